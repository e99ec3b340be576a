"""How an outcome or a coverage figure came about, in a sentence."""

from collections.abc import Iterator, Mapping, Sequence

from planner.domain.collation import swedish_key
from planner.domain.coverage import Coverage
from planner.domain.rows import FunctionRow, PersonRow
from planner.domain.seat_stories import SeatStory
from planner.texts import percent_text, text


def outcome_sentence(
    story: SeatStory,
    functions: Mapping[int, FunctionRow],
    persons: Mapping[int, PersonRow],
    language: str,
) -> str:
    """Return how a seat came out and why, as "Kommunpolis: 1 av 1, ersättare …, …".

    Every person that the figure counts is named once; rows that name nobody are counted.
    """
    result = story.result
    start = text(
        "explain.places",
        language,
        {
            "function": functions[result.function_id].name,
            "present": result.filled,
            "places": result.count,
        },
    )
    return ", ".join((start, *_parts(story, persons, language))) + "."


def coverage_sentence(coverage: Coverage, meetings: int, language: str) -> str:
    """Return how a coverage figure came about: what was expected, filled, and by whom.

    `meetings` are the held meetings behind it; none expected anybody when nothing was expected.
    """
    if not coverage.expected:
        return text("explain.nothing_expected", language)
    start = text(
        "explain.coverage",
        language,
        {
            "percent": percent_text(coverage.ratio, language),
            "present": coverage.present,
            "expected": coverage.expected,
            "held": text("explain.meetings", language, {"count": meetings}),
        },
    )
    parts = [
        text(code, language, {"count": count})
        for code, count in (
            ("explain.by_deputy", coverage.by_deputy),
            ("explain.excused", coverage.excused),
            ("explain.absent", coverage.absent),
        )
        if count
    ]
    return ", ".join((start, *parts)) + "."


def _parts(story: SeatStory, persons: Mapping[int, PersonRow], language: str) -> Iterator[str]:
    result = story.result
    if result.is_vacant:
        yield text("explain.vacant", language)
    for code, claimants in (
        ("explain.came", story.came),
        ("explain.stood_in", story.stood_in),
        ("explain.sent_notice", story.sent_notice),
        ("explain.stayed_away", story.stayed_away),
        ("explain.unlogged", story.unlogged),
    ):
        if claimants:
            yield text(
                code,
                language,
                {"names": _names(claimants, persons, language), "count": len(claimants)},
            )
    explained = len(story.sent_notice) + len(story.stayed_away) + len(story.unlogged)
    if result.filled + explained < result.count and not result.is_vacant:
        yield text("explain.nobody_more", language)
    if result.present > result.count:
        yield text("explain.more_than_places", language)
    if result.is_offered:
        yield text("explain.offered", language)


def _names(claimants: Sequence[int], persons: Mapping[int, PersonRow], language: str) -> str:
    """Return the names in Swedish order, and how many more are not named."""
    named = sorted((persons[each].name for each in claimants if each >= 0), key=swedish_key)
    unnamed = sum(each < 0 for each in claimants)
    if unnamed:
        named.append(text("explain.unnamed", language, {"count": unnamed}))
    if len(named) == 1:
        return named[0]
    return text("explain.and", language, {"first": ", ".join(named[:-1]), "last": named[-1]})
