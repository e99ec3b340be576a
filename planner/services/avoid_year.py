"""A whole year's days, and why each is one to avoid: what the year at a glance is painted from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.queries.snapshot import Names, Scope, read_names
from planner.domain.enums import BlockedKind, DayCategory, MeetingStatus
from planner.domain.rows import DEFAULT_AVOID, BlockedPeriodRow, MeetingRow, Reason
from planner.domain.workdays import DaysToAvoid

_BY_CALENDAR = (
    DayCategory.PUBLIC,
    DayCategory.DE_FACTO,
    DayCategory.SQUEEZE,
    DayCategory.HALF_DAY,
    DayCategory.WEEKEND,
)
_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class DayMark:
    """One reason to avoid a day.

    `counts` when the agreement chooses that category. `organisation` is whose blocked period it is
    (empty: everyone's), `blocked_id` which.
    """

    category: DayCategory
    reason: Reason
    counts: bool
    organisation: str = ""
    blocked_id: int | None = None
    blocked_kind: BlockedKind | None = None


@dataclass(frozen=True, slots=True)
class YearDays:
    """The days of a year that are marked, and how many planned meetings there are on each day."""

    year: int
    marks: Mapping[date, Sequence[DayMark]]
    meetings: Mapping[date, int]


def year_days(database: Database, year: int, agreement_id: int | None = None) -> YearDays:
    """Return a year's days as an agreement sees them; None: as the usual choice would.

    The most telling mark of a day comes first. Meetings held or cancelled are not counted.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    with database.reading() as connection:
        names = read_names(connection, Scope(agreement_id))
        blocked = load(
            connection,
            BlockedPeriodRow,
            schema.blocked_period.c.starts_on <= last,
            schema.blocked_period.c.ends_on >= first,
        )
        table = schema.meeting
        meetings = load(
            connection,
            MeetingRow,
            table.c.date.between(first, last),
            table.c.status.in_([status.value for status in _AHEAD]),
        )
    agreement = names.agreements.get(agreement_id or 0)
    chosen = DEFAULT_AVOID if agreement is None else agreement.avoid
    marks: dict[date, Sequence[DayMark]] = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        found = _marks(day, chosen, blocked, names)
        if found:
            marks[day] = found
    return YearDays(year, marks, Counter(m.date for m in meetings if m.forum_id in names.forums))


def _marks(
    day: date,
    chosen: frozenset[DayCategory],
    blocked: Sequence[BlockedPeriodRow],
    names: Names,
) -> list[DayMark]:
    found: list[DayMark] = []
    for category in _BY_CALENDAR:
        why = _ALONE[category].reason(day)
        if why is not None:
            found.append(DayMark(category, why, category in chosen))
    for row in blocked:
        if row.starts_on <= day <= row.ends_on:
            owner = names.organisations.get(row.organisation_id or 0)
            found.append(
                DayMark(
                    DayCategory.BLOCKED,
                    Reason.of("day.blocked", name=row.name),
                    DayCategory.BLOCKED in chosen,
                    owner.name if owner else "",
                    row.id,
                    row.kind,
                )
            )
    return sorted(found, key=lambda mark: _TELLING.index(mark.category))


_ALONE = {category: DaysToAvoid(frozenset({category})) for category in _BY_CALENDAR}
# As `DaysToAvoid.reason` names a day.
_TELLING = (
    DayCategory.PUBLIC,
    DayCategory.DE_FACTO,
    DayCategory.BLOCKED,
    DayCategory.SQUEEZE,
    DayCategory.HALF_DAY,
    DayCategory.WEEKEND,
)
