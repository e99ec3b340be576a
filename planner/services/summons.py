"""Summon to a meeting: who is called, who has answered, and the files that calendars take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.domain.called import called_to, organiser
from planner.domain.calls import callable_seats, seat_calls
from planner.domain.enums import AttendanceState, MeetingStatus, ReplyAnswer
from planner.domain.holders import Holders
from planner.domain.rows import (
    AgendaItemRow,
    AgreementRow,
    AttendanceRow,
    CalledSeatRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    MeetingRow,
    OrganisationRow,
    PersonRow,
    Reason,
    ReplyRow,
    SeatRow,
)
from planner.errors import InputError, NotFoundError
from planner.formats.calendar_file import CalendarMeeting, CalendarOrganiser
from planner.formats.calendar_summons import (
    CalendarAttendee,
    CalendarSummons,
    SummonsMethod,
    write_summons_file,
)
from planner.formats.safe_write import storage_error
from planner.paths import file_name as usable_name
from planner.services.summons_lines import CallLine, Summoned, summoned, summons_description

__all__ = ["Summoned", "Summons", "SummonsMethod", "read_summons", "write_summons"]


@dataclass(frozen=True, slots=True)
class Summons:
    """The summons of one meeting, or, when that is cancelled, the message that it is called off.

    `problem` says why no file can be made of it; None when one can.
    """

    meeting: MeetingRow
    forum: ForumRow
    method: SummonsMethod
    organiser: PersonRow | None
    called: Sequence[Summoned]
    description: str
    time_zone: str

    @property
    def attendees(self) -> list[Summoned]:
        """Those whom the file reaches."""
        return [each for each in self.called if each.has_address]

    @property
    def without_address(self) -> list[Summoned]:
        """Those who have to be called otherwise; nobody can be for a vacant function."""
        return [each for each in self.called if not each.has_address and each.person_id is not None]

    @property
    def problem(self) -> Reason | None:
        """Why no file can be made of it."""
        code = ""
        if self.meeting.status is MeetingStatus.HELD or self.meeting.approved_on is not None:
            code = "summons.held"
        elif self.organiser is None:
            code = "summons.no_organiser"
        elif not self.attendees:
            code = "summons.nobody"
        return Reason.of(code, forum=self.forum.name, day=self.meeting.date) if code else None


def read_summons(database: Database, meeting_id: int, language: str) -> Summons:
    """Return a meeting's summons, its texts in a language; raises NotFoundError."""
    with database.reading() as connection:
        return _read(connection, meeting_id, language)


def write_summons(
    database: Database, meeting_ids: Sequence[int], target: Path, language: str
) -> tuple[list[Path], list[Summons]]:
    """Write the summonses of meetings; return the files, and what was written, meeting by meeting.

    One meeting: `target` is the .ics file. Several: a folder, made when it is not there, which gets
    a file a meeting named by date and forum. Raises InputError, before anything is written, when a
    meeting has no organiser or nobody with an address ("summons.…"), StorageError as usual.
    """
    found = []
    with database.reading() as connection:
        for meeting_id in dict.fromkeys(meeting_ids):
            try:
                found.append(_read(connection, meeting_id, language))
            except NotFoundError:
                raise InputError("summons.unknown_meeting", {"id": meeting_id}) from None
    files = _files(found, target)
    stamp = datetime.now(UTC).replace(microsecond=0)
    ready = [_calendar(summons, stamp) for summons in found]
    if len(found) > 1:
        _make_folder(target)
    for summons, path in zip(ready, files, strict=True):
        write_summons_file(summons, path)
    return files, found


def file_name(summons: Summons) -> str:
    """Return a summons' usual file name: "2021-05-07-Örat mot marken.ics"."""
    return f"{summons.meeting.date}-{usable_name(summons.forum.name)[:80]}.ics"


