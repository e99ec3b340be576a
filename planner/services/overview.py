"""Today at a glance: meetings to come, gaps, what to follow up, and how the last month went.

What clashes takes longer to find than all the rest together, and is read apart
(`planner.services.overview_clashes`).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy import Connection, func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.ahead import AHEAD, MeetingsAhead, read_ahead
from planner.db.queries.loading import load
from planner.db.queries.outcomes import Grouping, OutcomeScope, coverage_by
from planner.domain.coverage import Coverage
from planner.domain.enums import ActionState, MeetingStatus
from planner.domain.gaps import Gap
from planner.domain.rows import (
    ActionItemRow,
    AgreementRow,
    FollowUpRow,
    MeetingRow,
    Period,
    Reason,
)
from planner.domain.running_out import agreements_running_out
from planner.services.overview_clashes import Clashes
from planner.services.overview_promises import PromiseDue, promises_due
from planner.services.retention import retention_reminder

NEXT_DAYS = 14
GAP_DAYS = 60
DUE_DAYS = 90
LAST_DAYS = 30
DUE_KINDS = frozenset({"follow_up", "own_duty", "action_item", "promise", "activity"})
_IDS_A_QUERY = 500


@dataclass(frozen=True, slots=True)
class Names:
    """What the lines call things, by id: every agreement of the scope, the others as needed.

    `agreement_of` says whose each forum is.
    """

    agreements: Mapping[int, str]
    forums: Mapping[int, str]
    agreement_of: Mapping[int, int]
    organisations: Mapping[int, str]
    functions: Mapping[int, str]


@dataclass(frozen=True)
class Overview:
    """What the first page shows, over one agreement or all.

    `ahead` are the meetings of the coming two weeks that have not been held; `gaps` those of the
    coming 60 days, soonest first. `follow_ups`, `actions` and `promises` are overdue or due within
    90 days; `expiring` the agreements that run out within 180 days; `unlogged` the meetings that
    have passed, whenever, and are still only planned. `held`, `planned` (held or not, cancelled
    left out) and `coverage` by organisation id are of the last 30 days. `clashes` are None until
    they have been read. `reminders` are of retention periods, whichever the agreement.
    """

    today: date
    ahead: Sequence[MeetingRow]
    gaps: Sequence[tuple[MeetingRow, Gap]]
    follow_ups: Sequence[FollowUpRow]
    actions: Sequence[ActionItemRow]
    promises: Sequence[PromiseDue]
    expiring: Sequence[AgreementRow]
    unlogged: Sequence[MeetingRow]
    held: int
    planned: int
    coverage: Mapping[int, Coverage]
    names: Names
    reminders: Sequence[Reason] = ()
    clashes: Clashes | None = None

    @property
    def last_month(self) -> Period:
        """The days that `held`, `planned` and `coverage` are about."""
        return last_month(self.today)

    @property
    def overdue(self) -> int:
        """How many follow-ups and actions are past their day."""
        return overdue(self.follow_ups, self.actions, self.today)

    @cached_property
    def gaps_by_meeting(self) -> Mapping[int, Sequence[Gap]]:
        """The gaps by meeting id; a meeting without any is left out."""
        found: defaultdict[int, list[Gap]] = defaultdict(list)
        for meeting, gap in self.gaps:
            found[meeting.id].append(gap)
        return dict(found)


def last_month(today: date) -> Period:
    """Return the last 30 days, today left out."""
    return Period(today - timedelta(days=LAST_DAYS), today - timedelta(days=1))


def overdue(
    follow_ups: Sequence[FollowUpRow], actions: Sequence[ActionItemRow], today: date
) -> int:
    """Return how many follow-ups and actions are past their day."""
    dues = [row.due_on for row in follow_ups]
    dues += [row.due_on for row in actions if row.due_on is not None]
    return sum(due < today for due in dues)


def read_overview(database: Database, today: date, agreement_id: int | None = None) -> Overview:
    """Return the overview as of a day, without its clashes.

    What has passed, half of the work in a county, is counted by the database in a thread of its own
    while the rest is read.
    """
    with ThreadPoolExecutor(1) as beside, database.reading() as connection:
        counting = beside.submit(_past, database, today, agreement_id)
        ahead = read_meetings_ahead(connection, today, agreement_id)
        due = _due(connection, today, agreement_id)
        gaps = gaps_of(ahead)
        names = _names(connection, due.agreements, gaps)
        statuses, coverage, unlogged = counting.result()
    near = today + timedelta(days=NEXT_DAYS)
    return Overview(
        today,
        [row for row in ahead.meetings if row.date <= near],
        gaps,
        due.follow_ups,
        due.actions,
        due.promises,
        due.expiring,
        unlogged,
        statuses[MeetingStatus.HELD],
        statuses.total() - statuses[MeetingStatus.CANCELLED],
        coverage,
        names,
        retention_reminder(database, today),
    )


def reread_due(database: Database, known: Overview, agreement_id: int | None) -> Overview:
    """Return a known overview with what is due read anew.

    That is enough, and no work, when nothing but rows of DUE_KINDS has changed since.
    """
    with database.reading() as connection:
        due = _due(connection, known.today, agreement_id)
    return replace(
        known,
        follow_ups=due.follow_ups,
        actions=due.actions,
        promises=due.promises,
        expiring=due.expiring,
    )


@dataclass(frozen=True, slots=True)
class _Due:
    """What is due or runs out; `agreements` are the names of the scope's, by id."""

    agreements: Mapping[int, str]
    follow_ups: Sequence[FollowUpRow]
    actions: Sequence[ActionItemRow]
    promises: Sequence[PromiseDue]
    expiring: Sequence[AgreementRow]


