"""How the rows of a template that are no data are marked, and recognised again.

The mark stands in a row's first column, in front of its text: whoever writes a name there has
written over it, so that a row of the user's own is never passed over.
"""

from planner.texts import LANGUAGES, text

SIGN = "▸"
_KINDS = ("help", "example")
_GUARD = "\u200b"


def marked(kind: str, language: str, content: str) -> str:
    """Return content as the first cell of a help row or an example row ("help", "example")."""
    return f"{_mark(kind, language)} {content}"


def is_marked(cell: object) -> bool:
    """Say whether a first cell, as it stands in the file, marks a row that is no data."""
    return (
        isinstance(cell, str)
        and cell.lstrip().startswith(SIGN)
        and any(cell.lstrip().startswith(mark) for mark in _marks())
    )


def unmarked(value: str) -> str:
    """Return a text that is data for a first cell, although it may begin as a mark does.

    The reader takes the zero-width space away again, as it does at the ends of every text.
    """
    return f"{_GUARD}{value}" if value.lstrip().startswith(SIGN) else value


def _marks() -> list[str]:
    return [_mark(kind, language) for kind in _KINDS for language in LANGUAGES]


def _mark(kind: str, language: str) -> str:
    return f"{SIGN} {text(f'workbook.mark.{kind}', language)}"
