"""Spread the year: dates for the forums that meet N times in it, all of them together.

The result is a plan diff like any other. Only forums without a rule are spread: planning would take
back what a rule does not give.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.db.engine import Database
from planner.db.queries.loading import load_by
from planner.db.queries.snapshot import Scope, Snapshot, read_snapshot
from planner.db.queries.surroundings import read_related
from planner.domain.enums import ConflictKind, FollowUpKind, MeetingStatus, PlanAction
from planner.domain.plan_changes import PlanChange
from planner.domain.rows import (
    FollowUpRow,
    MeetingRow,
    Period,
    Reason,
    RuleRow,
    SpreadWishRow,
)
from planner.domain.spreading import (
    Preparation,
    Problem,
    Served,
    Slot,
    middle_of,
    preparation,
    windows_of,
)
from planner.errors import InputError
from planner.services.plan_clashes import planned_meeting
from planner.services.planning import Plan, plan_of
from planner.services.spread_solver import solve
from planner.services.spread_wishes import require_wish

_Pick = tuple[int, date]
_CLASHES = (ConflictKind.PERSON, ConflictKind.PLACE)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A window that got no meeting, and why."""

    forum: str
    window: Period
    reason: Reason


@dataclass(frozen=True, slots=True)
class Spread:
    """The dates proposed, as a plan; `unprepared` are follow-ups that nobody meets before."""

    plan: Plan
    unplaced: Sequence[Unplaced] = ()
    unprepared: Sequence[Reason] = ()


def make_spread(
    database: Database, wishes: Sequence[SpreadWishRow], period: Period, today: date
) -> Spread:
    """Return dates for these forums within a period, from today on.

    A window in which the forum meets already keeps its meeting. Raises InputError: a wish that says
    nothing, a period or agreement without end ("spread.needs_end"), a forum with a rule
    ("spread.has_rule"), no solver ("spread.no_solver").
    """
    for wish in wishes:
        require_wish(wish)
    with database.reading() as connection:
        forum_ids = frozenset(wish.forum_id for wish in wishes)
        own = read_snapshot(connection, Scope(forum_ids=forum_ids))
        snapshot = read_related(connection, own)
        rules = load_by(connection, RuleRow, "forum_id", [wish.forum_id for wish in wishes])
        follow_ups = load_by(connection, FollowUpRow, "agreement_id", snapshot.agreements)
    for rule in rules:
        raise InputError("spread.has_rule", {"forum": snapshot.forums[rule.forum_id].name})
    work = _Work(snapshot, wishes, period, today)
    preparations = _preparations(snapshot, wishes, follow_ups, work)
    problem = replace(work.problem(), preparations=preparations)
    chosen = solve(problem)
    return Spread(
        plan_of(work.changes(problem, chosen), snapshot),
        work.unplaced(problem, chosen),
        _unprepared(snapshot, problem, chosen),
    )


