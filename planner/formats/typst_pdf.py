"""A template of ours and its data as a PDF: tagged, PDF/A-2a and PDF/UA-1.

docs/decisions/0006-pdf-standards.md says why these standards.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from planner.formats.pdf_glyphs import (
    FONTS,
    STANDARDS,
    all_fonts,
    carried_fonts,
    missing_characters,
    spelled_out,
    unusual_characters,
)
from planner.formats.safe_write import replace_file, storage_error, working_folder
from planner.formats.typst_errors import typst_errors
from planner.paths import resource
from planner.texts import text

_REGIONS = {"sv": "SE", "en": "GB"}
_SHARED = ("tables.typ",)
"""What the templates import."""


def write_template(template: str, data: Mapping[str, object], created: date, path: Path) -> None:
    """Write a template of resources/templates, which reads `data` as data.json, as a PDF.

    The same data gives the same bytes, as long as the fonts that Typst carries have its characters.
    Others are taken from the system's fonts, and one that no font has is shown as its code point,
    such as [U+1F600]. Raises StorageError when the file cannot be written.
    """
    shown = json.dumps(data, ensure_ascii=False)
    moment = datetime.combine(created, time(), UTC)
    with (
        replace_file(path) as temporary,
        _workplace(template, path) as source,
        typst_errors(path),
    ):
        temporary.write_bytes(_compiled(source, shown, moment))


def page_frame(language: str, created: date) -> dict[str, object]:
    """Return what every template reads: language, fonts, the date and the foot of each page."""
    return {
        "language": language,
        "region": _REGIONS[language],
        "fonts": FONTS,
        "date": {"year": created.year, "month": created.month, "day": created.day},
        "created": text("formats.created", language, {"day": created}),
        # The template puts the numbers in.
        "page": text("formats.page", language, {"page": "{page}", "pages": "{pages}"}),
    }


@contextmanager
def _workplace(template: str, path: Path) -> Iterator[Path]:
    try:
        with working_folder(path) as folder:
            for part in (template, *_SHARED):
                shutil.copyfile(resource("templates", part), folder / part)
            yield folder / template
    except OSError as error:
        raise storage_error(error, path) from error


def _compiled(source: Path, data: str, created: datetime) -> bytes:
    unusual = unusual_characters(data)
    fonts = carried_fonts()
    missing = missing_characters(unusual, fonts)
    if missing:
        fonts = all_fonts()
        missing = missing_characters(missing, fonts)
    try:
        return _compile(source, spelled_out(data, missing), fonts, created)
    except typst.TypstError:
        # Characters that each have a glyph may still lack one together (a mark on a letter of
        # another font). Without any of them there is nothing left to lack.
        if not unusual:
            raise
        return _compile(source, spelled_out(data, unusual), carried_fonts(), created)


def _compile(source: Path, data: str, fonts: typst.Fonts, created: datetime) -> bytes:
    source.with_name("data.json").write_text(data, encoding="utf-8")
    return typst.compile(
        source,
        root=source.parent,
        format="pdf",
        font_paths=fonts,
        pdf_standards=STANDARDS,
        timestamp=created,
    )
