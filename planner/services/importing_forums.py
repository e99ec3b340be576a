"""Import forums with their rules, seats and deputies, and blocked periods."""

from dataclasses import dataclass
from datetime import date, time

from planner.domain.rows import (
    BlockedPeriodRow,
    DeputyRow,
    ForumRow,
    FunctionRow,
    OrganisationRow,
    PersonRow,
    RuleRow,
    SeatRow,
)
from planner.formats.workbook_cells import shown
from planner.formats.workbook_columns import Record, fold
from planner.services.importing_merge import Merge, given, words
from planner.services.importing_register import refuse_circles
from planner.services.importing_shelf import Shelf

START, END = time(9, 0), time(10, 0)


@dataclass
class ForumParts:
    """The rules and seats of each forum, by forum id, and the times its meetings usually have."""

    rules: dict[int, list[RuleRow]]
    seats: dict[int, list[SeatRow]]
    times: dict[int, tuple[time, time]]


def merge_forums(merge: Merge) -> None:
    """Take in the forums themselves; their parts follow when every function is known."""
    shelf = merge.shelve(ForumRow, lambda row: (row.agreement_id, fold(row.name)))
    for row in shelf.all_standing():
        merge.names.forums[fold(row.name)].append(row)
    fields = ("name", "level", "purpose", "place", "holiday_policy", "valid_from", "valid_to",
              "colour")  # fmt: skip
    for record in merge.records("forums"):
        agreement = merge.names.agreement(record, "agreement")
        convener = merge.names.organisation(record, "convener")
        if agreement is None:
            continue
        key = (agreement.id, fold(words(record, "name")))
        if not merge.is_new(record, "name", *key):
            continue
        values = {"agreement_id": agreement.id, **given(record, *fields)}
        if convener is not None:
            values["convener_id"] = convener.id
        before = next(iter(shelf.waiting(key)), None)
        row = shelf.put(key, values)
        merge.period_is_in_order(record, row)
        known = merge.names.forums[key[1]]
        if before is None:
            known.append(row)
        else:
            known[known.index(before)] = row


def merge_forum_predecessors(merge: Merge) -> None:
    """Take in which forum of an earlier agreement a forum goes on from."""
    shelf: Shelf[ForumRow] = merge.shelves[ForumRow]
    named: list[tuple[Record, int]] = []
    for record in merge.records("forums"):
        forum, before = _own_forum(merge, record), merge.names.forum(record, "predecessor")
        if forum is not None and before is not None:
            known = merge.names.forums[fold(forum.name)]
            known[known.index(forum)] = shelf.amend(forum, predecessor_id=before.id)
            named.append((record, forum.id))
    above = {row.id: row.predecessor_id for rows in merge.names.forums.values() for row in rows}
    refuse_circles(merge, named, above, "predecessor")


def merge_officers(merge: Merge) -> None:
    """Take in who chairs a forum and who is its secretary: functions."""
    shelf: Shelf[ForumRow] = merge.shelves[ForumRow]
    by_id = {row.id: row for row in merge.names.organisations.values()}
    for record in merge.records("forums"):
        forum = _own_forum(merge, record)
        if forum is None:
            continue
        home = by_id.get(forum.convener_id or 0)
        officers = {
            "chair_id": merge.names.function(record, "chair", home),
            "secretary_id": merge.names.function(record, "secretary", home),
        }
        changes = {name: row.id for name, row in officers.items() if row is not None}
        known = merge.names.forums[fold(forum.name)]
        known[known.index(forum)] = shelf.amend(forum, **changes)


def merge_parts(merge: Merge) -> ForumParts:
    """Take in rules, seats and deputies, and return what each forum then has."""
    parts = ForumParts({}, {}, {})
    _merge_rules(merge, parts)
    seats = _merge_seats(merge, parts)
    _merge_deputies(merge, seats)
    return parts


