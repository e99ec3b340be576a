"""The meetings as a calendar to print and keep: a page a year, then each month as a table."""

from calendar import Calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.domain.day_names import named_spans
from planner.domain.palette import FORUM_COLOURS
from planner.domain.wheel_text import text_width
from planner.formats.cells import plain_text
from planner.formats.pdf_layout import breakable, breakable_line
from planner.formats.typst_pdf import page_frame, write_template
from planner.texts import month_name, text, weekday_name

_SUNDAY = 6
# In points, as the template sets them: a day of the year's page, its texts, a mark's sides, a gap.
_DAY_WIDTH, _MARK_SIZE, _COUNT_SIZE, _SIDES, _GAP = 22.9, 5.0, 5.5, 3.2, 0.9
_NARROWER = 0.85  # the page's serif, beside the broad letters that are measured
_WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class BookMeeting:
    """A meeting as its day tells of it; `status` is empty where nothing need be said."""

    time: str
    letter: str
    colour: int
    forum: str
    place: str = ""
    is_cancelled: bool = False
    status: str = ""


@dataclass(frozen=True, slots=True)
class BookDay:
    """What there is to say of a day; `holiday` is the name of a red day."""

    holiday: str = ""
    notes: Sequence[str] = ()
    breaks: Sequence[str] = ()
    meetings: Sequence[BookMeeting] = ()


@dataclass(frozen=True, slots=True)
class CalendarBook:
    """A calendar of whole months, from the month of `first` to the month of `last`.

    `days` holds those there is something to say of; `legend` is (letter, forum, colour) by forum.
    """

    title: str
    language: str
    generated_on: date
    first: date
    last: date
    facts: Sequence[str]
    legend: Sequence[tuple[str, str, int]]
    days: Mapping[date, BookDay]


def write_calendar_pdf(book: CalendarBook, path: Path) -> None:
    """Write a calendar as a PDF; raises as `planner.formats.typst_pdf.write_template`."""
    write_template("calendar.typ", calendar_pdf_data(book), book.generated_on, path)


def calendar_pdf_data(book: CalendarBook) -> dict[str, object]:
    """Return what the template reads: nothing but texts, numbers and switches."""
    language = book.language
    week = text("column.week", language)
    weekdays = [weekday_name(number, language) for number in range(7)]
    months = list(_months(book.first, book.last))
    years = sorted({year for year, _ in months})
    return {
        **page_frame(language, book.generated_on),
        "title": breakable_line(_line(book.title)),
        "facts": [breakable_line(_line(fact)) for fact in book.facts],
        "heads": [week[:1] + ".", *(name.capitalize() for name in weekdays)],
        "short_heads": [week[:1] + ".", *(name[:2].capitalize() for name in weekdays)],
        "legend": [
            {"letter": _line(letter), "name": _line(name), "colour": _colour(colour)}
            for letter, name, colour in book.legend
        ],
        "years": [
            {
                "position": position,
                "title": text("calendar_pages.overview", language, {"year": year}),
                "months": [_overview(book, year, month) for month in range(1, 13)],
            }
            for position, year in enumerate(years)
        ],
        "months": [_month(book, year, month) for year, month in months],
    }


def months_between(first: date, last: date) -> int:
    """Return how many months, begun ones too, there are from a day to a later one."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for count in range(months_between(first, last)):
        year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
        yield year, month + 1


def _weeks(year: int, month: int) -> list[list[date | None]]:
    """Return the month's weeks, Monday first; None stands for the days of other months."""
    # Not the calendar's own dates: those of the first and the last year reach out of time.
    return [
        [date(year, month, number) if number else None for number in week]
        for week in _WEEKS.monthdayscalendar(year, month)
    ]


def _week_number(week: Sequence[date | None]) -> str:
    return str(next(day for day in week if day is not None).isocalendar().week)


def _overview(book: CalendarBook, year: int, month: int) -> dict[str, object]:
    return {
        "name": month_name(month, book.language).capitalize(),
        "weeks": [
            {
                "week": _week_number(week),
                "days": [None if day is None else _small(book, day) for day in week],
            }
            for week in _weeks(year, month)
        ],
        "named": list(_named(book, year, month)),
    }


def _small(book: CalendarBook, day: date) -> dict[str, object]:
    found = book.days.get(day, BookDay())
    marks = [(_line(each.letter), each.colour) for each in found.meetings if not each.is_cancelled]
    shown = marks[: _marks_with_room([letter for letter, _ in marks])]
    return {
        "number": day.day,
        "red": _is_red(found, day),
        "broken": bool(found.breaks),
        "marks": [{"letter": letter, "colour": _colour(colour)} for letter, colour in shown],
        "more": len(marks) - len(shown),
    }


def _marks_with_room(letters: Sequence[str]) -> int:
    """Return how many of a day's marks stand on its one line, the count of the rest included."""
    wide = [
        _NARROWER * text_width(each, _MARK_SIZE, is_strong=True) + _SIDES + _GAP for each in letters
    ]
    for count in range(len(wide), 0, -1):
        rest = len(wide) - count
        more = _NARROWER * text_width(f" +{rest}", _COUNT_SIZE) if rest else 0.0
        if sum(wide[:count]) - _GAP + more <= _DAY_WIDTH:
            return count
    return 0


def _named(book: CalendarBook, year: int, month: int) -> Iterator[dict[str, object]]:
    """Return the month's red days and breaks in words: "1 Första maj", "11–15 Påsklov"."""
    days = [day for week in _weeks(year, month) for day in week if day is not None]
    told = [(day, book.days.get(day, BookDay())) for day in days]
    for span in named_spans([(day, each.holiday, each.breaks) for day, each in told]):
        name = breakable_line(_line(span.name))
        yield {"text": f"{span.days_of_month}\N{NO-BREAK SPACE}{name}", "red": span.is_red}


def _month(book: CalendarBook, year: int, month: int) -> dict[str, object]:
    return {
        "title": f"{month_name(month, book.language).capitalize()} {year}",
        "weeks": [
            {"week": _week_number(week), "days": list(_full_days(book, week))}
            for week in _weeks(year, month)
        ],
    }


def _full_days(
    book: CalendarBook, week: Sequence[date | None]
) -> Iterator[dict[str, object] | None]:
    """Return a week's days; a break is named on its first day of each week."""
    named: set[str] = set()
    for day in week:
        if day is None:
            yield None
            continue
        found = book.days.get(day, BookDay())
        fresh = [name for name in found.breaks if name not in named]
        named.update(fresh)
        yield {
            "number": day.day,
            "red": _is_red(found, day),
            "broken": bool(found.breaks),
            "name": breakable(_line(found.holiday)),
            "notes": [breakable(_line(note)) for note in (*found.notes, *fresh)],
            "meetings": [
                {
                    "time": each.time,
                    "letter": _line(each.letter),
                    "colour": _colour(each.colour),
                    "words": ", ".join(
                        breakable(_line(part)) for part in (each.forum, each.place) if part.strip()
                    ),
                    "cancelled": each.is_cancelled,
                    "status": each.status,
                }
                for each in found.meetings
            ],
        }


def _is_red(found: BookDay, day: date) -> bool:
    return bool(found.holiday) or day.weekday() == _SUNDAY


def _colour(index: int) -> str:
    return FORUM_COLOURS[index % len(FORUM_COLOURS)]


def _line(value: str) -> str:
    return " ".join(plain_text(value).split())
