"""The summons in the window: opened from the meeting, saved, and the answers that come back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.formats.calendar_replies import CalendarReply
from planner.services.attendance import hold_meeting
from planner.services.history import undo
from planner.services.meetings import cancel_meeting
from planner.services.registry import read_registry, save_person
from planner.services.replies import take_replies
from planner.ui.dialogs.export import ExportDialog
from planner.ui.dialogs.summons_dialog import SummonsDialog
from planner.ui.meeting.view import MeetingView
from planner.ui.workspace import Workspace
from tests.integration.summons_world import World, make_world

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def world(eslov_workspace: Workspace) -> World:
    """The example with addresses."""
    return make_world(eslov_workspace.database)


def _view(workspace: Workspace, world: World, qtbot: QtBot) -> MeetingView:
    view = MeetingView(workspace)
    qtbot.addWidget(view)
    view.open_meeting(world.meeting_id)
    view.resize(900, 700)
    view.show()
    return view


@pytest.fixture
def dialog(eslov_workspace: Workspace, world: World, qtbot: QtBot) -> Iterator[SummonsDialog]:
    """The summons of the meeting, open."""
    parent = QWidget()
    qtbot.addWidget(parent)
    opened = SummonsDialog(eslov_workspace, world.meeting_id, parent)
    opened.open()
    yield opened
    opened.reject()


def _child(parent: QWidget, kind: type[W], name: str = "") -> W:
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None
    return found


def _cells(dialog: SummonsDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _reply(world: World, function: str, said: str) -> CalendarReply:
    person = world.persons[function]
    answers = ((person.email, person.name, said),)
    return CalendarReply(
        1, world.meeting.uid, world.meeting.sequence, datetime(2022, 4, 1), answers
    )


def test_the_meetings_button_opens_the_summons_and_it_is_saved(
    eslov_workspace: Workspace,
    world: World,
    qtbot: QtBot,
    tmp_path: Path,
    show: Callable[[QWidget, str], None],
) -> None:
    view = _view(eslov_workspace, world, qtbot)
    button = _child(view.header, QPushButton, "meetingSummons")
    assert button.isVisible()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    dialog = _child(view.header, SummonsDialog)
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Kallelse"
    show(dialog, "summons")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    chooser = _child(dialog, QFileDialog, "fileDialog")
    named = _child(chooser, QLineEdit)
    assert named.text() == "2022-05-04-Chefssamråd.ics"
    path = tmp_path / "kallelse.ics"
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    (calendar,) = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
    assert str(calendar["METHOD"]) == "REQUEST"
    assert "kallelse.ics" in dialog.state.text()
    dialog.reject()


def test_who_is_called_who_has_no_address_and_what_they_answered(
    eslov_workspace: Workspace, world: World, dialog: SummonsDialog, qtbot: QtBot
) -> None:
    database = eslov_workspace.database
    eslov_workspace.ops.run(
        lambda: save_person(database, replace(world.persons["Skolchef"], email="", phone="010-1"))
    )
    assert ["Skolchef", "Figur Figurström", "–", ""] in _cells(dialog)
    assert "Figur Figurström (010-1)" in dialog.without.text()
    replies = [_reply(world, "Socialchef", "DECLINED"), _reply(world, "Kommunpolis", "TENTATIVE")]
    eslov_workspace.ops.run(lambda: take_replies(database, replies))
    answers = {row[1]: row[3] for row in _cells(dialog)}
    assert answers["Utkast Utkastqvist"] == "tackat nej"
    assert answers["Demo Demosson"] == "kanske"
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().split("; ")
    assert len(copied) == 4
    assert world.persons["Kommunpolis"].email in copied


def test_a_cancelled_meeting_is_called_off_in_the_same_place(
    eslov_workspace: Workspace, world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    cancel_meeting(eslov_workspace.database, world.meeting_id, "sjukdom")
    view = _view(eslov_workspace, world, qtbot)
    qtbot.mouseClick(view.header.summons_button, Qt.MouseButton.LeftButton)
    dialog = _child(view.header, SummonsDialog)
    assert dialog.windowTitle() == "Inställt möte"
    dialog.write_to(str(tmp_path / "a.ics"))
    (calendar,) = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes(), multiple=True)
    assert str(calendar["METHOD"]) == "CANCEL"
    dialog.reject()


def test_what_stands_in_the_way_is_said_in_the_dialog(
    eslov_workspace: Workspace, dialog: SummonsDialog, tmp_path: Path
) -> None:
    database = eslov_workspace.database
    dialog.write_to(str(tmp_path / "ingen mapp" / "a.ics"))
    error = _child(dialog, QLabel, "summonsError")
    assert error.isVisible()
    for person in read_registry(database).persons.values():
        if person.email:
            eslov_workspace.ops.run(partial(save_person, database, replace(person, email="")))
    assert "Register → personen → E-post" in error.text()
    assert not dialog.save_button.isEnabled()
    assert not dialog.copy_button.isEnabled()


def test_a_held_meeting_has_no_summons(
    eslov_workspace: Workspace, world: World, qtbot: QtBot
) -> None:
    hold_meeting(eslov_workspace.database, world.meeting_id)
    view = _view(eslov_workspace, world, qtbot)
    assert not view.header.summons_button.isVisible()


def test_answers_show_in_the_attendance_log_until_something_is_logged(
    eslov_workspace: Workspace, world: World, qtbot: QtBot
) -> None:
    database = eslov_workspace.database
    view = _view(eslov_workspace, world, qtbot)
    take_replies(
        database,
        [
            _reply(world, "Kommunpolis", "ACCEPTED"),
            _reply(world, "Skolchef", "TENTATIVE"),
            _reply(world, "Socialchef", "DECLINED"),
        ],
    )
    view.refresh()
    shown = {row.function: row.state for row in view.attendance.rows}
    assert shown["Kommunpolis"] == "tackat ja"
    assert shown["Skolchef"] == "kanske"
    assert shown["Socialchef"] == "förhinder"
    assert shown["Säkerhetschef"] == "inte loggad"
    hold_meeting(database, world.meeting_id)
    view.refresh()
    assert "tackat ja" not in [row.state for row in view.attendance.rows]
    undo(database)
    undo(database)
    view.refresh()
    assert {row.state for row in view.attendance.rows} == {"inte loggad"}


def test_the_export_can_be_narrowed_to_a_person(
    eslov_workspace: Workspace, world: World, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ExportDialog(eslov_workspace, "meetings", parent)
    dialog.open()
    assert dialog.subject.person_box.isVisible()
    assert dialog.scope().person_id is None
    person = world.persons["Kommunpolis"]
    dialog.subject.person_box.set_value(person.id)
    dialog.subject.person_box.value_chosen.emit(person.id)
    assert dialog.scope().person_id == person.id
    dialog.report_box.set_value("representation")
    dialog.report_box.value_chosen.emit("representation")
    assert not dialog.subject.person_box.isVisible()
    assert dialog.scope().person_id is None
    dialog.close()
