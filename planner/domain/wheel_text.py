"""How wide a text will be, before any font has been asked.

The widths are those of a broad sans-serif (DejaVu Sans), in thousandths of the font's height, so
that the same boxes hold in the window, in a browser and on paper, whose fonts are narrower or as
broad. A letter that is not listed counts as a broad one.
"""

_GROUPS = {
    290: "ijlIJ|'",
    330: ".,:;·",
    360: " f‚‘’",
    400: 'rt-()[]/\\"!°',
    540: "cszv",
    610: "aekxyågäJLFT?0123456789–„“”",
    640: "bdhnopquöéü",
    700: "ABCEGHKNOPRSUVXYZÅÄÖ&×+=",
    840: "wD",
    1000: "mMW%—…@",
}
_WIDTHS = {char: width for width, chars in _GROUPS.items() for char in chars}
_BROAD, _IDEOGRAPH = 720, 1050
_STRONG = 1.1
ELLIPSIS = "…"


def text_width(text: str, size: float, *, is_strong: bool = False) -> float:
    """Return a width, in units, that the text keeps within at a font size."""
    thousandths = sum(_width(char) for char in text)
    return thousandths * size / 1000 * (_STRONG if is_strong else 1.0)


def fitted(text: str, size: float, room: float) -> str:
    """Return the text, cut with an ellipsis where it is wider than the room; "" if nothing fits."""
    if text_width(text, size) <= room:
        return text
    left = room - text_width(ELLIPSIS, size)
    kept = 0
    for char in text:
        left -= text_width(char, size)
        if left < 0:
            break
        kept += 1
    cut = text[:kept].rstrip()
    return cut + ELLIPSIS if cut else ""


def _width(char: str) -> int:
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    return _IDEOGRAPH if ord(char) >= 0x1100 else _BROAD
