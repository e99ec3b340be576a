"""What the history must not put back: what the commands refuse, and what calendars must not see."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import TypeVar

import pytest

from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import (
    AttendanceState,
    MeetingStatus,
    OrganisationKind,
    Participation,
)
from planner.domain.history import HistoryFilter, Side
from planner.domain.rows import (
    AgreementRow,
    AttendanceRow,
    CalledSeatRow,
    DecisionRow,
    ForumRow,
    HoldingRow,
    MeetingRow,
    OrganisationRow,
    SeatRow,
    SignatoryRow,
)
from planner.errors import ConflictError, InputError
from planner.services import (
    agreements,
    approval,
    attendance,
    calling,
    databases,
    history,
    history_list,
    history_restoring,
    meetings,
    registry,
)
from planner.services.coverage_overview import read_coverage
from planner.services.databases import Database
from planner.services.meeting_list import ListScope
from planner.services.meeting_standings import read_standings
from planner.services.reports.scope import ReportScope
from planner.texts import reason_text

TODAY = date(2022, 1, 14)


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the example."""
    copy = tmp_path / "eslov.db"
    copy.write_bytes(example_file.read_bytes())
    opened = databases.open_for_writing(copy)
    yield opened
    opened.close()


def newest(database: Database) -> int:
    """Return the id of the newest step."""
    return history_list.read_page(database, HistoryFilter(), "sv", limit=1).steps[0].id


R = TypeVar("R")


def rows(database: Database, row_type: type[R]) -> list[R]:
    with database.reading() as connection:
        return load(connection, row_type)


def refusals(database: Database, step_id: int) -> list[str]:
    preview = history_restoring.preview_step(database, step_id, "sv")
    if preview.refused:
        with pytest.raises(ConflictError):
            history_restoring.restore(database, preview, "sv", accept_loss=True)
    return [reason_text(each, "sv") for each in preview.refused]


def organisation(database: Database, name: str) -> OrganisationRow:
    saved, _ = registry.save_organisation(
        database, OrganisationRow(0, name, "", OrganisationKind.OTHER)
    )
    return saved


def test_no_row_comes_back_above_itself(eslov: Database) -> None:
    a, b, c = (organisation(eslov, name) for name in ("Orga", "Orgb", "Orgc"))
    registry.save_organisation(eslov, replace(a, parent_id=b.id))
    a, _ = registry.save_organisation(eslov, a)
    let_go = newest(eslov)
    assert refusals(eslov, let_go) == []
    registry.save_organisation(eslov, replace(b, parent_id=c.id))
    assert refusals(eslov, let_go) == []
    registry.save_organisation(eslov, replace(c, parent_id=a.id))
    (said,) = refusals(eslov, let_go)
    assert said == (
        "Organisation Orga skulle hamna i en cirkel: fältet ”tillhör” leder till"
        " Organisation Orgc, som leder tillbaka. Ändra Organisation Orgc först."
    )
    change = history_list.read_step(eslov, let_go, "sv").changes[0].change
    row = history_restoring.preview_row(eslov, let_go, change.position, Side.BEFORE, "sv")
    assert [each.code for each in row.refused] == ["history.circle"]
    old = rows(eslov, AgreementRow)[0]
    new, _ = agreements.save_agreement(eslov, replace(old, id=0, name="Ny", predecessor_id=old.id))
    new, _ = agreements.save_agreement(eslov, replace(new, predecessor_id=None))
    loosened = newest(eslov)
    agreements.save_agreement(eslov, replace(old, predecessor_id=new.id))
    assert ["efterföljer" in each for each in refusals(eslov, loosened)] == [True]


