"""A database in which every text of every table names a person, made of bare rows."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import LargeBinary, insert, text

from planner.db import schema
from planner.db.unit_of_work import unit_of_work
from planner.domain import enums
from planner.domain.rows import (
    AcceptedConflictRow,
    ActionItemRow,
    ActivityRow,
    AgendaItemRow,
    AgendaTemplateItemRow,
    AgreementRow,
    AttachmentRow,
    AttendanceRow,
    BlockedPeriodRow,
    DecisionRow,
    DeputyRow,
    DisposalRow,
    FollowUpRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    MeetingRow,
    NoteRow,
    OrganisationRow,
    OwnDutyRow,
    PartyRow,
    PersonRow,
    PromiseRow,
    Reason,
    ReplyRow,
    ReportTextRow,
    RevisionRow,
    RuleRow,
    SeatRow,
    SignatoryRow,
    UnlockingRow,
    WordTemplateRow,
)
from planner.services import databases
from planner.services.databases import Database

MARCH, APRIL, MAY = date(2022, 3, 10), date(2022, 4, 10), date(2022, 5, 10)
TODAY = date(2022, 6, 1)
EMAIL, PHONE = "asa.oberg@exempel.se", "0413-62 000"


class World:
    """Ids of what the tests speak about."""

    def __init__(self, database: Database, name: str) -> None:
        self.database = database
        self.name = name
        with unit_of_work(database, "holding.save") as tx:
            police = tx.insert(
                OrganisationRow(0, "Polisen", "Polisen", kind=enums.OrganisationKind.POLICE)
            )
            firm = tx.insert(OrganisationRow(0, f"Firman {name}", f"F {name}"))
            post = tx.insert(FunctionRow(0, police.id, "Kommunpolis"))
            tx.insert(FunctionRow(0, firm.id, f"{name}s ombud"))
            own = tx.insert(PersonRow(0, name, police.id, EMAIL, PHONE))
            other = tx.insert(PersonRow(0, "Bo Ek", police.id, "bo@exempel.se", "040-100 200"))
            tx.insert(HoldingRow(0, post.id, own.id, valid_from=date(2020, 1, 1), valid_to=MAY))
        self.police_id, self.post_id = police.id, post.id
        self.person_id, self.other_id = own.id, other.id
        self._agreement()
        self._meetings()
        self._year()

    def over(self, database: Database) -> "World":
        """Return the same world on a copy of its database."""
        other = copy(self)
        other.database = database
        return other

    def _agreement(self) -> None:
        name = self.name
        with unit_of_work(self.database, "person.save", name=name) as tx:
            agreement = AgreementRow(0, f"Avtal {name}", date(2022, 1, 1), date(2022, 5, 31), name)
            made = tx.insert(agreement)
            tx.update(AgreementRow, made.id, purpose=f"Syftet är {name}s")
            party = tx.insert(PartyRow(0, made.id, self.police_id))
            tx.insert(SignatoryRow(0, party.id, self.person_id, f"för {name}", MARCH))
            tx.insert(RevisionRow(0, made.id, APRIL, f"{name} tillträder"))
            forum = tx.insert(
                ForumRow(0, made.id, f"Rådet {name}", enums.Level.STRATEGIC, f"Leds av {name}")
            )
            tx.update(ForumRow, forum.id, place=f"hos {name}")
            tx.insert(RuleRow(0, forum.id, f"varje fredag; {name}"))
            seat = tx.insert(SeatRow(0, forum.id, self.police_id, self.post_id))
            tx.insert(DeputyRow(0, seat.id, person_id=self.person_id))
            tx.insert(DeputyRow(0, seat.id, person_id=self.other_id, for_person_id=self.person_id))
            tx.insert(AgendaTemplateItemRow(0, forum.id, 1, f"Lägesbild, {name}", name))
            tx.insert(BlockedPeriodRow(0, f"Ledig: {name}", MARCH, APRIL))
        self.agreement_id, self.forum_id = made.id, forum.id

    def _meetings(self) -> None:
        name = self.name
        present, held = enums.AttendanceState.PRESENT, enums.MeetingStatus.HELD
        with unit_of_work(self.database, "person.save", name=name.upper()) as tx:
            values: dict[str, Any] = {"status": held, "place": f"hos {name}", "approved_by": name}
            reason = Reason.of("plan.moved", name=name, inner=Reason.of("x", who=f"”{name}”"))
            meetings = [
                tx.insert(MeetingRow(0, self.forum_id, day, **values, uid=f"{day} {name} {EMAIL}"))
                for day in (MARCH, APRIL)
            ]
            met = meetings[0].id
            tx.update(MeetingRow, met, note=f"Ring {PHONE}", cancel_reason=f"{name} sjuk")
            tx.update(MeetingRow, met, reason=reason)
            item = tx.insert(AgendaItemRow(0, met, 1, f"Anmälan, {name}", name))
            tx.insert(
                NoteRow(0, met, f"Enligt {name.replace(' ', chr(10))} är det lugnt.", item.id)
            )
            tx.insert(NoteRow(0, met, f"{name.split()[-1]} återkommer."))
            tx.insert(DecisionRow(0, met, f"Rådet tackar {name.upper()}."))
            tx.insert(ActionItemRow(0, met, f"{name} ringer", owner_person_id=self.person_id))
            tx.insert(AcceptedConflictRow(0, met, enums.ConflictKind.PERSON, "x", f"{name} går"))
            tx.insert(UnlockingRow(0, met, APRIL, name, f"{name} hade fel", MARCH, name))
            for meeting, person_id in zip(meetings, (self.person_id, self.other_id), strict=True):
                tx.insert(
                    AttendanceRow(0, meeting.id, self.police_id, present, self.post_id, person_id)
                )
            tx.insert(ReplyRow(0, met, self.person_id, enums.ReplyAnswer.ACCEPTED))
        self.meeting_ids = [each.id for each in meetings]

    def _year(self) -> None:
        name, agreement_id = self.name, self.agreement_id
        with unit_of_work(self.database, "person.save", name=f"{name} <{EMAIL}>") as tx:
            made = tx.insert(PromiseRow(0, agreement_id, 2022, f"Löfte, {name}"))
            said = ("description", "owner", "target", "outcome", "place", "feedback_where")
            tx.update(PromiseRow, made.id, **dict.fromkeys(said, f"hos {name}"))
            tx.insert(ActivityRow(0, made.id, f"Vandring, {name}", outcome=f"{name} gick"))
            kind = enums.FollowUpKind.OTHER
            tx.insert(FollowUpRow(0, agreement_id, kind, APRIL, name, owner=name, report=name))
            tx.insert(OwnDutyRow(0, agreement_id, f"Kolla {name}", MARCH, owner=name))
            section = next(iter(enums.ReportSection))
            tx.insert(ReportTextRow(0, agreement_id, 2022, section, f"Året, av {name}"))
            tx.insert(AttachmentRow(0, agreement_id, name, link=f"https://x.se/{EMAIL}"))
            tx.insert(AttachmentRow(0, agreement_id, "x", "", f"{name}.pdf", checksum="d" * 64))
            template = next(iter(enums.WordTemplateKind))
            tx.insert(WordTemplateRow(0, template, f"mall {name}.docx", "c" * 64))
            tx.insert(DisposalRow(0, MARCH, f"dnr 1, {name}", f"ej {name}", 1, name))
            tx.set_setting("probe", f"för {name}")

    def keep_file(self, title: str, content: bytes, file_name: str) -> None:
        """Keep a document with the database."""
        checksum = f"{len(content):064x}"
        values = {"checksum": checksum, "content": content}
        with unit_of_work(self.database, "holding.save") as tx:
            tx.connection.execute(insert(schema.stored_file), values)
            size = len(content)
            tx.insert(AttachmentRow(0, self.agreement_id, title, "", file_name, size, checksum))


@contextmanager
def copied(source: World, folder: Path) -> Iterator[World]:
    """Give a world on a copy of its file, to change freely."""
    assert source.database.path is not None
    path = folder / "test.db"
    shutil.copy(source.database.path, path)
    opened = databases.open_for_writing(path)
    yield source.over(opened)
    opened.close()


def everything(database: Database) -> str:
    """Return every cell of every table but the documents, as text."""
    found = []
    with database.reading() as connection:
        for table in schema.metadata.sorted_tables:
            columns = [c.name for c in table.columns if not isinstance(c.type, LargeBinary)]
            chosen = ", ".join(f'"{name}"' for name in columns)
            for row in connection.execute(text(f'SELECT {chosen} FROM "{table.name}"')):
                found.append(f"{table.name}: {tuple(row)}")
    return "\n".join(found)


def traces_in(path: Path, *sought: str) -> list[str]:
    """Search the bytes of a database and of its logs, in every case and JSON writing of a text."""
    found = []
    for end in ("", "-wal", "-shm", "-journal"):
        file = Path(f"{path}{end}")
        content = file.read_bytes() if file.exists() else b""
        for wanted in sought:
            for text_ in (wanted, wanted.upper(), wanted.lower(), wanted.title()):
                escaped = text_.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")
                for form in (text_.encode(), escaped, text_.replace('"', '\\"').encode()):
                    if form in content:
                        found.append(f"{os.path.basename(file)}: {form!r}")
    return found
