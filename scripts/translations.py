"""Bring the window's translations up to date: sources into the .ts files, those into .qm files.

Run it after a change of a text in the window, translate what it lists as unfinished (in Qt Linguist
or in the file), and run it again.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("sv", "en")


def sources() -> list[str]:
    """Return the modules that hold texts of the window, as paths from the project's root."""
    found = [ROOT / "planner" / "app.py", *sorted((ROOT / "planner" / "ui").rglob("*.py"))]
    return [path.relative_to(ROOT).as_posix() for path in found]


def update() -> None:
    """Take new and changed texts into the .ts files; English holds the plural forms only."""
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    for language in LANGUAGES:
        only_plurals = ["-pluralonly"] if language == "en" else []
        target = FOLDER / f"planner_{language}.ts"
        command = [str(tool), *only_plurals, "-source-language", "en", "-target-language", language]
        options = ["-no-obsolete", "-locations", "none", "-silent"]
        subprocess.run([*command, *options, *sources(), "-ts", str(target)], cwd=ROOT, check=True)


def release(folder: Path = FOLDER) -> None:
    """Write the .qm files into a folder."""
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    for language in LANGUAGES:
        source, made = FOLDER / f"planner_{language}.ts", folder / f"planner_{language}.qm"
        subprocess.run([str(tool), "-silent", str(source), "-qm", str(made)], check=True)


if __name__ == "__main__":
    update()
    release()
