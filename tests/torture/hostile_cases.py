"""Each limit of the readers with the file that goes past it, and files that try other tricks."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import openpyxl

from planner.formats import limits
from planner.formats.limits import shown
from tests.integration.test_word_engine import small
from tests.torture import hostile_files as made
from tests.torture.hostile_files import HEAD, MIB, Build, calendar, filled, inline, word

_SLOW = frozenset(
    {
        *("unpacked", "a million rows", "an endless line", "events", "exceptions"),
        *(
            "meetings in all",
            "a series told often",
            "nested",
            "text that is formatted",
            "years in all",
        ),
    }
)


_LONG = "{% if (" + "~".join(["title"] * 2500) + ")|length == 1 %}x{% endif %}"


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile file: what makes it, the code that refuses it, and what its sentence must name.

    An empty code: the file is read, and nothing of the harm comes about.
    """

    name: str
    suffix: str
    build: Build
    code: str
    named: tuple[str, ...] = ()
    is_slow: bool = False


def cases() -> Iterator[Case]:
    """Give every hostile file."""
    yield from _workbooks()
    yield from _calendars()
    yield from _templates()
    if hasattr(os, "mkfifo"):
        for suffix in (".xlsx", ".ics", ".docx"):
            yield Case(f"a pipe: {suffix}", suffix, os.mkfifo, "file.special")


def _workbooks() -> Iterator[Case]:
    def case(name: str, code: str, build: Build, *named: str) -> Case:
        return Case(f"workbook: {name}", ".xlsx", build, code, named, name in _SLOW)

    yield case(
        "file", "workbook.file_too_large", made.hole(b"PK\3\4", limits.WORKBOOK_FILE + 1), "100 MB"
    )
    yield case(
        *(
            "unpacked",
            "workbook.too_large",
            made.large_member("xl/a.xml", limits.WORKBOOK_UNPACKED),
        ),
        *("200 MB", shown(limits.WORKBOOK_PARTS)),
    )
    parts = {f"xl/a{number}.xml": b"" for number in range(limits.WORKBOOK_PARTS)}
    yield case("parts", "workbook.too_large", made.book(parts), shown(limits.WORKBOOK_PARTS))
    yield case("part", "workbook.part_too_large", made.without_sheet_but_large, "96 MB", made.SHEET)
    for name, rows in made.FAR_CELLS.items():
        most = (shown(limits.SHEET_ROWS), shown(limits.SHEET_AREA), "Personer")
        yield case(name, "workbook.sheet_too_large", filled(HEAD, rows), *most)
    row = '<row r="{0}"><c r="A{0}" t="n"><v>1</v></c></row>'
    yield case(
        "a million rows",
        "workbook.sheet_too_large",
        lambda path: filled(HEAD, *map(row.format, range(2, 1_000_001)))(path),
        shown(limits.SHEET_ROWS),
    )
    yield case("text", "workbook.too_much_text", made.shared_text_shown_often, "64 MB", "Personer")
    long = '<row r="2">' + inline("A2", "x" * (limits.CELL_TEXT + 1)) + "</row>"
    yield case("cell", "workbook.cell_too_long", filled(HEAD, long), shown(limits.CELL_TEXT))
    wrong = '<row r="{0}"><c r="B{0}" t="e"><v>#N/A</v></c></row>'
    yield case(
        "errors",
        "workbook.too_many_errors",
        filled(HEAD, *map(wrong.format, range(2, limits.CELL_ERRORS + 10))),
        shown(limits.CELL_ERRORS),
    )
    yield case(
        "names",
        "workbook.too_many_names",
        _seats("a;" * (limits.CELL_NAMES + 1)),
        shown(limits.CELL_NAMES),
    )
    yield case("a rule", "rule.too_long", _forum("varje " * 400), str(limits.RULE_TEXT))
    many = made.far_on_each_sheet(limits.SHEET_ROWS, 4)
    yield case("cells of many sheets", "workbook.sheet_too_large", many, shown(limits.SHEET_AREA))
    yield case("spaces", "", _forum("varje fredag", " " * 16_000 + "x" + " " * 16_000))
    yield case("brackets", "", _seats("(" * 32_000 + ")"))
    yield case("entities", "workbook.damaged", made.entities)
    yield case("two sheets of one name", "workbook.damaged", made.two_sheets_of_one_name)
    yield case("tags without an end", "workbook.damaged", made.tags_without_end)
    yield case("nested", "", made.nested)
    yield case("a program and links", "", made.with_program_and_links)


