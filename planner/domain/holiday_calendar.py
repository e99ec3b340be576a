"""Swedish holidays, asked of the `holidays` package once a year and kept as plain dicts.

A day is named by the code of a text ("day.good_friday"), so that it reads right in each language.
The package knows the years 1953–2100; outside them only weekends are days off.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from planner.domain.rows import Reason

SATURDAY, SUNDAY = 5, 6
# The categories of the `holidays` package, by its own names.
BANK, DE_FACTO, OPTIONAL, PUBLIC = "bank", "de_facto", "optional", "public"

_PUBLIC_CODES = {
    "Nyårsdagen": "day.new_years_day",
    "Trettondedag jul": "day.epiphany",
    "Långfredagen": "day.good_friday",
    "Påskdagen": "day.easter_sunday",
    "Annandag påsk": "day.easter_monday",
    "Första maj": "day.may_day",
    "Kristi himmelsfärdsdag": "day.ascension_day",
    "Nationaldagen": "day.national_day",
    "Pingstdagen": "day.pentecost",
    "Annandag pingst": "day.pentecost_monday",
    "Midsommardagen": "day.midsummer_day",
    "Alla helgons dag": "day.all_saints_day",
    "Juldagen": "day.christmas_day",
    "Annandag jul": "day.boxing_day",
}
# The five of domain.md. The package counts two of them as optional.
_DE_FACTO_CODES = {
    "Midsommarafton": "day.midsummer_eve",
    "Julafton": "day.christmas_eve",
    "Nyårsafton": "day.new_years_eve",
    "Påskafton": "day.easter_eve",
    "Pingstafton": "day.pentecost_eve",
}
# Days that are usually shortened at Swedish municipalities; the package adds "(från kl. 14.00)".
_HALF_DAY_CODES = {
    "Trettondagsafton": "day.twelfth_night",
    "Skärtorsdagen": "day.maundy_thursday",
    "Valborgsmässoafton": "day.walpurgis_night",
    "Dag före Kristi himmelsfärdsdag": "day.ascension_eve",
    "Allahelgonsafton": "day.all_saints_eve",
}


def public_holiday(day: date) -> Reason | None:
    """Return the name of the public holiday; an ordinary Sunday is none."""
    return _public(day.year).get(day)


def de_facto_holiday(day: date) -> Reason | None:
    """Return the name of the eve that is taken as a holiday (domain.md, "Days to avoid")."""
    return _de_facto(day.year).get(day)


def half_day(day: date) -> Reason | None:
    """Return the name of the day when offices usually close early."""
    return _half_days(day.year).get(day)


def is_day_off(day: date) -> bool:
    """Say whether the day is a weekend, or a public or de facto holiday."""
    return (
        day.weekday() in (SATURDAY, SUNDAY)
        or day in _public(day.year)
        or day in _de_facto(day.year)
    )


def is_squeeze_day(day: date) -> bool:
    """Say whether this is a workday alone between two days off."""
    if day in (date.min, date.max) or is_day_off(day):
        return False
    one = timedelta(days=1)
    return is_day_off(day - one) and is_day_off(day + one)


@lru_cache(maxsize=512)
def _public(year: int) -> Mapping[date, Reason]:
    """Return the year's public holidays; one new to us goes by the package's own name."""
    named = _named(year, PUBLIC)
    return MappingProxyType({day: _reason(name, _PUBLIC_CODES) for day, name in named.items()})


@lru_cache(maxsize=512)
def _de_facto(year: int) -> Mapping[date, Reason]:
    named = _named(year, DE_FACTO)
    named |= {d: name for d, name in _named(year, OPTIONAL).items() if name in _DE_FACTO_CODES}
    return MappingProxyType({day: _reason(name, _DE_FACTO_CODES) for day, name in named.items()})


@lru_cache(maxsize=512)
def _half_days(year: int) -> Mapping[date, Reason]:
    named = _named(year, OPTIONAL) | _named(year, BANK)
    plain = {day: name.partition(" (")[0] for day, name in named.items()}
    return MappingProxyType(
        {
            day: _reason(name, _HALF_DAY_CODES)
            for day, name in plain.items()
            if name in _HALF_DAY_CODES
        }
    )


def _named(year: int, category: str) -> dict[date, str]:
    """Ask for one category; Sundays as such are weekends, not holidays."""
    # Imported when first asked: it costs as much as showing a window does.
    from holidays.countries.sweden import Sweden

    return dict(
        Sweden(years=year, categories=(category,), language="sv", include_sundays=False).items()
    )


def _reason(name: str, codes: Mapping[str, str]) -> Reason:
    # Two holidays may share a day ("Första maj; Kristi himmelsfärdsdag", 2008): the first names it.
    first = name.partition("; ")[0]
    code = codes.get(first)
    return Reason(code) if code else Reason.of("day.other_holiday", name=first)
