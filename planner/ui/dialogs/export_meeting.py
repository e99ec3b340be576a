"""Which meeting an export is about, when it is about one."""

from planner.errors import NotFoundError
from planner.services.exports import TEMPLATES
from planner.services.meetings import read_meeting
from planner.services.reports.meeting_papers import PAPERS
from planner.services.reports.minutes import minutes_heading
from planner.texts import label, long_date, time_range
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace


class ExportMeeting:
    """The meeting that the dialog was opened for, if any, and what it offers then."""

    def __init__(self, workspace: Workspace, meeting_id: int | None) -> None:
        self._language = workspace.language
        self.meeting_id = meeting_id
        self.line = plain_label()
        self.line.setObjectName("exportMeeting")
        self.line.setWordWrap(True)
        self._name = ""
        self._kinds = {key: label(kind, self._language) for key, kind in TEMPLATES.items()}
        if meeting_id is not None:
            self._read(workspace, meeting_id)

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports about a meeting that can be chosen here."""
        return () if self.meeting_id is None else PAPERS

    def is_about(self, report: str) -> bool:
        """Say whether a report is about the meeting."""
        return report in PAPERS

    def file_name(self, report: str) -> str:
        """Return the usual name of a report's file: "2021-11-17 BRÅ minnesanteckningar"."""
        return f"{self._name} {self._kinds[report]}"

    def _read(self, workspace: Workspace, meeting_id: int) -> None:
        try:
            found = read_meeting(workspace.database, meeting_id)
        except NotFoundError:  # undone since
            self.meeting_id = None
            return
        meeting, forum = found.meeting, " ".join(found.forum.name.split())
        day = long_date(meeting.date, workspace.language)
        self.line.setText(f"{forum}, {day}, {time_range(meeting.start, meeting.end)}")
        self._name = f"{meeting.date} {forum}"
        self._kinds["minutes"] = minutes_heading(found.forum.level, self._language).lower()
