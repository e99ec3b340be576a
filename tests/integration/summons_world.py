"""A copy of the example in which everybody who is called to one meeting can be reached."""

from dataclasses import dataclass, replace
from datetime import date

from planner.db.queries.loading import get, load
from planner.domain.rows import ForumRow, FunctionRow, MeetingRow, PersonRow
from planner.services.databases import Database
from planner.services.registry import save_person

DAY = date(2022, 5, 4)


@dataclass(frozen=True)
class World:
    """The meeting of Chefssamråd on 2022-05-04 and who is called to it, by function."""

    database: Database
    meeting_id: int
    persons: dict[str, PersonRow]

    @property
    def meeting(self) -> MeetingRow:
        """The meeting as it is now."""
        with self.database.reading() as connection:
            return get(connection, MeetingRow, self.meeting_id)


def make_world(database: Database) -> World:
    """Give each holder an address."""
    with database.reading() as connection:
        forum = next(row for row in load(connection, ForumRow) if row.name == "Chefssamråd")
        meeting = next(
            row
            for row in load(connection, MeetingRow)
            if row.forum_id == forum.id and row.date == DAY
        )
        persons = {row.name: row for row in load(connection, PersonRow)}
        assert {row.name for row in load(connection, FunctionRow)} > {"Skolchef", "Socialchef"}
    called = {
        "Lokalpolisområdeschef": persons["Påhitta Påhittsson"],
        "Kommunpolis": persons["Demo Demosson"],
        "Säkerhetschef": persons["Prov Provsson"],
        "Socialchef": persons["Utkast Utkastqvist"],
        "Skolchef": persons["Figur Figurström"],
    }
    addressed = {}
    for function, person in called.items():
        address = f"{function.split('å')[0].lower().replace('ä', 'a')}@example.org"
        addressed[function], _ = save_person(database, replace(person, email=address))
    return World(database, meeting.id, addressed)
