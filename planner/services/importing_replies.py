"""Import what a workbook holds of answers to summonses, and of how forums wish to be spread."""

from datetime import time
from typing import cast

from planner.domain.enums import AttendanceState
from planner.domain.rows import AttendanceRow, ReplyRow, SpreadWishRow
from planner.formats.workbook_columns import Weekday
from planner.services.importing_forums import END, START
from planner.services.importing_meetings import Meetings
from planner.services.importing_merge import Merge, given


def merge_replies(merge: Merge, meetings: Meetings) -> None:
    """Take in who has answered what; the notice that an answer made is found by its person."""
    found = [(record, meetings.named_by(record)) for record in merge.records("replies")]
    shelf = merge.shelve_of_meetings(
        ReplyRow,
        lambda row: (row.meeting_id, row.person_id),
        {meeting.id for _, meeting in found if meeting is not None},
    )
    for record, meeting in found:
        person = merge.names.person(record, "person")
        if meeting is None or person is None:
            continue
        key = (meeting.id, person.id)
        if not merge.is_new(record, "person", *key):
            continue
        fields = given(record, "answer", "sequence")
        notice_id = _new_notice(merge, *key) if record.values.get("is_notice") else None
        if notice_id is not None:
            fields["notice_id"] = notice_id
        shelf.put(key, {"meeting_id": meeting.id, "person_id": person.id, **fields})


def merge_wishes(merge: Merge) -> None:
    """Take in how often forums without a rule are to meet."""
    shelf = merge.shelve(SpreadWishRow, lambda row: row.forum_id)
    days = list(Weekday)
    for record in merge.records("spread"):
        forum = merge.names.forum(record)
        if forum is None or not merge.is_new(record, "forum", forum.id):
            continue
        fields = given(record, "times", "months", "start", "end", "prepares_follow_up")
        weekdays = cast(frozenset[Weekday], record.values.get("weekdays", frozenset()))
        if weekdays:
            fields["weekdays"] = frozenset(days.index(day) for day in weekdays)
        before = next(iter(shelf.waiting(forum.id)), None)
        usual = (START, END) if before is None else (before.start, before.end)
        start, end = fields.get("start", usual[0]), fields.get("end", usual[1])
        merge.times_are_in_order(record, cast(time, start), cast(time, end))
        shelf.put(forum.id, {"forum_id": forum.id, **fields})


def _new_notice(merge: Merge, meeting_id: int, person_id: int) -> int | None:
    """Return the notice that the workbook brings; one that stood before is remembered already."""
    shelf = merge.shelves[AttendanceRow]
    for row in (*shelf.new, *shelf.changed):
        is_theirs = (row.meeting_id, row.person_id) == (meeting_id, person_id)
        if is_theirs and row.state is AttendanceState.EXCUSED:
            return int(row.id)
    return None
