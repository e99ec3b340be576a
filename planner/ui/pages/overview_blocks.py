"""The blocks of the overview, and two of the four: the next meetings, and the last month."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from planner.domain.collation import swedish_key
from planner.domain.enums import GapReason
from planner.domain.gaps import Gap
from planner.domain.rows import MeetingRow
from planner.services.overview import Overview
from planner.texts import label, long_date, month_name, time_range, weekday_name
from planner.ui.pages.overview_lines import Line, LineView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading
from planner.ui.widgets.marks import Mark
from planner.ui.workspace import Workspace

MOST_LINES = 9
GAP_MARKS = {
    GapReason.VACANT: Mark.GAP,
    GapReason.NOTICE: Mark.EXCUSED,
    GapReason.MISSING: Mark.MISSING,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line not yet made: of a thousand only those shown are put into words."""

    day: date
    make: Callable[[], Line]


class OverviewBlock(QFrame):
    """A heading with its count, lines, and a sentence when there are none."""

    line_opened = Signal(object)
    is_by_day: ClassVar[bool] = True
    """True where a day is said once for all its lines."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.setObjectName(name)
        self._entries: Sequence[Entry] = ()
        self._shows_all = False
        self._build()
        self._connect()

    def title(self) -> str:
        """Return the heading."""
        raise NotImplementedError

    def empty_text(self) -> str:
        """Return what to say when there is nothing."""
        raise NotImplementedError

    def entries(self, overview: Overview) -> Sequence[Entry]:
        """Return what the block lists, in its order."""
        raise NotImplementedError

    def count_text(self, overview: Overview) -> str:
        """Return what stands beside the heading."""
        return str(len(self._entries)) if self._entries else ""

    def show_overview(self, overview: Overview) -> None:
        """Show what an overview says."""
        self._entries = self.entries(overview)
        self.count.setText(self.count_text(overview))
        self._show_lines()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.backgroundRole().Base)
        title = heading(self.title(), 1.15)
        self.count = caption()
        self.count.setObjectName("blockCount")
        head = QHBoxLayout()
        head.setContentsMargins(GRID, 0, GRID, 0)
        head.setSpacing(GRID)
        head.addWidget(title)
        head.addWidget(self.count)
        head.addStretch()
        self.view = LineView(f"{self.objectName()}Lines", self.title(), self.workspace.theme)
        self.empty = caption(self.empty_text())
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(GRID, 0, GRID, 0)
        self.empty.setVisible(False)
        self.more_button = QPushButton()
        self.more_button.setObjectName("showAll")
        self.more_button.setFlat(True)
        self.more_button.setVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID + GRID // 2, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self.view)
        layout.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.addWidget(self.more_button)
        foot.addStretch()
        layout.addLayout(foot)
        layout.addStretch()

    def _connect(self) -> None:
        self.view.line_opened.connect(self.line_opened)
        self.more_button.clicked.connect(self._toggle_all)

    def _toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        self._show_lines()

    def _show_lines(self) -> None:
        count = len(self._entries)
        # One line more than fits is shown rather than hidden behind a button as high as a line.
        is_cut = count > MOST_LINES + 1 and not self._shows_all
        shown = self._made(self._entries[:MOST_LINES] if is_cut else self._entries)
        self.view.set_lines(shown, self._day_width(shown))
        self.empty.setVisible(not count)
        self.more_button.setVisible(count > MOST_LINES + 1)
        text = self.tr("Show all {0}") if is_cut else self.tr("Show fewer")
        self.more_button.setText(text.format(count))

    def _made(self, entries: Sequence[Entry]) -> list[Line]:
        lines: list[Line] = []
        previous: date | None = None
        for entry in entries:
            line = entry.make()
            is_same = self.is_by_day and entry.day == previous
            lines.append(line.without_day() if is_same else line)
            previous = entry.day
        return lines

    def _day_width(self, lines: Sequence[Line]) -> int:
        metrics = self.view.fontMetrics()
        widest = max((metrics.horizontalAdvance(line.day) for line in lines), default=0)
        return widest + 2 * GRID if widest else 0

    def day_text(self, day: date, today: date) -> str:
        return short_day(day, today, self.workspace.language)

    def spoken_day(self, day: date) -> str:
        language = self.workspace.language
        return f"{weekday_name(day.weekday(), language)} {long_date(day, language)}"

    def gap_words(self, gap: Gap, overview: Overview) -> str:
        function = overview.names.functions[gap.function_id]
        reason = label(gap.reason, self.workspace.language)
        if gap.missing > 1:
            return self.tr("{0}: {1} places, {2}").format(function, gap.missing, reason)
        return self.tr("{0}: {1}").format(function, reason)

    def agreement_note(self, agreement_id: int, overview: Overview) -> str:
        """Return the agreement's name where several are shown at once."""
        agreements = overview.names.agreements
        return agreements[agreement_id] if len(agreements) > 1 else ""

    def forum_words(self, forum_id: int, overview: Overview) -> str:
        """Return the forum's name, with the agreement's where several are shown at once."""
        names = overview.names
        note = self.agreement_note(names.agreement_of[forum_id], overview)
        parts = (names.forums[forum_id], note)
        return " · ".join(part for part in parts if part)


