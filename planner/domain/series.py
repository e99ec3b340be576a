"""What a change to one meeting means for the rest of its series.

A series is what one rule gives. To change it from a meeting on, the rule ends the day before and a
new one begins the same day; seats belong to the forum, so they follow by themselves.
"""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from planner.domain.plan_changes import ExistingMeeting, is_live, untouchable_reason
from planner.domain.recurrence import Recurrence
from planner.domain.rows import RuleRow
from planner.domain.rrule_text import (
    DAILY,
    MONTHLY,
    WEEKLY,
    RuleParts,
    Until,
    format_rrule,
)
from planner.domain.rule_forms import LAST, monthly_by_day

K = TypeVar("K")
_FIFTH = 5


class SeriesScope(StrEnum):
    """How much of a series a change is for.

    FOLLOWING: from this meeting's own date in the rule. AHEAD: all that are still ahead today.
    """

    ONE = "one"
    FOLLOWING = "following"
    AHEAD = "ahead"


def moved_rule(recurrence: Recurrence, old: date, new: date) -> Recurrence | None:
    """Return the rule whose date `new` takes the place of this rule's date `old`.

    Its weekday, place in the month, day of the month or week parity follows; with an interval the
    new rule has to begin on `new`. None when no rule says it.
    """
    if old == new:
        return recurrence
    parts = recurrence.parts
    if parts.by_week or parts.by_year_day or parts.week_start:
        return None
    if parts.freq == WEEKLY:
        return _moved_weekly(recurrence, parts, old, new)
    if parts.freq == MONTHLY:
        moved = _moved_monthly(parts, old, new)
        return None if moved is None else _with(recurrence, moved)
    if parts.freq == DAILY:
        plain = not (parts.by_day or parts.by_month or parts.by_month_day or parts.by_set_position)
        return recurrence if plain and parts.interval > 1 else None
    has_parts = parts.by_month or parts.by_month_day or parts.by_day or parts.by_set_position
    return None if has_parts else recurrence


def counted_down(recurrence: Recurrence, gone: int) -> Recurrence:
    """Return the rule with the dates that have gone by taken off its COUNT, if it has one."""
    parts = recurrence.parts
    if parts.count is None:
        return recurrence
    return _with(recurrence, replace(parts, count=max(1, parts.count - gone)))


def ended(rule: RuleRow, recurrence: Recurrence, cut: date, first_date: date) -> RuleRow:
    """Return the rule with nothing from the day `cut` on; `first_date` is its DTSTART.

    A rule of which nothing is left keeps its row, which meetings of the past name, and gets an end
    before its beginning.
    """
    last = cut - timedelta(days=1)
    if last >= first_date:
        return replace(rule, valid_to=last)
    before = first_date - timedelta(days=1)
    until = Until(datetime(before.year, before.month, before.day))
    parts = replace(recurrence.parts, count=None, until=until)
    return replace(rule, text=format_rrule(parts))


def carried_over(
    meetings: Iterable[ExistingMeeting],
    given: Collection[date],
    new_dates: Collection[date],
    cut: date,
    anchor: Mapping[int, date],
) -> dict[int, date]:
    """Return by meeting id the new rule's date that it takes over, so that it moves, not goes.

    `meetings` are the forum's, `given` all that its rules want after the change, `new_dates` those
    of the new rule. A meeting from `cut` on whose own date is no longer given takes the one new
    date of the same ISO week, else of the same month; `anchor` says it outright. Untouchable
    meetings take over none.
    """
    known = list(meetings)
    free = set(new_dates) - {each.meeting.planned_on for each in known}
    orphans: dict[int, date] = {}
    for each in known:
        own = each.meeting.planned_on
        if own is None or own < cut or own in given or not is_live(each):
            continue
        if untouchable_reason(each) is None:
            orphans[each.meeting.id] = own
    found: dict[int, date] = {}
    for meeting_id, day in anchor.items():
        if meeting_id in orphans and day in free:
            found[meeting_id] = day
            del orphans[meeting_id]
            free.discard(day)
    for bucket_of in (_week, _month):
        days = _alone({day: day for day in free}, bucket_of)
        for bucket, meeting_id in _alone(orphans, bucket_of).items():
            if bucket in days:
                found[meeting_id] = days[bucket]
                del orphans[meeting_id]
                free.discard(days[bucket])
    return found


