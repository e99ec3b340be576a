"""How much of the journal goes when it has outgrown its limits; retention has the last word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from planner.domain.retention import years_before

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class JournalLimits:
    """For how many years, and in how many megabytes, steps are held; None: no such limit."""

    years: int | None = 10
    megabytes: int | None = 500


@dataclass(frozen=True, slots=True)
class StepSize:
    """A step of the journal: its entry, its day, and about how many bytes it takes.

    `is_waiting`: it has been undone, and can be done again.
    """

    entry_id: int
    day: date
    size: int
    is_waiting: bool = False


class Hindrance(Enum):
    """Why the limits are not kept to."""

    NO_PERIOD = "no_period"
    RETENTION = "retention"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Trim:
    """What is to go: the oldest `steps`, up to and with `last_id`, which take `size` bytes.

    `to` is the day of the first step that stays (None: none does). `hindrance` says why less goes
    than the limits ask for; None: they are kept to.
    """

    steps: int = 0
    size: int = 0
    last_id: int = 0
    to: date | None = None
    hindrance: Hindrance | None = None


def trim_for(
    steps: Sequence[StepSize], limits: JournalLimits, retention_years: int | None, today: date
) -> Trim:
    """Return what is to go of a journal, whose steps are given oldest first.

    Whole steps go, the oldest first. One that is younger than the retention period stays whatever
    the limits say, and all stay while no period has been set: then nobody has decided that the
    history may go.
    """
    total = sum(step.size for step in steps)
    oldest = None if limits.years is None else years_before(today, limits.years)
    most = None if limits.megabytes is None else limits.megabytes * MEGABYTE
    kept_from = None if retention_years is None else years_before(today, retention_years)
    going = gone = 0
    hindrance = None
    for step in steps:
        is_old = oldest is not None and step.day < oldest
        is_too_much = most is not None and total - gone > most
        if not is_old and not is_too_much:
            break
        if kept_from is None:
            hindrance = Hindrance.NO_PERIOD
        elif step.day >= kept_from:
            hindrance = Hindrance.RETENTION
        elif step.is_waiting:
            hindrance = Hindrance.REDO
        if hindrance is not None:
            break
        going += 1
        gone += step.size
    left = steps[going].day if going < len(steps) else None
    return Trim(going, gone, steps[going - 1].entry_id if going else 0, left, hindrance)
