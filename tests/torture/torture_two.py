"""Two processes on one file, a thousand times: one writes, the other reads, and nothing is lost.

In each session two processes open the same file at random moments, as the window or as a command
does. Whoever may write adds organisations, counts one of them up by what it reads, and changes two
rows in one step, telling of each when it is done. Whoever may not reads, sees the two rows alike,
and is refused by the holder's name. Some end as they should, some without a word, some are killed.
"""

import os
import random
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from planner.db import schema
from planner.db.lock import user_name
from planner.db.unit_of_work import unit_of_work
from planner.domain.rows import OrganisationRow
from planner.errors import StorageError
from planner.services import databases, registry
from planner.services.checks import file_integrity
from planner.services.databases import Database
from tests.torture.figures import Result

SESSIONS = 1000
_A_FILE = 50  # sessions on one file before the next
_COUNTER, _LEFT, _RIGHT = "Räknaren", "Vänster", "Höger"
_OVERDUE = 60.0


@dataclass(slots=True)
class World:
    """One file, and what must be in it."""

    path: Path
    ids: dict[str, int]
    added: set[str] = field(default_factory=set)
    counted: int = 0
    unknown: int = 0  # writes that may have been done by one who was killed before telling


def run(share: float, seed: int) -> Result:
    """Run the sessions; see the module."""
    result = Result("two")
    chance = random.Random(seed)
    sessions = max(4, round(SESSIONS * share))
    with tempfile.TemporaryDirectory() as folder:
        world: World | None = None
        for number in range(sessions):
            if world is None or number % _A_FILE == 0:
                if world is not None:
                    _look_through(world, result)
                world = _new_world(Path(folder) / f"delad-{number}.db")
            _session(world, number, chance, result)
        if world is not None:
            _look_through(world, result)
    return result


def _new_world(path: Path) -> World:
    database = databases.create(path)
    ids = {}
    for name in (_COUNTER, _LEFT, _RIGHT):
        row, _ = registry.save_organisation(database, OrganisationRow(0, name, short_name="0"))
        ids[name] = row.id
    database.close()
    return World(path, ids)


def _session(world: World, number: int, chance: random.Random, result: Result) -> None:
    result.count("sessions")
    children = []
    for which in "AB":
        heard, told = os.pipe()
        seed = chance.randrange(1 << 30)
        pid = os.fork()
        if pid == 0:
            os.close(heard)
            _be_a_process(world, f"{number}{which}", random.Random(seed), told)
        os.close(told)
        children.append((pid, heard))
    if chance.random() < 0.4:
        time.sleep(chance.uniform(0.0, 0.08))
        pid, _ = chance.choice(children)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        result.count("killed")
    for pid, heard in children:
        said = _everything(heard)
        _, status = os.waitpid(pid, 0)
        _take(world, said, result)
        if os.WIFSIGNALED(status):
            world.unknown += 1
        elif os.WEXITSTATUS(status):
            result.faults.append(f"session {number}: {said[-1] if said else 'no word'}")
    _compare(world, number, result)


def _everything(heard: int) -> list[str]:
    parts = []
    while part := os.read(heard, 65536):
        parts.append(part)
    os.close(heard)
    return b"".join(parts).decode().splitlines()


def _take(world: World, said: list[str], result: Result) -> None:
    for line in said:
        what, _, rest = line.partition(" ")
        if what == "added":
            world.added.add(rest)
            result.count("writes told of")
        elif what == "counted":
            world.counted += 1
            result.count("writes told of")
        elif what in ("read", "refused", "pair"):
            result.count({"read": "consistent reads", "pair": "writes told of"}.get(what, what))


def _be_a_process(world: World, name: str, chance: random.Random, told: int) -> None:
    """Open the file, work, and leave in one of several ways; never returns."""
    signal.alarm(int(_OVERDUE))
    status = 1
    try:
        time.sleep(chance.uniform(0.0, 0.03))
        database = _open(world.path, chance, told)
        if database is not None:
            if database.is_read_only:
                _read(database, world, chance, told)
            else:
                _write(database, world, name, chance, told)
            if chance.random() < 0.7:
                database.close()
        status = 0
    except BaseException as fault:
        _tell(told, f"fault {type(fault).__name__} {fault}")
    finally:
        os._exit(status)


