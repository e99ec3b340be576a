"""Open the file that goes past each limit: a sentence that names the limit, quickly and in little.

The files are the same at every share; a low one leaves out those that take seconds to make.
"""

import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from planner.domain.enums import WordTemplateKind
from planner.domain.rows import Period, Reason
from planner.errors import PlannerError
from planner.formats.calendar_items import EventError
from planner.formats.calendar_read import CalendarReading
from planner.formats.workbook_read import read_workbook
from planner.services.word_templates import read_template
from planner.texts import error_text, reason_text
from tests.torture.figures import Result
from tests.torture.fuzz_trying import MOST_MEBIBYTES, limit_memory, peak_memory
from tests.torture.hostile_cases import Case, cases
from tests.torture.hostile_files import MIB

MOST_SECONDS = 1.0
_TWO_YEARS = Period(date(2021, 1, 1), date(2022, 12, 31))
_CONTEXT = multiprocessing.get_context("fork")


def run(share: float, seed: int) -> Result:
    """Open each file in a process of its own."""
    del seed
    result = Result("limits")
    slowest = largest = 0.0
    with tempfile.TemporaryDirectory(prefix="planner-limits-") as name:
        for case in cases():
            if case.is_slow and share < 0.1:
                continue
            path = Path(name) / f"hostile{case.suffix}"
            case.build(path)
            told, seconds, grown = open_apart(path)
            path.unlink()
            slowest, largest = max(slowest, seconds), max(largest, grown)
            result.count("files")
            result.faults += [f"{case.name}: {fault}" for fault in _faults(case, told)]
            if seconds > MOST_SECONDS or grown > MOST_MEBIBYTES:
                result.faults.append(f"{case.name}: {seconds:.1f} s, {grown:.0f} MiB")
    result.figures["slowest ms"] = round(slowest * 1000)
    result.figures["largest MiB"] = round(largest)
    return result


def _faults(case: Case, told: dict[str, str]) -> Iterator[str]:
    if case.code and case.code not in told:
        yield f"{case.code} is wanted, not {told}"
    elif not case.code and any(not code.startswith("note:") for code in told):
        yield f"it should be read, not {told}"
    for part in case.named if case.code in told else ():
        if part not in told[case.code]:
            yield f"“{part}” does not stand in “{told[case.code]}”"


def open_apart(path: Path) -> tuple[dict[str, str], float, float]:
    """Open a file in a process of its own: sentences by code, seconds of CPU, growth in MiB."""
    mine, theirs = _CONTEXT.Pipe(duplex=False)
    child = _CONTEXT.Process(target=_child, args=(path, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        found: tuple[dict[str, str], float, float] = mine.recv()
    except EOFError:
        child.join()
        found = {f"the process ended ({child.exitcode})": ""}, 0.0, 0.0
    child.join()
    return found


def _child(path: Path, pipe: Any) -> None:
    before = peak_memory()
    limit_memory()
    begun = time.process_time()
    try:
        told = _OPENERS[path.suffix](path)
    except PlannerError as error:
        told = {error.code: error_text(error, "sv")}
    taken = time.process_time() - begun
    pipe.send((told, taken, (peak_memory() - before) / MIB))


def _open_workbook(path: Path) -> dict[str, str]:
    data = read_workbook(path)
    return _worded([error.reason for error in data.errors])


def _open_calendar(path: Path) -> dict[str, str]:
    reading = CalendarReading(path, "Europe/Stockholm", _TWO_YEARS)
    errors = [item.reason for item in reading if isinstance(item, EventError)]
    notes = _worded([notice.reason for notice in reading.notices])
    return {**_worded(errors), **notes, **{f"note:{code}": shown for code, shown in notes.items()}}


def _open_template(path: Path) -> dict[str, str]:
    from planner.formats.word import write_word
    from planner.services.word_fields import SAMPLES

    content = read_template(WordTemplateKind.MINUTES, path).content
    target = path.with_name("filled.docx")
    write_word(content, SAMPLES[WordTemplateKind.MINUTES], target, name=path.name)
    return {}


def _worded(reasons: list[Reason]) -> dict[str, str]:
    return {reason.code: reason_text(reason, "sv") for reason in reasons}


_OPENERS: dict[str, Callable[[Path], dict[str, str]]] = {
    ".xlsx": _open_workbook,
    ".ics": _open_calendar,
    ".docx": _open_template,
}
