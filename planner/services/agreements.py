"""Agreements with their parties, signatories, revisions and follow-up dates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.queries.usage import held_meetings
from planner.db.unit_of_work import unit_of_work
from planner.domain.agreements import require_no_circle
from planner.domain.rows import (
    AgreementRow,
    Changes,
    FollowUpRow,
    PartyRow,
    PromiseRow,
    RevisionRow,
    SignatoryRow,
)
from planner.errors import ConflictError, InputError
from planner.services.checking import require_period, require_text


@dataclass(frozen=True, slots=True)
class AgreementDetails:
    """An agreement with everything that stands directly under it, forums apart."""

    agreement: AgreementRow
    parties: Sequence[PartyRow]
    signatories: Sequence[SignatoryRow]
    revisions: Sequence[RevisionRow]
    follow_ups: Sequence[FollowUpRow]
    promises: Sequence[PromiseRow]


def list_agreements(database: Database) -> list[AgreementRow]:
    """Return every agreement, newest period first."""
    with database.reading() as connection:
        found = load(connection, AgreementRow)
    return sorted(found, key=lambda row: (row.valid_from, row.id), reverse=True)


def read_agreement(database: Database, agreement_id: int) -> AgreementDetails:
    """Return an agreement with what stands under it; raises NotFoundError."""
    with database.reading() as connection:
        agreement = get(connection, AgreementRow, agreement_id)
        ids = [agreement_id]
        parties = load_by(connection, PartyRow, "agreement_id", ids)
        return AgreementDetails(
            agreement,
            parties,
            load_by(connection, SignatoryRow, "party_id", [party.id for party in parties]),
            load_by(connection, RevisionRow, "agreement_id", ids),
            sorted(
                load_by(connection, FollowUpRow, "agreement_id", ids), key=lambda row: row.due_on
            ),
            load_by(connection, PromiseRow, "agreement_id", ids),
        )


def agreement_of(database: Database, kind: str, row_id: int) -> int:
    """Return the agreement that a follow-up or promise ("follow_up", "promise") belongs to.

    Raises NotFoundError when it is gone.
    """
    row_type = {"follow_up": FollowUpRow, "promise": PromiseRow}[kind]
    with database.reading() as connection:
        found: FollowUpRow | PromiseRow = get(connection, row_type, row_id)
    return found.agreement_id


def save_agreement(database: Database, row: AgreementRow) -> tuple[AgreementRow, Changes]:
    """Add an agreement (id 0), or change it.

    Raises InputError: no name, a name that another has, a period that runs backwards, or a
    predecessor that succeeds it itself.
    """
    row = replace(row, name=require_text(row.name, "name"))
    require_period(row.valid_from, row.valid_to)
    with unit_of_work(database, "agreement.save", name=row.name) as tx:
        others = load(tx.connection, AgreementRow, schema.agreement.c.id != row.id)
        require_no_circle(row, others)
        if any(other.name.casefold() == row.name.casefold() for other in others):
            raise InputError("agreement.name_taken", {"name": row.name}, field="name")
        if row.id == 0:
            row = tx.insert(row)
        else:
            tx.put(row)
    return row, tx.changes


def remove_agreement(database: Database, agreement_id: int) -> Changes:
    """Remove an agreement with its forums, meetings, promises and follow-ups (undo brings back).

    Raises ConflictError "agreement.has_held" when a meeting under it has been held: such a record
    is kept.
    """
    with unit_of_work(database, "agreement.remove") as tx:
        agreement = tx.get(AgreementRow, agreement_id)
        held = held_meetings(tx.connection, agreement_id)
        if held:
            raise ConflictError("agreement.has_held", {"name": agreement.name, "count": held})
        tx.delete(AgreementRow, agreement_id)
    return tx.changes


def save_party(
    database: Database, agreement_id: int, organisation_id: int
) -> tuple[PartyRow, Changes]:
    """Make an organisation a party; raises InputError when it is one already."""
    with unit_of_work(database, "party.add") as tx:
        parties = load_by(tx.connection, PartyRow, "agreement_id", [agreement_id])
        if any(party.organisation_id == organisation_id for party in parties):
            raise InputError("party.twice", {}, field="organisation_id")
        row = tx.insert(PartyRow(0, agreement_id, organisation_id))
    return row, tx.changes


def remove_party(database: Database, party_id: int) -> Changes:
    """Remove a party with its signatories."""
    with unit_of_work(database, "party.remove") as tx:
        tx.delete(PartyRow, party_id)
    return tx.changes


def save_signatory(database: Database, row: SignatoryRow) -> tuple[SignatoryRow, Changes]:
    """Add a signatory (id 0), or change one; the date of signing may be unknown.

    Raises InputError "signatory.twice" when the person stands there for that party already.
    """
    with unit_of_work(database, "signatory.save") as tx:
        others = load_by(tx.connection, SignatoryRow, "party_id", [row.party_id])
        known = {each.person_id for each in others if each.id != row.id}
        if row.person_id in known:
            raise InputError("signatory.twice", {}, field="person")
        if row.id == 0:
            row = tx.insert(row)
        else:
            tx.put(row)
    return row, tx.changes


def remove_signatory(database: Database, signatory_id: int) -> Changes:
    """Remove a signatory."""
    with unit_of_work(database, "signatory.remove") as tx:
        tx.delete(SignatoryRow, signatory_id)
    return tx.changes


def save_revision(database: Database, row: RevisionRow) -> tuple[RevisionRow, Changes]:
    """Record a dated change of an agreement (id 0), or change the record.

    Raises InputError when it does not say what was changed.
    """
    row = replace(row, summary=require_text(row.summary, "summary"))
    with unit_of_work(database, "revision.save") as tx:
        if row.id == 0:
            row = tx.insert(row)
        else:
            tx.put(row)
    return row, tx.changes


def remove_revision(database: Database, revision_id: int) -> Changes:
    """Remove the record of a revision."""
    with unit_of_work(database, "revision.remove") as tx:
        tx.delete(RevisionRow, revision_id)
    return tx.changes


def save_follow_up(database: Database, row: FollowUpRow) -> tuple[FollowUpRow, Changes]:
    """Add a follow-up of one's own (id 0), or change one: its date, owner, report, done date."""
    with unit_of_work(database, "follow_up.save", name=row.title) as tx:
        if row.id == 0:
            row = tx.insert(replace(row, is_by_hand=True))
        else:
            tx.put(row)
    return row, tx.changes


def remove_follow_up(database: Database, follow_up_id: int) -> Changes:
    """Remove a follow-up."""
    with unit_of_work(database, "follow_up.remove") as tx:
        tx.delete(FollowUpRow, follow_up_id)
    return tx.changes


def mark_follow_up_done(database: Database, follow_up_id: int, day: date | None) -> Changes:
    """Set the day a follow-up was done; None makes it open again."""
    with unit_of_work(database, "follow_up.done") as tx:
        tx.update(FollowUpRow, follow_up_id, done_on=day)
    return tx.changes


def complete_follow_up(database: Database, follow_up_id: int, day: date, report: str) -> Changes:
    """Say that a follow-up was done on a day, and what came of it."""
    with unit_of_work(database, "follow_up.done") as tx:
        tx.update(FollowUpRow, follow_up_id, done_on=day, report=report.strip())
    return tx.changes
