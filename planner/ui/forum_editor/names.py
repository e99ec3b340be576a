"""What organisations, functions and persons are called where they are typed. No Qt here."""

from collections import Counter
from functools import cached_property

from planner.domain.collation import swedish_key
from planner.services.registry import Registry


class NameBook:
    """Names to ids and back; a name that several share has its organisation in brackets."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    @cached_property
    def organisations(self) -> dict[str, int]:
        """Return organisation ids by name, in Swedish order."""
        rows = sorted(self.registry.organisations.values(), key=lambda row: swedish_key(row.name))
        return {row.name: row.id for row in rows}

    @cached_property
    def persons(self) -> dict[str, int]:
        """Return person ids by name, in Swedish order."""
        return _sorted({text: row_id for row_id, text in self._person_names.items()})

    @cached_property
    def functions(self) -> dict[str, int]:
        """Return function ids by name, always with the organisation, in Swedish order."""
        return _sorted({text: row_id for row_id, text in self._function_names.items()})

    def functions_in(self, organisation_id: int) -> dict[str, int]:
        """Return the ids of an organisation's functions by bare name, in Swedish order."""
        return _sorted(
            {
                row.name: row.id
                for row in self.registry.functions.values()
                if row.organisation_id == organisation_id
            }
        )

    def organisation_id(self, typed: str) -> int | None:
        """Return the organisation that has this name or short name; None when there is none."""
        folded = typed.strip().casefold()
        for row in self.registry.organisations.values():
            if row.name.strip().casefold() == folded:
                return row.id
        shorts = [
            row.id
            for row in self.registry.organisations.values()
            if row.short_name.strip().casefold() == folded
        ]
        return shorts[0] if len(shorts) == 1 else None

    def person_name(self, person_id: int) -> str:
        """Return what a person is called."""
        return self._person_names[person_id]

    def function_name(self, function_id: int, within: int | None = None) -> str:
        """Return what a function is called, bare within its own organisation."""
        row = self.registry.functions[function_id]
        return row.name if row.organisation_id == within else self._function_names[function_id]

    @cached_property
    def _function_names(self) -> dict[int, str]:
        names: dict[int, str] = {}
        taken: set[str] = set()
        for row in self.registry.functions.values():
            name = f"{row.name} ({self._short(row.organisation_id)})"
            if name.casefold() in taken:  # two organisations with one short name
                name = f"{row.name} ({self.registry.organisation_name(row.organisation_id)})"
            taken.add(name.casefold())
            names[row.id] = name
        return names

    @cached_property
    def _person_names(self) -> dict[int, str]:
        rows = self.registry.persons.values()
        shared = Counter(row.name.casefold() for row in rows)
        names: dict[int, str] = {}
        taken: set[str] = set()
        for row in rows:
            name = row.name
            if shared[name.casefold()] > 1:
                name = f"{name} ({self._short(row.organisation_id)})"
            while name.casefold() in taken:  # namesakes in one organisation
                name += " *"
            taken.add(name.casefold())
            names[row.id] = name
        return names

    def _short(self, organisation_id: int) -> str:
        row = self.registry.organisations[organisation_id]
        return row.short_name or row.name


def find(names: dict[str, int], typed: str) -> int | None:
    """Return the id whose name is typed, whatever the case; None when there is none."""
    folded = typed.strip().casefold()
    return next(
        (row_id for name, row_id in names.items() if name.strip().casefold() == folded), None
    )


def _sorted(names: dict[str, int]) -> dict[str, int]:
    return dict(sorted(names.items(), key=lambda item: swedish_key(item[0])))
