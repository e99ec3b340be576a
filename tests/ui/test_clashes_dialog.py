"""The dialog of clashes: what it lists, the ways out by mouse and keyboard, what is accepted."""

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner.domain.rows import MeetingRow
from planner.services.attendance import read_log
from planner.services.clashes import list_accepted, list_clashes, travel_margin
from planner.services.forums import list_forums
from planner.services.meeting_standings import read_gaps
from planner.services.meetings import MeetingInput, add_meeting, read_meeting
from planner.ui.dialogs.clashes_dialog import ClashesDialog
from planner.ui.dialogs.clashes_questions import AcceptClashDialog, SendDeputyDialog
from planner.ui.main_window import MainWindow
from planner.ui.pages.meetings_dialogs import MoveMeetingDialog
from planner.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
FRIDAY = date(2022, 4, 22)
D = TypeVar("D", bound=QDialog)
Show = Callable[[QWidget, str], None]


def meet(workspace: Workspace, forum: str, day: date, start: time, end: time) -> MeetingRow:
    """Make a meeting of a forum of the example."""
    ids = {row.name: row.id for row in list_forums(workspace.database, None)}
    return add_meeting(workspace.database, MeetingInput(ids[forum], day, start, end))[0]


@pytest.fixture
def clashing(eslov_workspace: Workspace) -> Workspace:
    """The example with two clashes: the officer at two meetings at once, and Good Friday."""
    meet(eslov_workspace, "Chefssamråd", FRIDAY, time(8, 30), time(10))
    meet(eslov_workspace, "Örat mot marken", date(2022, 4, 15), time(9), time(9, 30))
    return eslov_workspace


@pytest.fixture
def dialog(clashing: Workspace, qtbot: QtBot) -> Iterator[ClashesDialog]:
    """The dialog, open, its clashes read."""
    around = QWidget()  # the dialog deletes itself when it closes
    qtbot.addWidget(around)
    made = ClashesDialog(clashing, around)
    made.open()
    wait_for(made, 2, qtbot)
    yield made
    clashing.ops.stop()


def wait_for(dialog: ClashesDialog, count: int, qtbot: QtBot) -> None:
    """Wait until so many clashes are listed, and the ways out of the chosen one are known."""
    qtbot.waitUntil(lambda: dialog.tabs.tabText(0) == f"Att lösa ({count})", timeout=20_000)
    if count:
        button = dialog.panel.cards[0].slot_button
        qtbot.waitUntil(lambda: not button.text().startswith("Söker"), timeout=20_000)


def shown(dialog: ClashesDialog, column: str) -> list[str]:
    """Return what stands in a column, top down."""
    keys = [each.key for each in dialog.model.columns]
    number = keys.index(column)
    return [str(dialog.model.index(n, number).data()) for n in range(dialog.model.rowCount())]


def choose(dialog: ClashesDialog, row: int, qtbot: QtBot) -> None:
    """Click a row and wait for its ways out."""
    where = dialog.table.visualRect(dialog.model.index(row, 0)).center()
    qtbot.mouseClick(dialog.table.viewport(), LEFT, pos=where)
    button = dialog.panel.cards[0].slot_button
    qtbot.waitUntil(lambda: not button.text().startswith("Söker"), timeout=20_000)


def only(parent: QWidget, kind: type[D]) -> D:
    """Return the one dialog of a kind that is open."""
    (found,) = [each for each in parent.findChildren(kind) if each.isVisible()]
    return found


def test_the_soonest_clash_comes_first_and_says_what_it_is(
    dialog: ClashesDialog, qtbot: QtBot, show: Show
) -> None:
    assert shown(dialog, "date") == ["2022-04-15", "2022-04-22"]
    assert shown(dialog, "kind") == ["dag att undvika", "person"]
    assert shown(dialog, "reason")[0] == "Dagen är en dag att undvika: långfredagen."
    assert not dialog.panel.cards[1].isVisible()
    assert not dialog.panel.deputy_button.isVisible()
    choose(dialog, 1, qtbot)
    assert [card.isVisible() for card in dialog.panel.cards] == [True, True]
    titles = {card.title.text() for card in dialog.panel.cards}
    assert titles == {"Chefssamråd", "Örat mot marken"}
    assert "Demo Demosson" in dialog.panel.sentence.text()
    show(dialog, "person")


def test_the_number_at_the_foot_opens_the_clashes(
    main_window: MainWindow, clashing: Workspace, qtbot: QtBot
) -> None:
    main_window.use(clashing)
    number = main_window.status_line.clashes
    qtbot.waitUntil(number.isVisible, timeout=20_000)
    assert number.accessibleName() == "2 krockar"
    qtbot.mouseClick(number, LEFT)
    opened = only(main_window, ClashesDialog)
    wait_for(opened, 2, qtbot)
    assert len(shown(opened, "date")) == 2
    opened.reject()


def test_a_meeting_is_moved_to_the_first_free_time_and_back_again(
    dialog: ClashesDialog, clashing: Workspace, qtbot: QtBot
) -> None:
    choose(dialog, 1, qtbot)
    card = next(c for c in dialog.panel.cards if c.title.text() == "Chefssamråd")
    assert card.slot_button.text() == "Flytta till fre 22 apr kl. 09:00"
    qtbot.mouseClick(card.slot_button, LEFT)
    wait_for(dialog, 1, qtbot)
    assert shown(dialog, "kind") == ["dag att undvika"]
    assert dialog.undo_button.text() == "Ångra: Flytta möte till 22 april 2022"
    qtbot.mouseClick(dialog.undo_button, LEFT)
    wait_for(dialog, 2, qtbot)


