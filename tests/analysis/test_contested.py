"""One claim over all reports that carry it."""

import pytest

from verbale.analysis.contested import contests

from .histories import history, report

HIDES = "Tehran hides a programme to build nuclear arms"
BUILDS = "Iran is building nuclear arms in secret, with a hidden programme"
FUNDS = "Tehran pays gunmen in Lebanon"
DENIAL = "Iran denied that it builds arms."


def claims(*records):
    return contests(history(*records).disputes)


def test_a_claim_in_two_reports_is_one():
    (found,) = claims(
        report("2003-05-14", disputes=[("USA", "IRN", HIDES, "none", None)]),
        report("2003-05-16", disputes=[("USA", "IRN", BUILDS, "denied", DENIAL)]),
    )
    assert (len(found.reports), found.state, found.denied_by) == (2, "open", ("IRN",))
    assert [reply.evidence.text for reply in found.replies] == [DENIAL]


@pytest.mark.parametrize(
    "other",
    [
        ("USA", "IRN", FUNDS, "none", None),
        ("ISR", "IRN", HIDES, "none", None),
        ("USA", "SYR", HIDES, "none", None),
    ],
)
def test_other_claims_claimants_and_targets_are_apart(other):
    one = ("USA", "IRN", HIDES, "none", None)
    assert len(claims(report("2003-05-14", disputes=[one]), report("2003-05-15", disputes=[other]))) == 2


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        (["none"], "open"),
        (["denied"], "open"),
        (["confirmed"], "settled"),
        (["denied", "confirmed"], "settled"),
        (["confirmed", "denied"], "open"),
        (["none", "confirmed", "none"], "settled"),
    ],
)
def test_what_is_settled(answers, state):
    records = [
        report(f"2003-05-{day:02}", disputes=[("USA", "IRN", HIDES, answer, None)])
        for day, answer in enumerate(answers, 1)
    ]
    (found,) = claims(*records)
    assert found.state == state
    assert claims(*reversed(records)) == (found,)
