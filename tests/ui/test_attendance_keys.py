"""The attendance log by keyboard alone: twelve persons in under twenty keys, undone key by key."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.enums import AttendanceRole, AttendanceState, MeetingStatus
from planner.services import databases
from planner.services.attendance import hold_meeting, read_log
from planner.services.meetings import cancel_meeting, read_meeting
from planner.services.registry import read_registry
from planner.ui.meeting.corrections import CorrectionsDialog
from planner.ui.meeting.view import MeetingView
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.workspace import Workspace
from tests.ui.meeting_fixtures import HOSTILE, Council, add, states
from tests.ui.meeting_fixtures import council as council
from tests.ui.meeting_fixtures import council_file as council_file
from tests.ui.meeting_fixtures import database as database
from tests.ui.meeting_fixtures import page as page
from tests.ui.meeting_fixtures import press as press
from tests.ui.meeting_fixtures import view as view

Press = Callable[[str], None]
PRESENT, EXCUSED, ABSENT = AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.ABSENT


class Keyboard:
    """Types into whatever has the keyboard, and counts the keys."""

    def __init__(self, view: MeetingView, qtbot: QtBot) -> None:
        self._view = view
        self._qtbot = qtbot
        self.keys = 0

    def tap(self, *keys: str | Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press keys one by one."""
        for key in keys:
            panel = self._view.attendance
            where = panel.picker.line if panel.picker.isVisible() else panel.table
            self._qtbot.keyClick(where, key, modifier or Qt.KeyboardModifier.NoModifier)
            self.keys += 1


def test_twelve_persons_take_under_twenty_keys(
    view: MeetingView, council: Council, workspace: Workspace, qtbot: QtBot
) -> None:
    keyboard = Keyboard(view, qtbot)
    keyboard.tap("a")
    keyboard.tap(Qt.Key.Key_Down, Qt.Key.Key_Down, "f", Qt.Key.Key_Down, "x")
    keyboard.tap(*[Qt.Key.Key_Down] * 5)
    keyboard.tap("e", "d", "a", Qt.Key.Key_Return)
    keyboard.tap(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)

    assert keyboard.keys < 20
    stored = states(workspace.database, council.meeting_id)
    assert len(stored) == 12
    assert stored["Person 03"] is EXCUSED
    assert stored["Person 05"] is ABSENT
    assert stored["Dana Ersättarsson"] is PRESENT
    assert sum(state is PRESENT for state in stored.values()) == 10
    held = read_meeting(workspace.database, council.meeting_id).meeting
    assert held.status is MeetingStatus.HELD


def test_one_key_a_person_goes_down_the_list(
    view: MeetingView, council: Council, workspace: Workspace, press: Press
) -> None:
    press("n f x")

    stored = states(workspace.database, council.meeting_id)
    assert stored == {"Person 01": PRESENT, "Person 02": EXCUSED, "Person 03": ABSENT}
    row = view.attendance.table.current_log_row()
    assert row is not None
    assert row.function == "Funktion 04"


def test_space_steps_through_the_states_and_back_to_nothing(
    view: MeetingView, press: Press
) -> None:
    seen = []
    for _ in range(4):
        press("space")
        seen.append(view.attendance.rows[0].state)
    assert seen == ["närvarande", "förhinder", "frånvarande", "inte loggad"]


@pytest.mark.parametrize("key", ["backspace", "delete"])
def test_a_line_is_cleared(council: Council, workspace: Workspace, press: Press, key: str) -> None:
    press(f"n up {key}")
    assert states(workspace.database, council.meeting_id) == {}


def test_undo_takes_back_one_key(
    view: MeetingView, council: Council, workspace: Workspace, press: Press
) -> None:
    press("n f")
    workspace.ops.undo()
    assert states(workspace.database, council.meeting_id) == {"Person 01": PRESENT}
    assert view.attendance.rows[1].state == "inte loggad"
    workspace.ops.redo()
    assert view.attendance.rows[1].state == "förhinder"


