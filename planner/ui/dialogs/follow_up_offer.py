"""Offer the follow-up schedule's diff when an agreement's period has changed."""

from PySide6.QtWidgets import QWidget

from planner.domain.rows import AgreementRow
from planner.services.follow_ups import is_schedule_touched
from planner.ui.dialogs.follow_up_dialog import FollowUpDialog, usual_horizon
from planner.ui.workspace import Workspace


def offer_schedule(
    workspace: Workspace, before: AgreementRow, after: AgreementRow, parent: QWidget
) -> None:
    """Open the diff of an agreement that has a schedule, when another period changes it."""
    if (before.valid_from, before.valid_to) == (after.valid_from, after.valid_to):
        return
    horizon = usual_horizon(workspace.today())
    if is_schedule_touched(workspace.database, after.id, horizon=horizon):
        FollowUpDialog(workspace, after.id, parent).open()
