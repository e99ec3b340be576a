"""Two persons who are one: what is moved and joined, what is told, and that undo restores it."""

from dataclasses import replace
from datetime import date, time
from typing import TypeVar

import pytest
from sqlalchemy import text

from planner.db import mapping, schema
from planner.db.queries.loading import get, load
from planner.db.queries.references import references_to
from planner.db.queries.snapshot import Scope, read_snapshot
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import (
    AttendanceRole,
    AttendanceState,
    ConflictKind,
    HoldingKind,
    Level,
    ReplyAnswer,
    SignatoryRole,
)
from planner.domain.rows import (
    ActionItemRow,
    AttendanceRow,
    DeputyRow,
    ForumRow,
    HoldingRow,
    MeetingRow,
    PartyRow,
    PersonRow,
    ReplyRow,
    SeatRow,
    SignatoryRow,
)
from planner.errors import ConflictError, InputError
from planner.services import history
from planner.services.clashes import accept_clash
from planner.services.databases import Database
from planner.services.person_merge import MergePreview, merge_persons, preview_merge
from planner.texts import catalogue, reason_text
from tests.integration.register_world import (
    APRIL,
    JUNE,
    MARCH,
    MAY,
    Register,
    make_register,
)

R = TypeVar("R")

PRESENT, EXCUSED, ABSENT = (
    AttendanceState.PRESENT,
    AttendanceState.EXCUSED,
    AttendanceState.ABSENT,
)


@pytest.fixture
def register(database: Database) -> Register:
    """Anna is the one who stays, Bo is Anna entered a second time."""
    return make_register(database)


def _named(register: Register, person_id: int) -> list[str]:
    """Return every cell of the database that holds a person's id, by brute force."""
    found = []
    with register.database.reading() as connection:
        for table in schema.metadata.sorted_tables:
            if table.name.startswith("journal"):
                continue
            for row in connection.execute(text(f'SELECT * FROM "{table.name}"')).mappings():
                found += [f"{table.name}.{key}" for key, value in row.items() if value == person_id]
    return sorted(found)


def _merge(register: Register) -> MergePreview:
    preview = preview_merge(register.database, register.anna_id, register.bo_id)
    merge_persons(register.database, preview)
    return preview


def _rows(register: Register, row_type: type[R]) -> list[R]:
    with register.database.reading() as connection:
        return load(connection, row_type)


def _said(preview: MergePreview) -> list[str]:
    return [reason_text(reason, "sv") for reason in preview.said]


def _figures(register: Register) -> dict[int, list[tuple[int, int, int, int]]]:
    with register.database.reading() as connection:
        results = read_snapshot(connection, Scope()).results
    return {
        meeting_id: [(each.filled, each.by_deputy, each.excused, each.absent) for each in found]
        for meeting_id, found in results.items()
    }


def _name_everywhere(register: Register) -> None:
    """Let a row of every kind that can name a person name Bo."""
    party, note = register.add(
        PartyRow(0, register.agreement_id, register.organisation_id),
        register.log(MAY, register.bo_id, EXCUSED),
    )
    register.add(
        HoldingRow(0, register.post_id, register.bo_id, valid_from=date(2022, 2, 1)),
        SignatoryRow(0, party.id, register.bo_id, "Kommunpolis"),
        DeputyRow(0, register.seat_id, person_id=register.bo_id),
        DeputyRow(
            0, register.seat_id, function_id=register.other_post_id, for_person_id=register.bo_id
        ),
        register.log(MARCH, register.bo_id),
        ActionItemRow(0, register.meetings[MARCH], "Ring", owner_person_id=register.bo_id),
        ReplyRow(0, register.meetings[MAY], register.bo_id, ReplyAnswer.DECLINED, 0, note.id),
    )


