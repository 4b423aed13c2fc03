"""Who sits in which body on which day, and what a broken file of a body says."""

from datetime import date, timedelta

import pytest

from verbale.council.bodies import body_named, load_bodies
from verbale.errors import CouncilError, QueryError

BODIES = load_bodies()
UNSC = body_named(BODIES, "unsc")


def codes(name, on):
    return {member.code for member in body_named(BODIES, name).members(date.fromisoformat(on))}


@pytest.mark.parametrize("year", range(1946, 2027))
def test_the_security_council_has_eleven_or_fifteen_members_on_every_day(year):
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    for on in days:
        members = UNSC.members(on)
        assert len(members) == (11 if year < 1966 else 15), on
        assert len({member.code for member in members}) == len(members)
        assert sum(member.kind == "permanent" for member in members) == 5


@pytest.mark.parametrize(
    ("name", "on", "inside", "outside"),
    [
        ("unsc", "1950-06-25", "TWN SUN YUG ECU", "CHN RUS KOR"),
        ("unsc", "1961-03-01", "TUR EGY LBR", "POL"),
        ("unsc", "1965-06-01", "CIV MYS", "JPN"),
        ("unsc", "1971-10-24", "TWN", "CHN"),
        ("unsc", "1971-10-25", "CHN", "TWN"),
        ("unsc", "1990-05-21", "YMD CIV CUB", "YEM"),
        ("unsc", "1990-11-29", "YEM CIV CUB", "YMD"),
        ("unsc", "1991-12-23", "SUN", "RUS"),
        ("unsc", "1991-12-24", "RUS", "SUN"),
        ("unsc", "2003-05-15", "AGO BGR CHL CMR DEU ESP GIN MEX PAK SYR", "IRQ"),
        ("unsc", "2010-06-09", "TUR BRA LBN", "IRN"),
        ("unsc", "2018-04-14", "CIV BOL KAZ", "UKR"),
        ("unsc", "2025-06-01", "DZA DNK GRC GUY PAK PAN KOR SLE SVN SOM", "JPN"),
        ("unsc", "2026-06-01", "BHR COL COD DNK GRC LVA LBR PAK PAN SOM", "KOR"),
        ("unga", "1965-06-01", "MYS", "IDN"),
        ("unga", "1973-10-01", "DEU DDR", "VNM"),
        ("unga", "2011-09-01", "SSD MNE SRB", "YUG SUN"),
        ("iaea-board", "2005-12-01", "CUB SYR VEN BLR", "PAK"),
        ("eu-council", "2020-01-31", "GBR HRV", "NOR"),
        ("eu-council", "2020-02-01", "HRV", "GBR"),
        ("nato", "2003-03-01", "POL TUR", "BGR"),
        ("nato", "2024-03-07", "SWE FIN", "UKR"),
        ("asean", "1999-04-30", "KHM VNM", "TLS"),
    ],
)
def test_who_sits_in_a_body(name, on, inside, outside):
    sitting = codes(name, on)
    assert set(inside.split()) <= sitting
    assert not set(outside.split()) & sitting


GROWTH = {
    1945: 51, 1946: 55, 1947: 57, 1948: 58, 1949: 59, 1950: 60, 1955: 76, 1956: 80, 1957: 82, 1960: 99,
    1961: 104, 1962: 110, 1964: 115, 1965: 117, 1966: 122, 1967: 123, 1968: 126, 1970: 127, 1971: 132,
    1973: 135, 1974: 138, 1975: 144, 1976: 147, 1977: 149, 1978: 151, 1979: 152, 1980: 154, 1981: 157,
    1983: 158, 1984: 159, 1991: 166, 2000: 189, 2002: 191, 2006: 192, 2011: 193,
}  # fmt: skip
"""The number of members of the United Nations at the end of a year, by its own table of growth."""


@pytest.mark.parametrize(("year", "count"), GROWTH.items())
def test_the_general_assembly_grew_as_the_united_nations_say(year, count):
    assert len(codes("unga", f"{year}-12-31")) == count


@pytest.mark.parametrize(
    "on", ["2004-11-01", "2006-02-04", "2009-11-27", "2013-11-24", "2020-06-19", "2025-06-12"]
)
def test_the_iaea_board_has_thirty_five_members(on):
    assert len(codes("iaea-board", on)) == 35


@pytest.mark.parametrize("name", ["unsc", "us-senate", "us-congress"])
def test_years_whose_elections_are_still_to_come_are_not_made_up(name):
    body = body_named(BODIES, name)
    assert body.members(body.complete_to)
    with pytest.raises(QueryError, match="is not in the tables"):
        body.members(body.complete_to + timedelta(days=1))


def test_a_board_that_is_not_known_is_not_made_up():
    with pytest.raises(
        QueryError, match=r"who sat in iaea-board on 2011-11-18 is not in the tables.*2009-09-21"
    ):
        codes("iaea-board", "2011-11-18")


@pytest.mark.parametrize(("on", "count"), [("1991-01-12", 100), ("2003-05-15", 100), ("2025-02-01", 100)])
def test_the_senate_has_a_hundred_seats_and_the_house_435(on, count):
    congress = body_named(BODIES, "us-congress").members(date.fromisoformat(on))
    seats = {kind: sum(m.seats for m in congress if m.kind == kind) for kind in ("senator", "representative")}
    assert seats == {"senator": count, "representative": 435}
    senate = body_named(BODIES, "us-senate").members(date.fromisoformat(on))
    assert sum(m.seats for m in senate if m.kind == "senator") == count


