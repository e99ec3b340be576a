"""A damaged database in the window: it says so, closes to writing, and shows two ways on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from planner.app import Planner
from planner.ui.dialogs.damage_dialog import DamageDialog
from planner.ui.settings import Settings
from planner.ui.theme import ThemeChoice

PAGE = 4096


@pytest.fixture
def planner(qapp: QApplication, settings: Settings, tmp_path: Path) -> Iterator[Planner]:
    made = Planner(qapp, settings, "sv", tmp_path)
    made.theme.choose(ThemeChoice.LIGHT)
    yield made
    made.window.closed.disconnect()
    made.window.close()
    made.close()
    made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.translators.remove()


def press(qtbot: QtBot, within: object, name: str) -> None:
    found = within.findChild(QPushButton, name)  # type: ignore[attr-defined]
    assert isinstance(found, QPushButton)
    assert found.isEnabled(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def dialog_of(planner: Planner, qtbot: QtBot) -> DamageDialog:
    press(qtbot, planner.window, "messageAction")
    dialog = planner.window.findChild(DamageDialog)
    assert isinstance(dialog, DamageDialog)
    qtbot.waitUntil(lambda: dialog.rescue.isEnabled(), timeout=20_000)
    return dialog


def test_a_hurt_letter_closes_the_file_and_the_rescue_opens_instead(
    planner: Planner, qtbot: QtBot, example_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "eslov.db"
    shutil.copy(example_file, tmp_path / "eslov-20220331-081500.db")
    content = bytearray(example_file.read_bytes())
    at = content.find("Örat mot marken varje".encode())
    content[at + 6] ^= 4
    path.write_bytes(content)
    with qtbot.waitSignal(planner.window.painted):
        planner.start(str(path))
    bar = planner.window.message_bar
    qtbot.waitUntil(lambda: "är skadad" in bar.text(), timeout=20_000)
    assert planner.database is not None
    assert planner.database.is_read_only
    assert not planner.window.actions_.delete.isEnabled()
    for key in ("overview", "meetings", "promises", "register"):
        assert planner.window.go_to(key) is not None
    dialog = dialog_of(planner, qtbot)
    assert "medborgarlöfte" in dialog.findings.toPlainText()
    assert "eslov-20220331-081500.db" in dialog.copy_words.text()
    assert dialog.restore_copy.isEnabled()
    press(qtbot, dialog, "damageRescue")
    asked = dialog.findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    assert asked.selectedFiles() == [str(tmp_path / "eslov-räddad.db")]
    asked.fileSelected.emit(asked.selectedFiles()[0])
    asked.reject()
    qtbot.waitUntil(lambda: dialog.open_new.isVisible(), timeout=60_000)
    assert "0 förlorade" in dialog.rescue_words.text()
    assert dialog.counts.isVisible()
    press(qtbot, dialog, "damageOpenNew")
    assert planner.database.path == tmp_path / "eslov-räddad.db"
    assert not planner.database.is_read_only
    assert planner.keeper.dialog is None


def test_a_file_that_does_not_open_offers_its_newest_copy(
    planner: Planner, qtbot: QtBot, example_file: Path, tmp_path: Path
) -> None:
    path, copy = tmp_path / "eslov.db", tmp_path / "eslov-20220331-081500.db"
    shutil.copy(example_file, copy)
    path.write_bytes(bytes(PAGE) + example_file.read_bytes()[PAGE:])
    with qtbot.waitSignal(planner.window.painted):
        planner.start(str(path))
    assert planner.database is None
    dialog = dialog_of(planner, qtbot)
    assert "kan inte läsas som en databas" in dialog.findings.toPlainText()
    press(qtbot, dialog, "damageRestoreCopy")
    opened = planner.database
    assert opened is not None
    assert opened.path == path
    assert not opened.is_read_only
    assert copy.read_bytes() == example_file.read_bytes()
    (kept,) = (tmp_path / "eslov-säkerhetskopior").glob("*före-återställning.db")
    assert kept.read_bytes()[:PAGE] == bytes(PAGE)


def test_the_copy_takes_the_open_files_place(
    planner: Planner, qtbot: QtBot, example_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "eslov.db"
    shutil.copy(example_file, tmp_path / "eslov-20220331-081500.db")
    content = bytearray(example_file.read_bytes())
    at = content.find("Örat mot marken varje".encode())
    content[at + 6] ^= 4
    path.write_bytes(content)
    with qtbot.waitSignal(planner.window.painted):
        planner.start(str(path))
    qtbot.waitUntil(lambda: "är skadad" in planner.window.message_bar.text(), timeout=20_000)
    press(qtbot, dialog_of(planner, qtbot), "damageRestoreCopy")
    qtbot.waitUntil(lambda: "återställ" in planner.window.message_bar.text(), timeout=20_000)
    assert planner.database is not None
    assert planner.database.path == path
    assert not planner.database.is_read_only
    (kept,) = (tmp_path / "eslov-säkerhetskopior").glob("*före-återställning.db")
    assert bytes(content[at : at + 20]) in kept.read_bytes()
