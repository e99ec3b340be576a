"""The colours of the window, as plain values: light, dark and high contrast.

No Qt here, so that a test can compute every contrast. Text on its ground has at least 4.5:1,
marks at least 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); high contrast has at least 7:1 for both.
"""

from typing import NamedTuple

from planner.domain.palette import FORUM_COLOURS


class Colours(NamedTuple):
    """One palette, in #rrggbb; `on_x` is the text on ground x."""

    window: str
    base: str
    alternate: str
    text: str
    muted: str
    disabled: str
    button: str
    outline: str
    edge: str
    accent: str
    on_accent: str
    link: str
    good: str
    deputy: str
    partly: str
    notice: str
    bad: str
    tint_good: str
    tint_warning: str
    tint_bad: str
    tint_accent: str
    forums: tuple[str, ...]


LIGHT = Colours(
    window="#f3f5f7",
    base="#ffffff",
    alternate="#f7f9fb",
    text="#1c2733",
    muted="#52606d",
    disabled="#8a96a3",
    button="#fbfcfd",
    outline="#c6ced6",
    edge="#768391",
    accent="#1f5f8b",
    on_accent="#ffffff",
    link="#1a5a86",
    good="#1d7a46",
    deputy="#2a6f97",
    partly="#9a6200",
    notice="#6b5b95",
    bad="#b3261e",
    tint_good="#e3f4ea",
    tint_warning="#fdf1d8",
    tint_bad="#fce8e6",
    tint_accent="#e1edf6",
    forums=FORUM_COLOURS,
)

DARK = Colours(
    window="#1b2129",
    base="#141920",
    alternate="#191f27",
    text="#e6ebf0",
    muted="#a4b0bd",
    disabled="#6f7c89",
    button="#252d37",
    outline="#3d4955",
    edge="#6f7f8f",
    accent="#2f74a5",
    on_accent="#ffffff",
    link="#82bfeb",
    good="#5cc88b",
    deputy="#6db9e8",
    partly="#e2ac4d",
    notice="#b5a4e3",
    bad="#f28b82",
    tint_good="#1b3527",
    tint_warning="#3a2f17",
    tint_bad="#3f2220",
    tint_accent="#1d3346",
    forums=(
        "#6db9e8",
        "#5cc88b",
        "#e2ac4d",
        "#e090c6",
        "#b5a4e3",
        "#ec9470",
        "#67c9c3",
        "#b4c46f",
    ),
)

CONTRAST = Colours(
    window="#000000",
    base="#000000",
    alternate="#101010",
    text="#ffffff",
    muted="#ffffff",
    disabled="#b0b0b0",
    button="#000000",
    outline="#ffffff",
    edge="#ffffff",
    accent="#ffd60a",
    on_accent="#000000",
    link="#7fd4ff",
    good="#6dff9e",
    deputy="#7fd4ff",
    partly="#ffd60a",
    notice="#e0c8ff",
    bad="#ff9d94",
    tint_good="#002a12",
    tint_warning="#2b2300",
    tint_bad="#330a06",
    tint_accent="#00263a",
    forums=(
        "#7fd4ff",
        "#6dff9e",
        "#ffd60a",
        "#ffb0e6",
        "#e0c8ff",
        "#ffb38a",
        "#7ff0e8",
        "#dff08a",
    ),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
