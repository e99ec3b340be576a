"""The block of gaps on the overview: a click proposes who may fill one."""

from collections.abc import Sequence
from functools import partial

from planner.domain.at_risk import RiskKind
from planner.domain.gaps import Gap
from planner.domain.rows import MeetingRow
from planner.services.overview import GAP_DAYS, Overview
from planner.services.overview_clashes import Clashes
from planner.services.risks import PlaceAtRisk
from planner.texts import reason_text
from planner.ui.pages.overview_blocks import GAP_MARKS, Entry, OverviewBlock
from planner.ui.pages.overview_lines import Line
from planner.ui.widgets.marks import Mark


class GapList(OverviewBlock):
    """Seats that nobody fills, soonest first, and deputies who are expected elsewhere."""

    def title(self) -> str:
        return self.tr("Gaps")

    def empty_text(self) -> str:
        return self.tr(
            "Every seat expected in the coming 60 days has someone to fill it. A seat whose"
            " function nobody holds, or whose holder cannot come, shows here at once."
        )

    def count_text(self, overview: Overview) -> str:
        missing = sum(gap.missing for _, gap in overview.gaps)
        known = [self.tr("%n in the coming {0} days", "", missing).format(GAP_DAYS)]
        if overview.clashes is not None and overview.clashes.at_risk:
            known.append(self.tr("%n uncertain", "", len(overview.clashes.at_risk)))
        return " · ".join(known)

    def entries(self, overview: Overview) -> Sequence[Entry]:
        found = [
            (meeting, partial(self._gap, meeting, gap, overview)) for meeting, gap in overview.gaps
        ]
        clashes = overview.clashes
        if clashes is not None:
            found += [
                (each.meeting, partial(self._risk, each, clashes, overview))
                for each in clashes.at_risk
            ]
        found.sort(key=lambda pair: (pair[0].date, pair[0].start, pair[0].id))
        return [Entry(meeting.date, make) for meeting, make in found]

    def _gap(self, meeting: MeetingRow, gap: Gap, overview: Overview) -> Line:
        organisation = overview.names.organisations[gap.organisation_id]
        return Line(
            "gap",
            meeting.id,
            self.gap_words(gap, overview),
            self.day_text(meeting.date, overview.today),
            self.spoken_day(meeting.date),
            f"{overview.names.forums[meeting.forum_id]} · {organisation}",
            GAP_MARKS[gap.reason],
            seat_id=gap.seat_id,
        )

    def _risk(self, each: PlaceAtRisk, clashes: Clashes, overview: Overview) -> Line:
        forum = clashes.forums[each.meeting.forum_id]
        sentence = reason_text(each.sentence, self.workspace.language)
        is_covered = each.risk.kind is RiskKind.DEPUTY_BUSY
        return Line(
            "clash" if is_covered else "gap",
            each.meeting.id,
            self.tr("{0}: uncertain deputy").format(each.function),
            self.day_text(each.meeting.date, overview.today),
            self.spoken_day(each.meeting.date),
            f"{forum} · {sentence}",
            Mark.WARNING,
            seat_id=each.risk.seat_id,
        )
