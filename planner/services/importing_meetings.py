"""Import meetings, with whom they call, and find the meeting that another sheet's row names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import cast

from planner.db import mapping
from planner.domain.enums import MeetingStatus, Participation
from planner.domain.rows import (
    AgendaItemRow,
    CalledSeatRow,
    ForumRow,
    MeetingRow,
    Reason,
    RuleRow,
    SeatRow,
)
from planner.formats.limits import MEETINGS_ON_A_DAY
from planner.formats.workbook_cells import shown
from planner.formats.workbook_columns import Record
from planner.services.importing_forums import END, START, ForumParts, an_hour_after
from planner.services.importing_merge import Merge, given, words
from planner.services.meetings import meeting_uid

_SHOWN_IN_CALENDARS = ("date", "start", "end", "place", "status")


@dataclass(frozen=True, slots=True)
class MeetingCells:
    """The columns of a sheet that point out a meeting."""

    forum: str = "forum"
    date: str = "date"
    start: str = "start"
    uid: str = "meeting_uid"


class Meetings:
    """The meetings of the database and the workbook, found by forum and date."""

    def __init__(self, merge: Merge, parts: ForumParts) -> None:
        self._merge = merge
        self._parts = parts
        self._shelf = merge.shelve(MeetingRow, lambda row: (row.forum_id, row.date))
        self._by_day: defaultdict[tuple[int, date], list[MeetingRow]] = defaultdict(list)
        self._by_uid: dict[str, MeetingRow] = {}
        self._planned: dict[tuple[int, date], int] = {}
        self._versions: dict[int, int] = {}
        for row in self._shelf.all_standing():
            self._versions[row.id] = row.sequence
            self._by_uid[row.uid] = row
            if row.planned_on is not None:
                self._planned[(row.forum_id, row.planned_on)] = row.id
            if row.approved_on is not None:
                merge.locked_meetings.add(row.id)
        self._named: dict[tuple[str, str, int], MeetingRow | None] = {}
        self.called: list[tuple[Record, MeetingRow]] = []

    def take_in(self) -> None:
        """Take in the rows of the sheet."""
        for record in self._merge.records("meetings"):
            forum = self._merge.names.forum(record)
            if forum is not None:
                self._take_in(record, forum)
        for row in self._shelf.all_standing():
            self._by_day[(row.forum_id, row.date)].append(row)

    def named_by(self, record: Record) -> MeetingRow | None:
        """Return the meeting that a row of another sheet is about; None when it is an error."""
        at = (record.sheet, record.sheet_name, record.row)
        if at not in self._named:
            self._named[at] = self._find(record, MeetingCells())
        return self._named[at]

    def prepares(self, record: Record) -> MeetingRow | None:
        """Return the meeting that prepares a follow-up; None when it has none, or is an error."""
        cells = MeetingCells(*(f"prepared_{name}" for name in ("forum", "date", "start", "uid")))
        is_told = [key in record.values for key in (cells.forum, cells.date)]
        if any(is_told) and not all(is_told):
            missing = cells.date if is_told[0] else cells.forum
            self._merge.problems.add(record, missing, "prepared_incomplete")
        return self._find(record, cells) if all(is_told) else None

    def _find(self, record: Record, cells: MeetingCells) -> MeetingRow | None:
        uid = record.values.get(cells.uid)
        if isinstance(uid, str) and uid in self._by_uid:
            return self._by_uid[uid]
        forum = self._merge.names.forum(record, cells.forum)
        if forum is None:
            return None
        day = cast(date, record.values[cells.date])
        found = self._on(forum.id, day, cast(time | None, record.values.get(cells.start)))
        if len(found) > 1:
            self._merge.problems.add(record, cells.date, "ambiguous.meetings")
        elif not found:
            params = {"forum": shown(forum.name), "day": day}
            if "meetings" not in self._merge.data.unread:
                self._merge.problems.add(record, cells.date, "unknown.meetings", **params)
        return found[0] if len(found) == 1 else None

    def at(self, forum_id: int, day: date | None, start: time | None) -> MeetingRow | None:
        """Return the only meeting of a forum on a day, at a time if one is given."""
        found = [] if day is None else self._on(forum_id, day, start)
        return found[0] if len(found) == 1 else None

    def tell_calendars(self, row: MeetingRow) -> None:
        """Make the next summons of a meeting of the database a later version, once."""
        is_held = row.status is MeetingStatus.HELD
        if not is_held and self._versions.pop(row.id, None) == row.sequence:
            self._shelf.amend(row, sequence=row.sequence + 1)

    def _on(self, forum_id: int, day: date, start: time | None) -> list[MeetingRow]:
        found = self._by_day.get((forum_id, day), [])
        if start is not None:
            found = [row for row in found if row.start == start]
        if len(found) > 1:  # one that was cancelled gives way to the one in its place
            found = [row for row in found if row.status is not MeetingStatus.CANCELLED] or found
        return found

    def _take_in(self, record: Record, forum: ForumRow) -> None:
        merge = self._merge
        day = cast(date, record.values["date"])
        start = cast(time | None, record.values.get("start"))
        before = self._standing(record, forum, day, start)
        fields = given(record, "date", "place", "status", "note", "cancel_reason", "approved_on",
                       "approved_by", "planned_on", "is_by_hand", "cancelled_by_plan", "uid",
                       "sequence")  # fmt: skip
        times = self._times(record, forum, before)
        merge.times_are_in_order(record, *times)
        fields.update(start=times[0], end=times[1])
        rule = self._rule(record, forum)
        if rule is not None:
            fields["rule_id"] = rule.id
        reason = self._reason(record)
        if reason is not None:
            fields["reason"] = reason
        mark = fields.get("uid", "")
        if not merge.is_new(record, "date", forum.id, day, times[0], mark):
            return
        if mark and not merge.is_new(record, "uid", "uid", mark):
            return
        row = self._put(forum, before, fields)
        if before is not None and row.id in merge.locked_meetings:
            merge.meeting_may_change(record, row, self._shelf)
        if row.planned_on is not None:
            other = self._planned.setdefault((forum.id, row.planned_on), row.id)
            if other != row.id:
                merge.problems.add(record, "planned_on", "planned_twice")
        if self._by_uid.setdefault(row.uid, row).id != row.id:
            merge.problems.add(record, "uid", "uid_twice")
        self._by_uid[row.uid] = row
        on_day = self._by_day[(forum.id, row.date)]
        on_day.append(row)
        if before is None and len(on_day) > MEETINGS_ON_A_DAY:
            merge.problems.add(record, "date", "too_many_on_day", limit=MEETINGS_ON_A_DAY)
        if "called" in record.values:
            self.called.append((record, row))

    def _standing(
        self, record: Record, forum: ForumRow, day: date, start: time | None
    ) -> MeetingRow | None:
        """Return the meeting of the database that a row is about, if there is one."""
        known = self._by_uid.get(words(record, "uid"))
        waiting = self._shelf.waiting((forum.id, day))
        if known is not None and known.forum_id == forum.id:
            return known
        if start is None:
            start = self._parts.times.get(forum.id, (START, END))[0]
            if len(waiting) == 1:
                return waiting[0]
        return next((row for row in waiting if row.start == start), None)

    def _put(
        self, forum: ForumRow, before: MeetingRow | None, fields: dict[str, object]
    ) -> MeetingRow:
        if before is None:
            fields.setdefault("place", forum.place)
            fields.setdefault("is_by_hand", "planned_on" not in fields)
            row_id = self._merge.new_id()
            fields.setdefault("uid", meeting_uid(row_id))
            return self._shelf.add({"id": row_id, "forum_id": forum.id, **fields})
        waiting = self._shelf.waiting((before.forum_id, before.date))
        if before in waiting:
            waiting.remove(before)
        moved = any(
            name in fields and fields[name] != getattr(before, name) for name in _SHOWN_IN_CALENDARS
        )
        if moved and fields.get("sequence", before.sequence) == before.sequence:
            fields["sequence"] = before.sequence + 1
        return self._shelf.put_on(before, fields)

    def _times(
        self, record: Record, forum: ForumRow, before: MeetingRow | None
    ) -> tuple[time, time]:
        start = cast(time | None, record.values.get("start"))
        end = cast(time | None, record.values.get("end"))
        if before is not None:
            return start or before.start, end or before.end
        usual = self._parts.times.get(forum.id, (START, END))
        if start is None:
            start = usual[0]
        if end is None:
            end = usual[1] if start == usual[0] else an_hour_after(start)
        return start, end

    def _rule(self, record: Record, forum: ForumRow) -> RuleRow | None:
        number = record.values.get("rule")
        if not isinstance(number, int):
            return None
        rules = self._parts.rules.get(forum.id, [])
        if number > len(rules):
            self._merge.problems.add(record, "rule", "no_such_rule")
            return None
        return rules[number - 1]

    def _reason(self, record: Record) -> Reason | None:
        written = record.values.get("reason")
        if not isinstance(written, str):
            return None
        try:
            return mapping.reason_from_text(written)
        except (ValueError, KeyError, TypeError, AttributeError):
            self._merge.problems.add(record, "reason", "no_reason")
            return None


def merge_called(
    merge: Merge,
    parts: ForumParts,
    meetings: Meetings,
    items: Mapping[tuple[int, int], AgendaItemRow],
) -> None:
    """Take in the seats on demand that meetings, or items of their agendas, call."""
    wanted: dict[tuple[int, int], tuple[Record, MeetingRow, dict[str, object]]] = {}
    for record, meeting in meetings.called:
        for seat in _called_seats(merge, parts, record, meeting):
            wanted[(meeting.id, seat.id)] = (record, meeting, {})
    for record in merge.records("agenda"):
        called_to = meetings.named_by(record) if "called" in record.values else None
        if called_to is not None:
            item = items.get((called_to.id, cast(int, record.values["item"])))
            fields: dict[str, object] = {} if item is None else {"agenda_item_id": item.id}
            for seat in _called_seats(merge, parts, record, called_to):
                wanted[(called_to.id, seat.id)] = (record, called_to, fields)
    shelf = merge.shelve_of_meetings(
        CalledSeatRow,
        lambda row: (row.meeting_id, row.seat_id),
        {meeting_id for meeting_id, _ in wanted},
    )
    for key, (record, meeting, fields) in wanted.items():
        shelf.put(key, {"meeting_id": key[0], "seat_id": key[1], **fields})
        if shelf.last_put_changes:
            meetings.tell_calendars(meeting)
        merge.meeting_may_change(record, meeting, shelf)


def _called_seats(
    merge: Merge, parts: ForumParts, record: Record, meeting: MeetingRow
) -> Iterable[SeatRow]:
    """Give the seats that a row calls, by their functions; an unknown one is noted."""
    seats = parts.seats.get(meeting.forum_id, [])
    organisations = {row.id: row for row in merge.names.organisations.values()}
    for name in cast(tuple[str, ...], record.values.get("called", ())):
        functions = {
            function.id
            for organisation_id in {seat.organisation_id for seat in seats}
            if (function := merge.names.find_function(name, organisations[organisation_id]))
        }
        found = [seat for seat in seats if seat.function_id in functions]
        on_day = [seat for seat in found if _is_valid(seat, meeting.date)] or found
        on_demand = [s for s in on_day if s.participation is Participation.ON_DEMAND] or on_day
        if not found:
            merge.problems.add(record, "called", "no_seat_to_call", value=shown(name))
        yield from on_demand


def _is_valid(seat: SeatRow, day: date) -> bool:
    return (seat.valid_from is None or seat.valid_from <= day) and (
        seat.valid_to is None or day <= seat.valid_to
    )
