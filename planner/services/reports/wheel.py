"""The annual wheel as a report: the drawing, and its items as a table."""

from datetime import date
from pathlib import Path

from planner.db.engine import Database
from planner.domain.report import CellKind, Column, Document, Table
from planner.domain.wheel import WheelItem
from planner.domain.wheel_shapes import WheelKind
from planner.formats.wheel_pages import write_wheel_pdf, write_wheel_png
from planner.formats.wheel_svg import write_wheel_svg
from planner.services import clock
from planner.services.reports.scope import ReportScope
from planner.services.wheel import WheelYear, item_in_words, read_wheel, wheel_year
from planner.texts import text, week_text

_COLUMNS = (
    ("date", CellKind.DATE),
    ("week", CellKind.TEXT),
    ("time", CellKind.TEXT),
    ("wheel_letter", CellKind.TEXT),
    ("wheel_what", CellKind.TEXT),
    ("wheel_kind", CellKind.TEXT),
    ("wheel_state", CellKind.TEXT),
)


def write_wheel(
    database: Database, path: Path, form: str, scope: ReportScope, language: str, today: date
) -> None:
    """Write the wheel as "svg", "png" or "pdf".

    Raises InputError as `planner.services.wheel.wheel_year`, StorageError when the file cannot be
    written.
    """
    found = _read(database, scope, language)
    drawing = found.drawing()
    names = {item.number: item_in_words(item, language) for item in found.items}
    described = description(found, language)
    if form == "pdf":
        document = _document(found, language, today)
        write_wheel_pdf(drawing, path, document, described, names)
    else:
        write = write_wheel_svg if form == "svg" else write_wheel_png
        write(drawing, path, found.content.title, described, names)


def wheel_document(database: Database, scope: ReportScope, language: str, today: date) -> Document:
    """Return the wheel's items as a table; raises InputError as `write_wheel`."""
    return _document(_read(database, scope, language), language, today)


def description(found: WheelYear, language: str) -> str:
    """Return in a sentence or two what the drawing shows, for who cannot see it."""
    periods = sum(item.is_period for item in found.items)
    meetings = sum(item.kind is WheelKind.MEETING for item in found.items)
    return text(
        "wheel.described",
        language,
        {
            "year": found.year,
            "meetings": meetings,
            "flags": len(found.items) - meetings - periods,
            "periods": periods,
        },
    )


def _read(database: Database, scope: ReportScope, language: str) -> WheelYear:
    today = clock.today(database)
    year = wheel_year(database, scope.year, today, scope.agreement_id, scope.forum_ids)
    return read_wheel(
        database,
        year,
        scope.agreement_id,
        scope.forum_ids,
        scope.organisation_id,
        today,
        language,
    )


def _document(found: WheelYear, language: str, today: date) -> Document:
    columns = [Column(key, text(f"column.{key}", language), kind) for key, kind in _COLUMNS]
    return Document(
        found.content.title,
        found.content.subtitle,
        language,
        today,
        [
            Table(
                "wheel",
                found.content.title,
                columns,
                [_row(item, language) for item in found.items],
                empty_text=text("wheel.empty", language),
            )
        ],
    )


def _row(item: WheelItem, language: str) -> tuple[object, ...]:
    title = item.title
    if item.last != item.first:
        title = f"{title} ({item.first:%Y-%m-%d}–{item.last:%Y-%m-%d})"
    return (
        item.first,
        week_text(item.first, language),
        item.time,
        item.letter,
        title,
        text(f"wheel.kind.{item.kind.value}", language),
        item.note,
    )
