"""The history page: found from a row, searched, told in words, and put back."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from benchmarks.bench_undo import long_journal
from planner.domain.enums import RetentionKind
from planner.domain.rows import MeetingRow
from planner.services.forums import list_forums
from planner.services.journal_limits import JournalLimits, set_limits, trim_journal
from planner.services.meetings import cancel_meeting, move_meeting, remove_meeting
from planner.services.registry import read_registry
from planner.services.retention import set_retention
from planner.ui.history.page import HistoryListPage
from planner.ui.history.restore_dialog import RestoreDialog
from planner.ui.main_window import MainWindow
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.row_view import RowTableView
from planner.ui.workspace import Workspace
from tests.ui.driver import stored_meetings, type_keys


def a_planned_meeting(workspace: Workspace) -> MeetingRow:
    forum = next(row for row in list_forums(workspace.database) if row.name == "Styrgrupp")
    found = [row for row in stored_meetings(workspace) if row.forum_id == forum.id]
    return next(row for row in found if row.date > date(2022, 4, 1))


def open_dialog(page: HistoryListPage, button: QPushButton, qtbot: QtBot) -> RestoreDialog:
    """Press a button that opens the dialog, and wait until it has looked."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = next(each for each in page.findChildren(RestoreDialog) if each.isVisible())
    summary = dialog.findChild(QLabel, "restoreSummary")
    assert summary is not None
    qtbot.waitUntil(lambda: "Tar fram" not in summary.text())
    return dialog


def has_rows(table: RowTableView[Any]) -> bool:
    return bool(table.rows_model.rowCount())


def names(page: HistoryListPage) -> list[str]:
    return [row.name for row in page.model.rows]


def test_from_a_meeting_to_its_history_and_back_to_an_earlier_version(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    workspace, window = eslov_workspace, main_window
    window.use(workspace)
    meeting = a_planned_meeting(workspace)
    database = workspace.database

    def move(days: int) -> None:
        day = meeting.date + timedelta(days=days)
        workspace.ops.run(
            lambda: move_meeting(
                database, meeting.id, day, meeting.start, meeting.end, meeting.place
            )
        )

    move(1)
    move(2)
    # Ctrl+H without a row says what to do; with one it shows that row's own history.
    window.go_to("overview")
    window.actions_.object_history.trigger()
    assert "Välj något först" in window.message_bar.text()
    page = window.go_to("meetings")
    assert isinstance(page, MeetingsPage)
    assert page.list.table.select_id(meeting.id)
    QTest.keyClick(page, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    page = window.deck.current_page()
    assert isinstance(page, HistoryListPage)
    assert page.about.text() == f"Historik för Möte Styrgrupp {meeting.date + timedelta(days=2)}"
    assert len(names(page)) == 3
    assert names(page)[0].startswith("Flytta möte")
    second = meeting.date + timedelta(days=2)
    first = meeting.date + timedelta(days=1)
    assert f"datum: {first} → {second}" in page.details.list.shown_text()
    # The older move stands under a newer one: the step is refused, the row wants consent.
    assert page.table.select_id(page.model.rows[1].id)
    dialog = open_dialog(page, page.details.step_button, qtbot)
    assert "har ändrats sedan dess" in dialog.refused.text()
    assert not dialog.restore_button.isEnabled()
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(page, page.details.row_button, qtbot)
    assert dialog.sure.isVisible()
    assert f"datum: {second} → {meeting.date}" in dialog.list.shown_text()
    assert "går förlorad" in dialog.loses.text()
    assert not dialog.restore_button.isEnabled()
    dialog.sure.click()
    kept = page.table.current_id()
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(page)) == 4)
    assert names(page)[0].startswith("Återställ mötet Styrgrupp")
    assert page.table.current_id() == kept, "the page reads again and the selection stays"
    stored = next(row for row in stored_meetings(workspace) if row.id == meeting.id)
    assert stored.date == meeting.date
    window.actions_.undo.trigger()
    assert page.model.rows[0].step.is_undone
    # Enter opens what a change names, and what is gone cannot be opened.
    QTest.keyClick(page.details.list, Qt.Key.Key_Return)
    opened = window.deck.current_page()
    assert isinstance(opened, MeetingsPage)
    assert opened.view.meeting_id == meeting.id
    window.go_to("history")
    # The whole history again.
    qtbot.mouseClick(page.all_button, Qt.MouseButton.LeftButton)
    assert len(names(page)) > 100
    assert not page.about.isVisible()


