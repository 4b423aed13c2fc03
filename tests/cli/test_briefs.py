import pytest

from verbale.cli.briefs import page_of


@pytest.mark.parametrize(
    ("words", "start", "has"),
    [
        ("", "# ", "sanctions"),
        ("--format markdown", "# ", "until inspectors return"),
        ("--format html", "<!doctype html>", "until inspectors return"),
        ("Iraq --since 2003", "# ", "until inspectors return"),
    ],
)
def test_a_brief_is_written(kept, words, start, has):
    result = kept("brief", *words.split())
    assert result.exit_code == 0, result.stderr
    assert result.stdout.lower().startswith(start)
    assert has in result.stdout


@pytest.mark.parametrize(
    ("name", "form", "start"),
    [
        ("iraq.md", None, "# "),
        ("iraq.txt", None, "# "),
        ("iraq.html", None, "<!doctype html>"),
        ("iraq.HTM", None, "<!doctype html>"),
        ("iraq.md", "html", "<!doctype html>"),
        ("iraq.html", "markdown", "# "),
    ],
)
def test_the_ending_of_the_file_tells_the_form_unless_it_is_said(kept, tmp_path, name, form, start):
    result = kept("brief", "-o", name, *(["--format", form] if form else []))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(start)


def test_the_topic_chooses(kept):
    assert "inspections" not in kept("brief", "force").stdout
    assert "inspectors" not in kept("brief", "--until", "2002").stdout


def test_an_empty_brief_is_said(kept):
    result = kept("brief", "fisheries")
    assert result.exit_code == 0
    assert result.stderr == "verbale: nothing in verbale.db is on 'fisheries'\n"


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


def test_the_form_without_a_file_is_markdown():
    assert page_of(None, None) == "markdown"
