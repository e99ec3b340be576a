"""The tables of the annual follow-up."""

from collections.abc import Sequence

from planner.domain.coverage import Coverage
from planner.domain.enums import ActionState, SignatoryRole
from planner.domain.report import CellKind, Column, Table
from planner.domain.rows import FollowUpRow
from planner.services.promises import PromiseView
from planner.services.reports.coverage import MOST_PARTIES, CoverageWords
from planner.services.reports.follow_up_content import ActionLine
from planner.services.reports.follow_up_words import NOTHING, FollowUpWords
from planner.texts import label, percent_text, text

Row = tuple[object, ...]
_LONG = CellKind.LONG_TEXT


def signatory_table(words: FollowUpWords) -> Table:
    """Return a row a signatory, party by party; a party without one has a row all the same."""
    agreed_on = words.report.agreement.signed_on
    rows: list[Row] = []
    for party in words.report.parties:
        signed = [each for each in party.signatories if each[0].role is SignatoryRole.SIGNED]
        if not signed:
            rows.append((party.name, words.say("nobody_signed"), "", ""))
        for row, name in signed:
            day = row.signed_on or agreed_on
            when = words.say("unknown_date") if day is None else day.isoformat()
            rows.append((party.name, name, row.function, when))
    return _table(
        "signatories",
        (_shared(words, "party"), *_own(words, "name"), _shared(words, "function")),
        rows,
        *_own(words, "signed_on"),
    )


def forum_table(words: FollowUpWords) -> Table:
    """Return a row a forum, with the counts of its meetings, and one of their sums."""
    forums = words.report.forums
    counts = [("planned", [each.planned for each in forums])]
    counts.append(("held", [each.held for each in forums]))
    counts.append(("cancelled", [each.cancelled for each in forums]))
    for key, numbers in (
        ("not_logged", [len(each.not_logged) for each in forums]),
        ("ahead", [each.ahead for each in forums]),
    ):
        if any(numbers):
            counts.append((key, numbers))
    rows: list[Row] = [
        (
            each.forum.name,
            label(each.forum.level, words.language),
            *(numbers[place] for _, numbers in counts),
        )
        for place, each in enumerate(forums)
    ]
    if rows:
        rows.append((words.say("all_forums"), "", *(sum(numbers) for _, numbers in counts)))
    return _table(
        "forums",
        (_shared(words, "forum"), *_own(words, "level")),
        rows,
        *(Column(key, words.say(f"column.{key}"), CellKind.INTEGER) for key, _ in counts),
    )


def cancelled_table(words: FollowUpWords) -> Table:
    """Return a row a cancelled meeting, by date."""
    rows = sorted(
        (each.date, forum.forum.name, words.reason(each))
        for forum in words.report.forums
        for each in forum.cancellations
    )
    columns = (_day(words), _shared(words, "forum"))
    return _table("cancelled", columns, rows, _long(words, "reason"))


def deviation_table(words: FollowUpWords) -> Table:
    """Return a row a function that did not fill all its places itself, with days."""
    names = words.report.names
    rows: list[Row] = [
        (
            names.forums[each.totals.forum_id].name,
            names.organisations[each.totals.organisation_id].name,
            names.functions[each.totals.function_id].name,
            words.deviation(each, with_days=True),
        )
        for each in words.report.deviations
    ]
    columns = [_shared(words, key) for key in ("forum", "organisation", "function")]
    return _table("deviations", columns, rows, _long(words, "deviation"))


def decision_table(words: FollowUpWords) -> Table:
    """Return a row a decision, by date."""
    rows: list[Row] = [
        (line.date, line.forum, line.decision.text) for line in words.report.decisions
    ]
    columns = (_day(words), _shared(words, "forum"))
    return _table("decisions", columns, rows, _long(words, "decision"))


def action_table(words: FollowUpWords, lines: Sequence[ActionLine], *, is_closed: bool) -> Table:
    """Return a row an action; those closed have the day, those open when they are due."""
    day_key = "closed_on" if is_closed else "due_on"
    rows: list[Row] = []
    for line in lines:
        state = label(ActionState.OPEN, words.language)
        if is_closed:
            state = label(line.action.state, words.language)
        elif line.is_late:
            state = words.say("late")
        day = line.action.closed_on if is_closed else line.action.due_on
        rows.append((line.action.text, line.owner or NOTHING, line.forum, line.date, day, state))
    return _table(
        "closed" if is_closed else "open",
        (_long(words, "action"), *_own(words, "owner"), _shared(words, "forum")),
        rows,
        Column("decided", words.say("column.decided"), CellKind.DATE),
        Column(day_key, words.say(f"column.{day_key}"), CellKind.DATE),
        *_own(words, "state"),
    )


