"""The attendance log in words: a row for each place and each guest. No widgets here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.domain.enums import (
    AttendanceRole,
    AttendanceState,
    MeetingStatus,
    Participation,
    ReplyAnswer,
)
from planner.domain.rows import AttendanceRow
from planner.services.attendance import AttendanceLog
from planner.services.attendance_lines import LogLine
from planner.services.meeting_stories import explain_context
from planner.services.registry import Registry
from planner.texts import label, reason_text
from planner.ui.widgets.marks import Mark

STEPS = (AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.ABSENT)
_MARKS = {
    AttendanceState.PRESENT: Mark.MET,
    AttendanceState.EXCUSED: Mark.EXCUSED,
    AttendanceState.ABSENT: Mark.MISSING,
}


@dataclass(frozen=True, slots=True)
class LogWords:
    """What the log says that is not the name of anything, in the user's language."""

    vacant: str
    not_logged: str
    offered: str
    deputy: str
    someone: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row as shown; `line` is None for a guest or co-opted member, who has `guest` instead.

    `key` stays the same while the log changes, so that the current row survives. `called` says
    what calls a seat on demand; `story` how the seat of a held meeting came out, and why.
    """

    key: tuple[int, int]
    line: LogLine | None
    guest: AttendanceRow | None
    mark: Mark
    state: str
    function: str
    organisation: str
    who: str
    times: str
    called: str = ""
    story: str = ""

    @property
    def recorded(self) -> AttendanceRow | None:
        """The record that times belong to: who fills the place, else the holder."""
        if self.line is None:
            return self.guest
        return self.line.present_row or self.line.own_row


def log_rows(
    log: AttendanceLog,
    registry: Registry,
    words: LogWords,
    language: str,
    answers: Mapping[int, ReplyAnswer] | None = None,
) -> list[LogRow]:
    """Return the rows of a log: the places in their order, then those without a seat.

    `answers` to the summons, by person, show ahead of the meeting where nothing is logged.
    """
    is_ahead = log.meeting.status is not MeetingStatus.HELD
    known = answers if answers is not None and is_ahead else {}
    numbers: dict[int, int] = {}
    rows: list[LogRow] = []
    for line in log.lines:
        number = numbers.get(line.seat.id, 0)
        numbers[line.seat.id] = number + 1
        answer = None if line.holder_id is None else known.get(line.holder_id)
        row = _place(line, number, registry, words, language, answer)
        call = log.calls.get(line.seat.id)
        if call is not None:
            row = replace(row, called=reason_text(call.reason, language))
        rows.append(row)
    rows += [_guest(row, registry, words, language) for row in log.others]
    return rows


def state_of(line: LogLine) -> AttendanceState | None:
    """Return the state of a place: present when anyone fills it; None when nothing is logged."""
    if line.present_row is not None:
        return AttendanceState.PRESENT
    if line.own_row is not None:
        return line.own_row.state
    return line.rows[0].state if line.rows else None


def with_stories(rows: Sequence[LogRow], log: AttendanceLog, language: str) -> list[LogRow]:
    """Return the rows of a held meeting's log, each saying how its seat came out and why."""
    if log.meeting.status is not MeetingStatus.HELD:
        return list(rows)
    stories = {each.seat_id: each.sentence for each in explain_context(log.context, language)}
    return [
        row if row.line is None else replace(row, story=stories.get(row.line.seat.id, ""))
        for row in rows
    ]


def next_step(line: LogLine) -> AttendanceState | None:
    """Return the state that Space steps to; None is cleared again."""
    state = state_of(line)
    if line.is_by_deputy and line.holder_id is not None:
        return STEPS[0]
    if state is None:
        return STEPS[0]
    place = STEPS.index(state) + 1
    return STEPS[place] if place < len(STEPS) else None


def _place(
    line: LogLine,
    number: int,
    registry: Registry,
    words: LogWords,
    language: str,
    answer: ReplyAnswer | None,
) -> LogRow:
    state = state_of(line)
    filled_by = line.present_row
    who = words.vacant if line.holder_id is None else registry.person_name(line.holder_id)
    if line.is_by_deputy and filled_by is not None:
        if filled_by.person_id is not None:
            mark, name = Mark.MET_BY_DEPUTY, registry.person_name(filled_by.person_id)
            shown = words.deputy
            own = line.own_row
            absent = "" if own is None else f" ({label(own.state, language)})"
            who = f"{name} ← {who}{absent}"
        else:
            mark, shown = Mark.MET, label(AttendanceState.PRESENT, language)
    elif state is None:
        mark = Mark.NONE
        is_offered = line.seat.participation is Participation.OFFERED
        shown = words.offered if is_offered else words.not_logged
        if answer is not None:
            shown = label(answer, language)
    else:
        mark, shown = _MARKS[state], label(state, language)
    return LogRow(
        (line.seat.id, number),
        line,
        None,
        mark,
        shown,
        registry.function_name(line.seat.function_id),
        registry.organisation_name(line.seat.organisation_id),
        who,
        _times(filled_by),
    )


def _guest(row: AttendanceRow, registry: Registry, words: LogWords, language: str) -> LogRow:
    role = label(row.role, language)
    is_guest = row.role in (AttendanceRole.GUEST, AttendanceRole.CO_OPTED)
    return LogRow(
        (0, row.id),
        None,
        row,
        _MARKS[row.state],
        role if is_guest and row.state is AttendanceState.PRESENT else label(row.state, language),
        registry.function_name(row.function_id) or ("" if is_guest else role),
        registry.organisation_name(row.organisation_id),
        registry.person_name(row.person_id) or words.someone,
        _times(row),
    )


def _times(row: AttendanceRow | None) -> str:
    """Return "09:10–", "–09:50", "1–5": when someone came and left, or their last agenda item."""
    if row is None:
        return ""
    parts = []
    if row.arrived is not None or row.left is not None:
        arrived = "" if row.arrived is None else f"{row.arrived:%H:%M}"
        left = "" if row.left is None else f"{row.left:%H:%M}"
        parts.append(f"{arrived}–{left}")
    if row.until_item is not None:
        parts.append(f"§ 1–{row.until_item}")
    return ", ".join(parts)
