"""The whole database as the records of a planning workbook, which `importing` reads back."""

from collections.abc import Iterable, Mapping
from typing import Any

from planner.db.engine import Database
from planner.domain.rows import DEFAULT_AVOID, AgreementRow, ForumRow, SeatRow
from planner.formats.workbook_columns import Record, Weekday
from planner.services.workbook_meetings import all_conflicts, meeting_sheets
from planner.services.workbook_world import World, read_world

Values = dict[str, object]
_USUAL_ZONE = "Europe/Stockholm"


def workbook_records(database: Database) -> Mapping[str, list[Record]]:
    """Return every row of the database as records by sheet key, in the order of their sheets."""
    with database.reading() as connection:
        world = read_world(connection)
        conflicts = all_conflicts(connection, world)
    sheets: dict[str, Iterable[Values]] = {
        "agreements": (_agreement(world, row) for row in world.agreements.values()),
        "organisations": _organisations(world),
        "parties": _parties(world),
        "persons": _persons(world),
        "holdings": _holdings(world),
        "forums": (_forum(world, row) for row in world.forums.values()),
        "seats": (_seat(world, row) for row in world.seats.values()),
        "promises": _promises(world),
        "follow_ups": _follow_ups(world),
        "blocked": _blocked(world),
        "functions": _functions(world),
        "rules": _rules(world),
        "deputies": _deputies(world),
        "activities": _activities(world),
        "revisions": _revisions(world),
        "spread": _spread(world),
        "standing": _standing(world),
        **meeting_sheets(world, conflicts),
    }
    return {key: records(key, values) for key, values in sheets.items()}


def records(sheet: str, rows: Iterable[Values]) -> list[Record]:
    """Return rows as records, without their empty values, numbered as they will be written."""
    return [
        Record(sheet, number, {k: v for k, v in values.items() if v is not None and v != ""})
        for number, values in enumerate(rows, start=2)
    ]


def plain(row: Any, *fields: str) -> Values:
    """Return fields of a row by their own names."""
    return {name: getattr(row, name) for name in fields}


def _agreement(world: World, row: AgreementRow) -> Values:
    predecessor = world.agreements.get(row.predecessor_id or 0)
    return {
        **plain(row, "name", "case_number", "valid_from", "valid_to", "signed_on", "purpose"),
        "predecessor": None if predecessor is None else predecessor.name,
        "avoid": None if row.avoid == DEFAULT_AVOID else row.avoid,
        "time_zone": None if row.time_zone == _USUAL_ZONE else row.time_zone,
    }


def _organisations(world: World) -> Iterable[Values]:
    for row in world.organisations.values():
        yield {
            **plain(row, "name", "short_name", "kind"),
            "parent": world.organisation(row.parent_id),
        }


def _persons(world: World) -> Iterable[Values]:
    for row in world.persons.values():
        yield {
            **plain(row, "name", "email", "phone"),
            "number": world.namesake_number(row),
            "organisation": world.organisation(row.organisation_id),
        }


def _parties(world: World) -> Iterable[Values]:
    for party in world.parties:
        signatories = world.signatories.get(party.id, [])
        values: Values = {
            "agreement": world.agreements[party.agreement_id].name,
            "organisation": world.organisation(party.organisation_id),
        }
        if not signatories:
            yield values
        for row in signatories:
            yield {
                **values,
                "signatory": world.person(row.person_id, party.organisation_id),
                **plain(row, "function", "signed_on", "role"),
            }


def _holdings(world: World) -> Iterable[Values]:
    for row in world.holdings:
        function = world.functions[row.function_id]
        yield {
            "organisation": world.organisation(function.organisation_id),
            "function": function.name,
            "person": world.person(row.person_id, function.organisation_id),
            **plain(row, "valid_from", "valid_to", "kind"),
        }


def _functions(world: World) -> Iterable[Values]:
    """Give the functions that no holding and no seat would introduce."""
    used = {row.function_id for row in world.holdings}
    used |= {row.function_id for row in world.seats.values()}
    for row in world.functions.values():
        if row.id not in used:
            yield {"organisation": world.organisation(row.organisation_id), "function": row.name}


