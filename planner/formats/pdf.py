"""A report as a PDF for publishing and for the archive, through Typst."""

from pathlib import Path

from planner.domain.report import CellKind, Document, Table
from planner.formats.cells import cell_texts, plain_text
from planner.formats.chart_svg import chart_svg
from planner.formats.pdf_glyphs import FONTS
from planner.formats.pdf_layout import breakable, breakable_line, column_widths, font_size
from planner.formats.table_charts import draw_chart
from planner.formats.typst_pdf import page_frame, write_template
from planner.texts import text

_RIGHT = (CellKind.INTEGER, CellKind.DECIMAL, CellKind.PERCENT)
_MOST_UPRIGHT = 6
# The room between the margins of an A4 page, in points: upright, and on its side.
_UPRIGHT, _ON_SIDE = 498.0, 745.0


def write_pdf(document: Document, path: Path) -> None:
    """Write a document as a PDF; raises as `planner.formats.typst_pdf.write_template`."""
    write_template("report.typ", _data(document), document.generated_on, path)


def _data(document: Document) -> dict[str, object]:
    """Return what the template reads: nothing but texts, numbers and switches."""
    language = document.language
    title = _line(document.title) or text("formats.report", language)
    lying = any(len(table.columns) > _MOST_UPRIGHT for table in document.tables)
    room = _ON_SIDE if lying else _UPRIGHT
    return {
        **page_frame(language, document.generated_on),
        "title": title,
        "heading": breakable_line(title),
        "subtitle": breakable_line(_line(document.subtitle)),
        "landscape": lying,
        "mark": text("formats.mark", language),
        "facts": [
            [breakable_line(plain_text(name)), breakable_line(plain_text(value))]
            for name, value in document.facts
        ],
        "tables": [table_data(table, title, language, room) for table in document.tables],
    }


def table_data(table: Table, title: str, language: str, room: float) -> dict[str, object]:
    """Return a table as tables.typ draws it: `room` is what is between the margins, in points.

    `title` is the report's; a table called the same has no heading of its own.
    """
    makers = [cell_texts(language)[column.kind] for column in table.columns]
    heads = [_line(column.header) for column in table.columns]
    rows = [
        [make(value) for make, value in zip(makers, cells, strict=True)] for cells in table.rows
    ]
    size = font_size(len(heads))
    heading = _line(table.title)
    return {
        "title": None if heading in ("", title) else breakable_line(heading),
        "marked": bool(table.marked_rows),
        # A row stays whole unless some cell could be taller than a page.
        "breakable": any(len(cell) + 20 * cell.count("\n") > 200 for row in rows for cell in row),
        "chart": _chart(table, language, room),
        "empty": breakable_line(plain_text(table.empty_text)) or text("formats.none", language),
        "size": size,
        "widths": column_widths(table.columns, heads, _with_marks(table, rows), room / size),
        "align": ["right" if column.kind in _RIGHT else "left" for column in table.columns],
        "heads": [breakable(head) for head in heads],
        "rows": [
            [int(index in table.marked_rows), *map(breakable, cells)]
            for index, cells in enumerate(rows)
        ],
    }


def _chart(table: Table, language: str, room: float) -> dict[str, str] | None:
    """Return the table's chart as a drawing, and what is said of it to who does not see it."""
    drawing = draw_chart(table, language, room)
    if drawing is None or table.chart is None:
        return None
    return {"svg": chart_svg(drawing, FONTS[0]), "alt": _line(table.chart.description)}


def _with_marks(table: Table, rows: list[list[str]]) -> list[list[str]]:
    """Return the cells with the mark that the template puts first in a row that shows a gap."""
    return [
        [f"! {cells[0]}", *cells[1:]] if index in table.marked_rows else cells
        for index, cells in enumerate(rows)
    ]


def _line(value: str) -> str:
    return " ".join(plain_text(value).split())
