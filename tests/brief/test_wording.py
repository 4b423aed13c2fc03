"""Codes in words."""

from typing import get_args

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.brief import wording
from verbale.brief.wording import Names
from verbale.schema.record import EVENT_TYPES, MEASURES, STATUSES, Answer, Basis, LinkKind, Sign


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("RUS", "Russia"),
        ("SUN", "Soviet Union"),
        ("UN", "United Nations"),
        ("UNSC", "UN Security Council"),
        ("EU", "European Union"),
        ("NATO", "North Atlantic Treaty Organization"),
        ("CHECHEN_REBELS", "Chechen rebels"),
        ("IDN:STUDENTS", "Students (Indonesia)"),
        ("BIH:DRAGAN_STAJCIC", "Dragan Stajcic (Bosnia and Herzegovina)"),
        ("UNNAMED", "unnamed parties"),
        ("XYZ", "XYZ"),
    ],
)
def test_names(gazetteer: Gazetteer, code: str, name: str) -> None:
    assert Names(gazetteer).name(code) == name


@pytest.mark.parametrize(
    ("measure", "of", "note", "words"),
    [
        ("sanctions", "IRQ", None, "sanctions on Iraq"),
        ("sanctions", "USA", None, "sanctions on the United States"),
        ("sanctions", None, None, "sanctions"),
        ("talks", "PRK", None, "talks with North Korea"),
        ("talks", "ISR+PSE", None, "talks between Israel and Palestine"),
        ("ceasefire", "ISR+LBN", None, "a ceasefire between Israel and Lebanon"),
        ("disarmament", "RUS+USA", None, "disarmament of Russia and the United States"),
        ("other", "CUB", "a debt swap", "a debt swap on Cuba"),
        ("other", None, None, "another proposal"),
    ],
)
def test_proposals(gazetteer: Gazetteer, measure: str, of: str | None, note: str | None, words: str) -> None:
    assert Names(gazetteer).proposal(measure, of, note) == words


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_words(gazetteer: Gazetteer, measure: str) -> None:
    assert Names(gazetteer).proposal(measure, "IRQ").endswith("Iraq")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (wording.SIGNS, get_args(Sign)),
        (wording.BASES, get_args(Basis)),
        (wording.STATUSES, STATUSES),
        (wording.EVENTS, EVENT_TYPES),
        (wording.ANSWERS, get_args(Answer)),
        (wording.LINKS, get_args(LinkKind)),
    ],
)
def test_every_code_has_words(words: dict[str, str], codes: tuple[str, ...]) -> None:
    assert tuple(words) == codes
    assert len(set(words.values())) == len(codes)
