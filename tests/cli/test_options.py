from datetime import date

import pytest
import typer

from verbale.cli.options import parse_party, parse_sign, parse_since, parse_until


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "positions --measure sanction",
            "no such measure: 'sanction'; did you mean sanctions? (one of sanctions,",
        ),
        ("positions --measure bananas", "no such measure: 'bananas' (one of sanctions, resolution, force,"),
        ("positions --sign x", "no such sign: 'x' (one of +, -, 0)"),
        ("events --type CONSULTED", "no such type: 'CONSULTED'; did you mean CONSULT?"),
        ("events --status happened", "no such status: 'happened'"),
        ("positions --since yesterday", "not a day: 'yesterday' (write 2003-05-14, 2003-05 or 2003)"),
        ("positions --since 2003-02-30", "not a day: '2003-02-30'"),
        ("positions --since 2004 --until 2003", "since 2004-01-01 is after until 2003-12-31"),
        ("positions --holder Congo", "'Congo' can be COD or COG; name one of them"),
        ("positions --limit 0", "Invalid value for '--limit'"),
        ("positions --format xml", "'--format'"),
        ("positions --text ", "No such option"),
        ("statements --measure aid", "No such option: --measure"),
        ("positions --report nothing", "no report answers to 'nothing'; verbale reports lists them"),
    ],
)
def test_a_wrong_filter_is_one_clear_line(kept, words, message):
    arguments = words.split()
    if words.endswith("--text "):
        arguments[-1] = "--txt"
    result = kept(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("verbale: ")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("RUS", "RUS"), ("rus", "RUS"), ("Russia", "RUS"), ("russia", "RUS"), ("Kremlin", "RUS"),
        ("Security Council", "UNSC"), ("PSE:HAMAS", "PSE:HAMAS"), ("Palestinians+Israel", "ISR+PSE"),
        ("chechen_rebels", "CHECHEN_REBELS"),
    ],
)  # fmt: skip
def test_a_party_is_named_by_code_or_by_name(written, code):
    assert parse_party(written) == code


@pytest.mark.parametrize("written", ["", "+", "RUS+"])
def test_an_empty_party_is_refused(written):
    with pytest.raises(typer.BadParameter, match="a party is missing"):
        parse_party(written)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2003-05-14", date(2003, 5, 14), date(2003, 5, 14)),
        ("2003-02", date(2003, 2, 1), date(2003, 2, 28)),
        ("1999", date(1999, 1, 1), date(1999, 12, 31)),
    ],
)
def test_a_day_may_be_a_month_or_a_year(written, first, last):
    assert (parse_since(written), parse_until(written)) == (first, last)


@pytest.mark.parametrize("written", ["0000", "2003-13", "2003-1", "03/04/2003", "", "２００３"])
def test_what_is_no_day_is_refused(written):
    for parse in (parse_since, parse_until):
        with pytest.raises(typer.BadParameter, match="not a day"):
            parse(written)


@pytest.mark.parametrize(
    ("written", "sign"),
    [("+", "+"), ("-", "-"), ("0", "0"), ("for", "+"), ("Against", "-"), ("undecided", "0")],
)
def test_a_sign_may_be_a_word(written, sign):
    assert parse_sign(written) == sign


def test_the_database_is_an_option_or_a_variable_or_stands_here(kept, tmp_path, monkeypatch):
    (tmp_path / "verbale.db").rename(tmp_path / "other.db")
    missing = kept("positions")
    assert missing.exit_code == 1
    assert missing.stderr == (
        "verbale: verbale.db: no database here; make one with: verbale read PATH --db verbale.db\n"
    )
    assert kept("positions", "--db", "other.db").exit_code == 0
    monkeypatch.setenv("VERBALE_DB", str(tmp_path / "other.db"))
    assert kept("positions").exit_code == 0
    assert kept("positions", "--db", "third.db").exit_code == 1


def test_a_file_that_is_no_database_is_said_to_be_none(verbale, tmp_path):
    (tmp_path / "verbale.db").write_text("Moscow objected." * 100)
    result = verbale("positions")
    assert (result.exit_code, result.stderr) == (1, "verbale: verbale.db: not a database\n")
