"""PLOVER, POLECAT, GDELT, ICEWS and NGEC: the fields of each, and what comes back of an event."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from tests.store import samples
from tests.store.strategies import records
from verbale.errors import ExchangeError
from verbale.exchange import gdelt, icews, ngec, plover, polecat, tabs
from verbale.exchange.coded import dyads
from verbale.exchange.codes import actor_code, name_of, principal_named, principal_of
from verbale.exchange.parts import Losses

from .stores import written

TABLES = {gdelt: gdelt.COLUMNS, icews: icews.COLUMNS, polecat: polecat.COLUMNS}
LINES = {plover: plover.FIELDS, ngec: ngec.FIELDS}
EVENTS = ("events",)


def read(module, text):
    return list(module.read(io.StringIO(text, newline="\n"), "there.txt"))


def events(module, *given):
    text, _, _ = written(module.write, given, EVENTS)
    return read(module, text)


def row_of(module, record):
    return events(module, record)[0].fields


@pytest.mark.parametrize(("module", "count"), [(gdelt, 61), (icews, 20), (polecat, 40)])
def test_a_table_has_the_columns_of_its_format(module, count):
    assert len(module.COLUMNS) == len(set(module.COLUMNS)) == count
    text, rows, _ = written(module.write, [samples.baghdad()], EVENTS)
    lines = text.splitlines()
    assert all(line.count("\t") == count - 1 for line in lines)
    assert len(lines) == rows + (module is not gdelt)


def test_gdelt_1_is_gdelt_2_without_three_columns():
    assert len(gdelt.COLUMNS_1) == 58
    assert set(gdelt.COLUMNS) - set(gdelt.COLUMNS_1) == {
        "Actor1Geo_ADM2Code", "Actor2Geo_ADM2Code", "ActionGeo_ADM2Code",
    }  # fmt: skip


@pytest.mark.parametrize("module", LINES, ids=lambda module: module.__name__)
def test_a_line_has_fields_of_its_format_alone(module):
    for event in events(module, samples.baghdad(), samples.dayton()):
        assert event.fields.keys() <= set(LINES[module])
    ngec_fields = row_of(ngec, samples.baghdad())
    assert ngec_fields.keys() == set(ngec.FIELDS)
    assert ngec_fields["attributes"].keys() == set(ngec.ROLES)
    assert ngec_fields["attributes"]["ACTOR"][0].keys() == set(ngec.ATTRIBUTE_FIELDS)
    for actor in row_of(plover, samples.baghdad())["source"]:
        assert actor.keys() <= set(plover.ACTOR_FIELDS)


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        (plover, [("ACCUSE", "USA", "IRQ"), ("CONSULT", "IRQ UN", "")]),
        (polecat, [("ACCUSE", "USA", "IRQ"), ("CONSULT", "IRQ UN", "")]),
        (ngec, [("ACCUSE", "USA", "IRQ"), ("CONSULT", "IRQ UN", "")]),
        (gdelt, [("ACCUSE", "USA", "IRQ"), ("CONSULT", "IRQ", "UN"), ("CONSULT", "UN", "IRQ")]),
        (icews, [("ACCUSE", "USA", "IRQ"), ("CONSULT", "IRQ", "UN"), ("CONSULT", "UN", "IRQ")]),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_who_did_what_to_whom_comes_back(module, expected):
    found = events(module, samples.baghdad())
    assert [(each.type, " ".join(each.actors), " ".join(each.recipients)) for each in found] == expected
    assert [each.day for each in found] == [date(1998, 2, 23), *[date(1998, 2, 22)] * (len(found) - 1)]


def test_a_gdelt_row():
    row = {name: cell for name, cell in row_of(gdelt, samples.baghdad()).items() if cell}
    assert int(row.pop("GlobalEventID")) < 2**60
    assert row.pop("SOURCEURL").startswith("urn:verbale:r-")
    assert row == {
        "Day": "19980223", "MonthYear": "199802", "Year": "1998", "FractionDate": "1998.1452",
        "Actor1Code": "USAGOV", "Actor1Name": "UNITED STATES", "Actor1CountryCode": "USA",
        "Actor1Type1Code": "GOV", "Actor2Code": "IRQGOV", "Actor2Name": "IRAQ", "Actor2CountryCode": "IRQ",
        "Actor2Type1Code": "GOV", "EventCode": "110", "EventBaseCode": "110", "EventRootCode": "11",
        "QuadClass": "3", "GoldsteinScale": "-2.0", "NumMentions": "1", "NumSources": "1",
        "NumArticles": "1", "Actor1Geo_Type": "0", "Actor2Geo_Type": "0", "ActionGeo_Type": "0",
        "DATEADDED": "19980223000000",
    }  # fmt: skip


def test_a_polecat_row_says_none_where_there_is_nothing():
    row = row_of(polecat, samples.baghdad())
    assert (row["Actor COW"], row["Recipient COW"]) == ("2", "645")
    assert (row["Quad Code"], row["Source"]) == ("VERBAL CONFLICT", "Example Wire")
    assert row["Event Mode"] == row["Placename"] == "None"
    assert "" not in row.values()


def test_a_plover_record_holds_the_words():
    row = row_of(plover, samples.baghdad())
    assert row["text"] == "Washington says Iraq hides weapons; Baghdad denied it."
    assert row["eventText"] == "says Iraq hides"
    assert row["source"] == [{"actorText": "United States", "code": "USA", "sector": "GOV"}]
    assert row["textInfo"]["confidence"] == 0.5


@pytest.mark.parametrize(
    ("status", "context", "elsewhere"),
    [
        ("occurred", None, 1),
        ("planned", "future", 0),
        ("hypothetical", "hypothetical", 0),
        ("alleged", None, 0),
    ],
)
def test_what_has_not_occurred_is_no_event_elsewhere(status, context, elsewhere):
    record = samples.dayton()
    record = replace(record, events=(replace(record.events[0], status=status),))
    assert row_of(plover, record).get("context") == context
    assert len(events(polecat, record)) == elsewhere
    _, _, lost = written(gdelt.write, [record], EVENTS)
    assert (f"events that are {status} (1)" in lost) != bool(elsewhere)


def test_a_denied_event_is_left_out_and_said():
    record = samples.dayton()
    record = replace(record, events=(replace(record.events[0], status="negated"),))
    for module in (*TABLES, *LINES):
        _, count, lost = written(module.write, [record], EVENTS)
        assert (count, "events that are negated (1)" in lost) == (0, True)


def test_an_event_of_unknown_day_is_left_out_and_said():
    record = samples.paris()
    record = replace(record, events=(replace(record.events[0], status="occurred"),))
    _, count, lost = written(gdelt.write, [record], EVENTS)
    assert (count, "events of unknown day (1)" in lost) == (0, True)


@pytest.mark.parametrize("module", TABLES, ids=lambda module: module.__name__)
@given(record=records())
@settings(max_examples=25, deadline=None)
def test_a_table_read_and_written_again_is_the_same(module, record):
    text, _, _ = written(module.write, [record], EVENTS)
    again = io.StringIO(newline="")
    if module is not gdelt:
        again.write("\t".join(module.COLUMNS) + "\n")
    for event in read(module, text):
        tabs.put_row(again, module.COLUMNS, event.fields, Losses())
    assert again.getvalue() == text


@pytest.mark.parametrize("module", [plover, polecat, ngec, icews], ids=lambda module: module.__name__)
@given(record=records())
@settings(max_examples=25, deadline=None)
def test_type_parties_and_day_survive(module, record):
    """Where principals are written by name, each comes back; GDELT has codes for some only."""
    kept = [
        event
        for event in record.events
        if ((event.earliest is not None and event.earliest == event.latest) or record.report.published_on)
        and (event.status == "occurred" or (module is plover and event.status != "negated"))
    ]
    found = events(module, record)
    if module is icews:
        pairs = [tuple(side for side in pair if side) for event in kept for pair in dyads(event)]
        assert [each.actors + each.recipients for each in found] == pairs
        return
    assert [(e.type, e.actors, e.recipients) for e in found] == [
        (e.type, e.actors, e.recipients) for e in kept
    ]


@given(record=records())
@settings(max_examples=25, deadline=None)
def test_plover_loses_nothing_of_an_event_but_its_provenance(record):
    found = {each.event_id: each.fields for each in events(plover, record)}
    for fields in found.values():
        told = fields["textInfo"]
        assert any(
            (told["confidence"], told["status"], told["when"], told["evidence"]["text"])
            == (event.confidence, event.status, event.when, event.evidence.text)
            for event in record.events
        )


@pytest.mark.parametrize(
    ("principal", "code", "back"),
    [
        ("RUS", "RUSGOV", "RUS"),
        ("ROU", "ROMGOV", "ROU"),
        ("TLS", "TMPGOV", "TLS"),
        ("UN", "IGOUNO", "UN"),
        ("EU", "IGOEUREEC", "EU"),
        ("NATO", "IGOWSTNAT", "NATO"),
        ("UNSC", "IGOUNO", "UN"),
        ("USA:CONGRESS", "USALEG", None),
        ("XKX", "", None),
        ("CHECHEN_REBELS", "", None),
    ],
)
def test_principals_in_cameo(principal, code, back):
    assert (actor_code(principal).code, principal_of(code)) == (code, back)


@pytest.mark.parametrize(
    "principal", ["RUS", "VNM", "VDR", "COD", "COG", "UN", "PSE:HAMAS", "CHECHEN_REBELS"]
)
def test_a_name_means_its_principal(principal):
    assert principal_named(name_of(principal)) == principal


@pytest.mark.parametrize(
    ("module", "text", "message"),
    [
        (gdelt, "1\t2\n", "there.txt, line 1: has 2 columns; GDELT has 61 (2.0) or 58 (1.0)"),
        (gdelt, "\t" * 60 + "\n", "there.txt, line 1: '' is no day; GDELT writes 20030514"),
        (icews, "Event ID\n", "there.txt, line 1: has no column Event Date, Source Name"),
        (polecat, "\t".join(polecat.COLUMNS) + "\nx\n", "there.txt, line 2: has 1 columns where 40 belong"),
        (plover, "{}\n", "there.txt, line 1: has no id, date, event; is it another format?"),
        (plover, "[1]\n", "there.txt, line 1: is not a JSON object"),
        (ngec, "\n{\n", "there.txt, line 2: is not JSON: "),
        (plover, '{"id": 1, "date": "May", "event": "AGREE"}', "there.txt, line 1: 'May' is no day"),
    ],
)
def test_a_broken_file_is_named_with_its_line(module, text, message):
    with pytest.raises(ExchangeError) as raised:
        read(module, text)
    assert str(raised.value).startswith(message)


def test_others_files_are_read():
    icews_line = ["7", "1995-01-01", "Boris Yeltsin", "Government,Executive", "Russian Federation", "Consult",
                  "42", "1.0", "Protester (Iraq)", "Protesters", "Iraq", *[""] * 9]  # fmt: skip
    [event] = read(icews, "\t".join(icews.COLUMNS) + "\n" + "\t".join(icews_line) + "\n")
    assert (event.type, event.actors, event.recipients) == ("CONSULT", ("RUS",), ())
    old = {"id": "G1", "date": "2000-01-01", "event": "DEMAND", "target": "",
           "source": [{"actorText": "Hungarian", "code": "HUN", "sector": "GOV"}]}  # fmt: skip
    [event] = read(plover, json.dumps(old))
    assert (event.type, event.actors, event.recipients) == ("REQUEST", ("HUN",), ())
    cells = dict.fromkeys(gdelt.COLUMNS_1, "") | {
        "Day": "20030514", "EventCode": "0871", "Actor1Code": "RUS", "Actor2Code": "FRAOPP",
    }  # fmt: skip
    [event] = read(gdelt, "\t".join(cells.values()))
    assert (event.type, event.actors, event.recipients) == ("RETREAT", ("RUS",), ())
