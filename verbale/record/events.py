"""Events in the PLOVER categories: who did what to whom, and whether it happened."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Span

from verbale.language.times import when
from verbale.record.context import Context, chosen, groups
from verbale.schema import Event
from verbale.schema.record import Status

SYMMETRIC = frozenset({"CONSULT", "AGREE"})
"""Types whose parties all stand in `actors`."""


def find(context: Context) -> list[Event]:
    """The events of a report, each once, at its likeliest mention."""
    found = []
    labels = context.frames.labels["event"]
    least = context.thresholds.trigger
    for sentence in context.sentences:
        chances = context.events_in(sentence)
        for k in np.flatnonzero(chances.max(0) >= least).tolist():
            for run in groups(np.flatnonzero(chances[:, k] >= least).tolist()):
                chance = float(chances[run, k].max())
                event = _event(context, sentence, [sentence.start + j for j in run], labels[k], chance)
                if event is not None:
                    found.append(event)
    return sorted(_once(found), key=_place)


def _place(event: Event) -> tuple[bool, int, str]:
    return (not event.trigger.in_title, event.trigger.start, event.type)


def _once(events: list[Event]) -> list[Event]:
    """Each event once: of two of one type and the same parties, the likelier."""
    best: dict[tuple[str, frozenset[str]], Event] = {}
    for event in events:
        key = (event.type, frozenset({*event.actors, *event.recipients}))
        if key not in best or event.confidence > best[key].confidence:
            best[key] = event
    return list(best.values())


def _event(context: Context, sentence: Span, trigger: list[int], kind: str, chance: float) -> Event | None:
    anchors = trigger[:3]
    least = context.thresholds
    actors = chosen(context.fillers(anchors, "actor"), least.party, least.party_fallback)
    recipients = chosen(context.fillers(anchors, "recipient"), least.party, least.party_fallback)
    doing = sorted({party for filler in actors for party in filler.parties})
    done_to = sorted({party for filler in recipients for party in filler.parties} - set(doing))
    if kind in SYMMETRIC:
        doing, done_to = sorted({*doing, *done_to}), []
    if not doing:
        return None
    shares = context.frames.words["status"][anchors].mean(0)
    time = when(context.doc, context.doc[trigger[0]], context.times)
    status: Status = context.frames.labels["status"][int(shares.argmax())]  # type: ignore[assignment]
    return Event(
        type=kind,
        actors=tuple(doing),
        recipients=tuple(done_to),
        trigger=context.evidence(trigger[0], trigger[-1] + 1),
        status=status,
        evidence=context.evidence(sentence.start, sentence.end),
        confidence=context.calibration.confidence("event", chance * (actors or recipients)[0].chance ** 0.5),
        provenance=context.provenance("events"),
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        when=time.text if time else None,
    )
