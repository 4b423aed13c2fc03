"""The shipped gazetteer: what phrases name, who held which office, and that the tables are sound."""

from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from verbale.actors.gazetteer import Gazetteer
from verbale.actors.tables import shipped
from verbale.errors import GazetteerError


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def day(text: str) -> date:
    return date.fromisoformat(text)


PHRASES = [
    # states under their many names
    ("Russia", "2002-11-08", "RUS"),
    ("Britain", "2002-11-08", "GBR"),
    ("U.K.", "2002-11-08", "GBR"),
    ("United States", "2002-11-08", "USA"),
    ("U.S.", "2002-11-08", "USA"),
    ("Ivory Coast", "2005-11-08", "CIV"),
    ("Côte d'Ivoire", "2005-11-08", "CIV"),
    ("Cote d'Ivoire", "2005-11-08", "CIV"),
    ("Burma", "1997-04-07", "MMR"),
    ("Holland", "1997-04-07", "NLD"),
    ("Türkiye", "2023-01-01", "TUR"),
    ("Turkiye", "2023-01-01", "TUR"),
    ("Swaziland", "1997-04-07", "SWZ"),
    ("Holy See", "1997-04-07", "VAT"),
    ("Palestinian Authority", "1997-04-07", "PSE"),
    ("Kosovo", "2006-12-04", "XKX"),
    ("Western Sahara", "2006-12-04", "ESH"),
    # historical states
    ("Soviet Union", "1980-01-01", "SUN"),
    ("USSR", "1991-08-19", "SUN"),
    ("Czechoslovakia", "1968-08-21", "CSK"),
    ("East Germany", "1989-11-09", "DDR"),
    ("West Germany", "1970-01-01", "DEU"),
    ("Yugoslavia", "1999-03-24", "YUG"),
    ("Serbia-Montenegro", "2005-12-12", "SRB"),
    ("Zaire", "1997-04-07", "COD"),
    ("North Vietnam", "1972-12-18", "VDR"),
    ("South Yemen", "1986-01-13", "YMD"),
    ("Nationalist China", "1965-01-01", "TWN"),
    ("Red China", "1965-01-01", "CHN"),
    ("China", "1965-01-01", "CHN"),
    # demonyms
    ("Russians", "2002-11-08", "RUS"),
    ("Frenchman", "2002-11-08", "FRA"),
    ("Britons", "2002-11-08", "GBR"),
    ("Dane", "2006-01-30", "DNK"),
    ("Filipino", "2005-12-15", "PHL"),
    ("Ivorian", "2005-11-08", "CIV"),
    ("Soviet", "1985-01-01", "SUN"),
    ("South Korean", "2006-10-09", "KOR"),
    ("Nigerien", "2005-11-08", "NER"),
    ("Nigerian", "2005-11-08", "NGA"),
    ("Bissau-Guinean", "2005-11-08", "GNB"),
    ("Guinean", "2005-11-08", "GIN"),
    # capitals and palaces
    ("Moscow", "1991-08-19", "SUN"),
    ("Moscow", "2002-11-08", "RUS"),
    ("Kremlin", "1985-03-11", "SUN"),
    ("Kremlin", "2002-11-08", "RUS"),
    ("Belgrade", "1999-03-24", "YUG"),
    ("Belgrade", "2005-12-12", "SRB"),
    ("Prague", "1968-08-21", "CSK"),
    ("Prague", "1997-04-07", "CZE"),
    ("Bonn", "1985-01-01", "DEU"),
    ("Almaty", "1997-04-07", "KAZ"),
    ("Astana", "2006-09-29", "KAZ"),
    ("White House", "2002-11-08", "USA"),
    ("Pentagon", "2002-11-08", "USA"),
    ("State Department", "2002-11-08", "USA"),
    ("Foggy Bottom", "2002-11-08", "USA"),
    ("Downing Street", "2002-11-08", "GBR"),
    ("Whitehall", "2002-11-08", "GBR"),
    ("Quai d'Orsay", "2002-11-08", "FRA"),
    ("Élysée", "2002-11-08", "FRA"),
    ("Elysee Palace", "2002-11-08", "FRA"),
    ("Blue House", "2006-10-09", "KOR"),
    ("Rashtrapati Bhavan", "2005-11-08", "IND"),
    ("Malacanang", "2005-12-15", "PHL"),
    ("Zhongnanhai", "2005-11-08", "CHN"),
    # bodies
    ("Security Council", "2002-11-08", "UNSC"),
    ("UNHCR", "1997-04-07", "UN"),
    ("World Health Organization", "2003-03-15", "UN"),
    ("UNMOVIC", "2002-11-08", "UN"),
    ("IAEA", "2005-11-24", "IAEA"),
    ("European Commission", "2005-11-24", "EU"),
    ("European Parliament", "2005-12-13", "EU:PARLIAMENT"),
    ("Arab League", "2006-07-15", "ARABLEAGUE"),
    ("SFOR", "1997-07-10", "NATO"),
    ("Quartet", "2006-01-30", "QUARTET"),
    ("world body", "2006-01-30", "UN"),
    # groups, regions and more
    ("Knesset", "1997-04-07", "ISR:PARLIAMENT"),
    ("Hamas", "2006-01-26", "PSE:HAMAS"),
    ("Hezbollah", "2006-07-15", "LBN:HEZBOLLAH"),
    ("Taliban", "2001-10-07", "AFG:TALIBAN"),
    ("Chechen rebels", "2004-09-01", "CHECHEN_REBELS"),
    ("Chechnya", "1997-04-07", "RUS:CHECHNYA"),
    ("South Ossetia", "2006-11-13", "GEO:SOUTH_OSSETIA"),
    ("Capitol Hill", "2006-11-13", "USA:CONGRESS"),
    ("Haaretz", "2006-11-13", "ISR:HAARETZ"),
    ("Interfax", "2006-11-13", "RUS:INTERFAX"),
    ("Tamil Tigers", "2006-11-13", "LKA:LTTE"),
    ("international community", "2006-11-13", "UNNAMED"),
]


