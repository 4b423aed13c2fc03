"""Reports, spans, and evidence that always equals the words of the report."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verbale.errors import EvidenceError
from verbale.schema import Evidence, Report, Span

texts = st.text(max_size=40)
reports = st.builds(Report, text=texts, title=st.none() | texts)
spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(*sorted(pair)))

WIRE = Report(text="Moscow objected on Monday.", title="Russia objects")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (5, 4)])
def test_what_is_not_a_span(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize(
    ("one", "two", "overlaps", "covers"),
    [
        # each drawn as the columns it takes
        ("####......", "......####", False, False),
        ("####......", "....####..", False, False),
        ("####......", "...####...", True, False),
        ("########..", "..####....", True, True),
        ("..####....", "########..", True, False),
        ("..####....", "..####....", True, True),
    ],
)
def test_spans(one, two, overlaps, covers):
    a, b = (Span(drawn.index("#"), drawn.rindex("#") + 1) for drawn in (one, two))
    assert a.overlaps(b) == b.overlaps(a) == overlaps
    assert a.covers(b) == covers


@given(spans, spans)
def test_overlap_is_sharing_a_code_point(a, b):
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.overlaps(b) == bool(shared) or a.start == a.end or b.start == b.end


def test_the_reading_is_title_and_text():
    assert WIRE.reading == "Russia objects\n\nMoscow objected on Monday."
    assert WIRE.reading[WIRE.body_start :] == WIRE.text


@pytest.mark.parametrize("title", [None, ""])
def test_without_a_title_the_reading_is_the_text(title):
    report = Report(text="Moscow objected.", title=title)
    assert (report.reading, report.body_start) == ("Moscow objected.", 0)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Moscow", Evidence(0, 6, "Moscow")),
        ("on Monday.", Evidence(16, 26, "on Monday.")),
        ("Russia objects", Evidence(0, 14, "Russia objects", in_title=True)),
        ("objects", Evidence(7, 14, "objects", in_title=True)),
    ],
)
def test_evidence_counts_in_the_title_or_in_the_text(words, expected):
    start = WIRE.reading.index(words)
    assert WIRE.evidence(start, start + len(words)) == expected


@pytest.mark.parametrize(
    ("start", "end", "complaint"),
    [
        (3, 3, "no words"),
        (9, 4, "no words"),
        (-3, 4, "no words"),
        (20, 400, "no words"),
        (400, 402, "no words"),
        (7, 22, "from the title into the text"),
        (13, 15, "from the title into the text"),
        (15, 18, "from the title into the text"),
    ],
)
def test_no_evidence(start, end, complaint):
    with pytest.raises(EvidenceError, match=complaint):
        WIRE.evidence(start, end)


@given(reports, st.integers(-3, 90), st.integers(-3, 90))
def test_evidence_always_equals_the_words_of_the_report(report, start, end):
    try:
        evidence = report.evidence(start, end)
    except EvidenceError:
        whole = 0 <= start < end <= len(report.reading)
        assert not whole or (start < report.body_start and end > len(report.title))
        return
    report.check(evidence)
    assert evidence.text == report.reading[start:end]
    assert evidence.text in (report.title if evidence.in_title else report.text)


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(0, 6, "Russia"),
        Evidence(1, 7, "Moscow"),
        Evidence(0, 6, "Moscow", in_title=True),
        Evidence(0, 6, "moscow"),
        Evidence(0, 7, "Moscow"),
        Evidence(4, 4, ""),
        Evidence(400, 406, "Moscow"),
    ],
)
def test_words_that_are_not_there(evidence):
    with pytest.raises(EvidenceError, match="are not at"):
        WIRE.check(evidence)


@given(reports, st.builds(Evidence, st.integers(0, 50), st.integers(0, 50), texts, st.booleans()))
def test_check_accepts_exactly_the_words_at_the_place(report, evidence):
    whole = (report.title or "") if evidence.in_title else report.text
    assume(evidence.text and whole[evidence.start : evidence.end] != evidence.text)
    with pytest.raises(EvidenceError):
        report.check(evidence)


def test_the_title_of_a_report_without_one_is_no_evidence():
    with pytest.raises(EvidenceError):
        Report(text="Moscow objected.").check(Evidence(0, 6, "Moscow", in_title=True))


def test_a_report_is_frozen():
    with pytest.raises(FrozenInstanceError):
        WIRE.text = "Moscow agreed."


SAME_REPORT = {
    "dateline": "MOSCOW, May 14",
    "agency": "Example Wire",
    "url": "http://news.example/1",
    "language": "en",
    "furniture": (Span(0, 3),),
    "headline": Span(0, 6),
}
OTHER_REPORT = {
    "text": "Moscow agreed on Monday.",
    "title": "Russia agrees",
    "given_id": "wire-1",
    "published_on": date(2003, 5, 14),
    "outlet": "Example Wire",
}


@pytest.mark.parametrize(("name", "value"), SAME_REPORT.items())
def test_what_was_found_out_about_a_report_leaves_it_the_same(name, value):
    assert replace(WIRE, **{name: value}).report_id == WIRE.report_id


@pytest.mark.parametrize(("name", "value"), OTHER_REPORT.items())
def test_what_makes_another_report(name, value):
    assert replace(WIRE, **{name: value}).report_id != WIRE.report_id


def test_the_identifier_of_a_report_never_changes():
    """Databases hold these: another value here means another `SCHEME`."""
    assert replace(WIRE, **OTHER_REPORT).report_id == "r-baeba79d2512b713"
