"""Whether a person may be disposed of, and what will stand in the name's place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from planner.db.queries.loading import get, load, load_by
from planner.domain.disposal import last_held, unlike, within_sentence
from planner.domain.enums import ActionState, MeetingStatus
from planner.domain.rows import (
    ActionItemRow,
    AgendaItemRow,
    AgreementRow,
    AttendanceRow,
    DeputyRow,
    DisposalRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    MeetingRow,
    OrganisationRow,
    PartyRow,
    Period,
    PersonRow,
    Reason,
    ReplyRow,
    SeatRow,
    SignatoryRow,
)
from planner.services.person_traces import Identity, Naming
from planner.texts import LANGUAGES, text

_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Substitute:
    """What stands in the name's place."""

    name: str


def substitute_for(connection: Connection, identity: Identity, language: str) -> Substitute:
    """Return "Tidigare kommunpolis, Lokalpolisområde Eslöv", or "Gallrad person 3" without a post.

    No other person is called the same afterwards.
    """
    others = [row.name for row in load(connection, PersonRow) if row.id not in identity.row_ids]
    disposed = [row.replaced_by for row in load(connection, DisposalRow)]
    post = _post_of(connection, identity.person.id)
    if post is not None:
        function, organisation = post
        params = {"function": within_sentence(function), "organisation": organisation}
        name = text("disposal.former", language, params)
        # A firm may be named for its owner.
        if not identity.full_search.is_in(name):
            return Substitute(unlike(" ".join(name.split()), others))
    return Substitute(text("disposal.nobody", language, {"number": _next([*others, *disposed])}))


def refusals(
    connection: Connection, identity: Identity, named: Sequence[Naming], today: date
) -> list[Reason]:
    """Return what must be ended first: posts of today or later, and meetings ahead."""
    return [
        *_posts_left(connection, identity.person.id, today),
        *_meetings_ahead(connection, identity, named, today),
    ]


def stays_named(connection: Connection, person_id: int, today: date) -> list[Reason]:
    """Tell of duties that go on under the new name: open actions, and seats to stand in for."""
    found = []
    actions = load_by(connection, ActionItemRow, "owner_person_id", [person_id])
    is_open = [row for row in actions if row.state is ActionState.OPEN]
    if is_open:
        found.append(Reason.of("disposal.open_actions", count=len(is_open)))
    deputies = {
        row.id: row
        for column in ("person_id", "for_person_id")
        for row in load_by(connection, DeputyRow, column, [person_id])
    }
    for seat in load_by(connection, SeatRow, "id", [row.seat_id for row in deputies.values()]):
        forum = get(connection, ForumRow, seat.forum_id)
        agreement = get(connection, AgreementRow, forum.agreement_id)
        lasts = (seat.valid_to, forum.valid_to, agreement.valid_to)
        if all(last is None or last >= today for last in lasts):
            found.append(Reason.of("disposal.deputy", forum=forum.name))
    return list(dict.fromkeys(found))


def _posts_left(connection: Connection, person_id: int, today: date) -> Iterator[Reason]:
    for row in load_by(connection, HoldingRow, "person_id", [person_id]):
        if row.valid_to is not None and row.valid_to < today:
            continue
        function = get(connection, FunctionRow, row.function_id)
        organisation = get(connection, OrganisationRow, function.organisation_id)
        params = {"function": function.name, "organisation": organisation.name}
        if row.valid_to is None:
            yield Reason.of("disposal.holds", **params)
        else:
            yield Reason.of("disposal.holds_until", day=row.valid_to, **params)


def _meetings_ahead(
    connection: Connection, identity: Identity, named: Sequence[Naming], today: date
) -> Iterator[Reason]:
    logged = load_by(connection, AttendanceRow, "person_id", [identity.person.id])
    answered = load_by(connection, ReplyRow, "person_id", [identity.person.id])
    items = [each.row_id for each in named if each.table == "agenda_item"]
    presented = load_by(connection, AgendaItemRow, "id", items) if items else []
    told: set[int] = set()
    for code, meeting_ids in (
        ("disposal.noted_ahead", {row.meeting_id for row in logged}),
        ("disposal.answered_ahead", {row.meeting_id for row in answered}),
        ("disposal.presents_ahead", {row.meeting_id for row in presented}),
    ):
        meetings = load_by(connection, MeetingRow, "id", meeting_ids - told)
        for meeting in sorted(meetings, key=lambda row: (row.date, row.id)):
            if meeting.status in _AHEAD and Period(today).contains(meeting.date):
                told.add(meeting.id)
                forum = get(connection, ForumRow, meeting.forum_id)
                yield Reason.of(code, forum=forum.name, day=meeting.date)


def _post_of(connection: Connection, person_id: int) -> tuple[str, str] | None:
    """Return the function and organisation a person is known by: held last, else signed in."""
    held = last_held(load_by(connection, HoldingRow, "person_id", [person_id]))
    if held is not None:
        function = get(connection, FunctionRow, held.function_id)
        return function.name, get(connection, OrganisationRow, function.organisation_id).name
    for signatory in reversed(load_by(connection, SignatoryRow, "person_id", [person_id])):
        if signatory.function:
            party = get(connection, PartyRow, signatory.party_id)
            organisation = get(connection, OrganisationRow, party.organisation_id)
            return signatory.function, organisation.name
    return None


def _next(names: Sequence[str]) -> int:
    """Return a number that no disposed person without a post has, in any language."""
    used = [0]
    for language in LANGUAGES:
        before, _, after = text("disposal.nobody", language, {"number": "\0"}).partition("\0")
        shape = re.compile(rf"{re.escape(before)}(\d+){re.escape(after)}")
        used += [int(hit.group(1)) for name in names if (hit := shape.fullmatch(name))]
    return max(used) + 1
