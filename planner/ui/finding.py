"""Find rows by a text, for the command box: forums, agreements, the register, promises."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from planner.services.agreements import list_agreements
from planner.services.forums import list_forums
from planner.services.promises import list_promises
from planner.services.registry import read_registry
from planner.ui.command_box import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.services.databases import Database


def find_rows(database: "Database", typed: str, most: int) -> Sequence[Found]:
    """Return at most so many rows in whose name or hint every word occurs, whatever the case."""
    words = typed.casefold().split()
    fitting = (
        found
        for found in _all(database)
        if all(word in f"{found.text} {found.hint}".casefold() for word in words)
    )
    return list(islice(fitting, most))


def _all(database: "Database") -> "Iterator[Found]":
    register = read_registry(database)
    for forum in list_forums(database):
        yield Found(forum.name, "", "forums", "forum", forum.id)
    for agreement in list_agreements(database):
        yield Found(agreement.name, agreement.case_number, "agreements", "agreement", agreement.id)
    names = {row.id: row.name for row in register.organisations.values()}
    for organisation in register.organisations.values():
        yield Found(
            organisation.name,
            organisation.short_name,
            "register",
            "organisation",
            organisation.id,
        )
    for person in register.persons.values():
        hint = names.get(person.organisation_id, "")
        yield Found(person.name, hint, "person", "person", person.id)
    for promise in list_promises(database):
        yield Found(promise.text, str(promise.year), "promises", "promise", promise.id)
