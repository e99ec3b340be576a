"""PDF out, through Typst: tagged, PDF/A-2a and PDF/UA-1 (docs/decisions/0006-pdf-standards.md)."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from planner.domain.report import CellKind, Document, Table
from planner.formats.cells import cell_texts, plain_text
from planner.formats.pdf_glyphs import (
    FONTS,
    STANDARDS,
    all_fonts,
    carried_fonts,
    missing_characters,
    spelled_out,
    unusual_characters,
)
from planner.formats.pdf_layout import breakable, breakable_line, column_widths, font_size
from planner.formats.safe_write import replace_file, storage_error
from planner.paths import resource
from planner.texts import text

_REGIONS = {"sv": "SE", "en": "GB"}
_RIGHT = (CellKind.INTEGER, CellKind.PERCENT)
_MOST_UPRIGHT = 6
# The room between the margins of an A4 page, in points: upright, and on its side.
_UPRIGHT, _ON_SIDE = 498.0, 745.0


def write_pdf(document: Document, path: Path) -> None:
    """Write a document as a PDF for publishing and for the archive.

    The same document gives the same bytes, as long as the fonts that Typst carries have its
    characters. Others are taken from the system's fonts, and one that no font has is shown as its
    code point, such as [U+1F600]. Raises StorageError when the file cannot be written.
    """
    data = json.dumps(_data(document), ensure_ascii=False)
    created = datetime.combine(document.generated_on, time(), UTC)
    with replace_file(path) as temporary, _workplace(path) as folder:
        temporary.write_bytes(_compiled(folder, data, created))


@contextmanager
def _workplace(path: Path) -> Iterator[Path]:
    try:
        with TemporaryDirectory(prefix="planner-") as name:
            folder = Path(name)
            shutil.copyfile(resource("templates", "report.typ"), folder / "report.typ")
            yield folder
    except OSError as error:
        raise storage_error(error, path) from error


def _compiled(folder: Path, data: str, created: datetime) -> bytes:
    unusual = unusual_characters(data)
    fonts = carried_fonts()
    missing = missing_characters(unusual, fonts)
    if missing:
        fonts = all_fonts()
        missing = missing_characters(missing, fonts)
    try:
        return _compile(folder, spelled_out(data, missing), fonts, created)
    except typst.TypstError:
        # Characters that each have a glyph may still lack one together (a mark on a letter of
        # another font). Without any of them there is nothing left to lack.
        if not unusual:
            raise
        return _compile(folder, spelled_out(data, unusual), carried_fonts(), created)


def _compile(folder: Path, data: str, fonts: typst.Fonts, created: datetime) -> bytes:
    folder.joinpath("data.json").write_text(data, encoding="utf-8")
    return typst.compile(
        folder / "report.typ",
        root=folder,
        format="pdf",
        font_paths=fonts,
        pdf_standards=STANDARDS,
        timestamp=created,
    )


def _data(document: Document) -> dict[str, object]:
    """Return what the template reads: nothing but texts, numbers and switches."""
    language = document.language
    day = document.generated_on
    title = _line(document.title) or text("formats.report", language)
    lying = any(len(table.columns) > _MOST_UPRIGHT for table in document.tables)
    room = _ON_SIDE if lying else _UPRIGHT
    return {
        "title": title,
        "heading": breakable_line(title),
        "subtitle": breakable_line(_line(document.subtitle)),
        "language": language,
        "region": _REGIONS[language],
        "fonts": FONTS,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "landscape": lying,
        "created": text("formats.created", language, {"day": day}),
        # The template puts the numbers in.
        "page": text("formats.page", language, {"page": "{page}", "pages": "{pages}"}),
        "mark": text("formats.mark", language),
        "facts": [
            [breakable_line(plain_text(name)), breakable_line(plain_text(value))]
            for name, value in document.facts
        ],
        "tables": [_table(table, title, language, room) for table in document.tables],
    }


def _table(table: Table, title: str, language: str, room: float) -> dict[str, object]:
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
        "empty": breakable_line(plain_text(table.empty_text)) or text("formats.none", language),
        "size": size,
        "widths": column_widths(table.columns, heads, rows, room / size),
        "align": ["right" if column.kind in _RIGHT else "left" for column in table.columns],
        "heads": [breakable(head) for head in heads],
        "rows": [
            [int(index in table.marked_rows), *map(breakable, cells)]
            for index, cells in enumerate(rows)
        ],
    }


def _line(value: str) -> str:
    return " ".join(plain_text(value).split())
