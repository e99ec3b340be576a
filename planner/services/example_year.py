"""The example's year: minutes, promises, follow-ups and what an officer writes about them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from planner.db.engine import Database
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.enums import (
    ActionState,
    FollowUpKind,
    PromiseJudgement,
    ReportSection,
    RetentionKind,
)
from planner.domain.rows import (
    ActionItemRow,
    ActivityRow,
    AgendaItemRow,
    AgendaTemplateItemRow,
    DecisionRow,
    FollowUpRow,
    MeetingRow,
    NoteRow,
    PromiseRow,
    PromiseSupportRow,
    ReportTextRow,
    RetentionRow,
    RevisionRow,
)
from planner.services import agreements, follow_ups
from planner.services.example_log import ExampleLog

Data = Mapping[str, Any]


class ExampleYear:
    """Writes down what the example's data says of one agreement."""

    def __init__(
        self,
        database: Database,
        data: Data,
        agreement_id: int,
        organisations: Mapping[str, int],
        log: ExampleLog,
    ) -> None:
        self._database = database
        self._data = data
        self._agreement_id = agreement_id
        self._organisations = organisations
        self._log = log

    def build(self) -> None:
        """Write it all; the meetings must have been held."""
        with unit_of_work(self._database, "example.minutes") as tx:
            self._build_standing_items(tx)
            self._build_minutes(tx)
        with unit_of_work(self._database, "example.promises") as tx:
            self._build_promises(tx)
        self._build_follow_ups()
        with unit_of_work(self._database, "example.texts") as tx:
            self._build_texts(tx)

    def _build_standing_items(self, tx: Transaction) -> None:
        for each in self._data["forum"]:
            for position, item in enumerate(each.get("standing_items", ()), start=1):
                forum_id = self._log.forum_id(each["name"])
                tx.insert(AgendaTemplateItemRow(0, forum_id, position, **item))

    def _build_minutes(self, tx: Transaction) -> None:
        for each in self._data["note"]:
            meeting_id = self._log.meeting_on(each["forum"], each["date"])
            for position, item in enumerate(each["agenda"], start=1):
                tx.insert(AgendaItemRow(0, meeting_id, position, **item))
            tx.insert(NoteRow(0, meeting_id, each["notes"]))
            for said in each.get("decisions", ()):
                tx.insert(DecisionRow(0, meeting_id, said))
            self._build_actions(tx, meeting_id, each.get("actions", ()))
            if "approved" in each:
                approval = {"approved_on": each["approved"], "approved_by": each["approved_by"]}
                tx.update(MeetingRow, meeting_id, **approval)

    def _build_actions(self, tx: Transaction, meeting_id: int, actions: Iterable[Data]) -> None:
        for each in actions:
            closed: date | None = each.get("closed")
            tx.insert(
                ActionItemRow(
                    0,
                    meeting_id,
                    each["text"],
                    self._organisations[each["owner"]],
                    due_on=each["due"],
                    state=ActionState.OPEN if closed is None else ActionState.DONE,
                    closed_on=closed,
                )
            )

    def _build_promises(self, tx: Transaction) -> None:
        made: dict[tuple[int, str], int] = {}
        for each in self._data["promise"]:
            renewed = each.get("renewed_from")
            row = tx.insert(
                PromiseRow(
                    0,
                    self._agreement_id,
                    each["year"],
                    each["text"],
                    each.get("description", ""),
                    each["owner"],
                    each.get("target", ""),
                    each.get("outcome", ""),
                    each.get("place", ""),
                    self._organisations[each["lead"]],
                    PromiseJudgement(each.get("judgement", "open")),
                    each.get("feedback_on"),
                    each.get("feedback_where", ""),
                    None if renewed is None else made[renewed["year"], renewed["text"]],
                )
            )
            made[row.year, row.text] = row.id
            for name in each["supporting"]:
                tx.insert(PromiseSupportRow(0, row.id, self._organisations[name]))
            for done in each.get("activities", ()):
                outcome, count = done.get("outcome", ""), done.get("count")
                tx.insert(ActivityRow(0, row.id, done["text"], done["on"], outcome, count))

    def _build_follow_ups(self) -> None:
        plan = follow_ups.follow_up_plan(self._database, self._agreement_id)
        follow_ups.apply_follow_up_plan(self._database, self._agreement_id, plan)
        for each in self._data["prepared"]:
            meeting_id = self._log.meeting_on(each["forum"], each["date"])
            row = replace(self._follow_up(each), meeting_id=meeting_id)
            agreements.save_follow_up(self._database, row)
        for each in self._data["done"]:
            row = self._follow_up(each)
            agreements.complete_follow_up(self._database, row.id, each["day"], each["report"])

    def _follow_up(self, given: Data) -> FollowUpRow:
        kind, year = FollowUpKind(given["kind"]), given["year"]
        details = agreements.read_agreement(self._database, self._agreement_id)
        return next(row for row in details.follow_ups if (row.kind, row.year) == (kind, year))

    def _build_texts(self, tx: Transaction) -> None:
        for each in self._data["revision"]:
            tx.insert(RevisionRow(0, self._agreement_id, each["on"], each["summary"]))
        for each in self._data["report_text"]:
            section = ReportSection(each["section"])
            row = ReportTextRow(0, self._agreement_id, each["year"], section, each["text"])
            tx.insert(row)
        for each in self._data["retention"]:
            kind = RetentionKind(each["kind"])
            tx.insert(RetentionRow(0, kind, each["years"], each["reviewed_on"]))
