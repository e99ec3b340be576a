"""The block of what to follow up: due or overdue, running out, not logged, clashing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from planner.domain.follow_ups import follow_up_name
from planner.domain.rows import (
    ActionItemRow,
    AgreementRow,
    FollowUpRow,
    MeetingRow,
    Reason,
)
from planner.services.clash_names import Clash
from planner.services.overview import Overview
from planner.services.overview_promises import PromiseDue
from planner.texts import reason_text
from planner.ui.pages.overview_blocks import Entry, OverviewBlock
from planner.ui.pages.overview_lines import Line
from planner.ui.widgets.marks import Mark


class ToFollowUp(OverviewBlock):
    """Follow-ups and actions due, agreements and promises that run out, and what else waits."""

    is_by_day: ClassVar[bool] = False

    def title(self) -> str:
        return self.tr("To follow up")

    def empty_text(self) -> str:
        return self.tr(
            "Nothing is due in the coming three months, and every meeting that has passed is"
            " logged."
        )

    def count_text(self, overview: Overview) -> str:
        told = []
        if overview.overdue:
            told.append(self.tr("%n overdue", "", overview.overdue))
        open_promises = sum(
            not each.is_renewal and each.due_on < overview.today for each in overview.promises
        )
        if open_promises:
            told.append(self.tr("%n promise(s) without an outcome", "", open_promises))
        return " · ".join(told) if told else super().count_text(overview)

    def entries(self, overview: Overview) -> Sequence[Entry]:
        return sorted(self._unsorted(overview), key=lambda entry: entry.day)

    def _unsorted(self, overview: Overview) -> Iterator[Entry]:
        for row in overview.follow_ups:
            yield Entry(row.due_on, partial(self._follow_up, row, overview))
        for action in overview.actions:
            if action.due_on is not None:
                day = action.due_on
                yield Entry(day, partial(self._action, action, day, overview))
        for due in overview.promises:
            yield Entry(due.due_on, partial(self._promise, due, overview))
        for agreement in overview.expiring:
            if agreement.valid_to is not None:
                ends = agreement.valid_to
                yield Entry(ends, partial(self._agreement, agreement, ends, overview))
        for meeting in overview.unlogged:
            yield Entry(meeting.date, partial(self._unlogged, meeting, overview))
        if overview.clashes is not None:
            for clash in overview.clashes.conflicts:
                yield Entry(clash.own.meeting.date, partial(self._conflict, clash, overview))
        for reminder in overview.reminders:
            # No day is its own: it stands last.
            yield Entry(date.max, partial(self._retention, reminder))

    def _follow_up(self, row: FollowUpRow, overview: Overview) -> Line:
        name = self.agreement_note(row.agreement_id, overview)
        what = reason_text(follow_up_name(row), self.workspace.language)
        text = " · ".join(part for part in (what, name) if part)
        note = self._due_note(row.due_on, overview.today, row.owner)
        return self._line("follow_up", row.id, text, row.due_on, overview.today, note)

    def _action(self, row: ActionItemRow, due_on: date, overview: Overview) -> Line:
        owner = row.owner_organisation_id
        who = "" if owner is None else overview.names.organisations[owner]
        note = self._due_note(due_on, overview.today, who)
        return self._line("action_item", row.id, row.text, due_on, overview.today, note)

    def _promise(self, due: PromiseDue, overview: Overview) -> Line:
        row, language = due.promise, self.workspace.language
        if due.is_renewal:
            what = reason_text(Reason.of("follow_up.promises", year=row.year), language)
        else:
            what = self.tr("Promise {0} without an outcome: {1}").format(row.year, row.text)
        name = self.agreement_note(row.agreement_id, overview)
        text = " · ".join(part for part in (what, name) if part)
        note = "" if due.is_renewal else row.owner
        return self._line("promise", row.id, text, due.due_on, overview.today, note)

    def _agreement(self, row: AgreementRow, ends: date, overview: Overview) -> Line:
        text = reason_text(
            Reason.of("follow_up.agreement_ends", name=row.name), self.workspace.language
        )
        return self._line("agreement", row.id, text, ends, overview.today)

    def _unlogged(self, row: MeetingRow, overview: Overview) -> Line:
        text = self.forum_words(row.forum_id, overview)
        note = self.tr("not logged")
        return self._line("meeting", row.id, text, row.date, overview.today, note)

    def _retention(self, reminder: Reason) -> Line:
        text = reason_text(reminder, self.workspace.language)
        return Line("retention", 0, text, mark=Mark.WARNING)

    def _conflict(self, clash: Clash, overview: Overview) -> Line:
        meeting = clash.own.meeting
        text = self.tr("Clash: {0}").format(clash.own.forum)
        note = reason_text(clash.sentence, self.workspace.language)
        line = self._line("meeting", meeting.id, text, meeting.date, overview.today, note)
        return replace(line, mark=Mark.WARNING)

    def _line(
        self, kind: str, row_id: int, text: str, day: date, today: date, note: str = ""
    ) -> Line:
        mark = Mark.WARNING if day < today else Mark.NONE
        return Line(kind, row_id, text, self.day_text(day, today), self.spoken_day(day), note, mark)

    def _due_note(self, due: date, today: date, owner: str) -> str:
        late = (today - due).days
        state = self.tr("%n day(s) late", "", late) if late > 0 else ""
        return " · ".join(part for part in (state, owner) if part)
