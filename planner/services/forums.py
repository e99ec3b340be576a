"""Forums: where the parties meet, by which rule, and who is expected."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.agreements import forum_period
from planner.domain.phrases import parse_rule
from planner.domain.rows import (
    AgendaTemplateItemRow,
    AgreementRow,
    BlockedPeriodRow,
    Changes,
    DeputyRow,
    ForumRow,
    FunctionRow,
    Period,
    RuleRow,
    SeatRow,
)
from planner.domain.seat_checks import check_seat
from planner.errors import InputError
from planner.services.checking import require_period, require_text, require_times
from planner.services.meeting_agenda import template_of

R = TypeVar("R", RuleRow, SeatRow, DeputyRow, AgendaTemplateItemRow)


@dataclass(frozen=True, slots=True)
class ForumDetails:
    """A forum with its rules, seats, the seats' deputies, and the standing items in their order."""

    forum: ForumRow
    rules: Sequence[RuleRow] = ()
    seats: Sequence[SeatRow] = ()
    deputies: Sequence[DeputyRow] = ()
    agenda: Sequence[AgendaTemplateItemRow] = ()


@dataclass(frozen=True, slots=True)
class SeatDraft:
    """A seat as edited, with its deputies in their order (their `seat_id` is set on saving).

    `new_function` names a function to introduce in the seat's organisation, in place of
    `seat.function_id`; one that is there already by that name is used.
    """

    seat: SeatRow
    deputies: Sequence[DeputyRow] = ()
    new_function: str = ""


@dataclass(frozen=True, slots=True)
class ForumDraft:
    """A forum as edited: rows with id 0 are new, rows left out are removed.

    `agenda` holds the standing items in their order; None leaves them as they are.
    """

    forum: ForumRow
    rules: Sequence[RuleRow] = ()
    seats: Sequence[SeatDraft] = field(default=())
    agenda: Sequence[AgendaTemplateItemRow] | None = None


def list_forums(database: Database, agreement_id: int | None = None) -> list[ForumRow]:
    """Return the forums of an agreement, or of all."""
    with database.reading() as connection:
        if agreement_id is None:
            return load(connection, ForumRow)
        return load_by(connection, ForumRow, "agreement_id", [agreement_id])


def read_forums(database: Database, agreement_id: int | None = None) -> list[ForumDetails]:
    """Return the forums of an agreement, or of all, with rules and seats."""
    with database.reading() as connection:
        if agreement_id is None:
            forums = load(connection, ForumRow)
        else:
            forums = load_by(connection, ForumRow, "agreement_id", [agreement_id])
        ids = [forum.id for forum in forums]
        rules = load_by(connection, RuleRow, "forum_id", ids)
        seats = load_by(connection, SeatRow, "forum_id", ids)
        deputies = load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats])
    return [
        ForumDetails(
            forum,
            [rule for rule in rules if rule.forum_id == forum.id],
            mine := [seat for seat in seats if seat.forum_id == forum.id],
            _deputies_of(mine, deputies),
        )
        for forum in forums
    ]


def read_forum(database: Database, forum_id: int) -> ForumDetails:
    """Return a forum with all that its editor shows; raises NotFoundError."""
    with database.reading() as connection:
        seats = load_by(connection, SeatRow, "forum_id", [forum_id])
        return ForumDetails(
            get(connection, ForumRow, forum_id),
            load_by(connection, RuleRow, "forum_id", [forum_id]),
            seats,
            _deputies_of(
                seats, load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats])
            ),
            template_of(connection, forum_id),
        )


def read_blocked_periods(database: Database) -> list[BlockedPeriodRow]:
    """Return every blocked period, in date order."""
    with database.reading() as connection:
        found = load(connection, BlockedPeriodRow)
    return sorted(found, key=lambda row: (row.starts_on, row.id))


def save_blocked_period(
    database: Database, row: BlockedPeriodRow
) -> tuple[BlockedPeriodRow, Changes]:
    """Add a blocked period (id 0), or change one; raises InputError."""
    row = replace(row, name=require_text(row.name, "name"))
    require_period(row.starts_on, row.ends_on, "ends_on")
    with unit_of_work(database, "blocked_period.save", name=row.name) as tx:
        if row.id == 0:
            row = tx.insert(row)
        else:
            tx.put(row)
    return row, tx.changes


