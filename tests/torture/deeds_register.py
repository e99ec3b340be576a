"""The commands of the register, the agreements and the forums."""

from dataclasses import replace
from typing import Any

from planner.domain import rows
from planner.domain.enums import (
    BlockedKind,
    DayCategory,
    FollowUpKind,
    HoldingKind,
    HolidayPolicy,
    Level,
    OrganisationKind,
    Participation,
    SignatoryRole,
)
from planner.domain.holding_changes import PostChange
from planner.services import (
    agreements,
    days_to_avoid,
    forum_policy,
    forums,
    new_agreement,
    person_merge,
    post_changes,
    registry,
    seat_copying,
    spread_wishes,
)
from tests.torture.deeds import World, deed

_RULES = (
    "varje torsdag",
    "varannan fredag",
    "sista fredagen i månaden",
    "den 31 varje månad",
    "FREQ=MONTHLY;BYDAY=2TU",
)


def _new_or_old(world: World, kind: type, made: object) -> object:
    """Return a row to be added, or as often one that takes an old one's place."""
    olds: list[Any] = world.rows(kind)
    is_new = not olds or world.dice.random() < 0.5
    return made if is_new else replace(made, id=world.dice.choice(olds).id)  # type: ignore[type-var]  # a row


@deed(registry.save_organisation)
def save_organisation(world: World) -> None:
    kind = world.one_of(OrganisationKind)
    parent = world.maybe_id(rows.OrganisationRow)
    row = rows.OrganisationRow(0, world.word(), world.word(), kind, parent)
    registry.save_organisation(world.database, _new_or_old(world, rows.OrganisationRow, row))  # type: ignore[arg-type]


@deed(registry.save_function)
def save_function(world: World) -> None:
    row = rows.FunctionRow(0, world.some_id(rows.OrganisationRow), world.word())
    registry.save_function(world.database, _new_or_old(world, rows.FunctionRow, row))  # type: ignore[arg-type]


@deed(registry.save_person)
def save_person(world: World) -> None:
    organisation = world.some_id(rows.OrganisationRow)
    row = rows.PersonRow(0, world.word(), organisation, "nn@example.org", "0413")
    registry.save_person(world.database, _new_or_old(world, rows.PersonRow, row))  # type: ignore[arg-type]


@deed(registry.save_holding)
def save_holding(world: World) -> None:
    row = rows.HoldingRow(
        0,
        world.some_id(rows.FunctionRow),
        world.some_id(rows.PersonRow),
        world.one_of(HoldingKind),
        world.maybe_day(),
    )
    registry.save_holding(world.database, _new_or_old(world, rows.HoldingRow, row))  # type: ignore[arg-type]


@deed(registry.remove)
def remove_from_register(world: World) -> None:
    kind = world.one_of(
        (rows.OrganisationRow, rows.FunctionRow, rows.PersonRow, rows.HoldingRow, rows.HoldingRow)
    )
    registry.remove(world.database, world.some(kind))


@deed(person_merge.merge_persons)
def merge_persons(world: World) -> None:
    keep, gone = world.some_id(rows.PersonRow), world.some_id(rows.PersonRow)
    preview = person_merge.preview_merge(world.database, keep, gone)
    person_merge.merge_persons(world.database, preview)


@deed(post_changes.apply_post_change)
def change_post(world: World) -> None:
    change = PostChange(world.some_id(rows.FunctionRow), world.day(), world.some_id(rows.PersonRow))
    replaced = post_changes.read_replaceable(
        world.database, change.function_id, change.from_day, HoldingKind.ORDINARY
    )
    change = replace(change, replaced=frozenset(row.id for row in replaced))
    preview = post_changes.preview_post_change(world.database, change)
    post_changes.apply_post_change(world.database, preview)


@deed(agreements.save_agreement)
def save_agreement(world: World) -> None:
    old = world.some(rows.AgreementRow)
    row = replace(old, purpose=world.word(), case_number=world.word(), signed_on=world.maybe_day())
    if world.dice.random() < 0.3:
        row = replace(row, id=0, name=world.word())
    agreements.save_agreement(world.database, row)


