"""Lines of the tables as rows of the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import RowMapping as Line

from verbale.actors.judgements import Judgement
from verbale.schema.actor import LinkedActor
from verbale.schema.record import Dispute, Event, Link, Position, Statement, Unresolved
from verbale.schema.report import Evidence, Provenance, Report, Span


def day_from(text: str | None) -> date | None:
    """A day as it is kept, ``YYYY-MM-DD``."""
    return date.fromisoformat(text) if text else None


def report_from(line: Line, furniture: Iterable[Line]) -> Report:
    """A report from its line and those of its furniture."""
    start, end = line["headline_start"], line["headline_end"]
    return Report(
        text=line["text"],
        title=line["title"],
        headline=Span(start, end) if start is not None else None,
        furniture=tuple(Span(each["furniture_start"], each["furniture_end"]) for each in furniture),
        given_id=line["given_id"],
        published_on=day_from(line["published_on"]),
        dated_by=line["dated_by"],
        outlet=line["outlet"],
        agency=line["agency"],
        dateline=line["dateline"],
        url=line["url"],
        language=line["language"],
    )


def statement_from(line: Line, content: Iterable[Line]) -> Statement:
    """A statement from its line and those of its content."""
    return Statement(
        principal=line["principal"],
        speaker=line["speaker"],
        cue=_evidence("cue", line),
        kind=line["kind"],
        evidence=_evidence("evidence", line),
        source=_evidence_if_any("source", line),
        content=tuple(_evidence("content", each) for each in content),
        confidence=line["confidence"],
        actor=_actor(line),
        provenance=_provenance(line),
    )


def position_from(line: Line) -> Position:
    """A position from its line."""
    return Position(
        holder=line["holder"],
        speaker=line["speaker"],
        measure=line["measure"],
        object=line["object"],
        sign=line["sign"],
        condition=_evidence_if_any("condition", line),
        basis=line["basis"],
        evidence=_evidence("evidence", line),
        confidence=line["confidence"],
        actor=_actor(line),
        provenance=_provenance(line),
        note=line["note"],
    )


def event_from(line: Line, parties: Sequence[Line]) -> Event:
    """An event from its line and those of its parties."""
    return Event(
        type=line["type"],
        actors=tuple(each["principal"] for each in parties if each["role"] == "actor"),
        recipients=tuple(each["principal"] for each in parties if each["role"] == "recipient"),
        trigger=_evidence("trigger", line),
        status=line["status"],
        evidence=_evidence("evidence", line),
        confidence=line["confidence"],
        provenance=_provenance(line),
        earliest=day_from(line["earliest"]),
        latest=day_from(line["latest"]),
        when=line["when_text"],
    )


def dispute_from(line: Line) -> Dispute:
    """A dispute from its line."""
    return Dispute(
        claimant=line["claimant"],
        about=line["about"],
        claim=_evidence("claim", line),
        answer=line["answer"],
        evidence=_evidence("evidence", line),
        answer_evidence=_evidence_if_any("answer_evidence", line),
        confidence=line["confidence"],
        provenance=_provenance(line),
    )


def link_from(line: Line) -> Link:
    """A link from its line and the places of its two positions."""
    return Link(
        kind=line["kind"],
        first=line["first_place"],
        second=line["second_place"],
        evidence=_evidence("evidence", line),
        confidence=line["confidence"],
        provenance=_provenance(line),
    )


def unresolved_from(line: Line) -> Unresolved:
    """What could not be resolved, from its line."""
    return Unresolved(what=line["what"], reason=line["reason"], evidence=_evidence("evidence", line))


def judgement_from(line: Line) -> Judgement:
    """A judgement from its line."""
    return Judgement(
        deed=line["deed"],
        subject=line["subject"],
        who=line["who"],
        when=line["judged_at"],
        why=line["why"],
        actor=line["actor"],
        principal=line["principal"],
        office=line["office"],
    )


def _evidence(prefix: str, line: Line) -> Evidence:
    return Evidence(
        start=line[f"{prefix}_start"],
        end=line[f"{prefix}_end"],
        text=line[f"{prefix}_text"],
        in_title=line[f"{prefix}_in_title"],
    )


def _evidence_if_any(prefix: str, line: Line) -> Evidence | None:
    return None if line[f"{prefix}_start"] is None else _evidence(prefix, line)


def _actor(line: Line) -> LinkedActor:
    return LinkedActor(
        name=line["actor_name"],
        office=line["actor_office"],
        principal=line["actor_principal"],
        why=line["actor_why"],
    )


def _provenance(line: Line) -> Provenance:
    return Provenance(stage=line["stage"], version=line["version"], model=line["model"])
