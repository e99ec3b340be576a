"""Begin an agreement: its row, its parties, and the organisations it introduces, as one step."""

from collections.abc import Sequence
from dataclasses import replace

from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain.rows import AgreementRow, Changes, OrganisationRow, PartyRow
from planner.errors import InputError
from planner.services.checking import require_period, require_text


def begin_agreement(
    database: Database, row: AgreementRow, parties: Sequence[OrganisationRow]
) -> tuple[AgreementRow, Changes]:
    """Add an agreement between organisations; those with id 0 are introduced.

    Raises InputError: no name, a name that is taken (agreement or organisation), a period
    backwards, or the same party twice.
    """
    row = replace(row, name=require_text(row.name, "name"))
    require_period(row.valid_from, row.valid_to)
    named = [replace(party, name=require_text(party.name, "parties")) for party in parties]
    if len({party.name.casefold() for party in named}) < len(named):
        raise InputError("party.twice", {}, field="parties")
    with unit_of_work(database, "agreement.save", name=row.name) as tx:
        if any(
            other.name.casefold() == row.name.casefold()
            for other in load(tx.connection, AgreementRow)
        ):
            raise InputError("agreement.name_taken", {"name": row.name}, field="name")
        known = {one.name.casefold() for one in load(tx.connection, OrganisationRow)}
        row = tx.insert(replace(row, id=0))
        for party in named:
            if party.id == 0 and party.name.casefold() in known:
                raise InputError("organisation.name_taken", {"name": party.name}, field="parties")
            organisation = tx.insert(party) if party.id == 0 else party
            tx.insert(PartyRow(0, row.id, organisation.id))
    return row, tx.changes
