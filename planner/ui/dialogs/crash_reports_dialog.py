"""The reports of faults kept on this computer, the newest first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.crash_log import CrashLog, heading_of
from planner.ui.theme import GRID
from planner.ui.widgets.crash_text import CrashText
from planner.ui.widgets.labels import plain_label

_LIST_WIDTH = GRID * 34


class CrashReportsDialog(QDialog):
    """A list of reports, and the one chosen."""

    def __init__(self, log: CrashLog, parent: QWidget | None, language: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("crashReportsDialog")
        self.setWindowTitle(self.tr("Fault reports"))
        self._reports = log.reports()
        self._build(log, language)
        self._connect()
        self.list.setCurrentRow(0)

    def _build(self, log: CrashLog, language: str) -> None:
        self.saying = plain_label(
            self.tr(
                "Faults in the program, the newest first. They hold no personal data, and the"
                " oldest are removed by themselves."
            )
            if self._reports
            else self.tr(
                "Nothing has gone wrong in the program on this computer. If it does, the report is"
                " kept here, to be copied and sent to whoever looks after the program for you."
            )
        )
        self.saying.setObjectName("crashReportsSaying")
        self.list = QListWidget()
        self.list.setObjectName("crashReports")
        self.list.setAccessibleName(self.tr("Fault reports"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setSpacing(GRID // 4)
        for report in self._reports:
            when, kind = heading_of(report)
            self.list.addItem(f"{when}  {kind}" if kind else when)
        self.crash_text = CrashText(log.folder, language)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setObjectName("crashReportsClose")
        self.close_button.setAutoDefault(False)
        self.crash_text.foot.addWidget(self.close_button)
        self.list.setVisible(bool(self._reports))
        self.crash_text.report.setVisible(bool(self._reports))
        self.crash_text.show_report("")
        middle = QHBoxLayout()
        middle.setSpacing(GRID * 2)
        middle.addWidget(self.list)
        middle.addWidget(self.crash_text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID * 2)
        layout.addWidget(self.saying)
        layout.addLayout(middle, 1)
        self.resize(GRID * 128, GRID * (66 if self._reports else 18))

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_report)
        self.close_button.clicked.connect(self.reject)

    def _show_report(self, row: int) -> None:
        self.crash_text.show_report(self._reports[row] if row >= 0 else "")
