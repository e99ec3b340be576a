"""The file of reports: bounded, private, whole whatever the disk does; who died is found."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planner.crash_log import MOST_BYTES, MOST_FILES, CrashLog, Session, heading_of

ADD = """
import sys
from pathlib import Path
from planner.crash_log import CrashLog
log = CrashLog(Path(sys.argv[1]))
for number in range(40):
    log.add(f"2022-04-22 09:30 process {sys.argv[2]} number {number}\\n" + "x" * 3000)
"""
DIE = """
import os, signal, sys
from pathlib import Path
from planner.crash_log import CrashLog, Session
assert Session(CrashLog(Path(sys.argv[1]))).begin() == []
print("begun", flush=True)
if sys.argv[2] == "wait":
    sys.stdin.read()
os.kill(os.getpid(), getattr(signal, sys.argv[2]))
"""
FULL = """
import resource, signal, sys
from pathlib import Path
from planner.crash_log import CrashLog
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
log = CrashLog(Path(sys.argv[1]))
assert log.add("whole\\n" * 500)
size = log.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 1000, size + 1000))
assert not log.add("half\\n" * 500)
assert log.path.stat().st_size == size
assert log.add("small")
assert [report[:5] for report in log.reports()] == ["small", "whole"]
"""


def test_what_is_kept_is_bounded_and_the_newest_is_first(tmp_path: Path) -> None:
    log = CrashLog(tmp_path)
    for number in range(60):
        assert log.add(f"report {number}\n=== no start\n" + "x" * 25_000)
    files = sorted(log.folder.glob("*.log"))
    assert len(files) == MOST_FILES
    assert all(path.stat().st_size <= MOST_BYTES for path in files)
    kept = log.reports()
    assert [report.split("\n")[0] for report in kept[:3]] == ["report 59", "report 58", "report 57"]
    assert len(kept) >= 28
    assert log.reports(most=2) == kept[:2]
    assert "\n === no start\n" in kept[0]


@pytest.mark.skipif(os.name == "nt", reason="the modes of files are POSIX's")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    log = CrashLog(tmp_path)
    log.folder.mkdir(mode=0o755)
    log.path.touch(mode=0o644)
    assert log.add("report")
    assert log.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in log.folder.iterdir()} == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="needs limits of a process, and links")
def test_a_disk_that_will_not_is_no_second_fault(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], check=True)
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    for log in (CrashLog(in_the_way), CrashLog(Path("/proc/nowhere"))):
        assert not log.add("report")
        assert log.reports() == []
        assert Session(log).begin() == []
    linked = CrashLog(tmp_path / "linked")
    linked.folder.mkdir(parents=True)
    linked.path.symlink_to(in_the_way)
    assert not linked.add("report")
    assert in_the_way.read_bytes() == b""


def test_several_processes_write_whole_reports(tmp_path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", ADD, str(tmp_path), str(number)])
        for number in range(3)
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    kept = CrashLog(tmp_path).reports(most=1000)
    assert len(kept) == 120
    assert {len(report.split("\n")[1]) for report in kept} == {3000}
    for number in range(3):
        own = [report for report in kept if f"process {number} " in report]
        assert len(own) == 40
        assert heading_of(own[0]) == ("2022-04-22 09:30", "")


@pytest.mark.skipif(os.name == "nt", reason="processes are ended by signals here")
def test_a_window_that_died_is_found_once_and_one_that_runs_is_not(tmp_path: Path) -> None:
    log = CrashLog(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", DIE, str(tmp_path), "wait"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        assert Session(log)._take_over(log.folder / f"running-{running.pid}.log") is None
        running.send_signal(signal.SIGKILL)
    done = subprocess.run([sys.executable, "-c", FOUND, str(tmp_path), "0"], check=False)
    assert done.returncode == 0
    for how, says in (("SIGSEGV", "Segmentation fault"), ("SIGABRT", "Aborted")):
        died = subprocess.run(
            [sys.executable, "-c", DIE, str(tmp_path), how],
            check=False,
            capture_output=True,
        )
        assert died.returncode == -getattr(signal, how)
        subprocess.run([sys.executable, "-c", FOUND, str(tmp_path), says], check=True)
    assert list(log.folder.glob("running-*")) == []


FOUND = """
import sys
from pathlib import Path
from planner.crash_log import CrashLog, Session
session = Session(CrashLog(Path(sys.argv[1])))
ends = session.begin()
assert len(ends) == 1, ends
assert ends[0].trace == "" if sys.argv[2] == "0" else sys.argv[2] in ends[0].trace, ends
session.end()
"""
