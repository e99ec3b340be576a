"""Promises on a real file: saved, counted, renewed as shown, told of, exported."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner import cli
from planner.domain.enums import FollowUpKind, OrganisationKind, PromiseJudgement
from planner.domain.promise_renewal import RenewalAction
from planner.domain.promises import PromiseState
from planner.domain.rows import (
    ActivityRow,
    AgreementRow,
    FollowUpRow,
    OrganisationRow,
    PromiseRow,
)
from planner.errors import ConflictError, InputError, NotFoundError
from planner.services.agreements import read_agreement, save_agreement, save_follow_up
from planner.services.databases import Database
from planner.services.history import history, undo
from planner.services.promise_renewal import (
    FollowUpDone,
    RenewalPlan,
    apply_renewal,
    renewal_plan,
)
from planner.services.promises import (
    PairMark,
    PromiseView,
    read_beside,
    read_promises,
    remove_activity,
    remove_promises,
    save_activity,
    save_promise,
)
from planner.services.registry import save_organisation
from planner.services.reports.promises import promises_payload
from planner.services.reports.scope import ReportScope
from planner.texts import error_text, text

TODAY = date(2022, 1, 10)
HOSTILE = '<b>Löfte</b> & "citat" \u202eשלום'


@pytest.fixture
def agreement(database: Database) -> AgreementRow:
    """An agreement over three years."""
    row = AgreementRow(0, "Samverkan 2021–2023", date(2021, 5, 1), date(2023, 12, 31))
    return save_agreement(database, row)[0]


def organisation(database: Database, name: str) -> int:
    row = OrganisationRow(0, name, name[:3].upper(), OrganisationKind.OTHER)
    return save_organisation(database, row)[0].id


def promise(
    database: Database, agreement: AgreementRow, words: str, target: str = ""
) -> PromiseRow:
    return save_promise(database, PromiseRow(0, agreement.id, 2021, words, target=target))[0]


def only(database: Database) -> PromiseView:
    (view,) = read_promises(database, TODAY)
    return view


def test_a_promise_with_all_it_holds_is_saved_and_each_change_is_one_undo_step(
    database: Database, agreement: AgreementRow
) -> None:
    police, town, rescue = (organisation(database, n) for n in ("Polisen", "Kommunen", "Rädda"))
    row = PromiseRow(
        *(0, agreement.id, 2021, f"  {HOSTILE} "),
        owner="någon",
        target="minst 4",
        place="Torget",
        lead_id=town,
    )
    saved, changes = save_promise(database, row, {police, town, rescue})
    assert changes.kinds == {"promise", "promise_support"}
    assert saved.text == HOSTILE
    view = only(database)
    # The one that leads is not said to support as well.
    assert [each.name for each in view.supporting] == ["Polisen", "Rädda"]
    assert (view.lead, view.lead_short) == ("Kommunen", "KOM")
    assert (view.target, view.outcome) == (4, None)
    assert view.state is PromiseState.UNJUDGED
    assert view.lacks_feedback

    first, _ = save_activity(
        database, ActivityRow(0, saved.id, "Vandring", date(2021, 9, 1), count=3)
    )
    save_activity(database, ActivityRow(0, saved.id, "Till", date(2021, 6, 1)))
    view = only(database)
    assert [each.text for each in view.activities] == ["Till", "Vandring"]
    assert (view.outcome, view.state) == (4, PromiseState.KEPT)
    remove_activity(database, first.id)
    assert only(database).state is PromiseState.PARTLY
    undo(database)
    assert only(database).state is PromiseState.KEPT

    judged = replace(saved, judgement=PromiseJudgement.PARTLY, feedback_on=TODAY, lead_id=police)
    save_promise(database, judged)
    view = only(database)
    assert (view.state, view.lacks_feedback) == (PromiseState.PARTLY, False)
    assert [each.name for each in view.supporting] == ["Rädda"]
    undo(database)
    assert len(only(database).supporting) == 2

    remove_promises(database, [saved.id])
    assert read_promises(database, TODAY) == []
    undo(database)
    view = only(database)
    assert (len(view.activities), len(view.supporting)) == (2, 2)


def test_what_says_nothing_is_refused(database: Database, agreement: AgreementRow) -> None:
    with pytest.raises(InputError) as caught:
        save_promise(database, PromiseRow(0, agreement.id, 2021, "  "))
    assert caught.value.field == "text"
    saved = promise(database, agreement, "Vandringar")
    for row, field in (
        (ActivityRow(0, saved.id, " "), "text"),
        (ActivityRow(0, saved.id, "Vandring", count=-1), "count"),
    ):
        with pytest.raises(InputError) as caught:
            save_activity(database, row)
        assert caught.value.field == field
        assert error_text(caught.value, "sv")
    with pytest.raises(NotFoundError):
        save_activity(database, ActivityRow(0, 1, "Vandring"))
    with pytest.raises(NotFoundError):
        remove_activity(database, 1)
    assert only(database).activities == []


def changed(plan: RenewalPlan) -> RenewalPlan:
    """Renew the first as it is, the second changed, leave the third out, add a fourth."""
    first, second, third = plan.lines
    return replace(
        plan,
        lines=[
            first,
            replace(second, target="minst 6"),
            replace(third, is_taken=False, reason="tas om hand av skolan"),
            replace(third, before=None, text="Trafikinsatser", target="minst 4"),
        ],
    )


def test_renewal_does_what_it_shows_as_one_step_and_twice_changes_nothing(
    database: Database, agreement: AgreementRow
) -> None:
    helper = organisation(database, "Räddningstjänsten")
    walks = PromiseRow(0, agreement.id, 2021, "Vandringar", "Med boende", place="Torget")
    save_promise(database, walks, {helper})
    promise(database, agreement, "Fotpatrull", "minst 4")
    promise(database, agreement, "Skolbesök")
    due = FollowUpRow(0, agreement.id, FollowUpKind.PROMISES, date(2021, 12, 1), year=2021)
    follow_up, _ = save_follow_up(database, replace(due, report="Gicks igenom."))
    steps = len(history(database))

    plan = changed(renewal_plan(database, agreement.id, 2022))
    assert plan.follow_up == follow_up
    apply_renewal(database, plan, FollowUpDone(follow_up.id, TODAY, "Skolbesök förnyas inte."))

    views = read_promises(database, TODAY, year=2022)
    assert [(v.promise.text, v.promise.target) for v in views] == [
        ("Vandringar", ""),
        ("Fotpatrull", "minst 6"),
        ("Trafikinsatser", "minst 4"),
    ]
    assert (views[0].promise.description, views[0].promise.place) == ("Med boende", "Torget")
    assert [each.id for each in views[0].supporting] == [helper]
    (done,) = read_agreement(database, agreement.id).follow_ups
    assert done.done_on == TODAY
    assert done.report == "Gicks igenom.\nSkolbesök förnyas inte."
    assert len(history(database)) == steps + 1
    newest = history(database)[0]
    told = text(newest.label, "sv", newest.params)
    assert "Skolbesök (tas om hand av skolan)" in told

    marks = {
        ((pair.before or pair.after) or views[0]).promise.text: pair.mark
        for pair in read_beside(database, TODAY, 2022)
    }
    assert marks == {
        "Vandringar": PairMark.SAME,
        "Fotpatrull": PairMark.CHANGED,
        "Skolbesök": PairMark.DROPPED,
        "Trafikinsatser": PairMark.NEW,
    }

    again = renewal_plan(database, agreement.id, 2022)
    assert again.follow_up is None
    actions = [line.action for line in again.lines]
    assert actions.count(RenewalAction.KEEP) == 3
    assert actions.count(RenewalAction.LEAVE_OUT) == 1
    assert apply_renewal(database, again).touched == {}
    assert len(history(database)) == steps + 1

    undo(database)
    assert read_promises(database, TODAY, year=2022) == []
    assert read_agreement(database, agreement.id).follow_ups == [follow_up]


def test_renewal_is_refused_when_the_promises_have_changed_since(
    database: Database, agreement: AgreementRow
) -> None:
    saved = promise(database, agreement, "Vandringar")
    plan = renewal_plan(database, agreement.id, 2022)
    save_promise(database, replace(saved, target="minst 2"))
    with pytest.raises(ConflictError) as caught:
        apply_renewal(database, plan)
    assert error_text(caught.value, "sv")
    plan = renewal_plan(database, agreement.id, 2022)
    save_promise(database, PromiseRow(0, agreement.id, 2022, "Trafik"))
    with pytest.raises(ConflictError):
        apply_renewal(database, plan)
    for year in (2020, 2024):
        with pytest.raises(InputError):
            renewal_plan(database, agreement.id, year)


def test_the_first_year_of_a_successor_goes_on_from_the_agreement_before(
    database: Database, agreement: AgreementRow
) -> None:
    old = PromiseRow(0, agreement.id, 2023, "Vandringar")
    save_promise(database, old)
    row = AgreementRow(0, "Samverkan 2024–2025", date(2024, 1, 1), date(2025, 12, 31))
    successor, _ = save_agreement(database, replace(row, predecessor_id=agreement.id))
    plan = renewal_plan(database, successor.id, 2024)
    assert [line.text for line in plan.lines] == ["Vandringar"]
    apply_renewal(database, plan)
    (pair,) = read_beside(database, TODAY, 2024)  # once, and not under the old one as dropped
    assert pair.mark is PairMark.SAME
    assert pair.after is not None
    assert pair.after.promise.agreement_id == successor.id


def test_the_report_tells_how_the_example_stands_on_its_day(
    example_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, out = tmp_path / "eslov.db", tmp_path / "loften.json"
    copy.write_bytes(example_file.read_bytes())

    def exported(*options: str) -> list[dict[str, Any]]:
        command = ["export", str(copy), str(out), "--report", "promises", *options]
        assert cli.main(command) == 0
        rows: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))["rows"]
        return rows

    rows = exported()
    patrols = next(row for row in rows if row["promise"].startswith("Synliga"))
    assert (patrols["count"], patrols["target_count"], patrols["state"]) == (7, 20, "ongoing")
    assert [each["count"] for each in patrols["activities"]] == [3, 4]
    assert set(patrols) == {
        *("agreement", "year", "promise", "description", "place", "lead", "supporting"),
        *("target", "count", "target_count", "outcome", "state", "judgement"),
        *("feedback_on", "feedback_where", "activities"),
    }
    walks = next(row for row in rows if row["year"] == 2021 and row["target_count"] == 2)
    assert (walks["state"], walks["feedback_on"]) == ("kept", "2021-12-10")
    weekly = next(row for row in rows if row["target"] == "varje vecka")
    assert (weekly["state"], weekly["count"], weekly["target_count"]) == ("unjudged", None, None)
    assert {row["year"] for row in exported("--year", "2022")} == {2022}
    assert {row["year"] for row in exported("--to", "2021-12-31")} == {2021}
    assert len(exported("--organisation", "Räddningstjänsten")) == 1

    for suffix, start in (("xlsx", b"PK"), ("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbf")):
        file = tmp_path / f"loften.{suffix}"
        command = ["export", str(copy), str(file), "--report", "promises", "--language", "sv"]
        assert cli.main(command) == 0
        assert file.read_bytes().startswith(start)
    words = file.read_text(encoding="utf-8-sig")
    assert "7 av 20" in words
    assert "inte bedömt;saknas" in words
    assert "Höstvandring (påhittad);1;belysning" in words
    capsys.readouterr()
    assert cli.main([*command, "--forum", "Styrgrupp"]) == 1
    assert "utelämna --forum" in capsys.readouterr().err


def test_an_empty_database_has_a_report_too(database: Database) -> None:
    assert promises_payload(database, ReportScope(), TODAY) == {"rows": []}


def test_a_promise_of_one_agreement_is_not_another_ones(
    database: Database, agreement: AgreementRow
) -> None:
    other, _ = save_agreement(database, replace(agreement, id=0, name="En annan"))
    promise(database, agreement, "Vandringar")
    save_promise(database, PromiseRow(0, other.id, 2022, "Vandringar"))
    marks = [pair.mark for pair in read_beside(database, TODAY, 2022)]
    assert marks == [PairMark.DROPPED, PairMark.NEW]
    assert len(read_promises(database, TODAY, agreement_id=other.id)) == 1
    plan = renewal_plan(database, agreement.id, 2022)
    assert [line.action for line in plan.lines] == [RenewalAction.RENEW]
