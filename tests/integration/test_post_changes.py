"""A post that changes hands: who is expected when, what is told beforehand, and what is done."""

from dataclasses import replace
from datetime import date

import pytest

from planner.db.queries.loading import load, load_by
from planner.db.queries.snapshot import Scope, read_snapshot
from planner.domain.enums import AttendanceState, HoldingKind
from planner.domain.holding_changes import NEW_PERSON, PostChange
from planner.domain.rows import DeputyRow, HoldingRow, PersonRow
from planner.errors import ConflictError, InputError
from planner.services import history
from planner.services.databases import Database
from planner.services.holding_effects import (
    HoldingEffects,
    MeetingEffect,
    effects_of_removing,
    effects_of_saving,
)
from planner.services.post_changes import (
    apply_post_change,
    change_post,
    preview_post_change,
    read_replaceable,
)
from planner.services.registry import read_registry, remove, save_holding
from tests.integration.register_world import (
    APRIL,
    JUNE,
    MARCH,
    MAY,
    Register,
    make_register,
)


@pytest.fixture
def register(database: Database) -> Register:
    """A post that nobody holds, with two meetings held and two ahead."""
    return make_register(database)


def _holdings(register: Register) -> list[HoldingRow]:
    with register.database.reading() as connection:
        return load_by(connection, HoldingRow, "function_id", [register.post_id])


def _outcomes(register: Register) -> dict[date, tuple[int, int, int]]:
    """Return (holders, deputies, absent) of the seat by the day of the held meetings."""
    with register.database.reading() as connection:
        snapshot = read_snapshot(connection, Scope())
    found = {}
    for meeting in snapshot.meetings:
        (result,) = snapshot.results[meeting.id]
        if result.is_held:
            found[meeting.date] = (
                result.filled - result.by_deputy,
                result.by_deputy,
                result.absent,
            )
    return found


def _days(effects: list[MeetingEffect]) -> list[date]:
    return [each.meeting.date for each in effects]


def _all(effects: HoldingEffects) -> list[MeetingEffect]:
    return [*effects.ahead, *effects.held]


def test_a_change_between_two_meetings_keeps_both_holders_right(register: Register) -> None:
    register.add(
        HoldingRow(0, register.post_id, register.anna_id),
        # Bo is listed as her deputy: before the change he counts as that, after it as the holder.
        DeputyRow(0, register.seat_id, person_id=register.bo_id),
        register.log(MARCH, register.anna_id),
        register.log(APRIL, register.bo_id),
    )
    assert _outcomes(register) == {MARCH: (1, 0, 0), APRIL: (0, 1, 0)}
    change_post(register.database, register.post_id, date(2022, 4, 1), register.bo_id)
    assert _outcomes(register) == {MARCH: (1, 0, 0), APRIL: (1, 0, 0)}
    registry = read_registry(register.database)
    assert registry.holder_names(register.post_id, MARCH) == ["Anna Exempelsson"]
    assert registry.holder_names(register.post_id, APRIL) == ["Bo Exempelsson"]

    # The change came later than was thought: both dates are corrected, one after the other.
    anna, bo = sorted(_holdings(register), key=lambda row: row.valid_from or date.min)
    later = replace(bo, valid_from=date(2022, 4, 20))
    told = effects_of_saving(register.database, later)
    assert _days(list(told.held)) == [APRIL]
    assert _days(list(told.results_changed)) == [APRIL]
    assert told.ahead == []
    save_holding(register.database, later)
    save_holding(register.database, replace(anna, valid_to=date(2022, 4, 19)))
    assert _outcomes(register) == {MARCH: (1, 0, 0), APRIL: (0, 1, 0)}
    registry = read_registry(register.database)
    assert registry.holder_names(register.post_id, APRIL) == ["Anna Exempelsson"]
    assert registry.holder_names(register.post_id, MAY) == ["Bo Exempelsson"]


def test_what_is_told_is_what_comes_of_it(register: Register) -> None:
    (anna,) = register.add(HoldingRow(0, register.post_id, register.anna_id, valid_to=MAY))
    change = PostChange(
        register.post_id,
        APRIL,
        register.bo_id,
        until=date(2022, 6, 1),
        replaced=frozenset({anna.id}),
    )
    preview = preview_post_change(register.database, change)
    assert [(each.meeting.date, each.before, each.after) for each in _all(preview.effects)] == [
        (MAY, [register.anna_id], [register.bo_id]),
        (APRIL, [register.anna_id], [register.bo_id]),
    ]  # June was vacant and stays so
    assert (preview.effects.opened, preview.effects.closed) == (0, 0)
    before = register.dump()
    apply_post_change(register.database, preview)
    held = read_registry(register.database).holders
    for each in _all(preview.effects):
        assert held.persons_on(register.post_id, each.meeting.date) == set(each.after)
    assert not held.persons_on(register.post_id, JUNE)
    history.undo(register.database)
    assert register.dump() == before


def test_gaps_that_are_closed_and_made(register: Register) -> None:
    change = PostChange(register.post_id, MAY, register.bo_id, until=MAY)
    preview = preview_post_change(register.database, change)
    assert (preview.effects.opened, preview.effects.closed) == (0, 1)
    saved, _ = apply_post_change(register.database, preview)
    told = effects_of_removing(register.database, saved)
    assert (told.opened, told.closed) == (1, 0)
    assert _days(list(told.ahead)) == [MAY]


