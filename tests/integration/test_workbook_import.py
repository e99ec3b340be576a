"""The planning workbook into a database and out again: names, matching, errors, all or nothing."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.db import mapping
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain import rows
from planner.domain.enums import (
    AttendanceRole,
    AttendanceState,
    ConflictKind,
    DayCategory,
    FollowUpKind,
    HoldingKind,
    Level,
    MeetingStatus,
    OrganisationKind,
    Participation,
    ReplyAnswer,
)
from planner.formats.workbook_template import write_template
from planner.formats.workbook_write import write_workbook
from planner.services.databases import create
from planner.services.history import history, undo
from planner.services.importing import ImportResult, import_workbook
from planner.services.workbook_export import workbook_records
from planner.texts import LANGUAGES, catalogue, reason_text

Sheets = Mapping[str, Sequence[Sequence[Any]]]

ESLOV: Sheets = {
    "Överenskommelse": [
        ["Namn", "Gäller från", "Gäller till", "Diarienummer"],
        ["Samverkan Eslöv", date(2021, 5, 1), date(2022, 12, 31), "KS 2021/1"],
    ],
    "Organisationer": [
        ["Namn", "Slag", "Tillhör"],
        ["Socialförvaltningen", "kommun", "ESLÖVS kommun"],
        ["Eslövs kommun", "kommun", None],
        ["Lokalpolisområde Eslöv", "polis", None],
    ],
    "Parter": [
        ["Överenskommelse", "Organisation", "Undertecknare", "Funktion", "Roll"],
        ["samverkan eslöv", "Eslövs kommun", "Eva Ek", "ordförande", None],
        ["samverkan eslöv", "Eslövs kommun", "Bo Al", None, "närvarade"],
        ["samverkan eslöv", "Lokalpolisområde Eslöv", None, None, None],
    ],
    "Personer": [
        ["Namn", "Organisation"],
        ["Eva Ek", "Eslövs kommun"],
        ["Bo Al", "Eslövs kommun"],
        ["Kim Rask", "Lokalpolisområde Eslöv"],
        ["Kim Rask", "Eslövs kommun"],
        ["Per Prov", "Lokalpolisområde Eslöv"],
    ],
    "Funktioner": [
        ["Organisation", "Funktion", "Person", "Från", "Till", "Slag"],
        ["Lokalpolisområde Eslöv", "kommunpolis", "kim rask", None, None, None],
        ["Lokalpolisområde Eslöv", "Kommunpolis", "Per Prov", date(2022, 1, 1), None, "tf"],
        ["Socialförvaltningen", "socialchef", "Bo Al", None, None, "ordinarie"],
    ],
    "Forum": [
        ["Namn", "Överenskommelse", "Nivå", "Sammankallande", "Plats", "Återkommer", "Start",
         "Slut", "Ordförande"],
        ["BRÅ", "Samverkan Eslöv", "strategisk", "Eslövs kommun", "Rådhuset", "varje fredag",
         time(9, 30), time(11), "kommunstyrelsens ordförande"],
    ],
    "Representation": [
        ["Forum", "Organisation", "Funktion", "Deltar", "Månader", "Ersättare"],
        ["brå", "Lokalpolisområde Eslöv", "kommunpolis", None, None, "Per Prov; gruppchef"],
        ["BRÅ", "Socialförvaltningen", "socialchef", "vid behov", "1,5,9", "Eva Ek; säkerhetschef"],
    ],
    "Möten": [
        ["Forum", "Datum", "Start", "Status", "Kallade"],
        ["BRÅ", date(2021, 5, 7), None, "hållet", "Socialchef"],
        ["BRÅ", "2030-01-04", "13.00", None, None],
    ],
    "Närvaro": [
        ["Forum", "Datum", "Organisation", "Funktion", "Person", "Närvaro", "Ersätter", "Roll"],
        ["BRÅ", date(2021, 5, 7), "Lokalpolisområde Eslöv", "gruppchef", "Per Prov", "närvarande",
         "kommunpolis", None],
        ["BRÅ", date(2021, 5, 7), "Socialförvaltningen", "socialchef", None, "förhinder", None,
         None],
        ["BRÅ", date(2021, 5, 7), "Eslövs kommun", None, None, "närvarande", None, "gäst"],
    ],
    "Medborgarlöften": [
        ["Överenskommelse", "År", "Löfte", "Ansvarig", "Mål"],
        ["Samverkan Eslöv", 2021, "Trygghetsvandringar", "vem som helst", "minst 4"],
    ],
    "Uppföljning": [
        ["Överenskommelse", "Vad", "Datum"],
        ["Samverkan Eslöv", "årlig uppföljning", date(2021, 11, 30)],
    ],
    "Spärrtider": [
        ["Namn", "Från", "Till", "Gäller"],
        ["Sportlov", date(2022, 2, 21), date(2022, 2, 25), "Eslövs kommun"],
        ["Sommar", date(2022, 7, 1), date(2022, 7, 31), None],
    ],
}  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = create(tmp_path / "eslöv.db")
    yield made
    made.close()


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database for imports that must leave it empty."""
    made = create(tmp_path_factory.mktemp("tom") / "tom.db")
    yield made
    made.close()


