"""The small dialogs of the meetings: make one by hand, move one, cancel one."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.domain.collation import swedish_key
from planner.domain.rows import Changes, ForumRow, MeetingRow
from planner.errors import InputError
from planner.services.forums import list_forums
from planner.services.free_slots import Slot
from planner.services.meetings import (
    MeetingInput,
    add_meeting,
    cancel_meeting,
    move_meeting,
)
from planner.texts import week_text, weekday_name
from planner.ui.dialogs.save_dialog import SaveDialog
from planner.ui.pages.meetings_slots import FreeSlots, Wanted, WhenWarning
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption
from planner.ui.widgets.time_edit import TimeEdit
from planner.ui.workspace import Workspace


class _WhenDialog(SaveDialog):
    """Date, times and place of a meeting, made or moved; beside them when everyone can come."""

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        parent: QWidget | None,
        on_saved: Callable[[int], object] | None = None,
    ) -> None:
        super().__init__(workspace, title, parent, on_saved)
        self._put_beside()
        self._look_again()

    def _forum_id(self) -> int:
        """Return the forum that meets; 0 while none is chosen."""
        raise NotImplementedError

    def _meeting_id(self) -> int | None:
        """Return the meeting that is moved; None for a new one."""
        return None

    def _add_when(self) -> None:
        self.day = DateEdit(self.tr("Date"))
        self.start = TimeEdit(self.tr("Start"))
        self.end = TimeEdit(self.tr("End"))
        self.place = QLineEdit()
        self.place.setObjectName("meetingPlace")
        self.weekday = caption()
        self.warning = WhenWarning(self.workspace)
        self.slots = FreeSlots(self.workspace)
        self.form.add("date", self.tr("Date"), self.day)
        self.form.add("weekday", "", self.weekday)
        self.form.add("start", self.tr("Start"), self.start)
        self.form.add("end", self.tr("End"), self.end)
        self.form.add("place", self.tr("Place"), self.place)
        self.day.date_changed.connect(self._look_again)
        self.start.time_changed.connect(self._take_start)
        self.end.time_changed.connect(self._look_again)
        self.place.editingFinished.connect(self._look_again)
        self.slots.slot_chosen.connect(self._take_slot)
        self.warning.warned.connect(self._fit)
        self._length = 60

    def _put_beside(self) -> None:
        """Put the free slots beside the fields, and the warning below them."""
        fields = QWidget()
        below = QVBoxLayout(fields)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GRID * 2)
        beside = QWidget()
        columns = QHBoxLayout(beside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GRID * 3)
        columns.addWidget(fields, 2)
        columns.addWidget(self.slots, 3)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # as SaveDialog lays itself out
        layout.replaceWidget(self.form, beside)
        layout.setStretchFactor(beside, 1)
        below.addWidget(self.form)
        below.addWidget(self.warning)
        below.addStretch()
        fields.setMinimumWidth(GRID * 38)
        self.resize(GRID * 112, GRID * 50)
        self._length = self._minutes() or self._length

    def _look_again(self) -> None:
        """Say what the fields mean, warn about it, and look for free slots near it."""
        self._say_weekday()
        wanted = self._wanted()
        self.warning.look_into(wanted)
        self.slots.look_for(wanted)
        self._length = self._minutes() or self._length

    def _take_start(self) -> None:
        """Keep the meeting as long as it was."""
        self.end.set_value(_later(self.start.value(), self._length))
        self._look_again()

    def _take_slot(self, slot: Slot) -> None:
        """Fill in a free slot; the list stays as it is, so that another can be tried."""
        self.day.set_date(slot.day)
        self.start.set_value(slot.start)
        self.end.set_value(slot.end)
        self._say_weekday()
        self.warning.look_into(self._wanted())

    def _wanted(self) -> Wanted | None:
        day = self.day.date()
        if not self._forum_id() or day is None or not self.day.is_valid():
            return None
        return Wanted(
            self._forum_id(),
            day,
            self.start.value(),
            self.end.value(),
            self.place.text().strip(),
            self._meeting_id(),
        )

    def _minutes(self) -> int:
        wanted = self._wanted()
        return 0 if wanted is None else max(0, wanted.minutes)

    def _fit(self) -> None:
        self._make_room()

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
    """Make a meeting by hand; without times, those that most meetings have."""

    def __init__(
        self,
        workspace: Workspace,
        agreement_id: int | None,
        day: date,
        parent: QWidget | None = None,
        on_saved: Callable[[int], object] | None = None,
        *,
        start: time | None = None,
        end: time | None = None,
    ) -> None:
        self._agreement_id = agreement_id
        # What most meetings are without a rule of their own (domain.md, "Recurrence").
        usual = MeetingInput(0, day)
        self._times = (start or usual.start, end or (_later(start, 60) if start else usual.end))
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
        self.start.set_value(self._times[0])
        self.end.set_value(self._times[1])
        self._take_forum()
        self.forum.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_forum(self) -> None:
        forum = self._forums.get(self._forum_id())
        self.place.setPlaceholderText("" if forum is None else forum.place)
        self._look_again()

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
        self.start.set_value(self._meeting.start)
        self.end.set_value(self._meeting.end)
        self.place.setText(self._meeting.place)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forum_id(self) -> int:
        return self._meeting.forum_id

    def _meeting_id(self) -> int | None:
        return self._meeting.id

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


def _later(moment: time, minutes: int) -> time:
    """Return a time of day that much later, at the latest the last minute of the day."""
    late = moment.hour * 60 + moment.minute + minutes
    return time(*divmod(min(late, 24 * 60 - 1), 60))
