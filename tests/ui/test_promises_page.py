"""The page of promises: table, fields, activities, beside last year, renewal; by key and mouse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import PromiseJudgement
from planner.domain.promises import PromiseState
from planner.services.agreements import list_agreements, read_agreement, save_agreement
from planner.services.promises import PromiseView, read_promises
from planner.ui.dialogs.promise_dialog import PromiseDialog
from planner.ui.dialogs.promise_renewal_dialog import PromiseRenewalDialog
from planner.ui.main_window import MainWindow
from planner.ui.page import Scope
from planner.ui.pages.promises import PromisesPage
from planner.ui.workspace import Workspace
from tests.ui.driver import sentence, shown, type_in, type_keys, write

Show = Callable[[QWidget, str], None]
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
HOSTILE = '<b>Löfte</b> & "citat" 🚓'


def in_window(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> PromisesPage:
    window.settings.set_text("page", "promises")
    window.resize(1280, 720)
    window.use(workspace)
    found = window.go_to("promises")
    assert isinstance(found, PromisesPage)
    qtbot.waitExposed(window)
    window.activateWindow()
    return found


@pytest.fixture
def page(main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot) -> PromisesPage:
    """The promises in the window, on the example."""
    return in_window(main_window, eslov_workspace, qtbot)


def stored(page: PromisesPage) -> dict[tuple[int, str], PromiseView]:
    workspace = page.workspace
    views = read_promises(workspace.database, workspace.today())
    return {(view.promise.year, view.promise.text): view for view in views}


def cells(page: PromisesPage, key: str) -> list[str]:
    """Return what a column shows, top down."""
    keys = [column.key for column in page.model.columns]
    column = keys.index(key)
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


def choose(page: PromisesPage, year: int, text: str) -> PromiseView:
    """Go to a promise in the table with the arrow keys, as one does."""
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Home, CONTROL)
    for _ in range(page.model.rowCount()):
        view = page.table.current_row()
        if view is not None and (view.promise.year, view.promise.text) == (year, text):
            return view
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    raise AssertionError(f"no {text} of {year}")


def test_a_promise_is_filled_in_and_followed_up_where_it_stands(
    page: PromisesPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    assert cells(page, "outcome")[:3] == ["– av 2", "7 av 20", "1 av 4"]
    assert cells(page, "state")[:4] == ["pågår", "pågår", "pågår", "inte bedömt"]
    assert cells(page, "feedback")[3] == "saknas"
    details = page.details
    traffic = (2022, "Riktade insatser mot trafikproblem")
    choose(page, *traffic)
    assert details.state_text() == "Pågår · 1 av 4"
    assert details.note_text() == ""

    table = details.activities.table
    type_in(qtbot, table, 1, "text", "Kontroll vid E22")
    type_in(qtbot, table, 1, "held_on", "2022-03-01")
    type_in(qtbot, table, 1, "count", "tre")
    assert "inget antal" in sentence(details, "activityTableError")
    type_in(qtbot, table, 1, "count", "3")
    assert sentence(details, "activityTableError") == ""
    assert details.state_text() == "Uppfyllt · 4 av 4"
    assert cells(page, "state")[2] == "uppfyllt"
    main_window.actions_.undo.trigger()  # the count was a step of its own
    assert stored(page)[traffic].outcome == 2
    assert shown(table, 1, "count") == ""
    table.view.setCurrentIndex(table.model.index(1, 0))
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert len(stored(page)[traffic].activities) == 1

    write(qtbot, details.supporting, "kommunen; Hemvärnet")
    assert "Hemvärnet" in sentence(details, "supportingError")
    assert stored(page)[traffic].supporting == []
    write(qtbot, details.supporting, "kommunen; räddningstjänsten")
    assert sentence(details, "supportingError") == ""
    names = [row.name for row in stored(page)[traffic].supporting]
    assert names == ["Eslövs kommun", "Räddningstjänsten"]
    write(qtbot, details.place, "Vid skolorna")
    assert cells(page, "place")[2] == "Vid skolorna"
    write(qtbot, details.year, "nästa år")
    assert sentence(details, "yearError")
    write(qtbot, details.year, "2022")

    weekly = (2021, "Örat mot marken varje vecka")
    choose(page, *weekly)
    assert "Gör en bedömning" in details.note_text()
    assert "Allmänheten har inte fått veta" in details.note_text()
    show(main_window, "unjudged")
    details.judgement.setFocus()
    values = list(details.judgement.values())
    for _ in range(values.index(PromiseJudgement.KEPT)):
        QTest.keyClick(details.judgement, Qt.Key.Key_Down)
    write(qtbot, details.feedback_on.line, "2022-01-20")
    write(qtbot, details.feedback_where, "eslov.se")
    view = stored(page)[weekly]
    assert (view.state, view.lacks_feedback) == (PromiseState.KEPT, False)
    assert view.promise.feedback_where == "eslov.se"
    assert details.note_text() == ""
    details.text.setFocus()
    details.text.selectAll()
    type_keys(details.text, HOSTILE)
    QTest.keyClick(details.text, Qt.Key.Key_Tab)
    assert stored(page)[2021, HOSTILE].promise.outcome.startswith("hölls alla")


def test_filters_new_removed_copied_and_opened_from_elsewhere(
    page: PromisesPage, qtbot: QtBot, main_window: MainWindow
) -> None:
    filters = page.filters
    type_keys(filters.text, "vandring centrum")
    assert page.model.rowCount() == 2
    assert page.count.text() == "2 av 6 löften"
    QTest.mouseClick(filters.clear_button, LEFT)
    assert page.model.rowCount() == 6
    QTest.mouseClick(filters.only_untold, LEFT)
    assert set(cells(page, "feedback")) == {"saknas"}
    QTest.mouseClick(filters.only_untold, LEFT)
    filters.year.setFocus()
    QTest.keyClick(filters.year, Qt.Key.Key_Down)
    assert cells(page, "year") == ["2022"] * 3

    QTest.keyClick(main_window, Qt.Key.Key_N, CONTROL)
    dialog = page.findChild(PromiseDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.mouseClick(dialog.save_button, LEFT)
    assert sentence(dialog, "textError")
    type_keys(dialog.text, "Ljus vid stationen")
    type_keys(dialog.target, "tre platser")
    line = dialog.lead.lineEdit()
    assert line is not None
    type_keys(line, "Eslövs kommun")
    QTest.mouseClick(dialog.save_button, LEFT)
    qtbot.waitUntil(lambda: page.findChild(PromiseDialog) is None)
    current = page.table.current_row()
    assert current is not None
    assert (current.promise.text, current.promise.year) == ("Ljus vid stationen", 2022)
    assert (current.target, current.lead_short) == (3, "Kommunen")
    assert page.details.text.toPlainText() == "Ljus vid stationen"

    main_window.activateWindow()
    qtbot.waitUntil(main_window.isActiveWindow)
    QTest.keyClick(page.table, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[1].split("\t")[:2] == ["2022", "Ljus vid stationen"]
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert (2022, "Ljus vid stationen") not in stored(page)
    main_window.actions_.undo.trigger()
    assert (2022, "Ljus vid stationen") in stored(page)

    walks = stored(page)[2021, "Trygghetsvandringar"]
    main_window.go_to("agreements")
    page.workspace.choose_scope(Scope(None, 2022))
    page.workspace.open_row("promise", walks.id)
    assert main_window.deck.key() == "promises"
    assert page.table.current_id() == walks.id
    assert page.details.feedback_on.date() == date(2021, 12, 10)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.details.text.hasFocus()


def test_this_year_stands_beside_last_year(
    page: PromisesPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    QTest.mouseClick(page.beside_button, LEFT)
    beside = page.beside
    assert not main_window.deck.details.isVisible()
    model = beside.model
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads[0] == "Löfte 2021"
    assert heads[4] == "Löfte 2022"
    rows = [(model.index(n, 0).data(), model.index(n, 4).data()) for n in range(model.rowCount())]
    assert ("Trygghetsvandringar", "Trygghetsvandringar") in rows
    assert ("Örat mot marken varje vecka", "") in rows
    assert ("", "Riktade insatser mot trafikproblem") in rows
    assert beside.summary.text() == "1 förnyat, 2 nya, 2 inte förnyade"
    show(main_window, "beside")
    beside.table.setFocus()
    beside.table.selectRow(1)
    QTest.keyClick(beside.table, Qt.Key.Key_C, CONTROL)
    assert "förnyat" in QGuiApplication.clipboard().text()
    beside.table.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(beside.table, Qt.Key.Key_Return)
    assert not page.is_beside
    current = page.table.current_row()
    assert current is not None
    assert (current.promise.year, current.promise.text) == (2022, "Trygghetsvandringar")
    assert main_window.deck.details.isVisible()


def type_cell(dialog: PromiseRenewalDialog, qtbot: QtBot, row: int, key: str, text: str) -> None:
    """Go to a cell of the diff, press Enter, type over it and press Enter."""
    table, model = dialog.table, dialog.model
    table.setFocus()
    table.setCurrentIndex(model.index(row, model.column_number(key)))
    QTest.keyClick(table, Qt.Key.Key_Return)
    finish_cell(dialog, qtbot, key, text)


def finish_cell(dialog: PromiseRenewalDialog, qtbot: QtBot, key: str, text: str) -> None:
    """Type over the cell that is open, and press Enter."""
    line = dialog.table.findChild(QLineEdit, f"{key}Cell")
    assert line is not None
    line.selectAll()
    type_keys(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.table.findChild(QLineEdit, f"{key}Cell") is None)


def test_the_next_year_is_renewed_line_by_line(
    page: PromisesPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    database = page.workspace.database
    (agreement,) = list_agreements(database)
    choose(page, 2022, "Trygghetsvandringar")
    QTest.mouseClick(page.renew_button, LEFT)
    dialog = page.findChild(PromiseRenewalDialog)
    assert dialog is not None
    assert dialog.year.value() == 2022  # the agreement has no year after it
    assert dialog.summary.text() == "Det finns inget att lägga till bland löftena för 2022."
    assert not dialog.do_button.isEnabled()
    dialog.year.setValue(2023)
    assert "2023 ligger utanför" in sentence(dialog, "renewalProblem")
    assert not dialog.add_button.isEnabled()
    QTest.mouseClick(dialog.cancel_button, LEFT)
    qtbot.waitUntil(lambda: page.findChild(PromiseRenewalDialog) is None)

    longer = replace(agreement, valid_to=date(2024, 12, 31))
    page.workspace.ops.run(lambda: save_agreement(database, longer))
    QTest.mouseClick(page.renew_button, LEFT)
    dialog = page.findChild(PromiseRenewalDialog)
    assert dialog is not None
    assert dialog.year.value() == 2023
    assert dialog.summary.text() == "Förnyar 3 löften."
    assert dialog.do_button.isEnabled()
    type_cell(dialog, qtbot, 0, "target", "minst 4")
    dialog.table.setCurrentIndex(dialog.model.index(2, 0))
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert "Skriv varför" in sentence(dialog, "renewalProblem")
    assert not dialog.do_button.isEnabled()
    type_cell(dialog, qtbot, 2, "reason", "ingår i trafikplanen")
    QTest.mouseClick(dialog.add_button, LEFT)
    finish_cell(dialog, qtbot, "text", "TRYGGHETSVANDRINGAR")
    assert "två gånger" in sentence(dialog, "renewalProblem")
    type_cell(dialog, qtbot, 3, "text", "Örat mot marken")
    assert sentence(dialog, "renewalProblem") == ""
    assert dialog.summary.text() == "Förnyar 1 löfte, ändrar 1, lägger till 1, utelämnar 1."
    QTest.mouseClick(dialog.add_button, LEFT)  # an empty line is none, and Delete takes it away
    finish_cell(dialog, qtbot, "text", " ")
    assert dialog.do_button.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.model.rowCount() == 4
    dialog.mark_done.setChecked(True)
    write(qtbot, dialog.done_on.line, "2022-11-30")
    assert dialog.isVisible()
    assert "ingår i trafikplanen" in dialog.report.text()
    show(dialog, "renewal")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.findChild(PromiseRenewalDialog) is None)

    new = {text: view.promise for (year, text), view in stored(page).items() if year == 2023}
    assert set(new) == {
        *("Trygghetsvandringar", "Synliga uniformerade poliser i centrum", "Örat mot marken"),
    }
    assert new["Trygghetsvandringar"].target == "minst 4"
    (done,) = [
        row
        for row in read_agreement(database, agreement.id).follow_ups
        if row.done_on == date(2022, 11, 30)
    ]
    assert (done.year, "trafikplanen" in done.report) == (2022, True)

    choose(page, 2023, "Örat mot marken")
    page.renew()
    dialog = page.findChild(PromiseRenewalDialog)
    assert dialog is not None
    dialog.year.setValue(2023)
    assert not dialog.do_button.isEnabled()
    assert not dialog.follow_up.isVisibleTo(dialog)
    dialog.reject()
    main_window.actions_.undo.trigger()  # one step takes back all of it
    assert [year for year, _ in stored(page) if year == 2023] == []


def test_an_empty_page_offers_the_first_one(
    main_window: MainWindow, workspace: Workspace, qtbot: QtBot, show: Show
) -> None:
    page = in_window(main_window, workspace, qtbot)
    button = page.empty.findChild(QPushButton, "emptyStateButton")
    assert button is not None
    assert button.isVisible()
    show(main_window, "empty")
    QTest.mouseClick(button, LEFT)
    assert page.findChild(PromiseDialog) is None
    assert "överenskommelse" in main_window.message_bar.text()
