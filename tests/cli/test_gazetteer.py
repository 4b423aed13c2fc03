"""``verbale gazetteer`` as a user types it."""

import json

import pytest

from verbale.actors.rows import read_layer

SHEET = "name,principal,office,from,to\nAnn Other,RUS,foreign minister,2003-05-01,2003-05-31\n"


@pytest.fixture
def mine(verbale, tmp_path):
    (tmp_path / "mine.csv").write_text(SHEET, encoding="utf-8")
    result = verbale("gazetteer", "import", "mine.csv", "--format", "csv", "--into", "mine")
    assert (result.exit_code, result.stdout) == (0, "mine: 1 rows, 1 of them new\n")
    return verbale


def holders(result):
    assert result.exit_code == 0, result.stderr
    return [row["name"] for row in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["RUS:foreign minister", "--on", "2003-05-14"], ["Igor Ivanov"]),
        (["RUS:foreign minister", "--on", "2003-05-14", "--gazetteer", "mine"], ["Ann Other"]),
        (["RUS:foreign minister", "--on", "2003-06-14", "--gazetteer", "mine"], ["Igor Ivanov"]),
        (["Ann Other", "--gazetteer", "mine"], ["Ann Other"]),
        (["Kremlin", "--on", "2003"], ["Kremlin"]),
        (["Rudolf Rassendyll"], []),
    ],
)
def test_show(mine, words, expected):
    assert holders(mine("gazetteer", "show", *words, "--format", "json")) == expected


def test_the_layer_is_named_by_the_environment(mine, monkeypatch):
    monkeypatch.setenv("VERBALE_GAZETTEER", "mine")
    shown = mine("gazetteer", "show", "RUS:foreign minister", "--on", "2003-05-14", "--format", "json")
    assert holders(shown) == ["Ann Other"]


def test_export_writes_what_import_read(mine, tmp_path):
    assert mine("gazetteer", "export", "mine", "--format", "csv", "-o", "out.csv").exit_code == 0
    assert mine("gazetteer", "import", "out.csv", "--format", "csv", "--into", "again").exit_code == 0
    assert read_layer(tmp_path / "again") == read_layer(tmp_path / "mine")


def test_export_as_a_dictionary(mine):
    result = mine("gazetteer", "export", "mine", "--format", "petrarch-actors")
    assert result.stdout == "ANN_OTHER_\n\t[RUSGOV 20030501-20030531]\n"


def test_check_finds_nothing_in_the_tables_that_come_with_verbale(verbale):
    result = verbale("gazetteer", "check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "verbale: 0 faults\n")


def test_check_finds_what_a_layer_brings(verbale, tmp_path):
    sheet = SHEET + "Bea Other,RUS,foreign minister,2003-05-10,2003-05-20\n"
    (tmp_path / "two.csv").write_text(sheet, encoding="utf-8")
    verbale("gazetteer", "import", "two.csv", "--format", "csv", "--into", "two")
    result = verbale("gazetteer", "check", "two")
    finding = "tenures: two holders, foreign minister of RUS on 2003-05-11: Ann Other and Bea Other\n"
    assert (result.exit_code, result.stdout) == (1, finding)


def test_check_notes_gaps_and_ambiguous_names(verbale):
    result = verbale("gazetteer", "check", "--gaps", "3000", "--ambiguous")
    assert result.exit_code == 0
    assert "persons: 'ivanov' can be Igor Ivanov or Sergei Ivanov" in result.stdout.splitlines()
    assert "phrases: 'Congo' can be COD or COG" in result.stdout.splitlines()
    assert "tenures: nobody known" in result.stdout


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        ("import none.csv --format csv --into x", 1, "none.csv: No such file or directory"),
        ("import mine.csv --format csv", 2, "into which folder? name it with --into"),
        ("export --format csv", 2, "which layer? name its folder"),
        ("export none --format csv", 1, "none: no such folder"),
        ("check none", 1, "none: no tables of actors here; verbale gazetteer import makes them"),
        ("show Kremlin --gazetteer none", 1,
         "none: no tables of actors here; verbale gazetteer import makes them"),
    ],
)  # fmt: skip
def test_what_is_wrong(mine, words, code, reason):
    result = mine("gazetteer", *words.split())
    assert (result.exit_code, result.stderr) == (code, f"verbale: {reason}\n")


def test_what_is_left_out_is_named(verbale, tmp_path):
    (tmp_path / "x.csv").write_text(SHEET + "Cy Other,RUS,envoy,spring,\n", encoding="utf-8")
    words = ("gazetteer", "import", "x.csv", "--format", "csv", "--into", "x")
    refused = verbale(*words)
    assert (refused.exit_code, (tmp_path / "x").exists()) == (1, False)
    done = verbale(*words, "--skip-broken")
    assert done.stdout == "x: 1 rows, 1 of them new, 1 entries left out\n"
    assert done.stderr.startswith("verbale: left out: x.csv, line 3: Cy Other: not a date: 'spring'")
