"""Paragraphs of a report, packed into windows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from verbale.language.pieces import WINDOW
from verbale.language.windows import paragraphs, stretches

LONG = "The two foreign ministers met for three hours in the old"

PARAGRAPHS = [
    ("one line", "Talks resumed. Both sides spoke.", ["Talks resumed. Both sides spoke."]),
    ("blank line", "Talks resumed\n\nBoth sides spoke.", ["Talks resumed", "Both sides spoke."]),
    ("blank line with spaces in it", "Talks resumed.\n  \nBoth spoke.", ["Talks resumed.", "Both spoke."]),
    ("many blank lines", "Talks resumed.\n\n\n\nBoth spoke.", ["Talks resumed.", "Both spoke."]),
    ("a line each", "Talks resumed.\nBoth spoke.", ["Talks resumed.", "Both spoke."]),
    ("short lines without a stop", "MOSCOW\nTalks resumed.", ["MOSCOW", "Talks resumed."]),
    ("wrapped lines", f"{LONG}\ntown of Dayton.", [f"{LONG} town of Dayton."]),
    ("a long line that ends its sentence", f"{LONG} town.\nThey left.", [f"{LONG} town.", "They left."]),
    ("blank lines around", "\n\nTalks resumed.\n\n", ["Talks resumed."]),
    ("Windows lines", "Talks resumed.\r\n\r\nBoth spoke.", ["Talks resumed.", "Both spoke."]),
    ("two spaces between sentences", "Talks resumed.  Both spoke.", ["Talks resumed. Both spoke."]),
    ("nothing", "", []),
    ("only spaces", " \n\n  ", []),
]

texts = st.text(st.sampled_from("abcXYZ019.,!?\"“”'-—  \n\n\t\u00a0éß中"), max_size=300)


def spoken(doc: Doc, places: list[int]) -> str:
    return " ".join(doc[i].text for i in places)


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[1:], id=row[0]) for row in PARAGRAPHS])
def test_paragraphs(nlp, text, expected):
    doc = nlp.make_doc(text)
    found = [spoken(doc, places) for places in paragraphs(doc)]
    assert found == [spoken(made, list(range(len(made)))) for made in map(nlp.make_doc, expected)]


@given(texts)
def test_windows_hold_every_word_once_in_order(nlp, network, text):
    doc = nlp.make_doc(text)
    parts = stretches(doc, network.reader)
    assert [i for part in parts for i in part.tokens] == [t.i for t in doc if not t.is_space]
    assert all(len(part.tokens) == len(part.breaks) for part in parts)


@given(texts)
def test_a_sentence_must_start_with_every_paragraph_and_nowhere_else(nlp, network, text):
    doc = nlp.make_doc(text)
    parts = stretches(doc, network.reader)
    broken = [i for part in parts for i, fresh in zip(part.tokens, part.breaks, strict=True) if fresh > 0]
    assert broken == [places[0] for places in paragraphs(doc)]


def test_short_paragraphs_share_a_window(nlp, network):
    doc = nlp.make_doc("Talks resumed.\n\nBoth sides spoke.\n\nNobody signed.")
    (window,) = stretches(doc, network.reader)
    assert [doc[i].text for i, fresh in zip(window.tokens, window.breaks, strict=True) if fresh > 0] == [
        "Talks", "Both", "Nobody",
    ]  # fmt: skip


def test_a_long_paragraph_is_cut_after_a_full_stop(nlp, network):
    doc = nlp.make_doc("The minister said that the talks would go on for a week. " * 40)
    parts = stretches(doc, network.reader)
    assert len(parts) > 1
    for part in parts:
        assert doc[part.tokens[-1]].text == "."
        assert sum(len(network.reader.pieces(doc[i].text)) for i in part.tokens) <= WINDOW
    assert [part.breaks[0] for part in parts] == [1] + [0] * (len(parts) - 1)


def test_a_long_paragraph_without_a_full_stop_is_cut_all_the_same(nlp, network):
    doc = nlp.make_doc("and so " * 400)
    parts = stretches(doc, network.reader)
    assert [len(part.tokens) for part in parts] == [WINDOW] * 4


def test_sentence_starts_that_are_set_already_are_kept(nlp, network):
    doc = nlp.make_doc("Talks resumed Both sides spoke")
    for token in doc:
        token.is_sent_start = token.text in ("Talks", "Both")
    (window,) = stretches(doc, network.reader)
    assert window.breaks == [1, -1, 1, -1, -1]
