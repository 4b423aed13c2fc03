"""Actors of one's own: what each form becomes, what is refused, and that it comes out as it went in."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.actors.importing import FORMS, export_actors, import_actors
from verbale.actors.petrarch import read_actors, read_agents
from verbale.actors.rows import ActorRow, read_layer
from verbale.errors import GazetteerError

ACTORS = """\
# a dictionary for a test
RURITANIAN_LEAGUE_ [RUSOPPRLG]
+LEAGUE_OF_RURITANIA_
RURITAN_LEAGUE_ [RUSOPPRLG]
MUSCOVY_ [RUS]
BLUE_HELMETS_ [IGOUNO]
ANN_OTHER_
+A._OTHER_
\t[RUSGOV 20030501-20030531]
\t[RUSOPP >20040101]
BEA_OTHER_ [RUSELI]
\t[RUSMIL 990101-001231]
WEST_RURITANIA_
\t[DEU <901002]
ACME_TRACTORS_ [MNCUSABUS]
ANON_
"""
AGENTS = """\
!PERSON! = MAN, MEN
STRELTSY {} [~MIL]
STREL!PERSON! [~GOV]
BOYAR [~OPP]
ALMSGIVER [NGO~]
"""
SHEET = """\
name,principal,variants,office,from,to
Ann Other,RUS,A. Other; Annie Other,foreign minister,2003-05,2003-05-31
Ruritanian League,RUS:RURITANIAN_LEAGUE,RL,,,
"""
QUERY = json.dumps([
    {"person": "http://www.wikidata.org/entity/Q100", "personLabel": "Ann Other",
     "positionLabel": "Minister of Foreign Affairs of the Russian Federation",
     "start": "2003-05-01T00:00:00Z", "end": "2003-05-31T00:00:00Z"},
    {"personLabel": "Bea Other", "positionLabel": "President", "country": "France",
     "aliases": "B. Other|Bee Other"},
])  # fmt: skip
RESULTS = json.dumps(
    {
        "head": {"vars": ["personLabel"]},
        "results": {
            "bindings": [
                {
                    "personLabel": {"type": "literal", "value": "Ann Other"},
                    "positionLabel": {"type": "literal", "value": "Prime Minister of Japan"},
                    "start": {"type": "literal", "value": "2001-04-26T00:00:00Z"},
                }
            ]
        },
    }
)


def snak(value, kind="value"):
    return {"snaktype": kind, "datavalue": {"value": value}} if kind == "value" else {"snaktype": kind}


def item(name, label, **claims):
    return {"id": name, "labels": {"en": {"value": label}}, "aliases": {}, "claims": claims}


def held(position, rank="normal", **times):
    codes = {"start": "P580", "end": "P582"}
    return {
        "rank": rank,
        "mainsnak": snak({"id": position}),
        "qualifiers": {codes[key]: [value] for key, value in times.items()},
    }


DUMP_ITEMS = [
    item("Q200", "President of France"),
    item("Q201", "foreign minister", P1001=[{"mainsnak": snak({"id": "Q159"})}]),
    item("Q159", "Russia"),
    item(
        "Q100",
        "Ann Other",
        P39=[
            held(
                "Q201",
                start=snak({"time": "+2003-05-00T00:00:00Z", "precision": 10}),
                end=snak(None, "somevalue"),
            ),
            held("Q200", start=snak({"time": "+2007-00-00T00:00:00Z", "precision": 9})),
            held("Q200", rank="deprecated", start=snak({"time": "+1900-01-01T00:00:00Z", "precision": 11})),
        ],
    ),
]
DUMP = "[\n" + ",\n".join(json.dumps(each) for each in DUMP_ITEMS) + "\n]\n"
DUMP_LINES = "\n".join(json.dumps(each) for each in DUMP_ITEMS)


@pytest.fixture(scope="module")
def below():
    return Gazetteer.load()


@pytest.fixture
def bring(tmp_path, below):
    """Import a text in one form; the layer's rows, without the offices that it adds."""

    def run(text, form, **options):
        path = tmp_path / f"mine.{form}"
        path.write_text(text, encoding="utf-8")
        import_actors([path], form, tmp_path / "layer", below, **options)
        return read_layer(tmp_path / "layer")

    return run


