"""A short run of the harness that flips bytes: nothing silent, nothing crashes."""

import random
import shutil
from pathlib import Path

from tests.torture.figures import Result
from tests.torture.torture_damage import damage_file


def test_a_few_flipped_bytes_are_noticed_or_without_effect(
    example_file: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "eslov.db"
    shutil.copy(example_file, whole)
    result = Result("damage")
    damage_file(result, whole, "example", 0.004, random.Random(11))
    assert result.faults == []
    assert int(result.figures["example: flips"]) >= 2
    assert int(result.figures["example: rescued files"]) >= 1
    assert int(result.figures["example: rows read"]) > 1000
    assert int(result.figures["example: noticed"]) >= 1
