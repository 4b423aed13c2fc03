"""Measure how long a vote takes to count (adoption, pivots, turning sets, power), and to forecast and count.

    python -m benchmarks.voting [--runs 20]

Members and rule are looked up beforehand; laying out the vote (`Diagram.build`) is part of what is
measured. The last line is a whole forecast for the Security Council, with the shipped forecaster loaded
beforehand. The median and the longest of the runs are printed, in milliseconds.
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import date

from verbale.council.ballot import Ballot, Draft
from verbale.council.bodies import body_named, load_bodies
from verbale.council.diagram import Diagram
from verbale.council.forecast import shipped_forecaster
from verbale.council.power import power_of
from verbale.council.rules import Member, Rule
from verbale.council.scenario import what_if
from verbale.council.voting import outcome

ON = date(2025, 6, 1)
BODIES = ("unsc", "nato", "iaea-board", "eu-council", "unga", "us-senate", "us-congress")


def count(rule: Rule, members: tuple[Member, ...]) -> float:
    """Seconds for one count, with all that is told of it."""
    ballots = {
        member.code: Ballot(0.6 + place % 4 / 10, 0.02, 0.38 - place % 4 / 10)
        for place, member in enumerate(members)
    }
    began = time.perf_counter()
    diagram = Diagram.build(rule, members)
    outcome(rule, members, ballots, diagram)
    power_of(diagram, members)
    return time.perf_counter() - began


def measured(runs: int) -> dict[str, tuple[float, float]]:
    """The median and the longest of the runs for each body, in milliseconds."""
    bodies = load_bodies()
    found = {}
    for name in BODIES:
        body = body_named(bodies, name)
        rule, members = body.rule(ON), body.members(ON)
        count(rule, members)  # the first time numpy is still warming up
        times = [1000 * count(rule, members) for _ in range(runs)]
        found[name] = (statistics.median(times), max(times))
    found["forecast"] = forecast(runs)
    return found


def forecast(runs: int) -> tuple[float, float]:
    """The median and the longest of whole Security Council forecasts, in milliseconds."""
    forecaster, council = shipped_forecaster(), body_named(load_bodies(), "unsc")
    draft = Draft("sanctions", "IRQ", "lifting sanctions on Iraq", (), date(2003, 5, 15), "-")
    times = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        what_if(council, draft, forecaster)
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times[1:]), max(times[1:])


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20)
    for name, (median, longest) in measured(parser.parse_args().runs).items():
        print(f"{name:<12} median {median:8.1f} ms  longest {longest:8.1f} ms")


if __name__ == "__main__":
    main()
