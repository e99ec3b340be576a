"""What the annual follow-up of an agreement tells, on plain values: figures first, words later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.agreements import validity
from planner.domain.coverage import Coverage, RepresentationTotals, SeatMark
from planner.domain.enums import ActionState, Level, MeetingStatus
from planner.domain.rows import (
    ActionItemRow,
    AgreementRow,
    FollowUpRow,
    ForumRow,
    MeetingRow,
    Period,
    Reason,
)
from planner.errors import InputError

_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)
_LEVELS = list(Level)


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A meeting that was cancelled; `reason` is as written, else the plan's, else None."""

    date: date
    reason: str | Reason | None


@dataclass(frozen=True, slots=True)
class ForumYear:
    """How a forum's meetings of a period went.

    `planned` is all of them: those held and cancelled, those that have passed and are `not_logged`
    as either, and those `ahead`.
    """

    forum: ForumRow
    held: int
    cancellations: tuple[Cancellation, ...]
    not_logged: tuple[date, ...]
    ahead: int

    @property
    def cancelled(self) -> int:
        """How many were cancelled."""
        return len(self.cancellations)

    @property
    def planned(self) -> int:
        """How many there were in all, however they went."""
        return self.held + self.cancelled + len(self.not_logged) + self.ahead


@dataclass(frozen=True, slots=True)
class Deviation:
    """A function of a forum that did not fill its places itself at every held meeting.

    The days are those of the meetings, in order, at which a deputy came, a place stood empty with
    notice, or without, and nobody held the function.
    """

    totals: RepresentationTotals
    deputy_on: tuple[date, ...]
    excused_on: tuple[date, ...]
    absent_on: tuple[date, ...]
    vacant_on: tuple[date, ...]


def report_year(agreement: AgreementRow, year: int | None, today: date) -> int:
    """Return the year asked for; None: today's when the agreement covers it, else its last.

    Before it begins that is its first. Raises InputError "follow_up_report.outside" for a year that
    the agreement does not touch.
    """
    first = agreement.valid_from.year
    last = None if agreement.valid_to is None else agreement.valid_to.year
    if year is None:
        return max(first, today.year if last is None else min(today.year, last))
    if year < first or (last is not None and year > last):
        code = "follow_up_report.outside" if last else "follow_up_report.outside_open"
        params = {"year": year, "first": first, "last": last, "name": agreement.name}
        raise InputError(code, params, field="year")
    return year


def report_years(agreement: AgreementRow, today: date) -> list[int]:
    """Return the years that a report can be about, newest first; an open end runs to today's."""
    last = today.year if agreement.valid_to is None else agreement.valid_to.year
    return list(range(max(last, agreement.valid_from.year), agreement.valid_from.year - 1, -1))


def year_period(agreement: AgreementRow, year: int) -> Period:
    """Return the part of a calendar year in which the agreement is valid."""
    return Period(date(year, 1, 1), date(year, 12, 31)).intersection(validity(agreement))


def forum_years(
    forums: Iterable[ForumRow], meetings: Iterable[MeetingRow], period: Period, today: date
) -> list[ForumYear]:
    """Return how each forum's meetings of the period went, by level and then as given.

    A forum that was not in being is left out unless it met all the same.
    """
    mine: dict[int, list[MeetingRow]] = {}
    for meeting in meetings:
        mine.setdefault(meeting.forum_id, []).append(meeting)
    return [
        _forum_year(forum, mine.get(forum.id, ()), today)
        for forum in sorted(forums, key=lambda forum: _LEVELS.index(forum.level))
        if forum.id in mine
        or not Period(forum.valid_from, forum.valid_to).intersection(period).is_empty
    ]


def _forum_year(forum: ForumRow, meetings: Sequence[MeetingRow], today: date) -> ForumYear:
    open_ones = [meeting for meeting in meetings if meeting.status in _AHEAD]
    return ForumYear(
        forum,
        sum(meeting.status is MeetingStatus.HELD for meeting in meetings),
        tuple(
            Cancellation(meeting.date, meeting.cancel_reason.strip() or meeting.reason)
            for meeting in meetings
            if meeting.status is MeetingStatus.CANCELLED
        ),
        tuple(meeting.date for meeting in open_ones if meeting.date < today),
        sum(meeting.date >= today for meeting in open_ones),
    )


def deviations(
    totals: Iterable[RepresentationTotals], marks: Iterable[SeatMark]
) -> tuple[list[Deviation], list[RepresentationTotals]]:
    """Return the functions that did not fill every place themselves, and those that did."""
    marks_of: dict[tuple[int, int, int], list[SeatMark]] = {}
    for mark in marks:
        if not mark.is_offered:
            key = (mark.forum_id, mark.organisation_id, mark.function_id)
            marks_of.setdefault(key, []).append(mark)
    found: list[Deviation] = []
    full: list[RepresentationTotals] = []
    for row in totals:
        if is_full(row):
            full.append(row)
            continue
        mine = marks_of.get((row.forum_id, row.organisation_id, row.function_id), [])
        found.append(
            Deviation(
                row,
                tuple(mark.date for mark in mine if mark.coverage.by_deputy),
                tuple(mark.date for mark in mine if mark.coverage.excused),
                tuple(mark.date for mark in mine if mark.coverage.absent),
                tuple(mark.date for mark in mine if mark.is_vacant),
            )
        )
    return found, full


def is_full(row: RepresentationTotals) -> bool:
    """Say whether holders filled every place: nobody deputised and nothing stood empty."""
    sums = row.coverage
    return sums.present == sums.expected and not sums.by_deputy and not row.vacant


def coverage_at(
    marks: Iterable[SeatMark], party_of: Mapping[int, int]
) -> dict[int, dict[int, Coverage]]:
    """Return the coverage of each party at each held meeting: by meeting id, then party id.

    `party_of` goes by organisation; whoever is under no party counts under 0. Expected seats only.
    """
    found: dict[int, dict[int, Coverage]] = {}
    for mark in marks:
        if not mark.is_offered:
            mine = found.setdefault(mark.meeting_id, {})
            party = party_of.get(mark.organisation_id, 0)
            mine[party] = mine.get(party, Coverage()) + mark.coverage
    return found


def is_of_period(row: FollowUpRow, period: Period) -> bool:
    """Say whether a follow-up was due or done in the period."""
    return period.contains(row.due_on) or (row.done_on is not None and period.contains(row.done_on))


def closed_in(row: ActionItemRow, made_on: date, period: Period) -> bool:
    """Say whether an action was closed in the period; without a day, on that of its meeting."""
    return row.state is not ActionState.OPEN and period.contains(row.closed_on or made_on)


def open_at_end(row: ActionItemRow, made_on: date, period: Period) -> bool:
    """Say whether an action had been decided by the period's end and was open still."""
    last = period.last
    if last is None:
        return row.state is ActionState.OPEN
    is_open = row.state is ActionState.OPEN or (row.closed_on or made_on) > last
    return made_on <= last and is_open


def is_late(row: ActionItemRow, period: Period, today: date) -> bool:
    """Say whether an action open at the period's end was past its day then, or is so today."""
    at = today if period.last is None else min(period.last, today)
    return row.due_on is not None and row.due_on < at
