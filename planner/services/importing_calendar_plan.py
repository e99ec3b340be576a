"""What a calendar file would do to a forum's meetings, line by line; nothing is written here."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.queries.loading import load_by
from planner.domain.enums import MeetingStatus
from planner.domain.rows import ForumRow, MeetingRow, Period, Reason
from planner.formats.calendar_events import CalendarEvent
from planner.formats.calendar_items import (
    CalendarCancellation,
    CalendarSeries,
    EventError,
    Item,
)
from planner.formats.calendar_replies import CalendarReply
from planner.formats.limits import MEETINGS_ON_A_DAY
from planner.services.importing_calendar_compare import OWN_UID, Comparison, note_of
from planner.services.importing_calendar_lines import (
    CalendarAction,
    CalendarLine,
    event_line,
    unreadable_line,
)
from planner.services.importing_calendar_local import edited_here, recorded_at

_OCCURRENCE = re.compile(r"(.+)/(\d{4}-\d\d-\d\d)(?:T\d{4})?", re.DOTALL)
_REPORTED_EACH = 500
_ALWAYS = Period()
Report = Callable[[int], object]


class CalendarPlan:
    """The events of a file, each once, matched with the meetings there are."""

    def __init__(self, connection: Connection, forum: ForumRow, within: Period) -> None:
        self._connection = connection
        self._forum = forum
        self._within = within
        self._events: dict[str, CalendarEvent | CalendarCancellation] = {}
        self._errors: list[EventError] = []
        self._told: dict[str, Period] = {}
        self.repeated = 0
        self.answers = 0
        self.count = 0
        self._read_meetings()

    def take(self, items: Iterable[Item], report: Report | None = None) -> None:
        """Take in what a calendar gives; of an event given twice the newest version counts."""
        for item in items:
            if isinstance(item, CalendarEvent):
                self._take(item)
                if item.series and item.series == item.uid:
                    self._told.setdefault(item.uid, _ALWAYS)
            elif isinstance(item, CalendarSeries):
                self._told[item.uid] = item.told
            elif isinstance(item, EventError):
                self._errors.append(item)
            elif isinstance(item, CalendarReply):
                self.answers += 1
            elif isinstance(item, CalendarCancellation):
                self._take(item)
            if report is not None and self.count % _REPORTED_EACH == 0:
                report(self.count)

    def lines(self) -> list[CalendarLine]:
        """Return a line for each event, then for each meeting that has gone from its series."""
        pairs = list(self._matched())
        meetings = self._load(
            [meeting_id for _, meeting_ids in pairs for meeting_id in meeting_ids]
        )
        gone = self._gone({meeting_id for _, meeting_ids in pairs for meeting_id in meeting_ids})
        meetings |= self._load(gone)
        recorded = recorded_at(self._connection, meetings)
        renamed = {
            ids[0]
            for event, ids in pairs
            if isinstance(event, CalendarEvent)
            and ids
            and note_of(event, self._forum) not in ("", meetings[ids[0]].note)
        }
        comparison = Comparison(self._forum, recorded, edited_here(self._connection, renamed))
        lines: list[CalendarLine] = []
        for event, meeting_ids in pairs:
            if isinstance(event, CalendarCancellation):
                standing = [meetings[meeting_id] for meeting_id in meeting_ids]
                lines += comparison.called_off(event, standing, len(lines))
            elif meeting_ids:
                meeting = meetings[meeting_ids[0]]
                lines.append(comparison.line(event, meeting, len(lines)))
            else:
                lines.append(self._added(event, len(lines)))
        for error in self._errors:
            lines.append(unreadable_line(error, len(lines)))
        for meeting_id in gone:
            line = comparison.gone(meetings[meeting_id], len(lines))
            if line is not None:
                lines.append(line)
        return self._within_a_day(lines)

    def _within_a_day(self, lines: Sequence[CalendarLine]) -> list[CalendarLine]:
        """Refuse the lines that would give the forum more meetings on a day than it may have."""
        on_day = Counter(day for day, _ in self._standing)
        held: list[CalendarLine] = []
        for line in lines:
            values = dict(line.values)
            day = values.get("date")
            if isinstance(day, dt.date) and values.get("status") is not MeetingStatus.CANCELLED:
                if on_day[day] >= MEETINGS_ON_A_DAY:
                    too_many = Reason.of("import.too_many_on_day", limit=MEETINGS_ON_A_DAY)
                    refused = CalendarAction.REFUSED
                    line = replace(line, action=refused, reason=too_many, values=())
                else:
                    on_day[day] += 1
            held.append(line)
        return held

    def _take(self, event: CalendarEvent | CalendarCancellation) -> None:
        self.count += 1
        key = event.uid
        if isinstance(event, CalendarCancellation) and event.since is not None:
            key = f"{event.uid}/{event.since}/"  # beside what the file says of each occurrence
        before = self._events.get(key)
        if before is not None:
            self.repeated += 1
            if _is_newer(before, event):
                return
        self._events[key] = event

    def _read_meetings(self) -> None:
        table = schema.meeting
        own_forum = self._forum.id
        self._ids: dict[str, int] = {}
        self._elsewhere: dict[str, int] = {}
        self._occurrences: defaultdict[str, dict[int, dt.date]] = defaultdict(dict)
        for meeting_id, uid, forum_id in self._connection.execute(
            select(table.c.id, table.c.uid, table.c.forum_id)
        ):
            if forum_id == own_forum or uid.endswith(OWN_UID):
                self._ids[uid] = meeting_id
            else:
                self._elsewhere[uid] = forum_id
            if forum_id == own_forum and "/" in uid:
                match = _OCCURRENCE.fullmatch(uid)
                day = _day(match[2]) if match else None
                if match and day:
                    self._occurrences[match[1]][meeting_id] = day
        self._standing = [
            (row.date, row.start)
            for row in self._connection.execute(
                select(table.c.date, table.c.start).where(
                    table.c.forum_id == own_forum, table.c.status != MeetingStatus.CANCELLED
                )
            )
        ]
        self._taken_times = set(self._standing)

    def _matched(self) -> Iterator[tuple[CalendarEvent | CalendarCancellation, list[int]]]:
        """Give each event with the ids of its meetings: by UID, else by day within its series."""
        exact = {self._ids[uid] for uid in self._events if uid in self._ids}
        used = set(exact)
        for uid, event in self._events.items():
            meeting_id = self._ids.get(uid)
            if isinstance(event, CalendarCancellation):
                since = event.since or dt.date.min
                there = self._occurrences.get(event.uid, {})
                ids = {key for key, day in there.items() if day >= since}
                yield event, sorted(ids | ({meeting_id} if meeting_id is not None else set()))
            elif meeting_id is not None:
                yield event, [meeting_id]
            else:
                found = self._same_day(event, used)
                used.update(found)
                yield event, found

    def _same_day(self, event: CalendarEvent, used: Collection[int]) -> list[int]:
        """Return the meeting of an event that has become a series, or was one, on the same day."""
        if not event.series:
            return []
        if event.uid == event.series:
            there = self._occurrences.get(event.uid, {})
            return [key for key, day in there.items() if day == event.date and key not in used][:1]
        single = self._ids.get(event.series)
        if single is None or single in used:
            return []
        meeting = self._load([single])[single]
        return [single] if event.uid == f"{event.series}/{meeting.date.isoformat()}" else []

    def _gone(self, matched: Collection[int]) -> list[int]:
        """Return the meetings whose series the file tells, without them."""
        gone = []
        for uid, told in self._told.items():
            for meeting_id, day in self._occurrences.get(uid, {}).items():
                if meeting_id not in matched and told.contains(day):
                    gone.append(meeting_id)
            single = self._ids.get(uid)
            if single is not None and single not in matched:
                gone.append(single)
        return sorted(gone)

    def _load(self, meeting_ids: Iterable[int]) -> dict[int, MeetingRow]:
        return {row.id: row for row in load_by(self._connection, MeetingRow, "id", meeting_ids)}

    def _added(self, event: CalendarEvent, line_id: int) -> CalendarLine:
        elsewhere = self._elsewhere.get(event.uid)
        action, reason = CalendarAction.NEW, None
        if elsewhere is not None:
            forum = load_by(self._connection, ForumRow, "id", [elsewhere])[0]
            action, reason = (
                CalendarAction.REFUSED,
                Reason.of("calendar.other_forum", forum=forum.name),
            )
        elif (event.date, event.start) in self._taken_times:
            reason = Reason("calendar.already_there")
        elif not self._within.contains(event.date):
            reason = Reason("calendar.outside")
        values: dict[str, object] = {
            "date": event.date,
            "start": event.start,
            "end": event.end,
            "place": event.location or self._forum.place,
            "note": note_of(event, self._forum),
            "uid": event.uid,
            "sequence": event.sequence,
        }
        if event.status == "CANCELLED":
            values["status"] = MeetingStatus.CANCELLED
        return event_line(event, action, line_id, reason=reason, values=values)


def _is_newer(
    one: CalendarEvent | CalendarCancellation, other: CalendarEvent | CalendarCancellation
) -> bool:
    """Say whether one version is the newer: RFC 5546, 2.1.5, by SEQUENCE, then by DTSTAMP."""
    if one.sequence != other.sequence or not (one.stamp and other.stamp):
        return one.sequence > other.sequence
    return one.stamp > other.stamp


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
