"""The lines of a summons: each who is called, what they have answered, what they are told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from planner.domain.called import Called, is_address
from planner.domain.calls import SeatCall, in_agenda_order
from planner.domain.enums import MeetingStatus, ReplyAnswer
from planner.domain.rows import (
    AgendaItemRow,
    AgreementRow,
    ForumRow,
    MeetingRow,
    PersonRow,
    ReplyRow,
)
from planner.formats.calendar_summons import AttendeeRole
from planner.texts import text


@dataclass(frozen=True, slots=True)
class CallLine:
    """A seat on demand that is called: its function and organisation, and what calls it."""

    function: str
    organisation: str
    call: SeatCall


@dataclass(frozen=True, slots=True)
class Summoned:
    """One who is called: a person in their functions, or a function that nobody holds.

    `name` is empty for the latter. `answer` is to this version of the summons; `earlier_answer`
    to one before the meeting was changed. `has_notice`: a notice of absence is recorded.
    """

    number: int
    person_id: int | None
    name: str
    functions: tuple[str, ...]
    organisation: str
    email: str
    phone: str
    role: AttendeeRole
    answer: ReplyAnswer | None = None
    earlier_answer: ReplyAnswer | None = None
    has_notice: bool = False

    @property
    def has_address(self) -> bool:
        """True when a calendar program can send them the summons."""
        return is_address(self.email)


def summoned(
    number: int,
    called: Called,
    person: PersonRow | None,
    functions: Sequence[str],
    organisation: str,
    reply: ReplyRow | None,
    meeting: MeetingRow,
    notices: Collection[int | None],
) -> Summoned:
    """Return the line of one who is called; `notices` are the persons who have given notice."""
    role = AttendeeRole.OPTIONAL if called.is_optional else AttendeeRole.REQUIRED
    answer = None if reply is None else reply.answer
    is_current = reply is not None and reply.sequence >= meeting.sequence
    return Summoned(
        number,
        called.person_id,
        "" if person is None else person.name,
        tuple(functions),
        organisation,
        "" if person is None else person.email,
        "" if person is None else person.phone,
        AttendeeRole.CHAIR if called.is_chair else role,
        answer if is_current else None,
        None if is_current else answer,
        person is not None and person.id in notices,
    )


def summons_description(
    meeting: MeetingRow,
    forum: ForumRow,
    agreement: AgreementRow,
    agenda: Sequence[AgendaItemRow],
    calls: Sequence[CallLine],
    language: str,
) -> str:
    """Return what the summons says of the meeting: that it is off, its purpose, its agenda.

    `calls` are the seats on demand that are called, each with the item that calls it.
    """
    parts = []
    if meeting.status is MeetingStatus.CANCELLED:
        code = "summons.cancelled_because" if meeting.cancel_reason else "summons.cancelled"
        parts.append(text(code, language, {"reason": meeting.cancel_reason}))
    parts += [agreement.name, forum.purpose, meeting.note]
    if agenda:
        lines = [text("summons.agenda", language)]
        for number, item in enumerate(in_agenda_order(agenda), 1):
            minutes = item.minutes and text("summons.minutes", language, {"count": item.minutes})
            more = ", ".join(part for part in (item.presenter, minutes) if part)
            lines.append(f"{number}. {item.title}" + (f" ({more})" if more else ""))
        parts.append("\n".join(lines))
    if calls:
        lines = [text("summons.called", language)]
        lines += [text("summons.called_line", language, _params(call)) for call in calls]
        parts.append("\n".join(lines))
    return "\n\n".join(part for part in parts if part)


def _params(line: CallLine) -> dict[str, object]:
    return {
        "function": line.function,
        "organisation": line.organisation,
        "why": line.call.reason,
    }
