"""Reports of one happening held against each other."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.analysis.comparison import Comparison, compare
from verbale.schema import Record

from .stories import told

MET = ("The two presidents met in Helsinki on Monday.", "event", "CONSULT", "RUS USA")
SPOKE = ("Helsinki saw Russian and American leaders sit down.", "event", "CONSULT", "USA RUS")
FOR = (
    "France stands by the embargo, its envoy told the Council.",
    "position",
    "FRA",
    "+",
    "sanctions",
    "IRQ",
)
AGAINST = ("Paris wants to see the embargo gone.", "position", "FRA", "-", "sanctions", "IRQ")
SIX = ("Six soldiers were killed when rebels shelled the barracks.", "event", "ASSAULT", "REBELS", "BIH")
NINE = ("Nine soldiers were killed as rebels shelled the barracks.", "event", "ASSAULT", "REBELS", "BIH")
SIGNED = ("Croatia signed the truce with Serbia in Zagreb.", "event", "AGREE", "HRV SRB")
UNSIGNED = (
    "Croatia never signed the truce with Serbia in Zagreb.",
    "event",
    "AGREE",
    "HRV SRB",
    "",
    "negated",
)
BY_ONE = ("Serbian troops shelled the airport of Sarajevo at dawn.", "event", "ASSAULT", "SRB", "BIH")
BY_OTHER = ("Croatian troops shelled the airport of Sarajevo at dawn.", "event", "ASSAULT", "HRV", "BIH")
SAID = ("The talks can go on for as long as anybody wishes, Ankara said.", "said", "TUR", "said")
SAID_TOO = ("The talks can go on for as long as anybody wishes, Athens said.", "said", "GRC", "said")
ALONE = ("Norway sent blankets to the camps.", "event", "AID", "NOR", "BIH")


def whats(made: Comparison) -> tuple[list[str], list[str]]:
    return [fact.what for fact in made.said_by_all], [fact.what for fact in made.said_by_one]


def test_what_all_say_and_what_one_says() -> None:
    made = compare([told(MET, FOR), told(SPOKE, FOR, ALONE, more="No more was said.")])
    assert whats(made) == (["CONSULT RUS USA", "FRA + sanctions IRQ"], ["AID NOR → BIH"])
    assert [wording.evidence.text for wording in made.said_by_all[0].wordings] == [MET[0], SPOKE[0]]
    assert made.contradictions == ()


PLANTED = [
    ("which stance", FOR, AGAINST, "FRA sanctions IRQ", {"+", "-"}),
    ("how many", SIX, NINE, "soldiers", {"6", "9"}),
    ("what", SIGNED, UNSIGNED, "AGREE HRV SRB", {"occurred", "negated"}),
    ("who", BY_ONE, BY_OTHER, "ASSAULT → BIH", {"SRB", "HRV"}),
    ("who", SAID, SAID_TOO, "statement", {"TUR", "GRC"}),
]


@pytest.mark.parametrize(("question", "one", "other", "about", "values"), PLANTED)
def test_a_contradiction_is_a_row_with_both_wordings(question, one, other, about, values) -> None:
    (found,) = compare([told(MET, one), told(SPOKE, other)]).contradictions
    assert (found.question, found.about, {found.one.value, found.other.value}) == (question, about, values)
    wordings = {side.wordings[0].evidence.text for side in (found.one, found.other)}
    assert wordings == {one[0], other[0]}


@settings(max_examples=60)
@given(
    st.sets(st.integers(0, len(PLANTED) - 1)), st.lists(st.sampled_from([MET, ALONE, SIGNED]), unique=True)
)
def test_planted_contradictions_are_found_and_no_others(planted: set[int], shared: list) -> None:
    chosen = [PLANTED[number] for number in sorted(planted)]
    shared = [row for row in shared if row is not SIGNED or 2 not in planted]
    one = told(*shared, *(each[1] for each in chosen), more="So much from the first.")
    other = told(
        *shared, *(each[2] for each in chosen), more="The second has it otherwise.", on=date(1995, 3, 7)
    )
    found = compare([one, other]).contradictions
    planted_rows = {(question, about, frozenset(values)) for question, *_, about, values in chosen}
    assert {(each.question, each.about, frozenset((each.one.value, each.other.value))) for each in found} == (
        planted_rows
    )
    assert len(found) == len(chosen)


@pytest.mark.parametrize(
    ("what", "one", "other"),
    [
        ("one holds both", [FOR, AGAINST], [AGAINST]),
        ("another's stance", [FOR], [("Bonn is against it.", "position", "DEU", "-", "sanctions", "IRQ")]),
        ("another's number", [SIX], [("Nine ships left port.", "event", "MOBILIZE", "TUR")]),
        ("both numbers in one", [SIX, NINE], [NINE]),
        (
            "an unnamed party",
            [BY_ONE],
            [("Troops shelled the airport.", "event", "ASSAULT", "UNNAMED", "BIH")],
        ),
        ("one to the other", [BY_ONE], [(BY_OTHER[0], "event", "ASSAULT", "BIH", "SRB")]),
    ],
)
def test_what_is_no_contradiction(what: str, one: list, other: list) -> None:
    assert compare([told(MET, *one), told(SPOKE, *other)]).contradictions == ()


TEN_TELLINGS = [
    "The two presidents met in Helsinki on Monday.",
    "Helsinki saw Russian and American leaders sit down.",
    "Yeltsin and Clinton talked for hours in the Finnish capital.",
    "A day of talks brought both leaders to Finland.",
    "Finland was host to Clinton and to his guest from Moscow.",
    "Washington and Moscow spoke at the highest level at last.",
    "Over lunch the pair went through a long agenda.",
    "Yeltsin flew north to see his American counterpart.",
    "Handshakes opened the summit by the Baltic.",
    "Nobody left the room until both had been heard.",
]


def test_one_event_in_ten_reports_is_one_event_with_ten_sources() -> None:
    made = compare(told((words, *MET[1:])) for words in TEN_TELLINGS)
    (event,) = made.said_by_all
    assert (len(made.reports), len(event.wordings), made.said_by_one) == (10, 10, ())
    assert {each.evidence.text for each in event.wordings} == set(TEN_TELLINGS)


def test_a_copy_counts_once() -> None:
    wire = told(
        MET, FOR, name="0001", more="The delegations dined together and left for the airport at night."
    )
    copy = told(MET, FOR, name="0002", more="The delegations dined together and left for the airport at ten.")
    other = told(SPOKE, ALONE, name="0003", more="Nothing else is known.")
    made = compare([copy, other, wire])
    assert made.reports == (wire.report.report_id, other.report.report_id)
    assert made.copies[0].original == wire.report.report_id
    assert whats(made) == (["CONSULT RUS USA"], ["AID NOR → BIH", "FRA + sanctions IRQ"])


def test_two_of_three_say_it() -> None:
    made = compare([told(MET, FOR), told(SPOKE, AGAINST), told(MET, AGAINST, more="Rain fell all week.")])
    assert [fact.what for fact in made.said_by_some] == ["FRA - sanctions IRQ"]
    (stance,) = made.contradictions
    assert sorted((side.value, len(side.wordings)) for side in (stance.one, stance.other)) == [
        ("+", 1),
        ("-", 2),
    ]


RECORDS: list[Record] = [
    told(MET, FOR, SIX),
    told(SPOKE, AGAINST, NINE),
    told(MET, AGAINST, BY_ONE, more="Rain fell all week.", on=date(1995, 3, 7)),
    told(SIGNED, BY_OTHER, on=None),
    told(UNSIGNED, SIX, name="5"),
]


@given(st.permutations(RECORDS))
def test_the_order_does_not_matter(records: list[Record]) -> None:
    assert compare(records) == compare(RECORDS)
