"""What the words of a proposal are taken to mean."""

from datetime import date

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.council.proposal import read_proposal
from verbale.errors import QueryError
from verbale.record.lexicon import Lexicon

GAZETTEER = Gazetteer.load()
LEXICON = Lexicon.load()


def read(words, on="2003-05-15"):
    return read_proposal(words, date.fromisoformat(on), GAZETTEER, LEXICON)


@pytest.mark.parametrize(
    ("words", "measure", "object_", "sign"),
    [
        ("lifting sanctions on Iraq", "sanctions", "IRQ", "-"),
        ("an immediate end to UN sanctions on Iraq", "sanctions", "IRQ", "-"),
        ("no lifting of sanctions on Iraq", "sanctions", "IRQ", "+"),
        ("sanctions on Iraq", "sanctions", "IRQ", "+"),
        ("sanctions relief for Iran", "sanctions", "IRN", "-"),
        ("suspending the oil embargo on Iraq", "sanctions", "IRQ", "-"),
        ("imposing an arms embargo on Syria", "sanctions", "SYR", "+"),
        ("a draft resolution on sanctions against Iran", "sanctions", "IRN", "+"),
        ("the use of force against Iraq", "force", "IRQ", "+"),
        ("sending peacekeepers to East Timor", "deployment", "TLS", "+"),
        ("withdrawal of Iraq from Kuwait", "withdrawal", "IRQ+KWT", "+"),
        ("admission of Palestine to the United Nations", "membership", "PSE", "+"),
        ("a ban on Iranian uranium enrichment", "nuclear_activity", "IRN", "-"),
        ("talks with North Korea", "talks", "PRK", "+"),
    ],
)
def test_a_proposal_is_a_measure_an_object_and_a_sign(words, measure, object_, sign):
    found = read(words)
    assert (found.measure, found.object, found.sign) == (measure, object_, sign)
    assert (found.unsure_measure, found.unsure_object) == (None, None)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("extending the mandate", "no word of 'extending the mandate' names a measure"),
        ("lifting sanctions", "no name in 'lifting sanctions' is known"),
        ("sanctions on Congo", "'Congo' can be COD or COG"),
        ("sanctions on Iran and talks with Iran", "taken as sanctions; the words also name talks"),
    ],
)
def test_what_is_not_clear_is_said(words, says):
    _, unsure = read(words).draft(date(2003, 5, 15))
    assert any(says in each for each in unsure)


def test_what_the_user_says_outranks_the_words():
    draft, unsure = read("extending the mandate").draft(
        date(2003, 5, 15), measure="deployment", about="COD", sign="-", sponsors=("FRA",)
    )
    assert (draft.measure, draft.object, draft.sign, draft.sponsors) == ("deployment", "COD", "-", ("FRA",))
    assert unsure == ()


def test_a_draft_is_for_a_measure_or_against_it():
    with pytest.raises(QueryError, match="a draft is for a measure or against it: not '0'"):
        read("sanctions on Iraq").draft(date(2003, 5, 15), sign="0")


def test_names_are_those_of_the_day():
    assert read("talks with the Kremlin", "1985-06-01").object == "SUN"
    assert read("talks with the Kremlin", "2003-06-01").object == "RUS"
