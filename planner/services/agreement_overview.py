"""The agreements as a table: between whom, how far each has come, what is due next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.domain.agreements import AgreementState, agreement_state
from planner.domain.collation import swedish_key
from planner.domain.rows import (
    AgreementRow,
    FollowUpRow,
    ForumRow,
    OrganisationRow,
    PartyRow,
    SignatoryRow,
)


@dataclass(frozen=True, slots=True)
class AgreementSummary:
    """One agreement; `next_follow_up` is the earliest that is not done."""

    agreement: AgreementRow
    state: AgreementState
    parties: Sequence[str]
    forums: int
    next_follow_up: FollowUpRow | None

    @property
    def id(self) -> int:
        """The agreement's id."""
        return self.agreement.id


def read_agreement_summaries(database: Database, today: date) -> list[AgreementSummary]:
    """Return every agreement with its state on a day, the newest period first."""
    with database.reading() as connection:
        agreements = load(connection, AgreementRow)
        parties = load(connection, PartyRow)
        signatories = load(connection, SignatoryRow)
        names = {row.id: row.name for row in load(connection, OrganisationRow)}
        forums = load(connection, ForumRow)
        follow_ups = load(connection, FollowUpRow)
    found = []
    for agreement in agreements:
        own = [party for party in parties if party.agreement_id == agreement.id]
        own_ids = {party.id for party in own}
        signed = [row for row in signatories if row.party_id in own_ids]
        successors = [row for row in agreements if row.predecessor_id == agreement.id]
        waiting = [
            row for row in follow_ups if row.agreement_id == agreement.id and row.done_on is None
        ]
        found.append(
            AgreementSummary(
                agreement,
                agreement_state(agreement, signed, successors, today),
                sorted((names[party.organisation_id] for party in own), key=swedish_key),
                sum(forum.agreement_id == agreement.id for forum in forums),
                min(waiting, key=lambda row: (row.due_on, row.id), default=None),
            )
        )
    return sorted(found, key=lambda each: (each.agreement.valid_from, each.id), reverse=True)
