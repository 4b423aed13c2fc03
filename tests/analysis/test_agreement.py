"""Who stands with whom, how sure that is, and how it goes over time."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.analysis.agreement import agreements, blocs, share, sides_of
from verbale.analysis.proposals import find_proposals

from .histories import Said, history, report

OBJECTS = ["IRQ", "IRN", "SYR", "PRK", "LBY", "MMR"]


def stances(day, **signs):
    """A report in which parties take sides on sanctions against each object: ``RUS="++-0"``."""
    said = [
        Said(f"{holder} {sign} sanctions {of}", f"{holder} speaks of {of}.", confidence=0.95)
        for holder, row in signs.items()
        for sign, of in zip(row, OBJECTS, strict=False)
        if sign != "."
    ]
    return report(day, *said)


def pairs(*records, **options):
    found = agreements(find_proposals(history(*records)), **options)
    return {(each.period, each.measure, each.one, each.other): each for each in found}


def test_agreement_is_counted_over_shared_proposals():
    made = pairs(stances("2003-05-14", USA="++++", GBR="+++-", SYR="..--"))
    assert {key[2:]: (len(each.shared), round(each.same)) for key, each in made.items()} == {
        ("GBR", "USA"): (4, 3),
        ("GBR", "SYR"): (2, 1),
        ("SYR", "USA"): (2, 0),
    }


def test_undecided_takes_no_side():
    assert not pairs(stances("2003-05-14", USA="+", GBR="0"))


@pytest.mark.parametrize(
    ("by", "periods"), [("all", {"all"}), ("year", {"2003", "2004"}), ("month", {"2003-05", "2004-02"})]
)
def test_periods(by, periods):
    records = stances("2003-05-14", USA="+", GBR="+"), stances("2004-02-01", USA="+", GBR="-")
    made = pairs(*records, by=by)
    assert {key[0] for key in made} == periods


def test_distance_over_time_grows_when_they_part():
    early, late = stances("2003-05-14", USA="++++", GBR="++++"), stances("2004-05-14", USA="++++", GBR="----")
    made = pairs(early, late, by="year")
    assert made["2003", None, "GBR", "USA"].distance < 0.25
    assert made["2004", None, "GBR", "USA"].distance > 0.75


def test_each_measure_by_itself():
    said = [
        Said(f"{holder} + {measure} IRQ", f"{holder} on {measure}.")
        for holder in ("USA", "GBR")
        for measure in ("force", "sanctions")
    ]
    assert {key[1] for key in pairs(report("2003-05-14", *said), by_measure=True)} == {"force", "sanctions"}


def test_pairs_that_share_little_can_be_left_out():
    assert not pairs(stances("2003-05-14", USA="++", GBR="++"), least_shared=3)


def test_a_doubtful_row_tells_little():
    sure, doubtful = (
        sides_of(history(report("2003-05-14", Said("USA + sanctions IRQ", "For.", confidence=c))).positions)[
            "USA"
        ]
        for c in (0.95, 0.2)
    )
    assert sure > 0.95
    assert 0.5 < doubtful < 0.65


# The quantiles follow from the distribution functions: 1 - (1 - x)^11, x^2 (3 - 2x), 11 x^10 - 10 x^11.
@pytest.mark.parametrize(
    ("same", "different", "low", "high"),
    [(0, 0, 0.025, 0.975), (9, 1, 0.5872, 0.9772), (1, 1, 0.0943, 0.9057), (0, 10, 0.0023, 0.2849)],
)
def test_the_interval_is_that_of_the_beta_distribution(same, different, low, high):
    found = share(same, different)
    assert (found.low, found.high) == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))


@given(st.floats(0, 60), st.floats(0, 60))
def test_the_interval_holds_the_mean(same, different):
    found = share(same, different)
    assert 0 <= found.low < found.mean < found.high <= 1


def test_the_interval_covers_what_it_says():
    """Of a hundred known shares drawn from the prior, about 95 lie in their interval."""
    dice = np.random.default_rng(1815)
    truth = dice.uniform(size=400)
    same = dice.binomial(20, truth)
    inside = sum(share(k, 20 - k).low <= p <= share(k, 20 - k).high for k, p in zip(same, truth, strict=True))
    assert 0.92 <= inside / 400 <= 0.98


def test_blocs_are_those_that_stand_together():
    made = history(
        stances(
            "2003-05-14", USA="++++++", GBR="+++++-", ESP="++++++", RUS="------", FRA="-----+", DEU="------"
        )
    )
    found = blocs(agreements(find_proposals(made)))
    assert [each.holders for each in found] == [("DEU", "FRA", "RUS"), ("ESP", "GBR", "USA")]
    assert all(each.cohesion > 0.7 for each in found)


def test_the_order_of_intake_leaves_no_trace():
    records = [stances(str(date(2003, 5, day)), USA="++", GBR="+-", RUS="--") for day in (1, 9, 17)]
    assert pairs(*records) == pairs(*reversed(records))
