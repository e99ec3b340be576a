"""Gaps before the meeting: who is proposed, one step that fills, notices, uncertain deputies."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path

import pytest

from planner.cli import printing
from planner.domain.enums import AttendanceRole, AttendanceState, Level, MeetingStatus
from planner.domain.rows import (
    AgreementRow,
    DeputyRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    OrganisationRow,
    PersonRow,
    SeatRow,
)
from planner.errors import ConflictError, InputError
from planner.services import agreements, databases, forums, history, registry
from planner.services.attendance import read_log
from planner.services.checks import standing
from planner.services.clashes import accept_clash, list_clashes
from planner.services.databases import Database
from planner.services.forums import ForumDraft, SeatDraft
from planner.services.gap_filling import fill_gap, read_gap_to_fill
from planner.services.meeting_standings import read_gaps
from planner.services.meetings import MeetingInput, add_meeting, read_meeting, set_status
from planner.services.notices import give_notice, take_back_notice
from planner.services.overview_clashes import read_clashes
from planner.services.overview_counts import read_counts
from planner.services.risks import read_risks
from planner.texts import reason_text

TODAY = date(2022, 4, 1)
FRIDAY = date(2022, 4, 8)


@dataclass
class Area:
    """A police area under a police authority, with a council of two seats and a second forum."""

    database: Database
    persons: dict[str, int] = field(default_factory=dict)
    functions: dict[str, int] = field(default_factory=dict)
    forums: dict[str, int] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)

    def meet(self, forum: str, start: time = time(9), end: time = time(10)) -> int:
        made = MeetingInput(self.forums[forum], FRIDAY, start, end)
        return add_meeting(self.database, made)[0].id

    def proposals(self, meeting_id: int, seat: str) -> list[tuple[str, str, bool]]:
        found = read_gap_to_fill(self.database, meeting_id, self.seats[seat])
        return [(each.name, reason_text(each.why, "sv"), each.is_free) for each in found.proposals]

    def fill(self, meeting_id: int, seat: str, person: str) -> None:
        fill_gap(self.database, meeting_id, self.seats[seat], self.persons[person])


@pytest.fixture(scope="module")
def area_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Area]:
    """The area, built once."""
    path = tmp_path_factory.mktemp("area") / "area.db"
    database = databases.create(path)
    made = Area(database)
    above = _organisation(database, "Polisen", None)
    own = _organisation(database, "LPO Eslöv", above)
    other = _organisation(database, "LPO Höör", above)
    foreign = _organisation(database, "Eslövs kommun", None)
    for person, function, organisation in (
        ("Kim", "Kommunpolis", own),
        ("Kaj", "Kommunpolis", other),
        ("Kent", "Kommunpolis", foreign),
        ("Gun", "Gruppchef", own),
        ("Per", "", own),
        ("Pia", "", own),
    ):
        row, _ = registry.save_person(database, PersonRow(0, person, organisation))
        made.persons[person] = row.id
        if function:
            post, _ = registry.save_function(database, FunctionRow(0, organisation, function))
            registry.save_holding(database, HoldingRow(0, post.id, row.id))
            made.functions[f"{function} {person}"] = post.id
    empty, _ = registry.save_function(database, FunctionRow(0, own, "Analytiker"))
    made.functions["Analytiker"] = empty.id
    agreement, _ = agreements.save_agreement(
        database, AgreementRow(0, "Eslöv", date(2022, 1, 1), date(2022, 12, 31))
    )
    persons, functions = made.persons, made.functions
    seats = [
        SeatDraft(
            SeatRow(0, 0, own, functions["Kommunpolis Kim"]),
            [
                DeputyRow(0, 0, person_id=persons["Pia"]),
                DeputyRow(0, 0, function_id=functions["Gruppchef Gun"], position=1),
                DeputyRow(0, 0, person_id=persons["Per"], for_person_id=persons["Kim"], position=2),
            ],
        ),
        SeatDraft(SeatRow(0, 0, own, empty.id), [DeputyRow(0, 0, person_id=persons["Pia"])]),
    ]
    council = forums.save_forum(
        database, ForumDraft(ForumRow(0, agreement.id, "Rådet", Level.STRATEGIC), (), seats)
    )[0]
    made.forums["Rådet"] = council.forum.id
    made.seats = {"police": council.seats[0].id, "analyst": council.seats[1].id}
    group = forums.save_forum(
        database,
        ForumDraft(
            ForumRow(0, agreement.id, "Gruppen", Level.OPERATIVE),
            (),
            [SeatDraft(SeatRow(0, 0, own, functions["Gruppchef Gun"]))],
        ),
    )[0]
    made.forums["Gruppen"] = group.forum.id
    database.close()
    return path, made


@pytest.fixture
def area(area_file: tuple[Path, Area], tmp_path: Path) -> Iterator[Area]:
    """A copy of the area to change freely."""
    path, made = area_file
    copy = tmp_path / "area.db"
    copy.write_bytes(path.read_bytes())
    database = databases.open_for_writing(copy)
    yield replace(made, database=database)
    database.close()


def _organisation(database: Database, name: str, parent_id: int | None) -> int:
    row = OrganisationRow(0, name, parent_id=parent_id)
    return registry.save_organisation(database, row)[0].id


class TestProposals:
    """Who is proposed, in what order, and whether they are free."""

    def test_they_come_as_the_agreement_ranks_them_and_say_why(self, area: Area) -> None:
        meeting_id = area.meet("Rådet")
        area.meet("Gruppen", time(9, 30), time(11))
        give_notice(area.database, meeting_id, area.persons["Kim"])
        assert area.proposals(meeting_id, "police") == [
            ("Per", "personlig ersättare för Kim", True),
            ("Pia", "ersättare nr 1", True),
            ("Gun", "ersättare nr 2", False),
            ("Kaj", "innehar samma funktion", True),  # another body's Kent is not asked
        ]
        found = read_gap_to_fill(area.database, meeting_id, area.seats["police"])
        assert (found.absent, found.is_vacant, found.missing) == (["Kim"], False, 1)
        assert reason_text(found.proposals[2].busy_with, "sv") == "på Gruppen 09:30–11:00"

    def test_who_comes_to_another_seat_or_cannot_come_is_not_proposed(self, area: Area) -> None:
        meeting_id = area.meet("Rådet")
        area.fill(meeting_id, "analyst", "Pia")
        give_notice(area.database, meeting_id, area.persons["Kim"])
        area.fill(meeting_id, "police", "Per")
        give_notice(area.database, meeting_id, area.persons["Per"])
        names = [name for name, _, _ in area.proposals(meeting_id, "police")]
        assert names == ["Gun", "Kaj"]
        give_notice(area.database, meeting_id, area.persons["Pia"])  # of the analyst's seat
        assert [name for name, _, _ in area.proposals(meeting_id, "police")] == names


class TestFilling:
    """One step, after which the gap is gone everywhere."""

    @pytest.mark.parametrize("person", ["Per", "Pia", "Gun", "Kaj"])
    def test_the_gap_is_gone_from_every_list_and_undo_brings_it_back(
        self, area: Area, person: str
    ) -> None:
        database, meeting_id = area.database, area.meet("Rådet")
        vacant = len(read_gaps(database, meeting_id))
        give_notice(database, meeting_id, area.persons["Kim"])
        assert len(read_gaps(database, meeting_id)) == vacant + 1
        area.fill(meeting_id, "police", person)
        assert len(read_gaps(database, meeting_id)) == vacant
        assert read_counts(database, TODAY)[0] == vacant
        assert len(standing(database, TODAY).gaps) == vacant
        line = read_log(database, meeting_id).lines[0]
        assert line.present_row is not None
        assert line.is_by_deputy
        assert line.present_row.person_id == area.persons[person]
        assert line.present_row.role is AttendanceRole.DEPUTY
        set_status(database, meeting_id, MeetingStatus.HELD)
        result = read_log(database, meeting_id).results[0]
        assert (result.filled, result.by_deputy, result.outcome) == (1, 1, "met_by_deputy")
        history.undo(database)
        history.undo(database)
        assert len(read_gaps(database, meeting_id)) == vacant + 1

    def test_a_vacant_post_is_filled_by_its_deputy(self, area: Area) -> None:
        meeting_id = area.meet("Rådet")
        assert read_gap_to_fill(area.database, meeting_id, area.seats["analyst"]).is_vacant
        area.fill(meeting_id, "analyst", "Pia")
        assert read_gaps(area.database, meeting_id) == []

    def test_only_someone_proposed_is_taken_and_only_while_there_is_a_gap(self, area: Area) -> None:
        meeting_id = area.meet("Rådet")
        with pytest.raises(ConflictError) as nothing:
            area.fill(meeting_id, "police", "Per")
        assert nothing.value.code == "gap.filled"
        give_notice(area.database, meeting_id, area.persons["Kim"])
        for wrong in ("Kent", "Kim"):
            with pytest.raises(InputError) as refused:
                area.fill(meeting_id, "police", wrong)
            assert refused.value.code == "gap.no_candidate"
        set_status(area.database, meeting_id, MeetingStatus.HELD)
        with pytest.raises(ConflictError) as held:
            area.fill(meeting_id, "police", "Per")
        assert held.value.code == "meeting.held"
        assert len(read_meeting(area.database, meeting_id).attendance) == 1


class TestNotice:
    """A holder's notice makes the gap, and taking it back removes it."""

    def test_it_is_given_and_taken_back_in_one_step_each(self, area: Area) -> None:
        database, meeting_id, kim = area.database, area.meet("Rådet"), area.persons["Kim"]
        before = read_gaps(database, meeting_id)
        give_notice(database, meeting_id, kim)
        (row,) = read_meeting(database, meeting_id).attendance
        assert (row.person_id, row.state) == (kim, AttendanceState.EXCUSED)
        take_back_notice(database, meeting_id, kim)
        assert read_gaps(database, meeting_id) == before
        assert read_meeting(database, meeting_id).attendance == []
        history.undo(database)
        assert len(read_gaps(database, meeting_id)) == len(before) + 1

    def test_it_is_refused_where_nobody_expects_them_or_nothing_was_given(self, area: Area) -> None:
        meeting_id = area.meet("Rådet")
        with pytest.raises(InputError):
            give_notice(area.database, meeting_id, area.persons["Kaj"])
        with pytest.raises(ConflictError):
            take_back_notice(area.database, meeting_id, area.persons["Kim"])
        set_status(area.database, meeting_id, MeetingStatus.HELD)
        with pytest.raises(ConflictError):
            give_notice(area.database, meeting_id, area.persons["Kim"])


