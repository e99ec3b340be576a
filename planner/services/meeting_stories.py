"""How each seat of one meeting came out, seat by seat, in sentences."""

from dataclasses import dataclass

from planner.db.engine import Database
from planner.domain.seat_stories import seat_stories
from planner.services.explaining import outcome_sentence
from planner.services.meeting_context import MeetingContext, read_context


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
        return explain_context(read_context(connection, meeting_id), language)


def explain_context(found: MeetingContext, language: str) -> list[SeatExplanation]:
    """Return the same for a meeting whose context is known already."""
    registry = found.registry
    stories = seat_stories(
        found.meeting,
        found.seats,
        found.deputies,
        found.called_ids,
        found.attendance,
        registry.holders,
    )
    return [
        SeatExplanation(
            story.result.seat_id,
            story.result.organisation_id,
            story.result.function_id,
            outcome_sentence(story, registry.functions, registry.persons, language),
        )
        for story in stories
    ]
