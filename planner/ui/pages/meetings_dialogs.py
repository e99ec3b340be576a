"""The small dialogs of the meetings: make one by hand, move one, cancel one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.collation import swedish_key
from planner.domain.rows import Changes, ForumRow, MeetingRow
from planner.errors import InputError
from planner.services.forums import list_forums
from planner.services.meetings import (
    MeetingInput,
    add_meeting,
    cancel_meeting,
    move_meeting,
)
from planner.texts import week_text, weekday_name
from planner.ui.dialogs.save_dialog import SaveDialog
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption
from planner.ui.widgets.time_edit import TimeEdit
from planner.ui.workspace import Workspace


class _WhenDialog(SaveDialog):
    """Date, start, end and place, which both making and moving a meeting ask for."""

    def _add_when(self) -> None:
        self.day = DateEdit(self.tr("Date"))
        self.start = TimeEdit(self.tr("Start"))
        self.end = TimeEdit(self.tr("End"))
        self.place = QLineEdit()
        self.place.setObjectName("meetingPlace")
        self.weekday = caption()
        self.form.add("date", self.tr("Date"), self.day)
        self.form.add("weekday", "", self.weekday)
        self.form.add("start", self.tr("Start"), self.start)
        self.form.add("end", self.tr("End"), self.end)
        self.form.add("place", self.tr("Place"), self.place)
        self.day.date_changed.connect(self._say_weekday)
        self.setMinimumWidth(GRID * 52)

    def _say_weekday(self) -> None:
        """Say which weekday and week the date is, so that a slip is seen."""
        day, language = self.day.date(), self.workspace.language
        text = ""
        if day is not None and self.day.is_valid():
            text = f"{weekday_name(day.weekday(), language)}, {week_text(day, language)}"
        self.weekday.setText(text)

    def _chosen_day(self) -> date:
        day = self.day.date()
        if day is None or not self.day.is_valid():
            raise InputError("form.date_needed", {}, field="date")
        return day


class NewMeetingDialog(_WhenDialog):
    """Make a meeting by hand."""

    def __init__(
        self,
        workspace: Workspace,
        agreement_id: int | None,
        day: date,
        parent: QWidget | None = None,
        on_saved: Callable[[int], object] | None = None,
    ) -> None:
        self._agreement_id = agreement_id
        self._day = day
        self._forums: dict[int, ForumRow] = {}
        super().__init__(workspace, "", parent, on_saved)
        self.setWindowTitle(self.tr("New meeting"))
        self.setObjectName("newMeetingDialog")

    def _add_fields(self) -> None:
        found = list_forums(self.workspace.database, self._agreement_id)
        found.sort(key=lambda forum: swedish_key(forum.name))
        self._forums = {forum.id: forum for forum in found}
        self.forum = ChoiceBox("meetingForum", self.tr("Forum"))
        self.forum.set_choices([(forum.id, forum.name) for forum in found])
        self.form.add("forum_id", self.tr("Forum"), self.forum)
        self._add_when()
        self.forum.value_chosen.connect(self._take_forum)
        self.day.set_date(self._day)
        self._say_weekday()
        # What most meetings are without a rule of their own (domain.md, "Recurrence").
        self.start.set_value(MeetingInput(0, self._day).start)
        self.end.set_value(MeetingInput(0, self._day).end)
        self._take_forum()
        self.forum.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_forum(self) -> None:
        forum = self._forums.get(self._forum_id())
        self.place.setPlaceholderText("" if forum is None else forum.place)

    def _forum_id(self) -> int:
        chosen = self.forum.value()
        return chosen if isinstance(chosen, int) else 0

    def _command(self) -> tuple[MeetingRow, Changes]:
        if not self._forum_id():
            raise InputError("input.empty", {}, field="forum_id")
        made = MeetingInput(
            self._forum_id(),
            self._chosen_day(),
            self.start.value(),
            self.end.value(),
            self.place.text(),
        )
        return add_meeting(self.workspace.database, made)


class MoveMeetingDialog(_WhenDialog):
    """Move a meeting that has not been held."""

    def __init__(
        self, workspace: Workspace, meeting: MeetingRow, parent: QWidget | None = None
    ) -> None:
        self._meeting = meeting
        super().__init__(workspace, "", parent)
        self.setWindowTitle(self.tr("Move the meeting"))
        self.setObjectName("moveMeetingDialog")
        self.save_button.setText(self.tr("Move"))

    def _add_fields(self) -> None:
        self._add_when()
        self.day.set_date(self._meeting.date)
        self._say_weekday()
        self.start.set_value(self._meeting.start)
        self.end.set_value(self._meeting.end)
        self.place.setText(self._meeting.place)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _command(self) -> Changes:
        return move_meeting(
            self.workspace.database,
            self._meeting.id,
            self._chosen_day(),
            self.start.value(),
            self.end.value(),
            self.place.text().strip(),
        )


class CancelMeetingDialog(SaveDialog):
    """Cancel a meeting, with the reason."""

    def __init__(
        self, workspace: Workspace, meeting: MeetingRow, parent: QWidget | None = None
    ) -> None:
        self._meeting = meeting
        super().__init__(workspace, "", parent)
        self.setWindowTitle(self.tr("Cancel the meeting"))
        self.setObjectName("cancelMeetingDialog")
        self.save_button.setText(self.tr("Cancel the meeting"))
        self.cancel_button.setText(self.tr("Let it be"))

    def _add_fields(self) -> None:
        self.reason = QLineEdit()
        self.reason.setObjectName("cancelReason")
        self.reason.setPlaceholderText(self.tr("Such as: too few could come"))
        self.form.add("reason", self.tr("Reason"), self.reason)
        reminder = caption(self.tr("No cases about individuals."))
        self.form.add("reminder", "", reminder)

    def _command(self) -> Changes:
        return cancel_meeting(self.workspace.database, self._meeting.id, self.reason.text())
