"""What a disposal does, in words: for the dialog and for the command line."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.db.engine import Database
from planner.domain.backup_rotation import KEPT_DAYS
from planner.domain.collation import swedish_key
from planner.domain.rows import Reason
from planner.services.disposal import DisposalPreview, Disposed
from planner.services.person_places import Places, field_text, kind_text
from planner.texts import reason_text, text

MOST_PARTS = 500
"""So many places are listed: a common first name may stand in any number of texts."""


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many rows of a kind name the person in a field; `is_rewritten`: a text, else by id."""

    kind: str
    field: str
    count: int
    is_rewritten: bool


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of the name that stands alone: where, and in what text."""

    part: str
    table: str
    row_id: int
    column: str
    kind: str
    field: str
    where: str
    value: str
    meeting_id: int | None = None

    @property
    def id(self) -> tuple[str, int, str, str]:
        """What tells it from the others."""
        return self.table, self.row_id, self.column, self.part


def count_lines(preview: DisposalPreview, language: str) -> list[CountLine]:
    """Return what is rewritten, then what goes on naming the person's row, kind by kind."""
    found = [
        CountLine(kind_text(table, language), field_text(column, language), count, is_rewritten)
        for counts, is_rewritten in ((preview.rewritten, True), (preview.named, False))
        for (table, column), count in counts.items()
    ]
    return sorted(
        found,
        key=lambda line: (not line.is_rewritten, swedish_key(line.kind), swedish_key(line.field)),
    )


def part_lines(database: Database, preview: DisposalPreview, language: str) -> list[PartLine]:
    """Return the parts of the name that are left for the user to judge, the first of them."""
    with database.reading() as connection:
        places = Places(connection, language)
        return [
            PartLine(
                part,
                cell.table,
                cell.row_id,
                cell.column,
                kind_text(cell.table, language),
                field_text(cell.column, language),
                places.place(cell.table, cell.row_id).shown,
                " ".join(cell.text.split()),
                places.meeting_of(cell.table, cell.row_id),
            )
            for cell, parts in preview.parts[:MOST_PARTS]
            for part in parts
        ]


def told_lines(preview: DisposalPreview, language: str) -> list[str]:
    """Return what else there is to know, and what rewriting does not reach."""
    noted = list(preview.noted)
    if len(preview.parts) > MOST_PARTS:
        noted.append(Reason.of("disposal.more_parts", count=len(preview.parts), most=MOST_PARTS))
    if not preview.is_server and not preview.refused:
        noted.append(Reason.of("disposal.backup_first", count=KEPT_DAYS))
    return [reason_text(reason, language) for reason in (*noted, *_unreached(preview))]


def result_lines(done: Disposed, language: str) -> list[str]:
    """Return what was done, then what the user has to deal with."""
    preview = done.preview
    params = {"name": preview.replaced_by, "rows": preview.rows, "images": preview.images}
    said = [text("disposal.done", language, params)]
    if preview.is_server:
        said.append(
            text("disposal.server" if done.is_clean else "disposal.server_not_clean", language)
        )
    elif not done.is_clean:
        said.append(text("disposal.not_clean", language))
    return said + [reason_text(reason, language) for reason in _unreached(preview)]


def _unreached(preview: DisposalPreview) -> Iterator[Reason]:
    for user in preview.users:
        yield Reason.of("disposal.user_stays", user=user)
    for path in preview.copies:
        yield Reason.of("disposal.copy", file=path.name)
    for backup in preview.backups:
        if backup.until is None:
            yield Reason.of("disposal.backup_stays", file=backup.path.name)
        else:
            yield Reason.of("disposal.backup", file=backup.path.name, day=backup.until)
    for each in preview.files:
        if not each.is_pictures:
            code = "disposal.file" if each.is_known else "disposal.file_unknown"
            yield Reason.of(code, title=each.title)
    # One sentence of them all: most documents have a logotype, and few have a name in it.
    if titles := [each.title for each in preview.files if each.is_pictures]:
        yield Reason.of("disposal.file_pictures", titles="; ".join(titles))
