"""How each seat of one meeting came out, seat by seat, in sentences."""

from dataclasses import dataclass

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.domain.rows import (
    AttendanceRow,
    CalledSeatRow,
    DeputyRow,
    HoldingRow,
    MeetingRow,
    PersonRow,
    SeatRow,
)
from planner.domain.seat_stories import seat_stories
from planner.services.explaining import outcome_sentence
from planner.services.registry import read_registry_of


@dataclass(frozen=True, slots=True)
class SeatExplanation:
    """One seat of a meeting and the sentence about it."""

    seat_id: int
    organisation_id: int
    function_id: int
    sentence: str


def explain_meeting(database: Database, meeting_id: int, language: str) -> list[SeatExplanation]:
    """Return the sentence of each seat that a meeting shows, the expected ones first.

    Everything is resolved on the meeting's own date. Raises NotFoundError.
    """
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        seats = load_by(connection, SeatRow, "forum_id", [meeting.forum_id])
        deputies = load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats])
        called = load_by(connection, CalledSeatRow, "meeting_id", [meeting_id])
        log = load_by(connection, AttendanceRow, "meeting_id", [meeting_id])
        functions = {seat.function_id for seat in seats}
        for deputy in deputies:
            if deputy.function_id is not None:
                functions.add(deputy.function_id)
        # Whoever is logged may hold posts that no seat here names: they decide what a row claims.
        logged = {row.person_id for row in log if row.person_id is not None}
        held = load_by(connection, HoldingRow, "person_id", logged)
        functions.update(row.function_id for row in held)
        registry = read_registry_of(connection, functions)
        persons = {row.id: row for row in load_by(connection, PersonRow, "id", logged)}
    stories = seat_stories(
        meeting, seats, deputies, [row.seat_id for row in called], log, registry.holders
    )
    return [
        SeatExplanation(
            story.result.seat_id,
            story.result.organisation_id,
            story.result.function_id,
            outcome_sentence(story, registry.functions, {**registry.persons, **persons}, language),
        )
        for story in stories
    ]
