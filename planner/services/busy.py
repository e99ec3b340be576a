"""Where a person is expected at the time of a meeting, by the days' meetings."""

from collections.abc import Iterator
from datetime import date, timedelta

from planner.db.queries.snapshot import Snapshot
from planner.domain.conflicts import is_too_close
from planner.domain.enums import MeetingStatus
from planner.domain.rows import MeetingRow, Reason

_ONE_DAY = timedelta(days=1)


class Agendas:
    """Answer who is expected where, among a snapshot's meetings, each looked into at most once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._by_day: dict[date, list[MeetingRow]] = {}
        for meeting in snapshot.meetings:
            if meeting.status is not MeetingStatus.CANCELLED:
                self._by_day.setdefault(meeting.date, []).append(meeting)
        self._expected: dict[int, frozenset[int]] = {}

    def busy_at(self, meeting: MeetingRow, person_id: int) -> MeetingRow | None:
        """Return another meeting that expects a person, too close in time; None: they are free."""
        margin = self._snapshot.travel_margin
        for other in self._around(meeting):
            if other.id != meeting.id and is_too_close(meeting, other, margin):
                if other.id not in self._expected:
                    self._expected[other.id] = self._snapshot.expected_at(other)
                if person_id in self._expected[other.id]:
                    return other
        return None

    def busy_with(self, meeting: MeetingRow, person_id: int) -> Reason | None:
        """Return the same in words."""
        other = self.busy_at(meeting, person_id)
        if other is None:
            return None
        forum = self._snapshot.forums[other.forum_id].name
        return Reason.of("slot.busy", forum=forum, start=other.start, end=other.end)

    def _around(self, meeting: MeetingRow) -> Iterator[MeetingRow]:
        # A meeting past midnight, or the way there, reaches into the next day.
        for day in (meeting.date - _ONE_DAY, meeting.date, meeting.date + _ONE_DAY):
            yield from self._by_day.get(day, ())
