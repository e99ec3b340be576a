"""Retention periods: what is past them, whom that concerns, and when the reminder comes."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update

from planner.db import schema
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import ActionState, RetentionKind
from planner.domain.rows import ActionItemRow, HoldingRow, PersonRow
from planner.errors import InputError
from planner.services import history
from planner.services.databases import Database
from planner.services.disposal import dispose, preview_disposal
from planner.services.overview import read_overview
from planner.services.retention import (
    mark_reviewed,
    persons_past,
    read_retention,
    retention_reminder,
    set_retention,
)
from planner.texts import reason_text
from tests.integration.privacy_world import APRIL, MAY, World

PERSON, ATTENDANCE, NOTES, JOURNAL = RetentionKind


def past(database: Database, today: date) -> dict[RetentionKind, tuple[int, date | None]]:
    return {line.kind: (line.past, line.oldest) for line in read_retention(database, today)}


def test_a_year_of_retention(database: Database) -> None:
    world = World(database, "Åsa Öberg")
    with database.engine.begin() as connection:
        entry = schema.journal_entry
        connection.execute(update(entry).values(at=datetime(2022, 4, 1, 12)))
    later = date(2025, 5, 11)  # three years and a day after the last post
    assert past(database, later) == dict.fromkeys(RetentionKind, (0, None))
    assert retention_reminder(database, later) == []
    for kind in RetentionKind:
        set_retention(database, kind, 3)

    # An open action keeps its owner in use, whatever the years.
    assert past(database, later)[PERSON] == (1, APRIL)
    assert [each.person.name for each in persons_past(database, later)] == ["Bo Ek"]
    with unit_of_work(database, "holding.save") as tx:
        action = next(iter(tx.connection.execute(schema.action_item.select())))
        tx.update(ActionItemRow, action.id, state=ActionState.DONE, closed_on=APRIL)
    assert [(e.person.name, e.last) for e in persons_past(database, later)] == [
        ("Bo Ek", APRIL),
        ("Åsa Öberg", MAY),
    ]
    # The day itself is within the period; a new post takes a person out of the list.
    one_day = timedelta(days=1)
    assert [each.person.name for each in persons_past(database, later - one_day)] == ["Bo Ek"]
    with unit_of_work(database, "holding.save") as tx:
        tx.insert(HoldingRow(0, world.post_id, world.other_id))
        tx.insert(PersonRow(0, "Ny Nysson", world.police_id))  # no record names them yet
    assert [each.person.name for each in persons_past(database, later)] == ["Åsa Öberg"]

    counts = past(database, later)
    assert counts[ATTENDANCE][0] == 2
    assert counts[NOTES][0] == 1
    assert counts[JOURNAL] == (4, date(2022, 4, 1))
    said = [reason_text(each, "sv") for each in retention_reminder(database, later)]
    assert said[0] == "En person har passerat gallringsfristen på 3 år"
    assert len(said) == 4
    assert len(read_overview(database, later).reminders) == 4

    mark_reviewed(database, list(RetentionKind), later)
    assert retention_reminder(database, later + timedelta(days=364)) == []
    assert len(retention_reminder(database, later + timedelta(days=365))) == 4
    set_retention(database, JOURNAL, None)
    assert read_retention(database, later)[3].years is None
    history.undo(database)
    line = read_retention(database, later)[3]
    assert (line.years, line.reviewed_on) == (3, later)

    # Who has been disposed of is past nothing any more.
    preview = preview_disposal(database, world.person_id, "sv", later)
    dispose(database, preview, "dnr 1", "sv", later)
    counts = past(database, later)
    assert counts[PERSON] == (0, None)
    assert counts[ATTENDANCE] == (1, APRIL)


@pytest.mark.parametrize("years", [0, -1, 201])
def test_years_that_are_none_are_refused(database: Database, years: int) -> None:
    with pytest.raises(InputError) as caught:
        set_retention(database, PERSON, years)
    assert caught.value.field == "years"
    assert read_retention(database, MAY)[0].years is None
