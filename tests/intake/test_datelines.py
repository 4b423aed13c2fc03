"""Datelines as the wires write them, and sentences that only look like them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.intake.datelines import agency_of, dateline_at_start, dateline_given


@pytest.mark.parametrize(
    ("line", "words", "agency", "rest"),
    [
        ("MOSCOW, May 14 (AFP) - Russia said", "MOSCOW, May 14", "AFP", "Russia said"),
        ("PRAGUE, Sept. 3 (Reuters) -- The two", "PRAGUE, Sept. 3", "Reuters", "The two"),
        ("PRAGUE, Sept. 3 (Xinhua)--The two", "PRAGUE, Sept. 3", "Xinhua", "The two"),
        ("BEIJING, Nov. 4 (Xinhua)--- Africa", "BEIJING, Nov. 4", "Xinhua", "Africa"),
        ("HANOI, Nov. 18 (Xinhua) Vietnam said", "HANOI, Nov. 18", "Xinhua", "Vietnam said"),
        ("ZAGREB, Croatia, April 9 (AP) — Serbs", "ZAGREB, Croatia, April 9", "AP", "Serbs"),
        ("ST. PETERSBURG, Russia, June 1 (UPI) - He", "ST. PETERSBURG, Russia, June 1", "UPI", "He"),
        ("PORT-AU-PRINCE, Haiti (AP) -- The", "PORT-AU-PRINCE, Haiti", "AP", "The"),
        ("GAZA/RAMALLAH, Nov. 3 (Xinhua) -- Fatah", "GAZA/RAMALLAH, Nov. 3", "Xinhua", "Fatah"),
        ("XI'AN, Nov. 2 (Xinhua) -- China", "XI'AN, Nov. 2", "Xinhua", "China"),
        ("UNITED NATIONS (AP) — The council", "UNITED NATIONS", "AP", "The council"),
        ("WASHINGTON, D.C. (UPI) -- The", "WASHINGTON, D.C.", "UPI", "The"),
        ("WASHINGTON — President Bush", "WASHINGTON", None, "President Bush"),
        ('BUENOS AIRES - "No," he said', "BUENOS AIRES", None, '"No," he said'),
        ("WASHINGTON ? The president", "WASHINGTON", None, "The president"),
        ("BRUSSELS (CNN) -- Ministers", "BRUSSELS", None, "Ministers"),
        ("PARIS, AFP - France", "PARIS", "AFP", "France"),
        ("SEOUL. April 9 (AFP) - South", "SEOUL. April 9", "AFP", "South"),
        ("Moscow, 14 May /TASS/. Russia", "Moscow, 14 May", "TASS", "Russia"),
        ("Moscow (Reuters) - Russia", "Moscow", "Reuters", "Russia"),
        ("(Reuters) - U.S. envoys", None, "Reuters", "U.S. envoys"),
        ("(CNN) -- Envoys", None, None, "Envoys"),
        ("BELGRADE, Nov. 2 , 2005 (Xinhua)", "BELGRADE, Nov. 2 , 2005", "Xinhua", ""),
        ("MOSCOW, May 14, 2003", "MOSCOW, May 14, 2003", None, ""),
    ],
)
def test_a_dateline_is_read(line, words, agency, rest):
    found = dateline_at_start(line)
    assert (found.words, found.agency, line[found.end :]) == (words, agency, rest)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BELGRADE, Nov. 2 , 2005 (Xinhua) -- He", date(2005, 11, 2)),
        ("MOSCOW, May 14, 2003 - Russia", date(2003, 5, 14)),
        ("MOSCOW, May 14 (AFP) - Russia", None),
        ("MOSCOW, May 34, 2003 (AFP) - Russia", None),
    ],
)
def test_a_day_without_its_year_is_not_filled_in(line, day):
    assert dateline_at_start(line).day == day


@pytest.mark.parametrize(
    "line",
    [
        "NATO — the alliance of the West — said",
        "NATO — Russia's old rival — met",
        "BREAKING — Ministers agree",
        "WHY? President Havel asked",
        "IRAN - a threat?",
        "IRAN—Tehran said no—",
        "Russia, May 14, said that",
        "On May 14 Russia said",
        "OPEC (Vienna) said on",
        "Powell (AP) said",
        "Iran (IRNA) said on Monday",
        "President Bush - who visited - said",
        "U.S. envoys left.",
        "RUSSIA REFUSES TO YIELD",
        "(Laughter) - No",
        "LONDON: Despite the talks",
        "",
    ],
)
def test_a_sentence_that_looks_like_one_is_left_alone(line):
    assert dateline_at_start(line) is None


@pytest.mark.parametrize(
    ("field", "words", "day", "agency"),
    [
        ("MOSCOW, April 1 , 1997 (AFP)", "MOSCOW, April 1 , 1997", date(1997, 4, 1), "AFP"),
        ("SARAJEVO April 1 , 1997 (AFP) -", "SARAJEVO April 1 , 1997", date(1997, 4, 1), "AFP"),
        ("BEIJING, Nov. 2 , 2005, (xinhua)", "BEIJING, Nov. 2 , 2005", date(2005, 11, 2), "Xinhua"),
        ("NEW YORK, Dec 12", "NEW YORK, Dec 12", None, None),
        ("(Reuters)", None, None, "Reuters"),
        ("OSLO (NRK)", "OSLO", None, None),
    ],
)
def test_a_dateline_in_a_field_of_its_own(field, words, day, agency):
    found = dateline_given(field)
    assert (found.words, found.day, found.agency) == (words, day, agency)


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("Itar-Tass", "ITAR-TASS"),
        ("TASS", "TASS"),
        ("RIA NOVOSTI", "RIA Novosti"),
        ("The Associated Press", "AP"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("Xinhua/AP", "Xinhua"),
        ("CNN", None),
        ("", None),
    ],
)
def test_credits_name_agencies(credit, agency):
    assert agency_of(credit) == agency


@given(st.text())
def test_any_line_has_a_dateline_inside_it_or_none(line):
    found = dateline_at_start(line)
    assert found is None or (0 < found.end <= len(line) and (found.words or "") in line)
