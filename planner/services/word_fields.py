"""The fields that a Word template may ask for, with an example and an explanation of each.

The example is what a template is checked against when it is chosen: its names are the fields. A
test holds it against what the documents are really made from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.domain.enums import WordTemplateKind
from planner.services.reports.follow_up_sample import FOLLOW_UP_SAMPLE
from planner.services.reports.meeting_facts import LABELS
from planner.texts import text

_PERSON = dict.fromkeys(("name", "function", "organisation", "note", "line"), "x")
_ACTION: Mapping[str, object] = {
    "number": 1,
    **dict.fromkeys(("text", "owner", "person", "organisation", "due", "state", "from"), "x"),
}
_AGENDA: Mapping[str, object] = {
    "number": 1,
    **dict.fromkeys(("title", "presenter", "minutes", "starts", "details"), "x"),
    "notes": ["x"],
    "decisions": ["x"],
}
_COMMON: Mapping[str, object] = {
    "title": "x",
    "heading": "x",
    "made_on": "x",
    "forum": dict.fromkeys(("name", "level", "purpose", "convener"), "x"),
    "agreement": dict.fromkeys(("name", "case_number", "parties"), "x"),
    "meeting": dict.fromkeys(
        (
            *("when", "date", "day", "weekday", "week", "time", "start", "end"),
            *("place", "note", "status"),
        ),
        "x",
    ),
    "agenda": [_AGENDA],
    "carried": [_ACTION],
    "labels": dict.fromkeys(LABELS, "x"),
}
SAMPLES: dict[WordTemplateKind, Mapping[str, object]] = {
    WordTemplateKind.SUMMONS: {
        **_COMMON,
        "notice": "x",
        "caller": "x",
        "expected": [_PERSON],
    },
    WordTemplateKind.MINUTES: {
        **_COMMON,
        "no_attendance": "x",
        **{key: [_PERSON] for key in ("present", "excused", "absent", "guests")},
        "other_notes": ["x"],
        "other_decisions": ["x"],
        "decisions": [{"number": 1, "text": "x", "item": "x"}],
        "actions": [_ACTION],
        "approval": {"is_approved": True, "date": "x", "by": "x", "sentence": "x"},
        "signers": [dict.fromkeys(("role", "name", "function", "line"), "x")],
    },
    WordTemplateKind.FOLLOW_UP: FOLLOW_UP_SAMPLE,
}
"""The kinds of document that a template can be chosen for, each with an example of its fields."""

_SHARED = {
    **dict.fromkeys(("present", "excused", "absent", "guests", "expected"), "person"),
    **dict.fromkeys(("actions", "carried"), "action"),
}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: as it is written, in which list it stands (empty: none), and what it is."""

    name: str
    of_list: str
    explanation: str


def field_lines(kind: WordTemplateKind, language: str) -> list[FieldLine]:
    """Return every field of a kind of document, explained; the lists come last."""
    sample = SAMPLES[kind]
    single = {key: value for key, value in sample.items() if not isinstance(value, list)}
    lists = {key: value for key, value in sample.items() if isinstance(value, list)}
    return [*_single(single, language), *_lists(lists, language)]


def _single(fields: Mapping[str, object], language: str) -> Iterator[FieldLine]:
    for key, value in fields.items():
        if key == "labels":
            assert isinstance(value, Mapping)
            names = {"names": ", ".join(value)}
            yield FieldLine("labels.…", "", text("word_field.labels", language, names))
        elif isinstance(value, Mapping):
            for part in value:
                name = f"{key}.{part}"
                yield FieldLine(name, "", text(f"word_field.{name}", language))
        else:
            yield FieldLine(key, "", text(f"word_field.{key}", language))


def _lists(lists: Mapping[str, list[object]], language: str) -> Iterator[FieldLine]:
    for key, examples in lists.items():
        yield FieldLine(key, key, text(f"word_field.{key}", language))
        example = examples[0]
        if isinstance(example, Mapping):
            for part in example:
                code = f"word_field.{_SHARED.get(key, key)}.{part}"
                yield FieldLine(f"each.{part}", key, text(code, language))
