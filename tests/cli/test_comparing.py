import csv
import io
import json
import shutil

import pytest

from tests.analysis.stories import told
from verbale.store import SqlStore

FOUR = (
    told(
        ("The two presidents met in Helsinki on Monday.", "event", "CONSULT", "RUS USA"),
        ("Six soldiers were killed when rebels shelled the barracks.", "event", "ASSAULT", "REBELS", "BIH"),
        name="wire-1",
    ),
    told(
        ("Helsinki on Monday saw the two presidents meet.", "event", "CONSULT", "USA RUS"),
        ("Nine soldiers were killed as rebels shelled the barracks.", "event", "ASSAULT", "REBELS", "BIH"),
        name="wire-2",
    ),
    told(("Norway sent blankets to the camps.", "event", "AID", "NOR", "BIH"), name="wire-3"),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("stories") / "verbale.db"
    with SqlStore.open(path) as store:
        for record in FOUR:
            store.add(record)
    return path


@pytest.fixture
def stories(verbale, database, tmp_path):
    shutil.copy(database, tmp_path)
    return verbale


def test_two_reports_are_compared(stories):
    result = stories("compare", "wire-1", "wire-2", "--format", "json")
    assert result.exit_code == 0, result.stderr
    made = json.loads(result.stdout)
    assert [fact["what"] for fact in made["said_by_all"]] == ["CONSULT RUS USA", "ASSAULT REBELS → BIH"]
    (difference,) = made["contradictions"]
    assert (difference["question"], difference["one"]["value"], difference["other"]["value"]) == (
        "how many",
        "6",
        "9",
    )
    assert difference["other"]["wordings"][0]["text"].startswith("Nine soldiers")


def test_a_difference_is_one_row_with_both_wordings(stories):
    result = stories("compare", "wire-1", "wire-2", "--format", "csv")
    (row,) = [row for row in csv.DictReader(io.StringIO(result.stdout)) if row["relation"] == "contradiction"]
    assert (row["words"][:3], row["other_words"][:4]) == ("Six", "Nine")
    table = stories("compare", "wire-1", "wire-2").stdout
    assert "how many: soldiers" in table and "Nine soldiers" in table


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["wire-1"], 2, "one report is nothing to compare"),
        (["wire-1", "wire-1"], 2, "one report is nothing to compare"),
        (["wire-1", "wire-9"], 2, "no report answers to 'wire-9'"),
        ([], 2, "missing argument"),
    ],
)
def test_what_cannot_be_compared_is_one_line(stories, words, code, message):
    result = stories("compare", *words)
    assert result.exit_code == code
    assert message in result.stderr.lower().replace("\n", " ")
    assert result.stderr.count("\n") == 1


def test_happenings(stories):
    result = stories("happenings", "--format", "json")
    (row,) = json.loads(result.stdout)
    assert row.keys() >= {"id", "reports", "said_by_all", "said_by_one", "contradictions"}
    assert row["reports"] == [record.report.report_id for record in FOUR[:2]]
    assert "Helsinki" in stories("happenings").stdout
    (line,) = csv.DictReader(io.StringIO(stories("happenings", "--format", "csv").stdout))
    assert (line["said_by_all"], line["contradictions"]) == ("2", "1")


def test_nothing_to_bring_together_is_said(stories):
    result = stories("happenings", "--since", "2001")
    assert (result.exit_code, result.stderr) == (0, "verbale: no happenings match\n")
