"""Strategies for small, crowded registers: few persons and posts, so that every trap comes up."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from planner.domain.enums import (
    AttendanceRole,
    AttendanceState,
    HoldingKind,
    MeetingStatus,
    Participation,
)
from planner.domain.rows import (
    AttendanceRow,
    CalledSeatRow,
    DeputyRow,
    HoldingRow,
    MeetingRow,
    SeatRow,
)

DAYS = [date(2021, 5, 30) + timedelta(days=offset) for offset in range(5)]
days = st.sampled_from(DAYS)
maybe_days = st.none() | days
functions = st.integers(1, 3)
persons = st.integers(11, 14)


@dataclass(frozen=True)
class World:
    """One database's worth of rows about representation."""

    meetings: list[MeetingRow]
    seats: list[SeatRow]
    deputies: list[DeputyRow]
    called: list[CalledSeatRow]
    attendance: list[AttendanceRow]
    holdings: list[HoldingRow]

    def called_to(self, meeting: MeetingRow) -> set[int]:
        return {row.seat_id for row in self.called if row.meeting_id == meeting.id}

    def log_of(self, meeting: MeetingRow) -> list[AttendanceRow]:
        return [row for row in self.attendance if row.meeting_id == meeting.id]


def holding_rows() -> st.SearchStrategy[list[HoldingRow]]:
    """Holdings that overlap, leave gaps, are acting, run backwards or have open ends."""
    return st.lists(
        st.builds(
            HoldingRow,
            id=st.integers(1, 10**6),
            function_id=functions,
            person_id=persons,
            kind=st.sampled_from([HoldingKind.ORDINARY, HoldingKind.ORDINARY, HoldingKind.ACTING]),
            valid_from=maybe_days,
            valid_to=maybe_days,
        ),
        max_size=9,
        unique_by=lambda row: row.id,
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a few meetings of two forums with their seats, logs and the register behind them."""
    seats = [
        draw(
            st.builds(
                SeatRow,
                id=st.just(100 + index),
                forum_id=st.sampled_from([1, 1, 1, 1, 1, 1, 2]),
                organisation_id=st.integers(21, 22),
                function_id=functions,
                count=st.integers(1, 3),
                participation=st.sampled_from(
                    [Participation.ALWAYS, Participation.ALWAYS, *Participation]
                ),
                months=st.sampled_from([frozenset(), frozenset(), frozenset({5}), frozenset({6})]),
                valid_from=st.none() | st.none() | days,
                valid_to=st.none() | st.none() | days,
            )
        )
        for index in range(draw(st.integers(1, 6)))
    ]
    seat_ids = st.sampled_from([seat.id for seat in seats])
    deputies = draw(
        st.lists(
            st.builds(DeputyRow, id=st.just(1), seat_id=seat_ids, function_id=functions)
            | st.builds(DeputyRow, id=st.just(1), seat_id=seat_ids, person_id=persons),
            max_size=6,
        )
    )
    meetings = [
        draw(
            st.builds(
                MeetingRow,
                id=st.just(200 + index),
                forum_id=st.sampled_from([1, 1, 1, 1, 1, 1, 2]),
                date=days,
                status=st.sampled_from([MeetingStatus.HELD, MeetingStatus.HELD, *MeetingStatus]),
            )
        )
        for index in range(draw(st.integers(1, 2)))
    ]
    meeting_ids = st.sampled_from([meeting.id for meeting in meetings])
    called = draw(
        st.lists(
            st.builds(CalledSeatRow, id=st.just(1), meeting_id=meeting_ids, seat_id=seat_ids),
            max_size=4,
        )
    )
    attendance = draw(
        st.lists(
            st.builds(
                AttendanceRow,
                id=st.just(1),
                meeting_id=meeting_ids,
                organisation_id=st.just(21),
                state=st.sampled_from([AttendanceState.PRESENT, *AttendanceState]),
                function_id=st.none() | functions,
                person_id=st.none() | persons | persons,
                role=st.sampled_from([AttendanceRole.ORDINARY, *AttendanceRole]),
                deputy_for_id=st.none() | st.none() | functions,
            ),
            min_size=1,
            max_size=10,
        )
    )
    return World(meetings, seats, deputies, called, attendance, draw(holding_rows()))
