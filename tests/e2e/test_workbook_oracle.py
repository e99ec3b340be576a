"""Random planning workbooks through the command line, against the oracle, number by number."""

import datetime as dt
import json
import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.cli import main
from tests.e2e import oracle
from tests.e2e.oracle import Forum, Holding, Meeting, Row, Seat, World
from tests.effort import examples

DAY = timedelta(days=1)
TOWN, POLICE, HOMES = ORGANISATIONS = ("Ö kommun", "LPO Väst", "Åbo bolag")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag")
BY_DAY = ("MO", "TU", "WE", "TH", "FR")
ORDINALS = ("första", "andra", "tredje", "fjärde")
MONTHS = [
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
]  # fmt: skip
POLICIES = {
    "keep": "behåll",
    "skip": "hoppa över",
    "next_workday": "nästa arbetsdag",
    "previous_workday": "föregående arbetsdag",
    "next_week": "nästa vecka",
}
STATUSES = {
    "held": "hållet",
    "planned": "planerat",
    "confirmed": "bekräftat",
    "cancelled": "inställt",
}
ENGLISH = {
    "Överenskommelse": "Agreements", "Organisationer": "Organisations", "Personer": "Persons",
    "Funktioner": "Holdings", "Forum": "Forums", "Representation": "Seats", "Möten": "Meetings",
    "Närvaro": "Attendance", "Spärrtider": "Blocked", "Namn": "Name", "Gäller från": "Valid from",
    "Gäller till": "Valid to", "Slag": "Kind", "Funktion": "Function", "Från": "From",
    "Till": "To", "Nivå": "Level", "Sammankallande": "Convener", "Återkommer": "Recurs",
    "Slut": "End", "Vid helgdag": "On holiday", "Antal": "Count", "Deltar": "Participation",
    "Månader": "Months", "Ersättare": "Deputies", "Datum": "Date", "Kallade": "Called",
    "Ersätter": "Deputy for", "Roll": "Role", "Gäller": "Applies to",
}  # fmt: skip
# Two words are both a sheet, in the plural, and a column.
ENGLISH_HEADINGS = {**ENGLISH, "Forum": "Forum", "Överenskommelse": "Agreement"}
Rows = dict[str, list[dict[str, object]]]


def recurrence(pick: random.Random) -> tuple[str, Callable[[date, date], bool]]:
    """Return a phrase, and what it means: (day, first date) → whether the day is one."""
    weekday, nth = pick.randrange(5), pick.randint(1, 4)
    name, ordinal = WEEKDAYS[weekday], ORDINALS[nth - 1]
    months = sorted(pick.sample(range(1, 13), 4))
    parity, number = pick.randrange(2), pick.randint(1, 31)

    def on(day: date) -> bool:
        return day.weekday() == weekday

    def is_nth(day: date) -> bool:
        return on(day) and (day.day - 1) // 7 + 1 == nth

    return pick.choice(
        [
            (f" Varje {name.upper()}", lambda day, _: on(day)),
            (f"FREQ=WEEKLY;BYDAY={BY_DAY[weekday]}", lambda day, _: on(day)),
            (
                f"varannan {name}",
                lambda day, first: (
                    on(day) and ((day - first).days - (weekday - first.weekday()) % 7) % 14 == 0
                ),
            ),
            (
                f"varannan {name} {('jämna', 'udda')[parity]} veckor",
                lambda day, _: on(day) and day.isocalendar().week % 2 == parity,
            ),
            (f"{ordinal} {name}en i månaden", lambda day, _: is_nth(day)),
            (f"FREQ=MONTHLY;BYDAY={nth}{BY_DAY[weekday]}", lambda day, _: is_nth(day)),
            (
                f"sista {name}en i månaden",
                lambda day, _: on(day) and (day + 7 * DAY).month != day.month,
            ),
            (
                f"{ordinal} {name}en i {', '.join(MONTHS[month - 1] for month in months)}",
                lambda day, _: is_nth(day) and day.month in months,
            ),
            (
                f"den {number} varje månad",
                lambda day, _: day.day == min(number, oracle.last_of_month(day)),
            ),
            (
                f"varje kvartal, {ordinal} {name}en",
                lambda day, _: is_nth(day) and day.month in (1, 4, 7, 10),
            ),
        ]
    )