class TestAtRisk:
    """A deputy who is expected elsewhere is a warning, and changes no figure."""

    def risks(self, area: Area, meeting_id: int) -> list[str]:
        found = read_risks(area.database, meeting_id)
        clashes = read_clashes(area.database, TODAY)
        told = [reason_text(each.sentence, "sv") for each in found]
        everywhere = [reason_text(each.sentence, "sv") for each in clashes.at_risk]
        assert everywhere == told
        assert len(standing(area.database, TODAY).at_risk) == len(told)
        return told

    def test_the_deputy_who_covers_a_place_is_expected_elsewhere(self, area: Area) -> None:
        database, meeting_id = area.database, area.meet("Rådet")
        give_notice(database, meeting_id, area.persons["Kim"])
        area.fill(meeting_id, "police", "Gun")
        assert self.risks(area, meeting_id) == []
        gaps = read_gaps(database, meeting_id)
        area.meet("Gruppen", time(9, 30), time(11))
        assert self.risks(area, meeting_id) == [
            "Gun, som ska komma som ersättare, förväntas också på Gruppen kl. 09:30–11:00."
        ]
        assert read_gaps(database, meeting_id) == gaps
        take_back_notice(database, meeting_id, area.persons["Kim"])
        assert self.risks(area, meeting_id) == []  # the place does not hang on Gun any more

    def test_an_accepted_clash_is_quiet(self, area: Area) -> None:
        meeting_id = area.meet("Rådet")
        give_notice(area.database, meeting_id, area.persons["Kim"])
        area.fill(meeting_id, "police", "Gun")
        area.meet("Gruppen", time(9, 30), time(11))
        (clash,) = list_clashes(area.database, None, None, None)
        accept_clash(area.database, clash.conflict, "Gun går mellan dem")
        assert self.risks(area, meeting_id) == []

    def test_the_absent_holders_own_deputy_is_busy(self, area: Area) -> None:
        database, meeting_id = area.database, area.meet("Rådet")
        group = area.meet("Gruppen", time(8), time(9, 30))
        give_notice(database, group, area.persons["Gun"])
        known = forums.read_forum(database, area.forums["Gruppen"])
        deputies = [DeputyRow(0, 0, person_id=area.persons["Per"])]
        draft = ForumDraft(known.forum, (), [SeatDraft(known.seats[0], deputies)])
        forums.save_forum(database, draft)
        fill_gap(database, group, known.seats[0].id, area.persons["Per"])
        assert self.risks(area, meeting_id) == []
        give_notice(database, meeting_id, area.persons["Kim"])
        assert self.risks(area, meeting_id) == [
            "Den personliga ersättaren, Per, förväntas på Gruppen kl. 08:00–09:30."
        ]


def test_check_proposes_in_words_and_keeps_its_json_shape(
    area: Area, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting_id = area.meet("Rådet")
    area.meet("Gruppen", time(9, 30), time(11))
    give_notice(area.database, meeting_id, area.persons["Kim"])
    found = standing(area.database, TODAY)
    printing.check(found, [], "sv", as_json=False)
    said = capsys.readouterr().out
    assert (
        "2022-04-08 Rådet: Kommunpolis (LPO Eslöv), anmält förhinder;"
        " förslag: Per, personlig ersättare för Kim\n" in said
    )
    printing.check(found, [], "sv", as_json=True)
    payload = json.loads(capsys.readouterr().out)
    gap = payload["gaps"][0]
    assert {"meeting", "forum", "date", "organisation", "function", "missing", "reason"} < set(gap)
    assert [each["name"] for each in gap["deputies"]] == ["Per", "Pia", "Gun", "Kaj"]
    assert [each["free"] for each in gap["deputies"]] == [True, True, False, True]
    assert payload["at_risk"] == []
