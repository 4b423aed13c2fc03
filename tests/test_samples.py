"""The sample reports: ten, dated, of the length of a newswire report, and right on the facts."""

from datetime import timedelta
from itertools import pairwise

import pytest

from verbale.cli.demo import sample_reports
from verbale.schema import Report

SAMPLES = {report.given_id: report for report in sample_reports()}
BY_NAME = pytest.mark.parametrize("report", SAMPLES.values(), ids=SAMPLES.keys())


def test_there_are_ten_of_six_decades() -> None:
    assert len(SAMPLES) == 10
    assert len({report.report_id for report in SAMPLES.values()}) == 10
    assert len({report.published_on.year // 10 for report in SAMPLES.values()}) == 6


def test_two_are_on_one_matter_a_few_days_apart() -> None:
    days = [report.published_on for report in SAMPLES.values()]
    assert [b for a, b in pairwise(days) if b - a < timedelta(days=10)] == [
        SAMPLES["2003-05-22-iraq-un"].published_on
    ]


@BY_NAME
def test_length(report: Report) -> None:
    assert 250 <= len(report.text.split()) <= 400


@BY_NAME
def test_headline_dateline_and_day_are_found(report: Report) -> None:
    headline = report.text[report.headline.start : report.headline.end]
    assert headline == report.text.partition("\n")[0]
    assert report.dated_by == "dateline"
    assert report.given_id.startswith(report.published_on.isoformat())
    assert report.dateline.endswith(str(report.published_on.year))
    (dateline,) = report.furniture
    assert report.text[dateline.start : dateline.end].startswith(report.dateline)


@BY_NAME
def test_the_weekday_of_the_report_is_that_of_the_calendar(report: Report) -> None:
    weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    opening = report.text.split("\n\n")[1]
    assert [day for day in weekdays if day in opening] == [weekdays[report.published_on.weekday()]]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("1962-10-25-cuba", ["voted 19-0 on Tuesday", "Uruguay abstained", '"until hell freezes over."']),
        ("1978-09-19-camp-david", ["within three years", "within three months", "within two weeks"]),
        ("1986-10-12-reykjavik", ["for ten years", "within five years", "Krasnoyarsk"]),
        ("1990-11-29-kuwait", ["12 votes to two", "Cuba and Yemen voted against", "by January 15"]),
        ("1997-12-11-kyoto", ["5.2 percent", "eight percent", "seven percent", "Japan by six", "95-0"]),
        ("2003-05-14-iraq-moscow", ["the United States, Britain and Spain", "on June 1"]),
        ("2003-05-22-iraq-un", ["approved 14-0", "Syria did not take part", "within six months"]),
        ("2005-09-20-north-korea", ["September 19", '"should not even dream"']),
        (
            "2011-03-17-libya",
            ["Ten of the council's 15", "Russia, China, Germany, India and Brazil abstained"],
        ),
        ("2013-11-24-iran", ["for six months", "five percent", "20 percent", "about $7 billion"]),
    ],
)
def test_votes_terms_and_figures(name: str, facts: list[str]) -> None:
    assert [fact for fact in facts if fact not in SAMPLES[name].text] == []
