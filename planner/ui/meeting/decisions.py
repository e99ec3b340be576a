"""What the meeting decided."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from planner.domain.rows import AgendaItemRow, Changes, DecisionRow
from planner.services.meetings import save_decision
from planner.ui.meeting.parts import PartRow, PartSection, row_layout
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class DecisionLine(PartRow[DecisionRow]):
    """One decision."""

    def show_row(self, row: DecisionRow, number: int) -> None:
        """Show the decision."""
        self.row = row
        self._number.setText(f"§ {number}")
        self.text.show_text(row.text)
        self.item.set_value(row.agenda_item_id)

    def offer_items(self, items: Sequence[AgendaItemRow]) -> None:
        """Offer the items of the agenda that it may belong to; without any there is no choice."""
        choices: list[tuple[object, str]] = [(None, self.tr("No item"))]
        choices += [(item.id, f"{n}. {item.title}") for n, item in enumerate(items, 1)]
        self.item.set_choices(choices)
        self.item.set_value(self.row.agenda_item_id)
        self.item.setVisible(bool(items))

    def set_editable(self, is_editable: bool) -> None:
        super().set_editable(is_editable)
        self.remove.setVisible(is_editable)

    def _build(self) -> None:
        self._number = caption()
        self._number.setFixedWidth(GRID * 4)
        self.text = self._line("decisionText", self.tr("Decision"))
        self.item = ChoiceBox("decisionItem", self.tr("Agenda item"))
        self.item.setFixedWidth(GRID * 26)
        self.remove = self._button("decisionRemove", "close", self.tr("Remove"))
        layout = row_layout(self)
        layout.addWidget(self._number)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.item)
        layout.addWidget(self.remove)

    def _connect(self) -> None:
        self.item.value_chosen.connect(self._tell)
        self.remove.clicked.connect(self._remove)

    def _changed(self) -> DecisionRow:
        item_id = self.item.value()
        return replace(
            self.row,
            text=self.text.text().strip(),
            agenda_item_id=item_id if isinstance(item_id, int) else None,
        )


class DecisionSection(PartSection[DecisionRow]):
    """The decisions of the meeting."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "decisions")
        self._items: Sequence[AgendaItemRow] = ()

    def offer_items(self, items: Sequence[AgendaItemRow]) -> None:
        """Offer the agenda's items, to those that are shown and those to come."""
        if list(items) != list(self._items):
            self._items = items
            for shown in self.shown:
                if isinstance(shown, DecisionLine):
                    shown.offer_items(items)

    def _title(self) -> str:
        return self.tr("Decisions")

    def _new_text(self) -> str:
        return self.tr("New decision: type it and press Enter")

    def _make(self, row: DecisionRow) -> DecisionLine:
        made = DecisionLine(row, self._workspace)
        made.offer_items(self._items)
        return made

    def _new(self, text: str) -> DecisionRow:
        return DecisionRow(0, self._meeting_id, text)

    def _saving(self, row: DecisionRow) -> Callable[[], tuple[DecisionRow, Changes]]:
        return partial(save_decision, self._workspace.database, row)
