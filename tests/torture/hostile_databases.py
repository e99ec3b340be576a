"""Databases as somebody might have made them to do harm: what is planted, and where."""

import json
import random
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from planner.db import schema

ENDLESS = (
    "CREATE VIEW {name} AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)"
    " SELECT id, id AS name FROM n"
)
PLANTED = {
    "trigger": "CREATE TRIGGER planted AFTER INSERT ON organisation BEGIN DELETE FROM meeting; END",
    "trigger on the journal": (
        "CREATE TRIGGER planted AFTER INSERT ON journal_entry BEGIN"
        " UPDATE meeting SET note = 'förfalskad'; END"
    ),
    "view": "CREATE VIEW planted AS SELECT * FROM person",
    "endless view for a table": "DROP TABLE note; " + ENDLESS.format(name="note"),
    "endless view for the version": (
        "DROP TABLE alembic_version; " + ENDLESS.format(name="alembic_version")
    ),
    "full text": "CREATE VIRTUAL TABLE planted USING fts5(text)",
    "r-tree": "CREATE VIRTUAL TABLE planted USING rtree(id, low, high)",
    "virtual table for a table": "DROP TABLE note; CREATE VIRTUAL TABLE note USING fts5(id, text)",
    "generated column": (
        "ALTER TABLE meeting ADD COLUMN planted TEXT AS (hex(zeroblob(900000000))) VIRTUAL"
    ),
    "index on an expression": "CREATE INDEX planted ON meeting (upper(note))",
    "partial index": "CREATE INDEX planted ON meeting (note) WHERE length(note) > 3",
    "unique index": "CREATE UNIQUE INDEX planted ON meeting (id, note)",
    "table": "CREATE TABLE planted (text TEXT)",
    "table that holds on": "CREATE TABLE planted (m INTEGER REFERENCES meeting (id))",
    "column": "ALTER TABLE meeting ADD COLUMN planted TEXT DEFAULT 'x'",
    "a thousand tables": (
        f"BEGIN; {' '.join(f'CREATE TABLE planted{n} (x);' for n in range(1100))} COMMIT"
    ),
}
_STARS = "*a" * 12
# Worked out by SQLite itself, when it reads the description of the tables and the statistics.
STATISTICS = {
    "statistics that fill the memory": "idx AS (length(hex(zeroblob(100000000 + length(tbl)))))",
    "statistics without end": f"idx AS (tbl || '{'a' * 200}' GLOB '{_STARS}*b')",
    "statistics behind a remark": "idx /*'*/ AS (length(hex(zeroblob(100000000)))) /*'*/",
}
BYSTANDER = "bystander.odt"
_JOURNAL = bytes.fromhex("d9d505f920a163d7")
# What is written in the description of a table itself: from, to.
REWRITTEN = {
    "rule that calls": ("CHECK (start < \"end\")", "CHECK (load_extension('x') IS NULL)"),
    "rule that is slow": ("CHECK (start < \"end\")", "CHECK (length(randomblob(900000000)) > 0)"),
    "rule that forbids": ("CHECK (start < \"end\")", "CHECK (1 = 0)"),
    "default that calls": ("note TEXT DEFAULT ''", "note TEXT DEFAULT (hex(zeroblob(99999999)))"),
    "key into nothing": ("REFERENCES forum (id)", "REFERENCES nowhere (id)"),
    "other collation": ("uid TEXT NOT NULL", "uid TEXT COLLATE NOCASE NOT NULL"),
    "remark": ("uid TEXT NOT NULL", "uid TEXT /* x */ NOT NULL"),
}  # fmt: skip
VALUES = (
    "'2021-13-45'", "'9999-12-31'", "'0001-01-01'", "'99:99'", "'inte'", "''", "'[1]'", "'{}'",
    "'[' || hex(zeroblob(40000)) || ']'", "-1", "0", "9223372036854775807",
    "-9223372036854775808", "1e300", "X'ff00fe'", "CAST(X'ffc3' AS TEXT)", "CAST(X'00' AS TEXT)",
    "NULL", "hex(zeroblob(2000000))", "'{\"code\": \"okänd\", \"params\": {}}'", "'FREQ=DAILY'",
    "'1,2,99'", "'../../../etc/passwd'", "'=cmd|calc!A0'",
)  # fmt: skip
IMAGES = (
    "{", "[]", "7", "null", '{"id": 1}', '{"id": [1]}', '{"id\\") SELECT 1 --": 1}',
    '{"name": {"a": 1}}', "[" * 20_000, '{"id": 1, "planted": 2}', '{"date": "2021-13-45"}',
)  # fmt: skip
KINDS = ("setting", "journal_entry", "stored_file", "alembic_version", "sqlite_schema", "x", "")
PARAMS = (
    "{", "[]", "7", '{"x": {"enum": ["date", "x"]}}', '{"x": {"enum": ["__builtins__", "x"]}}',
    '{"x": {"date": "x"}}', '{"x": {}}', '{"x": {"code": 1, "params": 2}}', "[" * 20_000,
    '{"name": {"code": "okänd", "params": {}}}',
)  # fmt: skip

