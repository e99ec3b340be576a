"""Days to avoid: blocked periods, and per agreement which kinds of day count."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.queries.snapshot import Scope, read_names
from planner.db.unit_of_work import unit_of_work
from planner.domain.collation import swedish_key
from planner.domain.enums import BlockedKind, DayCategory
from planner.domain.rows import AgreementRow, BlockedPeriodRow, Changes, Period, SeatRow
from planner.domain.school_breaks import (
    Suggestion,
    already_there,
    in_next_year,
    suggestions,
    weeks_of,
)
from planner.domain.workdays import forum_days_to_avoid
from planner.services.avoid_hits import forum_names
from planner.services.checking import require_period, require_text
from planner.services.forums import read_blocked_periods, save_blocked_period
from planner.texts import text

__all__ = [
    "Added",
    "BlockedLine",
    "add_blocked",
    "blocked_lines",
    "copy_year",
    "read_blocked_periods",
    "remove_blocked",
    "save_blocked_period",
    "school_organisation",
    "set_categories",
    "suggest",
    "suggested",
]


@dataclass(frozen=True, slots=True)
class BlockedLine:
    """A blocked period with the names that go with it.

    `organisation` is empty when it is for everyone: then it counts for every forum, and `forums` is
    empty too. Else they are those in which it counts, by name.
    """

    row: BlockedPeriodRow
    organisation: str
    forums: Sequence[str]

    @property
    def weeks(self) -> tuple[int, int]:
        """The ISO weeks of its first and last day."""
        found = weeks_of(Period(self.row.starts_on, self.row.ends_on))
        assert found is not None  # a blocked period has both its ends
        return found


@dataclass(frozen=True, slots=True)
class Added:
    """What was added in one step, and what was there already and so was not doubled."""

    rows: Sequence[BlockedPeriodRow]
    already: Sequence[BlockedPeriodRow]
    changes: Changes = field(default_factory=Changes)


def blocked_lines(database: Database, year: int | None = None) -> list[BlockedLine]:
    """Return the blocked periods that touch a year (None: all), in date order, with names."""
    with database.reading() as connection:
        names = read_names(connection, Scope())
        seats = load(connection, SeatRow)
        rows = sorted(load(connection, BlockedPeriodRow), key=lambda r: (r.starts_on, r.id))
    called = forum_names(names)
    lines: list[BlockedLine] = []
    for row in rows:
        if year is not None and not row.starts_on.year <= year <= row.ends_on.year:
            continue
        owner = names.organisations.get(row.organisation_id or 0)
        forums = [
            called[forum.id]
            for forum in names.forums.values()
            if owner is not None
            and forum_days_to_avoid(
                names.agreements[forum.agreement_id],
                forum,
                (seat for seat in seats if seat.organisation_id == owner.id),
                (row,),
            ).blocked
        ]
        in_order = sorted(forums, key=swedish_key)
        lines.append(BlockedLine(row, owner.name if owner else "", in_order))
    return lines


def remove_blocked(database: Database, blocked_ids: Collection[int]) -> Changes:
    """Remove blocked periods, as one step."""
    with unit_of_work(database, "blocked_period.remove", count=len(blocked_ids)) as tx:
        tx.delete_all(BlockedPeriodRow, blocked_ids)
    return tx.changes


def suggest(year: int) -> list[Suggestion]:
    """Return the breaks of a year where they usually are, to be added or changed."""
    return suggestions(year)


def suggested(
    suggestion: Suggestion, language: str, organisation_id: int | None = None
) -> BlockedPeriodRow:
    """Return the blocked period that a suggestion makes, not stored yet."""
    first, last = suggestion.period.first, suggestion.period.last
    assert first is not None
    assert last is not None
    name = text(f"break.{suggestion.kind.value}", language)
    kind = suggestion.blocked_kind
    return BlockedPeriodRow(0, name, first, last, organisation_id, kind)


def add_blocked(database: Database, wanted: Iterable[BlockedPeriodRow]) -> Added:
    """Add blocked periods as one step; one that is there already is not doubled.

    Raises InputError: no name, or a period that runs backwards.
    """
    checked = [replace(row, id=0, name=require_text(row.name, "name")) for row in wanted]
    for row in checked:
        require_period(row.starts_on, row.ends_on, "ends_on")
    rows: list[BlockedPeriodRow] = []
    already: list[BlockedPeriodRow] = []
    with unit_of_work(database, "blocked_period.add", names=_named(checked)) as tx:
        standing = load(tx.connection, BlockedPeriodRow)
        for row in checked:
            known = already_there(standing, row)
            if known is not None:
                already.append(known)
                continue
            stored = tx.insert(row)
            rows.append(stored)
            standing.append(stored)
    return Added(rows, already, tx.changes)


def copy_year(database: Database, from_year: int) -> Added:
    """Add the blocked periods of an ISO year to the next, by week number, as one step."""
    wanted: list[BlockedPeriodRow] = []
    for row in read_blocked_periods(database):
        if row.starts_on.isocalendar().year == from_year:
            later = in_next_year(row)
            assert later.first is not None
            assert later.last is not None
            wanted.append(replace(row, id=0, starts_on=later.first, ends_on=later.last))
    return add_blocked(database, wanted)


def set_categories(
    database: Database, agreement_id: int, categories: frozenset[DayCategory]
) -> Changes:
    """Choose which kinds of day an agreement avoids; raises NotFoundError."""
    with unit_of_work(database, "agreement.avoid") as tx:
        tx.update(AgreementRow, agreement_id, avoid=categories)
    return tx.changes


def school_organisation(database: Database) -> int | None:
    """Return whose school breaks are entered here: the newest one's organisation, if any."""
    breaks = [row for row in read_blocked_periods(database) if row.kind is BlockedKind.SCHOOL_BREAK]
    newest = max(breaks, key=lambda row: (row.starts_on, row.id), default=None)
    return None if newest is None else newest.organisation_id


def _named(rows: Sequence[BlockedPeriodRow]) -> str:
    return ", ".join(dict.fromkeys(row.name for row in rows))
