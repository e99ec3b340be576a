"""A warning beside a meeting: the deputy who covers a place is expected elsewhere."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from planner.domain.enums import AttendanceState, MeetingStatus
from planner.errors import PlannerError
from planner.services.attendance import AttendanceLog
from planner.services.attendance_lines import LogLine
from planner.services.risks import PlaceAtRisk, read_risks
from planner.texts import reason_text
from planner.ui.theme import GRID
from planner.ui.widgets.labels import plain_label
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.workspace import Workspace

_PAUSE_MS = 600
_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


class RiskNote(QWidget):
    """Says what is uncertain at one meeting to come; hidden when nothing is.

    It is read in the background when the keyboard has been still for a moment, since what it asks
    is the whole day's meetings.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id = 0
        self._asked = 0
        self._build()
        self._connect()

    def show_log(self, log: AttendanceLog) -> None:
        """Look after the meeting of a log, as it is now."""
        self._asked += 1
        if log.meeting.id != self._meeting_id:
            self._meeting_id = log.meeting.id
            self._show(())
        # Without a notice or a deputy in the log there is nothing that could be at risk.
        if log.meeting.status in _AHEAD and any(map(_may_be_at_risk, log.lines)):
            self._pause.start()
        else:
            self._pause.stop()
            self._show(())

    def text(self) -> str:
        """Return what is said; empty when nothing is uncertain."""
        return self._words.text()

    def _build(self) -> None:
        self.setObjectName("riskNote")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._icon = QLabel()
        self._words = plain_label()
        self._words.setObjectName("riskText")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._icon)
        layout.addWidget(self._words, 1)
        self.setVisible(False)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._read)
        self._workspace.theme.changed.connect(self._paint)

    def _read(self) -> None:
        asked, meeting_id, database = self._asked, self._meeting_id, self._workspace.database

        def show(found: list[PlaceAtRisk]) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._show(found)

        def gone(_error: PlannerError, _sentence: str) -> bool:
            return True  # the meeting has been taken away, and what shows it with it

        self._workspace.ops.run_in_background(
            lambda _progress: read_risks(database, meeting_id), on_done=show, on_error=gone
        )

    def _show(self, found: Sequence[PlaceAtRisk]) -> None:
        language = self._workspace.language
        self._words.setText(
            "\n".join(f"{each.function}: {reason_text(each.sentence, language)}" for each in found)
        )
        self._paint()
        self.setVisible(bool(found))

    def _paint(self) -> None:
        self._icon.setPixmap(mark_icon(Mark.WARNING, self._workspace.colours).pixmap(16, 16))


def _may_be_at_risk(line: LogLine) -> bool:
    return line.is_by_deputy or any(row.state is AttendanceState.EXCUSED for row in line.rows)