def test_a_deputy_is_one_undo_step(
    council: Council, workspace: Workspace, view: MeetingView, qtbot: QtBot
) -> None:
    Keyboard(view, qtbot).tap("f", Qt.Key.Key_Up, "e", "d", "a", Qt.Key.Key_Return)
    assert states(workspace.database, council.meeting_id) == {
        "Person 01": EXCUSED,
        "Dana Ersättarsson": PRESENT,
    }
    assert view.attendance.rows[0].state == "ersättare"
    assert view.attendance.rows[0].who == "Dana Ersättarsson ← Person 01 (förhinder)"
    workspace.ops.undo()
    assert states(workspace.database, council.meeting_id) == {"Person 01": EXCUSED}


def test_the_holder_who_comes_after_all_takes_the_deputys_place(
    council: Council, workspace: Workspace, view: MeetingView, qtbot: QtBot
) -> None:
    Keyboard(view, qtbot).tap("e", "d", "a", Qt.Key.Key_Return, Qt.Key.Key_Up, "n")
    assert states(workspace.database, council.meeting_id) == {"Person 01": PRESENT}


def test_listed_deputies_are_offered_before_a_letter_is_typed(
    view: MeetingView, press: Press
) -> None:
    press("e")
    picker = view.attendance.picker
    assert picker.list.item(0).text() == "Doris Ersdotter – Polisen"
    assert picker.list.count() == 1


def test_escape_leaves_the_choice_and_nothing_is_written(
    view: MeetingView, council: Council, workspace: Workspace, press: Press, qtbot: QtBot
) -> None:
    press("e")
    qtbot.keyClick(view.attendance.picker.line, Qt.Key.Key_Escape)
    assert not view.attendance.picker.isVisible()
    assert view.isVisible()
    assert states(workspace.database, council.meeting_id) == {}
    press("n")
    assert states(workspace.database, council.meeting_id) == {"Person 01": PRESENT}


def test_a_guest_from_the_register_never_counts(
    view: MeetingView, council: Council, workspace: Workspace, press: Press, qtbot: QtBot
) -> None:
    before = view.standing.coverage_texts()
    press("g")
    qtbot.keyClicks(view.attendance.picker.line, "ster")
    qtbot.keyClick(view.attendance.picker.line, Qt.Key.Key_Return)
    log = read_log(workspace.database, council.meeting_id)
    assert [row.role for row in log.others] == [AttendanceRole.GUEST]
    assert log.others[0].person_id == council.persons[HOSTILE]
    assert view.standing.coverage_texts() == before


def test_a_new_guest_enters_the_register_and_one_undo_takes_both_back(
    view: MeetingView, council: Council, workspace: Workspace, press: Press, qtbot: QtBot
) -> None:
    picker = view.attendance.picker
    press("g")
    qtbot.keyClicks(picker.line, "Gun Besk")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    qtbot.keyClicks(picker.line, "bost")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)

    last = view.attendance.rows[-1]
    assert (last.state, last.who, last.organisation) == ("gäst", "Gun Besk", "Bostadsbolaget")
    workspace.ops.undo()
    names = {person.name for person in read_registry(workspace.database).persons.values()}
    assert "Gun Besk" not in names
    assert states(workspace.database, council.meeting_id) == {}


def test_whoever_was_a_guest_of_the_forum_before_is_offered_first(
    view: MeetingView,
    page: MeetingsPage,
    council: Council,
    workspace: Workspace,
    press: Press,
    qtbot: QtBot,
) -> None:
    picker = view.attendance.picker
    for key, name in (("g", "dana"), ("j", "doris")):
        press(key)
        qtbot.keyClicks(picker.line, name)
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert [(row.state, row.who) for row in view.attendance.rows[-2:]] == [
        ("gäst", "Dana Ersättarsson"),
        ("adjungerad", "Doris Ersdotter"),
    ]
    later = add(workspace.database, council.forum_id, date(2021, 6, 4))
    elsewhere = add(workspace.database, council.other_forum_id, date(2021, 6, 7))
    page.open_row("meeting", later.id)
    press("j")
    assert [picker.list.item(n).text() for n in range(picker.list.count())] == [
        "Doris Ersdotter – Polisen"
    ]
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    log = read_log(workspace.database, later.id)
    assert [(row.role, row.person_id) for row in log.others] == [
        (AttendanceRole.CO_OPTED, council.persons["Doris Ersdotter"])
    ]
    page.open_row("meeting", elsewhere.id)
    press("g")
    assert picker.list.count() > 5
    picker.close_picker()


