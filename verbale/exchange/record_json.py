"""One record as a JSON object: the form that ``verbale code`` writes, one a line.

The fields of each row are those of the annotation guidelines; in place of a sentence number stands
`evidence` as ``{"start", "end", "text"}`` in code points of the report's text as given, with
``"in_title": true`` where it lies in the title. `source`, `cue`, `content`, `trigger`, `condition`,
`claim` and `answer_evidence` have the same form.
"""

from __future__ import annotations

from typing import Any

from verbale.schema import (
    Dispute,
    Event,
    Evidence,
    Link,
    LinkedActor,
    Position,
    Record,
    Statement,
    Unresolved,
)

Json = dict[str, Any]


def record_to_json(record: Record, version: str, model: str) -> Json:
    """The record of one report as a JSON object.

    Args:
        record: the record.
        version: of verbale.
        model: digest of the model that read.

    Returns:
        An object with `id`, `verbale`, `model` and a list for each kind of row.
    """
    return {
        "id": record.report.given_id or record.report.report_id,
        "verbale": version,
        "model": model,
        "statements": [statement_to_json(row) for row in record.statements],
        "positions": [position_to_json(row) for row in record.positions],
        "events": [event_to_json(row) for row in record.events],
        "disputes": [dispute_to_json(row) for row in record.disputes],
        "links": [link_to_json(row) for row in record.links],
        "unresolved": [unresolved_to_json(row) for row in record.unresolved],
    }


def evidence_to_json(evidence: Evidence) -> Json:
    """A stretch of the report with its words."""
    place: Json = {"start": evidence.start, "end": evidence.end, "text": evidence.text}
    return {**place, "in_title": True} if evidence.in_title else place


def actor_to_json(actor: LinkedActor) -> Json:
    """Who spoke or acted, and how that was found."""
    return {"name": actor.name, "office": actor.office, "principal": actor.principal, "why": actor.why}


def statement_to_json(row: Statement) -> Json:
    """A statement; its `content` is a list, since contents can be in pieces."""
    return {
        "principal": row.principal,
        "speaker": row.speaker,
        "kind": row.kind,
        "evidence": evidence_to_json(row.evidence),
        "source": _optional(row.source),
        "cue": evidence_to_json(row.cue),
        "content": [evidence_to_json(piece) for piece in row.content],
        "confidence": row.confidence,
        "actor": actor_to_json(row.actor),
    }


def position_to_json(row: Position) -> Json:
    """A position."""
    return {
        "holder": row.holder,
        "speaker": row.speaker,
        "measure": row.measure,
        "object": row.object,
        "sign": row.sign,
        "condition": _optional(row.condition),
        "basis": row.basis,
        "evidence": evidence_to_json(row.evidence),
        "confidence": row.confidence,
        "actor": actor_to_json(row.actor),
        **({"note": row.note} if row.note else {}),
    }


def event_to_json(row: Event) -> Json:
    """An event, with the days it can have been on where the report says so."""
    return {
        "type": row.type,
        "actors": list(row.actors),
        "recipients": list(row.recipients),
        "status": row.status,
        "trigger": evidence_to_json(row.trigger),
        "evidence": evidence_to_json(row.evidence),
        "when": row.when,
        "earliest": row.earliest.isoformat() if row.earliest else None,
        "latest": row.latest.isoformat() if row.latest else None,
        "confidence": row.confidence,
    }


def dispute_to_json(row: Dispute) -> Json:
    """A dispute."""
    return {
        "claimant": row.claimant,
        "about": row.about,
        "claim": evidence_to_json(row.claim),
        "answer": row.answer,
        "evidence": evidence_to_json(row.evidence),
        "answer_evidence": _optional(row.answer_evidence),
        "confidence": row.confidence,
    }


def link_to_json(row: Link) -> Json:
    """A link; `first` and `second` count in the record's list of positions, from 0."""
    return {
        "kind": row.kind,
        "first": row.first,
        "second": row.second,
        "evidence": evidence_to_json(row.evidence),
        "confidence": row.confidence,
    }


def unresolved_to_json(row: Unresolved) -> Json:
    """What was seen and not resolved, with the reason."""
    return {"what": row.what, "reason": row.reason, "evidence": evidence_to_json(row.evidence)}


def _optional(evidence: Evidence | None) -> Json | None:
    return evidence_to_json(evidence) if evidence is not None else None
