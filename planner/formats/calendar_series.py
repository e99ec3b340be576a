"""A recurring event of a calendar file: its moments, what is left out, and its exceptions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.domain.rows import Period, Reason
from planner.formats.calendar_events import (
    CalendarEvent,
    EventFacts,
    UnreadableError,
    event_facts,
    moment_of,
    moments_of,
    shifted,
)
from planner.formats.calendar_lines import Properties, parameters
from planner.formats.calendar_rules import MOST_OCCURRENCES, expand
from planner.formats.calendar_times import CalendarTimes, Moment, NoSuchTimeError

RECURRING = frozenset({"RRULE", "RDATE"})
_DAY = timedelta(days=1)
Note = Callable[[Reason], object]


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A VEVENT's properties with how its calendar's times are read."""

    number: int
    found: Properties
    times: CalendarTimes
    is_cancel: bool = False


@dataclass(frozen=True, slots=True)
class _Exception:
    raw: RawEvent
    facts: EventFacts
    at: datetime
    is_whole_day: bool
    is_range: bool
    is_cancelled: bool


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
            changes.append(_exception(one, facts, raw.times))
        except UnreadableError as error:
            errors.append((one, error))
    walls, is_whole = _walls(raw, facts, within, note)
    events = _placed(raw, facts, walls, changes, note, errors)
    return Series(_named(facts.uid, events), errors, is_whole)


def lone_exception(raw: RawEvent) -> CalendarEvent:
    """Give an exception whose series is not in the file. Raises UnreadableError."""
    at = moment_of(raw.found, "RECURRENCE-ID", raw.times)
    assert at is not None  # that is what makes it an exception
    found = raw.found
    if "DTSTART" not in found:
        found = {**found, "DTSTART": found["RECURRENCE-ID"]}
    facts = event_facts(raw.number, found, raw.times)
    day = _own(at, raw.times).date()
    uid = f"{facts.uid}/{day.isoformat()}"
    event = _event(facts, facts.start.wall, raw.times, uid, "")
    return _cancelled(event) if raw.is_cancel else event


def _exception(raw: RawEvent, facts: EventFacts, times: CalendarTimes) -> _Exception:
    at = moment_of(raw.found, "RECURRENCE-ID", raw.times)
    assert at is not None  # that is what makes it an exception
    found = raw.found
    if "DTSTART" not in found:
        found = {**found, "DTSTART": found["RECURRENCE-ID"]}
    own = event_facts(raw.number, found, raw.times, facts)
    written = parameters(raw.found["RECURRENCE-ID"][0][0])
    try:
        wall = times.in_zone(at, facts.start.zone)
    except (ValueError, OverflowError) as error:
        value = raw.found["RECURRENCE-ID"][0][1]
        raise UnreadableError("RECURRENCE-ID", value, "calendar.unreadable_time") from error
    is_range = written.get("RANGE", "").upper() == "THISANDFUTURE"
    cancelled = raw.is_cancel or own.status == "CANCELLED"
    is_whole_day = at.is_date and not facts.start.is_date
    return _Exception(raw, own, wall, is_whole_day, is_range, cancelled)


def _walls(
    raw: RawEvent, facts: EventFacts, within: Period, note: Note
) -> tuple[list[datetime], bool]:
    """Return the moments in the event's own zone, and whether all of them are there."""
    start, times = facts.start, raw.times
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
    for moment in moments_of(raw.found, "RDATE", times)[:MOST_OCCURRENCES]:
        if moment.is_date and not start.is_date:
            found.add(datetime.combine(moment.wall.date(), start.wall.time()))
        else:
            found.add(times.in_zone(moment, start.zone))
    left_out, days_out = set(), set()
    for moment in moments_of(raw.found, "EXDATE", times):
        if moment.is_date:
            days_out.add(moment.wall.date())
        else:
            left_out.add(times.in_zone(moment, start.zone))
    if start.is_date:
        days_out |= {wall.date() for wall in left_out}
    return sorted(
        wall for wall in found if wall not in left_out and wall.date() not in days_out
    ), is_whole


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
    walls: Sequence[datetime],
    changes: Sequence[_Exception],
    note: Note,
    errors: list[tuple[RawEvent, UnreadableError]],
) -> list[tuple[datetime, CalendarEvent]]:
    """Return each occurrence's own moment with the meeting it has become."""
    singles = {change.at: change for change in changes if not change.is_range}
    by_day = {change.at.date(): change for change in singles.values() if change.is_whole_day}
    ranges = sorted((change for change in changes if change.is_range), key=lambda one: one.at)
    used: set[int] = set()
    placed: list[tuple[datetime, CalendarEvent]] = []
    for wall in walls:
        change = singles.get(wall) or by_day.get(wall.date())
        try:
            if change is not None:
                used.add(id(change))
                event = _changed(change, facts.uid)
            else:
                event = _following(raw, facts, wall, ranges)
        except UnreadableError as error:
            errors.append((raw if change is None else change.raw, error))
            if change is None:
                return placed  # what is wrong with one of the rule's is wrong with all
            continue
        except NoSuchTimeError:
            note(Reason.of("calendar.left_out_time", name=_name(facts), day=wall.date()))
            continue
        placed.append((_at_home(wall, facts, raw.times), event))
    for change in singles.values():
        if id(change) not in used:
            try:
                event = _changed(change, facts.uid)
                placed.append((_at_home(change.at, facts, raw.times), event))
            except (UnreadableError, NoSuchTimeError) as error:
                if isinstance(error, UnreadableError):
                    errors.append((change.raw, error))
    return sorted(placed, key=lambda pair: pair[0])


def _changed(change: _Exception, uid: str) -> CalendarEvent:
    event = _event(change.facts, change.facts.start.wall, change.raw.times, "", uid)
    return _cancelled(event) if change.is_cancelled else event


def _following(
    raw: RawEvent, facts: EventFacts, wall: datetime, ranges: Sequence[_Exception]
) -> CalendarEvent:
    """Return an occurrence, as the last change of "this and the following" before it has it."""
    change = next((one for one in reversed(ranges) if one.at <= wall), None)
    if change is None:
        return facts.at(wall, raw.times, "", facts.uid)
    moved = raw.times.in_zone(change.facts.start, facts.start.zone)
    own = shifted(facts, change.facts, change.is_cancelled)
    if facts.start.is_date and not change.facts.start.is_date:
        own = EventFacts(own.number, own.uid, change.facts.start, own.length, own.summary,
                         own.location, own.status, own.sequence)  # fmt: skip
        moved = change.facts.start.wall
    return own.at(wall + (moved - change.at), raw.times, "", facts.uid)


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


def _own(moment: Moment, times: CalendarTimes) -> datetime:
    """Return a moment's wall time in the agreement's zone, also one that the clock leaves out."""
    if moment.is_date:
        return moment.wall
    try:
        return times.at_home(moment.wall, moment.zone)
    except NoSuchTimeError:
        return moment.wall


def _at_home(wall: datetime, facts: EventFacts, times: CalendarTimes) -> datetime:
    return _own(Moment(wall, facts.start.zone, facts.start.is_date), times)


def _about(code: str, facts: EventFacts, within: Period) -> Reason:
    params: dict[str, object] = {"name": _name(facts)}
    if code == "calendar.too_many":
        params["most"] = MOST_OCCURRENCES
    if code == "calendar.cut":
        params |= {"first": within.first or facts.start.wall.date(), "last": within.last}
    return Reason.of(code, **params)


def _name(facts: EventFacts) -> str:
    return facts.summary or facts.uid
