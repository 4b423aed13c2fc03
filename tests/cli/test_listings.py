import csv
import io
import json

import pytest

LISTINGS = ["statements", "positions", "events", "disputes", "links", "reports"]


def rows(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["FRA + inspections", "RUS - force", "RUS - sanctions", "USA + sanctions"]),
        ("--holder RUS", ["RUS - force", "RUS - sanctions"]),
        ("--principal Russia", ["RUS - force", "RUS - sanctions"]),
        ("--holder rus --measure sanctions --object IRQ", ["RUS - sanctions"]),
        ("--measure Sanctions", ["RUS - sanctions", "USA + sanctions"]),
        ("--object Iraq --sign +", ["FRA + inspections", "USA + sanctions"]),
        ("--sign -", ["RUS - force", "RUS - sanctions"]),
        ("--sign against", ["RUS - force", "RUS - sanctions"]),
        ("--since 2003", ["RUS - force", "RUS - sanctions"]),
        ("--until 2002-11", ["FRA + inspections"]),
        ("--since 2002-11-09 --until 2002-11-09", ["FRA + inspections"]),
        ("--report wire-1", ["RUS - force", "RUS - sanctions"]),
        ("--text until", ["RUS - sanctions"]),
        ("--limit 1", ["FRA + inspections"]),
    ],
)
def test_positions_are_filtered(kept, words, expected):
    found = rows(kept("positions", "--format", "json", *words.split()))
    assert [f"{row['holder']} {row['sign']} {row['measure']}" for row in found] == expected


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("statements --principal RUS", 1),
        ("statements --speaker ivanov", 1),
        ("statements --speaker Primakov", 0),
        ("events --principal USA --object RUS", 1),
        ("events --type consult --status occurred", 1),
        ("events --type ASSAULT", 0),
        ("disputes --principal USA --object IRQ", 1),
        ("disputes --principal IRQ", 0),
        ("links --measure force", 1),
        ("links --measure aid", 0),
        ("reports --text inspections", 1),
        ("reports --since 2003", 1),
    ],
)
def test_other_listings_are_filtered(kept, words, count):
    assert len(rows(kept(*words.split(), "--format", "json"))) == count


@pytest.mark.parametrize("name", LISTINGS[:-1])
def test_every_row_shows_its_words_its_report_and_its_day(kept, name):
    for row in rows(kept(name, "--format", "json")):
        assert row["evidence"]["text"] and row["report"].startswith("r-") and "published_on" in row
    table = kept(name).stdout
    assert "r-" in table
    assert any(day in table for day in ("2003-05-14", "unknown"))


def test_json_is_lossless(kept):
    [row] = rows(kept("positions", "--measure", "sanctions", "--holder", "RUS", "--format", "json"))
    assert row["condition"]["text"] == "until inspectors return"
    words = "Russia opposes sanctions on Iraq until inspectors return."
    assert row["evidence"] == {"start": 16, "end": 16 + len(words), "text": words}
    assert row["confidence"] == 0.5
    assert row["actor"] == {"name": None, "office": None, "principal": "RUS", "why": "named"}
    assert row["provenance"] == {"stage": "simple", "version": "0.1.0", "model": "simple"}


def test_json_of_a_report_has_its_whole_text(kept):
    found = {row["given_id"]: row for row in rows(kept("reports", "--format", "json"))}
    assert found["wire-1"]["text"].startswith("Watch our news\n\nRussia opposes")
    assert found["wire-1"]["furniture"] == [[0, 14]]
    assert found["wire-1"]["dated_by"] == "dateline"
    assert found["wire-3"]["published_on"] is None


@pytest.mark.parametrize("name", [*LISTINGS, "actors"])
def test_csv_has_one_line_a_row_and_always_its_heading(kept, name):
    found = list(csv.DictReader(io.StringIO(kept(name, "--format", "csv").stdout)))
    assert len(found) == len(rows(kept(name, "--format", "json")))
    none = kept(name, "--until", "1901", "--format", "csv")
    assert none.stdout.splitlines()[0] == kept(name, "--format", "csv").stdout.splitlines()[0]
    assert len(none.stdout.splitlines()) == 1


def test_csv_keeps_signs_and_offsets(kept):
    found = list(csv.DictReader(io.StringIO(kept("positions", "--holder", "RUS", "--format", "csv").stdout)))
    assert [row["sign"] for row in found] == ["-", "-"]
    assert [row["evidence_in_title"] for row in found] == ["yes", ""]
    assert found[1]["evidence"] == "Russia opposes sanctions on Iraq until inspectors return."
    assert int(found[1]["evidence_end"]) - int(found[1]["evidence_start"]) == len(found[1]["evidence"])


def test_links_show_both_positions(kept):
    row = next(row for row in rows(kept("links", "--format", "json")) if row["told_by"] == "link")
    assert (row["kind"], row["first"], row["second"]) == ("requires", 0, 1)
    assert row["first_position"]["measure"] == "force"
    assert row["second_position"]["measure"] == "sanctions"


def test_the_condition_stands_in_the_table(kept):
    table = kept("positions", "--holder", "RUS").stdout
    assert "- sanctions IRQ" in table
    assert "until inspectors return" in table


def test_nothing_found_is_said_and_is_no_error(kept):
    result = kept("positions", "--holder", "CHE")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "verbale: no positions match\n")
    assert kept("positions", "--holder", "CHE", "--format", "json").stdout == "[]\n"


def test_what_the_limit_leaves_out_is_said(kept):
    assert kept("positions", "--limit", "1").stderr == "verbale: 1 of 4 positions shown\n"
    assert kept("positions", "--limit", "4").stderr == ""


def test_listing_twice_gives_the_same_bytes(kept):
    for form in ("table", "json", "csv"):
        assert kept("events", "--format", form).stdout_bytes == kept("events", "--format", form).stdout_bytes
