"""The register: organisations, their functions, persons, and who holds what from when to when."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection

from planner.db import schema
from planner.db.engine import Database
from planner.db.mapping import table_of
from planner.db.queries.loading import load, load_by
from planner.db.queries.usage import users_of
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.holders import Holders
from planner.domain.holding_changes import HoldingProposal, overlap
from planner.domain.rows import (
    Changes,
    FunctionRow,
    HoldingRow,
    OrganisationRow,
    PersonRow,
)
from planner.errors import ConflictError, InputError
from planner.services.checking import require_period, require_text
from planner.services.holding_effects import effects_on

R = TypeVar("R", OrganisationRow, FunctionRow, PersonRow, HoldingRow)


@dataclass(frozen=True)
class Registry:
    """The whole register at one moment, by id; small enough to be read at once."""

    organisations: Mapping[int, OrganisationRow]
    functions: Mapping[int, FunctionRow]
    persons: Mapping[int, PersonRow]
    holdings: Mapping[int, HoldingRow]

    @cached_property
    def holders(self) -> Holders:
        """Who holds a function on a day."""
        return Holders(self.holdings.values())

    def organisation_name(self, organisation_id: int | None) -> str:
        """Return an organisation's name; empty for None."""
        return "" if organisation_id is None else self.organisations[organisation_id].name

    def function_name(self, function_id: int | None) -> str:
        """Return a function's name; empty for None."""
        return "" if function_id is None else self.functions[function_id].name

    def person_name(self, person_id: int | None) -> str:
        """Return a person's name; empty for None."""
        return "" if person_id is None else self.persons[person_id].name

    def holder_names(self, function_id: int, day: date) -> list[str]:
        """Return the names of those who hold a function on a day; empty when it is vacant."""
        return [self.persons[h.person_id].name for h in self.holders.on(function_id, day)]


def read_registry(database: Database) -> Registry:
    """Return the register as it is now."""
    with database.reading() as connection:
        return _registry(
            load(connection, OrganisationRow),
            load(connection, FunctionRow),
            load(connection, PersonRow),
            load(connection, HoldingRow),
        )


def read_registry_of(connection: Connection, function_ids: Collection[int]) -> Registry:
    """Return what the register says of some functions and their holders, and all organisations.

    Who else a holder is, is left out: ask only about these functions.
    """
    holdings = load_by(connection, HoldingRow, "function_id", function_ids)
    persons = load_by(connection, PersonRow, "id", {row.person_id for row in holdings})
    functions = load_by(connection, FunctionRow, "id", function_ids)
    return _registry(load(connection, OrganisationRow), functions, persons, holdings)


def read_registry_around(
    connection: Connection,
    function_ids: Collection[int],
    person_ids: Collection[int],
    organisation_ids: Collection[int],
) -> Registry:
    """Return the part of the register around some rows of it: enough to judge one meeting.

    It holds the functions and whoever holds or held them, the persons, every post of any of these
    persons, and the organisations of them all.
    """
    own = load_by(connection, HoldingRow, "function_id", function_ids)
    everyone = {*person_ids, *(row.person_id for row in own)}
    posts = {
        *function_ids,
        *(row.function_id for row in load_by(connection, HoldingRow, "person_id", everyone)),
    }
    # Who holds a post is only known from all its holdings: an acting one hides the ordinary.
    holdings = load_by(connection, HoldingRow, "function_id", posts)
    functions = load_by(connection, FunctionRow, "id", posts)
    everyone.update(row.person_id for row in holdings)
    persons = load_by(connection, PersonRow, "id", everyone)
    places = {
        *organisation_ids,
        *(row.organisation_id for row in functions),
        *(row.organisation_id for row in persons),
    }
    organisations = load_by(connection, OrganisationRow, "id", places)
    return _registry(organisations, functions, persons, holdings)


def _registry(
    organisations: Iterable[OrganisationRow],
    functions: Iterable[FunctionRow],
    persons: Iterable[PersonRow],
    holdings: Iterable[HoldingRow],
) -> Registry:
    return Registry(
        {row.id: row for row in organisations},
        {row.id: row for row in functions},
        {row.id: row for row in persons},
        {row.id: row for row in holdings},
    )


