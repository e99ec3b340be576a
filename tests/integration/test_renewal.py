"""Renewal: the successor is what the diff shows, the old agreement stays, undo takes all back."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from planner.db import mapping
from planner.db.queries.loading import load, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.enums import (
    ActionState,
    BlockedKind,
    FollowUpKind,
    Level,
    MeetingStatus,
)
from planner.domain.renewal_rows import Renewal, RenewalKind
from planner.domain.rows import (
    ActionItemRow,
    AgendaTemplateItemRow,
    AgreementRow,
    BlockedPeriodRow,
    DeputyRow,
    FollowUpRow,
    ForumRow,
    FunctionRow,
    MeetingRow,
    OrganisationRow,
    OwnDutyRow,
    PartyRow,
    Period,
    PersonRow,
    PromiseRow,
    PromiseSupportRow,
    RuleRow,
    SeatRow,
    SignatoryRow,
    SpreadWishRow,
)
from planner.errors import ConflictError, InputError
from planner.services import databases
from planner.services.agreements import list_agreements, read_agreement, save_agreement
from planner.services.databases import Database
from planner.services.follow_ups import follow_up_plan
from planner.services.forums import list_forums, read_forums
from planner.services.history import undo
from planner.services.planning import make_plan
from planner.services.renewal import apply_renewal, plan_renewal
from planner.services.renewal_words import Wording
from planner.texts import error_text
from tests.effort import examples

Content = dict[str, dict[int, tuple[Any, ...]]]


def content(database: Database) -> Content:
    """Return every row of every table that a person's work is in."""
    with database.reading() as connection:
        return {
            table.name: {row.id: tuple(row) for row in connection.execute(select(table))}
            for table in mapping.TABLES.values()
        }


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    copy = tmp_path / "eslov.db"
    shutil.copyfile(example_file, copy)
    opened = databases.open_for_writing(str(copy))
    yield opened
    opened.close()


def old_id(database: Database) -> int:
    return list_agreements(database)[-1].id


def test_eslov_2021_2022_is_renewed_for_2023_2024(eslov: Database) -> None:
    before = content(eslov)
    old = old_id(eslov)
    renewal = plan_renewal(eslov, old)
    made = renewal.agreement
    assert made.name == "Överenskommelse om samverkan för ökad trygghet i Eslöv 2023–2024"
    assert (made.valid_from, made.valid_to) == (date(2023, 1, 1), date(2024, 12, 31))
    assert content(eslov) == before  # looking writes nothing
    kinds = Counter(line.kind for line in renewal.lines)
    assert kinds[RenewalKind.PARTY] == 2
    assert kinds[RenewalKind.FORUM] == len(list_forums(eslov)) == 8
    assert kinds[RenewalKind.SEAT] == len(before["seat"])
    assert kinds[RenewalKind.PROMISE] == 3  # those of 2022; those of 2021 have had their renewal
    assert kinds[RenewalKind.ACTION] == 1

    words = Wording(eslov, renewal, "sv")
    told = [words.words[line.key] for line in renewal.lines]
    blocked = {(w.what, w.becomes) for w in told if "skollov" in w.what or "sportlov" in w.what}
    assert ("sportlov", "2023-02-20 – 2023-02-24") in blocked  # week 8, as in 2022
    assert words.summary(renewal.taken(renewal.proposed())).startswith(
        "Den nya överenskommelsen får 2 parter, 8 forum,"
    )

    stored, _ = apply_renewal(eslov, renewal, renewal.proposed())
    after = content(eslov)
    assert after["agreement"][old] == before["agreement"][old]
    assert stored.predecessor_id == old
    assert (stored.case_number, stored.signed_on) == ("", None)
    details = read_agreement(eslov, stored.id)
    assert details.signatories == []
    assert [row.year for row in details.promises] == [2023] * 3
    assert {row.outcome for row in details.promises} == {""}
    by_kind = Counter(row.kind for row in details.follow_ups)
    assert by_kind[FollowUpKind.ANNUAL] == 2
    assert {change.action.value for change in follow_up_plan(eslov, stored.id)} == {"keep"}
    old_forums = {row.forum.id: row for row in read_forums(eslov, old)}
    for forum in read_forums(eslov, stored.id):
        assert forum.forum.predecessor_id is not None
        source = old_forums[forum.forum.predecessor_id]
        assert [rule.text for rule in forum.rules] == [rule.text for rule in source.rules]
        assert [s.function_id for s in forum.seats] == [s.function_id for s in source.seats]
        assert len(forum.deputies) == len(source.deputies)
    # The open action follows on; all else of the old agreement is as it was.
    for table, rows in before.items():
        if table != "action_item":
            assert rows.items() <= after[table].items(), table
    (moved,) = [
        key for key, row in before["action_item"].items() if after["action_item"][key] != row
    ]
    new_forums = {row.id: row.name for row in list_forums(eslov, stored.id)}
    with eslov.reading() as connection:
        (action,) = load_by(connection, ActionItemRow, "id", [moved])
    assert new_forums[action.forum_id or 0] == "Brottsförebyggande råd (BRÅ)"
    # The new forums can be planned at once.
    plan = make_plan(eslov, forum_ids=frozenset(new_forums), window=Period(date(2023, 1, 1), None))
    assert {item.change.date.year for item in plan.items if item.change.date} == {2023, 2024}

    with pytest.raises(ConflictError) as caught:
        plan_renewal(eslov, old)
    assert "efterträds av" in error_text(caught.value, "sv")
    undo(eslov)
    assert content(eslov) == before


