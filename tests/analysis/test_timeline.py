"""Who moved, and when: planted histories are recovered, and noise is not taken for movement."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.analysis.proposals import find_proposals
from verbale.analysis.timeline import LEVELS, changes, timelines

from .histories import Said, history, report

IF = "if inspectors return"


def said(level, confidence=0.9, holder="RUS", number=0):
    sign = "0" if level == "undecided" else "-" if level.endswith("against") else "+"
    words = f"{holder} spoke on sanctions against Iraq, {IF} ({level}, {number})."
    return Said(f"{holder} {sign} sanctions IRQ", words, IF if "conditionally" in level else None, confidence)


def days(*levels_with_confidence):
    """A history with a report every third day."""
    return history(
        *(
            report((date(2003, 1, 1) + timedelta(days=3 * n)).isoformat(), said(level, sure, number=n))
            for n, (level, sure) in enumerate(levels_with_confidence)
        )
    )


@pytest.mark.parametrize(
    ("before", "after", "kind", "direction"),
    [
        ("for", "against", "sign", "hardening"),
        ("against", "for", "sign", "softening"),
        ("for", "conditionally for", "condition added", "hardening"),
        ("conditionally for", "for", "condition dropped", "softening"),
        ("against", "conditionally against", "condition added", "softening"),
        ("conditionally against", "against", "condition dropped", "hardening"),
        ("undecided", "conditionally against", "sign", "hardening"),
        ("conditionally for", "undecided", "sign", "hardening"),
    ],
)
def test_a_movement_is_found_and_dated(before, after, kind, direction):
    made = days((before, 0.9), (before, 0.9), (after, 0.9), (after, 0.9))
    (found,) = changes(find_proposals(made))
    assert (found.old, found.new, found.kind, found.direction) == (before, after, kind, direction)
    assert (found.before_on, found.after_on) == (date(2003, 1, 4), date(2003, 1, 7))
    assert before in found.before.row.evidence.text
    assert after in found.after.row.evidence.text
    assert found.confidence > 0.8


@pytest.mark.parametrize(
    ("series", "moved"),
    [
        ("+9 +9 -4 +9 +9", False),  # one doubtful row among many
        ("+9 +9 -9 +9 +9", False),  # even a sure one, if the holder stands where it stood the day after
        ("+9 +9 -9 -9", True),  # two that agree
        ("+9 -9", True),  # two single sure rows
        ("+6 -6", False),  # two single doubtful rows
        ("+6 +6 -6", False),
        ("+6 +6 +6 -6 -6 -6", True),  # doubtful rows that agree
        ("+3 -3 +3 -3", False),
    ],
)
def test_noise_is_told_from_movement(series, moved):
    levels = {"+": "for", "-": "against"}
    made = days(*((levels[one[0]], int(one[1]) / 10) for one in series.split()))
    assert bool(changes(find_proposals(made))) == moved


def test_a_doubtful_movement_is_shown_when_asked_for():
    found = changes(find_proposals(days(("for", 0.6), ("against", 0.6))), least=0.1)
    assert [(each.old, each.new) for each in found] == [("for", "against")]
    assert 0.1 < found[0].confidence < 0.5


def test_another_condition_is_a_change_of_condition():
    first = Said("RUS + talks IRQ", "Moscow will talk if Baghdad disarms.", "if Baghdad disarms")
    second = Said("RUS + talks IRQ", "Moscow will talk if prisoners go free.", "if prisoners go free")
    (found,) = changes(find_proposals(history(report("2003-01-01", first), report("2003-01-09", second))))
    assert (found.kind, found.direction) == ("condition changed", None)


def test_the_same_condition_in_other_words_is_none():
    first = Said("RUS + talks IRQ", "Moscow will talk if Baghdad disarms.", "if Baghdad disarms")
    second = Said(
        "RUS + talks IRQ", "Moscow will talk once Baghdad has disarmed.", "once Baghdad has disarmed"
    )
    assert not changes(find_proposals(history(report("2003-01-01", first), report("2003-01-09", second))))


def test_what_two_holders_say_is_no_movement():
    made = history(
        report("2003-01-01", said("for", holder="RUS")), report("2003-01-05", said("against", holder="USA"))
    )
    assert not changes(find_proposals(made))


def test_reports_of_unknown_day_have_no_place_in_a_series():
    made = history(report("2003-01-01", said("for")), report(None, said("against")))
    assert not changes(find_proposals(made))
    assert [len(each.stances) for each in timelines(find_proposals(made))] == [1]


def test_noise_is_named_in_the_timeline():
    (line,) = timelines(find_proposals(days(("for", 0.9), ("against", 0.3), ("for", 0.9))))
    assert [stance.level for stance in line.stances] == ["for"] * 3
    assert [len(stance.noise) for stance in line.stances] == [0, 1, 0]


PLANTED = st.lists(st.tuples(st.sampled_from(LEVELS), st.integers(2, 4)), min_size=1, max_size=5)


@settings(max_examples=30, deadline=None)
@given(PLANTED, st.randoms(use_true_random=False))
def test_a_planted_history_is_recovered_exactly(segments, chance):
    """Each segment holds for two to four reports of confidence 0.9, whatever the order of intake.

    After the second of them a doubtful report (0.35) may say something else.
    """
    joined = [
        one
        for one, before in zip(segments, [None, *segments], strict=False)
        if not before or one[0] != before[0]
    ]
    series = []
    for level, length in joined:
        series += [(level, 0.9, True)] * length
        if length > 2:
            series.insert(-1, (chance.choice([one for one in LEVELS if one != level]), 0.35, False))
    start = date(2003, 1, 1)
    records = [
        report((start + timedelta(days=n)).isoformat(), said(level, sure, number=n), name=str(n))
        for n, (level, sure, _) in enumerate(series)
    ]
    chance.shuffle(records)
    planted = [
        (series[n][0], series[n + 1][0], start + timedelta(days=n + 1))
        for n in range(len(series) - 1)
        if series[n][2] and series[n + 1][2] and series[n][0] != series[n + 1][0]
    ]
    found = [(each.old, each.new, each.after_on) for each in changes(find_proposals(history(*records)))]
    assert found == planted
