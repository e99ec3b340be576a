"""The agreements as a table: between whom, how far each has come, what is due next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.domain.agreements import (
    AgreementState,
    agreement_state,
    next_agreement,
    state_told,
)
from planner.domain.collation import swedish_key
from planner.domain.rows import (
    AgreementRow,
    FollowUpRow,
    ForumRow,
    OrganisationRow,
    PartyRow,
    Reason,
    SignatoryRow,
)


@dataclass(frozen=True, slots=True)
class AgreementStanding:
    """How far an agreement has come, in sentences, and what it stands between."""

    state: AgreementState
    told: Sequence[Reason]
    predecessor: AgreementRow | None
    successor: AgreementRow | None


@dataclass(frozen=True, slots=True)
class AgreementSummary:
    """One agreement; `next_follow_up` is the earliest that is not done, `told` the state told."""

    agreement: AgreementRow
    state: AgreementState
    told: Sequence[Reason]
    parties: Sequence[str]
    forums: int
    next_follow_up: FollowUpRow | None

    @property
    def id(self) -> int:
        """The agreement's id."""
        return self.agreement.id


def read_standing(database: Database, agreement_id: int, today: date) -> AgreementStanding:
    """Return how an agreement stands on a day; raises NotFoundError."""
    with database.reading() as connection:
        agreement = get(connection, AgreementRow, agreement_id)
        successors = load_by(connection, AgreementRow, "predecessor_id", [agreement_id])
        parties = load_by(connection, PartyRow, "agreement_id", [agreement_id])
        signed = load_by(connection, SignatoryRow, "party_id", [row.id for row in parties])
        before = load_by(connection, AgreementRow, "id", [agreement.predecessor_id or 0])
    state = agreement_state(agreement, signed, successors, today)
    told = state_told(agreement, state, successors, today)
    return AgreementStanding(state, told, next(iter(before), None), next_agreement(successors))


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
        state = agreement_state(agreement, signed, successors, today)
        found.append(
            AgreementSummary(
                agreement,
                state,
                state_told(agreement, state, successors, today),
                sorted((names[party.organisation_id] for party in own), key=swedish_key),
                sum(forum.agreement_id == agreement.id for forum in forums),
                min(waiting, key=lambda row: (row.due_on, row.id), default=None),
            )
        )
    return sorted(found, key=lambda each: (each.agreement.valid_from, each.id), reverse=True)