def test_the_law_the_period_and_the_name_can_be_chosen(eslov: Database) -> None:
    old = old_id(eslov)
    period = Period(date(2022, 9, 1), date(2026, 8, 31))
    renewal = plan_renewal(eslov, old, name="Ny", period=period, with_law_duties=True)
    law = {FollowUpKind.SITUATIONAL_PICTURE, FollowUpKind.ACTION_PLAN}
    kinds = [line.row.kind for line in renewal.lines if isinstance(line.row, FollowUpRow)]
    assert law <= set(kinds)
    assert renewal.agreement.name == "Ny"
    # The next renewal has the duties of the law since this one had.
    stored, _ = apply_renewal(eslov, renewal, renewal.proposed())
    assert plan_renewal(eslov, stored.id).with_law_duties
    assert not plan_renewal(eslov, stored.id, with_law_duties=False).with_law_duties
    undo(eslov)
    assert not plan_renewal(eslov, old).with_law_duties
    with pytest.raises(InputError) as caught:
        plan_renewal(eslov, old, period=Period(date(2021, 5, 1), None))
    assert "måste börja efter den 1 maj 2021" in error_text(caught.value, "sv")
    with pytest.raises(InputError):
        plan_renewal(eslov, old, period=Period(date(2023, 1, 2), date(2023, 1, 1)))


def test_a_plan_that_no_longer_holds_is_refused_whole(eslov: Database) -> None:
    old = old_id(eslov)
    renewal = plan_renewal(eslov, old)
    taken = replace(list_agreements(eslov)[0], name="En annan", id=0)
    save_agreement(eslov, taken)
    same = plan_renewal(eslov, old, name="en ANNAN")
    with pytest.raises(InputError) as caught:
        apply_renewal(eslov, same, same.proposed())
    assert caught.value.field == "name"
    forum = list_forums(eslov, old)[0]
    with unit_of_work(eslov, "forum.save") as tx:
        tx.insert(SpreadWishRow(0, forum.id, 4))
    before = content(eslov)
    with pytest.raises(ConflictError) as changed:
        apply_renewal(eslov, renewal, renewal.proposed())
    assert "ändrats" in error_text(changed.value, "sv")
    assert content(eslov) == before


# --- random agreements ---------------------------------------------------------------------------

