"""The demonstration: it reads the samples, shows a brief and leaves nothing behind unasked."""

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from tests.brief import records
from verbale.brief import make_brief
from verbale.cli.demo import write_brief
from verbale.cli.output import Screen
from verbale.store import SqlStore

from .conftest import Run


def test_reads_every_sample_and_leaves_nothing_behind(verbale: Run, tmp_path: Path) -> None:
    result = verbale("demo")
    assert result.exit_code == 0, result.output
    assert " 1/10  1962-10-25  Stevenson challenges Soviet envoy" in result.output
    assert "10/10  2013-11-24  Iran agrees to curb nuclear work" in result.output
    assert "verbale read FOLDER" in result.output
    assert "before unsc on 2003-05-15, substantive: Nine votes for and no permanent member" in result.output
    assert "Adopted with probability" in result.output
    assert list(tmp_path.iterdir()) == []


def test_keeps_the_record_where_asked(verbale: Run, tmp_path: Path) -> None:
    first, second = verbale("demo", "--db", "kept.db"), verbale("demo", "--db", "kept.db")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "already there" not in first.output
    assert second.output.count("already there") == 10
    assert "--db kept.db" in second.output
    assert [path.name for path in tmp_path.iterdir()] == ["kept.db"]
    with SqlStore.open("kept.db", read_only=True) as store:
        assert store.counts()["reports"] == 10


def test_writes_the_page_where_asked(verbale: Run, tmp_path: Path) -> None:
    result = verbale("demo", "--html", "page.html")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_page_that_cannot_be_written(verbale: Run) -> None:
    result = verbale("demo", "--html", "no/such/page.html")
    assert result.exit_code == 1
    assert "no/such/page.html: No such file or directory" in result.output


@pytest.fixture(scope="module")
def terminal() -> str:
    """What a terminal of 200 columns shows of the brief of two reports."""
    out = io.StringIO()
    with SqlStore.open(":memory:") as store, redirect_stdout(out), pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "200")
        store.add(records.moscow())
        store.add(records.new_york())
        write_brief(Screen(), make_brief(store))
    return out.getvalue()


@pytest.mark.parametrize(
    "shown",
    [
        "sanctions on Iraq",
        "+ for “until inspectors return to Baghdad”",
        "“Russia wants them kept until inspectors return to Baghdad, Igor Ivanov said.” 2003-05-14",
        "Russia on sanctions on Iraq: + for “until inspectors return to Baghdad”",
        " on 14 May 2003, then − against on 22 May 2003",
        "○ undecided",
        "consultation  Russia and United States, reported 14 May 2003, planned",
        "“Putin will meet George W. Bush on June 1.”",
        "United States about Iran, 14 May 2003  denied",
        "“Tehran seeks nuclear arms” “Iran denied it.”",
    ],
)
def test_brief_in_the_terminal(terminal: str, shown: str) -> None:
    assert shown in terminal
