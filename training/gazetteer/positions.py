"""Which positions of the extracts are which office, and which state each file is of."""

from __future__ import annotations

import re

FILES = {
    "afghanistan": "AFG", "argentina-ministers": "ARG", "armenia-ministers": "ARM",
    "australia-cabinet": "AUS", "belarus-ministers": "BLR", "brazil-ministers": "BRA",
    "canada-cabinet": "CAN", "china-ministers": "CHN", "congo-kinshasa-ministers": "COD",
    "cuba": "CUB", "egypt-ministers": "EGY", "france-cabinet": "FRA", "georgia-ministers": "GEO",
    "greece-cabinet": "GRC", "hungary-cabinet": "HUN", "india-ministers": "IND",
    "indonesia-ministers": "IDN", "iran-ministers": "IRN", "israel-ministers": "ISR",
    "italy-ministers": "ITA", "japan-ministers": "JPN", "kazakhstan-cabinet": "KAZ", "kenya": "KEN",
    "lebanon": "LBN", "libya": "LBY", "mexico-ministers": "MEX", "netherlands-cabinet": "NLD",
    "nigeria": "NGA", "north-korea": "PRK", "norway-cabinet": "NOR", "pakistan-ministers": "PAK",
    "philippines-ministers": "PHL", "poland-cabinet": "POL", "russia-cabinet": "RUS",
    "saudi-ministers": "SAU", "serbia-ministers": "SRB", "singapore-ministers": "SGP",
    "south-africa-cabinet": "ZAF", "south-korea-ministers": "KOR", "south-sudan": "SSD",
    "spain-ministers": "ESP", "sudan": "SDN", "sweden-cabinet": "SWE", "swiss-federal-council": "CHE",
    "syria": "SYR", "turkey-ministers": "TUR", "uae-ministers": "ARE", "ukraine-cabinet": "UKR",
    "united-kingdom-cabinet": "GBR", "us-cabinet": "USA", "venezuela": "VEN", "vietnam": "VNM",
    "yemen": "YEM",
}  # fmt: skip
"""The extract (its file is ``holders-NAME.csv``) and the state whose offices it holds."""

_POSTS = (
    "United States|United States of America|Russian Federation|Russia|European Union|China|"
    "People's Republic of China|the People's Republic of China|Israel|Iraq|Iran|Afghanistan|Ukraine|"
    "Japan|North Korea|South Korea|the Republic of Korea|Pakistan|India|Syria|NATO"
)
_MINISTER = r"(?:(?:Federal |Union )?Minister|Secretary(?: of State)?) (?:of|for) (?:the )?"
_OFFICES: tuple[tuple[str, str, str], ...] = (
    (r"President", "head of state", "president"),
    (r"King|[Mm]onarch|Emperor", "head of state", "king"),
    (r"Prime [Mm]inister", "head of government", "prime minister"),
    (r"Premier(?: of the State Council)?", "head of government", "premier"),
    (r"(?:First |1st )?Vice[ -]President|Deputy President", "deputy head of state", "vice president"),
    (
        r"(?:First |Second |Third )?(?:Deputy Prime Minister|Vice[ -]Premier)(?: of the State Council)?",
        "deputy head of government",
        "deputy prime minister",
    ),
    (
        _MINISTER + r"(?:Foreign|External) (?:Affairs|Relations)(?:[ ,]+(?:and|European).*)?",
        "foreign minister",
        "foreign minister",
    ),
    (r"Minister of Europe and Foreign Affairs", "foreign minister", "foreign minister"),
    (_MINISTER + r"(?:National )?Defen[cs]e(?: and .*)?", "defence minister", "defence minister"),
    (r"Secretary of Defense|Secretary of State for Defence", "defence minister", "defence minister"),
    (
        r"(?:Deputy|Vice) (?:Minister|Secretary) (?:of|for) Foreign Affairs|Deputy Minister of Foreign.*|"
        r"Vice Foreign Minister",
        "deputy foreign minister",
        "deputy foreign minister",
    ),
    (r"Deputy Minister of (?:National )?Defen[cs]e", "deputy defence minister", "deputy defence minister"),
    (_MINISTER + r"Interior(?: and .*)?", "interior minister", "interior minister"),
    (_MINISTER + r"Home Affairs", "interior minister", "home affairs minister"),
    (_MINISTER + r"(?:Economy and )?Finance(?: and .*)?", "finance minister", "finance minister"),
    (_MINISTER + r"Treasury|Treasurer", "finance minister", "finance minister"),
    (
        _MINISTER + r"(?:Commerce|Trade|Foreign Trade|Commerce and Industry|Industry and Trade)(?: and .*)?",
        "trade minister",
        "trade minister",
    ),
    (_MINISTER + r"(?:Petroleum|Oil|Energy)(?: and .*)?", "energy minister", "energy minister"),
    (_MINISTER + r"(?:Justice|Law and Justice)(?: and .*)?", "justice minister", "justice minister"),
    (_MINISTER + r"Information(?: and .*)?", "information minister", "information minister"),
    (
        r"(?:[Pp]erman?m?ent Representative|[Aa]mbassador) to the United Nations",
        "UN ambassador",
        "ambassador to the United Nations",
    ),
    (r"[Aa]mbassador to (?:the )?(?:" + _POSTS + ")", "ambassador", ""),
    (
        r"National Security Advis[eo]r|Secretary of the (?:Supreme National )?Security Council",
        "national security adviser",
        "national security adviser",
    ),
    (r"Government Spokesperson", "chief spokesman", "government spokesman"),
    (r"Foreign Ministry Spoke.*", "foreign ministry spokesman", "foreign ministry spokesman"),
    (r"White House Press Secretary", "chief spokesman", "white house spokesman"),
    (
        r"Chief of (?:the )?(?:Defence Staff|General Staff|Defence Force|Defence|Army Staff)|"
        r"Chairman of the Joint Chiefs of Staff",
        "army chief",
        "armed forces chief",
    ),
)
_COMPILED = tuple((re.compile(pattern), office, title) for pattern, office, title in _OFFICES)

_ELSEWHERE: dict[tuple[str, str], tuple[str, str] | None] = {
    ("AUS", "Minister for Defence and Space Industries"): None,
    ("IND", "Minister of Foreign Affairs"): ("deputy foreign minister", "foreign secretary"),
    ("IRN", "President"): ("head of government", "president"),
    ("GBR", "Home Secretary"): ("interior minister", "home secretary"),
    ("USA", "Secretary of the Interior"): None,
}
"""Positions that mean another office in one state, or none that the gazetteer keeps."""


def office_of(position: str, state: str) -> tuple[str, str] | None:
    """The gazetteer's office and title for a position, or None where it is not kept.

    Example:
        >>> office_of("Federal Minister of Foreign Affairs", "PAK")
        ('foreign minister', 'foreign minister')
    """
    if (state, position) in _ELSEWHERE:
        return _ELSEWHERE[state, position]
    for pattern, office, title in _COMPILED:
        if pattern.fullmatch(position):
            return office, title or position[0].lower() + position[1:]
    return None
