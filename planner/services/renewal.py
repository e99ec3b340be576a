"""Renew an agreement: the diff of what its successor takes along, then exactly that."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain import renewal as rules
from planner.domain.agreements import renewal_period
from planner.domain.enums import ActionState, FollowUpKind
from planner.domain.renewal_rows import Renewal, RenewalKind, RenewalLine, RenewalSource
from planner.domain.rows import (
    ActionItemRow,
    AgendaTemplateItemRow,
    AgreementRow,
    BlockedPeriodRow,
    Changes,
    DeputyRow,
    FollowUpRow,
    ForumRow,
    MeetingRow,
    OwnDutyRow,
    PartyRow,
    Period,
    PromiseRow,
    PromiseSupportRow,
    RuleRow,
    SeatRow,
    SpreadWishRow,
)
from planner.errors import ConflictError, InputError
from planner.services.checking import require_text

_LAW_KINDS = frozenset({FollowUpKind.SITUATIONAL_PICTURE, FollowUpKind.ACTION_PLAN})


def require_renewable(database: Database, agreement_id: int) -> AgreementRow:
    """Return an agreement that has no successor yet; raises NotFoundError, or as `plan_renewal`."""
    with database.reading() as connection:
        agreement = get(connection, AgreementRow, agreement_id)
        _require_no_successor(connection, agreement)
    return agreement


def proposed_period(agreement: AgreementRow) -> Period:
    """Return the period that a renewal is proposed for; open at both ends when there is none."""
    return Period() if agreement.valid_to is None else renewal_period(agreement)


def plan_renewal(
    database: Database,
    agreement_id: int,
    *,
    name: str = "",
    period: Period | None = None,
    with_law_duties: bool | None = None,
) -> Renewal:
    """Return what the agreement's successor would take along, each line to be left out or not.

    Without a period it is that of `renewal_period`, without a name the agreement's with the new
    years. The duties of lag (2023:196) count when asked for, and when nothing is said if the
    agreement's own schedule has them. Raises ConflictError "renewal.has_successor" when it has
    one, InputError for a period that does not follow, or for an agreement without an end when no
    period is given.
    """
    with database.reading() as connection:
        source = _source(connection, agreement_id)
        if with_law_duties is None:
            with_law_duties = _has_law_duties(connection, agreement_id)
    if period is None and source.agreement.valid_to is None:
        raise InputError("renewal.open_ended", {"name": source.agreement.name}, field="valid_from")
    period = renewal_period(source.agreement) if period is None else period
    if period.first is None:
        raise InputError("form.date_needed", {}, field="valid_from")
    name = name.strip() or rules.renewal_name(source.agreement.name, period)
    return rules.plan_renewal(source, name, period, with_law_duties=with_law_duties)


def apply_renewal(
    database: Database, renewal: Renewal, ticked: Collection[str]
) -> tuple[AgreementRow, Changes]:
    """Make the successor with the lines that are ticked, as one step; return it as stored.

    Raises ConflictError "renewal.changed_since" when the agreement is no longer as the diff shows
    it, InputError for a name that is empty or taken.
    """
    require_text(renewal.agreement.name, "name")
    with unit_of_work(database, "agreement.renew", name=renewal.predecessor.name) as tx:
        _require_as_shown(tx.connection, renewal)
        _require_free_name(tx.connection, renewal.agreement.name)
        made = tx.insert(renewal.agreement)
        ids: dict[str, int] = {}
        for line in renewal.taken(ticked):
            ids[line.key] = _carry_out(tx, line, made.id, ids.get(line.under, 0))
    return made, tx.changes


def _carry_out(tx: Transaction, line: RenewalLine, agreement_id: int, under: int) -> int:
    """Write a line under the rows made before it; return the id of its row."""
    row: Any = line.row
    if line.kind is RenewalKind.ACTION:
        tx.update(ActionItemRow, row.id, forum_id=under)
        return int(row.id)
    placed: dict[str, int] = {}
    names = row.__dataclass_fields__
    if "agreement_id" in names:
        placed["agreement_id"] = agreement_id
    elif "forum_id" in names:
        placed["forum_id"] = under
    if line.kind is RenewalKind.FOLLOW_UP and line.under:
        placed["duty_id"] = under
    stored: Any = tx.insert(replace(row, **placed))
    for each in line.belonging:
        if isinstance(each, DeputyRow):
            tx.insert(replace(each, seat_id=stored.id))
        else:
            tx.insert(replace(each, promise_id=stored.id))
    return int(stored.id)


def _require_as_shown(connection: Connection, renewal: Renewal) -> None:
    """Raise unless the same plan would come out now."""
    made = renewal.agreement
    source = _source(connection, renewal.predecessor.id)
    period = Period(made.valid_from, made.valid_to)
    now = rules.plan_renewal(source, made.name, period, with_law_duties=renewal.with_law_duties)
    if now != renewal:
        raise ConflictError("renewal.changed_since", {"name": renewal.predecessor.name})


def _require_free_name(connection: Connection, name: str) -> None:
    folded = name.strip().casefold()
    if any(row.name.strip().casefold() == folded for row in load(connection, AgreementRow)):
        raise InputError("agreement.name_taken", {"name": name}, field="name")


def _require_no_successor(connection: Connection, agreement: AgreementRow) -> None:
    successors = load_by(connection, AgreementRow, "predecessor_id", [agreement.id])
    if successors:
        first = min(successors, key=lambda row: (row.valid_from, row.id))
        known = {"name": agreement.name, "successor": first.name, "day": first.valid_from}
        raise ConflictError("renewal.has_successor", known)


def _has_law_duties(connection: Connection, agreement_id: int) -> bool:
    rows = load_by(connection, FollowUpRow, "agreement_id", [agreement_id])
    return any(row.kind in _LAW_KINDS for row in rows)


def _source(connection: Connection, agreement_id: int) -> RenewalSource:
    agreement = get(connection, AgreementRow, agreement_id)
    _require_no_successor(connection, agreement)
    ids = [agreement_id]
    forums = load_by(connection, ForumRow, "agreement_id", ids)
    forum_ids = [forum.id for forum in forums]
    seats = load_by(connection, SeatRow, "forum_id", forum_ids)
    agenda = load_by(connection, AgendaTemplateItemRow, "forum_id", forum_ids)
    promises = load_by(connection, PromiseRow, "agreement_id", ids)
    promise_ids = [promise.id for promise in promises]
    renewals = load_by(connection, PromiseRow, "renewed_from_id", promise_ids)
    return RenewalSource(
        agreement,
        load_by(connection, PartyRow, "agreement_id", ids),
        forums,
        load_by(connection, RuleRow, "forum_id", forum_ids),
        seats,
        load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats]),
        sorted(agenda, key=lambda row: (row.forum_id, row.position, row.id)),
        load_by(connection, SpreadWishRow, "forum_id", forum_ids),
        load_by(connection, OwnDutyRow, "agreement_id", ids),
        load(connection, BlockedPeriodRow),
        promises,
        load_by(connection, PromiseSupportRow, "promise_id", promise_ids),
        _open_actions(connection, forum_ids),
        frozenset(row.renewed_from_id for row in renewals if row.renewed_from_id is not None),
    )


def _open_actions(
    connection: Connection, forum_ids: Collection[int]
) -> list[tuple[int, ActionItemRow]]:
    """Return the open actions that these forums follow up, each after its forum's id."""
    table = schema.action_item
    rows = load(connection, ActionItemRow, table.c.state == ActionState.OPEN.value)
    meetings = {
        row.id: row.forum_id
        for row in load_by(connection, MeetingRow, "id", {action.meeting_id for action in rows})
    }
    found = [(row.forum_id or meetings[row.meeting_id], row) for row in rows]
    wanted = set(forum_ids)
    return [(forum_id, row) for forum_id, row in found if forum_id in wanted]
