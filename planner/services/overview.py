"""Today at a glance: meetings to come, gaps, what to follow up, and how the last month went."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy import Connection, func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.queries.outcomes import Grouping, OutcomeScope, coverage_by
from planner.db.queries.snapshot import Scope, Snapshot
from planner.db.queries.surroundings import narrowed, read_surroundings
from planner.domain.agreements import EXPIRING_WITHIN_DAYS
from planner.domain.conflicts import Conflict
from planner.domain.coverage import Coverage
from planner.domain.enums import ActionState, MeetingStatus
from planner.domain.gaps import Gap
from planner.domain.representation import expected_seats
from planner.domain.rows import (
    ActionItemRow,
    AgreementRow,
    FollowUpRow,
    MeetingRow,
    Period,
    Reason,
)
from planner.services.retention import retention_reminder
from planner.services.risks import PlaceAtRisk, risks_at

NEXT_DAYS = 14
GAP_DAYS = 60
DUE_DAYS = 90
LAST_DAYS = 30
_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class MeetingAhead:
    """A meeting to come and the gaps known for it."""

    meeting: MeetingRow
    forum: str
    gaps: Sequence[Gap]


@dataclass(frozen=True)
class Overview:
    """What the first page shows, over one agreement or all.

    `to_come` are the meetings of the coming 60 days that have not been held; `follow_ups` and
    `actions` those overdue or due within 90 days; `expiring` the agreements that run out within
    180 days; `unlogged` the meetings that have passed, whenever, and are still only planned.
    `held`, `planned` (held or not, cancelled left out) and `coverage` by organisation id are of
    the last 30 days. `surroundings` is what the meetings of `scope` may clash with;
    `reminders` are of retention periods, whichever the agreement.
    """

    today: date
    to_come: Sequence[MeetingAhead]
    follow_ups: Sequence[FollowUpRow]
    actions: Sequence[ActionItemRow]
    expiring: Sequence[AgreementRow]
    unlogged: Sequence[MeetingRow]
    held: int
    planned: int
    coverage: Mapping[int, Coverage]
    snapshot: Snapshot
    surroundings: Snapshot
    scope: Scope
    reminders: Sequence[Reason] = ()

    @property
    def ahead(self) -> list[MeetingAhead]:
        """The meetings of the coming two weeks."""
        last = self.today + timedelta(days=NEXT_DAYS)
        return [each for each in self.to_come if each.meeting.date <= last]

    @property
    def gaps(self) -> list[tuple[MeetingRow, Gap]]:
        """The gaps of the coming 60 days, soonest first."""
        return [(each.meeting, gap) for each in self.to_come for gap in each.gaps]

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """The clashes of the coming 60 days; found when first asked for."""
        return self.surroundings.conflicts_of(self.scope)

    @cached_property
    def at_risk(self) -> list[PlaceAtRisk]:
        """The places of the coming 60 days that hang on a busy deputy; found when first asked."""
        meetings = [each.meeting for each in self.to_come]
        return risks_at(self.surroundings, meetings, self.conflicts)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many gaps and clashes there are, and how much is overdue."""
        return len(self.gaps), len(self.conflicts), self.overdue

    @property
    def last_month(self) -> Period:
        """The days that `held`, `planned` and `coverage` are about."""
        return last_month(self.today)

    @property
    def overdue(self) -> int:
        """How many follow-ups and actions are past their day."""
        dues = [row.due_on for row in self.follow_ups]
        dues += [row.due_on for row in self.actions if row.due_on is not None]
        return sum(due < self.today for due in dues)


def last_month(today: date) -> Period:
    """Return the last 30 days, today left out."""
    return Period(today - timedelta(days=LAST_DAYS), today - timedelta(days=1))


