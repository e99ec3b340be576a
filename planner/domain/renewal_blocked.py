"""The blocked periods of an agreement, repeated in the period of the one that succeeds it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from planner.domain.enums import BlockedKind
from planner.domain.rows import BlockedPeriodRow, Period
from planner.domain.school_breaks import already_there, in_next_year

_Named = tuple[str, int | None]


def repeated_blocked(
    blocked: Sequence[BlockedPeriodRow],
    organisation_ids: Collection[int],
    before: Period,
    period: Period,
) -> Iterator[tuple[BlockedPeriodRow, BlockedPeriodRow]]:
    """Yield (last time, next time) for those of `before` that `period` has not yet, by date.

    They are everyone's and those of the organisations. School breaks and the industrial holiday go
    by their ISO weeks, others by date. A year that has one of that name has it settled. `period`
    must have both its ends.
    """
    assert period.first is not None
    assert period.last is not None
    settled: dict[_Named, set[int]] = {}
    for row in blocked:
        settled.setdefault(_name(row), set()).add(_year(row))
    near = [row for row in blocked if _share_days(row, period)]
    found: dict[tuple[_Named, date, date], tuple[BlockedPeriodRow, BlockedPeriodRow]] = {}
    for name, rows in _newest(blocked, organisation_ids, before).items():
        # One that begins in the year before, as at Christmas, may reach into the first.
        first_year = max(period.first.year - 1, _year(rows[0]) + 1)
        for year in range(first_year, period.last.year + 1):
            if year in settled[name]:
                continue
            for row in rows:
                later = _in_year(row, year)
                if _share_days(later, period) and already_there(near, later) is None:
                    found.setdefault((name, later.starts_on, later.ends_on), (row, later))
    yield from sorted(
        found.values(), key=lambda pair: (pair[1].starts_on, pair[1].name, pair[0].id)
    )


def _share_days(row: BlockedPeriodRow, period: Period) -> bool:
    return not period.intersection(Period(row.starts_on, row.ends_on)).is_empty


def _newest(
    blocked: Sequence[BlockedPeriodRow], organisation_ids: Collection[int], before: Period
) -> dict[_Named, list[BlockedPeriodRow]]:
    """Return, by name, those of the newest year that had any."""
    found: dict[_Named, list[BlockedPeriodRow]] = {}
    for row in blocked:
        is_ours = row.organisation_id is None or row.organisation_id in organisation_ids
        if is_ours and _share_days(row, before):
            found.setdefault(_name(row), []).append(row)
    newest = {name: max(map(_year, rows)) for name, rows in found.items()}
    return {
        name: [row for row in rows if _year(row) == newest[name]] for name, rows in found.items()
    }


def _name(row: BlockedPeriodRow) -> _Named:
    return row.name.strip().casefold(), row.organisation_id


def _year(row: BlockedPeriodRow) -> int:
    goes_by_date = row.kind is BlockedKind.OTHER
    return row.starts_on.year if goes_by_date else row.starts_on.isocalendar().year


def _in_year(row: BlockedPeriodRow, year: int) -> BlockedPeriodRow:
    """Return a blocked period as it falls in a year, not stored yet."""
    if row.kind is BlockedKind.OTHER:
        first = _same_day(row.starts_on, year)
        last = _same_day(row.ends_on, year + row.ends_on.year - row.starts_on.year)
        return replace(row, id=0, starts_on=first, ends_on=last)
    later = replace(row, id=0)
    for _ in range(year - _year(row)):
        moved = in_next_year(later)
        assert moved.first is not None
        assert moved.last is not None
        later = replace(later, starts_on=moved.first, ends_on=moved.last)
    return later


def _same_day(day: date, year: int) -> date:
    """Return the same date of another year; a leap day becomes the month's last."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(year, 2, 28) if is_leap_day and not _is_leap(year) else day.replace(year=year)


def _is_leap(year: int) -> bool:
    return date(year, 3, 1).toordinal() - date(year, 2, 1).toordinal() == 29