# Run when the row is read, and hidden from whoever takes a quote in a remark for a text.
HIDDEN = (
    "x /*'*/ AS (length(hex(zeroblob(100000000 + id)))) /*'*/",
    "x --'\n AS (length(hex(zeroblob(100000000 + id)))) --'\n",
    "[x'] AS (length(hex(zeroblob(100000000 + id)))) CONSTRAINT [y']",
    "`x'` AS (length(hex(zeroblob(100000000 + id)))) CONSTRAINT `y'`",
)

Sabotage = Callable[[Path, random.Random], str]


def plant(path: Path, rng: random.Random) -> str:
    """Plant something that acts, or passes for a table; such a file must never be opened."""
    name = rng.choice([*PLANTED, *REWRITTEN])
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        if name in PLANTED:
            driver.executescript(PLANTED[name])
        else:
            before, after = REWRITTEN[name]
            driver.execute("PRAGMA writable_schema = ON")
            changed = driver.execute(
                "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'meeting'",
                (before, after),
            )
            assert changed.rowcount == 1
        driver.execute("PRAGMA journal_mode = DELETE")
    return f"planted: {name}"


def plant_statistics(path: Path, rng: random.Random) -> str:
    """Give the statistics a column that is worked out; such a file must never be opened."""
    name = rng.choice(list(STATISTICS))
    plant_in_statistics(path, STATISTICS[name])
    return f"planted: {name}"


def plant_in_statistics(path: Path, column: str) -> None:
    """Make a column of the statistics one that is worked out, in two thousand rows."""
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("PRAGMA journal_mode = DELETE")
        driver.execute("BEGIN")
        driver.execute("ANALYZE")
        driver.execute("DELETE FROM sqlite_stat1")
        driver.executemany(
            "INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", [("person", None, "1")] * 2_000
        )
        driver.execute("COMMIT")
        driver.execute("PRAGMA writable_schema = ON")
        driver.execute(
            "UPDATE sqlite_schema SET sql = ? WHERE name = 'sqlite_stat1'",
            (f"CREATE TABLE sqlite_stat1(tbl, {column}, stat)",),
        )


def hide_in_table(path: Path, column: str) -> None:
    """Write a column that is worked out into what a file says of its table of persons."""
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("PRAGMA journal_mode = DELETE")
        driver.execute("PRAGMA writable_schema = ON")
        changed = driver.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'person'",
            ("name TEXT NOT NULL,", f"name TEXT NOT NULL, {column},"),
        )
        assert changed.rowcount == 1


def plant_beside(path: Path, _rng: random.Random) -> str:
    """Lay a journal beside the file that would have SQLite remove a bystander."""
    bystander = path.parent / BYSTANDER
    bystander.write_text("text", encoding="utf-8")
    plant_journal(path, bystander)
    return "planted: a journal that names another file"


