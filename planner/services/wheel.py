"""The annual wheel of a year: its items in date order, and the drawing of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.db.engine import Database
from planner.db.queries.snapshot import Scope
from planner.domain.collation import swedish_key
from planner.domain.enums import FollowUpKind, FollowUpState, Level, MeetingStatus
from planner.domain.follow_ups import follow_up_duties, follow_up_name, follow_up_state
from planner.domain.forum_marks import forum_letters
from planner.domain.holiday_calendar import de_facto_holiday, public_holiday
from planner.domain.rows import AgreementRow
from planner.domain.wheel import DEFAULT_CANVAS, Canvas, Wheel, WheelContent, WheelItem, draw_wheel
from planner.domain.wheel_shapes import LegendEntry, Tint, WheelKind, WheelState
from planner.errors import InputError
from planner.services.wheel_rows import WheelRows, agreements_of, read_rows
from planner.texts import label, long_date, reason_text, text, time_range

_MEETING_STATES = {
    MeetingStatus.PLANNED: WheelState.PLANNED,
    MeetingStatus.CONFIRMED: WheelState.PLANNED,
    MeetingStatus.HELD: WheelState.HELD,
    MeetingStatus.CANCELLED: WheelState.CANCELLED,
}
_FOLLOW_UP_STATES = {
    FollowUpState.DUE: WheelState.DUE,
    FollowUpState.OVERDUE: WheelState.OVERDUE,
    FollowUpState.DONE: WheelState.DONE,
}
_KINDS = list(WheelKind)


@dataclass(frozen=True, slots=True)
class WheelYear:
    """A year's items in date order, and what is drawn of them.

    `agreements` are the names of those shown; `content` has all the texts of the drawing.
    """

    year: int
    items: Sequence[WheelItem]
    agreements: Sequence[str]
    content: WheelContent

    def drawing(self, canvas: Canvas = DEFAULT_CANVAS) -> Wheel:
        """Return the geometry for a canvas, with title and legends in its corners."""
        return draw_wheel(self.content, canvas)

    def bare_drawing(self, canvas: Canvas) -> Wheel:
        """Return the geometry where a list stands beside that has the title and the letters."""
        bare = replace(self.content, title="", subtitle="", forums=())
        return draw_wheel(bare, canvas)


def wheel_years(
    database: Database,
    today: date,
    agreement_id: int | None = None,
    forum_ids: frozenset[int] | None = None,
) -> range:
    """Return the years that the agreements touch; an open end runs to the year after today's."""
    with database.reading() as connection:
        agreements = agreements_of(connection, Scope(agreement_id, forum_ids))
    if not agreements:
        return range(0)
    first = min(row.valid_from.year for row in agreements)
    lasts = [today.year + 1 if row.valid_to is None else row.valid_to.year for row in agreements]
    return range(first, max(first, *lasts) + 1)


def wheel_year(
    database: Database,
    year: int | None,
    today: date,
    agreement_id: int | None = None,
    forum_ids: frozenset[int] | None = None,
) -> int:
    """Return the year asked for, or today's as near as the agreements come.

    Raises InputError "wheel.outside_years" for a year that none of them touches, and
    "wheel.no_agreements" when there is none.
    """
    years = wheel_years(database, today, agreement_id, forum_ids)
    if not years:
        raise InputError("wheel.no_agreements", {}, field="year")
    if year is None:
        return max(years[0], min(today.year, years[-1]))
    if year not in years:
        params = {"year": year, "first": years[0], "last": years[-1]}
        raise InputError("wheel.outside_years", params, field="year")
    return year


def read_wheel(
    database: Database,
    year: int,
    agreement_id: int | None = None,
    forum_ids: frozenset[int] | None = None,
    organisation_id: int | None = None,
    today: date | None = None,
    language: str = "sv",
) -> WheelYear:
    """Return what happens in a year, of one agreement or all.

    With an organisation, the meetings that show a seat of it and the breaks that concern it.
    Without `today` there is no hand, and what is not done is due.
    """
    period = date(year, 1, 1), date(year, 12, 31)
    with database.reading() as connection:
        found = read_rows(connection, Scope(agreement_id, forum_ids, *period), organisation_id)
    letters = forum_letters(found.forums.values())
    items = [
        *_meeting_items(found, letters, language),
        *_duty_items(found, period, today or date.min, language),
        *_period_items(found, period, language),
    ]
    items.sort(key=lambda item: (item.first, _KINDS.index(item.kind), item.number))
    items = [replace(item, number=number) for number, item in enumerate(items)]
    names = sorted((row.name for row in found.agreements), key=swedish_key)
    return WheelYear(
        year, items, names, _content(year, items, names, found, letters, today, language)
    )


def _meeting_items(
    found: WheelRows, letters: Mapping[int, str], language: str
) -> Iterator[WheelItem]:
    counts = Counter(row.forum_id for row in found.meetings)
    for number, row in enumerate(found.meetings):
        forum = found.forums.get(row.forum_id)
        if forum is None:
            continue
        yield WheelItem(
            number,
            WheelKind.MEETING,
            row.date,
            row.date,
            forum.name,
            row.id,
            forum.level,
            letters[forum.id],
            forum.colour,
            _MEETING_STATES[row.status],
            counts[forum.id],
            time_range(row.start, row.end),
            label(row.status, language),
        )


