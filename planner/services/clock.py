"""The day it is: the system's, but for an example that has one of its own."""

from datetime import date

from sqlalchemy import select

from planner.db import schema
from planner.db.engine import Database
from planner.db.unit_of_work import unjournalled

_KEY = "example.today"


def today(database: Database) -> date:
    """Return today's date; an example stands still on the day it was made for."""
    return example_day(database) or date.today()


def example_day(database: Database) -> date | None:
    """Return the day on which an example stands still; None for a database in real use."""
    query = select(schema.setting.c.value).where(schema.setting.c.key == _KEY)
    with database.reading() as connection:
        stored = connection.execute(query).scalar()
    return None if stored is None else date.fromisoformat(stored)


def stand_still(database: Database, day: date) -> None:
    """Make the database an example that stands still on a day."""
    with unjournalled(database) as tx:
        tx.set_setting(_KEY, day.isoformat())
