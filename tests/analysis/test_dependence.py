"""What hangs on what, and where it is stuck."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.analysis.deadlocks import find_deadlocks
from verbale.analysis.dependence import dependences, freed_by
from verbale.analysis.proposals import find_proposals
from verbale.errors import QueryError

from .histories import Said, history, report

UNTIL = "until the inspectors return to Iraq"
KEEP = Said("RUS + sanctions IRQ", f"Moscow wants the sanctions on Iraq kept {UNTIL}.", UNTIL)
RETURN = Said("RUS + inspections IRQ", f"Moscow wants the sanctions on Iraq kept {UNTIL}.")
LIFT = Said("USA - sanctions IRQ", "Washington wants the sanctions on Iraq lifted at once.")
NO_RETURN = Said("USA - inspections IRQ", "Washington does not agree that inspectors return before that.")
BEFORE = "before the sanctions are lifted"
ADMIT = Said("IRQ - inspections IRQ", f"Baghdad will admit no inspectors {BEFORE}.", BEFORE)
LINK = ("requires", 0, 1, UNTIL)
STUCK_ON_THE_PRICE = (
    "Russia will have an end to sanctions on Iraq only after inspections in Iraq, while "
    "the United States wants an end to sanctions on Iraq but refuses inspections in Iraq."
)
CIRCLE = (
    "Russia will have an end to sanctions on Iraq only after inspections in Iraq, while "
    "Iraq will have inspections in Iraq only after an end to sanctions on Iraq."
)


def graph_of(*records):
    made = history(*records)
    return made, dependences(made, find_proposals(made))


def deadlocks(*records):
    made, graph = graph_of(*records)
    return find_deadlocks(graph, made.names)


def edges(*records):
    _, graph = graph_of(*records)
    return [
        (each.holder, _short(each.held.outcome), each.kind, _short(each.needed.outcome), each.told_by)
        for each in graph
    ]


def _short(outcome):
    return f"{outcome.sign} {outcome.measure} {outcome.object}"


def test_a_condition_makes_a_dependence():
    assert edges(report("2003-05-14", KEEP)) == [
        ("RUS", "- sanctions IRQ", "requires", "+ inspections IRQ", "condition")
    ]


def test_a_link_and_its_condition_are_one_dependence():
    assert edges(report("2003-05-14", KEEP, RETURN, links=[LINK])) == [
        ("RUS", "- sanctions IRQ", "requires", "+ inspections IRQ", "link")
    ]


def test_a_link_to_the_position_of_who_refuses_asks_for_its_opposite():
    assert edges(report("2003-05-14", KEEP, NO_RETURN, links=[LINK])) == [
        ("RUS", "- sanctions IRQ", "requires", "+ inspections IRQ", "link")
    ]


def test_what_lasts_blocks_a_refusal_until_it_ends():
    lasts = "as long as Iran goes on with enrichment"
    words = f"Washington will not talk to Iran {lasts}."
    said = Said("USA - talks IRN", words, lasts), Said("IRN + nuclear_activity IRN", words)
    assert edges(report("2006-05-14", *said, links=[("blocks", 0, 1, lasts)])) == [
        ("USA", "+ talks IRN+USA", "blocks", "- nuclear_activity IRN", "link")
    ]


@pytest.mark.parametrize(
    ("kind", "edge"),
    [
        ("requires", ("PRK", "+ disarmament PRK", "requires", "+ aid PRK", "link")),
        ("in_exchange_for", ("PRK", "+ disarmament PRK", "in_exchange_for", "+ aid PRK", "link")),
        ("before", ("PRK", "+ disarmament PRK", "before", "+ aid PRK", "link")),
        ("blocks", ("PRK", "+ aid PRK", "blocks", "- disarmament PRK", "link")),
    ],
)
def test_links_of_each_kind(kind, edge):
    words = "Pyongyang speaks of its arsenal and of aid."
    said = Said("PRK + disarmament PRK", words), Said("PRK + aid PRK", words)
    assert edges(report("2003-05-14", *said, links=[(kind, 0, 1, "aid")])) == [edge]


@pytest.mark.parametrize(
    ("words", "edge"),
    [
        (
            "Russia and France insisted that inspectors return to Baghdad before sanctions were lifted.",
            ("RUS", "- sanctions IRQ", "requires", "+ inspections IRQ", "sentence"),
        ),
        (
            "Moscow wants the sanctions on Iraq kept until inspectors return to Iraq.",
            ("RUS", "- sanctions IRQ", "requires", "+ inspections IRQ", "sentence"),
        ),
        (
            "Moscow would let inspectors into Iraq only after sanctions on Iraq end.",
            ("RUS", "+ inspections IRQ", "requires", "- sanctions IRQ", "sentence"),
        ),
    ],
)
def test_a_sentence_tells_it_where_the_reader_gave_no_condition(words, edge):
    said = Said("RUS + sanctions IRQ", words), Said("RUS + inspections IRQ", words)
    assert edges(report("2003-05-14", *said)) == [edge]
    assert edges(report("2003-05-14", said[0], Said("USA + inspections IRQ", words))) == []
    assert edges(report("2003-05-14", *(Said(each.stance, "Moscow backs both.") for each in said))) == []


def test_an_offer_is_an_exchange():
    words = "Russia offers to back the resolution on Iraq in return for leave to strike Chechen rebels."
    offer = Said("RUS + resolution IRQ", words, "in return for leave to strike Chechen rebels")
    assert [edge[:4] for edge in edges(report("2002-09-20", offer))] == [
        ("RUS", "+ resolution IRQ", "in_exchange_for", "+ force CHECHEN_REBELS")
    ]


def test_a_price_that_is_refused_is_a_deadlock():
    (found,) = deadlocks(report("2003-05-14", KEEP, RETURN, LIFT, NO_RETURN, links=[LINK]))
    assert found.holders == ("RUS", "USA")
    assert found.explanation == STUCK_ON_THE_PRICE
    assert {place.evidence.text for place in found.places} == {KEEP.words, NO_RETURN.words}
    assert {each.outcome.measure for each in found.outcomes} == {"sanctions", "inspections"}


def test_it_is_found_in_a_report_of_unknown_day_too():
    (found,) = deadlocks(report(None, KEEP, LIFT, NO_RETURN))
    assert (found.holders, found.since) == (("RUS", "USA"), None)


def test_it_is_found_across_reports():
    (found,) = deadlocks(report("2003-05-14", KEEP), report("2003-05-22", LIFT, NO_RETURN))
    assert (found.holders, found.since, found.until) == (("RUS", "USA"), date(2003, 5, 22), None)


def test_a_circle_of_two_is_a_deadlock():
    (found,) = deadlocks(report("2003-05-14", KEEP), report("2003-05-20", ADMIT))
    assert (found.holders, found.explanation) == (("IRQ", "RUS"), CIRCLE)


@pytest.mark.parametrize(
    "records",
    [
        [report("2003-05-14", KEEP, RETURN)],
        [report("2003-05-14", KEEP, LIFT)],  # nobody refuses the price
        [report("2003-05-14", KEEP), report("2005-05-14", ADMIT)],  # not at one time
        [report(None, KEEP), report(None, ADMIT)],  # not known to be at one time
        [report("2003-05-14", KEEP, Said("FRA - inspections IRQ", "Paris wants no inspectors in Iraq."))],
        [report("2003-05-14", KEEP, Said("RUS - inspections IRQ", "Moscow wants no inspectors in Iraq."))],
    ],
)
def test_what_is_no_deadlock(records):
    assert not deadlocks(*records)


def test_it_ends_when_one_gives_way():
    yields = Said("USA + inspections IRQ", "Washington now agrees that inspectors return.")
    (found,) = deadlocks(report("2003-05-14", KEEP, LIFT, NO_RETURN), report("2003-06-01", yields))
    assert found.until == date(2003, 6, 1)


def test_what_a_condition_would_free_and_what_that_frees():
    then = "once the sanctions are lifted"
    trade = Said("FRA + trade IRQ", f"Paris will trade with Baghdad {then}.", then)
    also = "if Baghdad frees all prisoners"
    second = Said("FRA + trade IRQ", f"Paris will trade with Iraq {also}.", also)
    made, graph = graph_of(report("2003-05-14", KEEP, trade, second))
    freed = freed_by("inspectors return", graph, made)
    assert [(each.step, each.dependence.holder, _short(each.dependence.held.outcome)) for each in freed] == [
        (1, "RUS", "- sanctions IRQ"),
        (2, "FRA", "+ trade FRA+IRQ"),
    ]
    assert [_short(each.needed.outcome) for each in freed[1].still_needs] == ["+ rights IRQ"]


def test_words_that_name_no_measure_are_sought_in_conditions():
    unless = "unless it changes course"
    made, graph = graph_of(
        report(
            "2009-10-13",
            Said("RUS + sanctions IRN", f"Moscow backs them {unless} on talks.", f"{unless} on talks"),
        )
    )
    assert [each.dependence.holder for each in freed_by("changes course", graph, made)] == ["RUS"]
    assert not freed_by("the moon rises", graph, made)
    with pytest.raises(QueryError, match="no word to look for"):
        freed_by("of the", graph, made)


MEASURES = ["sanctions", "inspections", "withdrawal", "ceasefire", "disarmament"]
OBJECTS = ["IRQ", "IRN", "SYR", "PRK", "LBY"]
NAMES = dict(zip(OBJECTS, ["Iraq", "Iran", "Syria", "North Korea", "Libya"], strict=True))
HOLDERS = ["RUS", "USA", "FRA", "GBR"]


@settings(max_examples=25, deadline=None)
@given(
    st.integers(2, 4),
    st.permutations(list(zip(MEASURES, OBJECTS, strict=True))),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_a_planted_circle_is_found_exactly_and_a_chain_is_none(size, subjects, closed, chance):
    """Each holder waits for what the next holds back; an open chain is no deadlock."""
    records = []
    for number in range(size):
        measure, of = subjects[number]
        wanted, whose = subjects[(number + 1) % size] if closed or number + 1 < size else subjects[size]
        until = f"until {'no ' if wanted == 'sanctions' else ''}{wanted} of {NAMES[whose]}"
        sign = "+" if measure == "sanctions" else "-"
        said = Said(f"{HOLDERS[number]} {sign} {measure} {of}", f"{HOLDERS[number]} waits {until}.", until)
        records.append(report((date(2003, 1, 1) + timedelta(days=number)).isoformat(), said))
    chance.shuffle(records)
    found = deadlocks(*records)
    assert [each.holders for each in found] == ([tuple(sorted(HOLDERS[:size]))] if closed else [])
    assert all(len(each.outcomes) == size for each in found)
