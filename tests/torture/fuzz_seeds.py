"""Real inputs for each reader, from which the broken ones are made."""

import gzip
import struct
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol

import openpyxl

from planner.formats.workbook_template import write_template
from planner.formats.workbook_write import write_workbook
from planner.paths import resource
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.reports.scope import report_scope
from planner.services.workbook_export import workbook_records
from tests.integration.test_word_engine import small, template
from tests.integration.workbook_sample import ESLOV, book
from tests.torture.fuzz_mutations import packed, unpacked

FORUM = "Chefssamråd"
_DAY = date(2021, 5, 7)


class World(Protocol):
    """Where seeds are made."""

    @property
    def database(self) -> Database:
        """The example."""

    @property
    def folder(self) -> Path:
        """A folder to write in."""


def workbooks(world: World) -> Sequence[bytes]:
    """Return workbooks by two programs, an empty one, and what the example holds, shortened."""
    made = [book(world.folder / "seed.xlsx", ESLOV)]
    short = {key: records[:6] for key, records in workbook_records(world.database).items()}
    write_workbook(short, world.folder / "short.xlsx", "sv")
    write_template(world.folder / "template.xlsx", "sv")
    odd = openpyxl.load_workbook(made[0])
    odd["Möten"]["B2"] = "=1/0"
    odd["Möten"].merge_cells("A3:B3")
    odd["Personer"].sheet_state = "hidden"
    odd.save(world.folder / "odd.xlsx")
    names = ("seed.xlsx", "short.xlsx", "template.xlsx", "odd.xlsx")
    return [(world.folder / name).read_bytes() for name in names]


_ZONE = """BEGIN:VTIMEZONE
TZID:Egen
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""
_EVENTS = """BEGIN:VEVENT
UID:serie@example.org
SEQUENCE:2
DTSTAMP:20210401T080000Z
DTSTART;TZID=Egen:20210507T090000
DTEND;TZID=Egen:20210507T103000
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;UNTIL=20220630T220000Z
EXDATE;TZID=Egen:20210604T090000,20210618T090000
RDATE;VALUE=PERIOD:20210701T080000Z/PT2H
SUMMARY:Chefssamråd\\, vår
LOCATION:Rådhuset
BEGIN:VALARM
TRIGGER:-PT15M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:serie@example.org
RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Egen:20210910T090000
DTSTART;TZID=Egen:20210910T130000
DURATION:PT1H
SUMMARY:Ny tid
END:VEVENT
BEGIN:VEVENT
UID:enstaka
DTSTART;VALUE=DATE:20210820
SUMMARY:Heldag
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:serie@example.org
RECURRENCE-ID:20220114T080000Z
DTSTART:20220115T080000Z
END:VEVENT
"""
_REPLY = """BEGIN:VEVENT
UID:{uid}
SEQUENCE:0
DTSTAMP:20220420T080000Z
DTSTART:20220504T070000Z
ATTENDEE;CN="Provsson, Prov";PARTSTAT=DECLINED:mailto:prov@example.org
ATTENDEE;EMAIL=demo@example.org;PARTSTAT=ACCEPTED:urn:uuid:1
END:VEVENT
"""


def _calendar(body: str, head: str = "") -> bytes:
    whole = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//SV\n{head}{body}END:VCALENDAR\n"
    return whole.replace("\n", "\r\n").encode()


def calendars(world: World) -> Sequence[bytes]:
    """Return the example's own calendar, and one with all that a series may have."""
    path = world.folder / "seed.ics"
    scope = report_scope(world.database, forums=[FORUM])
    export_report(world.database, path, "meetings", scope, "sv", _DAY)
    cancel = _calendar(_EVENTS.replace("SEQUENCE:2", "SEQUENCE:3"), "METHOD:CANCEL\n")
    return [path.read_bytes(), _calendar(_ZONE + _EVENTS), cancel]


def replies(world: World) -> Sequence[bytes]:
    """Return answers to a summons: to one the example knows, and to one it does not."""
    own = calendars(world)[0].decode()
    uid = own.partition("UID:")[2].partition("\r\n")[0]
    return [_calendar(_REPLY.format(uid=each) * 2, "METHOD:REPLY\n") for each in (uid, "okänd")]


def templates(_world: World) -> Sequence[bytes]:
    """Return the program's own template, and small ones."""
    own = resource("templates", "minutes.docx").read_bytes()
    loops = ("{%p for each in agenda %}", "{{ each.title|upper }}", "{%p endfor %}")
    return [
        own,
        small("{{ title }} {% if notice %}x{% endif %}"),
        template(*loops, "{{ heading }}"),
    ]


