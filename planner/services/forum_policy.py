"""What decides where a forum's dates land: its rules, and what it does with days to avoid."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from planner.db.engine import Database
from planner.db.queries.loading import load, load_by
from planner.db.unit_of_work import unit_of_work
from planner.domain.collation import swedish_key
from planner.domain.enums import HolidayPolicy
from planner.domain.rows import AgreementRow, Changes, ForumRow, RuleRow


@dataclass(frozen=True, slots=True)
class ForumRules:
    """A forum with its agreement and its rules, in the order in which they hold."""

    forum: ForumRow
    agreement: AgreementRow
    rules: Sequence[RuleRow]


def read_forum_rules(
    database: Database, agreement_id: int | None, forum_ids: frozenset[int] | None = None
) -> list[ForumRules]:
    """Return the forums of an agreement (None: of all), by agreement and then by name."""
    with database.reading() as connection:
        agreements = {row.id: row for row in load(connection, AgreementRow)}
        chosen = [row_id for row_id in agreements if agreement_id in (None, row_id)]
        forums = [
            forum
            for forum in load_by(connection, ForumRow, "agreement_id", chosen)
            if forum_ids is None or forum.id in forum_ids
        ]
        rules: defaultdict[int, list[RuleRow]] = defaultdict(list)
        for rule in load_by(connection, RuleRow, "forum_id", [forum.id for forum in forums]):
            rules[rule.forum_id].append(rule)
    found = [
        ForumRules(forum, agreements[forum.agreement_id], rules.get(forum.id, []))
        for forum in forums
    ]
    return sorted(found, key=_order)


def set_holiday_policy(database: Database, forum_id: int, policy: HolidayPolicy) -> Changes:
    """Say what becomes of a forum's dates on days to avoid; raises NotFoundError."""
    with unit_of_work(database, "forum.set_holiday_policy") as tx:
        if tx.get(ForumRow, forum_id).holiday_policy is not policy:
            tx.update(ForumRow, forum_id, holiday_policy=policy)
    return tx.changes


def _order(each: ForumRules) -> tuple[object, ...]:
    agreement = each.agreement
    return (
        agreement.valid_from,
        swedish_key(agreement.name),
        agreement.id,
        swedish_key(each.forum.name),
        each.forum.id,
    )
