"""Inputs that Hypothesis makes up: well-formed and absurd, where broken bytes seldom come."""

import html
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.torture.fuzz_mutations import packed, unpacked

_LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_NUMBERS = st.one_of(
    st.integers(-400, 400), st.sampled_from([0, 10**9, 10**18, 10**30, -(10**9), 2**31])
).map(str)
_WORDS = (
    *[
        "varje",
        "varannan",
        "var",
        "vartannat",
        "tredje",
        "3:e",
        "fjärde",
        "första",
        "andra",
        "sista",
    ],
    *[
        "måndag",
        "onsdagen",
        "fredagar",
        "vardag",
        "vardagar",
        "dag",
        "dagen",
        "vecka",
        "veckor",
        "jämna",
        "udda",
    ],
    *[
        "månad",
        "månaden",
        "kvartal",
        "kvartalet",
        "år",
        "januari",
        "maj",
        "september",
        "till",
        "och",
        ",",
        "i",
        "den",
    ],
    *[
        "every",
        "other",
        "last",
        "Friday",
        "month",
        "weeks",
        "even",
        "of",
        "15",
        "31",
        "32",
        "1:a",
        "52",
        "53",
        "99",
        "(",
        ")",
        "–",
        "-",
    ],
)
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "SECONDLY", "")
_DAYS = ("MO", "TU", "1WE", "-1TH", "53FR", "+5SA", "-53SU", "54MO", "0TU", "XX")
_KEYS = ("INTERVAL", "COUNT", "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYSETPOS")
_DATES = st.one_of(
    st.dates(date(2020, 1, 1), date(2024, 12, 31)), st.dates(), st.just(date.max), st.just(date.min)
).map(lambda day: f"{day.year:04}{day.month:02}{day.day:02}")
_CLOCKS = st.sampled_from(["", "T090000", "T235959Z", "T000000", "T250000", "T023000", "T0900"])
_MOMENTS = st.builds(str.__add__, _DATES, _CLOCKS)

phrases = st.lists(st.sampled_from(_WORDS), max_size=14).map(lambda words: " ".join(words).encode())


def _numbers_of(key: str) -> st.SearchStrategy[str]:
    return st.lists(_NUMBERS, min_size=1, max_size=6).map(lambda found: f"{key}={','.join(found)}")


_MANY_DAYS = st.lists(st.sampled_from(_DAYS), min_size=1).map(",".join)
rules = st.builds(
    lambda freq, parts: ";".join([f"FREQ={freq}", *parts]),
    st.sampled_from(_FREQUENCIES),
    st.lists(
        st.one_of(
            *(_numbers_of(key) for key in _KEYS),
            *(_numbers_of(key) for key in ("BYHOUR", "BYMINUTE", "BYSECOND")),
            _MANY_DAYS.map("BYDAY={}".format),
            _MOMENTS.map("UNTIL={}".format),
            st.sampled_from(_DAYS).map("WKST={}".format),
        ),
        max_size=5,
    ),
)
_LINES = st.one_of(
    _MOMENTS.map("DTSTART:{}".format),
    _MOMENTS.map("DTSTART;TZID=Europe/Stockholm:{}".format),
    _MOMENTS.map("DTEND:{}".format),
    _MOMENTS.map("RECURRENCE-ID;RANGE=THISANDFUTURE:{}".format),
    _MOMENTS.map("RECURRENCE-ID:{}".format),
    st.lists(_MOMENTS, max_size=5).map(lambda found: f"EXDATE:{','.join(found)}"),
    st.lists(_MOMENTS, max_size=5).map(lambda found: f"RDATE:{','.join(found)}"),
    rules.map("RRULE:{}".format),
    _LETTERS.map("SUMMARY:{}".format),
    _LETTERS.map(lambda text: f"ATTENDEE;CN={text};PARTSTAT=DECLINED:mailto:{text}"),
    st.sampled_from(["UID:a", "UID:b", "STATUS:CANCELLED", "SEQUENCE:9", "DURATION:PT36H", "UID:"]),
    st.sampled_from(["BEGIN:VALARM", "END:VALARM", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "TZID:x"]),
    _NUMBERS.map("DURATION:P{}D".format),
)
_EVENTS = st.lists(_LINES, max_size=9).map(
    lambda lines: "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])
)


def calendar(head: str) -> st.SearchStrategy[bytes]:
    """Return calendars of made-up events."""
    return st.lists(_EVENTS, max_size=5).map(
        lambda events: "\r\n".join(["BEGIN:VCALENDAR", head, *events, "END:VCALENDAR", ""]).encode(
            "utf-8", "replace"
        )
    )


_VALUES = st.one_of(
    _NUMBERS,
    _LETTERS,
    st.floats().map(str),
    st.sampled_from(["=1+1", "-1E308", "1E308", "44323.5", "0.375", "TRUE", "#N/A", "2021-05-07"]),
    st.sampled_from(["varje fredag", "kommun", "polis", "BRÅ", "Eva Ek", "09:00", "x" * 33_000]),
    st.lists(st.sampled_from(_WORDS), max_size=5).map(" ".join),
)
_KINDS = ("str", "n", "b", "e", "s", "d", "x")
_TYPES = st.sampled_from(["", *(f' t="{kind}"' for kind in _KINDS)])
_PLACES = st.one_of(
    st.builds(lambda column, row: f' r="{column}{row}"', st.sampled_from("ABCDEF"),
              st.integers(1, 12)),
    st.sampled_from(["", ' r="XFD1048576"', ' r="A0"', ' r="1A"', ' r = "B2"', " r='C3'", ' r=""']),
)  # fmt: skip
_CELLS = st.builds(
    lambda place, kind, value: f"<c{place}{kind}><v>{html.escape(_printable(value))}</v></c>",
    *(_PLACES, _TYPES, _VALUES),
)
_ROWS = st.builds(
    lambda place, cells: f"<row{place}>{''.join(cells)}</row>",
    st.sampled_from(["", ' r="1"', ' r="2"', ' r="7"', ' r="1048576"', ' r="0"', ' r="x"']),
    st.lists(_CELLS, max_size=8),
)