@pytest.mark.parametrize(
    ("on", "weight", "total"),
    [
        ("1960-01-01", "votes", 17),
        ("1975-01-01", "votes", 58),
        ("1983-01-01", "votes", 63),
        ("1990-01-01", "votes", 76),
        ("2000-01-01", "votes", 87),
        ("2004-06-01", "votes", 124),
        ("2005-01-01", "votes", 321),
        ("2010-01-01", "votes", 345),
        ("2014-01-01", "votes", 352),
    ],
)
def test_the_votes_of_the_eu_add_up_to_what_the_treaties_say(on, weight, total):
    members = body_named(BODIES, "eu").members(date.fromisoformat(on))
    assert sum(member.weights[weight] for member in members) == total


@pytest.mark.parametrize("on", ["2014-11-01", "2019-12-31", "2020-01-31", "2020-02-01", "2026-01-01"])
def test_every_eu_state_has_a_population_while_it_counts(on):
    eu = body_named(BODIES, "eu")
    assert eu.rule(date.fromisoformat(on)).name == "qualified majority"
    people = sum(member.weights["population"] for member in eu.members(date.fromisoformat(on)))
    assert 440_000 < people < 520_000  # thousands


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.code)
def test_every_day_has_a_usual_rule_with_its_source(body):
    for start, end in body.known():
        on = start
        while on <= (end or date(2026, 6, 1)):
            assert body.rule(on).says
            on += timedelta(days=61)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.code)
def test_every_member_is_a_principal_of_the_gazetteer(body):
    from verbale.actors.gazetteer import Gazetteer

    states = {state.code for state in Gazetteer.load().states}
    assert {term.principal for term in body.terms if not term.principal.startswith("USA:")} <= states
    assert all(term.source for term in body.terms)


@pytest.mark.parametrize(
    ("name", "code"),
    [("UNSC", "unsc"), ("Security Council", "unsc"), ("eu", "eu-council"), ("us_senate", "us-senate")],
)
def test_a_body_goes_by_several_names(name, code):
    assert body_named(BODIES, name).code == code


def test_a_body_that_is_not_known_is_named_with_the_nearest():
    with pytest.raises(QueryError, match=r"no such body: 'unscr'; did you mean unsc"):
        body_named(BODIES, "unscr")


BODY = """code = "quartet"
name = "Quartet"
members = "quartet.csv"

[[rules]]
name = "consensus"
says = "Nobody against."
needs = [{ count = "against", at_most = 0 }, { count = "for", at_least = 1 }]
"""
MEMBERS = """member,kind,from,to,source
EU,,2002-04-10,,joint statement
RUS,,2002-04-10,,joint statement
UN,,2002-04-10,,joint statement
USA,,2002-04-10,,joint statement
"""


@pytest.fixture
def quartet(tmp_path):
    (tmp_path / "quartet.toml").write_text(BODY)
    (tmp_path / "quartet.csv").write_text(MEMBERS)
    return tmp_path


@pytest.mark.parametrize("by", ["folder", "file"])
def test_a_body_of_ones_own_stands_beside_the_others(quartet, by):
    bodies = load_bodies(quartet if by == "folder" else quartet / "quartet.toml")
    members = body_named(bodies, "quartet").members(date(2003, 4, 30))
    assert [member.code for member in members] == ["EU", "RUS", "UN", "USA"]
    assert body_named(bodies, "unsc") == UNSC


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("quartet.toml", 'code = "quartet"', 'code = "quartet', "not the file of a body"),
        ("quartet.toml", 'code = "quartet"\n', "", "code is missing"),
        ("quartet.toml", "name =", "nmae =", "a body has no 'nmae'"),
        ("quartet.toml", '"against"', '"gainst"', "count must be one of for, against, not for"),
        ("quartet.toml", "at_most", "atmost", "a need has no 'atmost'"),
        ("quartet.toml", "at_most = 0", 'at_most = "2/3"', "without a base, write a whole number"),
        ("quartet.toml", "at_least = 1", 'at_least = 1, base = "all"', "base must be one of"),
        ("quartet.toml", "at_least = 1", 'at_least = 1, base = "voting"', "write a share, as 2/3"),
        ("quartet.toml", "at_least = 1", 'at_least = 1, of = "big"', "no members of kind 'big'"),
        ("quartet.toml", "at_most = 0", "at_least = 1", "can only be bounded by at_most"),
        ("quartet.toml", "quartet.csv", "other.csv", "other.csv: not a table"),
        ("quartet.csv", "EU,,2002-04-10", "EU,,10 April 2002", "quartet.csv, line 2: from and to are days"),
        ("quartet.csv", "RUS,,2002-04-10,", "RUS,,2002-04-10,2001-01-01", "line 3: ends on 2001-01-01"),
        ("quartet.csv", "UN,,", "EU,,", "line 4: EU sits twice on 2002-04-10"),
        ("quartet.csv", "UN,,", "UN,big,", "line 4: no such kind of member: 'big'"),
        ("quartet.csv", "USA,,2002-04-10,,joint statement", "USA", "line 5: does not have a value"),
        ("quartet.csv", "member,", "who,", "line 1: the column 'member' is missing"),
    ],
)
def test_a_broken_file_is_named_with_the_place(quartet, file, old, new, says):
    path = quartet / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(CouncilError, match=says) as caught:
        load_bodies(quartet)
    assert "\n" not in str(caught.value).strip() or "not the file" in says


def test_a_folder_without_a_body_says_so(tmp_path):
    with pytest.raises(CouncilError, match="no body in this folder"):
        load_bodies(tmp_path)


def test_a_rule_that_a_body_does_not_have_is_named_with_those_it_has():
    with pytest.raises(QueryError, match=r"unsc has no rule 'veto' on 2003-05-15 .it has: substantive, proc"):
        UNSC.rule(date(2003, 5, 15), "veto")
