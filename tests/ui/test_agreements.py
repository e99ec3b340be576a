"""Agreements: a new one, its facts, parties, signatories, follow-ups and promises."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import DayCategory, FollowUpKind, OrganisationKind, SignatoryRole
from planner.services.agreements import AgreementDetails, list_agreements, read_agreement
from planner.services.registry import read_registry
from planner.ui.dialogs.agreement_dialog import AgreementDialog
from planner.ui.dialogs.follow_up_dialog import FollowUpDialog
from planner.ui.main_window import MainWindow
from planner.ui.pages.agreements import AgreementsPage
from planner.ui.pages.agreements_editor import AgreementEditor
from planner.ui.workspace import Workspace
from tests.ui.driver import sentence, shown, type_in, type_keys, write

# Said by the platform without a screen whenever a list of completions opens.
completions = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

HOSTILE = '<b>Fet</b> & "citat" 🚓 \u202eשלום\u202c'
Show = Callable[[QWidget, str], None]


def in_window(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> AgreementsPage:
    window.settings.set_text("page", "agreements")
    window.resize(1280, 720)
    window.use(workspace)
    found = window.go_to("agreements")
    assert isinstance(found, AgreementsPage)
    qtbot.waitExposed(window)
    window.activateWindow()
    return found


@pytest.fixture
def page(main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot) -> AgreementsPage:
    """The agreements in the window, on the example."""
    return in_window(main_window, eslov_workspace, qtbot)


@pytest.fixture
def empty_page(main_window: MainWindow, workspace: Workspace, qtbot: QtBot) -> AgreementsPage:
    """The agreements in the window, where there are none."""
    return in_window(main_window, workspace, qtbot)


def opened(page: AgreementsPage) -> AgreementEditor:
    page.workspace.open_row("agreement", list_agreements(page.workspace.database)[0].id)
    assert page.editor.isVisible()
    return page.editor


def stored(page: AgreementsPage) -> AgreementDetails:
    return read_agreement(page.workspace.database, page.editor.agreement_id)


def test_a_new_agreement_becomes_the_one_that_every_page_shows(
    empty_page: AgreementsPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    page = empty_page
    show(page.window(), "empty")
    main_window.actions_.new_row.trigger()
    dialog = page.findChild(AgreementDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    type_keys(dialog.name, HOSTILE)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "Skriv ett datum" in sentence(dialog, "valid_fromError")
    write(qtbot, dialog.first.line, "2023-01-01")
    write(qtbot, dialog.last.line, "2022-12-31")
    dialog.municipality.setEditText("Höörs kommun")
    dialog.police.setEditText("Lokalpolisområde Höör")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "innan den börjar" in sentence(dialog, "valid_toError")
    assert list_agreements(page.workspace.database) == []
    assert read_registry(page.workspace.database).organisations == {}  # nothing was half done
    qtbot.wait(30)
    show(dialog, "new")
    write(qtbot, dialog.last.line, "2024-12-31")
    if dialog.isVisible():
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(AgreementDialog) is None)

    (agreement,) = list_agreements(page.workspace.database)
    assert agreement.name == HOSTILE
    assert page.workspace.scope.agreement_id == agreement.id
    registry = read_registry(page.workspace.database)
    kinds = {row.name: row.kind for row in registry.organisations.values()}
    assert kinds == {
        "Höörs kommun": OrganisationKind.MUNICIPALITY,
        "Lokalpolisområde Höör": OrganisationKind.POLICE,
    }
    assert page.editor.isVisible()
    assert len(stored(page).parties) == 2
    main_window.actions_.undo.trigger()  # one step takes back all of it
    assert list_agreements(page.workspace.database) == []
    assert read_registry(page.workspace.database).organisations == {}


def test_facts_save_themselves(
    page: AgreementsPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    show(page.window(), "agreements")
    editor = opened(page)
    show(page.window(), "editor")
    write(qtbot, editor.case_number, "KS 2021/123")
    write(qtbot, editor.signed.line, "2021-04-23")
    write(qtbot, editor.period.last_edit.line, "")
    squeeze = editor.findChild(QCheckBox, "avoid_squeeze")
    assert squeeze is not None
    QTest.mouseClick(squeeze, Qt.MouseButton.LeftButton)
    agreement = stored(page).agreement
    assert agreement.case_number == "KS 2021/123"
    assert agreement.signed_on == date(2021, 4, 23)
    assert DayCategory.SQUEEZE in agreement.avoid
    main_window.actions_.undo.trigger()
    assert not squeeze.isChecked()
    assert stored(page).agreement.case_number == "KS 2021/123"


def test_a_period_backwards_is_said_beside_it(page: AgreementsPage, qtbot: QtBot) -> None:
    editor = opened(page)
    before = stored(page).agreement
    write(qtbot, editor.period.last_edit.line, "2020-01-01")
    assert "innan den börjar" in sentence(editor, "periodError")
    assert stored(page).agreement == before


@completions
def test_a_signatory_is_typed_without_a_date(page: AgreementsPage, qtbot: QtBot) -> None:
    editor = opened(page)
    table = editor.signatories.table
    last = table.model.rowCount() - 1
    before = len(stored(page).signatories)
    type_in(qtbot, table, last, "party", "eslövs kommun")
    type_in(qtbot, table, last, "person", "Demo Demosson")
    assert len(stored(page).signatories) == before + 1
    row = stored(page).signatories[-1]
    assert row.signed_on is None
    assert row.role is SignatoryRole.SIGNED
    type_in(qtbot, table, last, "function", HOSTILE)
    assert shown(table, last, "function") == HOSTILE
    assert stored(page).signatories[-1].function == HOSTILE
    type_in(qtbot, table, last, "party", "Räddningstjänsten")
    assert "inte part" in sentence(editor, "signatoryTableError")
    assert stored(page).signatories[-1].party_id == row.party_id


def test_the_follow_up_schedule_is_shown_and_then_made(
    page: AgreementsPage, qtbot: QtBot, main_window: MainWindow, show: Show
) -> None:
    editor = opened(page)
    editor.tabs.setCurrentWidget(editor.follow_ups)
    table = editor.follow_ups.table.table
    before = stored(page).follow_ups
    annual = next(n for n, row in enumerate(before) if row.kind is FollowUpKind.ANNUAL)
    waiting = [row for row in before if row.done_on is None]
    number = next(n for n, row in enumerate(before) if row == waiting[-1])
    assert annual >= 0
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(number, 0))
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert len(stored(page).follow_ups) == len(before) - 1

    QTest.mouseClick(editor.follow_ups.schedule_button, Qt.MouseButton.LeftButton)
    dialog = editor.findChild(FollowUpDialog)
    assert dialog is not None
    show(dialog, "schedule")
    assert dialog.summary.text() == "1 uppföljning ändras."
    assert len(stored(page).follow_ups) == len(before) - 1
    QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    after = stored(page).follow_ups
    assert [(row.kind, row.due_on) for row in after] == [(r.kind, r.due_on) for r in before]
    main_window.actions_.undo.trigger()
    assert len(stored(page).follow_ups) == len(before) - 1


def test_a_follow_up_moved_by_hand_is_left_alone_by_the_schedule(
    page: AgreementsPage, qtbot: QtBot
) -> None:
    editor = opened(page)
    editor.tabs.setCurrentWidget(editor.follow_ups)
    table = editor.follow_ups.table.table
    number = next(n for n, row in enumerate(stored(page).follow_ups) if row.done_on is None)
    row = stored(page).follow_ups[number]
    type_in(qtbot, table, number, "due_on", "2022-05-05")
    moved = next(each for each in stored(page).follow_ups if each.id == row.id)
    assert (moved.due_on, moved.is_by_hand) == (date(2022, 5, 5), True)
    QTest.mouseClick(editor.follow_ups.schedule_button, Qt.MouseButton.LeftButton)
    dialog = editor.findChild(FollowUpDialog)
    assert dialog is not None
    assert not dialog.do_button.isEnabled()
    dialog.reject()
    number = next(n for n, each in enumerate(stored(page).follow_ups) if each.id == row.id)
    type_in(qtbot, table, number, "done_on", "5/5 2022")
    assert shown(table, number, "state") == "klar"


def test_a_promise_is_typed_and_its_outcome_written(page: AgreementsPage, qtbot: QtBot) -> None:
    editor = opened(page)
    editor.tabs.setCurrentWidget(editor.promises)
    table = editor.promises.table
    last = table.model.rowCount() - 1
    type_in(qtbot, table, last, "text", HOSTILE)
    assert len(stored(page).promises) == last  # it has no year yet
    type_in(qtbot, table, last, "year", "tjugotvå")
    assert "årtal" in sentence(editor, "promiseTableError")
    type_in(qtbot, table, last, "year", "2022")
    found = [row for row in stored(page).promises if row.text == HOSTILE]
    assert [row.year for row in found] == [2022]


def test_an_agreement_with_held_meetings_is_kept(page: AgreementsPage, qtbot: QtBot) -> None:
    said: list[str] = []
    page.workspace.ops.failed.connect(said.append)
    page.table.selectRow(0)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert "möten har hållits" in said[0]
    assert len(list_agreements(page.workspace.database)) == 1


def test_work_with_one_agreement_everywhere(page: AgreementsPage, qtbot: QtBot) -> None:
    page.table.selectRow(0)
    QTest.mouseClick(page.choose_button, Qt.MouseButton.LeftButton)
    chosen = list_agreements(page.workspace.database)[0].id
    assert page.workspace.scope.agreement_id == chosen
