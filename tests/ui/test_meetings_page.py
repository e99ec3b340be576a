"""The page of meetings: the table, what narrows it, and what is done to a meeting from it."""

from datetime import date, timedelta
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from planner.domain.enums import MeetingStatus
from planner.services.attendance import hold_meeting, record_all_present
from planner.services.meetings import MeetingInput, add_meeting, cancel_meeting, read_meeting
from planner.ui.page import Scope
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.pages.meetings_dialogs import (
    CancelMeetingDialog,
    MoveMeetingDialog,
    NewMeetingDialog,
)
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace
from tests.ui.meeting_fixtures import DAY, Council, add, wait_until_counted
from tests.ui.meeting_fixtures import council as council
from tests.ui.meeting_fixtures import council_file as council_file
from tests.ui.meeting_fixtures import database as database
from tests.ui.meeting_fixtures import page as page

LEFT = Qt.MouseButton.LeftButton
D = TypeVar("D", bound=QDialog)


def shown(page: MeetingsPage, column: str) -> list[str]:
    """Return what stands in a column, top down."""
    model = page.list.model
    keys = [each.key for each in model.columns]
    number = keys.index(column)
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def make_more(workspace: Workspace, council: Council, page: MeetingsPage, qtbot: QtBot) -> None:
    """Make a held meeting a week later and a cancelled one of the other forum."""
    database = workspace.database
    held = add(database, council.forum_id, DAY + timedelta(days=7))
    record_all_present(database, held.id)
    hold_meeting(database, held.id)
    gone = add(database, council.other_forum_id, DAY + timedelta(days=14), 13)
    cancel_meeting(database, gone.id, "för få")
    page.refresh()
    wait_until_counted(page, qtbot)


