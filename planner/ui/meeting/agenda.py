"""The meeting's agenda: items in order with their notes, filled from what the forum has before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton

from planner.domain.agenda import agenda_time
from planner.domain.calls import SeatCall
from planner.domain.rows import AgendaItemRow, Changes, MeetingRow, NoteRow, SeatRow
from planner.services.meeting_agenda import (
    fill_agenda,
    has_template,
    read_last_agenda,
    swap_agenda_items,
)
from planner.services.meetings import save_agenda_item
from planner.services.registry import Registry
from planner.ui.dialogs.last_agenda_dialog import LastAgendaDialog
from planner.ui.meeting.agenda_row import AgendaRow
from planner.ui.meeting.parts import PartSection, privacy_reminder
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class AgendaSection(PartSection[AgendaItemRow]):
    """The items of the agenda, and the time they take."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "agenda")

    def show_meeting(
        self,
        meeting: MeetingRow,
        items: Sequence[AgendaItemRow],
        notes: Sequence[NoteRow],
        *,
        is_editable: bool,
    ) -> None:
        """Show a meeting's agenda with its notes."""
        self.show_rows(meeting.id, items, is_editable=is_editable)
        for shown in self._items():
            own = [row for row in notes if row.agenda_item_id == shown.row.id]
            shown.show_notes(own, is_editable=is_editable)
        self._show_time(meeting, items)
        self.reminder.setVisible(bool(items) and is_editable)
        database = self._workspace.database
        can_fill = is_editable and not items and has_template(database, meeting.forum_id)
        self.fill_button.setVisible(can_fill)
        can_take = is_editable and read_last_agenda(database, meeting.id) is not None
        self.last_button.setVisible(can_take)

    def show_calls(
        self, calls: Mapping[int, SeatCall], seats: Mapping[int, SeatRow], registry: Registry
    ) -> None:
        """Show beside each item the functions that it calls."""
        for shown in self._items():
            mine = [call.seat_id for call in calls.values() if call.item_id == shown.row.id]
            ids = [seat_id for seat_id in seats if seat_id in mine]
            shown.show_called([registry.function_name(seats[each].function_id) for each in ids])

    def save_now(self) -> None:
        """Save the notes that have been typed and are not saved yet."""
        for shown in self._items():
            shown.notes.save_now()

    def _items(self) -> Iterator[AgendaRow]:
        for shown in self.shown:
            assert isinstance(shown, AgendaRow)  # what `_make` makes
            yield shown

    def _build(self) -> None:
        super()._build()
        self.time = caption()
        self.time.setObjectName("agendaTime")
        self.fill_button = QPushButton(self.tr("Fill from template"))
        self.fill_button.setObjectName("agendaFill")
        self.fill_button.setToolTip(self.tr("Put the forum's standing items on the agenda"))
        self.last_button = QPushButton(self.tr("From the last meeting …"))
        self.last_button.setObjectName("agendaLast")
        self.last_button.setToolTip(self.tr("Choose items of the forum's last agenda"))
        self._head.insertWidget(1, self.time)
        for button in (self.fill_button, self.last_button):
            self._head.addWidget(button)
        self.reminder = privacy_reminder(
            self.tr(
                "No cases about individuals in notes and decisions."
                " Ctrl+Down goes to the next item's notes."
            )
        )
        self._layout.insertWidget(1, self.reminder)
        self._shortcuts = [
            self._shortcut(keys, partial(act, step))
            for keys, act, step in (
                ("Ctrl+Down", self._go_to_notes, 1),
                ("Ctrl+Up", self._go_to_notes, -1),
                ("Alt+Down", self._move_current, 1),
                ("Alt+Up", self._move_current, -1),
            )
        ]

    def _shortcut(self, keys: str, act: Callable[[], None]) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)
        return made

    def _connect(self) -> None:
        super()._connect()
        self.fill_button.clicked.connect(self._fill)
        self.last_button.clicked.connect(self._ask_what_to_take)

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

    def _current(self) -> int | None:
        """Return the place of the item that has the keyboard; None when none has."""
        focus = QApplication.focusWidget()
        for place, shown in enumerate(self.shown):
            if focus is not None and shown.isAncestorOf(focus):
                return place
        return None

    def _go_to_notes(self, step: int) -> None:
        """Put the keyboard in the next item's notes, or past the last in the line for a new one."""
        current = self._current()
        place = (-1 if step > 0 else len(self.shown)) if current is None else current
        shown = list(self._items())
        if 0 <= place + step < len(shown):
            area = shown[place + step].notes.areas[0]
            area.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step > 0:
            self.new_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_current(self, step: int) -> None:
        current = self._current()
        if current is not None and self.new_line.isVisibleTo(self):
            self.save_now()
            self._step(self.shown[current].row, step)

    def _show_time(self, meeting: MeetingRow, items: Sequence[AgendaItemRow]) -> None:
        time = agenda_time(items, meeting)
        if time.over:
            text = self.tr("{0} min of the meeting's {1}: {2} min too long")
        else:
            text = self.tr("{0} min of the meeting's {1}")
        self.time.setText(text.format(time.asked, time.available, time.over))
        self.time.setForegroundRole(
            QPalette.ColorRole.BrightText if time.over else QPalette.ColorRole.PlaceholderText
        )
        self.time.setVisible(bool(time.asked))

    def _fill(self) -> None:
        self._workspace.ops.run(partial(fill_agenda, self._workspace.database, self._meeting_id))

    def _ask_what_to_take(self) -> None:
        found = read_last_agenda(self._workspace.database, self._meeting_id)
        if found is not None:
            LastAgendaDialog(self._workspace, self._meeting_id, *found, self).open()