def _duty_items(
    found: WheelRows, period: tuple[date, date], today: date, language: str
) -> Iterator[WheelItem]:
    first, last = period
    is_many = len(found.agreements) > 1
    named = {row.id: row for row in found.agreements}

    def title(words: str, agreement: AgreementRow) -> str:
        if not is_many:
            return words
        return text("wheel.for_agreement", language, {"title": words, "agreement": agreement.name})

    for row in found.follow_ups:
        if first <= row.due_on <= last:
            state = follow_up_state(row, today)
            words = reason_text(follow_up_name(row), language)
            yield WheelItem(
                row.id,
                WheelKind.FOLLOW_UP,
                row.due_on,
                row.due_on,
                title(words, named[row.agreement_id]),
                row.id,
                state=_FOLLOW_UP_STATES[state],
                note=label(state, language),
            )
    renewed = {
        (row.agreement_id, row.year or row.due_on.year)
        for row in found.follow_ups
        if row.kind is FollowUpKind.PROMISES
    }
    for agreement in found.agreements:
        years = {row.year for row in found.promises if row.agreement_id == agreement.id}
        for duty in follow_up_duties(agreement, years, horizon=last):
            is_missing = (agreement.id, duty.year) not in renewed
            if duty.kind is FollowUpKind.PROMISES and is_missing and first <= duty.due_on <= last:
                state = FollowUpState.OVERDUE if duty.due_on < today else FollowUpState.DUE
                yield WheelItem(
                    agreement.id,
                    WheelKind.PROMISES,
                    duty.due_on,
                    duty.due_on,
                    title(reason_text(duty.title, language), agreement),
                    agreement.id,
                    state=_FOLLOW_UP_STATES[state],
                    note=label(state, language),
                )
        if agreement.valid_to is not None and first <= agreement.valid_to <= last:
            yield WheelItem(
                agreement.id,
                WheelKind.AGREEMENT_END,
                agreement.valid_to,
                agreement.valid_to,
                _end_of(agreement, language, is_many=is_many),
                agreement.id,
                state=WheelState.DONE if agreement.valid_to < today else WheelState.NONE,
            )


def _end_of(agreement: AgreementRow, language: str, *, is_many: bool) -> str:
    if is_many:
        return text("wheel.agreement_end", language, {"name": agreement.name})
    return text("wheel.only_agreement_end", language)


def _period_items(
    found: WheelRows, period: tuple[date, date], language: str
) -> Iterator[WheelItem]:
    for row in found.blocked:
        yield WheelItem(
            row.id,
            WheelKind.BLOCKED,
            row.starts_on,
            row.ends_on,
            row.name,
            row.id,
            note=label(row.kind, language),
        )
    first, last = period
    for place in range((last - first).days + 1):
        day = first + timedelta(days=place)
        reason = public_holiday(day) or de_facto_holiday(day)
        if reason is not None:
            yield WheelItem(0, WheelKind.RED_DAY, day, day, reason_text(reason, language))


def _content(
    year: int,
    items: Sequence[WheelItem],
    names: Sequence[str],
    found: WheelRows,
    letters: Mapping[int, str],
    today: date | None,
    language: str,
) -> WheelContent:
    shown = {row.forum_id for row in found.meetings}
    forums = sorted(
        (row for row in found.forums.values() if row.id in shown),
        key=lambda row: (list(Level).index(row.level), swedish_key(row.name), row.id),
    )
    return WheelContent(
        year,
        items,
        text("wheel.months", language).split(),
        today,
        text("wheel.today", language),
        text("wheel.title", language, {"year": year}),
        names[0] if len(names) == 1 else text("wheel.agreements", language, {"count": len(names)}),
        [
            LegendEntry(row.name, row.level, letters[row.id], row.colour, WheelState.HELD)
            for row in forums
        ],
        _meanings(items, language),
        text("wheel.more_forums", language),
    )


def _meanings(items: Sequence[WheelItem], language: str) -> list[LegendEntry]:
    """Return what the shapes, fills and tints that occur mean."""
    levels = {item.level for item in items}
    states = {item.state for item in items if item.level is not None}
    due = {item.state for item in items if item.level is None}
    kinds = {item.kind for item in items}
    found = [
        LegendEntry(label(level, language), level, state=WheelState.NONE)
        for level in Level
        if level in levels
    ]
    found += [
        LegendEntry(text(f"wheel.{state.value}", language), state=state)
        for state in (WheelState.HELD, WheelState.PLANNED, WheelState.CANCELLED)
        if state in states
    ]
    found += [
        LegendEntry(text(f"wheel.{state.value}", language), state=state, is_flag=True)
        for state in (WheelState.DUE, WheelState.OVERDUE, WheelState.DONE)
        if state in due
    ]
    found += [
        LegendEntry(text(f"wheel.{kind.value}", language), tint=Tint(kind.value))
        for kind in (WheelKind.BLOCKED, WheelKind.RED_DAY)
        if kind in kinds
    ]
    return found


def item_in_words(item: WheelItem, language: str) -> str:
    """Return an item on one line: "12 februari 2022, Styrgrupp, 09:00–10:00, hållet"."""
    day = long_date(item.first, language)
    if item.last != item.first:
        day = f"{day} – {long_date(item.last, language)}"
    return ", ".join(part for part in (day, item.title, item.time, item.note) if part)