@deed(agreements.remove_agreement)
def remove_agreement(world: World) -> None:
    if len(world.rows(rows.AgreementRow)) > 2:
        agreements.remove_agreement(world.database, world.some_id(rows.AgreementRow))


@deed(new_agreement.begin_agreement)
def begin_agreement(world: World) -> None:
    row = rows.AgreementRow(0, world.word(), world.day())
    parties = [rows.OrganisationRow(0, world.word()), world.some(rows.OrganisationRow)]
    new_agreement.begin_agreement(world.database, row, parties)


@deed(agreements.save_party)
def save_party(world: World) -> None:
    agreement = world.some_id(rows.AgreementRow)
    agreements.save_party(world.database, agreement, world.some_id(rows.OrganisationRow))


@deed(agreements.remove_party)
def remove_party(world: World) -> None:
    agreements.remove_party(world.database, world.some_id(rows.PartyRow))


@deed(agreements.save_signatory)
def save_signatory(world: World) -> None:
    row = rows.SignatoryRow(
        0,
        world.some_id(rows.PartyRow),
        world.some_id(rows.PersonRow),
        world.word(),
        world.maybe_day(),
        world.one_of(SignatoryRole),
    )
    agreements.save_signatory(world.database, row)


@deed(agreements.remove_signatory)
def remove_signatory(world: World) -> None:
    agreements.remove_signatory(world.database, world.some_id(rows.SignatoryRow))


@deed(agreements.save_revision)
def save_revision(world: World) -> None:
    row = rows.RevisionRow(0, world.some_id(rows.AgreementRow), world.day(), world.word())
    agreements.save_revision(world.database, row)


@deed(agreements.remove_revision)
def remove_revision(world: World) -> None:
    agreements.remove_revision(world.database, world.some_id(rows.RevisionRow))


@deed(agreements.save_follow_up)
def save_follow_up(world: World) -> None:
    row = rows.FollowUpRow(
        0,
        world.some_id(rows.AgreementRow),
        FollowUpKind.OTHER,
        world.day(),
        world.word(),
        owner=world.word(),
    )
    agreements.save_follow_up(world.database, row)


@deed(agreements.remove_follow_up)
def remove_follow_up(world: World) -> None:
    agreements.remove_follow_up(world.database, world.some_id(rows.FollowUpRow))


@deed(agreements.mark_follow_up_done)
def mark_follow_up_done(world: World) -> None:
    follow_up = world.some_id(rows.FollowUpRow)
    agreements.mark_follow_up_done(world.database, follow_up, world.maybe_day())


@deed(agreements.complete_follow_up)
def complete_follow_up(world: World) -> None:
    follow_up = world.some_id(rows.FollowUpRow)
    agreements.complete_follow_up(world.database, follow_up, world.day(), world.word())


@deed(days_to_avoid.set_categories)
def set_categories(world: World) -> None:
    chosen = frozenset(world.several(DayCategory))
    days_to_avoid.set_categories(world.database, world.some_id(rows.AgreementRow), chosen)


def _blocked(world: World) -> rows.BlockedPeriodRow:
    day = world.day()
    until = day.replace(day=28) if day.day < 28 else day
    organisation = world.maybe_id(rows.OrganisationRow)
    return rows.BlockedPeriodRow(
        0, world.word(), day, until, organisation, world.one_of(BlockedKind)
    )


@deed(forums.save_blocked_period)
def save_blocked_period(world: World) -> None:
    forums.save_blocked_period(
        world.database,
        _new_or_old(world, rows.BlockedPeriodRow, _blocked(world)),  # type: ignore[arg-type]
    )


@deed(days_to_avoid.add_blocked)
def add_blocked(world: World) -> None:
    days_to_avoid.add_blocked(world.database, [_blocked(world) for _ in range(3)])


@deed(days_to_avoid.remove_blocked)
def remove_blocked(world: World) -> None:
    ids = [row.id for row in world.several(world.rows(rows.BlockedPeriodRow))]
    days_to_avoid.remove_blocked(world.database, ids)