def _due(connection: Connection, today: date, agreement_id: int | None) -> _Due:
    every = load(connection, AgreementRow)
    mine = {row.id: row.name for row in every if agreement_id in (None, row.id)}
    own = [row for row in every if row.id in mine]
    return _Due(
        mine,
        due_follow_ups(connection, today, agreement_id),
        due_actions(connection, today, agreement_id),
        promises_due(connection, own, today, today + timedelta(days=DUE_DAYS)),
        [row for row in agreements_running_out(every, today) if row.id in mine],
    )


def read_meetings_ahead(
    connection: Connection, today: date, agreement_id: int | None
) -> MeetingsAhead:
    """Return the meetings of the coming two weeks, and those of 60 days with a gap."""
    near, last = today + timedelta(days=NEXT_DAYS), today + timedelta(days=GAP_DAYS)
    return read_ahead(connection, today, near, last, agreement_id)


def gaps_of(ahead: MeetingsAhead) -> list[tuple[MeetingRow, Gap]]:
    """Return the gaps with their meetings, soonest first."""
    return [(meeting, gap) for meeting in ahead.meetings for gap in ahead.gaps.get(meeting.id, ())]


def due_follow_ups(
    connection: Connection, today: date, agreement_id: int | None
) -> list[FollowUpRow]:
    """Return the follow-ups that are not done and overdue or due within 90 days, by date."""
    table = schema.follow_up
    conditions = [table.c.done_on.is_(None), table.c.due_on <= today + timedelta(days=DUE_DAYS)]
    if agreement_id is not None:
        conditions.append(table.c.agreement_id == agreement_id)
    found = load(connection, FollowUpRow, *conditions)
    return sorted(found, key=lambda row: (row.due_on, row.id))


def due_actions(
    connection: Connection, today: date, agreement_id: int | None
) -> list[ActionItemRow]:
    """Return the open actions that are overdue or due within 90 days, by date."""
    table = schema.action_item
    conditions = [
        table.c.state == ActionState.OPEN.value,
        table.c.due_on <= today + timedelta(days=DUE_DAYS),
    ]
    if agreement_id is not None:
        meeting, forum = schema.meeting, schema.forum
        own = (
            select(meeting.c.id)
            .join(forum, forum.c.id == meeting.c.forum_id)
            .where(forum.c.agreement_id == agreement_id)
        )
        conditions.append(table.c.meeting_id.in_(own))
    found = load(connection, ActionItemRow, *conditions)
    return sorted(found, key=lambda row: (row.due_on or date.max, row.id))


def _past(
    database: Database, today: date, agreement_id: int | None
) -> tuple[Counter[MeetingStatus], Mapping[int, Coverage], list[MeetingRow]]:
    """Return the last month's meetings by status and how its seats came out; what is not logged."""
    period = last_month(today)
    counted = OutcomeScope(agreement_id, first=period.first, last=period.last)
    meeting, forum = schema.meeting, schema.forum
    query = (
        select(meeting.c.status, func.count())
        .where(meeting.c.date.between(period.first, period.last))
        .group_by(meeting.c.status)
    )
    if agreement_id is not None:
        query = query.join(forum, forum.c.id == meeting.c.forum_id)
        query = query.where(forum.c.agreement_id == agreement_id)
    with database.reading() as connection:
        statuses = Counter(
            {MeetingStatus(status): count for status, count in connection.execute(query)}
        )
        coverage = coverage_by(connection, counted, Grouping.ORGANISATION)
        return statuses, coverage, _unlogged(connection, today, agreement_id)


def _unlogged(connection: Connection, today: date, agreement_id: int | None) -> list[MeetingRow]:
    table, forum = schema.meeting, schema.forum
    is_ahead = table.c.status.in_(AHEAD)
    if agreement_id is None:
        # Nearly every meeting has passed: going through them all beats the index on the date,
        # which a column inside a function leaves alone.
        has_passed = func.coalesce(table.c.date, today) < today
        found = load(connection, MeetingRow, is_ahead, has_passed)
    else:
        own = select(forum.c.id).where(forum.c.agreement_id == agreement_id)
        has_passed = table.c.date < today
        found = load(connection, MeetingRow, is_ahead, has_passed, table.c.forum_id.in_(own))
    return sorted(found, key=lambda row: (row.date, row.start, row.id))


def _names(
    connection: Connection, agreements: Mapping[int, str], gaps: Sequence[tuple[MeetingRow, Gap]]
) -> Names:
    forum, organisation, function = schema.forum, schema.organisation, schema.function
    forums = connection.execute(select(forum.c.id, forum.c.agreement_id, forum.c.name)).all()
    organisations = connection.execute(select(organisation.c.id, organisation.c.name)).all()
    query = select(function.c.id, function.c.name)
    wanted = {gap.function_id for _, gap in gaps}
    if len(wanted) <= _IDS_A_QUERY:
        query = query.where(function.c.id.in_(sorted(wanted)))
    functions = connection.execute(query).all()
    return Names(
        agreements,
        {row_id: name for row_id, _, name in forums},
        {row_id: agreement_id for row_id, agreement_id, _ in forums},
        {row.id: row.name for row in organisations},
        {row.id: row.name for row in functions},
    )
