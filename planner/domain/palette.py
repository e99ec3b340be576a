"""The colours of forums on a white ground: the light window's, and those of what is printed.

Each has at least 3:1 against white (WCAG 2.2, 1.4.11). A forum's `colour` is an index, which wraps.
"""

FORUM_COLOURS = (
    "#1f5f8b",
    "#1d7a46",
    "#9a6200",
    "#8e3b76",
    "#6b5b95",
    "#a2431f",
    "#2b7a78",
    "#5c6b2f",
)