@pytest.mark.parametrize(("phrase", "on", "principal"), PHRASES)
def test_a_phrase_names_its_party_on_the_day(
    gazetteer: Gazetteer, phrase: str, on: str, principal: str
) -> None:
    named = {entry.principal for entry in gazetteer.entries(phrase, day(on)) if entry.principal}
    assert named == {principal}


@pytest.mark.parametrize(
    ("phrase", "on", "parties"),
    [
        ("Congo", "2006-07-30", {"COD", "COG"}),
        ("Congolese", "2006-07-30", {"COD", "COG"}),
        ("Korean", "2006-10-09", {"KOR", "PRK"}),
        ("Dominican", "2006-10-09", {"DOM", "DMA"}),
        ("Brussels", "2006-10-09", {"BEL", "EU", "NATO"}),
        ("Vienna", "2006-10-09", {"AUT", "IAEA", "OPEC", "OSCE", "CTBTO"}),
        ("Georgia", "2006-10-09", {"GEO"}),
        ("Jordan", "2006-10-09", {"JOR"}),
        ("Chad", "2006-10-09", {"TCD"}),
        ("Congress", "2006-10-09", {"USA:CONGRESS", "IND:CONGRESS", "PER:CONGRESS", "PHL:CONGRESS"}),
        ("Lima", "1997-04-22", {"PER"}),
        ("Victoria", "1997-04-22", {"SYC"}),
        ("America", "1997-04-22", {"USA"}),
    ],
)
def test_a_phrase_with_other_meanings_says_so(
    gazetteer: Gazetteer, phrase: str, on: str, parties: set[str]
) -> None:
    entries = gazetteer.entries(phrase, day(on))
    assert {entry.principal for entry in entries} == parties
    assert all(entry.ambiguous for entry in entries)


@pytest.mark.parametrize(
    "phrase",
    ["Washington Post", "South China Sea", "Michael Jordan", "Persian Gulf", "Oslo accords", "Air France"],
)
def test_a_longer_phrase_that_only_holds_a_name_is_no_state(gazetteer: Gazetteer, phrase: str) -> None:
    states = {state.code for state in gazetteer.states}
    entries = gazetteer.entries(phrase)
    assert entries
    assert not states & {entry.principal for entry in entries}


