"""What narrows the table of meetings: text, forum, organisation, status, only with gaps."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from planner.domain.collation import swedish_key
from planner.domain.enums import MeetingStatus
from planner.services.meeting_list import ListedMeeting, MeetingList
from planner.texts import label
from planner.ui.icons import icon
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace


class Narrowing(NamedTuple):
    """What is chosen; None does not narrow."""

    forum_id: int | None = None
    organisation_id: int | None = None
    status: MeetingStatus | None = None
    only_gaps: bool = False


def predicate_of(
    chosen: Narrowing, found: MeetingList, gaps: Mapping[int, int]
) -> Callable[[ListedMeeting], bool] | None:
    """Return the test that a meeting passes under a narrowing; None when every one does."""
    forum_ids: set[int] | None = None
    if chosen.organisation_id is not None:
        forum_ids = {
            forum_id
            for forum_id, members in found.members.items()
            if chosen.organisation_id in members
        }
    if chosen.forum_id is not None:
        forum_ids = {chosen.forum_id} if forum_ids is None else forum_ids & {chosen.forum_id}
    status = None if chosen.status is None else chosen.status.value
    if forum_ids is None and status is None and not chosen.only_gaps:
        return None

    def passes(row: ListedMeeting) -> bool:
        return (
            (status is None or row.status == status)
            and (forum_ids is None or row.forum_id in forum_ids)
            and (not chosen.only_gaps or row.id in gaps)
        )

    return passes


class FilterBar(QWidget):
    """The filters above the table; each change is told at once."""

    text_changed = Signal(str)
    narrowed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._build()
        self._connect()

    def narrowing(self) -> Narrowing:
        """Return what is chosen."""
        forum_id, organisation_id = self.forum.value(), self.organisation.value()
        status = self.status.value()
        return Narrowing(
            forum_id if isinstance(forum_id, int) else None,
            organisation_id if isinstance(organisation_id, int) else None,
            status if isinstance(status, MeetingStatus) else None,
            self.only_gaps.isChecked(),
        )

    def is_narrowing(self) -> bool:
        """Say whether anything is left out."""
        return self.narrowing() != Narrowing() or bool(self.text.text().strip())

    def offer(self, found: MeetingList) -> None:
        """Offer the forums and organisations that there are."""
        seated = {
            member
            for forum_id, members in found.members.items()
            if forum_id in found.forums
            for member in members
        }
        forums = [(row.id, row.name) for row in found.forums.values()]
        organisations = [(ident, found.organisations[ident].name) for ident in seated]
        self.forum.set_choices([(None, self.tr("All forums")), *_sorted(forums)])
        self.organisation.set_choices(
            [(None, self.tr("All organisations")), *_sorted(organisations)]
        )
        for box in (self.forum, self.organisation):
            if box.currentIndex() < 0:
                box.set_value(None)

    def clear(self) -> None:
        """Let every meeting through."""
        self.text.clear()
        self.text_changed.emit("")
        for box in (self.forum, self.organisation, self.status):
            box.set_value(None)
        self.only_gaps.setChecked(False)
        self._tell()

    def _build(self) -> None:
        self.text = QLineEdit()
        self.text.setObjectName("meetingFilter")
        self.text.setAccessibleName(self.tr("Filter the meetings"))
        self.text.setPlaceholderText(self.tr("Filter"))
        self.text.setClearButtonEnabled(True)
        self.forum = ChoiceBox("forumFilter", self.tr("Forum"))
        self.organisation = ChoiceBox("organisationFilter", self.tr("Organisation"))
        self.status = ChoiceBox("statusFilter", self.tr("Status"))
        language = self._workspace.language
        self.forum.set_choices([(None, self.tr("All forums"))])
        self.organisation.set_choices([(None, self.tr("All organisations"))])
        self.status.set_choices(
            [
                (None, self.tr("All statuses")),
                *((status, label(status, language)) for status in MeetingStatus),
            ]
        )
        self.only_gaps = QCheckBox(self.tr("Only with gaps"))
        self.only_gaps.setObjectName("onlyGaps")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self.clear_button = QToolButton()
        self.clear_button.setObjectName("clearFilters")
        self.clear_button.setIcon(icon("close", self._workspace.colours))
        self.clear_button.setToolTip(self.tr("Clear the filters"))
        self.clear_button.setAccessibleName(self.tr("Clear the filters"))
        self.clear_button.setAutoRaise(True)
        self.clear_button.setEnabled(False)
        layout.addWidget(self.text, 2)
        layout.addWidget(self.forum, 2)
        layout.addWidget(self.organisation, 3)
        layout.addWidget(self.status, 2)
        layout.addWidget(self.only_gaps)
        layout.addWidget(self.clear_button)

    def _connect(self) -> None:
        self.text.textEdited.connect(self.text_changed)
        self.text.textChanged.connect(self._take_text)
        for box in (self.forum, self.organisation, self.status):
            box.value_chosen.connect(self._tell)
        self.only_gaps.clicked.connect(self._tell)
        self.clear_button.clicked.connect(self.clear)

    def _take_text(self, text: str) -> None:
        self.clear_button.setEnabled(self.is_narrowing())
        if not text:  # the clear button edits without saying so
            self.text_changed.emit("")

    def _tell(self) -> None:
        self.clear_button.setEnabled(self.is_narrowing())
        self.narrowed.emit(self.narrowing())


def _sorted(choices: list[tuple[int, str]]) -> list[tuple[object, str]]:
    return sorted(choices, key=lambda each: swedish_key(each[1]))
