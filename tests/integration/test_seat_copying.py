"""Seats copied from one forum into another, also of a later agreement."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.enums import Level, Participation
from planner.domain.rows import AgreementRow, ForumRow, SeatRow
from planner.errors import InputError
from planner.services import databases
from planner.services.agreements import save_agreement
from planner.services.databases import Database
from planner.services.forums import (
    ForumDetails,
    ForumDraft,
    SeatDraft,
    list_forums,
    read_forum,
    save_forum,
)
from planner.services.history import undo
from planner.services.seat_copying import copy_seats, read_copy_offers, read_seat_sources


@pytest.fixture
def database(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    copy = tmp_path / "eslov.db"
    shutil.copyfile(example_file, copy)
    opened = databases.open_for_writing(str(copy))
    yield opened
    opened.close()


def named(database: Database, name: str) -> ForumDetails:
    row = next(row for row in list_forums(database) if row.name == name)
    return read_forum(database, row.id)


def new_forum(database: Database) -> ForumRow:
    """Make an empty forum under an agreement that succeeds the example's."""
    agreement, _ = save_agreement(
        database, AgreementRow(0, "Nästa", date(2023, 1, 1), date(2024, 12, 31))
    )
    forum = ForumRow(0, agreement.id, "EST", Level.OPERATIVE)
    return save_forum(database, ForumDraft(forum))[0].forum


def test_seats_go_to_another_agreement_with_their_deputies_in_order(database: Database) -> None:
    source = named(database, "Chefssamråd")
    target = new_forum(database)
    assert read_seat_sources(database, source.forum.id)[-1].forum.name != "EST"  # it has none
    offers = read_copy_offers(database, source.forum.id, target.id)
    made, changes = copy_seats(database, source.forum.id, target.id, {o.id for o in offers})
    assert set(changes.kinds) == {"seat", "deputy"}
    after = read_forum(database, target.id)

    def told(details: ForumDetails) -> list[tuple[object, ...]]:
        return [
            (
                *(seat.organisation_id, seat.function_id, seat.count, seat.participation),
                seat.months,
                [
                    (d.function_id, d.person_id, d.for_person_id)
                    for d in details.deputies
                    if d.seat_id == seat.id
                ],
            )
            for seat in details.seats
        ]

    assert told(after) == told(source)
    assert after.deputies
    assert [row.id for row in made] == [row.id for row in after.seats]
    assert read_forum(database, source.forum.id) == source

    again, _ = copy_seats(database, source.forum.id, target.id, {o.id for o in offers})
    assert again == []  # all are here already
    undo(database)
    assert read_forum(database, target.id).seats == []


def test_those_that_are_here_are_marked_and_left_out(database: Database) -> None:
    source, target = named(database, "Brottsförebyggande råd (BRÅ)"), named(database, "Styrgrupp")
    offers = read_copy_offers(database, source.forum.id, target.forum.id)
    functions = {seat.function_id for seat in target.seats}
    assert {o.copy.source.function_id in functions for o in offers} == {True, False}
    assert all(o.copy.is_here == (o.copy.source.function_id in functions) for o in offers)
    made, _ = copy_seats(database, source.forum.id, target.forum.id, {o.id for o in offers})
    assert {row.function_id for row in made}.isdisjoint(functions)
    assert len(read_forum(database, target.forum.id).seats) == len(target.seats) + len(made)


def test_the_forums_of_the_same_agreement_come_first(database: Database) -> None:
    other = new_forum(database)
    source = named(database, "Chefssamråd")
    copy_seats(database, source.forum.id, other.id, {source.seats[0].id})
    forums = read_seat_sources(database, source.forum.id)
    assert (forums[-1].forum.id, forums[-1].seats) == (other.id, 1)
    assert other.id not in [each.forum.id for each in read_seat_sources(database, other.id)]


def test_saving_refuses_only_what_is_new_outside_the_period(database: Database) -> None:
    details = named(database, "Styrgrupp")
    drafts = [
        SeatDraft(seat, [d for d in details.deputies if d.seat_id == seat.id])
        for seat in details.seats
    ]
    late = SeatRow(
        *(0, details.forum.id, details.seats[0].organisation_id, details.seats[0].function_id),
        participation=Participation.ON_DEMAND,
        valid_from=date(2023, 1, 1),
    )
    with pytest.raises(InputError) as refused:
        save_forum(database, ForumDraft(details.forum, details.rules, [*drafts, SeatDraft(late)]))
    assert (refused.value.code, refused.value.field) == ("seat.after_forum", "from")

    inside = SeatDraft(replace(late, valid_from=date(2022, 6, 1)))
    save_forum(database, ForumDraft(details.forum, details.rules, [*drafts, inside]))
    saved = read_forum(database, details.forum.id)
    shorter = replace(saved.forum, valid_to=date(2022, 5, 31))
    drafts = [
        SeatDraft(seat, [d for d in saved.deputies if d.seat_id == seat.id]) for seat in saved.seats
    ]
    save_forum(database, ForumDraft(shorter, saved.rules, drafts))
    assert read_forum(database, details.forum.id).forum.valid_to == date(2022, 5, 31)
