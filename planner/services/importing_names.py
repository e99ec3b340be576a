"""What the names in a workbook stand for: rows of the database or of the workbook itself."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from planner.domain.rows import (
    AgreementRow,
    ForumRow,
    FunctionRow,
    OrganisationRow,
    PersonRow,
    Reason,
)
from planner.formats.limits import CELL_ERRORS
from planner.formats.workbook_cells import cell_value, plain_form, shown
from planner.formats.workbook_columns import CellError, Record, fold, trimmed
from planner.formats.workbook_read import WorkbookData
from planner.formats.workbook_sheets import BY_KEY
from planner.services.importing_shelf import Shelf

_NUMBERED = re.compile(r"(.*\S)\s*#([1-9]\d{0,3})", re.DOTALL)


_MOST_BRACKETS = 20  # a cell of brackets alone would take time by the square of their number
_INTRODUCING = ("agreements", "organisations", "persons", "forums")


class Problems:
    """The errors of an import, each at its cell."""

    def __init__(self, data: WorkbookData) -> None:
        self.errors = list(data.errors)
        self.notices: list[CellError] = []
        self._unread = data.unread
        self._introduced = {
            (sheet, fold(str(record.values.get("name", ""))))
            for sheet in _INTRODUCING
            for record in data.records.get(sheet, ())
        }

    def add(self, record: Record, key: str, code: str, **params: object) -> None:
        """Note what is wrong with a cell; param `value` is what stands there."""
        if len(self.errors) < 2 * CELL_ERRORS:
            self.errors.append(_noted(record, key, code, params))

    def notice(self, record: Record, key: str, code: str, **params: object) -> None:
        """Note what is not taken in, without its being wrong."""
        if len(self.notices) < CELL_ERRORS:
            self.notices.append(_noted(record, key, code, params))

    def unknown(self, record: Record, key: str, introduced_on: str, name: str) -> None:
        """Note a name that is introduced nowhere.

        Not one whose own row, or sheet, is wrong: that has been noted there.
        """
        is_there = (introduced_on, fold(name)) in self._introduced
        if not is_there and introduced_on not in self._unread:
            self.add(record, key, f"unknown.{introduced_on}", value=shown(name))


def _noted(record: Record, key: str, code: str, params: Mapping[str, object]) -> CellError:
    column = BY_KEY[record.sheet].by_key[key]
    value = record.values.get(key)
    text = "" if value is None else plain_form(cell_value(column, value, "sv"))
    reason = Reason.of(f"import.{code}", **{"value": shown(text), **params})
    heading = record.headings.get(key, column.sv)
    name = record.sheet_name or BY_KEY[record.sheet].sv
    return CellError(name, record.row, heading, text, reason)


@dataclass
class Names:
    """Who and what is known by name, in the database and in the workbook so far."""

    problems: Problems
    function_shelf: Shelf[FunctionRow]
    organisations: dict[str, OrganisationRow] = field(default_factory=dict)
    agreements: dict[str, AgreementRow] = field(default_factory=dict)
    persons: defaultdict[str, list[PersonRow]] = field(default_factory=lambda: defaultdict(list))
    forums: defaultdict[str, list[ForumRow]] = field(default_factory=lambda: defaultdict(list))
    functions: defaultdict[str, dict[int, FunctionRow]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def organisation(self, record: Record, key: str) -> OrganisationRow | None:
        """Return the organisation that a cell names; None when empty, or unknown (an error)."""
        name = record.values.get(key)
        if not isinstance(name, str):
            return None
        found = self.organisations.get(fold(name))
        if found is None:
            self.problems.unknown(record, key, "organisations", name)
        return found

    def agreement(self, record: Record, key: str) -> AgreementRow | None:
        """Return the agreement that a cell names; None when empty, or unknown (an error)."""
        name = record.values.get(key)
        if not isinstance(name, str):
            return None
        found = self.agreements.get(fold(name))
        if found is None:
            self.problems.unknown(record, key, "agreements", name)
        return found

    def forum(self, record: Record, key: str = "forum") -> ForumRow | None:
        """Return the forum that a cell names, as `Name (Agreement)` where several have the name."""
        name = record.values.get(key)
        if not isinstance(name, str):
            return None
        found = self.forums.get(fold(name), [])
        for own, told_by in () if found else _told_apart(name):
            agreement = self.agreements.get(fold(told_by))
            found = [
                forum
                for forum in self.forums.get(fold(own), [])
                if agreement is not None and forum.agreement_id == agreement.id
            ]
            if found:
                break
        if len(found) > 1:
            self.problems.add(record, key, "ambiguous.forums")
        elif not found:
            self.problems.unknown(record, key, "forums", name)
        return found[0] if len(found) == 1 else None

    def person(
        self, record: Record, key: str, organisation: OrganisationRow | None = None
    ) -> PersonRow | None:
        """Return the person that a cell names; the organisation beside it tells namesakes apart."""
        name = record.values.get(key)
        if not isinstance(name, str):
            return None
        found = self.persons_called(name, organisation)
        if len(found) > 1:
            self.problems.add(record, key, "ambiguous.persons")
        elif not found:
            self.problems.unknown(record, key, "persons", name)
        return found[0] if len(found) == 1 else None

    def persons_called(
        self, name: str, organisation: OrganisationRow | None = None
    ) -> list[PersonRow]:
        """Return those a name may mean.

        It is written `Name`, `Name (Organisation)` or `Name (e-mail)`; `Name (Organisation #2)` is
        the second of that name there.
        """
        found = self.persons.get(fold(name), [])
        for own, told_by in () if found else _told_apart(name):
            found = self._persons_told_by(fold(own), told_by)
            if found:
                return found
        if len(found) > 1 and organisation is not None:
            near = [person for person in found if person.organisation_id == organisation.id]
            return near or found
        return found

    def _persons_told_by(self, folded_name: str, told_by: str) -> list[PersonRow]:
        namesakes = self.persons.get(folded_name, [])
        numbered = _NUMBERED.fullmatch(told_by)
        within = self.organisations.get(fold(told_by))
        if within is None and numbered:
            within = self.organisations.get(fold(numbered[1]))
            near = [p for p in namesakes if within is not None and p.organisation_id == within.id]
            return near[int(numbered[2]) - 1 : int(numbered[2])]
        return [
            person
            for person in namesakes
            if (within is not None and person.organisation_id == within.id)
            or (person.email and fold(person.email) == fold(told_by))
        ]

    def use_function(self, name: str, organisation: OrganisationRow) -> FunctionRow:
        """Return an organisation's function of this name, introduced if it is new."""
        known = self.functions[fold(name)]
        if organisation.id not in known:
            row = self.function_shelf.put(
                (organisation.id, fold(name)),
                {"organisation_id": organisation.id, "name": name},
            )
            known[organisation.id] = row
        return known[organisation.id]

    def find_function(self, name: str, organisation: OrganisationRow | None) -> FunctionRow | None:
        """Return the known function a name means, as `Name (Organisation)` where it must be told.

        The organisation's own goes before another's, which must be the only one of its name.
        """
        known = self.functions.get(fold(name), {})
        if organisation is not None and organisation.id in known:
            return known[organisation.id]
        for own, told_by in () if known else _told_apart(name):
            within = self.organisations.get(fold(told_by))
            others = self.functions.get(fold(own), {})
            if within is not None and within.id in others:
                return others[within.id]
        return next(iter(known.values())) if len(known) == 1 else None

    def function(
        self, record: Record, key: str, organisation: OrganisationRow | None
    ) -> FunctionRow | None:
        """Return the function that a cell names, introduced in the organisation if it is new."""
        name = record.values.get(key)
        if not isinstance(name, str):
            return None
        found = self.find_function(name, organisation)
        if found is None and organisation is None:
            self.problems.add(record, key, "unknown.functions")
            return None
        if found is None and organisation is not None:
            return self.use_function(name, organisation)
        return found


def _told_apart(name: str) -> Iterator[tuple[str, str]]:
    """Give each way to read `Name (what tells it apart)`; either may hold brackets itself."""
    if not name.endswith(")"):
        return
    brackets = [at for at, character in enumerate(name) if character == "("]
    for at in brackets[:_MOST_BRACKETS]:
        if trimmed(name[:at]):
            yield name[:at], name[at + 1 : -1]
