"""What the words of a proposal are taken to mean."""

from datetime import date

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.council.proposal import read_proposal
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
    assert (found.measure, found.object, found.sign, found.unsure) == (measure, object_, sign, ())


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
    assert any(says in unsure for unsure in read(words).unsure)


def test_names_are_those_of_the_day():
    assert read("talks with the Kremlin", "1985-06-01").object == "SUN"
    assert read("talks with the Kremlin", "2003-06-01").object == "RUS"
