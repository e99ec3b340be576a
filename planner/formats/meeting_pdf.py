"""The documents of a meeting as a PDF, through Typst, from the fields that Word templates get."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from planner.formats.cells import plain_text
from planner.formats.pdf_layout import breakable
from planner.formats.typst_pdf import page_frame, write_template


def write_meeting_pdf(
    template: str,
    fields: Mapping[str, object],
    facts: Sequence[tuple[str, str]],
    foot: str,
    language: str,
    created: date,
    path: Path,
) -> None:
    """Write a meeting's document, tagged, PDF/A-2a and PDF/UA-1. Raises StorageError.

    `template` is one of resources/templates; `facts` are what stands under the title, label and
    value; `foot` is the foot of each page.
    """
    data = {
        **{key: _shown(value) for key, value in fields.items()},
        **page_frame(language, created),
        "title": " ".join(plain_text(fields["title"]).split()),
        "facts": [[_shown(name), _shown(value)] for name, value in facts],
        "foot": _shown(foot),
    }
    write_template(template, data, created, path)


def _shown(value: object) -> object:
    """Return plain data whose texts may be set: their line breaks kept, long words breakable."""
    if isinstance(value, str):
        lines = plain_text(value).split("\n")
        return "\n".join(breakable(" ".join(line.split())) for line in lines)
    if isinstance(value, Mapping):
        return {key: _shown(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(each) for each in value]
    return value
