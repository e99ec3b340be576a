"""What an officer writes for the sections of a year's follow-up, kept until the next time."""

from collections.abc import Mapping

from sqlalchemy import Connection

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import ReportSection
from planner.domain.rows import AgreementRow, Changes, ReportTextRow


def read_texts(database: Database, agreement_id: int, year: int) -> dict[ReportSection, str]:
    """Return the texts of an agreement's year; a section without one is left out."""
    with database.reading() as connection:
        return texts_of(connection, agreement_id, year)


def read_texts_before(database: Database, agreement_id: int, year: int) -> dict[ReportSection, str]:
    """Return the texts of the year before, as something to begin from.

    In an agreement's first year they are those of the agreement that it succeeds.
    """
    with database.reading() as connection:
        found = texts_of(connection, agreement_id, year - 1)
        predecessor_id = get(connection, AgreementRow, agreement_id).predecessor_id
        if not found and predecessor_id is not None:
            found = texts_of(connection, predecessor_id, year - 1)
    return found


def save_text(
    database: Database, agreement_id: int, year: int, section: ReportSection, text: str
) -> Changes:
    """Keep a section's text; an empty one is removed.

    Paragraphs are kept as typed, without the space around the whole. Raises NotFoundError when the
    agreement is gone.
    """
    written = text.strip()
    with unit_of_work(database, "report_text.save", section=section, year=year) as tx:
        tx.get(AgreementRow, agreement_id)
        known = _rows(tx.connection, agreement_id, year, section)
        if known and written:
            tx.update(ReportTextRow, known[0].id, text=written)
        elif known:
            tx.delete(ReportTextRow, known[0].id)
        elif written:
            tx.insert(ReportTextRow(0, agreement_id, year, section, written))
    return tx.changes


def texts_of(connection: Connection, agreement_id: int, year: int) -> dict[ReportSection, str]:
    """Return the same as `read_texts` within a reading that is open."""
    found = {row.section: row.text for row in _rows(connection, agreement_id, year)}
    return _in_order(found)


def _in_order(found: Mapping[ReportSection, str]) -> dict[ReportSection, str]:
    return {section: found[section] for section in ReportSection if section in found}


def _rows(
    connection: Connection, agreement_id: int, year: int, section: ReportSection | None = None
) -> list[ReportTextRow]:
    table = schema.report_text
    conditions = [table.c.agreement_id == agreement_id, table.c.year == year]
    if section is not None:
        conditions.append(table.c.section == section.value)
    return load(connection, ReportTextRow, *conditions)
