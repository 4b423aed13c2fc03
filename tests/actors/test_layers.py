"""A user's layer outranks what is below it, on its days and for its names, and leaves the rest."""

from datetime import date
from pathlib import Path

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.actors.rows import ActorRow, read_layer, write_layer
from verbale.errors import GazetteerError

DAY = date(2003, 5, 14)
ROWS = [
    ActorRow("person", "Ann Other", "RUS", (), "foreign minister", "", "2003-05-01", "2003-05-31"),
    ActorRow("person", "Colin Powell", "GBR", ("C. Powell",), "envoy", "special envoy", "2003-06", "2003-07"),
    ActorRow("person", "Bea Other", "RUS:DUMA", (), "whip", "", "2003", "", "own", "Q1"),
    ActorRow("party", "Kremlin", "RUS:KREMLIN", (), start="2003-05-01", end="2003-05-31"),
    ActorRow("party", "Ruritanian League", "RUS:RURITANIAN_LEAGUE", ("RL", "The League")),
    ActorRow("party", "Russia", "RUS", ("Muscovy",)),
    ActorRow("noun", "boyar", "BOYARS", ("boyars",)),
    ActorRow("noun", "streltsy", "", (), "armed forces"),
    ActorRow("noun", "foreign minister", "", (), "government"),
]


@pytest.fixture(scope="module")
def below():
    return Gazetteer.load()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, below):
    path = tmp_path_factory.mktemp("layers") / "mine"
    write_layer(ROWS, path, {office.name for office in below.offices})
    return path


@pytest.fixture(scope="module")
def gazetteer(folder):
    return Gazetteer.load(layers=[folder])


@pytest.mark.parametrize(
    ("office", "principal", "day", "person"),
    [
        ("foreign minister", "RUS", "2003-04-30", "Igor Ivanov"),
        ("foreign minister", "RUS", "2003-05-01", "Ann Other"),
        ("foreign minister", "RUS", "2003-05-31", "Ann Other"),
        ("foreign minister", "RUS", "2003-06-01", "Igor Ivanov"),
        ("defence minister", "RUS", "2003-05-14", "Sergei Ivanov"),
        ("whip", "RUS:DUMA", "2004-01-01", "Bea Other"),
    ],
)
def test_an_office_is_held_by_the_layers_person_on_its_days(gazetteer, office, principal, day, person):
    held = gazetteer.holders(office, principal, date.fromisoformat(day))
    assert [tenure.person for tenure in held] == [person]


@pytest.mark.parametrize(
    ("name", "day", "principals"),
    [
        ("Colin Powell", "2003-05-14", {"USA"}),
        ("Colin Powell", "2003-06-15", {"GBR"}),
        ("C. Powell", "2003-06-15", {"GBR"}),
        ("Colin Powell", "2003-08-01", {"USA"}),
    ],
)
def test_a_person_speaks_for_the_layers_party_on_its_days(gazetteer, name, day, principals):
    on = date.fromisoformat(day)
    assert {tenure.principal for tenure in gazetteer.tenures_of(name) if tenure.covers(on)} == principals


@pytest.mark.parametrize(
    ("phrase", "day", "meant"),
    [
        ("Kremlin", "2003-04-30", [("metonym", "RUS")]),
        ("Kremlin", "2003-05-14", [("group", "RUS:KREMLIN")]),
        ("Kremlin", "2003-06-01", [("metonym", "RUS")]),
        ("Ruritanian League", "2003-05-14", [("group", "RUS:RURITANIAN_LEAGUE")]),
        ("RL", "2003-05-14", [("group", "RUS:RURITANIAN_LEAGUE")]),
        ("Muscovy", "2003-05-14", [("group", "RUS")]),
        ("Russia", "2003-05-14", [("state", "RUS")]),
        ("France", "2003-05-14", [("state", "FRA")]),
    ],
)
def test_a_phrase_means_what_the_layer_says_on_its_days(gazetteer, phrase, day, meant):
    entries = gazetteer.entries(phrase, date.fromisoformat(day))
    assert [(entry.kind, entry.principal) for entry in entries] == meant


@pytest.mark.parametrize(
    ("noun", "meant"),
    [
        ("boyars", [("collective", "BOYARS")]),
        ("streltsy", [("institution", "armed forces")]),
        ("foreign minister", [("title", "foreign minister")]),  # the title says more
    ],
)
def test_nouns(gazetteer, noun, meant):
    assert [(entry.kind, entry.stands_for) for entry in gazetteer.entries(noun, DAY)] == meant


def test_a_title_keeps_its_office(gazetteer):
    assert [office.name for office in gazetteer.offices_of("foreign minister")][:1] == ["foreign minister"]


def test_of_two_layers_the_last_outranks(tmp_path, folder, below):
    higher = tmp_path / "higher"
    mine = ActorRow("person", "Cy Other", "RUS", (), "foreign minister", "", "2003", "2003")
    write_layer([mine], higher, {office.name for office in below.offices})
    for layers, person in (([folder, higher], "Cy Other"), ([higher, folder], "Ann Other")):
        held = Gazetteer.load(layers=layers).holders("foreign minister", "RUS", DAY)
        assert [tenure.person for tenure in held] == [person]


def test_everything_the_layer_does_not_speak_of_is_as_it_was(below, gazetteer):
    spoken = {
        "Kremlin",
        "Muscovy",
        "Ruritanian League",
        "RL",
        "The League",
        "boyar",
        "boyars",
        "streltsy",
        "whip",
    }
    spoken |= {"Ann Other", "Bea Other", "Colin Powell", "C. Powell"}
    before = {phrase: entry for phrase, entry in below.phrases() if phrase not in spoken}
    after = {phrase: entry for phrase, entry in gazetteer.phrases() if phrase not in spoken}
    assert after == before


def test_the_layer_is_sound(gazetteer, below):
    assert gazetteer.check() == below.check() == []


def test_rows_come_back_out_of_the_tables(folder):
    offices = ("whip",)
    assert set(read_layer(folder)) == set(ROWS)
    assert offices[0] in (folder / "offices.csv").read_text(encoding="utf-8")


def test_a_layer_written_anew_has_no_table_of_the_old(tmp_path):
    write_layer(ROWS, tmp_path, ())
    write_layer(ROWS[-1:], tmp_path, ())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["offices.csv"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ActorRow("party", "A; B", "RUS"), "not a name: 'A; B'; leave out ; [ ] and a leading ?"),
        (ActorRow("party", "A", ""), "A: no principal"),
        (ActorRow("noun", "a", "", (), "navy"),
         "a: no suffix, and no part of a government (government, armed forces, police)"),
        (ActorRow("person", "A", "RUS", start="spring"),
         "A: not a date: 'spring'; write 1997-04-07, 1997-04 or 1997"),
        (ActorRow("person", "A", "RUS", start="2003", end="2002-12"),
         "A: ends before it starts (2003 to 2002-12)"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path, row, reason):
    with pytest.raises(GazetteerError) as raised:
        write_layer([ROWS[0], row], tmp_path / "mine", ())
    assert (str(raised.value), (tmp_path / "mine").exists()) == (reason, False)


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_a_folder_without_tables_is_no_layer(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(
        GazetteerError, match=r"no tables of actors here; verbale gazetteer import makes them$"
    ):
        Gazetteer.load(layers=[Path(tmp_path / name)])
