"""What people write in the column "Återkommer" is understood, or refused with help."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.phrases import describe, parse_rule
from planner.domain.recurrence import EVEN_WEEKS, ODD_WEEKS, Recurrence
from planner.domain.rrule_text import LONGEST_RULE
from planner.domain.rule_forms import (
    LAST,
    daily,
    monthly_by_day,
    monthly_by_weekday,
    monthly_by_workday,
    weekly,
)
from planner.errors import InputError
from planner.texts import error_text, reason_text

# The table of interfaces.md, row by row, and then what people write beside it.
WORDS = {
    "varje fredag": "FREQ=WEEKLY;BYDAY=FR",
    "varannan torsdag": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
    "första onsdagen i månaden": "FREQ=MONTHLY;BYDAY=1WE",
    "sista onsdagen i månaden": "FREQ=MONTHLY;BYDAY=-1WE",
    "andra tisdagen i februari, maj, september, november": (
        "FREQ=MONTHLY;BYMONTH=2,5,9,11;BYDAY=2TU"
    ),
    "den 15 varje månad": "FREQ=MONTHLY;BYMONTHDAY=15",
    "varje kvartal, första måndagen": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO",
    "den 31 varje månad": "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    "sista dagen varje månad": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "andra tisdagen i februari, maj, september och november": (
        "FREQ=MONTHLY;BYMONTH=2,5,9,11;BYDAY=2TU"
    ),
    "  VARJE   Fredag. ": "FREQ=WEEKLY;BYDAY=FR",
    "fredagar": "FREQ=WEEKLY;BYDAY=FR",
    "varje tisdag och torsdag": "FREQ=WEEKLY;BYDAY=TU,TH",
    "varje fredag i januari, februari, mars och december": (
        "FREQ=WEEKLY;BYMONTH=1,2,3,12;BYDAY=FR"
    ),
    "varje fredag september–november": "FREQ=WEEKLY;BYMONTH=9,10,11;BYDAY=FR",
    "varje fredag november till februari": "FREQ=WEEKLY;BYMONTH=1,2,11,12;BYDAY=FR",
    "varannan vecka på måndagar": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
    "var tredje fredag": "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR",
    "var 4:e fredag": "FREQ=WEEKLY;INTERVAL=4;BYDAY=FR",
    "varje vardag": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "1:a onsdagen varje månad": "FREQ=MONTHLY;BYDAY=1WE",
    "första och tredje onsdagen i månaden": "FREQ=MONTHLY;BYDAY=1WE,3WE",
    "sista vardagen i månaden": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "första måndagen varannan månad": "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO",
    "första måndagen i kvartalet": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO",
    "den 15:e i varje månad": "FREQ=MONTHLY;BYMONTHDAY=15",
    "den 1 och 15 varje månad": "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "den 15 mars varje år": "FREQ=MONTHLY;BYMONTH=3;BYMONTHDAY=15",
    "every Friday": "FREQ=WEEKLY;BYDAY=FR",
    "every second Thursday": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
    "every other Thursday": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
    "first Wednesday of the month": "FREQ=MONTHLY;BYDAY=1WE",
    "every third Friday of the month": "FREQ=MONTHLY;BYDAY=3FR",
    "the 31st of every month": "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    "second Tuesday in February, May, September and November": (
        "FREQ=MONTHLY;BYMONTH=2,5,9,11;BYDAY=2TU"
    ),
    "every quarter, first Monday": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1MO",
}


@pytest.mark.parametrize(("words", "rrule"), WORDS.items())
def test_words_are_understood(words: str, rrule: str) -> None:
    assert parse_rule(words) == Recurrence(rrule)


@pytest.mark.parametrize(
    ("words", "parity"),
    [
        ("varannan torsdag jämna veckor", EVEN_WEEKS),
        ("varannan torsdag, udda veckor", ODD_WEEKS),
        ("varannan torsdag (ojämna veckor)", ODD_WEEKS),
        ("varje torsdag i jämna veckor", EVEN_WEEKS),
        ("torsdagar jämn vecka", EVEN_WEEKS),
        ("every other Thursday, even weeks", EVEN_WEEKS),
    ],
)
def test_even_and_odd_weeks(words: str, parity: int) -> None:
    assert parse_rule(words) == Recurrence("FREQ=WEEKLY;BYDAY=TH", parity)


def test_the_letters_may_come_decomposed() -> None:
    assert (
        parse_rule("fo\u0308rsta ma\u030andagen i ma\u030anaden").rrule == "FREQ=MONTHLY;BYDAY=1MO"
    )


@pytest.mark.parametrize("words", ["varje " * 2000, "FREQ=DAILY;BYMONTH=" + "1," * 5000 + "1"])
def test_what_no_rule_is_as_long_as_is_refused_before_it_is_read(words: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_rule(words)
    sentence = error_text(caught.value, "sv")
    assert (caught.value.code, str(LONGEST_RULE) in sentence) == ("rule.too_long", True)
    assert len(sentence) < 400


@pytest.mark.parametrize(
    "words",
    [
        *("", "   ", "varje", "fredag", "varje blåmåndag", "då och då", "första fredagen", "var"),
        *("varje fredag kl 9", "varje fredag och", "den 32 varje månad", "den 0 varje månad"),
        *("sjätte fredagen i månaden", "var tredje torsdag jämna veckor", "den 30 och 31 i maj"),
        *("varje fredag varje torsdag", "den 15", "varje kvartal", "mån", "1", ",", "(", "\n"),
        *("varje år", "varje timme", "🙂", "<b>varje fredag</b>", "x" * 150),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_forms_that_can(words: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_rule(words)
    assert caught.value.code == "rule.unreadable"
    for form in list(WORDS)[:7]:
        assert form in error_text(caught.value, "sv")
    assert words.strip() in error_text(caught.value, "en")


class TestRrule:
    def test_is_read_as_the_rfc_means_it(self) -> None:
        found = parse_rule("rrule:freq=weekly; interval=2;byday=th,tu;")
        assert found == Recurrence("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", is_literal=True)

    @pytest.mark.parametrize(
        "rule",
        ["FREQ=HOURLY", "FREQ=MINUTELY;INTERVAL=5", "FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=9,15"],
    )
    def test_finer_than_daily_is_refused(self, rule: str) -> None:
        with pytest.raises(InputError, match=r"rule\.too_fine"):
            parse_rule(rule)

    @pytest.mark.parametrize(
        ("rule", "said"),
        [
            ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL kan inte vara ”0”"),
            ("FREQ=WEEKLY;INTERVAL=-1", "INTERVAL"),
            ("FREQ=WEEKLY;COUNT=0", "COUNT"),
            ("FREQ=WEEKLY;COUNT=2;UNTIL=20211231", "COUNT och UNTIL"),
            ("FREQ=WEEKLY;UNTIL=20211331", "UNTIL kan inte vara ”20211331”"),
            ("FREQ=WEEKLY;UNTIL=2021-12-31", "UNTIL"),
            ("FREQ=FORTNIGHTLY", "FREQ kan inte vara ”FORTNIGHTLY”"),
            ("BYDAY=FR", "FREQ saknas"),
            ("RRULE:", "FREQ saknas"),
            ("FREQ=", "”FREQ” saknar värde"),
            ("FREQ=WEEKLY;FREQ=DAILY", "FREQ står två gånger"),
            ("FREQ=WEEKLY;BYDAY=FREDAG", "BYDAY kan inte vara ”FREDAG”"),
            ("FREQ=WEEKLY;BYDAY=1FR", "BYDAY med siffra"),
            ("FREQ=MONTHLY;BYDAY=0FR,54MO", "BYDAY"),
            ("FREQ=WEEKLY;BYMONTHDAY=15", "BYMONTHDAY får inte stå tillsammans med FREQ=WEEKLY"),
            ("FREQ=MONTHLY;BYWEEKNO=20", "BYWEEKNO"),
            ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY kan inte vara ”32”"),
            ("FREQ=MONTHLY;BYMONTH=13", "BYMONTH"),
            ("FREQ=MONTHLY;BYMONTH=-1", "BYMONTH"),
            ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS behöver"),
            ("FREQ=WEEKLY;WKST=XX", "WKST"),
            ("FREQ=WEEKLY;BYEASTER=1", "BYEASTER är inget"),
            ("DTSTART:20210507T090000\nRRULE:FREQ=WEEKLY", "DTSTART hör inte till regeln"),
            ("FREQ=WEEKLY;BYDAY=FR\nEXDATE:20210514", "EXDATE hör inte till regeln"),
        ],
    )
    def test_what_is_wrong_is_said(self, rule: str, said: str) -> None:
        with pytest.raises(InputError, match=r"rule\.bad_rrule") as caught:
            parse_rule(rule)
        assert said in error_text(caught.value, "sv")

    @pytest.mark.parametrize(
        ("rule", "swedish"),
        [
            ("FREQ=WEEKLY;BYDAY=FR", "varje fredag"),
            ("FREQ=WEEKLY;BYDAY=FR;COUNT=10", "varje fredag, 10 gånger"),
            ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20211231", "varje fredag, till och med 31 december 2021"),
            ("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "sista måndagen i maj"),
            ("FREQ=MONTHLY;BYMONTHDAY=31", "enligt RRULE FREQ=MONTHLY;BYMONTHDAY=31"),
            ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "enligt RRULE FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"),
        ],
    )
    def test_is_put_into_words_that_mean_the_same(self, rule: str, swedish: str) -> None:
        assert reason_text(describe(parse_rule(rule)), "sv") == swedish

    def test_a_literal_fortnight_says_what_it_counts_from(self) -> None:
        shown = reason_text(describe(parse_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH")), "sv")
        assert shown.startswith("varannan torsdag, räknat från")


months = st.frozensets(st.integers(1, 12), max_size=11)
intervals = st.integers(1, 10)
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
early_days = st.frozensets(st.integers(1, 28), max_size=4)
late_day = st.frozensets(st.integers(1, 31), min_size=1, max_size=1)


def month_spans() -> st.SearchStrategy[tuple[int, frozenset[int]]]:
    """Every n months, or months by name: words cannot say both."""
    return st.tuples(intervals, st.just(frozenset[int]())) | st.tuples(st.just(1), months)


rules = st.one_of(
    st.builds(daily, intervals, months),
    st.builds(weekly, weekdays, intervals, st.none(), months),
    st.builds(weekly, weekdays, st.just(1), st.sampled_from([EVEN_WEEKS, ODD_WEEKS]), months),
    st.builds(
        lambda n, days, span: monthly_by_weekday(n, days, *span),
        st.frozensets(st.sampled_from([1, 2, 3, 4, 5, LAST]), min_size=1),
        weekdays,
        month_spans(),
    ),
    st.builds(
        lambda n, span: monthly_by_workday(n, *span),
        st.frozensets(st.sampled_from([1, 2, LAST]), min_size=1),
        month_spans(),
    ),
    st.builds(
        lambda early, late, span: monthly_by_day(early | late, *span),
        early_days,
        late_day,
        month_spans(),
    ),
    st.builds(lambda span: monthly_by_day([LAST], *span), month_spans()),
)


@given(rules, st.sampled_from(["sv", "en"]))
@example(monthly_by_day([28, 31]), "sv")
@example(weekly([4], months=[8, 9]), "sv")
def test_a_rule_put_into_words_reads_back_as_the_same_rule(rule: Recurrence, language: str) -> None:
    assert parse_rule(reason_text(describe(rule), language)) == rule


@pytest.mark.parametrize("words", list(WORDS))
def test_what_was_written_in_words_reads_back_from_its_description(words: str) -> None:
    rule = parse_rule(words)
    assert parse_rule(reason_text(describe(rule), "sv")) == rule


@given(st.text(max_size=60) | st.text(string.ascii_uppercase + "=;,:-0123456789", max_size=60))
@example("RRULE:FREQ=DAILY;UNTIL=00000000")
@example("FREQ=DAILY;COUNT=²")
def test_any_text_is_a_rule_or_one_sentence(text: str) -> None:
    assert all(outcome(text, language) for language in ("sv", "en"))


def outcome(text: str, language: str) -> str:
    """Return the rule in words, or the error's sentence."""
    try:
        return reason_text(describe(parse_rule(text)), language)
    except InputError as error:
        return error_text(error, language)
