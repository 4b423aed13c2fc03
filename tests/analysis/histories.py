"""Histories as an analyst would note them down: days, and who said what on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from verbale.actors.gazetteer import Gazetteer
from verbale.analysis.history import History
from verbale.record.lexicon import Lexicon
from verbale.schema import (
    Dispute,
    Event,
    Evidence,
    Link,
    LinkedActor,
    Position,
    Provenance,
    Record,
    Report,
)
from verbale.store import SqlStore

MADE = Provenance("test", "1.0", "c0ffee")
GAZETTEER = Gazetteer.load()
LEXICON = Lexicon.load()


@dataclass(frozen=True)
class Said:
    """One position: ``Said("RUS + sanctions IRQ", "Moscow will keep them until …", "until …")``."""

    stance: str
    words: str
    condition: str | None = None
    confidence: float = 0.9
    basis: str = "stated"
    note: str | None = None


def report(
    day: str | None,
    *said: Said,
    links: Iterable[tuple[str, int, int, str]] = (),
    events: Iterable[tuple[str, str, str, str, str]] = (),
    disputes: Iterable[tuple[str, str, str, str, str | None]] = (),
    name: str = "",
) -> Record:
    """The record of one report.

    Args:
        day: of publication.
        said: its positions; the sentences are put together for the text.
        links: kind, first and second position, words.
        events: type, actors, recipients, trigger, status; the trigger stands in a sentence of its own.
        disputes: claimant, about, claim, answer, words of the answer.
        name: what tells it from another report with the same words.
    """
    sentences = dict.fromkeys(each.words for each in said)
    events, disputes = list(events), list(disputes)
    for kind, actors, recipients, trigger, _ in events:
        sentences[f"{actors} {trigger} {recipients} ({kind})."] = None
    for claimant, _, claim, _, answer in disputes:
        sentences[f"{claimant} says {claim}."] = None
        sentences.update({answer: None} if answer else {})
    text = " ".join(sentences) or "Nothing was said."
    made = Report(text=text, given_id=name or None, published_on=date.fromisoformat(day) if day else None)
    return Record(
        report=made,
        positions=tuple(position(made, each) for each in said),
        links=tuple(
            Link(kind, first, second, at(made, words), 0.9, MADE) for kind, first, second, words in links
        ),
        events=tuple(
            Event(
                type=kind,
                actors=tuple(actors.split()),
                recipients=tuple(recipients.split()),
                trigger=at(made, trigger),
                status=status,
                evidence=at(made, f"{actors} {trigger} {recipients} ({kind})."),
                confidence=0.9,
                provenance=MADE,
            )
            for kind, actors, recipients, trigger, status in events
        ),
        disputes=tuple(
            Dispute(
                claimant=claimant,
                about=about,
                claim=at(made, claim),
                answer=answer,
                evidence=at(made, f"{claimant} says {claim}."),
                answer_evidence=at(made, words) if words else None,
                confidence=0.9,
                provenance=MADE,
            )
            for claimant, about, claim, answer, words in disputes
        ),
    )


def at(made: Report, words: str) -> Evidence:
    """The evidence for the first place where a report has these words."""
    start = made.text.index(words)
    return Evidence(start, start + len(words), words)


def position(made: Report, said: Said) -> Position:
    """A position from its short form."""
    holder, sign, measure, *of = said.stance.split()
    return Position(
        holder=holder,
        speaker=None,
        measure=measure,
        object=of[0] if of else None,
        sign=sign,
        condition=at(made, said.condition) if said.condition else None,
        basis=said.basis,
        evidence=at(made, said.words),
        confidence=said.confidence,
        actor=LinkedActor(None, None, holder, ""),
        provenance=MADE,
        note=said.note,
    )


def history(*records: Record, judgements: Sequence[object] = ()) -> History:
    """What a store holds that was given these records in this order."""
    with SqlStore.open(":memory:") as store:
        for each in records:
            store.add(each)
        for judgement in judgements:
            store.judge_proposals(judgement)
        return History.read(store, gazetteer=GAZETTEER, lexicon=LEXICON)