def test_all_present_leaves_what_is_recorded_and_the_vacant_place(
    view: MeetingView, council: Council, workspace: Workspace, press: Press
) -> None:
    press("f a")
    stored = states(workspace.database, council.meeting_id)
    assert stored["Person 01"] is EXCUSED
    assert sum(state is PRESENT for state in stored.values()) == 10
    assert "Hyresvärden" not in stored
    assert view.standing.missing_texts() == [
        "Funktion 01: Person 01",
        "Funktion 11: vakant",
    ]


def test_the_standing_follows_every_key(view: MeetingView, press: Press) -> None:
    assert view.standing.coverage_texts() == {"Kommunen": "0/5", "Polisen": "0/7"}
    press("n")
    assert view.standing.coverage_texts() == {"Kommunen": "1/5", "Polisen": "0/7"}
    assert "Funktion 01: Person 01" not in view.standing.missing_texts()


def test_a_vacant_place_is_filled_by_someone_unnamed(
    view: MeetingView, workspace: Workspace, council: Council, press: Press
) -> None:
    view.attendance.table.go_to(10)
    press("n")
    row = view.attendance.rows[10]
    assert (row.state, row.who) == ("närvarande", "vakant")
    log = read_log(workspace.database, council.meeting_id)
    result = next(
        each for each in log.results if each.function_id == council.functions["Funktion 11"]
    )
    assert result.filled == 1


def test_a_correction_afterwards_is_told_with_when_and_who(
    view: MeetingView, workspace: Workspace, press: Press, qtbot: QtBot
) -> None:
    press("a")
    hold_meeting(workspace.database, view.meeting_id)
    view.refresh()
    assert view.corrections.isHidden()
    table = view.attendance.model
    assert "närvarande Person 01" in str(table.data(table.index(0, 0), Qt.ItemDataRole.ToolTipRole))
    press("x")
    view.refresh(frozenset({"attendance"}))
    told = str(table.data(table.index(0, 1), Qt.ItemDataRole.ToolTipRole))
    assert "0 av 1, Person 01 var frånvarande utan anmält förhinder." in told
    qtbot.waitUntil(lambda: not view.corrections.isHidden())
    today = datetime.now().date().isoformat()
    assert view.corrections.text().startswith(f"1 ändring i efterhand · {today} ")
    view.corrections.button.setFocus()
    qtbot.keyClick(view.corrections.button, Qt.Key.Key_Space)
    dialog = view.findChild(CorrectionsDialog)
    assert dialog is not None
    assert [row.sentence for row in dialog.model.rows] == [
        "Person 01, Funktion 01: närvarande → frånvarande"
    ]
    dialog.reject()


def test_a_restart_keeps_the_log(council: Council, workspace: Workspace, press: Press) -> None:
    press("n f")
    path = workspace.database.path
    assert path is not None
    reopened = databases.open_for_reading(path)
    try:
        stored = states(reopened, council.meeting_id)
    finally:
        reopened.close()
    assert stored == {"Person 01": PRESENT, "Person 02": EXCUSED}


def test_a_cancelled_meeting_takes_no_keys(
    view: MeetingView, council: Council, workspace: Workspace, press: Press
) -> None:
    workspace.ops.run(lambda: cancel_meeting(workspace.database, council.meeting_id, ""))
    press("n a")
    assert states(workspace.database, council.meeting_id) == {}
    assert not view.attendance.buttons["present"].isEnabled()
    assert view.standing.missing_texts() == []


