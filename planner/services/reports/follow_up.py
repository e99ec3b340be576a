"""The annual follow-up of one agreement: everything that it tells, read at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.queries.outcomes import seat_marks
from planner.db.queries.snapshot import Names, Scope, read_names
from planner.domain.agreements import agreement_state
from planner.domain.collation import swedish_key
from planner.domain.coverage import (
    OfferedTotals,
    RepresentationTotals,
    cells_of_marks,
    offered_of_marks,
    totals_of_marks,
)
from planner.domain.enums import Level, MeetingStatus
from planner.domain.follow_up_report import (
    coverage_at,
    deviations,
    forum_years,
    is_of_period,
    report_year,
    year_period,
)
from planner.domain.follow_ups import follow_up_state
from planner.domain.rows import (
    AgreementRow,
    DecisionRow,
    FollowUpRow,
    MeetingRow,
    PartyRow,
    Period,
    PersonRow,
    RevisionRow,
    SignatoryRow,
)
from planner.errors import InputError
from planner.services.coverage_overview import coverage_of
from planner.services.promises import read_promises
from planner.services.report_texts import texts_of
from planner.services.reports.follow_up_actions import read_actions
from planner.services.reports.follow_up_content import (
    DecisionLine,
    FollowUpLine,
    FollowUpReport,
    MeetingLine,
    ReportParty,
)
from planner.services.reports.scope import ReportScope

_LEVELS = list(Level)
_YEAR = timedelta(days=366)


def read_follow_up(database: Database, scope: ReportScope, today: date) -> FollowUpReport:
    """Return the follow-up of the scope's agreement and year, or of its days.

    Without an agreement it is the only one there is. Raises InputError: none or several
    ("follow_up_report.no_agreement", "follow_up_report.which_agreement"), a year that it does not
    touch, a year and days together, a period that runs backwards, or a scope narrowed to anything
    else.
    """
    _require_whole(scope)
    with database.reading() as connection:
        agreement = _agreement(connection, scope.agreement_id)
        period, year = _period(agreement, scope, today)
        narrowed = ReportScope(period.first, period.last, agreement.id)
        marks = seat_marks(connection, narrowed.outcomes)
        names = read_names(connection, narrowed.meetings, {mark.function_id for mark in marks})
        bound = load_by(connection, PartyRow, "agreement_id", [agreement.id])
        coverage = coverage_of(cells_of_marks(marks), names, bound, narrowed)
        meetings = _meetings(connection, names, narrowed.meetings)
        decisions = load_by(connection, DecisionRow, "meeting_id", [row.id for row in meetings])
        signatories = load_by(connection, SignatoryRow, "party_id", [row.id for row in bound])
        successors = load(
            connection, AgreementRow, schema.agreement.c.predecessor_id == agreement.id
        )
        follow_ups = load_by(connection, FollowUpRow, "agreement_id", [agreement.id])
        revisions = load_by(connection, RevisionRow, "agreement_id", [agreement.id])
        parties = _parties(connection, names, bound, signatories)
        closed, still_open = read_actions(connection, names, period, today)
        meetings_ahead = _meetings_ahead(connection, names, period)
        texts = texts_of(connection, agreement.id, year)
    party_of = {
        organisation_id: party.id
        for party in coverage.parties
        for organisation_id in party.organisation_ids
    }
    at_meeting = coverage_at(marks, party_of)
    order = _Order(names)
    found, full = deviations(sorted(totals_of_marks(marks), key=order.of), marks)
    day_of = {row.id: row for row in meetings}
    days = range(_first(period).year, _last(period).year + 1)
    return FollowUpReport(
        agreement,
        agreement_state(agreement, signatories, successors, today),
        year,
        period,
        period == year_period(agreement, year),
        today,
        parties,
        forum_years(
            sorted(names.forums.values(), key=lambda row: swedish_key(row.name)),
            meetings,
            period,
            today,
        ),
        coverage,
        found,
        full,
        sorted(offered_of_marks(marks), key=order.of),
        [
            DecisionLine(
                row,
                names.forums[day_of[row.meeting_id].forum_id].name,
                day_of[row.meeting_id].date,
            )
            for row in sorted(decisions, key=lambda row: (day_of[row.meeting_id].date, row.id))
        ],
        closed,
        still_open,
        sorted(
            (
                view
                for view in read_promises(database, today, agreement_id=agreement.id)
                if view.promise.year in days
            ),
            key=lambda view: (view.promise.year, view.id),
        ),
        [
            FollowUpLine(row, follow_up_state(row, today))
            for row in sorted(follow_ups, key=lambda row: (row.due_on, row.id))
            if is_of_period(row, period)
        ],
        sorted(
            (row for row in revisions if period.contains(row.revised_on)),
            key=lambda row: (row.revised_on, row.id),
        ),
        sorted(
            (
                row
                for row in follow_ups
                if row.done_on is None and _last(period) < row.due_on <= _last(period) + _YEAR
            ),
            key=lambda row: (row.due_on, row.id),
        ),
        meetings_ahead,
        min(successors, key=lambda row: row.valid_from, default=None),
        [
            MeetingLine(row, names.forums[row.forum_id].name, at_meeting.get(row.id, {}))
            for row in meetings
        ],
        texts,
        names,
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """Forums by level and name, and in them organisations and functions by name."""

    names: Names

    def of(self, row: RepresentationTotals | OfferedTotals) -> tuple[object, ...]:
        """Return where a row comes."""
        forum = self.names.forums[row.forum_id]
        return (
            _LEVELS.index(forum.level),
            swedish_key(forum.name),
            swedish_key(self.names.organisations[row.organisation_id].name),
            swedish_key(self.names.functions[row.function_id].name),
        )


def _require_whole(scope: ReportScope) -> None:
    narrowed = (scope.forum_ids, scope.organisation_id, scope.person_id, scope.function_id)
    if any(each is not None for each in narrowed):
        raise InputError("follow_up_report.not_narrowed", {})
    if scope.year is not None and (scope.first is not None or scope.last is not None):
        raise InputError("follow_up_report.year_or_days", {}, field="year")


def _agreement(connection: Connection, agreement_id: int | None) -> AgreementRow:
    if agreement_id is not None:
        return get(connection, AgreementRow, agreement_id)
    there = load(connection, AgreementRow)
    if not there:
        raise InputError("follow_up_report.no_agreement", {}, field="agreement")
    if len(there) > 1:
        names = sorted((row.name for row in there), key=swedish_key)
        shown = "; ".join(names[:30]) + (" …" if len(names) > 30 else "")
        raise InputError("follow_up_report.which_agreement", {"known": shown}, field="agreement")
    return there[0]


def _period(agreement: AgreementRow, scope: ReportScope, today: date) -> tuple[Period, int]:
    """Return the days that it is about, and whose year's texts it carries: that of the last."""
    if scope.first is None and scope.last is None:
        year = report_year(agreement, scope.year, today)
        return year_period(agreement, year), year
    first = scope.first or agreement.valid_from
    last = scope.last or agreement.valid_to or date(max(today.year, first.year), 12, 31)
    if last < first:
        raise InputError("period.reversed", {"first": first, "last": last}, field="period")
    return Period(first, last), last.year


