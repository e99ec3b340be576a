"""The meeting's agenda: items in order, edited where they stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QSpinBox

from planner.domain.calls import SeatCall
from planner.domain.rows import AgendaItemRow, Changes, SeatRow
from planner.services.meeting_agenda import swap_agenda_items
from planner.services.meetings import save_agenda_item
from planner.services.registry import Registry
from planner.ui.meeting.parts import PartRow, PartSection, row_layout
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class AgendaRow(PartRow[AgendaItemRow]):
    """One item: number, title, who presents it, minutes."""

    def show_row(self, row: AgendaItemRow, number: int) -> None:
        """Show the item."""
        self.row = row
        self._number.setText(f"{number}.")
        self.title.show_text(row.title)
        self.presenter.show_text(row.presenter)
        if not self.minutes.hasFocus():
            self.minutes.setValue(row.minutes or 0)

    def show_called(self, names: Sequence[str]) -> None:
        """Show which functions this item calls."""
        self.called.setText(self.tr("Called: {0}").format("; ".join(names)))
        self.called.setVisible(bool(names))

    def _build(self) -> None:
        self._number = caption()
        self._number.setFixedWidth(GRID * 3)
        self.title = self._line("agendaTitle", self.tr("Agenda item"))
        self.presenter = self._line("agendaPresenter", self.tr("Presented by"))
        self.presenter.setPlaceholderText(self.tr("Presented by"))
        self.presenter.setFixedWidth(GRID * 18)
        self.minutes = QSpinBox()
        self.minutes.setObjectName("agendaMinutes")
        self.minutes.setAccessibleName(self.tr("Minutes"))
        self.minutes.setRange(0, 600)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setSpecialValueText("–")
        self.up = self._button("agendaUp", "previous", self.tr("Move up"))
        self.down = self._button("agendaDown", "next", self.tr("Move down"))
        for button, arrow in ((self.up, "↑"), (self.down, "↓")):
            button.setIcon(type(button.icon())())
            button.setText(arrow)
        self.called = caption()
        self.called.setObjectName("agendaCalled")
        self.called.setVisible(False)
        self.remove = self._button("agendaRemove", "close", self.tr("Remove"))
        layout = row_layout(self)
        layout.addWidget(self._number)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.called)
        for widget in (self.presenter, self.minutes, self.up, self.down, self.remove):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.minutes.editingFinished.connect(self._tell)
        self.up.clicked.connect(self._go_up)
        self.down.clicked.connect(self._go_down)
        self.remove.clicked.connect(self._remove)

    def _changed(self) -> AgendaItemRow:
        return replace(
            self.row,
            title=self.title.text().strip(),
            presenter=self.presenter.text().strip(),
            minutes=self.minutes.value() or None,
        )

    def _go_up(self) -> None:
        self.step_wanted.emit(self.row, -1)

    def _go_down(self) -> None:
        self.step_wanted.emit(self.row, 1)


class AgendaSection(PartSection[AgendaItemRow]):
    """The items of the agenda."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "agenda")

    def show_calls(
        self, calls: Mapping[int, SeatCall], seats: Mapping[int, SeatRow], registry: Registry
    ) -> None:
        """Show beside each item the functions that it calls."""
        for shown in self.shown:
            assert isinstance(shown, AgendaRow)  # what `_make` makes
            mine = [call.seat_id for call in calls.values() if call.item_id == shown.row.id]
            ids = [seat_id for seat_id in seats if seat_id in mine]
            shown.show_called([registry.function_name(seats[each].function_id) for each in ids])

    def _title(self) -> str:
        return self.tr("Agenda")

    def _new_text(self) -> str:
        return self.tr("New agenda item: type it and press Enter")

    def _make(self, row: AgendaItemRow) -> AgendaRow:
        return AgendaRow(row, self._workspace)

    def _new(self, text: str) -> AgendaItemRow:
        last = max((shown.row.position for shown in self.shown), default=0)
        return AgendaItemRow(0, self._meeting_id, last + 1, text)

    def _saving(self, row: AgendaItemRow) -> Callable[[], tuple[AgendaItemRow, Changes]]:
        return partial(save_agenda_item, self._workspace.database, row)

    def _step(self, row: AgendaItemRow, step: int) -> None:
        ids = [shown.row.id for shown in self.shown]
        place = ids.index(row.id) + step
        if 0 <= place < len(ids):
            command = partial(swap_agenda_items, self._workspace.database, row.id, ids[place])
            self._workspace.ops.run(command)
