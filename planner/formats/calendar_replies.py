"""What an answer to a summons says, as it stands in a calendar file."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """One answered event of a calendar whose METHOD is REPLY (RFC 5546, section 3.2.3).

    `answers` holds (address, name, PARTSTAT): the address in lower case without "mailto:", the
    name as written or empty, PARTSTAT in capitals. `stamp` is DTSTAMP in UTC without a zone.
    `recurrence_id` is the answered occurrence in the zone of the import, None for a whole event.
    """

    number: int
    uid: str
    sequence: int
    stamp: datetime | None
    answers: tuple[tuple[str, str, str], ...]
    recurrence_id: datetime | None = None
