"""The way from a meeting to come to those who may fill its gaps."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from planner.domain.enums import MeetingStatus
from planner.domain.rows import MeetingRow
from planner.ui.dialogs.fill_gap_dialog import FillGapDialog
from planner.ui.workspace import Workspace

_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


class GapButton(QPushButton):
    """Opens the one gap, or a menu of several; hidden without any, and when nothing is to come."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id = 0
        self._seat_ids: list[int] = []
        self.setObjectName("fillGaps")
        self.setText(self.tr("Fill the gap …"))
        self.setToolTip(self.tr("Proposes who may come instead, in the agreement's order"))
        self.setAutoDefault(False)
        self._choices = QMenu(self)
        self._choices.setObjectName("gapChoices")
        self._choices.triggered.connect(self._open_chosen)
        self.clicked.connect(self._open)
        self.setVisible(False)

    def show_gaps(self, meeting: MeetingRow, gaps: Mapping[int, str]) -> None:
        """Offer the seats of a meeting that have a gap: what to call each, by its id."""
        self._meeting_id = meeting.id
        self._seat_ids = list(gaps)
        self._choices.clear()
        for seat_id, name in gaps.items():
            action = self._choices.addAction(" ".join(name.split()).replace("&", "&&"))
            action.setData(seat_id)
        is_offered = bool(gaps) and meeting.status in _AHEAD and not self._workspace.is_read_only
        self.setVisible(is_offered)
        self.setAccessibleName(f"{self.text()} {', '.join(gaps.values())}")

    @property
    def choices(self) -> QMenu:
        """The menu of several gaps."""
        return self._choices

    def _open(self) -> None:
        if len(self._seat_ids) == 1:
            self._open_seat(self._seat_ids[0])
        else:
            self._choices.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _open_chosen(self, action: QAction) -> None:
        self._open_seat(action.data())

    def _open_seat(self, seat_id: int) -> None:
        FillGapDialog(self._workspace, self._meeting_id, seat_id, self.window()).open()
