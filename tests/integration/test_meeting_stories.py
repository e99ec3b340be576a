"""Why each seat of a meeting came out as it did, on the example."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.db.queries.snapshot import Scope, read_snapshot
from planner.services import databases
from planner.services.databases import Database
from planner.services.meeting_stories import explain_meeting


@pytest.fixture(scope="module")
def eslov(example_file: Path) -> Iterator[Database]:
    opened = databases.open_for_reading(example_file)
    yield opened
    opened.close()


def sentences(database: Database, forum: str, day: str) -> list[str]:
    with database.reading() as connection:
        snapshot = read_snapshot(connection, Scope())
    (meeting,) = [
        each
        for each in snapshot.meetings
        if snapshot.forums[each.forum_id].name == forum and each.date.isoformat() == day
    ]
    return [each.sentence for each in explain_meeting(database, meeting.id, "sv")]


def test_a_deputy_a_vacancy_a_notice_and_an_absence_are_told(eslov: Database) -> None:
    assert sentences(eslov, "Chefssamråd", "2022-02-02")[0] == (
        "Lokalpolisområdeschef: 1 av 1, ersättare Reserv Reservsson, "
        "Påhitta Påhittsson hade anmält förhinder."
    )
    styrgrupp = sentences(eslov, "Styrgrupp", "2022-02-08")
    assert "Kommundirektör: 0 av 1, Modell Modellgren hade anmält förhinder." in styrgrupp
    chefer = sentences(eslov, "Chefssamråd", "2022-03-02")
    assert chefer[-1] == "Skolchef: 0 av 1, Figur Figurström var frånvarande utan anmält förhinder."


def test_a_post_is_told_by_whoever_held_it_that_day(eslov: Database) -> None:
    """Reserv Reservsson was acting chief in the autumn of 2021, so no deputy."""
    assert sentences(eslov, "Chefssamråd", "2021-10-06")[0] == (
        "Lokalpolisområdeschef: 1 av 1, närvarande Reserv Reservsson."
    )
    assert sentences(eslov, "Chefssamråd", "2022-01-12")[0] == (
        "Lokalpolisområdeschef: 1 av 1, närvarande Påhitta Påhittsson."
    )


def test_an_offered_seat_is_told_apart(eslov: Database) -> None:
    assert sentences(eslov, "Brottsförebyggande råd (BRÅ)", "2021-09-15")[-1] == (
        "Trygghetsansvarig: 0 av 1, inget är antecknat om Hemma Hemmasson, "
        "en erbjuden plats räknas inte."
    )