def _seats(names: str) -> Build:
    cells = ("Forum", "Organisation", "Funktion", "Ersättare")
    return _named_sheet("Representation", cells, ("BRÅ", "Kommunen", "x", names))


def _forum(rule: str, name: str = "BRÅ") -> Build:
    cells = ("Namn", "Överenskommelse", "Nivå", "Återkommer")
    return _named_sheet("Forum", cells, (name, "A", "strategisk", rule))


def _named_sheet(name: str, head: tuple[str, ...], row: tuple[str, ...]) -> Build:
    def build(path: Path) -> None:
        book = openpyxl.Workbook()
        book.active.title = name
        book.active.append(list(head))
        book.active.append(list(row))
        book.save(path)

    return build


def _calendars() -> Iterator[Case]:
    def case(name: str, code: str, build: Build, *named: str) -> Case:
        return Case(f"calendar: {name}", ".ics", build, code, named, name in _SLOW)

    at = "UID:{0}\nDTSTART:20210507T090000\n"
    yield case(
        "file",
        "calendar.too_large",
        made.hole(b"BEGIN:VCALENDAR\n", limits.CALENDAR_FILE + 1),
        "200 MB",
    )
    yield case("a line", "", calendar(at.format(1) + "DESCRIPTION:" + "x" * 3 * MIB, at.format(2)))
    yield case("an endless line", "", calendar(at.format(1) + "X:" + "x" * 20 * MIB))
    attendees = "ATTENDEE;CN=x;PARTSTAT=ACCEPTED:mailto:x@example.org\n" * 30_000
    yield case(
        "attendees",
        "calendar.event_too_long",
        calendar(at.format(1) + attendees),
        "1 MB",
        "nummer 1",
    )
    yield case(
        "a zone",
        "calendar.zone_too_long",
        made.calendar_of([made.zone("x", *["DTSTART:19700101T000000"] * 15_000)]),
        "1 MB",
    )
    events = ("BEGIN:VEVENT\nEND:VEVENT\n" for _ in range(limits.CALENDAR_EVENTS))
    yield case(
        "events",
        "calendar.too_many_events",
        made.calendar_of(events),
        shown(limits.CALENDAR_EVENTS),
    )
    exception = "UID:a\nRECURRENCE-ID:20210507T090000"
    yield case(
        "exceptions",
        "calendar.too_many_changed",
        calendar(*[exception] * (limits.CALENDAR_CHANGED + 1)),
        shown(limits.CALENDAR_CHANGED),
    )
    moments = "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8;BYMINUTE=" + ",".join(map(str, range(60)))
    moments += ";BYSECOND=" + ",".join(map(str, range(60)))
    yield case(
        "moments",
        "calendar.too_many",
        calendar(at.format(1) + moments),
        shown(limits.CALENDAR_OCCURRENCES),
    )
    hourly = "RRULE:FREQ=DAILY;BYHOUR=9,10,11"
    yield case(
        "meetings in all",
        "calendar.too_many_in_all",
        calendar(*[at.format(n) + hourly for n in range(60)]),
        shown(limits.CALENDAR_FROM_RULES),
    )
    old = "UID:{0}\nDTSTART:00010101T090000\nRRULE:FREQ=DAILY;COUNT=999999999"
    yield case(
        "years in all",
        "calendar.too_many_in_all",
        calendar(*[old.format(n) for n in range(60)]),
        shown(limits.CALENDAR_YEARS_FOLLOWED),
    )
    same = [exception + "\nDTSTART:20210507T100000"] * 300
    weekly = "UID:a\nDTSTART:20210507T090000\nRRULE:FREQ=WEEKLY;COUNT=3"
    yield case(
        "a series told often",
        "calendar.too_many_in_all",
        calendar(*[weekly] * 100, *same),
        shown(limits.CALENDAR_CHANGED),
    )
    yield case(
        "a series told a thousand times",
        "calendar.too_many_in_all",
        calendar(*[weekly] * 1000, *same * 2),
        shown(limits.CALENDAR_CHANGED),
    )
    dates = ",".join(["20210507T090000"] * (limits.CALENDAR_DATES + 1))
    yield case(
        "dates",
        "calendar.too_many_dates",
        calendar(at.format(1) + f"RDATE:{dates}"),
        shown(limits.CALENDAR_DATES),
    )
    zones = (
        made.zone(f"z{n}", "DTSTART:19700101T000000") for n in range(limits.CALENDAR_ZONES + 1)
    )
    yield case(
        "zones", "calendar.too_many_zones", made.calendar_of(zones), shown(limits.CALENDAR_ZONES)
    )
    changes = "DTSTART:19700101T000000\nRRULE:FREQ=MONTHLY"
    named = "UID:{0}\nDTSTART;TZID=Ingen/Zon{0}:20210507T090000"
    yield case(
        "names of zones", "calendar.unknown_zone", calendar(*[named.format(n) for n in range(2000)])
    )
    yield case(
        "changes of a zone",
        "calendar.bad_zone",
        made.calendar_of([made.zone("x", *[changes] * 5000)]),
        "x",
    )
    yield case(
        "quotes", "calendar.broken_lines", calendar(at.format(1) + 'ATTENDEE;CN="' + '"a' * 400_000)
    )


