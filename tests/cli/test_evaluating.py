import json

import pytest

TEXT = "Russia opposes force on Iraq. The time has come, Igor Ivanov of Moscow said."
STATEMENT = {"s": 1, "principal": "RUS", "speaker": "Igor Ivanov", "cue": "said", "kind": "indirect"}
POSITION = {
    "holder": "RUS", "speaker": None, "measure": "force", "object": "IRQ", "sign": "-", "condition": None,
    "s": 0, "basis": "reported",
}  # fmt: skip
MISSED = {"claimant": "USA", "about": "IRQ", "s": 0, "claim": "x", "answer": "none", "answer_s": None}


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    report = {
        "id": "a",
        "title": None,
        "text": TEXT,
        "published_at": None,
        "sentences": [[0, 29], [30, len(TEXT)]],
    }
    rows = {"statements": [STATEMENT], "positions": [POSITION], "events": [], "disputes": [MISSED]}
    (folder / "a.json").write_text(json.dumps({"report": report, **rows}), encoding="utf-8")
    return folder


def test_scores_of_each_layer(verbale, gold):
    result = verbale("evaluate", "gold", "--json")
    assert result.exit_code == 0, result.stderr
    scores = json.loads(result.stdout)
    layers = {row.pop("layer"): row for row in scores["layers"]}
    right = {"gold": 1, "found": 1, "right": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert layers["statement"] == layers["speaker"] == layers["position"] == right
    assert layers["dispute"] == {
        "gold": 1,
        "found": 0,
        "right": 0,
        "precision": 0.0,
        "recall": 0.0,
        "f1": 0.0,
    }
    assert scores["gold"]["folder"] == "gold"
    assert (scores["verbale"], scores["model"]) == ("0.1.0", "simple")


def test_the_table_has_a_line_for_each_layer(verbale, gold):
    lines = verbale("evaluate", "gold").stdout.splitlines()
    assert [line.split() for line in lines if line.split()[:1] == ["position"]] == [
        ["position", "1", "1", "1", "1.000", "1.000", "1.000"]
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no annotated reports (*.json) here"),
        ("{", "not an annotated report"),
        ('{"report": {}}', "not an annotated report"),
    ],
)
def test_what_is_no_gold_is_one_line(verbale, tmp_path, content, message):
    (tmp_path / "gold").mkdir()
    if content is not None:
        (tmp_path / "gold" / "a.json").write_text(content)
    result = verbale("evaluate", "gold")
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
