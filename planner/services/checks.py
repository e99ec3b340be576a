"""How things stand: the file's integrity, then gaps, conflicts and overdue work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.integrity import integrity
from planner.db.queries.loading import load
from planner.db.queries.snapshot import Scope, Snapshot, read_snapshot
from planner.domain.conflicts import Conflict
from planner.domain.enums import ActionState, FollowUpState, MeetingStatus
from planner.domain.follow_ups import follow_up_state
from planner.domain.gaps import Gap
from planner.domain.rows import ActionItemRow, AgreementRow, FollowUpRow, Reason
from planner.domain.running_out import agreements_running_out
from planner.services.gap_filling import proposals_for
from planner.services.risks import PlaceAtRisk, risks_at
from planner.services.stand_in_offers import StandIn


@dataclass(frozen=True, slots=True)
class Standing:
    """What needs someone: gaps at meetings to come, conflicts, follow-ups and actions overdue.

    `proposals` are those who may fill each gap, by the ids of its meeting and seat; `at_risk` the
    places that hang on a deputy who is expected elsewhere, a warning and no gap; `expiring` the
    agreements that run out within 180 days, each with the days that are left.
    """

    snapshot: Snapshot
    gaps: Sequence[Gap]
    conflicts: Sequence[Conflict]
    overdue_follow_ups: Sequence[FollowUpRow]
    overdue_actions: Sequence[ActionItemRow]
    proposals: Mapping[tuple[int, int], Sequence[StandIn]]
    at_risk: Sequence[PlaceAtRisk]
    expiring: Sequence[tuple[AgreementRow, int]]


def standing(database: Database, today: date, agreement_id: int | None = None) -> Standing:
    """Return what needs someone, over one agreement or all.

    Gaps are those of meetings still planned or confirmed, whatever their date: one that has passed
    without being held or cancelled still waits for someone.
    """
    with database.reading() as connection:
        snapshot = read_snapshot(connection, Scope(agreement_id))
        follow_ups = load(connection, FollowUpRow)
        actions = load(connection, ActionItemRow)
        agreements = load(connection, AgreementRow)
    meetings = {meeting.id: meeting for meeting in snapshot.meetings}
    ahead = [
        meeting
        for meeting in snapshot.meetings
        if meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)
    ]
    gaps = [gap for meeting in ahead for gap in snapshot.gaps_of(meeting)]
    conflicts = snapshot.conflicts()
    return Standing(
        snapshot,
        gaps,
        conflicts,
        sorted(
            (
                row
                for row in follow_ups
                if row.agreement_id in snapshot.agreements
                and follow_up_state(row, today) is FollowUpState.OVERDUE
            ),
            key=lambda row: row.due_on,
        ),
        sorted(
            (row for row in actions if row.meeting_id in meetings and _is_overdue(row, today)),
            key=lambda row: row.due_on or today,
        ),
        proposals_for(snapshot, gaps),
        risks_at(snapshot, ahead, conflicts),
        [
            (row, (row.valid_to - today).days)
            for row in agreements_running_out(agreements, today)
            if row.valid_to is not None and row.id in snapshot.agreements
        ],
    )


def file_integrity(database: Database) -> list[Reason]:
    """Return what is wrong with the file, as sentences; empty when all is well."""
    return integrity(database)


def _is_overdue(row: ActionItemRow, today: date) -> bool:
    return row.state is ActionState.OPEN and row.due_on is not None and row.due_on < today
