"""Wire copies and near-duplicates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.intake.copies import SHARE, Copies, find_copies, overlap
from verbale.schema import Report, Span

WIRE = (
    "MOSCOW, May 14 (AFP) - Russia told the visiting American secretary on Wednesday that sanctions on Iraq"
    " could only be lifted once United Nations inspectors had gone back to Baghdad. The two ministers spoke"
    " for three hours without an agreement. A vote in the Security Council is not expected before next week,"
    " diplomats in New York said. France and China share the Russian view, while Britain stands with"
    " Washington."
)
TALKS = (
    "VIENNA, May 14 (AFP) - Austria offered on Wednesday to hold the next round of talks between the two"
    " sides. Delegates welcomed the plan but set no date, and the mediator left for Geneva in the evening"
    " without saying whether he would be back. Nobody at the ministry wanted to comment on the prisoners."
)
WEDNESDAY = date(2003, 5, 14)


def of(text: str, on: date | None = WEDNESDAY, **others: str) -> Report:
    return Report(text=text, published_on=on, **others)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("another place in the dateline", WIRE.replace("MOSCOW, May 14 (AFP)", "Moscow")),
        ("a corrected number", WIRE.replace("three hours", "two hours")),
        ("cut at the end", WIRE[: len(WIRE) * 2 // 3]),
        ("with a paragraph more", f"{WIRE} {TALKS[40:150]}"),
        ("in capitals and without punctuation", WIRE.upper().replace(",", "")),
    ],
)
def test_a_copy_is_found(what: str, text: str) -> None:
    assert [group.others for group in find_copies([of(WIRE, given_id="1"), of(text, given_id="2")])] == [
        (of(text, given_id="2").report_id,)
    ]


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("another matter", TALKS),
        (
            "the same matter in other words",
            "Powell left Moscow with empty hands: Russia wants the inspectors in Baghdad before it lets the"
            " Council end its embargo, a spokesman for the Kremlin said after the meeting.",
        ),
        ("one sentence quoted from it", f"{TALKS} The two ministers spoke for three hours. {TALKS[30:]}"),
    ],
)
def test_another_report_is_no_copy(what: str, text: str) -> None:
    assert find_copies([of(WIRE), of(text)]) == ()


@pytest.mark.parametrize(
    ("days", "found"), [(0, True), (3, True), (4, False), (365, False), (None, True)], ids=str
)
def test_a_form_repeated_later_is_no_copy(days: int | None, found: bool) -> None:
    later = None if days is None else WEDNESDAY + timedelta(days=days)
    assert bool(find_copies([of(WIRE), of(f"{WIRE} It closed.", later)])) == found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (of(WIRE, outlet="The Daily"), of(WIRE, WEDNESDAY + timedelta(days=1), outlet="AFP", agency="AFP")),
        (of(WIRE, outlet="Agence France-Presse"), of(WIRE, outlet="The Daily", agency="AFP")),
        (of(WIRE, outlet="The Daily", agency="AFP"), of(WIRE, outlet="Another Daily")),
        (of(WIRE, given_id="0096"), of(WIRE, given_id="0143")),
        (of(WIRE, outlet="The Daily"), of(WIRE, None, outlet="AFP")),
    ],
    ids=["the earlier", "the agency's own", "that credits an agency", "by its identifier", "that has a day"],
)
def test_the_original(first: Report, second: Report) -> None:
    assert find_copies([second, first]) == (Copies(first.report_id, (second.report_id,)),)


@pytest.mark.parametrize(
    ("day", "found"), [(WEDNESDAY, True), (WEDNESDAY + timedelta(days=1), False), (None, False)], ids=str
)
def test_the_next_turn_of_a_matter_is_no_copy(day: date | None, found: bool) -> None:
    turn = f"The Security Council voted at last, and Syria stayed away in New York. {WIRE[150:]}"
    assert 0.5 < overlap(of(WIRE), of(turn)) < 0.75
    assert bool(find_copies([of(WIRE), of(turn, day)])) == found


def test_furniture_makes_no_copy() -> None:
    furniture = "Read on with a subscription. All rights reserved by the publisher and its licensors. " * 3
    pages = [
        Report(text=furniture + text, furniture=(Span(0, len(furniture)),))
        for text in ("Paris objected.", "Talks failed in Vienna.")
    ]
    assert find_copies(pages) == ()


@pytest.mark.parametrize(("text", "same"), [("Talks failed.", True), ("Talks opened.", False)])
def test_reports_of_few_words(text: str, same: bool) -> None:
    assert bool(find_copies([of("Talks failed.", given_id="1"), of(text, given_id="2")])) == same


def test_many_copies_are_one_group() -> None:
    papers = [of(f"{WIRE} Paper {number}.", given_id=f"{number:03}") for number in range(150)]
    (group,) = find_copies([*papers, of(TALKS)])
    assert (group.original, len(group.others)) == (papers[0].report_id, 149)


@given(st.data())
def test_a_copy_is_found_under_small_edits(data: st.DataObject) -> None:
    words = WIRE.split()
    # Each edit breaks at most four of the some seventy sequences of four words.
    for _ in range(data.draw(st.integers(0, 5), label="edits")):
        place = data.draw(st.integers(0, len(words) - 1))
        words[place : place + 1] = data.draw(st.sampled_from([[], ["officially"], [words[place], "also"]]))
    edited = of(" ".join(words), outlet="The Daily")
    assert len(find_copies([of(WIRE), of(TALKS), edited])) == 1
    assert overlap(of(WIRE), edited) >= SHARE


@given(st.permutations(range(6)))
def test_the_order_of_intake_does_not_matter(order: list[int]) -> None:
    reports = [
        of(WIRE),
        replace(of(WIRE), outlet="The Daily"),
        of(WIRE, WEDNESDAY + timedelta(days=2)),
        of(WIRE, None),
        of(TALKS),
        of(f"{TALKS} More later.", outlet="The Daily"),
    ]
    assert find_copies(reports[place] for place in order) == find_copies(reports)