def brief(rows):
    return {(row.name, row.principal, row.office, row.start, row.end) for row in rows}


def test_a_dictionary_of_actors_becomes_persons_and_parties(bring):
    assert brief(bring(ACTORS, "petrarch-actors")) == {
        ("Ann Other", "RUS", "government official", "2003-05-01", "2003-05-31"),
        ("Ann Other", "RUS:OPPOSITION", "opposition leader", "2004-01-01", ""),
        ("Bea Other", "RUS", "officer", "1999-01-01", "2000-12-31"),
        ("Bea Other", "RUS:BEA_OTHER", "public figure", "", "1998-12-31"),
        ("Bea Other", "RUS:BEA_OTHER", "public figure", "2001-01-01", ""),
        ("Ruritanian League", "RUS:RURITANIAN_LEAGUE", "", "", ""),
        ("Ruritan League", "RUS:RURITANIAN_LEAGUE", "", "", ""),  # of the same code
        ("Muscovy", "RUS", "", "", ""),
        ("Blue Helmets", "UN", "", "", ""),
        ("West Ruritania", "DEU", "", "", "1990-10-02"),
        ("Acme Tractors", "USA:ACME_TRACTORS", "", "", ""),
    }


def test_a_dictionary_of_agents_becomes_nouns(bring):
    assert {
        (row.name, row.variants, row.principal, row.office) for row in bring(AGENTS, "petrarch-agents")
    } == {
        ("streltsy", (), "", "armed forces"),
        ("strelman", ("strelmen",), "", "government"),
        ("boyar", ("boyars",), "OPPOSITION", ""),
        ("almsgiver", ("almsgivers",), "AID_GROUPS", ""),
    }


def test_a_sheet(bring):
    person, party = bring(SHEET, "csv")
    assert person == ActorRow(
        "person",
        "Ann Other",
        "RUS",
        ("A. Other", "Annie Other"),
        "foreign minister",
        "",
        "2003-05",
        "2003-05-31",
    )
    assert (party.kind, party.variants) == ("party", ("RL",))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (QUERY, {("Ann Other", "RUS", "foreign minister", "2003-05-01", "2003-05-31"),
                 ("Bea Other", "FRA", "head of state", "", "")}),
        (RESULTS, {("Ann Other", "JPN", "head of government", "2001-04-26", "")}),
        (DUMP, {("Ann Other", "RUS", "foreign minister", "2003-05", ""),
                ("Ann Other", "FRA", "head of state", "2007", "")}),
        (DUMP_LINES, {("Ann Other", "RUS", "foreign minister", "2003-05", ""),
                      ("Ann Other", "FRA", "head of state", "2007", "")}),
    ],
    ids=["saved query", "SPARQL results", "dump", "dump in lines"],
)  # fmt: skip
def test_wikidata(bring, text, rows):
    assert brief(bring(text, "wikidata")) == rows


@pytest.mark.parametrize(
    ("form", "text"),
    [("petrarch-actors", ACTORS), ("petrarch-agents", AGENTS), ("csv", SHEET), ("wikidata", QUERY)],
)
def test_what_is_written_back_makes_the_same_layer(tmp_path, below, bring, form, text):
    first = bring(text, form)
    again = tmp_path / "again.txt"
    again.write_text(export_actors(tmp_path / "layer", form), encoding="utf-8")
    import_actors([again], form, tmp_path / "second", below)
    assert set(read_layer(tmp_path / "second")) == {
        row for row in first if row.kind != "noun" or "agents" in form
    }


def test_every_form_goes_out_as_a_sheet_and_comes_back(tmp_path, below):
    texts = {"petrarch-actors": ACTORS, "petrarch-agents": AGENTS, "csv": SHEET, "wikidata": QUERY}
    assert set(texts) == set(FORMS)
    layer = tmp_path / "layer"
    for form, text in texts.items():
        path = tmp_path / form
        path.write_text(text, encoding="utf-8")
        import_actors([path], form, layer, below)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(export_actors(layer, "csv"), encoding="utf-8")
    import_actors([sheet], "csv", tmp_path / "second", below)
    assert set(read_layer(tmp_path / "second")) == set(read_layer(layer))


