"""The tables of words for measures and events, and how they support the network."""

import pytest
import spacy
from spacy.tokens import Doc

from verbale.errors import LexiconError
from verbale.record import events, positions
from verbale.record.lexicon import Lexicon
from verbale.record.thresholds import Thresholds
from verbale.schema.record import EVENT_TYPES, MEASURES

from .conftest import context

BLANK = spacy.blank("en")
OWN = Lexicon(
    measures={
        ("arms", "embargo"): ("sanctions",),
        ("embargo",): ("trade",),
        ("talk",): ("talks", "relations"),
    },
    events={("meet",): ("CONSULT",), ("break", "off"): ("SANCTION",)},
)


def lemmatised(words: str) -> Doc:
    """A Doc of words written as ``word`` or ``word/lemma``."""
    pairs = [word.partition("/") for word in words.split()]
    return Doc(BLANK.vocab, [w for w, _, _ in pairs], lemmas=[lemma or w for w, _, lemma in pairs])


MEASURED = [
    ("Paris wants talks/talk", {"talks", "relations"}),
    ("Paris wants Talks/Talk", {"talks", "relations"}),
    ("an arms embargo", {"sanctions", "trade"}),
    ("an Arms Embargo", {"sanctions", "trade"}),
    ("arms and an embargo", {"trade"}),
    ("Paris waits/wait", set()),
]


@pytest.mark.parametrize(("words", "expected"), MEASURED)
def test_measures_in_a_sentence(words, expected):
    assert OWN.measures_in(lemmatised(words)[:]) == expected


NAMED = [
    ("they met/meet twice", {(1, "CONSULT")}),
    ("they broke/break off talks", {(1, "SANCTION"), (2, "SANCTION")}),
    ("they meet and meet", {(1, "CONSULT"), (3, "CONSULT")}),
    ("they broke/break it off", set()),
]


@pytest.mark.parametrize(("words", "expected"), NAMED)
def test_events_in_a_sentence(words, expected):
    assert OWN.events_in(lemmatised(words)[:]) == expected


FORMS = [
    ("accuse", "accuse accuses accused accusing"),
    ("deny", "deny denies denied denying"),
    ("deploy", "deploy deploys deployed deploying"),
    ("reject", "reject rejects rejected rejecting"),
    ("ban", "ban bans banned banning"),
    ("veto", "veto vetoed"),
    ("treaty", "treaty treaties"),
    ("embargo", "embargo embargos"),
    ("test-fire", "test-fire test-fires test-fired"),
    ("travel ban", "travel bans"),
    ("pull out", "pulled out"),
]


@pytest.mark.parametrize(("word", "forms"), FORMS)
def test_regular_forms_are_found_whatever_the_lemma(tmp_path, word, forms):
    (tmp_path / "measures.toml").write_text(f'other = ["{word}"]\n', encoding="utf-8")
    own = Lexicon.load(tmp_path)
    size = len(word.split())
    words = forms.split()
    for form in (words[k : k + size] for k in range(0, len(words), size)):
        doc = Doc(BLANK.vocab, form, lemmas=["?"] * size)
        assert own.measures_in(doc[:]) == {"other"}, form


def test_irregular_forms_are_found_by_their_lemma():
    assert Lexicon.load().events_in(lemmatised("they met/meet")[:]) == {(1, "CONSULT")}


def test_places_count_from_the_start_of_the_sentence():
    doc = lemmatised("Rain fell . they met/meet twice")
    assert OWN.events_in(doc[3:]) == {(1, "CONSULT")}


def test_the_shipped_tables_have_every_code_but_the_open_one():
    shipped = Lexicon.load()
    assert {m for listed in shipped.measures.values() for m in listed} == set(MEASURES) - {"other"}
    assert {e for listed in shipped.events.values() for e in listed} == set(EVENT_TYPES)


SUPPORT = Thresholds(stance=0.5, trigger=0.5, support=1.0)


@pytest.mark.parametrize(("lexicon", "found"), [(None, 0), (OWN, 1)])
def test_a_word_of_the_tables_needs_less_certainty_of_the_network(lexicon, found):
    """Log odds of 0.4 are -0.41: with 1.0 more the probability is 0.64."""
    made = context(
        "Paris and London meet for talk.",
        {"Paris": "FRA", "London": "GBR"},
        "talk: position talks+ 0.4; holder = Paris\nmeet: event CONSULT 0.4; actor = Paris, London",
        thresholds=SUPPORT,
        lexicon=lexicon,
    )
    assert len(positions.find(made, [])) == len(events.find(made)) == found


def test_a_word_alone_is_nothing_without_the_network():
    made = context("Paris will meet London for talk.", {"Paris": "FRA"}, thresholds=SUPPORT, lexicon=OWN)
    assert positions.find(made, []) == []
    assert events.find(made) == []


def test_a_measure_without_words_is_not_raised():
    made = context(
        "Paris wants talk.", {"Paris": "FRA"}, "wants: position force+ 0.4; holder = Paris",
        thresholds=SUPPORT, lexicon=OWN,
    )  # fmt: skip
    assert positions.find(made, []) == []


def test_a_table_of_the_user_stands_in_place_of_the_shipped_one(tmp_path):
    (tmp_path / "measures.toml").write_text('talks = ["Parley", "round  table"]\n', encoding="utf-8")
    own = Lexicon.load(tmp_path)
    assert own.measures_in(lemmatised("two parleys at one round table")[:]) == {"talks"}
    assert own.measures_in(lemmatised("two summits")[:]) == set()
    assert own.events == Lexicon.load().events


BROKEN = [
    ("talks = [", "not a table of words"),
    ("parleys = ['parley']", "no such code: parleys"),
    ("talks = 'parley'", "talks must be a list of words"),
    ("talks = ['']", "talks must be a list of words"),
    ("talks = [3]", "talks must be a list of words"),
]


@pytest.mark.parametrize(("table", "complaint"), BROKEN)
def test_a_broken_table_is_named(tmp_path, table, complaint):
    (tmp_path / "measures.toml").write_text(table, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"measures\.toml: .*{complaint}"):
        Lexicon.load(tmp_path)


def test_a_table_that_is_not_text_is_named(tmp_path):
    (tmp_path / "events.toml").write_bytes(b"AID = ['\xff']")
    with pytest.raises(LexiconError, match=r"events\.toml"):
        Lexicon.load(tmp_path)
