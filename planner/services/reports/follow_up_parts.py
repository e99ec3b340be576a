"""The annual follow-up as a report to be read: headings, texts, tables, and the appendix."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.domain.agreements import is_signed
from planner.domain.enums import ReportSection
from planner.domain.report import ChartKind
from planner.domain.written_report import (
    Block,
    Bullets,
    Facts,
    Paragraphs,
    Part,
    WrittenReport,
    paragraphs_of,
)
from planner.services.coverage_overview import CoverageGroup
from planner.services.reports.coverage import (
    MOST_PARTIES,
    CoverageWords,
    lines_table,
    side_by_side_table,
)
from planner.services.reports.follow_up_content import FollowUpReport
from planner.services.reports.follow_up_tables import (
    action_table,
    activity_table,
    cancelled_table,
    decision_table,
    deviation_table,
    follow_up_table,
    forum_table,
    meeting_table,
    next_table,
    promise_table,
    revision_table,
    signatory_table,
)
from planner.services.reports.follow_up_words import FollowUpWords
from planner.texts import label, long_date, text


def written_report(found: FollowUpReport, language: str) -> WrittenReport:
    """Return the whole report in a language; sections without anything to tell say so."""
    words = FollowUpWords(found, language)
    assert found.period.last is not None  # a report's period is closed
    return WrittenReport(
        words.title,
        found.agreement.name,
        language,
        found.today,
        list(_parts(words)),
        [
            (text("report.period", language), words.days(found.period)),
            (words.say("as_of"), long_date(found.today, language)),
        ],
    )


def _parts(words: FollowUpWords) -> Iterator[Part]:
    yield _section(words, ReportSection.SUMMARY, [Bullets(_summary(words))])
    yield from _agreement(words)
    yield from _forums(words)
    yield from _representation(words)
    yield from _decisions(words)
    yield from _promises(words)
    yield from _follow_ups(words)
    yield from _ahead(words)
    if words.report.meetings:
        table = meeting_table(words)
        yield Part(words.say("appendix"), 1, [table], is_appendix=True)


def _section(
    words: FollowUpWords, section: ReportSection, blocks: Sequence[Block], title: str = ""
) -> Part:
    """Return a section's first part, headed by what the officer has written for it."""
    written = words.report.texts.get(section, "")
    head = [Paragraphs(paragraphs_of(written))] if written.strip() else []
    return Part(title or label(section, words.language), 1, [*head, *blocks], section)


def _summary(words: FollowUpWords) -> list[str]:
    said = [words.meetings(), words.coverage(), words.parties(), words.decisions()]
    said += [words.promises(), words.follow_ups(), words.revisions()]
    return [each for each in said if each]


def _agreement(words: FollowUpWords) -> Iterator[Part]:
    found, language = words.report, words.language
    row = found.agreement
    signatories = [each for party in found.parties for each, _ in party.signatories]
    facts = [
        (words.say("fact.name"), row.name),
        (words.say("fact.case"), row.case_number or words.say("fact.no_case")),
        (words.say("fact.valid"), words.validity()),
        (words.say("fact.signed"), words.signed(is_signed(row, signatories, found.today))),
        (
            words.say("fact.state"),
            words.say("fact.state_on", state=label(found.state, language), day=found.today),
        ),
    ]
    if row.purpose.strip():
        facts.append((words.say("fact.purpose"), row.purpose.strip()))
    yield Part(words.say("agreement"), 1, [Facts(facts)])
    if found.parties:
        blocks: list[Block] = [signatory_table(words)]
        if witnesses := words.witnesses():
            blocks.append(Paragraphs([witnesses]))
        yield Part(words.say("signatories"), 2, blocks)


