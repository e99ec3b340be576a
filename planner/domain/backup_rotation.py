"""Which backups are kept: 7 days, 4 weeks, 12 months, and what was made before a great step.

Counted in days, weeks and months that have a backup, not back from today: after a summer, or a
clock that runs wrong, nothing goes because time has passed. docs/decisions/0027 says why.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

DAYS, WEEKS, MONTHS = 7, 4, 12
KEPT_DAYS = 31
"""What was made before a great step stays so long: a forum that meets monthly has met once."""

_CLOCK_SLACK = timedelta(hours=1)  # when summer time ends, the hour before lies ahead


class BackupReason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    MIGRATION = "migration"
    IMPORT = "import"
    DISPOSAL = "disposal"
    RESTORE = "restore"
    TRIM = "trim"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup by its name; `moment` is local time, `is_verified`: it opened and was whole."""

    name: str
    moment: datetime
    reason: BackupReason = BackupReason.DAILY
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Rotation:
    """What becomes of the backups; `ahead` are those dated in the future, which are kept."""

    keep: tuple[Backup, ...]
    remove: tuple[Backup, ...]
    ahead: tuple[Backup, ...]


def rotate(backups: Iterable[Backup], now: datetime) -> Rotation:
    """Say which backups are kept, newest first, and which may be removed.

    Kept: the newest of each of the last 7 days, 4 ISO weeks and 12 months that have one; all of the
    last 24 hours; those made before a great step, for 31 days; those made by hand, dated in the
    future, or not verified. The last two let no other be removed.

    Age is measured to the day after the newest backup of an earlier day: on the first day of a
    clock that has gone ahead nothing is older than it was.
    """
    ordered = sorted(backups, key=lambda each: (each.moment, each.name), reverse=True)
    ahead = tuple(each for each in ordered if each.moment > now + _CLOCK_SLACK)
    counted = [each for each in ordered[len(ahead) :] if each.is_verified]
    told = {each.name for each in counted}
    earlier = (each.moment for each in counted if each.moment.date() < now.date())
    reached = min(now, next(earlier, now) + timedelta(days=1))
    kept = {
        each.name
        for key, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS))
        for each in _newest_of_each(counted, key, most)
    }

    def is_kept(each: Backup) -> bool:
        return each.name in kept or each.name not in told or _stays(each, reached)

    return Rotation(
        tuple(each for each in ordered if is_kept(each)),
        tuple(each for each in ordered if not is_kept(each)),
        ahead,
    )


def kept_until(backup: Backup, backups: Sequence[Backup], now: datetime) -> date | None:
    """Return the first day on which a backup is removed, if one is made every day from tomorrow.

    None: it stays until somebody removes it (made by hand, not verified).
    """
    if backup.reason is BackupReason.MANUAL or not backup.is_verified:
        return None
    there = list(backups)
    first = max(now, backup.moment)
    for days in range(1, 800):
        moment = first + timedelta(days=days)
        there.append(Backup(f"day {days}", moment))
        there = list(rotate(there, moment).keep)
        if backup not in there:
            return moment.date()
    return None


def verified(
    backups: Sequence[Backup], now: datetime, is_whole: Callable[[Backup], bool]
) -> list[Backup]:
    """Return the backups with `is_verified` as it is for all that would let another be removed.

    `is_whole` opens a file, which takes its time: it is asked once each, and only about those.
    """
    known: dict[str, bool] = {}
    there = list(backups)
    while True:
        plan = rotate(there, now)
        asked = [each for each in plan.keep if each.is_verified and each.name not in known]
        if not plan.remove or not asked:
            return there
        known.update((each.name, is_whole(each)) for each in asked)
        there = [replace(e, is_verified=e.is_verified and known.get(e.name, True)) for e in there]


def _stays(backup: Backup, now: datetime) -> bool:
    if backup.reason is BackupReason.MANUAL:
        return True
    days = 1 if backup.reason is BackupReason.DAILY else KEPT_DAYS
    return now - backup.moment < timedelta(days=days)


def _newest_of_each(
    newest_first: Iterable[Backup], key: Callable[[datetime], Hashable], most: int
) -> list[Backup]:
    found: dict[Hashable, Backup] = {}
    for each in newest_first:
        span = key(each.moment)
        if span not in found and len(found) < most:
            found[span] = each
    return list(found.values())


def _day(moment: datetime) -> date:
    return moment.date()


def _week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
