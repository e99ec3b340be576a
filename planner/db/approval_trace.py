"""What Undo leaves behind when it takes back the approval of a meeting's minutes."""

import json
from collections.abc import Mapping
from datetime import date

from planner.db import seals
from planner.db.lock import user_name
from planner.db.unit_of_work import Transaction
from planner.domain.approval import UNDONE
from planner.domain.rows import UnlockingRow

Images = Mapping[tuple[str, int], str | None]


def note_unlocked(tx: Transaction, before: Images, after: Images, today: date) -> None:
    """Record an unlocking for each approval among the images of a step that is taken back.

    The approval is undone like any step, but not without a trace; it is no part of the journal, so
    that doing the step again finds its rows as it left them.
    """
    for (kind, row_id), image in after.items():
        earlier = before[kind, row_id]
        if kind != "meeting" or image is None or earlier is None:
            continue
        was, now = json.loads(image), json.loads(earlier)
        if was["approved_on"] and not now["approved_on"]:
            day = date.fromisoformat(was["approved_on"])
            approved_by = was.get("approved_by", "")  # images of older versions have none
            trace = UnlockingRow(0, row_id, today, user_name(), UNDONE, day, approved_by)
            seals.count_in(tx.connection, "unlocking", [tx.insert(trace).id])
