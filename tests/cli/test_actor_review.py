"""``verbale actors show`` and ``review`` as a user types them, with the real reader."""

import json

import pytest

from verbale.pipeline import Reader

LOAD = Reader.load
TEXT = (
    "MOSCOW, May 14 2003. Russian Foreign Minister Igor Ivanov said Moscow rejected the draft resolution. "
    "Ivanov insisted that inspectors must return to Iraq."
)


@pytest.fixture
def read(verbale, tmp_path, monkeypatch):
    """A database with two reports, the second of which names only Ivanov."""
    monkeypatch.setattr(Reader, "load", LOAD)
    monkeypatch.setenv("VERBALE_REVIEWER", "anna")
    lines = [
        {"id": "long", "text": TEXT, "published_at": "2003-05-14"},
        {"id": "short", "text": "Ivanov said the talks would go on.", "published_at": "2003-05-20"},
    ]
    (tmp_path / "wire.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    assert verbale("read", "wire.jsonl").exit_code == 0
    return verbale


def doubts(run):
    result = run("actors", "review", "--list", "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def actors(run):
    rows = json.loads(run("statements", "--format", "json").stdout)
    return [row["actor"]["name"] for row in rows]


def test_judging_listing_and_undoing(read):
    (doubt,) = doubts(read)
    assert doubt["words"] == "Ivanov"
    assert {"Igor Ivanov", "Sergei Ivanov"} <= {each["name"] for each in doubt["candidates"]}
    done = read(
        "actors", "review", "--mention", doubt["mention_id"], "--is", "Sergei Ivanov", "--why", "his talks"
    )
    assert done.exit_code == 0, done.stderr
    name, said = done.stdout.split(":")
    assert said == " kept; 1 report read anew\n"
    assert actors(read)[-1] == "Sergei Ivanov"
    assert doubts(read) == []
    (kept,) = json.loads(read("actors", "review", "--history", "--format", "json").stdout)
    assert (kept["who"], kept["why"], kept["in_force"]) == ("anna", "his talks", True)
    assert read("actors", "review", "--undo", name, "--why", "a slip").exit_code == 0
    assert "Sergei Ivanov" not in actors(read)
    assert [
        each["in_force"]
        for each in json.loads(read("actors", "review", "--history", "--format", "json").stdout)
    ] == [False, False]


def test_the_judged_name_is_in_every_listing(read):
    read(
        "actors", "review", "--rename", "Igor Ivanov", "--into", "Igor Sergeyevich Ivanov", "--why", "in full"
    )
    assert "Igor Sergeyevich Ivanov" in read("actors").stdout
    assert "Igor Sergeyevich Ivanov" in read("statements", "--format", "csv").stdout
    assert "Igor Sergeyevich Ivanov" in read("brief").stdout
    shown = json.loads(read("actors", "show", "Igor Sergeyevich Ivanov", "--format", "json").stdout)
    assert {row["what"] for row in shown} >= {"statement"}


@pytest.mark.parametrize(
    ("answers", "name"),
    [("1\nhis talks\n", "candidate"), ("Rudolf Rassendyll\nhis talks\n", "Rudolf Rassendyll"), ("\n", None)],
)
def test_going_through_the_mentions(read, answers, name):
    (doubt,) = doubts(read)
    before = actors(read)
    result = read("actors", "review", stdin=answers)
    assert result.exit_code == 0, result.stderr
    assert "[Ivanov] said the talks would go on." in result.stdout
    expected = doubt["candidates"][0]["name"] if name == "candidate" else name
    assert actors(read)[-1] == (before[-1] if name is None else expected)


def test_show_puts_offices_first_then_what_was_said(read):
    rows = json.loads(read("actors", "show", "Igor Ivanov", "--format", "json").stdout)
    kinds = [row["what"] for row in rows]
    assert kinds[0] == "office"
    assert kinds == sorted(kinds, key=lambda kind: kind != "office")
    said = next(row for row in rows if row["what"] == "statement")
    assert (said["on"], said["evidence"]["text"] in TEXT) == ("2003-05-14", True)
    assert "foreign minister" in read("actors", "show", "Igor Ivanov").stdout
    assert read("actors", "show", "Igor Ivanov", "--format", "csv").stdout.startswith("on,until,what,")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("--mention r-0:1-2 --is X --why y", "not a mention: 'r-0:1-2'; verbale actors review lists them"),
        ("--merge A --rename B --into C --why y", "one judgement at a time"),
        ("--mention x --why y", "one judgement at a time"),
        ("--merge A --into B", "a judgement needs --why"),
        ("--merge A --why y", "the judgement merge names another actor"),
        ("--undo j-0 --why y", "no judgement 'j-0' to undo"),
    ],
)
def test_what_is_wrong(read, words, reason):
    result = read("actors", "review", *words.split())
    assert result.exit_code == 2
    assert result.stderr.startswith(f"verbale: {reason}")
