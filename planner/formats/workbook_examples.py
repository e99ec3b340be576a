"""The example row of each sheet of the template: made-up names, and texts by their codes."""

from collections.abc import Mapping
from datetime import date, time

from planner.domain import enums

_AGREEMENT = "workbook.example.agreement"
_MUNICIPALITY = "Exempelkommun"
_POLICE = "Lokalpolisområde Exempel"
_FORUM = "Brottsförebyggande råd"
_OFFICER = "kommunpolis"
_COORDINATOR = "säkerhetssamordnare"
_MEETING = {"forum": _FORUM, "date": date(2021, 5, 6)}
_PROMISE = {"agreement": _AGREEMENT, "year": 2021}

EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "agreements": {
        "name": _AGREEMENT,
        "case_number": "KS 2021/123",
        "valid_from": date(2021, 5, 1),
        "valid_to": date(2022, 12, 31),
        "signed_on": date(2021, 4, 30),
        "purpose": "workbook.example.purpose",
    },
    "organisations": {
        "name": _MUNICIPALITY,
        "short_name": "Kommunen",
        "kind": enums.OrganisationKind.MUNICIPALITY,
    },
    "parties": {
        "agreement": _AGREEMENT,
        "organisation": _MUNICIPALITY,
        "signatory": "Eva Exempel",
        "function": "kommunstyrelsens ordförande",
        "signed_on": date(2021, 4, 30),
        "role": enums.SignatoryRole.SIGNED,
    },
    "persons": {
        "name": "Eva Exempel",
        "organisation": _MUNICIPALITY,
        "email": "eva@example.org",
        "phone": "0123-456 78",
    },
    "holdings": {
        "organisation": _MUNICIPALITY,
        "function": "kommunstyrelsens ordförande",
        "person": "Eva Exempel",
        "valid_from": date(2021, 1, 1),
        "kind": enums.HoldingKind.ORDINARY,
    },
    "forums": {
        "name": _FORUM,
        "agreement": _AGREEMENT,
        "level": enums.Level.STRATEGIC,
        "purpose": "workbook.example.forum_purpose",
        "convener": _MUNICIPALITY,
        "place": "Kommunhuset",
        "recurs": "workbook.example.recurs",
        "start": time(9, 0),
        "end": time(10, 30),
        "holiday_policy": enums.HolidayPolicy.NEXT_WORKDAY,
        "chair": "kommunstyrelsens ordförande",
        "secretary": _COORDINATOR,
    },
    "seats": {
        "forum": _FORUM,
        "organisation": _POLICE,
        "function": _OFFICER,
        "count": 1,
        "participation": enums.Participation.ALWAYS,
        "months": frozenset({1, 5, 9}),
        "deputies": ("Per Prov", "gruppchef"),
    },
    "meetings": {
        **_MEETING,
        "start": time(9, 0),
        "end": time(10, 30),
        "place": "Polishuset",
        "status": enums.MeetingStatus.PLANNED,
        "called": ("trafikpolis", "gatuingenjör"),
        "note": "workbook.example.note",
    },
    "attendance": {
        **_MEETING,
        "organisation": _POLICE,
        "function": "gruppchef",
        "person": "Per Prov",
        "state": enums.AttendanceState.PRESENT,
        "deputy_for": _OFFICER,
        "role": enums.AttendanceRole.DEPUTY,
    },
    "promises": {
        **_PROMISE,
        "text": "workbook.example.promise",
        "description": "workbook.example.description",
        "owner": _COORDINATOR,
        "target": "workbook.example.target",
        "outcome": "workbook.example.outcome",
    },
    "follow_ups": {
        "agreement": _AGREEMENT,
        "kind": enums.FollowUpKind.ANNUAL,
        "due_on": date(2021, 12, 15),
        "owner": _COORDINATOR,
        "title": "workbook.example.title",
        "year": 2021,
    },
    "blocked": {
        "name": "workbook.example.blocked",
        "starts_on": date(2022, 2, 21),
        "ends_on": date(2022, 2, 25),
        "organisation": _MUNICIPALITY,
        "kind": enums.BlockedKind.SCHOOL_BREAK,
    },
    "functions": {"organisation": _MUNICIPALITY, "function": _COORDINATOR},
    "rules": {
        "forum": _FORUM,
        "recurs": "workbook.example.second_recurs",
        "start": time(13, 0),
        "end": time(14, 0),
        "valid_from": date(2022, 1, 1),
    },
    "deputies": {
        "forum": _FORUM,
        "organisation": _POLICE,
        "function": _OFFICER,
        "for_person": "Kim Konstruerad",
        "person": "Per Prov",
    },
    "agenda": {
        **_MEETING,
        "item": 1,
        "title": "workbook.example.agenda_title",
        "presenter": _OFFICER,
        "minutes": 10,
        "called": ("trafikpolis",),
    },
    "notes": {**_MEETING, "item": 1, "text": "workbook.example.forum_purpose"},
    "decisions": {**_MEETING, "item": 1, "text": "workbook.example.decision"},
    "actions": {
        **_MEETING,
        "text": "workbook.example.action",
        "organisation": _MUNICIPALITY,
        "person": "Eva Exempel",
        "due_on": date(2021, 9, 1),
        "state": enums.ActionState.OPEN,
    },
    "activities": {
        **_PROMISE,
        "promise": "workbook.example.promise",
        "text": "workbook.example.activity",
        "held_on": date(2021, 10, 7),
        "count": 1,
    },
    "revisions": {
        "agreement": _AGREEMENT,
        "revised_on": date(2022, 1, 1),
        "summary": "workbook.example.revision",
    },
    "own_duties": {
        "agreement": _AGREEMENT,
        "title": "workbook.example.duty",
        "starts_on": date(2021, 9, 30),
        "every_months": 6,
        "owner": _COORDINATOR,
    },
    "agenda_templates": {
        "forum": _FORUM,
        "item": 1,
        "title": "workbook.example.agenda_title",
        "presenter": _OFFICER,
        "minutes": 10,
    },
}
