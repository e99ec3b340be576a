"""Which part of the database a report is about, by the names people use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.queries.outcomes import OutcomeScope
from planner.db.queries.snapshot import Scope
from planner.domain.collation import swedish_key
from planner.domain.rows import AgreementRow, ForumRow, FunctionRow, OrganisationRow, PersonRow
from planner.errors import InputError

BY_PERSON = ("meetings", "attendance", "expected", "extract")
"""The reports that can be narrowed to a person."""
BY_FUNCTION = ("expected",)
"""Those that can be narrowed to a function."""
ABOUT_ONE = ("expected",)
"""Those that are about one organisation, function or person."""
OF_A_PERSON = ("extract",)
"""Those that are about one person, whatever the period and the forum."""

_MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class ReportScope:
    """Days (ends included), forums, an organisation and a person; None and empty mean all.

    `year` is which annual wheel; None: the one nearest to today. `meeting_id` is for a report about
    one meeting.
    """

    first: date | None = None
    last: date | None = None
    agreement_id: int | None = None
    forum_ids: frozenset[int] | None = None
    organisation_id: int | None = None
    person_id: int | None = None
    year: int | None = None
    meeting_id: int | None = None
    function_id: int | None = None

    @property
    def outcomes(self) -> OutcomeScope:
        """The held meetings and seats that it counts."""
        forum_ids = None if self.forum_ids is None else tuple(sorted(self.forum_ids))
        return OutcomeScope(
            self.agreement_id, forum_ids, self.organisation_id, self.first, self.last
        )

    @property
    def meetings(self) -> Scope:
        """The meetings it covers."""
        return Scope(self.agreement_id, self.forum_ids, self.first, self.last)


def report_scope(
    database: Database,
    *,
    first: date | None = None,
    last: date | None = None,
    forums: Sequence[str] = (),
    organisation: str | None = None,
    person: str | None = None,
    function: str | None = None,
    agreement: str | None = None,
) -> ReportScope:
    """Return the scope that names mean, without regard to case.

    A forum's name means every forum so named, in any agreement. Raises InputError for a name that
    nothing has, or several persons have, listing those there are, and for a period that runs
    backwards.
    """
    if first is not None and last is not None and last < first:
        raise InputError("period.reversed", {"first": first, "last": last})
    organisation_id = None
    if organisation is not None:
        organisation_id = organisation_named(database, organisation)
    return ReportScope(
        first,
        last,
        None if agreement is None else agreement_named(database, agreement),
        forum_ids=forums_named(database, forums) if forums else None,
        organisation_id=organisation_id,
        person_id=None if person is None else person_named(database, person),
        function_id=None if function is None else function_named(database, function),
    )


def require_by_person(report: str) -> None:
    """Raise InputError "export.person_not_for" for a report that is not about persons."""
    if report not in BY_PERSON:
        raise InputError("export.person_not_for", {"report": report})


def require_by_function(report: str) -> None:
    """Raise InputError "export.function_not_for" for a report that is not about functions."""
    if report not in BY_FUNCTION:
        raise InputError("export.function_not_for", {"report": report})


def forums_named(database: Database, names: Iterable[str]) -> frozenset[int]:
    """Return the ids of the forums with these names; raises InputError "forum.unknown"."""
    with database.reading() as connection:
        forums = load(connection, ForumRow)
    found: set[int] = set()
    for name in names:
        wanted = name.strip().casefold()
        mine = {forum.id for forum in forums if forum.name.casefold() == wanted}
        if not mine:
            known = _listed(row.name for row in forums)
            raise InputError("forum.unknown", {"name": name, "known": known})
        found |= mine
    return frozenset(found)


def agreement_named(database: Database, name: str) -> int:
    """Return the id of the agreement with this name or case number, or the only one like it.

    A part of the name is enough where one agreement alone has it. Raises InputError
    "agreement.ambiguous" or "agreement.unknown", with those there are.
    """
    with database.reading() as connection:
        agreements = load(connection, AgreementRow)
    wanted = " ".join(name.split()).casefold()
    found = [
        row for row in agreements if wanted in (row.name.casefold(), row.case_number.casefold())
    ]
    found = found or [row for row in agreements if wanted and wanted in row.name.casefold()]
    if len(found) == 1:
        return found[0].id
    code = "agreement.ambiguous" if found else "agreement.unknown"
    known = _listed((row.name for row in found or agreements), "; ")
    raise InputError(code, {"name": name, "known": known}, field="agreement")


def organisation_named(database: Database, name: str) -> int:
    """Return the id of the organisation with this name or short name; raises InputError."""
    with database.reading() as connection:
        organisations = load(connection, OrganisationRow)
    wanted = name.strip().casefold()
    for organisation in organisations:
        if organisation.name.casefold() == wanted:
            return organisation.id
    for organisation in organisations:
        if organisation.short_name and organisation.short_name.casefold() == wanted:
            return organisation.id
    known = _listed(row.name for row in organisations)
    raise InputError("organisation.unknown", {"name": name, "known": known})


def person_named(database: Database, name: str) -> int:
    """Return the id of the person with this name, or "name (organisation)"; raises InputError."""
    with database.reading() as connection:
        persons = load(connection, PersonRow)
        organisations = load(connection, OrganisationRow)
    return _named(name, persons, organisations, "person")


def function_named(database: Database, name: str) -> int:
    """Return the id of the function with this name, or "name (organisation)"; raises InputError."""
    with database.reading() as connection:
        functions = load(connection, FunctionRow)
        organisations = load(connection, OrganisationRow)
    return _named(name, functions, organisations, "function")


def _named(
    name: str,
    rows: Sequence[PersonRow] | Sequence[FunctionRow],
    organisations: Iterable[OrganisationRow],
    kind: str,
) -> int:
    """Return the id of the row that is meant.

    Raises InputError "….ambiguous" when several are, "….unknown" when none is, with those whose
    names share a word, or all.
    """
    names = {row.id: row.name for row in organisations}
    wanted = " ".join(name.split()).casefold()
    full = {row.id: f"{row.name} ({names[row.organisation_id]})" for row in rows}
    found = [row for row in rows if wanted in (row.name.casefold(), full[row.id].casefold())]
    if len(found) == 1:
        return found[0].id
    if found:
        known = _listed(full[row.id] for row in found)
        raise InputError(f"{kind}.ambiguous", {"name": name, "known": known}, field=kind)
    words = set(wanted.split())
    near = [full[row.id] for row in rows if words & set(row.name.casefold().split())]
    known = _listed(near or full.values())
    raise InputError(f"{kind}.unknown", {"name": name, "known": known}, field=kind)


def _listed(names: Iterable[str], between: str = ", ") -> str:
    return between.join(sorted(set(names), key=swedish_key)[:_MOST_LISTED]) or "–"
