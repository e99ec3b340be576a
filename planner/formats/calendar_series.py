"""A recurring event of a calendar file: its moments, what is left out, and its exceptions."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from planner.domain.rows import Period, Reason
from planner.formats.calendar_events import (
    CalendarEvent,
    EventFacts,
    UnreadableError,
    event_facts,
    moments_of,
    periods_of,
    shifted,
)
from planner.formats.calendar_exceptions import (
    RawEvent,
    SeriesException,
    own_time,
    read_exception,
)
from planner.formats.calendar_rules import expand
from planner.formats.calendar_times import CalendarTimes, Moment, NoSuchTimeError
from planner.formats.limits import CALENDAR_DATES, shown
from planner.formats.limits import CALENDAR_OCCURRENCES as MOST_OCCURRENCES

RECURRING = frozenset({"RRULE", "RDATE"})
_DAY = timedelta(days=1)
Note = Callable[[Reason], object]


@dataclass(frozen=True, slots=True)
class _Moments:
    """The moments of a series in its own zone, and the length of those that have one of their own.

    `is_whole` is false when some were cut for their number.
    """

    walls: list[datetime]
    lengths: dict[datetime, timedelta]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Series:
    """What a recurring event gives: its meetings, and the exceptions that could not be read.

    `is_whole` is false when it was cut short for its length, so that more may belong to it.
    """

    events: list[CalendarEvent]
    errors: list[tuple[RawEvent, UnreadableError]]
    is_whole: bool


def read_series(
    raw: RawEvent, exceptions: Sequence[RawEvent], within: Period, note: Note
) -> Series:
    """Give the meetings of a recurring event, each exception in the place of its occurrence.

    A rule is followed within the period; what RDATE names is given whatever its date. Raises
    UnreadableError.
    """
    facts = event_facts(raw.number, raw.found, raw.times)
    errors: list[tuple[RawEvent, UnreadableError]] = []
    changes = []
    for one in exceptions:
        try:
            changes.append(read_exception(one, raw, facts))
        except UnreadableError as error:
            errors.append((one, error))
    # Of two versions of an exception the newer counts, of two alike the later.
    changes.sort(key=lambda one: one.facts.sequence)
    moments = _moments(raw, facts, within, note)
    events = _placed(raw, facts, moments, changes, within, note, errors)
    return Series(_named(facts.uid, events), errors, moments.is_whole)


def _moments(raw: RawEvent, facts: EventFacts, within: Period, note: Note) -> _Moments:
    start, times = facts.start, raw.times
    _check_dates(raw)
    found: set[datetime] = set()
    is_whole = True
    for _, text in raw.found.get("RRULE", ()):
        try:
            made = expand(text, start, times, within)
        except (ValueError, OverflowError) as error:
            raise UnreadableError("RRULE", text, "calendar.unreadable_rule") from error
        found.update(wall for wall in made.walls if _is_within(wall, facts, times, within, note))
        is_whole = is_whole and not made.is_too_long and not made.is_too_fine
        for is_so, code in (
            (made.is_too_fine, "calendar.too_fine"),
            (made.is_too_long, "calendar.too_many"),
            (made.is_cut, "calendar.cut"),
        ):
            if is_so:
                note(_about(code, facts, within))
                break
    if "RRULE" not in raw.found:
        found.add(start.wall)
    extra = periods_of(raw.found, "RDATE", times)
    if len(extra) > MOST_OCCURRENCES:
        note(_about("calendar.too_many", facts, within))
        is_whole = False
    lengths = {}
    for moment, length in extra[:MOST_OCCURRENCES]:
        if moment.is_date and not start.is_date:
            wall = datetime.combine(moment.wall.date(), start.wall.time())
        else:
            wall = times.in_zone(moment, start.zone)
        found.add(wall)
        if length is not None:
            lengths[wall] = length
    left_out, days_out = set(), set()
    for moment in moments_of(raw.found, "EXDATE", times):
        if moment.is_date:
            days_out.add(moment.wall.date())
        else:
            left_out.add(times.in_zone(moment, start.zone))
    if start.is_date:
        days_out |= {wall.date() for wall in left_out}
    walls = sorted(wall for wall in found if wall not in left_out and wall.date() not in days_out)
    return _Moments(walls, lengths, is_whole)


def _check_dates(raw: RawEvent) -> None:
    for name in ("RDATE", "EXDATE"):
        written = raw.found.get(name, [])
        if sum(value.count(",") + 1 for _, value in written) > CALENDAR_DATES:
            limit = shown(CALENDAR_DATES)
            raise UnreadableError(name, written[0][1], "calendar.too_many_dates", limit=limit)


def _is_within(
    wall: datetime, facts: EventFacts, times: CalendarTimes, within: Period, note: Note
) -> bool:
    if facts.start.is_date:
        return within.contains(wall.date())
    try:
        return within.contains(times.at_home(wall, facts.start.zone).date())
    except NoSuchTimeError:
        # RFC 5545, 3.3.10: an occurrence at a time that the clock leaves out is not one.
        note(Reason.of("calendar.left_out_time", name=_name(facts), day=wall.date()))
        return False


def _placed(
    raw: RawEvent,
    facts: EventFacts,
    moments: _Moments,
    changes: Sequence[SeriesException],
    within: Period,
    note: Note,
    errors: list[tuple[RawEvent, UnreadableError]],
) -> list[tuple[datetime, CalendarEvent]]:
    """Return each occurrence's own moment with the meeting it has become."""
    singles = {change.at: change for change in changes if not change.is_range}
    by_day = {change.at.date(): change for change in singles.values() if change.is_whole_day}
    ranges = sorted((change for change in changes if change.is_range), key=_at)
    used: set[int] = set()
    placed: list[tuple[datetime, CalendarEvent]] = []
    is_told = False
    for wall in moments.walls:
        change = singles.get(wall) or by_day.get(wall.date())
        try:
            if change is not None:
                used.add(id(change))
                event = _changed(change, facts.uid)
            else:
                length = moments.lengths.get(wall)
                own = facts if length is None else replace(facts, length=length)
                event = _following(raw, own, wall, ranges)
        except UnreadableError as error:
            if change is not None or not is_told:  # of the rule's own, the first tells of all
                errors.append((raw if change is None else change.raw, error))
            is_told = is_told or change is None
            continue
        except NoSuchTimeError:
            note(Reason.of("calendar.left_out_time", name=_name(facts), day=wall.date()))
            continue
        placed.append((_at_home(wall, facts, raw.times), event))
    for change in singles.values():
        if id(change) not in used:
            try:
                event = _changed(change, facts.uid)
                at = _at_home(change.at, facts, raw.times)
                if within.contains(at.date()) or within.contains(event.date):
                    placed.append((at, event))
            except (UnreadableError, NoSuchTimeError) as error:
                if isinstance(error, UnreadableError):
                    errors.append((change.raw, error))
    return sorted(placed, key=lambda pair: pair[0])


