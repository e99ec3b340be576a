"""How two persons who are one are joined: their holdings, their attendance, their answers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from planner.domain.enums import AttendanceRole, AttendanceState, HoldingKind, ReplyAnswer
from planner.domain.holding_changes import overlap
from planner.domain.rows import AttendanceRow, HoldingRow, ReplyRow

_ONE_DAY = timedelta(days=1)
_STATES = (AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.ABSENT)
_ROLES = tuple(AttendanceRole)


def join_holdings(
    kept: Sequence[HoldingRow], moved: Sequence[HoldingRow]
) -> tuple[list[HoldingRow], list[HoldingRow]]:
    """Return what two persons' holdings of one function become, and those of them that are joined.

    Both are given as the same person's already. Overlapping holdings of one kind become one; an
    ordinary one is cut where the person acts, which hides it anyway. Nobody holds the function on
    a day on which neither did. Without an overlap everything stays as it is. A new row has id 0.
    """
    if not any(overlap(one, other) for one in kept for other in moved):
        return [*kept, *moved], []
    rows = [*kept, *moved]
    acting = _joined([row for row in rows if row.kind is HoldingKind.ACTING])
    ordinary = _joined([row for row in rows if row.kind is HoldingKind.ORDINARY])
    for hiding in acting:
        ordinary = [piece for row in ordinary for piece in _without(row, hiding)]
    after = [*ordinary, *acting]
    unchanged = set(rows)
    return after, [row for row in after if row not in unchanged] or after


def join_attendance(kept: AttendanceRow, moved: AttendanceRow) -> AttendanceRow | None:
    """Return one row for two about the same person at the same meeting.

    PRESENT goes before EXCUSED before ABSENT, and a seat before a guest's place. None: they took
    part in two functions, or for two others, and both rows stay.
    """
    functions = {kept.function_id, moved.function_id} - {None}
    if kept.deputy_for_id != moved.deputy_for_id or len(functions) > 1:
        return None
    first, second = sorted((kept, moved), key=lambda row: _STATES.index(row.state))
    is_alike = first.state is second.state
    return replace(
        first,
        id=kept.id,
        function_id=next(iter(functions), None),
        role=min(first.role, second.role, key=_ROLES.index),
        arrived=first.arrived or (second.arrived if is_alike else None),
        left=first.left or (second.left if is_alike else None),
        until_item=first.until_item or (second.until_item if is_alike else None),
    )


def join_replies(kept: ReplyRow, moved: ReplyRow) -> tuple[ReplyRow, ReplyRow]:
    """Return the answer that counts of two to one meeting, the newest, and the one that goes.

    A refusal takes over the notice of absence that the other one made.
    """
    newest = max((kept, moved), key=lambda row: (row.sequence, row.stamp, row is kept))
    other = moved if newest is kept else kept
    if newest.answer is ReplyAnswer.DECLINED and newest.notice_id is None:
        newest = replace(newest, notice_id=other.notice_id)
    return newest, other


def _joined(rows: Iterable[HoldingRow]) -> list[HoldingRow]:
    """Return holdings with those that overlap made into one, which keeps the first one's id."""
    found: list[HoldingRow] = []
    for row in sorted(rows, key=lambda each: (each.valid_from or date.min, each.id)):
        if found and overlap(found[-1], row):
            lasts = (found[-1].valid_to, row.valid_to)
            known = [last for last in lasts if last is not None]
            found[-1] = replace(found[-1], valid_to=max(known) if len(known) == 2 else None)
        else:
            found.append(row)
    return found


def _without(row: HoldingRow, hiding: HoldingRow) -> list[HoldingRow]:
    """Return what is left of a holding outside another; the second piece is a new row."""
    if not overlap(row, hiding):
        return [row]
    pieces: list[HoldingRow] = []
    if hiding.valid_from is not None and (row.valid_from or date.min) < hiding.valid_from:
        pieces.append(replace(row, valid_to=hiding.valid_from - _ONE_DAY))
    if hiding.valid_to is not None and hiding.valid_to < (row.valid_to or date.max):
        rest = replace(row, valid_from=hiding.valid_to + _ONE_DAY)
        pieces.append(replace(rest, id=0) if pieces else rest)
    return pieces
