"""Is the file whole: the pages, the constraints and the references."""

from planner.db.engine import Database

_MOST_FINDINGS = 20


def integrity(database: Database) -> list[str]:
    """Return what is wrong, in the database's own words; empty when all is well.

    A server keeps its own files whole; only a SQLite file is looked through.
    """
    if database.path is None:
        return []
    with database.reading() as connection:
        said = connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_FINDINGS})").scalars()
        found = [line for line in said if line != "ok"]
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MOST_FINDINGS)
    found += [f"{table} {row_id} → {parent}" for table, row_id, parent, _ in broken]
    return found
