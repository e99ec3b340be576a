"""The marks and gaps of the list say what the rules say, meeting by meeting, on the example."""

from collections.abc import Mapping
from pathlib import Path

from planner.db.queries.snapshot import Scope, read_snapshot
from planner.domain.enums import MeetingStatus
from planner.domain.rows import OrganisationRow
from planner.services import databases
from planner.services.meeting_list import ListScope, list_meetings
from planner.services.meeting_standings import read_standings


def test_marks_and_gaps_are_those_of_the_domain(example_file: Path) -> None:
    database = databases.open_for_reading(example_file)
    try:
        found = list_meetings(database, ListScope())
        standings = read_standings(database, ListScope(), _ignore)
        with database.reading() as connection:
            snapshot = read_snapshot(connection, Scope())
    finally:
        database.close()
    parties = {"Eslövs kommun", "Lokalpolisområde Eslöv"}
    assert [row.id for row in found.rows] == [row.id for row in snapshot.meetings]
    for meeting in snapshot.meetings:
        gaps = sum(gap.missing for gap in snapshot.gaps_of(meeting))
        assert standings.gaps.get(meeting.id, 0) == gaps, meeting
        marks = standings.marks.get(meeting.id, ())
        if meeting.status is not MeetingStatus.HELD:
            assert not marks
            continue
        places = sum(mark.expected for mark in marks)
        filled = sum(mark.present for mark in marks)
        results = [
            result
            for result in snapshot.results[meeting.id]
            if not result.is_offered
            and _party(snapshot.organisations, result.organisation_id) in parties
        ]
        assert (places, filled) == (
            sum(result.count for result in results),
            sum(result.filled for result in results),
        )


def test_a_year_lists_only_its_meetings(example_file: Path) -> None:
    database = databases.open_for_reading(example_file)
    try:
        rows = list_meetings(database, ListScope(year=2022)).rows
    finally:
        database.close()
    assert rows
    assert {row.date[:4] for row in rows} == {"2022"}


def _party(organisations: Mapping[int, OrganisationRow], organisation_id: int) -> str:
    """Return the name of the topmost organisation."""
    row = organisations[organisation_id]
    while row.parent_id is not None:
        row = organisations[row.parent_id]
    return str(row.name)


def _ignore(_done: int, _total: int) -> None:
    pass
