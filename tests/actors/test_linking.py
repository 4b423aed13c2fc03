"""From words to actors and principals on the day of the report: the cases are in `cases.csv`.

A case is a short text and its day, words in it (``#2``: their second place), the principal that the
mention there must have (empty: none), and the person whom it must name (empty: not looked at).
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from verbale.actors.linking import Linker
from verbale.schema import Mention, Report

CASES = Path(__file__).parent / "cases.csv"
KINDS = {
    "office and date", "full name", "two of one name", "metonym", "historical state", "role noun",
    "former holder", "trap", "body",
}  # fmt: skip
LEAST = 0.95


@dataclass(frozen=True)
class Case:
    """One row of the file."""

    kind: str
    on: date
    words: str
    principal: str | None
    person: str | None
    text: str


def cases() -> list[Case]:
    """All rows of the file."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return [
            Case(
                row["kind"],
                date.fromisoformat(row["on"]),
                row["words"],
                row["principal"] or None,
                row["person"] or None,
                row["text"],
            )
            for row in csv.DictReader(file)
        ]


def found(nlp: Language, linker: Linker, case: Case) -> Mention | None:
    """The mention at the words of a case."""
    report = Report(text=case.text, published_on=case.on)
    doc = nlp(report.reading)
    words, _, number = case.words.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = report.reading.index(words, start + 1)
    there = [m for m in linker.link(doc, report).all if start <= doc[m.head].idx < start + len(words)]
    return there[-1] if there else None


def test_there_are_cases_of_every_kind() -> None:
    rows = cases()
    assert len(rows) >= 150
    assert {case.kind for case in rows} == KINDS
    assert len({(case.on, case.words, case.text) for case in rows}) == len(rows)


def test_nineteen_of_twenty_cases_are_right(nlp: Language, linker: Linker) -> None:
    wrong = []
    for case in cases():
        mention = found(nlp, linker, case)
        principal = mention.principal if mention else None
        person = (mention.holder or mention.person) if mention else None
        if case.principal is None and principal is not None and ":" in principal:
            principal = None  # a private person is of no party
        if principal != case.principal or (case.person and person != case.person):
            wrong.append(f"{case.kind}: {case.words} in “{case.text}” on {case.on}: {principal}, {person}")
    assert len(wrong) <= (1 - LEAST) * len(cases()), "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        (
            "The Russian foreign minister said no.",
            "minister",
            "foreign minister of RUS on 2003-05-14: Igor Ivanov",
        ),
        ("Igor Ivanov said no.", "Igor", "foreign minister of RUS on 2003-05-14: Igor Ivanov"),
        ("US officials said no.", "officials", "US"),
    ],
)
def test_the_reason_is_kept_in_words(
    nlp: Language, linker: Linker, text: str, words: str, reason: str
) -> None:
    mention = found(nlp, linker, Case("", date(2003, 5, 14), words, None, None, text))
    assert mention is not None
    assert reason in mention.why
