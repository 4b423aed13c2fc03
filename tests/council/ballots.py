"""Votes written for the tests: a CSV as it is published, and a Council in which it is known who votes how."""

import random
from datetime import date, timedelta

from verbale.council.votes import RollCall

HEADING = (
    'Year,"Date,",Resolution,Meeting,Draft,Agenda item,Category,Region,Submitted by,Outcome results,'
    "Vote,Member State,ID,Membership_Status,Topic"
)
SITTING_2003 = (
    "China", "France", "Russian Federation", "United Kingdom", "United States", "Angola", "Bulgaria",
    "Cameroon", "Chile", "Germany", "Guinea", "Mexico", "Pakistan", "Spain", "Syria",
)  # fmt: skip


def lines(
    number,
    day="2003-05-22",
    *,
    meeting="4761",
    draft="S/2003/556",
    resolution="1483 (2003)",
    outcome="Adopted unanimously",
    sponsors='"Spain,United Kingdom,United States"',
    topic="Iraq and Kuwait",
    votes=(),
    members=SITTING_2003,
    extra=(),
):
    """The lines of one vote of 2003: all for, but for the votes given; `extra` are further members' lines."""
    cast = [(member, dict(votes).get(member, "Yes")) for member in members] + list(extra)
    return [
        f"{day[:4]},{day},{resolution},{meeting},{draft},The situation between Iraq and Kuwait,Country,"
        f"Middle East,{sponsors},{outcome},{vote},{member},{number},Other,{topic}"
        for member, vote in cast
    ]


def write_csv(path, *votes):
    """A CSV of votes."""
    path.write_text("\n".join([HEADING, *(line for each in votes for line in each)]) + "\n", encoding="utf-8")
    return path


MEMBERS = (
    "CHN", "FRA", "GBR", "RUS", "USA",
    "AGO", "BGR", "CHL", "CMR", "DEU", "ESP", "GIN", "MEX", "PAK", "SYR",
)  # fmt: skip


def council(years=range(2001, 2007), drafts=40, seed=7):
    """Votes of a Council where Russia vetoes most drafts on Syria and China abstains; all else passes.

    Syria abstains with China half the time. Everything is drawn with a fixed seed.
    """
    chance = random.Random(seed)
    found = []
    for year in years:
        for place in range(drafts):
            on = date(year, 1, 1) + timedelta(days=place * 360 // drafts)
            topic = ("Middle East (Syria)", "Liberia", "Cyprus", "Haiti")[place % 4]
            votes = dict.fromkeys(MEMBERS, "+")
            if topic.endswith("(Syria)") and chance.random() < 0.8:
                votes["RUS"] = "-"
                votes["CHN"] = "0"
                votes["SYR"] = "0" if chance.random() < 0.5 else "+"
            adopted = votes["RUS"] == "+"
            found.append(
                RollCall(
                    on=on,
                    meeting=str(4000 + len(found)),
                    draft=f"S/{year}/{place + 1}",
                    resolution=f"{len(found) + 1} ({year})" if adopted else None,
                    item=topic,
                    topic=topic,
                    region="",
                    sponsors=("GBR", "USA"),
                    adopted=adopted,
                    votes=tuple(sorted(votes.items())),
                )
            )
    return tuple(found)
