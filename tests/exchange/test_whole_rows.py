"""Web Annotation and Parquet hold rows whole; Citron their quotes; GraphML their network."""

import io
import json
import shutil
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from tests.store import samples
from tests.store.strategies import records
from verbale.actors.gazetteer import Gazetteer
from verbale.errors import ExchangeError
from verbale.exchange import citron, graphml, parquet, web_annotation
from verbale.exchange.parts import KINDS, Losses

from .stores import parts, written


def folder(path, module, *given):
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    return module.write(parts(given), path, Losses())


@given(record=records())
@settings(max_examples=40, deadline=None)
def test_an_annotation_is_its_row(record):
    text, count, _ = written(web_annotation.write, [record])
    found = list(web_annotation.read(io.StringIO(text), "page.json"))
    assert [each.row for each in found] == [row for kind in KINDS for row in getattr(record, kind)]
    assert {each.report_id for each in found} <= {record.report.report_id}
    assert count == len(found)


def test_an_annotation_has_the_fields_of_the_recommendation():
    text, _, lost = written(web_annotation.write, [samples.baghdad()])
    page = json.loads(text)
    assert page.keys() == {"@context", "id", "type", "items"}
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    for item in page["items"]:
        assert item.keys() <= set(web_annotation.FIELDS)
        assert item["type"] == "Annotation"
        position, quote = item["target"]["selector"]
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    report = samples.baghdad().report
    target = page["items"][0]["target"]
    position, quote = target["selector"]
    assert target["source"] == f"urn:verbale:{report.report_id}"
    assert report.text[position["start"] : position["end"]] == quote["exact"]
    assert report.text.startswith(quote["prefix"][-5:] + quote["exact"], position["start"] - 5)
    assert page["items"][2]["target"]["source"].endswith("#title")
    assert lost == ("texts of reports: an annotation points at them (1)",)


def test_annotations_by_others_are_passed_over():
    page = {"@context": "x", "type": "AnnotationPage", "items": [{"type": "Annotation", "body": "a note"}]}
    assert list(web_annotation.read(io.StringIO(json.dumps(page)), "page.json")) == []
    with pytest.raises(ExchangeError, match=r"page\.json: has no @context, type, items"):
        list(web_annotation.read(io.StringIO("{}"), "page.json"))


@given(record=records())
@settings(max_examples=25, deadline=None)
def test_parquet_loses_nothing(tmp_path_factory, record):
    pytest.importorskip("pyarrow")
    path = tmp_path_factory.getbasetemp() / "any"
    folder(path, parquet, record, samples.paris())
    assert list(parquet.read(path)) == [(record, "1.0", "c0ffee"), (samples.paris(), "1.0", "c0ffee")]


def test_parquet_has_a_table_for_each_kind_with_its_columns(tmp_path):
    arrow = pytest.importorskip("pyarrow.parquet")
    assert folder(tmp_path / "p", parquet, samples.baghdad()) == 11
    assert sorted(path.stem for path in (tmp_path / "p").iterdir()) == sorted(parquet.TABLES)
    for name, columns in parquet.COLUMNS.items():
        assert arrow.read_schema(tmp_path / "p" / f"{name}.parquet").names == list(columns)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: (path / "links.parquet").unlink(), r"links\.parquet: is not there"),
        (lambda path: (path / "links.parquet").write_bytes(b"x"), r"links\.parquet: is no Parquet"),
    ],
)
def test_a_broken_parquet_folder_is_said(tmp_path, spoil, message):
    pytest.importorskip("pyarrow")
    folder(tmp_path / "p", parquet, samples.baghdad())
    spoil(tmp_path / "p")
    with pytest.raises(ExchangeError, match=message):
        list(parquet.read(tmp_path / "p"))


@given(record=records())
@settings(max_examples=25, deadline=None)
def test_citron_keeps_every_span(tmp_path_factory, record):
    path = tmp_path_factory.getbasetemp() / "quotes"
    folder(path, citron, record)
    document = citron.read(path / f"{record.report.report_id}.json")
    assert document.text == record.report.reading
    assert [
        (q.cue.text, [s.text for s in q.sources], [s.text for s in q.contents], q.confidence)
        for q in document.quotes
    ] == [
        (row.cue.text, [row.source.text] if row.source else [], [c.text for c in row.content], row.confidence)
        for row in record.statements
    ]


