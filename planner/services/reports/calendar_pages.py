"""The calendar as a report: the meetings day by day, with red days and breaks by name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.snapshot import read_names, read_snapshot
from planner.domain.collation import swedish_key
from planner.domain.enums import MeetingStatus
from planner.domain.report import CellKind, Column, Document, Table
from planner.domain.rows import AgreementRow
from planner.errors import InputError
from planner.formats.calendar_pdf import BookDay, BookMeeting, CalendarBook, months_between
from planner.services.calendar_view import CalendarEntry, CalendarView, read_calendar_view
from planner.services.reports.meetings import meeting_overviews
from planner.services.reports.scope import ReportScope
from planner.texts import label, reason_text, text, time_range, week_text

MOST_MONTHS = 60
_MOST_NAMED = 3
# With more, the same letters stand for many forums: the months' pages name each in full.
_MOST_IN_LEGEND = 40


def calendar_book(
    database: Database, scope: ReportScope, language: str, today: date
) -> CalendarBook:
    """Return the scope's meetings as a calendar, ready to be written.

    Without a period, the agreements' whole one and the days of their meetings. Raises InputError
    "calendar_pages.too_long" for one over MOST_MONTHS months.
    """
    first, last = _period(database, scope, today)
    months = months_between(first, last)
    if months > MOST_MONTHS:
        params = {"most": MOST_MONTHS, "first": first, "last": last, "count": months}
        raise InputError("calendar_pages.too_long", params, field="period")
    # Whole years: the overview of a year names the red days of all its months.
    year_start, year_end = date(first.year, 1, 1), date(last.year, 12, 31)
    view = read_calendar_view(database, year_start, year_end, scope.agreement_id)
    entries = _chosen(database, view, replace(scope, first=first, last=last))
    agreements = _agreements(database, scope)
    shown = {entry.meeting.forum_id for entry in entries}
    is_many = len({entry.agreement_id for entry in entries}) > 1
    names = {row.id: row.name for row in agreements}
    legend = [
        (
            forum.letter,
            f"{forum.name} ({names[forum.agreement_id]})" if is_many else forum.name,
            forum.colour,
        )
        for forum in view.forums.values()
        if forum.id in shown
    ]
    if len(legend) > _MOST_IN_LEGEND:
        legend = []
    return CalendarBook(
        text("report.calendar", language),
        language,
        today,
        first,
        last,
        [
            _agreements_told(list(names.values()), language),
            f"{first}–{last}",
            text("calendar_pages.meetings", language, {"count": len(entries)}),
        ]
        if names
        else [f"{first}–{last}"],
        legend,
        _days(view, entries, language),
    )


def calendar_document(
    database: Database, scope: ReportScope, language: str, today: date
) -> Document:
    """Return the same meetings as a table, which is what a preview shows."""
    first, last = _period(database, scope, today)
    view = read_calendar_view(database, first, last, scope.agreement_id)
    entries = _chosen(database, view, replace(scope, first=first, last=last))
    title = text("report.calendar", language)
    columns = [
        Column("date", text("column.date", language), CellKind.DATE),
        Column("week", text("column.week", language)),
        Column("time", text("column.time", language)),
        Column("forum", text("column.forum", language)),
        Column("place", text("column.place", language)),
        Column("status", text("column.status", language)),
    ]
    rows = [
        (
            entry.meeting.date,
            week_text(entry.meeting.date, language),
            time_range(entry.meeting.start, entry.meeting.end),
            f"{entry.letter} {entry.forum}",
            entry.meeting.place,
            label(entry.meeting.status, language),
        )
        for entry in entries
    ]
    empty = text("report.no_meetings", language)
    table = Table("calendar", title, columns, rows, empty_text=empty)
    return Document(title, "", language, today, [table])


def _agreements_told(names: Sequence[str], language: str) -> str:
    """Return the agreements by name, or how many they are."""
    if len(names) > _MOST_NAMED:
        return text("calendar_pages.agreements", language, {"count": len(names)})
    return ", ".join(sorted(names, key=swedish_key))


def _agreements(database: Database, scope: ReportScope) -> list[AgreementRow]:
    """Return the agreements whose forums the scope has."""
    with database.reading() as connection:
        names = read_names(connection, scope.meetings)
    if scope.forum_ids is None:
        return list(names.agreements.values())
    wanted = {forum.agreement_id for forum in names.forums.values()}
    return [row for row in names.agreements.values() if row.id in wanted]


def _period(database: Database, scope: ReportScope, today: date) -> tuple[date, date]:
    """Return the first and last day of the calendar, the scope's own where it has them."""
    if scope.first is not None and scope.last is not None:
        return scope.first, scope.last
    agreements = _agreements(database, scope)
    earliest, latest = _days_of_meetings(database, scope)
    year_end = date(today.year, 12, 31)
    firsts = [row.valid_from for row in agreements] + [earliest or today]
    lasts = [row.valid_to or year_end for row in agreements] + [latest or today]
    first = scope.first or min(firsts)
    last = scope.last or max(lasts)
    return (first, max(first, last)) if scope.last is None else (min(first, last), last)


def _days_of_meetings(database: Database, scope: ReportScope) -> tuple[date | None, date | None]:
    meeting, forum = schema.meeting, schema.forum
    query = select(func.min(meeting.c.date), func.max(meeting.c.date)).join(
        forum, forum.c.id == meeting.c.forum_id
    )
    if scope.agreement_id is not None:
        query = query.where(forum.c.agreement_id == scope.agreement_id)
    if scope.forum_ids is not None:
        query = query.where(meeting.c.forum_id.in_(scope.forum_ids))
    with database.reading() as connection:
        earliest, latest = connection.execute(query).one()
    return earliest, latest


def _chosen(database: Database, view: CalendarView, scope: ReportScope) -> Sequence[CalendarEntry]:
    """Return the meetings of the scope's forums, and with an organisation those that seat it."""
    entries = view.entries_between(scope.first or view.first, scope.last or view.last)
    if scope.forum_ids is not None:
        entries = [each for each in entries if each.meeting.forum_id in scope.forum_ids]
    if scope.organisation_id is not None:
        with database.reading() as connection:
            snapshot = read_snapshot(connection, scope.meetings)
        seated = {each.meeting.id for each in meeting_overviews(snapshot, scope)}
        entries = [each for each in entries if each.meeting.id in seated]
    return entries


def _days(
    view: CalendarView, entries: Sequence[CalendarEntry], language: str
) -> dict[date, BookDay]:
    by_day: dict[date, list[BookMeeting]] = {}
    for entry in entries:
        by_day.setdefault(entry.meeting.date, []).append(_meeting(entry, language))
    days: dict[date, BookDay] = {}
    for number in range(view.first.toordinal(), view.last.toordinal() + 1):
        day = date.fromordinal(number)
        marks = view.marks_on(day)
        notes = [reason_text(each, language) for each in (marks.half_day, marks.squeeze) if each]
        if not marks.is_plain or day in by_day:
            days[day] = BookDay(
                reason_text(marks.holiday, language), notes, marks.breaks, by_day.get(day, ())
            )
    return days


def _meeting(entry: CalendarEntry, language: str) -> BookMeeting:
    meeting = entry.meeting
    is_cancelled = meeting.status is MeetingStatus.CANCELLED
    return BookMeeting(
        time_range(meeting.start, meeting.end),
        entry.letter,
        entry.colour,
        entry.forum,
        meeting.place,
        is_cancelled,
        label(meeting.status, language) if is_cancelled else "",
    )
