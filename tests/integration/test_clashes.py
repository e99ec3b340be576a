"""Clashes through the services: across agreements, accepted, deputised, moved out of."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from planner.db.queries.snapshot import Scope, read_snapshot
from planner.domain.enums import ConflictKind, Level, MeetingStatus, OrganisationKind
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    DeputyRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    MeetingRow,
    OrganisationRow,
    PersonRow,
    SeatRow,
)
from planner.errors import ConflictError, InputError
from planner.services import agreements, databases, forums, history, registry
from planner.services.attendance import read_log
from planner.services.checks import standing
from planner.services.clash_names import Clash
from planner.services.clashes import (
    AcceptedState,
    accept_clash,
    list_accepted,
    list_clashes,
    read_clashes,
    set_travel_margin,
    travel_margin,
    warnings_for,
    withdraw_acceptance,
)
from planner.services.databases import Database
from planner.services.forums import ForumDraft, SeatDraft
from planner.services.free_slots import free_slots
from planner.services.meeting_standings import read_gaps
from planner.services.meetings import (
    MeetingInput,
    add_meeting,
    move_meeting,
    read_meeting,
    set_status,
)
from planner.services.overview_counts import read_counts
from planner.services.planning import make_plan
from planner.services.stand_ins import send_deputy, stand_ins
from planner.services.ways_out import way_out_move, ways_out
from planner.texts import LANGUAGES, reason_text

FRIDAY = date(2022, 4, 8)
TODAY = date(2022, 4, 1)
PERSON, PLACE = ConflictKind.PERSON, ConflictKind.PLACE


@dataclass
class District:
    """One local police area with two municipalities: the officer sits in both."""

    database: Database
    agreements: dict[str, int] = field(default_factory=dict)
    forums: dict[str, int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    functions: dict[str, int] = field(default_factory=dict)

    def meet(
        self, forum: str, start: time, end: time, place: str = "", day: date = FRIDAY
    ) -> MeetingRow:
        made = MeetingInput(self.forums[forum], day, start, end, place)
        return add_meeting(self.database, made)[0]

    def clashes(self, agreement: str | None = None) -> list[Clash]:
        chosen = None if agreement is None else self.agreements[agreement]
        return list(list_clashes(self.database, chosen, None, None))


@pytest.fixture(scope="module")
def district_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, District]:
    """The district, built once."""
    path = tmp_path_factory.mktemp("district") / "district.db"
    database = databases.create(path)
    made = District(database)
    police = _organisation(database, "Polisen", OrganisationKind.POLICE)
    for name, function in (
        ("Ove Områdespolis", "Kommunpolis"),
        ("Ella Ersättare", "Områdespolis"),
        ("Ture Teknik", "Trafikpolis"),
    ):
        person, _ = registry.save_person(database, PersonRow(0, name, police))
        post, _ = registry.save_function(database, FunctionRow(0, police, function))
        registry.save_holding(database, HoldingRow(0, post.id, person.id))
        made.persons[name.split()[0]] = person.id
        made.functions[function] = post.id
    for town in ("Eslöv", "Höör"):
        agreement, _ = agreements.save_agreement(
            database, AgreementRow(0, town, date(2022, 1, 1), date(2022, 12, 31))
        )
        made.agreements[town] = agreement.id
        seat = SeatDraft(
            SeatRow(0, 0, police, made.functions["Kommunpolis"]),
            [DeputyRow(0, 0, function_id=made.functions["Områdespolis"])],
        )
        forum = ForumRow(0, agreement.id, f"BRÅ {town}", Level.STRATEGIC, place=f"{town}s stadshus")
        made.forums[town] = forums.save_forum(database, ForumDraft(forum, (), [seat]))[0].forum.id
    technical = SeatDraft(SeatRow(0, 0, police, made.functions["Trafikpolis"]))
    forum = ForumRow(
        0, made.agreements["Eslöv"], "Trafik", Level.OPERATIVE, place="Eslövs stadshus"
    )
    made.forums["Trafik"] = forums.save_forum(database, ForumDraft(forum, (), [technical]))[
        0
    ].forum.id
    database.close()
    return path, made


@pytest.fixture
def district(district_file: tuple[Path, District], tmp_path: Path) -> Iterator[District]:
    """A copy of the district to change freely."""
    path, made = district_file
    copy = tmp_path / "district.db"
    copy.write_bytes(path.read_bytes())
    database = databases.open_for_writing(copy)
    yield replace(made, database=database)
    database.close()


def _organisation(database: Database, name: str, kind: OrganisationKind) -> int:
    return registry.save_organisation(database, OrganisationRow(0, name, kind=kind))[0].id


def test_a_clash_between_two_agreements_shows_in_both_lists_and_every_count(
    district: District,
) -> None:
    district.meet("Eslöv", time(9), time(10))
    district.meet("Höör", time(9, 30), time(11))
    for town in ("Eslöv", "Höör", None):
        (found,) = district.clashes(town)
        assert (found.conflict.kind, found.person) == (PERSON, "Ove Områdespolis")
        assert {side.forum for side in found.sides} == {"BRÅ Eslöv", "BRÅ Höör"}
        assert {side.agreement for side in found.sides} == {"Eslöv", "Höör"}
        assert [side.functions for side in found.sides] == [("Kommunpolis",)] * 2
        chosen = None if town is None else district.agreements[town]
        assert read_counts(district.database, TODAY, chosen)[1] == 1
    assert len(standing(district.database, TODAY).conflicts) == 1


def test_a_clash_is_told_with_the_names(district: District) -> None:
    district.meet("Eslöv", time(9), time(10))
    district.meet("Höör", time(9, 30), time(11))
    (found,) = district.clashes()
    assert reason_text(found.sentence, "sv") == (
        "Ove Områdespolis förväntas också på BRÅ Eslöv den 8 april 2022 kl. 09:00–10:00."
    )


def test_the_days_asked_for_narrow_the_list(district: District) -> None:
    for day in (FRIDAY, FRIDAY + timedelta(days=70)):
        district.meet("Eslöv", time(9), time(10), day=day)
        district.meet("Höör", time(9), time(10), day=day)
    database = district.database
    assert len(district.clashes()) == 2
    assert len(list_clashes(database, None, TODAY, TODAY + timedelta(days=60))) == 1
    assert len(list_clashes(database, None, FRIDAY + timedelta(days=1), None)) == 1
    assert read_counts(database, TODAY)[1] == 1


class TestTravelMargin:
    """How long the way takes is a setting of the database, and counts everywhere."""

    def test_it_makes_a_clash_of_two_meetings_in_different_towns(self, district: District) -> None:
        database = district.database
        district.meet("Eslöv", time(9), time(10))
        district.meet("Höör", time(10, 15), time(11))
        assert travel_margin(database) == 0
        assert district.clashes() == []
        changes = set_travel_margin(database, 30)
        assert set(changes.touched) == {"setting"}
        assert travel_margin(database) == 30
        (found,) = district.clashes("Eslöv")
        assert "annan plats (Eslövs stadshus)" in reason_text(found.sentence, "sv")
        assert read_counts(database, TODAY, district.agreements["Höör"])[1] == 1
        assert len(standing(database, TODAY).conflicts) == 1
        assert make_plan(database).snapshot.travel_margin == 30

    def test_it_outlives_the_session_and_is_no_step_to_undo(
        self, district: District, tmp_path: Path
    ) -> None:
        before = history.next_undo(district.database)
        set_travel_margin(district.database, 45)
        assert set_travel_margin(district.database, 45).touched == {}
        assert history.next_undo(district.database) == before
        district.database.close()
        opened = databases.open_for_reading(tmp_path / "district.db")
        assert travel_margin(opened) == 45
        opened.close()

    @pytest.mark.parametrize("minutes", [-1, 241])
    def test_it_is_within_reason(self, district: District, minutes: int) -> None:
        with pytest.raises(InputError) as caught:
            set_travel_margin(district.database, minutes)
        assert caught.value.code == "clash.margin"
        assert travel_margin(district.database) == 0


class TestAccepted:
    """What has been accepted is quiet until the facts change."""

    def accept(self, district: District) -> Clash:
        district.meet("Eslöv", time(9), time(10))
        district.meet("Höör", time(9, 30), time(11))
        (found,) = district.clashes()
        accept_clash(district.database, found.conflict, " Ove går mellan dem ")
        return found

    def accepted(self, district: District, town: str | None = None) -> list[AcceptedState]:
        chosen = None if town is None else district.agreements[town]
        return [each.state for each in list_accepted(district.database, chosen, None, None)]

    def test_it_is_quiet_in_both_agreements_and_listed_with_its_reason(
        self, district: District
    ) -> None:
        self.accept(district)
        for town in ("Eslöv", "Höör", None):
            assert district.clashes(town) == []
            assert self.accepted(district, town) == [AcceptedState.QUIET]
        (row,) = list_accepted(district.database, None, None, None)
        assert row.row.reason == "Ove går mellan dem"
        assert row.clash is not None
        assert read_counts(district.database, TODAY)[1] == 0

    def test_it_is_heard_again_when_a_time_changes(self, district: District) -> None:
        found = self.accept(district)
        own = found.own.meeting
        move_meeting(district.database, own.id, FRIDAY, time(9, 15), time(11), own.place)
        assert len(district.clashes()) == 1
        assert self.accepted(district) == [AcceptedState.CHANGED]
        move_meeting(district.database, own.id, FRIDAY, own.start, own.end, own.place)
        assert district.clashes() == []

    def test_it_is_gone_when_there_is_no_clash_any_more(self, district: District) -> None:
        own = self.accept(district).own.meeting
        move_meeting(district.database, own.id, FRIDAY, time(13), time(14), own.place)
        assert self.accepted(district) == [AcceptedState.GONE]
        assert district.clashes() == []

    def test_withdrawing_and_undoing_are_one_step_each(self, district: District) -> None:
        self.accept(district)
        (row,) = list_accepted(district.database, None, None, None)
        withdraw_acceptance(district.database, row.id)
        assert len(district.clashes()) == 1
        history.undo(district.database)
        assert district.clashes() == []
        history.undo(district.database)
        assert len(district.clashes()) == 1

    def test_it_needs_a_reason_and_a_clash_that_stands(self, district: District) -> None:
        district.meet("Eslöv", time(9), time(10))
        other = district.meet("Höör", time(9, 30), time(11))
        (found,) = district.clashes()
        with pytest.raises(InputError) as no_reason:
            accept_clash(district.database, found.conflict, "  ")
        assert no_reason.value.field == "reason"
        move_meeting(district.database, other.id, FRIDAY, time(13), time(14), "")
        with pytest.raises(ConflictError) as changed:
            accept_clash(district.database, found.conflict, "för sent")
        assert changed.value.code == "clash.changed"
        assert list_accepted(district.database, None, None, None) == []


class TestSendDeputy:
    """Notice of absence for the one, and the deputy in their place."""

    def clash(self, district: District) -> Clash:
        district.meet("Eslöv", time(9), time(10))
        district.meet("Höör", time(9, 30), time(11))
        (found,) = district.clashes()
        return found

    def test_the_clash_and_the_gap_go_away_in_one_step(self, district: District) -> None:
        found = self.clash(district)
        meeting_id = found.own.meeting.id
        before = read_log(district.database, meeting_id)
        (deputy,) = stand_ins(district.database, meeting_id, district.persons["Ove"])
        assert (deputy.name, deputy.functions, deputy.is_free) == (
            "Ella Ersättare",
            ("Områdespolis",),
            True,
        )
        send_deputy(district.database, meeting_id, district.persons["Ove"], deputy.person_id)
        assert district.clashes() == []
        assert read_gaps(district.database, meeting_id) == []
        (line,) = read_log(district.database, meeting_id).lines
        assert line.is_by_deputy
        history.undo(district.database)
        assert read_log(district.database, meeting_id) == before
        assert len(district.clashes()) == 1

    def test_without_a_deputy_the_notice_leaves_a_gap(self, district: District) -> None:
        found = self.clash(district)
        send_deputy(district.database, found.own.meeting.id, district.persons["Ove"], None)
        assert district.clashes() == []
        assert len(read_gaps(district.database, found.own.meeting.id)) == 1

    def test_a_deputy_who_is_expected_elsewhere_is_said_to_be_busy(
        self, district: District
    ) -> None:
        found = self.clash(district)
        ove, ella = district.persons["Ove"], district.persons["Ella"]
        assert found.other is not None
        send_deputy(district.database, found.other.meeting.id, ove, ella)
        (deputy,) = stand_ins(district.database, found.own.meeting.id, ove)
        assert not deputy.is_free
        assert reason_text(deputy.busy_with, "sv") == "på BRÅ Eslöv 09:00–10:00"

    def test_the_one_who_stands_in_can_give_notice_too(self, district: District) -> None:
        found = self.clash(district)
        ove, ella = district.persons["Ove"], district.persons["Ella"]
        meeting_id = found.own.meeting.id
        send_deputy(district.database, meeting_id, ove, ella)
        send_deputy(district.database, meeting_id, ella, None)
        with district.database.reading() as connection:
            snapshot = read_snapshot(connection, Scope())
        meeting = next(each for each in snapshot.meetings if each.id == meeting_id)
        assert snapshot.expected_at(meeting) == frozenset()
        assert len(read_gaps(district.database, meeting_id)) == 1

    def test_only_a_deputy_of_the_seat_is_taken_and_nothing_is_half_written(
        self, district: District
    ) -> None:
        found = self.clash(district)
        meeting_id = found.own.meeting.id
        for wrong in ("Ture", "Ove"):
            with pytest.raises(InputError) as caught:
                send_deputy(
                    district.database, meeting_id, district.persons["Ove"], district.persons[wrong]
                )
            assert caught.value.code == "clash.no_deputy"
        assert read_meeting(district.database, meeting_id).attendance == []
        assert len(district.clashes()) == 1

    def test_a_held_meeting_is_left_alone(self, district: District) -> None:
        found = self.clash(district)
        assert found.other is not None
        held = found.other.meeting.id
        set_status(district.database, held, MeetingStatus.HELD)
        with pytest.raises(ConflictError):
            send_deputy(district.database, held, district.persons["Ove"], None)
        (again,) = district.clashes()
        own, other = ways_out(district.database, again, TODAY)
        assert (own.is_open, other.is_open, other.slot) == (True, False, None)


class TestFreeSlots:
    """When everyone who has to come is free, and why not else."""

    def test_the_first_free_slot_is_a_way_out(self, district: District) -> None:
        district.meet("Eslöv", time(9), time(10))
        own = district.meet("Höör", time(9, 30), time(11))
        slot = way_out_move(district.database, own, TODAY)
        assert slot is not None
        assert (slot.day, slot.start, slot.end) == (FRIDAY, time(10), time(11, 30))
        assert [reason_text(each, "sv") for each in slot.reasons] == [
            "Ove Områdespolis är på BRÅ Eslöv 09:00–10:00"
        ]
        move_meeting(district.database, own.id, slot.day, slot.start, slot.end, own.place)
        assert district.clashes() == []

    @pytest.mark.parametrize(
        ("wrong_day", "right_day"),
        [(date(2023, 1, 11), date(2022, 12, 28)), (date(2021, 10, 6), date(2022, 1, 3))],
    )
    def test_the_way_out_for_one_outside_the_period_leads_into_it(
        self, district: District, wrong_day: date, right_day: date
    ) -> None:
        own = district.meet("Höör", time(9), time(10), day=wrong_day)
        (clash,) = district.clashes()
        (way,) = ways_out(district.database, clash, date(2021, 10, 1))
        assert way.slot is not None
        assert way.slot.day == right_day
        move_meeting(
            district.database, own.id, way.slot.day, way.slot.start, way.slot.end, own.place
        )
        assert district.clashes() == []

    def test_the_travel_margin_is_kept(self, district: District) -> None:
        set_travel_margin(district.database, 45)
        district.meet("Eslöv", time(9), time(10))
        own = district.meet("Höör", time(9, 30), time(11))
        slot = way_out_move(district.database, own, TODAY)
        assert slot is not None
        assert slot.start == time(11)
        move_meeting(district.database, own.id, slot.day, slot.start, slot.end, own.place)
        assert district.clashes() == []

    def test_days_that_will_not_do_say_why(self, district: District) -> None:
        forums.save_blocked_period(
            district.database,
            BlockedPeriodRow(0, "studiedag", date(2022, 4, 11), date(2022, 4, 11)),
        )
        district.meet("Trafik", time(8), time(17), "Eslövs stadshus", date(2022, 4, 12))
        district.meet("Höör", time(7), time(18), day=date(2022, 4, 13))
        found = free_slots(
            district.database, district.forums["Eslöv"], 60, datetime(2022, 4, 8, 9), days=12
        )
        why = {
            slot.day: [reason_text(each, "sv") for each in slot.reasons]
            for slot in found
            if not slot.is_free
        }
        assert why == {
            date(2022, 4, 11): ["studiedag"],
            date(2022, 4, 12): ["Eslövs stadshus är upptagen av Trafik 08:00–17:00"],
            date(2022, 4, 13): ["Ove Områdespolis är på BRÅ Höör 07:00–18:00"],
            date(2022, 4, 15): ["långfredagen"],
            date(2022, 4, 18): ["annandag påsk"],
        }
        assert [slot.day for slot in found if slot.is_free] == [
            date(2022, 4, 8),
            date(2022, 4, 14),
            date(2022, 4, 19),
        ]

    def test_nothing_is_free_outside_the_period(self, district: District) -> None:
        found = free_slots(
            district.database, district.forums["Eslöv"], 60, datetime(2022, 12, 30, 9), days=6
        )
        assert {slot.day.year for slot in found if slot.is_free} == {2022}
        outside = [slot for slot in found if slot.day.year == 2023]
        assert outside
        assert reason_text(outside[0].reasons[0], "sv") == "utanför perioden"

    def test_the_last_days_of_the_calendar_are_looked_at_too(self, district: District) -> None:
        wanted = datetime(9999, 12, 28, 9)
        found = free_slots(district.database, district.forums["Eslöv"], 60, wanted)
        assert found
        assert not any(slot.is_free for slot in found)

    def test_wanted_weekdays_and_hours_are_kept_to(self, district: District) -> None:
        found = free_slots(
            district.database,
            district.forums["Eslöv"],
            60,
            datetime(2022, 4, 8, 9),
            weekdays=frozenset({2}),
            opens=time(13),
            closes=time(15),
            limit=3,
        )
        assert [slot.day for slot in found] == [date(2022, 4, n) for n in (13, 20, 27)]

    def test_the_meeting_that_moves_is_in_nobodys_way(self, district: District) -> None:
        own = district.meet("Eslöv", time(9), time(10))
        found = free_slots(
            district.database,
            own.forum_id,
            60,
            datetime.combine(own.date, own.start),
            meeting_id=own.id,
        )
        assert (found[0].day, found[0].start, found[0].reasons) == (FRIDAY, time(9), ())


class TestWarnings:
    """What speaks against a time, before it is saved."""

    def warn(self, district: District, day: date, start: time, end: time) -> list[str]:
        forum_id = district.forums["Höör"]
        found = warnings_for(district.database, forum_id, day, start, end, "")
        return [reason_text(each, "sv") for each in found]

    def test_a_good_time_has_none(self, district: District) -> None:
        assert self.warn(district, FRIDAY, time(9), time(10)) == []

    def test_a_new_meeting_is_warned_of_person_day_and_period(self, district: District) -> None:
        district.meet("Eslöv", time(9), time(10))
        assert self.warn(district, FRIDAY, time(9, 30), time(11)) == [
            "Ove Områdespolis förväntas också på BRÅ Eslöv den 8 april 2022 kl. 09:00–10:00."
        ]
        assert self.warn(district, date(2022, 4, 15), time(9), time(10)) == [
            "Dagen är en dag att undvika: långfredagen."
        ]
        assert self.warn(district, date(2023, 4, 12), time(9), time(10)) == [
            "Mötet ligger efter sin period, som slutar den 31 december 2022."
        ]

    def test_a_meeting_from_another_day_keeps_its_notices(self, district: District) -> None:
        district.meet("Eslöv", time(9), time(10))
        moving = district.meet("Höör", time(9), time(10), day=FRIDAY + timedelta(days=20))
        args = (district.database, moving.forum_id, FRIDAY, time(9), time(10), "", moving.id)
        assert len(warnings_for(*args)) == 1
        send_deputy(district.database, moving.id, district.persons["Ove"], None)
        assert warnings_for(*args) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clash_reads_as_a_sentence(district: District, language: str) -> None:
    set_travel_margin(district.database, 30)
    district.meet("Eslöv", time(9), time(10))
    district.meet("Höör", time(10, 15), time(11))
    district.meet("Trafik", time(9), time(10))
    district.meet("Eslöv", time(9), time(10), day=date(2022, 4, 15))
    district.meet("Eslöv", time(9), time(10), day=date(2023, 4, 12))
    found = district.clashes()
    assert {each.conflict.kind for each in found} == set(ConflictKind)
    for each in found:
        assert reason_text(each.sentence, language).endswith(".")
    assert len({each.id for each in found}) == len(found)


def test_the_list_and_what_is_accepted_come_from_one_reading(district: District) -> None:
    district.meet("Eslöv", time(9), time(10))
    district.meet("Höör", time(9, 30), time(11))
    set_travel_margin(district.database, 20)
    found = read_clashes(district.database, None, None, None)
    assert (len(found.clashes), list(found.accepted), found.travel_margin) == (1, [], 20)
