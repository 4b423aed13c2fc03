"""From the words of a report to actors and the principals they act for, on the day of the report.

A mention is linked by its own words first (a state, a body, a title with a state in it), then by
the tenures of the gazetteer on that day, then by the report around it. The reason is kept in
words. What none of these decides stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc

from verbale.actors.bodies import link_led, link_namesakes, link_parties, link_unknown_bodies
from verbale.actors.gazetteer import Gazetteer
from verbale.actors.nouns import link_nouns
from verbale.actors.persons import link_persons
from verbale.actors.phrases import PhraseFinder
from verbale.actors.pointing import link_pointers
from verbale.actors.setting import Setting
from verbale.schema import Mention, Report


@dataclass(frozen=True)
class Mentions:
    """The linked mentions of one report, in the order of the text."""

    all: tuple[Mention, ...]
    by_head: dict[int, Mention] = field(repr=False)
    home: str | None
    """The state that the report is written from or mostly about."""

    @classmethod
    def of(cls, mentions: Iterable[Mention], home: str | None) -> Mentions:
        """Mentions in any order, each with a head of its own."""
        every = tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.head)))
        return cls(every, {m.head: m for m in every}, home)

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions between two code points of the report's reading."""
        return [m for m in self.all if start <= m.start and m.end <= end]


class Linker:
    """Links the mentions of annotated reports.

    Args:
        gazetteer: states, bodies, groups, offices and tenures.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._finder = PhraseFinder(gazetteer)

    @classmethod
    def load(cls, layers: Sequence[Path] = ()) -> Linker:
        """A linker over the gazetteer in the package, with a user's layers over it."""
        return cls(Gazetteer.load(layers=layers))

    def link(self, doc: Doc, report: Report) -> Mentions:
        """Find and link every mention of a report.

        Args:
            doc: the annotated `report.reading`.
            report: the report; its day decides who held which office.
        """
        setting = Setting(self.gazetteer, self._finder, doc, report)
        link_unknown_bodies(setting)
        link_persons(setting)
        link_namesakes(setting)
        link_parties(setting)
        link_led(setting)
        link_nouns(setting)
        link_pointers(setting)
        return Mentions.of(setting.made.values(), setting.home)
