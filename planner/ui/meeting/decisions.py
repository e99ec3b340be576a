"""What the meeting decided."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from planner.domain.rows import Changes, DecisionRow
from planner.services.meetings import save_decision
from planner.ui.meeting.parts import PartRow, PartSection, row_layout
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class DecisionLine(PartRow[DecisionRow]):
    """One decision."""

    def show_row(self, row: DecisionRow, number: int) -> None:
        """Show the decision."""
        self.row = row
        self._number.setText(f"§ {number}")
        self.text.show_text(row.text)

    def _build(self) -> None:
        self._number = caption()
        self._number.setFixedWidth(GRID * 4)
        self.text = self._line("decisionText", self.tr("Decision"))
        self.remove = self._button("decisionRemove", "close", self.tr("Remove"))
        layout = row_layout(self)
        layout.addWidget(self._number)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.remove)

    def _connect(self) -> None:
        self.remove.clicked.connect(self._remove)

    def _changed(self) -> DecisionRow:
        return replace(self.row, text=self.text.text().strip())


class DecisionSection(PartSection[DecisionRow]):
    """The decisions of the meeting."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "decisions")

    def _title(self) -> str:
        return self.tr("Decisions")

    def _new_text(self) -> str:
        return self.tr("New decision: type it and press Enter")

    def _make(self, row: DecisionRow) -> DecisionLine:
        return DecisionLine(row, self._workspace)

    def _new(self, text: str) -> DecisionRow:
        return DecisionRow(0, self._meeting_id, text)

    def _saving(self, row: DecisionRow) -> Callable[[], tuple[DecisionRow, Changes]]:
        return partial(save_decision, self._workspace.database, row)
