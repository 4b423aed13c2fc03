"""Votes counted exactly: against a count by listing, and against what everybody knows of the rules."""

from datetime import date
from itertools import combinations, permutations, product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.council.chambers import adoption_by_listing, ballots, chambers, is_adopted, rules
from verbale.council.ballot import VOTES, Ballot
from verbale.council.bodies import body_named, load_bodies
from verbale.council.diagram import Diagram
from verbale.council.power import power, power_of
from verbale.council.rules import Member, Need, Rule
from verbale.council.voting import adoption, outcome
from verbale.errors import QueryError

BODIES = load_bodies()


def sitting(name, on, rule=None):
    body, day = body_named(BODIES, name), date.fromisoformat(on)
    return body.rule(day, rule), body.members(day)


def cast(members, default, **votes):
    return {m.code: Ballot.cast(votes.get(m.code, default)) for m in members}


def of(vote, members):
    return dict.fromkeys(members.split(), vote)


@pytest.mark.parametrize(
    ("name", "on", "rule", "default", "votes", "adopted"),
    [
        ("unsc", "2003-05-22", None, "+", {"SYR": "absent"}, True),  # resolution 1483
        ("unsc", "2011-03-17", None, "+", of("0", "CHN RUS BRA DEU IND"), True),  # 1973
        ("unsc", "2011-10-04", None, "+",
         of("-", "CHN RUS") | of("0", "BRA IND LBN ZAF"), False),
        ("unsc", "1990-11-29", None, "+", {"CHN": "0", "CUB": "-", "YEM": "-"}, True),  # 678
        ("unsc", "1950-06-27", None, "+",
         {"SUN": "absent", "EGY": "absent", "IND": "absent", "YUG": "-"}, True),  # 83
        ("unsc", "2003-05-15", None, "0", of("+", "USA GBR ESP BGR CHL MEX CMR AGO"), False),
        ("unsc", "2003-05-15", "procedural", "+", {"USA": "-"}, True),
        ("unsc", "2003-05-15", None, "+", {"USA": "-"}, False),
        ("unsc", "1962-10-25", None, "0", of("+", "USA GBR FRA TWN CHL VEN IRL"), True),
        ("unga", "2025-02-24", None, "0", {"USA": "+"}, True),
        ("unga", "2025-02-24", None, "0", {}, False),
        ("unga", "2025-02-24", "two-thirds", "0", {"USA": "+", "RUS": "+", "FRA": "-"}, True),
        ("unga", "2025-02-24", "two-thirds", "0", {"USA": "+", "FRA": "-"}, False),
        ("iaea-board", "2006-02-04", None, "+", {"CUB": "-", "SYR": "-", "VEN": "-", "ZAF": "0"}, True),
        ("eu-council", "2025-02-01", None, "+", of("-", "DEU FRA ITA"), True),
        ("eu-council", "2025-02-01", None, "+", of("0", "DEU FRA ITA ESP"), False),
        ("eu-council", "2025-02-01", None, "+", of("-", "DEU FRA ITA MLT"), False),
        ("eu-council", "2025-02-01", "unanimity", "+", {"HUN": "0"}, True),
        ("eu-council", "2025-02-01", "unanimity", "+", {"HUN": "-"}, False),
        ("nato", "2023-07-11", None, "+", {"TUR": "-"}, False),
        ("asean", "2021-04-24", None, "+", {"MMR": "absent"}, True),
        ("us-senate", "2025-02-01", "treaty", "+", {"USA:DEMOCRATS": "-"}, False),
        ("us-senate", "2025-02-01", "cloture", "+", {"USA:DEMOCRATS": "-"}, False),
        ("us-senate", "2025-02-01", "majority", "+", {"USA:DEMOCRATS": "-"}, True),
        ("us-senate", "2001-02-01", "majority", "-",
         {"USA:REPUBLICANS": "+", "USA:VICE_PRESIDENT": "+"}, True),
        ("us-senate", "2001-02-01", "majority", "-", {"USA:REPUBLICANS": "+"}, False),
        ("us-congress", "2025-02-01", None, "+", {"USA:PRESIDENT": "-"}, True),
        ("us-congress", "2025-02-01", None, "+", {"USA:PRESIDENT": "-", "USA:HOUSE:REPUBLICANS": "-"}, False),
        ("us-congress", "2025-02-01", None, "+",
         {"USA:HOUSE:DEMOCRATS": "-", "USA:SENATE:DEMOCRATS": "-"}, True),
    ],
)  # fmt: skip
def test_a_vote_comes_to_what_the_rules_say(name, on, rule, default, votes, adopted):
    rule, members = sitting(name, on, rule)
    assert set(votes) <= {member.code for member in members}
    found = outcome(rule, members, cast(members, default, **votes))
    assert (found.adopted, found.carries) == (float(adopted), adopted)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_adoption_equals_the_count_by_listing(data):
    rule, members = data.draw(rules()), data.draw(chambers())
    given_ballots = data.draw(ballots(members))
    expected = adoption_by_listing(rule, members, given_ballots)
    assert adoption(rule, members, given_ballots) == pytest.approx(expected, abs=1e-12)


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_adoption_equals_the_count_by_listing_in_bodies_of_up_to_twelve(data):
    rule, members = (
        data.draw(rules()),
        data.draw(chambers(largest=12).filter(lambda chamber: len(chamber) > 6)),
    )
    chances = [data.draw(st.integers(0, 10)) / 10 for _ in members]
    second = data.draw(st.sampled_from(VOTES[1:]))
    given_ballots = {
        member.code: Ballot(p, *((1 - p) * (vote == second) for vote in VOTES[1:]))
        for member, p in zip(members, chances, strict=True)
    }
    total = 0.0
    for votes in product(("+", second), repeat=len(members)):
        chance = 1.0
        for p, vote in zip(chances, votes, strict=True):
            chance *= p if vote == "+" else 1 - p
        total += chance * is_adopted(rule, members, votes)
    assert adoption(rule, members, given_ballots) == pytest.approx(total, abs=1e-12)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_pivot_is_the_vote_held_fixed(data):
    rule, members = data.draw(rules()), data.draw(chambers(largest=4))
    given_ballots = data.draw(ballots(members))
    for pivot in outcome(rule, members, given_ballots).pivots:
        for vote, found in zip(VOTES, pivot.adopted_if, strict=True):
            fixed = given_ballots | {pivot.member: Ballot.cast(vote)}
            assert found == pytest.approx(adoption_by_listing(rule, members, fixed), abs=1e-12)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_smallest_sets_that_turn_the_outcome_are_all_and_only_those(data):
    rule, members = data.draw(rules()), data.draw(chambers(largest=5))
    votes = [data.draw(st.sampled_from(VOTES)) for _ in members]
    found = outcome(rule, members, {m.code: Ballot.cast(v) for m, v in zip(members, votes, strict=True)})
    assert found.carries == is_adopted(rule, members, votes)
    to = "-" if found.carries else "+"
    turning: set[frozenset[str]] = set()
    for size in range(1, len(members) + 1):
        for some in combinations(range(len(members)), size):
            changed = [to if place in some else vote for place, vote in enumerate(votes)]
            if (
                all(votes[place] != to for place in some)
                and is_adopted(rule, members, changed) != found.carries
            ):
                turning.add(frozenset(members[place].code for place in some))
        if turning:
            break
    assert {frozenset(code for code, _, _ in turn.changes) for turn in found.turns} == turning
    for turn in found.turns:
        new = {code: vote for code, _, vote in turn.changes}
        changed = [new.get(m.code, v) for m, v in zip(members, votes, strict=True)]
        assert is_adopted(rule, members, changed) != found.carries


