"""The CSV of votes that is read, and the table of votes that is shipped."""

import csv
import io
from collections import Counter
from datetime import date

import pytest

from tests.council.ballots import HEADING, lines, write_csv
from verbale.council.repairs import read_votes
from verbale.council.votes import (
    compact,
    member_codes,
    read_rows,
    resolution_number,
    security_council,
    shipped_votes,
    sponsors_named,
)
from verbale.errors import CouncilError

GOOD = lines("1")[0]


@pytest.fixture(scope="module")
def shipped():
    return shipped_votes()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: the column 'Year' is missing"),
        (HEADING.replace("Topic", "Subject"), "line 1: the column 'Topic' is missing"),
        (HEADING, "no votes below the heading"),
        (f"{HEADING}\n{GOOD}\n{GOOD.replace('China', 'Atlantis')}", "line 3: no state is called 'Atlantis'"),
        (f"{HEADING}\n{GOOD.replace('Yes', 'Perhaps')}", "line 2: 'Perhaps' is no vote"),
        (f"{HEADING}\n{GOOD.replace('2003-05-22', '22 May')}", "line 2: '22 May' is no day"),
        (
            f"{HEADING}\n{GOOD.replace('2003,2003', '2002,2003')}",
            "line 2: the day 2003-05-22 is not in the year",
        ),
        (f"{HEADING}\n{GOOD},more", "line 2: 16 values for 15 columns"),
    ],
)
def test_a_bad_csv_is_told_with_its_line(tmp_path, text, told):
    path = tmp_path / "votes.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CouncilError) as error:
        read_rows(path)
    assert str(error.value).startswith(str(path))
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path):
    with pytest.raises(CouncilError, match=r"votes\.csv: cannot be read"):
        read_rows(tmp_path / "votes.csv")
    (tmp_path / "picture.csv").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(CouncilError, match=r"picture\.csv: cannot be read"):
        read_rows(tmp_path / "picture.csv")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Congo", "COG"),
        ("Zaire", "COD"),
        ("Türkiye", "TUR"),
        ("Cote d'Ivoire", "CIV"),
        ("Viet Nam", "VNM"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("USA", "USA"),
    ],
)
def test_members_go_by_the_codes_of_the_project(tmp_path, name, code):
    path = write_csv(tmp_path / "votes.csv", lines("1", members=(name,)))
    assert [row.member for row in read_rows(path)] == [code]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("President", ("UNSC",)),
        ("President?", ("UNSC",)),
        ("France,Russian Federation", ("FRA", "RUS")),
        ("Estonia; Norway", ("EST", "NOR")),
        ("-none-", ()),
        ("Committee on the Admission of New Members", ()),
        ("", ()),
    ],
)
def test_sponsors(written, codes):
    assert sponsors_named(written, member_codes()) == codes


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("893 (1994)", 893),
        (" 2637 (2022)", 2637),
        ("2367(2017)", 2367),
        ("2541 (2020", 2541),
        ("Missing", None),
    ],
)
def test_resolution_numbers(written, number):
    assert resolution_number(written) == number


def test_the_shipped_votes_are_those_of_the_sitting_members(shipped):
    council = security_council()
    for each in shipped:
        sitting = {member.code for member in council.members(each.on)}
        assert {code for code, _ in each.votes} <= sitting
        assert len(each.votes) >= 12
    assert [each.on for each in shipped] == sorted(each.on for each in shipped)


@pytest.mark.parametrize(
    ("draft", "on", "adopted", "not_for"),
    [
        ("S/2003/556", date(2003, 5, 22), True, {"SYR": "absent"}),
        ("S/2011/142", date(2011, 3, 17), True, dict.fromkeys(("BRA", "CHN", "DEU", "IND", "RUS"), "0")),
        ("S/2014/189", date(2014, 3, 15), False, {"RUS": "-", "CHN": "0"}),
        ("S/1995/394", date(1995, 5, 17), False, {"USA": "-"}),
        ("S/1995/430", date(1995, 5, 30), True, {}),
        ("S/2022/160", date(2022, 2, 27), True, {"RUS": "-", "CHN": "0", "IND": "0", "ARE": "0"}),
    ],
)
def test_votes_that_history_knows(shipped, draft, on, adopted, not_for):
    (found,) = [each for each in shipped if each.draft == draft]
    assert (found.on, found.adopted) == (on, adopted)
    assert {code: vote for code, vote in found.votes if vote != "+"} == not_for


def test_a_table_that_is_written_reads_the_same(shipped, tmp_path):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(compact(shipped))
    (tmp_path / "table.csv").write_text(text.getvalue(), encoding="utf-8")
    assert shipped_votes(tmp_path / "table.csv") == shipped


def test_a_vote_that_is_not_known_stays_unknown(tmp_path):
    votes = lines("1", votes={"Chile": "No"}, extra=(("Chile", "Abstain"),))
    (one,) = read_votes(write_csv(tmp_path / "votes.csv", votes)).roll_calls
    (tmp_path / "table.csv").write_text("\n".join(map(",".join, compact([one]))), encoding="utf-8")
    (again,) = shipped_votes(tmp_path / "table.csv")
    assert again == one
    assert "CHL" not in dict(again.votes)


def test_a_damaged_table_is_told_with_its_line(shipped, tmp_path):
    rows = list(compact(shipped[:2]))
    rows[2] = (*rows[2][:8], "maybe", "")
    (tmp_path / "table.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    with pytest.raises(CouncilError, match=r"table\.csv, line 3: not a vote"):
        shipped_votes(tmp_path / "table.csv")


def test_a_permanent_member_votes_for_most_drafts_but_not_all(shipped):
    russia = Counter(dict(each.votes).get("RUS") for each in shipped)
    assert russia["+"] > 0.9 * len(shipped)
    assert russia["-"] >= 30
