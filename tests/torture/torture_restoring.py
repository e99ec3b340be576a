"""Older steps and rows put back at random: what was shown is what is so, and undo takes it back."""

import json
import random
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import select

from planner.db import mapping, schema
from planner.db.restoring import Restoring
from planner.domain.history import HistoryFilter, Side
from planner.errors import ConflictError
from planner.services import databases, history
from planner.services.databases import Database
from planner.services.example import create_example
from planner.services.history_list import ListedStep, read_page, read_step
from planner.services.history_restoring import RestorePreview, preview_row, preview_step, restore
from tests.torture.figures import Result

_ROUNDS = 2_000
_UNFORESEEN = frozenset({"history.cannot", "history.changed_since"})
Content = dict[str, list[str]]


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
        for _ in range(max(round(_ROUNDS * share), 1)):
            _put_back(database, chance, result)
        database.close()
    return result


def _put_back(database: Database, chance: random.Random, result: Result) -> None:
    step = chance.choice(read_page(database, HistoryFilter(), "sv", limit=2_000).steps)
    before = _content(database)
    preview = _preview(database, step, chance)
    told = f"{step.name}, {step.about}"
    try:
        restore(database, preview, "sv", accept_loss=True)
    except ConflictError as refused:
        result.count("refused")
        if refused.code in _UNFORESEEN:
            result.faults.append(f"{told}: {refused.code}, which the preview did not say")
        if _content(database) != before:
            result.faults.append(f"{told}: refused, and written to all the same")
        return
    result.count("restored")
    result.count("rows put back", len(preview.lines))
    _compare(database, preview, told, result)
    history.undo(database)
    if _content(database) != before:
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


def _content(database: Database) -> Content:
    """Return every row but the journal's, as text."""
    with database.reading() as connection:
        return {name: _rows(connection, name) for name in mapping.ROW_TYPES}


def _rows(connection: Any, name: str) -> list[str]:
    table = schema.metadata.tables[name]
    found = connection.execute(select(table).order_by(table.c.id)).mappings()
    return [json.dumps(mapping.image_of(dict(row)), sort_keys=True) for row in found]
