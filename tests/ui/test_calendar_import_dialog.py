"""A calendar file in the window: what it would do, what is left out, and the answers in one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.services import history
from planner.services.forums import list_forums, read_forum
from planner.services.meeting_list import ListScope, list_meetings
from planner.services.meetings import read_meeting
from planner.services.registry import read_registry
from planner.ui.dialogs.calendar_import import ask_for_calendar, show_calendar
from planner.ui.dialogs.calendar_import_dialog import CalendarImportDialog
from planner.ui.dialogs.calendar_import_replies import CalendarRepliesDialog
from planner.ui.workspace import Workspace

EVENTS = """BEGIN:VCALENDAR
X-WR-CALNAME:Chefssamråd Eslöv
BEGIN:VEVENT
UID:a
DTSTART:20220510T090000
DURATION:PT1H
SUMMARY:Extra samråd
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTART:20220512T090000
DURATION:PT1H
SUMMARY:Ännu ett
END:VEVENT
BEGIN:VEVENT
UID:c
DTSTART:20220327T023000
END:VEVENT
END:VCALENDAR
"""


def opened(qtbot: QtBot, workspace: Workspace, path: Path, text: str) -> CalendarImportDialog:
    path.write_text(text, encoding="utf-8")
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    show_calendar(workspace, parent, str(path))
    qtbot.waitUntil(lambda: parent.findChild(CalendarImportDialog) is not None)
    dialog = parent.findChild(CalendarImportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0 or bool(dialog.model.all_rows))
    return dialog


def count(workspace: Workspace) -> int:
    return len(list_meetings(workspace.database, ListScope()).rows)


def test_a_file_is_shown_before_it_is_imported_and_undo_takes_it_back(
    qtbot: QtBot, eslov_workspace: Workspace, tmp_path: Path
) -> None:
    before = count(eslov_workspace)
    dialog = opened(qtbot, eslov_workspace, tmp_path / "k.ics", EVENTS)
    assert dialog.forum_box.currentText() == "Chefssamråd"
    assert dialog.summary.text() == "2 nya möten, 1 avvisat."
    assert [dialog.model.cell(row, 0)[0] for row in range(3)] == ["nytt", "nytt", "avvisat"]
    assert "sommartiden" in dialog.model.cell(2, 5)[0]
    dialog.table.setCurrentIndex(dialog.model.index(2, 0))
    assert "sommartiden" in dialog.about.text()
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.summary.text() == "1 nytt möte, 1 avvisat."
    with qtbot.waitSignal(eslov_workspace.ops.worked) as said:
        QTest.keyClick(dialog.do_button, Qt.Key.Key_Space)
    assert said.args == ["k.ics är importerad. 1 möte skrevs."]
    assert count(eslov_workspace) == before + 1
    history.undo(eslov_workspace.database)
    assert count(eslov_workspace) == before


def test_what_is_already_so_is_hidden_until_asked_for(
    qtbot: QtBot, eslov_workspace: Workspace, tmp_path: Path
) -> None:
    dialog = opened(qtbot, eslov_workspace, tmp_path / "k.ics", EVENTS)
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    dialog = opened(qtbot, eslov_workspace, tmp_path / "k.ics", EVENTS)
    assert dialog.summary.text() == "Det finns inget att importera: 2 oförändrade, 1 avvisat."
    assert not dialog.do_button.isEnabled()
    assert dialog.model.rowCount() == 1
    qtbot.mouseClick(dialog.show_same, Qt.MouseButton.LeftButton)
    assert dialog.model.rowCount() == 3
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_another_forum_is_chosen_and_remembered(
    qtbot: QtBot, eslov_workspace: Workspace, tmp_path: Path
) -> None:
    text = EVENTS.replace("Chefssamråd Eslöv", "Mitt")
    dialog = opened(qtbot, eslov_workspace, tmp_path / "k.ics", text)
    wanted = next(row for row in list_forums(eslov_workspace.database) if "BRÅ" in row.name)
    at = list(dialog.forum_box.values()).index(wanted.id)
    dialog.forum_box.setCurrentIndex(at)
    dialog.forum_box.activated.emit(at)
    qtbot.waitUntil(lambda: dialog.do_button.isEnabled())
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    dialog = opened(qtbot, eslov_workspace, tmp_path / "annan.ics", text)
    assert dialog.forum_box.value() == wanted.id
    assert "oförändrade" in dialog.summary.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_is_no_calendar_is_told_in_the_message_bar(
    qtbot: QtBot, eslov_workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "k.ics").write_text("hej")
    parent = QWidget()
    qtbot.addWidget(parent)
    with qtbot.waitSignal(eslov_workspace.ops.failed) as said:
        show_calendar(eslov_workspace, parent, str(tmp_path / "k.ics"))
    assert said.args == ["k.ics är inte någon kalender (.ics)."]


def test_a_file_of_answers_shows_them_and_enters_them(
    qtbot: QtBot, eslov_workspace: Workspace, tmp_path: Path
) -> None:
    database = eslov_workspace.database
    forum = next(row for row in list_forums(database) if row.name == "Chefssamråd")
    rows = list_meetings(database, ListScope()).rows
    meeting_id = [row.id for row in rows if row.forum_id == forum.id][-1]
    meeting = read_meeting(database, meeting_id).meeting
    registry = read_registry(database)
    seat = read_forum(database, forum.id).seats[0]
    (name,) = registry.holder_names(seat.function_id, meeting.date)
    path = tmp_path / "svar.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\n"
        f"UID:{meeting.uid}\nSEQUENCE:{meeting.sequence}\nDTSTAMP:20220331T100000Z\n"
        f'ATTENDEE;CN="{name}";PARTSTAT=ACCEPTED:mailto:ny@adress.se\nEND:VEVENT\nEND:VCALENDAR\n'
    )
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    show_calendar(eslov_workspace, parent, str(path))
    qtbot.waitUntil(lambda: parent.findChild(CalendarRepliesDialog) is not None)
    dialog = parent.findChild(CalendarRepliesDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert dialog.model.cell(0, 0)[0] == name
    assert dialog.summary.text() == "1 svar att föra in."
    with qtbot.waitSignal(eslov_workspace.ops.worked) as said:
        qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert said.args == ["1 svar infört."]


def test_the_file_is_asked_for(qtbot: QtBot, eslov_workspace: Workspace) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ask_for_calendar(eslov_workspace, parent)
    assert isinstance(dialog, QFileDialog)
    assert dialog.windowTitle() == "Importera en kalenderfil"
    dialog.reject()
