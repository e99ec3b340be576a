"""Make the big database that the benchmarks measure on, the same content for the same seed.

    python -m benchmarks.generate PATH [--meetings N] [--attendance N] [--seed S]

It is a county's dozen of years in one file: a municipality and a local police area for each of 290
agreements, their forums with rules, seats, deputies and changes of post, the meetings held with
their logs, and those planned ahead. Written through the unit of work, in bulk.
"""

import argparse
import random
import time as clock
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, groupby
from pathlib import Path

from benchmarks.county_facts import (
    AGREEMENTS,
    COMPANY,
    FAMILY,
    FIRST,
    FORUMS,
    GIVEN,
    LAST,
    MUNICIPAL,
    POLICE,
    TODAY,
)
from planner.db.migrate import create_database
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.enums import (
    AttendanceRole,
    AttendanceState,
    FollowUpKind,
    HoldingKind,
    HolidayPolicy,
    MeetingStatus,
    OrganisationKind,
    Participation,
)
from planner.domain.rows import (
    AgreementRow,
    AttendanceRow,
    CalledSeatRow,
    DeputyRow,
    FollowUpRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    MeetingRow,
    OrganisationRow,
    PartyRow,
    PersonRow,
    RuleRow,
    SeatRow,
)


@dataclass
class County:
    """The rows made so far; ids are drawn from the transaction, in the order of making."""

    tx: Transaction
    random: random.Random
    functions: dict[tuple[int, int, int], FunctionRow] = field(default_factory=dict)
    holdings: dict[int, list[HoldingRow]] = field(default_factory=dict)
    seats: dict[int, list[SeatRow]] = field(default_factory=dict)
    stand_ins: dict[int, DeputyRow] = field(default_factory=dict)

    def ids(self, number: int) -> Iterator[int]:
        """Return that many new ids, rising."""
        return iter(self.tx.new_ids(number))


def generate(
    target: Path, *, meetings: int = 100_000, attendance: int = 1_000_000, seed: int = 1
) -> None:
    """Create the database; ids may differ from run to run, all else follows from the seed."""
    database = create_database(target)
    try:
        with unit_of_work(database, "import.workbook", file=target.name) as tx:
            county = County(tx, random.Random(seed))
            organisations = _organisations(county)
            _persons_and_posts(county, organisations)
            forums = _agreements(county, organisations)
            _seats_and_deputies(county, forums, organisations)
        with unit_of_work(database, "plan.apply") as tx:
            county.tx = tx
            made = _meetings(county, forums, meetings)
        with unit_of_work(database, "import.workbook", file=target.name) as tx:
            county.tx = tx
            _attendance(county, made, attendance)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
    finally:
        database.close()


def _organisations(county: County) -> list[tuple[OrganisationRow, ...]]:
    """Make a municipality, a local police area and a housing company for each agreement."""
    ids = county.ids(3 * AGREEMENTS)
    made: list[tuple[OrganisationRow, ...]] = [
        (
            OrganisationRow(next(ids), f"Kommun {n:03}", f"K{n:03}", OrganisationKind.MUNICIPALITY),
            OrganisationRow(
                next(ids), f"Lokalpolisområde {n:03}", f"LPO{n:03}", OrganisationKind.POLICE
            ),
            OrganisationRow(next(ids), f"Bostads AB {n:03}", f"B{n:03}", OrganisationKind.COMPANY),
        )
        for n in range(1, AGREEMENTS + 1)
    ]
    county.tx.insert_many([row for three in made for row in three])
    return made


def _persons_and_posts(county: County, organisations: list[tuple[OrganisationRow, ...]]) -> None:
    """Give every function holders: one after another, sometimes none, sometimes an acting one."""
    posts = [
        (n, side, position, organisation.id, name)
        for n, three in enumerate(organisations)
        for side, organisation in enumerate(three)
        for position, name in enumerate((MUNICIPAL, POLICE, COMPANY)[side])
    ]
    ids = county.ids(len(posts))
    for n, side, position, organisation_id, name in posts:
        county.functions[n, side, position] = FunctionRow(next(ids), organisation_id, name)
    county.tx.insert_many(list(county.functions.values()))
    persons: list[PersonRow] = []
    holdings: list[HoldingRow] = []
    person_ids, holding_ids = county.ids(6 * len(posts)), county.ids(6 * len(posts))
    draw = county.random

    def hold(
        function: FunctionRow, kind: HoldingKind, first: date | None, last: date | None
    ) -> None:
        if kind is HoldingKind.ORDINARY or not persons or draw.random() < 0.3:
            name = f"{draw.choice(GIVEN)} {draw.choice(FAMILY)} {len(persons) + 1}"
            persons.append(PersonRow(next(person_ids), name, function.organisation_id))
            person = persons[-1]
        else:
            person = persons[-2] if len(persons) > 1 else persons[-1]
        row = HoldingRow(next(holding_ids), function.id, person.id, kind, first, last)
        holdings.append(row)
        county.holdings.setdefault(function.id, []).append(row)

    for function in county.functions.values():
        first: date | None = None
        for _ in range(draw.choice((0, 1, 1, 2, 2))):
            last = (first or FIRST) + timedelta(draw.randint(300, 1100))
            hold(function, HoldingKind.ORDINARY, first, last)
            first = last + timedelta(draw.choice((1, 1, 1, 60)))
        if draw.random() < 0.97:
            hold(function, HoldingKind.ORDINARY, first, None)
        if function.name == "områdespolis":
            hold(function, HoldingKind.ORDINARY, None, None)
        if draw.random() < 0.08:
            begins = FIRST + timedelta(draw.randint(100, 2500))
            hold(function, HoldingKind.ACTING, begins, begins + timedelta(draw.randint(30, 240)))
    county.tx.insert_many(persons)
    county.tx.insert_many(holdings)


