"""Who was at a meeting, who gave notice, who was missing: as its minutes name them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planner.domain.enums import AttendanceRole, AttendanceState, MeetingStatus, Participation
from planner.domain.representation import shown_seats
from planner.domain.rows import AttendanceRow
from planner.services.attendance_lines import LogLine, log_lines
from planner.services.meeting_context import MeetingContext
from planner.texts import text

_BESIDE = frozenset({AttendanceRole.CO_OPTED, AttendanceRole.GUEST})


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One who is named; `name` is "vacant" for a function that nobody held that day."""

    name: str
    function: str
    organisation: str
    note: str = ""


@dataclass(slots=True)
class MeetingPeople:
    """Those named in the minutes of one meeting, each once."""

    present: list[PersonLine] = field(default_factory=list)
    excused: list[PersonLine] = field(default_factory=list)
    absent: list[PersonLine] = field(default_factory=list)
    guests: list[PersonLine] = field(default_factory=list)


def meeting_log(found: MeetingContext) -> list[LogLine]:
    """Return a line a place at the meeting, on its own date."""
    return log_lines(
        found.meeting,
        shown_seats(found.meeting, found.seats, found.called_ids),
        found.deputies,
        found.attendance,
        found.registry,
    )


def meeting_people(found: MeetingContext, language: str) -> MeetingPeople:
    """Return who was there and who was not, in the order of the seats.

    A place about which nothing is recorded is an absence once the meeting is held: its holder's, or
    a vacant function's. One that is only offered never is.
    """
    words = _Words(found, language)
    people = MeetingPeople()
    lines = meeting_log(found)
    named: set[int] = set()
    spoken_of = {row.person_id for row in found.attendance if row.person_id is not None}
    for line in lines:
        for row in line.rows:
            named.add(row.id)
            # Whoever comes instead says whose place it is; an absence beside it says no more.
            if row.state is not AttendanceState.ABSENT or not line.is_by_deputy:
                _place(people, row, words.seated(row, line))
        if not line.rows and _is_missed(line, found) and line.holder_id not in spoken_of:
            people.absent.append(words.missing(line))
    for row in found.attendance:
        if row.id not in named:
            _place(people, row, words.beside(row))
    return people


def _place(people: MeetingPeople, row: AttendanceRow, line: PersonLine) -> None:
    if row.state is AttendanceState.EXCUSED:
        people.excused.append(line)
    elif row.state is AttendanceState.ABSENT:
        people.absent.append(line)
    elif row.role in _BESIDE:
        people.guests.append(line)
    else:
        people.present.append(line)


def _is_missed(line: LogLine, found: MeetingContext) -> bool:
    is_held = found.meeting.status is MeetingStatus.HELD and bool(found.attendance)
    return is_held and line.seat.participation is not Participation.OFFERED


class _Words:
    """The lines of persons in a language."""

    def __init__(self, found: MeetingContext, language: str) -> None:
        self._found = found
        self._registry = found.registry
        self._language = language

    def seated(self, row: AttendanceRow, line: LogLine) -> PersonLine:
        """Return the line of one who has a seat, or stands in for one who has."""
        registry, notes = self._registry, []
        is_deputy = row.deputy_for_id is not None or row.role is AttendanceRole.DEPUTY
        if is_deputy:
            replaced = registry.person_name(line.holder_id)
            function = registry.function_name(line.seat.function_id)
            names = ", ".join(part for part in (replaced, function) if part)
            notes.append(text("sign_in.deputy_for", self._language, {"name": names}))
            own = row.function_id if row.function_id != line.seat.function_id else None
            function = self._function_of(row, own)
        else:
            function = registry.function_name(line.seat.function_id)
        name = registry.person_name(row.person_id) or self._somebody(row, function)
        organisation = registry.organisation_name(row.organisation_id)
        return PersonLine(name, function, organisation, ", ".join([*notes, *self._times(row)]))

    def beside(self, row: AttendanceRow) -> PersonLine:
        """Return the line of one without a seat: co-opted, a guest, someone from elsewhere."""
        function = self._function_of(row, row.function_id)
        notes = [text(f"paper.{row.role.value}", self._language)] if row.role in _BESIDE else []
        return PersonLine(
            self._registry.person_name(row.person_id) or self._somebody(row, function),
            function,
            self._registry.organisation_name(row.organisation_id),
            ", ".join([*notes, *self._times(row)]),
        )

    def missing(self, line: LogLine) -> PersonLine:
        """Return the line of a place that nothing is recorded about."""
        registry = self._registry
        return PersonLine(
            registry.person_name(line.holder_id) or text("paper.vacant", self._language),
            registry.function_name(line.seat.function_id),
            registry.organisation_name(line.seat.organisation_id),
        )

    def _function_of(self, row: AttendanceRow, function_id: int | None) -> str:
        """Return the function in which someone came, else one that they held that day."""
        registry = self._registry
        if function_id is not None:
            return registry.function_name(function_id)
        if row.person_id is None:
            return ""
        held = registry.holders.functions_of(row.person_id, self._found.meeting.date)
        own = [
            registry.functions[each]
            for each in held
            if registry.functions[each].organisation_id == row.organisation_id
        ]
        return min((each.name for each in own), default="")

    def _somebody(self, row: AttendanceRow, function: str) -> str:
        """Return what stands where no name is recorded; the function stands in its own place."""
        del row
        return text("paper.unnamed", self._language) if function else "–"

    def _times(self, row: AttendanceRow) -> Iterable[str]:
        if row.arrived is not None:
            yield text("paper.arrived", self._language, {"time": row.arrived})
        if row.left is not None:
            yield text("paper.left", self._language, {"time": row.left})
        if row.until_item is not None:
            yield text("paper.until_item", self._language, {"number": row.until_item})


def as_fields(lines: Sequence[PersonLine]) -> list[dict[str, object]]:
    """Return persons as plain fields; `line` is all of it in one sentence."""
    return [
        {
            "name": each.name,
            "function": each.function,
            "organisation": each.organisation,
            "note": each.note,
            "line": ", ".join(
                part for part in (each.name, each.function, each.organisation, each.note) if part
            ),
        }
        for each in lines
    ]
