"""Own duties on a real file: one undo step each, nothing that a person has done is touched."""

import json
from dataclasses import replace
from datetime import date, time

import pytest

from planner.cli import printing
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import FollowUpKind, FollowUpState, Level, PromiseJudgement
from planner.domain.follow_ups import FollowUpAction
from planner.domain.rows import (
    ActivityRow,
    AgreementRow,
    FollowUpRow,
    ForumRow,
    OwnDutyRow,
    PromiseRow,
)
from planner.errors import ConflictError, InputError
from planner.services import history
from planner.services.agreements import save_agreement, save_follow_up
from planner.services.checks import standing
from planner.services.databases import Database
from planner.services.follow_up_list import list_follow_ups
from planner.services.follow_ups import apply_follow_up_plan, follow_up_plan
from planner.services.forums import ForumDraft, save_forum
from planner.services.meetings import MeetingInput, add_meeting
from planner.services.overview import read_overview
from planner.services.own_duties import (
    list_own_duties,
    own_duty_plan,
    own_duty_removal,
    remove_own_duty,
    save_own_duty,
)
from planner.services.promises import save_promise
from planner.texts import error_text

TODAY = date(2022, 9, 1)
ADD, REMOVE, KEEP = FollowUpAction.ADD, FollowUpAction.REMOVE, FollowUpAction.KEEP


@pytest.fixture
def agreement(database: Database) -> AgreementRow:
    row = AgreementRow(0, "Eslöv 2021–2022", date(2021, 5, 1), date(2022, 12, 31))
    saved, _ = save_agreement(database, row)
    return saved


def rows(database: Database) -> list[FollowUpRow]:
    with database.reading() as connection:
        return sorted(load(connection, FollowUpRow), key=lambda row: row.due_on)


def test_a_duty_lives_through_a_change_of_period_of_pace_and_its_removal(
    database: Database, agreement: AgreementRow
) -> None:
    duty = OwnDutyRow(0, agreement.id, " Läsa statistiken ", date(2021, 8, 31), 6, "Kommunpolis")
    duty, _ = save_own_duty(database, duty, own_duty_plan(database, duty))
    days = [date(2021, 8, 31), date(2022, 2, 28), date(2022, 8, 31)]
    assert [(row.planned_on, row.title, row.owner) for row in rows(database)] == [
        (day, "Läsa statistiken", "Kommunpolis") for day in days
    ]
    history.undo(database)
    assert (rows(database), list_own_duties(database, agreement.id)) == ([], [])
    history.redo(database)
    done, moved, _ = rows(database)
    save_follow_up(database, replace(done, done_on=date(2021, 8, 30)))
    save_follow_up(database, replace(moved, due_on=date(2022, 3, 7), is_by_hand=True))

    longer = replace(agreement, valid_to=date(2023, 12, 31))
    save_agreement(database, longer)
    changes = follow_up_plan(database, agreement.id)
    own = [each for each in changes if each.duty is not None and each.duty.duty_id == duty.id]
    assert [each.due_on for each in own if each.action is ADD] == [
        date(2023, 2, 28),
        date(2023, 8, 31),
    ]
    apply_follow_up_plan(database, agreement.id, changes)
    assert {each.action for each in follow_up_plan(database, agreement.id)} == {KEEP}

    rarer = replace(duty, every_months=12, title="Läsa årsstatistiken")
    diff = own_duty_plan(database, rarer)
    assert [(each.due_on, each.action) for each in diff if each.action is not KEEP] == [
        (date(2023, 2, 28), REMOVE)
    ]
    save_own_duty(database, rarer, diff)
    titles = {row.planned_on: row.title for row in rows(database) if row.duty_id == duty.id}
    assert titles[date(2021, 8, 31)] == "Läsa statistiken", "it was done under its old name"
    assert titles[date(2022, 8, 31)] == "Läsa årsstatistiken"

    going = own_duty_removal(database, duty.id)
    remove_own_duty(database, duty.id, going)
    left = [row for row in rows(database) if row.kind is FollowUpKind.OTHER]
    assert [(row.duty_id, row.planned_on) for row in left] == [
        (None, date(2021, 8, 31)),
        (None, date(2022, 2, 28)),
    ]
    assert {each.action for each in follow_up_plan(database, agreement.id)} == {KEEP}


