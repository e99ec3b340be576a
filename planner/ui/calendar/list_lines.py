"""The lines of the calendar's list: months, red days and breaks by name, and meetings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import groupby

from planner.domain.day_names import NamedSpan, named_spans
from planner.services.calendar_view import CalendarEntry, CalendarView
from planner.texts import month_name, reason_text, text, weekday_name


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line: a meeting (`entry`), the name of a day or break (`span`), or else a month's heading.

    `id` is the meeting's own, or a text that no other line has.
    """

    id: int | str
    day: date
    words: str
    entry: CalendarEntry | None = None
    span: NamedSpan | None = None

    @property
    def is_heading(self) -> bool:
        """True for the line that begins a month."""
        return self.entry is None and self.span is None


def agenda_lines(view: CalendarView, language: str) -> list[AgendaLine]:
    """Return the lines of a view in order: on each day its names, then its meetings."""
    named = _named(view, language)
    meetings = (
        AgendaLine(entry.id, entry.meeting.date, " ".join(entry.forum.split()), entry)
        for entry in view.entries
    )
    both = merge(named, meetings, key=lambda line: (line.day, line.entry is not None))
    return list(_with_months(both, language))


def day_words(day: date, language: str) -> str:
    """Return a day as short as a column: "fre 1 apr"."""
    weekday, month = weekday_name(day.weekday(), language), month_name(day.month, language)
    return f"{weekday[:3]} {day.day} {month[:3]}"


def _named(view: CalendarView, language: str) -> Iterator[AgendaLine]:
    days = (view.first + timedelta(days=n) for n in range((view.last - view.first).days + 1))
    told = [(day, view.marks_on(day)) for day in days]
    spans = named_spans(
        [(day, reason_text(marks.holiday, language), marks.breaks) for day, marks in told]
    )
    for number, span in enumerate(spans):
        words = " ".join(span.name.split())
        if span.first != span.last:
            words = f"{words}, {_days(span.first, span.last, language)}"
        yield AgendaLine(f"name {number} {span.first}", span.first, words, span=span)


def _days(first: date, last: date, language: str) -> str:
    """Return "21–25 februari", or "31 oktober–4 november"."""
    end = f"{last.day} {month_name(last.month, language)}"
    if first.month == last.month:
        return f"{first.day}–{end}"
    return f"{first.day} {month_name(first.month, language)}–{end}"


def _with_months(lines: Iterable[AgendaLine], language: str) -> Iterator[AgendaLine]:
    for (year, month), group in groupby(lines, key=lambda line: (line.day.year, line.day.month)):
        held = list(group)
        count = sum(line.entry is not None for line in held)
        words = text("calendar_pages.meetings", language, {"count": count})
        yield AgendaLine(f"month {year}-{month}", date(year, month, 1), words)
        yield from held
