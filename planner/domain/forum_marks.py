"""The letters that stand for forums where there is no room for a name: never colour alone."""

from collections.abc import Iterable, Iterator

from planner.domain.collation import swedish_key
from planner.domain.enums import Level
from planner.domain.rows import ForumRow

_LEVELS = list(Level)


def forum_letters(forums: Iterable[ForumRow]) -> dict[int, str]:
    """Return by forum id one to three characters that no other of these forums has.

    Forums are served by level and then name; the first has its initial, a later one its words'
    initials, its first letters, or at last a number.
    """
    found: dict[int, str] = {}
    order = sorted(
        forums, key=lambda row: (_LEVELS.index(row.level), swedish_key(row.name), row.id)
    )
    taken: set[str] = set()
    for forum in order:
        letter = next(each for each in _candidates(forum.name) if each not in taken)
        taken.add(letter)
        found[forum.id] = letter
    return found


def _candidates(name: str) -> Iterator[str]:
    words = ["".join(filter(str.isalnum, word)).upper() for word in name.split()]
    words = [word for word in words if word] or ["?"]
    yield words[0][0]
    if len(words) > 1:
        yield words[0][0] + words[1][0]
    yield from (words[0][0] + letter for letter in words[0][1:])
    number = 2
    while True:
        yield f"{words[0][0]}{number}"
        number += 1