def merge_blocked(merge: Merge) -> None:
    """Take in the periods to avoid."""
    shelf = merge.shelve(
        BlockedPeriodRow, lambda row: (fold(row.name), row.starts_on, row.organisation_id)
    )
    for record in merge.records("blocked"):
        organisation = merge.names.organisation(record, "organisation")
        if organisation is None and "organisation" in record.values:
            continue
        owner_id = None if organisation is None else organisation.id
        key = (fold(words(record, "name")), record.values["starts_on"], owner_id)
        if merge.is_new(record, "name", *key):
            fields = given(record, "name", "starts_on", "ends_on", "kind")
            row = shelf.put(key, {**fields, "organisation_id": owner_id})
            merge.period_is_in_order(record, row, "starts_on", "ends_on")


def _merge_rules(merge: Merge, parts: ForumParts) -> None:
    """A forum's first rule, when nothing bounds it, stands on the forum's own row."""
    shelf = merge.shelve(RuleRow, lambda row: (row.forum_id, fold(row.text), row.valid_from))
    standing: dict[int, list[RuleRow]] = {}
    for row in shelf.all_standing():
        standing.setdefault(row.forum_id, []).append(row)
    for record in merge.records("forums"):
        forum = _own_forum(merge, record)
        if forum is None:
            continue
        first = next(iter(sorted(standing.get(forum.id, []), key=lambda row: row.id)), None)
        if first is not None and (first.valid_from or first.valid_to):
            first = None
        fields = given(record, "start", "end", text="recurs")
        if not fields:
            continue
        times = _times(fields, first)
        merge.times_are_in_order(record, *times)
        if "text" not in fields and first is None:
            parts.times[forum.id] = times
            continue
        fields.update(start=times[0], end=times[1])
        if first is not None:
            key = (forum.id, fold(first.text), first.valid_from)
            shelf.waiting(key).remove(first)
            row = shelf.put_on(first, fields)
        else:
            row = shelf.add({"forum_id": forum.id, **fields})
        parts.rules.setdefault(forum.id, []).append(row)
    for record in merge.records("rules"):
        forum = merge.names.forum(record)
        if forum is None:
            continue
        fields = given(record, "start", "end", "valid_from", "valid_to", text="recurs")
        valid_from: date | None = fields.get("valid_from")  # type: ignore[assignment]  # a date
        key = (forum.id, fold(words(record, "recurs")), valid_from)
        before = next(iter(shelf.waiting(key)), None)
        times = _times(fields, before)
        merge.times_are_in_order(record, *times)
        fields.update(start=times[0], end=times[1])
        if merge.is_new(record, "recurs", *key, *times):
            row = shelf.put(key, {"forum_id": forum.id, **fields})
            merge.period_is_in_order(record, row)
            parts.rules.setdefault(forum.id, []).append(row)
    for row in shelf.all_standing():
        parts.rules.setdefault(row.forum_id, []).append(row)
    for forum_id, rules in parts.rules.items():
        rules.sort(key=lambda row: row.id)
        parts.times.setdefault(forum_id, (rules[0].start, rules[0].end))


def _times(fields: dict[str, object], before: RuleRow | None) -> tuple[time, time]:
    start, end = fields.get("start"), fields.get("end")
    if not isinstance(start, time):
        start = before.start if before is not None else START
    if not isinstance(end, time):
        end = before.end if before is not None else an_hour_after(start)
    return start, end


def an_hour_after(start: time) -> time:
    """Return the time an hour later, or the day's last minute."""
    return time(start.hour + 1, start.minute) if start.hour < 23 else time(23, 59)


