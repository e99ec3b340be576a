"""How much there is to see to, for the line at the bottom of the window."""

from datetime import date

from planner.db.engine import Database
from planner.services.overview import (
    due_actions,
    due_follow_ups,
    gaps_of,
    overdue,
    read_meetings_ahead,
)
from planner.services.overview_clashes import read_clashes


def read_counts(
    database: Database, today: date, agreement_id: int | None = None
) -> tuple[int, int, int]:
    """Return how many gaps and clashes there are in the coming 60 days, and how much is overdue."""
    with database.reading() as connection:
        gaps = gaps_of(read_meetings_ahead(connection, today, agreement_id))
        follow_ups = due_follow_ups(connection, today, agreement_id)
        actions = due_actions(connection, today, agreement_id)
    clashes = read_clashes(database, today, agreement_id)
    return len(gaps), len(clashes.conflicts), overdue(follow_ups, actions, today)
