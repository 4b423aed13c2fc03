"""Small bodies of any shape, and a count of their votes by listing every course one by one."""

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from verbale.council.ballot import VOTES, Ballot
from verbale.council.rules import Member, Need, Rule

KINDS = ("permanent", "elected")


@st.composite
def needs(draw):
    count = draw(st.sampled_from(("for", "for", "against", "not for")))
    limit = draw(st.sampled_from(("at_least", "more_than"))) if count == "for" else "at_most"
    base = draw(st.sampled_from((None, "members", "present", "voting")))
    amount = Fraction(draw(st.integers(0, 5))) if base is None else draw(st.sampled_from(
        (Fraction(1, 2), Fraction(2, 3), Fraction(11, 20), Fraction(1, 3))))  # fmt: skip
    kind = draw(st.sampled_from((None, None, *KINDS)))
    weight = draw(st.sampled_from((None, None, "people")))
    return Need(count, limit, amount, base, kind, weight)


@st.composite
def rules(draw):
    ways = draw(st.lists(st.lists(needs(), min_size=1, max_size=3).map(tuple), min_size=1, max_size=2))
    return Rule("any", "", tuple(ways))


@st.composite
def chambers(draw, largest=6):
    size = draw(st.integers(1, largest))
    return tuple(
        Member(f"M{place}", f"M{place}", draw(st.sampled_from(KINDS)), 1, {"people": draw(st.integers(1, 9))})
        for place in range(size)
    )


@st.composite
def ballots(draw, members):
    made = {}
    for member in members:
        parts = draw(st.lists(st.integers(0, 4), min_size=4, max_size=4).filter(any))
        made[member.code] = Ballot(*(part / sum(parts) for part in parts))
    return made


def is_adopted(rule, members, votes):
    """Whether these votes adopt, read off the rule as a person would count."""
    return any(all(_is_met(need, members, votes) for need in way) for way in rule.ways)


def _is_met(need, members, votes):
    counted = {"for": ("+",), "against": ("-",), "not for": ("-", "0", "absent")}[need.count]
    based = {None: (), "members": VOTES, "present": ("+", "-", "0"), "voting": ("+", "-")}[need.base]
    count = whole = 0
    for member, vote in zip(members, votes, strict=True):
        if need.kind in (None, member.kind):
            weight = member.weights[need.weight] if need.weight else 1
            count += weight * (vote in counted)
            whole += weight * (vote in based)
    bound = need.amount * whole if need.base else need.amount
    if need.limit == "more_than":
        return count > bound
    if need.limit == "at_most":
        return count <= bound
    return count >= bound and (count > 0 or need.base not in ("present", "voting"))


def adoption_by_listing(rule, members, ballots):
    """The probability of adoption, every course of the vote counted on its own."""
    total = 0.0
    for votes in product(VOTES, repeat=len(members)):
        chance = 1.0
        for member, vote in zip(members, votes, strict=True):
            chance *= ballots[member.code].shares[VOTES.index(vote)]
        if chance and is_adopted(rule, members, votes):
            total += chance
    return total
