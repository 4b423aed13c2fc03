"""Discourse Network Analyzer: the .dna file and the event list."""

import hashlib
import io
import sqlite3
from base64 import b64decode
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store import samples
from tests.store.strategies import reports, some_words
from verbale.errors import ExchangeError
from verbale.exchange import dna, dna_csv
from verbale.exchange.dna_statements import VARIABLES, concept_of, measure_of
from verbale.exchange.dna_tables import PASSWORD, TABLES, password_digest
from verbale.exchange.parts import Losses
from verbale.schema import Position, Record
from verbale.schema.record import MEASURES

from .stores import parts, written

POSITIONS = ("positions",)
# As `PRAGMA table_info` tells of a file of DNA 3.0.7: leifeld/dna, Sql.createTables.
DNA_3 = {
    "SETTINGS": "Property Value",
    "CODERS": "ID Name Red Green Blue Refresh FontSize Password PopupWidth ColorByCoder PopupDecoration "
    "PopupAutoComplete PermissionAddDocuments PermissionEditDocuments PermissionDeleteDocuments "
    "PermissionImportDocuments PermissionAddStatements PermissionEditStatements PermissionDeleteStatements "
    "PermissionEditAttributes PermissionEditRegex PermissionEditStatementTypes PermissionEditCoders "
    "PermissionEditCoderRelations PermissionViewOthersDocuments PermissionEditOthersDocuments "
    "PermissionViewOthersStatements PermissionEditOthersStatements",
    "DOCUMENTS": "ID Title Text Coder Author Source Section Notes Type Date",
    "STATEMENTTYPES": "ID Label Red Green Blue",
    "VARIABLES": "ID Variable DataType StatementTypeId",
    "VARIABLELINKS": "ID SourceVariableId TargetVariableId",
    "REGEXES": "Label Red Green Blue",
    "CODERRELATIONS": "ID Coder OtherCoder viewStatements editStatements viewDocuments editDocuments",
    "STATEMENTS": "ID StatementTypeId DocumentId Start Stop Coder",
    "ENTITIES": "ID VariableId Value Red Green Blue ChildOf",
    "DATABOOLEAN": "ID StatementId VariableId Value",
    "DATAINTEGER": "ID StatementId VariableId Value",
    "DATASHORTTEXT": "ID StatementId VariableId Entity",
    "DATALONGTEXT": "ID StatementId VariableId Value",
    "ATTRIBUTEVARIABLES": "ID VariableId AttributeVariable",
    "ATTRIBUTEVALUES": "ID EntityId AttributeVariableId AttributeValue",
}


def made(path, *records):
    lost = Losses()
    path.unlink(missing_ok=True)
    dna.write(parts(records, POSITIONS), path, lost)
    return list(dna.read(path)), lost.listed()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "gulf.dna"


def test_the_file_has_the_tables_and_columns_of_dna_3(path):
    made(path, samples.baghdad())
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
        columns = {
            table: " ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
            for table in tables
        }
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        version = connection.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchall()
        variables = connection.execute("SELECT Variable, DataType FROM VARIABLES ORDER BY ID").fetchall()
    connection.close()
    assert columns == DNA_3
    assert set(columns) == set(TABLES)
    assert version == [("3.0.7",)]
    assert variables == [
        ("person", "short text"), ("organization", "short text"), ("concept", "short text"),
        ("agreement", "boolean"), ("condition", "long text"),
    ]  # fmt: skip


def test_every_statement_has_a_value_of_each_variable(path):
    made(path, samples.baghdad())
    with sqlite3.connect(path) as connection:
        counted = connection.execute(
            "SELECT (SELECT count(*) FROM STATEMENTS), (SELECT count(*) FROM DATASHORTTEXT), "
            "(SELECT count(*) FROM DATABOOLEAN), (SELECT count(*) FROM DATALONGTEXT)"
        ).fetchone()
    connection.close()
    assert counted == (3, 9, 3, 3)


def test_the_password_is_kept_as_jasypt_keeps_it():
    """StrongPasswordEncryptor: salt of 16 bytes, SHA-256 applied 100,000 times."""
    raw = b64decode(password_digest(PASSWORD))
    salt, digest = raw[:16], raw[16:]
    again = salt + PASSWORD.encode()
    for _ in range(100_000):
        again = hashlib.sha256(again).digest()
    assert (len(raw), digest) == (48, again)


def test_the_condition_is_a_variable_of_its_own(path):
    [document], lost = made(path, samples.baghdad())
    said = {statement.organization: statement for _, _, statement in document.statements}
    assert said["USA"].condition == "until inspectors finish"
    assert (said["RUS"].agreement, said["RUS"].person, said["RUS"].concept) == (
        False, "Yevgeny Primakov", "force IRQ",
    )  # fmt: skip
    assert lost == ("basis (3)", "confidence (3)", "furniture, language and how the day was found (1)")


def test_positions_come_back_on_their_words(path):
    [document], _ = made(path, samples.baghdad())
    record = dna.record_of(document)
    assert (record.report.title, record.report.given_id) == (samples.baghdad().report.title, "wire-1")
    back = {position.holder: position for position in record.positions}
    for before in samples.baghdad().positions:
        after = back[before.holder]
        assert (after.measure, after.object, after.sign) == (before.measure, before.object, before.sign)
        assert (after.evidence, after.condition) == (before.evidence, before.condition)


def test_an_undecided_position_and_an_undated_report_are_left_out_and_said(path):
    record = samples.dayton()
    record = replace(record, positions=(replace(record.positions[0], sign="0"),))
    documents, lost = made(path, record, samples.paris())
    assert [len(document.statements) for document in documents] == [0]
    assert "positions that are openly undecided: agreement is yes or no (1)" in lost
    assert "positions of reports of unknown day (1)" in lost


