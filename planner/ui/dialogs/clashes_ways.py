"""The chosen clash: its meetings side by side, and the ways out of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.enums import MeetingStatus
from planner.services.clash_names import Clash, ClashSide
from planner.services.free_slots import Slot
from planner.services.ways_out import WayOut
from planner.texts import label, long_date, reason_text, time_range, week_text, weekday_name
from planner.ui.pages.overview_blocks import short_day
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace


class MeetingCard(QFrame):
    """One meeting of the clash, with what can be done at it."""

    slot_chosen = Signal(object, object)
    """The meeting and the free Slot that it is to be moved to."""

    move_wanted = Signal(object)
    """The meeting that is to be moved to another time."""

    open_wanted = Signal(object)
    """The id of the meeting to be opened."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._side: ClashSide | None = None
        self._slot: Slot | None = None
        self.setObjectName(name)
        self._build()
        self._connect()

    def show_side(self, side: ClashSide, person: str) -> None:
        """Show a meeting; its free slot is not known yet."""
        self._side, self._slot = side, None
        meeting, language = side.meeting, self._workspace.language
        self.title.setText(side.forum)
        weekday = weekday_name(meeting.date.weekday(), language)
        self.when.setText(
            f"{weekday} {long_date(meeting.date, language)}, {week_text(meeting.date, language)},"
            f" {time_range(meeting.start, meeting.end)}"
        )
        functions = ", ".join(side.functions)
        who = f"{person} ({functions})" if person and functions else person
        known = (meeting.place, label(meeting.status, language), who)
        self.facts.setText(" · ".join(part for part in known if part))
        self.agreement.setText(side.agreement)
        is_open = meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)
        can_move = is_open and not self._workspace.is_read_only
        self.slot_button.setVisible(is_open)
        self.slot_button.setEnabled(False)
        self.slot_button.setText(self.tr("Looking for a free time …"))
        self.move_button.setVisible(is_open)
        self.move_button.setEnabled(can_move)
        self.open_button.setAccessibleName(self.tr("Open the meeting of {0}").format(side.forum))

    def show_way(self, way: WayOut) -> None:
        """Offer the meeting's first free slot."""
        self._slot = way.slot
        if way.slot is None:
            self.slot_button.setText(self.tr("No free time in the coming 60 days"))
            return
        today, language = self._workspace.today(), self._workspace.language
        day = short_day(way.slot.day, today, language)
        self.slot_button.setText(self.tr("Move to {0} {1}").format(day, f"{way.slot.start:%H:%M}"))
        self.slot_button.setToolTip(
            self.tr("The first time at which everyone who has to come, and the place, are free.")
        )
        self.slot_button.setEnabled(not self._workspace.is_read_only)

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.backgroundRole().Base)
        self.title = heading("", 1.15)
        self.when = plain_label()
        self.facts = plain_label()
        self.agreement = caption()
        self.agreement.setWordWrap(True)
        self.slot_button = _button("moveToFree")
        self.move_button = _button("moveElsewhere", self.tr("Another time …"))
        self.open_button = _button("openMeeting", self.tr("Open the meeting"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.slot_button, self.move_button, self.open_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID + GRID // 2)
        layout.setSpacing(GRID // 4)
        for shown in (self.title, self.when, self.facts, self.agreement):
            # A label that wraps asks for less than a line when it is wide.
            shown.setMinimumHeight(shown.fontMetrics().height() + GRID // 2)
            layout.addWidget(shown)
        layout.addSpacing(GRID // 2)
        layout.addStretch()
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.slot_button.clicked.connect(self._choose_slot)
        self.move_button.clicked.connect(self._want_move)
        self.open_button.clicked.connect(self._want_open)

    def _choose_slot(self) -> None:
        if self._side is not None and self._slot is not None:
            self.slot_chosen.emit(self._side.meeting, self._slot)

    def _want_move(self) -> None:
        if self._side is not None:
            self.move_wanted.emit(self._side.meeting)

    def _want_open(self) -> None:
        if self._side is not None:
            self.open_wanted.emit(self._side.meeting.id)


class ClashPanel(QWidget):
    """The sentence, the cards, and what concerns both meetings."""

    deputy_wanted = Signal()
    accept_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setObjectName("clashPanel")
        self._build()
        self._connect()

    def show_clash(self, clash: Clash) -> None:
        """Show a clash; what can be done about it comes with `show_ways`."""
        language, can_write = self._workspace.language, not self._workspace.is_read_only
        self.sentence.setText(reason_text(clash.sentence, language))
        for card, side in zip(self.cards, clash.sides, strict=False):
            card.show_side(side, clash.person)
        self.cards[1].setVisible(clash.other is not None)
        self.deputy_button.setVisible(clash.conflict.person_id is not None)
        self.deputy_button.setEnabled(False)
        self.accept_button.setEnabled(can_write)

    def show_ways(self, ways: Sequence[WayOut]) -> None:
        """Offer the ways out that were found, in the order of the cards."""
        for card, way in zip(self.cards, ways, strict=False):
            card.show_way(way)
        self.deputy_button.setEnabled(not self._workspace.is_read_only)

    def _build(self) -> None:
        self.sentence = plain_label()
        self.sentence.setObjectName("clashSentence")
        self.sentence.setContentsMargins(0, GRID // 4, 0, GRID // 4)
        self.cards = [
            MeetingCard(self._workspace, "clashOwn"),
            MeetingCard(self._workspace, "clashOther"),
        ]
        self.deputy_button = _button("sendDeputy", self.tr("Send a deputy …"))
        self.accept_button = _button("acceptClash", self.tr("Accept …"))
        self.accept_button.setToolTip(self.tr("Let it be, with a reason; it then stays quiet."))
        cards = QHBoxLayout()
        cards.setSpacing(GRID * 2)
        for card in self.cards:
            cards.addWidget(card, 1)
        ways = QHBoxLayout()
        ways.setSpacing(GRID)
        ways.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        ways.addWidget(self.deputy_button)
        ways.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(ways)
        layout.addLayout(cards)

    def _connect(self) -> None:
        self.deputy_button.clicked.connect(self.deputy_wanted)
        self.accept_button.clicked.connect(self.accept_wanted)


def _button(name: str, text: str = "") -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAutoDefault(False)
    return made
