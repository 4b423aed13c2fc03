"""What-if: forecasts, fixed votes, conditions, and what they come to."""

import json
from datetime import date

import pytest

from tests.council.rows import ByPosition, Divided, position
from verbale.council.ballot import Ballot, Draft
from verbale.council.bodies import body_named, load_bodies
from verbale.council.scenario import Assumptions, recorded_positions, to_json, what_if
from verbale.errors import QueryError

UNSC = body_named(load_bodies(), "unsc")
DRAFT = Draft("sanctions", "IRQ", "lifting sanctions on Iraq", (), date(2003, 5, 15), "-")
RUSSIA = position("RUS", "+", "Moscow refused until U.N. inspectors return.", "until U.N. inspectors return")
USA = position("USA", "-", "Washington sees no reason to keep sanctions.")


def run(votes=(), satisfied=(), parties=(), rule=None, draft=DRAFT, positions=(RUSSIA, USA)):
    assumed = Assumptions(dict(votes), tuple(satisfied), tuple(parties), rule)
    return what_if(UNSC, draft, ByPosition(), positions, assumed)


def ballots(scenario):
    return {forecast.member: forecast.ballot for forecast in scenario.forecasts}


def test_a_position_against_the_draft_of_a_permanent_member_is_a_veto():
    found = run()
    assert found.outcome.adopted == 0
    assert ballots(found)["RUS"] == Ballot.cast("-")
    assert ballots(found)["USA"] == Ballot.cast("+")
    assert [turn.changes for turn in found.outcome.turns] == [(("RUS", 1, "0"),)]


def test_a_condition_that_is_met_turns_the_holder_round():
    found = run(satisfied=["inspectors return"])
    assert ballots(found)["RUS"] == Ballot.cast("+")
    assert found.outcome.adopted > 0.9
    assert [(each.words, each.met_by) for each in found.conditions] == [
        ("until U.N. inspectors return", "inspectors return")
    ]
    assert found.unmet == ()


def test_a_condition_that_nobody_made_is_named():
    assert run(satisfied=["elections are held"]).unmet == ("elections are held",)


def test_a_vote_set_by_hand_outranks_the_record():
    found = run(votes={"RUS": "0", "FRA": "-"})
    assert ballots(found)["RUS"] == Ballot.cast("0")
    assert found.outcome.adopted == 0
    assert found.forecasts[1].reasons[0].text == "its vote was set by hand"
    assert [each.ballot for each in found.unfixed] == [each.ballot for each in run().forecasts]


def test_a_party_to_the_dispute_abstains_under_chapter_six():
    found = run(parties=["RUS"], rule="chapter vi")
    assert ballots(found)["RUS"] == Ballot.cast("0")
    assert found.outcome.adopted > 0.5


@pytest.mark.parametrize(
    ("assumed", "says"),
    [
        ({"votes": {"IRQ": "-"}}, "IRQ is no member of unsc on that day"),
        ({"parties": ["RUS"]}, "the rule 'substantive' of unsc makes no party to a dispute abstain"),
        ({"rule": "veto"}, "unsc has no rule 'veto'"),
    ],
)
def test_what_cannot_be_assumed_is_refused(assumed, says):
    with pytest.raises(QueryError, match=says):
        run(**assumed)


def test_a_scenario_as_json_has_all_of_it():
    made = json.loads(json.dumps(to_json(run(satisfied=["inspectors return"], votes={"FRA": "-"}))))
    assert (made["measure"], made["object"], made["sign"], made["rule"]) == (
        "sanctions",
        "IRQ",
        "-",
        "substantive",
    )
    assert (made["adopted"], made["carries"], made["set"]) == (0, False, {"FRA": "-"})
    russia = next(row for row in made["members"] if row["member"] == "RUS")
    assert (russia["for"], russia["vote"], russia["shapley_shubik"]) == (1, "+", 0.196270)
    assert russia["reasons"][0]["evidence"]["text"] == RUSSIA.row.evidence.text
    assert made["turns"] == [[{"member": "FRA", "seats": 1, "vote": "0"}]]
    assert made["conditions"][0]["holds"] == "until met"


@pytest.mark.parametrize(("votes", "adopted"), [({}, 0.5), ({"SYR": "+"}, 0.5), ({"FRA": "-"}, 0.0)])
def test_members_that_divide_together_are_counted_together(votes, adopted):
    found = what_if(UNSC, DRAFT, Divided(), (), Assumptions(votes))
    assert found.outcome.adopted == adopted  # were they independent, hardly ever


class Positions:
    """A store that has some positions."""

    def __init__(self, *rows):
        self.rows = rows

    def positions(self, wanted):
        return [r for r in self.rows if r.row.measure == wanted.measure and r.published_on <= wanted.until]


@pytest.mark.parametrize(
    ("row", "is_found"),
    [
        (RUSSIA, True),
        (position("RUS", "+", "x", object_="IRQ+KWT"), True),
        (position("RUS", "+", "x", object_="IRN"), False),
        (position("RUS", "+", "x", object_=None), False),
        (position("ITA", "+", "x"), False),
        (position("RUS", "+", "x", measure="force"), False),
        (position("RUS", "+", "x", on="2003-05-16"), False),
    ],
)
def test_the_positions_of_members_on_the_proposal_are_looked_up(row, is_found):
    found = recorded_positions(Positions(row), DRAFT, UNSC.members(DRAFT.on))
    assert found == ([row] if is_found else [])


def test_nothing_is_looked_up_for_words_that_were_not_understood():
    draft = Draft(None, None, "extending the mandate", (), date(2003, 5, 15))
    assert recorded_positions(Positions(RUSSIA), draft, UNSC.members(draft.on)) == []
