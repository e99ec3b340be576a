"""The annual follow-up: Eslöv 2021 by hand, the other reports' figures, texts, odd agreements."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from planner.db.queries.outcomes import (
    coverage_cells,
    offered_totals,
    representation_totals,
    seat_marks,
)
from planner.domain.coverage import cells_of_marks, offered_of_marks, totals_of_marks
from planner.domain.enums import MeetingStatus, ReportSection, WordTemplateKind
from planner.domain.rows import AgreementRow, MeetingRow, RevisionRow
from planner.errors import InputError
from planner.services import databases, history
from planner.services.agreements import (
    list_agreements,
    read_agreement,
    save_agreement,
    save_revision,
)
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.report_texts import read_texts, read_texts_before, save_text
from planner.services.reports.coverage import coverage_payload
from planner.services.reports.follow_up import read_follow_up
from planner.services.reports.follow_up_fields import follow_up_fields
from planner.services.reports.follow_up_json import follow_up_payload
from planner.services.reports.follow_up_parts import written_report
from planner.services.reports.meetings import meetings_payload
from planner.services.reports.representation import representation_payload
from planner.services.reports.scope import ReportScope, report_scope
from planner.services.word_fields import SAMPLES

TODAY = date(2022, 4, 1)
YEAR = ReportScope(year=2021)
HOSTILE = '<b>Fet</b> & "citat" {{ title }} #strong[x] \\'


@pytest.fixture(scope="module")
def eslov(example_file: Path) -> Iterator[Database]:
    opened = databases.open_for_reading(example_file)
    yield opened
    opened.close()


@pytest.fixture
def copy(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "copy.db"
    path.write_bytes(example_file.read_bytes())
    opened = databases.open_for_writing(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def payload(eslov: Database) -> dict[str, Any]:
    return as_json(eslov, YEAR)


def as_json(database: Database, scope: ReportScope, language: str = "sv") -> dict[str, Any]:
    return follow_up_payload(read_follow_up(database, scope, TODAY), language)


def one(rows: list[dict[str, Any]], **wanted: object) -> dict[str, Any]:
    (found,) = [row for row in rows if all(row[key] == value for key, value in wanted.items())]
    return found


@pytest.mark.parametrize(
    ("forum", "planned", "held", "cancelled"),
    [
        # 8 June, and 12 October moved to the 14th.
        ("Styrgrupp", 2, 2, 0),
        # The third Wednesdays of May, September and November.
        ("Brottsförebyggande råd (BRÅ)", 3, 3, 0),
        # The first Wednesdays from May to December.
        ("Chefssamråd", 8, 8, 0),
        # Every Friday from May to June and from September; 19 November was cancelled.
        ("Örat mot marken", 26, 25, 1),
    ],
)
def test_the_forums_of_2021_by_hand(
    payload: dict[str, Any], forum: str, planned: int, held: int, cancelled: int
) -> None:
    found = one(payload["forums"], forum=forum)
    assert (found["planned"], found["held"], found["cancelled"]) == (planned, held, cancelled)
    assert (found["not_logged"], found["ahead"]) == ((), 0)
    assert len(found["reasons"]) == cancelled


def test_the_parties_and_their_deviations_by_hand(payload: dict[str, Any]) -> None:
    # Styrgrupp 2 × 2, BRÅ 3 × 3, Chefssamråd 8 × 3, Örat 25 × 3, EST 13, SSPF 8 × 3, Trafik 1 and
    # 1 called, walks 2 and 1; one deputy, four notices, one absent.
    own = one(payload["parties"], party="Eslövs kommun")
    assert own == {
        "party": "Eslövs kommun",
        "expected": 4 + 9 + 24 + 75 + 13 + 24 + 2 + 3,
        "present": 149,
        "by_deputy": 1,
        "excused": 4,
        "absent": 1,
        "coverage": 149 / 154,
    }
    # Styrgrupp 2, BRÅ 3 × 2, Chefssamråd 8 × 2, Örat 25, EST 13 × 2, SSPF 8, Trafik 1, walks 2.
    police = one(payload["parties"], party="Lokalpolisområde Eslöv")
    assert police["expected"] == 2 + 6 + 16 + 25 + 26 + 8 + 1 + 2
    assert (police["present"], police["by_deputy"]) == (83, 5)
    assert (police["excused"], police["absent"]) == (1, 2)
    officer = one(payload["deviations"], forum="Örat mot marken", function="Kommunpolis")
    assert officer["text"] == "Kommunpolis: 24 av 25, två gånger ersättare, en gång förhinder"
    assert officer["deputy_on"] == (date(2021, 6, 18), date(2021, 9, 24))
    assert officer["excused_on"] == (date(2021, 10, 22),)
    rescue = one(payload["deviations"], forum="Brottsförebyggande råd (BRÅ)")
    assert rescue["text"] == "Förebyggandechef: 2 av 3, en gång förhinder"
    school = one(payload["deviations"], function="Skolchef")
    assert school["text"] == "Skolchef: 7 av 8, en gång frånvaro utan anmält förhinder"
    assert not [row for row in payload["deviations"] if row["forum"] == "Styrgrupp"]


def test_decisions_actions_promises_and_follow_ups_by_hand(payload: dict[str, Any]) -> None:
    assert payload["period"] == {"from": date(2021, 5, 1), "to": date(2021, 12, 31)}
    assert [row["date"].isoformat() for row in payload["decisions"]] == [
        *("2021-06-08", "2021-10-14", "2021-10-21", "2021-11-10", "2021-11-17"),
    ]
    # Made in September, open in October, closed in November.
    (closed,) = payload["actions"]["closed"]
    assert (closed["decided_on"], closed["closed_on"]) == (date(2021, 9, 1), date(2021, 11, 10))
    # One was closed in February 2022: when the year ended it was open.
    assert [row["closed_on"] for row in payload["actions"]["open"]] == [date(2022, 2, 16), None]
    assert [row["is_late"] for row in payload["actions"]["open"]] == [False, False]
    promised = {row["promise"]: row for row in payload["promises"]}
    assert len(promised) == 3
    assert promised["Trygghetsvandringar"]["target"] == "minst 2"
    assert promised["Trygghetsvandringar"]["counted_outcome"] == 2
    assert promised["Trygghetsvandringar"]["state"] == "kept"
    assert [(row["kind"], row["state"]) for row in payload["follow_ups"]] == [
        ("annual", "done"),
        ("promises", "done"),
    ]
    assert payload["agreement"]["parties"][0]["signatories"][0]["signed_on"] is None
    assert payload["ahead"]["expires_on"] == date(2022, 12, 31)
    assert [row["due_on"] for row in payload["ahead"]["follow_ups"]] == [
        date(2022, 6, 30),
        date(2022, 11, 30),
        date(2022, 12, 1),
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2021, 5, 1), date(2021, 12, 31)),
        (date(2022, 1, 1), date(2022, 12, 31)),
        (date(2021, 8, 15), date(2022, 2, 10)),
    ],
)
def test_the_figures_are_those_of_the_other_reports(
    eslov: Database, first: date, last: date
) -> None:
    scope = report_scope(eslov, first=first, last=last)
    found = as_json(eslov, scope)
    coverage: Any = coverage_payload(eslov, scope)
    assert found["coverage"] == coverage["total"]
    assert found["parties"] == coverage["parties"]
    assert [
        {key: value for key, value in row.items() if key != "party"}
        for row in found["representation"]
    ] == coverage["organisations"]
    record: Any = representation_payload(eslov, scope)
    known = {(row["forum"], row["organisation"], row["function"]): row for row in record["rows"]}
    for row in found["deviations"]:
        key = (row["forum"], row["organisation"], row["function"])
        expected = known.pop(key)
        assert {name: row[name] for name in expected} == expected
    for row in known.values():  # what is left had no deviation
        assert row["coverage"] == 1
        assert row["by_deputy"] == row["vacant"] == 0
    overview: Any = meetings_payload(eslov, scope)
    assert [(row["id"], row["date"], row["status"]) for row in found["meetings"]] == [
        (row["id"], row["date"], row["status"]) for row in overview["rows"]
    ]
    party_of = {row["organisation"]: row["party"] for row in found["representation"]}
    for mine, other in zip(found["meetings"], overview["rows"], strict=True):
        ratios = {name: ratio for name, ratio in other["coverage"].items() if ratio is not None}
        assert {row["party"] for row in mine["coverage"]} == {party_of[name] for name in ratios}
        full = {row["party"]: row["coverage"] == 1 for row in mine["coverage"]}
        for name, ratio in ratios.items():
            assert ratio == 1 or not full[party_of[name]]
    for forum in found["forums"]:
        rows = [row for row in overview["rows"] if row["forum"] == forum["forum"]]
        assert forum["planned"] == len(rows)
        assert forum["held"] == sum(row["status"] is MeetingStatus.HELD for row in rows)
        assert forum["cancelled"] == sum(row["status"] is MeetingStatus.CANCELLED for row in rows)


def test_one_reading_sums_up_to_every_other(eslov: Database) -> None:
    scope = ReportScope().outcomes
    with eslov.reading() as connection:
        marks = seat_marks(connection, scope)
        assert cells_of_marks(marks) == coverage_cells(connection, scope)
        assert totals_of_marks(marks) == representation_totals(connection, scope)
        assert offered_of_marks(marks) == offered_totals(connection, scope)


def test_texts_are_kept_come_back_and_are_one_undo_step(copy: Database) -> None:
    agreement_id = list_agreements(copy)[0].id
    section = ReportSection.SUMMARY
    for stands in read_texts(copy, agreement_id, 2021):
        save_text(copy, agreement_id, 2021, stands, "")
    written = "Första stycket.\n\nAndra stycket\nmed två rader."
    changes = save_text(copy, agreement_id, 2021, section, f"\n{written}  ")
    assert changes.kinds == {"report_text"}
    save_text(copy, agreement_id, 2021, section, f"{written} Mer.")
    assert history.undo(copy) is not None
    assert read_texts(copy, agreement_id, 2021) == {section: written}
    assert read_texts_before(copy, agreement_id, 2022) == {section: written}
    assert read_texts(copy, agreement_id, 2022) == {}
    assert as_json(copy, YEAR)["texts"] == {"summary": written}
    parts = written_report(read_follow_up(copy, YEAR, TODAY), "sv").parts
    head: Any = parts[0].blocks[0]
    assert list(head.texts) == ["Första stycket.", "Andra stycket\nmed två rader."]
    row = read_agreement(copy, agreement_id).agreement
    successor, _ = save_agreement(
        copy,
        replace(row, id=0, name="Ny", predecessor_id=agreement_id, valid_from=date(2022, 1, 1)),
    )
    assert read_texts_before(copy, successor.id, 2022) == {section: written}
    save_text(copy, agreement_id, 2021, section, "  ")
    assert read_texts(copy, agreement_id, 2021) == {}
    assert not save_text(copy, agreement_id, 2021, section, "").touched


def test_what_is_typed_stands_as_typed_in_every_file(copy: Database, tmp_path: Path) -> None:
    row = list_agreements(copy)[0]
    save_agreement(copy, replace(row, name=HOSTILE, case_number="KS & <2021>"))
    save_text(copy, row.id, 2021, ReportSection.SUMMARY, f"{HOSTILE}\n\nAndra & sista.")
    save_revision(copy, RevisionRow(0, row.id, date(2021, 9, 1), HOSTILE))
    for suffix in ("pdf", "docx", "json"):
        export_report(copy, tmp_path / f"a.{suffix}", "follow-up", YEAR, "sv", TODAY)
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert found["agreement"]["name"] == found["revisions"][-1]["summary"] == HOSTILE
    pages = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    shown = " ".join(pages.split())
    assert HOSTILE in shown
    assert "Andra & sista." in shown
    word = docx.Document(str(tmp_path / "a.docx"))
    lines = [paragraph.text for paragraph in word.paragraphs]
    assert HOSTILE in lines
    assert "Andra & sista." in lines
    heads = [p.text for p in word.paragraphs if str(p.style and p.style.name) == "Heading 1"]
    assert heads == [
        *("Sammanfattning", "Överenskommelsen och dess parter", "Forum och möten"),
        *("Representation", "Beslut och åtgärder", "Medborgarlöften", "Uppföljningar"),
        *("Revideringar", "Inför nästa år", "Bilaga: möten"),
    ]
    forums = [cell.text for cell in word.tables[1].columns[0].cells]
    assert forums == [
        "Forum",
        *(row["forum"] for row in found["forums"]),
        "Alla forum",
    ]
    assert word.tables[1].rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert any(row.cells[-1].text == HOSTILE for table in word.tables for row in table.rows)


def test_an_agreement_without_anything_says_so(database: Database, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_follow_up(database, ReportScope(), TODAY)
    assert caught.value.code == "follow_up_report.no_agreement"
    save_agreement(database, AgreementRow(0, "Tom", date(2021, 3, 1)))
    found = as_json(database, ReportScope())
    assert found["period"] == {"from": date(2022, 1, 1), "to": date(2022, 12, 31)}
    assert found["agreement"]["valid_to"] is None
    for key in ("forums", "representation", "deviations", "promises", "decisions", "meetings"):
        assert found[key] == []
    assert found["coverage"]["coverage"] is None
    for suffix in ("pdf", "docx"):
        export_report(database, tmp_path / f"a.{suffix}", "follow-up", ReportScope(), "en", TODAY)
    reader = PdfReader(tmp_path / "a.pdf")
    shown = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for said in (
        "open-ended",
        "not signed",
        "no forums",
        "Nobody was expected",
        "No decisions are recorded",
        "No citizen promises are recorded for 2022",
    ):
        assert said in shown, said


def test_meetings_that_nobody_logged_are_pointed_out(copy: Database) -> None:
    from planner.db.unit_of_work import unit_of_work

    before = read_follow_up(copy, YEAR, TODAY)
    # The second: the minutes of the first have been approved.
    _, meeting = (row.meeting for row in before.meetings if row.forum == "Styrgrupp")
    with unit_of_work(copy, "meeting.edit") as tx:
        tx.update(MeetingRow, meeting.id, status=MeetingStatus.PLANNED)
    found = as_json(copy, YEAR)
    forum = one(found["forums"], forum="Styrgrupp")
    assert (forum["planned"], forum["held"], forum["not_logged"]) == (2, 1, (meeting.date,))
    part = next(
        part
        for part in written_report(read_follow_up(copy, YEAR, TODAY), "sv").parts
        if part.title == "Möten utan uppgift"
    )
    bullets: Any = part.blocks[1]
    assert list(bullets.items) == ["Styrgrupp: 14\N{NO-BREAK SPACE}oktober"]


def test_which_agreement_and_what_else_is_refused(copy: Database) -> None:
    row = list_agreements(copy)[0]
    save_agreement(copy, replace(row, id=0, name="Höör 2023", valid_from=date(2023, 1, 1),
                                 valid_to=date(2023, 12, 31)))  # fmt: skip
    with pytest.raises(InputError) as caught:
        read_follow_up(copy, ReportScope(), TODAY)
    assert caught.value.code == "follow_up_report.which_agreement"
    assert caught.value.params["known"] == f"Höör 2023; {row.name}"
    assert report_scope(copy, agreement="höör").agreement_id != row.id
    assert report_scope(copy, agreement=row.name.upper()).agreement_id == row.id
    for name, code in (("Lund", "agreement.unknown"), ("2", "agreement.ambiguous")):
        with pytest.raises(InputError) as caught:
            report_scope(copy, agreement=name)
        assert caught.value.code == code
    mine = ReportScope(agreement_id=row.id)
    for scope, code in (
        (replace(mine, organisation_id=1), "follow_up_report.not_narrowed"),
        (replace(mine, forum_ids=frozenset({1})), "follow_up_report.not_narrowed"),
        (replace(mine, year=2021, first=TODAY), "follow_up_report.year_or_days"),
        (replace(mine, first=TODAY, last=date(2021, 1, 1)), "period.reversed"),
        (replace(mine, year=2023), "follow_up_report.outside"),
    ):
        with pytest.raises(InputError) as caught:
            read_follow_up(copy, scope, TODAY)
        assert caught.value.code == code


def test_the_word_fields_are_those_that_are_offered(eslov: Database) -> None:
    sample = SAMPLES[WordTemplateKind.FOLLOW_UP]
    found = follow_up_fields(read_follow_up(eslov, YEAR, TODAY), "sv")
    assert set(found) == set(sample)
    for key, value in found.items():
        expected: Any = sample[key]
        if isinstance(value, dict):
            assert set(value) == set(expected), key
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            assert set(value[0]) == set(expected[0]), key
