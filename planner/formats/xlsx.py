"""Excel workbooks out: one sheet with a real table for each table of a document."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from planner.domain.report import CellKind, Column, Document, Table
from planner.errors import InputError
from planner.formats.cells import NOTHING, as_number, plain_text
from planner.formats.safe_write import replace_file, working_folder
from planner.formats.xlsx_charts import add_chart, plotted_columns
from planner.formats.xlsx_names import cut_utf16, header_names, sheet_names, utf16_length
from planner.texts import text

MAX_ROWS = 1_048_576
MAX_CELL = 32_767
# Excel keeps fifteen digits of a number, so longer ones stay text.
_MAX_INTEGER = 10**15
# Day 0 of Excel's calendar. It also holds a 29 February 1900 that never was: dates before the first
# of March 1900 have no serial number that every program reads alike, and stay text.
_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_DATE = date(1900, 3, 1).toordinal() - _EPOCH
_SAMPLE = 200
_WIDTHS = {
    CellKind.TEXT: (8, 42),
    CellKind.LONG_TEXT: (20, 60),
    CellKind.INTEGER: (7, 14),
    CellKind.DECIMAL: (7, 14),
    CellKind.DATE: (11, 11),
    CellKind.TIME: (7, 7),
    CellKind.PERCENT: (8, 10),
}
_LOOKS: dict[CellKind, dict[str, object]] = {
    CellKind.TEXT: {"text_wrap": True},
    CellKind.LONG_TEXT: {"text_wrap": True},
    CellKind.INTEGER: {"num_format": "0", "align": "right", "indent": 1},
    CellKind.DECIMAL: {"num_format": "General", "align": "right", "indent": 1},
    CellKind.DATE: {"num_format": "yyyy-mm-dd", "align": "left"},
    CellKind.TIME: {"num_format": "hh:mm", "align": "left"},
    CellKind.PERCENT: {"num_format": "0 %", "align": "right", "indent": 1},
}
_MARKED: dict[str, object] = {"font_color": "#9C0006", "bg_color": "#FFC7CE", "bold": True}
_HEAD: dict[str, object] = {
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "bg_color": "#E7E6E6",
    "bottom": 1,
}
_LINE_HEIGHT, _MAX_HEIGHT = 15, 405
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

_CellWriter = Callable[[int, int, object, Any], None]


@dataclass(frozen=True, slots=True)
class _Formats:
    plain: dict[CellKind, Any]
    marked: dict[CellKind, Any]
    head: Any


def write_xlsx(document: Document, path: Path) -> None:
    """Write a document as a workbook: its tables, then a sheet with title and facts.

    Text is always text, whatever it begins with; a cell longer than Excel's 32,767 characters is
    cut and says so. Marked rows are bold and red on pink. Raises InputError (formats.too_many_rows)
    for a table that no sheet can hold, StorageError when the file cannot be written.
    """
    for table in document.tables:
        if len(table.rows) >= MAX_ROWS:
            raise InputError(
                "formats.too_many_rows",
                {"table": table.title, "rows": len(table.rows), "limit": MAX_ROWS - 1},
            )
    with replace_file(path) as temporary:
        # Zipped in memory: a zip file left open by a full disk complains once more when dropped.
        package = BytesIO()
        try:
            with working_folder(path) as folder:
                options = {**_OPTIONS, "tmpdir": str(folder)}
                with closing(xlsxwriter.Workbook(package, options)) as workbook:
                    _fill(workbook, document)
        except FileCreateError as error:
            # XlsxWriter wraps the OSError; callers tell a full disk from a protected file by it.
            raise error.args[0] from error
        temporary.write_bytes(package.getbuffer())


def _fill(workbook: Any, document: Document) -> None:
    workbook.set_properties(
        {
            "title": plain_text(document.title),
            "subject": plain_text(document.subtitle),
            "author": "Samverkansplaneraren",
            "created": datetime.combine(document.generated_on, time(), UTC).replace(tzinfo=None),
        }
    )
    about = text("formats.about", document.language)
    names = sheet_names([*(table.title for table in document.tables), about], document.language)
    formats = _Formats(
        {kind: workbook.add_format({"valign": "top", **_LOOKS[kind]}) for kind in CellKind},
        {
            kind: workbook.add_format({"valign": "top", **_LOOKS[kind], **_MARKED})
            for kind in CellKind
        },
        workbook.add_format(_HEAD),
    )
    for number, (table, name) in enumerate(zip(document.tables, names, strict=False), start=1):
        sheet = workbook.add_worksheet(name)
        _fill_sheet(sheet, table, number, document.language, formats)
        add_chart(workbook, sheet, name, table)
        _set_up_printing(sheet, document)
        sheet.repeat_rows(0)
        if plotted_columns(table):
            sheet.fit_to_pages(1, 1)  # no page break through the chart
    _fill_about(workbook, workbook.add_worksheet(names[-1]), document)


def _fill_sheet(sheet: Any, table: Table, number: int, language: str, formats: _Formats) -> None:
    headers = header_names([column.header for column in table.columns], language)
    widths = [
        column.width or _width(column, header, [row[index] for row in table.rows[:_SAMPLE]])
        for index, (column, header) in enumerate(zip(table.columns, headers, strict=True))
    ]
    for index, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(index, index, width, formats.plain[column.kind])
    sheet.add_table(
        0,
        0,
        # A table must have one row of data: an empty one shows its sentence, or an empty row.
        max(len(table.rows), 1),
        max(len(headers), 1) - 1,
        {
            "name": f"Tabell{number}",
            "style": "Table Style Light 1",
            "columns": [{"header": header, "header_format": formats.head} for header in headers],
        },
    )
    sheet.freeze_panes(1, 0)
    for row, lines in _tall_rows(table, widths).items():
        sheet.set_row(row, min(lines * _LINE_HEIGHT, _MAX_HEIGHT))
    write = _writers(sheet, language)
    plotted = plotted_columns(table)
    for index, column in enumerate(table.columns):
        write_cell = write[column.kind]
        red = formats.marked[column.kind]
        for row, cells in enumerate(table.rows):
            look = red if row in table.marked_rows else None
            if index in plotted and cells[index] is None:
                sheet.write_blank(row + 1, index, None, look)  # a text would be drawn as 0 %
            else:
                write_cell(row + 1, index, cells[index], look)
    if not table.rows:
        write[CellKind.TEXT](1, 0, table.empty_text, None)


def _tall_rows(table: Table, widths: Sequence[float]) -> dict[int, int]:
    """Return the lines that each row of wrapped text needs: not every program works it out."""
    tall: dict[int, int] = {}
    for index, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        if column.kind not in (CellKind.TEXT, CellKind.LONG_TEXT):
            continue
        for row, cells in enumerate(table.rows, start=1):
            value = cells[index]
            if isinstance(value, str) and (len(value) > width or "\n" in value):
                parts = value.splitlines() or [""]
                lines = sum(1 + max(len(part) - 1, 0) // max(int(width), 1) for part in parts)
                tall[row] = max(lines, tall.get(row, 1))
    return tall


def _writers(sheet: Any, language: str) -> dict[CellKind, _CellWriter]:
    """Return what writes a cell of each kind; a None look means the column's own."""
    write_string, write_number, write_blank = (
        sheet.write_string,
        sheet.write_number,
        sheet.write_blank,
    )

    def write_text(row: int, column: int, value: object, look: Any) -> None:
        if value is None or value == "":
            write_blank(row, column, None, look)
            return
        shown = plain_text(value)
        if len(shown) > MAX_CELL // 2 and utf16_length(shown) > MAX_CELL:
            mark = text("formats.cut", language, {"length": len(shown)})
            shown = cut_utf16(shown, MAX_CELL - utf16_length(mark)) + mark
        if shown.startswith("<r>"):
            # XlsxWriter would take such a text for markup of its own; in parts it is escaped.
            parts = [shown[:1], shown[1:2], shown[2:], *([look] if look else [])]
            sheet.write_rich_string(row, column, *parts)
        else:
            write_string(row, column, shown, look)

    def write_integer(row: int, column: int, value: object, look: Any) -> None:
        if value is None or abs(as_number(value)) >= _MAX_INTEGER:
            write_text(row, column, value, look)
        else:
            write_number(row, column, value, look)

    def write_date(row: int, column: int, value: object, look: Any) -> None:
        serial = value.toordinal() - _EPOCH if isinstance(value, date) else 0
        if serial < _FIRST_DATE:
            write_text(row, column, value, look)
        else:
            write_number(row, column, serial, look)

    def write_time(row: int, column: int, value: object, look: Any) -> None:
        if isinstance(value, time):
            seconds = value.hour * 3600 + value.minute * 60 + value.second
            write_number(row, column, seconds / 86_400, look)
        else:
            write_text(row, column, value, look)

    def write_percent(row: int, column: int, value: object, look: Any) -> None:
        if value is None:
            write_string(row, column, NOTHING, look)
        else:
            write_number(row, column, as_number(value), look)

    return {
        CellKind.TEXT: write_text,
        CellKind.LONG_TEXT: write_text,
        CellKind.INTEGER: write_integer,
        CellKind.DECIMAL: write_integer,
        CellKind.DATE: write_date,
        CellKind.TIME: write_time,
        CellKind.PERCENT: write_percent,
    }