def _templates() -> Iterator[Case]:
    def case(name: str, code: str, build: Build, *named: str) -> Case:
        return Case(f"template: {name}", ".docx", build, code, named, name in _SLOW)

    yield case("file", "word.too_large", made.hole(b"PK\3\4", limits.TEMPLATE_FILE + 1), "20 MB")
    yield case("unpacked", "word.unpacked_too_large", word(made.large_picture), "50 MB")
    parts = {f"word/a{number}.xml": b"<a/>" for number in range(limits.TEMPLATE_PARTS + 1)}
    yield case(
        "parts",
        "word.unpacked_too_large",
        word(lambda: made.zipped(parts)),
        shown(limits.TEMPLATE_PARTS),
    )
    yield case("text that is formatted", "word.text_too_large", word(made.many_paragraphs), "2 MB")
    for name, text, code, limit in (
        (
            "fields",
            "{{ title }}" * (limits.TEMPLATE_FIELDS + 1),
            "word.too_many",
            limits.TEMPLATE_FIELDS,
        ),
        (
            "a tag",
            "{{ title" + " " * limits.TEMPLATE_TAG + "}}",
            "word.unclosed",
            limits.TEMPLATE_TAG,
        ),
        ("a range", "{% for i in range(10**9) %}x{% endfor %}", "word.not_allowed", 0),
        (
            "a long range",
            "{% for i in range(1001) %}x{% endfor %}",
            "word.endless",
            limits.TEMPLATE_RANGE,
        ),
        (
            "rounds",
            "{% for i in range(900) %}{% for j in range(900) %}{% endfor %}{% endfor %}",
            "word.endless",
            limits.TEMPLATE_ROUNDS,
        ),
        (
            "a long body",
            "{% for i in range(999) %}" + _LONG + "{% endfor %}",
            "word.endless",
            limits.TEMPLATE_ROUNDS,
        ),
        ("output", "{% for i in range(999) %}" + "x" * 60_000 + "{% endfor %}", "word.endless", 0),
        ("a text that grows", "{{ 'a' * 10 }}", "word.not_allowed", 0),
    ):
        yield case(name, code, word(partial(small, text)), shown(limit) if limit else "")
