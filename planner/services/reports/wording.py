"""Words that the reports share."""

from planner.db.queries.snapshot import Names, Snapshot
from planner.services.reports.scope import ReportScope
from planner.texts import text


def period_facts(
    scope: ReportScope, snapshot: Names | Snapshot, language: str
) -> list[tuple[str, str]]:
    """Return the facts under a report's title: its period, and what it is limited to."""
    first, last = scope.first, scope.last
    if len(snapshot.agreements) == 1:
        agreement = next(iter(snapshot.agreements.values()))
        first, last = first or agreement.valid_from, last or agreement.valid_to
    shown = f"{first or ''}–{last or ''}"
    facts = [
        (
            text("report.period", language),
            shown if len(shown) > 1 else text("report.whole_period", language),
        )
    ]
    if scope.forum_ids is not None:
        names = ", ".join(forum.name for forum in snapshot.forums.values())
        facts.append((text("report.forums", language), names))
    if scope.person_id is not None and isinstance(snapshot, Snapshot):
        name = snapshot.persons[scope.person_id].name
        facts.append((text("column.person", language), name))
    if scope.organisation_id is not None:
        name = snapshot.organisations[scope.organisation_id].name
        facts.append((text("column.organisation", language), name))
    return facts
