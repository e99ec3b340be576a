"""The planning workbook into a database: names, matching, errors, all or nothing."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from planner.db.engine import Database
from planner.db.unit_of_work import unit_of_work
from planner.domain import rows
from planner.domain.enums import (
    AttendanceRole,
    AttendanceState,
    FollowUpKind,
    HoldingKind,
    MeetingStatus,
    OrganisationKind,
)
from planner.formats.limits import MEETINGS_ON_A_DAY
from planner.formats.workbook_template import write_template
from planner.services.databases import create, open_for_writing
from planner.services.history import history, undo
from planner.services.importing import import_workbook
from planner.texts import LANGUAGES, catalogue, reason_text
from tests.integration.workbook_sample import (
    DAY,
    ESLOV,
    all_rows,
    book,
    take_in,
    told,
)


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    copy = tmp_path / "eslöv.db"
    copy.write_bytes(empty_file.read_bytes())
    made = open_for_writing(copy)
    yield made
    made.close()


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database for imports that must leave it empty."""
    made = create(tmp_path_factory.mktemp("tom") / "tom.db")
    yield made
    made.close()


def test_a_filled_in_workbook_becomes_the_database(database: Database, tmp_path: Path) -> None:
    result = take_in(database, tmp_path, ESLOV)
    assert told(result) == []
    assert result.counts["Personer"] == 5
    found = all_rows(database)
    by_name = {row.name: row for row in found["organisation"]}
    assert by_name["Socialförvaltningen"].parent_id == by_name["Eslövs kommun"].id
    assert by_name["Lokalpolisområde Eslöv"].kind is OrganisationKind.POLICE
    (forum,) = found["forum"]
    functions = {row.id: row.name for row in found["function"]}
    assert functions[forum.chair_id] == "kommunstyrelsens ordförande"
    assert sorted(functions.values()) == [
        "gruppchef", "kommunpolis", "kommunstyrelsens ordförande", "socialchef", "säkerhetschef",
    ]  # fmt: skip
    (rule,) = found["rule"]
    assert (rule.text, rule.start, rule.end) == ("varje fredag", time(9, 30), time(11))
    persons = {row.id: row for row in found["person"]}
    first_holder = persons[found["holding"][0].person_id]
    assert first_holder.organisation_id == by_name["Lokalpolisområde Eslöv"].id
    assert found["holding"][1].kind is HoldingKind.ACTING
    assert found["seat"][1].months == {1, 5, 9}
    assert [
        persons[row.person_id].name if row.person_id else functions[row.function_id]
        for row in found["deputy"]
    ] == ["Per Prov", "gruppchef", "Eva Ek", "säkerhetschef"]
    held, far = found["meeting"]
    assert (held.start, held.end, held.place) == (time(9, 30), time(11), "Rådhuset")
    assert held.status is MeetingStatus.HELD
    assert held.is_by_hand
    assert held.planned_on is None
    assert (far.date, far.start, far.end) == (date(2030, 1, 4), time(13), time(14))
    assert held.uid
    assert held.uid != far.uid
    assert [row.seat_id for row in found["called_seat"]] == [found["seat"][1].id]
    deputy, excused, guest = found["attendance"]
    assert deputy.role is AttendanceRole.DEPUTY
    assert functions[deputy.deputy_for_id] == "kommunpolis"
    assert excused.state is AttendanceState.EXCUSED
    assert guest.role is AttendanceRole.GUEST
    assert [p.owner for p in found["promise"]] == ["vem som helst"]
    assert [f.kind for f in found["follow_up"]] == [FollowUpKind.ANNUAL]
    assert [b.organisation_id for b in found["blocked_period"]] == [
        by_name["Eslövs kommun"].id,
        None,
    ]


def test_importing_again_changes_nothing_and_leaves_no_step(
    database: Database, tmp_path: Path
) -> None:
    take_in(database, tmp_path, ESLOV)
    before, steps = all_rows(database), len(history(database))
    result = take_in(database, tmp_path, ESLOV)
    assert told(result) == []
    assert all_rows(database) == before
    assert len(history(database)) == steps == 1
    assert result.changes.kinds == frozenset()