def save_forum(database: Database, draft: ForumDraft) -> tuple[ForumDetails, Changes]:
    """Add or change a forum with its rules and seats, as one step.

    Raises InputError naming the field: no name, a name that another forum of the agreement has, a
    period backwards or outside the agreement's, an unreadable rule, times backwards, a count below
    one, a new or changed seat that never applies within the forum's period or is its own deputy.
    """
    forum = replace(draft.forum, name=require_text(draft.forum.name, "name"))
    _check(draft, forum)
    with unit_of_work(database, "forum.save", name=forum.name) as tx:
        agreement = tx.get(AgreementRow, forum.agreement_id)
        _check_against_agreement(tx, forum, agreement)
        _check_seats(tx, draft, forum_period(agreement, forum))
        if forum.id == 0:
            forum = tx.insert(forum)
        else:
            tx.put(forum)
        rules = [_saved(tx, replace(rule, forum_id=forum.id)) for rule in draft.rules]
        _remove_missing(tx, RuleRow, "forum_id", forum.id, rules)
        seats: list[SeatRow] = []
        deputies: list[DeputyRow] = []
        for seat_draft in draft.seats:
            seat = replace(seat_draft.seat, forum_id=forum.id)
            if seat_draft.new_function:
                seat = replace(seat, function_id=_introduced(tx, seat_draft))
            seat = _saved(tx, seat)
            seats.append(seat)
            mine = [
                _saved(tx, replace(deputy, seat_id=seat.id, position=position))
                for position, deputy in enumerate(seat_draft.deputies)
            ]
            _remove_missing(tx, DeputyRow, "seat_id", seat.id, mine)
            deputies.extend(mine)
        _remove_missing(tx, SeatRow, "forum_id", forum.id, seats)
        agenda = _saved_agenda(tx, forum.id, draft.agenda)
    return ForumDetails(forum, rules, seats, deputies, agenda), tx.changes


def remove_forum(database: Database, forum_id: int) -> Changes:
    """Remove a forum with its rules, seats and meetings (undo brings all back)."""
    with unit_of_work(database, "forum.remove") as tx:
        tx.delete(ForumRow, forum_id)
    return tx.changes


def _check(draft: ForumDraft, forum: ForumRow) -> None:
    require_period(forum.valid_from, forum.valid_to)
    for rule in draft.rules:
        parse_rule(rule.text)
        require_times(rule.start, rule.end)
        require_period(rule.valid_from, rule.valid_to)
    for seat_draft in draft.seats:
        seat = seat_draft.seat
        if seat.count < 1:
            raise InputError("seat.count", {"count": seat.count}, field="count")
        if any(not 1 <= month <= 12 for month in seat.months):
            raise InputError("seat.months", {}, field="months")
        require_period(seat.valid_from, seat.valid_to)
    for item in draft.agenda or ():
        require_text(item.title, "agenda_title")


def _check_against_agreement(tx: Transaction, forum: ForumRow, agreement: AgreementRow) -> None:
    table = schema.forum
    siblings = load(
        tx.connection,
        ForumRow,
        table.c.agreement_id == forum.agreement_id,
        table.c.id != forum.id,
    )
    if any(other.name.casefold() == forum.name.casefold() for other in siblings):
        raise InputError("forum.name_taken", {"name": forum.name}, field="name")
    starts_late = (
        forum.valid_from is not None
        and agreement.valid_to is not None
        and forum.valid_from > agreement.valid_to
    )
    ends_early = forum.valid_to is not None and forum.valid_to < agreement.valid_from
    if starts_late or ends_early:
        raise InputError(
            "forum.outside_agreement",
            {"name": forum.name, "agreement": agreement.name},
            field="valid_from",
        )


def _check_seats(tx: Transaction, draft: ForumDraft, period: Period) -> None:
    """Check the seats that are new or changed: an old one may have come outside otherwise."""
    standing = set(load_by(tx.connection, SeatRow, "forum_id", [draft.forum.id]))
    ids = [seat.id for seat in standing]
    deputies = set(load_by(tx.connection, DeputyRow, "seat_id", ids))
    for each in draft.seats:
        if each.seat not in standing or not deputies.issuperset(each.deputies):
            check_seat(each.seat, each.deputies, period)


def _saved_agenda(
    tx: Transaction, forum_id: int, items: Sequence[AgendaTemplateItemRow] | None
) -> Sequence[AgendaTemplateItemRow]:
    if items is None:
        return template_of(tx.connection, forum_id)
    saved = [
        _saved(tx, replace(item, forum_id=forum_id, position=position))
        for position, item in enumerate(items, 1)
    ]
    _remove_missing(tx, AgendaTemplateItemRow, "forum_id", forum_id, saved)
    return saved


def _introduced(tx: Transaction, draft: SeatDraft) -> int:
    name = require_text(draft.new_function, "function")
    organisation_id = draft.seat.organisation_id
    for standing in load_by(tx.connection, FunctionRow, "organisation_id", [organisation_id]):
        if standing.name.casefold() == name.casefold():
            return standing.id
    return tx.insert(FunctionRow(0, organisation_id, name)).id


def _saved(tx: Transaction, row: R) -> R:
    if row.id == 0:
        return tx.insert(row)
    tx.put(row)
    return row


def _remove_missing(
    tx: Transaction,
    row_type: type[RuleRow] | type[SeatRow] | type[DeputyRow] | type[AgendaTemplateItemRow],
    column: str,
    owner_id: int,
    kept: Sequence[RuleRow | SeatRow | DeputyRow | AgendaTemplateItemRow],
) -> None:
    ids = {row.id for row in kept}
    standing = load_by(tx.connection, row_type, column, [owner_id])
    gone = [row.id for row in standing if row.id not in ids]
    tx.delete_all(row_type, gone)


def _deputies_of(seats: Sequence[SeatRow], deputies: Sequence[DeputyRow]) -> list[DeputyRow]:
    ids = {seat.id for seat in seats}
    mine = [deputy for deputy in deputies if deputy.seat_id in ids]
    return sorted(mine, key=lambda deputy: (deputy.seat_id, deputy.position, deputy.id))
