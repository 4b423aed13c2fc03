"""What earlier votes say about a draft; never what came on its day or after."""

from dataclasses import astuple, replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.council.ballots import MEMBERS, council
from verbale.council.ballot import VOTES, Draft
from verbale.council.history import DIVISIONS, History, division_of, draft_of, subject

ROLL_CALLS = council()
HISTORY = History(ROLL_CALLS)


def draft(item="Syria", on=date(2004, 7, 1), about=None, sponsors=()):
    return Draft(None, about, item, sponsors, on)


def same(one, other):
    return all(
        np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b
        for a, b in zip(astuple(one), astuple(other), strict=True)
    )


@pytest.mark.parametrize(
    ("votes", "division"),
    [
        ({}, "agreed"),
        ({"RUS": "-"}, "east"),
        ({"CHN": "0", "PAK": "0"}, "east"),
        ({"USA": "-", "GBR": "0"}, "west"),
        ({"PAK": "0"}, "elected"),
        ({"SYR": "absent"}, "elected"),
        ({"RUS": "0", "USA": "-"}, "west"),
        ({"RUS": "-", "GBR": "0"}, "east"),
        ({"CHN": "0", "FRA": "0"}, "east"),
    ],
)
def test_how_the_council_divides(votes, division):
    cast = tuple((dict.fromkeys(MEMBERS, "+") | votes).items())
    assert DIVISIONS[division_of(replace(ROLL_CALLS[0], votes=cast))] == division


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("The situation in the Middle East (Syria)", {"syria"}),
        ("Middle East, incl. the Palestinian question", {"palestinian"}),
        ("2014 Letter from Ukraine (Ukraine)", {"ukraine"}),
        ("The situation in Côte d'Ivoire", {"cote", "divoire"}),
        ("Non-proliferation/DPRK", {"nonproliferation", "dprk"}),
        ("Peace and security", {"peace", "and", "security"}),
    ],
)
def test_the_words_of_an_item(item, words):
    assert subject(item) == words


@pytest.mark.parametrize(
    ("asked", "drafts"),
    [
        (draft("sanctions on Syria"), 36),
        (draft("anything at all", about="SYR"), 36),
        (draft("Syria and Haiti"), 72),
        (draft("anything", about="SYR+HTI"), 72),
        (draft("anything", about="SYR:REBELS"), 36),
        (draft("Mali"), 0),
        (draft("Syria", on=date(2001, 1, 1)), 0),
    ],
)
def test_drafts_on_an_item_are_found_by_its_words_or_the_state(asked, drafts):
    assert HISTORY.past(asked, MEMBERS).drafts[0] in (drafts, drafts - 1, drafts + 1)


def test_shares_say_who_votes_how():
    past = HISTORY.past(draft(), ("RUS", "CHN", "FRA", "ITA"))
    east = DIVISIONS.index("east")
    assert past.item[east] > 0.6 > 0.3 > past.recent[east]
    russia, china, france, italy = past.own_on_item[east - 1]
    assert VOTES[russia.argmax()] == "-"
    assert VOTES[china.argmax()] == "0"
    assert VOTES[france.argmax()] == "+"
    assert np.array_equal(italy, past.own[east - 1][3])
    assert past.votes_on_item[0].counts[1] == past.votes_on_item[0].total > 20
    assert past.known == (True, True, True, False)


def test_every_share_adds_up():
    past = HISTORY.past(draft(), MEMBERS)
    for shares in (past.recent, past.item, past.lately, past.group, past.own, past.own_on_item):
        assert shares.sum(axis=-1) == pytest.approx(1)
        assert (shares > 0).all()


def test_of_two_histories_the_newer_votes_count_more():
    turned = [
        replace(each, votes=tuple((code, "-" if code == "FRA" else "+") for code, _ in each.votes))
        if each.on.year >= 2005
        else each
        for each in ROLL_CALLS
    ]
    before, after = (
        History(turned).past(draft("Cyprus", on=date(year, 1, 1)), ("FRA",)).item[DIVISIONS.index("west")]
        for year in (2005, 2007)
    )
    assert before < 0.1 < 0.4 < after


@given(
    on=st.dates(date(2001, 1, 1), date(2006, 12, 31)),
    item=st.sampled_from(["Syria", "Cyprus", "Mali"]),
    vote=st.sampled_from(VOTES),
)
def test_a_past_does_not_know_the_votes_of_its_day_or_after(on, item, vote):
    altered = [
        each
        if each.on < on
        else replace(each, votes=tuple((code, vote) for code, _ in each.votes), topic=f"{each.topic} Mali")
        for each in ROLL_CALLS
    ]
    asked = draft(item, on)
    assert same(HISTORY.past(asked, MEMBERS), History(altered).past(asked, MEMBERS))


def test_the_last_vote_on_an_item():
    asked = draft("Cyprus", on=date(2003, 6, 1))
    last = HISTORY.last_on_item(asked)
    assert last is not None
    assert last.topic == "Cyprus"
    assert asked.on - timedelta(days=60) < last.on < asked.on
    assert HISTORY.last_on_item(draft("Mali")) is None


def test_a_recorded_vote_as_the_draft_it_was():
    found = draft_of(ROLL_CALLS[5])
    assert (found.item, found.on, found.sponsors) == (ROLL_CALLS[5].topic, ROLL_CALLS[5].on, ("GBR", "USA"))