def _forum(world: World, row: ForumRow) -> Values:
    rule = world.main_rule(row.id)
    return {
        **plain(row, "name", "level", "purpose", "place", "valid_from", "valid_to"),
        **plain(row, "holiday_policy"),
        "agreement": world.agreements[row.agreement_id].name,
        "convener": world.organisation(row.convener_id),
        "recurs": None if rule is None else rule.text,
        "start": None if rule is None else rule.start,
        "end": None if rule is None else rule.end,
        "chair": world.function(row.chair_id, row.convener_id),
        "secretary": world.function(row.secretary_id, row.convener_id),
        "colour": row.colour or None,
    }


def _rules(world: World) -> Iterable[Values]:
    for forum_id, rules in world.rules.items():
        for row in rules:
            if row is not world.main_rule(forum_id):
                yield {
                    "forum": world.forum(forum_id),
                    "recurs": row.text,
                    **plain(row, "start", "end", "valid_from", "valid_to"),
                }


def _seat(world: World, row: SeatRow) -> Values:
    return {
        "forum": world.forum(row.forum_id),
        "organisation": world.organisation(row.organisation_id),
        "function": world.functions[row.function_id].name,
        **plain(row, "count", "participation", "valid_from", "valid_to"),
        "months": row.months or None,
        "deputies": world.listed_deputies(row) or None,
    }


def _deputies(world: World) -> Iterable[Values]:
    """Give the deputies that the list on the seat's own row cannot tell."""
    for seat in world.seats.values():
        if world.listed_deputies(seat):
            continue
        home = seat.organisation_id
        for row in world.deputies.get(seat.id, []):
            yield {
                "forum": world.forum(seat.forum_id),
                "organisation": world.organisation(home),
                "function": world.functions[seat.function_id].name,
                "valid_from": seat.valid_from,
                "for_person": world.person(row.for_person_id, home),
                "person": world.person(row.person_id, home),
                "deputy_function": world.function(row.function_id, home),
                "position": row.position,
            }


def _promises(world: World) -> Iterable[Values]:
    for row in world.promises.values():
        yield {
            "agreement": world.agreements[row.agreement_id].name,
            **plain(row, "year", "text", "description", "owner", "target", "outcome"),
        }


def _activities(world: World) -> Iterable[Values]:
    for row in world.activities:
        promise = world.promises[row.promise_id]
        yield {
            "agreement": world.agreements[promise.agreement_id].name,
            "year": promise.year,
            "promise": promise.text,
            **plain(row, "text", "held_on", "count", "outcome"),
        }


def _follow_ups(world: World) -> Iterable[Values]:
    for row in world.follow_ups:
        yield {
            "agreement": world.agreements[row.agreement_id].name,
            **plain(row, "kind", "due_on", "owner", "done_on", "title", "year", "report"),
            "is_by_hand": row.is_by_hand,
        }


def _revisions(world: World) -> Iterable[Values]:
    for row in world.revisions:
        yield {
            "agreement": world.agreements[row.agreement_id].name,
            **plain(row, "revised_on", "summary"),
        }


def _spread(world: World) -> Iterable[Values]:
    days = list(Weekday)
    for row in world.wishes:
        yield {
            "forum": world.forum(row.forum_id),
            **plain(row, "times", "start", "end", "prepares_follow_up"),
            "months": row.months or None,
            "weekdays": frozenset(days[number] for number in row.weekdays) or None,
        }


def _standing(world: World) -> Iterable[Values]:
    for row in world.standing:
        yield {
            "forum": world.forum(row.forum_id),
            "item": row.position,
            **plain(row, "title", "presenter", "minutes"),
        }


def _blocked(world: World) -> Iterable[Values]:
    for row in world.blocked:
        yield {
            **plain(row, "name", "starts_on", "ends_on", "kind"),
            "organisation": world.organisation(row.organisation_id),
        }
