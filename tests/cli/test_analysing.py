"""The commands that look between reports, over a history that an analyst noted down."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree

import pytest
from analysis.histories import Said, report

from verbale.store import SqlStore

UNTIL = "until the inspectors return to Iraq"
KEEP = f"Moscow wants the sanctions on Iraq kept {UNTIL}."
LIFT = "Washington wants the sanctions on Iraq lifted."
NO_RETURN = "Washington does not agree that inspectors return before that."
HIDES = "Tehran hides a programme to build nuclear arms"
DENIAL = "Iran denied that it builds arms."
COMMANDS = [
    "proposals", "changes", "links", "deadlocks", "agreement", "agreement --blocs", "network",
    "network conflict", "network events", "disputes --grouped", "links --if inspections", "proposals-judged",
]  # fmt: skip


@pytest.fixture(scope="session")
def noted(tmp_path_factory):
    path = tmp_path_factory.mktemp("noted") / "verbale.db"
    with SqlStore.open(path) as store:
        for each in (
            report(
                "2003-05-14",
                Said("RUS + sanctions IRQ", KEEP, UNTIL),
                Said("USA - sanctions IRQ", LIFT),
                Said("USA - inspections IRQ", NO_RETURN),
                events=[("CONSULT", "RUS USA", "", "met", "occurred")],
                disputes=[("USA", "IRN", HIDES, "denied", DENIAL)],
            ),
            report("2003-05-16", Said("RUS + sanctions IRQ", KEEP, UNTIL), name="again"),
            report("2003-05-22", Said("RUS - sanctions IRQ", "Moscow now wants the sanctions lifted.")),
            report("2003-05-24", Said("RUS - sanctions IRQ", "Moscow voted to lift the sanctions.")),
        ):
            store.add(each)
    return path


@pytest.fixture
def asked(verbale, noted, tmp_path):
    (tmp_path / "verbale.db").write_bytes(noted.read_bytes())
    return verbale


def found(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_each_form_is_put_out_twice_alike(asked, command, form):
    once, again = (asked(*command.split(), "--format", form) for _ in range(2))
    assert (once.exit_code, once.stdout_bytes) == (0, again.stdout_bytes)
    if form == "json":
        json.loads(once.stdout)
    elif form == "csv":
        assert {len(row) for row in csv.reader(io.StringIO(once.stdout))} <= {
            len(once.stdout.splitlines()[0].split(","))
        }


def test_who_moved(asked):
    [moved] = found(asked("changes", "--format", "json"))
    assert (moved["holder"], moved["kind"], moved["direction"]) == ("RUS", "sign", "hardening")
    assert (moved["before"]["level"], moved["after"]["level"]) == ("conditionally for", "against")
    assert (moved["before"]["on"], moved["after"]["on"]) == ("2003-05-16", "2003-05-22")
    assert moved["before"]["condition"]["text"] == UNTIL


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ("--since 2003-05-22", 1),
        ("--since 2003-05-23", 0),
        ("--until 2003-05-21", 0),
        ("--holder USA", 0),
        ("--holder Russia --measure sanctions --object IRQ", 1),
        ("--object IRN", 0),
        ("--measure force", 0),
    ],
)
def test_filters_of_changes(asked, options, count):
    assert len(found(asked("changes", *options.split(), "--format", "json"))) == count


@pytest.mark.parametrize(
    ("options", "measures"),
    [
        ("", {"sanctions", "inspections"}),
        ("--since 2003-05-20", {"sanctions"}),
        ("--until 2003-05-13", set()),
        ("--holder RUS", {"sanctions"}),
        ("--object IRQ --measure inspections", {"inspections"}),
    ],
)
def test_filters_of_proposals(asked, options, measures):
    shown = found(asked("proposals", *options.split(), "--format", "json"))
    assert {each["measure"] for each in shown} == measures
    whole = {each["id"]: each for each in found(asked("proposals", "--format", "json"))}
    assert all(each == whole[each["id"]] for each in shown)


def test_where_it_is_stuck(asked):
    [stuck] = found(asked("deadlocks", "--until", "2003-05-20", "--format", "json"))
    assert stuck["holders"] == ["RUS", "USA"]
    assert {each["name"] for each in stuck["proposals"]} == {
        "inspections in Iraq",
        "an end to sanctions on Iraq",
    }
    assert "only after inspections in Iraq" in stuck["explanation"]
    assert {each["text"] for each in stuck["evidence"]} == {KEEP, NO_RETURN}
    assert stuck["until"] is None
    [later] = found(asked("deadlocks", "--format", "json"))
    assert later["until"] == "2003-05-22"


def test_what_hangs_on_what_and_what_would_be_free(asked):
    hanging = found(asked("links", "--until", "2003-05-15", "--format", "json"))
    assert [(each["held"]["name"], each["needed"]["name"]) for each in hanging] == [
        ("an end to sanctions on Iraq", "inspections in Iraq")
    ]
    freed = found(asked("links", "--if", "inspectors return", "--until", "2003-05-15", "--format", "json"))
    assert [(each["step"], each["holder"]) for each in freed] == [(1, "RUS")]
    assert found(asked("links", "--report", "again", "--format", "json"))
    assert not found(asked("links", "--text", "moon", "--format", "json"))


def test_disputes_over_all_reports(asked):
    [claim] = found(asked("disputes", "--grouped", "--format", "json"))
    assert (claim["state"], claim["denied_by"], claim["claim"]["text"]) == ("open", ["IRN"], HIDES)


def test_graphml(asked, tmp_path):
    result = asked("network", "conflict", "-o", "n.graphml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "n.graphml: 2 parties, 1 ties" in result.stderr
    tree = ElementTree.parse(tmp_path / "n.graphml")
    assert len([each for each in tree.iter() if each.tag.endswith("}node")]) == 2


def test_events_have_no_measure(asked):
    result = asked("network", "events", "--measure", "force")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "leave these options out" in result.stderr


def test_a_reviewer_merges_splits_and_undoes(asked):
    ids = [each["id"] for each in found(asked("proposals", "--format", "json"))]
    by = ("--by", "A. Reader", "--why", "one bargain")
    merged = asked("proposals-merge", *ids, *by)
    assert merged.exit_code == 0, merged.stderr
    [one] = found(asked("proposals", "--format", "json"))
    row = one["positions"][0]["row_id"]
    assert asked("proposals-split", row, *by).exit_code == 0
    assert len(found(asked("proposals", "--format", "json"))) == 2
    assert asked("proposals-undo", merged.stdout.strip(), *by).exit_code == 0
    judged = found(asked("proposals-judged", "--format", "json"))
    assert [each["kind"] for each in judged].count("undo") == 1
    assert {each["judged_by"] for each in judged} == {"A. Reader"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("proposals-merge o-nothing o-none", "no proposal answers to 'o-nothing'"),
        ("proposals-split p-0", "no position p-0"),
        ("proposals-undo j-0", "no judgement answers to 'j-0'"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(asked, words, message):
    result = asked(*words.split(), "--by", "A. Reader", "--why", "so")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_judgement_needs_a_reviewer_and_a_reason(asked):
    assert asked("proposals-undo", "j-0", "--why", "so").exit_code == 2
    assert asked("proposals-undo", "j-0", "--by", "A. Reader").exit_code == 2
