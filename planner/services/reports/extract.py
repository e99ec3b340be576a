"""The register extract of a person: every row that names them, and what the journal holds.

domain.md, "Privacy"; the right of access of Regulation (EU) 2016/679, article 15.
"""

from dataclasses import dataclass
from datetime import date, datetime

from planner.db.engine import Database
from planner.db.journal_reading import read_steps
from planner.db.queries.loading import get
from planner.domain.collation import swedish_key
from planner.domain.report import CellKind, Column, Document, Table
from planner.domain.rows import OrganisationRow, PersonRow, Reason
from planner.errors import InputError
from planner.services.disposal_files import KeptFile, kept_files
from planner.services.person_places import Place, Places, field_text, kind_text
from planner.services.person_traces import Naming, Traces, read_traces
from planner.services.reports.scope import ReportScope
from planner.texts import reason_text, text

_AROUND = 150
_CONTENTS = {  # by whether the name was found, and whether pictures alone are left to look at
    (True, False): "extract.holds",
    (False, False): "extract.not_searched",
    (False, True): "extract.pictures",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A place that names the person, in words and in the program's own."""

    naming: Naming
    place: Place
    kind: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class _Extract:
    person: PersonRow
    organisation: str
    lines: list[_Line]
    parts: list[tuple[str, _Line]]
    steps: list[tuple[datetime, str, str, int]]
    documents: list[KeptFile]
    traces: Traces


def extract_payload(database: Database, scope: ReportScope, language: str) -> dict[str, object]:
    """Return the extract as JSON; `kind` and `field` are the tables' and columns' own names."""
    found = _read(database, scope, language)
    return {
        "person": {
            "id": found.person.id,
            "name": found.person.name,
            "organisation": found.organisation,
            "email": found.person.email,
            "phone": found.person.phone,
        },
        "rows": [
            {
                **_where(line),
                "id": line.naming.row_id,
                "by": "id" if line.naming.is_by_id else "name",
                "value": line.value,
                "journal": line.naming.journal,
            }
            for line in found.lines
        ],
        "parts": [
            {**_where(line), "part": part, "value": line.value} for part, line in found.parts
        ],
        "documents": [each.as_facts() for each in found.documents],
        "journal": [
            {"at": at, "user": user, "what": what, "images": images}
            for at, user, what, images in found.steps
        ],
        "only_in_journal": [
            {"kind": table, "id": row_id, "images": count}
            for (table, row_id), count in sorted(found.traces.gone.items())
        ],
    }


def extract_document(
    database: Database, scope: ReportScope, language: str, today: date
) -> Document:
    """Return the extract as tables: what names the person, parts of the name, and the history."""
    found = _read(database, scope, language)
    facts = [
        (text("column.organisation", language), found.organisation),
        *(
            (field_text(name, language).capitalize(), getattr(found.person, name) or "–")
            for name in ("email", "phone")
        ),
        (text("extract.basis_name", language), text("extract.basis", language)),
    ]
    tables = [_rows(found, language)]
    if found.parts:
        tables.append(_parts(found, language))
    if found.documents:
        tables.append(_documents(found, language))
    tables.append(_history(found, language))
    return Document(
        text("report.extract", language), found.person.name, language, today, tables, facts
    )


def _rows(found: _Extract, language: str) -> Table:
    columns = [
        _column("kind", language, width=18),
        _column("where", language, width=24),
        Column("date", text("column.date", language), CellKind.DATE),
        _column("field", language, width=16),
        Column("value", text("extract.column.value", language), CellKind.LONG_TEXT, 50),
        Column("journal", text("extract.column.journal", language), CellKind.INTEGER),
    ]
    rows: list[tuple[object, ...]] = [
        (
            line.kind,
            line.place.forum or line.place.agreement,
            line.place.day,
            line.field,
            _excerpt(line, found.traces),
            line.naming.journal,
        )
        for line in found.lines
    ]
    return Table("rows", text("extract.rows", language), columns, rows)


def _parts(found: _Extract, language: str) -> Table:
    columns = [_column(key, language) for key in ("part", "kind", "where", "field")]
    value = Column("value", text("extract.column.value", language), CellKind.LONG_TEXT, 50)
    rows: list[tuple[object, ...]] = [
        (part, line.kind, line.place.shown, line.field, _around(line.value, part))
        for part, line in found.parts
    ]
    return Table("parts", text("extract.parts", language), [*columns, value], rows)


def _documents(found: _Extract, language: str) -> Table:
    columns = [_column("document", language), _column("holds", language)]
    rows: list[tuple[object, ...]] = [
        (
            each.title,
            text(_CONTENTS[each.is_known, each.is_pictures], language),
        )
        for each in found.documents
    ]
    return Table("documents", text("extract.documents", language), columns, rows)


def _history(found: _Extract, language: str) -> Table:
    columns = [
        _column("at", language),
        Column("what", text("extract.column.what", language), CellKind.LONG_TEXT),
        _column("user", language),
        Column("images", text("extract.column.images", language), CellKind.INTEGER),
    ]
    rows: list[tuple[object, ...]] = [
        (f"{at.astimezone():%Y-%m-%d %H:%M}", what, user, images)
        for at, user, what, images in found.steps
    ]
    empty = text("extract.no_history", language)
    return Table("journal", text("extract.history", language), columns, rows, frozenset(), empty)


def _column(key: str, language: str, width: int | None = None) -> Column:
    return Column(key, text(f"extract.column.{key}", language), CellKind.TEXT, width)


def _read(database: Database, scope: ReportScope, language: str) -> _Extract:
    if scope.person_id is None:
        raise InputError("extract.person_needed", {}, field="person")
    with database.reading() as connection:
        traces = read_traces(connection, scope.person_id)
        person = traces.identity.person
        places = Places(connection, language)
        organisation = get(connection, OrganisationRow, person.organisation_id).name
        lines = [_line(each, places, language) for each in traces.named]
        parts = [
            (part, _line(Naming(*cell), places, language))
            for cell, found in traces.parts
            for part in found
        ]
        documents = kept_files(connection, traces.identity.full_search)
        steps = [
            (
                step.at,
                step.user,
                reason_text(Reason.of(step.label, **step.params), language),
                traces.steps[step.id],
            )
            for step in read_steps(connection)
            if step.id in traces.steps
        ]
    return _Extract(
        person, organisation, sorted(lines, key=_order), parts, steps, documents, traces
    )


def _line(naming: Naming, places: Places, language: str) -> _Line:
    return _Line(
        naming,
        places.place(naming.table, naming.row_id),
        kind_text(naming.table, language),
        field_text(naming.column, language),
        naming.text or places.described(naming.table, naming.row_id),
    )


def _order(line: _Line) -> tuple[object, ...]:
    """The register first, then kind by kind in the order of time."""
    is_own = line.naming.table == "person"
    return (not is_own, swedish_key(line.kind), line.place.day or date.min, line.naming.row_id)


def _where(line: _Line) -> dict[str, object]:
    return {
        "kind": line.naming.table,
        "agreement": line.place.agreement or None,
        "forum": line.place.forum or None,
        "date": line.place.day,
        "field": line.naming.column,
    }


def _excerpt(line: _Line, traces: Traces) -> str:
    """Return a long text's part around the first place that names the person."""
    if line.naming.is_by_id or len(line.value) <= 2 * _AROUND:
        return line.value
    place = traces.identity.full_search.first_in(line.value)
    return _cut(line.value, place)


def _around(value: str, part: str) -> str:
    return value if len(value) <= 2 * _AROUND else _cut(value, value.find(part))


def _cut(value: str, place: int) -> str:
    first, last = max(place - _AROUND, 0), place + _AROUND
    before, after = "…" if first else "", "…" if last < len(value) else ""
    return f"{before}{value[first:last]}{after}"