def _meetings(connection: Connection, names: Names, scope: Scope) -> list[MeetingRow]:
    table = schema.meeting
    found = load(
        connection,
        MeetingRow,
        table.c.forum_id.in_(list(names.forums)),
        table.c.date >= scope.first,
        table.c.date <= scope.last,
    )
    return sorted(found, key=lambda row: (row.date, row.start, row.id))


def _parties(
    connection: Connection,
    names: Names,
    bound: Sequence[PartyRow],
    signatories: Sequence[SignatoryRow],
) -> list[ReportParty]:
    persons = {
        row.id: row.name
        for row in load_by(connection, PersonRow, "id", {row.person_id for row in signatories})
    }
    return [
        ReportParty(
            names.organisations[party.organisation_id].name,
            [(row, persons[row.person_id]) for row in signatories if row.party_id == party.id],
        )
        for party in bound
    ]


def _meetings_ahead(connection: Connection, names: Names, period: Period) -> int:
    table = schema.meeting
    query = select(func.count()).where(
        table.c.forum_id.in_(list(names.forums)),
        table.c.date > _last(period),
        table.c.date <= _last(period) + _YEAR,
        table.c.status != MeetingStatus.CANCELLED.value,
    )
    return int(connection.execute(query).scalar_one())


def _first(period: Period) -> date:
    assert period.first is not None  # `_period` closes both ends
    return period.first


def _last(period: Period) -> date:
    assert period.last is not None
    return period.last
