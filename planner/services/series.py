"""Change a series from one of its meetings on: the rule ends, a new one begins, seats stay.

What is held, logged, noted or moved by hand is never touched, and the diff says so row by row.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from planner.db.engine import Database
from planner.db.queries.loading import load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.enums import PlanAction
from planner.domain.phrases import describe, parse_rule
from planner.domain.plan_changes import PlanChange, untouchable_reason
from planner.domain.recurrence import Recurrence, occurrences, upcoming
from planner.domain.rows import Changes, MeetingRow, Period, Reason, RuleRow
from planner.domain.series import (
    SeriesScope,
    carried_over,
    counted_down,
    earliest_start,
    ended,
    moved_rule,
)
from planner.errors import ConflictError, InputError, NotFoundError
from planner.services.checking import require_times
from planner.services.planning import (
    Plan,
    changes_of_forum,
    changes_to_do,
    plan_of,
    write_changes,
)
from planner.services.series_reading import Series, horizon_of, read_series, targets_of
from planner.texts import reason_text

_NEW_RULE = 0


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """What is asked for, from a meeting that a rule gave.

    `rule_text` (an RRULE or words), `start` and `end` are the new rule's; `first` is the date that
    takes the place of the meeting's own in the rule (None: the rule is new, and counts from the
    cut's week or month). An empty `rule_text` ends the series, for `reason`: nothing follows.
    """

    meeting_id: int
    scope: SeriesScope
    rule_text: str
    start: time
    end: time
    first: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """What a change of a series would do: rules as they are and would be, and the diff.

    A rule with id 0 in `after` is to be made. `cut` is the first of the old rule's dates that the
    change is for.
    """

    change: SeriesChange
    before: tuple[RuleRow, ...]
    after: tuple[RuleRow, ...]
    plan: Plan
    cut: date
    taken_over: Mapping[int, date] = field(default_factory=dict)
    """By meeting id the new rule's date that a meeting of the old one stands for from now on."""


def is_in_series(database: Database, meeting_id: int) -> bool:
    """Say whether a rule that still stands gives this meeting."""
    try:
        read_series(database, meeting_id)
    except (InputError, NotFoundError):
        return False
    return True


def moved_series(
    database: Database,
    meeting_id: int,
    scope: SeriesScope,
    day: date,
    start: time,
    end: time,
) -> SeriesChange:
    """Return the change that moving this one meeting to a day and time means for the series.

    The rule's weekday, place in the month or day of the month follows the move. Raises InputError
    "series.cannot_follow" when no rule says that; the rule editor can still be used.
    """
    series = read_series(database, meeting_id)
    # A meeting that a red day has shifted stands for its own date, unless it is moved on.
    new = series.own_date if day == series.meeting.date else day
    moved = moved_rule(series.recurrence, series.own_date, new)
    if moved is None:
        raise InputError("series.cannot_follow", {"day": day}, field="date")
    text = series.rule.text if moved == series.recurrence else _text_of(moved)
    return SeriesChange(meeting_id, scope, text, start, end, new)


def make_series_plan(database: Database, change: SeriesChange, today: date) -> SeriesPlan:
    """Return what a change of a series would do; raises InputError as `make_plan`.

    "series.not_in_one" when no rule gives the meeting; "series.too_early" when it would begin
    before the series' last date that stays.
    """
    if change.scope is SeriesScope.ONE:
        raise ValueError("one meeting is moved by move_meeting, or cancelled by cancel_meeting")
    series = read_series(database, change.meeting_id)
    cut = _cut(series, change, today)
    if change.rule_text.strip():
        require_times(change.start, change.end)
        after, anchor = _with_new_rule(series, change, cut, today)
    else:
        gone = ended(series.rule, series.recurrence, cut, series.first_date)
        after, anchor = _replaced(series, gone), {}
    return _planned(series, change, after, cut, anchor)


def apply_series_plan(
    database: Database, series: SeriesPlan, left_out: Collection[PlanChange] = ()
) -> Changes:
    """Do what the plan shows, rules and meetings, as one undo step.

    Raises ConflictError "plan.changed_since" when a rule or meeting has been changed meanwhile.
    """
    doing = changes_to_do(series.plan, left_out)
    forum_id = series.before[0].forum_id
    name = series.plan.snapshot.forums[forum_id].name
    label = "series.change" if series.change.rule_text.strip() else "series.end"
    with unit_of_work(database, label, forum=name, day=series.cut) as tx:
        _require_same_rules(tx, forum_id, series)
        standing = {rule.id: rule for rule in series.before}
        made = _NEW_RULE
        for rule in series.after:
            if rule.id == _NEW_RULE:
                made = tx.insert(rule).id
            elif rule != standing[rule.id]:
                tx.put(rule)
        doing = [
            change._replace(rule_id=made) if change.rule_id == _NEW_RULE else change
            for change in doing
        ]
        write_changes(tx, doing, series.plan.snapshot)
        _hand_over(tx, series, made)
        if series.change.reason.strip():
            for each in doing:
                if each.date is None and each.meeting_id is not None:
                    tx.update(
                        MeetingRow, each.meeting_id, cancel_reason=series.change.reason.strip()
                    )
    return tx.changes


def _cut(series: Series, change: SeriesChange, today: date) -> date:
    """Return the first of the rule's dates that the change is for."""
    if change.scope is SeriesScope.FOLLOWING:
        return series.own_date
    by_identity = {each.meeting.planned_on: each for each in series.existing}
    for day in series.dates():
        known = by_identity.get(day)
        if known is not None and untouchable_reason(known) is not None:
            continue
        stands_on = day if known is None else known.meeting.date
        if stands_on >= today and _moved_day(series, change, day) >= today:
            return day
    raise InputError("series.none_ahead", {"day": today})