class Writer:
    """Makes a world up, and the rows of its workbook beside it."""

    def __init__(self, pick: random.Random) -> None:
        self.pick = pick
        self.rows: Rows = defaultdict(list)
        first = date(2020, pick.randint(6, 12), pick.randint(1, 28))
        self.world = World(first, first + pick.randint(60, 420) * DAY)
        self.persons = {
            name: [f"P{at}{of} Östlund" for of in range(5)] for at, name in enumerate(ORGANISATIONS)
        }
        self.functions = {
            name: [f"Post {at}{of}" for of in range(3)] for at, name in enumerate(ORGANISATIONS)
        }
        self._register()
        for number in range(pick.randint(1, 3)):
            forum = self._forum(f"Forum {number} Å")
            self._seats(forum)
            self._meetings(forum)

    def _day(self, least: int, most: int, *, since: date | None = None) -> date | None:
        """Return a day some days after the agreement's first, or None half the time."""
        if self.pick.random() < 0.5:
            return None
        return (since or self.world.first) + self.pick.randint(least, most) * DAY

    def _register(self) -> None:
        world, pick, rows = self.world, self.pick, self.rows
        rows["Överenskommelse"].append(
            {"Namn": "Avtal Å", "Gäller från": world.first, "Gäller till": world.last}
        )
        for organisation, kind in zip(ORGANISATIONS, ("kommun", "polis", "bolag"), strict=True):
            rows["Organisationer"].append({"Namn": organisation, "Slag": kind})
            rows["Personer"] += [
                {"Namn": person, "Organisation": organisation}
                for person in self.persons[organisation]
            ]
            for function in self.functions[organisation]:
                for person in pick.sample(self.persons[organisation], pick.randint(0, 3)):
                    first = self._day(0, 300)
                    last = self._day(0, 200, since=first)
                    acting = pick.random() < 0.3
                    world.holdings.append(
                        Holding(organisation, function, person, first, last, acting)
                    )
                    rows["Funktioner"].append(
                        {
                            "Organisation": organisation, "Funktion": function, "Person": person,
                            "Från": first, "Till": last, "Slag": "tf" if acting else None,
                        }
                    )  # fmt: skip
        for number in range(pick.randint(0, 3)):
            begins = world.first + pick.randint(0, 300) * DAY
            ends = begins + pick.randint(0, 14) * DAY
            owner = pick.choice([None, *ORGANISATIONS])
            world.blocked.append((begins, ends, owner))
            rows["Spärrtider"].append(
                {"Namn": f"Spärr {number}", "Från": begins, "Till": ends, "Gäller": owner}
            )

    def _forum(self, name: str) -> Forum:
        phrase, rule = recurrence(self.pick)
        policy = self.pick.choice(list(POLICIES))
        convener = self.pick.choice([None, *ORGANISATIONS])
        first, last = self._day(-60, 60), self._day(-30, 30, since=self.world.last)
        if first is not None and last is not None and last < first:
            last = None
        forum = Forum(name, first, last, rule, policy, convener)
        self.world.forums.append(forum)
        self.rows["Forum"].append(
            {
                "Namn": name, "Överenskommelse": "Avtal Å", "Nivå": "taktisk",
                "Sammankallande": convener, "Återkommer": phrase, "Start": dt.time(8, 30),
                "Slut": dt.time(9, 15), "Från": first, "Till": last,
                "Vid helgdag": POLICIES[policy],
            }
        )  # fmt: skip
        return forum

    def _seats(self, forum: Forum) -> None:
        pick = self.pick
        for organisation in ORGANISATIONS:
            for function in pick.sample(self.functions[organisation], 2):
                months = tuple(sorted(pick.sample(range(1, 13), 5))) if pick.random() < 0.3 else ()
                first = self._day(0, 100)
                people = pick.sample(self.persons[organisation], 2)
                seat = Seat(
                    forum.name, organisation, function, pick.choice([1, 1, 2, 3]),
                    pick.choice(["always", "always", "on_demand", "offered"]), months, first,
                    self._day(0, 300, since=first), people,
                )  # fmt: skip
                self.world.seats.append(seat)
                self.rows["Representation"].append(
                    {
                        "Forum": forum.name, "Organisation": organisation, "Funktion": function,
                        "Antal": seat.count if seat.count > 1 else None,
                        "Deltar": {"always": None, "on_demand": "vid behov",
                                   "offered": "erbjuds"}[seat.participation],
                        "Månader": ",".join(map(str, months)) or None, "Från": seat.first,
                        "Till": seat.last,
                        "Ersättare": "; ".join([*people, self.functions[organisation][0]]),
                    }
                )  # fmt: skip

    def _meetings(self, forum: Forum) -> None:
        world, pick = self.world, self.pick
        span = list(oracle.days(world.first, world.last))
        for day in sorted({*pick.sample(span, 7), world.last, world.last + 3 * DAY}):
            status = pick.choice(["held", "held", "held", *STATUSES])
            called = [
                seat.function
                for seat in world.seats
                if (seat.forum, seat.participation) == (forum.name, "on_demand")
                and pick.random() < 0.5
            ]
            meeting = Meeting(forum.name, day, status, called)
            world.meetings.append(meeting)
            self.rows["Möten"].append(
                {
                    "Forum": forum.name, "Datum": day, "Start": dt.time(8, 30),
                    "Status": STATUSES[status], "Kallade": "; ".join(called) or None,
                }
            )  # fmt: skip
            if status != "cancelled":
                self._log(meeting)

    def _log(self, meeting: Meeting) -> None:
        world, pick = self.world, self.pick
        is_held = meeting.status == "held"
        for seat in oracle.expected(world, meeting):
            own = (seat.organisation, seat.function)
            held = oracle.holders(world, *own, meeting.date)
            for person in sorted(held):
                state = pick.choice(["present", "present", "absent", "excused", ""])
                if state == "excused" or (state and is_held):
                    self._write(meeting, seat.organisation, Row(person, state, function=own))
            for person in sorted({*seat.deputies} - held):
                if pick.random() < (0.4 if is_held else 0.1):
                    row = Row(person, "present", deputy_for=own)
                    self._write(meeting, seat.organisation, row)
        for organisation in ORGANISATIONS if is_held else ():
            for person in self.persons[organisation]:
                if pick.random() < 0.08:
                    row = Row(person, "present", is_guest=True)
                    self._write(meeting, organisation, row)

    def _write(self, meeting: Meeting, organisation: str, row: Row) -> None:
        if any(other.person == row.person for other in meeting.log):
            return
        meeting.log.append(row)
        states = {"present": "närvarande", "absent": "frånvarande", "excused": "förhinder"}
        self.rows["Närvaro"].append(
            {
                "Forum": meeting.forum, "Datum": meeting.date, "Organisation": organisation,
                "Funktion": row.function[1] if row.function else None, "Person": row.person,
                "Närvaro": states[row.state],
                "Ersätter": row.deputy_for[1] if row.deputy_for else None,
                "Roll": self.pick.choice(["gäst", "adjungerad"]) if row.is_guest else None,
            }
        )  # fmt: skip


