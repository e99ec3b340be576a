"""The plan dialog: what it shows is what is done, with the mouse or the keyboard alone."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import HolidayPolicy, MeetingStatus, PlanAction
from planner.domain.rows import BlockedPeriodRow, MeetingRow
from planner.services import history
from planner.services.forums import list_forums, save_blocked_period
from planner.ui.dialogs.plan_dialog import PlanDialog
from planner.ui.main_window import MainWindow
from planner.ui.workspace import Workspace
from tests.ui.driver import stored_meetings, type_keys

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
Show = Callable[[QWidget, str], None]
Opened = Callable[[], PlanDialog]


def meetings(workspace: Workspace) -> dict[int, MeetingRow]:
    """Return every meeting as it is stored."""
    return {row.id: row for row in stored_meetings(workspace)}


def forum_ids(workspace: Workspace) -> dict[str, int]:
    """Return the forums' ids by name."""
    return {forum.name: forum.id for forum in list_forums(workspace.database)}


@pytest.fixture
def with_break(eslov_workspace: Workspace) -> Workspace:
    """The example with one more school break, which meetings are planned in."""
    period = BlockedPeriodRow(0, "Extra lov", date(2022, 5, 2), date(2022, 5, 20))
    save_blocked_period(eslov_workspace.database, period)
    return eslov_workspace


def worked_out(dialog: PlanDialog, qtbot: QtBot) -> None:
    """Wait until the plan is shown."""
    qtbot.waitUntil(lambda: "…" not in dialog.summary.text() and bool(dialog.summary.text()))