def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_written(
    database: Database, agreement: AgreementRow
) -> None:
    good = OwnDutyRow(0, agreement.id, "Läsa", date(2021, 8, 31), 6)
    for wrong, field in (
        (replace(good, title=" "), "title"),
        (replace(good, every_months=0), "every_months"),
        (replace(good, every_months=121), "every_months"),
        (replace(good, starts_on=date(2023, 1, 1)), "starts_on"),
    ):
        with pytest.raises(InputError) as caught:
            own_duty_plan(database, wrong)
        assert caught.value.field == field
        assert error_text(caught.value, "sv")
    changes = own_duty_plan(database, good)
    duty, _ = save_own_duty(database, good, changes)
    going = own_duty_removal(database, duty.id)
    save_follow_up(database, replace(rows(database)[0], owner="Någon annan"))
    with pytest.raises(ConflictError):
        remove_own_duty(database, duty.id, going)
    assert len(rows(database)) == 3


def test_the_schedule_proposes_who_prepares_and_the_list_says_what_runs_out(
    database: Database, agreement: AgreementRow, capsys: pytest.CaptureFixture[str]
) -> None:
    board, _ = save_forum(
        database, ForumDraft(ForumRow(0, agreement.id, "Styrgrupp", Level.STRATEGIC), (), ())
    )
    for day in (date(2022, 3, 1), date(2022, 10, 12)):
        add_meeting(database, MeetingInput(board.forum.id, day, time(9), time(10)))
    apply_follow_up_plan(database, agreement.id, follow_up_plan(database, agreement.id))
    lines = list_follow_ups(database, TODAY, agreement.id, 2022)
    told = [(line.due_on, line.state, line.meeting and line.meeting.date) for line in lines]
    assert told == [
        (date(2022, 6, 30), FollowUpState.OVERDUE, date(2022, 3, 1)),
        (date(2022, 11, 30), FollowUpState.DUE, date(2022, 10, 12)),
        (date(2022, 12, 31), FollowUpState.DUE, None),
    ]
    assert lines[-1].row is None
    assert list_follow_ups(database, TODAY, agreement.id, 2023) == []

    printing.check(standing(database, TODAY), [], "sv", as_json=True)
    assert json.loads(capsys.readouterr().out)["expiring"] == [
        {"agreement": "Eslöv 2021–2022", "ends": "2022-12-31", "days": 121}
    ]
    printing.check(standing(database, TODAY), [], "sv", as_json=False)
    assert "2022-12-31 Eslöv 2021–2022 (121 dagar kvar)" in capsys.readouterr().out


def test_promises_that_run_out_are_told_of_until_something_is_known_of_them(
    database: Database, agreement: AgreementRow
) -> None:
    def due(today: date) -> list[tuple[str, date, bool]]:
        found = read_overview(database, today, agreement.id).promises
        return [(each.promise.text, each.due_on, each.is_renewal) for each in found]

    walks, _ = save_promise(database, PromiseRow(0, agreement.id, 2022, "Vandringar"))
    traffic, _ = save_promise(database, PromiseRow(0, agreement.id, 2022, "Trafik"))
    assert due(date(2022, 6, 1)) == []
    renewal = ("Vandringar", date(2022, 12, 1), True)
    ends = date(2022, 12, 31)
    assert due(date(2022, 10, 15)) == [
        renewal,
        ("Vandringar", ends, False),
        ("Trafik", ends, False),
    ]
    apply_follow_up_plan(database, agreement.id, follow_up_plan(database, agreement.id))
    save_promise(database, replace(traffic, judgement=PromiseJudgement.KEPT))
    assert due(date(2022, 10, 15)) == [("Vandringar", ends, False)]
    with unit_of_work(database, "promise.save", name="") as tx:
        tx.insert(ActivityRow(0, walks.id, "Vandring", held_on=date(2022, 10, 20)))
    assert due(date(2023, 2, 1)) == []
