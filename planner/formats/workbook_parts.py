"""The columns that the planning workbook's sheets are made of, and those that they share."""

from enum import Enum

from planner.formats.workbook_columns import FIRST_YEAR, LAST_YEAR, Kind, SheetColumn


def text(key: str, sv: str, en: str, help_code: str = "text", **more: object) -> SheetColumn:
    return column(key, sv, en, Kind.TEXT, help_code, **more)


def long_text(key: str, sv: str, en: str, help_code: str = "long_text") -> SheetColumn:
    return column(key, sv, en, Kind.LONG_TEXT, help_code)


def date(key: str, sv: str, en: str, help_code: str = "date", **more: object) -> SheetColumn:
    return column(key, sv, en, Kind.DATE, help_code, **more)


def time(key: str, sv: str, en: str, help_code: str = "time", **more: object) -> SheetColumn:
    return column(key, sv, en, Kind.TIME, help_code, **more)


def number(key: str, sv: str, en: str, help_code: str, **more: object) -> SheetColumn:
    return column(key, sv, en, Kind.INTEGER, help_code, **more)


def year(*, is_required: bool) -> SheetColumn:
    return number(
        "year", "År", "Year", "year",
        is_required=is_required, minimum=FIRST_YEAR, maximum=LAST_YEAR,
    )  # fmt: skip


def choice(
    key: str, sv: str, en: str, choices: type[Enum], help_code: str, **more: object
) -> SheetColumn:
    return column(key, sv, en, Kind.CHOICE, help_code, choices=choices, **more)


def yes_no(key: str, sv: str, en: str, help_code: str = "from_export") -> SheetColumn:
    return column(key, sv, en, Kind.YES_NO, help_code, default=False, for_people=False)


def column(key: str, sv: str, en: str, kind: Kind, help_code: str, **more: object) -> SheetColumn:
    return SheetColumn(key, sv, en, kind, f"workbook.help.{help_code}", **more)  # type: ignore[arg-type]  # its fields


def agreement() -> SheetColumn:
    return text(
        "agreement", "Överenskommelse", "Agreement", "agreement",
        is_required=True, refers_to="agreements",
    )  # fmt: skip


def organisation(*, is_required: bool = True, help_code: str = "organisation") -> SheetColumn:
    return text(
        "organisation", "Organisation", "Organisation", help_code,
        is_required=is_required, refers_to="organisations", other_headings=("Organization",),
    )  # fmt: skip


def forum() -> SheetColumn:
    return text("forum", "Forum", "Forum", "forum", is_required=True, refers_to="forums")


def meeting() -> tuple[SheetColumn, ...]:
    """Return the columns that point out a meeting; the start only where a day has several."""
    return (
        forum(),
        date("date", "Datum", "Date", "meeting_date", is_required=True),
        time("start", "Start", "Start", "which_start"),
        text("meeting_uid", "Mötes-id", "Meeting id", "from_export", for_people=False),
    )


def recurs(*, is_required: bool) -> SheetColumn:
    return column("recurs", "Återkommer", "Recurs", Kind.PHRASE, "recurs", is_required=is_required)


def from_to() -> tuple[SheetColumn, SheetColumn]:
    return date("valid_from", "Från", "From", "from"), date("valid_to", "Till", "To", "to")


def agenda_position() -> SheetColumn:
    return number("item", "Punkt", "Item", "agenda_item", minimum=1)
