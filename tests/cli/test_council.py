"""The commands on bodies, power, forecasts and scenarios, as a desk officer would type them."""

import csv
import io
import json
import sys
from types import SimpleNamespace

import pytest

from tests.council.rows import ByPosition
from verbale.cli.council_forecast import parse_votes
from verbale.errors import QueryError

LIFTING = ("council", "forecast", "lifting sanctions on Iraq", "--body", "unsc", "--on", "2003-05-15")


@pytest.fixture(autouse=True)
def _simple_forecaster(monkeypatch):
    """Whoever has a recorded position votes by it, everyone else is for by 3 in 4."""
    simple = SimpleNamespace(shipped_forecaster=ByPosition)
    monkeypatch.setitem(sys.modules, "verbale.council.forecast", simple)


def forecast(run, *words):
    result = run(*LIFTING, *words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def ballot(found, member):
    row = next(row for row in found["members"] if row["member"] == member)
    return row["vote"]


def test_bodies_are_listed(verbale):
    listed = json.loads(verbale("council", "bodies", "--format", "json").stdout)
    assert {row["body"] for row in listed} >= {
        "unsc", "unga", "iaea-board", "eu-council", "nato", "asean", "us-senate", "us-congress",
    }  # fmt: skip
    then = json.loads(verbale("council", "bodies", "--on", "1962-10-25", "--format", "json").stdout)
    assert {row["body"]: row["members"] for row in then} == {
        "eu-council": 6, "nato": 15, "unga": 110, "unsc": 11,
    }  # fmt: skip


def test_one_body_is_shown_with_its_rules_and_members(verbale):
    shown = verbale("council", "bodies", "security council", "--on", "1962-10-25").stdout
    for words in ("Seven votes for and no permanent member against", "TWN", "GHA", "permanent"):
        assert words in shown
    made = json.loads(verbale("council", "bodies", "unsc", "--on", "1990-11-29", "--format", "json").stdout)
    assert len(made["members"]) == 15
    assert made["rules"][0]["says"].startswith("Nine votes for")


def test_power_is_a_list_of_members_with_both_indices(verbale):
    rows = json.loads(verbale("council", "power", "unsc", "--on", "2003-05-15", "--format", "json").stdout)
    assert {frozenset(row) for row in rows} == {frozenset(("member", "shapley_shubik", "banzhaf"))}
    assert [round(row["shapley_shubik"], 4) for row in rows] == [0.1963] * 5 + [0.0019] * 10
    table = verbale("council", "power", "eu", "--on", "1960", "--format", "csv").stdout
    assert list(csv.reader(io.StringIO(table)))[-1] == ["LUX", "0.0", "0.0"]


def test_a_forecast_rests_on_the_record_and_says_so(kept):
    result = kept(*LIFTING)
    assert result.exit_code == 0
    assert "read as ending sanctions IRQ; 1 recorded positions on it" in result.stdout
    assert "Russia opposes sanctions on Iraq until inspectors return." in result.stdout


def test_what_if(kept):
    assert ballot(forecast(kept), "RUS") == "+"  # who opposes sanctions is for ending them
    found = forecast(kept, "--satisfy", "inspectors return", "--set", "France=against")
    assert (ballot(found, "RUS"), ballot(found, "FRA")) == ("-", "-")
    assert found["conditions"][0]["met_by"] == "inspectors return"


def test_a_condition_that_nobody_made_is_told(kept):
    result = kept(*LIFTING, "--satisfy", "elections are held")
    assert "no recorded position has a condition with the words 'elections are held'" in result.stderr


def test_without_a_database_there_are_no_positions_and_that_is_told(verbale):
    result = verbale(*LIFTING)
    assert result.exit_code == 0
    assert "no verbale.db here, so no recorded positions are looked at" in result.stderr
    assert verbale(*LIFTING, "--db", "other.db").exit_code == 1


def test_words_that_were_not_understood_are_told_and_can_be_settled(verbale):
    words = ("council", "forecast", "extending the mandate", "--body", "unsc", "--on", "2003-05-15")
    assert "no word of 'extending the mandate' names a measure" in verbale(*words).stderr
    settled = verbale(*words, "--measure", "deployment", "--object", "Congo-Kinshasa", "--sign", "+")
    assert "names a measure" not in settled.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--set", "FRA=perhaps"), 2, "not a vote: 'FRA=perhaps' (write FRA=+, FRA=-, FRA=0 or FRA=absent)"),
        (("--set", "FRA"), 2, "not a vote: 'FRA'"),
        (("--set", "Italy=-"), 2, "ITA is no member of unsc on that day"),
        (("--rule", "veto"), 2, "unsc has no rule 'veto'"),
        (("--body", "unscr"), 2, "did you mean unsc?"),
        (("--on", "1945-01-01"), 2, "is not in the tables"),
        (("--on", "May"), 2, "not a day: 'May'"),
        (("--bodies", "none.toml"), 1, "none.toml: not the file of a body"),
        (("-o", "chamber.png"), 2, "chamber.png: a chamber is drawn as .svg or .html"),
        (("--party", "RUS"), 2, "makes no party to a dispute abstain"),
    ],
)
def test_what_is_wrong_is_one_line(verbale, words, code, says):
    result = verbale(*LIFTING, *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert says in result.stderr.splitlines()[-1]


@pytest.mark.parametrize(("file", "start"), [("c.svg", "<svg"), ("c.html", "<!doctype html>")])
def test_the_chamber_is_drawn(verbale, tmp_path, file, start):
    assert verbale(*LIFTING, "-o", file).exit_code == 0
    assert (tmp_path / file).read_text("utf-8").startswith(start)


def test_scenarios_are_kept_listed_compared_taken_out_and_removed(kept, tmp_path):
    assert "no scenarios match" in kept("council", "scenarios").stderr
    kept(*LIFTING, "--save", "plain")
    assert "'veto' kept" in kept(*LIFTING, "--set", "RUS=-", "--save", "veto").stderr
    assert "'veto' replaced" in kept(*LIFTING, "--set", "RUS=-", "--save", "veto").stderr
    listed = json.loads(kept("council", "scenarios", "--format", "json").stdout)
    assert [(row["scenario"], row["what_if"]) for row in listed] == [("plain", ""), ("veto", "RUS=-")]
    compared = kept("council", "scenarios", "plain", "veto").stdout
    assert ["RUS", "+", "100%", "-", "100%"] in [line.split() for line in compared.splitlines()]
    rows = list(
        csv.DictReader(io.StringIO(kept("council", "scenarios", "plain", "veto", "--format", "csv").stdout))
    )
    assert [(row["scenario"], row["vote"]) for row in rows if row["member"] == "RUS"] == [
        ("plain", "+"),
        ("veto", "-"),
    ]
    kept("council", "scenarios", "veto", "-o", "veto.json")
    assert json.loads((tmp_path / "veto.json").read_text("utf-8"))["veto"]["adopted"] == 0
    assert kept("council", "scenarios", "plain", "--remove").exit_code == 0
    missing = kept("council", "scenarios", "plain")
    assert missing.exit_code == 2
    assert "no scenario 'plain' in verbale.scenarios.json (it has: veto)" in missing.stderr


def test_a_broken_file_of_scenarios_is_not_written_over(kept, tmp_path):
    broken = tmp_path / "verbale.scenarios.json"
    broken.write_text("{\n  'plain': 1\n")
    result = kept(*LIFTING, "--save", "plain")
    assert result.exit_code == 1
    assert "verbale.scenarios.json, line 2: not JSON" in result.stderr
    assert broken.read_text() == "{\n  'plain': 1\n"


@pytest.mark.parametrize(
    ("written", "votes"),
    [
        (["FRA=-", "RUS=+"], {"FRA": "-", "RUS": "+"}),
        (["France = abstain", "Syria=absent"], {"FRA": "0", "SYR": "absent"}),
        (["USA:HOUSE:DEMOCRATS=no"], {"USA:HOUSE:DEMOCRATS": "-"}),
    ],
)
def test_votes_are_written_as_signs_or_words(written, votes):
    assert parse_votes(written) == votes


@pytest.mark.parametrize("written", ["FRA", "=-", "FRA=", "FRA=1"])
def test_what_is_no_vote_is_refused(written):
    with pytest.raises(QueryError, match="not a vote"):
        parse_votes([written])
