"""The main job from nothing to an overview, in the real window, by keyboard and mouse alone."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.services.agreements import list_agreements
from planner.services.registry import read_registry
from planner.ui.dialogs.agreement_dialog import AgreementDialog
from planner.ui.dialogs.export import ExportDialog
from planner.ui.dialogs.plan_dialog import PlanDialog
from planner.ui.dialogs.register_dialogs import PersonDialog
from planner.ui.main_window import MainWindow
from planner.ui.page_list import page_entries
from planner.ui.pages.agreements import AgreementsPage
from planner.ui.pages.forums import ForumsPage
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.pages.register import RegisterPage
from planner.ui.pages.representation import RepresentationPage
from planner.ui.workspace import Workspace
from tests.ui.driver import type_in, type_keys, write

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


class Person:
    """Sits at the keyboard: goes to pages by their shortcuts and does one thing at a time."""

    def __init__(self, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
        self.window = window
        self.workspace = workspace
        self.qtbot = qtbot

    def go_to(self, key: str) -> object:
        """Press Ctrl+1, Ctrl+2 and so on, in the order of the navigation; click what is further."""
        place = [entry.key for entry in page_entries()].index(key)
        if place < 9:
            self.press(Qt.Key(Qt.Key.Key_1 + place))
        else:
            shown = self.window.navigation
            where = shown.visualItemRect(shown.item(place)).center()
            QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.qtbot.waitUntil(lambda: self.window.deck.key() == key)
        return self.window.deck.current_page()

    def press(self, key: Qt.Key) -> None:
        """Press Ctrl and a key in the window."""
        # A window manager gives the keyboard back when a dialog closes; here there is none.
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(self.window, key, CONTROL)

    def make_agreement(self) -> None:
        """Ctrl+N on the page of agreements, and the dialog."""
        page = self.go_to("agreements")
        assert isinstance(page, AgreementsPage)
        self.press(Qt.Key.Key_N)
        dialog = page.findChild(AgreementDialog)
        assert dialog is not None
        self.qtbot.waitUntil(dialog.isActiveWindow)
        type_keys(dialog.name, "Samverkan i Provköping")
        write(self.qtbot, dialog.first.line, "2021-05-01")
        write(self.qtbot, dialog.last.line, "2022-12-31")
        for box, name in (
            (dialog.municipality, "Provköpings kommun"),
            (dialog.police, "Lokalpolisområde Provköping"),
        ):
            line = box.lineEdit()
            assert line is not None
            line.selectAll()
            type_keys(line, name)
        if dialog.isVisible():
            QTest.mouseClick(dialog.save_button, LEFT)
        self.qtbot.waitUntil(lambda: page.findChild(AgreementDialog) is None)

    def make_forum(self) -> ForumsPage:
        """Ctrl+N on the page of forums: name, rule in words, two seats."""
        page = self.go_to("forums")
        assert isinstance(page, ForumsPage)
        self.press(Qt.Key.Key_N)
        editor = page.editor
        self.qtbot.waitUntil(editor.isVisible)
        write(self.qtbot, editor.facts.name, "Lägesgrupp")
        write(self.qtbot, editor.rules.editor.text, "varannan torsdag jämna veckor")
        self.type_seat(page, 0, "Lokalpolisområde Provköping", "Kommunpolis")
        self.type_seat(page, 1, "Provköpings kommun", "Socialchef")
        return page

    def type_seat(self, page: ForumsPage, row: int, organisation: str, function: str) -> None:
        """Type one line of expected representation, cell by cell."""
        table = page.editor.seats.table
        type_in(self.qtbot, table, row, "organisation", organisation)
        type_in(self.qtbot, table, row, "function", function)
        QTest.mouseClick(page.editor.seats.offers.button, LEFT)  # the function is new
        self.qtbot.waitUntil(lambda: table.model.rowCount() == row + 2)

    def name_holder(self, function: str, organisation: str, person: str) -> None:
        """Add a person to the register, then type them as holder of the function."""
        page = self.go_to("register")
        assert isinstance(page, RegisterPage)
        registry = read_registry(self.workspace.database)
        owner = next(o for o in registry.organisations.values() if o.name == organisation)
        page.open_row("organisation", owner.id)
        QTest.mouseClick(page.new_buttons["person"], LEFT)
        dialog = page.findChild(PersonDialog)
        assert dialog is not None
        type_keys(dialog.name, person)
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: page.findChild(PersonDialog) is None)
        post = next(f for f in registry.functions.values() if f.name == function)
        page.open_row("function", post.id)
        type_in(self.qtbot, page.function_page.holdings.table, 0, "name", person)
        self.qtbot.waitUntil(lambda: bool(read_registry(self.workspace.database).holdings))

    def plan(self, page: ForumsPage) -> str:
        """Press Planera …, then Genomför; return what the summary said."""
        self.go_to("forums")
        if not page.editor.isVisible():
            page.table.setFocus()
            page.table.selectRow(0)
            QTest.keyClick(page.table, Qt.Key.Key_Return)
        QTest.mouseClick(page.editor.plan_button, LEFT)
        dialog = page.editor.findChild(PlanDialog)
        assert dialog is not None
        self.qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
        said = dialog.summary.text()
        QTest.mouseClick(dialog.do_button, LEFT)
        self.qtbot.waitUntil(lambda: page.editor.findChild(PlanDialog) is None)
        return said

    def log_first_meeting(self) -> MeetingsPage:
        """Open the first meeting; one came, one gave notice; it is held."""
        page = self.go_to("meetings")
        assert isinstance(page, MeetingsPage)
        page.list.table.setFocus()
        page.list.table.selectRow(0)
        QTest.keyClick(page.list.table, Qt.Key.Key_Return)
        self.qtbot.waitUntil(page.view.isVisible)
        table = page.view.attendance.table
        assert len(page.view.attendance.rows) == 2
        self.qtbot.keyClick(table, "n")
        self.qtbot.keyClick(table, "f")
        self.qtbot.keyClick(table, Qt.Key.Key_Return, CONTROL)
        return page

    def coverage(self) -> list[str]:
        """Return what the representation page says of the forum, cell by cell."""
        page = self.go_to("representation")
        assert isinstance(page, RepresentationPage)
        self.qtbot.waitUntil(page.view.isVisible)
        model = page.view.matrix_model
        return [str(model.index(0, column).data()) for column in range(model.columnCount())]

    def export(self, path: Path) -> None:
        """Ctrl+E, a file name, Export."""
        self.go_to("meetings")
        self.press(Qt.Key.Key_E)
        self.qtbot.waitUntil(lambda: self.window.findChild(ExportDialog) is not None)
        dialog = self.window.findChild(ExportDialog)
        assert dialog is not None
        dialog.target.line.setFocus()
        dialog.target.line.selectAll()
        QTest.keyClicks(dialog.target.line, str(path))
        QTest.mouseClick(dialog.export_button, LEFT)
        self.qtbot.waitUntil(dialog.open_button.isVisible, timeout=15_000)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.fixture
def person(main_window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Person:
    """Someone before the window, on an empty database."""
    main_window.resize(1280, 720)
    main_window.use(workspace)
    qtbot.waitExposed(main_window)
    main_window.activateWindow()
    return Person(main_window, workspace, qtbot)


def test_from_nothing_to_an_overview(person: Person, qtbot: QtBot, tmp_path: Path) -> None:
    person.make_agreement()
    assert [row.name for row in list_agreements(person.workspace.database)] == [
        "Samverkan i Provköping"
    ]
    forums = person.make_forum()
    person.name_holder("Kommunpolis", "Lokalpolisområde Provköping", "Prova Provsson")
    person.name_holder("Socialchef", "Provköpings kommun", "Testa Testsson")
    # Even weeks' Thursdays from 2021-05-06 to 2022-12-29.
    assert person.plan(forums).startswith("Lägger till 44 möten")

    before = sorted(person.coverage())
    assert not any("/1" in said for said in before)
    meetings = person.log_first_meeting()
    after = [
        "Kommunpolis 1/1: Prova Provsson",
        "Socialchef 0/1: Testa Testsson",
    ]
    qtbot.waitUntil(lambda: sorted(person.coverage()) == after, timeout=5_000)

    book = tmp_path / "moten.xlsx"
    person.export(book)
    sheet = openpyxl.load_workbook(book).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert len(rows) == 45
    heads = [str(head) for head in rows[0]]
    first = dict(zip(heads, rows[1], strict=True))
    assert first["Status"] == "hållet"
    assert first["Lokalpolisområde Provköping"] == 1
    assert first["Provköpings kommun"] == 0
    assert first["Luckor"] == "Socialchef (Provköpings kommun): anmält förhinder"

    person.press(Qt.Key.Key_Z)  # it was not held after all
    qtbot.waitUntil(lambda: sorted(person.coverage()) == before, timeout=5_000)
    assert meetings.list.model.rows[0].status == "planned"
