"""Days that have names, gathered into spans: "6 Nationaldagen", "12–31 industrisemester"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """Days in a row under one name, both ends included; `is_red` for a red day."""

    first: date
    last: date
    name: str
    is_red: bool = False

    @property
    def days_of_month(self) -> str:
        """The days' numbers, "11–15", for a place that says the month."""
        if self.first == self.last:
            return str(self.first.day)
        return f"{self.first.day}–{self.last.day}"


def named_spans(days: Iterable[tuple[date, str, Sequence[str]]]) -> list[NamedSpan]:
    """Return the spans of days in order, given each with the name of its red day and its breaks.

    A red day stands for itself; a break goes on over the days in a row that have its name.
    """
    found: list[NamedSpan] = []
    begun: dict[str, tuple[date, date]] = {}
    for day, holiday, breaks in days:
        if holiday:
            found.append(NamedSpan(day, day, holiday, True))
        for name in breaks:
            first, last = begun.get(name, (day, day))
            if day - last > timedelta(days=1):
                found.append(NamedSpan(first, last, name))
                first = day
            begun[name] = (first, day)
    found += [NamedSpan(first, last, name) for name, (first, last) in begun.items()]
    return sorted(found, key=lambda span: (span.first, not span.is_red, span.last, span.name))