def _width(column: Column, header: str, sample: Sequence[object]) -> float:
    narrowest, widest = _WIDTHS[column.kind]
    # The filter's button takes the room of some three characters of the header.
    longest = len(header) + 3
    if column.kind in (
        *(CellKind.TEXT, CellKind.LONG_TEXT),
        *(CellKind.INTEGER, CellKind.DECIMAL),
    ):
        longest = max(longest, *(len(str(value)) for value in sample), 0)
        return min(max(longest + 1, narrowest), widest)
    return max(narrowest, min(longest, 30))


def _set_up_printing(sheet: Any, document: Document) -> None:
    page = text("formats.page", document.language, {"page": "&P", "pages": "&N"})
    title = cut_utf16(" ".join(plain_text(document.title).split()), 100).replace("&", "&&")
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{title}&R{document.generated_on.isoformat()}")
    sheet.set_footer(f"&C{page}")


def _fill_about(workbook: Any, sheet: Any, document: Document) -> None:
    write_text = _writers(sheet, document.language)[CellKind.TEXT]
    heading = workbook.add_format({"bold": True, "font_size": 14})
    bold = workbook.add_format({"bold": True, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 80)
    write_text(0, 0, document.title, heading)
    write_text(1, 0, document.subtitle, None)
    created = text("formats.created", document.language, {"day": document.generated_on})
    write_text(2, 0, created, None)
    for row, (name, value) in enumerate(document.facts, start=4):
        write_text(row, 0, name, bold)
        write_text(row, 1, value, wrapped)
    if any(table.marked_rows for table in document.tables):
        write_text(len(document.facts) + 5, 0, text("formats.mark_xlsx", document.language), None)
    _set_up_printing(sheet, document)
