"""Whatever a network may say, the rows keep the rules of the record."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.language import attribution
from verbale.language.attribution import Attribution
from verbale.language.frames import Block, Frames
from verbale.record import disputes, events, links, positions, statements
from verbale.record.context import Context
from verbale.schema import Record, Span

from .conftest import LABELS, context

TEXT = (
    "Russia and China oppose force against Iraq, Ivanov said in Paris. Watch Live Video Paris agreed. "
    "“We want talks if inspectors return,” he told the two sides.\n\nIraq denied Powell's charge that it "
    "hides weapons. "
)
MENTIONS = {
    "Russia": "RUS", "China": "CHN", "Iraq": "IRQ", "Ivanov": "RUS Igor Ivanov", "Paris": "FRA",
    "Paris#2": "FRA", "he": "RUS Igor Ivanov", "sides": "CHN+RUS", "Iraq#2": "IRQ", "Iraq#3": "IRQ",
    "Powell": "USA Colin Powell", "inspectors": "? unresolved: two candidates", "Video": "FRA:VIDEO",
}  # fmt: skip
WHOLE = context(TEXT, MENTIONS, title="Russia, China against Iraq war", furniture="Watch Live Video")
WINDOWS = [range(21), range(21, len(WHOLE.doc))]


def any_frames(seed: int, often: float) -> Frames:
    """Probabilities at random: high ones for a share of the words and the pairs of words."""
    draw = np.random.default_rng(seed)

    def chances(*shape: int) -> np.ndarray:
        high = draw.random(shape) < often
        return np.where(high, draw.uniform(0.4, 1.0, shape), draw.uniform(0, 0.2, shape)).astype(np.float32)

    n = len(WHOLE.doc)
    blocks = []
    for window in WINDOWS:
        tokens = np.array([i for i in window if not WHOLE.doc[i].is_space])
        pairs = chances(len(tokens), len(tokens), len(LABELS["link"]))
        blocks.append(Block(tokens, np.log(pairs / (1 - pairs + 1e-6))))
    words = {name: chances(n, len(labels)) for name, labels in LABELS.items() if name != "link"}
    block_of = np.array([int(i in WINDOWS[1]) for i in range(n)])
    return Frames(words, LABELS, tuple(blocks), block_of)


def any_attributions(seed: int) -> list[Attribution]:
    """A few attributions with words at random places."""
    draw = np.random.default_rng(seed)
    spoken = [t.i for t in WHOLE.doc if not t.is_space]
    return [
        Attribution(*(tuple(sorted(draw.choice(spoken, size, replace=False).tolist())) for size in (2, 1, 6)))
        for _ in range(draw.integers(0, 4))
    ]


@st.composite
def contexts(draw: st.DrawFn) -> Context:
    seed = draw(st.integers(0, 10_000))
    doc = WHOLE.doc.copy()
    doc._.frames = any_frames(seed, draw(st.sampled_from([0.005, 0.02, 0.06])))
    attribution.write(doc, any_attributions(seed))
    return replace(WHOLE, doc=doc)


def read(made: Context) -> Record:
    """The record, as the pipeline puts it together."""
    said, unresolved = statements.find(made)
    stances = positions.find(made, said)
    return Record(
        report=made.report,
        statements=tuple(said),
        positions=tuple(stance.position for stance in stances),
        events=tuple(events.find(made)),
        disputes=tuple(disputes.find(made, said)),
        links=tuple(links.find(made, stances)),
        unresolved=tuple(unresolved),
    )


@settings(max_examples=30)
@given(contexts())
def test_every_row_keeps_the_rules(made):
    record = read(made)
    for evidence in record.every_evidence():
        made.report.check(evidence)

    told = [(row.evidence, row.principal, row.speaker) for row in record.statements]
    assert len(set(told)) == len(told)
    held = [(row.holder, row.measure, row.object, row.sign) for row in record.positions]
    assert len(set(held)) == len(held)
    done = [(row.type, frozenset({*row.actors, *row.recipients})) for row in record.events]
    assert len(set(done)) == len(done)
    claimed = [(row.claimant, row.about) for row in record.disputes]
    assert len(set(claimed)) == len(claimed)

    for event in record.events:
        assert event.actors
        assert list(event.actors) == sorted(set(event.actors))
        assert not set(event.actors) & set(event.recipients)
        assert not (event.type in events.SYMMETRIC and event.recipients)
    assert all(row.claimant != row.about for row in record.disputes)
    for row in record.positions:
        parties = (row.object or "").split("+")
        assert parties == sorted(set(parties))
    for link in record.links:
        assert link.first != link.second
        assert max(link.first, link.second) < len(record.positions)
    rows = (*record.statements, *record.positions, *record.events, *record.disputes, *record.links)
    assert all(0 <= row.confidence <= 1 for row in rows)


@settings(max_examples=30)
@given(contexts())
def test_no_row_rests_on_furniture(made):
    record = read(made)
    (furniture,) = made.report.furniture
    anchors = [row.cue for row in record.statements] + [p for row in record.statements for p in row.content]
    for evidence in anchors:
        assert evidence.in_title or not furniture.overlaps(Span(evidence.start, evidence.end))
    parties = {row.principal for row in record.statements} | {row.holder for row in record.positions}
    parties |= {party for row in record.events for party in (*row.actors, *row.recipients)}
    assert "FRA:VIDEO" not in parties


@settings(max_examples=20)
@given(contexts())
def test_reading_twice_gives_the_same_record(made):
    assert read(made) == read(made)


@pytest.mark.parametrize("seed", range(3))
def test_there_is_something_to_keep_the_rules(seed):
    doc = WHOLE.doc.copy()
    doc._.frames = any_frames(seed, 0.2)
    record = read(replace(WHOLE, doc=doc))
    assert all((record.statements, record.positions, record.events, record.disputes, record.links))
