"""What spreading the year begins with: the forums that can be, their wishes, and which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.domain.enums import Level
from planner.domain.rows import AgreementRow, ForumRow, Period, Reason, SpreadWishRow
from planner.errors import InputError
from planner.services.forum_policy import read_forum_rules
from planner.services.spread_wishes import read_wishes
from planner.services.spreading import Unplaced

_STRATEGIC_TIMES, _OTHER_TIMES = 4, 2
_MOST_DAYS = 5 * 366


@dataclass(frozen=True, slots=True)
class SpreadForum:
    """A forum, whether a rule bars it, and its wish: as stored, or else as suggested."""

    forum: ForumRow
    agreement: AgreementRow
    has_rule: bool
    is_stored: bool
    wish: SpreadWishRow


def read_spread_forums(database: Database, agreement_id: int | None = None) -> list[SpreadForum]:
    """Return the forums of an agreement (None: of all), by agreement and then by name."""
    stored = {wish.forum_id: wish for wish in read_wishes(database, agreement_id)}
    return [
        SpreadForum(
            each.forum,
            each.agreement,
            bool(each.rules),
            each.forum.id in stored,
            stored.get(each.forum.id) or suggested_wish(each.forum),
        )
        for each in read_forum_rules(database, agreement_id)
    ]


def stored_wishes(
    database: Database, forum_ids: frozenset[int] | None = None
) -> tuple[list[SpreadWishRow], list[ForumRow]]:
    """Return the stored wishes that can be spread, and the forums whose rule bars theirs.

    `forum_ids` are forums asked for by name. Raises InputError: one of them has a rule
    ("spread.has_rule") or no wish ("spread.no_wish"); nothing to spread ("spread.no_wishes").
    """
    found = read_spread_forums(database)
    if forum_ids is not None:
        found = [each for each in found if each.forum.id in forum_ids]
    usable = [each for each in found if each.is_stored and not each.has_rule]
    names = {each.forum.name.casefold() for each in usable}
    for each in found:
        # One name may stand for a forum in each of several agreements: one of them is enough.
        if forum_ids is not None and each.forum.name.casefold() not in names:
            code = "spread.has_rule" if each.has_rule else "spread.no_wish"
            raise InputError(code, {"forum": each.forum.name})
    if not usable:
        raise InputError("spread.no_wishes", {})
    barred = [each.forum for each in found if each.is_stored and each.has_rule]
    return [each.wish for each in usable], barred


def suggested_wish(forum: ForumRow) -> SpreadWishRow:
    """Return the wish to begin from: a strategic forum prepares the annual follow-up."""
    is_strategic = forum.level is Level.STRATEGIC
    times = _STRATEGIC_TIMES if is_strategic else _OTHER_TIMES
    return SpreadWishRow(0, forum.id, times, prepares_follow_up=is_strategic)


def suggested_period(forums: Sequence[SpreadForum], today: date) -> Period:
    """Return from today to the last agreement's end; open-ended ones: to the end of next year."""
    ends = [each.agreement.valid_to for each in forums]
    next_year = date(today.year + 1, 12, 31)
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends):
        return Period(today, next_year)
    return Period(today, max(known))


def require_spread_period(first: date | None, last: date | None) -> Period:
    """Return the period; raises InputError on "to" when it runs backwards or is too long."""
    if first is not None and last is not None:
        if last < first:
            raise InputError("period.reversed", {"first": first, "last": last}, field="to")
        if (last - first).days > _MOST_DAYS:
            raise InputError("spread.too_long", {"first": first, "last": last}, field="to")
    return Period(first, last)


def told(unplaced: Unplaced) -> Reason:
    """Return the sentence about a window that got no meeting."""
    return Reason.of(
        "spread.no_meeting",
        forum=unplaced.forum,
        first=unplaced.window.first,
        last=unplaced.window.last,
        why=unplaced.reason,
    )