def test_an_organization_nobody_knows_is_unresolved(path):
    [document], _ = made(path, samples.baghdad())
    start, stop, said = document.statements[0]
    foreign = replace(said, organization="Sierra Club", concept="Emissions should be regulated.")
    known = replace(said, organization="Russia", concept="Emissions should be regulated.")
    record = dna.record_of(replace(document, statements=((start, stop, foreign), (start, stop, known))))
    assert [one.reason for one in record.unresolved] == ["the organization 'Sierra Club' is not known"]
    [position] = record.positions
    assert (position.holder, position.measure, position.note) == (
        "RUS", "other", "Emissions should be regulated.",
    )  # fmt: skip


@st.composite
def recorded(draw):
    """A report of known day with positions for or against."""
    report = replace(draw(reports()), published_on=draw(st.dates(date(1900, 1, 1))))
    base = samples.dayton().positions[0]
    found = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(report.text) - 1))
        end = draw(st.integers(start + 1, len(report.text)))
        evidence = report.evidence(start + report.body_start, end + report.body_start)
        found.append(
            replace(
                base,
                evidence=evidence,
                sign=draw(st.sampled_from("+-")),
                measure=draw(st.sampled_from(MEASURES)),
                object=draw(st.sampled_from([None, "IRQ", "ISR+PSE", "PSE:HAMAS"])),
                condition=draw(st.none() | st.just(evidence)),
                speaker=draw(st.none() | some_words),
            )
        )
    return Record(report, positions=tuple(found))


def kept(position: Position):
    return (
        position.holder, position.speaker, position.measure, position.object, position.sign, position.note,
        position.evidence.text, position.condition.text if position.condition else None,
    )  # fmt: skip


@given(record=recorded())
@settings(max_examples=40, deadline=None)
def test_what_dna_can_hold_comes_back(tmp_path_factory, record):
    [document], _ = made(tmp_path_factory.getbasetemp() / "any.dna", record)
    again = dna.record_of(document)
    assert document.text == record.report.reading
    for evidence in again.every_evidence():
        again.report.check(evidence)
    assert sorted(map(kept, again.positions), key=repr) == sorted(map(kept, record.positions), key=repr)


def test_the_same_record_gives_the_same_bytes(path):
    made(path, samples.baghdad(), samples.dayton())
    first = path.read_bytes()
    made(path, samples.baghdad(), samples.dayton())
    assert path.read_bytes() == first


@pytest.mark.parametrize("content", [b"not a database", b""])
def test_what_is_no_dna_file_is_said(path, content):
    path.write_bytes(content)
    with pytest.raises(ExchangeError, match=r"gulf\.dna: is no \.dna file of DNA 3"):
        list(dna.read(path))


@pytest.mark.parametrize(
    ("measure", "of", "note"),
    [("sanctions", "IRQ", None), ("talks", "ISR+PSE", None), ("other", None, "a day: of mourning"),
     ("trade", None, None), ("other", "USA", "x")],
)  # fmt: skip
def test_a_concept_is_a_measure_and_its_object(measure, of, note):
    assert measure_of(concept_of(measure, of, note)) == (measure, of, note)


def test_the_event_list_has_the_heading_of_dna():
    text, count, _ = written(dna_csv.write, [samples.baghdad()], POSITIONS)
    heading = text.splitlines()[0]
    assert heading == (
        '"statement ID";"time";"document ID";"document title";"author";"source";"section";"type";"text";'
        '"person";"organization";"concept";"agreement";"condition"'
    )
    assert (count, text.count("\n")) == (3, 3)
    assert text.splitlines()[2] == (
        '2;1998-02-23 00:00:00;1;"Annan brings home Iraqi pledge on inspections";"";"Example Wire";'
        '"BAGHDAD, Feb 23";"";"Russia, Yevgeny Primakov said, \'is against\' any use of force, '
        '\'now and later.\'";"Yevgeny Primakov";"RUS";"force IRQ";0;""'
    )


@given(record=recorded())
@settings(max_examples=40, deadline=None)
def test_an_event_list_read_has_the_variables_it_was_written_with(record):
    text, count, _ = written(dna_csv.write, [record], POSITIONS)
    found = list(dna_csv.read(io.StringIO(text, newline=""), "list.csv"))
    assert len(found) == count == len(record.positions)
    assert all(each.fields.keys() == set(dna_csv.COLUMNS) for each in found)
    for row, position in zip(found, record.positions, strict=True):
        assert (row.statement.organization, row.statement.agreement) == (
            position.holder,
            position.sign == "+",
        )
        assert measure_of(row.statement.concept) == (position.measure, position.object, position.note)
        assert row.day == record.report.published_on


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a;b\n", "list.csv, line 1: has no column statement ID, time"),
        (";".join(dna_csv.COLUMNS) + "\n1;2\n", "list.csv, line 2: has 2 columns where 14 belong"),
        (
            ";".join(dna_csv.COLUMNS) + "\nx" + ";" * 13 + "\n",
            "list.csv, line 2: has 'x  ' where numbers belong",
        ),
    ],
)
def test_a_broken_event_list_is_named_with_its_line(text, message):
    with pytest.raises(ExchangeError) as raised:
        list(dna_csv.read(io.StringIO(text, newline=""), "list.csv"))
    assert str(raised.value).startswith(message)


def test_the_variables_are_those_of_a_dna_statement_and_the_condition():
    assert list(VARIABLES) == ["person", "organization", "concept", "agreement", "condition"]
