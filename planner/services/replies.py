"""Take answers to a summons: who comes, who may, and who has thereby given notice of absence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.approval import locked_reason
from planner.domain.enums import AttendanceState, MeetingStatus, ReplyAnswer
from planner.domain.history import shortened
from planner.domain.rows import (
    AttendanceRow,
    Changes,
    MeetingRow,
    PersonRow,
    Reason,
    ReplyRow,
)
from planner.formats.calendar_replies import CalendarReply
from planner.services.replies_known import (
    LONGEST_TOLD,
    AnsweredMeetings,
    answered_meeting,
    answering_person,
    called_functions,
    read_answered,
)

_ANSWERS = {
    "ACCEPTED": ReplyAnswer.ACCEPTED,
    "DECLINED": ReplyAnswer.DECLINED,
    "TENTATIVE": ReplyAnswer.TENTATIVE,
}
_Age = tuple[int, str, int]


class ReplyAction(StrEnum):
    """What became of an answer."""

    TAKEN = "taken"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One answer: whose, to which meeting, what became of it, and why it was refused.

    `number` is the event's in the file. `answer` is None when the file says neither yes, no nor
    perhaps; `reason` may also stand beside an answer that was taken. `meeting` and `forum` are
    None and empty when the summons is not known here.
    """

    number: int
    who: str
    meeting: MeetingRow | None
    forum: str
    answer: ReplyAnswer | None
    action: ReplyAction
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class RepliesResult:
    """Every answer of a file, in its order, and what was written."""

    lines: Sequence[ReplyLine]
    changes: Changes

    def count(self, action: ReplyAction) -> int:
        """Return how many lines came out so."""
        return sum(line.action is action for line in self.lines)


def take_replies(
    database: Database, replies: Sequence[CalendarReply], *, dry_run: bool = False
) -> RepliesResult:
    """Take answers as one step: stored with the meeting, a refusal as a notice of absence.

    The meeting is found by its UID, the person by address, else by a name that only one has. A
    later answer takes back the notice that an earlier one made, and no other. Taking the same
    answers again writes nothing. A dry run only tells what would become of them.
    """
    if dry_run:
        with database.reading() as connection:
            return RepliesResult(
                [found.line for found in _judged(connection, replies)], Changes({})
            )
    with unit_of_work(database, "reply.take", count=sum(len(r.answers) for r in replies)) as tx:
        judged = _judged(tx.connection, replies)
        for each in judged:
            if each.reply is not None:
                _take(tx, each.reply, each)
    return RepliesResult([each.line for each in judged], tx.changes)


def read_answers(database: Database, meeting_id: int) -> dict[int, ReplyAnswer]:
    """Return by person id what has been answered to a meeting's summons as it now stands.

    An answer from before the meeting was changed is left out. Raises NotFoundError.
    """
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        rows = load_by(connection, ReplyRow, "meeting_id", [meeting_id])
    return {row.person_id: row.answer for row in rows if row.sequence >= meeting.sequence}


@dataclass(frozen=True, slots=True)
class _Judged:
    """A line with what is to be written for it."""

    line: ReplyLine
    whose: tuple[int, int] | None = None
    """Meeting and person, when both are known."""
    reply: ReplyRow | None = None
    notice: AttendanceRow | None = None
    taken_back: int | None = None


def _judged(connection: Connection, replies: Sequence[CalendarReply]) -> list[_Judged]:
    known = read_answered(connection, replies)
    found: list[tuple[_Age, _Judged]] = []
    newest: dict[tuple[int, int], _Age] = {}
    for reply in replies:
        for answer in reply.answers:
            judged = _judge(known, reply, *answer)
            # RFC 5546, 2.1.5: by version, then by time; of two alike the later in the file.
            age = (_version(reply, judged.line.meeting), _stamp(reply), len(found))
            found.append((age, judged))
            if judged.whose is not None:
                newest[judged.whose] = max(age, newest.get(judged.whose, age))
    return [
        judged
        if judged.whose is None or newest[judged.whose] == age
        else _refused(judged.line, "reply.answered_later")
        for age, judged in found
    ]


def _judge(
    known: AnsweredMeetings, reply: CalendarReply, address: str, name: str, said: str
) -> _Judged:
    answer = _ANSWERS.get(said)
    meeting = answered_meeting(known, reply)
    forum = "" if meeting is None else known.forums[meeting.forum_id].name
    who = shortened(name or address, LONGEST_TOLD)
    line = ReplyLine(reply.number, who, meeting, forum, answer, ReplyAction.REFUSED)
    if meeting is None:
        return _refused(line, "reply.unknown_meeting")
    person = answering_person(known, meeting, address, name)
    if isinstance(person, Reason):
        return _Judged(replace(line, reason=person))
    line = replace(line, who=person.name)
    if answer is None:
        return _refused(line, "reply.no_answer", said=shortened(said, LONGEST_TOLD) or "–")
    age = (_version(reply, meeting), _stamp(reply))
    judged = _weighed(known, line, meeting, person, answer, age)
    return replace(judged, whose=(meeting.id, person.id))


