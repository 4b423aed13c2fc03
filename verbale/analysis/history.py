"""The rows of a store that an analysis goes over, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from verbale.actors.gazetteer import Gazetteer
from verbale.analysis.naming import Names
from verbale.analysis.phrases import Phrases
from verbale.record.lexicon import Lexicon
from verbale.schema import Dispute, Event, Link, Position, ProposalJudgement
from verbale.store.base import EVERYTHING, Filter, Store, StoredRow

Row = StoredRow[Position]


@dataclass(frozen=True)
class History:
    """Everything that was read, in the order of the store, with what explains its words.

    Args:
        phrases: the words of measures and parties.
        names: the names of parties and proposals.
    """

    positions: Sequence[Row]
    links: Sequence[StoredRow[Link]]
    events: Sequence[StoredRow[Event]]
    disputes: Sequence[StoredRow[Dispute]]
    judgements: tuple[ProposalJudgement, ...]
    phrases: Phrases
    names: Names

    @classmethod
    def read(
        cls,
        store: Store,
        wanted: Filter = EVERYTHING,
        *,
        gazetteer: Gazetteer | None = None,
        lexicon: Lexicon | None = None,
    ) -> History:
        """Read the record.

        Args:
            store: the record.
            wanted: days of publication, or one report; nothing else.
            gazetteer: the names of parties; the one that comes with verbale if None.
            lexicon: the words of measures; the one that comes with verbale if None.

        Raises:
            QueryError: if something is asked that not every kind of row has.
            StoreError: if the store cannot be read.
        """
        wanted.require("a history")
        gazetteer = gazetteer or Gazetteer.load()
        return cls(
            store.positions(wanted),
            store.links(wanted),
            store.events(wanted),
            store.disputes(wanted),
            store.proposal_judgements(),
            Phrases(lexicon or Lexicon.load(), gazetteer),
            Names(gazetteer),
        )

    @cached_property
    def last_day(self) -> date | None:
        """The last day of publication of anything here: what "now" is to an analysis."""
        days = [each.published_on for each in self.positions if each.published_on]
        days += [each.published_on for each in self.events if each.published_on]
        return max(days, default=None)

    @cached_property
    def events_of(self) -> Mapping[str, Sequence[StoredRow[Event]]]:
        """The events of each report."""
        found: dict[str, list[StoredRow[Event]]] = {}
        for event in self.events:
            found.setdefault(event.report_id, []).append(event)
        return found

    @cached_property
    def by_place(self) -> Mapping[tuple[str, int], Row]:
        """Positions by their report and their place in its list, as links name them."""
        counts: dict[str, int] = {}
        found = {}
        for row in self.positions:
            place = counts.get(row.report_id, 0)
            counts[row.report_id] = place + 1
            found[row.report_id, place] = row
        return found


def by_day(row: StoredRow[Position]) -> tuple[bool, date, str, str]:
    """The order in which a history is gone through: by day, the undated last, then by identifier."""
    return (row.published_on is None, row.published_on or date.min, row.report_id, row.row_id)
