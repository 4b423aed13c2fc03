"""Reports of one happening held against each other: what all say, what one alone says, what clashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from verbale.analysis.counts import Count, counts_in
from verbale.analysis.words import Vector, Wordings, likeness
from verbale.intake.copies import Copies, find_copies
from verbale.schema import Dispute, Event, Evidence, Position, Record, Report, Statement

FactKind = Literal["event", "position", "statement", "dispute"]
Question = Literal["who", "what", "how many", "which stance"]

SAME_WORDS = 0.5
"""Statements of one party whose contents are at least so alike are one statement."""

SAME_SENTENCE = 0.4
"""Sentences that are at least so alike are held against each other, number by number, actor by actor."""

BESIDE = 1000
"""So many other texts are thought beside those compared, so that what these share still tells."""

_Row = Statement | Position | Event | Dispute


@dataclass(frozen=True)
class Wording:
    """Where a report says something."""

    report_id: str
    evidence: Evidence


@dataclass(frozen=True)
class Fact:
    """Something that reports say, with a wording from each of them.

    Args:
        kind: which kind of row it is.
        what: the row in codes, as ``"CONSULT RUS USA"``, ``"RUS + sanctions IRQ"``.
        wordings: the clearest place in each report that says it, in the order of the reports.
    """

    kind: FactKind
    what: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class Side:
    """One of two things said that cannot both be so, and who says it."""

    value: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class Contradiction:
    """A difference between reports.

    Args:
        question: on what they differ.
        about: the row or the thing counted.
        one, other: the two answers, the one of the earlier report first.
    """

    question: Question
    about: str
    one: Side
    other: Side


@dataclass(frozen=True)
class Comparison:
    """What reports say together and apart.

    Args:
        reports: the reports, the original of each group of copies and those that have none.
        copies: the copies among them, which were left out of the count.
        said_by_all, said_by_some, said_by_one: facts by how many of `reports` say them. Where there is
            but one, all that it says is said by all.
        contradictions: where they differ.
    """

    reports: tuple[str, ...]
    copies: tuple[Copies, ...]
    said_by_all: tuple[Fact, ...]
    said_by_some: tuple[Fact, ...]
    said_by_one: tuple[Fact, ...]
    contradictions: tuple[Contradiction, ...]


def compare(records: Iterable[Record]) -> Comparison:
    """Hold the records of reports of one happening against each other.

    Copies are set aside first: an original and its copies are one source. Rows are one fact where they
    agree on the party and the matter: an event of one type with an actor and a second party in common,
    a position of one holder on one measure and object with one sign, a statement of one party in like
    words, a dispute of one claimant about one party in like words.

    Reports contradict each other on *which stance* where the signs of a holder on a measure and its
    object have nothing in common; on *what* where one says that an event happened and the other that
    it did not; on *who* where sentences alike give one event other actors, or one statement another
    speaker; on *how many* where sentences alike give another number of the same thing.

    Args:
        records: the records, in any order; the same report given twice counts once.

    Example:
        >>> made = compare([Record(Report("Paris objected.")), Record(Report("Rome agreed."))])
        >>> made.said_by_all, made.contradictions
        ((), ())
    """
    given = {record.report.report_id: record for record in records}
    copies = find_copies(record.report for record in given.values())
    dropped = {each for group in copies for each in group.others}
    kept = sorted((r for name, r in given.items() if name not in dropped), key=lambda r: by_day(r.report))
    facts = list(_facts(kept))
    return Comparison(
        reports=tuple(record.report.report_id for record in kept),
        copies=copies,
        said_by_all=tuple(fact for fact in facts if len(fact.wordings) == len(kept)),
        said_by_some=tuple(fact for fact in facts if 1 < len(fact.wordings) < len(kept)),
        said_by_one=tuple(fact for fact in facts if len(fact.wordings) == 1 < len(kept)),
        contradictions=_contradictions(kept),
    )


def by_day(report: Report) -> tuple[bool, str, str, str]:
    """What reports are ordered by: the day, the unknown last, then what their source and we call them."""
    return report.published_on is None, str(report.published_on), report.given_id or "", report.report_id


@dataclass(frozen=True)
class _Said:
    """A row with the report it is of, and the words it is told by."""

    place: int
    report_id: str
    row: _Row
    vector: Vector

    @property
    def wording(self) -> Wording:
        return Wording(self.report_id, self.row.evidence)


def _said(records: Sequence[Record]) -> list[_Said]:
    rows = [
        (place, record.report.report_id, row) for place, record in enumerate(records) for row in _rows(record)
    ]
    wordings = Wordings.of((_words(row) for *_, row in rows), BESIDE)
    return [_Said(place, name, row, wordings.vector(_words(row))) for place, name, row in rows]


def _rows(record: Record) -> tuple[_Row, ...]:
    return (*record.statements, *record.positions, *record.events, *record.disputes)


def _words(row: _Row) -> str:
    if isinstance(row, Statement):
        return " ".join(piece.text for piece in row.content) or row.evidence.text
    return row.claim.text if isinstance(row, Dispute) else row.evidence.text


def _facts(records: Sequence[Record]) -> Iterator[Fact]:
    said = _said(records)
    order: tuple[tuple[FactKind, type[_Row]], ...] = (
        ("event", Event), ("position", Position), ("statement", Statement), ("dispute", Dispute),
    )  # fmt: skip
    for kind, of in order:
        rows = [each for each in said if isinstance(each.row, of)]
        for group in _grouped(rows, _same):
            clearest: dict[int, _Said] = {}
            for each in group:
                if each.place not in clearest or each.row.confidence > clearest[each.place].row.confidence:
                    clearest[each.place] = each
            first = max(clearest.values(), key=lambda each: (each.row.confidence, -each.place))
            yield Fact(kind, _in_codes(first.row), tuple(clearest[p].wording for p in sorted(clearest)))


def _grouped(rows: Sequence[_Said], same: Callable[[_Said, _Said], bool]) -> list[list[_Said]]:
    """The rows that are one thing, directly or through others, in the order of the first of each."""
    first = list(range(len(rows)))
    for one, other in combinations(range(len(rows)), 2):
        if first[one] != first[other] and same(rows[one], rows[other]):
            low, high = sorted((first[one], first[other]))
            first = [low if each == high else each for each in first]
    groups: defaultdict[int, list[_Said]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups[first[place]].append(row)
    return list(groups.values())


def _same(one: _Said, other: _Said) -> bool:
    match one.row, other.row:
        case Event() as a, Event() as b:
            return (a.status == "negated") == (b.status == "negated") and _same_event(a, b)
        case Position() as a, Position() as b:
            return a.sign == b.sign and _same_proposal(a, b)
        case Statement() as a, Statement() as b:
            return a.principal == b.principal and likeness(one.vector, other.vector) >= SAME_WORDS
        case Dispute() as a, Dispute() as b:
            parties = (a.claimant, a.about) == (b.claimant, b.about)
            return parties and likeness(one.vector, other.vector) >= SAME_WORDS
    return False


def _same_event(one: Event, other: Event) -> bool:
    if one.type != other.type or not set(one.actors) & set(other.actors):
        return False
    if one.latest and other.earliest and one.latest < other.earliest:
        return False
    if other.latest and one.earliest and other.latest < one.earliest:
        return False
    ones, others = {*one.actors, *one.recipients}, {*other.actors, *other.recipients}
    return ones == others or len((ones & others) - {"UNNAMED"}) > 1


def _same_proposal(one: Position, other: Position) -> bool:
    return (one.holder, one.measure, one.object, one.note) == (
        other.holder, other.measure, other.object, other.note,
    )  # fmt: skip


def _in_codes(row: _Row) -> str:
    match row:
        case Event():
            return _event(row) + ("" if row.status == "occurred" else f" ({row.status})")
        case Position():
            return f"{row.holder} {row.sign} {_proposal(row)}"
        case Statement():
            return f"{row.principal}{f' ({row.speaker})' if row.speaker else ''} {row.cue.text}"
        case Dispute():
            return f"{row.claimant} about {row.about}"


def _event(row: Event) -> str:
    sides = (" ".join(row.actors), " ".join(row.recipients))
    return f"{row.type} {' → '.join(side for side in sides if side)}"


def _proposal(row: Position) -> str:
    return " ".join(part for part in (row.measure, row.note and f"({row.note})", row.object) if part)


_Answer = tuple[str, Wording]
_Difference = tuple[Question, str, _Answer, _Answer]


def _contradictions(records: Sequence[Record]) -> tuple[Contradiction, ...]:
    """Every difference between two reports; the same two answers by several reports are one."""
    said = _said(records)
    rows = [[each for each in said if each.place == place] for place in range(len(records))]
    wordings = Wordings.of((each.row.evidence.text for each in said), BESIDE)
    counts = [list(counts_in(record, wordings)) for record in records]
    merged: dict[tuple[Question, str, str, str], tuple[list[Wording], list[Wording]]] = {}
    for one, other in combinations(range(len(records)), 2):
        differences = [
            *_of_stance(rows[one], rows[other]),
            *_of_events(rows[one], rows[other]),
            *_of_speakers(rows[one], rows[other]),
            *_of_counts(counts[one], counts[other]),
        ]
        for question, about, (value, here), (contrary, there) in differences:
            sides = merged.get((question, about, contrary, value))
            if sides is not None:
                here, there = there, here
            else:
                sides = merged.setdefault((question, about, value, contrary), ([], []))
            for side, wording in zip(sides, (here, there), strict=True):
                if wording.report_id not in (each.report_id for each in side):
                    side.append(wording)
    return tuple(
        Contradiction(question, about, Side(value, tuple(these)), Side(contrary, tuple(those)))
        for (question, about, value, contrary), (these, those) in merged.items()
    )


def _of_stance(ones: Sequence[_Said], others: Sequence[_Said]) -> Iterator[_Difference]:
    here, there = _stances(ones), _stances(others)
    for key in here:
        if key in there and not here[key].keys() & there[key].keys():
            (value, wording), *_ = here[key].items()
            (contrary, elsewhere), *_ = there[key].items()
            yield "which stance", key, (value, wording), (contrary, elsewhere)


def _stances(rows: Sequence[_Said]) -> dict[str, dict[str, Wording]]:
    """For each holder and proposal the signs in one report, each at its clearest place."""
    held: defaultdict[str, dict[str, Wording]] = defaultdict(dict)
    for each in sorted(rows, key=lambda each: -each.row.confidence):
        if isinstance(each.row, Position):
            held[f"{each.row.holder} {_proposal(each.row)}"].setdefault(each.row.sign, each.wording)
    return held


def _of_events(ones: Sequence[_Said], others: Sequence[_Said]) -> Iterator[_Difference]:
    for one, other in _pairs(ones, others, Event):
        a, b = one.row, other.row
        assert isinstance(a, Event) and isinstance(b, Event)
        if a.type != b.type:
            continue
        alike = likeness(one.vector, other.vector) >= SAME_SENTENCE
        statuses = {a.status, b.status}
        if alike and statuses == {"occurred", "negated"} and _same_event(a, b):
            yield "what", _event(a), (a.status, one.wording), (b.status, other.wording)
        named = "UNNAMED" not in {*a.actors, *b.actors}
        if alike and named and a.status == b.status and _other_actors(a, b):
            about = f"{a.type} → {' '.join(sorted({*a.recipients} & {*b.recipients}))}"
            yield "who", about, (" ".join(a.actors), one.wording), (" ".join(b.actors), other.wording)


def _other_actors(one: Event, other: Event) -> bool:
    """Whether others do the same to the same; who acts in one may not suffer it in the other."""
    parties = {*one.actors, *one.recipients} & {*other.actors, *other.recipients}
    return bool(one.actors and other.actors and parties) and not (
        parties - ({*one.recipients} & {*other.recipients})
    )


def _of_speakers(ones: Sequence[_Said], others: Sequence[_Said]) -> Iterator[_Difference]:
    for one, other in _pairs(ones, others, Statement):
        a, b = one.row, other.row
        assert isinstance(a, Statement) and isinstance(b, Statement)
        known = "UNNAMED" not in (a.principal, b.principal)
        if known and a.principal != b.principal and likeness(one.vector, other.vector) >= 2 * SAME_SENTENCE:
            yield "who", "statement", (a.principal, one.wording), (b.principal, other.wording)


def _of_counts(ones: Sequence[Count], others: Sequence[Count]) -> Iterator[_Difference]:
    for one in ones:
        for other in others:
            if one.number == other.number or likeness(one.vector, other.vector) < SAME_SENTENCE:
                continue
            stems = dict(other.things)
            about = next((word for stem, word in one.things if stem in stems), None)
            if about is None or _says(ones, other) or _says(others, one):
                continue
            here, there = (Wording(each.report_id, each.evidence) for each in (one, other))
            yield "how many", about, (str(one.number), here), (str(other.number), there)


def _says(counts: Sequence[Count], what: Count) -> bool:
    """Whether the report of these counts gives this number of such things too."""
    stems = dict(what.things)
    return any(
        each.number == what.number and any(stem in stems for stem, _ in each.things) for each in counts
    )


def _pairs(ones: Sequence[_Said], others: Sequence[_Said], of: type[_Row]) -> Iterator[tuple[_Said, _Said]]:
    for one in ones:
        for other in others:
            if isinstance(one.row, of) and isinstance(other.row, of):
                yield one, other