def _open(path: Path, chance: random.Random, told: int) -> Database | None:
    if chance.random() < 0.6:
        return databases.open_for_window(path)
    try:
        return databases.open_for_writing(path)
    except StorageError as error:
        _require(error.code == "storage.in_use", f"refused as {error}")
        _tell(told, "refused")
        return None


def _write(database: Database, world: World, name: str, chance: random.Random, told: int) -> None:
    for number in range(chance.randint(1, 6)):
        kind = chance.choice(("add", "count", "count", "pair"))
        if kind == "add":
            made = f"{name}{number}"
            registry.save_organisation(database, OrganisationRow(0, made))
            _tell(told, f"added {made}")
        elif kind == "count":
            row = registry.read_registry(database).organisations[world.ids[_COUNTER]]
            if chance.random() < 0.5:
                time.sleep(0.002)  # somebody looks at the form for a while
            counted = OrganisationRow(row.id, row.name, short_name=str(int(row.short_name) + 1))
            registry.save_organisation(database, counted)
            _tell(told, f"counted {counted.short_name}")
        else:
            value = str(chance.randrange(10**6))
            with unit_of_work(database, "organisation.save", name="paret") as tx:
                tx.update(OrganisationRow, world.ids[_LEFT], short_name=value)
                tx.update(OrganisationRow, world.ids[_RIGHT], short_name=value)
            _tell(told, "pair")


def _read(database: Database, world: World, chance: random.Random, told: int) -> None:
    because = database.read_only_because
    assert because is not None
    _require(because.code == "storage.in_use", f"read only as {because}")
    table = schema.organisation
    for _ in range(chance.randint(1, 5)):
        with database.reading() as connection:
            query = select(table.c.short_name).where(table.c.id == world.ids[_LEFT])
            left = connection.execute(query).scalar_one()
            time.sleep(chance.uniform(0.0, 0.004))
            query = select(table.c.short_name).where(table.c.id == world.ids[_RIGHT])
            right = connection.execute(query).scalar_one()
        _require(left == right, f"saw {left} beside {right}")
        _tell(told, "read")
    try:
        registry.save_organisation(database, OrganisationRow(0, "smygskriven"))
    except StorageError as error:
        # The holder may not have signed yet, or have gone; else the name is the user's.
        _require(error.params.get("user") in (user_name(), "?"), f"refused without a name: {error}")
        _tell(told, "refused")
    else:
        raise AssertionError("wrote in a file that another writes")


def _require(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise AssertionError(otherwise)


def _tell(told: int, line: str) -> None:
    os.write(told, f"{line}\n".encode())


def _compare(world: World, number: int, result: Result) -> None:
    """Hold what the file has against what was told of."""
    database = databases.open_for_writing(world.path)
    try:
        if database.left_by is not None:
            result.count("locks of the dead taken over")
        rows = registry.read_registry(database).organisations
        names = [row.name for row in rows.values()]
        twice = len(names) - len(set(names))
        missing = world.added - set(names)
        own = {_COUNTER, _LEFT, _RIGHT}
        more = len(set(names) - world.added - own)
        stored = int(rows[world.ids[_COUNTER]].short_name)
        over = stored - world.counted + more
        if twice or missing or stored < world.counted or over > world.unknown:
            result.faults.append(
                f"session {number}: {twice} twice, missing {sorted(missing)}, counter {stored}"
                f" of {world.counted}, {more} not told of, {world.unknown} killed"
            )
        result.figures["lost updates"] = len(result.faults)
        # From here on they are known.
        world.added.update(set(names) - own)
        world.counted, world.unknown = stored, 0
    finally:
        database.close()


def _look_through(world: World, result: Result) -> None:
    database = databases.open_for_reading(world.path)
    wrong = file_integrity(database)
    database.close()
    result.count("files looked through")
    result.faults.extend(f"{world.path.name}: {each}" for each in wrong)


if __name__ == "__main__":
    sys.exit(bool(run(0.1, 1).faults))
