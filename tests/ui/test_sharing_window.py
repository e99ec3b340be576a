"""Two windows on one file: who has it, what they write, and writing when they have ended."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app import Planner
from planner.domain.rows import OrganisationRow
from planner.services import registry
from planner.ui.settings import Settings
from planner.ui.sharing_watch import SharingWatch

OTHER = """
import sys
from planner.domain.rows import OrganisationRow
from planner.services import databases, registry
held = databases.open_for_writing(sys.argv[1])
print("held", flush=True)
for name in sys.stdin:
    registry.save_organisation(held, OrganisationRow(0, name.strip()))
    print("written", flush=True)
held.close()
"""


@pytest.fixture
def planner(qapp: QApplication, settings: Settings, tmp_path: Path) -> Iterator[Planner]:
    made = Planner(qapp, settings, "sv", tmp_path)
    yield made
    made.window.closed.disconnect()
    made.window.close()
    made.close()
    made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.translators.remove()


def watch(planner: Planner) -> SharingWatch:
    found = planner.window.findChild(SharingWatch)
    assert found is not None
    return found


def test_the_second_window_reads_what_the_first_writes_and_writes_when_it_has_ended(
    planner: Planner, qtbot: QtBot, empty_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "delad.db"
    path.write_bytes(empty_file.read_bytes())
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        with qtbot.waitSignal(planner.window.painted):
            planner.start(str(path))
        bar = planner.window.message_bar
        said = bar.text()
        assert "delad.db" in said
        assert bar.action_button.text() == "Försök skriva"
        qtbot.mouseClick(bar.action_button, Qt.MouseButton.LeftButton)
        assert bar.text() == said
        assert bar.action_button.isVisible()
        workspace = planner.window.workspace
        assert workspace is not None
        assert workspace.is_read_only
        print("Eslövs kommun", file=other.stdin, flush=True)
        assert other.stdout.readline() == "written\n"
        with qtbot.waitSignal(workspace.ops.changed, timeout=5000) as told:
            pass  # The timer looks by itself.
        assert "organisation" in told.args[0].kinds
        other.communicate("")
    watch(planner).look()
    assert bar.text() == (
        "delad.db är inte längre öppen för skrivning av någon annan. Nu kan du skriva."
    )
    qtbot.mouseClick(bar.action_button, Qt.MouseButton.LeftButton)
    workspace = planner.window.workspace
    assert workspace is not None
    assert not workspace.is_read_only
    assert not planner.window.message_bar.isVisible()
    database = workspace.database
    assert workspace.ops.run(
        lambda: registry.save_organisation(database, OrganisationRow(0, "Polisen"))
    )
    rows = registry.read_registry(database).organisations.values()
    assert {row.name for row in rows} == {"Eslövs kommun", "Polisen"}