def earliest_start(recurrence: Recurrence, cut: date, previous: date | None, floor: date) -> date:
    """Return the day from which a new rule counts when it takes over at the date `cut`.

    The beginning of the cut's week or month, so that a rule with an earlier weekday has a meeting
    there too; but never before `floor` or the old rule's `previous` date. A literal rule without a
    weekday or day counts from the cut itself (RFC 5545: they come from DTSTART).
    """
    parts = recurrence.parts
    bare = recurrence.is_literal and not (parts.by_day or parts.by_month_day)
    if bare or parts.freq not in (WEEKLY, MONTHLY):
        return cut
    begin = _week(cut) if parts.freq == WEEKLY else _month(cut)
    after = previous + timedelta(days=1) if previous is not None else begin
    return min(cut, max(begin, after, floor))


def _moved_weekly(
    recurrence: Recurrence, parts: RuleParts, old: date, new: date
) -> Recurrence | None:
    weekdays = [day for _, day in parts.by_day] or [old.weekday()]
    same_week = _week(old) == _week(new)
    if parts.by_set_position or old.weekday() not in weekdays:
        return None
    if len(weekdays) > 1 and (not same_week or new.weekday() in weekdays):
        return None
    chosen = sorted({new.weekday() if day == old.weekday() else day for day in weekdays})
    moved = _with(recurrence, replace(parts, by_day=tuple((0, day) for day in chosen)))
    if recurrence.week_parity is not None:
        moved = replace(moved, week_parity=new.isocalendar().week % 2)
    return moved


def _moved_monthly(parts: RuleParts, old: date, new: date) -> RuleParts | None:
    if parts.by_month and old.month != new.month:
        return None
    if parts.by_day:
        return _moved_ordinal(parts, old, new)
    days = parts.by_month_day or (old.day,)
    plain = replace(parts, by_month=(), interval=1, count=None, until=None)
    is_clamped = any(plain == monthly_by_day([day]).parts for day in (29, 30, 31))
    if len(days) > 1 and not is_clamped:
        return None
    if parts.by_set_position and not is_clamped:
        return None
    is_last = new.day == monthrange(new.year, new.month)[1]
    by_end = days == (LAST,) or is_clamped
    day = LAST if by_end and is_last else new.day
    made = monthly_by_day([day]).parts
    return replace(parts, by_month_day=made.by_month_day, by_set_position=made.by_set_position)


def _moved_ordinal(parts: RuleParts, old: date, new: date) -> RuleParts | None:
    """Return the rule with another weekday, or another place of one in the month."""
    if parts.by_set_position or parts.by_month_day:
        return None
    if len(parts.by_day) > 1 and _month(old) != _month(new):
        return None
    start, end = _places(new)
    for one in parts.by_day:
        if one not in ((place, old.weekday()) for place in _places(old)):
            continue
        # Last stays last where it still is; a fifth one, which most months lack, means the last.
        is_last = end == LAST and (one[0] == LAST or start == _FIFTH)
        moved = (LAST if is_last else start, new.weekday())
        rest = [each for each in parts.by_day if each != one]
        return None if moved in rest else replace(parts, by_day=tuple(sorted([*rest, moved])))
    return None


def _places(day: date) -> tuple[int, int]:
    """Return which weekday of its kind the day is in its month, from the start and the end."""
    length = monthrange(day.year, day.month)[1]
    return (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)


def _with(recurrence: Recurrence, parts: RuleParts) -> Recurrence:
    return replace(recurrence, rrule=format_rrule(parts))


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _alone(days: Mapping[K, date], bucket_of: Callable[[date], date]) -> dict[date, K]:
    """Return by week or month what is alone in it."""
    buckets: dict[date, list[K]] = {}
    for one, day in days.items():
        buckets.setdefault(bucket_of(day), []).append(one)
    return {bucket: held[0] for bucket, held in buckets.items() if len(held) == 1}
