"""What the dialog of days to avoid shows, read at once and off the window's thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.enums import DayCategory
from planner.domain.rows import AgreementRow
from planner.services.agreements import list_agreements
from planner.services.avoid_hits import AvoidedMeetings, avoided_meetings, category_hits
from planner.services.avoid_year import YearDays, year_days
from planner.services.databases import Database
from planner.services.days_to_avoid import BlockedLine, blocked_lines


@dataclass(frozen=True, slots=True)
class AvoidView:
    """A year as one agreement sees it; `meetings` counts its planned meetings by kind of day.

    `avoided` is of every agreement; None when only another year or agreement was asked for.
    """

    agreements: Sequence[AgreementRow]
    agreement: AgreementRow | None
    days: YearDays
    lines: Sequence[BlockedLine]
    meetings: Mapping[DayCategory, int]
    avoided: AvoidedMeetings | None

    def counted_days(self) -> frozenset[date]:
        """Return the days of the year that are avoided."""
        return frozenset(
            day for day, marks in self.days.marks.items() if any(mark.counts for mark in marks)
        )


def read_view(database: Database, year: int, agreement_id: int | None) -> AvoidView:
    """Read a year for an agreement (None, or gone: the newest)."""
    agreements = list_agreements(database)
    chosen = next((row for row in agreements if row.id == agreement_id), None)
    agreement = chosen or next(iter(agreements), None)
    known = None if agreement is None else agreement.id
    return AvoidView(
        agreements,
        agreement,
        year_days(database, year, known),
        blocked_lines(database, year),
        {} if known is None else category_hits(database, known),
        None,
    )


def read_all(database: Database, year: int, agreement_id: int | None) -> AvoidView:
    """Read a year as `read_view`, and which meetings the days to avoid concern."""
    avoided = avoided_meetings(database)
    return replace(read_view(database, year, agreement_id), avoided=avoided)
