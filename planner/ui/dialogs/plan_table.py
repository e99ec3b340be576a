"""The plan as a table: a row a date, each with a box that says whether it is done."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from planner.domain.enums import PlanAction
from planner.domain.plan_changes import PlanChange
from planner.services.planning import Plan, PlanItem
from planner.ui.row_model import TableColumn
from planner.ui.settings import Settings
from planner.ui.ticked_rows import TickedModel, TickedTable

WRITTEN = (PlanAction.ADD, PlanAction.MOVE, PlanAction.CANCEL)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan, numbered so that two alike can be told apart."""

    number: int
    item: PlanItem

    @property
    def is_written(self) -> bool:
        """True when doing the plan writes this line."""
        return self.item.change.action in WRITTEN


class PlanModel(TickedModel[PlanLine]):
    """The lines, with the boxes of those that would be done; `taken_changed` when one is ticked.

    What would be done is counted by forum as the boxes change, so that a plan of 100,000 lines
    answers a tick or a whole forum at once.
    """

    def __init__(self, columns: Sequence[TableColumn[PlanLine]], parent: QObject) -> None:
        super().__init__(columns, id_of=_number, parent=parent)
        self._left_out: set[int] = set()
        self._forums_out: frozenset[int] = frozenset()
        self._counts: dict[int, Counter[PlanAction]] = {}

    def set_plan(self, plan: Plan) -> None:
        """Show a plan, everything in it to be done but the forums left out."""
        self._left_out.clear()
        self._counts = defaultdict(Counter)
        for item in plan.items:
            self._counts[item.change.forum_id][item.change.action] += 1
        self.set_rows([PlanLine(number, item) for number, item in enumerate(plan.items)])

    def clear(self) -> None:
        """Show no plan."""
        self._left_out.clear()
        self._counts = {}
        self.set_rows([])

    def set_forums_out(self, forum_ids: Collection[int]) -> None:
        """Leave whole forums out of the plan; which of their rows are ticked is remembered."""
        self._forums_out = frozenset(forum_ids)
        self.taken_changed.emit()

    def left_out(self) -> list[PlanChange]:
        """Return the changes that are not to be done."""
        return [
            row.item.change for row in self.all_rows if row.is_written and not self.is_taken(row)
        ]

    def left_out_by_hand(self) -> list[PlanChange]:
        """Return the changes whose own box has been cleared, whatever becomes of their forum."""
        if not self._left_out:
            return []
        return [row.item.change for row in self.all_rows if row.number in self._left_out]

    def has_left_out(self) -> bool:
        """Say whether something that the plan would write has been left out."""
        return bool(self._left_out) or any(
            any(self._counts[forum_id][action] for action in WRITTEN)
            for forum_id in self._forums_out
            if forum_id in self._counts
        )

    def count(self, action: PlanAction) -> int:
        """Return how many lines have an action, those left out not counted."""
        return sum(
            counts[action]
            for forum_id, counts in self._counts.items()
            if forum_id not in self._forums_out
        )

    def counts_of(self, forum_id: int) -> Mapping[PlanAction, int]:
        """Return a forum's lines by action, those left out one by one not counted."""
        return self._counts.get(forum_id, Counter())

    def can_take(self, row: PlanLine) -> bool:
        return row.is_written

    def note(self, row: PlanLine, is_taken: bool) -> None:
        if is_taken == (row.number in self._left_out):
            change = row.item.change
            self._counts[change.forum_id][change.action] += 1 if is_taken else -1
            if is_taken:
                self._left_out.discard(row.number)
            else:
                self._left_out.add(row.number)

    def is_taken(self, row: PlanLine) -> bool:
        """Say whether a line is to be done."""
        return (
            row.is_written
            and row.number not in self._left_out
            and row.item.change.forum_id not in self._forums_out
        )

    @property
    def forums_out(self) -> frozenset[int]:
        """The forums that are left out as a whole."""
        return self._forums_out


class PlanTable(TickedTable[PlanLine]):
    """The plan's table."""

    def __init__(
        self, model: PlanModel, settings: Settings, accessible_name: str, name: str = "planTable"
    ) -> None:
        super().__init__(name, model, settings, accessible_name)


def _number(row: PlanLine) -> int:
    return row.number