def test_a_step_is_searched_for_and_taken_back(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    workspace, window = eslov_workspace, main_window
    window.use(workspace)
    meeting = a_planned_meeting(workspace)
    database = workspace.database
    page = window.go_to("history")
    assert isinstance(page, HistoryListPage)
    everything = len(page.model.all_rows)
    assert page.more.isVisible()
    qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)
    assert len(page.model.all_rows) > everything
    workspace.ops.run(partial(cancel_meeting, database, meeting.id, "brandövning i rådhuset"))
    assert names(page)[0] == "Ställ in möte"
    workspace.ops.run(partial(remove_meeting, database, meeting.id))
    workspace.ops.undo()
    page.filters.text.setFocus()
    type_keys(page.filters.text, "BRANDÖVNING")
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    page.filters.state.set_value(True)
    page.filters.state.value_chosen.emit(True)
    qtbot.waitUntil(lambda: names(page) == ["Ta bort möte"])
    assert not page.details.step_button.isEnabled(), "what is undone is not taken back twice"
    assert "ångrat av" in page.details.facts.text()
    page.filters.state.set_value(False)
    page.filters.state.value_chosen.emit(False)
    qtbot.waitUntil(lambda: names(page) == ["Ställ in möte"])
    assert "brandövning" in page.details.list.shown_text()
    assert page.details.open_button.isEnabled()
    dialog = open_dialog(page, page.details.step_button, qtbot)
    assert "skäl till inställande: brandövning i rådhuset → –" in dialog.list.shown_text()
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    stored = next(row for row in stored_meetings(workspace) if row.id == meeting.id)
    assert stored.status == meeting.status
    assert not page.findChildren(QDialog, "restoreDialog") or not dialog.isVisible()
    # Nothing is like that, and the filters are cleared.
    type_keys(page.filters.text, " finns inte")
    qtbot.waitUntil(page.nothing.isVisible)
    qtbot.mouseClick(page.filters.clear_button, Qt.MouseButton.LeftButton)
    assert len(names(page)) >= 200
    assert all(
        each.accessibleName() or each.text() for each in page.findChildren(QAbstractButton)
        if each.isVisible() and not isinstance(each, QCheckBox) and each.objectName()
    )  # fmt: skip


def test_every_list_has_a_row_whose_history_can_be_seen(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    window = main_window
    window.use(eslov_workspace)
    for key, kind in (
        *(("meetings", "meeting"), ("forums", "forum"), ("promises", "promise")),
        *(("follow_ups", "follow_up"), ("actions", "action_item"), ("agreements", "agreement")),
    ):
        page = window.go_to(key)
        assert page is not None
        table = next(each for each in page.findChildren(RowTableView) if each.isVisible())
        qtbot.waitUntil(partial(has_rows, table))
        assert table.select_id(table.rows_model.id_at(0))
        assert page.chosen_object() == (kind, table.current_id())
        if key in ("forums", "agreements"):
            page.open_selected()
            assert page.chosen_object() == (kind, table.current_id())
    registry = read_registry(eslov_workspace.database)
    for kind, row_id in (
        ("organisation", next(iter(registry.organisations))),
        ("function", next(iter(registry.functions))),
        ("person", next(iter(registry.persons))),
    ):
        eslov_workspace.open_row(kind, row_id)
        page = window.deck.current_page()
        assert page is not None
        assert page.chosen_object() == (kind, row_id)
    window.actions_.object_history.trigger()
    page = window.deck.current_page()
    assert isinstance(page, HistoryListPage)
    assert page.about.text() == f"Historik för Person {registry.persons[row_id].name}"
    assert names(page)


def test_an_empty_history_explains_itself(main_window: MainWindow, workspace: Workspace) -> None:
    main_window.use(workspace)
    page = main_window.go_to("history")
    assert isinstance(page, HistoryListPage)
    assert page.empty.isVisible()


def test_steps_that_have_been_removed_are_told_of_below_the_oldest(
    main_window: MainWindow, workspace: Workspace
) -> None:
    database = workspace.database
    long_journal(database, 30, datetime(2001, 1, 1))
    set_retention(database, RetentionKind.JOURNAL, 3)
    window = main_window
    window.use(workspace)
    window.go_to("history")
    page = window.deck.current_page()
    assert isinstance(page, HistoryListPage)
    assert not page.removed.isVisible()
    set_limits(database, JournalLimits(5, None))
    trim_journal(database, date(2026, 1, 1), datetime(2026, 1, 1, 8))
    page.refresh()
    assert page.removed.isVisible()
    assert page.removed.text().startswith("30 steg som var äldre än ")
