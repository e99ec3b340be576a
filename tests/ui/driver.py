"""Type and read as a person does, for the tests of the editors."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.db.queries.loading import load
from planner.domain.rows import MeetingRow
from planner.ui.forms.edit_table import EditTable
from planner.ui.pages.representation import RepresentationPage
from planner.ui.workspace import Workspace


def type_keys(widget: QWidget, text: str) -> None:
    """Type any text, key by key; the test library's own keys are ASCII only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def write(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    """Replace what a line says, and settle it with Enter."""
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    type_keys(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def cell(table: EditTable, row: int, key: str) -> QModelIndex:
    """Return a cell's index by its column's key."""
    keys = [column.key for column in table.model.columns]
    return table.model.index(row, keys.index(key))


def shown(table: EditTable, row: int, key: str) -> str:
    """Return what a cell shows."""
    return str(cell(table, row, key).data())


def type_in(qtbot: QtBot, table: EditTable, row: int, key: str, text: str) -> None:
    """Type over one cell and press Enter."""
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, row, key))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    line = table.view.findChild(QLineEdit, f"{key}Cell")
    assert line is not None
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    type_keys(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.view.findChild(QLineEdit, f"{key}Cell") is None)


def sentence(widget: QWidget, name: str) -> str:
    """Return the sentence of what is wrong that a person sees; empty when none shows."""
    label = widget.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisibleTo(widget) else ""


def show_representation(workspace: Workspace, qtbot: QtBot) -> RepresentationPage:
    """Open the representation page at the size that a small window leaves it."""
    page = RepresentationPage(workspace)
    qtbot.addWidget(page)
    page.resize(1104, 634)
    page.show()
    qtbot.waitExposed(page)
    page.refresh()
    qtbot.waitUntil(page.view.isVisible)
    return page


class Opened(QObject):
    """Takes the files that would be opened with another program."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def stored_meetings(workspace: Workspace) -> list[MeetingRow]:
    """Return every meeting as it is stored, asked for at once."""
    with workspace.database.reading() as connection:
        return load(connection, MeetingRow)
