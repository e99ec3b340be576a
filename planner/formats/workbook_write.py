"""Write records as a planning workbook that `read_workbook` reads back the same.

Text is written as text whatever it begins with; white space at a text's ends is not kept, as the
reader trims it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.errors import InputError
from planner.formats.safe_write import replace_file, working_folder
from planner.formats.workbook_cells import cell_value
from planner.formats.workbook_columns import Kind, Record, Sheet, SheetColumn
from planner.formats.workbook_marks import unmarked
from planner.formats.workbook_sheets import SHEETS

LONGEST_TEXT = 32_767
"""UTF-16 units in one cell."""
MOST_ROWS = 1_048_576
_WIDTHS = {
    Kind.LONG_TEXT: 48,
    Kind.PHRASE: 34,
    Kind.CHOICES: 34,
    Kind.NAMES: 30,
    Kind.DATE: 12,
    Kind.TIME: 11,
    Kind.INTEGER: 9,
    Kind.YES_NO: 9,
}
_NAME_WIDTH = 34
_OTHER_WIDTH = 20
_FORMATS: dict[Kind, dict[str, object]] = {
    Kind.DATE: {"num_format": "yyyy-mm-dd"},
    Kind.TIME: {"num_format": "hh:mm"},
    Kind.INTEGER: {"num_format": "0"},
    # As text, or a list of months 1,5 would become a number as it is typed.
    Kind.MONTHS: {"num_format": "@"},
    Kind.TEXT: {"num_format": "@"},
    Kind.PHRASE: {"num_format": "@"},
    Kind.NAMES: {"num_format": "@"},
    # Not as text here: spreadsheet programs show longer ones as ####.
    Kind.LONG_TEXT: {"quote_prefix": True},
}
_TOP = {"valign": "top"}
_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write_workbook(records: Mapping[str, Sequence[Record]], path: Path, language: str) -> None:
    """Write records (by sheet key) with sheets and headings in a language, whole or not at all.

    The twelve sheets are always there, the others when they have rows. Raises InputError for a
    text or a number of rows that a worksheet cannot hold, StorageError when it cannot be written.
    """
    with new_book(path) as book:
        formats = CellFormats(book)
        for sheet in SHEETS:
            rows = records.get(sheet.key, ())
            if rows or not sheet.is_more:
                columns = [c for c in sheet.columns if c.for_people or _is_used(c, rows)]
                _write_sheet(book, formats, sheet, columns, rows, language)


@contextmanager
def new_book(path: Path) -> Iterator[Workbook]:
    """Give a workbook, written row by row, that takes the place of `path` at success."""
    with replace_file(path) as temporary, working_folder(path) as folder:
        # Zipped in memory: a zip file left open by a full disk complains once more when dropped.
        package = BytesIO()
        book = xlsxwriter.Workbook(package, {"constant_memory": True, "tmpdir": str(folder)})
        try:
            yield book
        finally:
            try:
                book.close()
            except FileCreateError as error:
                raise OSError(*error.args[0].args) from error
        temporary.write_bytes(package.getbuffer())


class CellFormats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._by_kind: dict[Kind, Format] = {}
        self._examples: dict[Kind, Format] = {}
        self.optional_heading = self.make(bg_color="#E6ECF2", font_color="#1F3A5F", bottom=1)
        self.required_heading = self.make(
            bold=True, bg_color="#1F3A5F", font_color="#FFFFFF", bottom=1
        )

    def make(self, **properties: object) -> Format:
        """Return a format of its own."""
        return self._book.add_format({**_TOP, **properties})

    def of(self, kind: Kind) -> Format:
        """Return the format of a column's cells."""
        if kind not in self._by_kind:
            self._by_kind[kind] = self.make(**_FORMATS.get(kind, {}))
        return self._by_kind[kind]

    def example(self, kind: Kind) -> Format:
        """Return the format of an example's cells: muted, so that it is not taken for data."""
        if kind not in self._examples:
            look = {**_FORMATS.get(kind, {}), "font_color": "#7A8794", "italic": True}
            self._examples[kind] = self.make(**look)
        return self._examples[kind]


def lay_out(
    target: Worksheet,
    formats: CellFormats,
    columns: Sequence[SheetColumn],
    language: str,
    frozen_rows: int = 1,
) -> None:
    """Write the headings, and set column formats, widths and the frozen head."""
    for position, column in enumerate(columns):
        heading = column.heading(language)
        target.set_column(position, position, width_of(column, heading), formats.of(column.kind))
    for position, column in enumerate(columns):
        look = formats.required_heading if column.is_required else formats.optional_heading
        target.write_string(0, position, column.heading(language), look)
    target.freeze_panes(frozen_rows, 1)


def width_of(column: SheetColumn, heading: str) -> int:
    """Return a column's width in characters."""
    other = _NAME_WIDTH if column.refers_to or column.is_required else _OTHER_WIDTH
    return max(_WIDTHS.get(column.kind, other), len(heading) + 3)


def write_value(target: Worksheet, row: int, position: int, value: object, look: Format) -> None:
    """Write one cell: str, int, date or time."""
    if isinstance(value, date | time):
        target.write_datetime(row, position, value, look)
    elif isinstance(value, int):
        target.write_number(row, position, value, look)
    else:
        text = str(value)
        target.write_string(row, position, _NO_TEXT.sub("\ufffd", text), look)


def _is_used(column: SheetColumn, rows: Sequence[Record]) -> bool:
    return any(column.key in record.values for record in rows)


def _write_sheet(
    book: Workbook,
    formats: CellFormats,
    sheet: Sheet,
    columns: Sequence[SheetColumn],
    rows: Sequence[Record],
    language: str,
) -> None:
    name = sheet.name(language)
    if len(rows) >= MOST_ROWS:
        raise InputError(
            "workbook.too_many_rows", {"sheet": name, "rows": len(rows), "limit": MOST_ROWS}
        )
    target = book.add_worksheet(name)
    lay_out(target, formats, columns, language)
    target.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    looks = [formats.of(column.kind) for column in columns]
    for number, record in enumerate(rows, start=1):
        values = record.values
        for position, column in enumerate(columns):
            value: Any = values.get(column.key)
            if value is None:
                continue
            value = cell_value(column, value, language)
            if isinstance(value, str):
                value = unmarked(value) if position == 0 else value
                _check_length(value, name, number + 1, column, language)
            write_value(target, number, position, value, looks[position])


def _check_length(text: str, sheet: str, row: int, column: SheetColumn, language: str) -> None:
    if len(text) * 2 <= LONGEST_TEXT:
        return
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > LONGEST_TEXT:
        params = {"length": length, "limit": LONGEST_TEXT, "sheet": sheet, "row": row}
        raise InputError("workbook.text_too_long", {**params, "column": column.heading(language)})
