"""What the lines of a plan say: days, reasons and clashes, with the other meeting's name."""

from collections.abc import Iterator
from datetime import date

from planner.domain.conflicts import Conflict
from planner.domain.enums import ConflictKind, PlanAction
from planner.domain.rows import MeetingRow, Reason
from planner.services.planning import Plan
from planner.texts import reason_text, weekday_name
from planner.ui.dialogs.plan_table import PlanLine, PlanModel


class PlanWords:
    """Words for the lines of one plan; a clash tells of the other meeting, whichever is asked.

    What is told follows the boxes: a meeting that is left out is not added, and stays where it is.
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
        around = (plan.snapshot, plan.surroundings)
        self._meetings = {row.id: row for snapshot in around for row in snapshot.meetings}
        self._line_of = {}
        if any(item.conflicts or item.if_left_out for item in plan.items):
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
        return next(self._standing(line), None) is not None

    def clashes(self, line: PlanLine) -> str:
        """Return a sentence for each clash."""
        sentences = (reason_text(self._told(each), self._language) for each in self._standing(line))
        return " ".join(dict.fromkeys(sentences))

    def _standing(self, line: PlanLine) -> Iterator[Conflict]:
        """Give the clashes that there would be, as things are ticked now."""
        for conflict in line.item.conflicts:
            other = self._other_line(conflict)
            if other is None or not other.is_written or self._is_taken(other):
                yield conflict
        for conflict in line.item.if_left_out:
            other = self._other_line(conflict)
            if other is not None and not self._is_taken(other):
                yield conflict

    def _is_taken(self, line: PlanLine) -> bool:
        return self._model is not None and self._model.is_taken(line)

    def _other_line(self, conflict: Conflict) -> PlanLine | None:
        """Return the line of the meeting on the other side, if it is in the plan."""
        other_id = conflict.other_meeting_id
        if other_id is None or self._plan is None:
            return None
        # A meeting not made yet goes by its line.
        number = -other_id - 1 if other_id < 0 else self._line_of.get(other_id)
        return None if number is None else PlanLine(number, self._plan.items[number])

    def _told(self, conflict: Conflict) -> Reason:
        """Return a clash as a sentence with names; its reason says when and where the other is."""
        if conflict.kind is ConflictKind.AVOIDED_DAY:
            return Reason.of("clash.avoided_day", why=conflict.reason)
        if conflict.other_meeting_id is None or self._plan is None:
            return conflict.reason
        around = self._plan.surroundings
        other = self._other_line(conflict)
        if other is not None:
            forum_id = other.item.change.forum_id
        else:
            forum_id = self._meetings[conflict.other_meeting_id].forum_id
        person = around.persons.get(conflict.person_id or 0)
        return Reason.of(
            # Its reason tells an overlap from a way that takes too long.
            conflict.reason.code.replace("conflict.", "clash."),
            person="" if person is None else person.name,
            forum=around.forums[forum_id].name,
            **dict(conflict.reason.params),
        )
