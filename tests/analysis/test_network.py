"""Congruence and conflict as discourse-network analysis has them, and networks of events."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.analysis.network import (
    event_network,
    stance_network,
    to_graphml,
    weight_of,
    write_graphml,
)
from verbale.analysis.proposals import find_proposals
from verbale.errors import QueryError

from .histories import Said, history, report

# The sides that three parties take on four proposals, as one would note them down.
TABLE = {"USA": "++-.", "GBR": "++++", "RUS": "--+."}
CHOICES = {
    party: frozenset((str(number), sign) for number, sign in enumerate(row) if sign != ".")
    for party, row in TABLE.items()
}


@pytest.mark.parametrize(
    ("one", "other", "kind", "normalisation", "weight"),
    [
        ("USA", "GBR", "congruence", "none", 2),
        ("USA", "GBR", "conflict", "none", 1),
        ("USA", "GBR", "subtract", "none", 1),
        ("USA", "RUS", "congruence", "none", 0),
        ("USA", "RUS", "conflict", "none", 3),
        ("USA", "RUS", "subtract", "none", -3),
        ("USA", "GBR", "congruence", "average", 2 / 3.5),
        ("USA", "GBR", "congruence", "jaccard", 2 / 5),
        ("USA", "GBR", "congruence", "cosine", 2 / 12**0.5),
        ("USA", "RUS", "conflict", "average", 1),
        ("USA", "RUS", "conflict", "jaccard", 3 / 6),
        ("USA", "RUS", "conflict", "cosine", 1),
    ],
)
def test_weights(one, other, kind, normalisation, weight):
    assert weight_of(CHOICES[one], CHOICES[other], kind, normalisation) == pytest.approx(weight)


SIDES = st.frozensets(st.tuples(st.sampled_from("abcde"), st.sampled_from("+-")), max_size=8)


@given(
    SIDES,
    SIDES,
    st.sampled_from(["congruence", "conflict", "subtract"]),
    st.sampled_from(["none", "average", "jaccard", "cosine"]),
)
def test_ties_are_symmetric(one, other, kind, normalisation):
    assert weight_of(one, other, kind, normalisation) == weight_of(other, one, kind, normalisation)


@given(SIDES.filter(bool), st.sampled_from(["average", "jaccard", "cosine"]))
def test_a_party_is_wholly_congruent_with_itself(one, normalisation):
    assert weight_of(one, one, "congruence", normalisation) == pytest.approx(1)


def stances():
    objects = ["IRQ", "IRN", "SYR", "PRK"]
    said = [
        Said(f"{holder} {sign} sanctions {of}", f"{holder} speaks of {of}.")
        for holder, row in TABLE.items()
        for sign, of in zip(row, objects, strict=True)
        if sign != "."
    ]
    undecided = Said("CHN 0 sanctions IRQ", "Beijing abstains.")
    return find_proposals(history(report("2003-05-14", *said, undecided)))


def test_the_network_of_a_history():
    made = stance_network(stances(), "conflict")
    assert made.ties == (("GBR", "RUS", 2.0), ("GBR", "USA", 1.0), ("RUS", "USA", 3.0))
    assert [(each.party, each.activity, each.degree) for each in made.members] == [
        ("RUS", 3, 5.0),
        ("USA", 3, 4.0),
        ("GBR", 4, 3.0),
    ]


def test_communities_and_betweenness():
    groups = {"A": ["RUS", "CHN", "IND"], "B": ["USA", "GBR", "ESP"]}
    said = [
        Said(f"{party} {sign} sanctions {of}", f"{party} on {of}.")
        for sign, members in zip("+-", groups.values(), strict=True)
        for party in members
        for of in ("IRQ", "IRN", "SYR")
    ]
    bridge = [Said("FRA + sanctions IRQ", "Paris."), Said("FRA - sanctions IRN", "Paris too.")]
    made = stance_network(find_proposals(history(report("2003-05-14", *said, *bridge))), "congruence")
    community = {each.party: each.community for each in made.members}
    assert len({community[party] for party in groups["A"]}) == 1
    assert community["RUS"] != community["USA"]
    assert max(made.members, key=lambda each: each.betweenness).party == "FRA"


def test_events_are_counted_once_by_deed_not_by_report():
    met = ("CONSULT", "RUS USA", "", "met", "occurred")
    made = history(
        report("2003-05-14", events=[met, ("ASSAULT", "USA", "IRQ", "bombed", "occurred")]),
        report("2003-05-14", events=[met], name="copy"),
        report("2003-06-14", events=[met, ("THREATEN", "USA", "IRQ", "will", "hypothetical")]),
    )
    network = event_network(made.events)
    ties = {(one, other): data for one, other, data in network.graph.edges(data=True)}
    assert ties["RUS", "USA"] == {"weight": 2, "cooperation": 2, "conflict": 0}
    assert ties["USA", "RUS"]["weight"] == 2
    assert ties["USA", "IRQ"] == {"weight": 1, "cooperation": 0, "conflict": 1}
    assert ("IRQ", "USA") not in ties


def test_graphml_is_read_back_as_it_was(tmp_path):
    made = stance_network(stances(), "subtract", "cosine")
    write_graphml(made, tmp_path / "n.graphml")
    back = nx.read_graphml(tmp_path / "n.graphml")
    assert dict(back.nodes(data=True)) == dict(made.graph.nodes(data=True))
    assert sorted(back.edges(data="weight")) == sorted(made.graph.edges(data="weight"))
    assert back.graph["kind"] == "subtract"
    assert to_graphml(made) == to_graphml(stance_network(stances(), "subtract", "cosine"))


def test_an_empty_record_is_an_empty_network():
    made = stance_network((), "congruence")
    assert (made.members, made.ties) == ((), ())
    assert "<graph" in to_graphml(made)


@pytest.mark.parametrize(("kind", "normalisation"), [("love", "none"), ("conflict", "half")])
def test_what_is_not_there_is_said(kind, normalisation):
    with pytest.raises(QueryError, match="no such network"):
        stance_network((), kind, normalisation)
