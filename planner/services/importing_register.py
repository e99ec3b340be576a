"""Import organisations, agreements, persons, functions, parties and holdings."""

from planner.domain.enums import HoldingKind, SignatoryRole
from planner.domain.rows import (
    AgreementRow,
    HoldingRow,
    OrganisationRow,
    PartyRow,
    PersonRow,
    SignatoryRow,
)
from planner.formats.workbook_columns import Record, fold
from planner.services.importing_merge import Merge, given, words


def merge_organisations(merge: Merge) -> None:
    """Take in organisations by name, then what they belong to."""
    shelf = merge.shelve(OrganisationRow, lambda row: fold(row.name))
    for row in shelf.all_standing():
        merge.names.organisations[fold(row.name)] = row
    rows: list[tuple[Record, OrganisationRow]] = []
    for record in merge.records("organisations"):
        key = fold(words(record, "name"))
        if merge.is_new(record, "name", key):
            row = shelf.put(key, given(record, "name", "short_name", "kind"))
            merge.names.organisations[key] = row
            rows.append((record, row))
    for record, row in rows:
        parent = merge.names.organisation(record, "parent")
        if parent is not None:
            amended = shelf.amend(row, parent_id=parent.id)
            merge.names.organisations[fold(row.name)] = amended
    above = {row.id: row.parent_id for row in merge.names.organisations.values()}
    refuse_circles(merge, [(record, row.id) for record, row in rows], above, "parent")


def merge_agreements(merge: Merge) -> None:
    """Take in agreements by name, then which they succeed."""
    shelf = merge.shelve(AgreementRow, lambda row: fold(row.name))
    for row in shelf.all_standing():
        merge.names.agreements[fold(row.name)] = row
    rows: list[tuple[Record, AgreementRow]] = []
    fields = (
        "name", "case_number", "valid_from", "valid_to", "signed_on", "purpose", "avoid",
        "time_zone",
    )  # fmt: skip
    for record in merge.records("agreements"):
        key = fold(words(record, "name"))
        if merge.is_new(record, "name", key):
            row = shelf.put(key, given(record, *fields))
            merge.period_is_in_order(record, row)
            merge.names.agreements[key] = row
            rows.append((record, row))
    for record, row in rows:
        predecessor = merge.names.agreement(record, "predecessor")
        if predecessor is not None:
            amended = shelf.amend(row, predecessor_id=predecessor.id)
            merge.names.agreements[fold(row.name)] = amended
    above = {row.id: row.predecessor_id for row in merge.names.agreements.values()}
    refuse_circles(merge, [(record, row.id) for record, row in rows], above, "predecessor")


def merge_persons(merge: Merge) -> None:
    """Take in persons by name and organisation; namesakes there differ in their e-mail."""
    shelf = merge.shelve(PersonRow, lambda row: (row.organisation_id, fold(row.name)))
    standing: dict[tuple[int, str], list[PersonRow]] = {}
    for row in sorted(shelf.all_standing(), key=lambda row: row.id):
        merge.names.persons[fold(row.name)].append(row)
        standing.setdefault((row.organisation_id, fold(row.name)), []).append(row)
    emails: dict[tuple[int, str], list[str]] = {}
    for record in merge.records("persons"):
        organisation = merge.names.organisation(record, "organisation")
        if organisation is None:
            continue
        key = (organisation.id, fold(words(record, "name")))
        email = fold(words(record, "email"))
        number = record.values.get("number")
        if isinstance(number, int):
            if not merge.is_new(record, "name", *key, number):
                continue
            match = next(iter(standing.get(key, [])[number - 1 : number]), None)
        else:
            before = emails.setdefault(key, [])
            if before and (not email or email in before or "" in before):
                merge.problems.add(record, "name", "twice")
                continue
            before.append(email)
            match = _namesake(shelf.waiting(key), email)
        fields = {
            "organisation_id": organisation.id,
            **given(record, "name", "email", "phone"),
        }
        known = merge.names.persons[key[1]]
        if match is None:
            known.append(shelf.add(fields))
        else:
            shelf.waiting(key).remove(match)
            known[known.index(match)] = shelf.put_on(match, fields)


def _namesake(waiting: list[PersonRow], email: str) -> PersonRow | None:
    """Return the one with the e-mail address, else one who differs in none."""
    same = [row for row in waiting if row.email and fold(row.email) == email]
    blank = [row for row in waiting if not row.email or not email]
    return next(iter(same or blank), None)


def merge_functions(merge: Merge) -> None:
    """Introduce the functions that are listed, held or expected somewhere."""
    for sheet in ("functions", "holdings", "seats"):
        for record in merge.records(sheet):
            # Quietly: an unknown organisation is noted where the row itself is taken in.
            organisation = merge.names.organisations.get(fold(words(record, "organisation")))
            if organisation is not None:
                merge.names.use_function(words(record, "function"), organisation)
            elif sheet == "functions":
                merge.names.organisation(record, "organisation")


def merge_parties(merge: Merge) -> None:
    """Take in the parties of agreements and who signed for them, or witnessed it."""
    parties = merge.shelve(PartyRow, lambda row: (row.agreement_id, row.organisation_id))
    signatories = merge.shelve(SignatoryRow, lambda row: (row.party_id, row.person_id, row.role))
    known: dict[tuple[int, int], PartyRow] = {}
    for record in merge.records("parties"):
        agreement = merge.names.agreement(record, "agreement")
        organisation = merge.names.organisation(record, "organisation")
        person = merge.names.person(record, "signatory", organisation)
        if agreement is None or organisation is None:
            continue
        key = (agreement.id, organisation.id)
        if key not in known:
            known[key] = parties.put(
                key, {"agreement_id": agreement.id, "organisation_id": organisation.id}
            )
        if person is None:
            if "signatory" not in record.values:
                merge.is_new(record, "organisation", *key)
            continue
        role = record.values.get("role", SignatoryRole.SIGNED)
        if merge.is_new(record, "signatory", *key, person.id, role):
            signatories.put(
                (known[key].id, person.id, role),
                {
                    "party_id": known[key].id,
                    "person_id": person.id,
                    **given(record, "function", "signed_on", "role"),
                },
            )


def merge_holdings(merge: Merge) -> None:
    """Take in who holds which function, from when to when."""
    shelf = merge.shelve(
        HoldingRow, lambda row: (row.function_id, row.person_id, row.kind, row.valid_from)
    )
    for record in merge.records("holdings"):
        organisation = merge.names.organisation(record, "organisation")
        person = merge.names.person(record, "person", organisation)
        if organisation is None or person is None:
            continue
        function = merge.names.use_function(words(record, "function"), organisation)
        kind = record.values.get("kind", HoldingKind.ORDINARY)
        key = (function.id, person.id, kind, record.values.get("valid_from"))
        if merge.is_new(record, "person", *key):
            row = shelf.put(
                key,
                {
                    "function_id": function.id,
                    "person_id": person.id,
                    **given(record, "kind", "valid_from", "valid_to"),
                },
            )
            merge.period_is_in_order(record, row)


def refuse_circles(
    merge: Merge, rows: list[tuple[Record, int]], above: dict[int, int | None], key: str
) -> None:
    """Note, once for each circle, the first row through which something stands above itself."""
    cleared: set[int] = set()
    for record, row_id in rows:
        line: list[int] = []
        at: int | None = row_id
        while at is not None and at not in cleared and at not in line:
            line.append(at)
            at = above.get(at)
        if at is not None and at in line and key in record.values:
            merge.problems.add(record, key, "circle")
        cleared.update(line)
