"""The fields that a Word template of the annual follow-up may ask for, as an example of each."""

from collections.abc import Mapping

from planner.domain.enums import ReportSection

OWN_LABELS = (
    *("agreement", "signatories", "forums", "cancelled", "not_logged", "deviations", "offered"),
    *("decisions", "closed", "open", "activities", "next", "appendix", "as_of"),
)
COLUMN_LABELS = (
    *("name", "signed_on", "level", "planned", "held", "cancelled", "ahead", "reason"),
    *("deviation", "decision", "action", "owner", "decided", "closed_on", "due_on", "state"),
    *("promise", "target", "outcome", "feedback", "activity", "count", "follow_up", "done_on"),
    *("result", "change", "places", "filled", "deputies", "notices", "absences"),
)
FACT_LABELS = ("name", "case", "valid", "signed", "state", "purpose")
SHARED_LABELS = (*("party", "organisation", "function", "forum", "date", "status", "coverage"),)
PAGE_LABELS = ("page", "of")

_SUMS = ("places", "filled", "deputies", "notices", "absences", "coverage")
_LISTS: Mapping[str, tuple[str, ...]] = {
    "signatories": ("party", "name", "function", "signed_on"),
    "forums": ("forum", "level", "planned", "held", "cancelled", "not_logged", "ahead"),
    "cancelled": ("date", "forum", "reason"),
    "coverage_by_party": ("party", *_SUMS),
    "coverage_by_organisation": ("organisation", *_SUMS),
    "deviations": ("forum", "organisation", "function", "deviation"),
    "decisions_made": ("date", "forum", "decision"),
    "actions_closed": ("action", "owner", "forum", "decided", "closed_on", "state"),
    "actions_open": ("action", "owner", "forum", "decided", "due_on", "state"),
    "promises": ("promise", "owner", "target", "outcome", "state", "feedback"),
    "activities": ("date", "promise", "activity", "outcome", "count"),
    "follow_ups": ("follow_up", "due_on", "state", "done_on", "owner", "result"),
    "revisions": ("date", "change"),
    "next_follow_ups": ("due_on", "follow_up", "owner"),
    "meetings": ("date", "forum", "status", "coverage"),
}
_SENTENCES = (
    *("meetings", "coverage", "parties", "decisions", "promises", "follow_ups", "revisions"),
    *("full", "no_deviations"),
)
_LABELS = (
    *(f"section_{section.value}" for section in ReportSection),
    *OWN_LABELS,
    *(f"column_{key}" for key in (*COLUMN_LABELS, *SHARED_LABELS)),
    *(f"fact_{key}" for key in FACT_LABELS),
    *(*PAGE_LABELS, "period", "by_party", "by_organisation"),
)

FOLLOW_UP_SAMPLE: Mapping[str, object] = {
    **dict.fromkeys(("title", "heading", "made_on", "period"), "x"),
    "agreement": dict.fromkeys(
        ("name", "case_number", "valid", "signed", "state", "purpose", "witnesses"), "x"
    ),
    "texts": {section.value: ["x"] for section in ReportSection},
    "sentences": dict.fromkeys(_SENTENCES, "x"),
    **{name: [dict.fromkeys(keys, "x")] for name, keys in _LISTS.items()},
    **{name: ["x"] for name in ("not_logged", "offered", "ahead")},
    "labels": dict.fromkeys(_LABELS, "x"),
}
