"""The annual wheel as PDF and PNG, through Typst, from the very SVG that is exported."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from planner.domain.report import Document
from planner.domain.wheel import Wheel
from planner.formats.cells import cell_texts
from planner.formats.pdf_glyphs import (
    FONTS,
    STANDARDS,
    all_fonts,
    carried_fonts,
    missing_characters,
    spelled_out,
    unusual_characters,
)
from planner.formats.pdf_layout import breakable
from planner.formats.safe_write import replace_file, storage_error, working_folder
from planner.formats.typst_errors import typst_errors
from planner.formats.wheel_svg import wheel_svg
from planner.paths import resource
from planner.texts import text

# The drawing's units are points on the picture's own page.
_PIXELS_WIDE = 2400
_REGIONS = {"sv": "SE", "en": "GB"}
_PICTURE = """#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image("wheel.svg", width: 100%, height: 100%)
"""


def write_wheel_png(
    wheel: Wheel, path: Path, title: str, description: str, names: Mapping[int, str]
) -> None:
    """Write the drawing as a picture 2,400 pixels wide. Raises StorageError."""
    svg = wheel_svg(wheel, title, description, names, FONTS[0])
    width, height = wheel.canvas.width, wheel.canvas.height
    source = _PICTURE.format(width=width, height=height)

    def compiled(folder: Path, fonts: typst.Fonts) -> bytes:
        main = folder / "main.typ"
        main.write_text(source, encoding="utf-8")
        ppi = 72 * _PIXELS_WIDE / width
        return _one(typst.compile(main, root=folder, format="png", ppi=ppi, font_paths=fonts))

    _write(path, {"wheel.svg": svg}, compiled)


def write_wheel_pdf(
    wheel: Wheel, path: Path, document: Document, description: str, names: Mapping[int, str]
) -> None:
    """Write the drawing on a page, with a description, and then its items as a tagged table.

    PDF/A-2a and PDF/UA-1. The same wheel gives the same bytes, as long as the fonts that Typst
    carries have its characters. Raises StorageError when the file cannot be written.
    """
    svg = wheel_svg(wheel, document.title, description, names, FONTS[0])
    data = json.dumps(_data(document, description), ensure_ascii=False)
    template = resource("templates", "wheel.typ").read_text(encoding="utf-8")
    created = datetime.combine(document.generated_on, time(), UTC)

    def compiled(folder: Path, fonts: typst.Fonts) -> bytes:
        main = folder / "main.typ"
        main.write_text(template, encoding="utf-8")
        return _one(
            typst.compile(
                main,
                root=folder,
                format="pdf",
                font_paths=fonts,
                pdf_standards=STANDARDS,
                timestamp=created,
            )
        )

    _write(path, {"wheel.svg": svg, "data.json": data}, compiled)


def _write(
    path: Path, sources: Mapping[str, str], compiled: Callable[[Path, typst.Fonts], bytes]
) -> None:
    with replace_file(path) as temporary:
        try:
            with working_folder(path) as folder, typst_errors(path):
                temporary.write_bytes(_drawn(folder, sources, compiled))
        except OSError as error:
            raise storage_error(error, path) from error


def _drawn(
    folder: Path, sources: Mapping[str, str], compiled: Callable[[Path, typst.Fonts], bytes]
) -> bytes:
    unusual = unusual_characters("".join(sources.values()))
    fonts = carried_fonts()
    missing = missing_characters(unusual, fonts)
    if missing:
        fonts = all_fonts()
        missing = missing_characters(missing, fonts)
    try:
        _put(folder, sources, missing)
        return compiled(folder, fonts)
    except typst.TypstError:
        # As in a report: characters that each have a glyph may still lack one together.
        if not unusual:
            raise
        _put(folder, sources, unusual)
        return compiled(folder, carried_fonts())


def _put(folder: Path, sources: Mapping[str, str], missing: frozenset[str]) -> None:
    for name, source in sources.items():
        (folder / name).write_text(spelled_out(source, missing), encoding="utf-8")


def _one(made: bytes | list[bytes]) -> bytes:
    return made if isinstance(made, bytes) else made[0]


def _data(document: Document, description: str) -> dict[str, object]:
    language, day = document.language, document.generated_on
    table = document.tables[0]
    makers = [cell_texts(language)[column.kind] for column in table.columns]
    return {
        "title": document.title,
        "heading": breakable(document.title),
        "subtitle": breakable(document.subtitle),
        "alt": description,
        "language": language,
        "region": _REGIONS[language],
        "fonts": FONTS,
        "date": _date(day),
        "created": text("formats.created", language, {"day": day}),
        "page": text("formats.page", language, {"page": "{page}", "pages": "{pages}"}),
        "heads": [column.header for column in table.columns],
        "rows": [
            [breakable(make(value)) for make, value in zip(makers, cells, strict=True)]
            for cells in table.rows
        ],
        "empty": table.empty_text,
    }


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
