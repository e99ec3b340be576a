"""The SQL that says how seats came out: one statement, on SQLite and PostgreSQL.

It says what `planner.domain.claims` and `planner.domain.representation` say, and a test holds the
two equal. The common attendance row, a function with the one person who holds it and nothing else,
is counted straight from the index of the log (`seated`). The rows that take thought go through the
rules one by one (`special`): all rows at a meeting of an *odd* person, one who deputises there, has
several posts, or is logged under another function than their own or under none. The two sorts
never share a claimant.

`H`, `T` and `C` of a meeting's function: how many claimed it as holders, came at all, and said
anything (came or gave notice). Seats of one function share them in order, so a seat with `n` places
after `before` earlier ones gets min(x, before + n) - min(x, earlier) of each.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the two databases say differently."""

    least: str
    month_number: str
    month: str
    year: str


SQLITE = Dialect(
    least="min",
    month_number="CAST(substr({0}, 6, 2) AS INTEGER)",
    month="substr({0}, 1, 7)",
    year="CAST(substr({0}, 1, 4) AS INTEGER)",
)
POSTGRESQL = Dialect(
    least="LEAST",
    month_number="CAST(EXTRACT(MONTH FROM {0}) AS INTEGER)",
    month="to_char({0}, 'YYYY-MM')",
    year="CAST(EXTRACT(YEAR FROM {0}) AS INTEGER)",
)
DIALECTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def covers(period: str, day: str) -> str:
    """Return the test that a row's period contains a day."""
    return (
        f"({period}.valid_from IS NULL OR {period}.valid_from <= {day})"
        f" AND ({period}.valid_to IS NULL OR {period}.valid_to >= {day})"
    )


def in_effect(holding: str, day: str) -> str:
    """Return the test that a holding counts on a day: an acting one hides the ordinary ones."""
    return (
        f"{covers(holding, day)} AND ({holding}.kind = 'acting' OR NOT EXISTS ("
        f"SELECT 1 FROM holding hider WHERE hider.function_id = {holding}.function_id"
        f" AND hider.kind = 'acting' AND {covers('hider', day)}))"
    )


def shown(seat: str, meeting_id: str, day: str, dialect: Dialect) -> str:
    """Return the test that a meeting of the seat's forum shows the seat: expected or offered."""
    month = dialect.month_number.format(day)
    return (
        f"{covers(seat, day)}"
        f" AND ({seat}.months = '' OR ',' || {seat}.months || ',' LIKE '%,' || {month} || ',%')"
        f" AND ({seat}.participation <> 'on_demand' OR EXISTS (SELECT 1 FROM called_seat call"
        f" WHERE call.meeting_id = {meeting_id} AND call.seat_id = {seat}.id))"
    )


