"""Making and moving a meeting: free slots to choose from, and a warning before it is saved."""

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.rows import MeetingRow
from planner.services.forums import list_forums
from planner.services.meetings import MeetingInput, add_meeting, read_meeting
from planner.ui.pages.meetings_dialogs import MoveMeetingDialog, NewMeetingDialog
from planner.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
FRIDAY = date(2022, 4, 22)
Show = Callable[[QWidget, str], None]
Dialog = NewMeetingDialog | MoveMeetingDialog


def forum_id(workspace: Workspace, name: str) -> int:
    """Return the id of a forum of the example."""
    return {row.name: row.id for row in list_forums(workspace.database, None)}[name]


@pytest.fixture
def clashing(eslov_workspace: Workspace) -> MeetingRow:
    """A meeting at the very time of another with the same officer."""
    made = MeetingInput(forum_id(eslov_workspace, "Chefssamråd"), FRIDAY, time(8, 30), time(10))
    return add_meeting(eslov_workspace.database, made)[0]


@pytest.fixture
def moving(
    eslov_workspace: Workspace, clashing: MeetingRow, qtbot: QtBot
) -> Iterator[MoveMeetingDialog]:
    """The dialog that moves it, its free slots read."""
    around = QWidget()  # the dialog deletes itself when it closes
    qtbot.addWidget(around)
    made = MoveMeetingDialog(eslov_workspace, clashing, around)
    made.open()
    qtbot.waitUntil(lambda: made.slots.model.rowCount() > 0, timeout=20_000)
    qtbot.waitUntil(lambda: made.warning.label.text() != "", timeout=20_000)
    yield made
    eslov_workspace.ops.stop()


def slots(dialog: Dialog) -> list[tuple[str, str, str]]:
    """Return the rows of free slots as they are read."""
    model = dialog.slots.model
    return [
        (
            str(model.index(row, 0).data()),
            str(model.index(row, 1).data()),
            str(model.index(row, 2).data()),
        )
        for row in range(model.rowCount())
    ]


def wait_for_warning(dialog: Dialog, words: str, qtbot: QtBot) -> None:
    """Wait until the line below the fields says this."""
    qtbot.waitUntil(lambda: words in dialog.warning.label.text(), timeout=20_000)


def test_the_best_free_slot_comes_first_with_why_the_wanted_time_is_not(
    moving: MoveMeetingDialog, show: Show
) -> None:
    day, times, note = slots(moving)[0]
    assert (day, times) == ("fre 22 apr", "09:00–10:30")
    assert note == "08:30: Demo Demosson är på Örat mot marken 08:30–09:00"
    show(moving, "slots")


def test_a_click_fills_in_the_fields_and_the_warning_goes(
    moving: MoveMeetingDialog, eslov_workspace: Workspace, clashing: MeetingRow, qtbot: QtBot
) -> None:
    assert "Demo Demosson förväntas också på Örat mot marken" in moving.warning.label.text()
    table = moving.slots.table
    where = table.visualRect(moving.slots.model.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=where)
    assert (moving.start.value(), moving.end.value()) == (time(9), time(10, 30))
    wait_for_warning(moving, "lediga", qtbot)
    qtbot.mouseClick(moving.save_button, LEFT)
    stored = read_meeting(eslov_workspace.database, clashing.id).meeting
    assert (stored.date, stored.start, stored.end) == (FRIDAY, time(9), time(10, 30))


def test_enter_chooses_a_slot_from_the_keyboard_and_saves_nothing_yet(
    moving: MoveMeetingDialog, qtbot: QtBot
) -> None:
    table = moving.slots.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert moving.isVisible()
    assert moving.day.date() not in (None, FRIDAY)


def test_a_day_that_is_not_free_says_why_and_is_not_taken(
    moving: MoveMeetingDialog, qtbot: QtBot
) -> None:
    rows = slots(moving)
    number = next(n for n, row in enumerate(rows) if row[2] == "Kristi himmelsfärdsdag")
    table = moving.slots.table
    table.scrollTo(moving.slots.model.index(number, 0))
    where = table.visualRect(moving.slots.model.index(number, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=where)
    assert moving.day.date() == FRIDAY


def test_a_day_to_avoid_and_one_outside_the_period_are_warned_of(
    moving: MoveMeetingDialog, qtbot: QtBot
) -> None:
    for day, words in (("2022-05-26", "himmelsfärdsdag"), ("2023-02-07", "efter sin period")):
        moving.day.line.setFocus()
        moving.day.line.selectAll()
        qtbot.keyClicks(moving.day.line, day)
        qtbot.keyClick(moving.day.line, Qt.Key.Key_Tab)
        wait_for_warning(moving, words, qtbot)


def test_a_later_start_keeps_the_length(moving: MoveMeetingDialog, qtbot: QtBot) -> None:
    moving.start.setFocus()
    qtbot.keyClick(moving.start, Qt.Key.Key_Up)
    assert (moving.start.value(), moving.end.value()) == (time(9, 30), time(11))


def test_a_new_meeting_looks_for_slots_of_the_forum_that_is_chosen(
    eslov_workspace: Workspace, qtbot: QtBot, show: Show
) -> None:
    dialog = NewMeetingDialog(eslov_workspace, None, FRIDAY)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.keyClicks(dialog.forum, "Örat")
    assert dialog.forum.value() == forum_id(eslov_workspace, "Örat mot marken")
    qtbot.waitUntil(lambda: dialog.slots.model.rowCount() > 0, timeout=20_000)
    show(dialog, "new")
    assert slots(dialog)[0][1] == "09:00–10:00"
    eslov_workspace.ops.stop()


def test_a_new_meeting_can_be_given_its_times(eslov_workspace: Workspace, qtbot: QtBot) -> None:
    given = NewMeetingDialog(eslov_workspace, None, FRIDAY, start=time(13), end=time(14, 15))
    qtbot.addWidget(given)
    assert (given.start.value(), given.end.value()) == (time(13), time(14, 15))
    only_start = NewMeetingDialog(eslov_workspace, None, FRIDAY, start=time(15))
    qtbot.addWidget(only_start)
    assert (only_start.start.value(), only_start.end.value()) == (time(15), time(16))
    eslov_workspace.ops.stop()
