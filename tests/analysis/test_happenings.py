"""Reports of one happening brought together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.analysis.happenings import happenings
from verbale.schema import Record

from .stories import MONDAY, Row, told

KINSHASA: list[list[Row]] = [
    [
        (
            "Rebels took the port of Matadi on Monday, cutting off Kinshasa.",
            "event",
            "ASSAULT",
            "REBELS",
            "COD",
        ),
        ("Mobutu said he would meet Kabila aboard the Outeniqua.", "said", "COD", "said"),
    ],
    [
        ("The fall of Matadi leaves Kinshasa without a port.", "event", "ASSAULT", "REBELS", "COD"),
        ("Kabila said he would board the Outeniqua to meet Mobutu.", "said", "REBELS", "said"),
    ],
]
TIRANA: list[list[Row]] = [
    [
        ("Italian troops landed in Durres to guard convoys for Tirana.", "event", "MOBILIZE", "ITA", "ALB"),
        ("Fino welcomed the Italian landing in Durres.", "event", "SUPPORT", "ALB", "ITA"),
    ],
    [
        ("Durres cheered as Italian soldiers came ashore.", "event", "MOBILIZE", "ITA", "ALB"),
        ("Fino thanked Rome for its convoys and troops.", "event", "SUPPORT", "ALB", "ITA"),
    ],
]
ZAIRE, ZAIRE_TOO = (told(*rows) for rows in KINSHASA)
ALBANIA, ALBANIA_TOO = (told(*rows) for rows in TIRANA)
ALL = [ZAIRE, ALBANIA, ZAIRE_TOO, ALBANIA_TOO]


def on(record: Record, day: date | None) -> Record:
    return replace(record, report=replace(record.report, published_on=day))


def together(records: list[Record]) -> list[set[str]]:
    return [set(each.reports) for each in happenings(records)]


def names(*records: Record) -> set[str]:
    return {record.report.report_id for record in records}


def test_two_happenings_of_a_day_are_told_apart() -> None:
    found = together(ALL)
    assert len(found) == 2
    assert names(ZAIRE, ZAIRE_TOO) in found
    assert names(ALBANIA, ALBANIA_TOO) in found


@pytest.mark.parametrize(
    ("day", "found"),
    [(MONDAY, 1), (MONDAY + timedelta(days=1), 1), (MONDAY + timedelta(days=2), 0), (None, 1)],
    ids=str,
)
def test_the_window_of_days(day: date | None, found: int) -> None:
    assert len(happenings([ZAIRE, on(ZAIRE_TOO, day)])) == found


def test_undated_reports_come_together_by_content() -> None:
    undated = [on(record, None) for record in ALL]
    assert sorted(map(sorted, together(undated))) == sorted(
        [sorted(names(undated[0], undated[2])), sorted(names(undated[1], undated[3]))]
    )


def test_no_chain_of_days_grows_into_one_happening() -> None:
    last = told(
        ("Kinshasa waits while rebels hold Matadi and its port.", "event", "ASSAULT", "REBELS", "COD"),
        ("Mobutu and Kabila will meet on the Outeniqua, Pretoria said.", "said", "COD", "said"),
    )
    days = [MONDAY + timedelta(days=number) for number in range(3)]
    chain = [on(record, day) for record, day in zip((ZAIRE, ZAIRE_TOO, last), days, strict=True)]
    assert len(together([on(record, MONDAY) for record in chain])[0]) == 3
    assert [len(group) for group in together(chain)] == [2]


def test_copies_are_sources_once() -> None:
    copy = replace(ZAIRE, report=replace(ZAIRE.report, outlet="The Daily"))
    (found,) = happenings([copy, ZAIRE, ZAIRE_TOO])
    assert set(found.reports) == names(copy, ZAIRE, ZAIRE_TOO)
    assert len(found.compared.reports) == 2
    (group,) = found.compared.copies
    assert {group.original, *group.others} == names(copy, ZAIRE)


def test_a_report_by_itself_is_not_listed() -> None:
    assert happenings([ZAIRE, ALBANIA]) == ()
    assert happenings([ZAIRE, ZAIRE]) == ()


@given(st.permutations([*ALL, on(ZAIRE, None), on(ALBANIA_TOO, MONDAY + timedelta(days=1))]))
def test_the_order_does_not_matter(records: list[Record]) -> None:
    assert happenings(records) == happenings(sorted(records, key=lambda each: each.report.report_id))