@given(chambers(largest=6), rules())
@settings(max_examples=60, deadline=None)
def test_power_equals_the_count_over_all_orders_and_coalitions(members, rule):
    def wins(some):
        return is_adopted(rule, members, ["+" if place in some else "-" for place in range(len(members))])

    if wins(set()) or not wins(set(range(len(members)))):
        return  # nobody's vote is needed, or all of them do not do
    orders = list(permutations(range(len(members))))
    shares = [0.0] * len(members)
    for order in orders:
        for place, member in enumerate(order):
            shares[member] += (wins(set(order[: place + 1])) - wins(set(order[:place]))) / len(orders)
    swings = [0] * len(members)
    for some in product((False, True), repeat=len(members)):
        others = {place for place, is_in in enumerate(some) if is_in}
        for place in set(range(len(members))) - others:
            swings[place] += wins({place} | others) - wins(others)
    found = power(rule, members)
    assert [each.shapley_shubik for each in found] == pytest.approx(shares, abs=1e-12)
    if sum(swings):
        assert [each.banzhaf for each in found] == pytest.approx([s / sum(swings) for s in swings], abs=1e-12)


@pytest.mark.parametrize(
    ("name", "on", "rule", "member", "shapley_shubik", "banzhaf"),
    [
        ("unsc", "2003-05-15", None, "RUS", 0.1963, 0.1669),
        ("unsc", "2003-05-15", None, "SYR", 0.0019, 0.0165),
        ("unsc", "1962-10-25", None, "SUN", 0.1974, 0.1810),  # Shapley and Shubik 1954: 76/77 for five
        ("unsc", "1962-10-25", None, "GHA", 0.0022, 0.0159),
        ("eu", "1960-01-01", None, "DEU", 0.2333, 0.2381),  # the treaty of Rome: Luxembourg had no power
        ("eu", "1960-01-01", None, "BEL", 0.1500, 0.1429),
        ("eu", "1960-01-01", None, "LUX", 0.0000, 0.0000),
        ("eu", "1975-01-01", None, "FRA", 0.1786, 0.1672),  # nine members
        ("eu", "1975-01-01", None, "LUX", 0.0095, 0.0158),
        ("eu", "2000-01-01", None, "DEU", 0.1167, 0.1116),  # fifteen members
        ("eu", "2000-01-01", None, "LUX", 0.0207, 0.0226),
        ("eu", "2010-01-01", None, "DEU", 0.0867, 0.0778),  # twenty-seven members under Nice
        ("eu", "2010-01-01", None, "MLT", 0.0082, 0.0094),
        ("unga", "2025-01-01", None, "TUV", 0.0052, 0.0052),  # 1/193
        ("nato", "2025-01-01", None, "ISL", 0.03125, 0.03125),  # 1/32
    ],
)
def test_power_is_what_has_been_published(name, on, rule, member, shapley_shubik, banzhaf):
    rule, members = sitting(name, on, rule)
    found = next(each for each in power(rule, members) if each.member == member)
    assert (found.shapley_shubik, found.banzhaf) == pytest.approx((shapley_shubik, banzhaf), abs=5e-5)