@pytest.mark.parametrize(
    ("phrase", "on"), [("Moscow", "1991-12-26"), ("Belgrade", "2003-02-04"), ("Prague", "1993-01-01")]
)
def test_a_capital_passes_from_one_state_to_the_next_without_doubt(
    gazetteer: Gazetteer, phrase: str, on: str
) -> None:
    before = gazetteer.entries(phrase, day(on) - timedelta(days=1))
    after = gazetteer.entries(phrase, day(on))
    assert len(before) == len(after) == 1
    assert before[0].principal != after[0].principal
    assert not before[0].ambiguous and not after[0].ambiguous


HOLDERS = [
    ("foreign minister", "RUS", "2003-05-14", "Igor Ivanov"),
    ("defence minister", "RUS", "2003-05-14", "Sergei Ivanov"),
    ("foreign minister", "RUS", "2005-11-24", "Sergei Lavrov"),
    ("UN ambassador", "RUS", "2002-11-08", "Sergei Lavrov"),
    ("head of state", "RUS", "1997-04-07", "Boris Yeltsin"),
    ("head of government", "RUS", "1997-04-07", "Viktor Chernomyrdin"),
    ("foreign minister", "SUN", "1962-10-22", "Andrei Gromyko"),
    ("foreign minister", "USA", "1997-04-07", "Madeleine Albright"),
    ("foreign minister", "USA", "2003-02-05", "Colin Powell"),
    ("foreign minister", "USA", "2009-06-01", "Hillary Clinton"),
    ("defence minister", "USA", "2003-03-20", "Donald Rumsfeld"),
    ("UN ambassador", "USA", "1962-10-25", "Adlai Stevenson"),
    ("UN ambassador", "USA", "2005-11-24", "John Bolton"),
    ("head of government", "GBR", "1997-04-07", "John Major"),
    ("head of government", "GBR", "1997-05-10", "Tony Blair"),
    ("foreign minister", "GBR", "1997-04-07", "Malcolm Rifkind"),
    ("foreign minister", "GBR", "2006-12-01", "Margaret Beckett"),
    ("foreign minister", "FRA", "1997-04-07", "Herve de Charette"),
    ("foreign minister", "FRA", "2003-02-14", "Dominique de Villepin"),
    ("head of government", "FRA", "2006-12-20", "Dominique de Villepin"),
    ("foreign minister", "CHN", "1997-04-07", "Qian Qichen"),
    ("head of government", "CHN", "1997-04-07", "Li Peng"),
    ("head of state", "CHN", "2005-11-24", "Hu Jintao"),
    ("foreign minister", "DEU", "1997-04-07", "Klaus Kinkel"),
    ("head of government", "DEU", "2005-11-30", "Angela Merkel"),
    ("foreign minister", "JPN", "1997-04-07", "Yukihiko Ikeda"),
    ("foreign minister", "ISR", "1997-04-07", "David Levy"),
    ("head of government", "ISR", "2006-12-11", "Ehud Olmert"),
    ("head of government", "IND", "1997-04-10", "H. D. Deve Gowda"),
    ("head of government", "IND", "1997-04-25", "Inder Kumar Gujral"),
    ("head of government", "IRN", "2005-11-24", "Mahmoud Ahmadinejad"),
    ("head of state", "IRN", "2005-11-24", "Ali Khamenei"),
    ("head of state", "IRQ", "2002-11-08", "Saddam Hussein"),
    ("head of state", "COD", "1997-04-07", "Mobutu Sese Seko"),
    ("leader", "COD:REBELS", "1997-04-07", "Laurent Kabila"),
    ("head of state", "COD", "1997-06-01", "Laurent Kabila"),
    ("head of state", "EGY", "1967-06-05", "Gamal Abdel Nasser"),
    ("head of state", "PSE", "1997-04-07", "Yasser Arafat"),
    ("leader", "MMR:NLD", "1997-04-07", "Aung San Suu Kyi"),
    ("leader", "ZWE:MDC", "2005-11-24", "Morgan Tsvangirai"),
    ("secretary-general", "UN", "1956-11-01", "Dag Hammarskjold"),
    ("secretary-general", "UN", "2006-12-31", "Kofi Annan"),
    ("secretary-general", "UN", "2007-01-02", "Ban Ki-moon"),
    ("secretary-general", "NATO", "1997-04-07", "Javier Solana"),
    ("high representative", "EU", "2005-11-24", "Javier Solana"),
    ("commission president", "EU", "1997-04-07", "Jacques Santer"),
    ("director-general", "IAEA", "1997-04-07", "Hans Blix"),
    ("director-general", "IAEA", "2005-11-24", "Mohamed ElBaradei"),
    ("secretary-general", "ARABLEAGUE", "2006-12-11", "Amr Moussa"),
    ("president", "WB", "2005-12-01", "Paul Wolfowitz"),
    ("managing director", "IMF", "1997-04-07", "Michel Camdessus"),
    ("director-general", "WTO", "1997-04-07", "Renato Ruggiero"),
]