def test_a_circle_that_stands_in_the_file_stops_nothing(eslov: Database) -> None:
    a, b, c = (organisation(eslov, name) for name in ("Orga", "Orgb", "Orgc"))
    with unit_of_work(eslov, "organisation.save", name="x") as tx:
        tx.update(OrganisationRow, a.id, parent_id=b.id)
        tx.update(OrganisationRow, b.id, parent_id=a.id)
    registry.save_organisation(eslov, replace(c, parent_id=a.id))
    with pytest.raises(InputError, match="own_parent"):
        registry.save_organisation(eslov, replace(a, parent_id=b.id))
    assert read_standings(eslov, ListScope(), lambda _done, _total: None).marks
    assert read_coverage(eslov, ReportScope()).parties


def test_no_double_comes_back(eslov: Database) -> None:
    """What the commands refuse, a person noted twice or a name twice, is refused here too."""
    # A person's presence at a meeting.
    mark = next(
        each
        for each in rows(eslov, AttendanceRow)
        if each.person_id is not None
        and each.state is AttendanceState.PRESENT
        and meeting(eslov, each.meeting_id).approved_on is None
    )
    attendance.clear(eslov, mark.id)
    cleared = newest(eslov)
    assert refusals(eslov, cleared) == []
    attendance.record(eslov, replace(mark, id=0, state=AttendanceState.EXCUSED))
    assert ["finns redan" in each for each in refusals(eslov, cleared)] == [True]
    # Names in whatever case.
    hall = organisation(eslov, "Bygdegården")
    registry.remove(eslov, hall)
    removed = newest(eslov)
    assert refusals(eslov, removed) == []
    organisation(eslov, "BYGDEGÅRDEN")
    assert ["BYGDEGÅRDEN står där" in each for each in refusals(eslov, removed)] == [True]
    forum = rows(eslov, ForumRow)[0]
    agreement = next(each for each in rows(eslov, AgreementRow) if each.id == forum.agreement_id)
    agreements.save_agreement(eslov, replace(agreement, name="Annat namn"))
    renamed = newest(eslov)
    agreements.save_agreement(eslov, replace(agreement, id=0, name=agreement.name.upper()))
    assert ["står där" in each for each in refusals(eslov, renamed)] == [True]
    # A post held twice on one day, and not on days after one another.
    post = next(each for each in rows(eslov, HoldingRow) if each.valid_to is None)
    registry.remove(eslov, post)
    left = newest(eslov)
    first = post.valid_from or date(2015, 1, 1)
    before = date(first.year - 2, 1, 1), date(first.year - 1, 12, 31)
    if post.valid_from is not None:
        registry.save_holding(eslov, replace(post, id=0, valid_from=before[0], valid_to=before[1]))
        assert refusals(eslov, left) == []
    registry.save_holding(eslov, replace(post, id=0, valid_from=date(2030, 1, 1)))
    assert ["finns redan" in each for each in refusals(eslov, left)] == [True]
    signatory = rows(eslov, SignatoryRow)[0]
    agreements.remove_signatory(eslov, signatory.id)
    unsigned = newest(eslov)
    agreements.save_signatory(eslov, replace(signatory, id=0))
    assert ["finns redan" in each for each in refusals(eslov, unsigned)] == [True]


def meeting(database: Database, meeting_id: int) -> MeetingRow:
    return next(each for each in rows(database, MeetingRow) if each.id == meeting_id)


