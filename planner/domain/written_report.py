"""A report that is read from beginning to end: headings, what was written, tables and lists."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.domain.enums import ReportSection
from planner.domain.report import Table


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """What a person wrote, or a sentence of ours: one paragraph each; line breaks are kept."""

    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences in a list."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names, each with what it is."""

    items: Sequence[tuple[str, str]]


Block = Paragraphs | Bullets | Facts | Table


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of level 1 or 2 with what stands under it; `section` is whose text it begins with.

    An appendix starts a page of its own.
    """

    title: str
    level: int
    blocks: Sequence[Block]
    section: ReportSection | None = None
    is_appendix: bool = False


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A report ready to be set: title, facts under it, parts in order; texts in `language`."""

    title: str
    subtitle: str
    language: str
    generated_on: date
    parts: Sequence[Part]
    facts: Sequence[tuple[str, str]] = field(default=())


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text: what blank lines part; other line breaks stay in them."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]
