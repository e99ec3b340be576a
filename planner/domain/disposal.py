"""A person's name, e-mail address and telephone number in texts: found, and put out of them.

domain.md, "Privacy". The whole name is found without regard to case, to spaces and line breaks, to
the kind of hyphen and to how an accent is stored, also in the genitive and written "surname, given
name". A single part of it may be anyone's: it is pointed out and never replaced.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planner.domain.rows import HoldingRow

_SPACE = r"[\s\u200b]+"
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_MARKS = r"\u0300-\u036f"
_NOT_WITHIN_DIGITS = (r"(?<![\d+])", r"(?!\d)")
_SHORTEST_NUMBER = 7
_WINDOW = 400
_GAPS = r"\s\-\u2010-\u2013/.()"
_ASCII_GAPS = "".join(re.findall(f"[{_GAPS}]", "".join(map(chr, range(128))))).encode()
_SHORTEST_PART = 3
_SHORTEST_FOLDED_PART = 4


@dataclass(frozen=True)
class NameSearch:
    """All that a person has been called, and the full names of `others` which are not to be hit."""

    names: Sequence[str]
    emails: Sequence[str] = ()
    phones: Sequence[str] = ()
    others: Sequence[str] = ()

    def is_in(self, text: str) -> bool:
        """Say whether a text holds the whole name, the address or the number."""
        return self.replaced(text, "", "")[1] > 0

    def replaced(self, text: str, name: str, contact: str) -> tuple[str, int]:
        """Return a text with `name` and `contact` for the person's own, and how often that was.

        A name of one word is replaced only where it is the whole text.
        """
        if self._one_word and _squeezed(text) in self._one_word:
            return name, 1
        count = 0

        def put(match: re.Match[str]) -> str:
            nonlocal count
            if match.lastgroup == "other":
                return match.group()
            count += 1
            return name if match.lastgroup == "name" else contact

        if self._whole is None or not self._may_hold(text):
            return text, 0
        return self._whole.sub(put, text), count

    def first_in(self, text: str) -> int:
        """Return where a text first holds it; 0 when it is the whole text, or nowhere."""
        hits = () if self._whole is None else self._whole.finditer(text)
        return next((hit.start() for hit in hits if hit.lastgroup != "other"), 0)

    def parts_in(self, text: str) -> tuple[str, ...]:
        """Return parts of the name that stand alone in a text, as written, each once.

        What belongs to another person's full name is not counted.
        """
        if self._part_pieces is not None:
            low = text.lower()
            if not any(piece in low for piece in self._part_pieces):
                return ()
        shown = text if self._others is None else self._others.sub(" ", text)
        found = [] if self._parts is None else [hit.group() for hit in self._parts.finditer(shown)]
        return tuple(dict.fromkeys(found))

    def is_in_bytes(self, content: bytes) -> bool:
        """Say whether bytes of a file, as UTF-8, hold it, where fields meet without a gap.

        Letters may be written as JSON escapes. A name of one word is not looked for.
        """
        if self._raw is None:
            return False
        if self._pieces is None:
            windows = iter([content])
        else:
            low = content.lower()
            windows = (
                content[begin:end]
                for piece in self._pieces
                for begin, end in _around(re.escape(piece.encode()), low)
            )
        for window in windows:
            shown = window.decode("utf-8", "ignore")
            if any(hit.lastgroup != "other" for hit in self._raw.finditer(shown)):
                return True
        return self._may_hold_number(content) and bool(
            self._numbers and self._numbers.search(content.decode("ascii", "replace"))
        )

    def _may_hold_number(self, content: bytes) -> bool:
        """Say whether a number's digits are there, with no more between them than may be."""
        if not self._tails:
            return False
        close = content.translate(None, _ASCII_GAPS)
        return any(tail in close for tail in self._tails)

    def may_be_in_json(self, raw: str) -> bool:
        """Say whether JSON, as it is stored, can hold a text that `replaced` would change.

        It may say so in vain, and never fails to: what it lets pass need not be read.
        """
        if self._json is not None and self._may_hold(raw) and self._json.search(raw):
            return True
        return bool(self._one_word) and (
            "\\" in raw or any(word in raw.casefold() for word in self._one_word)
        )

    def _may_hold(self, text: str) -> bool:
        """Say whether a text need be searched: patterns are slow, and most texts hold no piece."""
        if self._pieces is None:
            return True
        low = text.lower()
        if any(piece in low for piece in self._pieces):
            return True
        return self._numbers is not None and bool(self._numbers.search(text))

    @cached_property
    def _pieces(self) -> tuple[str, ...] | None:
        """A piece of each name and address that every way of writing it has; None: one has none."""
        whole = [name for name in self.names if len(name.split()) > 1]
        return _pieces_of([*whole, *(each for each in self.emails if each)])

    @cached_property
    def _numbers(self) -> re.Pattern[str] | None:
        return _one_of(contact=[form for each in self.phones for form in _number_forms(each)])

    @cached_property
    def _tails(self) -> tuple[bytes, ...]:
        """The digits that every way of writing a number has, after its prefix."""
        found = (_digits(each)[0] for each in self.phones if _number_forms(each))
        return tuple(each.removeprefix("0" if each[:2] != "00" else "").encode() for each in found)

    @cached_property
    def _json(self) -> re.Pattern[str] | None:
        return _one_of(name=self._stored)

    @cached_property
    def _stored(self) -> list[str]:
        """The patterns of all there is to find, as JSON and neighbouring fields leave them."""
        names = [form for name in self.names for form in _forms(name, _escaped_letter)]
        contacts = [_letters(each, _escaped_letter) for each in self.emails if each]
        return [*names, *contacts, *(form for each in self.phones for form in _number_forms(each))]

    @cached_property
    def _one_word(self) -> frozenset[str]:
        return frozenset(_squeezed(name) for name in self.names if len(name.split()) == 1)

    @cached_property
    def _whole(self) -> re.Pattern[str] | None:
        names = [_bounded(form, name) for name in self.names for form in _forms(name)]
        contacts = [rf"(?<![\w.+-]){_letters(each)}(?![\w-]|\.\w)" for each in self.emails if each]
        contacts += [form for each in self.phones for form in _number_forms(each)]
        longer = [_bounded(_spaced(other), other) for other in self._containing]
        return _one_of(other=longer, name=names, contact=contacts)

    @cached_property
    def _containing(self) -> list[str]:
        """Other persons' names of which this name is a part, the longest first."""
        own = [re.compile(form, re.IGNORECASE) for name in self.names for form in _forms(name)]
        found = [other for other in self.others if any(each.search(other) for each in own)]
        return sorted(found, key=len, reverse=True)

    @cached_property
    def _raw(self) -> re.Pattern[str] | None:
        longer = [_spaced(other, _escaped_letter) for other in self._containing]
        return _one_of(other=longer, name=self._stored)

    @cached_property
    def _words(self) -> list[str]:
        """The parts of the name that may be meant when they stand alone, the longest first."""
        words = {word for name in self.names for word in name.split()}
        words |= {email.partition("@")[0] for email in self.emails}
        found = [
            word
            for word in words
            if len(word) >= _SHORTEST_PART and any(letter.isalpha() for letter in word)
        ]
        return sorted(found, key=lambda each: (-len(each), each))

    @cached_property
    def _parts(self) -> re.Pattern[str] | None:
        parts = [
            rf"(?<!\w){_letters(word) if len(word) >= _SHORTEST_FOLDED_PART else _exact(word)}"
            rf"(?=s?(?![\w{_MARKS}]))"
            for word in self._words
        ]
        # A whole name that has grown together with another word is nobody's full name either.
        grown = [form for name in self.names for form in _forms(name)]
        return _one_of(name=[*grown, *parts])

    @cached_property
    def _part_pieces(self) -> tuple[str, ...] | None:
        whole = [name for name in self.names if len(name.split()) > 1]
        return _pieces_of([*self._words, *whole])

    @cached_property
    def _others(self) -> re.Pattern[str] | None:
        words = {word.casefold() for name in self.names for word in name.split()}
        alike = [each for each in self.others if words & set(each.casefold().split())]
        return _one_of(other=[_spaced(each) for each in sorted(alike, key=len, reverse=True)])


