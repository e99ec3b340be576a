"""The action items of one or all agreements, with all that they are listed by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load, load_by
from planner.domain.carried_actions import days_overdue, follows_up, was_alive
from planner.domain.enums import MeetingStatus
from planner.domain.rows import (
    ActionItemRow,
    AgreementRow,
    ForumRow,
    MeetingRow,
    OrganisationRow,
    Period,
    PersonRow,
)
from planner.texts import text

_MOST_OFFERED = 300


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An action item with its meeting, the forum that follows it up, and its owners by name.

    `is_locked`: the meeting's minutes are approved, so that only state and days may change.
    """

    action: ActionItemRow
    meeting: MeetingRow
    forum: ForumRow
    agreement: AgreementRow
    organisation: str
    person: str

    @property
    def id(self) -> int:
        """The action item's id."""
        return self.action.id

    @property
    def is_locked(self) -> bool:
        """True when its text and owners stand as approved."""
        return self.meeting.approved_on is not None

    @property
    def owner(self) -> str:
        """The person and the organisation, as far as they are named."""
        return ", ".join(name for name in (self.person, self.organisation) if name)

    def overdue(self, today: date) -> int:
        """Return for how many days it has been overdue; 0 when it is not."""
        return days_overdue(self.action, today)


def list_actions(
    database: Database,
    agreement_id: int | None = None,
    days: Period | None = None,
    forum_ids: frozenset[int] | None = None,
) -> list[ListedAction]:
    """Return the action items whose forum is an agreement's (None: any), soonest due first.

    Narrowed to days, those that were made before these ended and not closed before they began.
    """
    with database.reading() as connection:
        forums = {row.id: row for row in _forums(connection, agreement_id, forum_ids)}
        actions = _actions(connection, forums, is_all=agreement_id is None and forum_ids is None)
        meetings = {
            row.id: row
            for row in load_by(connection, MeetingRow, "id", {a.meeting_id for a in actions})
        }
        agreements = {row.id: row for row in load(connection, AgreementRow)}
        organisations = {row.id: row.name for row in load(connection, OrganisationRow)}
        owners = {a.owner_person_id for a in actions if a.owner_person_id is not None}
        persons = {row.id: row.name for row in load_by(connection, PersonRow, "id", owners)}
    found = [
        ListedAction(
            action,
            meeting,
            forum := forums[follows_up(action, meeting)],
            agreements[forum.agreement_id],
            organisations.get(action.owner_organisation_id or 0, ""),
            persons.get(action.owner_person_id or 0, ""),
        )
        for action in actions
        if (meeting := meetings[action.meeting_id])
        and (days is None or was_alive(action, meeting.date, days))
    ]
    return sorted(found, key=lambda row: (row.action.due_on or date.max, row.meeting.date, row.id))


def due_text(row: ListedAction, today: date, language: str) -> str:
    """Return the due date, and in words that it has passed: "2022-03-01, 12 dagar sen"."""
    due_on = row.action.due_on
    if due_on is None:
        return ""
    days = row.overdue(today)
    if not days:
        return due_on.isoformat()
    return text("actions.overdue", language, {"due": due_on.isoformat(), "count": days})


def meetings_to_choose(
    database: Database, agreement_id: int | None, today: date
) -> list[tuple[MeetingRow, str]]:
    """Return the meetings that an action item can be made at, each with its forum's name.

    Those that have been come first, the latest of all; then those to come, the soonest first. The
    approved and the cancelled are left out, and of a long past the oldest.
    """
    with database.reading() as connection:
        forums = {row.id: row.name for row in _forums(connection, agreement_id, None)}
        table = schema.meeting
        conditions = [
            table.c.approved_on.is_(None),
            table.c.status != MeetingStatus.CANCELLED.value,
        ]
        if agreement_id is not None:
            conditions.append(table.c.forum_id.in_(list(forums)))
        query = select(table.c.id).where(*conditions).limit(_MOST_OFFERED)
        newest = (table.c.date.desc(), table.c.start.desc())
        past = query.where(table.c.date <= today).order_by(*newest)
        ahead = query.where(table.c.date > today).order_by(table.c.date, table.c.start)
        ids = [row_id for each in (past, ahead) for row_id in connection.execute(each).scalars()]
        found = {row.id: row for row in load_by(connection, MeetingRow, "id", ids)}
    return [(found[each], forums[found[each].forum_id]) for each in ids]


def _forums(
    connection: Connection, agreement_id: int | None, forum_ids: frozenset[int] | None
) -> Iterable[ForumRow]:
    if agreement_id is None:
        found = load(connection, ForumRow)
    else:
        found = load_by(connection, ForumRow, "agreement_id", [agreement_id])
    return (row for row in found if forum_ids is None or row.id in forum_ids)


def _actions(
    connection: Connection, forums: Iterable[int], *, is_all: bool
) -> Sequence[ActionItemRow]:
    if is_all:
        return load(connection, ActionItemRow)
    action, meeting = schema.action_item, schema.meeting
    query = (
        select(action.c.id)
        .join(meeting, meeting.c.id == action.c.meeting_id)
        .where(func.coalesce(action.c.forum_id, meeting.c.forum_id).in_(list(forums)))
    )
    return load_by(connection, ActionItemRow, "id", connection.execute(query).scalars())
