"""Undo as a person meets it: large steps beside the window, refusals, and the limits' dialog."""

from datetime import datetime, timedelta

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from benchmarks.bench_undo import long_journal
from planner.db import schema
from planner.db.unit_of_work import unit_of_work, unjournalled
from planner.domain.enums import RetentionKind
from planner.domain.rows import MeetingRow
from planner.services.databases import Database
from planner.services.journal_limits import JournalLimits, read_limits
from planner.services.retention import set_retention
from planner.ui.dialogs.journal_dialog import JournalDialog
from planner.ui.journal_upkeep import JournalUpkeep
from planner.ui.main_window import MainWindow
from planner.ui.workspace import Workspace
from tests.torture.content import content_hash

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_large_step_is_undone_once_beside_the_window_and_a_refusal_changes_nothing(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    database, ops = eslov_workspace.database, eslov_workspace.ops
    main_window.use(eslov_workspace)
    main_window.show()
    before = content_hash(database)
    day = eslov_workspace.today()
    with database.reading() as connection:
        forum_id = connection.execute(schema.forum.select()).first().id  # type: ignore[union-attr]

    def plan() -> object:
        with unit_of_work(database, "plan.apply", count=700) as tx:
            ids = tx.new_ids(700)
            tx.insert_many(
                [
                    MeetingRow(new, forum_id, day + timedelta(after), uid=str(new))
                    for after, new in enumerate(ids)
                ]
            )
        return tx.changes

    ops.run(plan)
    after = content_hash(database)
    undo, redo = main_window.actions_.undo, main_window.actions_.redo
    assert "700" in undo.text()

    qtbot.keyClick(main_window, Qt.Key.Key_Z, CTRL)
    assert ops.is_turning
    assert not undo.isEnabled()
    assert main_window.message_bar.text() == "Ett stort steg ångras …"
    qtbot.keyClick(main_window, Qt.Key.Key_Z, CTRL)  # pressed again meanwhile: nothing more
    assert not ops.undo()
    qtbot.waitUntil(lambda: not ops.is_turning, timeout=20_000)
    assert content_hash(database) == before
    assert "700" in redo.text()
    qtbot.keyClick(main_window, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: not ops.is_turning, timeout=20_000)
    assert content_hash(database) == after

    newest = update(schema.meeting).where(schema.meeting.c.uid.not_like("%@%"))
    with unjournalled(database) as tx:
        tx.connection.execute(newest, {"place": "Flyttat"})
    changed = content_hash(database)
    qtbot.keyClick(main_window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not ops.is_turning, timeout=20_000)
    assert "har ändrats sedan dess" in main_window.message_bar.text()
    assert ": mötet " in main_window.message_bar.text()
    assert content_hash(database) == changed
    assert undo.isEnabled()


def test_the_limits_say_what_they_would_remove_and_remove_it(
    main_window: MainWindow, eslov_workspace: Workspace, qtbot: QtBot
) -> None:
    database = eslov_workspace.database
    main_window.use(eslov_workspace)
    _only_old_steps(database, 40)
    (asked,) = (a for a in main_window.actions_.records.actions() if a.data() == "journal_limits")
    asked.trigger()
    dialog = main_window.findChild(JournalDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: "40 steg sedan 1 januari 2001" in dialog.said.text())
    assert "Gallringsfrister" in dialog.message_bar.text()
    assert not dialog.trim_button.isEnabled()

    set_retention(database, RetentionKind.JOURNAL, 5)
    dialog.years.setFocus()
    dialog.years.selectAll()
    QTest.keyClicks(dialog.years, "6")
    QTest.keyClick(dialog.years, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "de 40 äldsta stegen bort" in dialog.said.text())
    assert read_limits(database) == JournalLimits(6, 500)
    assert not dialog.message_bar.isVisible()
    qtbot.waitUntil(dialog.trim_button.isEnabled)
    _press(dialog.trim_button)
    qtbot.waitUntil(lambda: "40 steg har tagits bort" in dialog.message_bar.text())
    qtbot.waitUntil(lambda: "har tagits bort" in dialog.said.text())
    assert not dialog.trim_button.isEnabled()
    dialog.reject()

    # Closed while it works: nothing is asked of what is gone, and the window tells what was done.
    told: list[str] = []
    eslov_workspace.ops.worked.connect(told.append)
    qtbot.wait(1100)  # a backup is named by its second
    _only_old_steps(database, 20)
    asked.trigger()
    second = main_window.findChildren(JournalDialog)[-1]
    qtbot.waitUntil(second.trim_button.isEnabled)
    _press(second.trim_button)
    second.close_button.click()
    qtbot.waitUntil(lambda: not shiboken6.isValid(second))
    qtbot.waitUntil(lambda: bool(told))
    assert told.pop().startswith("20 steg har tagits bort")
    asked.trigger()
    third = main_window.findChildren(JournalDialog)[-1]
    third.close_button.click()
    qtbot.waitUntil(lambda: not shiboken6.isValid(third) and not eslov_workspace.ops.is_busy)

    _only_old_steps(database, 30)
    qtbot.wait(1100)
    JournalUpkeep(eslov_workspace).trim()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("30 steg har tagits bort")


def _only_old_steps(database: Database, steps: int) -> None:
    with unjournalled(database) as tx:  # what is there is of today
        tx.connection.execute(schema.journal_change.delete())
        tx.connection.execute(schema.journal_entry.delete())
    long_journal(database, steps, datetime(2001, 1, 1))


def _press(button: QWidget) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
