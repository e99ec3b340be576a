"""Where things are: the program's resources and the user's data."""

import os
import re
import stat
from contextlib import suppress
from functools import cache
from pathlib import Path

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@cache
def resources() -> Path:
    """Return the resources folder, inside an installed package or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the planner's resources folder is missing from this installation")


def resource(*parts: str) -> Path:
    """Return the path of one resource, such as `resource("i18n", "planner_sv.qm")`."""
    return resources().joinpath(*parts)


def file_name(text: str) -> str:
    """Return a text as the name of a file, without what some system or other forbids in one."""
    return " ".join(_NOT_IN_FILE_NAMES.sub(" ", text).split())


def data_directory() -> Path:
    """Return the folder for the user's databases and settings, made if it is missing."""
    from platformdirs import user_data_path

    return user_data_path("samverkansplaneraren", appauthor=False, ensure_exists=True)


def is_special_file(path: Path) -> bool:
    """Say whether there is a pipe or a device under a name, which may be read without end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def flush_folder(folder: Path) -> None:
    """Make names in a folder outlast a power cut, where the system lets one ask for it.

    The file is in its place already, so that a refusal loses nothing: it is passed over.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
