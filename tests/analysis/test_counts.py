"""Numbers of things in sentences."""

import pytest

from verbale.analysis.counts import numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seven workers were freed.", [(7, "workers")]),
        ("It has 24,000 police and troops.", [(24000, "police")]),
        ("Twenty-five people died; 12 others are missing.", [(25, "people"), (12, "others")]),
        ("They asked for 5 million dollars.", [(5_000_000, "dollars")]),
        ("One man said one thing.", []),
        ("Elections were held in 1996 and 1997 elections too.", []),
        ("It began at 8:00 a.m. and rose 4.5 points.", []),
        ("It rose 12 percent by 3 May.", []),
        ("The 15-nation Council met.", []),
        ("", []),
    ],
)
def test_numbers(text: str, found: list[tuple[int, str]]) -> None:
    assert [(number, things[0][1]) for number, things in numbers(text)] == found
