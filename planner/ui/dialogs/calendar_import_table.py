"""The events of a calendar file as a table: a box for each that would be written."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QObject

from planner.services.importing_calendar import CalendarAction, CalendarLine
from planner.ui.row_model import TableColumn
from planner.ui.ticked_rows import TickedModel


class CalendarLineModel(TickedModel[CalendarLine]):
    """The lines, with the boxes of those to be written; `taken_changed` when one is ticked."""

    def __init__(self, columns: Sequence[TableColumn[CalendarLine]], parent: QObject) -> None:
        super().__init__(columns, id_of=attrgetter("id"), parent=parent)
        self._left_out: set[int] = set()

    def set_lines(self, lines: Sequence[CalendarLine]) -> None:
        """Show other lines, everything in them to be done."""
        self._left_out.clear()
        self.set_rows(lines)

    def left_out(self) -> frozenset[int]:
        """Return the ids of the lines that are not to be done."""
        return frozenset(self._left_out)

    def count(self, action: CalendarAction) -> int:
        """Return how many lines have an action, those left out not counted."""
        return sum(
            line.action is action and line.id not in self._left_out for line in self.all_rows
        )

    def can_take(self, row: CalendarLine) -> bool:
        return row.is_written

    def note(self, row: CalendarLine, is_taken: bool) -> None:
        if is_taken:
            self._left_out.discard(row.id)
        else:
            self._left_out.add(row.id)

    def is_taken(self, row: CalendarLine) -> bool:
        """Say whether a line is to be done."""
        return row.is_written and row.id not in self._left_out
