"""Changing a series from one of its meetings: shown row by row, done as one step."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import MeetingStatus, PlanAction
from planner.domain.rows import MeetingRow
from planner.domain.series import SeriesScope
from planner.services import history
from planner.services.forums import list_forums, read_forum
from planner.services.meetings import MeetingInput, add_meeting, move_meeting, read_meeting
from planner.ui.dialogs.series_dialog import SeriesDialog
from planner.ui.dialogs.series_form import SeriesWhat
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.pages.meetings_dialogs import CancelMeetingDialog, MoveMeetingDialog
from planner.ui.workspace import Workspace
from tests.ui.driver import stored_meetings, type_keys

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FIRST = date(2022, 4, 21)  # a Thursday that the example's EST meets, after its today
Opened = Callable[..., SeriesDialog]


def meetings(workspace: Workspace, forum: str = "EST") -> dict[date, MeetingRow]:
    """Return a forum's meetings by the rule's own date, or by their day."""
    forum_id = next(row.id for row in list_forums(workspace.database) if row.name == forum)
    rows = [row for row in stored_meetings(workspace) if row.forum_id == forum_id]
    return {row.planned_on or row.date: row for row in rows}


@pytest.fixture
def meeting(eslov_workspace: Workspace) -> MeetingRow:
    """A meeting to come of a series."""
    return meetings(eslov_workspace)[FIRST]


@pytest.fixture
def opened(eslov_workspace: Workspace, qtbot: QtBot) -> Opened:
    """Open the dialog on a meeting."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def make(
        meeting_id: int,
        scope: SeriesScope | None = None,
        day: date | None = None,
        start: time | None = None,
        end: time | None = None,
    ) -> SeriesDialog:
        dialog = SeriesDialog(eslov_workspace, meeting_id, scope, day, start, end, window)
        dialog.open()
        worked_out(dialog, qtbot)
        return dialog

    return make


def worked_out(dialog: SeriesDialog, qtbot: QtBot) -> None:
    """Wait until the dialog says what would happen, or what is wrong."""
    qtbot.waitUntil(lambda: "…" not in dialog.summary.text())


def done(dialog: SeriesDialog, qtbot: QtBot) -> None:
    """Press Genomför and wait for the end."""
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.do_button, LEFT)


def test_the_following_move_with_the_meeting_and_undo_restores(
    eslov_workspace: Workspace, meeting: MeetingRow, opened: Opened, qtbot: QtBot
) -> None:
    before = meetings(eslov_workspace)
    steps = len(history.history(eslov_workspace.database))
    wednesday = FIRST - timedelta(days=1)
    dialog = opened(meeting.id, SeriesScope.FOLLOWING, wednesday, time(13), time(14, 30))
    assert "varannan onsdag jämna veckor" in text(dialog, "seriesNewRule")
    moved = [r for r in dialog.model.rows if r.item.change.action is PlanAction.MOVE]
    assert f"Flyttar {len(moved)}" in dialog.summary.text()
    assert meetings(eslov_workspace) == before
    done(dialog, qtbot)
    after = {row.id: row for row in meetings(eslov_workspace).values()}
    assert len(moved) > 5
    for row in moved:
        change = row.item.change
        assert change.meeting_id is not None
        assert after[change.meeting_id].date == change.date
        assert after[change.meeting_id].start == time(13)
    earlier = {row.id: row for day, row in before.items() if day < FIRST}
    assert {row_id: after[row_id] for row_id in earlier} == earlier
    assert len(history.history(eslov_workspace.database)) == steps + 1
    eslov_workspace.ops.undo()
    assert meetings(eslov_workspace) == before


def test_a_row_left_out_stays_and_what_was_moved_by_hand_says_why(
    eslov_workspace: Workspace, meeting: MeetingRow, opened: Opened, qtbot: QtBot
) -> None:
    by_hand = meetings(eslov_workspace)[date(2022, 6, 2)]
    day = date(2022, 6, 7)
    move_meeting(
        eslov_workspace.database, by_hand.id, day, by_hand.start, by_hand.end, "Biblioteket"
    )
    stood = read_meeting(eslov_workspace.database, by_hand.id).meeting
    dialog = opened(meeting.id, SeriesScope.FOLLOWING, FIRST, time(14), time(15))
    reasons = {
        dialog.model.index(n, 2).data(): dialog.model.index(n, 6).data()
        for n in range(dialog.model.rowCount())
    }
    assert "för hand" in reasons["tis 2022-06-07"]
    first = next(n for n, r in enumerate(dialog.model.rows) if r.is_written)
    dialog.table.selectRow(first)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    left = dialog.model.rows[first].item.change
    done(dialog, qtbot)
    assert read_meeting(eslov_workspace.database, by_hand.id).meeting == stood
    assert left.meeting_id is not None
    assert read_meeting(eslov_workspace.database, left.meeting_id).meeting.start == left.old_start


