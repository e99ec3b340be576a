"""Meeting work by keyboard, on the example: agenda, notes, carried actions, approval, the list."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import ActionState
from planner.domain.rows import ActionItemRow, MeetingRow
from planner.services.attendance import hold_meeting
from planner.services.forums import list_forums, read_forum
from planner.services.meeting_list import ListScope, list_meetings
from planner.services.meetings import read_meeting, save_action_item
from planner.ui.dialogs.approval_dialogs import ApproveDialog, UnlockDialog
from planner.ui.dialogs.last_agenda_dialog import LastAgendaDialog
from planner.ui.dialogs.new_action_dialog import NewActionDialog
from planner.ui.forum_editor.editor import ForumEditor
from planner.ui.main_window import MainWindow
from planner.ui.meeting.action_items import ActionRow
from planner.ui.meeting.agenda_row import AgendaRow
from planner.ui.meeting.view import MeetingView
from planner.ui.pages.actions import ActionsPage
from planner.ui.pages.forums import ForumsPage
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.workspace import Workspace
from tests.ui.driver import cell, sentence, shown, type_in, type_keys

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
UP, DOWN, SPACE = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space
ENTER = Qt.Key.Key_Return


@pytest.fixture
def window(main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot) -> MainWindow:
    """The window on the example."""
    main_window.resize(1280, 720)
    main_window.use(eslov_workspace)
    qtbot.waitExposed(main_window)
    main_window.activateWindow()
    qtbot.waitUntil(main_window.isActiveWindow)
    return main_window


def est(workspace: Workspace) -> list[MeetingRow]:
    """Return the meetings of EST that are still ahead, the next first."""
    database = workspace.database
    forum = next(row for row in list_forums(database) if row.name == "EST")
    rows = [row for row in list_meetings(database, ListScope()).rows if row.forum_id == forum.id]
    ahead = [row for row in rows if row.day > workspace.today() and row.status == "planned"]
    ahead.sort(key=lambda row: row.day)
    return [read_meeting(database, row.id).meeting for row in ahead[:2]]


def open_meeting(window: MainWindow, workspace: Workspace, meeting: MeetingRow) -> MeetingView:
    workspace.open_row("meeting", meeting.id)
    page = window.deck.current_page()
    assert isinstance(page, MeetingsPage)
    return page.view


def items(view: MeetingView) -> list[AgendaRow]:
    return [row for row in view.agenda.shown if isinstance(row, AgendaRow)]


def dialog_of(parent: QWidget, kind: type[QDialog]) -> QDialog:
    return next(each for each in parent.findChildren(kind) if each.isVisible())


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def write_template(editor: ForumEditor, qtbot: QtBot) -> None:
    """Write three standing items, one of them wrongly at first."""
    table = editor.agenda.table
    for row, title, minutes in ((0, "Lägesbild", "10"), (1, "Övrigt", ""), (2, "Trafik", "25 min")):
        type_in(qtbot, table, row, "agenda_title", title)
        if minutes:
            type_in(qtbot, table, row, "minutes", minutes)
    type_in(qtbot, table, 1, "minutes", "en stund")
    assert "”en stund” är inget antal minuter" in sentence(editor, "agendaTemplateTableError")
    type_in(qtbot, table, 1, "minutes", "")
    table.view.setCurrentIndex(cell(table, 2, "agenda_title"))
    QTest.keyClick(editor.agenda.up_button, SPACE)


def test_a_standing_agenda_fills_a_meeting_whose_notes_are_written_item_by_item(
    window: MainWindow,
    eslov_workspace: Workspace,
    qtbot: QtBot,
    show: Callable[[QWidget, str], None],
) -> None:
    workspace, (first, second) = eslov_workspace, est(eslov_workspace)
    workspace.open_row("forum", first.forum_id)
    page = window.deck.current_page()
    assert isinstance(page, ForumsPage)
    write_template(page.editor, qtbot)
    titles = ["Lägesbild", "Trafik", "Övrigt"]
    table = page.editor.agenda.table
    assert [shown(table, row, "agenda_title") for row in range(3)] == titles
    assert table.view.currentIndex().row() == 1  # the cursor went with the line
    assert page.editor.agenda.length.text() == "35 min sammanlagt"
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    window.actions_.undo.trigger()
    window.activateWindow()  # without a screen, an editor that closes takes the keyboard away
    qtbot.waitUntil(window.isActiveWindow)
    stored = read_forum(workspace.database, first.forum_id).agenda
    assert [(row.title, row.minutes) for row in stored] == [
        ("Lägesbild", 10),
        ("Trafik", 25),
        ("Övrigt", None),
    ]

    view = open_meeting(window, workspace, first)
    assert not view.agenda.last_button.isVisible()
    view.agenda.fill_button.setFocus()
    press(SPACE)
    assert [row.title.text() for row in items(view)] == titles
    assert not view.agenda.fill_button.isVisible()
    assert view.agenda.time.text() == "35 min av mötets 90"

    items(view)[0].title.setFocus()
    for text in ("Lugnt i centrum", "Fler insatser"):
        press(DOWN, CTRL)
        type_keys(focused(), text)
    # The first note has been left twice over: its title's, then its own.
    assert focused() is items(view)[2].notes.areas[0]
    press(UP, CTRL)
    press(UP, CTRL)
    assert focused() is items(view)[0].notes.areas[0]
    type_keys(focused(), "Först")
    press(DOWN, ALT)  # the item moves with its note, and the keyboard stays in it
    assert [row.title.text() for row in items(view)] == ["Trafik", "Lägesbild", "Övrigt"]
    assert focused() is items(view)[1].notes.areas[0]
    found = read_meeting(workspace.database, first.id)
    by_item = {row.agenda_item_id: row.text for row in found.notes}
    assert [by_item.get(item.id, "") for item in found.agenda] == [
        "Lugnt i centrum",
        "Först",
        "Fler insatser",
    ]
    items(view)[2].minutes.setValue(60)
    items(view)[2].minutes.editingFinished.emit()
    assert view.agenda.time.text() == "95 min av mötets 90: 5 min för lång"
    show(window, "agenda")

    view.decisions.new_line.setFocus()
    type_keys(view.decisions.new_line, "Mer belysning")
    press(ENTER)
    box = view.decisions.shown[0].findChild(QWidget, "decisionItem")
    assert box is not None
    box.setFocus()
    press(DOWN)
    decision = read_meeting(workspace.database, first.id).decisions[0]
    assert decision.agenda_item_id == found.agenda[0].id

    view = open_meeting(window, workspace, second)
    view.agenda.last_button.setFocus()
    press(SPACE)
    dialog = dialog_of(view, LastAgendaDialog)
    assert isinstance(dialog, LastAgendaDialog)
    assert not dialog.take_button.isEnabled()
    QTest.keyClick(dialog.table, SPACE)
    QTest.keyClick(dialog.table, DOWN)
    QTest.keyClick(dialog.table, DOWN)
    QTest.keyClick(dialog.table, SPACE)
    show(dialog, "last")
    QTest.keyClick(dialog.take_button, SPACE)
    assert [row.title.text() for row in items(view)] == ["Trafik", "Övrigt"]


def test_an_action_comes_back_and_approval_locks_all_but_how_it_goes(
    window: MainWindow,
    eslov_workspace: Workspace,
    qtbot: QtBot,
    show: Callable[[QWidget, str], None],
) -> None:
    workspace, (first, second) = eslov_workspace, est(eslov_workspace)
    database = workspace.database
    for text, due_on in (("Se över belysningen", first.date), ("Bjud in skolan", None)):
        save_action_item(database, ActionItemRow(0, first.id, text, due_on=due_on), first.date)
    hold_meeting(database, first.id)
    view = open_meeting(window, workspace, first)
    view.header.approve_button.setFocus()
    press(SPACE)
    dialog = dialog_of(view, ApproveDialog)
    assert isinstance(dialog, ApproveDialog)
    dialog.by.clear()
    QTest.keyClick(dialog.by, ENTER)
    assert sentence(dialog, "approved_byError")
    type_keys(dialog.by, "Demo Demosson")
    dialog.day.set_date(first.date)
    show(dialog, "approve")
    QTest.keyClick(dialog.by, ENTER)
    assert view.header.status.text() == "hållet, justerat"
    assert "av Demo Demosson." in view.header.reason.text()
    assert not view.agenda.new_line.isVisible()
    own = view.actions_.shown[0]
    assert isinstance(own, ActionRow)
    assert own.text.isReadOnly()
    assert not own.person.isEnabled()
    own.state.setFocus()
    press(DOWN)  # done, though the minutes are approved
    assert read_meeting(database, first.id).actions[0].state is ActionState.DONE
    window.actions_.undo.trigger()

    view = open_meeting(window, workspace, second)
    assert [row.text.text() for row in view.carried.shown] == [
        "Se över belysningen",
        "Bjud in skolan",
    ]
    assert "försenad vid mötet" in view.carried.shown[0].facts.text()
    show(window, "carried")
    page = window.deck.current_page()
    assert isinstance(page, MeetingsPage)
    view.close_view()
    told = page.pane.findChild(QLabel, "detailsCarried")
    assert told is not None
    assert told.text().splitlines() == [
        f"Se över belysningen (senast {first.date.isoformat()})",
        "Bjud in skolan",
    ]
    QTest.keyClick(page.list.table, ENTER)
    view.carried.shown[0].state.setFocus()
    press(DOWN)
    closed = read_meeting(database, first.id).actions[0]
    assert (closed.state, closed.closed_on) == (ActionState.DONE, workspace.today())
    view.carried.shown[0].made_button.setFocus()
    press(SPACE)
    assert view.meeting_id == first.id

    view.header.unlock_button.setFocus()
    press(SPACE)
    unlocking = dialog_of(view, UnlockDialog)
    assert isinstance(unlocking, UnlockDialog)
    QTest.keyClick(unlocking.reason, ENTER)
    assert sentence(unlocking, "reasonError")
    type_keys(unlocking.reason, "Fel namn")
    QTest.keyClick(unlocking.reason, ENTER)
    assert view.header.status.text() == "hållet"
    assert view.header.reason.text().endswith("Fel namn")
    assert view.agenda.new_line.isVisible()


def test_the_list_of_actions_follows_up_makes_removes_and_opens(
    window: MainWindow,
    eslov_workspace: Workspace,
    qtbot: QtBot,
    show: Callable[[QWidget, str], None],
) -> None:
    workspace = eslov_workspace
    page = window.go_to("actions")
    assert isinstance(page, ActionsPage)
    late = page.model.rows[0]
    assert [row.action.text for row in page.model.rows] == ["Stäm av belysningen längs gångstråken"]
    due = page.model.columns[1]
    assert due.display(late) == "2022-03-15, 17 dagar sen"
    assert page.count.text() == "1 av 3 åtgärder"
    assert "Stäm av belysningen längs gångstråken\t2022-03-15" in page.copy_selected()

    page.details.due.line.setFocus()
    page.details.due.line.selectAll()
    type_keys(page.details.due.line, "2022-05-01")
    press(ENTER)
    assert due.display(page.model.rows[0]) == "2022-05-01"
    page.details.text.setFocus()
    type_keys(page.details.text, "Snart: ")
    page.details.state.setFocus()  # leaving the text saves it
    assert page.model.rows[0].action.text.startswith("Snart: ")
    show(window, "actions")
    press(DOWN)  # done, so it leaves the open ones
    assert page.model.rows == []

    # Opening one from anywhere shows it, whatever is filtered away.
    workspace.open_row("action_item", late.id)
    assert page.table.current_id() == late.id
    assert page.model.rows[0].action.closed_on is not None
    assert page.count.text() == "3 åtgärder"

    window.actions_.new_row.trigger()
    dialog = dialog_of(page, NewActionDialog)
    assert isinstance(dialog, NewActionDialog)
    QTest.keyClick(dialog.text, ENTER)
    assert sentence(dialog, "textError")
    type_keys(dialog.text, "Kalla skolan")
    QTest.keyClick(dialog.text, ENTER)
    row = page.table.current_row()
    assert row is not None
    assert (row.action.text, row.action.state) == ("Kalla skolan", ActionState.OPEN)
    assert row.meeting.date <= workspace.today()

    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.count.text() == "3 åtgärder"
    window.actions_.undo.trigger()
    assert page.count.text() == "4 åtgärder"
    page.table.select_id(late.id)
    QTest.keyClick(page.table, ENTER)
    meetings = window.deck.current_page()
    assert isinstance(meetings, MeetingsPage)
    assert meetings.view.meeting_id == late.meeting.id
    assert late.meeting.date == date(2021, 11, 17)