def _read(connection: Connection, meeting_id: int, language: str) -> Summons:
    meeting = get(connection, MeetingRow, meeting_id)
    forum = get(connection, ForumRow, meeting.forum_id)
    agreement = get(connection, AgreementRow, forum.agreement_id)
    seats = load_by(connection, SeatRow, "forum_id", [forum.id])
    recorded = load_by(connection, AttendanceRow, "meeting_id", [meeting_id])
    calls = load_by(connection, CalledSeatRow, "meeting_id", [meeting_id])
    agenda = load_by(connection, AgendaItemRow, "meeting_id", [meeting_id])
    holders = Holders(load(connection, HoldingRow))
    functions = {row.id: row for row in load(connection, FunctionRow)}
    persons = {row.id: row for row in load(connection, PersonRow)}
    organisations = {row.id: row for row in load(connection, OrganisationRow)}
    answers = {
        row.person_id: row for row in load_by(connection, ReplyRow, "meeting_id", [meeting_id])
    }
    called_ids = {row.seat_id for row in calls}
    reasons = seat_calls(calls, agenda)
    call_lines = [
        CallLine(functions[seat.function_id].name, organisations[seat.organisation_id].name, call)
        for seat in callable_seats(meeting, seats)
        if (call := reasons.get(seat.id)) is not None
    ]
    notices = {row.person_id for row in recorded if row.state is AttendanceState.EXCUSED}
    called = called_to(meeting, seats, called_ids, recorded, holders, forum.chair_id)
    is_cancelled = meeting.status is MeetingStatus.CANCELLED
    return Summons(
        meeting,
        forum,
        SummonsMethod.CANCEL if is_cancelled else SummonsMethod.REQUEST,
        organiser(meeting, forum, seats, functions, persons, holders),
        [
            summoned(
                number,
                each,
                None if each.person_id is None else persons[each.person_id],
                [functions[function_id].name for function_id in each.function_ids],
                organisations[each.organisation_id].name,
                answers.get(each.person_id or 0),
                meeting,
                notices,
            )
            for number, each in enumerate(called)
        ],
        summons_description(meeting, forum, agreement, agenda, call_lines, language),
        agreement.time_zone,
    )


def _calendar(summons: Summons, stamp: datetime) -> CalendarSummons:
    """Return what the file holds; raises InputError when there is a problem with it."""
    problem, person = summons.problem, summons.organiser
    if problem is not None or person is None:
        assert problem is not None  # to have no organiser is one
        raise InputError(problem.code, dict(problem.params))
    meeting = summons.meeting
    return CalendarSummons(
        summons.method,
        CalendarMeeting(
            meeting.uid,
            meeting.sequence,
            meeting.date,
            meeting.start,
            meeting.end,
            summons.forum.name,
            meeting.status,
            # RFC 5545, 3.8.7.2: with a METHOD, the moment at which the message was made.
            stamp,
            meeting.place,
            summons.description,
            CalendarOrganiser(person.name, person.email),
        ),
        _attendees(summons.attendees),
        summons.time_zone,
    )


def _attendees(called: Sequence[Summoned]) -> list[CalendarAttendee]:
    """Return the attendees; persons who share an address share a line, as the RFC wants."""
    found: dict[str, CalendarAttendee] = {}
    for each in called:
        key = each.email.casefold()
        before = found.get(key)
        name = each.name if before is None else f"{before.name}, {each.name}"
        role = each.role if before is None else before.role
        answer = _told(each) if before is None else None
        found[key] = CalendarAttendee(name, each.email, role, answer)
    return list(found.values())


def _told(each: Summoned) -> ReplyAnswer | None:
    """Return what is known of whether someone comes."""
    if each.answer is None and each.has_notice:
        return ReplyAnswer.DECLINED
    return each.answer


def _files(found: Sequence[Summons], target: Path) -> list[Path]:
    """Return where each summons goes; raises InputError when the target cannot be that."""
    if not found:
        raise InputError("summons.none", {})
    if len(found) == 1:
        if target.is_dir():
            return [target / file_name(found[0])]
        if target.suffix.lower() != ".ics":
            raise InputError("summons.suffix", {"file": target.name}, field="target")
        return [target]
    if target.exists() and not target.is_dir():
        raise InputError("summons.needs_folder", {"file": target.name}, field="target")
    files: list[Path] = []
    for summons in found:
        path = target / file_name(summons)
        number = 2
        while path in files:
            path = target / file_name(summons).replace(".ics", f" {number}.ics")
            number += 1
        files.append(path)
    return files


def _make_folder(target: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error(error, target) from error