def _changed(change: SeriesException, uid: str) -> CalendarEvent:
    event = _event(change.facts, change.facts.start.wall, change.raw.times, "", uid)
    return _cancelled(event) if change.is_cancelled else event


def _following(
    raw: RawEvent, facts: EventFacts, wall: datetime, ranges: Sequence[SeriesException]
) -> CalendarEvent:
    """Return an occurrence, as the last change of "this and the following" before it has it."""
    place = bisect_right(ranges, wall, key=_at)
    if place == 0:
        return facts.at(wall, raw.times, "", facts.uid)
    change = ranges[place - 1]
    moved = raw.times.in_zone(change.facts.start, facts.start.zone)
    own = shifted(facts, change.facts, change.is_cancelled)
    if facts.start.is_date and not change.facts.start.is_date:
        own = replace(own, start=change.facts.start)
        moved = change.facts.start.wall
    return own.at(wall + (moved - change.at), raw.times, "", facts.uid)


def _at(change: SeriesException) -> datetime:
    return change.at


def _event(
    facts: EventFacts, wall: datetime, times: CalendarTimes, uid: str, series: str
) -> CalendarEvent:
    try:
        return facts.at(wall, times, uid, series)
    except NoSuchTimeError as error:
        raise UnreadableError("DTSTART", wall, "calendar.no_such_time") from error


def _cancelled(event: CalendarEvent) -> CalendarEvent:
    return _with(event, event.uid, "CANCELLED")


def _with(event: CalendarEvent, uid: str, status: str) -> CalendarEvent:
    return CalendarEvent(
        event.number,
        uid,
        event.date,
        event.start,
        event.end,
        event.summary,
        event.location,
        status,
        event.sequence,
        event.series,
        event.stamp,
    )


def _named(uid: str, placed: Sequence[tuple[datetime, CalendarEvent]]) -> list[CalendarEvent]:
    """Give each occurrence the UID of its own date, and its time when it is not the day's first."""
    taken: set[str] = set()
    named = []
    for at, event in placed:
        own = f"{uid}/{at.date().isoformat()}"
        if own in taken:
            own = f"{own}T{at:%H%M}"
        taken.add(own)
        named.append(_with(event, own, event.status))
    return named


def _at_home(wall: datetime, facts: EventFacts, times: CalendarTimes) -> datetime:
    return own_time(Moment(wall, facts.start.zone, facts.start.is_date), times)


def _about(code: str, facts: EventFacts, within: Period) -> Reason:
    params: dict[str, object] = {"name": _name(facts)}
    if code == "calendar.too_many":
        params["most"] = shown(MOST_OCCURRENCES)
    if code == "calendar.cut":
        params |= {"first": within.first or facts.start.wall.date(), "last": within.last}
    return Reason.of(code, **params)


def _name(facts: EventFacts) -> str:
    return facts.summary or facts.uid
