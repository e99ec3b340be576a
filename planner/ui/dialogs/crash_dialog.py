"""What a person sees of a fault in the program: one sentence, what to do, and the report."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.crash_log import CrashLog
from planner.ui.theme import GRID
from planner.ui.widgets.crash_text import CrashText
from planner.ui.widgets.labels import heading, plain_label

if TYPE_CHECKING:
    from planner.crash_report import CrashReport

_MOST_REPORTS = 10
_COUNT_PAUSE = 500  # ms: a fault in painting comes back sixty times a second


class CrashDialog(QDialog):
    """The reports since it opened; one that comes again is counted, not repeated."""

    def __init__(
        self, log: CrashLog, report: "CrashReport", parent: QWidget | None, language: str = "sv"
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._counts = {report.mark: 1}
        self.setObjectName("crashDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong in the program"))
        self._build(log)
        self._connect()
        self.crash_text.show_report(report.text)

    def say_ended(self) -> None:
        """Say that it was last time, and not now."""
        self.setWindowTitle(self.tr("The program ended unexpectedly last time"))
        self.title.setText(self.tr("The program ended unexpectedly last time"))
        self.saying.setText(
            self.tr(
                "What was saved is still saved, and you can go on working. Please copy the report"
                " and send it to whoever looks after the program for you. It holds no personal"
                " data: only where in the program it happened, and its versions."
            )
        )

    def say_start_failed(self) -> None:
        """Say that the program cannot be started."""
        self.title.setText(self.tr("The program could not be started"))
        self.saying.setText(
            self.tr(
                "This is a fault in the program. What was saved is still saved. Please copy the"
                " report and send it to whoever looks after the program for you. It holds no"
                " personal data: only where in the program it happened, and its versions."
            )
        )
        self.go_on_button.setText(self.tr("Quit"))

    def add(self, report: "CrashReport") -> None:
        """Add another fault's report, as long as there is some sense in reading them."""
        if report.mark not in self._counts and len(self._counts) < _MOST_REPORTS:
            self.crash_text.add_report(report.text)
        self._counts.setdefault(report.mark, 1)

    def count_again(self, mark: str, count: int) -> None:
        """Note that a fault came again; it shows a moment later, with those that follow."""
        self._counts[mark] = count
        if not self._pause.isActive():
            self._pause.start()

    def _build(self, log: CrashLog) -> None:
        self.title: QLabel = heading(self.tr("Something went wrong in the program"), 1.2)
        self.title.setObjectName("crashTitle")
        self.saying = plain_label(
            self.tr(
                "This is a fault in the program, not in what you did. What was saved is still"
                " saved, and the window shows it again as it is stored: look whether your last"
                " change is there. Please copy the report and send it to whoever looks after the"
                " program for you. It holds no personal data: only where in the program it"
                " happened, and its versions."
            )
        )
        self.saying.setObjectName("crashSaying")
        self.again = plain_label()
        self.again.setObjectName("crashAgain")
        self.again.setVisible(False)
        self.crash_text = CrashText(log.folder, self._language)
        self.go_on_button = QPushButton(self.tr("&Go on"))
        self.go_on_button.setObjectName("goOn")
        self.go_on_button.setDefault(True)
        self.crash_text.foot.addWidget(self.go_on_button)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_COUNT_PAUSE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.saying)
        layout.addWidget(self.again)
        layout.addSpacing(GRID)
        layout.addWidget(self.crash_text, 1)
        self.resize(GRID * 96, GRID * 60)
        self.go_on_button.setFocus()

    def _connect(self) -> None:
        self.go_on_button.clicked.connect(self.accept)
        self._pause.timeout.connect(self._show_count)

    def _show_count(self) -> None:
        again = sum(self._counts.values()) - len(self._counts)
        self.again.setText(self.tr("The same has happened %n more time(s).", "", again))
        self.again.setVisible(again > 0)
