from pathlib import Path

import pytest

from verbale.cli.briefs import Page, page_of


@pytest.mark.parametrize(
    ("words", "start"),
    [("--format html", "<!doctype html>"), ("Iraq --since 2003", "# ")],
)
def test_a_brief_is_written(kept, words, start):
    result = kept("brief", *words.split())
    assert result.exit_code == 0, result.stderr
    assert result.stdout.lower().startswith(start)
    assert "until inspectors return" in result.stdout


def test_it_goes_to_a_file(kept, tmp_path):
    result = kept("brief", "-o", "iraq.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "iraq.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("name", "asked", "form"),
    [
        ("iraq.md", None, "markdown"),
        ("iraq.txt", None, "markdown"),
        ("iraq.html", None, "html"),
        ("iraq.HTM", None, "html"),
        ("iraq.md", Page.HTML, "html"),
        ("iraq.html", Page.MARKDOWN, "markdown"),
        (None, None, "markdown"),
        (None, Page.HTML, "html"),
    ],
)
def test_the_ending_of_the_file_tells_the_form_unless_it_is_said(name, asked, form):
    assert page_of(Path(name) if name else None, asked) == form


def test_the_topic_chooses(kept):
    assert "inspections" not in kept("brief", "force").stdout
    assert "inspectors" not in kept("brief", "--until", "2002").stdout


def test_an_empty_brief_is_said(kept):
    result = kept("brief", "fisheries")
    assert result.exit_code == 0
    assert result.stderr == "verbale: the record has nothing on 'fisheries'\n"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["..."], 2, "no word to look for in the topic '...'"),
        (["Iraq", "--since", "2004", "--until", "2003"], 2, "since 2004-01-01 is after until 2003-12-31"),
        (["-o", "nowhere/iraq.md"], 1, "nowhere/iraq.md: No such file or directory"),
        (["Iraq", "sanctions"], 2, "unexpected extra argument"),
    ],
)
def test_what_cannot_be_is_one_line(kept, words, code, message):
    result = kept("brief", *words)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
