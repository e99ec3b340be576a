"""The history as a list: steps by filter and page, newest first, and what each has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection

from planner.db import journal_objects, journal_reading, mapping
from planner.db.engine import Database
from planner.domain.collation import swedish_key
from planner.domain.history import HistoryFilter, RowChange
from planner.domain.rows import HistoryRow, Reason
from planner.errors import InputError, NotFoundError
from planner.services.history_search import Report, find_steps
from planner.services.history_words import FieldChange, Wording
from planner.services.person_places import kind_text
from planner.texts import step_text

PAGE = 200
MOST_CHANGES = 200
KINDS = frozenset(mapping.ROW_TYPES)
"""Every kind of row that the journal remembers."""

_LOOKED_AT = 30  # changes of a step, for what it is about
_MOST = 1 << 40  # steps of a page; a database counts no further than 63 bits
# No step is older or younger, and not every computer knows its own clock on other days.
_FIRST_DAY, _LAST_DAY = date(1970, 1, 2), date(2999, 12, 30)


@dataclass(frozen=True, slots=True)
class ListedStep:
    """A step, what it is called and the row that it is about, in words."""

    step: HistoryRow
    name: str
    about: str

    @property
    def id(self) -> int:
        """The step's id."""
        return self.step.id


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some of the steps asked for; `total` is None while a search has not been through them all."""

    steps: Sequence[ListedStep]
    is_more: bool
    total: int | None


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change in words: the row with its kind, what became of it, and its fields."""

    change: RowChange
    row: str
    fields: Sequence[FieldChange]
    opens: tuple[str, int] | None = None
    """The row, or what it belongs to, that has a page to be opened on; None: it is gone."""

    @property
    def id(self) -> int:
        """What tells it from the others of its step."""
        return self.change.position

    @property
    def came(self) -> bool:
        """True when the row was made."""
        return self.change.before is None

    @property
    def went(self) -> bool:
        """True when the row was removed."""
        return self.change.after is None


@dataclass(frozen=True, slots=True)
class StepDetails:
    """A step with the first of its changes; `total` is how many there are."""

    step: HistoryRow
    changes: Sequence[ToldChange]
    total: int

    @property
    def left(self) -> int:
        """How many changes are not among those told."""
        return self.total - len(self.changes)


def read_page(
    database: Database,
    chosen: HistoryFilter,
    language: str,
    *,
    limit: int = PAGE,
    after: int | None = None,
    report: Report | None = None,
) -> HistoryPage:
    """Return at most `limit` steps, newest first; `after` is the last step of the page before.

    `report` is called now and then while a text is searched for, and may raise to stop it. Raises
    InputError when the days are in the wrong order.
    """
    limit = min(limit, _MOST)
    with database.reading() as connection:
        conditions = _conditions(connection, chosen)
        if chosen.words:
            found = find_steps(
                connection, chosen.words, conditions, language, limit + 1, after, report
            )
            total = len(found) if after is None and len(found) <= limit else None
        else:
            found = journal_reading.read_steps(connection, conditions, limit + 1, after)
            total = journal_reading.count_steps(connection, conditions)
        listed = _listed(connection, found[:limit], language)
    return HistoryPage(listed, len(found) > limit, total)


def read_step(
    database: Database,
    entry_id: int,
    language: str,
    *,
    limit: int = MOST_CHANGES,
    about: tuple[str, int] | None = None,
) -> StepDetails:
    """Return a step and its first changes in words; those `about` an object come first.

    Raises NotFoundError "history.no_step".
    """
    with database.reading() as connection:
        step = find_step(connection, entry_id)
        total = journal_reading.count_changes(connection, entry_id)
        first: list[RowChange] = []
        if about is not None:
            parts = journal_objects.parts_of(connection, *about)
            first = journal_reading.changes_of(connection, entry_id, parts)[:limit]
        told = {each.position for each in first}
        rest = journal_reading.read_changes(connection, entry_id, limit + len(first))
        rest = [each for each in rest if each.position not in told]
        told_changes = tell(Wording(connection, language), [*first, *rest][:limit])
    return StepDetails(step, told_changes, total)


def tell(wording: Wording, changes: Sequence[RowChange]) -> list[ToldChange]:
    """Return changes in words."""
    wording.prepare(changes)
    return [
        ToldChange(
            each,
            wording.row(each.kind, each.image),
            wording.fields(each),
            wording.page_of(each.kind, each.row_id, each.image),
        )
        for each in changes
    ]


