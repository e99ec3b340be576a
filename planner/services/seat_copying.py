"""Copy seats from one forum into another, also between agreements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.unit_of_work import unit_of_work
from planner.domain.agreements import forum_period
from planner.domain.collation import swedish_key
from planner.domain.rows import AgreementRow, Changes, DeputyRow, ForumRow, SeatRow
from planner.domain.seat_copies import SeatCopy, seat_copies
from planner.services.forums import SeatDraft


@dataclass(frozen=True, slots=True)
class SeatSource:
    """A forum that has seats to copy."""

    forum: ForumRow
    agreement: AgreementRow
    seats: int


@dataclass(frozen=True, slots=True)
class CopyOffer:
    """A seat that could be copied, with its deputies as they would stand; see SeatCopy."""

    copy: SeatCopy
    draft: SeatDraft

    @property
    def id(self) -> int:
        """The id of the seat that would be copied."""
        return self.copy.source.id


def read_seat_sources(database: Database, forum_id: int) -> list[SeatSource]:
    """Return the other forums that have seats, those of the same agreement first, by name."""
    with database.reading() as connection:
        forums = load(connection, ForumRow)
        agreements = {row.id: row for row in load(connection, AgreementRow)}
        seats = load(connection, SeatRow)
    counts: dict[int, int] = {}
    for seat in seats:
        counts[seat.forum_id] = counts.get(seat.forum_id, 0) + 1
    home = next((row.agreement_id for row in forums if row.id == forum_id), 0)
    found = [
        SeatSource(row, agreements[row.agreement_id], counts[row.id])
        for row in forums
        if row.id != forum_id and row.id in counts
    ]
    return sorted(
        found,
        key=lambda each: (
            each.agreement.id != home,
            swedish_key(each.agreement.name),
            swedish_key(each.forum.name),
        ),
    )


def read_copy_offers(database: Database, source_id: int, forum_id: int) -> list[CopyOffer]:
    """Return what a forum's seats become in another; raises NotFoundError."""
    with database.reading() as connection:
        return _offers(connection, source_id, forum_id)


def copy_seats(
    database: Database, source_id: int, forum_id: int, seat_ids: Collection[int]
) -> tuple[Sequence[SeatRow], Changes]:
    """Copy some of a forum's seats, with their deputies, into another as one step.

    A seat that is there already is left out. Raises NotFoundError.
    """
    made: list[SeatRow] = []
    with unit_of_work(database, "seat.copy") as tx:
        for offer in _offers(tx.connection, source_id, forum_id):
            if offer.id in seat_ids and not offer.copy.is_here:
                seat = tx.insert(offer.copy.adapted)
                made.append(seat)
                for deputy in offer.draft.deputies:
                    tx.insert(replace(deputy, seat_id=seat.id))
    return made, tx.changes


def _offers(connection: Connection, source_id: int, forum_id: int) -> list[CopyOffer]:
    source, target = get(connection, ForumRow, source_id), get(connection, ForumRow, forum_id)
    seats = load_by(connection, SeatRow, "forum_id", [source_id])
    deputies = load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats])
    deputies.sort(key=lambda row: (row.position, row.id))
    copies = seat_copies(
        seats,
        forum_period(get(connection, AgreementRow, source.agreement_id), source),
        load_by(connection, SeatRow, "forum_id", [forum_id]),
        forum_id,
        forum_period(get(connection, AgreementRow, target.agreement_id), target),
    )
    return [
        CopyOffer(
            copy,
            SeatDraft(
                copy.adapted,
                [
                    replace(row, id=0, seat_id=0)
                    for row in deputies
                    if row.seat_id == copy.source.id
                ],
            ),
        )
        for copy in copies
    ]
