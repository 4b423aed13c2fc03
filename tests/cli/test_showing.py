import json

import pytest


def test_each_row_stands_under_its_paragraph(kept):
    lines = [line.strip() for line in kept("show", "wire-1").stdout.splitlines() if line.strip()]
    assert lines == [
        "Russia opposes force on Iraq.",
        lines[1],
        "position    RUS · - force IRQ · reported",
        "“Russia opposes force on Iraq.”",
        "link        RUS - force IRQ · requires · RUS - sanctions IRQ",
        "“Russia opposes force on Iraq.”",
        "[Watch our news]",
        "Russia opposes sanctions on Iraq until inspectors return. "
        "The time has come, Igor Ivanov of Moscow said.",
        "position    RUS · - sanctions IRQ · reported · condition: “until inspectors return”",
        "“Russia opposes sanctions on Iraq until inspectors return.”",
        "statement   RUS (Igor Ivanov) · said · indirect",
        "“The time has come, Igor Ivanov of Moscow said.”",
        "Russia met Washington. Washington says Iraq hides weapons, which is denied.",
        "event       CONSULT · RUS USA · met · occurred",
        "“Russia met Washington.”",
        "dispute     USA about IRQ · “hides weapons” · denied",
        "“Washington says Iraq hides weapons, which is denied.”",
    ]
    assert "wire-1 · 2003-05-14 (dateline) · Example Wire" in lines[1]


def test_what_is_unresolved_is_shown_with_its_reason(kept):
    assert "unresolved  event · who is Ruritania?" in kept("show", "wire-2").stdout


def test_an_unknown_day_stays_unknown(kept):
    assert "day unknown" in kept("show", "wire-3").stdout


def test_it_is_plain_where_no_terminal_is(kept):
    assert "\x1b" not in kept("show", "wire-1").stdout


def test_the_start_of_the_identifier_is_enough(kept):
    [report] = [
        row["report"] for row in json.loads(kept("reports", "--format", "json").stdout)
        if row["given_id"] == "wire-1"
    ]  # fmt: skip
    assert kept("show", report[:10]).stdout == kept("show", "wire-1").stdout


def test_json_has_the_report_and_all_its_rows(kept):
    shown = json.loads(kept("show", "wire-1", "--format", "json").stdout)
    assert shown["report"]["given_id"] == "wire-1"
    assert shown["report"]["text"].endswith("which is denied.")
    assert [len(shown[kind]) for kind in ("statements", "positions", "events", "disputes", "links")] == [
        1,
        2,
        1,
        1,
        1,
    ]


@pytest.mark.parametrize("name", ["nothing", ""])
def test_an_unknown_report_is_one_line(kept, name):
    result = kept("show", name)
    assert result.exit_code == 2
    assert result.stderr == f"verbale: no report answers to {name!r}; verbale reports lists them\n"


def test_several_that_answer_are_named(kept):
    result = kept("show", "r-")
    assert result.exit_code == 2
    assert "3 reports answer to 'r-'" in result.stderr
