"""The meeting's page below the log: agenda, notes, decisions, action items, and its status."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.enums import ActionState, MeetingStatus, Participation
from planner.domain.rows import AgendaItemRow, SeatRow
from planner.services.forums import ForumDraft, SeatDraft, list_forums, read_forum, save_forum
from planner.services.meetings import read_meeting, save_agenda_item
from planner.ui.main_window import MainWindow
from planner.ui.meeting.action_items import ActionRow
from planner.ui.meeting.agenda import AgendaRow
from planner.ui.meeting.time_field import read_time
from planner.ui.meeting.view import MeetingView
from planner.ui.page import Scope
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.workspace import Workspace
from tests.ui.driver import Opened
from tests.ui.meeting_fixtures import HOSTILE, Council
from tests.ui.meeting_fixtures import council as council
from tests.ui.meeting_fixtures import council_file as council_file
from tests.ui.meeting_fixtures import database as database
from tests.ui.meeting_fixtures import page as page
from tests.ui.meeting_fixtures import view as view

Show = Callable[[QWidget, str], None]

LEFT = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return


def titles(workspace: Workspace, council: Council) -> list[str]:
    """Return the agenda as stored."""
    return [row.title for row in read_meeting(workspace.database, council.meeting_id).agenda]


def test_agenda_items_are_added_changed_moved_and_removed(
    view: MeetingView, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    for title in ("Lag", "Trafik", HOSTILE):
        view.agenda.new_line.setText(title)
        qtbot.keyClick(view.agenda.new_line, ENTER)
    assert titles(workspace, council) == ["Lag", "Trafik", HOSTILE]
    rows = [row for row in view.agenda.shown if isinstance(row, AgendaRow)]
    assert rows[2].title.text() == HOSTILE
    rows[0].title.setFocus()
    rows[0].title.clear()
    qtbot.keyClicks(rows[0].title, "Status")
    qtbot.keyClick(rows[0].title, ENTER)
    qtbot.mouseClick(rows[0].down, LEFT)
    assert titles(workspace, council) == ["Trafik", "Status", HOSTILE]
    rows = [row for row in view.agenda.shown if isinstance(row, AgendaRow)]
    qtbot.mouseClick(rows[0].remove, LEFT)
    assert titles(workspace, council) == ["Status", HOSTILE]
    workspace.ops.undo()
    assert titles(workspace, council) == ["Trafik", "Status", HOSTILE]
    assert len(view.agenda.shown) == 3


def test_an_emptied_title_comes_back(
    view: MeetingView, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    save_agenda_item(workspace.database, AgendaItemRow(0, council.meeting_id, 1, "Trafik"))
    view.refresh()
    row = view.agenda.shown[0]
    assert isinstance(row, AgendaRow)
    row.title.setFocus()
    row.title.clear()
    qtbot.keyClick(row.title, ENTER)
    assert row.title.text() == "Trafik"
    assert titles(workspace, council) == ["Trafik"]


def test_notes_save_themselves_after_a_pause_and_when_left(
    view: MeetingView, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    area = view.notes.areas[0]
    area.setFocus()
    qtbot.keyClicks(area, "Lugnt i centrum")
    qtbot.waitUntil(lambda: notes(workspace, council) == ["Lugnt i centrum"], timeout=4000)
    assert view.notes.areas[0] is area
    qtbot.keyClicks(area, ", men trafik")
    view.agenda.new_line.setFocus()
    assert notes(workspace, council) == ["Lugnt i centrum, men trafik"]
    workspace.ops.undo()
    assert area.toPlainText() == "Lugnt i centrum"


def notes(workspace: Workspace, council: Council) -> list[str]:
    """Return the notes as stored."""
    return [row.text for row in read_meeting(workspace.database, council.meeting_id).notes]


def test_notes_are_saved_on_the_way_back(
    view: MeetingView, page: MeetingsPage, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    qtbot.keyClicks(view.notes.areas[0], "Kort")
    qtbot.mouseClick(view.header.back_button, LEFT)
    assert not page.is_meeting_open
    assert notes(workspace, council) == ["Kort"]


def test_an_emptied_note_is_removed(
    view: MeetingView, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    area = view.notes.areas[0]
    qtbot.keyClicks(area, "Fel")
    area.save_now()
    view.notes.areas[0].clear()
    view.notes.areas[0].save_now()
    assert notes(workspace, council) == []
    qtbot.keyClicks(view.notes.areas[0], "Ny")
    view.notes.areas[0].save_now()
    assert notes(workspace, council) == ["Ny"]


def test_free_text_carries_the_reminder(view: MeetingView) -> None:
    reminders = view.findChildren(QLabel, "privacyReminder")
    shown = [label.text() for label in reminders if label.isVisibleTo(view)]
    assert shown == ["Inga ärenden om enskilda: anteckningarna gäller själva samverkan."]


def test_a_decision_is_kept(
    view: MeetingView, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    qtbot.keyClicks(view.decisions.new_line, "Extra vandring")
    qtbot.keyClick(view.decisions.new_line, ENTER)
    found = read_meeting(workspace.database, council.meeting_id).decisions
    assert [row.text for row in found] == ["Extra vandring"]
    assert view.decisions.new_line.text() == ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a list that pops up
def test_an_action_item_gets_owner_date_and_state(
    view: MeetingView, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    qtbot.keyClicks(view.actions_.new_line, "Belysning")
    qtbot.keyClick(view.actions_.new_line, ENTER)
    row = view.actions_.shown[0]
    assert isinstance(row, ActionRow)
    row.organisation.setFocus()
    qtbot.keyClicks(row.organisation, "Kommunen")
    qtbot.keyClick(row.organisation, ENTER)
    row.person.setFocus()
    qtbot.keyClicks(row.person, "Person 03")
    qtbot.keyClick(row.person, ENTER)
    row.due.line.setFocus()
    qtbot.keyClicks(row.due.line, "2021-06-01")
    qtbot.keyClick(row.due.line, ENTER)
    row.state.setCurrentIndex(list(row.state.values()).index(ActionState.DONE))
    row.state.activated.emit(row.state.currentIndex())
    stored = read_meeting(workspace.database, council.meeting_id).actions[0]
    assert stored.owner_organisation_id == council.organisations["Kommunen"]
    assert stored.owner_person_id == council.persons["Person 03"]
    assert stored.due_on == date(2021, 6, 1)
    assert stored.state is ActionState.DONE
    assert stored.closed_on == workspace.today()


def test_the_header_holds_and_takes_back(
    view: MeetingView, workspace: Workspace, council: Council, qtbot: QtBot
) -> None:
    qtbot.mouseClick(view.header.held_button, LEFT)
    assert view.header.status.text() == "hållet"
    assert not view.header.move_button.isVisible()
    qtbot.mouseClick(view.header.reopen_button, LEFT)
    stored = read_meeting(workspace.database, council.meeting_id).meeting
    assert stored.status is MeetingStatus.PLANNED


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("9", "09:00"), ("905", "09:05"), ("9.05", "09:05"), ("09:05", "09:05"), ("1730", "17:30")],
)
def test_a_time_is_read_as_people_write_it(typed: str, shown: str) -> None:
    found = read_time(typed)
    assert found is not None
    assert f"{found:%H:%M}" == shown


@pytest.mark.parametrize("typed", ["sent", "25", "9:60", "12:3", "-1"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_time(typed)


def test_an_emptied_time_is_none() -> None:
    assert read_time("  ") is None


def test_a_seat_on_demand_is_expected_once_it_is_called(
    view: MeetingView, workspace: Workspace, council: Council
) -> None:
    assert view.attendance.call_button.isHidden()
    found = read_forum(workspace.database, council.forum_id)
    drafts = [
        SeatDraft(seat, [each for each in found.deputies if each.seat_id == seat.id])
        for seat in found.seats
    ]
    extra = SeatRow(
        0,
        council.forum_id,
        council.organisations["Polisen"],
        council.functions["Funktion 04"],
        participation=Participation.ON_DEMAND,
    )
    draft = ForumDraft(found.forum, found.rules, [*drafts, SeatDraft(extra)])
    workspace.ops.run(lambda: save_forum(workspace.database, draft))
    lines = len(view.attendance.rows)
    offered = view.attendance.call_button.menu().actions()
    assert [action.text() for action in offered] == ["Funktion 04, Polisen"]
    offered[0].trigger()
    assert len(view.attendance.rows) == lines + 1
    workspace.ops.undo()
    assert len(view.attendance.rows) == lines


def test_a_seat_is_called_for_an_item_and_both_say_so(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot, show: Show
) -> None:
    eslov_workspace.choose_scope(Scope(None, 2022))
    main_window.use(eslov_workspace)
    page = main_window.go_to("meetings")
    assert isinstance(page, MeetingsPage)
    forum = next(
        row for row in list_forums(eslov_workspace.database) if row.name == "Trafiksäkerhetsgrupp"
    )
    row = next(r for r in page.list.model.rows if r.forum_id == forum.id and r.status == "planned")
    page.open_row("meeting", row.id)
    view = page.view
    for title in ("Läget", "Trafikinsatser & skjutsar"):
        view.agenda.new_line.setText(title)
        view.agenda.new_line.returnPressed.emit()
    (seat,) = view.attendance.call_button.menu().actions()
    inner = seat.menu()
    assert isinstance(inner, QMenu)
    titles = [action.text() for action in inner.actions()]
    assert titles[:2] == ["Utan särskild punkt", "För punkt 1: Läget"]
    assert "Ta tillbaka kallelsen" not in titles
    inner.actions()[2].trigger()

    said = "kallas för punkt 2: Trafikinsatser & skjutsar"
    assert [each.called for each in view.attendance.rows if each.called] == [said]
    items = [each for each in view.agenda.shown if isinstance(each, AgendaRow)]
    assert items[1].called.text() == "Kallade: Skolskjutshandläggare"
    assert items[0].called.isHidden()
    qtbot.wait(60)
    show(page.window(), "called")

    items[1].remove.click()
    assert [each.called for each in view.attendance.rows if each.called] == [
        "kallas, utan särskild punkt"
    ]
    view.close_view()
    listed = page.list.model
    number = next(n for n, each in enumerate(listed.rows) if each.id == row.id)
    keys = [column.key for column in listed.columns]
    assert listed.index(number, keys.index("called")).data() == "Skolskjutshandläggare"
    assert page.pane.called_text() == "Skolskjutshandläggare: kallas, utan särskild punkt"
    qtbot.wait(60)
    show(page.window(), "list")

    page.open_row("meeting", row.id)
    (seat,) = view.attendance.call_button.menu().actions()
    inner = seat.menu()
    assert isinstance(inner, QMenu)
    inner.actions()[-1].trigger()
    assert not [each for each in view.attendance.rows if each.called]


def test_in_the_window_undo_and_delete_go_where_they_belong(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    """The frame's own shortcuts and the log's keys do not get in each other's way."""
    main_window.use(eslov_workspace)
    page = main_window.go_to("meetings")
    assert isinstance(page, MeetingsPage)
    row = next(row for row in page.list.model.rows if row.status == "planned")
    page.open_row("meeting", row.id)
    table = page.view.attendance.table
    before = page.view.attendance.rows[0].state
    qtbot.keyClick(table, "n")
    assert page.view.attendance.rows[0].state == "närvarande"
    qtbot.keyClick(table, "z", Qt.KeyboardModifier.ControlModifier)
    assert page.view.attendance.rows[0].state == before
    table.go_to(0)
    qtbot.keyClick(table, "x")
    table.go_to(0)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert page.view.attendance.rows[0].state == before
    assert read_meeting(eslov_workspace.database, row.id).meeting.status.value == "planned"


def test_the_sign_in_list_is_written_and_opened_to_be_printed(
    view: MeetingView, tmp_path: Path, qtbot: QtBot
) -> None:
    opener = Opened()
    QDesktopServices.setUrlHandler("file", opener, "take")  # type: ignore[arg-type]  # the stub is wrong
    try:
        assert view.header.sign_in_button.isVisible()
        view.header.sign_in_button.setFocus()
        QTest.keyClick(view.header.sign_in_button, Qt.Key.Key_Space)
        dialog = view.header.findChild(QFileDialog)
        assert dialog is not None
        assert Path(dialog.selectedFiles()[0]).name == "2021-05-07 Rådet närvarolista.pdf"
        dialog.fileSelected.emit(str(tmp_path / "lista.pdf"))
        dialog.reject()
        qtbot.waitUntil(lambda: bool(opener.urls))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opener.urls == [QUrl.fromLocalFile(str(tmp_path / "lista.pdf"))]
    assert (tmp_path / "lista.pdf").read_bytes().startswith(b"%PDF-1.7")
