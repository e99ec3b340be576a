"""Citizen promises with their activities, who supports them, and how they stand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from planner.db.engine import Database
from planner.db.queries.loading import load, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.promise_renewal import beside, same_text, touches_year
from planner.domain.promises import (
    PromiseState,
    activities_so_far,
    counted_outcome,
    counted_target,
    lacks_feedback,
    promise_state,
)
from planner.domain.rows import (
    ActivityRow,
    AgreementRow,
    Changes,
    OrganisationRow,
    PromiseRow,
    PromiseSupportRow,
)
from planner.errors import InputError
from planner.services.checking import require_text


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise as it stands on a day, with the names of what it refers to.

    `lead` is the leading organisation's name (`lead_short`: its short one), else the answerable as
    written; `activities` by date, those without one last; `target` and `outcome` are counts, None
    where nothing is counted.
    """

    promise: PromiseRow
    agreement: str
    lead: str
    lead_short: str
    supporting: Sequence[OrganisationRow]
    activities: Sequence[ActivityRow]
    state: PromiseState
    target: int | None
    outcome: int | None
    lacks_feedback: bool

    @property
    def id(self) -> int:
        """The promise's id."""
        return self.promise.id


class PairMark(StrEnum):
    """What became of a promise from one year to the next."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PromisePair:
    """A promise of last year beside this year's; None where there is none."""

    before: PromiseView | None
    after: PromiseView | None

    @property
    def id(self) -> tuple[int, int]:
        """What tells the pair from others."""
        return (
            0 if self.before is None else self.before.id,
            0 if self.after is None else self.after.id,
        )

    @property
    def mark(self) -> PairMark:
        """What became of it: the same text and target, changed, new this year, or dropped."""
        if self.before is None:
            return PairMark.NEW
        if self.after is None:
            return PairMark.DROPPED
        before, after = self.before.promise, self.after.promise
        is_same = same_text(before.text, after.text) and same_text(before.target, after.target)
        return PairMark.SAME if is_same else PairMark.CHANGED


def list_promises(database: Database) -> list[PromiseRow]:
    """Return every promise, newest year first."""
    with database.reading() as connection:
        return sorted(load(connection, PromiseRow), key=lambda row: (-row.year, row.id))


def read_promises(
    database: Database, today: date, *, agreement_id: int | None = None, year: int | None = None
) -> list[PromiseView]:
    """Return the promises of an agreement and a year (None: all), newest year first."""
    with database.reading() as connection:
        if agreement_id is None:
            rows = load(connection, PromiseRow)
        else:
            rows = load_by(connection, PromiseRow, "agreement_id", [agreement_id])
        chosen = [row for row in rows if year in (None, row.year)]
        return _views(connection, sorted(chosen, key=lambda row: (-row.year, row.id)), today)


def read_beside(
    database: Database, today: date, year: int, *, agreement_id: int | None = None
) -> list[PromisePair]:
    """Return the promises of a year beside those of the year before, agreement by agreement.

    In the first year of an agreement that succeeds another, the year before is the other's.
    """
    with database.reading() as connection:
        agreements = load(connection, AgreementRow)
        rows = [row for row in load(connection, PromiseRow) if row.year in (year - 1, year)]
        known = {view.id: view for view in _views(connection, rows, today)}
    pairs: list[PromisePair] = []
    for agreement in agreements:
        this_year = promises_of(rows, agreement.id, year)
        # What ended the year before is shown beside its successor's, unless it is asked for.
        is_over = not touches_year(agreement, year) and not this_year
        if agreement_id not in (None, agreement.id) or (agreement_id is None and is_over):
            continue
        for before, after in beside(promises_before(rows, agreement, year), this_year):
            pairs.append(
                PromisePair(
                    None if before is None else known[before.id],
                    None if after is None else known[after.id],
                )
            )
    return pairs


def promises_of(rows: Sequence[PromiseRow], agreement_id: int, year: int) -> list[PromiseRow]:
    """Return the promises of an agreement's year."""
    return [row for row in rows if row.agreement_id == agreement_id and row.year == year]


def promises_before(
    rows: Sequence[PromiseRow], agreement: AgreementRow, year: int
) -> list[PromiseRow]:
    """Return the promises of the year before, also those under the agreement it succeeds."""
    found = promises_of(rows, agreement.id, year - 1)
    if agreement.predecessor_id is not None:
        found += promises_of(rows, agreement.predecessor_id, year - 1)
    return found


