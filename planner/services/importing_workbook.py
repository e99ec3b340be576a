"""Merge what a workbook holds with what a database has, and write the outcome."""

from collections.abc import Callable
from itertools import chain

from sqlalchemy import Connection

from planner.db.unit_of_work import Transaction
from planner.domain import rows
from planner.formats.workbook_read import WorkbookData
from planner.services.importing_conflicts import Acceptance, accept_conflicts, merge_accepted
from planner.services.importing_duties import merge_follow_ups, merge_promises
from planner.services.importing_forums import (
    merge_blocked,
    merge_forum_predecessors,
    merge_forums,
    merge_officers,
    merge_parts,
)
from planner.services.importing_meetings import Meetings, merge_called
from planner.services.importing_merge import Merge
from planner.services.importing_records import (
    merge_actions,
    merge_agenda,
    merge_attendance,
    merge_texts,
    merge_unlockings,
)
from planner.services.importing_register import (
    merge_agreements,
    merge_functions,
    merge_holdings,
    merge_organisations,
    merge_parties,
    merge_persons,
)
from planner.services.importing_replies import merge_replies, merge_wishes
from planner.services.importing_year import merge_year

_IDS_AT_A_TIME = 1000

# A row comes after every row that it names.
_IN_ORDER: tuple[tuple[type[object], str | None], ...] = (
    (rows.OrganisationRow, "parent_id"),
    (rows.FunctionRow, None),
    (rows.PersonRow, None),
    (rows.HoldingRow, None),
    (rows.AgreementRow, "predecessor_id"),
    (rows.PartyRow, None),
    (rows.SignatoryRow, None),
    (rows.RevisionRow, None),
    (rows.ForumRow, "predecessor_id"),
    (rows.AgendaTemplateItemRow, None),
    (rows.RuleRow, None),
    (rows.SeatRow, None),
    (rows.DeputyRow, None),
    (rows.MeetingRow, None),
    (rows.AgendaItemRow, None),
    (rows.CalledSeatRow, None),
    (rows.AttendanceRow, None),
    (rows.NoteRow, None),
    (rows.DecisionRow, None),
    (rows.ActionItemRow, None),
    (rows.UnlockingRow, None),
    (rows.PromiseRow, "renewed_from_id"),
    (rows.PromiseSupportRow, None),
    (rows.ActivityRow, None),
    (rows.OwnDutyRow, None),
    (rows.FollowUpRow, None),
    (rows.BlockedPeriodRow, None),
    (rows.ReplyRow, None),
    (rows.SpreadWishRow, None),
    (rows.ReportTextRow, None),
    (rows.AttachmentRow, None),
    (rows.RetentionRow, None),
    (rows.DisposalRow, None),
)


def rising_ids(new_ids: Callable[[int], list[int]]) -> Callable[[], int]:
    """Return a function that gives one new id at a time, fetched many at a time."""
    ids = chain.from_iterable(iter(lambda: new_ids(_IDS_AT_A_TIME), []))
    return lambda: next(ids)


def merged(
    connection: Connection, data: WorkbookData, new_id: Callable[[], int]
) -> tuple[Merge, list[Acceptance]]:
    """Return the rows to be written, the errors among them, and the conflicts to be accepted."""
    merge = Merge(connection, data, new_id)
    merge_organisations(merge)
    merge_agreements(merge)
    merge_persons(merge)
    merge_forums(merge)
    merge_forum_predecessors(merge)
    merge_functions(merge)
    merge_officers(merge)
    merge_parties(merge)
    merge_holdings(merge)
    merge_blocked(merge)
    merge_promises(merge)
    merge_year(merge)
    parts = merge_parts(merge)
    meetings = Meetings(merge, parts)
    meetings.take_in()
    merge_follow_ups(merge, meetings)
    merge_attendance(merge, parts, meetings)
    items = merge_agenda(merge, meetings)
    merge_called(merge, parts, meetings, items)
    merge_texts(merge, meetings, items)
    merge_actions(merge, meetings)
    merge_unlockings(merge, meetings)
    merge_replies(merge, meetings)
    merge_wishes(merge)
    return merge, merge_accepted(merge, meetings)


def will_write(merge: Merge, accepted: list[Acceptance]) -> bool:
    """Say whether what was merged changes anything: nothing is wrong, and not all was there."""
    shelves = merge.shelves.values()
    is_new = bool(accepted) or any(shelf.new or shelf.changed for shelf in shelves)
    return is_new and not merge.problems.errors


def write_merged(merge: Merge, accepted: list[Acceptance], tx: Transaction) -> None:
    """Write what was merged, if nothing in it is wrong."""
    if merge.problems.errors:
        return
    for row_type, parent in _IN_ORDER:
        merge.shelves[row_type].write_new(tx, parent)
    for row_type, _ in _IN_ORDER:
        merge.shelves[row_type].write_changed(tx)
    accept_conflicts(tx, accepted)
