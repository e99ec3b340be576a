"""Read a count out of what somebody wrote: "minst 4", "fyra gånger", "at least 20 times"."""

import re

_NUMBER_WORDS = {
    word: number
    for words in (
        "en två tre fyra fem sex sju åtta nio tio elva tolv",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split(), start=1)
} | {"ett": 1, "once": 1, "twice": 2}
_NOTHING = frozenset({"inga", "ingen", "inget", "noll", "none", "zero"})

# Nobody promises a thousand million of anything; a longer number is somebody's telephone.
_LONGEST = 9

# "en" and "one" are mostly articles; they count beside a word that asks how many.
_ARTICLES = frozenset({"en", "ett", "one"})
_AT_LEAST = r"(?:minst|åtminstone|lägst|at least|no fewer than)\s+$"
_TIMES = r"\s+(?:gång|tillfälle|time\b|occasion|instance)"

# A bound from above, less of something, or a share of an unknown whole is no count to reach.
_UPPER_BOUND = re.compile(
    r"\b(?:högst|max\b|maximalt|maximum|som mest|upp till|färre än|mindre än|at most|no more than"
    r"|not more than|fewer than|less than|up to|minsk\w*|sänk\w*|reduc\w*|decreas\w*"
    r"|hälften|halva|half|majoritet\w*|majority)",
)
# So many a week, or at each school, says nothing of how many the year has; so many a year does.
_RATE = re.compile(
    r"\b(?:per|varje|each|every)\s+(?!år|kalenderår|year|annum)\w"
    r"|\b(?:varannan|vartannat|i|om|a|an)\s+(?:\w+\s+)?"
    r"(?:dag(?:en)?|dygn(?:et)?|vecka|veckan|månad|månaden|kvartal(?:et)?|termin(?:en)?|halvår(?:et)?"
    r"|day|week|month|quarter|term|semester)\b"
    r"|\b(?:dagligen|veckovis|månadsvis|kvartalsvis|daily|weekly|monthly|quarterly)\b",
)
_MORE_THAN = re.compile(r"(?:fler|mer|more)\s+(?:än|than)\s+$")
_MONTHS = r"(?:jan|feb|mars|march|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\b"
# What stands right before a number that tells where, when or for whom, and not how many.
_NO_COUNT_BEFORE = re.compile(
    r"(?:\b(?:den|kl|kl\.|klockan|v|v\.|vecka|week|nr|nummer|årskurs|åk|grade|skede|etapp|phase)\s*"
    r"|\d[.,:/-]?)$"
)
_NO_COUNT_AFTER = re.compile(
    rf"^(?:\s*(?:%|procent|per\s?cent|promille)|[.,:/]\d|:[ae]\b|(?:st|nd|rd|th)\b|-?åring|\s*år\b"
    rf"|(?:-\d+)?\s+{_MONTHS}|-\d+-\d)"
)
_TOKEN = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+|[^\W\d_]+")


def written_count(text: str) -> int | None:
    """Return the first count in a text, in figures or as a word from one to twelve (sv, en).

    A year, a date, a time, a percentage, an ordinal, an age and so many a week are no counts, nor
    is a bound from above ("högst 4"); "fler än 4" is 5. None when there is no count.
    """
    folded = " ".join(text.casefold().replace("–", "-").split())
    if folded in _NOTHING:
        return 0
    if _UPPER_BOUND.search(folded) or _RATE.search(folded):
        return None
    for token in _TOKEN.finditer(folded):
        number = _number(token.group(), folded[: token.start()], folded[token.end() :])
        if number is not None:
            return number + bool(_MORE_THAN.search(folded[: token.start()]))
    return None


def _number(token: str, before: str, after: str) -> int | None:
    if token[0].isdecimal():
        if (
            len(token) > _LONGEST
            or _NO_COUNT_BEFORE.search(before)
            or _NO_COUNT_AFTER.search(after)
        ):
            return None
        return None if _is_year(token) else int("".join(token.split()))
    if token in _ARTICLES and not _asks_how_many(before, after):
        return None
    return _NUMBER_WORDS.get(token)


def _is_year(token: str) -> bool:
    return len(token) == 4 and token[:2] in ("19", "20")


def _asks_how_many(before: str, after: str) -> bool:
    alone = not before and not after
    return alone or bool(re.search(_AT_LEAST, before)) or bool(re.match(_TIMES, after))
