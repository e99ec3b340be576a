"""Changes of post, corrections that reach into the past, and merging, as a person does them."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import MeetingStatus
from planner.domain.rows import FunctionRow, HoldingRow, PersonRow
from planner.services.registry import Registry, read_registry
from planner.ui.dialogs.change_post_dialog import ChangePostDialog
from planner.ui.dialogs.merge_dialog import MergeDialog
from planner.ui.dialogs.past_dialog import PastDialog
from planner.ui.main_window import MainWindow
from planner.ui.pages.register import RegisterPage
from planner.ui.workspace import Workspace
from tests.ui.driver import sentence, shown, type_in, type_keys, write

Show = Callable[[QWidget, str], None]


@pytest.fixture
def page(main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot) -> RegisterPage:
    """The register in the window, on the example."""
    main_window.settings.set_text("page", "register")
    main_window.resize(1280, 720)
    main_window.use(eslov_workspace)
    found = main_window.go_to("register")
    assert isinstance(found, RegisterPage)
    qtbot.waitExposed(main_window)
    main_window.activateWindow()
    return found


def register(page: RegisterPage) -> Registry:
    return read_registry(page.workspace.database)


def function_named(page: RegisterPage, name: str) -> FunctionRow:
    return next(row for row in register(page).functions.values() if row.name == name)


def person_named(page: RegisterPage, name: str) -> PersonRow:
    return next(row for row in register(page).persons.values() if row.name == name)


def test_a_change_of_post_shows_what_it_does_before_it_is_done(
    page: RegisterPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    function = function_named(page, "Kommunpolis")
    before = register(page).holdings
    page.functions.setFocus()
    page.functions.select_id(function.id)
    form = page.details_widget().function  # type: ignore[attr-defined]
    form.change_button.setFocus()
    QTest.keyClick(form.change_button, Qt.Key.Key_Space)
    dialog = form.findChild(ChangePostDialog)
    assert dialog is not None
    assert dialog.effects.model.rowCount() == 0

    write(qtbot, dialog.from_day.line, "2022-03-10")
    assert dialog.isVisible()  # Enter says what is missing, and goes there
    dialog.person.setFocus()
    type_keys(dialog.person, "Nya & <b>Namnsson</b>")
    QTest.keyClick(dialog.person, Qt.Key.Key_Tab)
    assert dialog.effects.model.rowCount() == 0  # not before the name is said to be a new one
    QTest.keyClick(dialog.new_person, Qt.Key.Key_Space)
    rows = dialog.effects.model.rows
    held = [row for row in rows if row.meeting.status is MeetingStatus.HELD]
    assert [row.meeting.date for row in held] == [
        date(2022, 3, 11),
        date(2022, 3, 18),
        date(2022, 3, 25),
    ]
    assert sentence(dialog, "postEffectsWarning").startswith("3 möten som redan har hållits")
    assert dialog.effects.model.index(0, 4).data() == "Nya & <b>Namnsson</b>"
    show(dialog, "change")

    write(qtbot, dialog.from_day.line, "2022-04-01")
    assert register(page).holdings == before  # the Enter that brings another list stops at that
    assert dialog.effects.model.index(0, 0).data() == "2022-04-01"
    qtbot.waitUntil(lambda: not dialog.is_unread)
    assert dialog.save_button.hasFocus()
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.findChild(ChangePostDialog) is None)
    after = register(page)
    made = next(row for row in after.persons.values() if row.name == "Nya & <b>Namnsson</b>")
    assert after.holder_names(function.id, date(2022, 3, 25)) == ["Demo Demosson"]
    assert after.holder_names(function.id, date(2022, 4, 1)) == [made.name]
    main_window.actions_.undo.trigger()
    assert register(page).holdings == before
    assert made.id not in register(page).persons


def test_from_a_persons_page_someone_else_takes_over_or_they_take_a_post(
    page: RegisterPage, qtbot: QtBot
) -> None:
    opened = page.person_page
    page.workspace.open_row("person", person_named(page, "Demo Demosson").id)
    QTest.mouseClick(opened.change_button, Qt.MouseButton.LeftButton)
    dialog = opened.findChild(ChangePostDialog)
    assert dialog is not None
    assert dialog.function.value() == function_named(page, "Kommunpolis").id
    assert dialog.person.typed() == ""
    several = function_named(page, "Områdespolis")
    dialog.function.show_value(several.id)
    dialog.function.picked.emit()
    assert dialog.person.typed().startswith("Demo Demosson")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    # Which of several holders goes is asked for.
    assert sentence(dialog, "insteadError") != ""
    assert dialog.isVisible()
    dialog.reject()


def test_the_past_does_not_change_without_a_question(
    page: RegisterPage, qtbot: QtBot, show: Show
) -> None:
    function = function_named(page, "Kommunpolis")
    page.workspace.open_row("function", function.id)
    table = page.function_page.holdings.table
    before = register(page).holdings
    type_in(qtbot, table, 1, "from", "2022-03-10")
    dialog = page.function_page.findChild(PastDialog)
    assert dialog is not None
    assert "möten som redan har hållits" in sentence(dialog, "pastEffectsWarning")
    assert dialog.effects.model.index(0, 4).data() == "vakant"
    show(dialog, "past")
    QTest.keyClick(dialog, Qt.Key.Key_Return)  # Enter leaves the past as it is
    qtbot.waitUntil(lambda: page.function_page.findChild(PastDialog) is None)
    assert register(page).holdings == before
    assert shown(table, 1, "from") == "2022-01-01"

    type_in(qtbot, table, 1, "from", "2022-03-10")
    dialog = page.function_page.findChild(PastDialog)
    assert dialog is not None
    QTest.mouseClick(dialog.change_button, Qt.MouseButton.LeftButton)
    assert register(page).holder_names(function.id, date(2022, 3, 4)) == []
    assert shown(table, 1, "from") == "2022-03-10"

    qtbot.waitUntil(lambda: page.function_page.findChild(PastDialog) is None)
    table.choose(next(iter(table.model.lines)).key)
    table.remove_current()  # whoever held it in 2021
    dialog = page.function_page.findChild(PastDialog)
    assert dialog is not None
    dialog.reject()
    assert len(register(page).holdings) == len(before)


def test_one_who_is_added_holds_the_post_from_now_on(page: RegisterPage, qtbot: QtBot) -> None:
    function = function_named(page, "Kommunpolis")
    page.workspace.open_row("function", function.id)
    table = page.function_page.holdings.table
    last = table.model.rowCount() - 1
    type_in(qtbot, table, last, "name", "Reserv Reservsson")
    assert page.function_page.findChild(PastDialog) is None
    assert shown(table, last, "from") == "2022-04-01"
    assert register(page).holder_names(function.id, date(2022, 3, 25)) == ["Demo Demosson"]


def test_a_person_entered_twice_becomes_one(
    page: RegisterPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    own, function = person_named(page, "Demo Demosson"), function_named(page, "Kommunpolis")
    with unit_of_work(page.workspace.database, "person.save", name=own.name) as tx:
        double = tx.insert(PersonRow(0, own.name, own.organisation_id, phone="0413-62 000"))
        first, last = date(2021, 9, 1), date(2022, 1, 31)
        tx.insert(HoldingRow(0, function.id, double.id, valid_from=first, valid_to=last))
    page.workspace.ops.changed.emit(tx.changes)
    page.workspace.open_row("person", double.id)
    opened = page.person_page
    opened.merge_button.setFocus()
    QTest.keyClick(opened.merge_button, Qt.Key.Key_Space)
    dialog = opened.findChild(MergeDialog)
    assert dialog is not None
    assert dialog.other.value() == own.id  # the only other one of that name
    dialog.keep.setFocus()
    QTest.keyClick(dialog.keep, Qt.Key.Key_Down)
    assert dialog.keep.value() == own.id
    told = dialog.told.toPlainText()
    assert "Innehav som överlappar varandra slås ihop: Kommunpolis, 1 september 2021" in told
    assert "Telefonnumret 0413-62 000 fylls i." in told
    assert "täckningen ändras inte" in sentence(dialog, "mergeSummary")
    show(dialog, "merge")
    qtbot.waitUntil(lambda: not dialog.is_unread)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.findChild(MergeDialog) is None)
    assert double.id not in register(page).persons
    assert opened.person_id == own.id
    assert opened.isVisible()
    main_window.actions_.undo.trigger()
    assert register(page).persons[own.id] == own
    assert double.id in register(page).persons


def test_the_meetings_behind_are_counted_and_open(
    page: RegisterPage, qtbot: QtBot, main_window: MainWindow
) -> None:
    page.workspace.open_row("person", person_named(page, "Demo Demosson").id)
    past = page.person_page.past
    assert past.count.text() == "Närvarande 15 av 16"
    rows = past.table.rows_model.rows
    assert [row.meeting.date for row in rows] == sorted(
        (row.meeting.date for row in rows), reverse=True
    )
    notice = next(n for n, row in enumerate(rows) if row.meeting.date == date(2022, 3, 18))
    assert past.table.rows_model.index(notice, 3).data() == "anmält förhinder"
    past.table.select_id(rows[notice].meeting.id)
    past.table.setFocus()
    with qtbot.waitSignal(page.workspace.row_requested) as asked:
        QTest.keyClick(past.table, Qt.Key.Key_Return)
    assert asked.args == ["meeting", rows[notice].meeting.id]
