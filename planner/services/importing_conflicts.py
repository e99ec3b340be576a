"""Import the conflicts that someone has accepted.

What a conflict is about has other ids in another database, so a row of the sheet is matched with
the conflicts that stand there once everything else has been written; one that no longer stands has
nothing to be accepted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import cast

from planner.db.queries.snapshot import Scope, read_snapshot
from planner.db.unit_of_work import Transaction
from planner.domain.enums import ConflictKind
from planner.domain.rows import AcceptedConflictRow
from planner.services.importing_meetings import Meetings
from planner.services.importing_merge import Merge, words


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A row of the sheet: which conflict, and why it is accepted."""

    kind: ConflictKind
    meeting_id: int
    other_meeting_id: int | None
    person_id: int | None
    reason: str


def merge_accepted(merge: Merge, meetings: Meetings) -> list[Acceptance]:
    """Return the acceptances that the workbook holds."""
    found = []
    for record in merge.records("accepted"):
        meeting = meetings.named_by(record)
        person = merge.names.person(record, "person")
        forum = merge.names.forum(record, "other_forum")
        other = None
        if forum is not None:
            day = cast(date | None, record.values.get("other_date"))
            start = cast(time | None, record.values.get("other_start"))
            other = meetings.at(forum.id, day, start)
        if meeting is not None:
            found.append(
                Acceptance(
                    cast(ConflictKind, record.values["kind"]),
                    meeting.id,
                    None if other is None else other.id,
                    None if person is None else person.id,
                    words(record, "reason"),
                )
            )
    return found


def accept_conflicts(tx: Transaction, acceptances: Sequence[Acceptance]) -> None:
    """Accept the conflicts among what has just been written."""
    if not acceptances:
        return
    wanted = {(a.kind, a.meeting_id, a.other_meeting_id, a.person_id): a for a in acceptances}
    for conflict in read_snapshot(tx.connection, Scope()).conflicts():
        key = (conflict.kind, conflict.meeting_id, conflict.other_meeting_id, conflict.person_id)
        acceptance = wanted.get(key)
        if acceptance is not None:  # those accepted before do not show among the conflicts
            tx.insert(
                AcceptedConflictRow(
                    0,
                    conflict.meeting_id,
                    conflict.kind,
                    conflict.fingerprint,
                    acceptance.reason,
                )
            )
