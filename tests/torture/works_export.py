"""Exports as works: what is under the file's name is the old file or the new one, whole."""

import hashlib
import os
import zipfile
from pathlib import Path
from typing import ClassVar

from planner.db.queries.loading import load
from planner.domain.rows import AgreementRow, AttachmentRow
from planner.services import attachments, databases
from planner.services.exports import export_report
from planner.services.reports.scope import ReportScope
from tests.torture.works import TEMPORARY, Tell, Work
from tests.torture.world import TODAY, copy_of

_OLD = b"gammal fil"


class Export(Work):
    """One report in one format over an older file of the same name."""

    report: ClassVar[str]
    suffix: ClassVar[str]
    _whole: ClassVar[dict[str, set[str]]] = {}

    def place(self) -> None:
        copy_of(self.world.base, self.path)
        self.file = self.folder / "out" / f"rapport.{self.suffix}"
        self.file.parent.mkdir()
        self.file.write_bytes(_OLD)

        if self.name not in self._whole:
            self._whole[self.name] = self._made_twice()

    def _made_twice(self) -> set[str]:
        """Return what the file is when nothing goes wrong, made by a process of its own.

        Typst keeps threads, which no process that is forked off afterwards would have.
        """
        trials = [self.file.with_name(f"trial-{n}.{self.suffix}") for n in range(2)]
        child = os.fork()
        if child == 0:
            self.begin()
            for each in trials:
                self._write(each)
            os._exit(0)
        os.waitpid(child, 0)
        made = {_checksum(each) for each in trials}
        for each in trials:
            each.unlink()
        return made

    def begin(self) -> None:
        self.opened = databases.open_for_reading(self.path)
        with self.opened.reading() as connection:
            [self._agreement_id] = [
                row.id
                for row in load(connection, AgreementRow)
                if row.id != self.world.agreement_id
            ]

    def do(self, tell: Tell) -> None:
        self._write(self.file)
        tell()

    def faults(self, told: int) -> list[str]:
        if not self.file.exists():
            return [f"{self.file.name} is gone"]
        found = _checksum(self.file)
        is_old, is_new = found == _OLD_SUM, found in self._whole[self.name]
        if told and not is_new:
            return [f"{self.file.name} is not the new file"]
        return [] if is_old or is_new else [f"{self.file.name} is neither the old nor the new file"]

    def litter(self) -> list[str]:
        there = (self.file.parent, self.folder / TEMPORARY)
        return sorted(each.name for f in there for each in f.iterdir() if each != self.file)

    def _write(self, path: Path) -> None:
        assert self.opened is not None
        scope = ReportScope(agreement_id=self._agreement_id, year=2022)
        export_report(self.opened, path, self.report, scope, "sv", TODAY)


class SaveCopy(Export):
    """A document kept in the database, written to a file."""

    name = "saving a kept document"
    suffix = "bin"

    def _write(self, path: Path) -> None:
        assert self.opened is not None
        with self.opened.reading() as connection:
            found = [row for row in load(connection, AttachmentRow) if row.checksum]
        attachments.save_copy(self.opened, found[0].id, path)


def _checksum(path: Path) -> str:
    """Return a digest of a file, but for the moment at which a workbook says that it was made."""
    made = hashlib.sha256()
    if path.suffix == ".xlsx" and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                made.update(name.encode())
                made.update(b"" if name == _ABOUT else package.read(name))
    else:
        made.update(path.read_bytes())
    return made.hexdigest()


_ABOUT = "docProps/core.xml"
_OLD_SUM = hashlib.sha256(_OLD).hexdigest()
_PAIRS = (
    *(("meetings", suffix) for suffix in ("xlsx", "csv", "json", "ics", "pdf")),
    *(("follow-up", suffix) for suffix in ("docx", "pdf")),
    *(("wheel", suffix) for suffix in ("svg", "png", "pdf")),
    *(("workbook", "xlsx"), ("calendar", "pdf")),
)


def _export(report: str, suffix: str) -> type[Export]:
    fields = {"name": f"export of {report} .{suffix}", "report": report, "suffix": suffix}
    return type("Export", (Export,), {"__doc__": Export.__doc__, **fields})


EXPORTS: tuple[type[Work], ...] = (*(_export(*pair) for pair in _PAIRS), SaveCopy)
