"""Every writing command of the program, called with arguments drawn from what a database holds.

A deed is one call of one service function. The modules deeds_*.py fill `DEEDS`; a test reads the
services' source and finds what is missing there.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.domain.enums import MeetingStatus
from planner.domain.rows import MeetingRow
from planner.errors import PlannerError
from planner.services.meetings import read_meeting

R = TypeVar("R")

NOT_UNDONE = {
    "disposal.dispose": "what the law has had removed lasts; undo passes it by",
    "example_year.build": "makes the example's file, in which nobody has worked yet",
}
"""Writing functions without a deed, and why."""

TODAY = date(2021, 10, 1)
WORDS = (
    "Samråd",
    "Läget i Eslöv",
    "=1+1",
    "A <b>fet</b> & co",
    "Örat mot marken",
    "rad ett\nrad två",
    "😀 trygghet",
    "’citat’ ”så”",
)


class NothingToDoError(Exception):
    """The database holds nothing that the deed could be done to."""


@dataclass(slots=True)
class World:
    """A database, a folder for files, and the dice."""

    database: Database
    folder: Path
    dice: random.Random

    def rows(self, kind: type[R]) -> list[R]:
        """Return all rows of a kind."""
        with self.database.reading() as connection:
            return load(connection, kind)

    def some(self, kind: type[R], fits: Callable[[R], bool] = lambda _row: True) -> R:
        """Return a row of a kind that fits; raises NothingToDoError."""
        found: R = self.one_of([row for row in self.rows(kind) if fits(row)])
        return found

    def some_id(self, kind: type[Any]) -> int:
        """Return the id of a row of a kind."""
        found: int = self.some(kind).id
        return found

    def maybe_id(self, kind: type[Any]) -> int | None:
        """Return the id of a row of a kind, or None as often."""
        rows = self.rows(kind)
        return self.dice.choice(rows).id if rows and self.dice.random() < 0.5 else None

    def one_of(self, things: Any) -> Any:
        """Return one of these; raises NothingToDoError when there are none."""
        things = list(things)
        if not things:
            raise NothingToDoError
        return self.dice.choice(things)

    def several(self, things: Any, most: int = 5) -> list[Any]:
        """Return one or some of these; raises NothingToDoError when there are none."""
        things = list(things)
        if not things:
            raise NothingToDoError
        return self.dice.sample(things, self.dice.randint(1, min(most, len(things))))

    def word(self) -> str:
        """Return a text, seldom the same."""
        return f"{self.dice.choice(WORDS)} {self.dice.randint(1, 9999)}"

    def day(self) -> date:
        """Return a day of the agreements' time."""
        return date(2021, 5, 1) + timedelta(self.dice.randint(0, 900))

    def maybe_day(self) -> date | None:
        """Return a day, or None as often."""
        return self.day() if self.dice.random() < 0.5 else None

    def times(self) -> tuple[time, time]:
        """Return a start and an end."""
        hour = self.dice.randint(8, 15)
        return time(hour), time(hour + 1, self.dice.choice((0, 15, 30)))

    def meeting(self, *statuses: MeetingStatus) -> MeetingRow:
        """Return a meeting that minutes do not lock, of one of these statuses (none: of any)."""
        return self.some(
            MeetingRow,
            lambda row: row.approved_on is None and (not statuses or row.status in statuses),
        )

    def ahead(self) -> MeetingRow:
        """Return a meeting that is to come."""
        return self.meeting(MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)

    def details(self, meeting: MeetingRow | None = None) -> Any:
        """Return a meeting with all its parts."""
        return read_meeting(self.database, (meeting or self.meeting()).id)

    def steps(self) -> int:
        """Return how many steps the journal holds as done."""
        entry = schema.journal_entry
        with self.database.reading() as connection:
            query = select(func.count()).select_from(entry).where(~entry.c.is_undone)
            return int(connection.execute(query).scalar_one())


Deed = Callable[[World], object]
DEEDS: dict[str, list[Deed]] = {}
D = TypeVar("D", bound=Deed)


def deed(*functions: Callable[..., Any]) -> Callable[[D], D]:
    """Enter a deed under the service functions that it calls."""

    def enter(made: D) -> D:
        for function in functions:
            name = f"{function.__module__.rsplit('.', 1)[1]}.{function.__name__}"
            DEEDS.setdefault(name, []).append(made)
        return made

    return enter


def do(world: World, name: str) -> str:
    """Do one deed; return "done", "same" (nothing was to be written), "refused" or "nothing"."""
    before = world.steps()
    try:
        world.dice.choice(DEEDS[name])(world)
    except PlannerError:
        return "refused"
    except NothingToDoError:
        return "nothing"
    return "done" if world.steps() != before else "same"


def writing_functions(services: Path) -> set[str]:
    """Return "module.function" for each function of the services that opens a unit of work."""
    found: set[str] = set()
    for path in sorted(services.rglob("*.py")):
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(each, ast.FunctionDef) and any(
                isinstance(part, ast.Call)
                and isinstance(part.func, ast.Name)
                and part.func.id == "unit_of_work"
                for part in ast.walk(each)
            ):
                found.add(f"{path.stem}.{each.name}")
    return found
