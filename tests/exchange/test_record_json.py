"""The record as one JSON object: the form of `verbale code`."""

import json
from dataclasses import replace
from datetime import date

import pytest

from verbale.exchange.record_json import evidence_to_json, record_to_json
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
    Statement,
    Unresolved,
)

TEXT = (
    "Igor Ivanov said Russia would back talks if Iraq let inspectors return. Iraq denied it had any weapons."
)
REPORT = Report(text=TEXT, title="Russia backs talks", given_id="wire-1", published_on=date(2002, 9, 3))
MADE = Provenance("test", "0.1.0", "0123456789abcdef")
IVANOV = LinkedActor("Igor Ivanov", "foreign minister", "RUS", "foreign minister of RUS on 2002-09-03")


def said(words: str) -> Evidence:
    """The evidence for words of the text."""
    start = TEXT.index(words)
    return Evidence(start, start + len(words), words)


FIRST = said("Igor Ivanov said Russia would back talks if Iraq let inspectors return.")
SECOND = said("Iraq denied it had any weapons.")
STATEMENT = Statement(
    principal="RUS",
    speaker="Igor Ivanov",
    cue=said("said"),
    kind="indirect",
    evidence=FIRST,
    source=said("Igor Ivanov"),
    content=(said("Russia would back talks"), said("if Iraq let inspectors return")),
    confidence=0.91,
    actor=IVANOV,
    provenance=MADE,
)
POSITION = Position(
    holder="RUS",
    speaker="Igor Ivanov",
    measure="talks",
    object="IRQ",
    sign="+",
    condition=said("if Iraq let inspectors return"),
    basis="stated",
    evidence=FIRST,
    confidence=0.8,
    actor=IVANOV,
    provenance=MADE,
)
EVENT = Event(
    type="REJECT",
    actors=("IRQ",),
    recipients=(),
    trigger=said("denied"),
    status="occurred",
    evidence=SECOND,
    confidence=0.7,
    provenance=MADE,
    earliest=date(2002, 9, 1),
    latest=date(2002, 9, 3),
    when="this week",
)
DISPUTE = Dispute(
    claimant="USA",
    about="IRQ",
    claim=said("it had any weapons"),
    answer="denied",
    evidence=SECOND,
    answer_evidence=SECOND,
    confidence=0.6,
    provenance=MADE,
)
LINK = Link("requires", 0, 1, said("if Iraq let inspectors return"), 0.5, MADE)
UNRESOLVED = Unresolved("speaker", "unresolved: two candidates", SECOND)
RECORD = Record(REPORT, (STATEMENT,), (POSITION,), (EVENT,), (DISPUTE,), (LINK,), (UNRESOLVED,))

PLACE = {"start": 0, "end": 71, "text": FIRST.text}
ACTOR = {
    "name": "Igor Ivanov",
    "office": "foreign minister",
    "principal": "RUS",
    "why": "foreign minister of RUS on 2002-09-03",
}
WRITTEN = {
    "id": "wire-1",
    "verbale": "0.1.0",
    "model": "0123456789abcdef",
    "statements": [
        {
            "principal": "RUS",
            "speaker": "Igor Ivanov",
            "kind": "indirect",
            "evidence": PLACE,
            "source": {"start": 0, "end": 11, "text": "Igor Ivanov"},
            "cue": {"start": 12, "end": 16, "text": "said"},
            "content": [
                {"start": 17, "end": 40, "text": "Russia would back talks"},
                {"start": 41, "end": 70, "text": "if Iraq let inspectors return"},
            ],
            "confidence": 0.91,
            "actor": ACTOR,
        }
    ],
    "positions": [
        {
            "holder": "RUS",
            "speaker": "Igor Ivanov",
            "measure": "talks",
            "object": "IRQ",
            "sign": "+",
            "condition": {"start": 41, "end": 70, "text": "if Iraq let inspectors return"},
            "basis": "stated",
            "evidence": PLACE,
            "confidence": 0.8,
            "actor": ACTOR,
        }
    ],
    "events": [
        {
            "type": "REJECT",
            "actors": ["IRQ"],
            "recipients": [],
            "status": "occurred",
            "trigger": {"start": 77, "end": 83, "text": "denied"},
            "evidence": {"start": 72, "end": 103, "text": SECOND.text},
            "when": "this week",
            "earliest": "2002-09-01",
            "latest": "2002-09-03",
            "confidence": 0.7,
        }
    ],
    "disputes": [
        {
            "claimant": "USA",
            "about": "IRQ",
            "claim": {"start": 84, "end": 102, "text": "it had any weapons"},
            "answer": "denied",
            "evidence": {"start": 72, "end": 103, "text": SECOND.text},
            "answer_evidence": {"start": 72, "end": 103, "text": SECOND.text},
            "confidence": 0.6,
        }
    ],
    "links": [
        {
            "kind": "requires",
            "first": 0,
            "second": 1,
            "evidence": {"start": 41, "end": 70, "text": "if Iraq let inspectors return"},
            "confidence": 0.5,
        }
    ],
    "unresolved": [
        {
            "what": "speaker",
            "reason": "unresolved: two candidates",
            "evidence": {"start": 72, "end": 103, "text": SECOND.text},
        }
    ],
}


def written(record: Record) -> dict:
    """The record as its reader gets it, from one line of JSON."""
    line = json.dumps(record_to_json(record, "0.1.0", "0123456789abcdef"), ensure_ascii=False)
    assert "\n" not in line
    return json.loads(line)


def test_a_whole_record():
    assert written(RECORD) == WRITTEN


def test_the_words_at_every_place_are_those_of_the_text():
    def places(value):
        if isinstance(value, dict):
            if value.keys() >= {"start", "end", "text"}:
                yield value
            for inner in value.values():
                yield from places(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from places(inner)

    found = list(places(written(RECORD)))
    assert len(found) == 14
    assert all(TEXT[place["start"] : place["end"]] == place["text"] for place in found)


def test_an_empty_record_has_every_list():
    empty = written(Record(REPORT))
    assert {key: value for key, value in empty.items() if value == []}.keys() == {
        "statements", "positions", "events", "disputes", "links", "unresolved",
    }  # fmt: skip


def test_a_report_without_an_identifier_is_named_by_its_content():
    unnamed = replace(REPORT, given_id=None)
    assert written(Record(unnamed))["id"] == unnamed.report_id


def test_evidence_in_the_title_says_so():
    assert evidence_to_json(Evidence(0, 6, "Russia", in_title=True)) == {
        "start": 0, "end": 6, "text": "Russia", "in_title": True,
    }  # fmt: skip
    assert "in_title" not in evidence_to_json(Evidence(0, 6, "Igor I"))


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("statements", replace(STATEMENT, source=None, speaker=None)),
        ("positions", replace(POSITION, condition=None, object=None, speaker=None)),
        ("events", replace(EVENT, when=None, earliest=None, latest=None)),
        ("disputes", replace(DISPUTE, answer_evidence=None)),
    ],
)
def test_what_is_not_known_is_null(kind, row):
    (made,) = written(Record(REPORT, **{kind: (row,)}))[kind]
    (whole,) = WRITTEN[kind]
    assert made == {key: None if getattr(row, key) is None else value for key, value in whole.items()}
    assert made != whole


def test_a_note_is_written_where_there_is_one():
    noted = replace(POSITION, measure="other", note="a day of mourning")
    assert written(Record(REPORT, positions=(noted,)))["positions"][0]["note"] == "a day of mourning"
    assert "note" not in written(RECORD)["positions"][0]
