"""One item of a meeting's agenda, with its notes right under it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout

from planner.domain.rows import AgendaItemRow, NoteRow
from planner.ui.meeting.notes import NotesField, item_notes
from planner.ui.meeting.parts import PartRow
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption

_NUMBER = GRID * 3


class AgendaRow(PartRow[AgendaItemRow]):
    """Number, title, who presents it, minutes; below them what was said."""

    notes: NotesField

    def show_row(self, row: AgendaItemRow, number: int) -> None:
        """Show the item."""
        self.row = row
        self._number.setText(f"{number}.")
        self.title.show_text(row.title)
        self.presenter.show_text(row.presenter)
        if not self.minutes.hasFocus():
            self.minutes.setValue(row.minutes or 0)

    def show_notes(self, rows: Sequence[NoteRow], *, is_editable: bool) -> None:
        """Show the item's notes; what is being typed is left alone."""
        self.notes.show_rows(self.row.meeting_id, self.row.id, rows, is_editable=is_editable)

    def show_called(self, names: Sequence[str]) -> None:
        """Show which functions this item calls."""
        self.called.setText(self.tr("Called: {0}").format("; ".join(names)))
        self.called.setVisible(bool(names))

    def set_editable(self, is_editable: bool) -> None:
        super().set_editable(is_editable)
        self.notes.setEnabled(True)
        for button in (self.up, self.down, self.remove):
            button.setVisible(is_editable)

    def _build(self) -> None:
        self._number = caption()
        self._number.setFixedWidth(_NUMBER)
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
        self.up = self._button("agendaUp", "previous", self.tr("Move up (Alt+Up)"))
        self.down = self._button("agendaDown", "next", self.tr("Move down (Alt+Down)"))
        for button, arrow in ((self.up, "↑"), (self.down, "↓")):
            button.setIcon(type(button.icon())())
            button.setText(arrow)
        self.called = caption()
        self.called.setObjectName("agendaCalled")
        self.called.setVisible(False)
        self.remove = self._button("agendaRemove", "close", self.tr("Remove"))
        self.notes = item_notes(self._workspace, self.tr("Notes of the item"))
        first, below = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(GRID // 2)
        first.addWidget(self._number)
        first.addWidget(self.title, 1)
        first.addWidget(self.called)
        for widget in (self.presenter, self.minutes, self.up, self.down, self.remove):
            first.addWidget(widget)
        below.addSpacing(_NUMBER + GRID // 2)
        below.addWidget(self.notes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GRID)
        layout.setSpacing(GRID // 2)
        layout.addLayout(first)
        layout.addLayout(below)

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
