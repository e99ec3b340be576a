"""How large the journal is, and letting go of its oldest steps."""

from datetime import UTC, date, datetime

from sqlalchemy import delete, func, select

from planner.db import schema, seals
from planner.db.engine import Database
from planner.db.rewriting import scrub
from planner.db.unit_of_work import unjournalled
from planner.domain.journal_limits import JournalLimits, StepSize, Trim

YEARS, MEGABYTES = "journal.keep_years", "journal.keep_megabytes"
TRIMMED_TO, TRIMMED_STEPS = "journal.trimmed_to", "journal.trimmed_steps"
_ROW = 60  # bytes that a change takes beside its images
_entry, _change = schema.journal_entry, schema.journal_change


def read_steps(database: Database) -> list[StepSize]:
    """Return every step with about how many bytes it takes, oldest first."""
    letters = func.coalesce(func.length(_change.c.before), 0) + func.coalesce(
        func.length(_change.c.after), 0
    )
    sizes = (
        select(_change.c.entry_id, func.sum(letters + _ROW).label("size"))
        .group_by(_change.c.entry_id)
        .subquery()
    )
    query = (
        select(
            _entry.c.id,
            _entry.c.at,
            func.coalesce(sizes.c.size, 0),
            _entry.c.is_undone & ~_entry.c.is_abandoned,
        )
        .select_from(_entry.outerjoin(sizes, sizes.c.entry_id == _entry.c.id))
        .order_by(_entry.c.id)
    )
    with database.reading() as connection:
        return [
            StepSize(row_id, _local_day(at), int(size) + _ROW, bool(is_waiting))
            for row_id, at, size, is_waiting in connection.execute(query)
        ]


def read_settings(database: Database) -> dict[str, str]:
    """Return what is set about the journal, by key."""
    setting = schema.setting.c
    with database.reading() as connection:
        found = connection.execute(
            select(setting.key, setting.value).where(
                setting.key.in_((YEARS, MEGABYTES, TRIMMED_TO, TRIMMED_STEPS))
            )
        )
        return {row.key: row.value for row in found}


def write_limits(database: Database, limits: JournalLimits) -> None:
    """Store the limits; an empty text stands for none."""
    with unjournalled(database) as tx:
        tx.set_setting(YEARS, "" if limits.years is None else str(limits.years))
        tx.set_setting(MEGABYTES, "" if limits.megabytes is None else str(limits.megabytes))


def let_go(database: Database, trim: Trim, today: date) -> None:
    """Remove the steps of a trim, and note up to which day and how many, in one transaction."""
    before = int(read_settings(database).get(TRIMMED_STEPS, "0"))
    with unjournalled(database) as tx:
        tx.connection.execute(delete(_change).where(_change.c.entry_id <= trim.last_id))
        tx.connection.execute(delete(_entry).where(_entry.c.id <= trim.last_id))
        seals.seal_rows(tx.connection)
        tx.set_setting(TRIMMED_TO, (trim.to or today).isoformat())
        tx.set_setting(TRIMMED_STEPS, str(before + trim.steps))


def shrink(database: Database) -> bool:
    """Write the file anew without the space that has become free; False: it cannot now."""
    return scrub(database, [_change.name, _entry.name])


def free_share(database: Database) -> tuple[float, int]:
    """Return which part of the file is free, and the file's bytes; a server's is its own affair."""
    if database.path is None:
        return 0.0, 0
    with database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        free = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    return free / max(pages, 1), pages * size


def _local_day(at: datetime) -> date:
    """Return the day of a stored moment by the computer's own clock, as the filters have it."""
    try:
        return at.replace(tzinfo=UTC).astimezone().date()
    except (OSError, OverflowError, ValueError):  # outside the years that the computer knows
        return at.date()
