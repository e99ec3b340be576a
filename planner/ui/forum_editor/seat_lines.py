"""Between a seat and the line that it is typed as. No Qt here."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from planner.domain.agreements import check_period
from planner.domain.enums import Participation
from planner.domain.rows import DeputyRow, Period, SeatRow
from planner.domain.seat_checks import check_seat
from planner.errors import InputError
from planner.services.forums import SeatDraft
from planner.texts import label, text
from planner.ui.forms.typed import read_count, read_date, read_months, show_date, show_months
from planner.ui.forum_editor.names import NameBook, find

COLUMNS = (
    "organisation",
    "function",
    "holder",
    "count",
    "participation",
    "deputies",
    "months",
    "from",
    "to",
)
ALWAYS = Period()
_FOR_PERSON = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(.+?),?\s+(?:personlig ersättare för|personal deputy for)\s+(.+)",
        r"(.+?)\s+\((?:personlig ersättare för|personal deputy for)\s+(.+)\)",
        r"(.+?)\s+(?:för|for)\s+(.+)",
    )
]


def show_seat(
    draft: SeatDraft, names: NameBook, day: date, vacant: str, language: str
) -> list[str]:
    """Return a seat's cells, in the order of COLUMNS; `day` decides who the holders are."""
    seat = draft.seat
    holders = names.registry.holder_names(seat.function_id, day)
    for_word = "för" if language == "sv" else "for"
    return [
        names.registry.organisations[seat.organisation_id].name,
        names.registry.functions[seat.function_id].name,
        ", ".join(holders) or vacant,
        str(seat.count),
        label(seat.participation, language),
        "; ".join(_deputy_text(row, seat, names, for_word) for row in draft.deputies),
        show_months(seat.months, language),
        show_date(seat.valid_from),
        show_date(seat.valid_to),
    ]


def read_seat(
    cells: Mapping[str, str],
    before: SeatDraft | None,
    names: NameBook,
    language: str,
    period: Period = ALWAYS,
    new_functions: Collection[tuple[int, str]] = (),
) -> SeatDraft | None:
    """Return the seat that a line says; None while organisation or function is not typed yet.

    `period` is the forum's within its agreement's. `new_functions` are those that may be made: the
    organisation's id and the name, case folded. Raises InputError whose `field` is the column.
    """
    organisation, function = cells["organisation"].strip(), cells["function"].strip()
    organisation_id = names.organisation_id(organisation)
    if organisation and organisation_id is None:
        raise InputError("seat.unknown_organisation", {"name": organisation}, field="organisation")
    if not organisation or not function:
        if before is not None:
            raise InputError(
                "input.empty", {}, field="function" if organisation else "organisation"
            )
        return None
    assert organisation_id is not None  # it is typed, and unknown ones are refused above
    function_id = find(names.functions_in(organisation_id), function)
    if function_id is None and (organisation_id, function.casefold()) not in new_functions:
        params = {
            "name": function,
            "organisation": names.registry.organisation_name(organisation_id),
        }
        raise InputError("seat.unknown_function", params, field="function")
    seat = SeatRow(
        0 if before is None else before.seat.id,
        0 if before is None else before.seat.forum_id,
        organisation_id,
        function_id or 0,
        read_count(cells["count"], "count"),
        _participation(cells["participation"], language),
        read_months(cells["months"], "months"),
        read_date(cells["from"], "from"),
        read_date(cells["to"], "to"),
    )
    check_period(seat.valid_from, seat.valid_to, field="to")
    deputies = _deputies(cells["deputies"], seat, before, names, language)
    made = SeatDraft(seat, deputies, "" if function_id else function)
    if made != before:
        check_seat(seat, deputies, period)
    return made


def deputy_order(draft: SeatDraft, names: NameBook, language: str) -> str:
    """Return a seat's deputies in their order, numbered; empty when it has none."""
    shown = []
    for number, row in enumerate(draft.deputies, 1):
        if row.person_id is not None and row.for_person_id is not None:
            params = {
                "deputy": names.person_name(row.person_id),
                "person": names.person_name(row.for_person_id),
            }
            name = text("seat.personal_deputy", language, params)
        else:
            name = _deputy_text(row, draft.seat, names, "")
        shown.append(f"{number}. {name}")
    return " · ".join(shown)


def deputy_offers(organisation: str, names: NameBook) -> list[str]:
    """Return what may be typed as a deputy: the organisation's functions, then all persons."""
    organisation_id = names.organisation_id(organisation)
    own = [] if organisation_id is None else list(names.functions_in(organisation_id))
    return [*own, *names.persons]


def _participation(typed: str, language: str) -> Participation:
    for member in Participation:
        if label(member, language) == typed:
            return member
    return Participation.ALWAYS


def _deputies(
    typed: str, seat: SeatRow, before: SeatDraft | None, names: NameBook, language: str
) -> Sequence[DeputyRow]:
    standing = [] if before is None else list(before.deputies)
    for_word = "för" if language == "sv" else "for"
    if before is not None:
        shown = "; ".join(_deputy_text(row, before.seat, names, for_word) for row in standing)
        if shown == typed:  # names may themselves contain what separates them
            return standing
    found: list[DeputyRow] = []
    for piece in typed.split(";"):
        if piece.strip():
            made = _deputy(piece.strip(), seat, names)
            same = (
                row
                for row in standing
                if (row.function_id, row.person_id, row.for_person_id)
                == (made.function_id, made.person_id, made.for_person_id)
            )
            found.append(next(same, made))
    return [replace(row, position=position) for position, row in enumerate(found)]


def _deputy(typed: str, seat: SeatRow, names: NameBook) -> DeputyRow:
    function_id = find(names.functions_in(seat.organisation_id), typed)
    if function_id is None:
        function_id = find(names.functions, typed)
    if function_id is not None:
        return DeputyRow(0, 0, function_id=function_id)
    person_id = find(names.persons, typed)
    if person_id is not None:
        return DeputyRow(0, 0, person_id=person_id)
    for pattern in _FOR_PERSON:
        if match := pattern.fullmatch(typed):
            stand_in, instead_of = find(names.persons, match[1]), find(names.persons, match[2])
            if stand_in is not None and instead_of is not None:
                return DeputyRow(0, 0, person_id=stand_in, for_person_id=instead_of)
    raise InputError("form.unknown_deputy", {"name": typed}, field="deputies")


def _deputy_text(row: DeputyRow, seat: SeatRow, names: NameBook, for_word: str) -> str:
    if row.function_id is not None:
        return names.function_name(row.function_id, seat.organisation_id)
    person = names.person_name(row.person_id) if row.person_id is not None else ""
    if row.for_person_id is None:
        return person
    return f"{person} {for_word} {names.person_name(row.for_person_id)}"
