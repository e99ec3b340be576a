"""How seats came out over many meetings, counted by the database itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Date, TextClause, bindparam, text

from planner.db.queries.outcomes_sql import DIALECTS, Dialect, covers, seat_results
from planner.domain.coverage import (
    Coverage,
    CoverageCell,
    OfferedTotals,
    RepresentationTotals,
    SeatMark,
)

_IDS_A_QUERY = 500


@dataclass(frozen=True, slots=True)
class OutcomeScope:
    """Which held meetings and seats are counted; None does not narrow. Both days are included."""

    agreement_id: int | None = None
    forum_ids: tuple[int, ...] | None = None
    organisation_id: int | None = None
    first: date | None = None
    last: date | None = None
    meeting_ids: tuple[int, ...] | None = None


class Grouping(Enum):
    """What coverage is summed over; the key of a group is an id, a year, or a tuple of them."""

    ORGANISATION = "organisation"
    FORUM = "forum"
    FUNCTION = "function"
    YEAR = "year"
    MONTH = "month"
    FORUM_AND_ORGANISATION = "forum_and_organisation"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class MeetingMark:
    """How an organisation's expected seats came out at one held meeting, in places."""

    meeting_id: int
    organisation_id: int
    expected: int
    present: int
    by_deputy: int
    excused: int


def representation_totals(
    connection: Connection, scope: OutcomeScope
) -> list[RepresentationTotals]:
    """Return the representation record over held meetings, offered seats left out.

    Equal to `planner.domain.coverage.representation_totals`, in the order of ids.
    """
    query = _statement(
        connection,
        scope,
        "SELECT forum_id, organisation_id, function_id, sum(is_first),"
        f" sum(CASE WHEN is_first = 1 AND {_IS_VACANT} THEN 1 ELSE 0 END), {_SUMS}"
        " FROM result WHERE participation <> 'offered'"
        " GROUP BY forum_id, organisation_id, function_id"
        " ORDER BY forum_id, organisation_id, function_id",
    )
    return [
        RepresentationTotals(forum, organisation, function, meetings, vacant, Coverage(*sums))
        for forum, organisation, function, meetings, vacant, *sums in connection.execute(query)
    ]


def offered_totals(connection: Connection, scope: OutcomeScope) -> list[OfferedTotals]:
    """Return how the offered seats were taken up, in the order of ids.

    Equal to `planner.domain.coverage.offered_totals`.
    """
    query = _statement(
        connection,
        scope,
        "SELECT forum_id, organisation_id, function_id, sum(is_first),"
        " CAST(sum(filled) AS BIGINT)"
        " FROM result WHERE participation = 'offered'"
        " GROUP BY forum_id, organisation_id, function_id"
        " ORDER BY forum_id, organisation_id, function_id",
    )
    return [OfferedTotals(*found) for found in connection.execute(query)]


def coverage_by(
    connection: Connection, scope: OutcomeScope, grouping: Grouping
) -> dict[Any, Coverage]:
    """Return the coverage of each group of expected seats, in the order of the keys.

    A month's key is its first day. A group that expected no seats is left out: its coverage is "–".
    """
    width = len(_keys(DIALECTS[connection.dialect.name])[grouping])
    found: dict[Any, Coverage] = {}
    for values in connection.execute(coverage_statement(connection, scope, grouping)):
        key: Any = values[0] if width == 1 else tuple(values[:width])
        if grouping is Grouping.MONTH:
            key = date.fromisoformat(f"{key}-01")
        found[key] = Coverage(*values[width:])
    return found


def coverage_cells(connection: Connection, scope: OutcomeScope) -> list[CoverageCell]:
    """Return the coverage by forum, organisation, function and month, in that order."""
    return [
        CoverageCell(
            forum, organisation, function, date.fromisoformat(f"{month}-01"), Coverage(*sums)
        )
        for forum, organisation, function, month, *sums in connection.execute(
            coverage_statement(connection, scope, Grouping.CELL)
        )
    ]


def coverage_statement(
    connection: Connection, scope: OutcomeScope, grouping: Grouping
) -> TextClause:
    """Return what `coverage_by` asks the database: the groups' keys, then their sums."""
    keys = ", ".join(_keys(DIALECTS[connection.dialect.name])[grouping])
    return _statement(
        connection,
        scope,
        f"SELECT {keys}, {_SUMS} FROM result WHERE participation <> 'offered'"
        f" GROUP BY {keys} ORDER BY {keys}",
    )


