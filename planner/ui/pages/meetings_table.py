"""The columns of the table of meetings, and the delegate that paints a mark for each party."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap, QStaticText
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from planner.domain.enums import MeetingStatus, SeatOutcome
from planner.services.meeting_list import ListedMeeting, MeetingList
from planner.services.meeting_standings import MeetingStandings, PartyMark
from planner.texts import label, week_text
from planner.ui.meeting.mark_icons import plain_mark_icon
from planner.ui.row_delegate import RowDelegate
from planner.ui.row_model import END, VALUE, RowTableModel, TableColumn
from planner.ui.theme import GRID
from planner.ui.widgets.marks import Mark, mark_colour, mark_icon
from planner.ui.workspace import Workspace

_SIDE = 16
_LETTERS = 3
_CHOSEN = QStyle.StateFlag.State_Selected.value
_STATUSES = {status.value: rank for rank, status in enumerate(MeetingStatus)}


@dataclass(slots=True)
class Listed:
    """What the columns show beside the rows themselves; replaced as it is read."""

    found: MeetingList = field(default_factory=lambda: MeetingList((), {}, {}, {}))
    standings: MeetingStandings = field(default_factory=lambda: MeetingStandings({}, {}, {}))

    def forum(self, row: ListedMeeting) -> str:
        """Return the name of a meeting's forum."""
        return self.found.forums[row.forum_id].name

    def called(self, row: ListedMeeting) -> str:
        """Return the functions called on demand to a meeting."""
        return "; ".join(self.found.called.get(row.id, ()))

    def marks(self, row: ListedMeeting) -> Sequence[PartyMark]:
        """Return the marks of a meeting's parties; none while it has not been held."""
        return self.standings.marks.get(row.id, ())

    def gaps(self, row: ListedMeeting) -> int:
        """Return how many places nobody fills."""
        return self.standings.gaps.get(row.id, 0)


def meeting_columns(workspace: Workspace, listed: Listed) -> list[TableColumn[ListedMeeting]]:
    """Return the columns: date, week, time, forum, place, status, a mark a party, gaps."""
    language = workspace.language
    statuses = {status.value: label(status, language) for status in MeetingStatus}
    weeks: dict[str, str] = {}

    def week(row: ListedMeeting) -> str:
        shown = weeks.get(row.date)
        if shown is None:
            shown = weeks[row.date] = week_text(row.day, language)
        return shown

    def faded(row: ListedMeeting) -> str | None:
        return workspace.colours.muted if row.status == "cancelled" else None

    def in_words(row: ListedMeeting) -> str:
        return marks_in_words(listed.marks(row), listed.found, language)

    return [
        TableColumn(
            "date",
            QCoreApplication.translate("MeetingsPage", "Date"),
            attrgetter("date"),
            sort_key=attrgetter("date"),
            colour=faded,
            width=11,
        ),
        TableColumn(
            "week",
            QCoreApplication.translate("MeetingsPage", "Week"),
            week,
            sort_key=attrgetter("date"),
            colour=faded,
            width=8,
        ),
        TableColumn(
            "time",
            QCoreApplication.translate("MeetingsPage", "Time"),
            lambda row: f"{row.start}–{row.end}",
            sort_key=attrgetter("start"),
            colour=faded,
            width=13,
        ),
        TableColumn(
            "forum",
            QCoreApplication.translate("MeetingsPage", "Forum"),
            listed.forum,
            tooltip=listed.forum,
            colour=faded,
            width=22,
        ),
        TableColumn(
            "place",
            QCoreApplication.translate("MeetingsPage", "Place"),
            lambda row: row.place,
            tooltip=lambda row: row.place,
            colour=faded,
            width=12,
        ),
        TableColumn(
            "status",
            QCoreApplication.translate("MeetingsPage", "Status"),
            lambda row: statuses[row.status],
            sort_key=lambda row: _STATUSES[row.status],
            colour=faded,
            width=9,
        ),
        TableColumn(
            "marks",
            QCoreApplication.translate("MeetingsPage", "Parties"),
            lambda _row: "",
            sort_key=lambda row: listed.standings.worst.get(row.id, 0),
            tooltip=in_words,
            spoken=in_words,
            value=listed.marks,
            width=15,
            header_tooltip=QCoreApplication.translate(
                "MeetingsPage", "How each party was represented at the meetings held"
            ),
        ),
        TableColumn(
            "gaps",
            QCoreApplication.translate("MeetingsPage", "Gaps"),
            lambda row: str(listed.gaps(row) or ""),
            sort_key=listed.gaps,
            alignment=END,
            decoration=lambda row: (
                mark_icon(Mark.GAP, workspace.colours) if listed.gaps(row) else None
            ),
            colour=lambda row: workspace.colours.bad if listed.gaps(row) else None,
            width=7,
            header_tooltip=QCoreApplication.translate("MeetingsPage", "Places that nobody fills"),
        ),
        TableColumn(
            "called",
            QCoreApplication.translate("MeetingsPage", "Called"),
            listed.called,
            tooltip=listed.called,
            colour=faded,
            width=14,
            is_hidden=True,
            header_tooltip=QCoreApplication.translate(
                "MeetingsPage", "Functions that are expected on demand and called to the meeting"
            ),
        ),
    ]


