"""What every document of a meeting says of it: which it is, when and where, what is on its agenda.

All of it as plain fields (texts, numbers, lists, dictionaries): an organisation's own Word template
gets them as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from planner.db.queries.loading import get, load_by
from planner.domain.calls import in_agenda_order
from planner.domain.carried_actions import CarriedAction
from planner.domain.collation import swedish_key
from planner.domain.enums import ActionState
from planner.domain.rows import (
    ActionItemRow,
    AgendaItemRow,
    AgreementRow,
    DecisionRow,
    ForumRow,
    MeetingRow,
    NoteRow,
    OrganisationRow,
    PartyRow,
    PersonRow,
)
from planner.services.carried_actions import carried_to
from planner.services.meeting_context import MeetingContext, read_context
from planner.services.registry import Registry, read_registry_of
from planner.texts import label, long_date, text, time_range, week_text, weekday_name

Fields = dict[str, object]

LABELS = (
    *("forum", "agreement", "case_number", "time", "place", "convener", "caller", "name"),
    *("function", "organisation", "present", "excused", "absent", "guests", "agenda", "notes"),
    *("decision", "decisions", "actions", "carried", "number", "action", "owner", "due", "state"),
    *("from", "presenter", "minutes", "expected", "approval", "signature", "item", "remark"),
    *("page", "of", "role"),
)
"""The headings of a document, in the language that is chosen: the field `labels.…`."""


@dataclass(frozen=True)
class MeetingRecord:
    """A meeting with all that its documents say, on its own date."""

    context: MeetingContext
    forum: ForumRow
    agreement: AgreementRow
    parties: Sequence[str]
    convener: str
    agenda: Sequence[AgendaItemRow]
    notes: Sequence[NoteRow]
    decisions: Sequence[DecisionRow]
    actions: Sequence[ActionItemRow]
    carried: Sequence[CarriedAction]
    officers: Registry
    """The forum's chair and secretary, and who holds or held those functions."""
    names: dict[int, str]
    """Names of the persons and organisations who own an action."""

    @property
    def meeting(self) -> MeetingRow:
        """The meeting itself."""
        return self.context.meeting


def read_record(connection: Connection, meeting_id: int) -> MeetingRecord:
    """Return all that a meeting's documents say of it; raises NotFoundError."""
    context = read_context(connection, meeting_id)
    meeting = context.meeting
    forum = get(connection, ForumRow, meeting.forum_id)
    agreement = get(connection, AgreementRow, forum.agreement_id)
    actions = load_by(connection, ActionItemRow, "meeting_id", [meeting_id])
    carried = carried_to(connection, meeting)
    owned = (*actions, *(each.action for each in carried))
    parties = load_by(connection, PartyRow, "agreement_id", [agreement.id])
    owners = [row.owner_organisation_id for row in owned]
    named = (forum.convener_id, *owners, *(row.organisation_id for row in parties))
    organisation_ids = {each for each in named if each is not None}
    organisations = {
        row.id: row.name for row in load_by(connection, OrganisationRow, "id", organisation_ids)
    }
    persons = {row.owner_person_id for row in owned}
    own_persons = load_by(
        connection, PersonRow, "id", [each for each in persons if each is not None]
    )
    return MeetingRecord(
        context,
        forum,
        agreement,
        sorted((organisations[row.organisation_id] for row in parties), key=swedish_key),
        organisations.get(forum.convener_id or 0, ""),
        in_agenda_order(load_by(connection, AgendaItemRow, "meeting_id", [meeting_id])),
        load_by(connection, NoteRow, "meeting_id", [meeting_id]),
        load_by(connection, DecisionRow, "meeting_id", [meeting_id]),
        actions,
        carried,
        read_registry_of(
            connection, [each for each in (forum.chair_id, forum.secretary_id) if each is not None]
        ),
        organisations | {row.id: row.name for row in own_persons},
    )


