"""A ``.dna`` file: the SQLite database of Discourse Network Analyzer 3, positions as its statements.

Each report is a document (its title, a blank line and its text), each position that is for or against a
statement on the words it rests on. DNA asks who opens the file: coder ``Admin``, password ``verbale``.
Places in DNA count as Java does, in UTF-16.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from verbale.errors import ExchangeError
from verbale.exchange.codes import principal_named
from verbale.exchange.dna_statements import VARIABLES, DnaStatement, measure_of, statement_of
from verbale.exchange.dna_tables import CODER, LONGEST, PASSWORD, TABLES, VERSION, password_digest
from verbale.exchange.parts import Losses, Part
from verbale.schema import Evidence, LinkedActor, Position, Provenance, Record, Report, Unresolved
from verbale.version import VERSION as OURS

_IDS = {name: place for place, name in enumerate(VARIABLES, 1)}
_EPOCH = date(1970, 1, 1)
_ID_NOTE, _URL_NOTE = "id: ", "url: "


@dataclass(frozen=True)
class DnaDocument:
    """A document of a ``.dna`` file with its statements, each with the place of its words in the text."""

    title: str
    text: str
    author: str
    source: str
    section: str
    notes: str
    day: date
    statements: tuple[tuple[int, int, DnaStatement], ...]


def write(parts: Iterable[Part], path: Path, lost: Losses) -> int:
    """Write the positions that are for or against, with their reports.

    Args:
        parts: reports with their positions.
        path: the file, which is not there yet.
        lost: counts what DNA cannot hold.

    Returns:
        How many statements were written.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")  # tables and rows in one transaction
        count = _File(connection, lost).fill(parts)
        connection.execute("COMMIT")
    return count


class _File:
    """A new file being filled."""

    def __init__(self, connection: sqlite3.Connection, lost: Losses) -> None:
        self._put = connection.execute
        self._lost = lost
        self._entities: dict[tuple[int, str], int] = {}
        self._count = 0
        for table, columns in TABLES.items():
            self._put(f"CREATE TABLE {table} ({columns})")
        self._put("INSERT INTO SETTINGS VALUES ('version', ?)", [VERSION])
        self._put(
            "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (1, ?, 255, 255, 0, ?)",
            [CODER, password_digest(PASSWORD)],
        )
        self._put("INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51)")
        for name, kind in VARIABLES.items():
            self._put("INSERT INTO VARIABLES VALUES (?, ?, ?, 1)", [_IDS[name], name, kind])
            if kind == "short text":
                self._entity(_IDS[name], "")  # DNA expects an empty value of each

    def fill(self, parts: Iterable[Part]) -> int:
        """Write every report that has a day."""
        for number, part in enumerate(parts, 1):
            if part.report.published_on is None:
                self._lost.add("positions of reports of unknown day", len(part.positions))
                continue
            self._document(number, part.report, part.report.published_on)
            for stored in part.positions:
                statement = statement_of(stored.row, self._lost)
                if statement is not None:
                    self._statement(number, part.report, stored.row.evidence, statement)
        return self._count

    def _document(self, number: int, report: Report, day: date) -> None:
        notes = [
            f"{name}{value}"
            for name, value in ((_ID_NOTE, report.given_id), (_URL_NOTE, report.url))
            if value and "\n" not in value
        ]
        self._lost.add("furniture, language and how the day was found")
        self._put(
            "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Section, Notes, Date) "
            "VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)",
            [
                number, self._short(report.title or report.report_id), report.reading,
                self._short(report.agency or ""), self._short(report.outlet or ""),
                self._short(report.dateline or ""), "\n".join(notes), (day - _EPOCH).days * 86_400,
            ],
        )  # fmt: skip

    def _statement(self, document: int, report: Report, evidence: Evidence, said: DnaStatement) -> None:
        self._count += 1
        shift = 0 if evidence.in_title else report.body_start
        start = _utf16(report.reading[: evidence.start + shift])
        self._put(
            "INSERT INTO STATEMENTS VALUES (?, 1, ?, ?, ?, 1)",
            [self._count, document, start, start + _utf16(evidence.text)],
        )
        for name in ("person", "organization", "concept"):
            entity = self._entity(_IDS[name], self._short(getattr(said, name)))
            self._put(
                "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                [self._count, _IDS[name], entity],
            )
        for table, name, value in (
            ("DATABOOLEAN", "agreement", int(said.agreement)),
            ("DATALONGTEXT", "condition", said.condition),
        ):
            self._put(
                f"INSERT INTO {table} (StatementId, VariableId, Value) VALUES (?, ?, ?)",
                [self._count, _IDS[name], value],
            )

    def _entity(self, variable: int, value: str) -> int:
        key = (variable, value)
        if key not in self._entities:
            self._entities[key] = len(self._entities) + 1
            self._put(
                "INSERT INTO ENTITIES (ID, VariableId, Value) VALUES (?, ?, ?)", [self._entities[key], *key]
            )
        return self._entities[key]

    def _short(self, text: str) -> str:
        self._lost.add(f"ends of texts over {LONGEST} characters", len(text) > LONGEST)
        return text[:LONGEST]


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read(path: Path) -> Iterator[DnaDocument]:
    """The documents of a ``.dna`` file with their statements of the type *DNA Statement*.

    Raises:
        ExchangeError: if it is no such file, or its statements have other variables.
    """
    if not path.is_file():
        raise ExchangeError(str(path), "is not there")
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            known = _variables(connection, str(path))
            documents = connection.execute(
                "SELECT ID, Title, Text, Author, Source, Section, Notes, Date FROM DOCUMENTS ORDER BY ID"
            )
            for number, title, text, author, source, section, notes, seconds in documents:
                day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
                said = tuple(_statements(connection, number, text, known))
                yield DnaDocument(title, text, author, source, section, notes, day, said)
        except sqlite3.Error as error:
            raise ExchangeError(str(path), f"is no .dna file of DNA 3: {error}") from None


