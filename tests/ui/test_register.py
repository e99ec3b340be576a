"""The register: organisations, functions, persons, and changes of post, by keyboard and mouse."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import HoldingKind
from planner.domain.rows import FunctionRow, HoldingRow, OrganisationRow, PersonRow
from planner.services import history
from planner.services.registry import Registry, read_registry
from planner.ui.dialogs.change_post_dialog import ChangePostDialog
from planner.ui.dialogs.register_dialogs import (
    FunctionDialog,
    OrganisationDialog,
    PersonDialog,
)
from planner.ui.main_window import MainWindow
from planner.ui.pages.register import RegisterPage
from planner.ui.workspace import Workspace
from tests.ui.driver import sentence, shown, type_in, type_keys, write

# Said by the platform without a screen whenever a list of completions opens.
completions = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

HOSTILE = '<b>Fet</b> & "citat" 🚓 \u202eשלום\u202c'
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


def organisation_named(page: RegisterPage, name: str) -> OrganisationRow:
    return next(row for row in register(page).organisations.values() if row.name == name)


def holdings_of(page: RegisterPage, function: FunctionRow) -> list[HoldingRow]:
    found = register(page).holdings.values()
    return sorted(
        (row for row in found if row.function_id == function.id),
        key=lambda row: row.valid_from or date.min,
    )


def test_an_organisation_narrows_to_its_own_and_those_below(
    page: RegisterPage, qtbot: QtBot, show: Show
) -> None:
    show(page.window(), "register")
    every = page.functions.rows_model.rowCount()
    municipality = organisation_named(page, "Eslövs kommun")
    page.workspace.open_row("organisation", municipality.id)
    names = {row.organisation_id for row in page.functions.rows_model.rows}
    assert organisation_named(page, "Barn och utbildning").id in names
    assert municipality.id in names
    assert page.functions.rows_model.rowCount() < every
    QTest.keyClick(page.tree, Qt.Key.Key_Home)
    assert page.functions.rows_model.rowCount() == every


def test_a_change_of_post_ends_one_and_begins_another(
    page: RegisterPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    function = function_named(page, "Kommunpolis")
    before = holdings_of(page, function)
    page.workspace.open_row("function", function.id)
    show(page.window(), "function")
    QTest.mouseClick(page.function_page.change_button, Qt.MouseButton.LeftButton)
    dialog = page.function_page.findChild(ChangePostDialog)
    assert dialog is not None
    assert dialog.instead.currentText() == "Demo Demosson"  # the one who holds the post

    write(qtbot, dialog.from_day.line, "2022-09-01")
    dialog.person.setFocus()
    dialog.person.setEditText("Reserv Reservsson")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert holdings_of(page, function) == before  # what it does has only now come up
    qtbot.waitUntil(lambda: not dialog.is_unread)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    after = holdings_of(page, function)
    assert len(after) == len(before) + 1
    assert after[-2].valid_to == date(2022, 8, 31)
    assert after[-1].valid_from == date(2022, 9, 1)
    assert after[-1].person_id == person_named(page, "Reserv Reservsson").id
    table = page.function_page.holdings.table
    assert shown(table, len(after) - 1, "name") == "Reserv Reservsson"
    held = register(page).holders
    assert after[-2].person_id in held.persons_on(function.id, date(2022, 8, 31))
    main_window.actions_.undo.trigger()
    assert holdings_of(page, function) == before


def test_a_change_of_post_needs_a_known_person(page: RegisterPage, qtbot: QtBot) -> None:
    function = function_named(page, "Kommunpolis")
    before = holdings_of(page, function)
    page.workspace.open_row("function", function.id)
    QTest.mouseClick(page.function_page.change_button, Qt.MouseButton.LeftButton)
    dialog = page.function_page.findChild(ChangePostDialog)
    assert dialog is not None
    dialog.person.setEditText("Ingen Alls")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "ingen person som heter Ingen Alls" in sentence(dialog, "person_idError")
    assert holdings_of(page, function) == before
    dialog.reject()


@completions
def test_an_acting_holder_goes_before_the_ordinary_one(page: RegisterPage, qtbot: QtBot) -> None:
    function = function_named(page, "Socialchef")
    page.workspace.open_row("function", function.id)
    table = page.function_page.holdings.table
    last = table.model.rowCount() - 1
    type_in(qtbot, table, last, "name", "Reserv Reservsson")
    qtbot.waitUntil(lambda: len(holdings_of(page, function)) == last + 1)
    rows = {row.person_id: row for row in holdings_of(page, function)}
    person = person_named(page, "Reserv Reservsson")
    number = next(n for n in range(last + 1) if shown(table, n, "name") == person.name)
    type_in(qtbot, table, number, "from", "1 juni 2022")
    type_in(qtbot, table, number, "to", "2022-08-31")
    table.view.setCurrentIndex(table.model.index(number, 1))
    table.model.setData(table.model.index(number, 1), "tf")

    row = next(each for each in holdings_of(page, function) if each.person_id == person.id)
    assert row.kind is HoldingKind.ACTING
    assert (row.valid_from, row.valid_to) == (date(2022, 6, 1), date(2022, 8, 31))
    held = register(page)
    assert held.holder_names(function.id, date(2022, 7, 1)) == [person.name]
    assert person.name not in held.holder_names(function.id, date(2022, 9, 1))
    assert len(rows) == last + 1


def test_a_period_backwards_is_said_and_not_saved(page: RegisterPage, qtbot: QtBot) -> None:
    function = function_named(page, "Kommunpolis")
    before = holdings_of(page, function)
    page.workspace.open_row("function", function.id)
    table = page.function_page.holdings.table
    type_in(qtbot, table, 1, "to", "2021-01-01")
    assert "innan den börjar" in sentence(page, "functionHoldingsError")
    assert holdings_of(page, function) == before
    type_in(qtbot, table, 1, "to", "")
    assert sentence(page, "functionHoldingsError") == ""


def test_a_persons_page_shows_posts_seats_and_meetings(page: RegisterPage, show: Show) -> None:
    person = person_named(page, "Demo Demosson")
    page.workspace.open_row("person", person.id)
    opened = page.person_page
    assert opened.isVisible()
    assert "Kommunpolis" in opened.line.accessibleName()
    assert shown(opened.holdings.table, 0, "name").startswith("Kommunpolis")
    forums = {row.forum.name for row in opened.seats.rows_model.rows}
    assert {"Chefssamråd", "Örat mot marken"} <= forums
    days = [row.meeting.date for row in opened.meetings.rows_model.rows]
    assert days == sorted(days)
    assert days[0] >= page.workspace.today()
    show(page.window(), "person")


def test_new_rows_by_dialog(page: RegisterPage, qtbot: QtBot, main_window: MainWindow) -> None:
    QTest.mouseClick(page.new_buttons["organisation"], Qt.MouseButton.LeftButton)
    dialog = page.findChild(OrganisationDialog)
    assert dialog is not None
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "kan inte vara tomt" in sentence(dialog, "nameError")
    type_keys(dialog.name, HOSTILE)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(OrganisationDialog) is None)
    organisation = organisation_named(page, HOSTILE)
    assert page.tree.currentIndex().data() == HOSTILE

    QTest.mouseClick(page.new_buttons["function"], Qt.MouseButton.LeftButton)
    function_dialog = page.findChild(FunctionDialog)
    assert function_dialog is not None
    assert function_dialog.organisation.value() == organisation.id  # the one that is selected
    type_keys(function_dialog.name, "Trygghetsvärd")
    QTest.keyClick(function_dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(FunctionDialog) is None)
    assert function_named(page, "Trygghetsvärd").organisation_id == organisation.id

    QTest.mouseClick(page.new_buttons["person"], Qt.MouseButton.LeftButton)
    person_dialog = page.findChild(PersonDialog)
    assert person_dialog is not None
    type_keys(person_dialog.name, "Åsa <i>Påhitt</i>")
    QTest.keyClick(person_dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(PersonDialog) is None)
    assert person_named(page, "Åsa <i>Påhitt</i>").organisation_id == organisation.id
    row = page.persons.current_row()
    assert row is not None
    assert row.name == "Åsa <i>Påhitt</i>"
    for _ in range(3):
        main_window.actions_.undo.trigger()
    assert HOSTILE not in {row.name for row in register(page).organisations.values()}


def test_the_pane_saves_itself(page: RegisterPage, qtbot: QtBot, main_window: MainWindow) -> None:
    person = person_named(page, "Demo Demosson")
    page.workspace.open_row("person", person.id)
    form = page.details_widget().person  # type: ignore[attr-defined]
    steps = len(history.history(page.workspace.database))
    write(qtbot, form.name, HOSTILE)
    write(qtbot, form.phone, "0413-62 000")
    stored = register(page).persons[person.id]
    assert (stored.name, stored.phone) == (HOSTILE, "0413-62 000")
    assert len(history.history(page.workspace.database)) == steps + 2
    write(qtbot, form.name, "   ")
    assert "kan inte vara tomt" in sentence(form, "nameError")
    assert register(page).persons[person.id].name == HOSTILE
    for _ in range(2):
        main_window.actions_.undo.trigger()
    assert form.name.text() == "Demo Demosson"


def test_what_is_in_use_is_kept_and_said(
    page: RegisterPage, qtbot: QtBot, main_window: MainWindow
) -> None:
    said: list[str] = []
    page.workspace.ops.failed.connect(said.append)
    function = function_named(page, "Kommunpolis")
    page.functions.select_id(function.id)
    page.functions.setFocus()
    QTest.keyClick(page.functions, Qt.Key.Key_Delete)
    assert function.id in register(page).functions
    assert "Kommunpolis nämns i" in said[0]