def test_no_row_names_the_one_who_went_and_undo_restores_all(register: Register) -> None:
    _name_everywhere(register)
    named = {name for name in _named(register, register.bo_id) if name != "person.id"}
    # A new column that names a person must be met with here: let the world above fill it.
    assert named == {f"{each.table}.{each.column}" for each in references_to("person")}
    with unit_of_work(register.database, "person.save") as tx:
        tx.update(PersonRow, register.bo_id, email="bo@example.se", phone="0413-1")
        tx.update(PersonRow, register.anna_id, phone="0413-2")
    before, figures = register.dump(), _figures(register)
    count = len(_named(register, register.bo_id))

    preview = _merge(register)

    assert _named(register, register.bo_id) == []
    assert len(_named(register, register.anna_id)) == count
    assert _figures(register) == figures
    assert preview.effects == []
    with register.database.reading() as connection:
        anna = get(connection, PersonRow, register.anna_id)
        problems = connection.execute(text("PRAGMA foreign_key_check")).all()
    assert (anna.email, anna.phone) == ("bo@example.se", "0413-2")
    assert "E-postadressen bo@example.se fylls i." in _said(preview)
    assert "2 närvarouppgifter flyttas." in _said(preview)
    assert problems == []
    history.undo(register.database)
    assert register.dump() == before
    history.redo(register.database)
    assert _named(register, register.bo_id) == []


def test_every_column_that_names_a_person_can_be_told_of() -> None:
    for each in references_to("person"):
        assert f"merge.moved.{each.table}.{each.column}" in catalogue()
        assert f"merge.moved.{each.table}.{each.column}.one" in catalogue()
    told = {code.rsplit(".", 1)[-1] for code in catalogue() if code.startswith("merge.dropped.")}
    unique = {each.table for each in references_to("person") if each.unique_with}
    assert unique <= told
    assert {table.name for table in schema.metadata.sorted_tables} >= set(mapping.ROW_TYPES)


def test_overlapping_posts_become_one(register: Register) -> None:
    acting = HoldingKind.ACTING
    post, other = register.post_id, register.other_post_id
    register.add(
        HoldingRow(0, post, register.anna_id, valid_to=APRIL),
        HoldingRow(0, post, register.bo_id, valid_from=MARCH, valid_to=MAY),
        HoldingRow(0, post, register.bo_id, valid_from=JUNE),
        HoldingRow(0, other, register.anna_id),
        HoldingRow(0, other, register.bo_id, acting, valid_from=APRIL, valid_to=MAY),
    )
    preview = _merge(register)
    rows = sorted(
        (row.function_id == other, row.kind.value, row.valid_from, row.valid_to)
        for row in _rows(register, HoldingRow)
        if row.valid_from is not None and row.person_id == register.anna_id
    )
    assert rows == [
        (False, "ordinary", JUNE, None),
        (True, "acting", APRIL, MAY),
        (True, "ordinary", date(2022, 5, 11), None),
    ]
    open_ended = {
        (row.function_id, row.valid_to)
        for row in _rows(register, HoldingRow)
        if row.valid_from is None
    }
    assert open_ended == {(post, MAY), (other, date(2022, 4, 9))}
    assert "Kommunpolis, från början – 10 maj 2022" in "".join(_said(preview))
    before = register.dump()
    history.undo(register.database)
    history.redo(register.database)
    assert register.dump() == before


@pytest.mark.parametrize(
    ("kept", "moved", "becomes"),
    [(PRESENT, EXCUSED, PRESENT), (EXCUSED, ABSENT, EXCUSED), (ABSENT, PRESENT, PRESENT)],
)
def test_two_records_of_one_meeting_become_one(
    register: Register, kept: AttendanceState, moved: AttendanceState, becomes: AttendanceState
) -> None:
    register.add(
        HoldingRow(0, register.post_id, register.anna_id),
        replace(register.log(APRIL, register.anna_id, kept), arrived=time(9, 5)),
        replace(register.log(APRIL, register.bo_id, moved, function_id=None), left=time(9, 30)),
    )
    preview = _merge(register)
    (row,) = _rows(register, AttendanceRow)
    assert (row.state, row.function_id, row.person_id) == (
        becomes,
        register.post_id,
        register.anna_id,
    )
    # Times belong to the record that says so.
    assert (row.arrived is None) == (becomes is not kept)
    assert any("10 april 2022: två närvarouppgifter blir en" in each for each in _said(preview))
    changed = [each.id for each in preview.effects]
    assert changed == ([register.meetings[APRIL]] if becomes is not kept else [])


