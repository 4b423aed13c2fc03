"""Which rows are on a topic."""

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.brief.topic import Topic
from verbale.errors import QueryError


@pytest.mark.parametrize(
    ("topic", "parties", "text", "met"),
    [
        # the name of a state: by its code, its names, its people, its capital
        ("Iraq", ["IRQ"], "", True),
        ("Iraq", ["RUS"], "an Iraqi offer", True),
        ("Iraq", ["RUS"], "an offer from Baghdad", True),
        ("Iraq", ["RUS"], "an offer from Tehran", False),
        ("iraq", ["IRQ"], "", True),
        ("Iraqi", ["IRQ"], "", True),
        ("IRQ", ["IRQ"], "", True),
        ("Kremlin", ["RUS"], "", True),
        # names of several words, and names that hold others
        ("North Korea", ["PRK"], "", True),
        ("North Korea", ["KOR"], "north of Korea", False),
        ("South Korea", ["PRK"], "", False),
        ("United States", ["USA"], "", True),
        # whoever belongs to the state
        ("United States", ["USA:CONGRESS"], "", True),
        ("United States", ["GBR"], "the United Kingdom", False),
        # bodies and groups
        ("NATO", ["NATO"], "", True),
        ("Hezbollah", ["LBN:HEZBOLLAH"], "", True),
        ("Hezbollah", ["LBN"], "", False),
        # short words are not taken for names
        ("us", ["USA"], "Moscow told the others", False),
        ("US", ["USA"], "", True),
        # other words: by their start, whatever their number or case
        ("sanctions", [], "they were sanctioned", True),
        ("Sanction", [], "SANCTIONS", True),
        ("enrichment", [], "to enrich uranium", False),
        ("oil", [], "the oils of Iraq, soil", False),
        ("oil", [], "Iraq's oil", True),
        ("Élysée", [], "the Elysee palace", True),
        # all words must be met; little words do not count
        ("sanctions on Iraq", ["IRQ"], "sanctions", True),
        ("sanctions on Iraq", ["IRN"], "sanctions", False),
        ("sanctions on Iraq", ["IRQ"], "inspections", False),
        ("Iraq, inspections!", ["IRQ"], "inspections", True),
        # no topic
        (None, [], "", True),
    ],
)
def test_topic(gazetteer: Gazetteer, topic: str | None, parties: list[str], text: str, met: bool) -> None:
    assert Topic.parse(topic, gazetteer).is_met(parties, [text]) is met


@pytest.mark.parametrize("topic", ["", "  ", "on the", "?!"])
def test_topic_without_words(gazetteer: Gazetteer, topic: str) -> None:
    with pytest.raises(QueryError, match="no word"):
        Topic.parse(topic, gazetteer)