def save_promise(
    database: Database, row: PromiseRow, supporting: Collection[int] | None = None
) -> tuple[PromiseRow, Changes]:
    """Add a citizen promise (id 0), or change one, and which organisations support it.

    `supporting` holds organisation ids, None leaves them as they are; the one that leads is never
    among them. Raises InputError when the promise says nothing.
    """
    row = replace(row, text=require_text(row.text, "text"))
    with unit_of_work(database, "promise.save", name=row.text) as tx:
        if row.id == 0:
            row = tx.insert(row)
        else:
            tx.put(row)
        standing = load_by(tx.connection, PromiseSupportRow, "promise_id", [row.id])
        wanted = {each.organisation_id for each in standing} if supporting is None else supporting
        _support(tx, row, standing, set(wanted) - {row.lead_id})
    return row, tx.changes


def remove_promise(database: Database, promise_id: int) -> Changes:
    """Remove a citizen promise with its activities."""
    return remove_promises(database, [promise_id])


def remove_promises(database: Database, promise_ids: Collection[int]) -> Changes:
    """Remove some promises with their activities, as one undo step."""
    with unit_of_work(database, "promise.remove") as tx:
        for promise_id in promise_ids:
            tx.get(PromiseRow, promise_id)
        tx.delete_all(PromiseRow, promise_ids)
    return tx.changes


def save_activity(database: Database, row: ActivityRow) -> tuple[ActivityRow, Changes]:
    """Add an activity of a promise (id 0), or change one.

    Raises InputError when it says nothing or counts less than nought, NotFoundError when the
    promise is gone.
    """
    row = replace(row, text=require_text(row.text, "text"))
    if row.count is not None and row.count < 0:
        raise InputError("activity.bad_count", {"text": str(row.count)}, field="count")
    with unit_of_work(database, "activity.save", name=row.text) as tx:
        tx.get(PromiseRow, row.promise_id)
        if row.id == 0:
            row = tx.insert(row)
        else:
            tx.put(row)
    return row, tx.changes


def remove_activity(database: Database, activity_id: int) -> Changes:
    """Remove an activity."""
    with unit_of_work(database, "activity.remove") as tx:
        tx.get(ActivityRow, activity_id)
        tx.delete(ActivityRow, activity_id)
    return tx.changes


def _support(
    tx: Transaction, row: PromiseRow, standing: Sequence[PromiseSupportRow], wanted: Collection[int]
) -> None:
    gone = [each.id for each in standing if each.organisation_id not in wanted]
    tx.delete_all(PromiseSupportRow, gone)
    known = {each.organisation_id for each in standing}
    for organisation_id in wanted:
        if organisation_id not in known:
            tx.insert(PromiseSupportRow(0, row.id, organisation_id))


def _views(connection: Connection, rows: Sequence[PromiseRow], today: date) -> list[PromiseView]:
    if not rows:
        return []
    ids = [row.id for row in rows]
    named = load_by(connection, AgreementRow, "id", {row.agreement_id for row in rows})
    agreements = {row.id: row.name for row in named}
    organisations = {row.id: row for row in load(connection, OrganisationRow)}
    activities: dict[int, list[ActivityRow]] = {row_id: [] for row_id in ids}
    for activity in load_by(connection, ActivityRow, "promise_id", ids):
        activities[activity.promise_id].append(activity)
    supporting: dict[int, list[OrganisationRow]] = {row_id: [] for row_id in ids}
    for support in load_by(connection, PromiseSupportRow, "promise_id", ids):
        supporting[support.promise_id].append(organisations[support.organisation_id])
    return [
        _view(
            row,
            agreements[row.agreement_id],
            None if row.lead_id is None else organisations[row.lead_id],
            supporting[row.id],
            sorted(activities[row.id], key=_day_and_id),
            today,
        )
        for row in rows
    ]


def _view(
    row: PromiseRow,
    agreement: str,
    lead: OrganisationRow | None,
    supporting: Sequence[OrganisationRow],
    activities: Sequence[ActivityRow],
    today: date,
) -> PromiseView:
    return PromiseView(
        row,
        agreement,
        row.owner if lead is None else lead.name,
        row.owner if lead is None else lead.short_name or lead.name,
        supporting,
        activities,
        promise_state(row, activities, today),
        counted_target(row.target),
        counted_outcome(row, activities_so_far(activities, today)),
        lacks_feedback(row, today),
    )


def _day_and_id(row: ActivityRow) -> tuple[date, int]:
    return row.held_on or date.max, row.id
