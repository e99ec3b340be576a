"""What was changed in an attendance log after its meeting was held: when, by whom, from what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.db.engine import Database
from planner.db.queries.corrections import (
    Image,
    RowChange,
    attendance_changes,
    meeting_changes,
)
from planner.db.queries.loading import load_by
from planner.domain.enums import AttendanceState, MeetingStatus
from planner.domain.rows import FunctionRow, PersonRow
from planner.texts import label, text

_TOLD = ("person_id", "function_id", "deputy_for_id", "role", "state")


@dataclass(frozen=True, slots=True)
class Correction:
    """One change in words; `at` is in UTC, `user` the system's name of whoever made it."""

    id: int
    at: datetime
    user: str
    sentence: str


def read_corrections(database: Database, meeting_id: int, language: str) -> list[Correction]:
    """Return what was changed after the meeting was last said to be held, the latest first.

    Empty for a meeting that is not held. Times of arriving and leaving are told as such.
    """
    with database.reading() as connection:
        held_in = _held_in(meeting_changes(connection, meeting_id))
        if held_in is None:
            return []
        later = [
            each for each in attendance_changes(connection, meeting_id) if each.entry_id > held_in
        ]
        images = [image for each in later for image in (each.before, each.after) if image]
        persons = load_by(connection, PersonRow, "id", _ids(images, "person_id"))
        functions = load_by(
            connection,
            FunctionRow,
            "id",
            {*_ids(images, "function_id"), *_ids(images, "deputy_for_id")},
        )
    words = _Words(
        {row.id: row.name for row in persons}, {row.id: row.name for row in functions}, language
    )
    told = [
        Correction(number, each.at, each.user, words.sentence(each.before, each.after))
        for number, each in enumerate(later)
    ]
    return told[::-1]


def _held_in(changes: Sequence[RowChange]) -> int | None:
    """Return the journal entry that last made the meeting held; None when it is not held."""
    found = None
    for each in changes:
        is_held = each.after is not None and each.after["status"] == MeetingStatus.HELD
        was_held = each.before is not None and each.before["status"] == MeetingStatus.HELD
        if is_held and not was_held:
            found = each.entry_id
        elif was_held and not is_held:
            found = None
    return found


def _ids(images: Sequence[Image], column: str) -> set[int]:
    return {image[column] for image in images if image[column] is not None}


@dataclass(frozen=True, slots=True)
class _Words:
    persons: dict[int, str]
    functions: dict[int, str]
    language: str

    def sentence(self, before: Image | None, after: Image | None) -> str:
        """Return "Demo Demosson, Kommunpolis: frånvarande → närvarande"."""
        shown = after or before
        assert shown is not None  # a change has a row on one side at least
        who = ", ".join(self._who(shown)) or text("correction.someone", self.language)
        if before and after and all(before[key] == after[key] for key in _TOLD):
            change = text("correction.times", self.language)
        else:
            change = f"{self._state(before)} → {self._state(after)}"
        return f"{who}: {change}"

    def _who(self, image: Image) -> Iterator[str]:
        if image["person_id"] is not None:
            yield self.persons.get(image["person_id"], text("correction.gone", self.language))
        function_id = image["deputy_for_id"] or image["function_id"]
        if function_id is not None and function_id in self.functions:
            name = self.functions[function_id]
            if image["deputy_for_id"] is not None:
                name = text("correction.deputy", self.language, {"function": name})
            yield name

    def _state(self, image: Image | None) -> str:
        if image is None:
            return text("correction.nothing", self.language)
        return label(AttendanceState(image["state"]), self.language)
