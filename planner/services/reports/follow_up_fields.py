"""The annual follow-up as the plain fields that a Word template asks for."""

from collections.abc import Mapping

from planner.domain.agreements import is_signed
from planner.domain.coverage import Coverage
from planner.domain.enums import ReportSection
from planner.domain.report import Table
from planner.domain.written_report import paragraphs_of
from planner.formats.cells import cell_texts
from planner.services.coverage_overview import CoverageGroup
from planner.services.reports.coverage import CoverageWords
from planner.services.reports.follow_up_content import FollowUpReport, MeetingLine
from planner.services.reports.follow_up_sample import (
    COLUMN_LABELS,
    FACT_LABELS,
    OWN_LABELS,
    PAGE_LABELS,
    SHARED_LABELS,
)
from planner.services.reports.follow_up_tables import (
    action_table,
    activity_table,
    cancelled_table,
    decision_table,
    deviation_table,
    follow_up_table,
    forum_table,
    next_table,
    promise_table,
    revision_table,
    signatory_table,
)
from planner.services.reports.follow_up_words import FollowUpWords
from planner.texts import label, long_date, percent_text, text


def follow_up_labels(language: str) -> dict[str, str]:
    """Return every heading of the document, of its tables' columns (`column_…`) and its facts."""
    return {
        **{f"section_{each.value}": label(each, language) for each in ReportSection},
        **{key: text(f"annual.{key}", language) for key in OWN_LABELS},
        **{f"column_{key}": text(f"annual.column.{key}", language) for key in COLUMN_LABELS},
        **{f"fact_{key}": text(f"annual.fact.{key}", language) for key in FACT_LABELS},
        **{f"column_{key}": text(f"column.{key}", language) for key in SHARED_LABELS},
        **{key: text(f"paper.label.{key}", language) for key in PAGE_LABELS},
        "period": text("report.period", language),
        "by_party": text("coverage.by.party", language),
        "by_organisation": text("coverage.by.organisation", language),
    }


def follow_up_fields(found: FollowUpReport, language: str) -> dict[str, object]:
    """Return the document's fields; every value is text as a person reads it, or a list of it."""
    words = FollowUpWords(found, language)
    agreement = found.agreement
    signatories = [row for party in found.parties for row, _ in party.signatories]
    organisations = found.coverage.lines[CoverageGroup.ORGANISATION]
    shown = CoverageWords(language)
    by_party = words.coverage_of_parties()
    return {
        "title": f"{words.title}, {agreement.name}",
        "heading": words.title,
        "made_on": long_date(found.today, language),
        "period": words.days(found.period),
        "agreement": {
            "name": agreement.name,
            "case_number": agreement.case_number or words.say("fact.no_case"),
            "valid": words.validity(),
            "signed": words.signed(is_signed(agreement, signatories, found.today)),
            "state": label(found.state, language),
            "purpose": agreement.purpose.strip(),
            "witnesses": words.witnesses(),
        },
        "texts": {
            section.value: paragraphs_of(found.texts.get(section, "")) for section in ReportSection
        },
        "sentences": {
            "meetings": words.meetings(),
            "coverage": words.coverage(),
            "parties": words.parties(),
            "decisions": words.decisions(),
            "promises": words.promises(),
            "follow_ups": words.follow_ups(),
            "revisions": words.revisions(),
            "full": words.full(found.names),
            "no_deviations": "" if found.deviations else words.say("no_deviations"),
        },
        "signatories": _cells(signatory_table(words), language),
        "forums": _cells(forum_table(words), language, _FORUM_DEFAULTS),
        "cancelled": _cells(cancelled_table(words), language),
        "not_logged": [
            words.say("forum_days", forum=each.forum.name, days=words.day_list(each.not_logged))
            for each in found.forums
            if each.not_logged
        ],
        "coverage_by_party": [
            {"party": shown.party(party)} | _sums(by_party[party.id], language)
            for party in found.coverage.parties
        ],
        "coverage_by_organisation": [
            {"organisation": line.name} | _sums(line.coverage, language) for line in organisations
        ],
        "deviations": _cells(deviation_table(words), language),
        "offered": [words.offered(row, found.names) for row in found.offered],
        "decisions_made": _cells(decision_table(words), language),
        "actions_closed": _cells(action_table(words, found.closed, is_closed=True), language),
        "actions_open": _cells(action_table(words, found.open, is_closed=False), language),
        "promises": _cells(promise_table(words, found.promises), language),
        "activities": _cells(activity_table(words), language),
        "follow_ups": _cells(follow_up_table(words), language),
        "revisions": _cells(revision_table(words), language),
        "ahead": words.ahead(),
        "next_follow_ups": _cells(next_table(words, found.next_follow_ups), language),
        "meetings": [
            {
                "date": line.meeting.date.isoformat(),
                "forum": line.forum,
                "status": label(line.meeting.status, language),
                "coverage": _coverage_at(line, words),
            }
            for line in found.meetings
        ],
        "labels": follow_up_labels(language),
    }


_FORUM_DEFAULTS = {"not_logged": "0", "ahead": "0"}


def _coverage_at(line: MeetingLine, words: FollowUpWords) -> str:
    """Return how the parties were represented at a meeting, in few words where all came."""
    if line.coverage and all(sums.present == sums.expected for sums in line.coverage.values()):
        return words.say("all_full")
    shown = CoverageWords(words.language)
    told = [
        words.say(
            "party",
            party=shown.party(party),
            percent=percent_text(line.coverage[party.id].ratio, words.language),
        )
        for party in words.report.coverage.parties
        if party.id in line.coverage
    ]
    return ", ".join(told)


def _cells(
    table: Table, language: str, defaults: Mapping[str, str] | None = None
) -> list[Mapping[str, object]]:
    """Return a table's rows as texts by the columns' keys."""
    makers = [cell_texts(language)[column.kind] for column in table.columns]
    keys = [column.key for column in table.columns]
    return [
        {**(defaults or {})}
        | {key: make(cell) for key, make, cell in zip(keys, makers, row, strict=True)}
        for row in table.rows
    ]


def _sums(sums: Coverage, language: str) -> dict[str, str]:
    numbers = (
        ("places", sums.expected),
        ("filled", sums.present),
        ("deputies", sums.by_deputy),
        ("notices", sums.excused),
        ("absences", sums.absent),
    )
    return {key: str(number) for key, number in numbers} | {
        "coverage": percent_text(sums.ratio, language)
    }
