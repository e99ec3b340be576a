"""A disk without room, met in the window: a sentence, nothing lost, and on it goes."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.db.queries.loading import load
from planner.domain.enums import MeetingStatus
from planner.domain.rows import DecisionRow, MeetingRow, NoteRow, OrganisationRow
from planner.services import databases, history, registry
from planner.ui.main_window import MainWindow
from planner.ui.meeting.decisions import DecisionLine
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.workspace import Workspace
from tests.ui.driver import stored_meetings, type_keys, write


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file of this process grow past a page, as a full disk or a used-up quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def decisions(workspace: Workspace, meeting: MeetingRow) -> list[str]:
    with workspace.database.reading() as connection:
        rows = load(connection, DecisionRow)
    return [row.text for row in rows if row.meeting_id == meeting.id]


def notes(workspace: Workspace, meeting: MeetingRow) -> list[str]:
    with workspace.database.reading() as connection:
        return [row.text for row in load(connection, NoteRow) if row.meeting_id == meeting.id]


def said(window: MainWindow) -> str:
    shown = [label.text() for label in window.message_bar.findChildren(QLabel)]
    return " ".join(shown) if window.message_bar.isVisible() else ""


def test_what_the_disk_refuses_stays_as_typed_and_is_saved_when_there_is_room(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    workspace = eslov_workspace
    main_window.use(workspace)
    meeting = next(row for row in stored_meetings(workspace) if row.status is MeetingStatus.PLANNED)
    workspace.open_row("meeting", meeting.id)
    page = main_window.deck.current_page()
    assert isinstance(page, MeetingsPage)
    view = page.view
    write(qtbot, view.decisions.new_line, "Som det var")
    [line] = view.decisions.shown
    assert isinstance(line, DecisionLine)
    [area] = view.notes.areas

    with no_room():
        write(qtbot, line.text, "Som det ska bli")
        assert "eslov.db kunde inte skrivas" in said(main_window)
        assert line.text.text() == "Som det ska bli"
        write(qtbot, view.decisions.new_line, "Ännu ett")
        assert view.decisions.new_line.text() == "Ännu ett"
        type_keys(area, "Lugnt i centrum")
        area.save_now()
        assert area.toPlainText() == "Lugnt i centrum"
        assert main_window.actions_.undo.isEnabled()
        main_window.actions_.undo.trigger()
        assert decisions(workspace, meeting) == ["Som det var"]
        assert notes(workspace, meeting) == []

    area.save_now()
    assert notes(workspace, meeting) == ["Lugnt i centrum"]
    qtbot.waitUntil(lambda: decisions(workspace, meeting) == ["Som det ska bli"])
    assert line.text.text() == "Som det ska bli"
    assert view.decisions.new_line.text() == "Ännu ett"


def test_undo_takes_the_last_step_also_when_the_clock_was_set_back(
    eslov_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = eslov_workspace.database.path
    assert path is not None
    eslov_workspace.ops.run(
        lambda: registry.save_organisation(eslov_workspace.database, OrganisationRow(0, "Före"))
    )
    eslov_workspace.database.close()
    now = time.time_ns
    for years in (-20, -1, 100):  # a flat battery, a slip of the hand, past what ids hold
        monkeypatch.setattr(time, "time_ns", lambda y=years: now() + y * 365 * 86400 * 10**9)
        opened = databases.open_for_window(path)
        eslov_workspace.ops.database = opened
        eslov_workspace.ops.run(
            lambda: registry.save_organisation(opened, OrganisationRow(0, "Efter"))  # noqa: B023
        )
        assert history.history(opened, 1)[0].params["name"] == "Efter"
        assert eslov_workspace.ops.undo()
        with opened.reading() as connection:
            names = {row.name for row in load(connection, OrganisationRow)}
        assert "Före" in names
        assert "Efter" not in names
        opened.close()