def seat_results(dialect: Dialect, meetings: str, seats: str, is_everything: bool) -> str:
    """Return the WITH clause whose last part, `result`, has a row for each seat of each meeting.

    `meetings` and `seats` are conditions on `m` (meeting), `f` (its forum) and `s` (seat).
    """
    # Of one agreement, the register's persons and the seats of all others need not be looked at.
    scope = "" if is_everything else _IN_SCOPE.format(meetings=meetings)
    persons = "" if is_everything else _PERSONS_IN_SCOPE.format(scope=scope)
    forums = "" if is_everything else _FORUMS_IN_SCOPE.format(meetings=meetings)
    return f"""
WITH sole AS MATERIALIZED (
    SELECT person_id, min(function_id) AS function_id FROM holding
    WHERE person_id NOT IN (SELECT person_id FROM deputy WHERE person_id IS NOT NULL)
        {persons}
    GROUP BY person_id HAVING min(function_id) = max(function_id)
),
odd AS MATERIALIZED (
    SELECT DISTINCT a.meeting_id, a.person_id
    FROM attendance a LEFT JOIN sole ON sole.person_id = a.person_id
    WHERE a.person_id IS NOT NULL AND {_CLAIMS}
        AND (a.role <> 'ordinary' OR a.deputy_for_id IS NOT NULL OR a.function_id IS NULL
            OR sole.function_id IS NULL OR sole.function_id <> a.function_id)
        {scope}
),
crowded AS MATERIALIZED (
    SELECT forum_id, function_id FROM seat {forums}
    GROUP BY forum_id, function_id HAVING count(*) > 1
),
odd_row AS MATERIALIZED (
    SELECT a.id, a.meeting_id, m.forum_id, m.date, a.person_id,
        a.person_id AS claimant, a.function_id, a.deputy_for_id, a.role, a.state
    FROM odd JOIN attendance a ON a.meeting_id = odd.meeting_id AND a.person_id = odd.person_id
        JOIN meeting m ON m.id = a.meeting_id JOIN forum f ON f.id = m.forum_id
    WHERE m.status = 'held' AND {_CLAIMS} AND {meetings}
    UNION ALL
    SELECT a.id, a.meeting_id, m.forum_id, m.date, NULL, -a.id, a.function_id, a.deputy_for_id,
        a.role, a.state
    FROM attendance a JOIN meeting m ON m.id = a.meeting_id JOIN forum f ON f.id = m.forum_id
    WHERE coalesce(a.person_id, 0) = 0 AND (a.role <> 'ordinary' OR a.deputy_for_id IS NOT NULL)
        AND m.status = 'held' AND {_CLAIMS} AND {meetings}
),
post AS MATERIALIZED (
    SELECT DISTINCT r.id AS row_id, h.function_id
    FROM odd_row r JOIN holding h ON h.person_id = r.person_id
    WHERE {in_effect("h", "r.date")}
),
claim AS (
{_claims(dialect)}
),
special AS MATERIALIZED (
    SELECT meeting_id, function_id,
        count(DISTINCT CASE WHEN sort = 0 THEN claimant END) AS holders,
        count(DISTINCT CASE WHEN sort <= 1 THEN claimant END) AS came,
        count(DISTINCT claimant) AS claimants
    FROM claim GROUP BY meeting_id, function_id
),
seated AS (
    SELECT s.id, m.id AS meeting_id, m.date, m.forum_id, s.organisation_id, s.function_id,
        s.count AS places, s.participation,
        CASE WHEN (s.forum_id, s.function_id) IN (SELECT forum_id, function_id FROM crowded)
            THEN {_before(dialect)} ELSE 0 END AS earlier,
        CASE WHEN (s.forum_id, s.function_id) IN (SELECT forum_id, function_id FROM crowded)
            THEN {_is_first(dialect)} ELSE 1 END AS is_first,
        count(DISTINCT CASE WHEN a.state = 'present' AND odd.person_id IS NULL
            THEN coalesce(a.person_id, -a.id) END) AS holders,
        count(DISTINCT CASE WHEN odd.person_id IS NULL THEN coalesce(a.person_id, -a.id) END)
            AS claimants
    FROM forum f JOIN seat s ON s.forum_id = f.id JOIN meeting m ON m.forum_id = s.forum_id
        LEFT JOIN attendance a ON a.meeting_id = m.id AND a.function_id = s.function_id
            AND a.role = 'ordinary' AND a.deputy_for_id IS NULL AND {_CLAIMS}
        LEFT JOIN odd ON odd.meeting_id = a.meeting_id AND odd.person_id = a.person_id
    WHERE m.status = 'held' AND {meetings} AND {seats} AND {shown("s", "m.id", "m.date", dialect)}
    GROUP BY s.id, m.date, m.id
),
counted AS (
    SELECT n.*, n.holders + coalesce(x.holders, 0) AS h, n.holders + coalesce(x.came, 0) AS t,
        n.claimants + coalesce(x.claimants, 0) AS c
    FROM seated n LEFT JOIN special x
        ON x.meeting_id = n.meeting_id AND x.function_id = n.function_id
),
result AS (
    SELECT meeting_id, date, forum_id, organisation_id, function_id, places, is_first,
        participation,
        {dialect.least}(t, earlier + places) - {dialect.least}(t, earlier) AS filled,
        {dialect.least}(h, earlier + places) - {dialect.least}(h, earlier) AS by_holder,
        {dialect.least}(c, earlier + places) - {dialect.least}(c, earlier) AS answered
    FROM counted
)
"""


_CLAIMS = "a.state IN ('present', 'excused') AND a.role IN ('ordinary', 'deputy')"
_IN_SCOPE = """AND a.meeting_id IN (
            SELECT m.id FROM meeting m JOIN forum f ON f.id = m.forum_id
            WHERE m.status = 'held' AND {meetings})"""

_PERSONS_IN_SCOPE = """AND person_id IN (
            SELECT a.person_id FROM attendance a WHERE a.person_id IS NOT NULL {scope})"""
_FORUMS_IN_SCOPE = """WHERE forum_id IN (
        SELECT m.forum_id FROM meeting m JOIN forum f ON f.id = m.forum_id WHERE {meetings})"""


