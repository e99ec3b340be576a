"""The example's meetings as they turned out: moved, cancelled, held, with who came."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from planner.db.engine import Database
from planner.db.queries.snapshot import Scope, read_snapshot
from planner.domain.enums import AttendanceRole, AttendanceState, MeetingStatus, Participation
from planner.domain.rows import AttendanceRow, MeetingRow
from planner.services import attendance, calling, meetings
from planner.services.forums import ForumDetails
from planner.services.registry import Registry, read_registry

Data = Mapping[str, Any]


class ExampleLog:
    """Looks meetings up by forum and day, and logs them as the example's data says."""

    def __init__(
        self,
        database: Database,
        forums: Mapping[str, ForumDetails],
        functions: Mapping[str, int],
        persons: Mapping[str, int],
    ) -> None:
        self._database = database
        self._forums = forums
        self._functions = functions
        self._persons = persons
        self._registry: Registry = read_registry(database)

    def forum_id(self, forum: str) -> int:
        """Return the id of a forum."""
        return self._forums[forum].forum.id

    def meeting_on(self, forum: str, day: date) -> int:
        """Return the id of a forum's meeting on a day (KeyError when the data names none)."""
        forum_id = self.forum_id(forum)
        for meeting in self._meetings():
            if meeting.forum_id == forum_id and meeting.date == day:
                return meeting.id
        raise KeyError(f"{forum} does not meet on {day}")

    def change_meetings(self, data: Data) -> None:
        """Move, cancel and call as the data says."""
        for each in data["moved"]:
            meeting_id = self.meeting_on(each["forum"], each["date"])
            place = self._forums[each["forum"]].forum.place
            meetings.move_meeting(
                self._database, meeting_id, each["to"], each["start"], each["end"], place
            )
        for each in data["cancelled"]:
            meeting_id = self.meeting_on(each["forum"], each["date"])
            meetings.cancel_meeting(self._database, meeting_id, each["reason"])
        for each in data["called"]:
            meeting_id = self.meeting_on(each["forum"], each["date"])
            function_id = self._functions[each["function"]]
            seats = self._forums[each["forum"]].seats
            called = [seat.id for seat in seats if seat.function_id == function_id]
            calling.call_seats(self._database, meeting_id, called)

    def hold_meetings(self, data: Data, last: date) -> None:
        """Log and hold every meeting up to a day, then the notices given for those to come."""
        deviations = {
            (each["forum"], day, each["function"], each.get("instead_of")): each
            for each in data["deviation"]
            for day in each["dates"]
        }
        names = {details.forum.id: name for name, details in self._forums.items()}
        used: set[tuple[str, date, str, str | None]] = set()
        for meeting in self._meetings():
            if meeting.date <= last and meeting.status is not MeetingStatus.CANCELLED:
                rows = self._rows(meeting, names[meeting.forum_id], deviations, used)
                attendance.record_log(self._database, meeting.id, rows)
        unused = set(deviations) - used
        if unused:
            raise KeyError(f"the example's deviations that fit no meeting: {sorted(unused)}")
        for each in data["notice"]:
            function_id = self._functions[each["function"]]
            meeting_id = self.meeting_on(each["forum"], each["date"])
            log = attendance.read_log(self._database, meeting_id, self._registry)
            for line in log.lines:
                if line.seat.function_id == function_id:
                    row = attendance.present(meeting_id, line.seat, line.holder_id)
                    excused = replace(row, state=AttendanceState.EXCUSED)
                    attendance.record(self._database, excused)

    def _rows(
        self,
        meeting: MeetingRow,
        forum: str,
        deviations: Mapping[tuple[str, date, str, str | None], Data],
        used: set[tuple[str, date, str, str | None]],
    ) -> list[AttendanceRow]:
        paths = {function_id: path for path, function_id in self._functions.items()}
        log = attendance.read_log(self._database, meeting.id, self._registry)
        rows: list[AttendanceRow] = []
        for line in log.lines:
            path = paths[line.seat.function_id]
            holder = self._registry.person_name(line.holder_id)
            several = line.seat.count > 1
            key = (forum, meeting.date, path, holder if several else None)
            deviation = deviations.get(key)
            row = attendance.present(meeting.id, line.seat, line.holder_id)
            if deviation is None:
                offered = line.seat.participation is Participation.OFFERED
                if not offered and line.holder_id is not None:
                    rows.append(row)
                continue
            used.add(key)
            if deviation["what"] == "absent":
                rows.append(replace(row, state=AttendanceState.ABSENT))
            elif deviation["what"] == "came":
                rows.append(row)
            else:
                rows.append(replace(row, state=AttendanceState.EXCUSED))
            if deviation["what"] == "deputy":
                rows.append(self._deputy(meeting, line.seat.function_id, deviation["person"]))
        return rows

    def _deputy(self, meeting: MeetingRow, function_id: int, person: str) -> AttendanceRow:
        person_id = self._persons[person]
        return AttendanceRow(
            0,
            meeting.id,
            self._registry.persons[person_id].organisation_id,
            AttendanceState.PRESENT,
            person_id=person_id,
            role=AttendanceRole.DEPUTY,
            deputy_for_id=function_id,
        )

    def _meetings(self) -> list[MeetingRow]:
        with self._database.reading() as connection:
            return list(read_snapshot(connection, Scope()).meetings)
