"""The one crash handler: a bug is logged, shown as a report to copy, and the program goes on."""

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import ClassVar

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from planner.ui.theme import GRID
from planner.ui.widgets.labels import plain_label


def take_crash(
    log_file: Path, kind: type[BaseException], error: BaseException, trail: TracebackType | None
) -> None:
    """Log an exception and show its report; Ctrl+C in a terminal still ends the program."""
    if issubclass(kind, KeyboardInterrupt):
        QGuiApplication.quit()
        return
    report = "".join(traceback.format_exception(kind, error, trail))
    print(report, file=sys.stderr)
    try:
        with log_file.open("a", encoding="utf-8") as log:
            log.write(f"{report}\n")
    except OSError as problem:
        report += f"\n{log_file}: {problem}\n"
    CrashDialog.show_report(report, QApplication.activeWindow())


class CrashDialog(QDialog):
    """The report of a bug; one at a time, later ones are added to it."""

    _open: ClassVar["CrashDialog | None"] = None

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashDialog")
        self.setWindowTitle(self.tr("Something went wrong in the program"))
        self._build(report)
        self._connect()

    @classmethod
    def show_report(cls, report: str, parent: QWidget | None) -> "CrashDialog":
        """Show a report, in the dialog that is open if there is one."""
        if cls._open is None:
            cls._open = cls(report, parent)
            cls._open.open()
        else:
            cls._open.report.appendPlainText(report)
        return cls._open

    def _build(self, report: str) -> None:
        saying = plain_label(
            self.tr(
                "This is a fault in the program, not in what you did. What was saved is still"
                " saved, and you can go on working. Please copy the report and send it to whoever"
                " looks after the program for you."
            )
        )
        self.report = QPlainTextEdit(report)
        self.report.setObjectName("crashReport")
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Go on"))
        self.copy_button = self.buttons.addButton(
            self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.setObjectName("copyReport")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID * 2)
        for widget in (saying, self.report, self.buttons):
            layout.addWidget(widget)
        self.resize(80 * GRID, 50 * GRID)

    def _connect(self) -> None:
        self.buttons.rejected.connect(self.reject)
        self.copy_button.clicked.connect(self._copy)
        self.finished.connect(self._forget)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def _forget(self) -> None:
        CrashDialog._open = None
        self.deleteLater()
