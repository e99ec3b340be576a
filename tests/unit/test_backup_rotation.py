"""Which backups are kept, against an oracle that asks for each backup by itself."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import PurePath

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.backup_names import backup_name, is_backup, own_folder_name, read_name
from planner.domain.backup_rotation import (
    KEPT_DAYS,
    Backup,
    BackupReason,
    kept_until,
    rotate,
    verified,
)
from tests.effort import examples

NOW = datetime(2022, 4, 1, 10, 32)

moments = st.integers(-900 * 24, 60 * 24).map(lambda hours: NOW + timedelta(hours=hours))
backups = st.lists(
    st.builds(
        Backup,
        st.integers(0, 10_000).map(str),
        moments,
        st.sampled_from(BackupReason),
        st.sampled_from([True, True, True, False]),
    ),
    max_size=60,
    unique_by=lambda each: each.name,
)


def is_kept(one: Backup, all_there: list[Backup]) -> bool:
    """Say it the slow way: count the newer days, weeks and months that have a backup."""
    if not one.is_verified or one.reason is BackupReason.MANUAL:
        return True
    if one.moment - NOW > timedelta(hours=1):
        return True
    earlier = [
        each.moment for each in all_there if each.is_verified and each.moment.date() < NOW.date()
    ]
    reached = min([NOW, *([max(earlier) + timedelta(days=1)] if earlier else [])])
    age = reached - one.moment
    if age < timedelta(days=1):
        return True
    if one.reason is not BackupReason.DAILY and age < timedelta(days=KEPT_DAYS):
        return True
    rank = (one.moment, one.name)
    newer = [
        each.moment
        for each in all_there
        if each.is_verified
        and each.moment - NOW <= timedelta(hours=1)
        and (each.moment, each.name) > rank
    ]
    for pattern, most in (("%Y-%m-%d", 7), ("%G-%V", 4), ("%Y-%m", 12)):
        spans = {moment.strftime(pattern) for moment in newer}
        if one.moment.strftime(pattern) not in spans and len(spans) < most:
            return True
    return False


@settings(max_examples=examples(60))
@given(backups)
def test_what_is_kept_is_what_the_oracle_keeps(there: list[Backup]) -> None:
    plan = rotate(there, NOW)
    assert {each.name for each in plan.keep} == {e.name for e in there if is_kept(e, there)}
    assert sorted(plan.keep + plan.remove, key=str) == sorted(there, key=str)
    whole = [each for each in there if each.is_verified]
    if whole:
        assert max(whole, key=lambda each: (each.moment, each.name)) in plan.keep
    # Removing what may go changes nothing of what is kept.
    assert rotate(plan.keep, NOW).keep == plan.keep


@settings(max_examples=examples(60))
@given(backups, st.sets(st.integers(0, 10_000).map(str)))
def test_one_that_is_not_whole_lets_no_other_go(there: list[Backup], broken: set[str]) -> None:
    asked: list[str] = []

    def is_whole(each: Backup) -> bool:
        asked.append(each.name)
        return each.name not in broken

    told = verified(there, NOW, is_whole)
    assert len(asked) == len(set(asked))
    truth = [
        Backup(e.name, e.moment, e.reason, e.is_verified and e.name not in broken) for e in there
    ]
    removed = {each.name for each in rotate(told, NOW).remove}
    # One that is broken, unasked, may go: it is no loss. All others as if everything were known.
    assert removed - broken <= {each.name for each in rotate(truth, NOW).remove}


def test_two_years_of_days_leave_seven_days_four_weeks_twelve_months() -> None:
    there: list[Backup] = []
    for day in range(730):
        moment = datetime(2022, 1, 1, 8) + timedelta(days=day)
        there = [*rotate([*there, Backup(f"{day}", moment)], moment).keep]
    days = {each.moment.date() for each in there}
    assert date(2023, 12, 31) in days
    assert {date(2023, 12, 25) + timedelta(n) for n in range(7)} <= days
    assert {date(2023, 12, 10), date(2023, 12, 17), date(2023, 12, 24)} <= days  # Sundays
    assert {date(2023, month, 1) - timedelta(1) for month in range(2, 13)} <= days
    assert len(there) == 7 + 3 + 11


def test_a_clock_set_back_removes_nothing_and_is_told() -> None:
    there = [Backup(f"{n}", NOW + timedelta(days=n)) for n in range(1, 40)]
    plan = rotate(there, NOW)
    assert not plan.remove
    assert len(plan.ahead) == 39
    assert not rotate([Backup("n", NOW + timedelta(minutes=50))], NOW).ahead


def test_a_clock_that_has_gone_ahead_removes_nothing_at_once_that_was_to_stay() -> None:
    days = [Backup(f"{n}", NOW + timedelta(days=n)) for n in range(20)]
    great = [
        Backup("import", NOW + timedelta(days=18, hours=2), BackupReason.IMPORT),
        Backup("import before it", NOW + timedelta(days=18, hours=1), BackupReason.IMPORT),
        Backup("disposal", NOW + timedelta(days=19, hours=1), BackupReason.DISPOSAL),
    ]
    right, wrong = NOW + timedelta(days=20), NOW + timedelta(days=60)
    plans = [rotate([*days, *great, Backup("now", now)], now) for now in (right, wrong)]
    assert set(great) <= set(plans[0].keep)
    # Nor later in the day, when it has one of its own already.
    later = wrong + timedelta(hours=5)
    plans.append(rotate([*plans[1].keep, Backup("later", later, BackupReason.IMPORT)], later))
    for plan in plans[1:]:
        assert set(great) <= set(plan.keep)
    assert not plans[2].remove
    # The day after, the month that they stay has gone by this clock.
    next_day = wrong + timedelta(days=1)
    after = rotate([*plans[2].keep, Backup("next", next_day)], next_day)
    assert "import before it" in {each.name for each in after.remove}


def test_when_each_of_many_backups_goes_is_said_at_once() -> None:
    by_hand = [Backup(f"m{n}", NOW - timedelta(hours=n), BackupReason.MANUAL) for n in range(200)]
    lines = [*by_hand, Backup("torn", NOW, BackupReason.DAILY, is_verified=False)]
    asked = Counter[str]()

    class Counted(list[Backup]):
        def __iter__(self) -> Iterator[Backup]:
            asked["looks"] += 1
            return super().__iter__()

    assert {kept_until(each, Counted(lines), NOW) for each in lines} == {None}
    assert not asked  # not even looked at the others


def test_when_a_backup_goes() -> None:
    """One of a Friday goes after a week of daily ones; one of a Sunday after four weeks."""
    friday = Backup("a", NOW, BackupReason.DAILY)
    assert kept_until(friday, [friday], NOW) == date(2022, 4, 8)
    sunday = Backup("b", datetime(2022, 4, 3, 9))
    assert kept_until(sunday, [sunday], sunday.moment) == date(2022, 5, 1) - timedelta(6)
    month = Backup("c", datetime(2022, 4, 30, 9))
    assert kept_until(month, [month], month.moment) == date(2023, 4, 1)
    great = Backup("d", NOW, BackupReason.DISPOSAL)
    assert kept_until(great, [great], NOW) == date(2022, 5, 2)
    by_hand = Backup("e", NOW, BackupReason.MANUAL)
    assert kept_until(by_hand, [by_hand], NOW) is None


@settings(max_examples=examples(30))
@given(st.sampled_from(BackupReason), st.integers(1, 999))
def test_a_name_says_when_and_why(reason: BackupReason, number: int) -> None:
    moment = NOW.replace(second=7)
    name = backup_name("Norra-20220101.db", moment, reason, number)
    assert read_name("Norra-20220101.db", name) == (moment, reason)
    for other in ("Norra.db", "Norra-20220101.sqlite", "20220101.db"):
        assert read_name(other, name) is None
    for wrong in (name[:-3], f"x{name}", name.replace("2022040", "2022990"), f".{name}.copy"):
        assert read_name("Norra-20220101.db", wrong) is None


def test_a_backup_is_told_by_its_folder_and_its_name() -> None:
    name = backup_name("Norra.db", NOW, BackupReason.DAILY)
    for folder in ("/x/Norra-säkerhetskopior", "/x/Norra-sa\u0308kerhetskopior"):
        assert is_backup(PurePath(folder, name))
    assert is_backup(PurePath("/home/anna", own_folder_name("Norra.db", "0a1b2c3d"), name))
    for other in (f"/x/{name}", f"/x/Norra-säkerhetskopior/arbete/{name}"):
        assert not is_backup(PurePath(other))
    assert not is_backup(PurePath("/x/Norra-säkerhetskopior/Norra.db"))
    assert not is_backup(PurePath("/x/Norra-säkerhetskopior/Norra-20220401-103200-okänd.db"))
