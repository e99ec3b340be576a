"""A change of post: from a day on, one person holds a function instead of others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import HoldingKind
from planner.domain.holding_changes import (
    NEW_PERSON,
    HoldingProposal,
    PostChange,
    overlap,
    proposal_of,
    replaceable,
)
from planner.domain.rows import Changes, FunctionRow, HoldingRow, PersonRow
from planner.errors import ConflictError, InputError
from planner.services.checking import require_period, require_text
from planner.services.holding_effects import HoldingEffects, effects_on


@dataclass(frozen=True, slots=True)
class PostPreview:
    """A change of post with what it does: exactly this is done by `apply_post_change`."""

    change: PostChange
    proposal: HoldingProposal
    effects: HoldingEffects


def read_replaceable(
    database: Database, function_id: int, day: date, kind: HoldingKind
) -> list[HoldingRow]:
    """Return the holdings that a new holder of this kind may end, oldest first."""
    with database.reading() as connection:
        holdings = load_by(connection, HoldingRow, "function_id", [function_id])
    return replaceable(holdings, function_id, day, kind)


def preview_post_change(database: Database, change: PostChange) -> PostPreview:
    """Return what a change of post would do; a new person has the id NEW_PERSON.

    Raises InputError when the period runs backwards, or the person holds the function already.
    """
    with database.reading() as connection:
        proposal = _proposal(connection, change)
        return PostPreview(change, proposal, effects_on(connection, proposal))


def apply_post_change(
    database: Database, preview: PostPreview, new_person_name: str = ""
) -> tuple[HoldingRow, Changes]:
    """Do what a preview showed, as one step; a new person comes to the function's organisation.

    Raises InputError as the preview does, and ConflictError when the post has changed since.
    """
    change = preview.change
    with unit_of_work(database, "holding.change_post") as tx:
        proposal = _proposal(tx.connection, change)
        if proposal != preview.proposal:
            raise ConflictError("post.changed_since", {})
        person_id = change.person_id
        if person_id == NEW_PERSON:
            name = require_text(new_person_name, "person_id")
            function = get(tx.connection, FunctionRow, change.function_id)
            person_id = tx.insert(PersonRow(0, name, function.organisation_id)).id
        kept = {row.id for row in proposal.after}
        for row in proposal.before:
            if row.id not in kept:
                tx.delete(HoldingRow, row.id)
        for row in proposal.after:
            if row.id:
                tx.put(row)
        (made,) = (row for row in proposal.after if row.id == 0)
        saved = tx.insert(replace(made, person_id=person_id))
    return saved, tx.changes


def change_post(
    database: Database,
    function_id: int,
    from_day: date,
    person_id: int,
    kind: HoldingKind = HoldingKind.ORDINARY,
    until: date | None = None,
) -> tuple[HoldingRow, Changes]:
    """From this day, this person holds the function instead of everyone who then does."""
    replaced = read_replaceable(database, function_id, from_day, kind)
    ids = frozenset(row.id for row in replaced)
    change = PostChange(function_id, from_day, person_id, kind, until, ids)
    return apply_post_change(database, preview_post_change(database, change))


def _proposal(connection: Connection, change: PostChange) -> HoldingProposal:
    require_period(change.from_day, change.until)
    holdings = load_by(connection, HoldingRow, "function_id", [change.function_id])
    may_end = replaceable(holdings, change.function_id, change.from_day, change.kind)
    _require_known(change, may_end)
    proposal = proposal_of(change, may_end)
    made = proposal.after[-1]
    mine = [
        row
        for row in proposal.applied_to(holdings)
        if row.person_id == change.person_id and row is not made
    ]
    if any(overlap(row, made) for row in mine):
        raise InputError("post.holds_already", {}, field="person_id")
    return proposal


def _require_known(change: PostChange, may_end: Sequence[HoldingRow]) -> None:
    if not change.replaced <= {row.id for row in may_end}:
        raise ConflictError("post.changed_since", {})
    is_same = any(
        row.id in change.replaced and row.person_id == change.person_id and row.kind is change.kind
        for row in may_end
    )
    if is_same:
        raise InputError("post.holds_already", {}, field="person_id")