def _claims(dialect: Dialect) -> str:
    """Return who claims what by the odd rows; sort 0: as holder, 1: as deputy, 2: by notice."""
    is_shown = shown("o", "r.meeting_id", "r.date", dialect)
    is_seated = (
        "EXISTS (SELECT 1 FROM seat o WHERE o.forum_id = r.forum_id"
        f" AND o.function_id = {{0}} AND {is_shown})"
    )
    held_by_row = "SELECT p.function_id FROM post p WHERE p.row_id = r.id"
    is_listed = f"(d.person_id = r.person_id OR d.function_id IN ({held_by_row}))"
    not_explicit = (
        "NOT EXISTS (SELECT 1 FROM attendance e WHERE e.meeting_id = r.meeting_id"
        " AND e.person_id = r.person_id AND (e.function_id = {0} OR e.deputy_for_id = {0}))"
    )
    return f"""
    SELECT r.meeting_id, r.deputy_for_id AS function_id, r.claimant, 1 AS sort
    FROM odd_row r WHERE r.state = 'present' AND r.deputy_for_id IS NOT NULL
    UNION ALL
    SELECT r.meeting_id, r.function_id, r.claimant, 0
    FROM odd_row r
    WHERE r.state = 'present' AND r.deputy_for_id <> r.function_id
        AND (r.person_id IS NULL OR r.function_id IN ({held_by_row}))
    UNION ALL
    SELECT r.meeting_id, r.function_id, r.claimant,
        CASE WHEN r.role = 'deputy' THEN 1
            WHEN r.person_id IS NULL OR r.function_id IN ({held_by_row}) THEN 0
            WHEN EXISTS (
                SELECT 1 FROM seat o JOIN deputy d ON d.seat_id = o.id
                WHERE o.forum_id = r.forum_id AND o.function_id = r.function_id
                    AND {is_listed} AND {is_shown}) THEN 1
            ELSE 0 END
    FROM odd_row r
    WHERE r.state = 'present' AND r.deputy_for_id IS NULL AND r.function_id IS NOT NULL
    UNION ALL
    SELECT r.meeting_id, o.function_id, r.claimant, 1
    FROM odd_row r JOIN seat o ON o.forum_id = r.forum_id JOIN deputy d ON d.seat_id = o.id
    WHERE r.state = 'present' AND r.deputy_for_id IS NULL
        AND CASE WHEN r.role = 'deputy'
            THEN r.function_id IS NULL OR NOT {is_seated.format("r.function_id")}
            ELSE r.function_id IS NULL AND NOT EXISTS (
                SELECT 1 FROM post p WHERE p.row_id = r.id
                    AND {is_seated.format("p.function_id")}) END
        AND ({is_listed} OR d.function_id = r.function_id)
        AND {is_shown} AND {not_explicit.format("o.function_id")}
    UNION ALL
    SELECT r.meeting_id, p.function_id, r.claimant, CASE WHEN r.state = 'present' THEN 0 ELSE 2 END
    FROM odd_row r JOIN post p ON p.row_id = r.id
    WHERE (r.state = 'present' OR (r.function_id IS NULL AND r.deputy_for_id IS NULL))
        AND (r.function_id IS NULL OR p.function_id <> r.function_id)
        AND {not_explicit.format("p.function_id")}
    UNION ALL
    SELECT r.meeting_id, coalesce(r.deputy_for_id, r.function_id), r.claimant, 2
    FROM odd_row r
    WHERE r.state = 'excused' AND coalesce(r.deputy_for_id, r.function_id) IS NOT NULL"""


_EARLIER = """o.forum_id = s.forum_id AND o.function_id = s.function_id
            AND (CASE o.participation WHEN 'offered' THEN 1 ELSE 0 END, o.id)
                < (CASE s.participation WHEN 'offered' THEN 1 ELSE 0 END, s.id)"""


def _before(dialect: Dialect) -> str:
    """Return how many places of the function the meeting's earlier seats have."""
    return f"""(SELECT coalesce(sum(o.count), 0) FROM seat o
            WHERE {_EARLIER} AND {shown("o", "m.id", "m.date", dialect)})"""


def _is_first(dialect: Dialect) -> str:
    """Return 1 when no earlier seat at the meeting stands on the same line of the record."""
    return f"""CASE WHEN EXISTS (SELECT 1 FROM seat o
            WHERE {_EARLIER} AND o.organisation_id = s.organisation_id
                AND (o.participation = 'offered') = (s.participation = 'offered')
                AND {shown("o", "m.id", "m.date", dialect)}) THEN 0 ELSE 1 END"""