def promise_table(words: FollowUpWords, views: Sequence[PromiseView]) -> Table:
    """Return a row a promise, with its target beside what came of it."""
    rows: list[Row] = []
    for view in views:
        place = f" ({view.promise.place})" if view.promise.place else ""
        rows.append(
            (
                f"{view.promise.text}{place}",
                words.lead(view),
                view.promise.target or NOTHING,
                words.outcome(view),
                label(view.state, words.language),
                words.feedback(view),
            )
        )
    keys = ("owner", "target", "outcome", "state", "feedback")
    return _table("promises", (_long(words, "promise"),), rows, *_own(words, *keys))


def activity_table(words: FollowUpWords) -> Table:
    """Return a row an activity, promise by promise."""
    rows: list[Row] = [
        (row.held_on, view.promise.text, row.text, row.outcome or NOTHING, row.count)
        for view in words.report.promises
        for row in view.activities
    ]
    return _table(
        "activities",
        (_day(words), *_own(words, "promise", "activity")),
        rows,
        _long(words, "outcome"),
        Column("count", words.say("column.count"), CellKind.INTEGER),
    )


def follow_up_table(words: FollowUpWords) -> Table:
    """Return a row a follow-up that was due or done in the period."""
    rows: list[Row] = [
        (
            words.duty(line.row),
            line.row.due_on,
            label(line.state, words.language),
            line.row.done_on,
            line.row.owner or NOTHING,
            line.row.report.strip() or NOTHING,
        )
        for line in words.report.follow_ups
    ]
    return _table(
        "follow_ups",
        (*_own(words, "follow_up"), Column("due_on", words.say("column.due_on"), CellKind.DATE)),
        rows,
        *_own(words, "state"),
        Column("done_on", words.say("column.done_on"), CellKind.DATE),
        *_own(words, "owner"),
        _long(words, "result"),
    )


def revision_table(words: FollowUpWords) -> Table:
    """Return a row a revision, by date."""
    rows: list[Row] = [(row.revised_on, row.summary) for row in words.report.revisions]
    return _table("revisions", (_day(words),), rows, _long(words, "change"))


def next_table(words: FollowUpWords, follow_ups: Sequence[FollowUpRow]) -> Table:
    """Return a row a follow-up to come."""
    rows: list[Row] = [(row.due_on, words.duty(row), row.owner or NOTHING) for row in follow_ups]
    due_on = Column("due_on", words.say("column.due_on"), CellKind.DATE)
    return _table("next", (due_on,), rows, *_own(words, "follow_up", "owner"))


def meeting_table(words: FollowUpWords) -> Table:
    """Return a row a meeting, with the coverage of each party; of many parties in one column."""
    shown = CoverageWords(words.language)
    parties = words.report.coverage.parties
    columns = [_day(words), _shared(words, "forum"), _shared(words, "status")]
    is_wide = len(parties) > MOST_PARTIES
    if is_wide:
        columns.append(Column("coverage", text("column.coverage", words.language), _LONG))
    else:
        columns += [
            Column(f"party_{number}", shown.party(party), CellKind.PERCENT)
            for number, party in enumerate(parties, start=1)
        ]
    rows: list[Row] = []
    for line in words.report.meetings:
        status = label(line.meeting.status, words.language)
        ratios = [
            (shown.party(party), line.coverage.get(party.id, Coverage()).ratio) for party in parties
        ]
        cells: Row = tuple(ratio for _, ratio in ratios)
        if is_wide:
            told = [
                f"{name} {percent_text(ratio, words.language)}"
                for name, ratio in ratios
                if ratio is not None
            ]
            cells = (", ".join(told),)
        rows.append((line.meeting.date, line.forum, status, *cells))
    return _table("meetings", columns, rows)


def _table(name: str, columns: Sequence[Column], rows: Sequence[Row], *more: Column) -> Table:
    return Table(name, "", [*columns, *more], rows)


def _own(words: FollowUpWords, *keys: str) -> list[Column]:
    return [Column(key, words.say(f"column.{key}")) for key in keys]


def _long(words: FollowUpWords, key: str) -> Column:
    return Column(key, words.say(f"column.{key}"), _LONG)


def _shared(words: FollowUpWords, key: str) -> Column:
    return Column(key, text(f"column.{key}", words.language))


def _day(words: FollowUpWords) -> Column:
    return Column("date", text("column.date", words.language), CellKind.DATE)
