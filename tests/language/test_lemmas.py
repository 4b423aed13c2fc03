"""Lemmas as edit scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.language.lemmas import apply_script, script_of

FORMS = [
    # word, lemma, script
    ("said", "say", "2+y"),
    ("parties", "party", "3+y"),
    ("was", "be", "3+be"),
    ("Talks", "talk", "1+"),
    ("Moscow", "Moscow", "^0+"),
    ("Russians", "Russian", "^1+"),
    ("UN", "UN", "^0+"),
    ("IS", "be", "2+be"),
    ("men", "man", "2+an"),
    ("better", "good", "6+good"),
    ("Védrine", "Védrine", "^0+"),
    ("'s", "'s", "0+"),
]

letters = st.text("abcdefghijklmnopqrstuvwxyzéüñč", min_size=1, max_size=12)


@pytest.mark.parametrize(("word", "lemma", "script"), FORMS)
def test_script_and_lemma(word, lemma, script):
    assert script_of(word, lemma) == script
    assert apply_script(word, script) == lemma


@pytest.mark.parametrize(
    ("word", "script", "lemma"),
    [
        ("envoys", "1+", "envoy"),
        ("Denies", "3+y", "deny"),
        ("STATES", "^1+", "STATE"),
        ("PARTIES", "^3+y", "PARTY"),
        ("Were", "^4+be", "Be"),
    ],
)
def test_a_script_learned_from_one_word_serves_others(word, script, lemma):
    assert apply_script(word, script) == lemma


@pytest.mark.parametrize(
    ("word", "script"), [("at", "3+y"), ("a", "2+"), ("it", "2+"), ("Is", "^2+"), (",", "1+")]
)
def test_a_script_that_does_not_fit_leaves_the_word(word, script):
    assert apply_script(word, script) == word


@given(letters, letters, st.sampled_from([str.lower, str.upper, str.capitalize]))
def test_lower_lemmas_round_trip_from_any_case(word, lemma, cased):
    assert apply_script(cased(word), script_of(cased(word), lemma)) == lemma


@given(letters.filter(lambda w: len(w) > 1), letters)
def test_names_round_trip(word, lemma):
    word, lemma = word.capitalize(), lemma.capitalize()
    assert apply_script(word, script_of(word, lemma)) == lemma


@given(st.text(min_size=1, max_size=8), st.sampled_from(["", "^"]), st.integers(0, 9), letters | st.just(""))
def test_no_word_is_left_without_a_lemma(word, mark, off, tail):
    assert apply_script(word, f"{mark}{off}+{tail}")
