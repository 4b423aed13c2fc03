"""What a brief holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store import strategies
from verbale.actors.gazetteer import Gazetteer
from verbale.brief import Brief, compose, make_brief, movement, stands, to_html, to_markdown
from verbale.brief.contents import Stand
from verbale.errors import QueryError
from verbale.schema import Record, Report
from verbale.store import SqlStore, Store

from . import records


@pytest.fixture(scope="module")
def brief(store: Store, gazetteer: Gazetteer) -> Brief:
    return make_brief(store, gazetteer=gazetteer)


def where(stand: Stand) -> str:
    return f"{stand.holder.name} {stand.sign}{' if' if stand.condition else ''}"


def words(brief: Brief, notes: tuple[int, ...]) -> list[str]:
    return [brief.notes[number - 1].words for number in notes]


def test_range_and_makers(brief: Brief) -> None:
    assert brief.title == "Diplomatic brief"
    assert brief.reports == 2
    assert (brief.first_on, brief.last_on) == (date(2003, 5, 14), date(2003, 5, 22))
    assert brief.made_by == ("verbale 1.0, model c0ffee",)


def test_where_everyone_stands(brief: Brief) -> None:
    assert brief.matrix.proposals == ("sanctions on Iraq",)
    assert [[where(stand) for stand in line.cells[0]] for line in brief.matrix.lines] == [
        ["France +", "France -"],
        ["Russia + if", "Russia -"],
        ["Syria 0"],
        ["United States -"],
    ]
    assert brief.matrix.left_out == 2


def test_matrix_of_proposals_with_one_holder_each(store: Store, gazetteer: Gazetteer) -> None:
    matrix = make_brief(store, "inspectors", gazetteer=gazetteer).matrix
    assert matrix.proposals == ("inspections in Iraq", "sanctions on Iraq")  # its words are in both
    assert [line.holder.code for line in matrix.lines] == ["RUS"]


def test_positions_by_proposal(brief: Brief) -> None:
    told = {each.name: [where(stand) for stand in each.stands] for each in brief.proposals.items}
    assert told == {
        "sanctions on Iraq": [
            "France +",
            "Russia + if",
            "France -",
            "Russia -",
            "United States -",
            "Syria 0",
        ],
        "inspections in Iraq": ["Russia +"],
        "sanctions on Russia": ["Democratic Party +"],
    }


def test_a_stand_in_two_reports_is_told_once_at_the_clearest(brief: Brief) -> None:
    american = brief.proposals.items[0].stands[4]
    assert (american.reports, american.first_on, american.last_on) == (
        2,
        date(2003, 5, 14),
        date(2003, 5, 22),
    )
    assert american.confidence == 0.9
    assert words(brief, american.notes) == ["The United States called for an end to sanctions on Iraq."]
    assert words(brief, american.also) == [
        "Russia, France and the United States voted to end sanctions on Iraq."
    ]


def test_what_moved(brief: Brief) -> None:
    assert [(where(move.before), where(move.after)) for move in brief.moves.items] == [
        ("France +", "France -"),
        ("Russia + if", "Russia -"),
    ]
    assert {move.what for move in brief.moves.items} == {"hardening"}


def test_what_to_watch(brief: Brief) -> None:
    assert [(each.type, each.words) for each in brief.coming.items] == [
        ("CONSULT", "Putin will meet George W. Bush on June 1.")
    ]
    assert [where(each) for each in brief.conditions.items] == ["Russia + if"]


@pytest.mark.parametrize(("day", "coming"), [(21, 0), (22, 1), (30, 1)])
def test_what_is_past_is_not_to_come(gazetteer: Gazetteer, day: int, coming: int) -> None:
    record = records.new_york()
    planned = replace(
        record.events[0], status="planned", earliest=date(2003, 5, day), latest=date(2003, 5, day)
    )
    with SqlStore.open(":memory:") as store:
        store.add(replace(record, events=(planned,)))
        assert len(make_brief(store, gazetteer=gazetteer).coming.items) == coming


def test_what_is_stuck(gazetteer: Gazetteer) -> None:
    """Washington lifts the sanctions only once inspectors are back, Baghdad lets them back only then."""
    report = Report(
        text="The United States wants sanctions on Iraq kept until inspectors return to Iraq. "
        "Iraq refuses inspectors until sanctions on Iraq are lifted.",
        published_on=date(2002, 9, 6),
    )
    american, iraqi = (f"{sentence.strip(' .')}." for sentence in report.text.split(". "))
    keeps = records.position(
        report, "USA", "sanctions", "IRQ", "+", american, "until inspectors return to Iraq"
    )
    refuses = records.position(
        report, "IRQ", "inspections", "IRQ", "-", iraqi, "until sanctions on Iraq are lifted"
    )
    with SqlStore.open(":memory:") as store:
        store.add(Record(report, positions=(keeps, refuses)))
        made = make_brief(store, "Iraq", gazetteer=gazetteer)
        elsewhere = make_brief(store, "Cuba", gazetteer=gazetteer)
    (stuck,) = made.stuck.items
    assert "United States" in stuck.explanation and "Iraq" in stuck.explanation
    assert {made.notes[number - 1].words for number in stuck.notes} <= {american, iraqi} | {
        piece.text for piece in (keeps.condition, refuses.condition) if piece
    }
    assert elsewhere.stuck.items == ()


def test_a_copy_counts_once(gazetteer: Gazetteer) -> None:
    record = records.moscow()
    copied = replace(record.report, outlet="The Daily", given_id="copy")
    with SqlStore.open(":memory:") as store:
        store.add(record)
        store.add(replace(record, report=copied))
        made = make_brief(store, gazetteer=gazetteer)
    assert (made.reports, made.copies) == (1, 1)
    assert {stand.reports for each in made.proposals.items for stand in each.stands} == {1}
    assert "The record of 1 report, 14 May 2003; 1 copy left out." in to_markdown(made)


def test_events_in_order_of_day(brief: Brief) -> None:
    told = [
        (each.type, each.status, [party.name for party in each.actors], each.reported_on)
        for each in brief.events.items
    ]
    assert told == [
        ("CONSULT", "occurred", ["Russia", "United States"], date(2003, 5, 14)),
        ("CONSULT", "planned", ["Russia", "United States"], date(2003, 5, 14)),
        ("AGREE", "occurred", ["France", "Russia", "United States"], date(2003, 5, 22)),
    ]


def test_voices(brief: Brief) -> None:
    russia = brief.voices.items[1]
    assert [voice.party.name for voice in brief.voices.items] == ["Germany", "Russia", "United States"]
    assert (russia.statements, russia.reports, russia.people) == (1, 1, (("Igor Ivanov", 1),))
    assert russia.said[0].speaker == "Igor Ivanov, foreign minister"
    assert russia.said[0].words == "Russia wants them kept until inspectors return"


def test_disputes(brief: Brief) -> None:
    (dispute,) = brief.disputes.items
    assert (dispute.claimant.name, dispute.about.name, dispute.answer) == ("United States", "Iran", "denied")
    assert words(brief, dispute.notes) == ["Washington says Tehran seeks nuclear arms.", "Iran denied it."]


def test_a_claim_of_two_reports_is_one_dispute(gazetteer: Gazetteer) -> None:
    record = records.moscow()
    told = record.disputes[0]
    later = Report(
        "On Friday Washington again said Tehran seeks nuclear arms in secret.",
        published_on=date(2003, 5, 23),
        dated_by="given",
    )
    again = replace(
        told,
        claim=records.at(later, "Tehran seeks nuclear arms in secret"),
        evidence=records.at(later, later.text),
        answer="none",
        answer_evidence=None,
    )
    with SqlStore.open(":memory:") as store:
        store.add(record)
        store.add(Record(later, disputes=(again,)))
        made = make_brief(store, gazetteer=gazetteer)
    (dispute,) = made.disputes.items
    assert (dispute.reports, dispute.answer, dispute.on) == (2, "denied", date(2003, 5, 14))
    assert later.text in words(made, dispute.notes)
    assert "14 May 2003, 2 reports: “Tehran seeks nuclear arms”. Answer: denied" in to_markdown(made)


def test_links(brief: Brief) -> None:
    (tie,) = brief.links.items
    assert (tie.first.proposal, tie.kind, tie.second.proposal) == (
        "sanctions on Iraq",
        "requires",
        "inspections in Iraq",
    )
    assert words(brief, tie.notes) == [
        "Russia wants them kept until inspectors return to Baghdad, Igor Ivanov said."
    ]


def test_unresolved(brief: Brief) -> None:
    assert brief.unresolved == 1
    assert [(each.what, each.reason, each.times) for each in brief.unsettled.items] == [
        ("speaker", "no name", 1)
    ]


def test_notes(brief: Brief) -> None:
    assert [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))
    first = brief.notes[0]
    assert (first.title, first.outlet) == ("No accord on Iraq sanctions", "Example Wire")
    assert (first.published_on, first.words) == (date(2003, 5, 14), "France took the same view.")


@pytest.mark.parametrize(
    ("topic", "proposals", "events", "voices", "disputes", "links", "unresolved"),
    [
        ("sanctions on Iraq", ["sanctions on Iraq"], 1, ["United States"], 0, 1, 0),
        ("Russian sanctions", ["sanctions on Iraq", "sanctions on Russia"], 1, [], 0, 1, 0),
        ("inspectors", ["inspections in Iraq", "sanctions on Iraq"], 0, ["Russia"], 0, 1, 0),
        ("Iran", [], 0, [], 1, 0, 0),
        ("nuclear arms", [], 0, [], 1, 0, 0),
        ("Syria", ["sanctions on Iraq"], 0, [], 0, 0, 0),
        ("compromise", [], 0, ["Germany"], 0, 0, 0),
        ("oil", [], 0, [], 0, 0, 1),
        ("Cuba", [], 0, [], 0, 0, 0),
    ],
)
def test_topics(
    store: Store,
    gazetteer: Gazetteer,
    topic: str,
    proposals: list[str],
    events: int,
    voices: list[str],
    disputes: int,
    links: int,
    unresolved: int,
) -> None:
    made = make_brief(store, topic, gazetteer=gazetteer)
    assert made.title == f"Diplomatic brief: {topic}"
    assert [each.name for each in made.proposals.items] == proposals
    assert [each.party.name for each in made.voices.items] == voices
    found = (len(made.events.items), len(made.disputes.items), len(made.links.items), made.unresolved)
    assert found == (events, disputes, links, unresolved)
    assert made.is_empty is (topic == "Cuba")


@pytest.mark.parametrize(
    ("since", "until", "titles"),
    [
        (None, None, {"No accord on Iraq sanctions", "Council ends Iraq sanctions"}),
        (date(2003, 5, 15), None, {"Council ends Iraq sanctions"}),
        (None, date(2003, 5, 14), {"No accord on Iraq sanctions"}),
        (date(2003, 5, 14), date(2003, 5, 14), {"No accord on Iraq sanctions"}),
        (date(2004, 1, 1), None, set()),
    ],
)
def test_range(
    store: Store, gazetteer: Gazetteer, since: date | None, until: date | None, titles: set[str]
) -> None:
    made = make_brief(store, None, since, until, gazetteer=gazetteer)
    assert {note.title for note in made.notes} == titles
    assert made.reports == len(titles)
    if len(titles) < 2:
        assert not made.moves.items


def test_range_the_wrong_way_round(store: Store, gazetteer: Gazetteer) -> None:
    with pytest.raises(QueryError, match="is after"):
        make_brief(store, None, date(2003, 5, 2), date(2003, 5, 1), gazetteer=gazetteer)


def test_long_lists_are_cut_to_the_clearest(
    store: Store, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compose, "EVENTS_SHOWN", 1)
    monkeypatch.setattr(compose, "VOICES_SHOWN", 1)
    monkeypatch.setattr(stands, "PROPOSALS_SHOWN", 1)
    monkeypatch.setattr(movement, "MOVES_SHOWN", 1)
    made = make_brief(store, gazetteer=gazetteer)
    assert [each.name for each in made.proposals.items] == ["sanctions on Iraq"]
    left_out = (made.proposals.left_out, made.events.left_out, made.voices.left_out, made.moves.left_out)
    assert left_out == (2, 2, 2, 1)
    assert "2 more events left out" in to_markdown(made)


@pytest.fixture
def empty() -> Iterator[Store]:
    with SqlStore.open(":memory:") as opened:
        yield opened


def test_positions_of_unknown_day_do_not_move(empty: Store, gazetteer: Gazetteer) -> None:
    for sign, text in (("+", "Cuba is for it."), ("-", "Cuba is against it.")):
        report = Report(text)
        empty.add(Record(report, positions=(records.position(report, "CUB", "talks", "USA", sign, text),)))
    made = make_brief(empty, gazetteer=gazetteer)
    assert sorted(map(where, made.proposals.items[0].stands)) == ["Cuba +", "Cuba -"]
    assert made.moves.items == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(strategies.records(), max_size=3, unique_by=lambda record: record.report.report_id))
def test_any_record_makes_a_brief(gazetteer: Gazetteer, made: list[Record]) -> None:
    """Every note quotes its report, every item has notes, and order of arrival changes nothing."""
    briefs = []
    for order in (made, made[::-1]):
        with SqlStore.open(":memory:") as opened:
            for record in order:
                opened.add(record)
            briefs.append(make_brief(opened, gazetteer=gazetteer))
    brief, other = briefs
    assert (to_markdown(brief), to_html(brief)) == (to_markdown(other), to_html(other))
    reports = {record.report.report_id: record.report for record in made}
    for note in brief.notes:
        report = reports[note.report_id]
        assert note.words in report.text or note.words in (report.title or "")
    items = [
        *(stand for proposal in brief.proposals.items for stand in proposal.stands),
        *brief.events.items,
        *(said for voice in brief.voices.items for said in voice.said),
        *brief.disputes.items,
        *brief.links.items,
        *brief.unsettled.items,
    ]
    assert all(item.notes for item in items)
    assert len(items) >= bool(any(record.positions for record in made))