def _moved_day(series: Series, change: SeriesChange, cut: date) -> date:
    """Return where the rule's date `cut` goes when the meeting's own goes to `change.first`."""
    if change.first is None:
        return cut
    if cut == series.own_date:
        return change.first
    moved = cut + (change.first - series.own_date)
    if moved_rule(series.recurrence, cut, moved) == parse_rule(change.rule_text):
        return moved
    # The days between differ from month to month: the new rule's date in the cut's own month.
    begin = cut.replace(day=1)
    return next(upcoming(parse_rule(change.rule_text), begin, begin), cut)


def _with_new_rule(
    series: Series, change: SeriesChange, cut: date, today: date
) -> tuple[tuple[RuleRow, ...], dict[int, date]]:
    """Return the rules after the change, and which date the meeting itself takes over."""
    recurrence, old = parse_rule(change.rule_text), series.rule
    previous = series.before(cut)
    floor = min(today, cut)
    if change.first is None:
        first = earliest_start(recurrence, cut, previous, floor)
    else:
        first = _moved_day(series, change, cut)
        if previous is not None and first <= previous:
            raise InputError("series.too_early", {"day": previous}, field="date")
        recurrence = counted_down(recurrence, _gone(series, cut))
    text = change.rule_text.strip()
    if recurrence != parse_rule(text):
        text = recurrence.rrule
    last = old.valid_to
    if last is not None and last < first:
        raise InputError("series.too_late", {"day": last}, field="date")
    new = replace(old, text=text, start=change.start, end=change.end, valid_from=first)
    anchor = {} if change.first is None else {series.meeting.id: change.first}
    if previous is None:
        # Nothing of the old rule is left: it is changed, not replaced.
        return _replaced(series, new), anchor
    shortened = ended(old, series.recurrence, cut, series.first_date)
    return (*_replaced(series, shortened), replace(new, id=_NEW_RULE)), anchor


def _gone(series: Series, cut: date) -> int:
    """Return how many of the rule's dates come before the cut, counted from its first (COUNT)."""
    if series.recurrence.parts.count is None:
        return 0
    zone = series.snapshot.agreements[
        series.snapshot.forums[series.meeting.forum_id].agreement_id
    ].time_zone
    until_cut = Period(None, cut)
    days = occurrences(
        series.recurrence,
        series.first_date,
        until_cut,
        start=series.rule.start,
        zone_name=zone,
    )
    return sum(day < cut for day in days)


def _replaced(series: Series, rule: RuleRow) -> tuple[RuleRow, ...]:
    return tuple(rule if each.id == rule.id else each for each in series.rules)


def _planned(
    series: Series,
    change: SeriesChange,
    after: tuple[RuleRow, ...],
    cut: date,
    anchor: dict[int, date],
) -> SeriesPlan:
    forum_id, snapshot = series.meeting.forum_id, series.snapshot
    horizon = horizon_of(series.meeting, snapshot)
    given = targets_of(snapshot, forum_id, after, horizon)
    changed = [rule for rule in after if rule not in series.rules]
    first = max((rule.valid_from or date.min for rule in changed), default=cut)
    new_dates = {day for day, target in given.items() if target.rule in changed and day >= first}
    taken_over = carried_over(series.existing, given, new_dates, cut, anchor)
    existing = [
        replace(each, meeting=replace(each.meeting, planned_on=taken_over[each.meeting.id]))
        if each.meeting.id in taken_over
        else each
        for each in series.existing
    ]
    first_shown = min([cut, *new_dates])
    as_it_was = changes_of_forum(snapshot, forum_id, series.rules, series.existing, None, horizon)
    before = {change.planned_on: change for change in as_it_was}
    changes = [
        _in_words_of_the_series(change) if change.meeting_id in taken_over else change
        for change in changes_of_forum(snapshot, forum_id, after, existing, None, horizon)
        # An earlier meeting shows too when the new rule's dates stand where it has been shifted to.
        if change.planned_on >= first_shown or change != before.get(change.planned_on)
    ]
    return SeriesPlan(change, series.rules, after, plan_of(changes, snapshot), cut, taken_over)


def _in_words_of_the_series(change: PlanChange) -> PlanChange:
    """Return a line of a meeting that goes with its series, which says so."""
    follows, usual = Reason("series.follows"), Reason("plan.rule_date_again")
    if change.reason == usual:
        return change._replace(reason=follows)
    if change.reason == Reason.of("plan.was_confirmed", why=usual):
        return change._replace(reason=Reason.of("plan.was_confirmed", why=follows))
    return change


def _text_of(recurrence: Recurrence) -> str:
    """Return the rule in words when they mean the same, else as an RRULE."""
    words = reason_text(describe(recurrence), "sv")
    try:
        means_the_same = parse_rule(words) == recurrence
    except InputError:
        means_the_same = False
    return words if means_the_same else recurrence.rrule


def _hand_over(tx: Transaction, series: SeriesPlan, new_rule_id: int) -> None:
    """Write whose the meetings are that already stand where the new rule wants them."""
    for item in series.plan.items:
        change = item.change
        if change.action is not PlanAction.KEEP or change.meeting_id is None:
            continue
        own = series.taken_over.get(change.meeting_id)
        if own is not None:
            rule_id = new_rule_id if change.rule_id == _NEW_RULE else change.rule_id
            tx.update(MeetingRow, change.meeting_id, planned_on=own, rule_id=rule_id)


def _require_same_rules(tx: Transaction, forum_id: int, series: SeriesPlan) -> None:
    now = {rule.id: rule for rule in load_by(tx.connection, RuleRow, "forum_id", [forum_id])}
    if now != {rule.id: rule for rule in series.before}:
        raise ConflictError("plan.changed_since", {"day": series.cut})