@pytest.fixture
def plan(with_break: Workspace, qtbot: QtBot) -> Opened:
    """Open the dialog for all forums, and wait for its plan."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def opened() -> PlanDialog:
        dialog = PlanDialog(with_break, None, None, window)
        dialog.open()
        worked_out(dialog, qtbot)
        return dialog

    return opened


def done(dialog: PlanDialog, qtbot: QtBot) -> None:
    """Press Genomför and wait for the end."""
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.do_button, LEFT)


def choose_forum(dialog: PlanDialog, name: str) -> None:
    """Go to a forum in the list at the left."""
    lines = dialog.forums.model.lines
    row = next(n for n, line in enumerate(lines) if line.forum and line.text == name)
    dialog.forums.list.setCurrentIndex(dialog.forums.model.index(row))


def test_what_is_done_is_what_the_rows_show(
    with_break: Workspace, plan: Opened, qtbot: QtBot, show: Show
) -> None:
    before = meetings(with_break)
    dialog = plan()
    show(dialog, "plan")
    assert dialog.summary.text() == "Flyttar 4, ställer in 5."
    rows = list(dialog.model.rows)
    cells = {
        dialog.model.index(n, 2).data(): dialog.model.index(n, 3).data() for n in range(len(rows))
    }
    assert cells["ons 2022-05-04"] == "ons 2022-05-25"
    left = next(n for n, r in enumerate(rows) if r.item.change.action is PlanAction.CANCEL)
    dialog.table.selectRow(left)
    QTest.keyClick(dialog.table, KEY.Key_Space)
    assert dialog.summary.text() == "Flyttar 4, ställer in 4."
    done(dialog, qtbot)
    expected = dict(before)
    after = meetings(with_break)
    for number, row in enumerate(rows):
        change = row.item.change
        assert change.meeting_id is not None
        now = after[change.meeting_id]
        if number == left:
            assert now == before[change.meeting_id]
        elif change.action is PlanAction.CANCEL:
            assert now.status is MeetingStatus.CANCELLED
        else:
            assert (now.date, now.start, now.end) == (change.date, change.start, change.end)
        expected[change.meeting_id] = now
    assert after == expected
    with_break.ops.undo()
    assert meetings(with_break) == before


def test_planning_again_changes_nothing(with_break: Workspace, plan: Opened, qtbot: QtBot) -> None:
    done(plan(), qtbot)
    steps = len(history.history(with_break.database))
    dialog = plan()
    assert dialog.summary.text().startswith("Det finns inget att göra")
    assert not dialog.do_button.isEnabled()
    assert len(history.history(with_break.database)) == steps


def test_a_forum_taken_out_is_left_as_it_is(
    with_break: Workspace, plan: Opened, qtbot: QtBot
) -> None:
    before = meetings(with_break)
    out = forum_ids(with_break)["Örat mot marken"]
    dialog = plan()
    choose_forum(dialog, "Örat mot marken")
    rows = dialog.view.model.all_rows
    QTest.keyClick(dialog.forums.list, KEY.Key_Space)
    assert dialog.view.model.all_rows is rows
    assert dialog.summary.text() == "Flyttar 4, ställer in 2."
    assert all(row.item.forum != "Örat mot marken" for row in dialog.model.rows)
    done(dialog, qtbot)
    after = meetings(with_break)
    changed = {after[i].forum_id for i in before if after[i] != before[i]}
    assert changed
    assert out not in changed


def test_the_heading_takes_all_forums_out_and_in(
    with_break: Workspace, plan: Opened, qtbot: QtBot
) -> None:
    dialog = plan()
    model = dialog.forums.model
    dialog.forums.list.setCurrentIndex(model.index(0))
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    QTest.keyClick(dialog.forums.list, KEY.Key_Space)
    assert dialog.summary.text() == "Ingenting är valt att göras."
    assert not dialog.do_button.isEnabled()
    choose_forum(dialog, "EST")
    box = dialog.forums.list.visualRect(dialog.forums.list.currentIndex()).topLeft()
    where = box + dialog.rect().topLeft()
    where.setX(where.x() + 12)
    where.setY(where.y() + 12)
    QTest.mouseClick(dialog.forums.list.viewport(), LEFT, pos=where)
    assert dialog.summary.text() == "Flyttar 1, ställer in 1."
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.PartiallyChecked


def test_a_forum_shows_its_rule_policy_and_counts(
    with_break: Workspace, plan: Opened, qtbot: QtBot
) -> None:
    dialog = plan()
    choose_forum(dialog, "EST")
    spoken = dialog.forums.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Varannan torsdag jämna veckor" in spoken
    assert "flytta 1, ställ in 1" in spoken
    line = dialog.forums.model.lines[dialog.forums.list.currentIndex().row()]
    assert dialog.forums.model.counts_text(line) == "~1  ✕1"
    assert dialog.forums.policy.value() is HolidayPolicy.NEXT_WORKDAY


def test_another_policy_is_saved_and_the_plan_worked_out_again(
    with_break: Workspace, plan: Opened, qtbot: QtBot
) -> None:
    dialog = plan()
    choose_forum(dialog, "Chefssamråd")
    box = dialog.forums.policy
    box.setFocus()
    box.setCurrentIndex(list(box.values()).index(HolidayPolicy.SKIP))
    box.activated.emit(box.currentIndex())
    worked_out(dialog, qtbot)
    assert dialog.summary.text() == "Flyttar 3, ställer in 8."
    stored = {f.name: f.holiday_policy for f in list_forums(with_break.database)}
    assert stored["Chefssamråd"] is HolidayPolicy.SKIP
    current = dialog.forums.list.current_forum()
    assert current is not None
    assert current.forum.name == "Chefssamråd"
    with_break.ops.undo()
    stored = {f.name: f.holiday_policy for f in list_forums(with_break.database)}
    assert stored["Chefssamråd"] is not HolidayPolicy.SKIP


def test_rows_left_out_stay_so_when_the_plan_is_worked_out_again(
    with_break: Workspace, plan: Opened, qtbot: QtBot
) -> None:
    dialog = plan()
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, KEY.Key_Space)
    left = dialog.model.left_out()
    dialog.window_edit.last_edit.line.setText("2022-06-30")
    dialog.window_edit.last_edit.line.editingFinished.emit()
    worked_out(dialog, qtbot)
    assert dialog.model.left_out() == left
    assert dialog.summary.text() == "Flyttar 3, ställer in 5."


def test_a_window_narrows_which_days_are_planned(
    with_break: Workspace, plan: Opened, qtbot: QtBot
) -> None:
    dialog = plan()
    dialog.window_edit.first_edit.line.setText("2022-05-10")
    dialog.window_edit.first_edit.line.editingFinished.emit()
    worked_out(dialog, qtbot)
    assert min(r.item.change.planned_on for r in dialog.model.all_rows) == date(2022, 5, 10)
    dialog.window_edit.first_edit.line.setText("i maj")
    QTest.mouseClick(dialog.do_button, LEFT)
    assert dialog.isVisible()
    said = dialog.findChild(QLabel, "planError")
    assert said is not None
    assert "2021-05-07" in said.text()


def test_a_date_that_is_typed_and_not_left_counts_when_the_plan_is_carried_out(
    with_break: Workspace, plan: Opened, qtbot: QtBot
) -> None:
    before = meetings(with_break)
    dialog = plan()
    line = dialog.window_edit.first_edit.line
    line.setFocus()
    type_keys(line, "2022-05-15")
    press(dialog, KEY.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.summary.text() == "Flyttar 1, ställer in 2.")
    assert meetings(with_break) == before
    press(dialog, KEY.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: meetings(with_break) != before)
    after = meetings(with_break)
    assert min(before[i].date for i in before if after[i] != before[i]) == date(2022, 5, 18)


def test_the_rows_can_be_narrowed(with_break: Workspace, plan: Opened, qtbot: QtBot) -> None:
    dialog = plan()
    assert {r.item.change.action for r in dialog.model.rows} == {PlanAction.MOVE, PlanAction.CANCEL}
    box = dialog.view.action
    box.setCurrentIndex(list(box.values()).index(PlanAction.CANCEL))
    box.activated.emit(box.currentIndex())
    assert {r.item.change.action for r in dialog.model.rows} == {PlanAction.CANCEL}
    box.setCurrentIndex(0)
    box.activated.emit(0)
    dialog.view.show_kept.click()
    held = next(r for r in dialog.model.rows if r.item.change.action is PlanAction.KEEP)
    row = dialog.model.row_number(held.number)
    assert row is not None
    assert "hållet" in dialog.model.index(row, 6).data()
    dialog.view.only_clashes.click()
    assert dialog.model.rowCount() == 0


def test_planning_by_the_keyboard_alone(
    main_window: MainWindow, with_break: Workspace, qtbot: QtBot
) -> None:
    main_window.use(with_break)
    before = meetings(with_break)
    qtbot.waitUntil(main_window.isActiveWindow)
    QTest.keyClick(
        main_window,
        KEY.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = main_window.findChild(PlanDialog)
    assert dialog is not None
    worked_out(dialog, qtbot)
    qtbot.waitUntil(dialog.table.hasFocus)
    press(dialog, KEY.Key_Down)
    press(dialog, KEY.Key_Space)
    assert dialog.summary.text() == "Flyttar 3, ställer in 5."
    left = dialog.model.left_out()
    press(dialog, KEY.Key_F, Qt.KeyboardModifier.AltModifier)
    assert dialog.forums.list.hasFocus()
    assert tabbed_to(dialog, dialog.do_button)
    press(dialog, KEY.Key_Space)
    qtbot.waitUntil(lambda: main_window.findChild(PlanDialog) is None)
    after = meetings(with_break)
    assert sum(after[i] != before[i] for i in before) == 8
    assert all(after[c.meeting_id] == before[c.meeting_id] for c in left if c.meeting_id)
    main_window.activateWindow()
    qtbot.waitUntil(lambda: main_window.isActiveWindow() and main_window.actions_.undo.isEnabled())
    QTest.keyClick(main_window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert meetings(with_break) == before


def press(
    dialog: PlanDialog,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or dialog, key, modifier)


def tabbed_to(dialog: PlanDialog, wanted: QWidget) -> bool:
    """Press Tab until a widget has the focus; say whether it came."""
    for _ in range(30):
        if wanted.hasFocus():
            return True
        press(dialog, KEY.Key_Tab)
    return False


def test_escape_leaves_everything_and_the_split_is_remembered(
    with_break: Workspace, plan: Opened, qtbot: QtBot
) -> None:
    before = meetings(with_break)
    dialog = plan()
    dialog.splitter.setSizes([500, 740])
    sizes = dialog.splitter.sizes()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.table, KEY.Key_Escape)
    assert meetings(with_break) == before
    assert plan().splitter.sizes() == sizes


def test_the_forum_can_be_opened_from_the_plan(
    with_break: Workspace, plan: Opened, qtbot: QtBot
) -> None:
    asked: list[tuple[str, object]] = []
    with_break.row_requested.connect(partial(_note, asked))
    dialog = plan()
    choose_forum(dialog, "EST")
    with qtbot.waitSignal(dialog.rejected):
        QTest.mouseClick(dialog.forums.open_button, LEFT)
    assert asked == [("forum", forum_ids(with_break)["EST"])]


def _note(asked: list[tuple[str, object]], kind: str, row_id: object) -> None:
    asked.append((kind, row_id))
