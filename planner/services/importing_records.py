"""Import what is recorded at meetings: attendance, agenda, notes, decisions and actions."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from planner.domain.approval import is_open_change
from planner.domain.enums import AttendanceRole
from planner.domain.rows import (
    ActionItemRow,
    AgendaItemRow,
    AttendanceRow,
    DecisionRow,
    FunctionRow,
    MeetingRow,
    NoteRow,
    OrganisationRow,
)
from planner.formats.workbook_columns import Record, fold
from planner.services.importing_forums import ForumParts
from planner.services.importing_meetings import Meetings
from planner.services.importing_merge import Merge, given, words
from planner.services.importing_shelf import Shelf

R = TypeVar("R")


def merge_attendance(merge: Merge, parts: ForumParts, meetings: Meetings) -> None:
    """Take in who was present, absent or had given notice."""
    rows = _with_meetings(merge, "attendance", meetings)
    shelf = _shelf(
        merge,
        AttendanceRow,
        lambda row: (row.meeting_id, row.organisation_id, row.function_id, row.person_id),
        rows,
    )
    for record, meeting in rows:
        organisation = merge.names.organisation(record, "organisation")
        person = merge.names.person(record, "person", organisation)
        if organisation is None or (person is None and "person" in record.values):
            continue
        function = None
        if "function" in record.values:
            function = merge.names.use_function(words(record, "function"), organisation)
        fields = given(record, "state", "role", "arrived", "left", "until_item")
        deputy_for = _deputy_for(merge, parts, record, meeting, organisation)
        if deputy_for is not None:
            fields["deputy_for_id"] = deputy_for.id
            fields.setdefault("role", AttendanceRole.DEPUTY)
        is_visitor = fields.get("role") in (AttendanceRole.CO_OPTED, AttendanceRole.GUEST)
        if person is None and function is None and not is_visitor:
            merge.problems.add(record, "function", "nobody")
            continue
        ids = {
            "meeting_id": meeting.id,
            "organisation_id": organisation.id,
            "function_id": None if function is None else function.id,
            "person_id": None if person is None else person.id,
        }
        key = tuple(ids.values())
        if person is None or merge.is_new(record, "person", *key):
            shelf.put(key, {**ids, **fields})
            merge.meeting_may_change(record, meeting, shelf)


def merge_agenda(merge: Merge, meetings: Meetings) -> dict[tuple[int, int], AgendaItemRow]:
    """Take in agenda items, and return them by meeting and number."""
    noted = [
        row
        for sheet in ("agenda", "notes", "decisions")
        for row in _with_meetings(merge, sheet, meetings)
    ]
    shelf = _shelf(merge, AgendaItemRow, lambda row: (row.meeting_id, row.position), noted)
    items: dict[tuple[int, int], AgendaItemRow] = {}
    for row in shelf.all_standing():
        items[(row.meeting_id, row.position)] = row
    for record, meeting in noted:
        position = record.values.get("item")
        if record.sheet != "agenda" or not isinstance(position, int):
            continue
        if not merge.is_new(record, "item", meeting.id, position):
            continue
        fields = given(record, "title", "presenter", "minutes", position="item")
        item = shelf.put((meeting.id, position), {"meeting_id": meeting.id, **fields})
        merge.meeting_may_change(record, meeting, shelf)
        items[(meeting.id, position)] = item
    return items


def merge_texts(
    merge: Merge, meetings: Meetings, items: dict[tuple[int, int], AgendaItemRow]
) -> None:
    """Take in notes and decisions, each with the agenda item it belongs to."""
    for sheet, row_type in (("notes", NoteRow), ("decisions", DecisionRow)):
        rows = _with_meetings(merge, sheet, meetings)
        shelf: Shelf[Any] = _shelf(
            merge, row_type, lambda row: (row.meeting_id, fold(row.text)), rows
        )
        for record, meeting in rows:
            fields = given(record, "text")
            position = record.values.get("item")
            if isinstance(position, int):
                item = items.get((meeting.id, position))
                if item is None:
                    merge.problems.add(record, "item", "no_such_item")
                    continue
                fields["agenda_item_id"] = item.id
            key = (meeting.id, fold(words(record, "text")))
            shelf.put(key, {"meeting_id": meeting.id, **fields})
            merge.meeting_may_change(record, meeting, shelf)


def merge_actions(merge: Merge, meetings: Meetings) -> None:
    """Take in action items. Those of approved minutes may be closed, and put off."""
    rows = _with_meetings(merge, "actions", meetings)
    shelf = _shelf(merge, ActionItemRow, lambda row: (row.meeting_id, fold(row.text)), rows)
    for record, meeting in rows:
        organisation = merge.names.organisation(record, "organisation")
        person = merge.names.person(record, "person", organisation)
        fields = given(record, "text", "due_on", "state", "closed_on")
        if organisation is not None:
            fields["owner_organisation_id"] = organisation.id
        if person is not None:
            fields["owner_person_id"] = person.id
        followed_by = merge.names.forum(record, "followed_by")
        if followed_by is not None:
            fields["forum_id"] = followed_by.id
        key = (meeting.id, fold(words(record, "text")))
        before = next(iter(shelf.waiting(key)), None)
        row = shelf.put(key, {"meeting_id": meeting.id, **fields})
        if before is None or not is_open_change(before, row):
            merge.meeting_may_change(record, meeting, shelf)


def _with_meetings(merge: Merge, sheet: str, meetings: Meetings) -> list[tuple[Record, MeetingRow]]:
    found = ((record, meetings.named_by(record)) for record in merge.records(sheet))
    return [(record, meeting) for record, meeting in found if meeting is not None]


def _shelf(
    merge: Merge,
    row_type: type[R],
    key: Callable[[R], Hashable],
    rows: list[tuple[Record, MeetingRow]],
) -> Shelf[R]:
    return merge.shelve_of_meetings(row_type, key, {meeting.id for _, meeting in rows})


def _deputy_for(
    merge: Merge,
    parts: ForumParts,
    record: Record,
    meeting: MeetingRow,
    organisation: OrganisationRow,
) -> FunctionRow | None:
    """Return the function whose seat was filled: one of the forum's own, when any fits."""
    name = record.values.get("deputy_for")
    if not isinstance(name, str):
        return None
    seated = {seat.function_id for seat in parts.seats.get(meeting.forum_id, [])}
    known = merge.names.functions.get(fold(name), {})
    own = known.get(organisation.id)
    if own is not None and own.id in seated:
        return own
    others = [function for function in known.values() if function.id in seated]
    return (
        others[0] if len(others) == 1 else merge.names.function(record, "deputy_for", organisation)
    )
