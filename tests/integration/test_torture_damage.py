"""A short run of the harness that flips bytes: nothing silent, nothing crashes."""

from tests.torture.torture_damage import run


def test_a_few_flipped_bytes_are_noticed_or_without_effect() -> None:
    result = run(0.008, 11)
    assert result.faults == []
    assert int(result.figures["example: flips"]) >= 2
    assert int(result.figures["example: rescued files"]) >= 2
    assert int(result.figures["example: rows read"]) > 1000
