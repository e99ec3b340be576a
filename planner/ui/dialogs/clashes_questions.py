"""What is asked before a clash is settled: why it is accepted, or who comes instead."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.rows import Changes
from planner.services.clash_names import Clash, ClashSide
from planner.services.clashes import accept_clash
from planner.services.stand_in_offers import StandIn
from planner.services.stand_ins import send_deputy
from planner.services.ways_out import WayOut
from planner.texts import long_date, reason_text, time_range
from planner.ui.dialogs.save_dialog import SaveDialog, require
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import caption, plain_label
from planner.ui.workspace import Workspace


class AcceptClashDialog(SaveDialog):
    """Accept a clash, with the reason; it then stays quiet until the facts change."""

    def __init__(self, workspace: Workspace, clash: Clash, parent: QWidget | None) -> None:
        self._clash = clash
        super().__init__(workspace, "", parent)
        self.setWindowTitle(self.tr("Accept the clash"))
        self.setObjectName("acceptClashDialog")
        self.save_button.setText(self.tr("Accept"))

    def _add_fields(self) -> None:
        sentence = plain_label(reason_text(self._clash.sentence, self.workspace.language))
        self.form.add("clash", self.tr("Clash"), sentence)
        self.reason = QLineEdit()
        self.reason.setObjectName("acceptReason")
        self.reason.setPlaceholderText(self.tr("Such as: takes turns with a colleague"))
        self.form.add("reason", self.tr("Reason"), self.reason)
        note = caption(
            self.tr("It stays quiet until the facts change. No cases about individuals.")
        )
        note.setWordWrap(True)
        self.form.add("note", "", note)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _command(self) -> Changes:
        return accept_clash(self.workspace.database, self._clash.conflict, self.reason.text())


class SendDeputyDialog(SaveDialog):
    """Choose which of the two meetings the person stays away from, and who comes instead."""

    def __init__(
        self,
        workspace: Workspace,
        clash: Clash,
        ways: Sequence[WayOut],
        parent: QWidget | None,
    ) -> None:
        self._clash = clash
        self._ways = {way.meeting_id: way for way in ways if way.is_open}
        super().__init__(workspace, "", parent)
        self.setWindowTitle(self.tr("Send a deputy"))
        self.setObjectName("sendDeputyDialog")
        self.save_button.setText(self.tr("Record"))

    def _add_fields(self) -> None:
        person = plain_label(self._clash.person)
        self.form.add("person", self.tr("Cannot come"), person)
        self.meeting = ChoiceBox("absentFrom", self.tr("Stays away from"))
        sides = [side for side in self._clash.sides if side.meeting.id in self._ways]
        # The meeting at which someone free can step in is the one to suggest.
        sides.sort(key=lambda side: not self._has_someone(side.meeting.id))
        self.meeting.set_choices([(side.meeting.id, self._side_text(side)) for side in sides])
        self.form.add("meeting", self.tr("Stays away from"), self.meeting)
        self.deputy = ChoiceBox("deputyChoice", self.tr("Comes instead"))
        self.form.add("deputy", self.tr("Comes instead"), self.deputy)
        self.note = caption()
        self.note.setObjectName("deputyNote")
        self.note.setWordWrap(True)
        self.form.add("note", "", self.note)
        self.meeting.value_chosen.connect(self._offer_deputies)
        self.deputy.value_chosen.connect(self._explain)
        self._offer_deputies()
        self.deputy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_someone(self, meeting_id: int) -> bool:
        return any(each.is_free for each in self._ways[meeting_id].deputies)

    def _offer_deputies(self) -> None:
        deputies = self._deputies()
        choices: list[tuple[object, str]] = [
            (each.person_id, self._deputy_text(each)) for each in deputies
        ]
        self.deputy.set_choices([*choices, (None, self.tr("Nobody: only the notice of absence"))])
        first = next((each.person_id for each in deputies if each.is_free), None)
        self.deputy.set_value(first)
        self._explain()

    def _explain(self) -> None:
        chosen = self.deputy.value()
        busy = next((d.busy_with for d in self._deputies() if d.person_id == chosen), None)
        if chosen is None:
            text = self.tr("The seat shows as a gap until someone stands in.")
        elif busy is not None:
            text = self.tr("The deputy is expected elsewhere at that time, which is a new clash.")
        else:
            text = self.tr("The notice and the deputy are recorded in the meeting's attendance.")
        self.note.setText(text)

    def _deputies(self) -> Sequence[StandIn]:
        way = self._ways.get(require(self.meeting.value(), "meeting"))
        return () if way is None else way.deputies

    def _deputy_text(self, deputy: StandIn) -> str:
        functions = ", ".join(deputy.functions)
        name = f"{deputy.name} ({functions})" if functions else deputy.name
        if deputy.busy_with is None:
            return self.tr("{0}: free").format(name)
        return f"{name}: {reason_text(deputy.busy_with, self.workspace.language)}"

    def _side_text(self, side: ClashSide) -> str:
        meeting = side.meeting
        day = long_date(meeting.date, self.workspace.language)
        return f"{side.forum}, {day} {time_range(meeting.start, meeting.end)}"

    def _command(self) -> Changes:
        person_id = self._clash.conflict.person_id
        deputy_id = self.deputy.value()
        return send_deputy(
            self.workspace.database,
            require(self.meeting.value(), "meeting"),
            require(person_id, "person"),
            deputy_id if isinstance(deputy_id, int) else None,
        )
