"""Every clash in the scope, with a way out of each; and those that have been accepted."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import Changes, MeetingRow
from planner.services.clash_names import Clash
from planner.services.clashes import (
    LONGEST_MARGIN,
    ClashList,
    read_clashes,
    set_travel_margin,
)
from planner.services.free_slots import Slot
from planner.services.meetings import move_meeting
from planner.services.overview import GAP_DAYS
from planner.services.ways_out import WayOut, ways_out
from planner.texts import reason_text
from planner.ui.dialogs.clashes_accepted import AcceptedPanel, framed, sentence_label
from planner.ui.dialogs.clashes_questions import AcceptClashDialog, SendDeputyDialog
from planner.ui.dialogs.clashes_tables import clash_columns
from planner.ui.dialogs.clashes_ways import ClashPanel
from planner.ui.pages.meetings_dialogs import MoveMeetingDialog
from planner.ui.plain_tip import plain_tip
from planner.ui.row_model import RowTableModel
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 1160, 640


class ClashesDialog(QDialog):
    """The clashes of the chosen agreement, soonest first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._ways: Sequence[WayOut] = ()
        self._asked = 0
        self._asked_ways = 0
        self._travel_margin = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("clashesDialog")
        self.setWindowTitle(self.tr("Clashes"))
        self._build()
        self._connect()
        self._read()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setObjectName("clashTabs")
        self.tabs.addTab(self._build_clashes(), "")
        self.accepted_panel = AcceptedPanel(self._workspace)
        self.tabs.addTab(framed(self.accepted_panel), "")
        self._name_tabs(0, 0)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.undo_button = QPushButton()
        self.undo_button.setObjectName("clashesUndo")
        self.undo_button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.undo_button)
        foot.addStretch()
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addLayout(self._build_head())
        layout.addWidget(self.tabs, 1)
        layout.addLayout(foot)
        self.resize(_WIDTH, _HEIGHT)

    def _build_head(self) -> QHBoxLayout:
        self.days = ChoiceBox("clashDays", self.tr("Show"))
        year = self._workspace.scope.year
        whole = self.tr("The year {0}").format(year) if year else self.tr("All the time")
        self.days.set_choices(
            [
                ("soon", self.tr("The coming 60 days")),
                ("ahead", self.tr("From today on")),
                ("whole", whole),
            ]
        )
        self.days.setMinimumContentsLength(24)
        self.margin = QSpinBox()
        self.margin.setObjectName("travelMargin")
        self.margin.setRange(0, LONGEST_MARGIN)
        self.margin.setSingleStep(5)
        self.margin.setSuffix(self.tr(" min"))
        self.margin.setKeyboardTracking(False)
        self.margin.setEnabled(not self._workspace.is_read_only)
        name = QLabel(self.tr("Travel between different places"))
        name.setBuddy(self.margin)
        self.margin.setAccessibleName(name.text())
        why = self.tr("So long must there be between two meetings of one person in two places.")
        self.margin.setToolTip(plain_tip(why))
        name.setToolTip(plain_tip(why))
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.days)
        head.addStretch()
        head.addWidget(name)
        head.addWidget(self.margin)
        return head

    def _build_clashes(self) -> QWidget:
        settings = self._workspace.settings
        self.model: RowTableModel[Clash] = RowTableModel(
            clash_columns(self._workspace), parent=self
        )
        self.table: RowTableView[Clash] = RowTableView(
            "clashesTable", self.model, settings, self.tr("Clashes")
        )
        self.panel = ClashPanel(self._workspace)
        self.empty = sentence_label("clashesEmpty")
        filled = QWidget()
        within = QVBoxLayout(filled)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(0)
        within.addWidget(self.table, 1)
        within.addWidget(self.panel)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)
        self.empty.setText(self.tr("Reading …"))
        return framed(self._stack)

    def _connect(self) -> None:
        self._workspace.ops.changed.connect(self._read)
        self._workspace.theme.changed.connect(self._repaint)
        self.days.value_chosen.connect(self._read)
        self.margin.valueChanged.connect(self._set_margin)
        self.table.current_row_changed.connect(self._show_current)
        self.table.row_activated.connect(self._open_current)
        self.accepted_panel.open_wanted.connect(self._open_meeting)
        self.panel.deputy_wanted.connect(self._ask_deputy)
        self.panel.accept_wanted.connect(self._ask_reason)
        for card in self.panel.cards:
            card.slot_chosen.connect(self._move_to)
            card.move_wanted.connect(self._ask_time)
            card.open_wanted.connect(self._open_meeting)
        self.undo_button.clicked.connect(self._undo)
        self.buttons.rejected.connect(self.reject)

    def _read(self) -> None:
        """Read again, in the background; what is shown stays until the new has come."""
        self._asked += 1
        asked, database = self._asked, self._workspace.database
        agreement_id = self._workspace.scope.agreement_id
        first, last = self._chosen_days()

        def show(found: ClashList) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._show(found)

        self._workspace.ops.run_in_background(
            lambda _progress: read_clashes(database, agreement_id, first, last), on_done=show
        )

    def _chosen_days(self) -> tuple[date | None, date | None]:
        today, year = self._workspace.today(), self._workspace.scope.year
        chosen = self.days.value()
        if chosen == "soon":
            return today, today + timedelta(days=GAP_DAYS)
        if chosen == "ahead":
            return today, None
        return (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)

    def _show(self, found: ClashList) -> None:
        self._travel_margin = found.travel_margin
        self.margin.setValue(found.travel_margin)
        had = self.table.currentIndex().row()
        self.model.set_rows(found.clashes)
        self.accepted_panel.show_accepted(found.accepted)
        self._name_tabs(len(found.clashes), len(found.accepted))
        self.empty.setText(self._empty_text())
        self._stack.setCurrentIndex(int(bool(found.clashes)))
        if found.clashes and self.table.current_row() is None:
            row = min(max(had, 0), len(found.clashes) - 1)
            self.table.select_id(self.model.id_at(row))
        self._show_current()
        self._offer_undo()

    def _offer_undo(self) -> None:
        """Name the newest step: the window's own Undo cannot be reached from here."""
        step = self._workspace.ops.next_undo()
        can_undo = step is not None and not self._workspace.is_read_only
        self.undo_button.setVisible(can_undo)
        if step is not None:
            words = reason_text(step, self._workspace.language).replace("&", "&&")
            self.undo_button.setText(self.tr("Undo: {0}").format(words))
            self.undo_button.setShortcut(QKeySequence.StandardKey.Undo)

    def _undo(self) -> None:
        self._workspace.ops.undo()

    def _empty_text(self) -> str:
        if self.days.value() == "soon":
            return self.tr("No clash in the coming 60 days. Further ahead: choose above.")
        return self.tr("No clash: nobody is expected in two places at once, and no day is wrong.")

    def _name_tabs(self, clashes: int, accepted: int) -> None:
        self.tabs.setTabText(0, self.tr("To settle ({0})").format(clashes))
        self.tabs.setTabText(1, self.tr("Accepted ({0})").format(accepted))

    def _show_current(self) -> None:
        clash = self.table.current_row()
        self._asked_ways += 1
        self._ways = ()
        if clash is None:
            return
        self.panel.show_clash(clash)
        asked, database, today = (
            self._asked_ways,
            self._workspace.database,
            self._workspace.today(),
        )

        def show(ways: list[WayOut]) -> None:
            if shiboken6.isValid(self) and asked == self._asked_ways:
                self._ways = ways
                self.panel.show_ways(ways)

        self._workspace.ops.run_in_background(
            lambda _progress: ways_out(database, clash, today), on_done=show
        )

    def _set_margin(self, minutes: int) -> None:
        if minutes != self._travel_margin:
            self._travel_margin = minutes
            database = self._workspace.database
            self._workspace.ops.run(partial(set_travel_margin, database, minutes))

    def _move_to(self, meeting: MeetingRow, slot: Slot) -> None:
        database = self._workspace.database

        def move() -> Changes:
            return move_meeting(database, meeting.id, slot.day, slot.start, slot.end, meeting.place)

        self._workspace.ops.run(move)

    def _ask_time(self, meeting: MeetingRow) -> None:
        MoveMeetingDialog(self._workspace, meeting, self).open()

    def _ask_deputy(self) -> None:
        clash = self.table.current_row()
        if clash is not None and self._ways:
            SendDeputyDialog(self._workspace, clash, self._ways, self).open()

    def _ask_reason(self) -> None:
        clash = self.table.current_row()
        if clash is not None:
            AcceptClashDialog(self._workspace, clash, self).open()

    def _open_current(self) -> None:
        clash = self.table.current_row()
        if clash is not None:
            self._open_meeting(clash.own.meeting.id)

    def _open_meeting(self, meeting_id: int) -> None:
        workspace = self._workspace
        self.accept()
        workspace.open_row("meeting", meeting_id)

    def _repaint(self) -> None:
        self.table.viewport().update()
        self.accepted_panel.table.viewport().update()
