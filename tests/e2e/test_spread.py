"""`planner spread`: dates by the wishes that are stored, shown or written."""

from pathlib import Path

import pytest

from planner.domain.rows import SpreadWishRow
from planner.services.databases import open_for_writing
from planner.services.forums import ForumDraft, SeatDraft, list_forums, read_forum, save_forum
from planner.services.spread_wishes import save_wishes
from tests.e2e.conftest import Planner

FREE = "Styrgrupp"
BARRED = "EST"


@pytest.fixture
def wished(example: Path, tmp_path: Path) -> Path:
    """The example; a forum without a rule has a wish, and so has one whose rule came later."""
    copy = tmp_path / "eslov.db"
    copy.write_bytes(example.read_bytes())
    database = open_for_writing(copy)
    ids = {forum.name: forum.id for forum in list_forums(database)}
    found = read_forum(database, ids[FREE])
    seats = [
        SeatDraft(seat, [row for row in found.deputies if row.seat_id == seat.id])
        for seat in found.seats
    ]
    save_forum(database, ForumDraft(found.forum, (), seats))
    wishes = [SpreadWishRow(0, ids[FREE], 4), SpreadWishRow(0, ids[BARRED], 2)]
    save_wishes(database, wishes)
    database.close()
    return copy


def test_it_shows_the_dates_then_writes_them(planner: Planner, wished: Path) -> None:
    command = ["spread", wished, "--from", "2022-01-01"]
    shown = planner(*command)
    assert shown.code == 0
    assert shown.err.splitlines() == [
        "EST har en regel som säger när det möts. Ta bort regeln för att sprida mötena över året."
    ]
    (line,) = [each for each in shown.out.splitlines() if each.startswith("lägg till")]
    assert "09:00–10:00  Styrgrupp  – möte 3 av 4 under 2022" in line
    assert "Skulle lägga till 1" in shown.out
    told = planner(*command, "--json").json
    assert set(told) == {"changes", "unplaced", "unprepared", "applied"}
    assert told["applied"] is False
    assert [c["action"] for c in told["changes"]] == ["keep", "keep", "add", "keep"]
    assert told["changes"][2]["date"] in line
    assert (told["unplaced"], told["unprepared"]) == ([], [])
    done = planner(*command, "--apply", "--json").json
    assert done["applied"] is True
    assert done["changes"] == told["changes"]
    again = planner(*command, "--json").json
    assert {change["action"] for change in again["changes"]} == {"keep"}
    steps = planner("history", wished, "--limit", "1", "--json").json["history"]
    assert steps[0]["rows"] == 1


def test_a_window_without_a_free_day_is_told(planner: Planner, wished: Path) -> None:
    database = open_for_writing(wished)
    forum_id = next(forum.id for forum in list_forums(database) if forum.name == FREE)
    wish = SpreadWishRow(0, forum_id, 4, frozenset({7}), frozenset({0}), prepares_follow_up=True)
    save_wishes(database, [wish])
    database.close()
    command = ["spread", wished, "--forum", FREE]
    told = planner(*command, "--json").json
    assert told["unplaced"]
    first = told["unplaced"][0]
    assert set(first) == {"forum", "from", "to", "reason"}
    assert first["forum"] == FREE
    assert "2022-07-01" <= first["from"] <= first["to"] <= "2022-07-31"
    assert "en dag att undvika" in first["reason"]
    assert "Styrgrupp får inget möte" in planner(*command).out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--forum", "EST"], "EST har en regel"),
        (["--forum", "Chefssamråd"], "Chefssamråd har en regel"),
        (["--forum", "Ingen"], "Ingen"),
        (["--from", "2022-06-01", "--to", "2022-05-01"], "Perioden slutar"),
        (["--from", "2022-01-01", "--to", "2202-05-01"], "mer än fem år"),
    ],
)
def test_what_cannot_be_spread_is_one_sentence(
    planner: Planner, wished: Path, arguments: list[str], told: str
) -> None:
    said = planner("spread", wished, *arguments)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert told in said.err


def test_without_a_wish_it_says_where_to_set_one(planner: Planner, example: Path) -> None:
    said = planner("spread", example, "--json")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "Sprid över året" in said.err
