"""Clashes that were accepted for one of two persons, told anew for the one they become."""

from dataclasses import replace

from planner.db.queries.snapshot import Snapshot
from planner.domain.conflicts import Conflict, near_in_time
from planner.domain.enums import ConflictKind
from planner.services.merge_rows import MergeRows

_Pair = tuple[int, int | None]


def move_acceptances(rows: MergeRows, before: Snapshot, after: Snapshot) -> None:
    """Let what was accepted for the one who goes stay accepted for the one who stays.

    An acceptance names the person only in its fingerprint. Both sides of such a clash lie in the
    snapshots, since the person is expected at both.
    """
    accepted = {row.fingerprint: row for row in before.accepted if row.kind is ConflictKind.PERSON}
    meeting_ids = {row.meeting_id for row in accepted.values()}
    if not meeting_ids:
        return
    new = {_pair(each): each for each in _clashes(after, meeting_ids, rows.keep_id)}
    for old in _clashes(before, meeting_ids, rows.gone_id):
        row = accepted.get(old.fingerprint)
        now = new.get(_pair(old))
        if row is None or now is None:
            continue
        rows.moved_acceptances += 1
        if now.fingerprint in accepted:
            rows.remove(row)
        else:
            rows.set(replace(row, fingerprint=now.fingerprint))


def _clashes(snapshot: Snapshot, meeting_ids: set[int], person_id: int) -> list[Conflict]:
    bare = replace(snapshot, accepted=())
    near = near_in_time(bare.meetings, meeting_ids, bare.travel_margin)
    return [each for each in bare.conflicts(near) if each.person_id == person_id]


def _pair(conflict: Conflict) -> _Pair:
    return conflict.meeting_id, conflict.other_meeting_id
