"""What a sheet and a column of the planning workbook are, and how their words are recognised."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cache, lru_cache

from planner.domain.enums import AttendanceRole, AttendanceState, HoldingKind, OrganisationKind
from planner.domain.rows import Reason
from planner.texts import LANGUAGES, label

_EDGE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\ufeff"
FIRST_YEAR, LAST_YEAR = 1900, 2200
LARGEST_INTEGER = 1_000_000
_LONGEST_KEPT = 200  # names are short; long texts would fill the memory


class Kind(StrEnum):
    """What a column's cells hold, and as what they are read.

    TEXT, LONG_TEXT and PHRASE (a recurrence) are str, DATE a date, TIME a time, INTEGER an int,
    YES_NO a bool, CHOICE a member of the column's closed list, CHOICES a frozenset of members,
    NAMES a tuple of str, MONTHS a frozenset of 1–12.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    PHRASE = "phrase"
    DATE = "date"
    TIME = "time"
    INTEGER = "integer"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NAMES = "names"
    MONTHS = "months"


class Weekday(StrEnum):
    """A day of the week, Monday first, as a workbook's cell names it."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading in each language, what it holds and what an empty cell means.

    `help_code` names the text of the template's help row. `refers_to` is the sheet whose first
    column holds the names that fit here. A column that is not `for_people` carries what an export
    must not lose; the template leaves it out.
    """

    key: str
    sv: str
    en: str
    kind: Kind
    help_code: str
    is_required: bool = False
    choices: type[Enum] | None = None
    default: object = None
    minimum: int = 0
    maximum: int = LARGEST_INTEGER
    refers_to: str | None = None
    other_headings: tuple[str, ...] = ()
    for_people: bool = True

    def heading(self, language: str) -> str:
        """Return the heading in a language."""
        return self.sv if language == "sv" else self.en

    @property
    def both_headings(self) -> str:
        """The heading in Swedish, and in English where that differs."""
        return self.sv if self.sv == self.en else f"{self.sv} ({self.en})"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; `more` marks one beyond the twelve that a coordinator fills in."""

    key: str
    sv: str
    en: str
    columns: tuple[SheetColumn, ...]
    is_more: bool = False
    by_heading: Mapping[str, SheetColumn] = field(init=False, repr=False, compare=False)
    by_key: Mapping[str, SheetColumn] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        headings = {
            fold(heading): column
            for column in self.columns
            for heading in (column.sv, column.en, *column.other_headings)
        }
        object.__setattr__(self, "by_heading", headings)
        object.__setattr__(self, "by_key", {column.key: column for column in self.columns})

    def name(self, language: str) -> str:
        """Return the sheet's name in a language."""
        return self.sv if language == "sv" else self.en


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a sheet: `sheet` is the sheet's key, `sheet_name` its name in the file.

    `row` is counted as the spreadsheet program does, from 1. `values` holds the cells that are not
    empty, by column key; `headings` the headings as they stand in the file.
    """

    sheet: str
    row: int
    values: Mapping[str, object]
    sheet_name: str = field(default="", compare=False)
    headings: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with a cell, or with a whole sheet (then `column` is empty).

    Sheet and column are named as in the file, a column that the sheet lacks in the language of the
    sheet's name; `planner.texts.reason_text` words the reason.
    """

    sheet: str
    row: int
    column: str
    value: str
    reason: Reason


def fold(text: str) -> str:
    """Return the form in which two names are the same name: trimmed, NFC, without case."""
    return _folded(text) if len(text) <= _LONGEST_KEPT else _folded.__wrapped__(text)


@lru_cache(maxsize=1 << 16)
def _folded(text: str) -> str:
    return _fold_case(" ".join(trimmed(text).split()))


def trimmed(text: str) -> str:
    """Return text without white space at its ends (no-break and zero-width spaces included)."""
    return text.strip(_EDGE)


def _fold_case(text: str) -> str:
    # Casefolding may decompose; a second NFC makes equal what looks equal.
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


_OTHER_WORDS: dict[Enum, tuple[str, ...]] = {
    HoldingKind.ACTING: ("tf.", "t.f.", "tillförordnad", "vikarierande"),
    AttendanceState.EXCUSED: ("anmält förhinder",),
    AttendanceRole.DEPUTY: ("suppleant",),
    OrganisationKind.OTHER: ("annat", "övrig"),
    OrganisationKind.POLICE: ("polisen",),
}


@cache
def choice_words(choices: type[Enum]) -> dict[str, Enum]:
    """Return every word that is read as a member: its label in each language and its value."""
    words: dict[str, Enum] = {}
    for member in choices:
        value = str(member.value)
        for word in (
            *(label(member, language) for language in LANGUAGES),
            value,
            value.replace("_", " "),
            *_OTHER_WORDS.get(member, ()),
        ):
            words[fold(word)] = member
    return words


@cache
def choice_labels(choices: type[Enum], language: str) -> tuple[str, ...]:
    """Return the words offered in a drop-down list, in the list's own order."""
    return tuple(label(member, language) for member in choices)