class NextMeetings(OverviewBlock):
    """The coming two weeks, by day, with gaps beside them."""

    def title(self) -> str:
        return self.tr("Next meetings")

    def empty_text(self) -> str:
        return self.tr(
            "No meeting in the coming two weeks. Meetings come from the forums' rules when they"
            " are planned, on the page Forums."
        )

    def count_text(self, overview: Overview) -> str:
        return self.tr("%n in the coming two weeks", "", len(overview.ahead))

    def entries(self, overview: Overview) -> Sequence[Entry]:
        return [
            Entry(meeting.date, partial(self._line, meeting, overview))
            for meeting in overview.ahead
        ]

    def _line(self, meeting: MeetingRow, overview: Overview) -> Line:
        gaps = overview.gaps_by_meeting.get(meeting.id, ())
        where = self.forum_words(meeting.forum_id, overview)
        return Line(
            "meeting",
            meeting.id,
            f"{time_range(meeting.start, meeting.end)}  {where}",
            self.day_text(meeting.date, overview.today),
            self.spoken_day(meeting.date),
            "; ".join(self.gap_words(gap, overview) for gap in gaps),
            GAP_MARKS[gaps[0].reason] if gaps else Mark.DONE,
        )


class LastMonth(OverviewBlock):
    """How many meetings were held, and each organisation's coverage as a bar."""

    def title(self) -> str:
        return self.tr("Last month")

    def empty_text(self) -> str:
        return self.tr(
            "No meeting was planned in the last 30 days. Here stands how many were held, and how"
            " each organisation was represented."
        )

    def count_text(self, overview: Overview) -> str:
        first, last = overview.last_month.first, overview.last_month.last
        if first is None or last is None:
            return ""
        return f"{self.day_text(first, overview.today)} – {self.day_text(last, overview.today)}"

    def entries(self, overview: Overview) -> Sequence[Entry]:
        if not overview.planned:
            return []
        names = overview.names.organisations
        counted = [key for key, each in overview.coverage.items() if each.expected]
        ordered = sorted(counted, key=lambda key: swedish_key(names[key]))
        return [
            Entry(overview.today, partial(self._held, overview)),
            *(Entry(overview.today, partial(self._bar, key, overview)) for key in ordered),
        ]

    def _held(self, overview: Overview) -> Line:
        held = self.tr("{0} of %n meeting(s) held", "", overview.planned).format(overview.held)
        is_whole = overview.held == overview.planned
        return Line("held", 0, held, mark=Mark.DONE if is_whole else Mark.WARNING)

    def _bar(self, organisation_id: int, overview: Overview) -> Line:
        ratio = overview.coverage[organisation_id].ratio
        name = overview.names.organisations[organisation_id]
        return Line("coverage", organisation_id, name, has_bar=True, coverage=ratio)


def short_day(day: date, today: date, language: str) -> str:
    """Return a day as "fre 1 apr", with the year when it is another than today's."""
    weekday = weekday_name(day.weekday(), language)[:3]
    words = f"{weekday} {day.day} {month_name(day.month, language)[:3]}"
    return words if day.year == today.year else f"{words} {day.year}"