FIRST = date(2021, 1, 1)
days = st.dates(date(2020, 6, 1), date(2025, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> tuple[date | None, date | None]:
    first, last = draw(st.none() | days), draw(st.none() | days)
    if first is not None and last is not None and last < first:
        first, last = last, first
    return first, last


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    """Draw an agreement in numbers, periods and choices."""
    forums = [
        {
            "period": draw(periods()),
            "rules": draw(st.lists(periods(), max_size=2)),
            "seats": draw(st.lists(st.tuples(periods(), st.integers(0, 2)), max_size=3)),
            "agenda": draw(st.integers(0, 2)),
            "wish": draw(st.booleans()),
            "actions": draw(st.lists(st.booleans(), max_size=2)),
        }
        for _ in range(draw(st.integers(0, 3)))
    ]
    return {
        "last": draw(st.none() | st.dates(FIRST, date(2023, 12, 31))),
        "forums": forums,
        "promises": draw(
            st.lists(st.tuples(st.sampled_from([2021, 2022]), st.booleans()), max_size=3)
        ),
        "duties": draw(st.lists(st.tuples(days, st.integers(1, 40)), max_size=2)),
        "blocked": draw(st.lists(st.tuples(days, st.sampled_from(list(BlockedKind))), max_size=3)),
        "period": (
            draw(st.dates(date(2021, 1, 2), date(2026, 1, 1))),
            draw(st.none() | st.integers(0, 1500)),
        ),
        "law": draw(st.booleans()),
        "out": draw(st.integers(0, 2**31)),
    }


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with two organisations, which every example leaves as it was."""
    made = databases.create(tmp_path_factory.mktemp("renewal") / "test.db")
    with unit_of_work(made, "import.workbook", file="x") as tx:
        for name in ("Kommun", "Polis"):
            organisation = tx.insert(OrganisationRow(0, name))
            for number in range(2):
                tx.insert(FunctionRow(0, organisation.id, f"Funktion {number}"))
            tx.insert(PersonRow(0, f"Prov {name}", organisation.id))
    yield made
    made.close()


def build(tx: Transaction, world: dict[str, Any]) -> int:
    """Write the agreement; return its id."""
    organisations = load(tx.connection, OrganisationRow)
    functions = load(tx.connection, FunctionRow)
    person = load(tx.connection, PersonRow)[0]
    agreement = tx.insert(AgreementRow(0, "Överenskommelse 2021", FIRST, world["last"]))
    for organisation in organisations:
        party = tx.insert(PartyRow(0, agreement.id, organisation.id))
        tx.insert(SignatoryRow(0, party.id, person.id))
    for number, each in enumerate(world["forums"]):
        first, last = each["period"]
        forum = tx.insert(
            ForumRow(0, agreement.id, f"F{number}", Level.TACTICAL, valid_from=first, valid_to=last)
        )
        for first, last in each["rules"]:
            text = "FREQ=WEEKLY;UNTIL=20211231" if first is None else "varje fredag"
            tx.insert(RuleRow(0, forum.id, text, valid_from=first, valid_to=last))
        for (first, last), deputies in each["seats"]:
            organisation = organisations[deputies % 2]
            seat = tx.insert(
                SeatRow(
                    *(0, forum.id, organisation.id, functions[0].id),
                    valid_from=first,
                    valid_to=last,
                )
            )
            for position in range(deputies):
                tx.insert(DeputyRow(0, seat.id, functions[position].id, position=position))
        for position in range(each["agenda"]):
            tx.insert(AgendaTemplateItemRow(0, forum.id, position + 1, "Läget"))
        if each["wish"]:
            tx.insert(SpreadWishRow(0, forum.id, 3))
        meeting = tx.insert(
            MeetingRow(
                *(0, forum.id, FIRST, time(9), time(10)),
                status=MeetingStatus.HELD,
                uid=f"{forum.id}",
            )
        )
        for is_open in each["actions"]:
            state = ActionState.OPEN if is_open else ActionState.DONE
            tx.insert(ActionItemRow(0, meeting.id, "Gör", state=state))
    for year, has_support in world["promises"]:
        promise = tx.insert(PromiseRow(0, agreement.id, year, "Lovar", outcome="3"))
        if has_support:
            tx.insert(PromiseSupportRow(0, promise.id, organisations[0].id))
    for day, months in world["duties"]:
        tx.insert(OwnDutyRow(0, agreement.id, "Egen", day, months))
    for day, kind in world["blocked"]:
        tx.insert(BlockedPeriodRow(0, "Lov", day, day, None, kind))
    return agreement.id


def expected_rows(renewal: Renewal, ticked: frozenset[str]) -> Counter[str]:
    """Count, table by table, the rows that the lines which are done ought to make."""
    tables = {
        RenewalKind.AGENDA: "agenda_template_item",
        RenewalKind.WISH: "spread_wish",
        RenewalKind.DUTY: "own_duty",
        RenewalKind.BLOCKED: "blocked_period",
    }
    counted: Counter[str] = Counter({"agreement": 1})
    for line in renewal.taken(ticked):
        if line.kind is not RenewalKind.ACTION:
            counted[tables.get(line.kind, line.kind.value)] += 1
        for each in line.belonging:
            counted["deputy" if isinstance(each, DeputyRow) else "promise_support"] += 1
    return counted


@settings(max_examples=examples(20))
@given(worlds())
def test_what_is_shown_is_done_and_undone_to_the_byte(
    scratch: Database, world: dict[str, Any]
) -> None:
    while list_agreements(scratch):  # what an example that failed has left
        undo(scratch)
    with unit_of_work(scratch, "agreement.save", name="x") as tx:
        agreement_id = build(tx, world)
    before = content(scratch)
    first, length = world["period"]
    last = None if length is None else date.fromordinal(first.toordinal() + length)
    period = Period(first, last)
    renewal = plan_renewal(
        scratch, agreement_id, name="Ny", period=period, with_law_duties=world["law"]
    )
    assert len({line.key for line in renewal.lines}) == len(renewal.lines)
    ticked = frozenset(
        line.key for number, line in enumerate(renewal.lines) if not world["out"] >> number & 1
    )
    done = renewal.taken(ticked)
    moved = {line.row.id for line in done if line.kind is RenewalKind.ACTION}

    apply_renewal(scratch, renewal, ticked)
    after = content(scratch)
    grown = {name: len(after[name]) - len(rows) for name, rows in before.items()}
    assert {name: n for name, n in grown.items() if n} == dict(expected_rows(renewal, ticked))
    for name, rows in before.items():
        changed = {key for key, row in rows.items() if after[name].get(key) != row}
        assert changed == (moved if name == "action_item" else set()), name

    undo(scratch)
    assert content(scratch) == before
    undo(scratch)
    assert content(scratch)["agreement"] == {}