def _printable(text: str) -> str:
    return "".join(letter if letter >= " " and letter < "\ufffe" else " " for letter in text)


def workbook(seed: bytes) -> st.SearchStrategy[bytes]:
    """Return workbooks in which one sheet has made-up cells below the headings it had."""
    parts = unpacked(seed)
    sheets = [name for name in parts if name.startswith("xl/worksheets/sheet")]

    def filled(name: str, rows: list[str]) -> bytes:
        xml = parts[name]
        at = xml.index(b"</sheetData>")
        changed = xml[:at] + "".join(rows).encode() + xml[at:]
        return packed({**parts, name: changed})

    return st.builds(filled, st.sampled_from(sheets), st.lists(_ROWS, max_size=5))


_FIELDS = ("title", "heading", "agenda", "forum.name", "meeting", "x", "loop", "self")
_PLAIN = ("'a'", "''", "none", "true", "[]", "{}", "range(9)")
_FILTERS = ("upper", "join", "length", "first", "list", "safe", "map('x')", "default(1)")
_OPERATORS = ("+", "-", "*", "**", "~", "and", "in", "==", "<", "if", "%", "//")
_LOOSE = ("{#", "%}", "{{")
_EXPRESSIONS: st.SearchStrategy[str] = st.recursive(
    st.one_of(st.sampled_from(_FIELDS), _NUMBERS, st.sampled_from(_PLAIN)),
    lambda inner: st.one_of(
        st.builds("{}|{}".format, inner, st.sampled_from(_FILTERS)),
        st.builds("{} {} {}".format, inner, st.sampled_from(_OPERATORS), inner),
        st.builds("{}[{}]".format, inner, inner),
        st.builds("({})".format, inner),
        st.builds("{}.__class__".format, inner),
        st.builds("{}[{}:{}]".format, inner, _NUMBERS, _NUMBERS),
        st.builds("range({}, {})".format, inner, inner),
    ),
    max_leaves=8,
)
_PIECES: st.SearchStrategy[str] = st.recursive(
    st.one_of(_EXPRESSIONS.map("{{{{ {} }}}}".format), _LETTERS, st.sampled_from(_LOOSE)),
    lambda inner: st.one_of(
        st.builds("{{% for x in {} %}}{}{{% endfor %}}".format, _EXPRESSIONS, inner),
        st.builds("{{% if {} %}}{}{{% endif %}}".format, _EXPRESSIONS, inner),
        st.builds("{}{}".format, inner, inner),
        st.builds("{{% set x = {} %}}{}".format, _EXPRESSIONS, inner),
        st.builds("{{% include {} %}}{}".format, _EXPRESSIONS, inner),
    ),
    max_leaves=6,
)


def template(small: bytes) -> st.SearchStrategy[bytes]:
    """Return small Word documents with a made-up template as their text."""
    parts = unpacked(small)
    name = "word/document.xml"
    begin, _, rest = parts[name].partition(b"<w:t>")
    end = rest.partition(b"</w:t>")[2]

    def filled(text: str) -> bytes:
        written = html.escape(_printable(text), quote=False).encode()
        return packed({**parts, name: begin + b"<w:t>" + written + b"</w:t>" + end})

    return _PIECES.map(filled)


_TYPE_LETTERS = (b"f", b"i", b"b", b"d", b"y", b"t", b"l")
cells = st.one_of(
    _VALUES.map(lambda value: b"s" + value.encode()),
    st.builds(bytes.__add__, st.sampled_from(_TYPE_LETTERS), st.binary(min_size=8, max_size=8)),
)
texts = st.one_of(_LETTERS, _VALUES).map(lambda text: text.encode())
_COMMANDS = ("plan", "history", "check", "export")
_OPTIONS = (
    *("--from", "--to", "--forum", "--limit", "--json", "--year", "--report", "--language", "--"),
    *("meetings", "wheel", "sv"),
)
arguments = st.lists(
    st.one_of(
        st.sampled_from(_COMMANDS),
        st.sampled_from(_OPTIONS),
        _MOMENTS,
        _VALUES,
        st.dates().map(str),
    ),
    max_size=7,
).map(lambda found: "\n".join(found).encode("utf-8", "replace"))


def grammar_of(name: str, seeds: Any) -> st.SearchStrategy[bytes]:
    """Return what makes up inputs for a reader."""
    known: dict[str, st.SearchStrategy[bytes]] = {
        "phrase": phrases,
        "rrule": rules.map(str.encode),
        "calendar": calendar("VERSION:2.0"),
        "replies": calendar("METHOD:REPLY"),
        "cells": cells,
        "arguments": arguments,
        "names and links": texts,
        "searched document": texts,
    }
    if name == "workbook":
        return workbook(seeds[0])
    return template(seeds[1]) if name == "word template" else known[name]
