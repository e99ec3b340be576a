"""Clashes with names to them: listed, accepted with a reason, warned about beforehand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from planner.db.engine import Database
from planner.db.queries.loading import get
from planner.db.queries.snapshot import (
    TRAVEL_MARGIN,
    Scope,
    Snapshot,
    read_travel_margin,
)
from planner.db.queries.surroundings import read_surroundings, with_meeting
from planner.db.unit_of_work import unit_of_work, unjournalled
from planner.domain.conflicts import Conflict
from planner.domain.rows import AcceptedConflictRow, Changes, MeetingRow, Reason
from planner.errors import ConflictError, InputError
from planner.services.checking import require_text
from planner.services.clash_names import Clash, ClashSide, name_clashes, side_of

LONGEST_MARGIN = 240


class AcceptedState(StrEnum):
    """What has become of an accepted clash."""

    QUIET = "quiet"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class AcceptedClash:
    """A clash that someone has accepted.

    QUIET: it stands as it did, and `clash` tells of it. CHANGED: the facts have changed, and it
    shows among the clashes again. GONE: there is no such clash any more.
    """

    row: AcceptedConflictRow
    side: ClashSide
    state: AcceptedState
    clash: Clash | None

    @property
    def id(self) -> int:
        """The id of its row."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class ClashList:
    """The clashes of a stretch of days, soonest first, and those accepted."""

    clashes: Sequence[Clash]
    accepted: Sequence[AcceptedClash]
    travel_margin: int


def travel_margin(database: Database) -> int:
    """Return the minutes needed between two places."""
    with database.reading() as connection:
        return read_travel_margin(connection)


def set_travel_margin(database: Database, minutes: int) -> Changes:
    """Set the minutes needed between two places, 0 to 240; it counts everywhere at once."""
    if not 0 <= minutes <= LONGEST_MARGIN:
        raise InputError("clash.margin", {"most": LONGEST_MARGIN}, field="margin")
    with unjournalled(database) as tx:
        if read_travel_margin(tx.connection) != minutes:
            tx.set_setting(TRAVEL_MARGIN, str(minutes))
    return tx.changes


def read_clashes(
    database: Database, agreement_id: int | None, first: date | None, last: date | None
) -> ClashList:
    """Return the clashes, and those accepted, on these days (ends included; None: open).

    A clash belongs to an agreement when either of its meetings does, whichever the other's is.
    """
    scope = Scope(agreement_id, None, first, last)
    with database.reading() as connection:
        snapshot = read_surroundings(connection, scope)
    every = replace(snapshot, accepted=()).conflicts_of(scope)
    known = {(row.kind, row.fingerprint) for row in snapshot.accepted}
    named = list(name_clashes(every, snapshot))
    return ClashList(
        [each for each in named if (each.conflict.kind, each.conflict.fingerprint) not in known],
        list(_accepted(snapshot, scope, named)),
        snapshot.travel_margin,
    )


def list_clashes(
    database: Database, agreement_id: int | None, first: date | None, last: date | None
) -> Sequence[Clash]:
    """Return the clashes that nobody has accepted, as `read_clashes`."""
    return read_clashes(database, agreement_id, first, last).clashes


def list_accepted(
    database: Database, agreement_id: int | None, first: date | None, last: date | None
) -> Sequence[AcceptedClash]:
    """Return the clashes that have been accepted, as `read_clashes`."""
    return read_clashes(database, agreement_id, first, last).accepted


def accept_clash(database: Database, conflict: Conflict, reason: str) -> Changes:
    """Accept a conflict: it stays quiet for as long as its facts stand.

    Raises InputError without a reason, ConflictError when it has been settled or changed meanwhile.
    """
    reason = require_text(reason, "reason")
    with unit_of_work(database, "clash.accept") as tx:
        meeting = tx.get(MeetingRow, conflict.meeting_id)
        day = Scope(first=meeting.date, last=meeting.date)
        standing = read_surroundings(tx.connection, day).conflicts_of(day)
        if conflict.fingerprint not in {each.fingerprint for each in standing}:
            raise ConflictError("clash.changed", {})
        tx.insert(AcceptedConflictRow(0, meeting.id, conflict.kind, conflict.fingerprint, reason))
    return tx.changes


def withdraw_acceptance(database: Database, accepted_id: int) -> Changes:
    """Take back that a clash was accepted: if it stands, it shows again."""
    with unit_of_work(database, "clash.withdraw") as tx:
        tx.get(AcceptedConflictRow, accepted_id)
        tx.delete(AcceptedConflictRow, accepted_id)
    return tx.changes


def warnings_for(
    database: Database,
    forum_id: int,
    day: date,
    start: time,
    end: time,
    place: str,
    meeting_id: int | None = None,
) -> list[Reason]:
    """Return what speaks against a time for a meeting, as sentences; empty when nothing does.

    `meeting_id` is the meeting that would be moved there; None for a new one.
    """
    with database.reading() as connection:
        snapshot = read_surroundings(connection, Scope(first=day, last=day))
        meeting = MeetingRow(-1, forum_id, day)
        if meeting_id is not None:
            meeting = get(connection, MeetingRow, meeting_id)
            snapshot = with_meeting(connection, snapshot, meeting)
    place = place.strip() or snapshot.forums[forum_id].place
    return warnings_in(snapshot, replace(meeting, date=day, start=start, end=end, place=place))


def warnings_in(snapshot: Snapshot, meeting: MeetingRow) -> list[Reason]:
    """Return what speaks against a meeting as given, among the others of a snapshot around it."""
    others = [each for each in snapshot.meetings if each.id != meeting.id]
    around = replace(snapshot, meetings=[*others, meeting])
    found = around.conflicts_of_meeting(meeting)
    named = name_clashes(found, around, told_from=(meeting.id,))
    return list(dict.fromkeys(each.sentence for each in named))


def _accepted(snapshot: Snapshot, scope: Scope, named: Sequence[Clash]) -> Iterator[AcceptedClash]:
    standing = {(each.conflict.kind, each.conflict.fingerprint): each for each in named}
    heard_again = {(side.meeting.id, each.conflict.kind) for each in named for side in each.sides}
    meetings = {meeting.id: meeting for meeting in snapshot.meetings}
    for row in snapshot.accepted:
        clash = standing.get((row.kind, row.fingerprint))
        meeting = meetings.get(row.meeting_id)
        if clash is not None:
            yield AcceptedClash(row, clash.own, AcceptedState.QUIET, clash)
        elif meeting is not None and snapshot.is_within(meeting, scope):
            is_heard = (row.meeting_id, row.kind) in heard_again
            state = AcceptedState.CHANGED if is_heard else AcceptedState.GONE
            yield AcceptedClash(row, side_of(meeting, snapshot), state, None)
