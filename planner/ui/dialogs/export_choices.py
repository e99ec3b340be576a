"""What an export can be narrowed to, by name, in Swedish order."""

from collections import Counter

from planner.domain.collation import swedish_key
from planner.services.registry import Registry

Choices = list[tuple[int, str]]


def organisation_choices(registry: Registry) -> Choices:
    """Return the organisations."""
    return _sorted([(row.id, row.name) for row in registry.organisations.values()])


def function_choices(registry: Registry) -> Choices:
    """Return the functions, each with its organisation."""
    return _sorted(
        [
            (row.id, f"{row.name} ({registry.organisation_name(row.organisation_id)})")
            for row in registry.functions.values()
        ]
    )


def person_choices(registry: Registry) -> Choices:
    """Return the persons; one whose name others share has the organisation beside it."""
    times = Counter(row.name for row in registry.persons.values())
    return _sorted(
        [
            (row.id, f"{row.name} ({registry.organisation_name(row.organisation_id)})")
            if times[row.name] > 1
            else (row.id, row.name)
            for row in registry.persons.values()
        ]
    )


def _sorted(choices: Choices) -> Choices:
    return sorted(choices, key=lambda choice: swedish_key(choice[1]))
