"""The report of a fault, to read, copy, save and find."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.errors import PlannerError
from planner.formats.safe_write import replace_file
from planner.ui.opening import open_folder
from planner.ui.theme import GRID
from planner.ui.widgets.labels import plain_label


class CrashText(QWidget):
    """A report and what can be done with it; `foot` takes the dialog's own buttons at the right."""

    def __init__(self, folder: Path, language: str) -> None:
        super().__init__()
        self._folder = folder
        self._language = language
        self._build()
        self._connect()

    def text(self) -> str:
        """Return the report as it shows."""
        return self.report.toPlainText()

    def show_report(self, report: str) -> None:
        """Show a report; without one there is nothing to copy or save."""
        self.report.setPlainText(report)
        self.copy_button.setEnabled(bool(report))
        self.save_button.setEnabled(bool(report))
        self._say("")

    def add_report(self, report: str) -> None:
        """Show one more report below."""
        self.report.appendPlainText(f"\n{report}")

    def say_unkept(self) -> None:
        """Say that the report is here only."""
        self._say(
            self.tr(
                "The disk has no room for the report, or its folder cannot be written in: copy it"
                " or save it as a file."
            )
        )

    def save_to(self, path: str) -> None:
        """Write the report to a file."""
        from planner.texts import error_text

        target = Path(path)
        try:
            with replace_file(target) as temporary:
                temporary.write_text(self.text(), encoding="utf-8")
        except PlannerError as error:
            self._say(error_text(error, self._language))
        else:
            self._say(self.tr("Written: {0}").format(target.name))

    def _build(self) -> None:
        self.report = QPlainTextEdit()
        self.report.setObjectName("crashReport")
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.state: QLabel = plain_label()
        self.state.setObjectName("crashState")
        self.state.setVisible(False)
        self.copy_button = self._button("copyReport", self.tr("&Copy the report"))
        self.save_button = self._button("saveReport", self.tr("&Save as a file …"))
        self.folder_button = self._button("showReports", self.tr("Show in &folder"))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(GRID)
        for button in (self.copy_button, self.save_button, self.folder_button):
            self.foot.addWidget(button)
        self.foot.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID * 2)
        layout.addWidget(self.report, 1)
        layout.addWidget(self.state)
        layout.addLayout(self.foot)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._ask_where)
        self.folder_button.clicked.connect(self._show_folder)

    def _say(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._say(self.tr("The report is copied. Paste it into an e-mail."))

    def _ask_where(self) -> None:
        places = QStandardPaths.StandardLocation
        folder = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
        dialog = QFileDialog(
            self, self.tr("Save the report"), str(folder), self.tr("Text files (*.txt)")
        )
        dialog.setObjectName("fileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(f"{self.tr('Fault report')}.txt")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def _show_folder(self) -> None:
        if not self._folder.is_dir():
            self._say(self.tr("There is no folder of reports: none has been written."))
        elif not open_folder(self._folder):
            self._say(self.tr("The folder could not be shown: {0}").format(self._folder))
