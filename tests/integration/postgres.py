"""A real PostgreSQL server for the length of a test run, where PostgreSQL is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_HOMES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


@contextmanager
def running_server() -> Iterator[str]:
    """Give the address of an empty database on a temporary server; skip when there is no server.

    The server listens on a socket in its own folder and on no network address. It refuses to run as
    root, who therefore starts it as the user `postgres`.
    """
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (no initdb found)")
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        as_user = _as_user(folder)
        data = folder / "data"
        _run(as_user, programs / "initdb", "-D", data, "-A", "trust", "-U", "planner", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = f"-c listen_addresses='' -k {folder} -c fsync=off"
        _run(as_user, programs / "pg_ctl", "-D", data, "-w", "-s", "-o", options, "-l",
             folder / "log", "start")  # fmt: skip
        try:
            yield f"postgresql+psycopg://planner@/postgres?host={folder}"
        finally:
            _run(as_user, programs / "pg_ctl", "-D", data, "-w", "-s", "-m", "immediate", "stop")


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    for home in _HOMES:
        for program in sorted(Path("/").glob(f"{home[1:]}/initdb"), reverse=True):
            return program.parent
    return None


def _as_user(folder: Path) -> list[str]:
    if os.name != "posix" or os.geteuid() != 0:
        return []
    runuser = shutil.which("runuser")
    try:
        shutil.chown(folder, "postgres")
    except LookupError:
        runuser = None
    if runuser is None:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres to run it as")
    return [runuser, "-u", "postgres", "--"]


def _run(as_user: list[str], *command: object) -> None:
    done = subprocess.run(
        [*as_user, *map(str, command)],
        check=False,
        cwd="/",
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert done.returncode == 0, done.stderr
