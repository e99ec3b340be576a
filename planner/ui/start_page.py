"""What the window shows before there is a database: four ways to begin."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCommandLinkButton, QHBoxLayout, QVBoxLayout, QWidget

from planner.ui.icons import coloured_icon
from planner.ui.theme import GRID, Theme
from planner.ui.widgets.labels import caption, heading


class StartPage(QWidget):
    """Open the example, begin an agreement, open a file, import a workbook."""

    example_asked = Signal()
    agreement_asked = Signal()
    file_asked = Signal()
    workbook_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("startPage")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(heading(self.tr("Begin here"), 1.6))
        below = caption(
            self.tr(
                "Agreements, forums, meetings and who is expected at them, in one file of your own."
            )
        )
        below.setWordWrap(True)
        column.addWidget(below)
        column.addSpacing(GRID * 2)
        self.example_button = self._way(
            "exampleButton",
            self.tr("Open the Eslöv example"),
            self.tr("A copy to try everything in: two years of meetings, partly held."),
        )
        self.agreement_button = self._way(
            "newAgreementButton",
            self.tr("New agreement"),
            self.tr("Name it, give its period and parties; forums and meetings come after."),
        )
        self.file_button = self._way(
            "openFileButton",
            self.tr("Open a file"),
            self.tr("A database that you or a colleague has made before."),
        )
        self.workbook_button = self._way(
            "importButton",
            self.tr("Import a workbook"),
            self.tr("The planning workbook, filled in with a spreadsheet program."),
        )
        for button in self._ways():
            column.addWidget(button)
        column.addStretch(3)
        holder = QWidget()
        holder.setLayout(column)
        holder.setFixedWidth(60 * GRID)
        layout = QHBoxLayout(self)
        layout.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        self._colour()

    def _way(self, name: str, text: str, explanation: str) -> QCommandLinkButton:
        button = QCommandLinkButton(text, explanation)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAccessibleDescription(explanation)
        button.setIconSize(QSize(20, 20))
        return button

    def _ways(self) -> tuple[QCommandLinkButton, ...]:
        return (self.example_button, self.agreement_button, self.file_button, self.workbook_button)

    def _connect(self) -> None:
        signals = (self.example_asked, self.agreement_asked, self.file_asked, self.workbook_asked)
        for button, signal in zip(self._ways(), signals, strict=True):
            button.clicked.connect(signal)
        self._theme.changed.connect(self._colour)

    def _colour(self) -> None:
        accent = self._theme.colours.link
        for button, name in zip(
            self._ways(), ("example", "agreements", "open", "import"), strict=True
        ):
            button.setIcon(coloured_icon(name, accent))
