"""The gate: no layer falls more than a point below the floor recorded for this gold."""

import json
from pathlib import Path

import pytest

from benchmarks.accuracy import FLOORS, SLACK, read
from verbale.pipeline import Reader
from verbale.scoring import digest, read_gold, score, total

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "dev"


@pytest.mark.slow
def test_no_layer_falls_below_its_floor():
    if not GOLD.is_dir():
        pytest.skip("the annotated reports are not here; they are not part of the project")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get(digest(GOLD))
    if floors is None:
        pytest.skip(
            "no floors are recorded for this gold: run `python -m benchmarks.accuracy --record-floors`"
        )
    gold = read_gold(GOLD)
    counts = total(score(one, rows) for one, rows in zip(gold, read(Reader.load(), gold), strict=True))
    assert {
        layer: counts[layer].f1 for layer, floor in floors.items() if counts[layer].f1 < floor - SLACK
    } == {}