def save_organisation(database: Database, row: OrganisationRow) -> tuple[OrganisationRow, Changes]:
    """Add an organisation (id 0), or change it.

    Raises InputError: no name, a name that another has, or a parent below itself.
    """
    row = replace(row, name=require_text(row.name, "name"))
    with unit_of_work(database, "organisation.save", name=row.name) as tx:
        others = load(tx.connection, OrganisationRow, schema.organisation.c.id != row.id)
        if any(other.name.casefold() == row.name.casefold() for other in others):
            raise InputError("organisation.name_taken", {"name": row.name}, field="name")
        parents = {other.id: other.parent_id for other in others}
        above, seen = row.parent_id, set[int]()
        while above is not None and above not in seen:
            if above == row.id:
                raise InputError("organisation.own_parent", {"name": row.name}, field="parent_id")
            seen.add(above)
            above = parents.get(above)
        saved = _save(tx, row)
    return saved, tx.changes


def save_function(database: Database, row: FunctionRow) -> tuple[FunctionRow, Changes]:
    """Add a function of an organisation (id 0), or change it; raises InputError as above."""
    row = replace(row, name=require_text(row.name, "name"))
    with unit_of_work(database, "function.save", name=row.name) as tx:
        functions = schema.function
        siblings = load(
            tx.connection,
            FunctionRow,
            functions.c.organisation_id == row.organisation_id,
            functions.c.id != row.id,
        )
        if any(other.name.casefold() == row.name.casefold() for other in siblings):
            raise InputError("function.name_taken", {"name": row.name}, field="name")
        saved = _save(tx, row)
    return saved, tx.changes


def save_person(database: Database, row: PersonRow) -> tuple[PersonRow, Changes]:
    """Add a person (id 0), or change one; two persons may share a name."""
    row = replace(row, name=require_text(row.name, "name"))
    with unit_of_work(database, "person.save", name=row.name) as tx:
        saved = _save(tx, row)
    return saved, tx.changes


def save_holding(database: Database, row: HoldingRow) -> tuple[HoldingRow, Changes]:
    """Record that a person holds a function from–to (id 0: new).

    Raises InputError when the period runs backwards or the same person holds the function twice on
    one day.
    """
    require_period(row.valid_from, row.valid_to)
    with unit_of_work(database, "holding.save") as tx:
        table = schema.holding
        same = load(
            tx.connection,
            HoldingRow,
            table.c.function_id == row.function_id,
            table.c.person_id == row.person_id,
            table.c.id != row.id,
        )
        if any(overlap(other, row) for other in same):
            raise InputError("holding.twice", {}, field="valid_from")
        saved = _save(tx, row)
    return saved, tx.changes


def remove(
    database: Database, row: OrganisationRow | FunctionRow | PersonRow | HoldingRow
) -> Changes:
    """Remove a row of the register.

    Raises ConflictError "register.in_use" when seats, meetings or agreements name it, and
    "register.held_post" when held meetings would lose who held a post at them.
    """
    kind = schema_name(row)
    name = getattr(row, "name", "")
    with unit_of_work(database, f"{kind}.remove", name=name) as tx:
        require_free(tx, kind, row.id, name)
        if isinstance(row, FunctionRow | PersonRow):
            _require_no_past(tx, f"{kind}_id", row)
        tx.delete(type(row), row.id)
    return tx.changes


def require_free(tx: Transaction, kind: str, row_id: int, name: str) -> None:
    """Raise ConflictError when rows that must keep naming this one do so."""
    users = users_of(tx.connection, kind, row_id)
    if users:
        raise ConflictError("register.in_use", {"name": name, "count": users})


def _require_no_past(tx: Transaction, column: str, row: FunctionRow | PersonRow) -> None:
    """Raise ConflictError when the holdings that go with a row count at held meetings."""
    held = tuple(load_by(tx.connection, HoldingRow, column, [row.id]))
    count = len(effects_on(tx.connection, HoldingProposal(held)).held)
    if count:
        raise ConflictError("register.held_post", {"name": row.name, "count": count})


def schema_name(row: object) -> str:
    """Return the kind of a row, which is the name of its table."""
    return table_of(type(row)).name


def _save(tx: Transaction, row: R) -> R:
    if row.id == 0:
        return tx.insert(row)
    tx.put(row)
    return row