def test_an_import_is_one_step_that_undo_takes_back(database: Database, tmp_path: Path) -> None:
    take_in(database, tmp_path, ESLOV)
    undone = undo(database)
    assert undone is not None
    for language in LANGUAGES:
        assert "bok.xlsx" in reason_text(undone[0], language)
    assert not any(all_rows(database).values())


def test_a_dry_run_tells_the_same_and_writes_nothing(database: Database, tmp_path: Path) -> None:
    path = book(tmp_path / "bok.xlsx", ESLOV)
    tried = import_workbook(database, path, dry_run=True)
    assert not any(all_rows(database).values())
    done = import_workbook(database, path)
    assert (tried.counts, tried.errors) == (done.counts, done.errors)


def test_an_empty_cell_leaves_what_has_been_recorded_since(
    database: Database, tmp_path: Path
) -> None:
    take_in(database, tmp_path, ESLOV)
    with unit_of_work(database, "meeting.set_status") as tx:
        far = next(row for row in all_rows(database)["meeting"] if row.date.year == 2030)
        tx.update(rows.MeetingRow, far.id, status=MeetingStatus.CONFIRMED, note="klart")
    take_in(database, tmp_path, ESLOV)
    far = next(row for row in all_rows(database)["meeting"] if row.date.year == 2030)
    assert (far.status, far.note) == (MeetingStatus.CONFIRMED, "klart")


def test_a_corrected_cell_changes_the_row_that_is_there(database: Database, tmp_path: Path) -> None:
    take_in(database, tmp_path, ESLOV)
    corrected = {
        **ESLOV,
        "Möten": [["Forum", "Datum", "Plats"], ["brå", "2030-01-04", "Stadshuset"]],
    }
    assert told(take_in(database, tmp_path, corrected)) == []
    far = [row for row in all_rows(database)["meeting"] if row.date.year == 2030]
    assert [(row.place, row.start, row.sequence) for row in far] == [("Stadshuset", time(13), 1)]


def test_names_may_stand_in_the_database_already(database: Database, tmp_path: Path) -> None:
    take_in(database, tmp_path, ESLOV)
    result = take_in(
        database,
        tmp_path,
        {
            "Närvaro": [
                ["Forum", "Datum", "Organisation", "Person", "Närvaro"],
                ["BRÅ", date(2021, 5, 7), "Eslövs kommun", "KIM RASK", "frånvarande"],
            ]
        },
    )
    assert told(result) == []
    assert len(all_rows(database)["attendance"]) == 4


PROMISE = ["Samverkan Eslöv", 2022, "Nytt", None, None]
FOLLOW_UP = ["Samverkan Eslöv", "annat", date(2022, 1, 10)]

