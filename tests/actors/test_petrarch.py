"""Every rule of PETRARCH's dictionary documentation, and what is done where it is broken."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.actors.petrarch import (
    ActorRecord,
    AgentRecord,
    Restriction,
    plural,
    read_actors,
    read_agents,
    write_actors,
    write_agents,
)


def actors(text):
    read = read_actors(text, "mine.actors")
    assert read.problems == ()
    return list(read.actors)


def agents(text):
    read = read_agents(text, "mine.agents")
    assert read.problems == ()
    return {phrase: (agent.code, agent.before) for agent in read.agents for phrase in agent.phrases}


@pytest.mark.parametrize(
    "text",
    [
        "RURITANIA_ [RUR]",
        "RURITANIA_ [RUR] # the kingdom",
        "RURITANIA_ [RUR] ; CountryInfo.txt",
        "RURITANIA_ <!-- the kingdom --> [RUR]",
        "<!-- the kingdom -->\nRURITANIA_ [RUR]",
        "<!-- the kingdom\nof the castle [XXX]\nand the lake -->\nRURITANIA_ [RUR]",
        "# the kingdom\n\n   \t\n; of old\nRURITANIA_ [RUR]\n\n",
        "RURITANIA_\n\t[RUR]",
        "RURITANIA [rur]".replace("rur", "RUR"),
        "ruritania_ [RUR]",
    ],
)
def test_comments_blank_lines_and_letters_do_not_count(text):
    (record,) = actors(text)
    assert (record.phrases, record.code_on(date(2003, 5, 14))) == (("RURITANIA",), "RUR")


def test_synonyms_belong_to_the_phrase_before():
    first, second = actors("RURITANIA_ [RUR]\n+KINGDOM_OF_RURITANIA_\n+RURITANIAN COURT\nGRAUSTARK [GRA]")
    assert first.phrases == ("RURITANIA", "KINGDOM OF RURITANIA", "RURITANIAN COURT")
    assert second.phrases == ("GRAUSTARK",)


@pytest.mark.parametrize(
    ("restriction", "days"),
    [
        # (the day, whether the code holds on it); the limits are days of the range
        ("<19450703", {"1945-07-02": True, "1945-07-03": True, "1945-07-04": False}),
        (">19450703", {"1945-07-02": False, "1945-07-03": True, "1945-07-04": True}),
        ("19450703-19470121", {"1945-07-02": False, "1945-07-03": True, "1947-01-21": True}),
        ("450703-470121", {"1945-07-02": False, "1947-01-21": True, "1947-01-22": False}),
        ("18970101-450703", {"1896-12-31": False, "1897-01-01": True, "1945-07-03": True}),
        ("450703-19470121", {"1945-07-03": True, "1947-01-21": True}),
        ("> 030101", {"2002-12-31": False, "2003-01-01": True}),
        ("<300101", {"2030-01-01": True, "2030-01-02": False}),
        (">310101", {"1930-12-31": False, "1931-01-01": True}),
        ("20040229-20040301", {"2004-02-29": True}),
        (">2003010199", {"2002-12-31": False, "2003-01-01": True}),
    ],
)  # fmt: skip
def test_a_restriction_holds_from_its_first_to_its_last_day(restriction, days):
    (record,) = actors(f"JAMES_BYRNES_\n\t[USAGOV {restriction}]")
    found = {day: record.code_on(date.fromisoformat(day)) == "USAGOV" for day in days}
    assert found == days


@pytest.mark.parametrize(
    "text",
    [
        "HAMID_KARZAI_ [AFGMIL]\n\t[AFGGOV 20011222-20140929]",
        "HAMID_KARZAI_\n\t[AFGGOV 20011222-20140929]\n\t[AFGMIL]",
        "HAMID_KARZAI_\n\t[AFGMIL]\n\t[AFGGOV 20011222-20140929]",
    ],
)
def test_the_default_code_holds_where_no_restriction_does(text):
    (record,) = actors(text)
    days = (date(2001, 12, 21), date(2001, 12, 22), date(2014, 9, 29), date(2014, 9, 30))
    assert [record.code_on(day) for day in days] == ["AFGMIL", "AFGGOV", "AFGGOV", "AFGMIL"]


@pytest.mark.parametrize(
    "text",
    ["RUDOLF_RASSENDYLL_\n\t[RURGOV 930101-931231]", "RUDOLF_RASSENDYLL_ [---]\n\t[RURGOV 930101-931231]"],
)
def test_without_a_default_nobody_is_meant(text):
    (record,) = actors(text)
    assert record.code_on(date(1994, 1, 1)) is None


@pytest.mark.parametrize(
    ("restrictions", "codes"),
    [
        # a life, and the years in office in it: on the first and last day of office and around them
        (["USAELI >19300428", "USAGOV 890125-920823"], ["USAELI", "USAGOV", "USAGOV", "USAELI"]),
        (["USAGOV 890125-920823", "USAELI >19300428"], ["USAELI", "USAGOV", "USAGOV", "USAELI"]),
        (["USAELI 400428-890125", "USAGOV 890125-920823"], ["USAELI", "USAGOV", "USAGOV", None]),
        (["USAGOV 890125-920823", "USAMIL 890125-920823"], [None, "USAGOV", "USAGOV", None]),
    ],
)
def test_of_restrictions_that_hold_the_shortest_counts_and_of_equals_the_first(restrictions, codes):
    (record,) = actors("X\n" + "".join(f"\t[{each}]\n" for each in restrictions))
    days = (date(1989, 1, 24), date(1989, 1, 25), date(1992, 8, 23), date(1992, 8, 24))
    assert [record.code_on(day) for day in days] == codes


def test_restrictions_may_share_a_line():
    (record,) = actors("KOFI_ANNAN_\n\t[IGOUNO 970101-061231] [ELI]; IGOrulers.txt")
    assert [record.code_on(date(year, 6, 1)) for year in (1996, 1997, 2007)] == ["ELI", "IGOUNO", "ELI"]


def test_no_day_is_lost_between_two_tenures():
    """Read half-open, as PETRARCH's program does, 31 May 2006 would have nobody."""
    (record,) = actors("X_\n\t[AFGGOV 030101-060531]\n\t[AFGGOVMED 060601-090331]")
    days = (date(2006, 5, 31), date(2006, 6, 1))
    assert [record.code_on(day) for day in days] == ["AFGGOV", "AFGGOVMED"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("\t[AFG]", "line 1: a date restriction with no actor before it"),
        ("+AFGHAN_", "line 1: a synonym with no actor before it"),
        ("X_ [AFG\nY_ [AFG]", "line 1: a code whose bracket is not closed: [AFG"),
        ("# one\nX_\n\t[KORGOV 2004017-20061201]", "line 3: no such day: 2004017; write YYYYMMDD or YYMMDD"),
        ("X_\n\t[KORGOV 20030229-20061201]", "line 2: no such day: 20030229; write YYYYMMDD or YYMMDD"),
        ("X_\n\t[KORGOV 070101-061231]", "line 2: a range that ends before it starts: 070101-061231"),
        ("X_\n\t[KORGOV 20070101]",
         "line 2: not a date restriction: '20070101'; write <DATE, >DATE or DATE-DATE"),
        ("X_\n\t[]", "line 2: not a code: ''"),
        ("_ [AFG]", "line 1: no name before the code"),
    ],
)  # fmt: skip
def test_what_is_wrong_names_the_line(text, problem):
    assert read_actors(text, "mine.actors").problems == (f"mine.actors, {problem}",)


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("FARMER [~AGR]", {"FARMER", "FARMERS"}),
        ("DEPUTY [~LEG]", {"DEPUTY", "DEPUTIES"}),
        ("ACTRESS [~CVL]", {"ACTRESS", "ACTRESSES"}),
        ("ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~JUD] # mj 05 Jan 2006",
         {"ATTORNEY GENERAL", "ATTORNEYS GENERAL"}),
        ("POLICE {} [~COP]", {"POLICE"}),
        ("SNEAK_THIEF {SNEAK_THIEVES}[~CRM]", {"SNEAK THIEF", "SNEAK THIEVES"}),
        ("HUMAN RIGHTS_BODY {} [NGO~]", {"HUMAN RIGHTS BODY"}),
    ],
)  # fmt: skip
def test_plurals_of_agents(line, forms):
    assert set(agents(line)) == forms


