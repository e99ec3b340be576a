"""Read a calendar file (RFC 5545) as meetings in local wall time.

The file is read twice and never stands in memory: first for its zones and the exceptions to its
series, which may stand anywhere, then event by event.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

from planner.domain.rows import Period, Reason
from planner.errors import InputError
from planner.formats import limits
from planner.formats.calendar_events import (
    EVENT_PROPERTIES,
    UnreadableError,
    event_facts,
    moment_of,
    sequence_of,
    text_of,
    uid_of,
)
from planner.formats.calendar_exceptions import RawEvent, cancellation, lone_exception
from planner.formats.calendar_items import (
    CalendarNotice,
    CalendarSeries,
    EventError,
    Item,
)
from planner.formats.calendar_lines import CalendarFile, Properties, parameters, properties
from planner.formats.calendar_replies import CalendarReply
from planner.formats.calendar_rules import zone_of
from planner.formats.calendar_series import RECURRING, read_series
from planner.formats.calendar_times import CalendarTimes, ZoneNames, home_zone

# A rule without end in a period without end is followed this far from its start.
_FOLLOWED = timedelta(days=5 * 366)
# RFC 5546, 3.2.6 to 3.2.8: what those who are called say or ask; the meeting stands as it was.
_PROPOSALS = frozenset({"COUNTER", "DECLINECOUNTER", "REFRESH"})
_SAID_BY_OTHERS = _PROPOSALS | {"REPLY"}
_STARTING_YEAR = re.compile(r"\d{4}", re.ASCII)
_MOST_NOTICES = 500
_IN_ALL = {
    "meetings": limits.shown(limits.CALENDAR_FROM_RULES),
    "years": limits.shown(limits.CALENDAR_YEARS_FOLLOWED),
    "exceptions": limits.shown(limits.CALENDAR_CHANGED),
}
_IDENTITY = frozenset({"UID", "RECURRENCE-ID"})
_HEAD = frozenset({"METHOD", "X-WR-CALNAME", "NAME", "X-WR-TIMEZONE"})


@dataclass(slots=True)
class _Head:
    """What a VCALENDAR says of itself."""

    method: str = ""
    name: str = ""
    time_zone: str = ""
    zones: dict[str, tzinfo] = field(default_factory=dict)


class CalendarReading:
    """A calendar file under way: iterate once, then `notices` is complete.

    UTC and other zones become the wall time of `time_zone`. A rule is followed `within` a period;
    single events are given whatever their date. Without times, 09:00–10:00. Raises InputError when
    the file is not a calendar.
    """

    def __init__(self, path: Path, time_zone: str, within: Period) -> None:
        self._home = home_zone(time_zone)
        self._within = within
        self._file = CalendarFile(path)
        self._heads: defaultdict[int, _Head] = defaultdict(_Head)
        self._exceptions: dict[str, list[tuple[int, int, list[str]]]] = {}
        self._raws: dict[str, list[RawEvent]] = {}
        self._told: set[str] = set()
        self._times: dict[int, CalendarTimes] = {}
        self._notices: dict[Reason, CalendarNotice] = {}
        self._broken = 0
        self._from_rules = 0
        self._years = 0
        self._names = ZoneNames()
        self._changes_read = 0
        self._changed = 0
        self._zones: dict[tuple[str, ...], tuple[str, tzinfo]] = {}
        self._number = 0
        self.count = 0
        self._look_through()

    @property
    def notices(self) -> list[CalendarNotice]:
        """What to tell about the file, each thing once."""
        told = list(self._notices.values())
        if self._file.is_guessed:
            told.insert(0, CalendarNotice(0, Reason.of("calendar.guessed_letters")))
        if self._broken:
            told.append(CalendarNotice(0, Reason.of("calendar.broken_lines", count=self._broken)))
        return told

    @property
    def name(self) -> str:
        """What the first calendar that has a name is called."""
        return next((head.name for head in self._heads.values() if head.name), "")

    @property
    def is_replies(self) -> bool:
        """True when the file holds answers to summonses, and nothing else."""
        methods = {head.method for head in self._heads.values()}
        return methods == {"REPLY"}

    def __iter__(self) -> Iterator[Item]:
        number = 0
        for kind, calendar, lines in self._file.components():
            if kind == "VEVENT":
                number += 1
                self._number = number
                yield from self._items(number, calendar, lines)
        for uid in self._exceptions:
            if uid not in self._told:
                yield from self._lone(uid)

    def _look_through(self) -> None:
        """Collect zones, names, methods and exceptions."""
        for kind, calendar, lines in self._file.components():
            if kind == "VEVENT":
                self.count += 1
                if any(line[:13].upper() == "RECURRENCE-ID" for line in lines):
                    found = properties(lines, _IDENTITY, _ignore)
                    if "RECURRENCE-ID" in found:
                        self._changed += 1
                        if self._changed > limits.CALENDAR_CHANGED:
                            raise self._problem("too_many_changed", limits.CALENDAR_CHANGED)
                        uid = text_of(found, "UID") or ""
                        self._exceptions.setdefault(uid, []).append((self.count, calendar, lines))
            elif kind == "VTIMEZONE":
                self._learn_zone(calendar, lines)
            else:
                self._learn_head(calendar, lines)
        for uid, ones in self._exceptions.items():
            self._exceptions[uid] = [one for one in ones if self._is_change(*one)]

    def _zone_of(self, lines: list[str]) -> tuple[str, tzinfo]:
        """Return a time zone; programs that put calendars together repeat it with each event."""
        key = tuple(lines)
        if key not in self._zones:
            if len(self._zones) >= limits.CALENDAR_ZONES:
                raise self._problem("too_many_zones", limits.CALENDAR_ZONES)
            self._zones[key] = zone_of(lines)
        return self._zones[key]

    def _problem(self, code: str, limit: int) -> InputError:
        return InputError(
            f"calendar.{code}", {"file": self._file.name, "limit": limits.shown(limit)}
        )

    def _is_change(self, _number: int, calendar: int, lines: list[str]) -> bool:
        found = properties(lines, EVENT_PROPERTIES, _ignore)
        method = self._heads[calendar].method
        return method not in _SAID_BY_OTHERS and not _is_uninviting(method, found)

    def _learn_zone(self, calendar: int, lines: list[str]) -> None:
        try:
            name, zone = self._zone_of(lines)
        except (ValueError, OverflowError):
            found = properties(lines, frozenset({"TZID"}), _ignore)
            name = text_of(found, "TZID") or "?"
            self._note_reason(Reason.of("calendar.bad_zone", zone=name))
        else:
            self._heads[calendar].zones[name] = zone

    def _learn_head(self, calendar: int, lines: list[str]) -> None:
        head = self._heads[calendar]
        found = properties(lines, _HEAD, self._note_broken)
        head.method = (text_of(found, "METHOD") or head.method).upper()
        head.name = text_of(found, "X-WR-CALNAME") or text_of(found, "NAME") or head.name
        head.time_zone = text_of(found, "X-WR-TIMEZONE") or head.time_zone

    def _items(self, number: int, calendar: int, lines: list[str]) -> Iterator[Item]:
        found = properties(lines, EVENT_PROPERTIES, self._note_broken)
        head = self._heads[calendar]
        raw = RawEvent(number, found, self._times_of(calendar), head.method == "CANCEL")
        if head.method == "REPLY":
            yield self._reply(raw)
        elif head.method in _PROPOSALS:
            yield EventError(number, "METHOD", head.method, Reason.of("calendar.proposal"))
        elif _is_uninviting(head.method, found):
            yield EventError(number, "STATUS", "", Reason.of("calendar.uninvited"))
        elif "RECURRENCE-ID" not in found:
            try:
                if raw.is_cancel:
                    self._told.add(text_of(found, "UID") or "")
                    yield cancellation(raw, uid_of(found))
                elif RECURRING & found.keys():
                    yield from self._series(raw)
                else:
                    facts = event_facts(number, found, raw.times)
                    yield facts.at(facts.start.wall, raw.times, facts.uid, facts.uid)
            except UnreadableError as error:
                yield EventError(number, error.property_name, error.value, error.reason)
            except (ValueError, OverflowError) as error:
                yield _unreadable(number, error)

    def _series(self, raw: RawEvent) -> Iterator[Item]:
        # The same series may stand in several calendars of the file, its exceptions in one of them.
        uid = text_of(raw.found, "UID") or ""
        self._told.add(uid)
        ones = self._exceptions.get(uid, []) if uid else self._exceptions.pop("", [])
        within = self._bounded(raw)
        self._years += _years_of(raw, within)
        # A series that is told again has its exceptions applied again, which nobody needs.
        self._changes_read += len(ones) * (2 if uid in self._raws else 1)
        if (
            self._from_rules > limits.CALENDAR_FROM_RULES
            or self._years > limits.CALENDAR_YEARS_FOLLOWED
            or self._changes_read > limits.CALENDAR_CHANGED
        ):
            value = raw.found.get("RRULE", raw.found.get("RDATE", [("", "")]))[0][1]
            raise UnreadableError("RRULE", value, "calendar.too_many_in_all", **_IN_ALL)
        raws = self._raws.get(uid)
        if raws is None:
            raws = [self._raw(*one) for one in ones]
            if ones and uid:  # one that stands in many calendars is read once
                self._raws[uid] = raws
        series = read_series(raw, raws, within, self._note_reason)
        self._from_rules += len(series.events)
        yield from series.events
        for one, error in series.errors:
            yield EventError(one.number, error.property_name, error.value, error.reason)
        if series.is_whole and not series.errors:
            yield CalendarSeries(raw.number, uid_of(raw.found), within)

    def _lone(self, uid: str) -> Iterator[Item]:
        for number, calendar, lines in self._exceptions[uid]:
            raw = self._raw(number, calendar, lines)
            try:
                item = lone_exception(raw)
            except UnreadableError as error:
                yield EventError(number, error.property_name, error.value, error.reason)
            except (ValueError, OverflowError) as error:
                yield _unreadable(number, error)
            else:
                yield item

    def _raw(self, number: int, calendar: int, lines: list[str]) -> RawEvent:
        found = properties(lines, EVENT_PROPERTIES, _ignore)
        is_cancel = self._heads[calendar].method == "CANCEL"
        return RawEvent(number, found, self._times_of(calendar), is_cancel)

    def _bounded(self, raw: RawEvent) -> Period:
        if self._within.last is not None:
            return self._within
        start = moment_of(raw.found, "DTSTART", raw.times)
        begin = max(start.wall.date() if start else date.min, self._within.first or date.min)
        return replace(self._within, last=min(begin, date.max - _FOLLOWED) + _FOLLOWED)

    def _reply(self, raw: RawEvent) -> CalendarReply:
        answers = []
        for written, value in raw.found.get("ATTENDEE", ()):
            said = parameters(written)
            address = value.strip().casefold()
            if not address.startswith("mailto:"):
                # RFC 7986, 6.2: the address stands beside one that only a server understands.
                address = said.get("EMAIL", address).casefold()
            address = address.removeprefix("mailto:").strip()
            answers.append((address, said.get("CN", ""), said.get("PARTSTAT", "").upper()))
        return CalendarReply(
            raw.number,
            text_of(raw.found, "UID") or "",
            sequence_of(raw.found),
            _utc(raw.found, raw.times, "DTSTAMP"),
            tuple(answers),
            _home(raw.found, raw.times, "RECURRENCE-ID"),
        )

    def _times_of(self, calendar: int) -> CalendarTimes:
        times = self._times.get(calendar)
        if times is None:
            head = self._heads[calendar]
            times = CalendarTimes(
                self._home, head.time_zone, head.zones, self._note_reason, self._names
            )
            self._times[calendar] = times
        return times

    def _note_reason(self, reason: Reason) -> None:
        if len(self._notices) < _MOST_NOTICES:
            self._notices.setdefault(reason, CalendarNotice(self._number, reason))

    def _note_broken(self, _line: str) -> None:
        self._broken += 1


def _years_of(raw: RawEvent, within: Period) -> int:
    """Return through how many years the rules of an event are followed; a COUNT from the start."""
    last = within.last or date.max
    years = 0
    for _, rule in raw.found.get("RRULE", ()):
        start = _STARTING_YEAR.match(raw.found.get("DTSTART", [("", "")])[0][1].strip()[-20:])
        begins = int(start[0]) if start and "COUNT" in rule.upper() else (within.first or last).year
        years += max(last.year - begins, 0) + 1
    return years


def _is_uninviting(method: str, found: Properties) -> bool:
    """Say whether a message only takes back the summons of those it names (RFC 5546, 3.2.5)."""
    return method == "CANCEL" and "ATTENDEE" in found and "STATUS" not in found


def _unreadable(number: int, error: Exception) -> EventError:
    return EventError(number, "VEVENT", str(error)[:200], Reason.of("calendar.unreadable_event"))


def _utc(found: Properties, times: CalendarTimes, name: str) -> datetime | None:
    try:
        moment = moment_of(found, name, times)
        return None if moment is None else (moment.zone or times.home).to_utc(moment.wall)
    except (UnreadableError, ValueError, OverflowError):
        return None


def _home(found: Properties, times: CalendarTimes, name: str) -> datetime | None:
    try:
        moment = moment_of(found, name, times)
        return None if moment is None else times.in_zone(moment, None)
    except (UnreadableError, ValueError, OverflowError):
        return None


def _ignore(_line: str) -> None:
    """What is broken has been noted when the line was first read."""
