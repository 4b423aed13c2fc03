"""Reports in, records out: order, sameness, and no row without evidence."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from verbale.errors import EvidenceError, LanguageError
from verbale.exchange.record_json import record_to_json
from verbale.language.frames import Block, Frames
from verbale.pipeline import Reader
from verbale.record import statements
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
    Statement,
    Unresolved,
)
from verbale.schema.record import EVENT_TYPES, MEASURES, STATUSES
from verbale.version import VERSION

LABELS = {
    "statement": ["cue"],
    "position": [f"{measure}{sign}" for measure in MEASURES for sign in "+-0"],
    "basis": ["stated", "reported", "act"],
    "event": list(EVENT_TYPES),
    "status": list(STATUSES),
    "claim": ["claim"],
    "answer": ["denied", "confirmed", "none"],
    "link": ["speaker", "holder", "object", "condition", "actor", "recipient", "claimant", "about"],
}
HEADS = {
    "statement": {"said": "cue", "told": "cue"},
    "position": {"opposes": "force-", "backs": "talks+"},
    "event": {"met": "CONSULT", "accused": "ACCUSE"},
}

IVANOV = Report(
    title="Russia opposes force against Iraq",
    text=(
        "MOSCOW - Russia opposes a war on Iraq, Foreign Minister Igor Ivanov said on Tuesday. "
        "He met envoys from China."
    ),
    given_id="wire-1",
    published_on=date(2002, 9, 3),
    dated_by="given",
)
TEXTS = [
    'France backs talks with Iran. "We will wait," Hubert Vedrine told reporters in Paris.',
    "The United States accused Iraq of delay. Colin Powell met Kofi Annan in New York.",
    "Rain fell on the plain.",
    "",
    "China backs the inspections, Beijing said.\n\n" * 12,
]
REPORTS = [IVANOV, *(Report(text=text, given_id=f"wire-{k}") for k, text in enumerate(TEXTS, 2))]


@Language.component("frames_by_hand")
def frames_by_hand(doc: Doc) -> Doc:
    """Frames by a few words: who stands right before one is its party, who comes soon after its object."""
    words = {name: np.zeros((len(doc), len(v)), np.float32) for name, v in LABELS.items() if name != "link"}
    link = np.full((len(doc), len(doc), len(LABELS["link"])), -9.0, np.float32)
    for token in doc:
        for head, labels in HEADS.items():
            if token.text in labels:
                words[head][token.i, LABELS[head].index(labels[token.text])] = 0.9
        before, after = slice(max(0, token.i - 2), token.i), slice(token.i + 1, token.i + 6)
        for role, places in {"speaker": before, "holder": before, "actor": before, "object": after}.items():
            link[token.i, places, LABELS["link"].index(role)] = 3.0
        link[token.i, after, LABELS["link"].index("recipient")] = 3.0
    block = Block(np.arange(len(doc)), link)
    doc._.frames = Frames(words, LABELS, (block,), np.zeros(len(doc), np.int64))
    return doc


@pytest.fixture
def reader(nlp, linker):
    """A reader whose frames come from the words above, whatever the model in the package can do."""
    nlp.add_pipe("frames_by_hand")
    yield Reader(nlp, linker, Lexicon.load())
    nlp.remove_pipe("frames_by_hand")


@pytest.fixture
def whole_reader(nlp, linker):
    """A reader as it is shipped."""
    return Reader(nlp, linker, Lexicon.load())


def test_a_report_becomes_a_record(reader):
    record = reader.read(IVANOV)
    assert record.report is IVANOV
    (said,) = record.statements
    assert (said.principal, said.speaker, said.cue.text) == ("RUS", "Igor Ivanov", "said")
    held = {(row.holder, row.measure, row.object, row.sign) for row in record.positions}
    assert held == {("RUS", "force", "IRQ", "-")}
    assert [(e.type, e.actors) for e in record.events] == [("CONSULT", ("CHN", "RUS"))]


def test_every_row_names_what_made_it(reader):
    record = reader.read(IVANOV)
    made_by = {row.provenance for row in (*record.statements, *record.positions, *record.events)}
    assert made_by == {
        Provenance(stage, VERSION, reader.model) for stage in ("statements", "positions", "events")
    }


def test_every_row_rests_on_words_of_its_report(reader):
    found = 0
    for record in reader.read_all(REPORTS):
        for evidence in record.every_evidence():
            record.report.check(evidence)
            found += 1
    assert found > 40


def test_records_come_in_the_order_of_the_reports(reader):
    stream = (replace(REPORTS[k % 4], given_id=str(k)) for k in range(40))
    assert [record.report.given_id for record in reader.read_all(stream)] == [str(k) for k in range(40)]


def test_reading_twice_and_in_another_order_gives_the_same(reader):
    alone = [reader.read(report) for report in REPORTS]
    together = list(reader.read_all(REPORTS))
    backwards = list(reader.read_all(REPORTS[::-1]))[::-1]
    crowded = list(reader.read_all(REPORTS * 3))[-len(REPORTS) :]
    assert alone == together == backwards == crowded


def test_no_reports_no_records(reader):
    assert list(reader.read_all([])) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "Rain fell on the plain."])
def test_a_report_that_says_nothing(reader, text):
    report = Report(text=text)
    assert reader.read(report) == Record(report)


def test_a_row_without_evidence_is_refused(reader, monkeypatch):
    found, unresolved = statements.find(next(reader.contexts([IVANOV])))
    moved = replace(found[0].evidence, start=found[0].evidence.start + 1)
    monkeypatch.setattr(statements, "find", lambda context: ([replace(found[0], evidence=moved)], unresolved))
    with pytest.raises(EvidenceError, match="are not at"):
        reader.read(IVANOV)


def test_a_pipeline_that_writes_no_frames_cannot_make_a_record(reader):
    (context,) = reader.contexts([IVANOV])
    context.doc._.frames = None
    with pytest.raises(LanguageError, match="verbale_annotator"):
        reader.record(context)


def evidence_in(thing) -> list[Evidence]:
    """All evidence below a thing, found by looking everywhere."""
    if isinstance(thing, Evidence):
        return [thing]
    if isinstance(thing, tuple):
        return [found for part in thing for found in evidence_in(part)]
    if is_dataclass(thing):
        return [found for field in fields(thing) for found in evidence_in(getattr(thing, field.name))]
    return []


def test_every_evidence_is_all_of_it():
    made = Provenance("test", VERSION, "")
    who = LinkedActor(None, None, "RUS", "")
    e = [Evidence(k, k + 1, "x") for k in range(14)]
    record = Record(
        Report(text="x" * 14),
        (Statement("RUS", None, e[0], "mixed", e[1], e[2], (e[3], e[4]), 0.5, who, made),),
        (Position("RUS", None, "talks", None, "+", e[5], "act", e[6], 0.5, who, made),),
        (Event("AID", ("RUS",), (), e[7], "planned", e[8], 0.5, made),),
        (Dispute("USA", "RUS", e[9], "denied", e[10], e[11], 0.5, made),),
        (Link("requires", 0, 0, e[12], 0.5, made),),
        (Unresolved("speaker", "", e[13]),),
    )
    assert sorted(record.every_evidence()) == sorted(evidence_in(record)) == e


# Sentences that leave no doubt → who said it
CLEAR = [
    ("Russia would veto the draft, Foreign Minister Igor Ivanov said on Tuesday.", "RUS", "Igor Ivanov"),
    ("Secretary of State Colin Powell said the United States would wait.", "USA", "Colin Powell"),
    ("The Kremlin said on Friday that the talks would go on.", "RUS", None),
]


@pytest.mark.parametrize(("text", "principal", "speaker"), CLEAR)
def test_clear_statements(whole_reader, text, principal, speaker):
    record = whole_reader.read(Report(text=text, published_on=date(2002, 9, 3), dated_by="given"))
    assert [(row.principal, row.speaker, row.cue.text) for row in record.statements] == [
        (principal, speaker, "said")
    ]


def test_the_shipped_reader_reads_the_same_twice_and_in_another_order(whole_reader):
    def written(records):
        return [record_to_json(record, whole_reader.version, whole_reader.model) for record in records]

    alone = written(whole_reader.read(report) for report in REPORTS)
    together = written(whole_reader.read_all(REPORTS))
    backwards = written(whole_reader.read_all(REPORTS[::-1]))[::-1]
    assert alone == together == backwards
    assert any(record["statements"] for record in alone)
