"""The action list: a row an action item, the soonest due first."""

from datetime import date

from planner.db.engine import Database
from planner.db.queries.snapshot import Scope, read_names
from planner.domain.collation import swedish_key
from planner.domain.report import CellKind, Column, Document, Table
from planner.domain.rows import Period
from planner.services import clock
from planner.services.actions import ListedAction, list_actions
from planner.services.reports.scope import ReportScope
from planner.services.reports.wording import period_facts
from planner.texts import label, text


def actions_payload(database: Database, scope: ReportScope) -> dict[str, object]:
    """Return the report as JSON: `{"rows": [{…}]}`, a row an action item."""
    return {
        "rows": [
            {
                "id": row.id,
                "agreement": row.agreement.name,
                "forum": row.forum.name,
                "text": row.action.text,
                "organisation": row.organisation or None,
                "person": row.person or None,
                "due": row.action.due_on,
                "state": row.action.state,
                "closed": row.action.closed_on,
                "meeting": row.meeting.id,
                "date": row.meeting.date,
            }
            for row in _found(database, scope)
        ]
    }


def actions_document(
    database: Database, scope: ReportScope, language: str, today: date
) -> Document:
    """Return the report as one table; what is overdue is said in days."""
    found = _found(database, scope)
    # An example stands still on its day, whenever it is written.
    as_of = clock.example_day(database) or today
    several = len({row.agreement.id for row in found}) > 1

    def column(key: str, kind: CellKind = CellKind.TEXT) -> Column:
        return Column(key, text(f"column.{key}", language), kind)

    columns = [
        *([column("agreement")] if several else []),
        column("forum"),
        Column("text", text("column.action", language), CellKind.LONG_TEXT),
        column("organisation"),
        column("person"),
        column("due", CellKind.DATE),
        column("days_overdue", CellKind.INTEGER),
        Column("state", text("column.action_state", language)),
        column("closed", CellKind.DATE),
        column("made", CellKind.DATE),
    ]
    rows = [
        (
            *([row.agreement.name] if several else []),
            row.forum.name,
            row.action.text,
            row.organisation,
            row.person,
            row.action.due_on,
            row.overdue(as_of) or None,
            label(row.action.state, language),
            row.action.closed_on,
            row.meeting.date,
        )
        for row in found
    ]
    title = text("report.actions", language)
    table = Table("actions", title, columns, rows, empty_text=text("report.no_actions", language))
    subtitle = ", ".join(sorted({row.agreement.name for row in found}, key=swedish_key))
    with database.reading() as connection:
        names = read_names(connection, Scope(scope.agreement_id, scope.forum_ids))
    return Document(title, subtitle, language, today, [table], period_facts(scope, names, language))


def _found(database: Database, scope: ReportScope) -> list[ListedAction]:
    days = Period(scope.first, scope.last)
    found = list_actions(database, scope.agreement_id, days, scope.forum_ids)
    owner = scope.organisation_id
    return [row for row in found if owner in (None, row.action.owner_organisation_id)]
