"""The four blocks of the overview: what each of them lists, and what it says when it is empty."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from planner.domain.collation import swedish_key
from planner.domain.conflicts import Conflict
from planner.domain.enums import FollowUpKind, GapReason
from planner.domain.gaps import Gap
from planner.domain.rows import FollowUpRow, Reason
from planner.services.clash_names import name_clashes
from planner.services.overview import MeetingAhead, Overview
from planner.texts import label, long_date, month_name, reason_text, time_range, weekday_name
from planner.ui.pages.overview_lines import Line, LineView, retention_lines
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading
from planner.ui.widgets.marks import Mark
from planner.ui.workspace import Workspace

R = TypeVar("R")
MOST_LINES = 9
GAP_MARKS = {
    GapReason.VACANT: Mark.GAP,
    GapReason.NOTICE: Mark.EXCUSED,
    GapReason.MISSING: Mark.MISSING,
}


class OverviewBlock(QFrame):
    """A heading with its count, lines, and a sentence when there are none."""

    line_opened = Signal(object)

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.setObjectName(name)
        self._lines: list[Line] = []
        self._shows_all = False
        self._build()
        self._connect()

    def title(self) -> str:
        """Return the heading."""
        raise NotImplementedError

    def empty_text(self) -> str:
        """Return what to say when there is nothing."""
        raise NotImplementedError

    def make_lines(self, overview: Overview) -> list[Line]:
        """Return what the block lists."""
        raise NotImplementedError

    def count_text(self, overview: Overview) -> str:
        """Return what stands beside the heading."""
        return str(len(self._lines)) if self._lines else ""

    def show_overview(self, overview: Overview) -> None:
        """Show what an overview says."""
        self._lines = self.make_lines(overview)
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
        count = len(self._lines)
        # One line more than fits is shown rather than hidden behind a button as high as a line.
        is_cut = count > MOST_LINES + 1 and not self._shows_all
        shown = self._lines[:MOST_LINES] if is_cut else self._lines
        self.view.set_lines(shown, self._day_width(shown))
        self.empty.setVisible(not self._lines)
        self.more_button.setVisible(count > MOST_LINES + 1)
        text = self.tr("Show all {0}") if is_cut else self.tr("Show fewer")
        self.more_button.setText(text.format(count))

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
        function = overview.snapshot.functions[gap.function_id].name
        reason = label(gap.reason, self.workspace.language)
        if gap.missing > 1:
            return self.tr("{0}: {1} places, {2}").format(function, gap.missing, reason)
        return self.tr("{0}: {1}").format(function, reason)

    def agreement_note(self, agreement_id: int, overview: Overview) -> str:
        """Return the agreement's name where several are shown at once."""
        agreements = overview.snapshot.agreements
        return agreements[agreement_id].name if len(agreements) > 1 else ""


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

    def make_lines(self, overview: Overview) -> list[Line]:
        lines: list[Line] = []
        previous: date | None = None
        for each in overview.ahead:
            day = each.meeting.date
            shown = "" if day == previous else self.day_text(day, overview.today)
            lines.append(self._line(each, shown, overview))
            previous = day
        return lines

    def _line(self, each: MeetingAhead, day: str, overview: Overview) -> Line:
        meeting = each.meeting
        agreement_id = overview.snapshot.forums[meeting.forum_id].agreement_id
        name = self.agreement_note(agreement_id, overview)
        place = " · ".join(part for part in (each.forum, name) if part)
        gaps = "; ".join(self.gap_words(gap, overview) for gap in each.gaps)
        return Line(
            "meeting",
            meeting.id,
            f"{time_range(meeting.start, meeting.end)}  {place}",
            day,
            self.spoken_day(meeting.date),
            gaps,
            GAP_MARKS[each.gaps[0].reason] if each.gaps else Mark.DONE,
        )


