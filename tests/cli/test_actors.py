import json

import pytest


def actors(result):
    assert result.exit_code == 0, result.stderr
    return [
        (row["principal"], row["person"], row["statements"], row["positions"], row["events"])
        for row in json.loads(result.stdout)
    ]


def test_parties_with_the_most_rows_come_first_with_their_persons(kept):
    assert actors(kept("actors", "--format", "json")) == [
        ("RUS", None, 1, 2, 1),
        ("RUS", "Igor Ivanov", 1, 0, None),
        ("USA", None, 0, 1, 1),
        ("FRA", None, 0, 1, 0),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--principal France", [("FRA", None, 0, 1, 0)]),
        ("--speaker ivanov", [("RUS", "Igor Ivanov", 1, 0, None)]),
        ("--until 2002", [("FRA", None, 0, 1, 0)]),
        ("--report wire-3", [("USA", None, 0, 1, 0)]),
        ("--limit 1", [("RUS", None, 1, 2, 1)]),
        ("--principal IRQ", []),
    ],
)
def test_they_are_filtered(kept, words, expected):
    assert actors(kept("actors", "--format", "json", *words.split())) == expected


def test_the_table_names_them(kept):
    assert "Igor Ivanov" in kept("actors").stdout