def test_importing_twice_adds_nothing(tmp_path, below, bring):
    rows = bring(ACTORS, "petrarch-actors")
    done = import_actors([tmp_path / "mine.petrarch-actors"], "petrarch-actors", tmp_path / "layer", below)
    assert (done.rows, done.added) == (len(rows), 0)


def test_the_codes_of_a_dictionary_come_back_on_every_day(tmp_path, bring):
    bring(ACTORS, "petrarch-actors")
    written = read_actors(export_actors(tmp_path / "layer", "petrarch-actors"), "x").actors
    codes = {record.phrases[0]: record for record in written}
    for record in read_actors(ACTORS, "x").actors:
        for day in (
            date(1990, 10, 2),
            date(1999, 1, 1),
            date(2003, 5, 31),
            date(2003, 6, 1),
            date(2005, 1, 1),
        ):
            if record.restrictions:
                assert codes[record.phrases[0]].code_on(day) == record.code_on(day)


@pytest.mark.parametrize(
    ("form", "text", "problem"),
    [
        ("petrarch-actors", "X_\n\t[RUSGOV 2003]",
         "line 2: not a date restriction: '2003'; write <DATE, >DATE or DATE-DATE"),
        ("petrarch-actors", "X_ [R-S]", "line 1: not a code of CAMEO: R-S"),
        ("petrarch-agents", "BOYAR [~XYZ]",
         "line 1: no role of CAMEO: XYZ; add it to verbale's table cameo.csv"),
        ("csv", "name,principal,from\nAnn,RUS,spring",
         "line 2: Ann: not a date: 'spring'; write 1997-04-07, 1997-04 or 1997"),
        ("csv", "name,principal\nAnn,RUS,2003", "line 2: 3 cells where the heading has 2"),
        ("csv", "name,colour\nAnn,red", "line 1: no column principal; the columns are kind, name, principal, "
         "variants, office, title, from, to, source, wikidata"),
        ("wikidata", "not json", "line 1: not JSON: Expecting value"),
        ("wikidata", '[{"personLabel": "Ann Other", "positionLabel": "dogcatcher"}]',
         "item 1: Ann Other, dogcatcher: no state in it that the gazetteer knows; add a country"),
        ("wikidata", "3", ": neither items of Wikidata nor the result of a query"),
    ],
)  # fmt: skip
def test_what_is_wrong_names_file_and_place_and_writes_nothing(tmp_path, bring, form, text, problem):
    with pytest.raises(GazetteerError) as raised:
        bring(text, form)
    place = problem if problem.startswith(":") else f", {problem}"
    assert str(raised.value) == f"{tmp_path / f'mine.{form}'}{place}"
    assert not (tmp_path / "layer").exists()


def test_broken_entries_are_left_out_where_that_is_asked(tmp_path, below):
    path = tmp_path / "mine.actors"
    path.write_text("X_ [RUS\nMUSCOVY_ [RUS]\nY_ [R?S]\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"line 1: .* \(and 1 more; --skip-broken leaves them out\)$"):
        import_actors([path], "petrarch-actors", tmp_path / "layer", below)
    done = import_actors([path], "petrarch-actors", tmp_path / "layer", below, skip_broken=True)
    assert (done.rows, len(done.left_out)) == (1, 2)


def test_the_published_dictionaries_can_be_read(tmp_path, below):
    """Set VERBALE_PHOENIX to a folder with PETRARCH's Phoenix.* dictionaries to run this."""
    folder = os.environ.get("VERBALE_PHOENIX")
    if not folder:
        pytest.skip("set VERBALE_PHOENIX to the folder of PETRARCH's Phoenix.* dictionaries")
    actors = sorted(Path(folder).glob("Phoenix.*.actors.txt"))
    done = import_actors(actors, "petrarch-actors", tmp_path / "layer", below, skip_broken=True)
    assert done.rows > 30000
    assert len(done.left_out) < 30
    agents = (Path(folder) / "Phoenix.agents.txt").read_text(encoding="utf-8", errors="replace")
    assert len(read_agents(agents, "agents").problems) < 5
