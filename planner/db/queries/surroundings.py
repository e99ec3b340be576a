"""What the meetings of a scope may clash with: wider than the scope, since clashes are too."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Column, Connection, select

from planner.db import schema
from planner.db.queries.loading import load_by
from planner.db.queries.snapshot import Scope, Snapshot, read_snapshot
from planner.domain.rows import AttendanceRow, CalledSeatRow, MeetingRow

_IDS_A_QUERY = 500
_ONE_DAY = timedelta(days=1)


def read_surroundings(connection: Connection, scope: Scope) -> Snapshot:
    """Return what the meetings of a scope may clash with: all agreements, a day more either way.

    A meeting past midnight, or the way there, reaches into the next day.
    """
    first = None if scope.first is None else scope.first - _ONE_DAY
    last = None if scope.last is None else scope.last + _ONE_DAY
    return read_snapshot(connection, Scope(first=first, last=last))


def read_related(connection: Connection, snapshot: Snapshot) -> Snapshot:
    """Return the snapshot's forums and those they may clash with, whenever that is.

    These are the forums that seat someone who also sits in one of the snapshot's, at any time, and
    those that meet in the same place: far fewer than all, in a county.
    """
    own = snapshot.forums
    holding, seat, meeting = schema.holding, schema.seat, schema.meeting
    seated = {each.function_id for each in snapshot.seats}
    persons = _linked(connection, holding.c.person_id, holding.c.function_id, seated)
    functions = _linked(connection, holding.c.function_id, holding.c.person_id, persons)
    related = set(own) | _linked(connection, seat.c.forum_id, seat.c.function_id, functions)
    where = connection.execute(select(meeting.c.forum_id, meeting.c.place).distinct()).all()
    places = {folded(place) for forum_id, place in where if forum_id in own} - {""}
    related |= {forum_id for forum_id, place in where if folded(place) in places}
    return read_snapshot(connection, Scope(forum_ids=frozenset(related)))


def folded(place: str) -> str:
    """Return a place's name so that two ways to write it are the same."""
    return place.strip().casefold()


def _linked(
    connection: Connection, wanted: Column[int], by: Column[int], ids: Collection[int]
) -> set[int]:
    found: set[int] = set()
    ordered = sorted(ids)
    for first in range(0, len(ordered), _IDS_A_QUERY):
        some = ordered[first : first + _IDS_A_QUERY]
        found.update(connection.execute(select(wanted).where(by.in_(some)).distinct()).scalars())
    return found


def narrowed(surroundings: Snapshot, scope: Scope) -> Snapshot:
    """Return the scope's own part of its surroundings, without reading it again."""
    agreements = {
        key: row
        for key, row in surroundings.agreements.items()
        if scope.agreement_id in (None, key)
    }
    forums = {
        key: row
        for key, row in surroundings.forums.items()
        if row.agreement_id in agreements and (scope.forum_ids is None or key in scope.forum_ids)
    }
    seats = [seat for seat in surroundings.seats if seat.forum_id in forums]
    seat_ids = {seat.id for seat in seats}
    return replace(
        surroundings,
        agreements=agreements,
        forums=forums,
        seats=seats,
        deputies=[row for row in surroundings.deputies if row.seat_id in seat_ids],
        meetings=[row for row in surroundings.meetings if surroundings.is_within(row, scope)],
    )


def with_meeting(connection: Connection, snapshot: Snapshot, meeting: MeetingRow) -> Snapshot:
    """Return the snapshot with a meeting of another day, so that it can be placed among these.

    What is called to it and recorded at it decides who has to come.
    """
    if any(each.id == meeting.id for each in snapshot.meetings):
        return snapshot
    return replace(
        snapshot,
        called=[*snapshot.called, *load_by(connection, CalledSeatRow, "meeting_id", [meeting.id])],
        attendance=[
            *snapshot.attendance,
            *load_by(connection, AttendanceRow, "meeting_id", [meeting.id]),
        ],
    )