def _agreements(
    county: County, organisations: list[tuple[OrganisationRow, ...]]
) -> list[tuple[int, ForumRow]]:
    """Make the agreements with parties, follow-ups, forums and rules; return (number, forum)."""
    ids = county.ids(AGREEMENTS * 40)
    agreements: list[AgreementRow] = []
    parties: list[PartyRow] = []
    follow_ups: list[FollowUpRow] = []
    forums: list[tuple[int, ForumRow]] = []
    rules: list[RuleRow] = []
    for n, (municipality, police, _) in enumerate(organisations):
        agreement = AgreementRow(
            next(ids), f"Samverkansöverenskommelse {n + 1:03}", FIRST, LAST, f"KS {n + 1}/2018"
        )
        agreements.append(agreement)
        parties += [PartyRow(next(ids), agreement.id, one.id) for one in (municipality, police)]
        for year in range(FIRST.year, LAST.year + 1):
            due = date(year, 11, 30)
            follow_ups.append(
                FollowUpRow(
                    next(ids),
                    agreement.id,
                    FollowUpKind.ANNUAL,
                    due,
                    year=year,
                    done_on=due - timedelta(5) if due < TODAY else None,
                )
            )
        extra = (5,) if n % 7 == 0 else ()
        for number in (*range(len(FORUMS)), *extra):
            name, level, rule, (start, end), _, _ = FORUMS[number % len(FORUMS)]
            forum = ForumRow(
                next(ids),
                agreement.id,
                name if number < len(FORUMS) else f"{name} 2",
                level,
                "Typiskt forum",
                municipality.id,
                place=f"Rådhuset {n + 1:03}",
                holiday_policy=HolidayPolicy.NEXT_WORKDAY,
                colour=number % 8,
            )
            forums.append((n, forum))
            rules.append(RuleRow(next(ids), forum.id, rule, start, end))
    for rows in (agreements, parties, follow_ups, [forum for _, forum in forums], rules):
        county.tx.insert_many(rows)
    return forums


def _seats_and_deputies(
    county: County,
    forums: list[tuple[int, ForumRow]],
    organisations: list[tuple[OrganisationRow, ...]],
) -> None:
    seat_ids, deputy_ids = county.ids(len(forums) * 10), county.ids(len(forums) * 10)
    draw = county.random
    for n, forum in forums:
        kind = next(kind for kind in FORUMS if forum.name.startswith(kind[0]))
        for index, (side, position) in enumerate(kind[5]):
            participation = Participation.ALWAYS
            if side == 2:
                participation = Participation.OFFERED
            elif index >= 7:
                participation = draw.choice((Participation.ALWAYS, Participation.ON_DEMAND))
            function = county.functions[n, side, position]
            seat = SeatRow(
                next(seat_ids),
                forum.id,
                organisations[n][side].id,
                function.id,
                2 if function.name == "områdespolis" else 1,
                participation,
                frozenset({2, 5, 9, 11}) if draw.random() < 0.05 else frozenset(),
                date(2023, 1, 1) if draw.random() < 0.04 else None,
            )
            county.seats.setdefault(forum.id, []).append(seat)
            if draw.random() < 0.4 and side < 2:
                other = county.functions[n, side, (position + 1) % len((MUNICIPAL, POLICE)[side])]
                county.stand_ins[seat.id] = DeputyRow(next(deputy_ids), seat.id, other.id)
    county.tx.insert_many([seat for seats in county.seats.values() for seat in seats])
    county.tx.insert_many(list(county.stand_ins.values()))


