"""09:00 stays 09:00 across the changes of the clock, wherever the computer thinks it is."""

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from planner.domain.enums import Level
from planner.domain.rows import AgreementRow, ForumRow, RuleRow
from planner.services import databases
from planner.services.agreements import save_agreement
from planner.services.forums import ForumDraft, save_forum

ZONES = ("UTC", "America/New_York", "Asia/Tokyo")
# Sundays around 2021-10-31 and 2022-03-27, and what 09:00 in Stockholm is in UTC on each.
SUNDAYS = {
    "2021-10-24": 7,
    "2021-10-31": 8,
    "2021-11-07": 8,
    "2022-03-20": 8,
    "2022-03-27": 7,
    "2022-04-03": 7,
}


@pytest.fixture(scope="module")
def unplanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A forum that meets every Sunday at 09:00, and no meeting yet."""
    path = tmp_path_factory.mktemp("clock") / "plan.db"
    database = databases.create(path)
    agreement, _ = save_agreement(
        database, AgreementRow(0, "Samverkan", date(2021, 10, 1), date(2022, 4, 30))
    )
    forum = ForumRow(0, agreement.id, "Söndagsforum", Level.OPERATIVE)
    save_forum(database, ForumDraft(forum, [RuleRow(0, 0, "varje söndag")]))
    database.close()
    return path


def run(zone: str, *command: str | Path) -> str:
    """Run a command with the system's time zone set; return what it printed."""
    environment = os.environ | {"TZ": zone, "LANG": "sv_SE.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    return done.stdout


@pytest.mark.parametrize("zone", ZONES)
def test_nine_is_nine_in_the_file_on_the_screen_and_in_the_calendar(
    zone: str, unplanned: Path, tmp_path: Path
) -> None:
    path, calendar = tmp_path / "plan.db", tmp_path / "plan.ics"
    path.write_bytes(unplanned.read_bytes())
    shown = run(zone, "-m", "tests.e2e.wall_clock", path, calendar)

    with sqlite3.connect(path) as connection:
        stored = dict(connection.execute('SELECT date, start || "–" || "end" FROM meeting'))
    connection.close()
    text = calendar.read_bytes()
    ours = {
        str(event.decoded("DTSTART"))[:10]: event.decoded("DTSTART")
        for event in Calendar.from_ical(text).walk("VEVENT")
    }
    theirs = {
        str(event.dtstart.value)[:10]: event.dtstart.value
        for event in vobject.readOne(text.decode()).vevent_list
    }
    for day, hour in SUNDAYS.items():
        assert stored[day].startswith("09:00:00")
        assert "–10:00:00" in stored[day]
        lines = [line for line in shown.splitlines() if line.startswith(day)]
        assert len(lines) == 1
        assert "09:00–10:00" in lines[0]
        expected = datetime.fromisoformat(f"{day}T{hour:02}:00+00:00")
        for found in (ours[day], theirs[day]):
            assert (found.hour, found.minute) == (9, 0)
            assert found.astimezone(UTC) == expected
