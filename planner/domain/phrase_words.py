"""The words that rules are written in, Swedish and English, as symbols for `phrases`."""

import re
import unicodedata
from enum import Enum, auto
from functools import cache


class Symbol(Enum):
    """What a word does in a rule; some carry a number (see `Token`)."""

    EVERY = auto()  # number: the interval; 0 when an ordinal may follow ("var tredje")
    ORDINAL = auto()  # number: 1–10, or -1 for the last
    WEEKDAY = auto()  # number: 0–6
    WEEKDAYS = auto()  # "fredagar"; number: 0–6
    WORKDAY = auto()
    MONTH_NAME = auto()  # number: 1–12
    NUMBER = auto()  # a day of the month, "15", or an ordinal, "2:a"
    DAY = auto()
    WEEK = auto()
    MONTH = auto()
    QUARTER = auto()
    YEAR = auto()
    PARITY = auto()  # number: 0 even, 1 odd
    AND = auto()
    TO = auto()


Token = tuple[Symbol, int]

_WEEKDAYS_SV = "måndag tisdag onsdag torsdag fredag lördag söndag"
_WEEKDAYS_EN = "monday tuesday wednesday thursday friday saturday sunday"
_SHORT_WEEKDAYS = (
    "mån tis ons tors fre lör sön",
    "mån tis ons tor fre lör sön",
    "mon tue wed thu fri sat sun",
)
_MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december",
    "january february march april may june july august september october november december",
    "jan feb mar apr maj jun jul aug sep okt nov dec",
    "jan feb mar apr may jun jul aug sept oct nov dec",
)
_ORDINALS = (
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde",
    "första annan tredje fjärde femte sjätte sjunde åttonde nionde tionde",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
)
_PLAIN: dict[Symbol, str] = {
    Symbol.WORKDAY: "vardag vardagen workday",
    Symbol.DAY: "dag dagen day",
    Symbol.WEEK: "vecka veckan veckor week weeks",
    Symbol.MONTH: "månad månaden month months",
    Symbol.QUARTER: "kvartal kvartalet quarter quarters",
    Symbol.YEAR: "år året year",
    Symbol.AND: "och samt and & ,",
    Symbol.TO: "till to – - through",
}
# Small words that carry nothing a rule needs.
_FILLERS = frozenset({"i", "på", "om", "den", "under", "the", "of", "in", "on", "a"})
_PIECE = re.compile(r"[^\W\d_]+|\d+(?::?(?:e|a|st|nd|rd|th)\b)?|[,&–()-]|\S")


def tokens(text: str) -> list[Token] | None:
    """Return the symbols of a phrase, small words left out; None when a word is not known."""
    folded = unicodedata.normalize("NFC", text).strip().rstrip(".").casefold()
    found: list[Token] = []
    for piece in _PIECE.findall(folded):
        if piece in _FILLERS or piece in "()":
            continue
        token = _vocabulary().get(piece) or _number(piece)
        if token is None:
            return None
        found.append(token)
    return found


@cache
def _vocabulary() -> dict[str, Token]:
    words: dict[str, Token] = {
        **dict.fromkeys(("varje", "every", "each", "var", "vart", "alla"), (Symbol.EVERY, 0)),
        **dict.fromkeys(("varannan", "vartannat"), (Symbol.EVERY, 2)),
        "other": (Symbol.ORDINAL, 2),
        **dict.fromkeys(("sista", "last"), (Symbol.ORDINAL, -1)),
        **dict.fromkeys(("jämna", "jämn", "even"), (Symbol.PARITY, 0)),
        **dict.fromkeys(("udda", "ojämna", "ojämn", "odd"), (Symbol.PARITY, 1)),
        **dict.fromkeys(("vardagar", "vardagarna", "weekdays", "workdays"), (Symbol.WORKDAY, 1)),
        "weekday": (Symbol.WORKDAY, 0),
    }
    for symbol, plain in _PLAIN.items():
        words |= dict.fromkeys(plain.split(), (symbol, 0))
    for names in _ORDINALS:
        words |= {word: (Symbol.ORDINAL, n) for n, word in enumerate(names.split(), 1)}
    for names in _MONTHS:
        words |= {word: (Symbol.MONTH_NAME, n) for n, word in enumerate(names.split(), 1)}
    words["sep"] = (Symbol.MONTH_NAME, 9)
    for short in _SHORT_WEEKDAYS:
        words |= {word: (Symbol.WEEKDAY, n) for n, word in enumerate(short.split())}
    for n, word in enumerate(_WEEKDAYS_SV.split()):
        words |= {word: (Symbol.WEEKDAY, n), f"{word}en": (Symbol.WEEKDAY, n)}
        words |= {f"{word}ar": (Symbol.WEEKDAYS, n), f"{word}arna": (Symbol.WEEKDAYS, n)}
    for n, word in enumerate(_WEEKDAYS_EN.split()):
        words |= {word: (Symbol.WEEKDAY, n), f"{word}s": (Symbol.WEEKDAYS, n)}
    return words


def _number(piece: str) -> Token | None:
    digits = re.match(r"\d{1,4}", piece)
    return (Symbol.NUMBER, int(digits[0])) if digits else None
