"""The block of gaps on the overview: a click proposes who may fill one."""

from datetime import date

from planner.domain.at_risk import RiskKind
from planner.domain.gaps import Gap
from planner.domain.rows import MeetingRow
from planner.services.overview import GAP_DAYS, Overview
from planner.services.risks import PlaceAtRisk
from planner.texts import reason_text
from planner.ui.pages.overview_blocks import GAP_MARKS, OverviewBlock
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
        if overview.at_risk:
            known.append(self.tr("%n uncertain", "", len(overview.at_risk)))
        return " · ".join(known)

    def make_lines(self, overview: Overview) -> list[Line]:
        dated = [(meeting, self._gap(meeting, gap, overview)) for meeting, gap in overview.gaps]
        dated += [(each.meeting, self._risk(each, overview)) for each in overview.at_risk]
        dated.sort(key=lambda pair: (pair[0].date, pair[0].start, pair[0].id))
        lines: list[Line] = []
        previous: date | None = None
        for meeting, line in dated:
            if meeting.date == previous:
                line = line.without_day()
            lines.append(line)
            previous = meeting.date
        return lines

    def _gap(self, meeting: MeetingRow, gap: Gap, overview: Overview) -> Line:
        organisation = overview.snapshot.organisations[gap.organisation_id]
        return Line(
            "gap",
            meeting.id,
            self.gap_words(gap, overview),
            self.day_text(meeting.date, overview.today),
            self.spoken_day(meeting.date),
            f"{overview.snapshot.forums[meeting.forum_id].name} · {organisation.name}",
            GAP_MARKS[gap.reason],
            seat_id=gap.seat_id,
        )

    def _risk(self, each: PlaceAtRisk, overview: Overview) -> Line:
        sentence = reason_text(each.sentence, self.workspace.language)
        is_covered = each.risk.kind is RiskKind.DEPUTY_BUSY
        return Line(
            "clash" if is_covered else "gap",
            each.meeting.id,
            self.tr("{0}: uncertain deputy").format(each.function),
            self.day_text(each.meeting.date, overview.today),
            self.spoken_day(each.meeting.date),
            f"{overview.snapshot.forums[each.meeting.forum_id].name} · {sentence}",
            Mark.WARNING,
            seat_id=each.risk.seat_id,
        )
