import subprocess
import sys

import pytest

from verbale.store import SqlStore
from verbale.version import VERSION


def test_the_version(verbale):
    assert verbale("--version").stdout == f"verbale {VERSION}\n"


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_help_names_every_command(verbale, words):
    result = verbale(*words)
    assert result.exit_code == 0
    for name in ("read", "code", "positions", "show", "brief", "demo"):
        assert name in result.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("remember", "No such command 'remember' (see verbale --help)"),
        (
            "positions --colour",
            "No such option: --colour (Possible options: --holder) (see verbale positions --help)",
        ),
        ("show", "Missing argument 'REPORT' (see verbale show --help)"),
        ("positions --limit", "Option '--limit' requires an argument"),
        ("positions --limit many", "(see verbale positions --help)"),
    ],
)
def test_wrong_usage_is_one_line(verbale, words, message):
    result = verbale(*words.split())
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("words", ["--debug positions", "positions --debug"])
def test_debug_shows_where_an_error_comes_from(verbale, words):
    assert "Traceback" not in verbale("positions").stderr
    shown = verbale(*words.split())
    assert shown.exit_code == 1
    assert "Traceback" in shown.stderr and "StoreError" in shown.stderr


def test_what_was_not_foreseen_is_one_line_too(kept, monkeypatch):
    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("verbale.store.SqlStore.positions", fail)
    result = kept("positions")
    assert result.exit_code == 1
    assert result.stderr == "verbale: unforeseen ZeroDivisionError: division by zero (--debug shows where)\n"


def test_starting_needs_neither_the_model_nor_a_database():
    heavy = "('spacy', 'jinja2', 'onnxruntime', 'sqlalchemy', 'alembic', 'trafilatura', 'tokenizers')"
    script = f"""
import sys, verbale
before = set(sys.modules)
import verbale.cli.main
print([name for name in {heavy} if name in sys.modules and name not in before])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_report_goes_in_and_its_record_comes_out(tmp_path):
    (tmp_path / "moscow.txt").write_text("Russia rejected the draft, Igor Ivanov said.", encoding="utf-8")
    start = "from verbale.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", start, "read", "moscow.txt", "--db", "record.db"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 report read, 0 already there, 0 failed; found 1 statement," in done.stdout
    with SqlStore.open(tmp_path / "record.db", read_only=True) as store:
        assert [(each.row.principal, each.row.speaker) for each in store.statements()] == [
            ("RUS", "Igor Ivanov")
        ]
