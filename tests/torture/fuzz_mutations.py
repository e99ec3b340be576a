"""Make broken inputs out of real ones: bytes, XML within a zip file, lines of a calendar."""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence

Mutation = Callable[[random.Random, Sequence[bytes]], bytes]

_BYTES = (
    *(b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\n", b"\r", b"<", b">", b"&", b'"', b"'"),
    *(b"&#0;", b"&#x110000;", b"]]>", b"<!--", b"<![CDATA[", b"<?", b"<!DOCTYPE a [", b"&a;"),
    *(b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xc2\x85", b"\x1b[2J", b"A" * 5000, b" " * 5000),
    *(b"{{", b"}}", b"{%", b"%}", b"{#", b"9" * 400, b"-1", b"1E308", b"NaN", b"../", b"\\n"),
)
_VALUES = (
    *("", "0", "-1", "1", "2147483648", "9" * 30, "1E308", "-1E308", "NaN", "INF", "1e-400", "0x1"),
    *("A0", "XFD1048576", "ZZZ9999999", "A1:XFD1048576", "s", "e", "b", "str", "inlineStr", "d"),
    *("#REF!", "=1+1", "=cmd|' /C calc'!A0", "true", "\u202eabc", "å" * 300, "a;" * 900, "(" * 900),
    *("2021-05-07", "9999-12-31", "0001-01-01", "44323.5", "99999999", "varje fredag", "x" * 40000),
    *("FREQ=DAILY;COUNT=999999999", "FREQ=SECONDLY", "http://example.org/a", "file:///etc/passwd"),
)
_LINES = (
    *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VTIMEZONE"),
    *("END:VTIMEZONE", "BEGIN:STANDARD", "END:DAYLIGHT", "BEGIN:VALARM", "METHOD:CANCEL"),
    *("METHOD:REPLY", "RRULE:FREQ=DAILY;COUNT=999999999", "RRULE:FREQ=SECONDLY;INTERVAL=1"),
    *("RRULE:FREQ=DAILY;INTERVAL=0", "RRULE:FREQ=YEARLY;BYDAY=MO,TU;BYSETPOS=-366,366"),
    *("RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6;BYMINUTE=0,7,9,11,13;BYSECOND=0,1,2,3,4,5",),
    *("RRULE:FREQ=WEEKLY;UNTIL=00010101T000000Z", "RRULE:FREQ=MONTHLY;BYMONTHDAY=31,-31"),
    *("DTSTART:00010101T000000", "DTSTART:99991231T235959Z", "DTSTART;VALUE=DATE:20210229"),
    *("DTSTART;TZID=Europe/Stockholm:20210328T023000", 'DTSTART;TZID="../../etc/passwd":20210507'),
    *(
        "DTEND:00010101",
        "DURATION:P99999W",
        "DURATION:-PT1S",
        "DURATION:P",
        "SEQUENCE:9999999",
    ),
    *("RECURRENCE-ID;RANGE=THISANDFUTURE:20210507T090000", "RECURRENCE-ID:99991231T235959Z"),
    *("EXDATE:20210507T090000,,,20210508T", "RDATE;VALUE=PERIOD:20210507T090000/PT1H,/,P/P"),
    *("TZOFFSETFROM:+9999", "TZOFFSETTO:-2359", "UID:", "UID:" + "x" * 5000, "SUMMARY:\\", "\t"),
    *('ATTENDEE;CN="^n^^\':a";PARTSTAT=DECLINED:mailto:', "ATTENDEE;=;;;:", "X" * 3000, ":", ";:"),
)


def broken_bytes(rng: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Return a seed with bytes flipped, put in, cut out, moved, or joined with another's."""
    data = bytearray(rng.choice(seeds))
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        _break_once(rng, data, seeds)
    return bytes(data)


def _break_once(rng: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    at = rng.randrange(len(data) + 1)
    length = min(rng.choice((1, 2, 8, 100, 4000)), len(data) - at)
    kind = rng.randrange(8)
    if kind == 0 and data:
        data[at % len(data)] ^= 1 << rng.randrange(8)
    elif kind == 1 and data:
        data[at % len(data)] = rng.randrange(256)
    elif kind == 2:
        data[at:at] = rng.choice(_BYTES)
    elif kind == 3:
        del data[at : at + length]
    elif kind == 4:
        data[at:at] = data[at : at + length] * rng.choice((1, 2, 50))
    elif kind == 5:
        piece = bytes(data[at : at + length])
        del data[at : at + length]
        to = rng.randrange(len(data) + 1)
        data[to:to] = piece
    elif kind == 6:
        del data[at:]
    else:
        other = rng.choice(seeds)
        begin = rng.randrange(len(other) + 1)
        data[at : at + length] = other[begin : begin + length]


def broken_zip(rng: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Return a zip file whose parts are changed within, then packed again so that it opens."""
    parts = unpacked(rng.choice([each for each in seeds if each.startswith(b"PK")]))
    for _ in range(rng.choice((1, 1, 2, 3))):
        name = rng.choice(list(parts))
        kind = rng.randrange(12)
        if kind == 0:
            del parts[name]
        elif kind == 1:
            parts[rng.choice((name.upper(), f"../{name}", "/" + name, "a\0b"))] = parts[name]
        elif kind == 2:
            parts[name] = parts[rng.choice(list(parts))]
        elif kind in (3, 4):
            parts[name] = broken_bytes(rng, [parts[name]])
        else:
            parts[name] = broken_xml(rng, parts[name])
        if not parts:
            break
    return packed(parts)


def broken_xml(rng: random.Random, xml: bytes) -> bytes:
    """Return XML with tags, attributes or texts taken away, doubled, moved or filled anew."""
    tokens = re.split(rb"(<[^<>]*>)", xml)
    for _ in range(rng.choice((1, 2, 4))):
        at = rng.randrange(len(tokens))
        kind = rng.randrange(6)
        if kind == 0:
            tokens[at] = b""
        elif kind == 1:
            tokens.insert(at, tokens[rng.randrange(len(tokens))])
        elif kind == 2:
            tokens[at] = tokens[at] * rng.choice((2, 10, 300))
        elif kind == 3 and not tokens[at].startswith(b"<"):
            tokens[at] = _value(rng)
        else:
            tokens[at] = re.sub(
                rb'="[^"]*"', lambda found: _attribute(rng, found), tokens[at], count=3
            )
    return b"".join(tokens)


def _attribute(rng: random.Random, found: re.Match[bytes]) -> bytes:
    return found[0] if rng.random() < 0.5 else b'="' + _value(rng).replace(b'"', b"") + b'"'


def _value(rng: random.Random) -> bytes:
    value = rng.choice(_VALUES).encode()
    return value.replace(b"&", b"&amp;").replace(b"<", b"&lt;")


def broken_lines(rng: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Return a calendar with lines taken away, doubled, moved, joined with another's or changed."""
    lines = rng.choice(seeds).split(b"\r\n")
    for _ in range(rng.choice((1, 2, 4, 12))):
        at = rng.randrange(len(lines))
        kind = rng.randrange(8)
        if kind == 0:
            lines[at] = b""
        elif kind == 1:
            lines[at:at] = lines[at : at + rng.choice((1, 8, 40))]
        elif kind in (2, 3):
            lines.insert(at, rng.choice(_LINES).encode())
        elif kind == 4:
            other = rng.choice(seeds).split(b"\r\n")
            begin = rng.randrange(len(other))
            lines[at:at] = other[begin : begin + rng.choice((1, 10))]
        elif kind == 5:
            lines[at] = broken_bytes(rng, [lines[at], b"x"])
        elif kind == 6:
            name, colon, _ = lines[at].partition(b":")
            lines[at] = name + colon + rng.choice(_VALUES).encode()
        else:
            name, colon, value = lines[at].partition(b":")
            lines[at] = name + rng.choice((b";VALUE=DATE", b";TZID=Europe/Stockholm", b';A="'))
            lines[at] += colon + value
    return rng.choice((b"\r\n", b"\n", b"\r")).join(lines)


def broken_text(rng: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Return a short text with pieces of others, or with what no text should hold."""
    if rng.random() < 0.3:
        return rng.choice(_VALUES).encode()
    words = rng.choice(seeds).split(b" ")
    for _ in range(rng.choice((1, 2, 5))):
        at = rng.randrange(len(words) + 1)
        if rng.random() < 0.6:
            words[at:at] = rng.choice(seeds).split(b" ")[: rng.choice((1, 3))]
        else:
            words[at : at + 1] = [broken_bytes(rng, [b" ".join(words[at : at + 1]), b"x"])]
    return b" ".join(words)


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of parts."""
    made = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
    ):
        warnings.simplefilter("ignore")  # of two parts of one name: that is what is wanted
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()
