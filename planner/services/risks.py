"""Places at risk with names to them: the deputy is expected elsewhere at the time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from planner.db.engine import Database
from planner.db.queries.loading import get
from planner.db.queries.snapshot import Scope, Snapshot
from planner.db.queries.surroundings import read_surroundings
from planner.domain.at_risk import AtRisk, RiskKind, places_at_risk
from planner.domain.conflicts import Conflict
from planner.domain.enums import ConflictKind
from planner.domain.rows import MeetingRow, Reason
from planner.services.busy import Agendas


@dataclass(frozen=True, slots=True)
class PlaceAtRisk:
    """A place at risk, told in words; `against` is the other meeting that expects the deputy."""

    risk: AtRisk
    meeting: MeetingRow
    person: str
    function: str
    against: MeetingRow
    sentence: Reason


def risks_at(
    snapshot: Snapshot, meetings: Iterable[MeetingRow], conflicts: Collection[Conflict]
) -> list[PlaceAtRisk]:
    """Return the places at risk at meetings of a snapshot, in the meetings' order.

    `conflicts` are those meetings' own: a clash that has been accepted is no risk either.
    """
    by_id = {meeting.id: meeting for meeting in snapshot.meetings}
    clashes: dict[tuple[int, int], MeetingRow] = {}
    for each in conflicts:
        if each.kind is ConflictKind.PERSON and each.person_id and each.other_meeting_id:
            sides = by_id[each.meeting_id], by_id[each.other_meeting_id]
            for own, other in (sides, sides[::-1]):
                clashes.setdefault((own.id, each.person_id), other)
    agendas = Agendas(snapshot)
    found: list[PlaceAtRisk] = []
    for meeting in meetings:
        if meeting.id in snapshot.attendance_of:  # neither notice nor deputy without a log
            found += _at(snapshot, meeting, clashes, agendas)
    return found


def read_risks(database: Database, meeting_id: int) -> list[PlaceAtRisk]:
    """Return the places at risk at one meeting; raises NotFoundError."""
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        snapshot = read_surroundings(connection, Scope(first=meeting.date, last=meeting.date))
    return risks_at(snapshot, [meeting], snapshot.conflicts_of_meeting(meeting))


def _at(
    snapshot: Snapshot,
    meeting: MeetingRow,
    clashes: dict[tuple[int, int], MeetingRow],
    agendas: Agendas,
) -> list[PlaceAtRisk]:
    expected = snapshot.expected_at(meeting)

    def elsewhere(person_id: int) -> MeetingRow | None:
        if person_id in expected:
            return clashes.get((meeting.id, person_id))
        return agendas.busy_at(meeting, person_id)

    found = []
    for risk in places_at_risk(
        meeting,
        snapshot.seats_of.get(meeting.forum_id, ()),
        snapshot.deputies_of.get(meeting.forum_id, ()),
        snapshot.called_of.get(meeting.id, frozenset()),
        snapshot.attendance_of.get(meeting.id, ()),
        snapshot.holders,
        lambda person_id: elsewhere(person_id) is not None,
    ):
        against = elsewhere(risk.person_id)
        assert against is not None  # that is why it is a risk
        found.append(_named(snapshot, meeting, risk, against))
    return found


def _named(
    snapshot: Snapshot, meeting: MeetingRow, risk: AtRisk, against: MeetingRow
) -> PlaceAtRisk:
    person = snapshot.persons[risk.person_id].name
    function = snapshot.functions[risk.function_id].name
    code = "risk.deputy" if risk.kind is RiskKind.DEPUTY_BUSY else "risk.named_deputy"
    sentence = Reason.of(
        code,
        person=person,
        forum=snapshot.forums[against.forum_id].name,
        start=against.start,
        end=against.end,
    )
    return PlaceAtRisk(risk, meeting, person, function, against, sentence)
