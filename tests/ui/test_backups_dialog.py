"""The backups in the window: the day's own, one by hand, one put back, and that taken back."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from planner.app import Planner
from planner.domain.rows import OrganisationRow
from planner.services.backups import BackupReason, list_backups
from planner.services.history import undo
from planner.services.registry import read_registry, save_organisation
from planner.ui.daily_backup import DailyBackup
from planner.ui.dialogs.backups_dialog import BackupsDialog
from planner.ui.dialogs.restore_question import RestoreQuestion
from planner.ui.settings import Settings
from planner.ui.theme import ThemeChoice

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def planner(
    qapp: QApplication, settings: Settings, tmp_path: Path, example_file: Path, qtbot: QtBot
) -> Iterator[Planner]:
    path = tmp_path / "eslov.db"
    shutil.copy(example_file, path)
    made = Planner(qapp, settings, "sv", tmp_path)
    made.theme.choose(ThemeChoice.LIGHT)
    with qtbot.waitSignal(made.window.painted):
        made.start(str(path))
    yield made
    made.window.closed.disconnect()
    made.window.close()
    made.close()
    made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.translators.remove()


def open_backups(planner: Planner, qtbot: QtBot, count: int) -> BackupsDialog:
    action = next(a for a in planner.window.actions_.all() if a.objectName() == "dialog_backups")
    assert action.text() == "&Säkerhetskopior …"
    action.trigger()
    dialog = planner.window.findChild(BackupsDialog)
    assert isinstance(dialog, BackupsDialog)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == count)
    return dialog


def organisations(planner: Planner) -> set[str]:
    assert planner.database is not None
    return {row.name for row in read_registry(planner.database).organisations.values()}


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.waitUntil(button.isEnabled)
    qtbot.mouseClick(button, LEFT)


def test_a_backup_is_put_back_and_that_is_taken_back(
    planner: Planner, qtbot: QtBot, tmp_path: Path
) -> None:
    database = planner.database
    assert database is not None
    assert database.path is not None
    path, before = database.path, organisations(planner)
    daily = planner.window.findChild(DailyBackup)
    assert isinstance(daily, DailyBackup)
    daily.look()  # the clock would, in a while
    qtbot.waitUntil(lambda: len(list_backups(path, datetime.now())) == 1)
    for name in ("Ett AB", "Två AB"):
        save_organisation(database, OrganisationRow(0, name))
    dialog = open_backups(planner, qtbot, 1)
    press(qtbot, dialog.now_button)
    qtbot.waitUntil(lambda: "gjord och kontrollerad" in dialog.state.text())
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 2)
    shown = [column.display(dialog.model.rows[1]) for column in dialog.model.columns]
    assert shown[1:3] == ["dagens", "1,0 MB"]
    assert shown[4] == "170"
    dialog.table.select_id(dialog.model.rows[1].id)
    press(qtbot, dialog.restore_button)
    question = dialog.findChild(RestoreQuestion)
    assert isinstance(question, RestoreQuestion)
    assert question.newer.text().startswith("Efter kopian har 2 steg gjorts, det senaste: ")
    assert "Två AB" in question.newer.text()
    old = planner.window
    qtbot.mouseClick(question.restore_button, LEFT)
    qtbot.waitUntil(lambda: planner.window is not old)
    assert organisations(planner) == before
    bar = planner.window.message_bar
    assert bar.text().startswith("Kopian från ")
    assert bar.action_button.text() == "Ångra återställningen"
    assert planner.database is not None
    assert not planner.database.is_read_only
    old = planner.window
    qtbot.mouseClick(bar.action_button, LEFT)
    qtbot.waitUntil(lambda: planner.window is not old)
    assert organisations(planner) == before | {"Ett AB", "Två AB"}
    undo(planner.database)
    dialog = open_backups(planner, qtbot, 4)  # both that were replaced are kept
    by_hand = next(line for line in dialog.model.rows if line.reason is BackupReason.MANUAL)
    dialog.table.select_id(by_hand.id)
    press(qtbot, dialog.restore_button)
    question = dialog.findChild(RestoreQuestion)
    assert isinstance(question, RestoreQuestion)
    assert question.newer.text() == "Efter kopian har ett tidigare steg ångrats eller gjorts om."
    question.reject()
    # Another place, and then the same again: what is there is not written over.
    dialog.back_up_to(str(tmp_path / "minne.db"))
    qtbot.waitUntil(lambda: "minne.db" in dialog.state.text())
    dialog.back_up_to(str(tmp_path / "minne.db"))
    qtbot.waitUntil(lambda: "finns redan" in dialog.error.text())
    dialog.back_up_to(str(tmp_path / "utdragen" / "minne.db"))
    qtbot.waitUntil(lambda: "USB-minnet" in dialog.error.text())
    dialog.reject()


def test_what_goes_wrong_is_said_and_nothing_is_lost(
    planner: Planner, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert planner.database is not None
    assert planner.database.path is not None
    path = planner.database.path
    dialog = open_backups(planner, qtbot, 0)
    qtbot.waitUntil(lambda: "ännu ingen säkerhetskopia" in dialog.state.text())
    assert not dialog.restore_button.isEnabled()
    press(qtbot, dialog.now_button)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 1)
    (made,) = dialog.model.rows
    ahead = datetime.now() + timedelta(days=9)
    shutil.copy(made.path, made.path.with_name(f"eslov-{ahead:%Y%m%d-%H%M%S}-dagens.db"))
    ruined = made.path.with_name("eslov-20220101-080000-dagens.db")
    ruined.write_bytes(made.path.read_bytes()[:100_000])
    dialog.reject()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    dialog = open_backups(planner, qtbot, 3)
    qtbot.waitUntil(lambda: "datorns klocka" in dialog.state.text())
    dialog.table.select_id(str(ruined))
    assert not dialog.restore_button.isEnabled()
    assert "skadad" in dialog.model.columns[3].display(dialog.model.rows[2])
    # A backup that is ruined after it was listed: the window says so, and goes on as before.
    before = organisations(planner)
    dialog.table.select_id(made.id)
    made.path.write_bytes(made.path.read_bytes()[:100_000])
    dialog.restore(made)
    qtbot.waitUntil(lambda: "skadad" in planner.window.message_bar.text())
    assert planner.window.isEnabled()
    save_organisation(planner.database, OrganisationRow(0, "Sedan AB"))
    assert organisations(planner) == before | {"Sedan AB"}
    # No room for the day's own: said above the page, and the work goes on.
    folder = made.path.parent
    shutil.rmtree(folder)
    monkeypatch.setenv("XDG_DATA_HOME", "/proc")
    folder.write_text("a file in the way")
    daily = planner.window.findChild(DailyBackup)
    assert isinstance(daily, DailyBackup)
    daily.look()
    qtbot.waitUntil(lambda: "Dagens säkerhetskopia" in planner.window.message_bar.text())
    with closing(sqlite3.connect(path)) as stored:
        assert stored.execute("PRAGMA integrity_check").fetchone() == ("ok",)
