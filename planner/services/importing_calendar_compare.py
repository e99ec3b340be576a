"""An event of a calendar file beside its meeting: the same, changed, or refused and why."""

from collections.abc import Collection, Mapping, Sequence

from planner.domain.approval import locked_reason
from planner.domain.enums import MeetingStatus
from planner.domain.rows import ForumRow, MeetingRow, Reason
from planner.formats.calendar_events import CalendarEvent
from planner.formats.calendar_items import CalendarCancellation
from planner.formats.workbook_columns import fold
from planner.services.importing_calendar_lines import CalendarAction, CalendarLine, event_line

OWN_UID = "@samverkansplaneraren"


class Comparison:
    """An event beside its meeting: the same, changed, or refused and why."""

    def __init__(self, forum: ForumRow, recorded: Collection[int], edited: Collection[int]) -> None:
        self._forum = forum
        self._recorded = recorded
        self._edited = edited

    def line(self, event: CalendarEvent, meeting: MeetingRow, line_id: int) -> CalendarLine:
        """Return what the event does to the meeting."""
        values = self._differences(event, meeting)
        if not values:
            return event_line(event, CalendarAction.SAME, line_id, meeting=meeting)
        changed = tuple(values)
        reason = self._refusal(meeting, event.sequence)
        if reason is None and "status" in values and meeting.cancel_reason:
            reason = Reason("calendar.cancelled_here")
        if reason is not None:
            return event_line(
                event,
                CalendarAction.REFUSED,
                line_id,
                reason=reason,
                meeting=meeting,
                changed=changed,
            )
        action = CalendarAction.CHANGED
        if "status" in values:
            if event.status == "CANCELLED":
                action, reason = CalendarAction.CANCELLED, Reason("calendar.called_off")
            values["cancelled_by_plan"] = False
        if {"date", "start", "end", "place"} & values.keys() or action is CalendarAction.CHANGED:
            values["is_by_hand"] = True
            values["reason"] = None
        values["sequence"] = _next_sequence(meeting, event.sequence)
        return event_line(
            event, action, line_id, reason=reason, meeting=meeting, changed=changed, values=values
        )

    def called_off(
        self, event: CalendarCancellation, meetings: Sequence[MeetingRow], first_id: int
    ) -> list[CalendarLine]:
        """Return a line for each meeting that the cancellation of a whole event is about."""
        if not meetings:
            return [
                CalendarLine(
                    first_id,
                    event.number,
                    event.uid,
                    CalendarAction.REFUSED,
                    *(None, None, None),
                    event.summary,
                    reason=Reason("calendar.not_here"),
                    property_name="UID",
                    value=event.uid,
                )
            ]
        return [
            self._cancelled(
                meeting, event.number, event.sequence, first_id + place, "calendar.called_off"
            )
            for place, meeting in enumerate(meetings)
        ]

    def gone(self, meeting: MeetingRow, line_id: int) -> CalendarLine | None:
        """Return the line of a meeting that its series no longer has; None when it is cancelled."""
        if meeting.status is MeetingStatus.CANCELLED:
            return None
        return self._cancelled(meeting, 0, meeting.sequence, line_id, "calendar.gone")

    def _cancelled(
        self, meeting: MeetingRow, number: int, sequence: int, line_id: int, code: str
    ) -> CalendarLine:
        action, reason = CalendarAction.CANCELLED, Reason(code)
        values: Mapping[str, object] = {
            "status": MeetingStatus.CANCELLED,
            "cancelled_by_plan": False,
            "sequence": _next_sequence(meeting, sequence),
        }
        if meeting.status is MeetingStatus.CANCELLED:
            action, values = CalendarAction.SAME, {}
        else:
            refusal = self._refusal(meeting, sequence)
            if refusal is not None:
                action, reason, values = CalendarAction.REFUSED, refusal, {}
        return CalendarLine(
            line_id,
            number,
            meeting.uid,
            action,
            meeting.date,
            meeting.start,
            meeting.end,
            meeting.note,
            meeting.place,
            () if action is CalendarAction.SAME else ("status",),
            None if action is CalendarAction.SAME else reason,
            meeting,
            tuple(values.items()),
        )

    def _differences(self, event: CalendarEvent, meeting: MeetingRow) -> dict[str, object]:
        values: dict[str, object] = {
            name: given
            for name, given in (("date", event.date), ("start", event.start), ("end", event.end))
            if given != getattr(meeting, name)
        }
        if event.location and _squeezed(event.location) != _squeezed(meeting.place):
            values["place"] = event.location
        note = note_of(event, self._forum)
        # Edited here, and the calendar has no newer version: the note here is the newer one.
        is_newest = event.sequence > meeting.sequence or meeting.id not in self._edited
        if note and is_newest and _squeezed(note) != _squeezed(meeting.note):
            values["note"] = note
        is_cancelled = event.status == "CANCELLED"
        if is_cancelled != (meeting.status is MeetingStatus.CANCELLED):
            values["status"] = MeetingStatus.CANCELLED if is_cancelled else MeetingStatus.PLANNED
        return values

    def _refusal(self, meeting: MeetingRow, sequence: int) -> Reason | None:
        locked = locked_reason(meeting)
        if locked is not None:
            return locked
        if meeting.status is MeetingStatus.HELD:
            return Reason("calendar.held")
        if meeting.id in self._recorded:
            return Reason("calendar.logged")
        if sequence < meeting.sequence:
            return Reason.of("calendar.outdated", theirs=sequence, ours=meeting.sequence)
        return None


def note_of(event: CalendarEvent, forum: ForumRow) -> str:
    """Return what a meeting's note is to say: the summary, when it says more than the forum."""
    is_own = event.uid.endswith(OWN_UID)
    says_more = event.summary and not is_own and fold(event.summary) != fold(forum.name)
    return event.summary if says_more else ""


def _next_sequence(meeting: MeetingRow, theirs: int) -> int:
    # A summons of ours must rise with each change; what another program owns keeps its number.
    if meeting.uid.endswith(OWN_UID) and theirs <= meeting.sequence:
        return meeting.sequence + 1
    return max(theirs, meeting.sequence)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
