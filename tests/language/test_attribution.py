"""Sources, cues and contents between the network's scores and the spans of a Doc."""

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from verbale.language import attribution
from verbale.language.attribution import ROLES, Attribution

BLANK = spacy.blank("en")
QUOTED = '"We will not sign," Vedrine said in Paris. "Not today."'

places = st.lists(st.integers(0, 11), max_size=6, unique=True).map(lambda p: tuple(sorted(p)))


def scores(words: list[str], anchors: str, **roles: str):
    """Scores above nothing for the named words: of an anchor, and of the roles at that anchor."""
    n = len(words)
    anchor = np.full(n, -5.0, dtype=np.float32)
    pairs = np.full((n, n, 3), -5.0, dtype=np.float32)
    any_role = np.full((n, 3), -5.0, dtype=np.float32)
    for word in anchors.split():
        anchor[words.index(word)] = 5.0
        for role, named in roles.items():
            for member in named.split():
                pairs[words.index(word), words.index(member), ROLES.index(role)] = 5.0
                any_role[words.index(member), ROLES.index(role)] = 5.0
    return anchor, pairs, any_role


# What the network scores (words above nothing) → source, cue, content
DECODED = [
    (
        {"anchors": "said", "source": "Paris", "cue": "said", "content": "it would sign"},
        ["Paris", "said", "it would sign"],
    ),
    ({"anchors": "said", "source": "Paris", "content": "sign"}, ["Paris", "said", "sign"]),
    ({"anchors": "said", "content": "it would"}, ["", "said", "it would"]),
    ({"anchors": "said", "source": "Paris"}, ["Paris", "said", ""]),
    ({"anchors": "said", "cue": "said on Monday", "content": "sign"}, ["", "said on Monday", "sign"]),
]


@pytest.mark.parametrize(("scored", "expected"), DECODED)
def test_decode(scored, expected):
    words = ["Paris", "said", "on", "Monday", "it", "would", "sign"]
    found = list(attribution.decode(list(range(len(words))), *scores(words, **scored)))
    assert [[" ".join(words[i] for i in getattr(one, role)) for role in ROLES] for one in found] == [expected]


def test_an_anchor_alone_is_no_attribution():
    words = ["Paris", "said"]
    assert list(attribution.decode([0, 1], *scores(words, "said", cue="said"))) == []


@pytest.mark.parametrize(
    ("pair", "role", "member"), [(3, 2, True), (3, -1, True), (-2, 3, True), (2, -3, False), (-3, 1, False)]
)
def test_a_role_at_the_anchor_and_in_the_whole_window_are_weighed_together(pair, role, member):
    words = ["Paris", "said", "yes"]
    anchor, pairs, any_role = scores(words, "said", source="Paris", content="yes")
    pairs[1, 0, 0], any_role[0, 0] = pair, role
    (found,) = attribution.decode([0, 1, 2], anchor, pairs, any_role)
    assert found.source == ((0,) if member else ())


def test_places_are_those_of_the_doc():
    words = ["Paris", "said", "yes"]
    (found,) = attribution.decode([7, 9, 10], *scores(words, "said", source="Paris", content="yes"))
    assert found == Attribution((7,), (9,), (10,))


def test_two_anchors_are_two_attributions_in_order():
    words = ["Paris", "said", "yes", "but", "Berlin", "denied", "it"]
    found = list(attribution.decode(list(range(7)), *scores(words, "denied said", content="yes")))
    assert [one.cue for one in found] == [(1,), (5,)]


RUNS = [
    ("neighbours", "We will", ["We will"]),
    ("a gap", "We not", ["We", "not"]),
    ("marks of quotation bridge a gap", "said in", ["said in"]),
    ("two pieces of one quotation", "We will not sign Not today", ["We will not sign", "Not today"]),
]


@pytest.mark.parametrize(("named", "expected"), [pytest.param(*row[1:], id=row[0]) for row in RUNS])
def test_runs(named, expected):
    doc = BLANK(QUOTED)
    wanted = tuple(t.i for t in doc if t.text in named.split())
    assert [doc[start:end].text for start, end in attribution.runs(wanted, doc)] == expected


@pytest.mark.parametrize("bridge", ["\n\n", '"', "” “", '" \n "'])
def test_spaces_and_quotation_marks_bridge_a_gap(bridge):
    doc = BLANK(f"never{bridge if bridge[0].isspace() else ' ' + bridge} again")
    ends = (0, len(doc) - 1)
    assert attribution.runs(ends, doc) == [(0, len(doc))]


@given(st.lists(st.tuples(places, places, places).map(lambda parts: Attribution(*parts)), max_size=4))
def test_what_is_written_is_read_back(listed):
    doc = BLANK("Paris said on Monday that it would sign the treaty this year")
    attribution.write(doc, listed)
    assert attribution.read(doc) == [one for one in listed if any(getattr(one, role) for role in ROLES)]


def test_spans_that_another_component_set_are_read():
    doc = BLANK("Paris said yes .")
    doc.spans["attributions"] = [
        doc.char_span(0, 5, label="source", span_id=4),
        doc.char_span(6, 10, label="cue", span_id=4),
        doc.char_span(11, 14, label="content", span_id=4),
    ]
    assert attribution.read(doc) == [Attribution((0,), (1,), (2,))]


def test_a_doc_that_nobody_annotated_has_no_attributions():
    assert attribution.read(BLANK("Paris said yes.")) == []
