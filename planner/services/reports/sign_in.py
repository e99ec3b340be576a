"""The sign-in list of a meeting: who is expected, with room to sign."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planner.db.engine import Database
from planner.db.queries.loading import get
from planner.domain.enums import AttendanceState, Participation
from planner.domain.representation import shown_seats
from planner.domain.rows import AgreementRow, AttendanceRow, ForumRow, MeetingRow
from planner.formats.sign_in_pdf import SignInLine, SignInSheet, write_sign_in_pdf
from planner.services.attendance_lines import LogLine, log_lines
from planner.services.meeting_context import MeetingContext, read_context
from planner.services.registry import Registry
from planner.texts import label, long_date, text, time_range, week_text, weekday_name


def write_sign_in(
    database: Database, path: Path, meeting_id: int, language: str, today: date
) -> None:
    """Write the sign-in list of a meeting as a PDF; raises NotFoundError and StorageError."""
    write_sign_in_pdf(sign_in_sheet(database, meeting_id, language, today), path)


def sign_in_sheet(database: Database, meeting_id: int, language: str, today: date) -> SignInSheet:
    """Return the sign-in list: a line a place in the order of the log, then who else is known.

    Everything is resolved on the meeting's own date. A place whose holder has given notice says
    so, and names whoever stands in. Raises NotFoundError.
    """
    with database.reading() as connection:
        found = read_context(connection, meeting_id)
        forum = get(connection, ForumRow, found.meeting.forum_id)
        agreement = get(connection, AgreementRow, forum.agreement_id)
    lines = log_lines(
        found.meeting,
        shown_seats(found.meeting, found.seats, found.called_ids),
        found.deputies,
        found.attendance,
        found.registry,
    )
    used = {row.id for line in lines for row in line.rows}
    others = [row for row in found.attendance if row.id not in used]
    return SignInSheet(
        title=text("sign_in.title", language),
        heading=f"{text('sign_in.title', language)}: {forum.name}",
        facts=_facts(found.meeting, agreement, language),
        heads=[text(f"sign_in.{key}", language) for key in ("name", "function", "signature")],
        lines=[
            *(_line(line, found, language) for line in lines),
            *(_other(row, found.registry, language) for row in others),
        ],
        guests=text("sign_in.guests", language),
        guest_heads=[
            text(f"sign_in.{key}", language) for key in ("name", "organisation", "signature")
        ],
        language=language,
        generated_on=today,
    )


def _facts(meeting: MeetingRow, agreement: AgreementRow, language: str) -> list[str]:
    day = f"{weekday_name(meeting.date.weekday(), language)} {long_date(meeting.date, language)}"
    when = [day, week_text(meeting.date, language), time_range(meeting.start, meeting.end)]
    parts = [", ".join(when), meeting.place, agreement.name]
    if agreement.case_number:
        parts.append(text("sign_in.case", language, {"number": agreement.case_number}))
    return [part for part in parts if part]


def _line(line: LogLine, found: MeetingContext, language: str) -> SignInLine:
    registry, seat = found.registry, line.seat
    holder = registry.person_name(line.holder_id)
    filled_by = line.present_row
    notes: list[str] = []
    name = holder
    if line.is_by_deputy and filled_by is not None and filled_by.person_id is not None:
        name = registry.person_name(filled_by.person_id)
        notes.append(text("sign_in.deputy_for", language, {"name": holder or "–"}))
    elif line.own_row is not None and line.own_row.state is AttendanceState.EXCUSED:
        notes.append(text("sign_in.notice", language))
    if line.holder_id is None and not name:
        notes.append(text("report.vacant", language))
    if seat.participation is not Participation.ALWAYS:
        notes.append(label(seat.participation, language))
    if not line.is_by_deputy:
        notes += _deputies(line.deputies, line.holder_id, registry, language)
    return SignInLine(
        name,
        registry.function_name(seat.function_id),
        registry.organisation_name(seat.organisation_id),
        ". ".join(note[:1].upper() + note[1:] for note in notes),
    )


def _deputies(
    deputies: Sequence[int], holder_id: int | None, registry: Registry, language: str
) -> list[str]:
    names = [registry.person_name(each) for each in deputies if each != holder_id]
    if not names:
        return []
    return [text("sign_in.deputies", language, {"names": ", ".join(names)})]


def _other(row: AttendanceRow, registry: Registry, language: str) -> SignInLine:
    return SignInLine(
        registry.person_name(row.person_id),
        registry.function_name(row.function_id),
        registry.organisation_name(row.organisation_id),
        label(row.role, language).capitalize(),
    )