def _variables(connection: sqlite3.Connection, where: str) -> dict[str, int]:
    known = dict(
        connection.execute(
            "SELECT Variable, VARIABLES.ID FROM VARIABLES JOIN STATEMENTTYPES "
            "ON STATEMENTTYPES.ID = StatementTypeId WHERE Label = 'DNA Statement'"
        )
    )
    missing = [name for name in VARIABLES if name not in known and name != "condition"]
    if missing:
        raise ExchangeError(where, f"its DNA statements have no variable {', '.join(missing)}")
    return known


def _statements(
    connection: sqlite3.Connection, document: int, text: str, known: dict[str, int]
) -> Iterator[tuple[int, int, DnaStatement]]:
    places = connection.execute(
        "SELECT ID, Start, Stop FROM STATEMENTS WHERE DocumentId = ? AND StatementTypeId = "
        "(SELECT ID FROM STATEMENTTYPES WHERE Label = 'DNA Statement') ORDER BY Start, ID",
        [document],
    ).fetchall()
    encoded = text.encode("utf-16-le", "surrogatepass")
    for number, start, stop in places:
        values: dict[int, str | int] = dict(
            connection.execute(
                "SELECT VariableId, Value FROM DATABOOLEAN WHERE StatementId = :id "
                "UNION ALL SELECT VariableId, Value FROM DATALONGTEXT WHERE StatementId = :id "
                "UNION ALL SELECT DATASHORTTEXT.VariableId, Value FROM DATASHORTTEXT "
                "JOIN ENTITIES ON ENTITIES.ID = Entity WHERE StatementId = :id",
                {"id": number},
            )
        )
        said = {name: values.get(known.get(name, -1), "") for name in VARIABLES}
        first, last = (
            len(encoded[: 2 * place].decode("utf-16-le", "surrogatepass")) for place in (start, stop)
        )
        yield (
            first,
            last,
            DnaStatement(
                person=str(said["person"]),
                organization=str(said["organization"]),
                concept=str(said["concept"]),
                agreement=said["agreement"] != 0,
                condition=str(said["condition"]),
            ),
        )


def record_of(document: DnaDocument) -> Record:
    """The record that a document holds: its statements as positions, each on its words.

    The holder is the organization, by its code or its English name; a statement of one that is not known is
    kept as unresolved. A concept that is no measure is the measure ``other`` with a note. What a person
    says is taken as stated, the rest as reported; a coder's statement has the confidence 1.

    Raises:
        EvidenceError: if a statement stands where the document has no words.
    """
    head = f"{document.title}\n\n"
    astride = any(start < len(head) and stop > len(document.title) for start, stop, _ in document.statements)
    titled = document.text.startswith(head) and len(document.text) > len(head) > 2 and not astride
    notes = document.notes.splitlines()
    report = Report(
        text=document.text[len(head) :] if titled else document.text,
        title=document.title if titled else None,
        given_id=_noted(notes, _ID_NOTE),
        published_on=document.day,
        dated_by="given",
        outlet=document.source or None,
        agency=document.author or None,
        dateline=document.section or None,
        url=_noted(notes, _URL_NOTE),
    )
    made = Provenance("dna", OURS, "dna")
    positions, unresolved = [], []
    for start, stop, said in document.statements:
        evidence = report.evidence(start, stop)
        holder = principal_named(said.organization)
        if holder is None:
            unresolved.append(
                Unresolved("holder", f"the organization {said.organization!r} is not known", evidence)
            )
            continue
        condition = _within(report, evidence, said.condition) if said.condition else None
        if said.condition and condition is None:
            unresolved.append(
                Unresolved("condition", "its words do not stand where the statement does", evidence)
            )
        measure, of, note = measure_of(said.concept)
        positions.append(
            Position(
                holder=holder,
                speaker=said.person or None,
                measure=measure,
                object=of,
                sign="+" if said.agreement else "-",
                condition=condition,
                basis="stated" if said.person else "reported",
                evidence=evidence,
                confidence=1.0,
                actor=LinkedActor(said.person or None, None, holder, "coded in Discourse Network Analyzer"),
                provenance=made,
                note=note,
            )
        )
    return Record(report, positions=tuple(positions), unresolved=tuple(unresolved))


def _noted(notes: list[str], name: str) -> str | None:
    return next((line.removeprefix(name) for line in notes if line.startswith(name)), None)


def _within(report: Report, evidence: Evidence, words: str) -> Evidence | None:
    whole = (report.title or "") if evidence.in_title else report.text
    start = whole.find(words, evidence.start, evidence.end)
    if start < 0:
        start = whole.find(words)
    return Evidence(start, start + len(words), words, in_title=evidence.in_title) if start >= 0 else None