def tell_lines(database: Database, lines: Sequence[RowChange], language: str) -> list[ToldChange]:
    """Return in words what rows are and would be, as in a preview."""
    with database.reading() as connection:
        return tell(Wording(connection, language), lines)


def single_step(database: Database, entry_id: int, language: str) -> ListedStep:
    """Return one step as the list shows it; raises NotFoundError "history.no_step"."""
    with database.reading() as connection:
        return _listed(connection, [find_step(connection, entry_id)], language)[0]


def find_step(connection: Connection, entry_id: int) -> HistoryRow:
    """Return a step; raises NotFoundError "history.no_step"."""
    found = journal_reading.read_steps(connection, [journal_reading.among([entry_id])], 1)
    if not found:
        raise NotFoundError("history.no_step", {"step": entry_id})
    return found[0]


def step_name(step: HistoryRow, language: str) -> str:
    """Return what a step is called."""
    return step_text(Reason.of(step.label, **step.params), language)


def row_title(database: Database, kind: str, row_id: int, language: str) -> str:
    """Return an object's kind and name, also of one that is gone: "Möte BRÅ 2021-05-07"."""
    with database.reading() as connection:
        wording = Wording(connection, language)
        return wording.titled(kind, wording.named(kind, row_id))


def object_kind(database: Database, row_id: int) -> str:
    """Return what kind of row has an id; raises NotFoundError "history.no_object"."""
    with database.reading() as connection:
        kind = journal_objects.kind_of(connection, row_id)
    if kind is None:
        raise NotFoundError("history.no_object", {"row": row_id})
    return kind


def read_users(database: Database) -> list[str]:
    """Return who has made steps, in order."""
    with database.reading() as connection:
        return sorted(journal_reading.users(connection), key=swedish_key)


def kind_choices(language: str) -> list[tuple[str, str]]:
    """Return every kind of row with what it is called, in order."""
    named = [(kind, kind_text(kind, language)) for kind in KINDS]
    return sorted(named, key=lambda each: swedish_key(each[1]))


def require_kinds(kinds: Sequence[str], language: str) -> frozenset[str]:
    """Return kinds given by their names, the program's or a person's; raises InputError."""
    by_name = {name.casefold(): kind for kind, name in kind_choices(language)}
    found = set()
    for each in kinds:
        kind = each if each in KINDS else by_name.get(each.casefold())
        if kind is None:
            known = ", ".join(sorted(KINDS))
            raise InputError("history.unknown_kind", {"kind": each, "known": known})
        found.add(kind)
    return frozenset(found)


def _conditions(connection: Connection, chosen: HistoryFilter) -> list[ColumnElement[bool]]:
    if chosen.first is not None and chosen.last is not None and chosen.first > chosen.last:
        raise InputError("history.days_reversed", {})
    found: list[ColumnElement[bool]] = []
    if chosen.kind is not None and chosen.row_id is not None:
        entries = journal_objects.entries_of(connection, chosen.kind, chosen.row_id)
        found.append(journal_reading.among(entries))
    if chosen.user is not None:
        found.append(journal_reading.by_user(chosen.user))
    if chosen.first is not None and chosen.first > _FIRST_DAY:
        found.append(journal_reading.since(_midnight(min(chosen.first, _LAST_DAY))))
    if chosen.last is not None and chosen.last < _LAST_DAY:
        last = max(chosen.last, _FIRST_DAY)
        found.append(journal_reading.until(_midnight(last + timedelta(days=1))))
    if chosen.kinds:
        found.append(journal_reading.of_kinds(chosen.kinds))
    if chosen.is_undone is not None:
        found.append(journal_reading.undone(chosen.is_undone))
    return found


def _listed(connection: Connection, steps: Sequence[HistoryRow], language: str) -> list[ListedStep]:
    keys = journal_reading.first_keys(connection, [step.id for step in steps], _LOOKED_AT)
    wording = Wording(connection, language)
    wording.prepare_rows(key for some in keys.values() for key in some)
    return [
        ListedStep(
            step,
            step_name(step, language),
            wording.about(keys[step.id]) if step.id in keys else "",
        )
        for step in steps
    ]


def _midnight(day: date) -> datetime:
    """Return the moment that a day begins, by the computer's own clock."""
    return datetime.combine(day, time()).astimezone()