def book(path: Path, sheets: Sheets) -> Path:
    """Write a workbook as a person's own spreadsheet program would."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    made.save(path)
    return path


def all_rows(database: Database) -> dict[str, list[Any]]:
    with database.reading() as connection:
        return {table.name: load(connection, kind) for kind, table in mapping.TABLES.items()}


def told(result: ImportResult) -> list[str]:
    """Return the errors as a person is told them, each in both languages."""
    for error in result.errors:
        assert reason_text(error.reason, "en")
    return [
        f"{e.sheet} {e.row} {e.column} [{e.value}]: {reason_text(e.reason, 'sv')}"
        for e in result.errors
    ]


def take_in(database: Database, tmp_path: Path, sheets: Sheets) -> ImportResult:
    return import_workbook(database, book(tmp_path / "bok.xlsx", sheets))


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


def fill_with_everything(database: Database, tmp_path: Path) -> None:
    """Add to the imported example what only the program itself makes, and awkward cases."""
    take_in(database, tmp_path, ESLOV)
    found = all_rows(database)
    agreement = found["agreement"][0]
    seat, _ = found["seat"]
    held, _ = found["meeting"]
    organisations = {row.name: row for row in found["organisation"]}
    police, municipality = organisations["Lokalpolisområde Eslöv"], organisations["Eslövs kommun"]
    persons = {row.name: row for row in found["person"]}
    with unit_of_work(database, "example.build") as tx:
        put = tx.insert
        put(rows.PersonRow(0, "Per Prov", police.id, email="per2@example.org"))
        next_agreement = put(
            rows.AgreementRow(0, "Samverkan 2023", date(2023, 1, 1), None,
                              avoid=frozenset({DayCategory.SQUEEZE}), predecessor_id=agreement.id,
                              time_zone="Europe/Helsinki", purpose="rad 1\nrad 2")
        )  # fmt: skip
        put(dataclasses.replace(agreement, id=0, name="Inget undviks", avoid=frozenset()))
        twin = put(rows.ForumRow(0, next_agreement.id, "BRÅ", Level.TACTICAL, colour=3,
                                 secretary_id=seat.function_id))  # fmt: skip
        put(rows.RuleRow(0, twin.id, "varje fredag", valid_from=date(2023, 2, 1)))
        second = put(rows.RuleRow(0, twin.id, "FREQ=WEEKLY;BYDAY=MO", time(13), time(14)))
        put(rows.FunctionRow(0, municipality.id, "kommunpolis"))
        namesake = put(rows.FunctionRow(0, municipality.id, "Per Prov"))
        put(rows.FunctionRow(0, municipality.id, 'Oanvänd "; funktion'))
        later = put(dataclasses.replace(seat, id=0, valid_from=date(2022, 1, 1), count=2))
        put(dataclasses.replace(seat, id=0, participation=Participation.OFFERED))
        put(rows.DeputyRow(0, later.id, person_id=persons["Bo Al"].id,
                           for_person_id=persons["Eva Ek"].id))  # fmt: skip
        put(rows.DeputyRow(0, later.id, function_id=namesake.id, position=1))
        planned = put(
            rows.MeetingRow(0, twin.id, date(2023, 5, 8), time(13), time(14), "Rådhuset",
                            MeetingStatus.CANCELLED, second.id, date(2023, 5, 1), True, True,
                            rows.Reason.of("shift.holiday", day=date(2023, 5, 1), at=time(9),
                                           why=rows.Reason.of("inner", n=1)),
                            "för få", "obs", "uid-1", 4)
        )  # fmt: skip
        put(dataclasses.replace(planned, id=0, uid="uid-2", planned_on=None, reason=None,
                                status=MeetingStatus.PLANNED, cancelled_by_plan=False))  # fmt: skip
        item = put(rows.AgendaItemRow(0, held.id, 1, "Läget", "Eva", 10))
        put(rows.AgendaItemRow(0, planned.id, 1, "Ställs in"))
        other = put(rows.SeatRow(0, twin.id, municipality.id, namesake.id,
                                 participation=Participation.ON_DEMAND))  # fmt: skip
        put(rows.CalledSeatRow(0, planned.id, other.id, None))
        tx.update(rows.CalledSeatRow, found["called_seat"][0].id, agenda_item_id=item.id)
        for text in ("=1+1", "=1+1", "A <b>"):
            put(rows.NoteRow(0, held.id, text, item.id))
        put(rows.DecisionRow(0, held.id, "Beslutat"))
        put(rows.ActionItemRow(0, held.id, "Gör", municipality.id, persons["Eva Ek"].id,
                               date(2021, 6, 1)))  # fmt: skip
        put(rows.AttendanceRow(0, planned.id, police.id, AttendanceState.PRESENT, None,
                               persons["Eva Ek"].id, AttendanceRole.CO_OPTED, None, time(9, 5),
                               time(9, 45), 1))  # fmt: skip
        notice = put(rows.AttendanceRow(0, planned.id, police.id, AttendanceState.EXCUSED, None,
                                        persons["Bo Al"].id))  # fmt: skip
        put(rows.ReplyRow(0, planned.id, persons["Bo Al"].id, ReplyAnswer.DECLINED, 4,
                          notice.id))  # fmt: skip
        put(rows.ReplyRow(0, held.id, persons["Eva Ek"].id, ReplyAnswer.TENTATIVE))
        put(rows.ActionItemRow(0, held.id, "Följs av det nya", forum_id=twin.id))
        put(rows.AgendaTemplateItemRow(0, twin.id, 1, "Läget", "Eva", 10))
        put(rows.AgendaTemplateItemRow(0, twin.id, 2, "Övrigt"))
        put(rows.UnlockingRow(0, held.id, date(2021, 6, 1), "eva", "Fel namn", date(2021, 5, 20),
                              "Eva Ek"))  # fmt: skip
        tx.update(rows.MeetingRow, held.id, approved_on=date(2021, 6, 2), approved_by="Eva Ek")
        put(rows.SpreadWishRow(0, twin.id, 4, frozenset({2, 5}), frozenset({0, 6}), time(13),
                               time(15), True))  # fmt: skip
        put(rows.SpreadWishRow(0, found["forum"][0].id, 2))
        put(rows.RevisionRow(0, agreement.id, date(2022, 1, 1), "Ändrat"))
        put(rows.ActivityRow(0, found["promise"][0].id, "Vandring", date(2021, 9, 9), "bra", 2))
        put(rows.FollowUpRow(0, agreement.id, FollowUpKind.OTHER, date(2022, 3, 1), "Egen", 2022,
                             "Eva", date(2022, 3, 2), "Klart", False))  # fmt: skip


def without_ids(database: Database) -> dict[str, list[Any]]:
    """Return every row with each id replaced by the content of the row it stands for."""
    found = all_rows(database)
    by_id = {row.id: row for some in found.values() for row in some}

    def told_by(row: Any, depth: int) -> Any:
        values = []
        for field in dataclasses.fields(row):
            value = getattr(row, field.name)
            if field.name == "id" or (field.name == "uid" and "@" in value):
                continue
            if field.name.endswith("_id") and value is not None:
                value = told_by(by_id[value], depth + 1)
            values.append((field.name, value))
        return (type(row).__name__, tuple(values))

    return {
        name: sorted((told_by(row, 0) for row in some), key=repr)
        for name, some in found.items()
        if name != "accepted_conflict"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_database_goes_out_and_comes_back(
    database: Database, tmp_path: Path, language: str
) -> None:
    fill_with_everything(database, tmp_path)
    path = tmp_path / "ut.xlsx"
    write_workbook(workbook_records(database), path, language)
    copy = create(tmp_path / "kopia.db")
    try:
        assert told(import_workbook(copy, path)) == []
        assert without_ids(copy) == without_ids(database)
        assert workbook_records(copy) == workbook_records(database)
        again = import_workbook(copy, path)
        assert (again.errors, again.changes.kinds) == ([], frozenset())
    finally:
        copy.close()
    back = import_workbook(database, path)
    assert (told(back), back.changes.kinds) == ([], frozenset())


def test_accepted_conflicts_are_carried_over_and_stay_quiet(
    database: Database, tmp_path: Path
) -> None:
    take_in(database, tmp_path, ESLOV)
    from planner.db.queries.snapshot import Scope, read_snapshot

    with database.reading() as connection:
        (conflict,) = read_snapshot(connection, Scope()).conflicts()
    assert conflict.kind is ConflictKind.OUTSIDE_PERIOD
    with unit_of_work(database, "conflict.accept") as tx:
        tx.insert(rows.AcceptedConflictRow(0, conflict.meeting_id, conflict.kind,
                                           conflict.fingerprint, "avtalat"))  # fmt: skip
    path = tmp_path / "ut.xlsx"
    write_workbook(workbook_records(database), path, "sv")
    copy = create(tmp_path / "kopia.db")
    try:
        for _ in range(2):
            assert told(import_workbook(copy, path)) == []
        assert [row.reason for row in all_rows(copy)["accepted_conflict"]] == ["avtalat"]
        with copy.reading() as connection:
            assert read_snapshot(connection, Scope()).conflicts() == []
    finally:
        copy.close()


def test_every_text_of_the_import_is_in_both_languages_with_the_same_placeholders() -> None:
    import re

    for code, languages in catalogue().items():
        if code.startswith("import."):
            found = {lang: set(re.findall(r"{\w+}", s)) for lang, s in languages.items()}
            assert found["sv"] == found["en"], code
