"""Hypothesis strategies: any report, and any record that rests on it."""

from typing import get_args

from hypothesis import strategies as st

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
    Span,
    Statement,
    Unresolved,
)
from verbale.schema.record import EVENT_TYPES, MEASURES, STATUSES, Answer, Basis, Kind, LinkKind, Sign
from verbale.schema.report import DatedBy

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
some_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
maybe_words = st.none() | words
principals = st.sampled_from(["RUS", "USA", "USA:CONGRESS", "UNSC", "CHECHEN_REBELS", "UNNAMED"])
confidences = st.floats(0, 1)
days = st.none() | st.dates()
actors = st.builds(LinkedActor, maybe_words, maybe_words, principals, words)


def one_of(literal: object) -> st.SearchStrategy[str]:
    """One of the values of a Literal."""
    return st.sampled_from(get_args(literal))


@st.composite
def spans(draw: st.DrawFn, within: str, *, least: int = 0) -> Span:
    """A span of a text, of at least so many code points."""
    start = draw(st.integers(0, len(within) - least))
    return Span(start, draw(st.integers(start + least, len(within))))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report with at least one word."""
    text = draw(some_words)
    return Report(
        text=text,
        title=draw(maybe_words),
        headline=draw(st.none() | spans(text)),
        furniture=tuple(draw(st.lists(spans(text), max_size=2))),
        given_id=draw(maybe_words),
        published_on=draw(days),
        dated_by=draw(one_of(DatedBy)),
        outlet=draw(maybe_words),
        agency=draw(maybe_words),
        dateline=draw(maybe_words),
        url=draw(maybe_words),
        language=draw(maybe_words),
    )


@st.composite
def evidence(draw: st.DrawFn, report: Report) -> Evidence:
    """Some words of a report, in its text or its title."""
    in_title = bool(report.title) and draw(st.booleans())
    whole = report.title if in_title else report.text
    span = draw(spans(whole, least=1))
    return Evidence(span.start, span.end, whole[span.start : span.end], in_title=in_title)


def _statements(seen: st.SearchStrategy[Evidence], made: Provenance) -> st.SearchStrategy[Statement]:
    return st.builds(
        Statement,
        principal=principals,
        speaker=maybe_words,
        cue=seen,
        kind=one_of(Kind),
        evidence=seen,
        source=st.none() | seen,
        content=st.lists(seen, max_size=3).map(tuple),
        confidence=confidences,
        actor=actors,
        provenance=st.just(made),
    )


def _positions(seen: st.SearchStrategy[Evidence], made: Provenance) -> st.SearchStrategy[Position]:
    return st.builds(
        Position,
        holder=principals,
        speaker=maybe_words,
        measure=st.sampled_from(MEASURES),
        object=st.none() | principals,
        sign=one_of(Sign),
        condition=st.none() | seen,
        basis=one_of(Basis),
        evidence=seen,
        confidence=confidences,
        actor=actors,
        provenance=st.just(made),
        note=maybe_words,
    )


def _events(seen: st.SearchStrategy[Evidence], made: Provenance) -> st.SearchStrategy[Event]:
    return st.builds(
        Event,
        type=st.sampled_from(EVENT_TYPES),
        actors=st.lists(principals, max_size=3).map(tuple),
        recipients=st.lists(principals, max_size=3).map(tuple),
        trigger=seen,
        status=st.sampled_from(STATUSES),
        evidence=seen,
        confidence=confidences,
        provenance=st.just(made),
        earliest=days,
        latest=days,
        when=maybe_words,
    )


def _disputes(seen: st.SearchStrategy[Evidence], made: Provenance) -> st.SearchStrategy[Dispute]:
    return st.builds(
        Dispute,
        claimant=principals,
        about=principals,
        claim=seen,
        answer=one_of(Answer),
        evidence=seen,
        answer_evidence=st.none() | seen,
        confidence=confidences,
        provenance=st.just(made),
    )


def _links(seen: st.SearchStrategy[Evidence], made: Provenance, of: int) -> st.SearchStrategy[Link]:
    place = st.integers(0, of - 1)
    return st.builds(
        Link,
        kind=one_of(LinkKind),
        first=place,
        second=place,
        evidence=seen,
        confidence=confidences,
        provenance=st.just(made),
    )


def _few(rows: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(rows, max_size=3).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record made by one version and model, each row on words of its report."""
    report = draw(reports())
    seen = evidence(report)
    made = draw(st.builds(Provenance, words, words, words))
    positions = draw(_few(_positions(seen, made)))
    return Record(
        report=report,
        statements=draw(_few(_statements(seen, made))),
        positions=positions,
        events=draw(_few(_events(seen, made))),
        disputes=draw(_few(_disputes(seen, made))),
        links=draw(_few(_links(seen, made, len(positions)))) if positions else (),
        unresolved=draw(_few(st.builds(Unresolved, words, words, seen))),
    )
