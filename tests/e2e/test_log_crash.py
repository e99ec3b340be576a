"""Kill the program in the middle of a meeting: every key before it is on the disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

from planner.services import databases
from tests.effort import examples
from tests.ui.meeting_fixtures import build_council

KEYS = "nfxnnfxnnfxn"[: examples(6)]
STATES = {"n": "present", "f": "excused", "x": "absent"}


def test_a_log_survives_a_kill_after_each_key_to_the_last_one(tmp_path: Path) -> None:
    database = databases.create(tmp_path / "log.db")
    meeting_id = build_council(database).meeting_id
    database.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.log_under_fire", str(tmp_path), str(meeting_id), KEYS],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)
    assert len(results) == len(KEYS)
    wanted = [STATES[key] for key in KEYS]
    for number, result in enumerate(results, start=1):
        told = result["told"]
        assert told >= number
        assert result["holds"][:told] == wanted[:told]
        # The next key may have been saved before it could be told of; none after that.
        assert result["holds"][told] in (None, *wanted[told : told + 1])
        assert not any(result["holds"][told + 1 :])
        assert result["integrity"] == []
