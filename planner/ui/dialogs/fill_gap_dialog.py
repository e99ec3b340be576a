"""Fill a gap: who may come, in the agreement's order, and one key that records it."""

from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.enums import MeetingStatus
from planner.domain.rows import Changes
from planner.errors import PlannerError
from planner.services.gap_filling import GapToFill, fill_gap, first_choice, read_gap_to_fill
from planner.services.stand_in_offers import StandIn
from planner.texts import long_date, reason_text, time_range, week_text, weekday_name
from planner.ui.dialogs.fill_gap_table import FREEDOM, FreedomDelegate, stand_in_columns
from planner.ui.forms.fields import ErrorLabel
from planner.ui.row_model import RowTableModel
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 920, 420


class FillGapDialog(QDialog):
    """The empty place of one seat at one meeting, and those who may fill it."""

    def __init__(
        self, workspace: Workspace, meeting_id: int, seat_id: int, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._seat_id = seat_id
        self._asked = 0
        self._found: GapToFill | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("fillGapDialog")
        self.setWindowTitle(self.tr("Fill the gap"))
        self._build()
        self._connect()
        self._read()

    @property
    def found(self) -> GapToFill | None:
        """What is shown; None before it has been read."""
        return self._found

    def _build(self) -> None:
        self.title = heading()
        self.title.setObjectName("gapTitle")
        self.title.setWordWrap(True)
        self.when = plain_label()
        self.when.setObjectName("gapWhen")
        self.why = plain_label()
        self.why.setObjectName("gapWhy")
        self.model: RowTableModel[StandIn] = RowTableModel(
            stand_in_columns(self._workspace), parent=self
        )
        self.table: RowTableView[StandIn] = RowTableView(
            "standInsTable", self.model, self._workspace.settings, self.tr("Who may fill the place")
        )
        delegate = FreedomDelegate(self._workspace, self.model, self.table)
        self.table.setItemDelegateForColumn(FREEDOM, delegate)
        self.empty = plain_label(self.tr("Reading …"))
        self.empty.setObjectName("gapEmpty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        self.note = caption()
        self.note.setObjectName("gapNote")
        self.note.setWordWrap(True)
        self.error = ErrorLabel("gapError")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        for label in (self.title, self.when, self.why):
            label.setMinimumHeight(label.fontMetrics().height() + GRID // 2)
            layout.addWidget(label)
        layout.addSpacing(GRID)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.error)
        layout.addLayout(self._build_buttons())
        self.resize(_WIDTH, _HEIGHT)

    def _build_buttons(self) -> QHBoxLayout:
        self.fill_button = QPushButton(self.tr("Comes as deputy"))
        self.fill_button.setObjectName("fillGap")
        self.fill_button.setDefault(True)
        self.fill_button.setEnabled(False)
        self.appoint_button = _button("appointHolder", self.tr("Appoint a holder …"))
        self.appoint_button.setToolTip(self.tr("Opens the function in the register."))
        self.appoint_button.setVisible(False)
        self.forum_button = _button("openForum", self.tr("Deputies of the seat …"))
        self.forum_button.setToolTip(self.tr("Opens the forum, where the seat's deputies stand."))
        self.meeting_button = _button("openMeeting", self.tr("Open the meeting"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        for button in (
            self.fill_button,
            self.appoint_button,
            self.forum_button,
            self.meeting_button,
        ):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.buttons)
        return foot

    def _connect(self) -> None:
        self._workspace.ops.changed.connect(self._read)
        self._workspace.theme.changed.connect(self.table.viewport().update)
        self.table.current_row_changed.connect(self._explain)
        self.table.row_activated.connect(self._fill)
        self.fill_button.clicked.connect(self._fill)
        self.appoint_button.clicked.connect(self._open_function)
        self.forum_button.clicked.connect(self._open_forum)
        self.meeting_button.clicked.connect(self._open_meeting)
        self.buttons.rejected.connect(self.reject)

    def _read(self) -> None:
        """Read in the background; what is shown stays until the new has come."""
        self._asked += 1
        asked, database = self._asked, self._workspace.database
        meeting_id, seat_id = self._meeting_id, self._seat_id

        def is_wanted() -> bool:
            return shiboken6.isValid(self) and asked == self._asked

        def show(found: GapToFill) -> None:
            if is_wanted():
                self._show(found)

        def gone(_error: PlannerError, sentence: str) -> bool:
            if is_wanted():
                self._found = None
                self.model.set_rows([])
                self._say_empty(sentence)
            return True

        self._workspace.ops.run_in_background(
            lambda _progress: read_gap_to_fill(database, meeting_id, seat_id),
            on_done=show,
            on_error=gone,
        )

    def _show(self, found: GapToFill) -> None:
        self._found = found
        meeting, language = found.meeting, self._workspace.language
        self.title.setText(" ".join(f"{found.function}, {found.organisation}".split()))
        weekday = weekday_name(meeting.date.weekday(), language)
        self.when.setText(
            f"{found.forum}, {weekday} {long_date(meeting.date, language)},"
            f" {week_text(meeting.date, language)}, {time_range(meeting.start, meeting.end)}"
        )
        self.why.setText(self._why_text(found))
        self.appoint_button.setVisible(found.is_vacant)
        self.model.set_rows(found.proposals)
        chosen = first_choice(found.proposals)
        if not found.gaps:
            self._say_empty(self.tr("Nobody is missing here any more."))
        elif chosen is None:
            self._say_empty(
                self.tr(
                    "The seat has no deputy who can come, and nobody else holds the same function."
                    " Add deputies to the seat in the forum, or open the meeting: there E lets"
                    " anyone in the register stand in."
                )
            )
        else:
            self._stack.setCurrentWidget(self.table)
            if self.table.current_row() is None:
                self.table.select_id(chosen.id)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._explain()

    def _say_empty(self, sentence: str) -> None:
        self.empty.setText(sentence)
        self._stack.setCurrentWidget(self.empty)
        self._explain()

    def _why_text(self, found: GapToFill) -> str:
        language = self._workspace.language
        lines = [reason_text(gap.explanation, language) for gap in found.gaps]
        if found.gaps and found.absent:
            lines.append(
                self.tr("Notice of absence: {0}.").format(", ".join(found.absent)),
            )
        return " ".join(lines)

    def _explain(self) -> None:
        chosen = self._chosen()
        self.fill_button.setEnabled(chosen is not None and not self._workspace.is_read_only)
        self.error.show_sentence("")
        if chosen is None:
            self.note.clear()
        elif chosen.is_free:
            self.note.setText(
                self.tr("Enter records that {0} comes as a deputy; it can be undone.").format(
                    chosen.name
                )
            )
        else:
            self.note.setText(
                self.tr("{0} is expected elsewhere at that time, which is a new clash.").format(
                    chosen.name
                )
            )

    def _chosen(self) -> StandIn | None:
        is_listed = self._stack.currentWidget() is self.table
        is_ahead = self._found is not None and self._found.meeting.status in (
            MeetingStatus.PLANNED,
            MeetingStatus.CONFIRMED,
        )
        return self.table.current_row() if is_listed and is_ahead else None

    def _fill(self) -> None:
        chosen, found, workspace = self._chosen(), self._found, self._workspace
        if chosen is None or found is None or workspace.is_read_only:
            return
        command = partial(
            fill_gap, workspace.database, self._meeting_id, self._seat_id, chosen.person_id
        )

        def done(_changes: Changes) -> None:
            if found.missing == 1:
                self.accept()
            sentence = self.tr("{0} comes as a deputy for {1}.")
            workspace.ops.worked.emit(sentence.format(chosen.name, found.function))

        workspace.ops.run(command, then=done, on_error=self._take_error)

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        self.error.show_sentence(sentence)
        return True

    def _open_function(self) -> None:
        if self._found is not None:
            self._leave_for("function", self._found.seat.function_id)

    def _open_forum(self) -> None:
        if self._found is not None:
            self._leave_for("forum", self._found.meeting.forum_id)

    def _open_meeting(self) -> None:
        self._leave_for("meeting", self._meeting_id)

    def _leave_for(self, kind: str, row_id: int) -> None:
        workspace = self._workspace
        self.accept()
        workspace.open_row(kind, row_id)


def _button(name: str, text: str) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAutoDefault(False)
    return made