def meeting_marks(connection: Connection, scope: OutcomeScope) -> list[MeetingMark]:
    """Return each held meeting's mark for each organisation that it expected, in order of ids."""
    if scope.meeting_ids is not None and len(scope.meeting_ids) > _IDS_A_QUERY:
        found: list[MeetingMark] = []
        for some in _slices(sorted(set(scope.meeting_ids))):
            found.extend(meeting_marks(connection, replace(scope, meeting_ids=some)))
        return found
    query = _statement(
        connection,
        scope,
        f"SELECT meeting_id, organisation_id, {_SUMS} FROM result"
        " WHERE participation <> 'offered' GROUP BY meeting_id, organisation_id"
        " ORDER BY meeting_id, organisation_id",
    )
    return [MeetingMark(*values[:6]) for values in connection.execute(query)]


def seat_marks(connection: Connection, scope: OutcomeScope) -> list[SeatMark]:
    """Return how each function's seats came out at each held meeting, by date.

    All other groupings are sums of these: one reading serves a report that needs several of them.
    """
    query = _statement(
        connection,
        scope,
        "SELECT meeting_id, date, forum_id, organisation_id, function_id,"
        " CASE WHEN participation = 'offered' THEN 1 ELSE 0 END AS is_offered,"
        f" max(CASE WHEN {_IS_VACANT} THEN 1 ELSE 0 END), {_SUMS} FROM result"
        " GROUP BY meeting_id, date, forum_id, organisation_id, function_id, is_offered"
        " ORDER BY date, meeting_id, organisation_id, function_id, is_offered",
    )
    return [_seat_mark(*values) for values in connection.execute(query)]


def _seat_mark(
    meeting_id: int,
    day: object,
    forum_id: int,
    organisation_id: int,
    function_id: int,
    is_offered: int,
    is_vacant: int,
    *sums: int,
) -> SeatMark:
    return SeatMark(
        meeting_id,
        date.fromisoformat(str(day)[:10]),  # a text in SQLite
        forum_id,
        organisation_id,
        function_id,
        bool(is_offered),
        bool(is_vacant),
        Coverage(*sums),
    )


_IS_VACANT = (
    "NOT EXISTS (SELECT 1 FROM holding h WHERE h.function_id = result.function_id"
    f" AND {covers('h', 'result.date')})"
)
_SUMS = ", ".join(
    f"CAST(sum({column}) AS BIGINT)"
    for column in (
        "places",
        "filled",
        "filled - by_holder",
        "answered - filled",
        "places - answered",
    )
)


def _keys(dialect: Dialect) -> dict[Grouping, tuple[str, ...]]:
    return {
        Grouping.ORGANISATION: ("organisation_id",),
        Grouping.FORUM: ("forum_id",),
        Grouping.FUNCTION: ("function_id",),
        Grouping.YEAR: (dialect.year.format("date"),),
        Grouping.MONTH: (dialect.month.format("date"),),
        Grouping.FORUM_AND_ORGANISATION: ("forum_id", "organisation_id"),
        Grouping.CELL: (
            *("forum_id", "organisation_id", "function_id"),
            dialect.month.format("date"),
        ),
    }


def _statement(connection: Connection, scope: OutcomeScope, ending: str) -> TextClause:
    """Return the statement over the scope, with its parameters bound."""
    meetings: list[str] = []
    seats: list[str] = []
    values: dict[str, Any] = {}
    for name, condition, found in (
        ("agreement_id", "f.agreement_id = :agreement_id", meetings),
        ("forum_ids", "m.forum_id IN :forum_ids", meetings),
        ("first", "m.date >= :first", meetings),
        ("last", "m.date <= :last", meetings),
        ("meeting_ids", "m.id IN :meeting_ids", meetings),
        ("organisation_id", "s.organisation_id = :organisation_id", seats),
    ):
        value = getattr(scope, name)
        if value is not None:
            found.append(condition)
            values[name] = value
    start = seat_results(
        DIALECTS[connection.dialect.name],
        " AND ".join(meetings) or "1 = 1",
        " AND ".join(seats) or "1 = 1",
        is_everything=not meetings,
    )
    return text(start + ending).bindparams(*_bound(values))


def _bound(values: dict[str, Any]) -> Iterable[Any]:
    for name, value in values.items():
        if isinstance(value, tuple):
            yield bindparam(name, value, expanding=True)
        elif isinstance(value, date):
            yield bindparam(name, value, type_=Date)
        else:
            yield bindparam(name, value)


def _slices(ids: Sequence[int]) -> Iterable[tuple[int, ...]]:
    for first in range(0, len(ids), _IDS_A_QUERY):
        yield tuple(ids[first : first + _IDS_A_QUERY])