def test_an_acting_holder_ends_nobodys_post(register: Register) -> None:
    (anna,) = register.add(HoldingRow(0, register.post_id, register.anna_id))
    acting = HoldingKind.ACTING
    assert read_replaceable(register.database, register.post_id, MAY, acting) == []
    change_post(register.database, register.post_id, MAY, register.bo_id, acting, date(2022, 5, 31))
    assert anna in _holdings(register)
    held = read_registry(register.database)
    assert held.holder_names(register.post_id, MAY) == ["Bo Exempelsson"]
    assert held.holder_names(register.post_id, JUNE) == ["Anna Exempelsson"]
    # One who acts may take over the post; the acting and the ordinary holder end together.
    change_post(register.database, register.post_id, date(2022, 5, 20), register.bo_id)
    ended = [row for row in _holdings(register) if row.valid_from != date(2022, 5, 20)]
    assert [row.valid_to for row in ended] == [date(2022, 5, 19)] * 2
    assert read_registry(register.database).holder_names(register.post_id, JUNE) == [
        "Bo Exempelsson"
    ]


def test_of_several_holders_only_the_one_named_ends(register: Register) -> None:
    anna, bo = register.add(
        HoldingRow(0, register.post_id, register.anna_id),
        HoldingRow(0, register.post_id, register.bo_id),
    )
    change = PostChange(register.post_id, MAY, NEW_PERSON, replaced=frozenset({bo.id}))
    preview = preview_post_change(register.database, change)
    saved, _ = apply_post_change(register.database, preview, " Cilla Exempelsson ")
    registry = read_registry(register.database)
    assert registry.persons[saved.person_id].organisation_id == register.organisation_id
    assert set(registry.holder_names(register.post_id, MAY)) == {
        "Anna Exempelsson",
        "Cilla Exempelsson",
    }
    assert anna in _holdings(register)
    history.undo(register.database)
    assert set(_holdings(register)) == {anna, bo}
    assert "Cilla Exempelsson" not in {
        row.name for row in read_registry(register.database).persons.values()
    }


def test_what_cannot_be(register: Register) -> None:
    database = register.database
    (anna,) = register.add(HoldingRow(0, register.post_id, register.anna_id))
    same = PostChange(register.post_id, MAY, register.anna_id, replaced=frozenset({anna.id}))
    with pytest.raises(InputError) as caught:
        preview_post_change(database, same)
    assert (caught.value.code, caught.value.field) == ("post.holds_already", "person_id")
    backwards = PostChange(register.post_id, MAY, register.bo_id, until=APRIL)
    with pytest.raises(InputError) as caught:
        preview_post_change(database, backwards)
    assert caught.value.field == "valid_to"
    change = PostChange(register.post_id, MAY, register.bo_id, replaced=frozenset({anna.id}))
    shown = preview_post_change(database, change)
    save_holding(database, replace(anna, valid_to=date(2022, 5, 20)))
    before = register.dump()
    with pytest.raises(ConflictError):
        apply_post_change(database, shown)
    assert register.dump() == before


def test_one_who_counts_in_the_past_is_not_removed(register: Register) -> None:
    register.add(HoldingRow(0, register.post_id, register.anna_id, valid_to=APRIL))
    database = register.database
    with database.reading() as connection:
        anna = next(row for row in load(connection, PersonRow) if row.id == register.anna_id)
        bo = next(row for row in load(connection, PersonRow) if row.id == register.bo_id)
    with pytest.raises(ConflictError) as caught:
        remove(database, anna)
    assert (caught.value.code, caught.value.params["count"]) == ("register.held_post", 2)
    register.add(HoldingRow(0, register.post_id, register.bo_id, valid_from=JUNE))
    remove(database, bo)  # was only going to


def test_the_post_of_a_deputy_counts_where_it_makes_a_difference(register: Register) -> None:
    """Bo holds a post that may fill Anna's seat; he filled it in April, not in March."""
    (held,) = register.add(
        HoldingRow(0, register.other_post_id, register.bo_id),
    )
    register.add(
        HoldingRow(0, register.post_id, register.anna_id),
        DeputyRow(0, register.seat_id, function_id=register.other_post_id),
        register.log(MARCH, register.anna_id),
        register.log(APRIL, register.bo_id, function_id=None),
    )
    assert _outcomes(register)[APRIL] == (0, 1, 0)
    told = effects_of_saving(register.database, replace(held, valid_from=MAY))
    assert _days(list(told.held)) == [APRIL]
    save_holding(register.database, replace(held, valid_from=MAY))
    assert _outcomes(register) == {MARCH: (1, 0, 0), APRIL: (0, 0, 1)}


def test_a_notice_goes_with_the_holder(register: Register) -> None:
    """Anna gave notice for May; when Bo has the post by then, nobody is missing."""
    (anna,) = register.add(HoldingRow(0, register.post_id, register.anna_id))
    register.add(register.log(MAY, register.anna_id, AttendanceState.EXCUSED))
    change = PostChange(register.post_id, APRIL, register.bo_id, replaced=frozenset({anna.id}))
    effects = preview_post_change(register.database, change).effects
    gaps = [(each.meeting.date, each.gaps_before, each.gaps_after) for each in effects.ahead]
    assert gaps == [(MAY, 1, 0), (JUNE, 0, 0)]
