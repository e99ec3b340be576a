"""Put back what the history holds: one row as it was, or everything that an older step did.

What would be done is shown first, and refused where something newer stands in the way. It is one
step of its own, which undo takes back. Disposed names do not come back: a disposal rewrites the
journal's images as well (docs/decisions/0022).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exc

from planner.db import journal, journal_reading
from planner.db.engine import Database
from planner.db.restoring import Key, Restoring
from planner.db.unit_of_work import unit_of_work
from planner.domain.history import Image, RowChange, Side, is_as
from planner.domain.restored_meeting import (
    PastChange,
    as_a_change_of,
    highest_version,
    last_standing,
)
from planner.domain.rows import Changes, HistoryRow, Reason
from planner.errors import ConflictError, NotFoundError
from planner.services.history_words import Wording, field_text
from planner.services.history_writing import TRACES, write
from planner.texts import catalogue, step_text

_MOST_REFUSALS = 20


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring would do: rows as they are now and as they would be.

    `refused` says why it cannot be done; `loses` what newer changes of a row would be lost, which
    the user must agree to; `notes` what else to know. `position` and `side` are None for a step.
    """

    entry_id: int
    position: int | None
    side: Side | None
    label: Reason
    lines: tuple[RowChange, ...] = ()
    refused: tuple[Reason, ...] = ()
    loses: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What was written."""

    changes: Changes
    rows: int


def preview_step(database: Database, entry_id: int, language: str) -> RestorePreview:
    """Return what taking back a whole step would do; nothing is written. Raises NotFoundError."""
    with database.reading() as connection:
        return _Previewing(Restoring(connection), language).step(entry_id)


def preview_row(
    database: Database, entry_id: int, position: int, side: Side, language: str
) -> RestorePreview:
    """Return what putting back one row would do: as it was before, or after, a change of it.

    Nothing is written. Raises NotFoundError when the journal holds no such change.
    """
    with database.reading() as connection:
        return _Previewing(Restoring(connection), language).row(entry_id, position, side)


def restore(
    database: Database, shown: RestorePreview, language: str, *, accept_loss: bool = False
) -> Restored:
    """Do what a preview showed, as one step.

    Raises ConflictError: it is refused, it would lose newer changes and `accept_loss` is not given,
    approved minutes lock it, or something has changed since it was shown. Nothing is then written.
    """
    _require(shown, accept_loss=accept_loss)
    params = dict(shown.label.params)
    try:
        with unit_of_work(database, shown.label.code, **params) as tx:
            previewing = _Previewing(Restoring(tx.connection), language)
            now = (
                previewing.step(shown.entry_id)
                if shown.position is None or shown.side is None
                else previewing.row(shown.entry_id, shown.position, shown.side)
            )
            if (now.lines, now.refused, now.loses) != (shown.lines, shown.refused, shown.loses):
                raise ConflictError("history.changed_since", {})
            there = {(line.kind, line.row_id): line.before is not None for line in now.lines}
            write(tx, previewing.writes(now), there)
    except exc.IntegrityError:
        raise ConflictError("history.cannot", {}) from None
    return Restored(tx.changes, len(now.lines))


def _require(shown: RestorePreview, *, accept_loss: bool) -> None:
    reasons = shown.refused if shown.refused or accept_loss else shown.loses
    if reasons:
        raise ConflictError(reasons[0].code, dict(reasons[0].params))


class _Previewing:
    """Finds out what would be written, and what stands in the way."""

    def __init__(self, world: Restoring, language: str) -> None:
        self._world = world
        self._connection = world.connection
        self._language = language
        self._wording = Wording(world.connection, language)
        self._changes: list[RowChange] = []
        self._past: dict[Key, list[PastChange]] = {}

    def step(self, entry_id: int) -> RestorePreview:
        """Preview taking back a step."""
        step = self._step(entry_id)
        label = Reason.of("history.restore_step", step=_nested(step, self._language))
        told = step_text(_reason(step), self._language)
        self._changes = journal_reading.read_changes(self._connection, entry_id)
        for is_so, code in (
            (step.label in journal.LASTING, "history.is_lasting"),
            (step.is_undone, "history.already_undone"),
            (not self._changes, "history.no_images"),
        ):
            if is_so:
                return RestorePreview(
                    entry_id, None, None, label, refused=(Reason.of(code, step=told),)
                )
        first = {(each.kind, each.row_id): each.before for each in reversed(self._changes)}
        last = {(each.kind, each.row_id): each.after for each in self._changes}
        now = self._world.images(first)
        self._read_past(key for key in first if key[0] == "meeting" and now[key] is None)
        moved = {key: None for key in first if not is_as(now[key], last[key])}
        stuck = [key for key in moved if not is_as(now[key], first[key])]
        lines = [
            self._line(entry_id, key, now[key], first[key], left=last[key])
            for key in first
            if key not in moved
        ]
        lines = [line for line in lines if line.before != line.after]
        refused = self._changed_since(entry_id, stuck, last)
        if not refused and not lines:
            refused = [Reason.of("history.nothing_left", step=told)]
        return self._preview(RestorePreview(entry_id, None, None, label), lines, refused)

    def row(self, entry_id: int, position: int, side: Side) -> RestorePreview:
        """Preview putting back one row."""
        self._step(entry_id)
        change = journal_reading.read_change(self._connection, entry_id, position)
        if change is None:
            raise NotFoundError("row.gone", {})
        key, image = (change.kind, change.row_id), change.side(side)
        told = self._wording.row(change.kind, change.image)
        name = self._wording.name(change.kind, change.image)
        label = Reason.of("history.restore_row", row=Reason.of(f"row.{change.kind}", name=name))
        bare = RestorePreview(entry_id, position, side, label)
        if image is None:
            return self._preview(bare, [], [Reason.of("history.no_version", row=told)])
        now = self._world.images([key])[key]
        self._read_past([key] if now is None else [])
        line = self._line(entry_id, key, now, image)
        self._changes = [RowChange(0, 0, *key, line.after, now)]
        if line.before == line.after:
            return self._preview(bare, [], [Reason.of("history.row_is_so", row=told)])
        newest = journal_reading.newer_steps(
            self._connection, [key], entry_id, removals=now is not None
        ).get(key)
        is_as_it_was = now is None and is_as(last_standing(self._past.get(key, ())), image)
        loses = (
            [] if newest is None or is_as_it_was else [self._newer("history.loses", told, newest)]
        )
        notes = []
        if change.after is None and (children := self._world.children_in(change)):
            notes.append(Reason.of("history.children_stay", count=children))
        return self._preview(bare, [line], [], loses, notes)

    def writes(self, shown: RestorePreview) -> "list[tuple[Key, Image | None]]":
        """Return what to write, in an order in which each row has what it names."""
        final = {(line.kind, line.row_id): line.after for line in shown.lines}
        first_of = {(each.kind, each.row_id): each.position for each in reversed(self._changes)}
        found: list[tuple[Key, Image | None]] = []
        for change in reversed(self._changes):
            key = (change.kind, change.row_id)
            if key in final:
                is_last_turn = change.position == first_of[key]
                before = change.before
                if not is_last_turn and before is not None:
                    before = self._world.completed(change.kind, before, None)
                found.append((key, final[key] if is_last_turn else before))
        return found

    def _step(self, entry_id: int) -> HistoryRow:
        step = self._world.step(entry_id)
        if step is None:
            raise NotFoundError("history.no_step", {"step": entry_id})
        return step

    def _read_past(self, gone: Iterable[Key]) -> None:
        """Read what has been made of rows that are gone."""
        by_kind: dict[str, list[int]] = {}
        for kind, row_id in gone:
            by_kind.setdefault(kind, []).append(row_id)
        for kind, ids in by_kind.items():
            for row_id, past in journal_reading.past_of(self._connection, kind, ids).items():
                self._past[kind, row_id] = past

    def _line(
        self,
        entry_id: int,
        key: Key,
        now: Image | None,
        image: Image | None,
        left: Image | None = None,
    ) -> RowChange:
        """Return a row as it is and as it would be; `left`: as the step taken back left it."""
        then = None if image is None else self._world.completed(key[0], image, now)
        if key[0] == "meeting" and image is not None and then is not None:
            past = self._past.get(key, ())
            last = now if now is not None else last_standing(past)
            if last is not None:
                # A step that summoned anew, such as a call of a seat, is taken back by one more.
                is_told_anew = left is not None and left.get("sequence") != image.get("sequence")
                then = as_a_change_of(last, then, highest_version(past), is_told_anew=is_told_anew)
        return RowChange(entry_id, 0, *key, now, then)

    def _preview(
        self,
        bare: RestorePreview,
        lines: Sequence[RowChange],
        refused: Sequence[Reason],
        loses: Sequence[Reason] = (),
        notes: Sequence[Reason] = (),
    ) -> RestorePreview:
        name: Callable[[str, Image], str] = self._wording.row
        why = list(refused)
        told_lines, forgotten = self._world.without_gone_names(lines)
        why += [
            Reason.of("history.trace_stays", row=name(line.kind, line.before or {}))
            for line in told_lines
            if line.kind in TRACES and line.after is None
        ]
        for line, parent in self._world.missing_parents(told_lines):
            params = {"row": name(line.kind, line.image), "parent": self._wording.named(*parent)}
            why.append(Reason.of("history.parent_gone", **params))
        for code, pairs in (
            ("history.in_use", self._world.dependents(told_lines)),
            ("history.taken", self._world.taken(told_lines)),
        ):
            for line, kind, image in pairs:
                params = {"row": name(line.kind, line.image), "other": name(kind, image)}
                is_twice = code == "history.taken" and params["row"] == params["other"]
                why.append(Reason.of("history.is_there" if is_twice else code, **params))
        for circle in self._world.circles(told_lines):
            kind = circle.line.kind
            params = {
                "row": name(kind, circle.line.image),
                "field": field_text(kind, circle.column, self._language),
                "other": name(kind, circle.closing),
            }
            why.append(Reason.of("history.circle", **params))
        locked = self._world.locked(told_lines)
        more = [
            Reason.of(
                "history.forgets", row=name(line.kind, line.image), other=self._wording.named(*gone)
            )
            for line, gone in forgotten
        ]
        return RestorePreview(
            bare.entry_id,
            bare.position,
            bare.side,
            bare.label,
            tuple(told_lines),
            (*why[:_MOST_REFUSALS], *([locked] if locked is not None else [])),
            tuple(loses),
            (*notes, *more),
        )

    def _changed_since(
        self, entry_id: int, stuck: Sequence[Key], last: Mapping[Key, Image | None]
    ) -> list[Reason]:
        some = stuck[:_MOST_REFUSALS]
        newer = journal_reading.newer_steps(self._connection, some, entry_id)
        found = []
        for key in some:
            image = last[key] or self._world.images([key])[key] or {}
            told = self._wording.row(key[0], image)
            if key in newer:
                found.append(self._newer("history.changed_by", told, newer[key]))
            else:
                found.append(Reason.of("history.differs", row=told))
        return found

    def _newer(self, code: str, row: str, step: HistoryRow) -> Reason:
        local = step.at.astimezone()
        told = step_text(_reason(step), self._language)
        return Reason.of(code, row=row, step=told, day=local.date(), time=local.time())


def _reason(step: HistoryRow) -> Reason:
    return Reason.of(step.label, **step.params)


def _nested(step: HistoryRow, language: str) -> object:
    """Return a step's name as the part of another's; of a label unknown here, its words."""
    reason = _reason(step)
    return reason if step.label in catalogue() else step_text(reason, language)
