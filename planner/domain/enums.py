"""The closed lists of the domain. A member's value is what is stored and what JSON shows."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    MUNICIPALITY = "municipality"
    POLICE = "police"
    REGION = "region"
    RESCUE_SERVICE = "rescue_service"
    COMPANY = "company"
    BUSINESS = "business"
    ASSOCIATION = "association"
    SCHOOL = "school"
    OTHER = "other"


class Level(StrEnum):
    STRATEGIC = "strategic"
    TACTICAL = "tactical"
    OPERATIVE = "operative"
    PUBLIC = "public"


class HolidayPolicy(StrEnum):
    """What happens to a rule's date that falls on a day to avoid."""

    KEEP = "keep"
    SKIP = "skip"
    NEXT_WORKDAY = "next_workday"
    PREVIOUS_WORKDAY = "previous_workday"
    NEXT_WEEK = "next_week"


class DayCategory(StrEnum):
    """Kinds of day to avoid. Weekends, PUBLIC and DE_FACTO are avoided unless switched off."""

    WEEKEND = "weekend"
    PUBLIC = "public"
    DE_FACTO = "de_facto"
    SQUEEZE = "squeeze"
    HALF_DAY = "half_day"
    BLOCKED = "blocked"


class BlockedKind(StrEnum):
    SCHOOL_BREAK = "school_break"
    INDUSTRIAL_HOLIDAY = "industrial_holiday"
    OTHER = "other"


class Participation(StrEnum):
    ALWAYS = "always"
    ON_DEMAND = "on_demand"
    OFFERED = "offered"


class HoldingKind(StrEnum):
    ORDINARY = "ordinary"
    ACTING = "acting"


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    CANCELLED = "cancelled"


class AttendanceState(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"


class AttendanceRole(StrEnum):
    ORDINARY = "ordinary"
    DEPUTY = "deputy"
    CO_OPTED = "co_opted"
    GUEST = "guest"


class SeatOutcome(StrEnum):
    """How a seat came out at a held meeting (domain.md, "How a seat came out")."""

    MET = "met"
    MET_BY_DEPUTY = "met_by_deputy"
    PARTLY = "partly"
    EXCUSED = "excused"
    MISSING = "missing"


class PlanAction(StrEnum):
    ADD = "add"
    MOVE = "move"
    CANCEL = "cancel"
    KEEP = "keep"
    SKIP = "skip"


class ConflictKind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    AVOIDED_DAY = "avoided_day"
    OUTSIDE_PERIOD = "outside_period"


class GapReason(StrEnum):
    VACANT = "vacant"
    NOTICE = "notice"
    MISSING = "missing"


class FollowUpKind(StrEnum):
    ANNUAL = "annual"
    REVISION = "revision"
    PROMISES = "promises"
    SITUATIONAL_PICTURE = "situational_picture"
    ACTION_PLAN = "action_plan"
    OTHER = "other"


class FollowUpState(StrEnum):
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ReplyAnswer(StrEnum):
    """What someone who was called has answered (RFC 5546, PARTSTAT of a REPLY)."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


class SignatoryRole(StrEnum):
    """SIGNED put their name to it; WITNESS was present when it was signed."""

    SIGNED = "signed"
    WITNESS = "witness"


class PromiseJudgement(StrEnum):
    """What the parties say came of a promise; OPEN: not judged, so its counts speak."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    DROPPED = "dropped"


class WordTemplateKind(StrEnum):
    """The documents that an organisation may give a Word template of its own."""

    SUMMONS = "summons"
    MINUTES = "minutes"
    FOLLOW_UP = "follow_up"


class ReportSection(StrEnum):
    """The sections of the annual follow-up that an officer may write a text for."""

    SUMMARY = "summary"
    MEETINGS = "meetings"
    REPRESENTATION = "representation"
    DECISIONS = "decisions"
    PROMISES = "promises"
    FOLLOW_UPS = "follow_ups"
    REVISIONS = "revisions"
    AHEAD = "ahead"


class RetentionKind(StrEnum):
    """What a retention period may be set for."""

    PERSON = "person"
    ATTENDANCE = "attendance"
    NOTES = "notes"
    JOURNAL = "journal"
