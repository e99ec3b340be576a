"""Import promises with their activities, own duties and follow-ups."""

from typing import cast

from planner.domain.rows import (
    ActivityRow,
    FollowUpRow,
    OwnDutyRow,
    PromiseRow,
    PromiseSupportRow,
)
from planner.formats.workbook_cells import shown
from planner.formats.workbook_columns import Record, fold
from planner.services.importing_meetings import Meetings
from planner.services.importing_merge import Merge, given, words
from planner.services.importing_register import refuse_circles

Promises = dict[tuple[int, int, str], PromiseRow]


def merge_promises(merge: Merge) -> None:
    """Take in the promises of each year, what they renew, then what was done for them."""
    shelf = merge.shelve(PromiseRow, lambda row: (row.agreement_id, row.year, fold(row.text)))
    known = {(row.agreement_id, row.year, fold(row.text)): row for row in shelf.all_standing()}
    supports = merge.shelve(PromiseSupportRow, lambda row: (row.promise_id, row.organisation_id))
    fields = ("year", "text", "description", "owner", "target", "outcome", "place", "judgement",
              "feedback_on", "feedback_where")  # fmt: skip
    rows: list[tuple[Record, PromiseRow]] = []
    for record in merge.records("promises"):
        agreement = merge.names.agreement(record, "agreement")
        lead = merge.names.organisation(record, "lead")
        if agreement is None:
            continue
        key = (agreement.id, _year(record), fold(words(record, "text")))
        if not merge.is_new(record, "text", *key):
            continue
        values = {"agreement_id": agreement.id, **given(record, *fields)}
        if lead is not None:
            values["lead_id"] = lead.id
        known[key] = shelf.put(key, values)
        rows.append((record, known[key]))
        for organisation_id in _supporting(merge, record):
            ids = {"promise_id": known[key].id, "organisation_id": organisation_id}
            supports.put(tuple(ids.values()), ids)
    _merge_renewals(merge, rows, known)
    _merge_activities(merge, known)


def merge_own_duties(merge: Merge) -> list[OwnDutyRow]:
    """Take in the follow-ups of one's own that come back, and return all there are."""
    shelf = merge.shelve(OwnDutyRow, lambda row: (row.agreement_id, fold(row.title), row.starts_on))
    duties: list[OwnDutyRow] = []
    for record in merge.records("own_duties"):
        agreement = merge.names.agreement(record, "agreement")
        if agreement is None:
            continue
        key = (agreement.id, fold(words(record, "title")), record.values["starts_on"])
        if merge.is_new(record, "title", *key):
            fields = given(record, "title", "starts_on", "every_months", "owner")
            duties.append(shelf.put(key, {"agreement_id": agreement.id, **fields}))
    return [*duties, *shelf.all_standing()]


def merge_follow_ups(merge: Merge, meetings: Meetings) -> None:
    """Take in follow-ups; those of a workbook are made by hand unless it says otherwise."""
    duties = merge_own_duties(merge)
    shelf = merge.shelve(
        FollowUpRow, lambda row: (row.agreement_id, row.kind, row.due_on, fold(row.title))
    )
    fields = ("kind", "due_on", "owner", "done_on", "title", "year", "report", "is_by_hand",
              "planned_on")  # fmt: skip
    for record in merge.records("follow_ups"):
        agreement = merge.names.agreement(record, "agreement")
        meeting = meetings.prepares(record)
        if agreement is None:
            continue
        duty = _duty(merge, record, agreement.id, duties)
        due_on, kind = record.values["due_on"], record.values["kind"]
        key = (agreement.id, kind, due_on, fold(words(record, "title")))
        if not merge.is_new(record, "kind", *key, duty and duty.id):
            continue
        values = {"agreement_id": agreement.id, **given(record, *fields)}
        if meeting is not None:
            values["meeting_id"] = meeting.id
        waiting = shelf.waiting(key)
        if duty is not None:
            values["duty_id"] = duty.id
            # Two that fall due on the same day are told apart by what they come of.
            waiting.sort(key=lambda row: row.duty_id != duty.id)
        if not waiting:
            values.setdefault("is_by_hand", True)
        shelf.put(key, values)


def _supporting(merge: Merge, record: Record) -> list[int]:
    """Return the organisations of a list, each once; an unknown one is noted."""
    found: dict[int, None] = {}
    for name in cast(tuple[str, ...], record.values.get("supporting", ())):
        row = merge.names.organisations.get(fold(name))
        if row is None:
            merge.problems.unknown(record, "supporting", "organisations", name)
        else:
            found[row.id] = None
    return list(found)


def _merge_renewals(merge: Merge, rows: list[tuple[Record, PromiseRow]], known: Promises) -> None:
    shelf = merge.shelves[PromiseRow]
    for record, row in rows:
        if "renews" not in record.values:
            continue
        within = merge.names.agreement(record, "renews_in")
        if within is None and "renews_in" in record.values:
            continue
        agreement_id = row.agreement_id if within is None else within.id
        year = cast(int, record.values.get("renews_year", row.year - 1))
        text = words(record, "renews")
        renewed = known.get((agreement_id, year, fold(text)))
        if renewed is None:
            merge.problems.add(record, "renews", "unknown.renewed", value=shown(text), year=year)
            continue
        key = (row.agreement_id, row.year, fold(row.text))
        known[key] = shelf.amend(row, renewed_from_id=renewed.id)
    above = {row.id: row.renewed_from_id for row in known.values()}
    refuse_circles(merge, [(record, row.id) for record, row in rows], above, "renews")


def _merge_activities(merge: Merge, known: Promises) -> None:
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


def _duty(
    merge: Merge, record: Record, agreement_id: int, duties: list[OwnDutyRow]
) -> OwnDutyRow | None:
    title = record.values.get("duty")
    if not isinstance(title, str):
        return None
    named = [
        row for row in duties if row.agreement_id == agreement_id and fold(row.title) == fold(title)
    ]
    begun = [row for row in named if row.starts_on == record.values.get("duty_from")]
    if not named:
        merge.problems.unknown(record, "duty", "own_duties", title)
    return next(iter(begun or named), None)


def _year(record: Record) -> int:
    return cast(int, record.values["year"])