def test_buttons_do_what_the_keys_do(
    view: MeetingView, council: Council, workspace: Workspace, qtbot: QtBot
) -> None:
    qtbot.mouseClick(view.attendance.buttons["excused"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.attendance.buttons["present"], Qt.MouseButton.LeftButton)
    assert states(workspace.database, council.meeting_id) == {
        "Person 01": EXCUSED,
        "Person 02": PRESENT,
    }


def test_a_double_click_steps_the_state(view: MeetingView, qtbot: QtBot) -> None:
    table = view.attendance.table
    where = table.visualRect(view.attendance.model.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert view.attendance.rows[2].state == "närvarande"


def test_times_are_kept_and_shown_on_the_line(
    view: MeetingView, council: Council, workspace: Workspace, press: Press, qtbot: QtBot
) -> None:
    press("n up")
    details = view.attendance.details
    details.arrived.setFocus()
    qtbot.keyClicks(details.arrived, "910")
    qtbot.keyClick(details.arrived, Qt.Key.Key_Return)
    details.until.setValue(5)
    assert view.attendance.rows[0].times == "09:10–, § 1–5"
    log = read_log(workspace.database, council.meeting_id)
    assert log.lines[0].rows[0].until_item == 5


def focused() -> object:
    """Return who has the keyboard."""
    return QApplication.focusWidget()


def test_times_are_typed_after_a_key_and_enter_goes_back(
    view: MeetingView, press: Press, qtbot: QtBot
) -> None:
    press("n up")
    table, fields = view.attendance.table, view.attendance.details.fields
    for key, name, typed in (("k", "arrived", "910"), ("l", "left", "9.50"), ("p", "until", "5")):
        press(key)
        assert focused() is fields[name]
        qtbot.keyClicks(fields[name], typed)
        qtbot.keyClick(fields[name], Qt.Key.Key_Return)
        assert focused() is table
    assert view.attendance.rows[0].times == "09:10–09:50, § 1–5"


def test_what_is_no_time_keeps_the_keyboard_and_escape_forgets_it(
    view: MeetingView, press: Press, qtbot: QtBot
) -> None:
    press("n up k")
    arrived = view.attendance.details.arrived
    qtbot.keyClicks(arrived, "sent")
    qtbot.keyClick(arrived, Qt.Key.Key_Return)
    assert focused() is arrived
    assert view.attendance.details.error_text() == "Skriv en tid, till exempel 09:10"
    qtbot.keyClick(arrived, Qt.Key.Key_Escape)
    assert focused() is view.attendance.table
    assert view.isVisible()
    assert (view.attendance.details.error_text(), arrived.text()) == ("", "")
    assert view.attendance.rows[0].times == ""


def test_nobody_absent_has_times(view: MeetingView, press: Press) -> None:
    press("x up k")
    assert focused() is view.attendance.table


def _guest(view: MeetingView, press: Press, qtbot: QtBot, *typed: str) -> None:
    press("g")
    for words in typed:
        qtbot.keyClicks(view.attendance.picker.line, words)
        qtbot.keyClick(view.attendance.picker.line, Qt.Key.Key_Return)


def test_leaving_before_arriving_is_said_beside_the_field(
    view: MeetingView, press: Press, qtbot: QtBot
) -> None:
    press("n up")
    details = view.attendance.details
    for field, typed in ((details.arrived, "10:00"), (details.left_at, "9.30")):
        field.setFocus()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert details.error_text() != ""
    assert view.attendance.rows[0].times == "10:00–"


def test_what_is_no_time_is_pointed_out_and_changes_nothing(
    view: MeetingView, press: Press, qtbot: QtBot
) -> None:
    press("n up")
    details = view.attendance.details
    details.arrived.setFocus()
    qtbot.keyClicks(details.arrived, "sent")
    qtbot.keyClick(details.arrived, Qt.Key.Key_Return)
    assert details.error_text() == "Skriv en tid, till exempel 09:10"
    assert view.attendance.rows[0].times == ""


def test_a_hostile_name_shows_as_typed(view: MeetingView, press: Press, qtbot: QtBot) -> None:
    press("e")
    qtbot.keyClicks(view.attendance.picker.line, "ster")
    assert view.attendance.picker.list.item(0).text().startswith(HOSTILE)
    qtbot.keyClick(view.attendance.picker.line, Qt.Key.Key_Return)
    shown = view.attendance.model.index(0, 3).data()
    assert shown.startswith(HOSTILE)


def test_delete_in_the_log_is_the_logs_own(view: MeetingView) -> None:
    """The window has a shortcut on Delete; in the log the key means "clear this line"."""
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier
    )
    asked.ignore()
    QCoreApplication.sendEvent(view.attendance.table, asked)
    assert asked.isAccepted()