def _merge_seats(merge: Merge, parts: ForumParts) -> dict[tuple[int, int, date | None], SeatRow]:
    shelf = merge.shelve(SeatRow, lambda row: (row.forum_id, row.function_id, row.valid_from))
    deputies = merge.shelve(
        DeputyRow, lambda row: (row.seat_id, row.function_id, row.person_id, row.for_person_id)
    )
    by_key: dict[tuple[int, int, date | None], SeatRow] = {}
    for record in merge.records("seats"):
        forum = merge.names.forum(record)
        organisation = merge.names.organisation(record, "organisation")
        if forum is None or organisation is None:
            continue
        function = merge.names.use_function(words(record, "function"), organisation)
        fields = given(record, "count", "participation", "months", "valid_from", "valid_to")
        valid_from: date | None = fields.get("valid_from")  # type: ignore[assignment]  # a date
        key = (forum.id, function.id, valid_from)
        same = (*key, fields.get("participation"), fields.get("months"))
        if not merge.is_new(record, "function", *same):
            continue
        row = shelf.put(
            key,
            {
                "forum_id": forum.id,
                "organisation_id": organisation.id,
                "function_id": function.id,
                **fields,
            },
        )
        merge.period_is_in_order(record, row)
        parts.seats.setdefault(forum.id, []).append(row)
        by_key.setdefault(key, row)
        _merge_listed_deputies(merge, record, row, organisation, deputies)
    for row in shelf.all_standing():
        parts.seats.setdefault(row.forum_id, []).append(row)
        by_key.setdefault((row.forum_id, row.function_id, row.valid_from), row)
    return by_key


def _merge_listed_deputies(
    merge: Merge,
    record: Record,
    seat: SeatRow,
    organisation: OrganisationRow,
    deputies: Shelf[DeputyRow],
) -> None:
    names: tuple[str, ...] = record.values.get("deputies", ())  # type: ignore[assignment]
    once = {fold(name): name for name in reversed(names)}
    for position, name in enumerate(reversed(once.values())):
        persons = merge.names.persons_called(name, organisation)
        if len(persons) > 1:
            merge.problems.add(record, "deputies", "ambiguous.persons", value=shown(name))
        elif persons:
            _put_deputy(deputies, seat, None, persons[0], None, position)
        else:
            function = merge.names.find_function(name, organisation)
            function = function or merge.names.use_function(name, organisation)
            _put_deputy(deputies, seat, function, None, None, position)


def _merge_deputies(merge: Merge, seats: dict[tuple[int, int, date | None], SeatRow]) -> None:
    shelf: Shelf[DeputyRow] = merge.shelves[DeputyRow]
    for record in merge.records("deputies"):
        forum = merge.names.forum(record)
        organisation = merge.names.organisation(record, "organisation")
        person = merge.names.person(record, "person", organisation)
        for_person = merge.names.person(record, "for_person", organisation)
        if forum is None or organisation is None:
            continue
        function = merge.names.find_function(words(record, "function"), organisation)
        valid_from: date | None = record.values.get("valid_from")  # type: ignore[assignment]
        seat = seats.get((forum.id, function.id, valid_from)) if function is not None else None
        if seat is None:
            merge.problems.add(record, "function", "no_such_seat")
            continue
        if ("person" in record.values) == ("deputy_function" in record.values):
            merge.problems.add(record, "person", "person_or_function")
            continue
        acting = merge.names.function(record, "deputy_function", organisation)
        if person is None and acting is None:
            continue
        position = record.values.get("position", 0)
        _put_deputy(shelf, seat, acting, person, for_person, position)


def _put_deputy(
    shelf: Shelf[DeputyRow],
    seat: SeatRow,
    function: FunctionRow | None,
    person: PersonRow | None,
    for_person: PersonRow | None,
    position: object,
) -> None:
    ids = {
        "seat_id": seat.id,
        "function_id": None if function is None else function.id,
        "person_id": None if person is None else person.id,
        "for_person_id": None if for_person is None else for_person.id,
    }
    shelf.put(tuple(ids.values()), {**ids, "position": position})


def _own_forum(merge: Merge, record: Record) -> ForumRow | None:
    agreement = merge.names.agreements.get(fold(words(record, "agreement")))
    for forum in merge.names.forums.get(fold(words(record, "name")), []):
        if agreement is not None and forum.agreement_id == agreement.id:
            return forum
    return None
