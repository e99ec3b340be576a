"""Citizen promises as a report: target, outcome and state, and what was done for each."""

from collections.abc import Sequence
from datetime import date

from planner.db.engine import Database
from planner.domain.collation import swedish_key
from planner.domain.promises import activity_count
from planner.domain.report import CellKind, Column, Document, Table
from planner.errors import InputError
from planner.formats.cells import NOTHING
from planner.services.clock import example_day
from planner.services.promises import PromiseView, read_promises
from planner.services.reports.scope import ReportScope
from planner.texts import catalogue, label, text


def promises_payload(database: Database, scope: ReportScope, today: date) -> dict[str, object]:
    """Return the report as JSON: what each promise is, how it stands, and its activities.

    `count` is what was reached and `target_count` what is asked for; null where nothing is counted.
    """
    return {"rows": [_payload(view) for view in _chosen(database, scope, today)]}


def promises_document(
    database: Database, scope: ReportScope, language: str, today: date
) -> Document:
    """Return the report as two tables: the promises, and what was done for them."""
    views = _chosen(database, scope, today)
    is_many = len({view.agreement for view in views}) > 1
    title = text("report.promises", language)
    facts = [(text("report.period", language), _years_text(scope, views, language))]
    lacking = sum(view.lacks_feedback for view in views)
    if lacking:
        sentence = text("promises.lacking", language, {"count": lacking})
        facts.append((_header("feedback", language), sentence))
    return Document(
        title,
        ", ".join(sorted({view.agreement for view in views}, key=swedish_key)),
        language,
        today,
        [_promises_table(views, language, is_many=is_many), _activities_table(views, language)],
        facts,
    )


def outcome_words(view: PromiseView, language: str) -> str:
    """Return what came of a promise: "3 av 4" when it is counted, and what is written of it."""
    written = view.promise.outcome.strip()
    counted = counted_words(view, language)
    if not counted or not written or written.isdecimal():
        return counted or written
    return f"{counted}: {written}"


def counted_words(view: PromiseView, language: str) -> str:
    """Return "3 av 4", "– av 4" while nothing is counted; empty for a yes/no promise."""
    if view.target is None:
        return ""
    reached = NOTHING if view.outcome is None else view.outcome
    return text("promises.of", language, {"outcome": reached, "target": view.target})


def feedback_words(view: PromiseView, language: str) -> str:
    """Return when and where the public was told; that it was not, once the year is over."""
    row = view.promise
    parts = ["" if row.feedback_on is None else row.feedback_on.isoformat(), row.feedback_where]
    told = ", ".join(part for part in parts if part)
    return text("promises.not_told", language) if view.lacks_feedback else told


def _chosen(database: Database, scope: ReportScope, today: date) -> list[PromiseView]:
    """Return the promises in the scope, oldest year first.

    An organisation means those that it leads or supports. Raises InputError
    "promises.forum_not_for": promises stand under an agreement, not under a forum.
    """
    if scope.forum_ids is not None:
        raise InputError("promises.forum_not_for", {})
    day = example_day(database) or today
    views = read_promises(database, day, agreement_id=scope.agreement_id, year=scope.year)
    first = None if scope.first is None else scope.first.year
    last = None if scope.last is None else scope.last.year
    return sorted(
        (
            view
            for view in views
            if (first is None or view.promise.year >= first)
            and (last is None or view.promise.year <= last)
            and (scope.organisation_id is None or _concerns(view, scope.organisation_id))
        ),
        key=lambda view: (swedish_key(view.agreement), view.promise.year, view.id),
    )


def _concerns(view: PromiseView, organisation_id: int) -> bool:
    supporting = {row.id for row in view.supporting}
    return view.promise.lead_id == organisation_id or organisation_id in supporting


def _years_text(scope: ReportScope, views: Sequence[PromiseView], language: str) -> str:
    years = sorted({view.promise.year for view in views})
    if scope.year is not None:
        years = [scope.year]
    if not years:
        return text("report.whole_period", language)
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _payload(view: PromiseView) -> dict[str, object]:
    row = view.promise
    return {
        "agreement": view.agreement,
        "year": row.year,
        "promise": row.text,
        "description": row.description,
        "place": row.place,
        "lead": view.lead,
        "supporting": [each.name for each in view.supporting],
        "target": row.target,
        "count": view.outcome,
        "target_count": view.target,
        "outcome": row.outcome,
        "state": view.state,
        "judgement": row.judgement,
        "feedback_on": row.feedback_on,
        "feedback_where": row.feedback_where,
        "activities": [
            {
                "date": each.held_on,
                "text": each.text,
                "outcome": each.outcome,
                "count": each.count,
            }
            for each in view.activities
        ],
    }


def _promises_table(views: Sequence[PromiseView], language: str, *, is_many: bool) -> Table:
    def column(key: str, kind: CellKind = CellKind.TEXT) -> Column:
        return Column(key, _header(key, language), kind)

    columns = [
        *([column("agreement")] if is_many else []),
        column("year", CellKind.INTEGER),
        column("promise", CellKind.LONG_TEXT),
        column("place"),
        column("lead"),
        column("supporting", CellKind.LONG_TEXT),
        column("target"),
        column("outcome", CellKind.LONG_TEXT),
        column("promise_state"),
        column("feedback", CellKind.LONG_TEXT),
    ]
    rows: list[tuple[object, ...]] = [
        (
            *([view.agreement] if is_many else []),
            view.promise.year,
            view.promise.text,
            view.promise.place,
            view.lead,
            ", ".join(each.name for each in view.supporting),
            view.promise.target,
            outcome_words(view, language),
            label(view.state, language),
            feedback_words(view, language),
        )
        for view in views
    ]
    return Table(
        "promises",
        text("report.promises", language),
        columns,
        rows,
        empty_text=text("promises.none", language),
    )


def _activities_table(views: Sequence[PromiseView], language: str) -> Table:
    columns = [
        Column("year", _header("year", language), CellKind.INTEGER),
        Column("promise", _header("promise", language), CellKind.LONG_TEXT),
        Column("date", _header("date", language), CellKind.DATE),
        Column("activity", _header("activity", language), CellKind.LONG_TEXT),
        Column("count", _header("count", language), CellKind.INTEGER),
        Column("outcome", _header("outcome", language), CellKind.LONG_TEXT),
    ]
    rows = [
        (
            view.promise.year,
            view.promise.text,
            each.held_on,
            each.text,
            activity_count(each),
            each.outcome,
        )
        for view in views
        for each in view.activities
    ]
    return Table(
        "activities",
        text("promises.activities", language),
        columns,
        rows,
        empty_text=text("promises.no_activities", language),
    )


def _header(key: str, language: str) -> str:
    own = f"promises.column.{key}"
    return text(own if own in catalogue() else f"column.{key}", language)
