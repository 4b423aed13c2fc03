"""HTML and Markdown to reports."""

from datetime import date

import pytest

from verbale.errors import IntakeError
from verbale.intake import report_from_html, report_from_markdown

BODY = """
<p>The two ministers met in Vienna on Tuesday and agreed on a date for talks, their host told reporters.</p>
<p>&quot;We know each other&#8217;s concerns,&quot; the Austrian minister said after three hours of it.</p>
<p>Both governments had broken off the talks in January, after a dispute over the border on the river.</p>
"""
LINKED_DATA = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
    '"dateModified": "2016-07-27", "datePublished": "2003-05-14T23:30:00-05:00"}]}</script>'
)


def page(head="", body=BODY, attributes=""):
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>"


def test_a_page_gives_text_title_outlet_address_and_language():
    report = report_from_html(
        page(
            "<title>Ministers meet in Vienna - The Ledger</title>"
            '<meta property="og:site_name" content="The Ledger">'
            '<link rel="canonical" href="https://ledger.example.org/world/1">',
            "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
            f"<article><h1>Ministers meet in Vienna</h1>{BODY}</article><footer>© 2003 The Ledger</footer>",
            ' lang="en-GB"',
        ),
        "x.html",
    )
    assert report.title == "Ministers meet in Vienna"
    assert "“" not in report.text and '"We know each other’s concerns," the Austrian' in report.text
    assert "Home" not in report.text and "The Ledger" not in report.text
    assert [report.text[span.start : span.end] for span in report.furniture] in ([], [report.title])
    assert (report.outlet, report.url) == ("The Ledger", "https://ledger.example.org/world/1")
    assert report.language == "en"


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (LINKED_DATA, BODY, date(2003, 5, 14)),
        ('<meta property="article:published_time" content="2003-05-14T10:00:00Z">', BODY, date(2003, 5, 14)),
        ('<meta name="pubdate" content="20030514">', BODY, date(2003, 5, 14)),
        ('<meta name="DC.date.issued" content="2003-05-14">', BODY, date(2003, 5, 14)),
        ("", f'<time itemprop="datePublished" datetime="2003-05-14">today</time>{BODY}', date(2003, 5, 14)),
        ("", f'<time pubdate datetime="2003-05-14T10:00">May 14</time>{BODY}', date(2003, 5, 14)),
        ("", f'<time datetime="2003-05-14">14 May</time>{BODY}', date(2003, 5, 14)),
        ("", f"<time>14 May 2003</time>{BODY}", date(2003, 5, 14)),
        # the last change is not the publication
        ('<meta property="article:modified_time" content="2016-07-27">', BODY, None),
        ('<meta property="og:updated_time" content="2016-07-27">', BODY, None),
        ('<meta name="last-modified" content="2016-07-27">', BODY, None),
        ("", f'<time class="updated" datetime="2016-07-27">27 July 2016</time>{BODY}', None),
        ("", f'<p>Last updated <time datetime="2016-07-27">27 July 2016</time></p>{BODY}', None),
        ("", f'<time itemprop="dateModified" datetime="2016-07-27">x</time>{BODY}', None),
        # nothing certain
        ("", f'<time datetime="2003-05-14">x</time><time datetime="2003-05-15">y</time>{BODY}', None),
        ('<meta name="date" content="03/04/2003">', BODY, None),
        ('<script type="application/ld+json">{"datePublished": [</script>', BODY, None),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", BODY, None),
        ("", f"{BODY}<footer>Copyright 2016 The Ledger</footer>", None),
        ("", BODY, None),
    ],
)
def test_the_day_is_what_the_markup_says_of_publication(head, body, day):
    report = report_from_html(page(head, body), "x.html")
    assert (report.published_on, report.dated_by) == (day, "markup" if day else "unknown")


def test_a_page_laid_out_in_tables_is_read():
    report = report_from_html(
        page(
            "<title>Ministers meet in Vienna</title>",
            "<table><tr><td><a href='/'>Home</a></td><td><h1>Ministers meet in Vienna</h1>"
            f"<p>May 14, 2003</p>{BODY}</td></tr></table>",
        ),
        "x.html",
    )
    assert "|" not in report.text
    assert (report.published_on, report.dated_by) == (date(2003, 5, 14), "dateline")


@pytest.mark.parametrize(
    "source",
    [
        page(body=""),
        page(body="<script>var x = 1</script>"),
        "",
        "<html",
        page(body="<div>" * 100_000 + BODY + "</div>" * 100_000),
        page(body="<b><i>" * 50_000),
    ],
)
def test_a_page_without_a_report_is_refused(source):
    with pytest.raises(IntakeError) as caught:
        report_from_html(source, "x.html")
    assert str(caught.value).startswith("x.html: ")
    assert "save its text as .txt" in caught.value.reason


@pytest.mark.parametrize(
    "source",
    [
        BODY,
        f"<!-- {'x' * 200} --><!doctype html>{BODY}",
        f"<?xml version='1.0' encoding='utf-8'?><html><body>{BODY}</body></html>",
        page(body="<div>" * 200 + BODY + "</div>" * 200),
        page(body=BODY.replace("</p>", "")),
    ],
)
def test_pages_with_faults_are_read(source):
    assert "agreed on a date for talks" in report_from_html(source, "x.html").text


def test_the_same_page_gives_the_same_report():
    assert report_from_html(page(LINKED_DATA), "x.html") == report_from_html(page(LINKED_DATA), "y.html")


def test_markdown_loses_its_marks_and_nothing_else():
    report = report_from_markdown(
        "# Ministers *meet*\n\n"
        "VIENNA, May 13 (AP) - They **agreed** on a\n[date](https://x.example) &amp; left.\n\n"
        '- one *thing*\n- `two`\n\n## What now\n\n> "We agree"\n\n![a picture](x.png)\n\n<div>no</div>\n',
        "x.md",
    )
    assert report.title == "Ministers meet"
    assert report.text.split("\n\n") == [
        "VIENNA, May 13 (AP) - They agreed on a date & left.",
        "one thing",
        "two",
        "What now",
        '"We agree"',
    ]
    assert (report.agency, report.dateline, report.published_on) == ("AP", "VIENNA, May 13", None)


def test_front_matter_gives_the_fields():
    report = report_from_markdown(
        '---\ntitle: "Ministers meet"\ndate: 2003-05-14 10:00:00 +0300\noutlet: The Ledger\n'
        "language: en\nurl: null\ntags:\n  - Austria\n---\n\n# Not the title\n\nThey agreed.\n",
        "x.md",
    )
    assert (report.title, report.outlet, report.language, report.url) == (
        "Ministers meet",
        "The Ledger",
        "en",
        None,
    )
    assert (report.published_on, report.dated_by) == (date(2003, 5, 14), "given")
    assert report.text == "Not the title\n\nThey agreed."


@pytest.mark.parametrize("rule", ["---\n\nThey agreed.\n\n---\n", "---\nThey agreed.\n---\n"])
def test_a_rule_is_not_front_matter(rule):
    assert "They agreed." in (report_from_markdown(rule + "\nThey left.\n", "x.md").reading)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "the text is empty"),
        ("# Only a title\n", "the text is empty"),
        ("---\ndate: soon\n---\nThey agreed.\n", "'soon' is not a date"),
        ("---\ndate: 03/04/2003\n---\nThey agreed.\n", "can be 4 March or 3 April"),
    ],
)
def test_markdown_that_is_no_report_is_refused(source, reason):
    with pytest.raises(IntakeError, match=reason):
        report_from_markdown(source, "x.md")
