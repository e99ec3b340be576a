"""A workbook that someone has filled in, and a database in which no table is empty."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl

from planner.db import mapping
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain import rows
from planner.domain.enums import (
    ActionState,
    AttendanceRole,
    AttendanceState,
    DayCategory,
    FollowUpKind,
    Level,
    MeetingStatus,
    Participation,
    PromiseJudgement,
    ReplyAnswer,
    ReportSection,
    RetentionKind,
)
from planner.services.importing import ImportResult, import_workbook
from planner.texts import reason_text

Sheets = Mapping[str, Sequence[Sequence[Any]]]
DAY, LAST = date(2022, 5, 1), date(2023, 12, 31)

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
        ["Överenskommelse", "År", "Löfte", "Ansvarig", "Mål", "Leds av", "Medverkar", "Bedömning",
         "Förnyar löfte"],
        ["Samverkan Eslöv", 2021, "Trygghetsvandringar", "vem som helst", "minst 4"],
    ],
    "Uppföljning": [
        ["Överenskommelse", "Vad", "Datum", "Förbereds i forum", "Förbereds den",
         "Egen återkommande"],
        ["Samverkan Eslöv", "årlig uppföljning", date(2021, 11, 30)],
    ],
    "Spärrtider": [
        ["Namn", "Från", "Till", "Gäller"],
        ["Sportlov", date(2022, 2, 21), date(2022, 2, 25), "Eslövs kommun"],
        ["Sommar", date(2022, 7, 1), date(2022, 7, 31), None],
    ],
}  # fmt: skip


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
        put(rows.SpreadWishRow(0, twin.id, 4, frozenset({2, 5}), frozenset({0, 6}), time(13),
                               time(15), True))  # fmt: skip
        put(rows.SpreadWishRow(0, found["forum"][0].id, 2))
        put(rows.RevisionRow(0, agreement.id, date(2022, 1, 1), "Ändrat"))
        put(rows.ActivityRow(0, found["promise"][0].id, "Vandring", date(2021, 9, 9), "bra", 2))
        put(rows.FollowUpRow(0, agreement.id, FollowUpKind.OTHER, date(2022, 3, 1), "Egen", 2022,
                             "Eva", date(2022, 3, 2), "Klart", False))  # fmt: skip
        fill_the_year(put, next_agreement, twin, planned, found)
        tx.update(rows.ForumRow, twin.id, predecessor_id=found["forum"][0].id)
        tx.update(rows.MeetingRow, held.id, approved_on=DAY, approved_by="Eva Ek, ordförande")
        tx.update(rows.OrganisationRow, police.id, short_name="LPO")
        tx.update(rows.PersonRow, persons["Eva Ek"].id, phone="+46 1")
        tx.update(rows.AgreementRow, agreement.id, signed_on=DAY)
        tx.update(rows.SignatoryRow, found["signatory"][0].id, signed_on=DAY)
        tx.update(rows.HoldingRow, found["holding"][0].id, valid_to=DAY)
        tx.update(rows.SeatRow, later.id, valid_to=DAY)
        tx.update(
            rows.ForumRow, twin.id, purpose="Styr", valid_from=date(2023, 1, 8), valid_to=LAST
        )
        tx.update(rows.RuleRow, second.id, valid_to=LAST)
        put(rows.NoteRow(0, planned.id, "Vid ett av två möten på samma tid"))
        put(rows.DecisionRow(0, planned.id, "Bordlagt"))
        put(rows.DecisionRow(0, held.id, "Lagt till handlingarna", item.id))
        put(rows.ActionItemRow(0, planned.id, "Kalla på nytt"))


def fill_the_year(
    put: Callable[[Any], Any],
    successor: rows.AgreementRow,
    forum: rows.ForumRow,
    planned: rows.MeetingRow,
    found: Mapping[str, list[Any]],
) -> None:
    """Add what belongs to an agreement's year, and what is awkward about it."""
    police, municipality = found["organisation"][2], found["organisation"][1]
    held, (promise,), (agreement,) = found["meeting"][0], found["promise"], found["agreement"]
    put(rows.ActionItemRow(0, held.id, "Följ upp", closed_on=date(2021, 7, 1), forum_id=forum.id,
                           state=ActionState.DONE))  # fmt: skip
    renewed = put(
        rows.PromiseRow(0, agreement.id, 2022, "Trygghetsvandringar", "Vad", "Eva", "minst 4", "5",
                        "Torget", police.id, PromiseJudgement.KEPT, date(2022, 12, 1),
                        "webbplatsen", promise.id)
    )  # fmt: skip
    put(rows.PromiseSupportRow(0, renewed.id, municipality.id))
    put(rows.PromiseSupportRow(0, renewed.id, police.id))
    put(rows.PromiseRow(0, successor.id, 2023, "Trygghet; och mer", renewed_from_id=renewed.id))
    put(rows.PromiseRow(0, successor.id, 2024, "Fler ben", renewed_from_id=renewed.id))
    reports = put(rows.OwnDutyRow(0, agreement.id, "Rapport", date(2021, 9, 1), 6, "Eva"))
    again = put(rows.OwnDutyRow(0, agreement.id, "rapport", date(2021, 8, 1)))
    put(rows.OwnDutyRow(0, successor.id, "Rapport", date(2023, 8, 1), 18))
    for duty in (reports, again):
        put(rows.FollowUpRow(0, agreement.id, FollowUpKind.OTHER, date(2022, 3, 1),
                             meeting_id=planned.id, duty_id=duty.id,
                             planned_on=date(2022, 3, 1)))  # fmt: skip
    put(rows.FollowUpRow(0, agreement.id, FollowUpKind.REVISION, date(2022, 6, 30),
                         meeting_id=held.id))  # fmt: skip
    for position in (2, 1, 1):
        put(rows.AgendaTemplateItemRow(0, forum.id, position, "=Läget", "Eva", position * 5))
    put(rows.UnlockingRow(0, planned.id, date(2023, 6, 1), "eva", "Fel\nnamn", date(2023, 5, 20),
                          "Bo Al"))  # fmt: skip
    put(rows.UnlockingRow(0, held.id, date(2021, 6, 1), "", "Skrivfel"))
    put(rows.ReportTextRow(0, agreement.id, 2021, ReportSection.SUMMARY, "rad 1\nrad 2"))
    put(rows.ReportTextRow(0, agreement.id, 2021, ReportSection.AHEAD, "+46"))
    put(rows.AttachmentRow(0, agreement.id, "Avtalet", "https://example.org/a?b=1", added_on=DAY))
    put(rows.RetentionRow(0, RetentionKind.PERSON, 2, date(2022, 1, 14)))
    put(rows.RetentionRow(0, RetentionKind.NOTES, 5))
    for _ in range(2):
        put(rows.DisposalRow(0, DAY, "Beslut 4 §", "kommunpolis", 17, "eva"))


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
