"""A small report, and the texts that break careless exports, for the tests of every format."""

from dataclasses import replace
from datetime import date, time

from planner.domain.report import CellKind, Column, Document, Table

HOSTILE = (
    "=1+1",
    "+46 70 000 00 00",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "<b>Anna</b> & 'Bo' \"Cia\"",
    "<r>x</r>",
    "<r><t>x</t></r></si>",
    "#strong[x] *b* _i_ $x$ @ref `c` \\n // c ] }",
    "_x0041_",
    "rad ett\nrad två",
    "a;b,c:d",
    "😀 👨‍👩‍👧",
    "مرحبا שלום",
    "\u202eomvänd",
    "中文",
    "\ue000",
    "e\u0301\u0323",
    "Å" * 10_000,
    "   ",
    "00123",
    "https://example.org/?a=1&b=2",
)

COLUMNS = (
    Column("forum", "Forum"),
    Column("date", "Datum", CellKind.DATE),
    Column("start", "Start", CellKind.TIME),
    Column("people", "Kallade", CellKind.INTEGER),
    Column("coverage", "Eslövs kommun", CellKind.PERCENT),
    Column("gaps", "Luckor", CellKind.LONG_TEXT),
)

DOCUMENT = Document(
    title="Möten",
    subtitle="Eslöv 2021–2022",
    language="sv",
    generated_on=date(2022, 4, 1),
    facts=(("Period", "2021-05-01–2022-12-31"), ("Urval", "alla forum")),
    tables=(
        Table(
            "meetings",
            "Möten",
            COLUMNS,
            (
                ("Chefssamråd", date(2021, 5, 5), time(9), 5, 1.0, ""),
                ("Örat mot marken", date(2021, 5, 7), time(8, 30), 12, 5 / 6, "Skola; Fritid"),
                ("=Styrgrupp", date(2021, 9, 1), None, None, None, "rad ett\nrad två"),
            ),
            frozenset({1}),
            "Inga möten i perioden.",
        ),
        Table("totals", "Summa", (Column("n", "Antal", CellKind.INTEGER),), ((3,),)),
    ),
)


def hostile_document(texts: tuple[str, ...] = HOSTILE) -> Document:
    """Return a report in which every place that a person can fill holds the texts given."""
    everything = " ".join(texts)
    columns = (Column("name", "Namn"), *(Column(f"c{i}", t) for i, t in enumerate(texts[:8])))
    rows = tuple((text, *[text] * (len(columns) - 1)) for text in texts)
    table = Table("hostile", texts[0], columns, rows, frozenset({0, 2}))
    empty = Table("empty", everything, columns, (), frozenset(), everything)
    return Document(
        everything, everything, "sv", date(2022, 4, 1), (table, empty), ((texts[0], everything),)
    )


def with_rows(*texts: str) -> Document:
    """Return a report of one table with one text column."""
    rows = tuple((text,) for text in texts)
    table = Table("names", "Namn", (Column("name", "Namn"),), rows)
    return replace(DOCUMENT, tables=(table,), facts=())
