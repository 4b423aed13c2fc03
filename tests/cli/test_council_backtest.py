"""verbale council backtest, as a political scientist would type it."""

import csv
import io
import json

import pytest

from tests.council.ballots import lines, write_csv


@pytest.fixture
def votes(tmp_path):
    """Four votes of 2003, one of them with a swapped day, one vetoed."""
    return write_csv(
        tmp_path / "mine.csv",
        lines("1", "2003-03-28", meeting="4732", draft="S/2003/381"),
        lines("2", "2003-09-04", meeting="4738", draft="S/2003/400"),
        lines("3", "2003-05-22", meeting="4761", draft="S/2003/556", votes={"Syria": "Abstain"},
              outcome="Adopted by majority"),
        lines("4", "2003-10-14", meeting="4842", draft="S/2003/980", resolution="",
              votes={"United States": "No", "Germany": "Abstain"}, outcome="Not adopted - veto"),
    )  # fmt: skip


def test_a_users_csv_as_json(verbale, votes):
    result = verbale("council", "backtest", "--votes", str(votes), "--format", "json")
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert (found["from"], found["to"], found["drafts"], found["votes"]) == (2003, 2003, 4, "mine.csv")
    assert (found["contested_drafts"], found["failed_drafts"]) == (2, 1)
    assert found["all"]["model"]["n"] == 60
    assert found["contested"]["member_base_rate"]["n"] == 30
    assert found["repairs"] == {"day and month": 1}


def test_a_table_says_what_was_repaired(verbale, votes):
    result = verbale("council", "backtest", "--votes", str(votes))
    assert result.exit_code == 0
    assert "2003 to 2003: 4 drafts, 2 contested, 1 not adopted" in result.stdout
    assert "member base rate" in result.stdout
    assert "day and month were swapped" in result.stderr


def test_csv_has_a_row_for_each_part_and_forecaster(verbale, votes):
    result = verbale("council", "backtest", "--votes", str(votes), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == 12
    assert {row["part"] for row in rows} == {"all", "contested", "adoption"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--votes", "nowhere.csv"), "nowhere.csv: cannot be read"),
        (("--from", "2050"), "no votes in 2050 to 2022"),
    ],
)
def test_what_cannot_be_done_is_one_line(verbale, words, told):
    result = verbale("council", "backtest", *words)
    assert result.exit_code in (1, 2)
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