WRONG: list[tuple[str, Sequence[Any], str]] = [
    ("Organisationer", ["eslövs  KOMMUN", "kommun", None], "Namn [eslövs  KOMMUN]: Raden finns"),
    ("Organisationer", ["Ny", "kommun", "Okänd"], "Tillhör [Okänd]: ”Okänd” finns inte"),
    ("Organisationer", ["Ring", "kommun", "Ring"], "Tillhör [Ring]: ”Ring” leder tillbaka"),
    ("Parter", ["Annan", "Eslövs kommun", None], "Överenskommelse [Annan]: ”Annan” finns inte"),
    ("Parter", ["Samverkan Eslöv", "Eslövs kommun", "Ingen"], "Undertecknare [Ingen]: "),
    ("Parter", ["Samverkan Eslöv", "Eslövs kommun", "Eva Ek"], "Undertecknare [Eva Ek]: Raden"),
    ("Personer", ["Eva Ek", "Eslövs kommun"], "Namn [Eva Ek]: Raden finns"),
    ("Funktioner", ["Socialförvaltningen", "chef", "Kim Rask"], "Person [Kim Rask]: Flera"),
    ("Funktioner", ["Eslövs kommun", "chef", "Eva Ek", "2022-01-02", "2022-01-01"], "Till ["),
    ("Forum", ["Nytt", "Samverkan Eslöv", "taktisk", None, None, None, time(9), time(9)], "Slut ["),
    ("Forum", ["Nytt", "Samverkan Eslöv", "taktisk", None, None, "ibland"], "Återkommer [ibland]"),
    ("Forum", ["Nytt", "Samverkan Eslöv", "taktisk"] + [None] * 5 + ["chef"], "Ordförande [chef]"),
    ("Representation", ["Råd", "Eslövs kommun", "chef"], "Forum [Råd]: ”Råd” finns inte"),
    ("Representation", ["BRÅ", "Socialförvaltningen", "chef", None, None, "Kim Rask"], "Ersättare"),
    ("Möten", ["BRÅ", date(2021, 5, 7), "09:30"], "Datum [2021-05-07]: Raden finns"),
    ("Möten", ["BRÅ", date(2021, 5, 8), None, None, "väktare"], "Kallade [väktare]: Forumet har"),
    ("Närvaro", ["BRÅ", "2021-05-08", "Eslövs kommun", "chef", None, "närvarande"], "Datum [2021"),
    ("Närvaro", ["BRÅ", "2021-05-07", "Eslövs kommun", None, None, "närvarande"], "Funktion []"),
    ("Närvaro", ["BRÅ", "2021-05-07", "Polisen", None, "Eva Ek", "närvarande"], "Organisation [P"),
    ("Uppföljning", ["Samverkan Eslöv", "årlig uppföljning", "2021-11-30"],
     "Vad [årlig uppföljning]: Raden"),
    ("Medborgarlöften", [*PROMISE, "Okänd", None, None, None], "Leds av [Okänd]: ”Okänd” finns"),
    ("Medborgarlöften", [*PROMISE, None, "X; Eslövs kommun", None, None],
     "Medverkar [X; Eslövs kommun]: ”X”"),
    ("Medborgarlöften", [*PROMISE, None, None, "bra", None], "Bedömning [bra]: ”bra”"),
    ("Medborgarlöften", [*PROMISE, None, None, None, "Vandring"], "Förnyar löfte [Vandring]: ”V"),
    ("Uppföljning", [*FOLLOW_UP, "BRÅ", None, None], "Förbereds den []: Fyll i både"),
    ("Uppföljning", [*FOLLOW_UP, "BRÅ", date(2021, 5, 8), None], "Förbereds den [2021-05-08]: BRÅ"),
    ("Uppföljning", [*FOLLOW_UP, None, None, "Rapport"], "Egen återkommande [Rapport]: ”Rapport”"),
    ("Spärrtider", ["Lov", date(2022, 2, 2), date(2022, 2, 1)], "Till [2022-02-01]: Perioden"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "line", "part"), WRONG)
def test_what_is_wrong_is_told_at_its_cell_and_nothing_changes(
    empty_database: Database, tmp_path: Path, sheet: str, line: Sequence[Any], part: str
) -> None:
    result = take_in(empty_database, tmp_path, {**ESLOV, sheet: [*ESLOV[sheet], line]})
    (sentence,) = told(result)
    assert sentence.startswith(f"{sheet} {len(ESLOV[sheet]) + 1} {part}")
    assert not any(all_rows(empty_database).values())
    assert history(empty_database) == []


YEAR_SHEETS: list[tuple[str, list[str], Sequence[Any], str]] = [
    ("Handlingar", ["Överenskommelse", "Rubrik", "Länk"], ["Samverkan Eslöv", "Avtal", None],
     "Länk []: En handling"),
    ("Rapporttexter", ["Överenskommelse", "År", "Avsnitt", "Text"],
     ["Samverkan Eslöv", 2021, "Övrigt", "x"], "Avsnitt [Övrigt]: ”Övrigt” går inte"),
    ("Own duties", ["Agreement", "Title", "First day", "Months between"],
     ["Samverkan Eslöv", "Rapport", DAY, 0], "Months between [0]: "),
    ("Stående punkter", ["Forum", "Punkt", "Rubrik"], ["Råd", 1, "Läget"], "Forum [Råd]: ”"),
    ("Gallringsfrister", ["Slag", "Antal år"], ["närvaro", "två"], "Antal år [två]: "),
    ("Upplåsningar", ["Forum", "Datum", "Upplåst", "Skäl"], ["BRÅ", DAY, DAY, "fel"],
     "Datum [2022-05-01]: BRÅ har"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "headings", "line", "part"), YEAR_SHEETS)