def _forums(words: FollowUpWords) -> Iterator[Part]:
    found = words.report
    blocks: list[Block] = [Paragraphs([words.meetings()])]
    if found.forums:
        blocks.append(forum_table(words))
    else:
        blocks = [Paragraphs([words.say("no_forums")])]
    yield _section(words, ReportSection.MEETINGS, blocks, words.say("forums"))
    if any(each.cancelled for each in found.forums):
        yield Part(words.say("cancelled"), 2, [cancelled_table(words)], ReportSection.MEETINGS)
    unlogged = [each for each in found.forums if each.not_logged]
    if unlogged:
        lines = [
            words.say("forum_days", forum=each.forum.name, days=words.day_list(each.not_logged))
            for each in unlogged
        ]
        yield Part(
            words.say("not_logged"),
            2,
            [Paragraphs([words.say("not_logged.lead")]), Bullets(lines)],
            ReportSection.MEETINGS,
        )


def _representation(words: FollowUpWords) -> Iterator[Part]:
    found, section = words.report, ReportSection.REPRESENTATION
    yield _section(words, section, [Paragraphs([words.coverage()])])
    if found.coverage.total.expected:
        shown = CoverageWords(words.language)
        tables = [lines_table(found.coverage, CoverageGroup.PARTY, shown, ChartKind.BARS)]
        if len(found.coverage.parties) <= MOST_PARTIES:
            # Its chart would take half a page to say what the table says in ten lines.
            tables.append(replace(side_by_side_table(found.coverage, shown), chart=None))
        tables.append(lines_table(found.coverage, CoverageGroup.ORGANISATION, shown))
        for table in tables:
            yield Part(table.title, 2, [replace(table, title="")], section)
        blocks: list[Block] = []
        if found.deviations:
            blocks.append(deviation_table(words))
        else:
            blocks.append(Paragraphs([words.say("no_deviations")]))
        if found.full:
            blocks.append(Paragraphs([words.full(found.names)]))
        yield Part(words.say("deviations"), 2, blocks, section)
    if found.offered:
        yield Part(
            words.say("offered"),
            2,
            [
                Paragraphs([words.say("offered.lead")]),
                Bullets([words.offered(row, found.names) for row in found.offered]),
            ],
            section,
        )


def _decisions(words: FollowUpWords) -> Iterator[Part]:
    found, section = words.report, ReportSection.DECISIONS
    yield _section(words, section, [Paragraphs([words.decisions()])])
    if found.decisions:
        yield Part(words.say("decisions"), 2, [decision_table(words)], section)
    if found.closed:
        yield Part(
            words.say("closed"), 2, [action_table(words, found.closed, is_closed=True)], section
        )
    if found.open:
        yield Part(
            words.say("open"), 2, [action_table(words, found.open, is_closed=False)], section
        )


def _promises(words: FollowUpWords) -> Iterator[Part]:
    found, section = words.report, ReportSection.PROMISES
    years = sorted({view.promise.year for view in found.promises})
    blocks: list[Block] = [Paragraphs([words.promises()])]
    if len(years) == 1:
        blocks.append(promise_table(words, found.promises))
    yield _section(words, section, blocks)
    if len(years) > 1:
        for year in years:
            mine = [view for view in found.promises if view.promise.year == year]
            title = words.say("promises_of", year=year)
            yield Part(title, 2, [promise_table(words, mine)], section)
    if any(view.activities for view in found.promises):
        yield Part(words.say("activities"), 2, [activity_table(words)], section)


def _follow_ups(words: FollowUpWords) -> Iterator[Part]:
    found = words.report
    blocks: list[Block] = [Paragraphs([words.follow_ups()])]
    if found.follow_ups:
        blocks.append(follow_up_table(words))
    yield _section(words, ReportSection.FOLLOW_UPS, blocks)
    blocks = [Paragraphs([words.revisions()])]
    if found.revisions:
        blocks.append(revision_table(words))
    yield _section(words, ReportSection.REVISIONS, blocks)


def _ahead(words: FollowUpWords) -> Iterator[Part]:
    rows = words.report.next_follow_ups
    lines = words.ahead()
    if not rows:
        lines.append(words.say("no_next"))
    yield _section(words, ReportSection.AHEAD, [Bullets(lines)])
    if rows:
        yield Part(words.say("next"), 2, [next_table(words, rows)], ReportSection.AHEAD)
