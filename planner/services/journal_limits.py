"""How far back the history and undo reach: the limits, what they would remove, and removing it."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from planner.db import journal_limits as stored
from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.domain.backup_rotation import BackupReason
from planner.domain.enums import RetentionKind
from planner.domain.journal_limits import MEGABYTE, Hindrance, Trim, trim_for
from planner.domain.journal_limits import JournalLimits as JournalLimits
from planner.domain.rows import Reason, RetentionRow
from planner.errors import InputError, StorageError
from planner.services.backups import back_up_before

MOST_YEARS = 200
MOST_MEGABYTES = 100_000
_MUCH_FREE = 0.2  # of a file, from which it is written anew
_SOON_WRITTEN = 200 * MEGABYTE  # a larger file is written anew by hand only, not behind one's back


@dataclass(frozen=True, slots=True)
class JournalStanding:
    """How much the journal holds, since when, its limits, and what they would remove now.

    `trimmed_to` is the day before which steps have been removed, `trimmed_steps` how many in all;
    None and 0: none ever has.
    """

    steps: int
    size: int
    since: date | None
    limits: JournalLimits
    retention_years: int | None
    trim: Trim
    trimmed_to: date | None
    trimmed_steps: int

    @property
    def warning(self) -> Reason | None:
        """Why the journal is larger, or older, than its limits; None: it is not."""
        because = self.trim.hindrance
        if because is Hindrance.RETENTION:
            return Reason.of("journal.kept_for_retention", years=self.retention_years)
        return None if because is None else Reason.of(f"journal.{because.value}")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What was removed, where the backup made before is (None: on a server), and whether the file
    has been written anew."""

    steps: int
    backup: Path | None
    is_smaller: bool


def read_limits(database: Database) -> JournalLimits:
    """Return the limits: 10 years and 500 MB until something else is set."""
    found = stored.read_settings(database)
    usual = JournalLimits()
    return JournalLimits(
        _number(found, stored.YEARS, usual.years),
        _number(found, stored.MEGABYTES, usual.megabytes),
    )


def set_limits(database: Database, limits: JournalLimits) -> None:
    """Set the limits; nothing is removed by that. Raises InputError "years" or "megabytes"."""
    check_limits(limits)
    if limits != read_limits(database):
        stored.write_limits(database, limits)


def check_limits(limits: JournalLimits) -> None:
    """Raise InputError for a limit that is none."""
    for value, most, field in (
        (limits.years, MOST_YEARS, "years"),
        (limits.megabytes, MOST_MEGABYTES, "megabytes"),
    ):
        if value is not None and not 1 <= value <= most:
            raise InputError(f"journal.bad_{field}", {"most": most}, field=field)


def journal_standing(
    database: Database, today: date, limits: JournalLimits | None = None
) -> JournalStanding:
    """Return how the journal stands, under its own limits or under others that are being tried."""
    limits = limits or read_limits(database)
    check_limits(limits)
    years = _retention_years(database)
    steps, found = stored.read_steps(database), stored.read_settings(database)
    trimmed = found.get(stored.TRIMMED_TO)
    return JournalStanding(
        len(steps),
        sum(step.size for step in steps),
        steps[0].day if steps else None,
        limits,
        years,
        trim_for(steps, limits, years, today),
        date.fromisoformat(trimmed) if trimmed else None,
        int(found.get(stored.TRIMMED_STEPS, "0")),
    )


def trim_journal(
    database: Database, today: date, now: datetime, *, is_by_hand: bool = True
) -> Trimmed:
    """Remove what the limits ask for, after a backup.

    When nothing is to go, nothing is done. Raises StorageError, also when the backup cannot be
    made; then nothing is removed.
    """
    trim = journal_standing(database, today).trim
    if not trim.steps:
        return Trimmed(0, None, is_smaller=False)
    if database.read_only_because is not None:
        because = database.read_only_because
        raise StorageError(because.code, dict(because.params))
    place = back_up_before(database, BackupReason.TRIM, now)
    stored.let_go(database, trim, today)
    share, size = stored.free_share(database)
    is_soon = is_by_hand or size <= _SOON_WRITTEN
    return Trimmed(trim.steps, place, share > _MUCH_FREE and is_soon and stored.shrink(database))


def journal_warning(database: Database, today: date) -> list[Reason]:
    """Return what to say when the journal has outgrown its limits and nothing may go; else none."""
    warning = journal_standing(database, today).warning
    return [] if warning is None else [warning]


def removed_line(database: Database) -> Reason | None:
    """Return what to say below a history whose oldest steps have been removed; None: none have."""
    found = stored.read_settings(database)
    before = found.get(stored.TRIMMED_TO)
    if not before:
        return None
    count = int(found.get(stored.TRIMMED_STEPS, "0"))
    return Reason.of("journal.trimmed", count=count, day=date.fromisoformat(before))


def removed_told(done: Trimmed, *, is_whole_path: bool = False) -> Reason:
    """Return what to say of what was removed, and where the backup from before is."""
    if done.backup is None:  # a server has backups of its own
        return Reason.of("journal.removed_only", count=done.steps)
    place = str(done.backup) if is_whole_path else done.backup.name
    return Reason.of("journal.removed", count=done.steps, file=place)


def _retention_years(database: Database) -> int | None:
    is_journal = schema.retention.c.kind == RetentionKind.JOURNAL.value
    with database.reading() as connection:
        found = load(connection, RetentionRow, is_journal)
    return found[0].years if found else None


def _number(found: dict[str, str], key: str, usual: int | None) -> int | None:
    text = found.get(key)
    if text is None:
        return usual
    return int(text) if text.isdigit() else None


def standing_lines(standing: JournalStanding) -> list[Reason]:
    """Return how the journal stands, a sentence each: what it holds, has lost, and would lose."""
    size = _megabytes(standing.size)
    lines = [Reason.of("journal.empty")]
    if standing.since is not None:
        lines = [Reason.of("journal.holds", count=standing.steps, size=size, since=standing.since)]
    if standing.trimmed_to is not None:
        lines.append(
            Reason.of("journal.trimmed", count=standing.trimmed_steps, day=standing.trimmed_to)
        )
    trim = standing.trim
    if trim.steps:
        lines.append(Reason.of("journal.would_go", count=trim.steps, size=_megabytes(trim.size)))
    elif trim.hindrance is None:
        lines.append(Reason.of("journal.nothing_goes"))
    return lines


def _megabytes(size: int) -> int:
    return max(1, round(size / MEGABYTE))
