"""Import 10,000 events from .ics through the service, over a hand-written parser with sqlite3.

The floor knows the file: it splits lines, looks at five names and inserts rows. Beside it khal, a
calendar program, imports the same file. The reader's memory is measured at ten times the events.
"""

import importlib.util
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from benchmarks.measuring import interleaved, report
from planner.db.engine import Database
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import Level
from planner.domain.rows import AgreementRow, ForumRow
from planner.services.databases import create
from planner.services.importing_calendar import apply_calendar, preview_calendar

EVENTS = 10_000
TARGET = 12.0
KHAL_TIMES = 8.0
_FLAT = 1.25
_FIRST = datetime(2021, 1, 4, 8)
_HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Kommunens kalender//SV\nMETHOD:PUBLISH\n"
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
_MEMORY = """
import sys, tracemalloc
from datetime import date
from pathlib import Path
from planner.domain.rows import Period
from planner.formats.calendar_read import CalendarReading
tracemalloc.start()
within = Period(date(2021, 1, 1), date(2040, 12, 31))
for _item in CalendarReading(Path(sys.argv[1]), "Europe/Stockholm", within):
    pass
print(tracemalloc.get_traced_memory()[1] // 1024)
"""


def write_file(path: Path, count: int) -> Path:
    """Write a calendar of single events."""
    with path.open("w", encoding="utf-8", newline="\r\n") as file:
        file.write(_HEAD + _ZONE)
        for number in range(count):
            start = _FIRST + timedelta(days=number // 8, hours=number % 8)
            stamp, end = f"{start:%Y%m%dT%H%M%S}", f"{start + timedelta(minutes=45):%Y%m%dT%H%M%S}"
            file.write(
                f"BEGIN:VEVENT\nUID:{number:08d}-4f1a-9c@kalender.kommun.se\n"
                f"DTSTAMP:20210101T000000Z\nDTSTART;TZID=Europe/Stockholm:{stamp}\n"
                f"DTEND;TZID=Europe/Stockholm:{end}\nSEQUENCE:0\nSTATUS:CONFIRMED\n"
                f"SUMMARY:Samverkansmöte {number}\\, ordinarie\n"
                f"LOCATION:Rådhuset\\, sal {number % 9}\n"
                "DESCRIPTION:Dagordning skickas ut en vecka före mötet. Anmäl förhinder till \n"
                " sekreteraren i god tid.\nEND:VEVENT\n"
            )
        file.write("END:VCALENDAR\n")
    return path


def plain_import(source: Path, target: Path) -> None:
    """Read the file's events by hand, and insert them."""
    rows = []
    found: dict[str, str] = {}
    text = source.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\n ", "")
    for line in text.split("\n"):
        head, _, value = line.partition(":")
        name = head.partition(";")[0]
        if line == "BEGIN:VEVENT":
            found = {}
        elif line == "END:VEVENT":
            start = datetime.strptime(found["DTSTART"], "%Y%m%dT%H%M%S")
            end = datetime.strptime(found["DTEND"], "%Y%m%dT%H%M%S")
            rows.append(
                (
                    found["UID"],
                    start.date().isoformat(),
                    start.time().isoformat(),
                    end.time().isoformat(),
                    found["SUMMARY"].replace("\\,", ","),
                    found["LOCATION"].replace("\\,", ","),
                )
            )
        else:
            found[name] = value
    database = sqlite3.connect(target)
    database.execute(
        "CREATE TABLE meeting (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, day TEXT, start TEXT,"
        " finish TEXT, note TEXT, place TEXT)"
    )
    database.executemany(
        "INSERT INTO meeting (uid, day, start, finish, note, place) VALUES (?, ?, ?, ?, ?, ?)", rows
    )
    database.commit()
    database.close()


def main() -> bool:
    """Print the figures; return whether each is within its target."""
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(folder: Path) -> bool:
    source = write_file(folder / "events.ics", EVENTS)
    made = [0]

    def figure() -> None:
        target = databases.pop()
        changes = apply_calendar(target, preview_calendar(target, source, "Rådet"))
        assert len(changes.ids("meeting")) == EVENTS

    def floor() -> None:
        made[0] += 1
        plain_import(source, folder / f"floor{made[0]}.db")

    databases = [_database(folder / f"planner{number}.db") for number in range(6)]
    ours, plain = interleaved(figure, floor)
    is_well = report(f"import {EVENTS:,} events from .ics", ours, plain, TARGET)
    is_well = _beside_khal(folder, source, ours) and is_well
    return _memory(folder, source) and is_well


def _database(path: Path) -> Database:
    made = create(path)
    with unit_of_work(made, "example.build") as tx:
        agreement = tx.insert(AgreementRow(0, "Samverkan", date(2021, 1, 1), date(2040, 12, 31)))
        tx.insert(ForumRow(0, agreement.id, "Rådet", Level.STRATEGIC))
    return made


def _beside_khal(folder: Path, source: Path, ours: float) -> bool:
    if importlib.util.find_spec("khal") is None:
        print("khal is not installed, and not compared with")
        return True
    home = folder / "khal"
    (home / "calendar").mkdir(parents=True)
    config = home / "config"
    config.write_text(
        f"[calendars]\n[[plan]]\npath = {home}/calendar\n[sqlite]\npath = {home}/khal.db\n"
        "[locale]\nlocal_timezone = Europe/Stockholm\ndefault_timezone = Europe/Stockholm\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
        encoding="utf-8",
    )
    command = [
        *(sys.executable, "-W", "ignore", "-m", "khal.__main__", "-c", str(config)),
        *("import", "--batch", "-a", "plan", str(source)),
    ]
    began = time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"HOME": str(home)}
    )
    seconds = time.perf_counter() - began
    taken = len(list((home / "calendar").glob("*.ics")))
    if done.returncode or taken < EVENTS:
        print(f"khal took {taken} events in: {done.stderr.strip()[-200:]}")
        return False
    times = seconds / ours
    verdict = "ok" if times >= KHAL_TIMES else "OVER"
    print(
        f"{'the same beside khal':<52} {seconds * 1000:9.1f} ms  {times:5.1f} times as long"
        f"  target {KHAL_TIMES:4.1f}  {verdict}"
    )
    return times >= KHAL_TIMES


def _memory(folder: Path, source: Path) -> bool:
    many = write_file(folder / "many.ics", EVENTS * 10)
    few, ten_times = (_peak(path) for path in (source, many))
    ratio = ten_times / few
    verdict = "ok" if ratio <= _FLAT else "OVER"
    print(
        f"{'memory of the reader at 100,000 events':<52} {ten_times / 1024:9.1f} MB"
        f"  at 10,000 {few / 1024:6.1f} MB  ratio {ratio:5.2f}  target {_FLAT:4.2f}  {verdict}"
    )
    return ratio <= _FLAT


def _peak(path: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


if __name__ == "__main__":
    sys.exit(not main())
