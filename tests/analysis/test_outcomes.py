"""The words of conditions: what is held back, and what is asked for."""

import pytest

from verbale.analysis.outcomes import Outcome, demanded, held_back, named_outcomes
from verbale.analysis.phrases import Phrases

from .histories import GAZETTEER, LEXICON, Said, position, report

PHRASES = Phrases(LEXICON, GAZETTEER)


def of(stance, words, condition):
    said = Said(stance, words, condition)
    return position(report("2003-05-14", said).report, said)


@pytest.mark.parametrize(
    ("stance", "words", "condition", "held", "needed"),
    [
        (
            "RUS + sanctions IRQ",
            "Moscow wants UN sanctions kept until weapons inspectors return to Baghdad.",
            "until weapons inspectors return to Baghdad",
            Outcome("sanctions", "IRQ", "-"),
            Outcome("inspections", "IRQ", "+"),
        ),
        (
            "RUS + sanctions IRQ",
            "Moscow insists that weapons inspectors return first to Baghdad.",
            "weapons inspectors return first to Baghdad",
            Outcome("sanctions", "IRQ", "-"),
            Outcome("inspections", "IRQ", "+"),
        ),
        (
            "IRQ - inspections IRQ",
            "Baghdad will admit no inspectors before the sanctions have been lifted.",
            "before the sanctions have been lifted",
            Outcome("inspections", "IRQ", "+"),
            Outcome("sanctions", "IRQ", "-"),
        ),
        (
            "IRQ - inspections IRQ",
            "Baghdad will admit inspectors only once sanctions end.",
            "once sanctions end",
            Outcome("inspections", "IRQ", "+"),
            Outcome("sanctions", "IRQ", "-"),
        ),
        (
            "USA + talks IRN",
            "Washington is ready to talk if Tehran stops enriching uranium.",
            "if Tehran stops enriching uranium",
            Outcome("talks", "IRN+USA", "+"),
            Outcome("nuclear_activity", "IRN", "-"),
        ),
        (
            "USA + sanctions IRN",
            "Washington will keep sanctions as long as Iran goes on with enrichment.",
            "as long as Iran goes on with enrichment",
            Outcome("sanctions", "IRN", "-"),
            Outcome("nuclear_activity", "IRN", "-"),
        ),
        (
            "RUS + sanctions IRN",
            "Moscow backs sanctions if Iran refuses talks with Russia.",
            "if Iran refuses talks with Russia",
            Outcome("sanctions", "IRN", "+"),
            Outcome("talks", "IRN+RUS", "-"),
        ),
        (
            "EU + aid PSE",
            "Brussels will pay if they renounce violence and recognise Israel.",
            "if they renounce violence and recognise Israel",
            Outcome("aid", "PSE", "+"),
            Outcome("relations", "EU+ISR", "+"),
        ),
        (  # a condition that the reader cut short
            "RUS + sanctions IRN",
            "Moscow backs sanctions unless Tehran changes course on its nuclear programme, Lavrov said.",
            "unless Tehran changes course on its",
            Outcome("sanctions", "IRN", "-"),
            Outcome("nuclear_activity", "IRN", "-"),
        ),
        (
            "ISR - withdrawal ISR",
            "Israel will not pull out unless the Palestinians stop fighting.",
            "unless the Palestinians stop fighting",
            Outcome("withdrawal", "ISR", "+"),
            Outcome("ceasefire", "PSE", "+"),
        ),
        (
            "PRK + disarmament PRK",
            "Pyongyang would dismantle its arsenal in exchange for aid.",
            "in exchange for aid",
            Outcome("disarmament", "PRK", "+"),
            Outcome("aid", "PRK", "+"),
        ),
    ],
)
def test_what_a_condition_says(stance, words, condition, held, needed):
    row = of(stance, words, condition)
    assert held_back(row) == held
    assert demanded(row, PHRASES)[0] == needed


@pytest.mark.parametrize(
    ("words", "outcomes"),
    [
        ("inspectors return", [("inspections", None, "+")]),
        ("sanctions on Iraq are lifted", [("sanctions", "IRQ", "-")]),
        ("no talks with Hamas", [("talks", "PSE:HAMAS", "-")]),
        ("it changes course", []),
    ],
)
def test_what_words_name(words, outcomes):
    found = named_outcomes(words, PHRASES)
    assert [(each.measure, each.object, each.sign) for each in found] == outcomes
