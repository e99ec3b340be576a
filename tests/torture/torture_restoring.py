"""Older steps and rows put back at random: what was shown is what is so, and undo takes it back.

Random commands go on in between. What comes back never breaks a rule that the commands keep to, and
no meeting gets approved, or summons with a lower version, by it.
"""

import random
import tempfile
from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from planner.db.queries.loading import load
from planner.db.restoring import Restoring
from planner.domain import rows
from planner.domain.history import HistoryFilter, Side
from planner.domain.holding_changes import overlap
from planner.errors import ConflictError, PlannerError
from planner.services import attendance, databases, history, registry
from planner.services.databases import Database
from planner.services.example import create_example
from planner.services.history_list import ListedStep, read_page, read_step
from planner.services.history_restoring import RestorePreview, preview_row, preview_step, restore
from tests.torture import deeds_meetings, deeds_register, deeds_year
from tests.torture.content import content_hashes
from tests.torture.deeds import DEEDS, NothingToDoError, World, do
from tests.torture.figures import Result

_ROUNDS = 2_000
_RULES = frozenset({"history.circle", "history.taken", "history.is_there"})
_MODULES = (deeds_meetings, deeds_register, deeds_year)  # they fill DEEDS
_UNFORESEEN = frozenset({"history.cannot", "history.changed_since"})


def run(share: float, seed: int, example: Path | None = None) -> Result:
    """Put back a random step or row of the example, again and again; `example`: a copy of it."""
    result = Result("restoring")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "restoring.db"
        if example is None:
            create_example(path).close()
        else:
            path.write_bytes(example.read_bytes())
        database = databases.open_for_writing(path)
        world, names = World(database, Path(folder), chance), sorted(DEEDS)
        for _ in range(max(round(_ROUNDS * share), 1)):
            for _ in range(chance.randint(0, 3)):
                result.count(f"commands {do(world, chance.choice(names))}")
            if chance.random() < 0.5:
                _entangle(world)
            _put_back(database, chance, result)
        database.close()
    return result


def _entangle(world: World) -> None:
    """Leave steps behind that cannot be put back without breaking a rule."""
    try:
        if world.dice.random() < 0.5:  # each of two organisations has been under the other
            one, other = world.dice.sample(world.rows(rows.OrganisationRow), 2)
            for row in (
                replace(one, parent_id=other.id),
                replace(one, parent_id=None),
                replace(other, parent_id=one.id),
            ):
                registry.save_organisation(world.database, row)
        else:  # somebody's presence has been cleared, and noted anew
            mark = world.some(rows.AttendanceRow, lambda row: row.person_id is not None)
            attendance.clear(world.database, mark.id)
            attendance.record(world.database, replace(mark, id=0))
    except (PlannerError, NothingToDoError):
        return  # minutes lock it, or it hangs together in another way already


def _put_back(database: Database, chance: random.Random, result: Result) -> None:
    lately = chance.choice((20, 2_000))  # what is newest is oftenest put back
    step = chance.choice(read_page(database, HistoryFilter(), "sv", limit=lately).steps)
    before, kept = content_hashes(database), broken_rules(database)
    meetings = _meetings(database)
    preview = _preview(database, step, chance)
    told = f"{step.name}, {step.about}"
    try:
        restore(database, preview, "sv", accept_loss=True)
    except ConflictError as refused:
        result.count("refused")
        if refused.code in _RULES:
            result.count("refused by a rule of the commands")
        if refused.code in _UNFORESEEN:
            result.faults.append(f"{told}: {refused.code}, which the preview did not say")
        if content_hashes(database) != before:
            result.faults.append(f"{told}: refused, and written to all the same")
        return
    result.count("restored")
    result.count("rows put back", len(preview.lines))
    _compare(database, preview, told, result)
    for rule, count in broken_rules(database).items():
        if count > kept[rule]:
            result.faults.append(f"{told}: what came back breaks the rule of {rule}")
    _compare_meetings(meetings, _meetings(database), told, result)
    history.undo(database)
    if content_hashes(database) != before:
        result.faults.append(f"{told}: undo does not give back what was before")
    if chance.random() < 0.7:
        history.redo(database)