def _around(piece: bytes, content: bytes) -> Iterator[tuple[int, int]]:
    """Give where a piece is with what is around it; what overlaps comes as one."""
    begin = end = -1
    for hit in re.finditer(piece, content):
        near = max(hit.start() - _WINDOW, 0)
        if near > end:
            if end >= 0:
                yield begin, end
            begin = near
        end = hit.end() + _WINDOW
    if end >= 0:
        yield begin, end


def last_held(holdings: Iterable[HoldingRow]) -> HoldingRow | None:
    """Return the holding that ended last, by which its holder will be known; None: there is none.

    Of several that ended together it is the one that began last.
    """
    return max(
        holdings,
        key=lambda row: (row.valid_to or date.max, row.valid_from or date.min, row.id),
        default=None,
    )


def within_sentence(function: str) -> str:
    """Return a function's name as it stands after another word: "kommunpolis", but "LPO-chef"."""
    return function if function[1:2].isupper() else function[:1].lower() + function[1:]


def unlike(wanted: str, taken: Iterable[str]) -> str:
    """Return a name that nobody has: as wanted, else with the first free number after it."""
    used = {_squeezed(each) for each in taken}
    number, name = 1, wanted
    while _squeezed(name) in used:
        number += 1
        name = f"{wanted} ({number})"
    return name


