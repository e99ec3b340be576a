"""Import the standing agendas of forums, and how often approved minutes have been unlocked."""

from typing import cast

from planner.domain.rows import AgendaTemplateItemRow, UnlockingRow
from planner.formats.workbook_columns import fold
from planner.services.importing_meetings import Meetings
from planner.services.importing_merge import Merge, given, words


def merge_standing_items(merge: Merge) -> None:
    """Take in the standing items of each forum's agenda, found by their place."""
    shelf = merge.shelve(AgendaTemplateItemRow, lambda row: (row.forum_id, row.position))
    for record in merge.records("standing"):
        forum = merge.names.forum(record)
        if forum is None:
            continue
        key = (forum.id, cast(int, record.values["item"]))
        if merge.is_new(record, "item", *key):
            fields = given(record, "title", "presenter", "minutes", position="item")
            shelf.put(key, {"forum_id": forum.id, **fields})


def merge_unlockings(merge: Merge, meetings: Meetings) -> None:
    """Take in what has been unlocked; a workbook itself unlocks nothing."""
    found = [(record, meetings.named_by(record)) for record in merge.records("unlockings")]
    shelf = merge.shelve_of_meetings(
        UnlockingRow,
        lambda row: (row.meeting_id, row.unlocked_on, fold(row.reason)),
        {meeting.id for _, meeting in found if meeting is not None},
    )
    fields = ("unlocked_on", "unlocked_by", "reason", "approved_on", "approved_by")
    for record, meeting in found:
        if meeting is None:
            continue
        key = (meeting.id, record.values["unlocked_on"], fold(words(record, "reason")))
        shelf.put(key, {"meeting_id": meeting.id, **given(record, *fields)})
        merge.meeting_may_change(record, meeting, shelf)
