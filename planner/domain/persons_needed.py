"""How many persons a meeting takes of those who hold the functions it expects."""

from collections.abc import Mapping


def persons_needed(places: Mapping[int, int], holders: Mapping[int, frozenset[int]]) -> int:
    """Return how many persons fill these places, one who holds several functions counted once.

    `places` and `holders` are by function id. A place beyond the holders of its function takes
    somebody yet to be found, so it counts; of more holders than places, those are taken who make
    the persons most.
    """
    held = {each: holders.get(each, frozenset()) for each in places}
    everyone = frozenset[int]().union(*held.values())
    if sum(map(len, held.values())) == len(everyone):  # nobody holds two of them: the usual case
        return sum(places.values())
    vacant = sum(max(0, count - len(held[each])) for each, count in places.items())
    taken: dict[int, int] = {}
    slots = [
        held[each] for each, count in places.items() for _ in range(min(count, len(held[each])))
    ]
    found = sum(_seat(number, slots, taken, set()) for number in range(len(slots)))
    return vacant + found


def _seat(slot: int, slots: list[frozenset[int]], taken: dict[int, int], seen: set[int]) -> bool:
    """Seat someone of their own in a slot, moving others to where they can sit too."""
    for person in slots[slot]:
        if person in seen:
            continue
        seen.add(person)
        if person not in taken or _seat(taken[person], slots, taken, seen):
            taken[person] = slot
            return True
    return False