def _one_of(**groups: Sequence[str]) -> re.Pattern[str] | None:
    alternatives = [
        f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in groups.items() if patterns
    ]
    return re.compile("|".join(alternatives), re.IGNORECASE) if alternatives else None


def _pieces_of(texts: Iterable[str]) -> tuple[str, ...] | None:
    """Return the longest run of ASCII letters and digits of each text; None: one has none."""
    found = {max(re.findall("[a-z0-9]+", each.lower()), key=len, default="") for each in texts}
    return None if "" in found else tuple(sorted(found))


def _forms(name: str, letter: "_Letter | None" = None) -> list[str]:
    """Return a name's patterns: as written, and surname first; none for a single word."""
    words = name.split()
    if len(words) < 2:
        return []
    last, first = _letters(words[-1], letter), _spaced(" ".join(words[:-1]), letter)
    return [_spaced(name, letter), rf"{last}\s*,\s*{first}"]


def _spaced(name: str, letter: "_Letter | None" = None) -> str:
    # In JSON a line break within the name is written as an escape.
    space = _SPACE if letter is None else rf"(?:{_SPACE}|\\+[nrt])+"
    return space.join(_letters(word, letter) for word in name.split())


def _bounded(pattern: str, name: str) -> str:
    """Return a name's pattern that is no part of a longer word, but may have a genitive s."""
    words = name.split()
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    after = rf"(?=s?(?![\w{_MARKS}]))" if words[-1][-1].isalnum() else ""
    return f"{before}{pattern}{after}"


class _Letter:
    """How a letter may be stored in a text."""

    def pattern(self, letter: str) -> str:
        if letter in _HYPHENS:
            return f"[{_HYPHENS}]"
        if letter in "'’":
            return "['’]"
        apart = unicodedata.normalize("NFD", letter)
        if apart == letter:
            return re.escape(letter)
        return f"(?:{re.escape(letter)}|{re.escape(apart)})"


class _EscapedLetter(_Letter):
    """How it may be stored besides in JSON, or in JSON within JSON."""

    def pattern(self, letter: str) -> str:
        plain = super().pattern(letter)
        if letter in '"\\':
            return rf"\\*{plain}"
        if letter.isascii():
            return plain
        escaped = {
            re.escape(json.dumps(unicodedata.normalize(form, case))[1:-1]).replace(r"\\", r"\\+")
            for form in ("NFC", "NFD")
            for case in (letter.lower(), letter.upper())
        }
        return "(?:" + "|".join([plain, *sorted(escaped)]) + ")"


_plain_letter, _escaped_letter = _Letter(), _EscapedLetter()


def _letters(word: str, letter: _Letter | None = None) -> str:
    shape = letter or _plain_letter
    return "".join(shape.pattern(each) for each in unicodedata.normalize("NFC", word))


def _exact(word: str) -> str:
    return f"(?-i:{_letters(word)})"


def _digits(phone: str) -> tuple[str, bool]:
    """Return a number's digits, as dialled within Sweden, and whether it is one abroad."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    is_abroad = phone.strip().startswith("+")
    if is_abroad and digits.startswith("46"):
        return f"0{digits[2:]}", False
    return digits, is_abroad


def _number_forms(phone: str) -> list[str]:
    """Return the patterns of a telephone number, however it is spaced; none for a short one."""
    digits, is_abroad = _digits(phone)
    if len(digits) < _SHORTEST_NUMBER:
        return []
    before, after = _NOT_WITHIN_DIGITS
    gap = f"[{_GAPS}]*"
    if digits.startswith("00") or not digits.startswith("0"):
        lead = r"(?:\+|00)?" if is_abroad else ""
        return [f"{before}{lead}{gap.join(digits)}{after}"]
    country = rf"(?:(?:\+|00)46{gap}(?:\(0\){gap})?|0{gap})"
    return [f"{before}{country}{gap.join(digits[1:])}{after}"]


def _squeezed(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()
