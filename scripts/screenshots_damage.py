"""Draw a damaged database: the sentence above the page, the dialog, and what was rescued."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog
from screenshot_tools import FOLDER, save, settle

from planner.services.databases import open_for_window
from planner.services.example import create_example
from planner.ui.damage_watch import DamageWatch
from planner.ui.dialogs.damage_dialog import DamageDialog
from planner.ui.main_window import MainWindow
from planner.ui.settings import Settings
from planner.ui.theme import Theme
from planner.ui.workspace import Workspace

_PAGE = 4096
_HURT = (60, 140)


def draw_damage(theme: Theme, name: str) -> Iterator[str]:
    """Draw the bar and the dialog in a window of its own; yield the names."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "eslov.db"
        create_example(path).close()
        shutil.copy(path, path.with_name("eslov-20220331-081500.db"))
        _hurt(path)
        settings = Settings(Path(made) / "window.ini")
        window = MainWindow(settings, theme)
        database = open_for_window(path)
        workspace = Workspace(database, settings, theme, "sv")
        watch = DamageWatch(workspace, window, str)
        window.use(workspace)
        window.resize(1280, 720)
        window.show()
        watch.look_over()
        settle(1500)
        window.go_to("meetings")
        save(window, "damage-bar", name)
        yield "damage-bar"
        window.message_bar.action_button.click()
        settle(2500)
        dialog = window.findChild(QDialog, "damageDialog")
        assert isinstance(dialog, DamageDialog)
        dialog.grab().save(str(FOLDER / f"damage-{name}.png"))
        yield "damage"
        dialog.rescue_to(str(path.with_name("eslov-räddad.db")))
        settle(7000)
        dialog.grab().save(str(FOLDER / f"damage-rescued-{name}.png"))
        yield "damage-rescued"
        dialog.reject()
        window.close()
        database.close()


def _hurt(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in _HURT:
        content[page * _PAGE : (page + 1) * _PAGE] = bytes(_PAGE)
    at = content.find("Örat mot marken".encode())
    content[at + 6] ^= 4
    path.write_bytes(content)
