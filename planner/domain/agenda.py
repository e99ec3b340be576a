"""How long an agenda takes beside how long its meeting is."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.rows import AgendaItemRow, MeetingRow


@dataclass(frozen=True, slots=True)
class AgendaTime:
    """Minutes that the items ask for, of those the meeting has; `untimed` items ask for none."""

    asked: int
    available: int
    untimed: int

    @property
    def over(self) -> int:
        """How many minutes the agenda is too long; 0 when it fits."""
        return max(0, self.asked - self.available)


def agenda_time(items: Iterable[AgendaItemRow], meeting: MeetingRow) -> AgendaTime:
    """Return how an agenda's minutes compare with the meeting's, which ends the day it starts."""
    minutes = [item.minutes for item in items]
    start, end = meeting.start, meeting.end
    available = (end.hour - start.hour) * 60 + end.minute - start.minute
    return AgendaTime(sum(each or 0 for each in minutes), available, minutes.count(None))
