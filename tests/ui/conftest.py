"""The window under test: real services on a real file, Swedish, on no screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from planner.services import databases
from planner.services.databases import Database
from planner.ui.language import Translators
from planner.ui.main_window import MainWindow
from planner.ui.settings import Settings
from planner.ui.theme import Theme, ThemeChoice
from planner.ui.workspace import Workspace

# What the platform without a screen says when a window has a smallest size or a list pops up.
_NO_SCREEN = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/ui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(_NO_SCREEN, extend=True))


@pytest.fixture(autouse=True)
def collecting_again() -> Iterator[None]:
    """Let Python look for cycles by itself again: a window's thread does it while there is one."""
    yield
    gc.enable()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["planner", "-style", "Fusion"]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The palette, light."""
    made = Theme(qapp)
    made.choose(ThemeChoice.LIGHT)
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that nobody has used."""
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def swedish(qapp: QApplication) -> Iterator[Translators]:  # needs an application
    """Swedish for the time of a test."""
    translators = Translators()
    translators.use("sv")
    yield translators
    translators.remove()


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    copy = tmp_path / "empty.db"
    copy.write_bytes(empty_file.read_bytes())
    made = databases.open_for_writing(copy)
    yield made
    made.close()


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the Eslöv example to change freely."""
    copy = tmp_path / "eslov.db"
    copy.write_bytes(example_file.read_bytes())
    opened = databases.open_for_window(copy)
    yield opened
    opened.close()


@pytest.fixture
def workspace(
    database: Database,
    settings: Settings,
    theme: Theme,
    swedish: Translators,  # installs the language
) -> Iterator[Workspace]:
    """What a page is given, on an empty database."""
    made = Workspace(database, settings, theme, "sv")
    yield made
    made.ops.stop()


@pytest.fixture
def eslov_workspace(
    eslov: Database,
    settings: Settings,
    theme: Theme,
    swedish: Translators,  # installs the language
) -> Iterator[Workspace]:
    """What a page is given, on the example."""
    made = Workspace(eslov, settings, theme, "sv")
    yield made
    made.ops.stop()


@pytest.fixture
def main_window(
    settings: Settings,
    theme: Theme,
    swedish: Translators,  # installs the language
) -> Iterator[MainWindow]:
    """The frame, shown and empty: hand it a workspace with `use`."""
    window = MainWindow(settings, theme)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def show(request: pytest.FixtureRequest) -> Callable[[QWidget, str], None]:
    """Save a picture of a widget when PLANNER_SHOTS names a folder."""

    def save(widget: QWidget, name: str) -> None:
        folder = os.environ.get("PLANNER_SHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            widget.grab().save(str(Path(folder) / f"{request.node.name}-{name}.png"))

    return save