def test_another_time_is_chosen_in_the_dialog_of_moving(
    dialog: ClashesDialog, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.panel.cards[0].move_button, LEFT)
    moving = only(dialog, MoveMeetingDialog)
    moving.day.set_date(date(2022, 4, 20))
    qtbot.mouseClick(moving.save_button, LEFT)
    wait_for(dialog, 1, qtbot)


def test_a_deputy_is_sent_and_neither_clash_nor_gap_is_left(
    dialog: ClashesDialog, clashing: Workspace, qtbot: QtBot, show: Show
) -> None:
    choose(dialog, 1, qtbot)
    qtbot.mouseClick(dialog.panel.deputy_button, LEFT)
    question = only(dialog, SendDeputyDialog)
    show(question, "deputy")
    meeting_id = question.meeting.value()
    assert isinstance(meeting_id, int)
    assert question.deputy.currentText().endswith(": ledig")
    before = len(read_gaps(clashing.database, meeting_id))
    qtbot.keyClick(question.deputy, Qt.Key.Key_Return)
    wait_for(dialog, 1, qtbot)
    assert len(read_gaps(clashing.database, meeting_id)) == before
    lines = read_log(clashing.database, meeting_id).lines
    assert any(line.is_by_deputy for line in lines)


def test_nobody_instead_is_a_choice_that_says_what_it_leads_to(
    dialog: ClashesDialog, clashing: Workspace, qtbot: QtBot
) -> None:
    choose(dialog, 1, qtbot)
    qtbot.mouseClick(dialog.panel.deputy_button, LEFT)
    question = only(dialog, SendDeputyDialog)
    question.deputy.setFocus()
    qtbot.keyClick(question.deputy, Qt.Key.Key_End)
    assert question.deputy.value() is None
    assert "lucka" in question.note.text()
    question.reject()


def test_accepting_needs_a_reason_and_can_be_withdrawn(
    dialog: ClashesDialog, clashing: Workspace, qtbot: QtBot, show: Show
) -> None:
    qtbot.mouseClick(dialog.panel.accept_button, LEFT)
    question = only(dialog, AcceptClashDialog)
    qtbot.mouseClick(question.save_button, LEFT)
    error = question.findChild(QLabel, "reasonError")
    assert error is not None
    assert error.text()
    qtbot.keyClicks(question.reason, "Överenskommet med alla")
    qtbot.keyClick(question.reason, Qt.Key.Key_Return)
    wait_for(dialog, 1, qtbot)
    assert dialog.tabs.tabText(1) == "Godtagna (1)"
    (accepted,) = list_accepted(clashing.database, None, None, None)
    assert accepted.row.reason == "Överenskommet med alla"

    dialog.tabs.setCurrentIndex(1)
    show(dialog, "accepted")
    qtbot.mouseClick(dialog.accepted_panel.withdraw_button, LEFT)
    wait_for(dialog, 2, qtbot)
    assert dialog.tabs.tabText(1) == "Godtagna (0)"


def test_the_travel_margin_is_set_here_and_clashes_come_with_it(
    dialog: ClashesDialog, clashing: Workspace, qtbot: QtBot
) -> None:
    meet(clashing, "Chefssamråd", date(2022, 5, 13), time(9, 15), time(10))
    dialog.margin.setFocus()
    dialog.margin.selectAll()
    qtbot.keyClicks(dialog.margin, "30")
    qtbot.keyClick(dialog.margin, Qt.Key.Key_Tab)
    wait_for(dialog, 3, qtbot)
    assert travel_margin(clashing.database) == 30
    assert "annan plats" in shown(dialog, "reason")[2]


def test_enter_opens_the_meeting_and_closes_the_dialog(
    dialog: ClashesDialog, clashing: Workspace, qtbot: QtBot
) -> None:
    (first, _) = list_clashes(clashing.database, None, date(2022, 4, 1), None)
    dialog.table.setFocus()
    with qtbot.waitSignal(clashing.row_requested) as opened:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert opened.args == ["meeting", first.own.meeting.id]
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_clashes_further_ahead_are_a_choice_away(eslov_workspace: Workspace, qtbot: QtBot) -> None:
    later = meet(eslov_workspace, "Chefssamråd", date(2022, 11, 5), time(9), time(10))
    dialog = ClashesDialog(eslov_workspace)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: "60 dagarna" in dialog.empty.text(), timeout=20_000)
    dialog.days.setFocus()
    qtbot.keyClick(dialog.days, Qt.Key.Key_Down)
    wait_for(dialog, 1, qtbot)
    assert read_meeting(eslov_workspace.database, later.id).meeting.date.isoformat() in (
        shown(dialog, "date")
    )
    eslov_workspace.ops.stop()


def test_what_is_undone_elsewhere_shows_here(
    dialog: ClashesDialog, clashing: Workspace, qtbot: QtBot
) -> None:
    clashing.ops.undo()
    wait_for(dialog, 1, qtbot)
    clashing.ops.undo()
    wait_for(dialog, 0, qtbot)
    assert dialog.empty.isVisible()