def test_a_day_that_is_typed_and_not_left_counts_when_it_is_carried_out(
    eslov_workspace: Workspace, meeting: MeetingRow, opened: Opened, qtbot: QtBot
) -> None:
    before = meetings(eslov_workspace)
    tuesday, wednesday = FIRST - timedelta(days=2), FIRST - timedelta(days=1)
    dialog = opened(meeting.id, SeriesScope.FOLLOWING, wednesday, time(13), time(14, 30))
    line = dialog.form.day.line
    line.setFocus()
    line.selectAll()
    type_keys(line, tuesday.isoformat())
    QTest.keyClick(line, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "varannan tisdag" in text(dialog, "seriesNewRule"))
    assert meetings(eslov_workspace) == before
    done(dialog, qtbot)
    moved = read_meeting(eslov_workspace.database, meeting.id).meeting
    assert (moved.date, moved.start) == (tuesday, time(13))


def test_the_series_can_be_given_another_rule(
    eslov_workspace: Workspace, meeting: MeetingRow, opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened(meeting.id)
    assert dialog.summary.text() == "Ingenting är ändrat ännu."
    assert not dialog.do_button.isEnabled()
    dialog.form.whats[SeriesWhat.RULE].click()
    line = dialog.form.rule_editor.text
    line.selectAll()
    type_keys(line, "första måndagen i månaden")
    qtbot.waitUntil(dialog.do_button.isEnabled)
    assert "Flyttar" in dialog.summary.text() or "Lägger till" in dialog.summary.text()
    done(dialog, qtbot)
    rules = read_forum(eslov_workspace.database, meeting.forum_id).rules
    assert [rule.text for rule in rules if rule.valid_to is None] == ["första måndagen i månaden"]
    coming = [m for m in meetings(eslov_workspace).values() if m.date > date(2022, 5, 5)]
    standing = [m for m in coming if m.status is MeetingStatus.PLANNED]
    assert standing
    assert all(m.planned_on is not None and m.planned_on.weekday() == 0 for m in standing)


def test_a_rule_that_cannot_be_read_is_pointed_out(
    meeting: MeetingRow, opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened(meeting.id)
    dialog.form.whats[SeriesWhat.RULE].click()
    line = dialog.form.rule_editor.text
    line.selectAll()
    type_keys(line, "när vi hinner")
    qtbot.waitUntil(lambda: bool(text(dialog, "ruleError")))
    qtbot.waitUntil(lambda: not dialog.do_button.isEnabled())


def test_the_series_ends_with_its_reason(
    eslov_workspace: Workspace, meeting: MeetingRow, opened: Opened, qtbot: QtBot
) -> None:
    before = meetings(eslov_workspace)
    dialog = opened(meeting.id)
    dialog.form.whats[SeriesWhat.END].click()
    qtbot.waitUntil(dialog.do_button.isEnabled)
    dialog.form.cancel_reason.setFocus()
    type_keys(dialog.form.cancel_reason, "uppdraget är klart")
    done(dialog, qtbot)
    after = meetings(eslov_workspace)
    gone = [row for day, row in after.items() if day >= FIRST]
    assert gone
    assert {row.status for row in gone} == {MeetingStatus.CANCELLED}
    assert {row.cancel_reason for row in gone} == {"uppdraget är klart"}
    assert all(after[day] == row for day, row in before.items() if day < FIRST)


def test_only_this_meeting_is_moved_or_cancelled(
    eslov_workspace: Workspace, meeting: MeetingRow, opened: Opened, qtbot: QtBot
) -> None:
    before = meetings(eslov_workspace)
    friday = FIRST + timedelta(days=1)
    dialog = opened(meeting.id, SeriesScope.ONE, friday)
    assert "fredag 22 april 2022" in dialog.summary.text()
    assert not dialog.form.whats[SeriesWhat.RULE].isEnabled()
    done(dialog, qtbot)
    after = meetings(eslov_workspace)
    assert {day for day in before if after[day] != before[day]} == {FIRST}
    assert after[FIRST].date == friday
    dialog = opened(meeting.id, SeriesScope.ONE)
    dialog.form.whats[SeriesWhat.END].click()
    type_keys(dialog.form.cancel_reason, "för få")
    done(dialog, qtbot)
    assert meetings(eslov_workspace)[FIRST].cancel_reason == "för få"


def test_times_that_run_backwards_are_said_beside_the_field(
    meeting: MeetingRow, opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened(meeting.id, SeriesScope.FOLLOWING, FIRST, time(14), time(13))
    qtbot.waitUntil(lambda: "innan det börjar" in text(dialog, "endError"))
    assert not dialog.do_button.isEnabled()


def test_a_meeting_in_no_series_is_only_itself(
    eslov_workspace: Workspace, meeting: MeetingRow, opened: Opened
) -> None:
    made, _ = add_meeting(
        eslov_workspace.database, MeetingInput(meeting.forum_id, date(2022, 5, 3))
    )
    dialog = opened(made.id)
    assert dialog.form.scope() is SeriesScope.ONE
    assert not dialog.form.scopes[SeriesScope.FOLLOWING].isEnabled()


@pytest.fixture
def page(eslov_workspace: Workspace, qtbot: QtBot) -> MeetingsPage:
    """The page of meetings, shown."""
    made = MeetingsPage(eslov_workspace)
    qtbot.addWidget(made)
    qtbot.addWidget(made.details_widget())
    made.resize(1000, 600)
    made.show()
    made.refresh()
    eslov_workspace.ops.changed.connect(made.refresh)
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.list.is_counted)
    return made


def test_the_menu_and_its_keys_change_the_selected_meeting(
    page: MeetingsPage, meeting: MeetingRow, qtbot: QtBot
) -> None:
    table = page.list.table
    table.select_id(meeting.id)
    table.setFocus()
    table.customContextMenuRequested.emit(table.visualRect(table.currentIndex()).center())
    menu = page.findChild(QMenu, "meetingMenu")
    assert menu is not None
    keys = {a.text().replace("&", ""): a.shortcut().toString() for a in menu.actions()}
    assert keys["Flytta …"] == "Ctrl+M"
    assert keys["Ändra serien …"] == "Ctrl+Shift+M"
    assert keys["Ställ in …"] == "Ctrl+I"
    assert keys["Ta tillbaka inställningen"] == "Ctrl+T"
    menu.close()
    QTest.keyClick(table, Qt.Key.Key_M, CTRL | SHIFT)
    dialog = page.findChild(SeriesDialog)
    assert dialog is not None
    dialog.reject()
    QTest.keyClick(table, Qt.Key.Key_M, CTRL)
    moving = page.findChild(MoveMeetingDialog)
    assert moving is not None
    moving.reject()


def test_a_cancellation_is_taken_back_and_that_can_be_undone(
    page: MeetingsPage, meeting: MeetingRow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    table = page.list.table
    table.select_id(meeting.id)
    table.setFocus()
    assert page.pane.series_button.isVisibleTo(page.pane)
    QTest.keyClick(table, Qt.Key.Key_I, CTRL)
    dialog = page.findChild(CancelMeetingDialog)
    assert dialog is not None
    type_keys(dialog.reason, "sjukdom")
    QTest.mouseClick(dialog.save_button, LEFT)
    assert meetings(eslov_workspace)[FIRST].status is MeetingStatus.CANCELLED
    qtbot.waitUntil(lambda: page.pane.restore_button.isVisibleTo(page.pane))
    qtbot.waitUntil(lambda: page.findChild(CancelMeetingDialog) is None)
    page.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_T, CTRL)
    assert meetings(eslov_workspace)[FIRST].status is MeetingStatus.PLANNED
    eslov_workspace.ops.undo()
    assert meetings(eslov_workspace)[FIRST].cancel_reason == "sjukdom"
    QTest.mouseClick(page.pane.restore_button, LEFT)
    assert meetings(eslov_workspace)[FIRST].status is MeetingStatus.PLANNED


def text(dialog: SeriesDialog, name: str) -> str:
    """Return what a label of the dialog says; nothing while it is hidden."""
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisibleTo(dialog) else ""