def test_a_removed_meeting_comes_back_unapproved_and_summons_anew(eslov: Database) -> None:
    held = next(
        each
        for each in rows(eslov, MeetingRow)
        if each.status is MeetingStatus.HELD and each.approved_on is None
    )
    meetings.edit_meeting(eslov, held.id, place=held.place, note="Som den var")
    noted = newest(eslov)
    approval.approve_meeting(eslov, held.id, TODAY, "Anna Ek")
    approved = newest(eslov)
    approval.unlock_meeting(eslov, held.id, "fel datum", TODAY)
    meetings.set_status(eslov, held.id, MeetingStatus.PLANNED)
    meetings.move_meeting(eslov, held.id, date(2022, 2, 2), time(9), time(10), "Polishuset")
    moved = meeting(eslov, held.id)
    meetings.remove_meeting(eslov, held.id)
    removed = newest(eslov)
    # The version before the removal is not lost by it; an older one loses what came after.
    at = next(
        each.change.position
        for each in history_list.read_step(eslov, removed, "sv", limit=1000).changes
        if each.change.kind == "meeting"
    )
    latest = history_restoring.preview_row(eslov, removed, at, Side.BEFORE, "sv")
    assert not latest.loses
    assert latest.lines[0].after is not None
    assert latest.lines[0].after["sequence"] == moved.sequence
    older = history_restoring.preview_row(eslov, approved, 0, Side.AFTER, "sv")
    assert ["Flytta möte" in reason_text(each, "sv") for each in older.loses] == [True]
    with pytest.raises(ConflictError, match="loses"):
        history_restoring.restore(eslov, older, "sv")
    history_restoring.restore(eslov, older, "sv", accept_loss=True)
    back = meeting(eslov, held.id)
    assert (back.approved_on, back.approved_by) == (None, "")
    assert back == replace(held, note="Som den var", sequence=moved.sequence + 1)
    # Removed and brought back once more, the version goes on rising.
    history.undo(eslov)
    again = history_restoring.preview_row(eslov, noted, 0, Side.BEFORE, "sv")
    history_restoring.restore(eslov, again, "sv", accept_loss=True)
    assert meeting(eslov, held.id).sequence > back.sequence


def test_what_summoned_anew_is_taken_back_by_a_new_summons(eslov: Database) -> None:
    planned = next(
        each
        for each in rows(eslov, MeetingRow)
        if each.status is MeetingStatus.PLANNED and each.date > date(2022, 4, 1)
    )
    meetings.edit_meeting(eslov, planned.id, place="Sal B", note=planned.note)
    change = newest(eslov)
    meetings.edit_meeting(eslov, planned.id, place="Sal B", note="Ny anteckning")
    place = history_restoring.preview_row(eslov, change, 0, Side.BEFORE, "sv")
    history_restoring.restore(eslov, place, "sv", accept_loss=True)
    assert meeting(eslov, planned.id).sequence == planned.sequence + 2
    seat = next(
        each
        for each in rows(eslov, SeatRow)
        if each.participation is Participation.ON_DEMAND
        and any(one.forum_id == each.forum_id for one in open_meetings(eslov))
    )
    at = next(each for each in open_meetings(eslov) if each.forum_id == seat.forum_id)
    calling.call_seats(eslov, at.id, [seat.id])
    called = newest(eslov)
    organisation(eslov, "Bygdegården")
    assert refusals(eslov, called) == []
    preview = history_restoring.preview_step(eslov, called, "sv")
    history_restoring.restore(eslov, preview, "sv")
    assert not [each for each in rows(eslov, CalledSeatRow) if each.meeting_id == at.id]
    assert meeting(eslov, at.id).sequence == at.sequence + 2


def open_meetings(database: Database) -> list[MeetingRow]:
    called = {each.meeting_id for each in rows(database, CalledSeatRow)}
    return [
        each
        for each in rows(database, MeetingRow)
        if each.status is MeetingStatus.PLANNED and each.id not in called
    ]


def test_what_was_added_and_undone_stands_in_the_history_of_its_owner(eslov: Database) -> None:
    planned = open_meetings(eslov)[0]
    meetings.save_decision(eslov, DecisionRow(0, planned.id, "Vi möts igen"))
    added = newest(eslov)
    asked = HistoryFilter(kind="meeting", row_id=planned.id)
    for is_undone in (False, True):
        step = history_list.read_page(eslov, asked, "sv").steps[0]
        assert (step.id, step.step.is_undone) == (added, is_undone)
        assert "Vi möts igen" in str(
            history_list.read_step(eslov, added, "sv", about=("meeting", planned.id))
            .changes[0]
            .fields
        )
        if not is_undone:
            history.undo(eslov)
    other = HistoryFilter(kind="meeting", row_id=open_meetings(eslov)[1].id)
    assert added not in {each.id for each in history_list.read_page(eslov, other, "sv").steps}