def test_a_citron_file_has_the_fields_of_the_format(tmp_path):
    folder(tmp_path / "c", citron, samples.baghdad())
    [path] = (tmp_path / "c").iterdir()
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found.keys() <= set(citron.DOCUMENT_FIELDS)
    for quote in found["quotes"]:
        assert quote.keys() <= set(citron.QUOTE_FIELDS)
        for span in (quote["cue"], *quote["sources"], *quote["contents"]):
            assert span.keys() == set(citron.SPAN_FIELDS)
            assert found["text"][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize(
    ("source", "principal", "speaker"),
    [
        ("Foreign Minister Igor Ivanov", "RUS", "Igor Ivanov"),
        ("the Kremlin", "RUS", None),
        ("Kofi Annan", "UN", "Kofi Annan"),
        ("an official", None, None),
    ],
)
def test_who_a_citron_source_is(tmp_path, source, principal, speaker):
    text = f'"No," said {source}.'
    quote = {
        "cue": {"start": 6, "end": 10, "text": "said"},
        "sources": [{"start": 11, "end": 11 + len(source), "text": source}],
        "contents": [{"start": 0, "end": 5, "text": '"No,"'}],
    }
    (tmp_path / "a.json").write_text(json.dumps({"text": text, "quotes": [quote]}))
    record = citron.record_of(citron.read(tmp_path / "a.json"), Gazetteer.load())
    if principal is None:
        assert [one.reason for one in record.unresolved] == ["unresolved: 'an official' is not known"]
        return
    [row] = record.statements
    assert (row.principal, row.speaker, row.kind) == (principal, speaker, "direct")
    assert row.evidence.text == text[:-1]


def test_a_citron_span_with_other_words_is_said(tmp_path):
    quote = {"cue": {"start": 0, "end": 2, "text": "He"}, "sources": [], "contents": []}
    (tmp_path / "a.json").write_text(json.dumps({"text": "It said.", "quotes": [quote]}))
    with pytest.raises(ExchangeError, match=r"a\.json: has a quote that is broken: the words 'He' are not"):
        citron.read(tmp_path / "a.json")


@given(record=records())
@settings(max_examples=40, deadline=None)
def test_a_network_comes_back(record):
    network = graphml.network_of(parts([record]), Losses())
    text, count, _ = written(graphml.write, [record])
    assert graphml.read(io.StringIO(text), "net.graphml") == network
    assert count == len(network.edges)
    assert sum(edge.weight for edge in network.edges) == len(record.positions)


def test_a_network_counts_positions_by_sign_and_dates_them():
    first = samples.dayton()
    later = replace(
        first, report=replace(first.report, published_on=date(1996, 1, 5)), positions=first.positions[:1]
    )
    network = graphml.network_of(parts([first, later, samples.baghdad()]), Losses())
    [congress] = [edge for edge in network.edges if edge.party == "USA:CONGRESS"]
    assert (congress.proposal, congress.sign, congress.weight) == ("deployment BIH", "-", 2)
    assert (congress.first, congress.last) == (date(1995, 11, 21), date(1996, 1, 5))
    [usa] = [edge for edge in network.edges if edge.party == "USA"]
    assert usa.conditional == 1


def test_graphml_declares_every_attribute_it_uses():
    text, _, _ = written(graphml.write, [samples.baghdad(), samples.dayton()])
    root = ElementTree.fromstring(text)
    space = {"g": graphml.NAMESPACE}
    declared = {key.attrib["id"] for key in root.findall("g:key", space)}
    used = {data.attrib["key"] for data in root.iter(f"{{{graphml.NAMESPACE}}}data")}
    assert used <= declared == graphml.NODE_KEYS.keys() | graphml.EDGE_KEYS.keys()
    ids = {node.attrib["id"] for node in root.iter(f"{{{graphml.NAMESPACE}}}node")}
    ends = {
        edge.attrib[end] for edge in root.iter(f"{{{graphml.NAMESPACE}}}edge") for end in ("source", "target")
    }
    assert ends <= ids


@pytest.mark.parametrize(
    ("text", "message"),
    [("<", "is no XML"), ("<a/>", "is no GraphML"), ("", "is no XML")],
)
def test_what_is_no_graphml_is_said(text, message):
    with pytest.raises(ExchangeError, match=message):
        graphml.read(io.StringIO(text), "net.graphml")