def write_book(pick: random.Random, rows: Rows, path: Path) -> None:
    """Write the rows as people do: either language, any order, stray columns and empty rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in pick.sample(sorted(rows), len(rows)):
        is_english = pick.random() < 0.5
        sheet = book.create_sheet(ENGLISH[name] if pick.random() < 0.5 else name)
        headings = [*rows[name][0], "Egna minnesord"]
        pick.shuffle(headings)
        sheet.append(
            [ENGLISH_HEADINGS.get(word, word) if is_english else word for word in headings]
        )
        for row in rows[name]:
            if pick.random() < 0.1:
                sheet.append(["  "])
            sheet.append([_written(pick, heading, row.get(heading)) for heading in headings])
    book.save(path)


def _written(pick: random.Random, heading: str, value: object) -> Any:
    if isinstance(value, date):
        return pick.choice([value, value.isoformat(), f" {value} "])
    if isinstance(value, dt.time):
        return pick.choice([value, f"{value:%H:%M}", f"{value:%H.%M}"])
    if heading in ("Forum", "Organisation", "Person") and isinstance(value, str):
        return pick.choice([value, value, value.upper(), f"  {value.lower()} "])
    return "skräp" if heading == "Egna minnesord" else value


@pytest.mark.parametrize("seed", range(examples(12)))
def test_a_random_workbook(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    pick = random.Random(seed)
    made = Writer(pick)
    world = made.world
    book, database = tmp_path / "plan.xlsx", str(tmp_path / "plan.db")
    write_book(pick, made.rows, book)

    def planner(*arguments: str) -> str:
        capsys.readouterr()
        status = main(list(arguments))
        said = capsys.readouterr()
        assert status == 0, said.err
        return said.out

    def report(name: str) -> Any:
        out = tmp_path / f"{name}.json"
        planner("export", database, str(out), "--report", name)
        return json.loads(out.read_text("utf-8"))

    planner("new", database)
    planner("import", str(book), "--into", database)
    _compare_representation(world, report("representation"))
    _compare_meetings(world, report("meetings"), json.loads(planner("check", database, "--json")))

    shown = json.loads(planner("plan", database, "--json"))
    _compare_plan(world, shown["changes"])
    done = json.loads(planner("plan", database, "--json", "--apply"))
    assert done == {**shown, "applied": True}
    again = json.loads(planner("plan", database, "--json"))["changes"]
    assert {change["action"] for change in again} <= {"keep", "skip"}
    assert _dates(again) == _dates(shown["changes"])


def _dates(changes: list[dict[str, Any]]) -> list[tuple[str, str, str | None]]:
    return [(change["forum"], change["planned_on"], change["date"]) for change in changes]


def _compare_representation(world: World, found: dict[str, Any]) -> None:
    names = ("forum", "organisation", "function")
    for want, rows in zip(
        oracle.representation(world), (found["rows"], found["offered"]), strict=True
    ):
        got = {tuple(row.pop(name) for name in names): row for row in rows}
        assert len(got) == len(rows)
        assert got == want


def _compare_meetings(world: World, found: dict[str, Any], checked: dict[str, Any]) -> None:
    rows = {(row["forum"], row["date"]): row for row in found["rows"]}
    assert len(rows) == len(found["rows"]) == len(world.meetings)
    known: dict[tuple[str, str], dict[tuple[str, str], int]] = defaultdict(dict)
    for gap in checked["gaps"]:
        seat = known[gap["forum"], gap["date"]]
        own = (gap["organisation"], gap["function"])
        seat[own] = seat.get(own, 0) + gap["missing"]
    for meeting in world.meetings:
        row = rows[meeting.forum, meeting.date.isoformat()]
        year, week, _ = meeting.date.isocalendar()
        assert (row["week"], row["status"]) == (f"{year}-W{week:02}", meeting.status)
        assert row["coverage"] == oracle.coverage(world, meeting)
        if meeting.status == "held":
            continue
        want = oracle.gaps(world, meeting) if meeting.status != "cancelled" else {}
        assert known[meeting.forum, meeting.date.isoformat()] == want
        assert sum(gap["missing"] for gap in row["gaps"]) == sum(want.values())


def _compare_plan(world: World, changes: list[dict[str, Any]]) -> None:
    by_hand = {(m.forum, m.date) for m in world.meetings}
    rows = {(change["forum"], change["planned_on"]): change for change in changes}
    for forum in world.forums:
        for planned_on, day in oracle.planned(world, forum).items():
            if {(forum.name, planned_on), (forum.name, day)} & by_hand:
                continue  # a meeting made by hand stands there
            change = rows.pop((forum.name, planned_on.isoformat()))
            action = "skip" if day is None else "add"
            shown = (change["action"], change["date"], change["start"], change["end"])
            assert shown == (action, day and day.isoformat(), "08:30", "09:15")
            is_flagged = day is not None and oracle.is_avoided(world, forum, day)
            kinds = {conflict["kind"] for conflict in change["conflicts"]}
            assert ("avoided_day" in kinds) == is_flagged
            assert bool(change["reason"]) >= (day != planned_on)
    names = {(forum, day.isoformat()) for forum, day in by_hand}
    assert all(
        key in names or (change["forum"], change["date"]) in names for key, change in rows.items()
    )
