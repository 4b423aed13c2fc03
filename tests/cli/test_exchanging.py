import pytest

from verbale.exchange.formats import FORMATS


def test_an_export_says_what_it_wrote_and_in_one_line_what_it_lost(kept, tmp_path):
    result = kept("export", "gdelt", "-o", "events.tsv")
    assert (result.exit_code, result.stdout) == (0, "2 rows written to events.tsv\n")
    assert result.stderr.startswith("verbale: gdelt cannot hold all; left out or changed: confidence (1); ")
    assert result.stderr.count("\n") == 1
    assert len((tmp_path / "events.tsv").read_text().splitlines()) == 2


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_asked_for(kept, name):
    result = kept("export", name.replace("_", "-"), "-o", "out")
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("--type consult", 2),
        ("--principal Russia --since 2003", 2),
        ("--object Iraq", 0),
        ("--until 2001", 0),
    ],
)
def test_an_export_is_filtered_as_listings_are(kept, words, rows):
    result = kept("export", "icews", "-o", "out.tsv", *words.split())
    assert result.stdout == f"{rows} rows written to out.tsv\n"


def test_what_goes_out_comes_in_again(kept):
    kept("export", "dna", "-o", "iraq.dna")
    result = kept("import", "dna", "iraq.dna", "--db", "other.db")
    assert (result.exit_code, result.stdout) == (0, "2 reports kept, 0 already there; 3 rows, 0 unresolved\n")
    again = kept("import", "dna", "iraq.dna", "--db", "other.db")
    assert again.stdout == "0 reports kept, 2 already there; 0 rows, 0 unresolved\n"
    assert "until inspectors return" in kept("positions", "--db", "other.db", "--format", "csv").stdout


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("export gdelt", 2, "Missing option '--output'"),
        ("export gdlt -o x", 2, "did you mean gdelt?"),
        ("export gdelt -o x --measure aid", 2, "no events can have all of measure"),
        ("export gdelt -o nowhere/x", 1, "nowhere/x: the folder nowhere is not there; make it first"),
        ("import gdelt x", 2, "gdelt does not bring the reports that its rows rest on"),
        ("import dna nowhere.dna", 1, "nowhere.dna: is not there"),
        ("import dna verbale.db", 1, "verbale.db: is no .dna file of DNA 3"),
    ],
)
def test_what_cannot_be_is_one_line(kept, words, code, message):
    result = kept(*words.split())
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