@deed(forum_policy.set_holiday_policy)
def set_holiday_policy(world: World) -> None:
    forum = world.some_id(rows.ForumRow)
    forum_policy.set_holiday_policy(world.database, forum, world.one_of(HolidayPolicy))


@deed(forums.save_forum)
def save_new_forum(world: World) -> None:
    start, end = world.times()
    forum = rows.ForumRow(
        0, world.some_id(rows.AgreementRow), world.word(), world.one_of(Level), world.word()
    )
    seat = _seat_draft(world, 0)
    item = rows.AgendaTemplateItemRow(0, 0, 1, world.word(), minutes=10)
    rule = rows.RuleRow(0, 0, world.one_of(_RULES), start, end)
    forums.save_forum(world.database, forums.ForumDraft(forum, [rule], [seat], [item]))


@deed(forums.save_forum)
def change_forum(world: World) -> None:
    """Change a forum's facts, and add or take away a seat, a rule and an item of its agenda."""
    found = forums.read_forum(world.database, world.some_id(rows.ForumRow))
    forum = replace(found.forum, place=world.word(), chair_id=world.maybe_id(rows.FunctionRow))
    seats = [
        forums.SeatDraft(seat, [row for row in found.deputies if row.seat_id == seat.id])
        for seat in found.seats
    ]
    if seats and world.dice.random() < 0.4:
        seats.pop(world.dice.randrange(len(seats)))
    else:
        seats.append(_seat_draft(world, forum.id))
    rules = list(found.rules)
    if rules and world.dice.random() < 0.4:
        start, end = world.times()
        rules[0] = replace(rules[0], text=world.one_of(_RULES), start=start, end=end)
    elif rules and world.dice.random() < 0.3:
        rules.pop()
    agenda = [*found.agenda, rows.AgendaTemplateItemRow(0, forum.id, 9, world.word())]
    if world.dice.random() < 0.3:
        agenda = agenda[2:]
    forums.save_forum(world.database, forums.ForumDraft(forum, rules, seats, agenda))


def _seat_draft(world: World, forum_id: int) -> forums.SeatDraft:
    function = world.some(rows.FunctionRow)
    seat = rows.SeatRow(
        0,
        forum_id,
        function.organisation_id,
        function.id,
        world.dice.randint(1, 3),
        world.one_of(Participation),
        frozenset(world.several(range(1, 13))) if world.dice.random() < 0.3 else frozenset(),
        world.maybe_day(),
    )
    deputies = [rows.DeputyRow(0, 0, person_id=world.some_id(rows.PersonRow))]
    if world.dice.random() < 0.5:
        deputies.append(rows.DeputyRow(0, 0, world.some_id(rows.FunctionRow), position=1))
    return forums.SeatDraft(seat, deputies)


@deed(forums.remove_forum)
def remove_forum(world: World) -> None:
    if len(world.rows(rows.ForumRow)) > 2:
        forums.remove_forum(world.database, world.some_id(rows.ForumRow))


@deed(seat_copying.copy_seats)
def copy_seats(world: World) -> None:
    target = world.some_id(rows.ForumRow)
    source = world.one_of(seat_copying.read_seat_sources(world.database, target)).forum.id
    seats = forums.read_forum(world.database, source).seats
    chosen = [seat.id for seat in world.several(seats)]
    seat_copying.copy_seats(world.database, source, target, chosen)


@deed(spread_wishes.save_wishes)
def save_wishes(world: World) -> None:
    start, end = world.times()
    wishes = [
        rows.SpreadWishRow(0, forum.id, world.dice.randint(1, 6), start=start, end=end)
        for forum in world.several(world.rows(rows.ForumRow), 3)
    ]
    spread_wishes.save_wishes(world.database, wishes)


@deed(spread_wishes.remove_wish)
def remove_wish(world: World) -> None:
    spread_wishes.remove_wish(world.database, world.some(rows.SpreadWishRow).forum_id)