def _weighed(
    known: AnsweredMeetings,
    line: ReplyLine,
    meeting: MeetingRow,
    person: PersonRow,
    answer: ReplyAnswer,
    age: tuple[int, str],
) -> _Judged:
    """Return whether an answer counts, and then what it leads to.

    `age` is the version answered and when; RFC 5546 (2.1.5) goes by the version, then the time.
    """
    locked = locked_reason(meeting)
    if locked is not None:
        return _Judged(replace(line, reason=locked))
    if meeting.status is MeetingStatus.HELD:
        return _refused(line, "reply.held", day=meeting.date)
    if meeting.status is MeetingStatus.CANCELLED:
        return _refused(line, "reply.cancelled", day=meeting.date)
    before = known.replies.get((meeting.id, person.id))
    sequence, stamp = age
    if before is not None:
        # What was answered before the change of a meeting was undone is to the version there is.
        before = replace(before, sequence=min(before.sequence, meeting.sequence))
    if before is not None and (before.answer, before.sequence) == (answer, sequence):
        line = replace(line, action=ReplyAction.SAME)
        # Said again later, it stands against what was answered in between.
        return _Judged(line, reply=replace(before, stamp=stamp) if stamp > before.stamp else None)
    if sequence < meeting.sequence or (before is not None and sequence < before.sequence):
        return _refused(line, "reply.outdated")
    # An answer that does not say when it was given is taken at its word.
    if before is not None and stamp and before.stamp and age < (before.sequence, before.stamp):
        return _refused(line, "reply.answered_later")
    functions = called_functions(known, meeting, person.id)
    if functions is None:
        return _refused(line, "reply.not_called")
    own = [row for row in known.attendance.get(meeting.id, ()) if row.person_id == person.id]
    made = None if before is None else before.notice_id
    reply_id = 0 if before is None else before.id
    row = ReplyRow(reply_id, meeting.id, person.id, answer, sequence, made, stamp)
    line = replace(line, action=ReplyAction.TAKEN)
    if answer is ReplyAnswer.DECLINED:
        return _declined(line, row, own, *functions)
    return _coming(line, row, own)


def _coming(line: ReplyLine, row: ReplyRow, own: Sequence[AttendanceRow]) -> _Judged:
    """Return what a yes or a perhaps leads to: the notice that an earlier answer made is gone."""
    notices = {each.id for each in own if each.state is AttendanceState.EXCUSED}
    taken_back = row.notice_id if row.notice_id in notices else None
    if notices - {taken_back}:
        line = replace(line, reason=Reason.of("reply.notice_stands"))
    return _Judged(line, reply=replace(row, notice_id=None), taken_back=taken_back)


def _declined(
    line: ReplyLine,
    row: ReplyRow,
    own: Sequence[AttendanceRow],
    organisation_id: int,
    function_ids: tuple[int, ...],
) -> _Judged:
    """Return what a no leads to: a notice, unless there is one already."""
    states = {each.state for each in own}
    if AttendanceState.PRESENT in states:
        return _refused(line, "reply.present")
    if AttendanceState.EXCUSED in states:
        return _Judged(line, reply=row)
    if own:
        return _Judged(line, reply=row, notice=replace(own[0], state=AttendanceState.EXCUSED))
    notice = AttendanceRow(
        0,
        row.meeting_id,
        organisation_id,
        AttendanceState.EXCUSED,
        # Without a function the notice is for all that the person holds (decision 0005).
        function_id=function_ids[0] if len(function_ids) == 1 else None,
        person_id=row.person_id,
    )
    return _Judged(line, reply=row, notice=notice)


def _version(reply: CalendarReply, meeting: MeetingRow | None) -> int:
    """Return the version answered: none is newer than the meeting's, whatever a program counts."""
    return reply.sequence if meeting is None else min(reply.sequence, meeting.sequence)


def _stamp(reply: CalendarReply) -> str:
    """Return when an answer was given as text that sorts by time; empty when it is not told."""
    return "" if reply.stamp is None else reply.stamp.isoformat(timespec="seconds")


def _refused(line: ReplyLine, code: str, **params: object) -> _Judged:
    reason = Reason.of(code, **params)
    return _Judged(replace(line, action=ReplyAction.REFUSED, reason=reason))


def _take(tx: Transaction, row: ReplyRow, judged: _Judged) -> None:
    notice = judged.notice
    if notice is not None:
        if notice.id == 0:
            notice = tx.insert(notice)
        else:
            tx.put(notice)
        row = replace(row, notice_id=notice.id)
    if row.id == 0:
        tx.insert(row)
    else:
        tx.put(row)
    if judged.taken_back is not None:
        tx.delete(AttendanceRow, judged.taken_back)