class ToFollowUp(OverviewBlock):
    """Follow-ups and actions due, agreements that run out, meetings not logged, clashes."""

    def title(self) -> str:
        return self.tr("To follow up")

    def empty_text(self) -> str:
        return self.tr(
            "Nothing is due in the coming three months, and every meeting that has passed is"
            " logged."
        )

    def count_text(self, overview: Overview) -> str:
        if overview.overdue:
            return self.tr("%n overdue", "", overview.overdue)
        return super().count_text(overview)

    def make_lines(self, overview: Overview) -> list[Line]:
        today = overview.today
        dated: list[tuple[date, Line]] = []
        for row in overview.follow_ups:
            note = self._due_note(row.due_on, today, row.owner)
            name = self.agreement_note(row.agreement_id, overview)
            text = " · ".join(part for part in (self._follow_up_title(row), name) if part)
            line = self._line("follow_up", row.id, text, row.due_on, today, note)
            dated.append((row.due_on, line))
        for action in overview.actions:
            if action.due_on is not None:
                owner = action.owner_organisation_id
                who = "" if owner is None else overview.snapshot.organisations[owner].name
                note = self._due_note(action.due_on, today, who)
                line = self._line("action_item", action.id, action.text, action.due_on, today, note)
                dated.append((action.due_on, line))
        for agreement in overview.expiring:
            if agreement.valid_to is not None:
                text = self.tr("The agreement runs out: {0}").format(agreement.name)
                line = self._line("agreement", agreement.id, text, agreement.valid_to, today)
                dated.append((agreement.valid_to, line))
        for meeting in overview.unlogged:
            forum = overview.snapshot.forums[meeting.forum_id]
            name = self.agreement_note(forum.agreement_id, overview)
            text = " · ".join(part for part in (forum.name, name) if part)
            note = self.tr("not logged")
            line = self._line("meeting", meeting.id, text, meeting.date, today, note)
            dated.append((meeting.date, line))
        dated += [self._conflict(conflict, overview) for conflict in overview.conflicts]
        lines = [line for _, line in sorted(dated, key=lambda pair: pair[0])]
        return lines + retention_lines(overview.reminders, self.workspace.language)

    def _line(
        self, kind: str, row_id: int, text: str, day: date, today: date, note: str = ""
    ) -> Line:
        mark = Mark.WARNING if day < today else Mark.NONE
        return Line(kind, row_id, text, self.day_text(day, today), self.spoken_day(day), note, mark)

    def _conflict(self, conflict: Conflict, overview: Overview) -> tuple[date, Line]:
        known = overview.surroundings
        # Told from the scope's own meeting: the other may be another agreement's.
        sides = (conflict.meeting_id, conflict.other_meeting_id)
        own = [m for m in known.meetings if m.id in sides and known.is_within(m, overview.scope)]
        meeting = min(own, key=lambda each: sides.index(each.id))
        (clash,) = name_clashes([conflict], known, told_from=meeting.id)
        text = self.tr("Clash: {0}").format(clash.own.forum)
        note = reason_text(clash.sentence, self.workspace.language)
        line = self._line("meeting", meeting.id, text, meeting.date, overview.today, note)
        line = replace(line, mark=Mark.WARNING)
        return meeting.date, line

    def _due_note(self, due: date, today: date, owner: str) -> str:
        late = (today - due).days
        state = self.tr("%n day(s) late", "", late) if late > 0 else ""
        return " · ".join(part for part in (state, owner) if part)

    def _follow_up_title(self, row: FollowUpRow) -> str:
        language = self.workspace.language
        if row.title:
            return row.title
        if row.kind is FollowUpKind.OTHER:
            return label(row.kind, language)
        year = row.year or row.due_on.year
        return reason_text(Reason.of(f"follow_up.{row.kind.value}", year=year), language)


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

    def make_lines(self, overview: Overview) -> list[Line]:
        if not overview.planned:
            return []
        held = self.tr("{0} of %n meeting(s) held", "", overview.planned).format(overview.held)
        names = overview.snapshot.organisations
        counted = [(key, each) for key, each in overview.coverage.items() if each.expected]
        ordered = sorted(counted, key=lambda pair: swedish_key(names[pair[0]].name))
        return [
            Line(
                "held",
                0,
                held,
                mark=Mark.DONE if overview.held == overview.planned else Mark.WARNING,
            ),
            *(
                Line("coverage", key, names[key].name, has_bar=True, coverage=each.ratio)
                for key, each in ordered
            ),
        ]


def short_day(day: date, today: date, language: str) -> str:
    """Return a day as "fre 1 apr", with the year when it is another than today's."""
    weekday = weekday_name(day.weekday(), language)[:3]
    words = f"{weekday} {day.day} {month_name(day.month, language)[:3]}"
    return words if day.year == today.year else f"{words} {day.year}"