@pytest.mark.parametrize(
    ("line", "code"), [("AMBASSADOR {} [~GOV]", ("GOV", False)), ("AMBASSADOR {} [NGO~]", ("NGO", True))]
)
def test_the_code_of_an_agent_stands_after_or_before_the_actors(line, code):
    assert agents(line) == {"AMBASSADOR": code}


def test_every_word_of_a_set_is_put_in_and_none_gets_a_plural():
    text = "!PERSON! = MAN, MEN , WOMAN\nCONGRESS!PERSON! [~LEG]\n!PERSON!_OF_THE_!PERSON! [~CVL]"
    found = agents(text)
    assert [form for form in found if found[form][0] == "LEG"] == [
        "CONGRESSMAN", "CONGRESSMEN", "CONGRESSWOMAN",
    ]  # fmt: skip
    assert "MEN OF THE WOMAN" in found
    assert len(found) == 3 + 9


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("FARMER", "an agent with no code"),
        ("FARMER [AGR]", "the code of an agent has one ~ before or after it: AGR"),
        ("FARMER {FARMERS [~AGR]", "a plural whose brace is not closed"),
        ("CATTLE!PERSON! [~AGR]", "no set of substitutions is called !PERSON!"),
        ("CATTLE!PERSON [~AGR]", "a substitution with one ! only: CATTLE!PERSON"),
        ("{} [~AGR]", "no name before the code"),
    ],
)
def test_what_is_wrong_with_an_agent_names_the_line(line, problem):
    read = read_agents(f"# mine\n{line}", "mine.agents")
    assert read.problems == (f"mine.agents, line 2: {problem}",)


