"""Scoring by the guidelines: expected rows, found rows, and the counts of each layer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import GoldError
from verbale.scoring import LAYERS, Count, GoldReport, digest, match, read_gold, score, total

TEXT = (
    "France backs the new inspections. "
    "The inspectors must return first, Vedrine said. "
    "Iraq denied the charge."
)
PLACES = [None, *[[TEXT.index(s), TEXT.index(s) + len(s)] for s in (
    "France backs the new inspections.",
    "The inspectors must return first, Vedrine said.",
    "Iraq denied the charge.",
)]]  # fmt: skip
REPORT = {"id": "wire-1", "title": "France for inspections", "text": TEXT, "sentences": PLACES}
KINDS = ("statements", "positions", "events", "disputes")


def place(number: int) -> dict:
    """Evidence that fills a sentence; 0 is the title."""
    if number == 0:
        return {"start": 0, "end": 6, "text": "France", "in_title": True}
    start, end = PLACES[number]
    return {"start": start, "end": end, "text": TEXT[start:end]}


def said(number: int, principal: str, speaker: str | None = None) -> dict:
    """A statement, good as an expected and as a found one."""
    return {"s": number, "principal": principal, "speaker": speaker, "evidence": place(number)}


def stance(words: str, condition: str | None = None) -> dict:
    """A position written as ``holder sign measure object``, with ``-`` for no object."""
    holder, sign, measure, about = words.split()
    return {
        "holder": holder, "sign": sign, "measure": measure, "object": None if about == "-" else about,
        "condition": condition,
    }  # fmt: skip


def found_stance(words: str, condition: str | None = None) -> dict:
    """The same as found: the condition is evidence."""
    row = stance(words)
    return {**row, "condition": {"start": 0, "end": 1, "text": condition} if condition else None}


def event(words: str) -> dict:
    """An event written as ``TYPE actor,actor > recipient``."""
    kind, _, parties = words.partition(" ")
    actors, _, recipients = parties.partition(">")
    return {
        "type": kind,
        "actors": actors.strip().split(",") if actors.strip() else [],
        "recipients": recipients.strip().split(",") if recipients.strip() else [],
    }


def dispute(words: str) -> dict:
    """A dispute written as ``claimant about``."""
    claimant, about = words.split()
    return {"claimant": claimant, "about": about}


def counts(kind: str, gold: list[dict], found: list[dict]) -> dict[str, tuple[int, int, int]]:
    """What each layer counts, as (expected, found, right)."""
    expected = {**{k: [] for k in KINDS}, kind: gold}
    made = score(GoldReport(REPORT, expected), {**{k: [] for k in KINDS}, kind: found})
    return {layer: (c.gold, c.found, c.right) for layer, c in made.items()}


# what the rule is, expected, found, statement right, speaker right
STATEMENTS = [
    ("the same", [said(1, "FRA")], [said(1, "FRA")], 1, 1),
    ("another sentence", [said(1, "FRA")], [said(2, "FRA")], 0, 0),
    ("another principal", [said(1, "FRA")], [said(1, "IRQ")], 0, 0),
    ("in the title", [said(0, "FRA")], [said(0, "FRA")], 1, 1),
    ("title and text apart", [said(0, "FRA")], [said(1, "FRA")], 0, 0),
    ("last names count", [said(2, "FRA", "Hubert Vedrine")], [said(2, "FRA", "Vedrine")], 1, 1),
    ("in any case", [said(2, "FRA", "Hubert Vedrine")], [said(2, "FRA", "HUBERT VEDRINE")], 1, 1),
    ("another person", [said(2, "FRA", "Hubert Vedrine")], [said(2, "FRA", "Hubert Chirac")], 1, 0),
    ("a person where none is named", [said(2, "FRA")], [said(2, "FRA", "Vedrine")], 1, 0),
    ("no person where one is named", [said(2, "FRA", "Vedrine")], [said(2, "FRA")], 1, 0),
    ("found twice counts once", [said(1, "FRA")], [said(1, "FRA")] * 2, 1, 1),
    ("two expected, one found", [said(1, "FRA")] * 2, [said(1, "FRA")], 1, 1),
    (
        "two speakers of one party in one sentence",
        [said(2, "FRA", "Vedrine"), said(2, "FRA", "Chirac")],
        [said(2, "FRA", "Chirac"), said(2, "FRA", "Vedrine")],
        2,
        2,
    ),
    ("nothing found", [said(1, "FRA")], [], 0, 0),
    ("nothing expected", [], [said(1, "FRA")], 0, 0),
]

# what the rule is, expected, found, strictly right, leniently right
POSITIONS = [
    ("the same", "FRA + inspections IRQ", "FRA + inspections IRQ", 1, 1),
    ("no object in both", "FRA + resolution -", "FRA + resolution -", 1, 1),
    ("no object in one", "FRA + resolution IRQ", "FRA + resolution -", 0, 1),
    ("another object, same measure", "FRA + inspections IRQ", "FRA + inspections IRN", 0, 1),
    ("another measure, same object", "FRA + inspections IRQ", "FRA + disarmament IRQ", 0, 1),
    ("another measure and no object", "FRA + talks -", "FRA + agreement -", 0, 0),
    ("another measure and object", "FRA + inspections IRQ", "FRA + talks IRN", 0, 0),
    ("the opposite sign", "FRA + inspections IRQ", "FRA - inspections IRQ", 0, 0),
    ("undecided is a sign of its own", "FRA 0 inspections IRQ", "FRA + inspections IRQ", 0, 0),
    ("another holder", "FRA + inspections IRQ", "GBR + inspections IRQ", 0, 0),
    ("two objects are one value", "FRA + talks ISR+PSE", "FRA + talks ISR+PSE", 1, 1),
    ("half of two objects is another", "FRA + talks ISR+PSE", "FRA + talks ISR", 0, 1),
]

# what the rule is, expected, found, strictly right, leniently right
EVENTS = [
    ("the same", "ACCUSE USA > IRQ", "ACCUSE USA > IRQ", 1, 1),
    ("another type", "ACCUSE USA > IRQ", "REJECT USA > IRQ", 0, 0),
    ("parties are one set", "CONSULT FRA,RUS >", "CONSULT FRA > RUS", 1, 1),
    ("in any order", "CONSULT FRA,RUS >", "CONSULT RUS,FRA >", 1, 1),
    ("one party in common", "ACCUSE USA > IRQ", "ACCUSE USA > IRN", 0, 1),
    ("one party too many", "ACCUSE USA > IRQ", "ACCUSE USA > IRQ,IRN", 0, 1),
    ("one party missing", "ACCUSE USA > IRQ", "ACCUSE USA >", 0, 1),
    ("no party in common", "ACCUSE USA > IRQ", "ACCUSE GBR > IRN", 0, 0),
]

# what the rule is, expected, found, conditions expected, found, right
CONDITIONS = [
    ("the same words", "until inspectors return", "until inspectors return", (1, 1, 1)),
    ("half the words", "until inspectors return first", "inspectors return", (1, 1, 1)),
    ("less than half", "until inspectors return to Baghdad", "to Baghdad", (1, 1, 0)),
    ("half of the longer one, whichever", "inspectors return", "only once the inspectors return", (1, 1, 0)),
    ("in any case", "Until Inspectors return", "until inspectors RETURN", (1, 1, 1)),
    ("a word twice counts twice", "no no no", "no", (1, 1, 0)),
    ("other words", "until inspectors return", "if the council agrees", (1, 1, 0)),
    ("missed", "until inspectors return", None, (1, 0, 0)),
    ("where there is none", None, "until inspectors return", (0, 1, 0)),
    ("none in both", None, None, (0, 0, 0)),
]

DISPUTES = [
    ("the same", "USA IRQ", "USA IRQ", 1),
    ("turned round", "USA IRQ", "IRQ USA", 0),
    ("another claimant", "USA IRQ", "GBR IRQ", 0),
    ("about another", "USA IRQ", "USA IRN", 0),
]


def names(rows: list[tuple]) -> list[str]:
    return [row[0] for row in rows]


@pytest.mark.parametrize(("rule", "gold", "found", "right", "speaker"), STATEMENTS, ids=names(STATEMENTS))
def test_statements(rule, gold, found, right, speaker):
    made = counts("statements", gold, found)
    assert made["statement"] == (len(gold), len(found), right)
    assert made["speaker"] == (len(gold), len(found), speaker)


@pytest.mark.parametrize(("rule", "gold", "found", "strict", "lenient"), POSITIONS, ids=names(POSITIONS))
def test_positions(rule, gold, found, strict, lenient):
    made = counts("positions", [stance(gold)], [found_stance(found)])
    assert made["position"] == (1, 1, strict)
    assert made["position_lenient"] == (1, 1, lenient)


@pytest.mark.parametrize(("rule", "gold", "found", "strict", "lenient"), EVENTS, ids=names(EVENTS))
def test_events(rule, gold, found, strict, lenient):
    made = counts("events", [event(gold)], [event(found)])
    assert made["event"] == (1, 1, strict)
    assert made["event_lenient"] == (1, 1, lenient)


@pytest.mark.parametrize(("rule", "gold", "found", "expected"), CONDITIONS, ids=names(CONDITIONS))
def test_conditions(rule, gold, found, expected):
    words = "FRA + inspections IRQ"
    made = counts("positions", [stance(words, gold)], [found_stance(words, found)])
    assert made["condition"] == expected


def test_conditions_of_positions_that_do_not_match_are_not_counted():
    gold = stance("FRA + inspections IRQ", "until they return")
    found = found_stance("GBR + inspections IRQ", "until they return")
    assert counts("positions", [gold], [found])["condition"] == (0, 0, 0)


@pytest.mark.parametrize(("rule", "gold", "found", "right"), DISPUTES, ids=names(DISPUTES))
def test_disputes(rule, gold, found, right):
    assert counts("disputes", [dispute(gold)], [dispute(found)])["dispute"] == (1, 1, right)


def test_one_lenient_match_each():
    """The first found row would fit both expected ones; it is left to the one that has no other."""
    gold = [stance("FRA + talks IRQ"), stance("FRA + inspections IRN")]
    found = [found_stance("FRA + talks IRN"), found_stance("FRA + talks IRQ")]
    assert counts("positions", gold, found)["position_lenient"] == (2, 2, 2)


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (0, 10, 1),
        (40, 50, 2),
        (20, 60, 2),
        (0, 40, 1),
        (33, 34, None),
        (500, 510, None),
    ],
)
def test_the_sentence_that_evidence_shares_most_with(start, end, sentence):
    gold = GoldReport(REPORT, {})
    assert gold.sentence_of({"start": start, "end": end, "text": TEXT[start:end]}) == sentence


def test_evidence_in_the_title_is_sentence_0():
    assert GoldReport(REPORT, {}).sentence_of(place(0)) == 0


@pytest.mark.parametrize(
    ("gold", "found", "right", "precision", "recall", "f1"),
    [
        (4, 5, 3, 3 / 5, 3 / 4, 2 / 3),
        (2, 2, 2, 1, 1, 1),
        (2, 2, 0, 0, 0, 0),
        (0, 3, 0, 0, 0, 0),
        (3, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0),
    ],
)
def test_figures(gold, found, right, precision, recall, f1):
    count = Count(gold, found, right)
    assert (count.precision, count.recall, count.f1) == pytest.approx((precision, recall, f1))


def test_figures_are_summed_over_reports_before_they_are_divided():
    one = score(GoldReport(REPORT, {**{k: [] for k in KINDS}, "statements": [said(1, "FRA")]}), {
        **{k: [] for k in KINDS}, "statements": [said(1, "FRA")],
    })  # fmt: skip
    other = score(GoldReport(REPORT, {**{k: [] for k in KINDS}, "statements": [said(1, "FRA")] * 3}), {
        k: [] for k in KINDS
    })  # fmt: skip
    summed = total([one, other])
    assert tuple(summed) == LAYERS
    assert summed["statement"] == Count(4, 1, 1)
    assert summed["event"] == Count()


def test_no_reports_sum_to_nothing():
    assert set(total([]).values()) == {Count()}


positions = st.builds(
    lambda *parts: stance(" ".join(parts)),
    st.sampled_from(["FRA", "RUS"]),
    st.sampled_from("+-"),
    st.sampled_from(["talks", "force"]),
    st.sampled_from(["IRQ", "IRN", "-"]),
)
lists = st.lists(positions, max_size=6)
sameness = st.sampled_from(
    [
        lambda a, b: a == b,
        lambda a, b: a["holder"] == b["holder"],
        lambda a, b: (
            a["holder"] == b["holder"] and (a["measure"] == b["measure"] or a["object"] == b["object"])
        ),
    ]
)


@given(lists, lists, sameness)
def test_matching_is_one_to_one_and_of_same_rows(gold, found, same):
    pairs = match(gold, found, same)
    assert len({g for g, _ in pairs}) == len({f for _, f in pairs}) == len(pairs)
    assert len(pairs) <= min(len(gold), len(found))
    assert all(same(gold[g], found[f]) for g, f in pairs)


@given(lists, lists, sameness)
def test_matching_finds_as_many_from_either_side(gold, found, same):
    assert len(match(gold, found, same)) == len(match(found, gold, same))


@given(lists, lists, sameness)
def test_no_order_of_the_rows_matters(gold, found, same):
    assert len(match(gold, found, same)) == len(match(gold[::-1], found[::-1], same))


@given(lists, sameness)
def test_everything_matches_itself(rows, same):
    assert len(match(rows, rows, same)) == len(rows)


@given(lists, lists)
def test_layers_never_count_more_right_than_there_is(gold, found):
    for expected, had, right in counts("positions", gold, [{**f, "condition": None} for f in found]).values():
        assert 0 <= right <= min(expected, had)


@given(lists)
def test_a_strict_match_is_a_lenient_one(rows):
    made = counts("positions", rows, [{**row, "condition": None} for row in rows[::2]])
    assert made["position"][2] <= made["position_lenient"][2]


def gold_file(**changes) -> dict:
    whole = {"report": REPORT, **{kind: [] for kind in KINDS}}
    return {key: value for key, value in {**whole, **changes}.items() if value is not None}


def test_gold_is_read_in_the_order_of_names(tmp_path):
    for name in ("b", "a"):
        file = gold_file(report={**REPORT, "id": name}, statements=[said(1, "FRA")])
        (tmp_path / f"{name}.json").write_text(json.dumps(file), encoding="utf-8")
    (tmp_path / "README.md").write_text("not gold", encoding="utf-8")
    read = read_gold(tmp_path)
    assert [one.report["id"] for one in read] == ["a", "b"]
    assert read[0].rows["statements"] == [said(1, "FRA")]
    assert read[0].report == {**REPORT, "id": "a"}


BROKEN = {
    "not JSON": "{",
    "not an object": "[]",
    "no report": gold_file(report=None),
    "no list of events": gold_file(events=None),
    "a report without sentences": gold_file(report={"id": "wire-1", "text": TEXT}),
    "a report without text": gold_file(report={"id": "wire-1", "sentences": []}),
    "a statement without a sentence": gold_file(statements=[{"principal": "FRA"}]),
    "a position without a sign": gold_file(positions=[{"holder": "FRA", "measure": "talks"}]),
    "an event without recipients": gold_file(events=[{"type": "AID", "actors": ["FRA"]}]),
    "a dispute about nobody": gold_file(disputes=[{"claimant": "USA"}]),
    "a row that is no object": gold_file(events=["AID"]),
    "a list that is none": gold_file(events=3),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=list(BROKEN))
def test_a_file_that_is_not_gold_is_named(tmp_path, content):
    text = content if isinstance(content, str) else json.dumps(content)
    (tmp_path / "broken.json").write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=r"broken\.json: not an annotated report"):
        read_gold(tmp_path)


def test_bytes_that_are_not_text_are_not_gold(tmp_path):
    (tmp_path / "broken.json").write_bytes(b'{"report": "\xff"}')
    with pytest.raises(GoldError, match=r"broken\.json"):
        read_gold(tmp_path)


def test_a_folder_without_gold(tmp_path):
    with pytest.raises(GoldError, match="no annotated reports"):
        read_gold(tmp_path)


def test_the_digest_is_of_names_and_content(tmp_path):
    def made(*files: tuple[str, str]) -> str:
        for old in tmp_path.iterdir():
            old.unlink()
        for name, content in files:
            (tmp_path / name).write_text(content, encoding="utf-8")
        return digest(tmp_path)

    once = made(("a.json", "{}"), ("b.json", "[]"))
    assert len(once) == 16
    assert made(("b.json", "[]"), ("a.json", "{}")) == once
    assert made(("a.json", "{}"), ("b.json", "[]"), ("notes.txt", "")) == once
    assert made(("a.json", "{}"), ("b.json", "[ ]")) != once
    assert made(("a.json", "[]"), ("b.json", "{}")) != once
    assert made(("a.json", "{}")) != once
