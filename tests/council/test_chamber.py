"""The chamber: every seat in its place with its vote, and a page that counts as the program does."""

import json
import re
import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from itertools import combinations
from math import hypot
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.council.chambers import ballots, chambers, rules
from tests.council.rows import ByPosition, Divided, position
from verbale.council import chamber
from verbale.council.ballot import Draft
from verbale.council.bodies import body_named, load_bodies
from verbale.council.diagram import counting_order
from verbale.council.scenario import Assumptions, what_if
from verbale.council.seating import RADIUS, seat
from verbale.council.voting import adoption

BODIES = load_bodies()
SVG = "{http://www.w3.org/2000/svg}"
SCRIPT = Path(chamber.__file__).parent / "templates" / "chamber.js"
NODE = shutil.which("node")


def scenario(name="unsc", on="2003-05-15", votes=(), item="lifting sanctions on Iraq", rule=None, sign="+"):
    draft = Draft("sanctions", "IRQ", item, (), date.fromisoformat(on), "-")
    russia = position("RUS", sign, "Moscow refused <again> & again.")
    return what_if(
        body_named(BODIES, name), draft, ByPosition(), [russia], Assumptions(dict(votes), rule=rule)
    )


@pytest.mark.parametrize("name", [body.code for body in BODIES])
def test_no_two_seats_overlap(name):
    members = body_named(BODIES, name).members(date(2025, 6, 1))
    plan = seat(members)
    spots = [spot for places in plan.places.values() for spot in places]
    assert len(spots) == sum(member.seats for member in members)
    left, top, width, height = plan.view
    for x, y in spots:
        assert left + RADIUS <= x <= left + width - RADIUS
        assert top + RADIUS <= y <= top + height - RADIUS
    for (x, y), (u, v) in combinations(spots, 2):
        assert hypot(x - u, y - v) > 2 * RADIUS


def test_every_seat_has_its_vote_as_colour_mark_and_words():
    picture = ElementTree.fromstring(chamber.chamber_svg(scenario(votes={"FRA": "0", "SYR": "absent"})))
    seats = {g.get("data-member"): g for g in picture.iter(f"{SVG}g") if g.get("data-member")}
    assert len(seats) == 15
    for code, vote, told in (
        ("RUS", "against", "against 100%"),
        ("FRA", "abstaining", "abstaining 100%"),
        ("SYR", "absent", "absent 100%"),
        ("USA", "for", "for 75%, abstaining 25%"),
    ):
        assert vote in seats[code].get("class").split()
        assert told in seats[code].find(f"{SVG}title").text
        assert (code in ("RUS", "FRA", "USA")) == ("permanent" in seats[code].get("class").split())
        assert {path.get("class") for path in seats[code].iter(f"{SVG}path")} >= {f"m-{vote}"} - {"m-absent"}
    assert "lifting sanctions on Iraq" in picture.find(f"{SVG}title").text


