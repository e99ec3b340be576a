"""Changes as they are told: which fields, and long texts shortened around what differs."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.history import (
    HistoryFilter,
    Side,
    around_difference,
    changed_fields,
    is_as,
    one_line,
    shortened,
)


def test_what_changed_is_told_also_when_an_older_image_lacks_a_field() -> None:
    before = {"id": 1, "name": "BRÅ", "place": ""}
    after = {"id": 1, "name": "BRÅ", "place": "Rådhuset", "colour": 3, "purpose": ""}
    assert changed_fields(before, after) == ["place", "colour"]
    assert changed_fields(after, before) == ["place", "colour"]
    assert changed_fields(None, after) == ["id", "name", "place", "colour"]
    assert changed_fields(before, None) == ["id", "name"]
    assert changed_fields(None, None) == []
    assert is_as(after, before) is False
    assert is_as(after, {"id": 1, "name": "BRÅ"})
    assert is_as(None, None)
    assert not is_as(None, before)
    assert not is_as(before, None)


def test_long_texts_are_shortened_around_what_differs() -> None:
    start, end = "Mötet öppnades. " * 20, " Mötet avslutades." * 20
    old, new = around_difference(f"{start}Sju närvarande.{end}", f"{start}Åtta närvarande.{end}")
    assert "Sju när" in old
    assert "Åtta när" in new
    assert old.startswith("…")
    assert new.endswith("…")
    assert around_difference("a\nb", "a\n\nb") == ("a ↵ b", "a ↵ ↵ b")
    assert shortened("ett två tre", 8) == "ett två…"
    assert one_line("ett\r\ntvå") == "ett ↵ två"


@given(st.text(alphabet="ab \n", max_size=80), st.text(alphabet="ab \n", max_size=80))
def test_a_difference_shows_however_much_is_cut(old: str, new: str) -> None:
    shown = around_difference(old, new, longest=30)
    assert all(len(each) <= 32 for each in shown)
    assert (shown[0] == shown[1]) <= (one_line(old) == one_line(new))


def test_a_filter_speaks_in_words_of_one_case() -> None:
    assert HistoryFilter(text="  Åsa  ÖBERG ").words == ("åsa", "öberg")
    assert HistoryFilter() == HistoryFilter(kinds=frozenset())
    assert Side("before") is Side.BEFORE
