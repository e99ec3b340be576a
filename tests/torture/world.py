"""The files that the harnesses work on: small but real, made once a run."""

import gzip
import os
import shutil
import signal
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

from planner.db.queries.loading import load
from planner.domain.enums import Level
from planner.domain.rows import AgreementRow, ForumRow, OrganisationRow, PersonRow, RuleRow
from planner.services import agreements, databases, forums, registry
from planner.services.exports import export_report
from planner.services.planning import apply_plan, make_plan
from planner.services.reports.scope import ReportScope

STORED = Path(__file__).resolve().parent.parent / "databases"
TODAY = date(2024, 3, 1)
NAME = "Ture Provström"
"""Whose name is to be disposed of."""
AGREEMENT = "Samverkan Provköping"
FIRST_FORUM = "Provforum 1"
EVENTS = 300
_FORUMS, _FIRST, _LAST = 5, date(2024, 1, 1), date(2027, 12, 31)


@dataclass(frozen=True, slots=True)
class World:
    """Where the files are; none of them is changed.

    `base` has forums with 1,000 meetings to plan, `planned` the same with them planned, `empty`
    nothing. `hot` is `planned` with its last steps in the write-ahead log beside it, as a program
    that was killed leaves it.
    """

    folder: Path
    base: Path
    planned: Path
    empty: Path
    hot: Path
    book: Path
    calendar: Path
    agreement_id: int
    person_id: int

    def older(self, revision: str) -> Path:
        """Return a stored file of an earlier version, unpacked."""
        path = self.folder / f"{revision}.db"
        if not path.exists():
            path.write_bytes(gzip.decompress((STORED / f"{revision}.db.gz").read_bytes()))
        return path


def build(folder: Path) -> World:
    """Make the files in an empty folder."""
    base = folder / "base.db"
    base.write_bytes(gzip.decompress((STORED / "0004.db.gz").read_bytes()))
    database = databases.open_for_writing(base)
    agreement_id, person_id = _furnish(database)
    book = folder / "book.xlsx"
    export_report(database, book, "workbook", ReportScope(), "sv", TODAY)
    database.close()
    for leftover in folder.glob("base-*.db"):
        leftover.unlink()
    planned = folder / "planned.db"
    shutil.copyfile(base, planned)
    database = databases.open_for_writing(planned)
    apply_plan(database, make_plan(database, agreement_id=agreement_id))
    database.close()
    empty = folder / "empty.db"
    databases.create(empty).close()
    calendar = folder / "calendar.ics"
    calendar.write_text(_calendar(), encoding="utf-8", newline="")
    hot = folder / "hot.db"
    shutil.copyfile(planned, hot)
    _heat(hot)
    return World(folder, base, planned, empty, hot, book, calendar, agreement_id, person_id)


def copy_of(source: Path, target: Path) -> Path:
    """Copy a database with the write-ahead log beside it; return the copy."""
    shutil.copyfile(source, target)
    log = Path(f"{source}-wal")
    if log.exists():
        shutil.copyfile(log, f"{target}-wal")
    return target


def _furnish(database: databases.Database) -> tuple[int, int]:
    with database.reading() as connection:
        organisation = load(connection, OrganisationRow)[0]
    agreement, _ = agreements.save_agreement(
        database, AgreementRow(0, AGREEMENT, _FIRST, _LAST, purpose="Att pröva.")
    )
    days = ("MO", "TU", "WE", "TH", "FR")
    for number in range(_FORUMS):
        forum = ForumRow(
            0, agreement.id, f"Provforum {number + 1}", Level.OPERATIVE, "", organisation.id
        )
        rule = RuleRow(0, 0, f"FREQ=WEEKLY;BYDAY={days[number]}", time(9), time(10))
        forums.save_forum(database, forums.ForumDraft(forum, [rule]))
    person, _ = registry.save_person(database, PersonRow(0, NAME, organisation.id))
    return agreement.id, person.id


def _heat(path: Path) -> None:
    """Write two more steps to a file and die, so that they stand in its log alone."""
    child = os.fork()
    if child == 0:
        database = databases.open_for_writing(path)
        for number in range(2):
            registry.save_organisation(database, OrganisationRow(0, f"Het {number}"))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert Path(f"{path}-wal").stat().st_size > 0


def _calendar() -> str:
    first = date(2025, 1, 1)
    events = [
        "\r\n".join(
            [
                "BEGIN:VEVENT",
                f"UID:prov-{number}@exempel.se",
                "DTSTAMP:20240101T000000Z",
                f"DTSTART:{first + timedelta(number):%Y%m%d}T130000",
                f"DTEND:{first + timedelta(number):%Y%m%d}T140000",
                f"SUMMARY:Prov {number}",
                "END:VEVENT",
            ]
        )
        for number in range(EVENTS)
    ]
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Prov//Prov//SV\r\n"
    return head + "\r\n".join(events) + "\r\nEND:VCALENDAR\r\n"
