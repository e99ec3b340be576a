"""A forum with one seat and a few meetings around a change of post, made of bare rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text

from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import (
    AttendanceState,
    Level,
    MeetingStatus,
    OrganisationKind,
)
from planner.domain.rows import (
    AgreementRow,
    AttendanceRow,
    ForumRow,
    FunctionRow,
    MeetingRow,
    OrganisationRow,
    PersonRow,
    SeatRow,
)
from planner.services.databases import Database

MARCH, APRIL, MAY, JUNE = (date(2022, month, 10) for month in (3, 4, 5, 6))


@dataclass
class Register:
    """Ids of what the tests speak about; meetings by their day."""

    database: Database
    organisation_id: int
    agreement_id: int
    forum_id: int
    seat_id: int
    post_id: int
    other_post_id: int
    anna_id: int
    bo_id: int
    meetings: dict[date, int]

    def add(self, *rows: Any) -> list[Any]:
        """Insert rows as one step."""
        with unit_of_work(self.database, "holding.save") as tx:
            return [tx.insert(row) for row in rows]

    def log(
        self,
        day: date,
        person_id: int | None,
        state: AttendanceState = AttendanceState.PRESENT,
        **values: Any,
    ) -> AttendanceRow:
        """Return an attendance row, for the post unless said otherwise."""
        values.setdefault("function_id", self.post_id)
        return AttendanceRow(
            0, self.meetings[day], self.organisation_id, state, person_id=person_id, **values
        )

    def dump(self) -> list[str]:
        """Return every row of every table but the journal's, as text."""
        with self.database.reading() as connection:
            names = connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ).scalars()
            return [
                f"{name}: {row!r}"
                for name in names
                if not name.startswith("journal")
                for row in connection.execute(text(f'SELECT * FROM "{name}" ORDER BY 1'))
            ]


def make_register(database: Database) -> Register:
    """Build it: March and April are held, May and June planned; nobody holds the post."""
    with unit_of_work(database, "holding.save") as tx:
        police = tx.insert(OrganisationRow(0, "Polisen", kind=OrganisationKind.POLICE))
        post = tx.insert(FunctionRow(0, police.id, "Kommunpolis"))
        other = tx.insert(FunctionRow(0, police.id, "Områdespolis"))
        anna = tx.insert(PersonRow(0, "Anna Exempelsson", police.id))
        bo = tx.insert(PersonRow(0, "Bo Exempelsson", police.id))
        agreement = tx.insert(AgreementRow(0, "Samverkan", date(2022, 1, 1), date(2022, 12, 31)))
        forum = tx.insert(ForumRow(0, agreement.id, "Rådet", Level.STRATEGIC))
        seat = tx.insert(SeatRow(0, forum.id, police.id, post.id))
        meetings = {
            day: tx.insert(
                MeetingRow(
                    0,
                    forum.id,
                    day,
                    status=MeetingStatus.HELD if day <= APRIL else MeetingStatus.PLANNED,
                    uid=str(day),
                )
            ).id
            for day in (MARCH, APRIL, MAY, JUNE)
        }
    return Register(
        database,
        police.id,
        agreement.id,
        forum.id,
        seat.id,
        post.id,
        other.id,
        anna.id,
        bo.id,
        meetings,
    )
