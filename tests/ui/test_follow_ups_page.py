"""The page of follow-ups: what is due is listed, edited in place, planned, added and removed."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import FollowUpKind, FollowUpState
from planner.domain.rows import AgreementRow, FollowUpRow
from planner.services.agreements import list_agreements, read_agreement, save_agreement
from planner.services.own_duties import list_own_duties
from planner.ui.dialogs.follow_up_dialog import FollowUpDialog
from planner.ui.dialogs.new_follow_up_dialog import NewFollowUpDialog
from planner.ui.dialogs.remove_duty_dialog import RemoveDutyDialog
from planner.ui.main_window import MainWindow
from planner.ui.page import Scope
from planner.ui.pages.agreements import AgreementsPage
from planner.ui.pages.follow_ups import FollowUpsPage
from planner.ui.workspace import Workspace
from tests.ui.driver import sentence, type_keys, write

Show = Callable[[QWidget, str], None]
REVISION = "Beslut om revidering eller förlängning"


@pytest.fixture
def page(main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot) -> FollowUpsPage:
    main_window.resize(1280, 720)
    main_window.use(eslov_workspace)
    made = main_window.go_to("follow_ups")
    assert isinstance(made, FollowUpsPage)
    qtbot.waitExposed(main_window)
    main_window.activateWindow()
    return made


def column(page: FollowUpsPage, key: str) -> list[str]:
    keys = [each.key for each in page.model.columns]
    place = keys.index(key)
    return [page.model.cell(row, place)[0] for row in range(page.model.rowCount())]


def stored(page: FollowUpsPage) -> list[FollowUpRow]:
    database = page.workspace.database
    found = [read_agreement(database, row.id).follow_ups for row in list_agreements(database)]
    return [row for rows in found for row in rows]


def opened(page: QWidget, kind: type[QDialog]) -> QDialog:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def test_what_is_due_is_edited_in_place_and_marked_as_done(
    page: FollowUpsPage, main_window: MainWindow, qtbot: QtBot, show: Show
) -> None:
    assert column(page, "what")[:2] == [REVISION, "Årlig uppföljning 2022"]
    assert column(page, "left") == [
        *("om 90 dagar", "om 243 dagar", "om 244 dagar", "klar 2021-11-17", "klar 2021-11-30"),
    ]
    place = column(page, "what").index(REVISION)
    page.table.selectRow(place)
    row_id = page.table.current_id()
    # The example's schedule was planned after its meetings: the strategic one before prepares it.
    assert column(page, "meeting")[place] == "2022-06-14 Styrgrupp"
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    details = page.details
    assert details.due.line.hasFocus()
    write(qtbot, details.due.line, "2022-03-15")
    (moved,) = [row for row in stored(page) if row.id == row_id]
    assert (moved.due_on, moved.is_by_hand) == (date(2022, 3, 15), True)
    assert "17 dagar sen" in column(page, "left")
    assert "inte före förfallodagen" in sentence(details, "meeting_idError")
    write(qtbot, details.owner, "Säkerhetschef")
    line = details.meeting.lineEdit()
    assert line is not None
    line.setText("Nationella rådet")
    line.editingFinished.emit()
    assert sentence(details, "meeting_idError")
    page.table.setFocus()
    details.meeting.show_value(None)
    details.meeting.picked.emit()
    QTest.mouseClick(details.propose_button, Qt.MouseButton.LeftButton)
    details.report.setFocus()
    type_keys(details.report, "Parterna vill fortsätta.")
    QTest.mouseClick(details.done_button, Qt.MouseButton.LeftButton)
    (done,) = [row for row in stored(page) if row.id == row_id]
    assert (done.owner, done.report) == ("Säkerhetschef", "Parterna vill fortsätta.")
    assert done.done_on == page.workspace.today()
    assert done.meeting_id is not None
    assert page.table.current_id() == row_id
    show(main_window, "done")
    main_window.actions_.undo.trigger()
    (open_again,) = [row for row in stored(page) if row.id == row_id]
    assert open_again.done_on is None


def test_one_that_comes_back_is_shown_first_changed_and_removed(
    page: FollowUpsPage, main_window: MainWindow, qtbot: QtBot, show: Show
) -> None:
    before = stored(page)
    main_window.actions_.new_row.trigger()
    dialog = opened(page, NewFollowUpDialog)
    assert isinstance(dialog, NewFollowUpDialog)
    assert not dialog.table.isVisible()
    dialog.often.set_value(6)
    dialog.often.value_chosen.emit(6)
    dialog.what.setText("Gå igenom <b>trygghetsmätningen</b>")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert sentence(dialog, "starts_onError")
    dialog.day.line.setFocus()
    type_keys(dialog.day.line, "2021-08-31")
    dialog.day.line.editingFinished.emit()
    assert [line.change.due_on for line in dialog.model.all_rows] == [
        date(2021, 8, 31),
        date(2022, 2, 28),
        date(2022, 8, 31),
    ]
    show(dialog, "recurring")
    dialog.model.take([dialog.model.rows[0]], False)
    assert dialog.summary.text() == "Lägger till 2 uppföljningar"
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    made = [row for row in stored(page) if row.duty_id is not None]
    assert [row.planned_on for row in made] == [date(2022, 2, 28), date(2022, 8, 31)]
    line = page.table.current_row()
    assert line is not None
    assert line.duty is not None
    assert "varje halvår" in page.details._often.text()

    QTest.mouseClick(page.details.duty_button, Qt.MouseButton.LeftButton)
    change = opened(page, NewFollowUpDialog)
    assert isinstance(change, NewFollowUpDialog)
    change.what.setText("Trygghetsmätningen")
    change.often.set_value(12)
    change.often.value_chosen.emit(12)
    assert change.summary.text() == "Lägger till 1 uppföljning, tar bort 1"
    QTest.mouseClick(change.save_button, Qt.MouseButton.LeftButton)
    named = {row.planned_on: row.title for row in stored(page) if row.duty_id is not None}
    assert named == {
        date(2021, 8, 31): "Trygghetsmätningen",
        date(2022, 8, 31): "Trygghetsmätningen",
    }
    page.table.select_id(next(row.id for row in stored(page) if row.duty_id is not None))
    QTest.mouseClick(page.details.done_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.details.remove_duty_button, Qt.MouseButton.LeftButton)
    removal = opened(page, RemoveDutyDialog)
    assert isinstance(removal, RemoveDutyDialog)
    assert "1 uppföljning försvinner" in removal.summary.text()
    QTest.mouseClick(removal.do_button, Qt.MouseButton.LeftButton)
    (kept,) = [row for row in stored(page) if row not in before]
    assert (kept.duty_id, kept.planned_on) == (None, date(2021, 8, 31))
    assert kept.done_on is not None
    assert list_own_duties(page.workspace.database, kept.agreement_id) == []
    main_window.actions_.undo.trigger()
    assert len([row for row in stored(page) if row.duty_id is not None]) == 2


def test_all_agreements_are_narrowed_planned_opened_copied_and_removed_from(
    page: FollowUpsPage, main_window: MainWindow, qtbot: QtBot, show: Show
) -> None:
    workspace = page.workspace
    (eslov,) = list_agreements(workspace.database)
    later = AgreementRow(0, "Höör 2022 & <b>framåt</b>", date(2022, 1, 1), date(2022, 8, 31))
    hoor, changes = save_agreement(workspace.database, later)
    workspace.ops.changed.emit(changes)
    assert column(page, "what").count("Överenskommelsen går ut: Höör 2022 & <b>framåt</b>") == 1
    workspace.choose_scope(Scope(hoor.id))
    (ending,) = page.model.rows
    assert (ending.row, ending.due_on) == (None, date(2022, 8, 31))
    page.table.selectRow(0)
    assert not page.details.grid.isVisible()
    QTest.mouseClick(page.plan_button, Qt.MouseButton.LeftButton)
    dialog = opened(page, FollowUpDialog)
    assert isinstance(dialog, FollowUpDialog)
    assert not dialog.with_law.isVisible()
    QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    kinds = [row.kind for row in stored(page) if row.agreement_id == hoor.id]
    assert kinds == [FollowUpKind.REVISION, FollowUpKind.ANNUAL]

    workspace.choose_scope(Scope())
    page.filters.only_ending.click()
    assert {line.agreement.id for line in page.model.rows} == {hoor.id}
    page.filters.state.set_value(FollowUpState.OVERDUE)
    page.filters.state.value_chosen.emit(FollowUpState.OVERDUE)
    assert [line.row.kind for line in page.model.rows if line.row] == [FollowUpKind.REVISION]
    show(main_window, "narrowed")

    # Opened from anywhere, a follow-up is found whatever is left out here or chosen above.
    wanted = next(row for row in stored(page) if row.kind is FollowUpKind.PROMISES)
    workspace.choose_scope(Scope(hoor.id, 2022))
    workspace.open_row("follow_up", wanted.id)
    assert page.table.current_id() == wanted.id
    assert workspace.scope == Scope()
    copied = page.copy_selected()
    assert "Medborgarlöften 2021" in copied
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert wanted.id not in {row.id for row in stored(page)}
    main_window.actions_.undo.trigger()
    assert wanted.id in {row.id for row in stored(page)}
    workspace.choose_scope(Scope(eslov.id, 2021))
    assert {line.due_on.year for line in page.model.rows} == {2021}


def test_the_duties_of_the_law_are_a_tick_where_the_law_is_in_force(
    page: FollowUpsPage, show: Show
) -> None:
    workspace = page.workspace
    row = AgreementRow(0, "Eslöv tills vidare", date(2023, 1, 1))
    row, changes = save_agreement(workspace.database, row)
    workspace.ops.changed.emit(changes)
    workspace.choose_scope(Scope(row.id))
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    dialog = opened(page, FollowUpDialog)
    assert isinstance(dialog, FollowUpDialog)
    assert dialog.with_law.isVisible()
    assert not dialog.with_law.isChecked()
    assert [line.change.due_on.year for line in dialog.model.all_rows] == [2023]
    dialog.horizon.line.setText("2026-01-01")
    dialog.horizon.line.editingFinished.emit()
    QTest.mouseClick(dialog.with_law, Qt.MouseButton.LeftButton)
    show(dialog, "law")
    assert len(dialog.model.all_rows) == 4 + 2 * 2
    dialog.model.take(dialog.model.rows[:1], False)
    QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert len([each for each in stored(page) if each.agreement_id == row.id]) == 7


def test_without_an_agreement_the_page_says_what_to_do_first(
    main_window: MainWindow, workspace: Workspace
) -> None:
    main_window.use(workspace)
    page = main_window.go_to("follow_ups")
    assert isinstance(page, FollowUpsPage)
    assert page.empty.isVisible()
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert "sidan Överenskommelser" in main_window.message_bar.text()


def test_a_change_of_the_agreements_period_offers_the_diff(
    page: FollowUpsPage, main_window: MainWindow, qtbot: QtBot
) -> None:
    (eslov,) = list_agreements(page.workspace.database)
    page.workspace.open_row("agreement", eslov.id)
    agreements = main_window.deck.current_page()
    assert isinstance(agreements, AgreementsPage)
    last = agreements.editor.period.last_edit.line
    write(qtbot, last, "2023-06-30")
    dialog = opened(agreements.editor, FollowUpDialog)
    assert isinstance(dialog, FollowUpDialog)
    assert dialog.summary.text() == "2 uppföljningar ändras: 1 läggs till, 1 flyttas."
    assert len(stored(page)) == 5, "nothing is done before it has been seen"
    QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    days = {row.due_on for row in stored(page) if row.kind is FollowUpKind.ANNUAL}
    assert days == {date(2021, 11, 30), date(2022, 11, 30), date(2023, 6, 30)}
    write(qtbot, agreements.editor.name, "Eslöv")
    assert not [each for each in agreements.editor.findChildren(FollowUpDialog) if each.isVisible()]