def test_the_elected_members_of_the_security_council_have_the_published_share():
    rule, members = sitting("unsc", "2003-05-15")
    shares = [round(each.shapley_shubik, 5) for each in power(rule, members)]
    assert shares == [0.19627] * 5 + [0.00186] * 10


@pytest.mark.parametrize(
    ("name", "on", "rule"),
    [
        ("unga", "1960-12-01", "two-thirds"),
        ("iaea-board", "2025-06-12", None),
        ("eu-council", "2025-06-12", None),
        ("eu-council", "2016-06-12", "reinforced majority"),
        ("us-senate", "2025-06-12", "majority"),
        ("us-congress", "2025-06-12", "veto override"),
    ],
)
def test_power_adds_up_to_one_and_like_members_have_like_power(name, on, rule):
    rule, members = sitting(name, on, rule)
    shares = power(rule, members)
    assert sum(each.shapley_shubik for each in shares) == pytest.approx(1, abs=1e-12)
    assert sum(each.banzhaf for each in shares) == pytest.approx(1, abs=1e-12)
    if name in ("unga", "iaea-board"):
        assert [each.banzhaf for each in shares] == pytest.approx([1 / len(members)] * len(members))


def test_a_senator_has_the_same_power_in_either_party():
    rule, members = sitting("us-senate", "2025-02-01", "treaty")
    found = {each.member: each.shapley_shubik for each in power(rule, members)}
    assert found == pytest.approx(
        {"USA:REPUBLICANS": 0.53, "USA:DEMOCRATS": 0.45, "USA:INDEPENDENTS": 0.02, "USA:VICE_PRESIDENT": 0}
    )


def test_seats_under_one_name_vote_each_for_itself():
    one = Member("PARTY", "PARTY", "member", 3, {})
    majority = Rule("majority", "", ((Need.parse({"count": "for", "at_least": 2}, ""),),))
    found = outcome(majority, [one], {"PARTY": Ballot(0.6, 0.4, 0, 0)})
    assert found.adopted == pytest.approx(0.6**3 + 3 * 0.6**2 * 0.4)
    assert found.pivots[0].adopted_if == (1.0, 0.0, 0.0, 0.0)
    assert [turn.changes for turn in found.turns] == [(("PARTY", 2, "-"),)]


@pytest.mark.parametrize(
    ("votes", "turns"),
    [
        ({}, [[(code, 1, "-")] for code in ("CHN", "FRA", "GBR", "RUS", "USA")]),
        ({"RUS": "-"}, [[("RUS", 1, "0")]]),
        ({"RUS": "-", "CHN": "-"}, [[("CHN", 1, "0"), ("RUS", 1, "0")]]),
    ],
)
def test_what_would_turn_a_vote_of_the_security_council(votes, turns):
    rule, members = sitting("unsc", "2003-05-15")
    found = outcome(rule, members, cast(members, "+", **votes)).turns
    assert [list(turn.changes) for turn in found] == turns


def test_nothing_turns_a_vote_that_no_member_can_change():
    never = Rule("never", "", ((Need.parse({"count": "for", "at_least": 9}, ""),),))
    assert outcome(never, [Member("A", "A", "member", 1, {})], {"A": Ballot.cast("+")}).turns == ()


def test_a_member_without_a_ballot_is_named():
    rule, members = sitting("unsc", "2003-05-15")
    with pytest.raises(QueryError, match="no ballot for USA"):
        adoption(rule, members, {m.code: Ballot.cast("+") for m in members if m.code != "USA"})


def test_the_diagram_of_the_largest_bodies_stays_small():
    for name, largest in (("unsc", 20), ("unga", 300), ("eu-council", 50_000), ("us-congress", 3_000)):
        rule, members = sitting(name, "2025-02-01")
        assert Diagram.build(rule, members).widest < largest


def test_a_security_council_forecast_with_power_and_pivots_takes_under_20_ms():
    rule, members = sitting("unsc", "2025-06-01")
    times = []
    for _ in range(10):
        began = process_time()
        diagram = Diagram.build(rule, members)
        outcome(rule, members, {m.code: Ballot(0.8, 0.05, 0.15) for m in members}, diagram)
        power_of(diagram, members)
        times.append(process_time() - began)
    assert min(times) < 0.02  # of its own: what a busy machine does beside it is not counted
