"""Rows of the agreement's year: documents, own duties, templates, texts, disposal and retention.

They are read from `planner.domain.rows`, like all rows.
"""

from dataclasses import dataclass
from datetime import date

from planner.domain.enums import ReportSection, RetentionKind, WordTemplateKind


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A document of an agreement: a `link`, or a file kept with the database (exactly one).

    `size` is in bytes and `checksum` the SHA-256 of the file, in hex; both are empty for a link.
    """

    id: int
    agreement_id: int
    title: str
    link: str = ""
    file_name: str = ""
    size: int | None = None
    checksum: str = ""
    added_on: date | None = None


@dataclass(frozen=True, slots=True)
class WordTemplateRow:
    """An organisation's own Word template, in the place of the one that comes with the program."""

    id: int
    kind: WordTemplateKind
    file_name: str
    checksum: str
    added_on: date | None = None


@dataclass(frozen=True, slots=True)
class OwnDutyRow:
    """A follow-up of one's own that comes back every so many months from its first day."""

    id: int
    agreement_id: int
    title: str
    starts_on: date
    every_months: int = 12
    owner: str = ""


@dataclass(frozen=True, slots=True)
class AgendaTemplateItemRow:
    """A standing item of a forum's agenda."""

    id: int
    forum_id: int
    position: int
    title: str
    presenter: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class UnlockingRow:
    """That approved minutes were opened again: when, by whom and why, and what approval that was.

    `unlocked_by` is the name that the system knows the user by.
    """

    id: int
    meeting_id: int
    unlocked_on: date
    unlocked_by: str
    reason: str
    approved_on: date | None = None
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class PromiseSupportRow:
    """An organisation that supports a promise beside the one that leads it."""

    id: int
    promise_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class ReportTextRow:
    """What an officer has written for a section of a year's follow-up report."""

    id: int
    agreement_id: int
    year: int
    section: ReportSection
    text: str


@dataclass(frozen=True, slots=True)
class DisposalRow:
    """That a person's name was disposed of: when, by what decision, and what stands in its place.

    `rows` counts the rows that were changed. The name itself is not kept.
    """

    id: int
    disposed_on: date
    decision: str
    replaced_by: str
    rows: int
    disposed_by: str = ""


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """For how many years a kind of record is kept; `reviewed_on`: when that was last looked at."""

    id: int
    kind: RetentionKind
    years: int
    reviewed_on: date | None = None