def plant_journal(path: Path, victim: Path) -> Path:
    """Lay a journal beside a file that has SQLite remove another file once it is played back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("PRAGMA journal_mode = DELETE")
    content = path.read_bytes()
    size = int.from_bytes(content[16:18], "big")
    page = content[:size]
    head = _JOURNAL + struct.pack(">5I", 1, 0, len(content) // size, 512, size)
    sums = sum(page[at] for at in range(size - 200, 0, -200))
    record = struct.pack(">I", 1) + page + struct.pack(">I", sums)
    body = head.ljust(512, b"\0") + record
    body = body.ljust(-(-len(body) // 512) * 512, b"\0")
    named = bytes(victim)
    told = sum(each - 256 * (each > 127) for each in named) & 0xFFFFFFFF
    body += struct.pack(">I", 0x40000000 // size + 1) + named
    body += struct.pack(">II", len(named), told) + _JOURNAL
    journal = Path(f"{path}-journal")
    journal.write_bytes(body)
    return journal


def spoil_values(path: Path, rng: random.Random) -> str:
    """Set cells to what no program of ours would put there."""
    done = []
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("PRAGMA ignore_check_constraints = ON")
        tables = list(schema.metadata.tables.values())
        for _ in range(rng.choice((1, 1, 1, 3))):
            table = rng.choice(tables)
            column = rng.choice([each.name for each in table.columns])
            value = rng.choice(VALUES)
            where = "" if rng.random() < 0.2 else f" ORDER BY random() LIMIT {rng.choice((1, 9))}"
            keys = ", ".join(f'"{each.name}"' for each in table.primary_key.columns)
            chosen = f'({keys}) IN (SELECT {keys} FROM "{table.name}"{where})'
            try:
                found = driver.execute(
                    f'UPDATE OR IGNORE "{table.name}" SET "{column}" = {value} WHERE {chosen}'
                )
            except sqlite3.Error:
                continue  # NULL where SQLite itself holds to NOT NULL
            done.append(f"{table.name}.{column} = {value} ({found.rowcount})")
    return f"values: {'; '.join(done)}"


def spoil_journal(path: Path, rng: random.Random) -> str:
    """Make the newest steps, which undo and redo take, hold what they never did."""
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        newest = "(SELECT max(entry_id) FROM journal_change)"
        way = rng.choice(("image", "kind", "params", "label", "made up"))
        if way == "image":
            side, image = rng.choice(("before", "after")), rng.choice(IMAGES)
            driver.execute(
                f"UPDATE journal_change SET {side} = ? WHERE entry_id = {newest}", (image,)
            )
            return f"journal: {side} {image[:40]}"
        if way == "kind":
            kind = rng.choice(KINDS)
            driver.execute(f"UPDATE journal_change SET kind = ? WHERE entry_id = {newest}", (kind,))
            return f"journal: kind {kind}"
        if way == "made up":
            return f"journal: {_made_up(driver, rng)}"
        value = rng.choice(PARAMS) if way == "params" else rng.choice(("okänd", "", "{x}", "a.b"))
        driver.execute(f"UPDATE journal_entry SET {way} = ? WHERE id = {newest}", (value,))
        return f"journal: {way} {value[:40]}"


def _made_up(driver: sqlite3.Connection, rng: random.Random) -> str:
    """Add a step whose undoing would write where no record is, or run what stands in a name."""
    kind = rng.choice(("organisation", *KINDS))
    image = {
        "id": 5,
        rng.choice(("name", 'name") VALUES (1); DROP TABLE note; --', "key", "version_num")): "x",
    }
    entry = driver.execute("SELECT max(id) + 1 FROM journal_entry").fetchone()[0]
    driver.execute(
        'INSERT INTO journal_entry (id, label, params, "at", "user", "rows")'
        " VALUES (?, 'meeting.save', '{}', '2021-05-01 10:00:00.000000', 'x', 1)",
        (entry,),
    )
    driver.execute(
        "INSERT INTO journal_change VALUES (?, 0, ?, 5, ?, NULL)", (entry, kind, json.dumps(image))
    )
    return f"made up {kind} {image}"


def spoil_settings(path: Path, rng: random.Random) -> str:
    """Set settings to the absurd."""
    value = rng.choice(VALUES)
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        keys = [key for (key,) in driver.execute("SELECT key FROM setting")]
        key = rng.choice([*keys, "language", "example.today", "journal.keep_years"])
        driver.execute(f"INSERT OR REPLACE INTO setting SELECT ?, ifnull({value}, '')", (key,))
    return f"setting: {key} = {value}"


def drop(path: Path, rng: random.Random) -> str:
    """Take away a table, a column or an index."""
    table = rng.choice(list(schema.metadata.tables.values()))
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        if rng.random() < 0.4:
            driver.execute(f'DROP TABLE "{table.name}"')
            return f"dropped: {table.name}"
        column = rng.choice([each.name for each in table.columns])
        try:
            driver.execute(f'ALTER TABLE "{table.name}" DROP COLUMN "{column}"')
        except sqlite3.Error:  # it is part of a key
            driver.execute(f'DROP TABLE "{table.name}"')
            return f"dropped: {table.name}"
        return f"dropped: {table.name}.{column}"


def spoil_bytes(path: Path, rng: random.Random) -> str:
    """Write other bytes in the header, or on the pages that describe the tables."""
    content = bytearray(path.read_bytes())
    end = rng.choice((100, 4096, min(len(content), 16 * 4096)))
    places = [rng.randrange(16 if rng.random() < 0.9 else 0, end) for _ in range(rng.randint(1, 4))]
    for place in places:
        content[place] = rng.choice((0, 1, 0x7F, 0xFF, rng.randrange(256)))
    if rng.random() < 0.1:
        content = content[: rng.randrange(len(content))]
    path.write_bytes(content)
    return f"bytes at {places}, {len(content)} long"
