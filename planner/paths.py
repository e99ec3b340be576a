"""Where things are: the program's resources and the user's data."""

from functools import cache
from pathlib import Path


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


def data_directory() -> Path:
    """Return the folder for the user's databases and settings, made if it is missing."""
    from platformdirs import user_data_path

    return user_data_path("samverkansplaneraren", appauthor=False, ensure_exists=True)
