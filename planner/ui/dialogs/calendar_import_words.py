"""What a line of a calendar import says for itself, and which forums it can be for."""

from datetime import date, time

from planner.domain.enums import MeetingStatus
from planner.services.agreements import list_agreements
from planner.services.databases import Database
from planner.services.forums import list_forums
from planner.services.importing_calendar import CalendarAction, CalendarLine
from planner.texts import label, reason_text, text


def difference(line: CalendarLine, language: str) -> str:
    """Return what differs between an event and its meeting, and why it is so treated."""
    said = []
    if line.meeting is not None and line.action is not CalendarAction.CANCELLED:
        values = dict(line.values)
        for name in line.changed:
            if name in ("date", "start", "end", "place", "note"):
                before = _written(getattr(line.meeting, name))
                after = _written(values.get(name, getattr(line, name, line.summary)))
                field = text(f"calendar.field.{name}", language)
                said.append(f"{field}: {before or '–'} → {after or '–'}")
            else:
                before = label(line.meeting.status, language)
                after = label(_other_status(line), language)
                said.append(f"{text('calendar.field.status', language)}: {before} → {after}")
    why = reason_text(line.reason, language)
    if line.property_name and line.value:
        why = f"{line.property_name} {line.value}: {why}"
    return " · ".join(part for part in (why, ", ".join(said)) if part)


def forum_choices(database: Database) -> list[tuple[object, str]]:
    """Return the forums by id, with the agreement when two have the same name."""
    agreements = {row.id: row.name for row in list_agreements(database)}
    forums = list_forums(database)
    names = [row.name.casefold() for row in forums]
    return [
        (
            row.id,
            row.name
            if names.count(row.name.casefold()) == 1
            else f"{row.name} ({agreements[row.agreement_id]})",
        )
        for row in forums
    ]


def guessed_forum(database: Database, calendar: str, remembered: str) -> int | None:
    """Return the forum that the calendar's name names, else the one remembered, else the first."""
    forums = list_forums(database)
    named = [row.id for row in forums if row.name.casefold() in calendar.casefold()]
    kept = [row.id for row in forums if str(row.id) == remembered]
    return next(iter([*named, *kept, *(row.id for row in forums)]), None)


def _other_status(line: CalendarLine) -> MeetingStatus:
    is_cancelled = line.meeting is not None and line.meeting.status is MeetingStatus.CANCELLED
    return MeetingStatus.PLANNED if is_cancelled else MeetingStatus.CANCELLED


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return " ".join(str(value).split())
