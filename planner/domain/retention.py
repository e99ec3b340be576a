"""How long a kind of record is kept, and when that is to be looked over again."""

from datetime import date

REVIEW_YEARS = 1


def years_before(day: date, years: int) -> date:
    """Return the same day so many years earlier; 29 February becomes the 28th where it must."""
    year = max(day.year - years, date.min.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def is_past(last: date, years: int, today: date) -> bool:
    """Say whether what was last in use on a day has been kept for longer than its period."""
    return last < years_before(today, years)


def is_review_due(reviewed_on: date | None, today: date) -> bool:
    """Say whether a year has gone since the period was last looked over, or it never was."""
    return reviewed_on is None or reviewed_on <= years_before(today, REVIEW_YEARS)