class Page(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_the_page_needs_nothing_else_and_every_seat_can_be_reached_by_key():
    text = chamber.chamber_html(scenario(votes={"FRA": "-"}))
    tags = Page(text).tags
    assert not [attrs for tag, attrs in tags if tag in ("link", "img") or "src" in attrs or "href" in attrs]
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    seats = [attrs for tag, attrs in tags if "data-member" in attrs and tag == "g"]
    assert len(seats) == 15
    assert all(s["tabindex"] == "0" and s["role"] == "button" and s["aria-label"] for s in seats)


def test_the_page_keeps_the_forecast_of_a_member_whose_vote_is_set():
    text = chamber.chamber_html(scenario(votes={"FRA": "-"}))
    data = json.loads(re.search(r'id="chamber-data">(.*?)</script>', text).group(1))
    set_ = {member["code"]: (member["set"], member["ballot"]) for member in data["members"]}
    assert (set_["FRA"], set_["GBR"]) == ((1, [0.75, 0, 0.25, 0]), (None, [0.75, 0, 0.25, 0]))


def test_words_of_reports_are_no_markup():
    text = chamber.chamber_html(scenario(item="</script><script>alert(1)</script>"))
    assert "<script>alert" not in text
    assert "Moscow refused &lt;again&gt; &amp; again." in text


def test_the_same_scenario_gives_the_same_page():
    assert chamber.chamber_html(scenario()) == chamber.chamber_html(scenario())


def counted_by_script(datas):
    script = (
        f"const {{ chance }} = require({json.dumps(str(SCRIPT))});"
        "const datas = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "console.log(JSON.stringify(datas.map((d) => chance(d, d.members.map(() => null)))));"
    )
    done = subprocess.run(
        [NODE, "-e", script], input=json.dumps(datas), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(NODE is None, reason="the page's script is run with node, which is not there")
@pytest.mark.parametrize(
    ("name", "rule"),
    [("unsc", None), ("unga", "two-thirds"), ("eu-council", None), ("us-senate", "majority"), ("nato", None)],
)
def test_the_page_counts_as_the_program_does(name, rule):
    made = scenario(name, "2025-06-01", rule=rule)
    data = re.search(r'id="chamber-data">(.*?)</script>', chamber.chamber_html(made)).group(1)
    assert counted_by_script([json.loads(data)]) == pytest.approx([made.outcome.adopted], abs=1e-9)


@pytest.mark.skipif(NODE is None, reason="the page's script is run with node, which is not there")
def test_the_page_counts_members_that_divide_together_as_the_program_does():
    draft = Draft("sanctions", "IRQ", "lifting sanctions", (), date(2003, 5, 15), "-")
    made = what_if(body_named(BODIES, "unsc"), draft, Divided())
    data = re.search(r'id="chamber-data">(.*?)</script>', chamber.chamber_html(made)).group(1)
    assert made.outcome.adopted == 0.5
    assert counted_by_script([json.loads(data)]) == [0.5]


PAGE_WITHOUT_A_BROWSER = """
const told = {};
const node = () => ({ classList: { toggle() {} }, dataset: {}, setAttribute() {}, addEventListener() {},
  querySelector: node, querySelectorAll: () => [] });
globalThis.CSS = { escape: (text) => text };
globalThis.location = { hash: HASH };
globalThis.history = { replaceState() {} };
globalThis.document = {
  body: { dataset: told }, querySelector: node, querySelectorAll: () => [],
  getElementById: (id) => (id === "chamber-data" ? { textContent: DATA } : node()),
};
require(SCRIPT);
console.log(told.adopted);
"""


@pytest.mark.skipif(NODE is None, reason="the page's script is run with node, which is not there")
@pytest.mark.parametrize(
    ("address", "votes"),
    [
        ("", {}),
        ("#FRA=0&RUS=absent", {"FRA": "0", "RUS": "absent"}),
        ("#USA=-", {"USA": "-"}),
        ("#USA=x&Y=", {}),
    ],
)
def test_the_page_shows_what_its_address_asks_for(address, votes):
    data = re.search(r'id="chamber-data">(.*?)</script>', chamber.chamber_html(scenario(sign="-"))).group(1)
    script = PAGE_WITHOUT_A_BROWSER
    for name, value in (("HASH", address), ("DATA", data), ("SCRIPT", str(SCRIPT))):
        script = script.replace(name, json.dumps(value))
    done = subprocess.run([NODE, "-e", script], capture_output=True, text=True, check=True)
    expected = scenario(votes=votes, sign="-").outcome.adopted
    assert float(done.stdout) == pytest.approx(expected, abs=1e-8)


@pytest.mark.skipif(NODE is None, reason="the page's script is run with node, which is not there")
@given(st.data())
@settings(max_examples=1, deadline=None)
def test_the_page_counts_any_rule_as_the_program_does(data):
    cases = []
    for _ in range(40):
        rule, members = data.draw(rules()), data.draw(chambers())
        cases.append((rule, members, data.draw(ballots(members))))
    datas = [
        {
            "votes": ["+", "-", "0", "absent"],
            "members": [{"code": m.code, "seats": m.seats, "ballot": b[m.code].shares} for m in ms],
            "divisions": [],
            "order": counting_order(rule, ms),
            "ways": [
                [{"coefficients": s.coefficients, "bound": s.bound} for s in way] for way in rule.sums(ms)
            ],
        }
        for rule, ms, b in cases
    ]
    assert counted_by_script(datas) == pytest.approx([adoption(*case) for case in cases], abs=1e-9)