def documents(world: World) -> Sequence[bytes]:
    """Return documents that may be kept with an agreement."""
    own = templates(world)
    named = unpacked(own[1])
    named["word/document.xml"] = b"<w:t>Eva</w:t><w:t> Ek</w:t>, tel. 046-12 34 56" * 50
    return [
        *(*own, packed(named), b"%PDF-1.7\n", b"Eva Ek\n" * 200, "Eva Ek".encode("utf-16-le")),
        *(packed({"word/embeddings/a.docx": packed(named)}), gzip.compress(b"Eva Ek" * 99)),
        rb"{\rtf1\ansicpg1252{\*\x y}\uc1 Eva\u160\'a0Ek{\pict 89504e47}\objdata 00}" * 20,
        b"Subject: =?utf-8?Q?Eva_Ek?=\nContent-Transfer-Encoding: base64\n\nRXZhIEVr\n" * 20,
        b"<p>Eva&nbsp;Ek <img src='data:image/png;base64," + b"iVBORw0KGgoAAAANSUhE" * 99 + b"'>",
    ]


def phrases(_world: World) -> Sequence[bytes]:
    """Return rules in words."""
    written = (
        *("varje fredag", "varannan torsdag jämna veckor", "första och tredje onsdagen i månaden"),
        *("andra tisdagen i februari, maj, september och november", "den 15 varje månad"),
        *("varje kvartal, första måndagen", "sista vardagen i månaden", "every third Friday"),
        *("första onsdagen i september till maj", "var 3:e vecka, mån och ons", "varje dag i maj"),
        *("FREQ=WEEKLY;BYDAY=FR", "RRULE:FREQ=MONTHLY;BYDAY=-1WE"),
    )
    return [each.encode() for each in written]


def rrules(_world: World) -> Sequence[bytes]:
    """Return RRULEs of every frequency."""
    written = (
        *("FREQ=DAILY;INTERVAL=3;COUNT=40", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU"),
        *("FREQ=MONTHLY;BYDAY=1WE,-1FR", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        *("FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=TH", "FREQ=YEARLY;BYYEARDAY=-1,366;COUNT=9"),
        *("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=DAILY;UNTIL=20250101T000000Z;BYDAY=FR"),
    )
    return [each.encode() for each in written]


def arguments(_world: World) -> Sequence[bytes]:
    """Return arguments of the subcommands, a line each."""
    written = (
        "plan\n--from\n2021-05-01\n--to\n2021-12-31\n--forum\nBRÅ",
        "export\n--report\nmeetings\n--from\n2021-W19-5\n--year\n2021",
        "history\n--limit\n5\n--json",
        "plan\n--to\n20210507\n--language\nen",
    )
    return [each.encode() for each in written]


def names_and_links(_world: World) -> Sequence[bytes]:
    """Return names of files, and links."""
    written = (
        *(
            "avtal 2021.pdf",
            "..\\..\\a.exe",
            "con.txt",
            "rapport\u202efdp.exe",
            "a" * 200 + ".docx",
        ),
        *("https://example.org/a?b=c", "file:///S:/avtal/2021.pdf", "\\\\server\\share\\a.docx"),
        *("/home/x/a.pdf", "C:\\a\\b.docx", "javascript:alert(1)", "http://[::1"),
    )
    return [each.encode() for each in written]


def cells(_world: World) -> Sequence[bytes]:
    """Return cells, as `cell_of` has them."""
    written = (
        "s2021-05-07",
        "s09.30",
        "skommun",
        "sEva Ek; Bo Al",
        "s1,5,9",
        "svarje fredag",
        "sja",
    )
    packed_numbers = [kind + struct.pack("<d", 44323.5) for kind in (b"f", b"d", b"t", b"l", b"i")]
    return [each.encode() for each in written] + packed_numbers


def cell_of(content: bytes) -> object:
    """Return a cell as the reader of workbooks may give it: the first byte says of which type."""
    kind, rest = content[:1], content[1:]
    number = struct.unpack("<d", rest[:8].ljust(8, b"\0"))[0]
    whole = int.from_bytes(rest[:8], "little", signed=True)
    if kind == b"f":
        return number
    if kind == b"i":
        return float(whole)
    if kind == b"b":
        return bool(whole & 1)
    if kind == b"d":
        return datetime(1, 1, 1) + timedelta(microseconds=abs(whole) % (3652058 * 86400 * 10**6))
    if kind == b"y":
        return date.fromordinal(1 + abs(whole) % 3652058)
    if kind == b"t":
        return (datetime(1, 1, 1) + timedelta(microseconds=abs(whole) % 86_400_000_000)).time()
    if kind == b"l":
        return timedelta(microseconds=whole % 10**15 - 5 * 10**14)
    if kind == b"m":
        return time(whole % 24, 0)
    # What stands in a file is text of whole letters.
    return rest.decode("utf-8", "replace")