DAYS = st.dates(date(1931, 1, 1), date(2029, 12, 31))
LIMITS = st.one_of(
    st.tuples(DAYS, st.none()),
    st.tuples(st.none(), DAYS),
    st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))),
    st.just((None, None)),
)
CODES = st.sampled_from(["AFGGOV", "AFGELI", "USA", "IGOUNO"])
RECORDS = st.builds(
    lambda phrases, limits: ActorRecord(
        tuple(phrases), tuple(Restriction(code, *each) for code, each in limits)
    ),
    st.lists(st.from_regex(r"[A-Z]{2,6}( [A-Z]{2,6}){0,2}", fullmatch=True), min_size=1, max_size=3,
             unique=True),
    st.lists(st.tuples(CODES, LIMITS), min_size=1, max_size=4),
)  # fmt: skip


@given(st.lists(RECORDS, max_size=3), st.lists(DAYS, max_size=8))
def test_what_is_written_means_the_same_on_every_day(records, days):
    again = actors(write_actors(records))
    assert [record.phrases for record in again] == [record.phrases for record in records]
    days += [
        day for record in records for each in record.restrictions for day in (each.first, each.last) if day
    ]
    for before, after in zip(records, again, strict=True):
        assert [after.code_on(day) for day in days] == [before.code_on(day) for day in days]


def test_agents_are_written_with_all_their_forms():
    records = [AgentRecord(("THIEF", "THIEVES"), "CRM"), AgentRecord(("RIGHTS BODY",), "NGO", before=True)]
    assert agents(write_agents(records)) == {
        "THIEF": ("CRM", False), "THIEVES": ("CRM", False), "RIGHTS BODY": ("NGO", True),
    }  # fmt: skip


@pytest.mark.parametrize(("word", "more"), [("BANK", "BANKS"), ("ARMY", "ARMIES"), ("BOSS", "BOSSES")])
def test_regular_plurals(word, more):
    assert plural(word) == more