class _Work:
    """The windows of every forum, who stands in them already, and the days that could be had."""

    def __init__(
        self, snapshot: Snapshot, wishes: Sequence[SpreadWishRow], period: Period, today: date
    ) -> None:
        self.snapshot = snapshot
        self.wish_of = {wish.forum_id: wish for wish in wishes}
        self.served: list[Served] = []
        self.kept: list[PlanChange] = []
        self.open: list[tuple[SpreadWishRow, Period, int]] = []
        self._meetings_of: dict[int, list[MeetingRow]] = {wish.forum_id: [] for wish in wishes}
        for meeting in snapshot.meetings:
            if meeting.forum_id in self._meetings_of:
                self._meetings_of[meeting.forum_id].append(meeting)
        for wish in wishes:
            asked = self._period(wish, period)
            assert asked.first is not None
            assert asked.last is not None
            ahead = asked.intersection(Period(today, None))
            for year in range(asked.first.year, asked.last.year + 1):
                # Whole windows: a meeting earlier in one serves it, also before what is asked for.
                whole = self.snapshot.forum_period(wish.forum_id)
                for number, window in windows_of(wish, year, whole):
                    if not window.intersection(asked).is_empty:
                        self._take(wish, window, number, ahead)

    def standing_days(self, forum_id: int) -> list[date]:
        """Return the days on which a forum meets already."""
        return [
            meeting.date
            for meeting in self._meetings_of[forum_id]
            if meeting.status is not MeetingStatus.CANCELLED
        ]

    def problem(self) -> Problem:
        """Return the windows that need a meeting, with the days that are free for each."""
        slots, blocked = [], self._candidates()
        for place, (wish, window, number) in enumerate(self.open):
            days = tuple(day for day in self._days(place) if (place, day) not in blocked)
            slots.append(Slot(wish.forum_id, number, window, middle_of(window), days))
        free = {(place, day) for place, slot in enumerate(slots) for day in slot.days}
        pairs = frozenset(
            (one, other) for one, other in self._pairs if one in free and other in free
        )
        return Problem(slots, self.served, pairs)

    def changes(self, problem: Problem, chosen: dict[int, date]) -> list[PlanChange]:
        """Return the lines of the plan: what is added and what stays."""
        return self.kept + [self._line(problem.slots[place], day) for place, day in chosen.items()]

    def unplaced(self, problem: Problem, chosen: dict[int, date]) -> list[Unplaced]:
        """Return the windows without a meeting."""
        return [
            Unplaced(
                self.snapshot.forums[slot.forum_id].name,
                slot.window,
                Reason("spread.no_day" if not slot.days else "spread.no_day_left"),
            )
            for place, slot in enumerate(problem.slots)
            if place not in chosen
        ]

    def _period(self, wish: SpreadWishRow, period: Period) -> Period:
        whole = self.snapshot.forum_period(wish.forum_id).intersection(period)
        if whole.first is None or whole.last is None:
            name = self.snapshot.forums[wish.forum_id].name
            raise InputError("spread.needs_end", {"forum": name}, field="to")
        return whole

    def _take(self, wish: SpreadWishRow, window: Period, number: int, ahead: Period) -> None:
        """Note whether a window is served, or is to be."""
        standing = [
            meeting
            for meeting in self._meetings_of[wish.forum_id]
            if meeting.status is not MeetingStatus.CANCELLED and window.contains(meeting.date)
        ]
        if standing:
            meeting = min(standing, key=lambda each: abs((each.date - middle_of(window)).days))
            self.served.append(Served(wish.forum_id, middle_of(window), meeting.date))
            self.kept += [self._keep(each) for each in standing]
            return
        left = window.intersection(ahead)
        if not left.is_empty:
            self.open.append((wish, left, number))

    def _days(self, place: int) -> list[date]:
        """Return the days of a window that the wish and the forum's days to avoid allow."""
        wish, window, _ = self.open[place]
        avoid = self.snapshot.days_to_avoid(wish.forum_id)
        spoken_for = {each.planned_on for each in self._meetings_of[wish.forum_id]}
        day, found = window.first, []
        while day is not None and window.last is not None and day <= window.last:
            is_wanted = day.weekday() in wish.weekdays and (
                not wish.months or day.month in wish.months
            )
            if is_wanted and day not in spoken_for and not avoid.is_avoided(day):
                found.append(day)
            day += timedelta(days=1)
        return found

    def _candidates(self) -> set[_Pick]:
        """Return the days that clash with what stands; those that clash with each other are kept.

        Each day a window could have is looked at as a meeting, by the very rules for clashes.
        """
        picks: dict[int, _Pick] = {}
        made: list[MeetingRow] = []
        for place, (wish, _, number) in enumerate(self.open):
            for day in self._days(place):
                meeting_id = -len(picks) - 1
                picks[meeting_id] = (place, day)
                change = self._add(wish, day, number)
                made.append(planned_meeting(meeting_id, change, self.snapshot))
        blocked: set[_Pick] = set()
        self._pairs: set[tuple[_Pick, _Pick]] = set()
        for conflict in self.snapshot.conflicts([*self.snapshot.meetings, *made]):
            if conflict.kind not in _CLASHES or conflict.other_meeting_id is None:
                continue
            one = picks.get(conflict.meeting_id)
            other = picks.get(conflict.other_meeting_id)
            if one is not None and other is not None:
                self._pairs.add((min(one, other), max(one, other)))
            elif one is not None or other is not None:
                blocked.add(one or other)  # type: ignore[arg-type]  # one of them is there
        return blocked

    def _line(self, slot: Slot, day: date) -> PlanChange:
        return self._add(self.wish_of[slot.forum_id], day, slot.number)

    def _add(self, wish: SpreadWishRow, day: date, number: int) -> PlanChange:
        reason = Reason.of("spread.one_of", number=number, times=wish.times, year=day.year)
        return PlanChange(
            PlanAction.ADD, wish.forum_id, None, None, day, day, wish.start, wish.end, reason
        )

    def _keep(self, meeting: MeetingRow) -> PlanChange:
        return PlanChange(
            PlanAction.KEEP,
            meeting.forum_id,
            meeting.rule_id,
            meeting.id,
            meeting.planned_on or meeting.date,
            meeting.date,
            meeting.start,
            meeting.end,
            Reason("spread.meets_already"),
        )


def _preparations(
    snapshot: Snapshot,
    wishes: Sequence[SpreadWishRow],
    follow_ups: Sequence[FollowUpRow],
    work: _Work,
) -> list[Preparation]:
    """Return which annual follow-ups, not yet done, the strategic forums are to meet before.

    One that a meeting prepares already needs no other, whichever window that meeting lies in.
    """
    found = []
    for wish in wishes:
        if not wish.prepares_follow_up:
            continue
        agreement_id = snapshot.forums[wish.forum_id].agreement_id
        windows = [window for own, window, _ in work.open if own is wish]
        for row in follow_ups:
            wanted = preparation(wish.forum_id, row.due_on)
            is_due = row.kind is FollowUpKind.ANNUAL and row.done_on is None
            concerns = any(not wanted.within.intersection(each).is_empty for each in windows)
            is_prepared = any(map(wanted.within.contains, work.standing_days(wish.forum_id)))
            if row.agreement_id == agreement_id and is_due and concerns and not is_prepared:
                found.append(wanted)
    return found


def _unprepared(snapshot: Snapshot, problem: Problem, chosen: dict[int, date]) -> list[Reason]:
    picked = set(chosen.items())
    return [
        Reason.of("spread.unprepared", forum=snapshot.forums[wanted.forum_id].name, due=wanted.due)
        for wanted in problem.preparations
        if not problem.is_prepared(wanted) and not picked & set(problem.preparers(wanted))
    ]
