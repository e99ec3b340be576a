"""Read the series that a meeting belongs to: its rule, its forum's rules and all their dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import load_by
from planner.db.queries.snapshot import Scope, Snapshot, read_snapshot
from planner.db.queries.surroundings import read_related
from planner.domain.agreements import forum_period
from planner.domain.phrases import parse_rule
from planner.domain.plan_changes import ExistingMeeting
from planner.domain.plan_targets import Target, forum_targets, rule_first_date
from planner.domain.recurrence import Recurrence
from planner.domain.rows import MeetingRow, RuleRow
from planner.errors import InputError, NotFoundError
from planner.services.planning import existing_meetings


@dataclass(frozen=True)
class Series:
    """A meeting's rule, with all of its forum's."""

    meeting: MeetingRow
    rule: RuleRow
    rules: tuple[RuleRow, ...]
    existing: Sequence[ExistingMeeting]
    snapshot: Snapshot
    targets: dict[date, Target]

    @property
    def own_date(self) -> date:
        """The rule's own date that the meeting stands for."""
        assert self.meeting.planned_on is not None
        return self.meeting.planned_on

    @property
    def recurrence(self) -> Recurrence:
        """The rule, read."""
        return parse_rule(self.rule.text)

    @property
    def first_date(self) -> date:
        """The rule's DTSTART."""
        forum = self.snapshot.forums[self.meeting.forum_id]
        return rule_first_date(self.snapshot.agreements[forum.agreement_id], forum, self.rule)

    def dates(self) -> list[date]:
        """Return the rule's own dates, in order."""
        return sorted(day for day, target in self.targets.items() if target.rule is self.rule)

    def before(self, cut: date) -> date | None:
        """Return the rule's last date before the cut."""
        return max((day for day in self.dates() if day < cut), default=None)


def read_series(database: Database, meeting_id: int) -> Series:
    """Return the series that a meeting belongs to; raises InputError "series.not_in_one"."""
    with database.reading() as connection:
        found = load_by(connection, MeetingRow, "id", [meeting_id])
        if not found:
            raise NotFoundError("row.gone", {})
        meeting = found[0]
        own = read_snapshot(connection, Scope(forum_ids=frozenset({meeting.forum_id})))
        snapshot = read_related(connection, own)
        rules = load_by(connection, RuleRow, "forum_id", [meeting.forum_id])
        existing = existing_meetings(connection, snapshot, [meeting.forum_id])
    rules.sort(key=lambda rule: (rule.valid_from or date.min, rule.id))
    targets = targets_of(snapshot, meeting.forum_id, rules, horizon_of(meeting, snapshot))
    target = targets.get(meeting.planned_on) if meeting.planned_on is not None else None
    if target is None:
        raise InputError("series.not_in_one", {"day": meeting.date})
    return Series(meeting, target.rule, tuple(rules), existing[meeting.forum_id], snapshot, targets)


def horizon_of(meeting: MeetingRow, snapshot: Snapshot) -> date | None:
    """Return how far an open-ended series is looked at: as far as its forum has been planned."""
    forum = snapshot.forums[meeting.forum_id]
    if forum_period(snapshot.agreements[forum.agreement_id], forum).last is not None:
        return None
    days = [
        max(each.date, each.planned_on or each.date)
        for each in snapshot.meetings
        if each.forum_id == meeting.forum_id
    ]
    return max(days)


def targets_of(
    snapshot: Snapshot, forum_id: int, rules: Sequence[RuleRow], horizon: date | None
) -> dict[date, Target]:
    """Return what a forum's rules want, by the rule's own date; raises as `forum_targets`."""
    forum = snapshot.forums[forum_id]
    agreement = snapshot.agreements[forum.agreement_id]
    seats = snapshot.seats_of.get(forum_id, ())
    period = forum_period(agreement, forum)
    return forum_targets(agreement, forum, rules, seats, snapshot.blocked, period, horizon)
