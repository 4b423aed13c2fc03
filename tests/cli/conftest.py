"""The command line with a simple reader, and a database that it has filled."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

import pytest
from typer.testing import CliRunner, Result

from verbale.cli.main import app
from verbale.pipeline import Reader
from verbale.schema import Report, Span
from verbale.store import SqlStore

from .simple_reader import SimpleReader

Run = Callable[..., Result]

MOSCOW = Report(
    title="Russia opposes force on Iraq.",
    text=(
        "Watch our news\n\n"
        "Russia opposes sanctions on Iraq until inspectors return. "
        "The time has come, Igor Ivanov of Moscow said.\n\n"
        "Russia met Washington. Washington says Iraq hides weapons, which is denied."
    ),
    furniture=(Span(0, 14),),
    given_id="wire-1",
    published_on=date(2003, 5, 14),
    dated_by="dateline",
    outlet="Example Wire",
    dateline="MOSCOW, May 14",
)
PARIS = Report(
    text="France backs inspections on Iraq. France met Ruritania.",
    given_id="wire-2",
    published_on=date(2002, 11, 9),
    dated_by="given",
)
UNDATED = Report(text="Washington backs sanctions on Iraq.", given_id="wire-3")


@pytest.fixture(autouse=True)
def _simple_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "load", classmethod(lambda cls, *_: SimpleReader()))


@pytest.fixture
def verbale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VERBALE_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    runner = CliRunner()

    def run(*words: str, stdin: str | bytes | None = None) -> Result:
        return runner.invoke(app, [*words], input=stdin, prog_name="verbale")

    return run


@pytest.fixture(scope="session")
def three_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with three reports."""
    path = tmp_path_factory.mktemp("kept") / "verbale.db"
    with SqlStore.open(path) as store:
        for report in (MOSCOW, PARIS, UNDATED):
            store.add(SimpleReader().read(report))
    return path


@pytest.fixture
def kept(verbale: Run, tmp_path: Path, three_reports: Path) -> Run:
    """Run one command in a folder whose verbale.db holds three reports."""
    shutil.copy(three_reports, tmp_path)
    return verbale


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start the program in a process of its own."""
    started = []

    def popen(
        *words: str, stdin: int | IO[bytes] = subprocess.PIPE, stderr: int = subprocess.PIPE
    ) -> subprocess.Popen[bytes]:
        script = Path(__file__).parent / "started.py"
        environment = {key: value for key, value in os.environ.items() if key != "VERBALE_DB"}
        process = subprocess.Popen(
            [sys.executable, str(script), *words],
            cwd=tmp_path,
            env=environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            # Tests run in the background of a shell inherit that Ctrl-C is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        started.append(process)
        return process

    yield popen
    for process in started:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()
