"""A tool tip that shows what is typed."""

_LONGEST_LINE = 100


def plain_tip(text: str) -> str:
    """Return a tool tip's text so that Qt shows it as typed, its lines broken where they are long.

    Qt takes a tool tip that looks like HTML for HTML, and opens the file that a picture in it
    names; a name in a database may look so.
    """
    lines = text.split("\n")
    is_short = all(len(line) <= _LONGEST_LINE for line in lines)
    if is_short and "<" not in text and "&" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>"
