"""The works of the program that are killed and starved: each begins, does, and is judged.

A work does one or more commands and tells of each when it is done. Afterwards `faults` says what is
wrong with the files, knowing how many were told of: every one of those must be there, at most one
more may be, and nothing may be half there.
"""

import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from planner.db import backup_folder as shelf
from planner.domain.rows import OrganisationRow
from planner.errors import PlannerError
from planner.services import backups, databases, disposal, history, registry
from planner.services.databases import Database
from planner.services.example import create_example
from planner.services.importing import import_calendar, import_workbook
from planner.services.planning import apply_plan, make_plan
from tests.torture import contents
from tests.torture.contents import Contents
from tests.torture.world import FIRST_FORUM, NAME, TODAY, World, copy_of

Tell = Callable[[], None]
NOW = datetime(2024, 3, 1, 12, 0, 0)
TEMPORARY = "tmp"
"""The folder that stands for the system's own for temporary files, in each work's folder."""
OWN_ENDS = ("", "-wal", "-shm", "-journal", ".lock")


class Work(ABC):
    """One work on files in a folder of its own; `opened` is what stays open between tries."""

    name: ClassVar[str]

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.folder = folder
        self.path = folder / "plan.db"
        self.opened: Database | None = None
        (folder / TEMPORARY).mkdir(exist_ok=True)

    @abstractmethod
    def place(self) -> None:
        """Put the files there that the work begins with."""

    def begin(self) -> None:
        """Open what is open while the work is done."""
        self.opened = None

    @abstractmethod
    def do(self, tell: Tell) -> None:
        """Do the work, telling of each command that is done."""

    @abstractmethod
    def faults(self, told: int) -> list[str]:
        """Return what is wrong, after as many commands as were told of."""

    def clear(self) -> None:
        """Take away what the work made, so that it can be done again."""
        return

    def end(self) -> None:
        """Close what was opened."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def finals(self) -> set[str]:
        """Return the names that files of the work may have when nothing is under way."""
        return {TEMPORARY, *(f"{self.path.name}{end}" for end in OWN_ENDS)}

    def litter(self) -> list[str]:
        """Return the names of files that the work should have taken away."""
        return sorted(each.name for each in self.folder.iterdir() if each.name not in self.finals())


class OnDatabase(Work):
    """A work whose commands are steps of the journal."""

    source: ClassVar[str] = "base"
    steps: ClassVar[int] = 1

    def place(self) -> None:
        copy_of(getattr(self.world, self.source), self.path)
        for each in (self.world.book, self.world.calendar):
            shutil.copy(each, self.folder)
        self.before = contents.read(self.path)

    def begin(self) -> None:
        self.opened = databases.open_for_writing(self.path)

    def finals(self) -> set[str]:
        own = {self.world.book.name, self.world.calendar.name}
        return super().finals() | own | {shelf.folder_beside(self.path).name}

    def litter(self) -> list[str]:
        folder = shelf.folder_beside(self.path)
        drafts = [each.name for each in folder.glob(".*")] if folder.exists() else []
        return super().litter() + sorted(drafts)

    @property
    def database(self) -> Database:
        """The database, open."""
        assert self.opened is not None
        return self.opened

    def faults(self, told: int) -> list[str]:
        wrong = contents.integrity_faults(self.path)
        if wrong:
            return wrong
        now = contents.read(self.path)
        return contents.half_done(self.before, now) + self.lost(now, told)

    def lost(self, now: Contents, told: int) -> list[str]:
        """Return what was told of and is not there, or there and never done."""
        found = len(contents.new_labels(self.before, now))
        return [] if told <= found <= told + 1 else [f"{found} steps, told of {told}"]


class SingleWrites(OnDatabase):
    """A stream of small commands, as someone who types makes them."""

    name = "single writes"
    steps = 60

    def do(self, tell: Tell) -> None:
        for number in range(self.steps):
            row = OrganisationRow(0, f"Organisation {datetime.now():%f} {number}")
            registry.save_organisation(self.database, row)
            tell()


class SingleSave(SingleWrites):
    """One small command."""

    name = "save"
    steps = 1


class PlanApply(OnDatabase):
    """A plan of a thousand meetings, as one step."""

    name = "plan apply"

    def do(self, tell: Tell) -> None:
        [agreement_id] = [self.world.agreement_id]
        plan = make_plan(self.database, agreement_id=agreement_id)
        if apply_plan(self.database, plan).touched:
            tell()


class ImportWorkbook(OnDatabase):
    """A whole database as a workbook, into an empty one."""

    name = "workbook import"
    source = "empty"

    def do(self, tell: Tell) -> None:
        if import_workbook(self.database, self.folder / self.world.book.name).changes.touched:
            tell()


class ImportCalendar(OnDatabase):
    """A calendar of 300 events into a forum."""

    name = "calendar import"

    def do(self, tell: Tell) -> None:
        found = import_calendar(self.database, self.folder / self.world.calendar.name, FIRST_FORUM)
        if found.changes.touched:
            tell()


class UndoRedo(OnDatabase):
    """A step of a thousand rows taken back and done again, time after time."""

    name = "undo and redo"
    source = "planned"
    steps = 4

    def do(self, tell: Tell) -> None:
        for number in range(self.steps):
            (history.redo if number % 2 else history.undo)(self.database)
            tell()

    def lost(self, now: Contents, told: int) -> list[str]:
        if told > self.steps:  # begun anew after it was cut short: there is no saying how far
            return []
        is_undone = bool(now.entries[-1]["is_undone"])
        allowed = {each % 2 == 1 for each in (told, min(told + 1, self.steps))}
        return [] if is_undone in allowed else [f"undone: {is_undone} after {told}"]

    def clear(self) -> None:
        if history.next_redo(self.database):
            history.redo(self.database)


class Disposal(OnDatabase):
    """A name disposed of: out of the rows, the journal and the file."""

    name = "disposal"

    def do(self, tell: Tell) -> None:
        with suppress(PlannerError):  # done already
            preview = disposal.preview_disposal(self.database, self.world.person_id, "sv", TODAY)
            disposal.dispose(self.database, preview, "Beslut 2024-17", "sv", TODAY)
            tell()

    def faults(self, told: int) -> list[str]:
        wrong = contents.integrity_faults(self.path)
        if wrong:
            return wrong
        now = contents.read(self.path)
        is_done = "person.dispose" in contents.new_labels(self.before, now)
        if told and not is_done:
            return ["told of, and not done"]
        if not is_done and not now.same_as(self.before):
            return ["half done: something changed, and there is no trace of it"]
        if is_done and contents.holds_word(self.path, NAME):
            return ["half done: the name is still there"]
        return []


@dataclass(frozen=True, slots=True)
class _Allowed:
    """A file that must be there, or may be, and what it may hold."""

    path: Path
    contents: Sequence[Contents]
    must_be_there: bool

    def faults(self) -> list[str]:
        if not self.path.exists():
            return [f"{self.path.name} is not there"] if self.must_be_there else []
        wrong = contents.integrity_faults(self.path)
        if wrong:
            return wrong
        now = contents.read(self.path)
        same = any(now.same_as(each) for each in self.contents)
        return [] if same else [f"{self.path.name} holds neither the old nor the new"]


class Backup(OnDatabase):
    """A backup of a database with steps in its log, to a place of its own."""

    name = "backup"
    source = "hot"

    def place(self) -> None:
        super().place()
        self.copy = self.folder / "copies" / "kopia.db"
        self.copy.parent.mkdir()

    def do(self, tell: Tell) -> None:
        backups.back_up(self.database, self.copy, NOW)
        tell()

    def faults(self, told: int) -> list[str]:
        return [
            *_Allowed(self.path, [self.before], True).faults(),
            *_Allowed(self.copy, [self.before], told > 0).faults(),
        ]

    def clear(self) -> None:
        self.copy.unlink(missing_ok=True)

    def litter(self) -> list[str]:
        own = {f"{self.copy.name}{end}" for end in OWN_ENDS}  # those who look at it leave its log
        return sorted(each.name for each in self.copy.parent.iterdir() if each.name not in own)


class Restore(Work):
    """A backup put in the place of a database with steps in its log."""

    name = "restore"

    def place(self) -> None:
        copy_of(self.world.hot, self.path)
        self.before = contents.read(self.path)
        self.backup = self.folder / "backup" / "old.db"
        self.backup.parent.mkdir()
        shutil.copyfile(self.world.base, self.backup)
        self.after = contents.read(self.backup)
        self.own = {each.name for each in self.folder.iterdir()} | self.finals()

    def do(self, tell: Tell) -> None:
        backups.restore(self.backup, self.path, NOW)
        tell()

    def faults(self, told: int) -> list[str]:
        allowed = [self.after] if told else [self.before, self.after]
        found = _Allowed(self.path, allowed, True).faults()
        found += _Allowed(self.backup, [self.after], True).faults()
        is_replaced = not found and contents.read(self.path).same_as(self.after)
        if is_replaced and not any(contents.read(p).same_as(self.before) for p in self.kept()):
            found.append("what was replaced is kept nowhere")
        return found

    def kept(self) -> list[Path]:
        """Return every other database under its final name, wherever it is kept."""
        elsewhere = [each.path for each in shelf.find_backups(self.path)]
        there = {*self.folder.rglob("*.db"), *elsewhere}
        return [
            each
            for each in there
            if each not in (self.path, self.backup) and not each.name.startswith(".")
        ]

    def litter(self) -> list[str]:
        names = {each.name for each in self.folder.iterdir()} - self.own
        return sorted(name for name in names if name.startswith("."))


class Migration(Work):
    """A file of an earlier version opened, and so brought to this one."""

    name = "migration"
    revision: ClassVar[str] = "0003"
    _clean: ClassVar[dict[str, Contents]] = {}

    def place(self) -> None:
        source = self.world.older(self.revision)
        shutil.copyfile(source, self.path)
        self.before = contents.read(self.path)
        if self.revision not in self._clean:
            clean = self.folder / "clean" / "plan.db"
            clean.parent.mkdir()
            shutil.copyfile(source, clean)
            databases.open_for_writing(clean).close()
            self._clean[self.revision] = contents.read(clean)
            shutil.rmtree(clean.parent)

    def do(self, tell: Tell) -> None:
        self.opened = databases.open_for_writing(self.path)
        tell()
        self.end()

    def faults(self, told: int) -> list[str]:
        after = self._clean[self.revision]
        found = _Allowed(self.path, [after] if told else [self.before, after], True).faults()
        for each in self.folder.rglob("*.db"):
            if each != self.path and not each.name.startswith("."):
                found += _Allowed(each, [self.before], True).faults()
        return found

    def litter(self) -> list[str]:
        return [each.name for each in self.folder.iterdir() if each.name.startswith(".")]


class OldestMigration(Migration):
    """The same from the first version."""

    name = "migration from the first version"
    revision = "0001"


class Creation(Work):
    """A new, empty database."""

    name = "creating"

    def place(self) -> None:
        self.after = contents.read(self.world.empty)

    def do(self, tell: Tell) -> None:
        databases.create(self.path).close()
        tell()

    def faults(self, told: int) -> list[str]:
        return _Allowed(self.path, [self.after], told > 0).faults()

    def clear(self) -> None:
        for end in OWN_ENDS:
            Path(f"{self.path}{end}").unlink(missing_ok=True)


class Opening(OnDatabase):
    """A file opened that was not closed in peace, read and closed."""

    name = "opening"
    source = "hot"

    def begin(self) -> None:
        self.opened = None

    def do(self, tell: Tell) -> None:
        self.end()  # what was opened before the fault, as whoever meets it closes it
        self.opened = databases.open_for_writing(self.path)
        history.history(self.opened, 5)
        tell()
        self.end()

    def lost(self, now: Contents, told: int) -> list[str]:
        return [] if now.same_as(self.before) else ["opening changed what the file holds"]


class CreateExample(Creation):
    """A new database that holds the example: whole, or not there."""

    name = "creating the example"

    def place(self) -> None:
        self.own = self.finals()

    def do(self, tell: Tell) -> None:
        create_example(self.path).close()
        tell()

    def faults(self, told: int) -> list[str]:
        if not self.path.exists():
            return ["it is not there"] if told else []
        wrong = contents.integrity_faults(self.path)
        if wrong:
            return wrong
        # The day it stands still on is written last.
        settings = contents.read(self.path).rows["setting"]
        return [] if "example.today" in settings else ["half an example under its final name"]