@pytest.mark.parametrize(("office", "principal", "on", "person"), HOLDERS)
def test_who_held_an_office_on_a_day(
    gazetteer: Gazetteer, office: str, principal: str, on: str, person: str
) -> None:
    held = gazetteer.holders(office, principal, day(on))
    assert person in {tenure.person for tenure in held}
    several = next(one.several for one in gazetteer.offices if one.name == office)
    assert several or len(held) == 1


def test_on_the_day_of_a_change_both_hold_the_office(gazetteer: Gazetteer) -> None:
    held = gazetteer.holders("head of government", "GBR", day("1997-05-02"))
    assert [tenure.person for tenure in held] == ["Tony Blair", "John Major"]


def test_holders_without_a_day_come_latest_first(gazetteer: Gazetteer) -> None:
    held = gazetteer.holders("secretary-general", "UN")
    starts = [tenure.start.first for tenure in held if tenure.start]
    assert len(starts) >= 9
    assert starts == sorted(starts, reverse=True)


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Moammer Kadhafi", "Moammar Gadhafi"),
        ("Mahmud Abbas", "Mahmoud Abbas"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Mohamed El Baradei", "Mohamed ElBaradei"),
        ("Rafiq al-Hariri", "Rafik Hariri"),
        ("Nouri Maliki", "Nuri al-Maliki"),
        ("Kim Jong Il", "Kim Jong-il"),
        ("Ban Ki-Moon", "Ban Ki-moon"),
        ("Jose Manuel Durão Barroso", "Jose Manuel Barroso"),
        ("Sheikh Hasina Wajed", "Sheikh Hasina"),
        ("KOFI ANNAN", "Kofi Annan"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(gazetteer: Gazetteer, written: str, person: str) -> None:
    assert {tenure.person for tenure in gazetteer.tenures_of(written)} == {person}


@pytest.mark.parametrize(
    ("name", "on", "holdings"),
    [
        (
            "Ivanov",
            "2002-11-08",
            {("Igor Ivanov", "foreign minister"), ("Sergei Ivanov", "defence minister")},
        ),
        ("Bush", "1990-08-02", {("George H. W. Bush", "head of state")}),
        ("Clinton", "1997-04-07", {("Bill Clinton", "head of state")}),
        ("Charette", "1997-04-07", {("Herve de Charette", "foreign minister")}),
        ("de Charette", "1997-04-07", {("Herve de Charette", "foreign minister")}),
        ("Qian", "1997-04-07", {("Qian Qichen", "foreign minister")}),
        ("Suu Kyi", "1997-04-07", {("Aung San Suu Kyi", "leader")}),
        ("Zapatero", "2006-11-26", {("Jose Luis Rodriguez Zapatero", "head of government")}),
        ("Khai", "2005-06-21", {("Phan Van Khai", "head of government")}),
        ("Museveni", "1997-04-07", {("Yoweri Museveni", "head of state")}),
    ],
)
def test_who_is_called_by_a_name_on_a_day(
    gazetteer: Gazetteer, name: str, on: str, holdings: set[tuple[str, str]]
) -> None:
    found = {(held.person, held.office) for held in gazetteer.by_last_name(name) if held.covers(day(on))}
    assert holdings <= found


def test_the_two_ivanovs_stay_apart(gazetteer: Gazetteer) -> None:
    igor = {held.office for held in gazetteer.tenures_of("Igor Ivanov")}
    sergei = {held.office for held in gazetteer.tenures_of("Sergei Ivanov")}
    assert "defence minister" in sergei - igor
    assert "foreign minister" in igor - sergei


@pytest.mark.parametrize(
    ("title", "principal", "office"),
    [
        ("foreign minister", "RUS", "foreign minister"),
        ("Secretary of State", "USA", "foreign minister"),
        ("foreign secretary", "GBR", "foreign minister"),
        ("foreign secretary", "IND", "deputy foreign minister"),
        ("chancellor", "DEU", "head of government"),
        ("chancellor", "GBR", "finance minister"),
        ("president", "FRA", "head of state"),
        ("president", "IRN", "head of government"),
        ("defense secretary", "USA", "defence minister"),
        ("external affairs minister", "IND", "foreign minister"),
        ("secretary general", "NATO", "secretary-general"),
        ("director general", "IAEA", "director-general"),
        ("foreign policy chief", "EU", "high representative"),
        ("taoiseach", "IRL", "head of government"),
        ("army", "RUS", "armed forces"),
        ("government", "RUS", "government"),
        ("embassy", "RUS", "embassy"),
    ],
)
def test_a_title_means_an_office_of_its_state(
    gazetteer: Gazetteer, title: str, principal: str, office: str
) -> None:
    assert gazetteer.offices_of(title, principal)[0].name == office


@pytest.mark.parametrize(
    ("noun", "suffix"),
    [
        ("rebels", "REBELS"),
        ("opposition", "OPPOSITION"),
        ("parliament", "PARLIAMENT"),
        ("residents", "RESIDENTS"),
        ("students", "STUDENTS"),
        ("analysts", "ANALYSTS"),
        ("experts", "ANALYSTS"),
        ("lawmakers", "LAWMAKERS"),
    ],
)
def test_a_noun_for_those_who_are_not_the_government(gazetteer: Gazetteer, noun: str, suffix: str) -> None:
    assert suffix in {entry.stands_for for entry in gazetteer.entries(noun) if entry.kind == "collective"}


def test_every_member_of_the_united_nations_is_there(gazetteer: Gazetteer) -> None:
    kinds = [state.kind for state in gazetteer.states]
    assert kinds.count("member") == 193
    assert kinds.count("observer") == 2


def test_every_member_has_an_adjective_and_someone_who_leads_it(gazetteer: Gazetteer) -> None:
    for state in gazetteer.states:
        if state.kind == "member":
            assert state.adjectives, state.code
            leaders = [
                gazetteer.holders(office, state.code) for office in ("head of state", "head of government")
            ]
            assert any(leaders) or state.code in {"AND", "LIE", "MCO", "SMR"}, state.code


def test_demonyms_give_codes(gazetteer: Gazetteer) -> None:
    assert gazetteer.demonyms["Russian"] == ("RUS",)
    assert gazetteer.demonyms["Korean"] == ("KOR", "PRK")
    assert "Moscow" not in gazetteer.demonyms


def test_phrases_come_sorted_and_each_once(gazetteer: Gazetteer) -> None:
    phrases = list(gazetteer.phrases())
    assert len(phrases) == len(set(phrases))
    assert [phrase for phrase, _ in phrases] == sorted(phrase for phrase, _ in phrases)


def test_case_counts_for_names_only(gazetteer: Gazetteer) -> None:
    assert all(entry.cased for entry in gazetteer.entries("US"))
    assert not any(entry.cased for entry in gazetteer.entries("foreign minister"))


def test_the_check_finds_nothing_but_the_known_exceptions(gazetteer: Gazetteer) -> None:
    assert gazetteer.check() == []
    assert all(gazetteer.exceptions.values())


def test_a_gap_is_told(gazetteer: Gazetteer) -> None:
    vacant = "tenures: nobody known, head of state of LBN, 2022-10-30 to 2025-01-09"
    assert vacant in gazetteer.gaps(timedelta(days=366))
    assert vacant not in gazetteer.gaps(timedelta(days=1000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(Path(str(shipped())), tmp_path / "tables")


def append(folder: Path, table: str, row: str) -> None:
    path = folder / table
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("states.csv", "QQQ,kingdom,Nowhere,,,,,,,", "'kingdom' is none of"),
        ("states.csv", "QQQ,member,,,,,,,,", "no name"),
        ("states.csv", "QQQ,member,Nowhere", "shorter"),
        ("states.csv", "QQQ,member,Nowhere,,,,Town [then..now],,,", "window"),
        ("regions.csv", ",region,Nowhere,,,", "principal"),
        ("offices.csv", "minister,person,maybe,,minister", "'maybe' is none of"),
        ("tenures.csv", "A B,leader,leader,RUS,1997-13-01,,verbale,", "month"),
        ("tenures.csv", "A B,leader,leader,RUS,spring,,verbale,", "not a date"),
        ("tenures.csv", ",leader,leader,RUS,1997,,verbale,", "no person"),
    ],
)
def test_a_broken_row_is_named(folder: Path, table: str, row: str, reason: str) -> None:
    append(folder, table, row)
    line = len((folder / table).read_text(encoding="utf-8").splitlines())
    with pytest.raises(GazetteerError, match=rf"^{table}, row {line}: .*{reason}"):
        Gazetteer.load(folder)


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "bodies.csv").unlink()
    with pytest.raises(GazetteerError, match=r"^bodies\.csv: the table cannot be read"):
        Gazetteer.load(folder)


def test_a_missing_column_is_named(folder: Path) -> None:
    (folder / "persons.csv").write_text("person,aliases\nA B,\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"persons\.csv: the table has no column 'called'"):
        Gazetteer.load(folder)


@pytest.mark.parametrize(
    ("table", "row", "finding"),
    [
        (
            "tenures.csv",
            "Ann Other,foreign minister,foreign minister,RUS,2002-01-01,2002-12-31,verbale,",
            "tenures: two holders, foreign minister of RUS on 2002-01-02: Ann Other and Igor Ivanov",
        ),
        (
            "tenures.csv",
            "Ann Other,ambassador,ambassador,RUS,2002-01-01,2001-12-31,verbale,",
            "tenures: Ann Other, ambassador of RUS: ends before it starts",
        ),
        (
            "tenures.csv",
            "Ann Other,envoy,envoy,SUN,1990-01-01,1992-12-31,verbale,",
            "tenures: Ann Other, envoy of SUN: after the state had ended",
        ),
        (
            "tenures.csv",
            "Ann Other,dogcatcher,dogcatcher,RUS,1990,1991,verbale,",
            "tenures: Ann Other: unknown office dogcatcher",
        ),
        (
            "tenures.csv",
            "Ann Other,envoy,envoy,QQQ,1990,1991,verbale,",
            "tenures: Ann Other: unknown principal QQQ",
        ),
        ("groups.csv", "QQQ:REDS,party,Reds,,,,", "groups.csv: QQQ:REDS belongs to no known state"),
        ("groups.csv", "rus:reds,party,Reds,,,,", "groups.csv: rus:reds is not written as a principal"),
        ("states.csv", "RUS,member,Muscovy,,,,,,,", "states.csv: RUS stands twice"),
        (
            "persons.csv",
            "Kofi Annan,,Igor Ivanov",
            "persons: 'igor ivanov' is the name of Igor Ivanov and Kofi Annan",
        ),
        ("exceptions.csv", "no such thing,why", "exceptions.csv: no longer found: no such thing"),
    ],
)
def test_the_check_finds_what_is_wrong(folder: Path, table: str, row: str, finding: str) -> None:
    append(folder, table, row)
    assert finding in Gazetteer.load(folder).check()


def test_two_terms_that_may_not_overlap_are_no_finding(folder: Path) -> None:
    append(folder, "tenures.csv", "Ann Other,foreign minister,foreign minister,TUV,1995,1997,verbale,")
    append(folder, "tenures.csv", "Bea Other,foreign minister,foreign minister,TUV,1997,1999,verbale,")
    assert Gazetteer.load(folder).check() == []
