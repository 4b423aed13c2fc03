"""Text and JSON to reports."""

import json
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.errors import IntakeError
from verbale.intake import report_from_json, report_from_text
from verbale.intake.reports import LARGEST

TEXT = (
    "Ministers meet in Vienna\n\n"
    "VIENNA, May 13, 2003 (AP) - The two ministers agreed on Tuesday on a date for talks.\n\n"
    'The host said: "We know each other\'s concerns."Watch CBS News'
)


def words(report):
    return [report.text[span.start : span.end] for span in report.furniture]


def test_a_plain_text_is_taken_apart_and_kept():
    report = report_from_text(TEXT)
    assert report.text == TEXT
    assert report.title is None
    assert TEXT[report.headline.start : report.headline.end] == "Ministers meet in Vienna"
    assert words(report) == ["VIENNA, May 13, 2003 (AP) -", "Watch CBS News"]
    assert (report.dateline, report.agency) == ("VIENNA, May 13, 2003", "AP")
    assert (report.published_on, report.dated_by) == (date(2003, 5, 13), "dateline")
    assert (report.outlet, report.url, report.language, report.given_id) == (None, None, None, None)


def test_all_the_fields_of_json_are_kept():
    report = report_from_json(
        {
            "id": "x-1",
            "title": "Ministers meet",
            "text": "They agreed.",
            "published_at": "2003-05-14T08:00:00+02:00",
            "outlet": "The Ledger",
            "url": "https://ledger.example/1",
            "language": "en",
            "dateline": "VIENNA, May 13 (AFP)",
            "section": ["ignored"],
        },
        "x.jsonl",
    )
    assert (report.given_id, report.title, report.text) == ("x-1", "Ministers meet", "They agreed.")
    assert (report.published_on, report.dated_by) == (date(2003, 5, 14), "given")
    assert (report.outlet, report.url, report.language) == ("The Ledger", "https://ledger.example/1", "en")
    assert (report.dateline, report.agency, report.headline) == ("VIENNA, May 13", "AFP", None)


@pytest.mark.parametrize(
    ("fields", "day", "dated_by"),
    [
        ({"published_at": "2003-05-14", "dateline": "VIENNA, May 12, 2003"}, date(2003, 5, 14), "given"),
        ({"dateline": "VIENNA, May 12 , 2003 (AFP)"}, date(2003, 5, 12), "dateline"),
        ({"dateline": "VIENNA, May 12 (AFP)"}, None, "unknown"),
        ({"text": "VIENNA, May 12, 2003 (AFP) - They agreed."}, date(2003, 5, 12), "dateline"),
        ({"text": "VIENNA, May 12 (AFP) - They agreed."}, None, "unknown"),
        ({"text": "Ministers meet\n2003-05-11 10:00\nThey agreed."}, date(2003, 5, 11), "dateline"),
        ({"text": "Last updated: May 11, 2003\n\nThey agreed on Wednesday."}, None, "unknown"),
        ({"text": "They met on May 12, 2003."}, None, "unknown"),
        ({"published_at": ""}, None, "unknown"),
        ({"published_at": None}, None, "unknown"),
    ],
)
def test_the_day_and_how_it_is_known(fields, day, dated_by):
    report = report_from_json({"text": "They agreed.", **fields}, "x")
    assert (report.published_on, report.dated_by) == (day, dated_by)


@pytest.mark.parametrize("absent", [None, "", "  "])
@pytest.mark.parametrize("name", ["id", "title", "outlet", "url", "language", "dateline"])
def test_nothing_given_is_nothing_known(name, absent):
    assert report_from_json({"text": "They agreed.", name: absent}, "x") == report_from_json(
        {"text": "They agreed."}, "x"
    )


def test_a_number_as_id_is_kept_as_written():
    assert report_from_json({"id": 17, "text": "They agreed."}, "x").given_id == "17"


def test_a_title_that_the_text_repeats_is_read_once():
    report = report_from_json({"title": "Ministers meet", "text": "Ministers meet\n\nThey agreed."}, "x")
    assert (report.title, report.headline, words(report)) == ("Ministers meet", None, ["Ministers meet"])


@pytest.mark.parametrize(
    ("obj", "reason"),
    [
        ([], "not a JSON object"),
        ("They agreed.", "not a JSON object"),
        (None, "not a JSON object"),
        ({}, 'no "text"'),
        ({"text": None}, 'no "text"'),
        ({"text": 3}, '"text" is a number; it must be a string'),
        ({"text": True}, '"text" is true or false'),
        ({"text": ["They agreed."]}, '"text" is a list'),
        ({"text": {}}, '"text" is an object'),
        ({"text": ""}, "the text is empty"),
        ({"text": " \n\t"}, "the text is empty"),
        ({"text": "…?"}, "the text has no words"),
        ({"text": "a\0b"}, "the text holds a NUL character at 1"),
        ({"text": "ab\ud800"}, "the text holds half of a surrogate pair at 2"),
        ({"text": "a", "title": "\udc00"}, '"title" holds half of a surrogate pair'),
        ({"text": "a", "id": "\0"}, '"id" holds a NUL'),
        ({"text": "a", "title": 3}, '"title" is a number'),
        ({"text": "a", "outlet": []}, '"outlet" is a list'),
        ({"text": "a", "id": 1.5}, '"id" is a number'),
        ({"text": "a", "id": True}, '"id" is true or false'),
        ({"text": "a", "published_at": 20030514}, '"published_at" is a number'),
        ({"text": "a", "published_at": "soon"}, "'soon' is not a date; write it as YYYY-MM-DD"),
        ({"text": "a", "published_at": "03/04/2024"}, "can be 4 March or 3 April"),
        ({"text": "a", "published_at": "2003-02-30"}, "not a possible date"),
        ({"text": "x" * (LARGEST + 1)}, "over 5 MB"),
    ],
)
def test_what_is_no_report_is_refused_with_place_and_reason(obj, reason):
    with pytest.raises(IntakeError) as caught:
        report_from_json(obj, "wire.jsonl", 3)
    assert str(caught.value).startswith("wire.jsonl, line 3: ")
    assert reason in caught.value.reason
    assert "\n" not in str(caught.value)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_is_kept_exactly_and_its_spans_lie_in_it(text):
    obj = json.loads(json.dumps({"text": text}))
    if not any(map(str.isalnum, text)):
        with pytest.raises(IntakeError):
            report_from_json(obj, "x")
        return
    report = report_from_json(obj, "x")
    assert report.text == text
    spans = sorted([*report.furniture, *([report.headline] if report.headline else [])])
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[span.start : span.end].strip() for span in spans)
    assert report == report_from_json(obj, "elsewhere", 9)


@settings(max_examples=50)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["text", "id", "title", "published_at"]), inner)
        ),
    )
)
def test_any_json_is_a_report_or_an_intake_error(obj):
    try:
        assert report_from_json(obj, "x").text
    except IntakeError as error:
        assert "\n" not in str(error)


def test_two_thousand_reports_take_under_two_seconds():
    paragraph = "The minister said on Tuesday that talks with both sides would resume next week in Vienna. "
    lines = [
        json.dumps(
            {"id": number, "text": TEXT + "\n\n" + "\n\n".join([f"On day {number} {paragraph * 2}"] * 9)}
        )
        for number in range(2000)
    ]
    report_from_text(TEXT)
    started = time.process_time()
    for line in lines:
        report_from_json(json.loads(line), "x")
    assert time.process_time() - started < 2
