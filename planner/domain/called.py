"""Who is called to a meeting, and on whose behalf."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.enums import AttendanceRole, AttendanceState, Participation
from planner.domain.holders import Holders
from planner.domain.representation import shown_seats
from planner.domain.rows import (
    AttendanceRow,
    ForumRow,
    FunctionRow,
    MeetingRow,
    PersonRow,
    SeatRow,
)

_ADDRESS = re.compile(r"[^\s@<>\",;:\\]+@[^\s@<>\",;:\\]+")
_BESIDE = frozenset({AttendanceRole.CO_OPTED, AttendanceRole.GUEST})


@dataclass(frozen=True, slots=True)
class Called:
    """One who is called: a person with the functions that bring them there.

    `person_id` is None for a function that nobody holds that day. `is_optional`: their seats are
    only offered, or they are guests.
    """

    person_id: int | None
    function_ids: tuple[int, ...]
    organisation_id: int
    is_chair: bool = False
    is_optional: bool = False


def is_address(email: str) -> bool:
    """Say whether a calendar program can send anything to this e-mail address."""
    return _ADDRESS.fullmatch(email) is not None


def called_to(
    meeting: MeetingRow,
    seats: Sequence[SeatRow],
    called_seat_ids: Collection[int],
    attendance: Iterable[AttendanceRow],
    holders: Holders,
    chair_id: int | None = None,
) -> list[Called]:
    """Return who is called to a meeting, each person once, in the order of its seats.

    Those are the holders of every seat that the meeting shows, as many as they are, and whoever is
    logged as coming besides: a deputy, a co-opted member, a guest. `chair_id` is a function.
    """
    found: dict[int, Called] = {}
    vacant: list[Called] = []
    for seat in shown_seats(meeting, seats, called_seat_ids):
        is_optional = seat.participation is Participation.OFFERED
        is_chair = seat.function_id == chair_id
        made = (seat.function_id,), seat.organisation_id, is_chair, is_optional
        persons = [holding.person_id for holding in holders.on(seat.function_id, meeting.date)]
        for person_id in dict.fromkeys(persons):
            found[person_id] = _joined(found.get(person_id), Called(person_id, *made))
        if not persons:
            vacant.append(Called(None, *made))
    for row in attendance:
        person = row.person_id
        is_coming = row.meeting_id == meeting.id and row.state is AttendanceState.PRESENT
        if person is not None and is_coming and person not in found:
            function_id = row.function_id if row.deputy_for_id is None else row.deputy_for_id
            functions = () if function_id is None else (function_id,)
            found[person] = Called(
                person, functions, row.organisation_id, is_optional=row.role in _BESIDE
            )
    return [*found.values(), *vacant]


def organiser(
    meeting: MeetingRow,
    forum: ForumRow,
    seats: Iterable[SeatRow],
    functions: Mapping[int, FunctionRow],
    persons: Mapping[int, PersonRow],
    holders: Holders,
) -> PersonRow | None:
    """Return who summons to a meeting, the first of these on its date who has an e-mail address.

    The forum's secretary, its chair, whoever holds a function of the convener's: those with a seat
    in the forum first.
    """
    for function_id in _callers(forum, seats, functions):
        for holding in holders.on(function_id, meeting.date):
            person = persons[holding.person_id]
            if is_address(person.email):
                return person
    return None


def _callers(
    forum: ForumRow, seats: Iterable[SeatRow], functions: Mapping[int, FunctionRow]
) -> Iterator[int]:
    yield from (each for each in (forum.secretary_id, forum.chair_id) if each is not None)
    if forum.convener_id is None:
        return
    for seat in seats:
        if seat.forum_id == forum.id and seat.organisation_id == forum.convener_id:
            yield seat.function_id
    yield from (row.id for row in functions.values() if row.organisation_id == forum.convener_id)


def _joined(before: Called | None, more: Called) -> Called:
    if before is None:
        return more
    return Called(
        before.person_id,
        tuple(dict.fromkeys((*before.function_ids, *more.function_ids))),
        before.organisation_id,
        before.is_chair or more.is_chair,
        before.is_optional and more.is_optional,
    )