def _preview(database: Database, step: ListedStep, chance: random.Random) -> RestorePreview:
    if chance.random() < 0.5:
        return preview_step(database, step.id, "sv")
    told = chance.choice(read_step(database, step.id, "sv").changes)
    return preview_row(database, step.id, told.change.position, chance.choice(list(Side)), "sv")


def _compare(database: Database, preview: RestorePreview, told: str, result: Result) -> None:
    """Hold the rows against what was shown, and the whole against its foreign keys."""
    with database.reading() as connection:
        now = Restoring(connection).images((line.kind, line.row_id) for line in preview.lines)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            result.faults.append(f"{told}: a row names one that is not there")
    for line in preview.lines:
        image = now[line.kind, line.row_id]
        if (None if image is None else dict(image)) != (line.after and dict(line.after)):
            result.faults.append(f"{told}: {line.kind} {line.row_id} is not as was shown")


def broken_rules(database: Database) -> Counter[str]:
    """Return how often each rule that only the commands know is broken."""
    broken = Counter[str]()
    with database.reading() as connection:
        organisations = load(connection, rows.OrganisationRow)
        agreements = load(connection, rows.AgreementRow)
        promises = load(connection, rows.PromiseRow)
        log = [row for row in load(connection, rows.AttendanceRow) if row.person_id is not None]
        holdings = load(connection, rows.HoldingRow)
        forums, functions = load(connection, rows.ForumRow), load(connection, rows.FunctionRow)
        signatories = load(connection, rows.SignatoryRow)
    for name, above in (
        ("organisations in a circle", {row.id: row.parent_id for row in organisations}),
        ("agreements in a circle", {row.id: row.predecessor_id for row in agreements}),
        ("forums in a circle", {row.id: row.predecessor_id for row in forums}),
        ("promises in a circle", {row.id: row.renewed_from_id for row in promises}),
    ):
        for row_id in above:
            at: int | None = row_id
            for _ in above:
                at = None if at is None else above.get(at)
            broken[name] += at is not None
    for name, keys in (
        ("names of organisations", [row.name.casefold() for row in organisations]),
        ("names of agreements", [row.name.casefold() for row in agreements]),
        ("names of forums", [(row.agreement_id, row.name.casefold()) for row in forums]),
        ("names of posts", [(row.organisation_id, row.name.casefold()) for row in functions]),
        ("signatories", [(row.party_id, row.person_id) for row in signatories]),
        (
            "presence",
            [(r.meeting_id, r.person_id, r.function_id, r.deputy_for_id) for r in log],
        ),
    ):
        broken[name] = len(keys) - len(set(keys))
    broken["holdings"] = sum(
        (one.function_id, one.person_id) == (other.function_id, other.person_id)
        and overlap(one, other)
        for one, other in combinations(holdings, 2)
    )
    return broken


def _meetings(database: Database) -> dict[int, rows.MeetingRow]:
    with database.reading() as connection:
        return {row.id: row for row in load(connection, rows.MeetingRow)}


def _compare_meetings(
    before: dict[int, rows.MeetingRow],
    after: dict[int, rows.MeetingRow],
    told: str,
    result: Result,
) -> None:
    for row_id, now in after.items():
        was = before.get(row_id)
        if was is None:
            result.count("meetings brought back")
            continue
        if (now.approved_on, now.approved_by) != (was.approved_on, was.approved_by):
            result.faults.append(f"{told}: meeting {row_id} is approved by what came back")
        summons = [(m.date, m.start, m.end, m.place, m.status) for m in (was, now)]
        if now.sequence < was.sequence or (
            summons[0] != summons[1] and now.sequence <= was.sequence
        ):
            result.faults.append(f"{told}: meeting {row_id} summons with no higher version")
