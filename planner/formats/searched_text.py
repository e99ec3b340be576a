"""The ways in which a text of a document may write a name: encodings, tags, entities, RTF, e-mail.

Every function gives UTF-8, for one search that knows nothing of formats. What is searched in vain
costs a moment; what is missed is a name that somebody believes to be gone.
"""

import binascii
import html
import quopri
import re
from collections.abc import Iterator

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# What eight bits mean when they are not UTF-8: Windows, the old DOS and the old Macintosh.
_EIGHT_BITS = ("cp1252", "cp850", "mac_roman")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_CONTROL_LETTER = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
_TAG = re.compile("<[^<>]*+>")
_QUOTED = re.compile(rb"=[0-9A-Fa-f]{2}|=\r?\n")
_ENCODED_WORD = re.compile(rb"=\?([\w-]{2,40})(?:\*[\w-]*)?\?([BbQq])\?([^?\s]*)\?=")
_BETWEEN_WORDS = re.compile(rb"\?=\s+=\?")
_FOLD = re.compile(r"\r?\n[ \t]")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_RTF = re.compile(
    rb"\\'([0-9A-Fa-f]{2})|\\u(-?\d{1,6}) ?|\\([A-Za-z]+)(-?\d{1,9})? ?|\\([^A-Za-z])|([{}])"
    rb"|[\r\n]+|([^\\{}\r\n]+)"
)
_RTF_GAPS = frozenset({b"par", b"line", b"tab", b"cell", b"row", b"page", b"sect", b"nestcell"})
_RTF_SIGNS = {b"~": "\u00a0", b"_": "-", b"\r": "\n", b"\n": "\n"}


def is_text(content: bytes) -> bool:
    """Say whether bytes are text in UTF-8 or eight bits, or in what a byte-order mark names."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                shown = content.decode(encoding)
            except UnicodeDecodeError:
                return False
            return _CONTROL_LETTER.search(shown) is None
    return len(content.translate(None, _CONTROLS)) == len(content)


def text_forms(content: bytes) -> Iterator[bytes]:
    """Yield a text as it is read: with tags, without them, with a space for each, entities read.

    A word processor may cut a name in two with tags, or part its words with nothing but one. Lines
    folded as calendars and letters fold them are unfolded, quoted letters of e-mail are read.
    """
    for text in _readings(content):
        shown = text.replace("\u00ad", "")
        forms = [shown]
        unfolded = _FOLD.sub("", shown)
        if unfolded != shown:
            forms.append(unfolded)
        if "<" in shown:
            between = _TAG.split(shown)
            forms += ["".join(between), " ".join(between)]
        for form in forms:
            yield form.encode(errors="ignore")
            if "&" in form:
                yield html.unescape(form).encode(errors="ignore")


def binary_forms(content: bytes) -> Iterator[bytes]:
    """Yield what a format that is not known may hold as it stands: UTF-8, 16 bits, eight bits."""
    yield content
    for start in (0, 1):  # an old spreadsheet has its 16 bits at odd places too
        yield content[start:].decode("utf-16-le", "ignore").encode(errors="ignore")
    yield content.decode("latin-1").encode()


def rtf_forms(content: bytes) -> Iterator[bytes]:
    """Yield the text of an RTF document: without what no reader shows, then with all of it."""
    page = _CODE_PAGE.search(content)
    encoding = f"cp{page[1].decode()}" if page else "cp1252"
    try:
        "".encode(encoding)
    except LookupError:
        encoding = "cp1252"
    shown: list[str] = []
    every: list[str] = []
    for text, is_shown in _rtf_pieces(content, encoding):
        every.append(text)
        if is_shown:
            shown.append(text)
    for pieces in (shown, every):
        yield "".join(pieces).encode(errors="ignore")


def _readings(content: bytes) -> Iterator[str]:
    yield from _decoded(content)
    if b"=?" in content:
        yield from _decoded(_ENCODED_WORD.sub(_word, _BETWEEN_WORDS.sub(b"?==?", content)))
    if _QUOTED.search(content):
        yield from _decoded(quopri.decodestring(content))


def _decoded(content: bytes) -> Iterator[str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            yield content[len(mark) :].decode(encoding, "replace")
            return
    try:
        yield content.decode()
    except UnicodeDecodeError:
        for encoding in _EIGHT_BITS:
            yield content.decode(encoding, "replace")
        yield content.decode(errors="replace")  # UTF-8 with a damaged letter somewhere


def _word(match: re.Match[bytes]) -> bytes:
    """Return a word of an e-mail's heads, `=?utf-8?Q?…?=`, as UTF-8."""
    packed = match[3]
    try:
        if match[2] in b"Bb":
            content = binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))
        else:
            content = quopri.decodestring(packed, header=True)
        return content.decode(match[1].decode("ascii"), "replace").encode(errors="ignore")
    except (LookupError, ValueError):
        return match[0]


def _rtf_pieces(content: bytes, encoding: str) -> Iterator[tuple[str, bool]]:
    """Yield each piece of text and whether a reader shows it; the rest is set aside ("\\*")."""
    outer: list[tuple[bool, int]] = []
    is_shown, stand_ins, left_out = True, 1, 0
    for match in _RTF.finditer(content):
        letter, number, word, value, sign, brace, run = match.groups()
        if brace is not None:
            left_out = 0
            if brace == b"{":
                outer.append((is_shown, stand_ins))
            elif outer:
                is_shown, stand_ins = outer.pop()
        elif number is not None:
            yield chr(int(number) % 0x10000), is_shown
            left_out = stand_ins  # what follows stands for the letter in programs without Unicode
        elif word is not None:
            left_out = 0
            if word == b"uc":
                stand_ins = min(int(value or 1), 8)
            elif word in _RTF_GAPS:
                yield "\n", is_shown
        elif sign == b"*":
            is_shown = False
        elif run is not None:
            shown = run[max(left_out, 0) :]
            left_out -= len(run) - len(shown)
            yield shown.decode(encoding, "replace"), is_shown
        elif left_out > 0:
            left_out -= 1 if letter or sign else 0
        elif letter is not None:
            yield bytes([int(letter, 16)]).decode(encoding, "replace"), is_shown
        elif sign is not None:
            yield _RTF_SIGNS.get(sign, "" if sign == b"-" else sign.decode("latin-1")), is_shown
