"""Import promises with their activities, and follow-ups."""

from typing import cast

from planner.domain.rows import ActivityRow, FollowUpRow, PromiseRow
from planner.formats.workbook_columns import Record, fold
from planner.services.importing_merge import Merge, given, words


def merge_promises(merge: Merge) -> None:
    """Take in the promises of each year, then what was done for them."""
    shelf = merge.shelve(PromiseRow, lambda row: (row.agreement_id, row.year, fold(row.text)))
    known = {(row.agreement_id, row.year, fold(row.text)): row for row in shelf.all_standing()}
    fields = ("year", "text", "description", "owner", "target", "outcome")
    for record in merge.records("promises"):
        agreement = merge.names.agreement(record, "agreement")
        if agreement is None:
            continue
        key = (agreement.id, _year(record), fold(words(record, "text")))
        if merge.is_new(record, "text", *key):
            known[key] = shelf.put(key, {"agreement_id": agreement.id, **given(record, *fields)})
    activities = merge.shelve(
        ActivityRow, lambda row: (row.promise_id, fold(row.text), row.held_on)
    )
    for record in merge.records("activities"):
        agreement = merge.names.agreement(record, "agreement")
        if agreement is None:
            continue
        promise = known.get((agreement.id, _year(record), fold(words(record, "promise"))))
        if promise is None:
            merge.problems.unknown(record, "promise", "promises", words(record, "promise"))
            continue
        activities.put(
            (promise.id, fold(words(record, "text")), record.values.get("held_on")),
            {"promise_id": promise.id, **given(record, "text", "held_on", "count", "outcome")},
        )


def merge_follow_ups(merge: Merge) -> None:
    """Take in follow-ups; those of a workbook are made by hand unless it says otherwise."""
    shelf = merge.shelve(
        FollowUpRow, lambda row: (row.agreement_id, row.kind, row.due_on, fold(row.title))
    )
    fields = ("kind", "due_on", "owner", "done_on", "title", "year", "report", "is_by_hand")
    for record in merge.records("follow_ups"):
        agreement = merge.names.agreement(record, "agreement")
        if agreement is None:
            continue
        due_on, kind = record.values["due_on"], record.values["kind"]
        key = (agreement.id, kind, due_on, fold(words(record, "title")))
        if merge.is_new(record, "kind", *key):
            values = {"agreement_id": agreement.id, **given(record, *fields)}
            if not shelf.waiting(key):
                values.setdefault("is_by_hand", True)
            shelf.put(key, values)


def _year(record: Record) -> int:
    return cast(int, record.values["year"])
