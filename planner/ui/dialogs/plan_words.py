"""What the lines of a plan say: days, reasons and clashes, with the other meeting's name."""

from dataclasses import dataclass
from datetime import date, time

from planner.domain.conflicts import Conflict
from planner.domain.enums import ConflictKind, PlanAction
from planner.domain.rows import MeetingRow, Reason
from planner.services.planning import Plan
from planner.texts import reason_text, weekday_name
from planner.ui.dialogs.plan_table import PlanLine, PlanModel


@dataclass(frozen=True, slots=True)
class _Other:
    """The meeting on the other side of a clash, as it would be once the plan was done."""

    forum_id: int
    day: date
    start: time
    end: time
    place: str


class PlanWords:
    """Words for the lines of one plan; a clash tells of the other meeting, whichever is asked.

    A clash with a meeting that is not going to be added after all is not told.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._plan: Plan | None = None
        self._model: PlanModel | None = None
        self._meetings: dict[int, MeetingRow] = {}
        self._line_of: dict[int, int] = {}

    def show(self, plan: Plan, model: PlanModel) -> None:
        """Speak of this plan from now on; `model` knows what of it is to be done."""
        self._plan, self._model = plan, model
        self._meetings = {meeting.id: meeting for meeting in plan.snapshot.meetings}
        self._line_of = {}
        if any(item.conflicts for item in plan.items):
            for number, item in enumerate(plan.items):
                if item.change.meeting_id is not None:
                    self._line_of[item.change.meeting_id] = number

    def old_day(self, line: PlanLine) -> str:
        """Return when the meeting stands now, with its time if that changes; a skip's own date."""
        change = line.item.change
        if change.action is PlanAction.ADD:
            return ""
        if change.action is PlanAction.SKIP:
            return self.day(change.planned_on)
        meeting = self._meetings.get(change.meeting_id or 0)
        day = change.old_date or (meeting.date if meeting else change.date or change.planned_on)
        if change.old_start in (None, change.start):
            return self.day(day)
        return f"{self.day(day)} {change.old_start:%H:%M}"

    def new_day(self, line: PlanLine) -> str:
        """Return the day that the meeting gets or keeps; empty when there is none."""
        return self.day(line.item.change.date)

    def day(self, day: date | None) -> str:
        """Return "fre 2021-05-07"."""
        if day is None:
            return ""
        return f"{weekday_name(day.weekday(), self._language)[:3]} {day.isoformat()}"

    def reason(self, line: PlanLine) -> str:
        """Return why the date is what it is, or why the meeting is left alone."""
        return reason_text(line.item.change.reason, self._language)

    def has_clashes(self, line: PlanLine) -> bool:
        """Say whether the line would clash with something, as things are ticked now."""
        return any(self._stands(line, conflict) for conflict in line.item.conflicts)

    def clashes(self, line: PlanLine) -> str:
        """Return a sentence for each clash."""
        if not line.item.conflicts:
            return ""
        standing = (c for c in line.item.conflicts if self._stands(line, c))
        sentences = (reason_text(self._told(line, c), self._language) for c in standing)
        return " ".join(dict.fromkeys(sentences))

    def _stands(self, line: PlanLine, conflict: Conflict) -> bool:
        number = self._other_line(line, conflict)
        if number is None or self._plan is None or self._model is None:
            return True
        other = PlanLine(number, self._plan.items[number])
        return other.item.change.action is not PlanAction.ADD or self._model.is_taken(other)

    def _other_id(self, line: PlanLine, conflict: Conflict) -> int | None:
        """Return the meeting on the other side; a meeting not made yet goes by its line."""
        own = line.item.change.meeting_id
        own_id = -line.number - 1 if own is None else own
        if conflict.other_meeting_id == own_id:
            return conflict.meeting_id
        return conflict.other_meeting_id

    def _other_line(self, line: PlanLine, conflict: Conflict) -> int | None:
        other_id = self._other_id(line, conflict)
        if other_id is None:
            return None
        return -other_id - 1 if other_id < 0 else self._line_of.get(other_id)

    def _told(self, line: PlanLine, conflict: Conflict) -> Reason:
        if conflict.kind is ConflictKind.AVOIDED_DAY:
            return Reason.of("clash.avoided_day", why=conflict.reason)
        other = self._other(line, conflict)
        if other is None or self._plan is None:
            return conflict.reason
        snapshot = self._plan.snapshot
        forum = snapshot.forums.get(other.forum_id)
        person = snapshot.persons.get(conflict.person_id or 0)
        return Reason.of(
            # Its reason tells an overlap from a way that takes too long.
            conflict.reason.code.replace("conflict.", "clash."),
            person="" if person is None else person.name,
            forum="" if forum is None else forum.name,
            day=other.day,
            start=other.start,
            end=other.end,
            place=other.place,
        )

    def _other(self, line: PlanLine, conflict: Conflict) -> _Other | None:
        if self._plan is None:
            return None
        number = self._other_line(line, conflict)
        known = self._meetings.get(self._other_id(line, conflict) or 0)
        change = None if number is None else self._plan.items[number].change
        if change is not None and change.date is not None:
            forum = self._plan.snapshot.forums.get(change.forum_id)
            place = known.place if known is not None else "" if forum is None else forum.place
            return _Other(change.forum_id, change.date, change.start, change.end, place)
        if known is None:
            return None
        return _Other(known.forum_id, known.date, known.start, known.end, known.place)