def test_the_table_shows_week_time_status_and_gaps(
    page: MeetingsPage, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    make_more(workspace, council, page, qtbot)
    assert shown(page, "date") == ["2021-05-07", "2021-05-14", "2021-05-21"]
    assert shown(page, "week") == ["v. 18", "v. 19", "v. 20"]
    assert shown(page, "time") == ["09:00–10:00", "09:00–10:00", "13:00–14:00"]
    assert shown(page, "forum") == ["Rådet", "Rådet", "EST"]
    assert shown(page, "status") == ["planerat", "hållet", "inställt"]
    assert shown(page, "gaps") == ["1", "1", ""]


def test_a_held_meeting_has_a_mark_for_each_party_in_words(
    page: MeetingsPage, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    make_more(workspace, council, page, qtbot)
    keys = [each.key for each in page.list.model.columns]
    index = page.list.model.index(1, keys.index("marks"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Kommunen: uppfylld (5/5)\nPolisen: delvis (6/7)"
    assert page.list.model.index(0, keys.index("marks")).data(Qt.ItemDataRole.ToolTipRole) == ""


def test_filters_narrow_and_say_how_many_are_left(
    page: MeetingsPage, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    make_more(workspace, council, page, qtbot)
    filters = page.list.filters
    qtbot.keyClicks(filters.text, "est")
    assert shown(page, "forum") == ["EST"]
    assert page.list.count.text() == "1 av 3 möten"
    filters.clear()
    filters.only_gaps.setFocus()
    qtbot.keyClick(filters.only_gaps, Qt.Key.Key_Space)
    assert shown(page, "date") == ["2021-05-07", "2021-05-14"]
    filters.clear()
    pick(filters.status, MeetingStatus.HELD)
    assert shown(page, "date") == ["2021-05-14"]
    filters.clear()
    pick(filters.organisation, council.organisations["Bostadsbolaget"])
    assert shown(page, "forum") == ["Rådet", "Rådet"]
    qtbot.mouseClick(filters.clear_button, LEFT)
    assert len(shown(page, "forum")) == 3
    assert not filters.clear_button.isEnabled()


def pick(box: ChoiceBox, value: object) -> None:
    """Choose a value in a drop-down list as its user does."""
    box.setCurrentIndex(list(box.values()).index(value))
    box.activated.emit(box.currentIndex())


def test_the_scope_of_the_top_bar_narrows(
    page: MeetingsPage, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    add(workspace.database, council.forum_id, date(2022, 1, 3))
    workspace.choose_scope(Scope(council.agreement_id, 2022))
    wait_until_counted(page, qtbot)
    assert shown(page, "week") == ["v. 1"]
    workspace.choose_scope(Scope(None, 2023))
    assert page.list.empty.isVisible()


def test_enter_opens_the_meeting_and_escape_goes_back_to_it(
    page: MeetingsPage, council: Council, qtbot: QtBot
) -> None:
    page.list.table.select_id(council.meeting_id)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.is_meeting_open
    assert page.view.header.name.text() == "Rådet"
    assert page.view.header.facts.text() == "fredag 7 maj 2021 · v. 18 · 09:00–10:00 · Stadshuset"
    qtbot.keyClick(page.view.attendance.table, Qt.Key.Key_Escape)
    assert not page.is_meeting_open
    assert page.list.table.current_id() == council.meeting_id


def test_a_double_click_opens_and_back_shows_what_was_logged(
    page: MeetingsPage, council: Council, qtbot: QtBot
) -> None:
    table = page.list.table
    where = table.visualRect(page.list.model.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=where)
    qtbot.mouseDClick(table.viewport(), LEFT, pos=where)
    qtbot.keyClick(page.view.attendance.table, "f")
    qtbot.mouseClick(page.view.header.back_button, LEFT)
    wait_until_counted(page, qtbot)
    assert shown(page, "gaps") == ["2"]


def test_a_new_meeting_is_made_in_a_small_dialog(
    page: MeetingsPage, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    page.new_row()
    dialog = only_dialog(page, NewMeetingDialog)
    pick(dialog.forum, council.forum_id)
    dialog.day.set_date(date(2021, 6, 1))
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert "2021-06-01" in shown(page, "date")
    current = page.list.table.current_row()
    assert current is not None
    assert current.day == date(2021, 6, 1)
    assert current.place == "Stadshuset"


def test_a_meeting_that_ends_before_it_starts_is_refused_beside_the_field(
    page: MeetingsPage, council: Council, qtbot: QtBot
) -> None:
    page.new_row()
    dialog = only_dialog(page, NewMeetingDialog)
    pick(dialog.forum, council.forum_id)
    dialog.end.set_value(dialog.start.value())
    qtbot.mouseClick(dialog.save_button, LEFT)
    error = dialog.findChild(QLabel, "endError")
    assert error is not None
    assert "slut" in error.text().casefold()
    assert len(shown(page, "date")) == 1
    dialog.reject()


def only_dialog(page: MeetingsPage, kind: type[D]) -> D:
    """Return the dialog that is open."""
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_moving_cancelling_and_restoring(
    page: MeetingsPage, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    page.list.table.select_id(council.meeting_id)
    qtbot.mouseClick(page.list.move_button, LEFT)
    moving = only_dialog(page, MoveMeetingDialog)
    moving.day.set_date(date(2021, 5, 10))
    qtbot.mouseClick(moving.save_button, LEFT)
    assert shown(page, "date") == ["2021-05-10"]

    qtbot.mouseClick(page.list.cancel_button, LEFT)
    cancelling = only_dialog(page, CancelMeetingDialog)
    qtbot.keyClicks(cancelling.reason, "sjukdom")
    qtbot.mouseClick(cancelling.save_button, LEFT)
    assert shown(page, "status") == ["inställt"]
    stored = read_meeting(workspace.database, council.meeting_id).meeting
    assert stored.cancel_reason == "sjukdom"

    qtbot.mouseClick(page.list.restore_button, LEFT)
    assert shown(page, "status") == ["planerat"]
    qtbot.mouseClick(page.list.confirm_button, LEFT)
    assert shown(page, "status") == ["bekräftat"]


def test_delete_removes_without_a_question_and_undo_brings_back(
    page: MeetingsPage, workspace: Workspace, council: Council
) -> None:
    page.list.table.select_id(council.meeting_id)
    page.delete_selected()
    assert shown(page, "date") == []
    workspace.ops.undo()
    assert shown(page, "date") == ["2021-05-07"]


def test_the_details_say_who_is_expected_and_what_is_lacking(
    page: MeetingsPage, council: Council
) -> None:
    page.list.table.select_id(council.meeting_id)
    pane = page.pane
    assert pane.gap_text().startswith("1 lucka\nFunktion 11, Pol:")
    assert pane.seat_texts()[0] == "Funktion 01: Person 01"
    assert "Funktion 11: vakant" in pane.seat_texts()


def test_a_button_of_the_details_opens_the_log(
    page: MeetingsPage, council: Council, qtbot: QtBot
) -> None:
    page.list.table.select_id(council.meeting_id)
    page.details_widget().show()
    qtbot.mouseClick(page.pane.log_button, LEFT)
    assert page.is_meeting_open


def test_a_meeting_taken_away_by_undo_closes_its_page(
    page: MeetingsPage, workspace: Workspace, council: Council
) -> None:
    made: list[int] = []
    workspace.ops.run(
        lambda: add_meeting(workspace.database, MeetingInput(council.forum_id, date(2021, 9, 1))),
        then=lambda result: made.append(result[0].id),
    )
    page.open_row("meeting", made[0])
    workspace.ops.undo()
    assert not page.is_meeting_open
    assert len(shown(page, "date")) == 1
