"""A meeting's earlier version put back: a new change of the meeting, not a leap back in time."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.history import Image

_APPROVAL = ("approved_on", "approved_by")
# What a summons tells: a change of it is a new version of the summons.
_TOLD = ("date", "start", "end", "place", "status")


@dataclass(frozen=True, slots=True)
class PastChange:
    """What a step once made of a row; `is_undone`: the step has been taken back since."""

    is_undone: bool
    before: Image | None
    after: Image | None


def last_standing(past: Sequence[PastChange]) -> Image | None:
    """Return a row as it last was, of its changes newest first; None: nothing is known.

    What was taken back does not count, unless there never was anything else.
    """
    for each in past:
        if not each.is_undone:
            return each.after or each.before
    images = [image for each in reversed(past) for image in (each.before, each.after) if image]
    return images[0] if images else None


def highest_version(past: Sequence[PastChange]) -> int:
    """Return the highest version of the summons that any change of a meeting has given it."""
    images = [image for each in past for image in (each.before, each.after) if image]
    return max((int(image.get("sequence", 0)) for image in images), default=0)


def as_a_change_of(last: Image, then: Image, highest: int, *, is_told_anew: bool = False) -> Image:
    """Return a meeting's earlier version as a change of what it was last.

    Approval is an act of its own, and stays as it was last. Calendars take a summons only with a
    higher version (RFC 5545, 3.8.7.4): it becomes one above `highest` when the summons tells
    something else, or when `is_told_anew`.
    """
    made = {**then, **{name: last.get(name) for name in _APPROVAL}}
    made["approved_by"] = made["approved_by"] or ""
    made["sequence"] = last.get("sequence", 0)
    if is_told_anew or any(made.get(name) != last.get(name) for name in _TOLD):
        made["sequence"] = max(highest, made["sequence"], then.get("sequence", 0)) + 1
    return made