def read_overview(database: Database, today: date, agreement_id: int | None = None) -> Overview:
    """Return the overview as of a day."""
    month = last_month(today)
    counted = OutcomeScope(agreement_id, first=month.first, last=month.last)
    with database.reading() as connection:
        scope = Scope(agreement_id, None, today, today + timedelta(days=GAP_DAYS))
        surroundings = read_surroundings(connection, scope)
        snapshot = narrowed(surroundings, scope)
        follow_ups = _follow_ups(connection, snapshot, today)
        actions = _actions(connection, snapshot, today)
        unlogged = _unlogged(connection, snapshot, today)
        statuses = _statuses(connection, agreement_id, month)
        coverage = coverage_by(connection, counted, Grouping.ORGANISATION)
    return Overview(
        today,
        list(_to_come(snapshot)),
        follow_ups,
        actions,
        _expiring(snapshot, today),
        unlogged,
        statuses[MeetingStatus.HELD],
        statuses.total() - statuses[MeetingStatus.CANCELLED],
        coverage,
        snapshot,
        surroundings,
        scope,
        retention_reminder(database, today),
    )


def _to_come(snapshot: Snapshot) -> Iterator[MeetingAhead]:
    for meeting in snapshot.meetings:
        if meeting.status in _AHEAD:
            known = snapshot.gaps_of(meeting) if _may_have_gaps(snapshot, meeting) else []
            yield MeetingAhead(meeting, snapshot.forums[meeting.forum_id].name, known)


def _may_have_gaps(snapshot: Snapshot, meeting: MeetingRow) -> bool:
    """Say whether a meeting needs a closer look.

    Without a log every holder is counted on to come, so that it is enough to count them: over a
    whole county that takes a fifth of the time.
    """
    if meeting.id in snapshot.attendance_of:
        return True
    places: dict[int, int] = {}
    called = snapshot.called_of.get(meeting.id, frozenset())
    for seat in expected_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called):
        places[seat.function_id] = places.get(seat.function_id, 0) + seat.count
    return any(
        count > len(snapshot.holders.persons_on(function_id, meeting.date))
        for function_id, count in places.items()
    )


def _follow_ups(connection: Connection, snapshot: Snapshot, today: date) -> list[FollowUpRow]:
    table = schema.follow_up
    due = load(
        connection,
        FollowUpRow,
        table.c.done_on.is_(None),
        table.c.due_on <= today + timedelta(days=DUE_DAYS),
    )
    mine = [row for row in due if row.agreement_id in snapshot.agreements]
    return sorted(mine, key=lambda row: (row.due_on, row.id))


def _actions(connection: Connection, snapshot: Snapshot, today: date) -> list[ActionItemRow]:
    table, meeting = schema.action_item, schema.meeting
    mine = (
        select(meeting.c.id)
        .join(schema.forum, schema.forum.c.id == meeting.c.forum_id)
        .where(schema.forum.c.agreement_id.in_(list(snapshot.agreements)))
    )
    due = load(
        connection,
        ActionItemRow,
        table.c.state == ActionState.OPEN.value,
        table.c.due_on <= today + timedelta(days=DUE_DAYS),
        table.c.meeting_id.in_(mine),
    )
    return sorted(due, key=lambda row: (row.due_on or date.max, row.id))


def _unlogged(connection: Connection, snapshot: Snapshot, today: date) -> list[MeetingRow]:
    table = schema.meeting
    found = load(
        connection,
        MeetingRow,
        table.c.status.in_([status.value for status in _AHEAD]),
        table.c.date < today,
    )
    mine = [row for row in found if row.forum_id in snapshot.forums]
    return sorted(mine, key=lambda row: (row.date, row.start, row.id))


def _statuses(
    connection: Connection, agreement_id: int | None, period: Period
) -> Counter[MeetingStatus]:
    meeting, forum = schema.meeting, schema.forum
    query = (
        select(meeting.c.status, func.count())
        .where(meeting.c.date.between(period.first, period.last))
        .group_by(meeting.c.status)
    )
    if agreement_id is not None:
        query = query.join(forum, forum.c.id == meeting.c.forum_id)
        query = query.where(forum.c.agreement_id == agreement_id)
    rows = connection.execute(query)
    return Counter({MeetingStatus(status): count for status, count in rows})


def _expiring(snapshot: Snapshot, today: date) -> list[AgreementRow]:
    limit = today + timedelta(days=EXPIRING_WITHIN_DAYS)
    succeeded = {row.predecessor_id for row in snapshot.agreements.values()}
    found = [
        row
        for row in snapshot.agreements.values()
        if row.valid_to is not None and today <= row.valid_to <= limit and row.id not in succeeded
    ]
    return sorted(found, key=lambda row: (row.valid_to or date.max, row.id))
