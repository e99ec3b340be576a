"""The sign-in list as a PDF to print, through Typst."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.formats.cells import plain_text
from planner.formats.pdf_layout import breakable_line
from planner.formats.typst_pdf import page_frame, write_template

GUEST_LINES = 5


@dataclass(frozen=True, slots=True)
class SignInLine:
    """One line; an empty `name` is a line to write it on. `note` stands small below."""

    name: str
    function: str
    organisation: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """The list in words: what stands over it, its lines, and the heads of the guests' lines."""

    title: str
    heading: str
    facts: Sequence[str]
    heads: Sequence[str]
    lines: Sequence[SignInLine]
    guests: str
    guest_heads: Sequence[str]
    language: str
    generated_on: date


def write_sign_in_pdf(sheet: SignInSheet, path: Path) -> None:
    """Write the list, tagged, PDF/A-2a and PDF/UA-1. Raises StorageError."""
    data = {
        **page_frame(sheet.language, sheet.generated_on),
        "title": _line(sheet.heading),
        "heading": _shown(sheet.heading),
        "facts": [_shown(fact) for fact in sheet.facts],
        "heads": [_shown(head) for head in sheet.heads],
        "lines": [
            [_shown(each) for each in (line.name, line.function, line.organisation, line.note)]
            for line in sheet.lines
        ],
        "guests": _shown(sheet.guests),
        "guest_heads": [_shown(head) for head in sheet.guest_heads],
        "guest_lines": GUEST_LINES,
    }
    write_template("sign_in.typ", data, sheet.generated_on, path)


def _line(value: str) -> str:
    return " ".join(plain_text(value).split())


def _shown(value: str) -> str:
    return breakable_line(_line(value))