def marks_in_words(marks: Sequence[PartyMark], found: MeetingList, language: str) -> str:
    """Return a line for each party: "Eslövs kommun: delvis (2/3)"."""
    return "\n".join(
        f"{found.organisations[mark.organisation_id].name}: {label(mark.outcome, language)}"
        f" ({mark.present}/{mark.expected})"
        for mark in marks
        if mark.expected
    )


class MarksDelegate(RowDelegate):
    """Paints a mark and a short name for each party: a shape and a colour, and words on hover."""

    def __init__(
        self,
        workspace: Workspace,
        listed: Listed,
        model: RowTableModel[ListedMeeting],
        view: QTableView,
    ) -> None:
        self._workspace = workspace
        self._listed = listed
        super().__init__(model, view)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        marks = index.data(VALUE)
        if not marks:
            return
        is_chosen = bool(option.state.value & _CHOSEN)
        rect = option.rect
        left, top = rect.x() + GRID // 2, rect.y() + (rect.height() - _SIDE) // 2
        slot = max(_SIDE + 4, (rect.width() - GRID) // len(marks))
        text_top = rect.y() + (rect.height() - self._line_height) // 2
        room = min(slot, rect.width() - GRID) - _SIDE - 5
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        painter.setPen(option.palette.color(role))
        for mark in marks:
            if left + _SIDE > rect.right():
                return
            if mark.expected:
                scale = painter.device().devicePixelRatioF()
                painter.drawPixmap(left, top, self._picture(mark.outcome, is_chosen, scale))
                if room >= 2 * GRID:
                    name = self._name(mark.organisation_id, room)
                    painter.drawStaticText(left + _SIDE + 3, text_top, name)
            left += slot

    def forget(self) -> None:
        """Look the names up again."""
        super().forget()
        self._names: dict[tuple[int, int], QStaticText] = {}
        self._pictures: dict[tuple[SeatOutcome, str, float], QPixmap] = {}
        self._line_height = self._metrics.height()

    def _picture(self, outcome: SeatOutcome, is_chosen: bool, scale: float) -> QPixmap:
        shown = self._workspace.colours
        kind = Mark(outcome.value)
        colour = shown.on_accent if is_chosen else mark_colour(kind, shown)
        kept = self._pictures.get((outcome, colour, scale))
        if kept is None:
            kept = plain_mark_icon(kind, colour).pixmap(QSize(_SIDE, _SIDE), scale)
            self._pictures[outcome, colour, scale] = kept
        return kept

    def _name(self, organisation_id: int, room: int) -> QStaticText:
        """Return a party's short name, or its first letters when there is no room for it."""
        kept = self._names.get((organisation_id, room))
        if kept is None:
            row = self._listed.found.organisations.get(organisation_id)
            name = "" if row is None else " ".join((row.short_name or row.name)[:60].split())
            if self._metrics.horizontalAdvance(name) > room:
                name = name[:_LETTERS]
            kept = QStaticText(name)
            kept.setTextFormat(Qt.TextFormat.PlainText)
            self._names[organisation_id, room] = kept
        return kept


class GapsDelegate(RowDelegate):
    """Shows the mark of a gap in the colour of the text when its row is selected."""

    def __init__(
        self, workspace: Workspace, model: RowTableModel[ListedMeeting], view: QTableView
    ) -> None:
        super().__init__(model, view)
        self._workspace = workspace

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if option.state.value & _CHOSEN and not option.icon.isNull():
            chosen = self._workspace.colours.on_accent
            option.icon = plain_mark_icon(Mark.GAP, chosen)
            option.palette.setColor(QPalette.ColorRole.HighlightedText, chosen)
