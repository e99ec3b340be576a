"""What the pane at the right says of the selected meeting."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.carried_actions import CarriedAction
from planner.domain.enums import MeetingStatus
from planner.domain.gaps import Gap
from planner.domain.rows import ForumRow, MeetingRow
from planner.services.attendance import AttendanceLog
from planner.services.registry import Registry
from planner.texts import label, long_date, reason_text, time_range, week_text, weekday_name
from planner.ui.meeting.gap_button import GapButton
from planner.ui.meeting.log_rows import LogRow
from planner.ui.meeting.risk_note import RiskNote
from planner.ui.pages.meetings_expected import ExpectedList
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.widgets.scrolled import fill_scrolled
from planner.ui.workspace import Workspace

_MOST_CARRIED = 5


class MeetingDetailsPane(QWidget):
    """The selected meeting in words: when, gaps, who is expected, and the ways on from it."""

    opened = Signal(object)
    log_wanted = Signal(object)
    series_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id: int | None = None
        self._build()
        self._connect()

    def show_nothing(self) -> None:
        """Say how to see a meeting here."""
        self._meeting_id = None
        self._content.setVisible(False)
        self._nothing.setVisible(True)

    def show_meeting(
        self,
        meeting: MeetingRow,
        forum: ForumRow,
        log: AttendanceLog,
        rows: Sequence[LogRow],
        gaps: Sequence[Gap],
        registry: Registry,
    ) -> None:
        """Show one meeting."""
        self._meeting_id = meeting.id
        self._content.setVisible(True)
        self._nothing.setVisible(False)
        language = self._workspace.language
        self._name.setText(" ".join(forum.name.split()))
        weekday = weekday_name(meeting.date.weekday(), language)
        when = [
            f"{weekday} {long_date(meeting.date, language)}, {week_text(meeting.date, language)}",
            time_range(meeting.start, meeting.end),
        ]
        if meeting.place:
            when.append(" ".join(meeting.place.split()))
        self._when.setText("\n".join(when))
        status = label(meeting.status, language)
        self._status.setText(status[:1].upper() + status[1:])
        reasons = (reason_text(meeting.reason, language), meeting.cancel_reason, meeting.note)
        self._reason.setText("\n".join(text for text in reasons if text))
        self._reason.setVisible(bool(self._reason.text()))
        self._show_called(rows)
        self._show_gaps(meeting, gaps, registry)
        self.risks.show_log(log)
        self.expected.show_rows(log, rows)

    def show_ways(self, meeting: MeetingRow, *, is_in_series: bool) -> None:
        """Offer to change the series that a meeting is of, or to take back its cancellation."""
        is_free = not self._workspace.is_read_only
        is_cancelled = meeting.status is MeetingStatus.CANCELLED
        self.series_button.setVisible(is_in_series)
        self.series_button.setEnabled(is_free)
        self.restore_button.setVisible(is_cancelled)
        self.restore_button.setEnabled(is_free and meeting.approved_on is None)

    def show_carried(self, carried: Sequence[CarriedAction]) -> None:
        """Tell which action items come back at the meeting, the soonest due first."""
        lines = [
            each.action.text
            if each.action.due_on is None
            else self.tr("{0} (due {1})").format(each.action.text, each.action.due_on.isoformat())
            for each in carried[:_MOST_CARRIED]
        ]
        more = len(carried) - len(lines)
        if more:
            lines.append(self.tr("and %n more", "", more))
        self._carried.setText("\n".join(" ".join(line.split()) for line in lines))
        for widget in (self._carried_title, self._carried):
            widget.setVisible(bool(lines))

    def called_text(self) -> str:
        """Return what is said of the seats that are called on demand."""
        return "" if self._called.isHidden() else self._called.text()

    def gap_text(self) -> str:
        """Return what is said about gaps."""
        return f"{self._gaps_title.text()}\n{self._gaps.text()}"

    def seat_texts(self) -> list[str]:
        """Return the lines of who is expected."""
        return self.expected.texts()

    def _show_called(self, rows: Sequence[LogRow]) -> None:
        lines = dict.fromkeys(f"{row.function}: {row.called}" for row in rows if row.called)
        self._called.setText("\n".join(" ".join(line.split()) for line in lines))
        for widget in (self._called_title, self._called):
            widget.setVisible(bool(lines))

    def _show_gaps(self, meeting: MeetingRow, gaps: Sequence[Gap], registry: Registry) -> None:
        count = sum(gap.missing for gap in gaps)
        is_cancelled = meeting.status is MeetingStatus.CANCELLED
        self._gaps_title.setText(self.tr("%n gap(s)", "", count) if count else self.tr("No gaps"))
        self._gaps_title.setVisible(not is_cancelled)
        lines = [
            f"{registry.function_name(gap.function_id)}, "
            f"{_short(registry, gap.organisation_id)}: "
            f"{reason_text(gap.explanation, self._workspace.language)}"
            for gap in gaps
        ]
        self._gaps.setText("\n".join(lines))
        self._gaps.setVisible(bool(lines))
        self.fill_button.show_gaps(
            meeting,
            {
                gap.seat_id: f"{registry.function_name(gap.function_id)}, "
                f"{registry.organisation_name(gap.organisation_id)}"
                for gap in gaps
            },
        )

    def _build(self) -> None:
        self.setObjectName("meetingDetails")
        self._nothing = caption(self.tr("Select a meeting to see it here."))
        self._nothing.setWordWrap(True)
        self._content = QWidget()
        self._name = heading()
        self._name.setWordWrap(True)
        self._status: QLabel = heading("", 1.0)
        self._when = plain_label()
        self._reason = plain_label()
        self._called_title = heading(self.tr("Called on demand"), 1.05)
        self._called = plain_label()
        self._called.setObjectName("detailsCalled")
        self._gaps_title = heading("", 1.05)
        self._gaps_title.setObjectName("detailsGapsTitle")
        self._gaps = plain_label()
        self._gaps.setObjectName("detailsGaps")
        self.fill_button = GapButton(self._workspace)
        self._carried_title = heading(self.tr("Action items since earlier"), 1.05)
        self._carried = plain_label()
        self._carried.setObjectName("detailsCarried")
        self.risks = RiskNote(self._workspace)
        self.expected = ExpectedList(self._workspace)
        self.open_button = QPushButton(self.tr("Open"))
        self.open_button.setObjectName("openMeeting")
        self.log_button = QPushButton(self.tr("Log attendance"))
        self.log_button.setObjectName("logAttendance")
        self.series_button = QPushButton(self.tr("Change the series …"))
        self.series_button.setObjectName("changeSeries")
        self.restore_button = QPushButton(self.tr("Take back the cancellation"))
        self.restore_button.setObjectName("takeBackCancellation")
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID // 2)
        for widget in (self._name, self._status, self._when, self._reason):
            inner.addWidget(widget)
        inner.addSpacing(GRID)
        inner.addWidget(self.log_button)
        inner.addWidget(self.open_button)
        inner.addWidget(self.series_button)
        inner.addWidget(self.restore_button)
        inner.addSpacing(GRID)
        for widget in (self._called_title, self._called):
            inner.addWidget(widget)
        inner.addSpacing(GRID)
        for shown in (self._gaps_title, self._gaps, self.fill_button, self.risks):
            inner.addWidget(shown)
        inner.addSpacing(GRID)
        for told in (self._carried_title, self._carried):
            inner.addWidget(told)
        inner.addSpacing(GRID)
        inner.addWidget(self.expected)
        self._content.setVisible(False)
        fill_scrolled(self, self._nothing, self._content)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._open)
        self.log_button.clicked.connect(self._log)
        self.series_button.clicked.connect(self._change_series)
        self.restore_button.clicked.connect(self._restore)

    def _open(self) -> None:
        self.opened.emit(self._meeting_id)

    def _log(self) -> None:
        self.log_wanted.emit(self._meeting_id)

    def _change_series(self) -> None:
        self.series_wanted.emit(self._meeting_id)

    def _restore(self) -> None:
        self.restore_wanted.emit(self._meeting_id)


def _short(registry: Registry, organisation_id: int) -> str:
    row = registry.organisations[organisation_id]
    return row.short_name or row.name
