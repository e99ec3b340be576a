"""The history in pictures: one meeting's own, what putting back would do, how far it reaches."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton, QDialog
from screenshot_tools import FOLDER, save, settle

from planner.services.meetings import cancel_meeting, move_meeting, remove_meeting
from planner.services.overview import read_overview
from planner.ui.history.page import HistoryListPage
from planner.ui.main_window import MainWindow
from planner.ui.workspace import Workspace


def draw_history(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw a meeting's history after some changes of mind, and the ways to put them back."""
    database, ops = workspace.database, workspace.ops
    meeting, other = (each for each in read_overview(database, workspace.today()).ahead[:2])
    day, place = meeting.date + timedelta(days=7), "Rådhuset, sammanträdesrum Trollsjön"
    ops.run(lambda: move_meeting(database, meeting.id, day, meeting.start, meeting.end, place))
    ops.run(lambda: cancel_meeting(database, meeting.id, "för få anmälda"))
    ops.undo()
    later = day + timedelta(days=1)
    ops.run(lambda: move_meeting(database, meeting.id, later, meeting.start, meeting.end, place))
    ops.run(lambda: remove_meeting(database, other.id))
    workspace.open_row("meeting", meeting.id)
    window.actions_.object_history.trigger()
    page = window.deck.current_page()
    assert isinstance(page, HistoryListPage)
    page.table.select_id(page.model.rows[2].id)
    save(window, "history-object", theme)
    yield "history-object"
    yield _draw_dialog(page, page.details.row_button, "restore-row", theme)
    page.show_everything()
    page.table.select_id(page.model.rows[0].id)
    yield _draw_dialog(page, page.details.step_button, "restore-step", theme)
    workspace.open_dialog("journal_limits")
    settle(1500)
    dialog = window.findChild(QDialog, "journalDialog")
    assert dialog is not None
    dialog.grab().save(str(FOLDER / f"journal-{theme}.png"))
    dialog.reject()
    settle(200)
    yield "journal"


def _draw_dialog(page: HistoryListPage, button: QAbstractButton, name: str, theme: str) -> str:
    button.click()
    settle(900)
    dialog = next(each for each in page.findChildren(QDialog) if each.isVisible())
    dialog.grab().save(str(FOLDER / f"{name}-{theme}.png"))
    dialog.reject()
    settle(200)
    return name