def test_so_it_is_on_the_sheets_of_the_year(
    empty_database: Database,
    tmp_path: Path,
    sheet: str,
    headings: list[str],
    line: Sequence[Any],
    part: str,
) -> None:
    (sentence,) = told(take_in(empty_database, tmp_path, {**ESLOV, sheet: [headings, line]}))
    assert sentence.startswith(f"{sheet} 2 {part}")
    assert not any(all_rows(empty_database).values())


def test_a_sheet_that_cannot_be_read_does_not_make_its_names_wrong_elsewhere(
    database: Database, tmp_path: Path
) -> None:
    broken = {**ESLOV, "Personer": [["Nam", "Organisation"], ["Eva Ek", "Eslövs kommun"]]}
    sentences = told(take_in(database, tmp_path, broken))
    assert [line for line in sentences if "Per Prov" not in line] == [
        "Personer 1 Namn []: Bladet saknar kolumnen Namn (Name). Lägg till den; rubrikerna ska stå "
        "ovanför raderna."
    ]


def test_a_name_whose_own_row_is_wrong_is_noted_there_alone(
    empty_database: Database, tmp_path: Path
) -> None:
    forum = ["BRÅ", "Samverkan Eslöv", "hög"]
    broken = {**ESLOV, "Forum": [*ESLOV["Forum"][:1], forum]}
    sentences = told(take_in(empty_database, tmp_path, broken))
    assert [line.split("]")[0] for line in sentences] == ["Forum 2 Nivå [hög"]
    person = [["Namn", "Organisation"], ["Eva Ek", "Okänd"]]
    sentences = told(take_in(empty_database, tmp_path, {**ESLOV, "Personer": person}))
    assert not any("Eva Ek" in line for line in sentences)


def test_a_forum_has_so_many_new_meetings_on_a_day_and_no_more(
    database: Database, tmp_path: Path
) -> None:
    first = ["BRÅ", date(2022, 6, 1)]
    times = [time(minute // 60, minute % 60) for minute in range(MEETINGS_ON_A_DAY + 1)]
    crowded: list[list[Any]] = [
        ["Forum", "Datum", "Start", "Slut"],
        *([*first, start, time(23)] for start in times),
    ]
    (sentence,) = told(take_in(database, tmp_path, {**ESLOV, "Möten": crowded, "Närvaro": []}))
    assert sentence.startswith(
        "Möten 102 Datum [2022-06-01]: Forumet har redan 100 möten den dagen"
    )
    fitting = {**ESLOV, "Möten": crowded[:-1], "Närvaro": []}
    assert told(take_in(database, tmp_path, fitting)) == []
    assert told(take_in(database, tmp_path, fitting)) == []


def test_an_untouched_template_imports_nothing(database: Database, tmp_path: Path) -> None:
    for language in LANGUAGES:
        write_template(tmp_path / "mall.xlsx", language)
        result = import_workbook(database, tmp_path / "mall.xlsx")
        assert result.errors == []
        assert set(result.counts.values()) == {0}
    assert not any(all_rows(database).values())


def test_an_approved_meeting_is_locked(database: Database, tmp_path: Path) -> None:
    take_in(database, tmp_path, ESLOV)
    held = all_rows(database)["meeting"][0]
    with unit_of_work(database, "meeting.approve") as tx:
        tx.update(rows.MeetingRow, held.id, approved_on=date(2021, 5, 20))
    assert told(take_in(database, tmp_path, ESLOV)) == []
    changed = [*ESLOV["Närvaro"][:-1], [*ESLOV["Närvaro"][-1][:-1], "adjungerad"]]
    (sentence,) = told(take_in(database, tmp_path, {**ESLOV, "Närvaro": changed}))
    assert "justerade" in sentence
    opened = [["Forum", "Datum", "Upplåst", "Skäl"], ["BRÅ", held.date, DAY, "skrivfel"]]
    (sentence,) = told(take_in(database, tmp_path, {"Upplåsningar": opened}))
    assert "justerade" in sentence


def test_every_text_of_the_import_is_in_both_languages_with_the_same_placeholders() -> None:
    import re

    for code, languages in catalogue().items():
        if code.startswith("import."):
            found = {lang: set(re.findall(r"{\w+}", s)) for lang, s in languages.items()}
            assert found["sv"] == found["en"], code
