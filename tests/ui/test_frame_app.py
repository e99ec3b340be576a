"""The program around the window: first start, opening, language, theme, two at once."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from planner.app import Planner
from planner.services import databases
from planner.ui.background import Progress
from planner.ui.colours import CONTRAST, DARK
from planner.ui.page import Scope
from planner.ui.settings import Settings
from planner.ui.start_page import StartPage
from planner.ui.theme import ThemeChoice
from planner.ui.workspace import Workspace

HOLD = """
import sys
from planner.services import databases
held = databases.open_for_writing(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
held.close()
"""


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


def start(planner: Planner, qtbot: QtBot, target: Path | None = None) -> None:
    with qtbot.waitSignal(planner.window.painted):
        planner.start(None if target is None else str(target))


def action(planner: Planner, name: str) -> QAction:
    found = planner.window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def test_the_first_start_offers_four_ways_to_begin(planner: Planner, qtbot: QtBot) -> None:
    start(planner, qtbot)
    page = planner.window.findChild(StartPage)
    assert isinstance(page, StartPage)
    assert page.isVisible()
    texts = [button.text() for button in page.findChildren(QPushButton)]
    assert texts == [
        "Öppna Eslövsexemplet",
        "Ny överenskommelse",
        "Öppna en fil",
        "Importera en arbetsbok",
    ]


def test_the_example_opens_from_the_first_start(planner: Planner, qtbot: QtBot) -> None:
    start(planner, qtbot)
    button = planner.window.findChild(QPushButton, "exampleButton")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert planner.database is not None
    assert planner.window.deck.key() == "overview"
    assert "eslov.db" in planner.window.status_line.saved.text()


def test_the_last_database_opens_again(
    planner: Planner, qtbot: QtBot, settings: Settings, example_file: Path
) -> None:
    settings.add_recent(str(example_file))
    start(planner, qtbot)
    assert planner.database is not None
    assert planner.database.path == example_file


def test_a_file_that_is_no_database_is_named_and_the_window_stays(
    planner: Planner, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "brev.db"
    path.write_text("Hej" * 1000, encoding="utf-8")
    start(planner, qtbot, path)
    assert planner.database is None
    assert "brev.db" in planner.window.message_bar.text()
    assert planner.window.isVisible()


def test_another_language_is_spoken_at_once_where_one_was(
    planner: Planner, qtbot: QtBot, eslov: databases.Database, settings: Settings
) -> None:
    path = eslov.path
    eslov.close()
    start(planner, qtbot, path)
    planner.window.go_to("forums")
    assert planner.window.workspace is not None
    planner.window.workspace.choose_scope(Scope(None, 2022))
    action(planner, "language_en").trigger()
    assert planner.window.deck.key() == "forums"
    assert planner.window.workspace.scope == Scope(None, 2022)
    assert planner.window.actions_.export.text() == "&Export …"
    assert planner.window.workspace.language == "en"
    assert settings.text("language") == "en"
    action(planner, "language_sv").trigger()
    assert planner.window.actions_.export.text() == "&Exportera …"


def test_a_theme_is_worn_at_once_and_remembered(
    planner: Planner, qtbot: QtBot, settings: Settings, qapp: QApplication
) -> None:
    start(planner, qtbot)
    for name, shown in (("dark", DARK), ("contrast", CONTRAST)):
        action(planner, f"theme_{name}").trigger()
        ground = qapp.palette().color(QPalette.ColorRole.Window)
        assert ground.name() == shown.window
        assert settings.text("theme") == name
        assert action(planner, f"theme_{name}").isChecked()


def test_a_file_that_another_has_opens_read_only_and_says_so(
    planner: Planner, qtbot: QtBot, eslov: databases.Database
) -> None:
    path = eslov.path
    eslov.close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        start(planner, qtbot, path)
        window = planner.window
        assert window.message_bar.isVisible()
        assert window.message_bar.text()
        assert window.status_line.saved.text().startswith("Skrivskyddad")
        assert not window.actions_.undo.isEnabled()
        assert not window.actions_.delete.isEnabled()
        assert not window.actions_.import_workbook.isEnabled()
        assert window.actions_.export.isEnabled()
        other.communicate("")


def test_work_in_the_background_reports_and_can_be_cancelled(
    workspace: Workspace, qtbot: QtBot
) -> None:
    told: list[object] = []

    def count(progress: Progress) -> str:
        for number in range(10_000_000):
            progress.report(number, 10_000_000)
        return "done"

    job = workspace.ops.run_in_background(count, on_done=told.append)
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert told == []
    quick = workspace.ops.run_in_background(lambda _progress: "done", on_done=told.append)
    qtbot.waitUntil(lambda: not quick.is_running)
    assert told == ["done"]


def test_the_programs_own_work_takes_turns_and_keeps_nobody_waiting(
    workspace: Workspace, qtbot: QtBot
) -> None:
    may_end = threading.Event()
    begun: list[str] = []

    def wait(name: str, _progress: Progress) -> None:
        begun.append(name)
        may_end.wait(10)

    own = [
        workspace.ops.run_in_background(partial(wait, name), is_aside=True)
        for name in ("look over", "back up", "look again")
    ]
    asked = [
        workspace.ops.run_in_background(lambda _progress: None, on_done=lambda _: begun.append("x"))
        for _ in range(2)
    ]
    qtbot.waitUntil(lambda: not any(job.is_running for job in asked))
    assert begun.count("x") == 2
    assert [name for name in begun if name != "x"] == ["look over"]
    may_end.set()
    qtbot.waitUntil(lambda: not any(job.is_running for job in own))
    assert [name for name in begun if name != "x"] == ["look over", "back up", "look again"]


def test_no_window_is_left_over(planner: Planner, qtbot: QtBot, example_file: Path) -> None:
    before = set(QApplication.topLevelWidgets())
    start(planner, qtbot, example_file)
    for language in ("en", "sv", "en", "sv"):
        action(planner, f"language_{language}").trigger()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
    assert left == [planner.window]