def _meetings(county: County, forums: list[tuple[int, ForumRow]], number: int) -> list[MeetingRow]:
    """Spread the meetings over the forums as often as they meet; most are held, some ahead."""
    step = {kind[0]: kind[4] for kind in FORUMS}
    often = [1 / step[forum.name.removesuffix(" 2")] for _, forum in forums]
    until = [round(number * part / sum(often)) for part in accumulate(often, initial=0.0)]
    draw = county.random
    made: list[MeetingRow] = []
    ids = county.ids(number)
    days = (LAST - FIRST).days
    for (_, forum), begin, end in zip(forums, until, until[1:], strict=False):
        start, finish = next(kind[3] for kind in FORUMS if forum.name.startswith(kind[0]))
        share = end - begin
        for position in range(share):
            day = FIRST + timedelta(position * days // share)
            status = MeetingStatus.PLANNED
            if day <= TODAY:
                status = MeetingStatus.HELD if draw.random() < 0.96 else MeetingStatus.CANCELLED
            elif draw.random() < 0.1:
                status = MeetingStatus.CONFIRMED
            made.append(
                MeetingRow(
                    (row_id := next(ids)),
                    forum.id,
                    day,
                    start,
                    finish,
                    forum.place,
                    status,
                    planned_on=day,
                    cancel_reason="Förhinder" if status is MeetingStatus.CANCELLED else "",
                    uid=f"{row_id}@samverkansplaneraren",
                )
            )
    county.tx.insert_many(made)
    return made


def _attendance(county: County, meetings: list[MeetingRow], number: int) -> None:
    """Log every held meeting; guests fill up until there are as many rows as asked for."""
    held = [meeting for meeting in meetings if meeting.status is MeetingStatus.HELD]
    calls = [
        (meeting.id, seat.id)
        for meeting in held
        for seat in county.seats[meeting.forum_id]
        if seat.participation is Participation.ON_DEMAND and county.random.random() < 0.3
    ]
    ids = county.ids(len(calls))
    county.tx.insert_many([CalledSeatRow(next(ids), *call) for call in calls])
    left, waiting = number, len(held)
    batch: list[AttendanceRow] = []
    called = {
        meeting: {seat for _, seat in some} for meeting, some in groupby(calls, lambda c: c[0])
    }
    for meeting in held:
        wanted = left // waiting
        batch += _log(county, meeting, called.get(meeting.id, set()), wanted)
        left, waiting = left - wanted, waiting - 1
        if len(batch) >= 50_000 or not waiting:
            county.tx.insert_many(batch)
            batch = []


def _log(
    county: County, meeting: MeetingRow, called: set[int], wanted: int
) -> Sequence[AttendanceRow]:
    """Return so many rows about one meeting: its seats first, then guests."""
    draw = county.random.random
    ids = county.ids(wanted)
    seats = county.seats[meeting.forum_id]
    rows: list[AttendanceRow] = []
    # One log in five names functions only, as one that is kept from memory does.
    is_named = draw() < 0.8
    for seat in seats:
        if seat.participation is Participation.ON_DEMAND and seat.id not in called:
            continue
        for holding in _on(county.holdings.get(seat.function_id, []), meeting.date)[: seat.count]:
            if len(rows) < wanted:
                person_id = holding.person_id if is_named else None
                rows.append(_line(county, meeting, seat, person_id, next(ids)))
    guest = AttendanceRole.GUEST
    while len(rows) < wanted:
        role = guest if draw() < 0.8 else AttendanceRole.CO_OPTED
        side = seats[len(rows) % len(seats)].organisation_id
        rows.append(AttendanceRow(next(ids), meeting.id, side, AttendanceState.PRESENT, role=role))
    return rows


def _line(
    county: County, meeting: MeetingRow, seat: SeatRow, person: int | None, row_id: int
) -> AttendanceRow:
    """Draw how one place came out: met, met by a deputy, excused or missed."""
    lot = county.random.random()
    state = AttendanceState.PRESENT
    deputy = county.stand_ins.get(seat.id)
    if lot > 0.88 and deputy is not None and deputy.function_id is not None:
        stand_ins = _on(county.holdings.get(deputy.function_id, []), meeting.date)
        return AttendanceRow(
            row_id,
            meeting.id,
            seat.organisation_id,
            state,
            deputy.function_id,
            stand_ins[0].person_id if stand_ins and person else None,
            AttendanceRole.DEPUTY,
            seat.function_id,
        )
    if lot > 0.94:
        state = AttendanceState.EXCUSED
    elif lot > 0.9:
        state = AttendanceState.ABSENT
    return AttendanceRow(row_id, meeting.id, seat.organisation_id, state, seat.function_id, person)


def _on(holdings: list[HoldingRow], day: date) -> list[HoldingRow]:
    covering = [
        row
        for row in holdings
        if (row.valid_from is None or row.valid_from <= day)
        and (row.valid_to is None or day <= row.valid_to)
    ]
    return [row for row in covering if row.kind is HoldingKind.ACTING] or covering


def main() -> None:
    """Read the command line and generate."""
    parser = argparse.ArgumentParser(description="Make the big database for the benchmarks.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--attendance", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = clock.perf_counter()
    generate(given.path, meetings=given.meetings, attendance=given.attendance, seed=given.seed)
    size = given.path.stat().st_size / 1e6
    print(f"{given.path}: {size:.0f} MB in {clock.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