def test_a_seat_goes_before_a_guests_place_and_two_functions_both_stay(register: Register) -> None:
    register.add(
        HoldingRow(0, register.post_id, register.anna_id),
        register.log(MARCH, register.anna_id, EXCUSED),
        register.log(MARCH, register.bo_id, function_id=None, role=AttendanceRole.GUEST),
        register.log(APRIL, register.anna_id),
        register.log(APRIL, register.bo_id, function_id=register.other_post_id),
    )
    preview = _merge(register)
    rows = _rows(register, AttendanceRow)
    march = [row for row in rows if row.meeting_id == register.meetings[MARCH]]
    assert [(row.state, row.role) for row in march] == [(PRESENT, AttendanceRole.ORDINARY)]
    assert len(rows) == 3
    assert [each.meeting.date for each in preview.effects] == [MARCH]


def test_the_newest_answer_counts_with_its_notice(register: Register) -> None:
    meeting_id = register.meetings[MAY]
    kept, moved = register.add(
        register.log(MAY, register.anna_id, EXCUSED), register.log(JUNE, register.bo_id, EXCUSED)
    )
    declined, accepted = ReplyAnswer.DECLINED, ReplyAnswer.ACCEPTED
    register.add(
        ReplyRow(0, meeting_id, register.anna_id, declined, 1, kept.id),
        ReplyRow(0, meeting_id, register.bo_id, accepted, 2),
        ReplyRow(0, register.meetings[JUNE], register.anna_id, accepted, 1),
        ReplyRow(0, register.meetings[JUNE], register.bo_id, declined, 1, moved.id, "2022-05-01"),
    )
    preview = _merge(register)
    answers = {row.meeting_id: (row.answer, row.notice_id) for row in _rows(register, ReplyRow)}
    assert answers == {
        meeting_id: (accepted, None),
        register.meetings[JUNE]: (declined, moved.id),
    }
    # The refusal that was taken back takes its notice of absence with it.
    assert [row.id for row in _rows(register, AttendanceRow)] == [moved.id]
    assert sum("det senaste av två svar gäller" in each for each in _said(preview)) == 2


def test_what_would_stand_twice_goes(register: Register) -> None:
    (party,) = register.add(PartyRow(0, register.agreement_id, register.organisation_id))
    signed = date(2022, 1, 1)
    register.add(
        DeputyRow(0, register.seat_id, person_id=register.anna_id),
        DeputyRow(0, register.seat_id, person_id=register.bo_id),
        DeputyRow(0, register.seat_id, person_id=register.bo_id, for_person_id=register.anna_id),
        SignatoryRow(0, party.id, register.anna_id, "Chef"),
        SignatoryRow(0, party.id, register.bo_id, "", signed),
        SignatoryRow(0, party.id, register.bo_id, "", None, SignatoryRole.WITNESS),
    )
    preview = _merge(register)
    (deputy,) = _rows(register, DeputyRow)
    assert (deputy.person_id, deputy.for_person_id) == (register.anna_id, None)
    signatures = {(row.role, row.signed_on) for row in _rows(register, SignatoryRow)}
    assert signatures == {(SignatoryRole.SIGNED, signed), (SignatoryRole.WITNESS, None)}
    assert any(each.startswith("2 uppdrag som ersättare som skulle") for each in _said(preview))


def test_an_accepted_clash_stays_accepted(register: Register) -> None:
    (forum,) = register.add(ForumRow(0, register.agreement_id, "EST", Level.OPERATIVE))
    register.add(
        HoldingRow(0, register.post_id, register.bo_id),
        SeatRow(0, forum.id, register.organisation_id, register.post_id),
        MeetingRow(0, forum.id, MAY, time(9, 30), time(10, 30), uid="x"),
    )
    day = Scope(first=MAY, last=MAY)
    with register.database.reading() as connection:
        (clash,) = [
            each
            for each in read_snapshot(connection, day).conflicts()
            if each.kind is ConflictKind.PERSON
        ]
    accept_clash(register.database, clash, "Han går emellan")
    preview = _merge(register)
    assert "En godtagen krock förblir godtagen." in _said(preview)
    with register.database.reading() as connection:
        kinds = {each.kind for each in read_snapshot(connection, day).conflicts()}
    assert ConflictKind.PERSON not in kinds


def test_what_cannot_be_merged(register: Register) -> None:
    with pytest.raises(InputError) as caught:
        preview_merge(register.database, register.anna_id, register.anna_id)
    assert caught.value.field == "other_id"
    preview = preview_merge(register.database, register.anna_id, register.bo_id)
    register.add(register.log(APRIL, register.bo_id))
    before = register.dump()
    with pytest.raises(ConflictError):
        merge_persons(register.database, preview)
    assert register.dump() == before