def labels(language: str) -> Fields:
    """Return the headings of a document."""
    return {key: text(f"paper.label.{key}", language) for key in LABELS}


def facts(record: MeetingRecord, language: str, today: date) -> Fields:
    """Return the fields that all documents of a meeting have."""
    meeting, forum, agreement = record.meeting, record.forum, record.agreement
    weekday = weekday_name(meeting.date.weekday(), language)
    day, when = long_date(meeting.date, language), time_range(meeting.start, meeting.end)
    return {
        "labels": labels(language),
        "forum": {
            "name": forum.name,
            "level": label(forum.level, language),
            "purpose": forum.purpose,
            "convener": record.convener,
        },
        "agreement": {
            "name": agreement.name,
            "case_number": agreement.case_number,
            "parties": ", ".join(record.parties),
        },
        "meeting": {
            "day": f"{meeting.date}",
            "date": day,
            "weekday": weekday,
            "week": week_text(meeting.date, language),
            "start": f"{meeting.start:%H:%M}",
            "end": f"{meeting.end:%H:%M}",
            "time": when,
            "when": f"{weekday} {day} ({week_text(meeting.date, language)}), {when}",
            "place": meeting.place,
            "note": meeting.note,
            "status": label(meeting.status, language),
        },
        "agenda": _agenda(record, language),
        "carried": _carried(record, language),
        "made_on": long_date(today, language),
    }


def actions(rows: Iterable[ActionItemRow], record: MeetingRecord, language: str) -> list[Fields]:
    """Return action items as fields, each in its state when the day of the meeting was over."""
    found: list[Fields] = []
    for number, row in enumerate(rows, 1):
        person = record.names.get(row.owner_person_id or 0, "")
        organisation = record.names.get(row.owner_organisation_id or 0, "")
        found.append(
            {
                "number": number,
                "text": row.text,
                "owner": ", ".join(part for part in (person, organisation) if part) or "–",
                "person": person,
                "organisation": organisation,
                "due": "–" if row.due_on is None else f"{row.due_on}",
                "state": _state(row, record.meeting.date, language),
                "from": "",
            }
        )
    return found


def _carried(record: MeetingRecord, language: str) -> list[Fields]:
    """Return the actions that the forum had open before the meeting, each with where it is from."""
    shown = actions([each.action for each in record.carried], record, language)
    return [
        {**fields, "from": f"{each.made_on}"}
        for fields, each in zip(shown, record.carried, strict=True)
    ]


def _state(row: ActionItemRow, day: date, language: str) -> str:
    is_open_still = row.closed_on is not None and row.closed_on > day
    return label(ActionState.OPEN if is_open_still else row.state, language)


def _agenda(record: MeetingRecord, language: str) -> list[Fields]:
    found: list[Fields] = []
    clock: datetime | None = datetime.combine(record.meeting.date, record.meeting.start)
    for number, item in enumerate(record.agenda, 1):
        minutes = item.minutes and text("summons.minutes", language, {"count": item.minutes})
        more = ", ".join(part for part in (item.presenter, minutes) if part)
        found.append(
            {
                "number": number,
                "title": item.title,
                "presenter": item.presenter,
                "minutes": "" if not item.minutes else f"{item.minutes}",
                "starts": "" if clock is None else f"{clock:%H:%M}",
                "details": more,
                "notes": [row.text for row in record.notes if row.agenda_item_id == item.id],
                "decisions": [
                    row.text for row in record.decisions if row.agenda_item_id == item.id
                ],
            }
        )
        # When an item begins is known as long as those before it say how long they take.
        clock = clock + timedelta(minutes=item.minutes) if clock and item.minutes else None
    return found


def without_item(rows: Iterable[NoteRow | DecisionRow], record: MeetingRecord) -> list[str]:
    """Return the texts that belong to no item of the agenda."""
    known = {item.id for item in record.agenda}
    return [row.text for row in rows if row.agenda_item_id not in known]
