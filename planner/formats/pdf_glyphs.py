"""Which characters a PDF can show: PDF/A and PDF/UA allow none without a glyph in an embedded font.

The report's own font, and those that Typst carries beside it, hold Latin, Greek, Cyrillic, Arabic,
Hebrew and many symbols. Only for a character beyond them are the system's fonts asked, and one that
no font has is written as its code point.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from typst import PDFStandard

FONTS = ("Libertinus Serif",)
STANDARDS: "list[PDFStandard]" = ["a-2a", "ua-1"]

# What needs no question: ASCII, Latin-1, Latin Extended-A and the usual punctuation.
_USUAL = frozenset(
    [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))]
    + list("\n\t\u200b–—‘’‚“”„†•…‰‹›€−≤≥")
)


def unusual_characters(text: str) -> frozenset[str]:
    """Return the characters that the report's font may lack."""
    return frozenset(text) - _USUAL


def missing_characters(characters: frozenset[str], fonts: typst.Fonts) -> frozenset[str]:
    """Return those for which no font has a glyph that the standards allow."""
    return frozenset(char for char in _without_glyph("".join(sorted(characters)), fonts))


def spelled_out(text: str, characters: frozenset[str]) -> str:
    """Return the text with each of the characters as its code point: "[U+1F600]"."""
    return text.translate({ord(char): f"[U+{ord(char):04X}]" for char in characters})


@cache
def carried_fonts() -> typst.Fonts:
    """Return the fonts that Typst carries: the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


@cache
def all_fonts() -> typst.Fonts:
    """Return the fonts that Typst carries and those of the system. The first call is slow."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


@lru_cache(maxsize=4096)
def _without_glyph(characters: str, fonts: typst.Fonts) -> str:
    # Halved until the culprits stand alone: the compiler itself is the judge.
    if not characters or _compiles(characters, fonts):
        return ""
    if len(characters) == 1:
        return characters
    half = len(characters) // 2
    return _without_glyph(characters[:half], fonts) + _without_glyph(characters[half:], fonts)


def _compiles(characters: str, fonts: typst.Fonts) -> bool:
    shown = " ".join(f"\\u{{{ord(char):x}}}" for char in characters)
    head = f'#set document(title: "-")\n#set text(lang: "sv", font: "{FONTS[0]}")\n= -\n'
    try:
        typst.compile(f'{head}#"{shown}"'.encode(), font_paths=fonts, pdf_standards=STANDARDS)
    except typst.TypstError:
        return False
    return True
