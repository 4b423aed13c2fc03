"""Reports with their records, made from short sentences that say what rows they hold."""

from __future__ import annotations

from datetime import date

from verbale.schema import Event, Evidence, LinkedActor, Position, Provenance, Record, Report, Statement

MADE = Provenance("test", "1.0", "c0ffee")
MONDAY = date(1995, 3, 6)

Row = tuple[str, ...]
"""The words of a row, and then ``event TYPE ACTORS RECIPIENTS [status]`` or ``position HOLDER SIGN
MEASURE OBJECT`` or ``said PRINCIPAL CUE``."""


def told(*rows: Row, on: date | None = MONDAY, name: str | None = None, more: str = "") -> Record:
    """A report of these sentences, and the record that they tell of."""
    text = " ".join([*(words for words, *_ in rows), more])
    report = Report(text=text, published_on=on, given_id=name)
    statements, positions, events = [], [], []
    for words, kind, *codes in rows:
        start = text.index(words)
        evidence = Evidence(start, start + len(words), words)
        if kind == "event":
            events.append(_event(evidence, *codes))
        elif kind == "position":
            positions.append(_position(evidence, *codes))
        else:
            statements.append(_statement(evidence, *codes))
    return Record(report, tuple(statements), tuple(positions), tuple(events))


def _event(
    evidence: Evidence, kind: str, actors: str, recipients: str = "", status: str = "occurred"
) -> Event:
    return Event(
        type=kind,
        actors=tuple(actors.split()),
        recipients=tuple(recipients.split()),
        trigger=evidence,
        status=status,  # type: ignore[arg-type]
        evidence=evidence,
        confidence=0.8,
        provenance=MADE,
    )


def _position(evidence: Evidence, holder: str, sign: str, measure: str, of: str) -> Position:
    return Position(
        holder=holder,
        speaker=None,
        measure=measure,
        object=of,
        sign=sign,  # type: ignore[arg-type]
        condition=None,
        basis="reported",
        evidence=evidence,
        confidence=0.8,
        actor=LinkedActor(None, None, holder, ""),
        provenance=MADE,
    )


def _statement(evidence: Evidence, principal: str, cue: str) -> Statement:
    start = evidence.start + evidence.text.index(cue)
    return Statement(
        principal=principal,
        speaker=None,
        cue=Evidence(start, start + len(cue), cue),
        kind="indirect",
        evidence=evidence,
        source=None,
        content=(evidence,),
        confidence=0.8,
        actor=LinkedActor(None, None, principal, ""),
        provenance=MADE,
    )
