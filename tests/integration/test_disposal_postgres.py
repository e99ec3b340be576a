"""Disposal on a server: the same rewriting, and the tables written anew."""

from planner.services import databases, history
from planner.services.disposal import dispose, preview_disposal
from planner.services.disposal_words import result_lines
from planner.services.retention import persons_past, read_retention, set_retention
from tests.integration.postgres import running_server
from tests.integration.privacy_world import EMAIL, TODAY, World, everything


def test_the_name_is_gone_from_a_server_too() -> None:
    name = 'Åsa "Ö" Öberg'
    with running_server() as address:
        database = databases.create(address)
        world = World(database, name)
        for line in read_retention(database, TODAY):
            set_retention(database, line.kind, 1)
        assert [line.past for line in read_retention(database, TODAY)] == [0, 0, 0, 0]
        assert persons_past(database, TODAY.replace(year=2030))
        done = dispose(
            database,
            preview_disposal(database, world.person_id, "sv", TODAY),
            "dnr 1",
            "sv",
            TODAY,
        )
        assert done.is_clean
        assert "administratör" in result_lines(done, "sv")[1]
        kept = everything(database).replace("\\", "")
        assert name not in kept
        assert EMAIL not in kept
        assert history.undo(database) is not None
        assert name not in everything(database)
        database.close()
