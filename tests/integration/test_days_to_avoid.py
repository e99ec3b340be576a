"""Blocked periods and categories on the Eslöv example: commands, import, what they hit."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.domain.enums import BlockedKind, DayCategory, Level, MeetingStatus
from planner.domain.rows import DEFAULT_AVOID, AgreementRow, BlockedPeriodRow, ForumRow, RuleRow
from planner.domain.school_breaks import Break
from planner.errors import InputError, NotFoundError
from planner.services import databases, history
from planner.services.agreements import list_agreements, save_agreement
from planner.services.avoid_hits import Hits, avoided_meetings, category_hits, hit_by
from planner.services.avoid_year import year_days
from planner.services.databases import Database
from planner.services.days_to_avoid import (
    add_blocked,
    blocked_lines,
    copy_year,
    read_blocked_periods,
    remove_blocked,
    save_blocked_period,
    school_organisation,
    set_categories,
    suggest,
    suggested,
)
from planner.services.forums import ForumDraft, save_forum
from planner.services.importing_blocked import import_blocked
from planner.services.planning import apply_plan, make_plan
from planner.services.registry import read_registry
from planner.texts import error_text, reason_text

WEEK_22 = BlockedPeriodRow(0, "Lovvecka", date(2022, 5, 30), date(2022, 6, 3))


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    copy = tmp_path / "eslov.db"
    copy.write_bytes(example_file.read_bytes())
    opened = databases.open_for_writing(copy)
    yield opened
    opened.close()


def organisation(database: Database, name: str) -> int:
    registry = read_registry(database)
    return next(row.id for row in registry.organisations.values() if row.name == name)


def agreement_id(database: Database) -> int:
    return list_agreements(database)[0].id


def said(hits: Hits) -> list[str]:
    return [f"{hit.forum} {hit.meeting.date}: {reason_text(hit.reason, 'sv')}" for hit in hits.hit]


def book(path: Path, rows: Sequence[Sequence[Any]], sheet: str = "Spärrtider") -> Path:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    made.save(path)
    return path


def test_the_years_periods_with_whom_they_concern(eslov: Database) -> None:
    lines = blocked_lines(eslov, 2022)
    assert [(line.row.name, line.organisation, line.weeks) for line in lines] == [
        ("jullov", "Barn och utbildning", (51, 1)),
        ("sportlov", "Barn och utbildning", (8, 8)),
        ("påsklov", "Barn och utbildning", (15, 15)),
        ("industrisemester", "", (28, 31)),
        ("höstlov", "Barn och utbildning", (44, 44)),
    ]
    # The school convenes one of these forums and has a standing seat in the others.
    assert lines[1].forums == [
        "Brottsförebyggande råd (BRÅ)",
        "Chefssamråd",
        "SSPF arbetsgrupp",
    ]
    assert lines[3].forums == []
    assert len(blocked_lines(eslov)) > len(lines)


def test_a_change_tells_which_planned_meetings_it_hits(eslov: Database) -> None:
    before = avoided_meetings(eslov)
    added = add_blocked(eslov, [WEEK_22])
    after = avoided_meetings(eslov)
    hits = hit_by(before, after)
    assert said(hits) == [
        "Chefssamråd 2022-06-01: Lovvecka",
        "EST 2022-06-02: Lovvecka",
        "Örat mot marken 2022-06-03: Lovvecka",
    ]
    assert not hits.freed
    remove_blocked(eslov, [added.rows[0].id])
    back = hit_by(after, avoided_meetings(eslov))
    assert [hit.meeting for hit in back.freed] == [hit.meeting for hit in hits.hit]
    assert not back.hit


def test_forums_of_the_same_name_are_told_apart_by_their_agreement(eslov: Database) -> None:
    other, _ = save_agreement(eslov, AgreementRow(0, "Samverkan Höör", date(2022, 1, 1)))
    forum = ForumRow(0, other.id, "EST", Level.OPERATIVE)
    save_forum(eslov, ForumDraft(forum, [RuleRow(0, 0, "varje torsdag")]))
    apply_plan(eslov, make_plan(eslov, agreement_id=other.id, horizon=date(2022, 12, 31)))
    before = avoided_meetings(eslov)
    add_blocked(eslov, [WEEK_22])
    hits = hit_by(before, avoided_meetings(eslov))
    assert sorted(hit.forum for hit in hits.hit if hit.meeting.date == date(2022, 6, 2)) == [
        "EST (Samverkan Höör)",
        "EST (Överenskommelse om samverkan för ökad trygghet i Eslöv 2021–2022)",
    ]


def test_only_the_forums_that_an_organisation_is_in_are_hit(eslov: Database) -> None:
    school = organisation(eslov, "Barn och utbildning")
    before = avoided_meetings(eslov)
    add_blocked(eslov, [replace(WEEK_22, organisation_id=school)])
    hits = hit_by(before, avoided_meetings(eslov))
    assert said(hits) == ["Chefssamråd 2022-06-01: Lovvecka"]


def test_what_is_held_or_cancelled_is_never_hit(eslov: Database) -> None:
    before = avoided_meetings(eslov)
    whole_year = BlockedPeriodRow(0, "Allt", date(2021, 1, 1), date(2022, 12, 31))
    add_blocked(eslov, [whole_year])
    hits = hit_by(before, avoided_meetings(eslov))
    statuses = {hit.meeting.status for hit in hits.hit}
    assert statuses <= {MeetingStatus.PLANNED, MeetingStatus.CONFIRMED}
    assert len(hits.hit) > 50


def test_a_removed_break_lets_moved_meetings_have_their_own_day_again(eslov: Database) -> None:
    added = add_blocked(eslov, [WEEK_22])
    apply_plan(eslov, make_plan(eslov))
    before = avoided_meetings(eslov)
    remove_blocked(eslov, [row.id for row in added.rows])
    hits = hit_by(before, avoided_meetings(eslov))
    assert not hits.hit
    returning = {(hit.forum, hit.meeting.planned_on) for hit in hits.returning}
    assert returning == {
        ("Chefssamråd", date(2022, 6, 1)),
        ("EST", date(2022, 6, 2)),
        ("Örat mot marken", date(2022, 6, 3)),
    }


def test_adding_is_one_step_and_never_doubles(eslov: Database) -> None:
    rows = [suggested(each, "sv") for each in suggest(2023)]
    assert [row.name for row in rows] == [
        "sportlov",
        "påsklov",
        "sommarlov",
        "industrisemester",
        "höstlov",
        "jullov",
    ]
    count = len(read_blocked_periods(eslov))
    added = add_blocked(eslov, rows)
    # The industrial holiday lies within the summer break, which is for everyone.
    assert [row.name for row in added.already] == ["sommarlov"]
    assert len(read_blocked_periods(eslov)) == count + 5
    again = add_blocked(eslov, rows)
    assert not again.rows
    assert not again.changes.touched
    history.undo(eslov)
    assert len(read_blocked_periods(eslov)) == count


def test_industrial_holiday_of_the_example_is_there_already(eslov: Database) -> None:
    found = next(each for each in suggest(2022) if each.kind is Break.INDUSTRIAL)
    added = add_blocked(eslov, [suggested(found, "sv")])
    assert not added.rows
    assert [row.name for row in added.already] == ["industrisemester"]


def test_copying_a_year_goes_by_week(eslov: Database) -> None:
    added = copy_year(eslov, 2022)
    assert [(row.name, row.starts_on, row.ends_on) for row in added.rows] == [
        ("sportlov", date(2023, 2, 20), date(2023, 2, 24)),
        ("påsklov", date(2023, 4, 3), date(2023, 4, 6)),
        ("industrisemester", date(2023, 7, 10), date(2023, 8, 6)),
        ("höstlov", date(2023, 10, 30), date(2023, 11, 3)),
    ]
    assert {row.organisation_id for row in added.rows} == {
        None,
        organisation(eslov, "Barn och utbildning"),
    }
    again = copy_year(eslov, 2022)
    assert not again.rows
    assert len(again.already) == 4
    assert not copy_year(eslov, 2030).rows


def test_school_breaks_are_offered_for_the_organisation_that_had_the_last(
    eslov: Database, database: Database
) -> None:
    assert school_organisation(eslov) == organisation(eslov, "Barn och utbildning")
    assert school_organisation(database) is None


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (replace(WEEK_22, name="  "), "name"),
        (replace(WEEK_22, ends_on=date(2022, 5, 29)), "ends_on"),
    ],
)
def test_what_cannot_be_a_period_is_refused_whole(
    eslov: Database, row: BlockedPeriodRow, field: str
) -> None:
    before = read_blocked_periods(eslov)
    for refused in (
        lambda: add_blocked(eslov, [WEEK_22, row]),
        lambda: save_blocked_period(eslov, row),
    ):
        with pytest.raises(InputError) as raised:
            refused()
        assert raised.value.field == field
        assert error_text(raised.value, "sv")
    assert read_blocked_periods(eslov) == before


def test_several_are_removed_as_one_step(eslov: Database) -> None:
    before = read_blocked_periods(eslov)
    remove_blocked(eslov, [row.id for row in before[:3]])
    assert read_blocked_periods(eslov) == before[3:]
    assert reason_text(history.next_undo(eslov), "sv") == "3 spärrtider borttagna"
    history.undo(eslov)
    assert read_blocked_periods(eslov) == before


def test_categories_are_one_step_and_tell_what_they_hit(eslov: Database) -> None:
    agreement = agreement_id(eslov)
    counts = category_hits(eslov, agreement)
    before = avoided_meetings(eslov)
    set_categories(eslov, agreement, DEFAULT_AVOID | {DayCategory.SQUEEZE, DayCategory.HALF_DAY})
    hits = hit_by(before, avoided_meetings(eslov))
    assert len(hits.hit) == counts[DayCategory.SQUEEZE] + counts[DayCategory.HALF_DAY] == 3
    assert "Örat mot marken 2022-05-27: klämdag" in said(hits)
    history.undo(eslov)
    assert list_agreements(eslov)[0].avoid == DEFAULT_AVOID
    with pytest.raises(NotFoundError):
        set_categories(eslov, 1, DEFAULT_AVOID)


def test_the_years_days_say_why_and_whether_they_count(eslov: Database) -> None:
    days = year_days(eslov, 2022, agreement_id(eslov))

    def marks(month: int, day: int) -> list[tuple[str, bool]]:
        found = days.marks.get(date(2022, month, day), ())
        return [(reason_text(mark.reason, "sv"), mark.counts) for mark in found]

    assert marks(4, 15) == [("långfredagen", True)]
    assert marks(6, 24) == [("midsommarafton", True)]
    assert marks(5, 27) == [("klämdag", False)]
    assert marks(4, 14) == [("påsklov", True), ("skärtorsdagen", False)]
    assert marks(7, 17) == [("industrisemester", True), ("söndag", True)]
    assert marks(9, 14) == []
    assert days.meetings[date(2022, 6, 2)] == 1
    assert date(2022, 2, 4) not in days.meetings  # held, or cancelled
    # Nobody's agreement: the usual choice, and all the same days.
    assert year_days(eslov, 2022).marks.keys() == days.marks.keys()


def test_only_the_sheet_of_blocked_periods_is_imported(eslov: Database, tmp_path: Path) -> None:
    path = book(
        tmp_path / "lov.xlsx",
        [
            ["Namn", "Från", "Till", "Gäller", "Slag"],
            ["lovvecka", date(2022, 5, 30), "2022-06-03", None, "lov"],
            ["planeringsdag", date(2022, 8, 15), date(2022, 8, 15), "Barn och utbildning", None],
            ["industrisemester", date(2022, 7, 11), date(2022, 8, 14), None, None],
        ],
    )
    whole = openpyxl.load_workbook(path)
    other = whole.create_sheet("Organisationer")
    for row in (["Namn", "Slag"], ["Ny förvaltning", "ingenting"]):
        other.append(row)
    whole.save(path)
    count = len(read_blocked_periods(eslov))
    result = import_blocked(eslov, path)
    assert not result.errors
    assert result.counts == {"Spärrtider": 3}
    stored = {row.name: row for row in read_blocked_periods(eslov) if row.starts_on.year == 2022}
    assert stored["lovvecka"].kind is BlockedKind.SCHOOL_BREAK
    assert stored["planeringsdag"].organisation_id == organisation(eslov, "Barn och utbildning")
    # The same name and first day: that row was changed, and keeps its kind.
    assert stored["industrisemester"].ends_on == date(2022, 8, 14)
    assert stored["industrisemester"].kind is BlockedKind.INDUSTRIAL_HOLIDAY
    assert len(read_blocked_periods(eslov)) == count + 2
    assert "Ny förvaltning" not in {o.name for o in read_registry(eslov).organisations.values()}
    assert not import_blocked(eslov, path).changes.touched
    history.undo(eslov)
    assert len(read_blocked_periods(eslov)) == count


def test_wrong_cells_are_named_and_nothing_is_written(eslov: Database, tmp_path: Path) -> None:
    path = book(
        tmp_path / "fel.xlsx",
        [
            ["Namn", "Från", "Till", "Gäller"],
            ["bra", date(2022, 5, 30), date(2022, 6, 3), None],
            ["bakvänd", date(2022, 6, 3), date(2022, 5, 30), None],
            ["okänd", date(2022, 6, 3), date(2022, 6, 4), "Finns Ej AB"],
            ["inget datum", "midsommar", date(2022, 6, 4), None],
            [None, date(2022, 6, 3), date(2022, 6, 4), None],
        ],
    )
    before = read_blocked_periods(eslov)
    result = import_blocked(eslov, path)
    assert [(error.row, error.column) for error in result.errors] == [
        (3, "Till"),
        (4, "Gäller"),
        (5, "Från"),
        (6, "Namn"),
    ]
    assert read_blocked_periods(eslov) == before
    assert not result.changes.touched


def test_a_workbook_without_the_sheet_is_refused_in_one_sentence(
    eslov: Database, tmp_path: Path
) -> None:
    path = book(tmp_path / "annat.xlsx", [["Namn"]], "Blad1")
    with pytest.raises(InputError) as raised:
        import_blocked(eslov, path)
    assert "annat.xlsx" in error_text(raised.value, "sv")
    assert "Spärrtider" in error_text(raised.value, "sv")
