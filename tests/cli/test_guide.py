"""The guide is true: its commands exist with these options, its Python says what it shows."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from benchmarks.reference import commands
from verbale.pipeline import Reader

DOCS = Path(__file__).parent.parent.parent / "docs"
GUIDE = DOCS / "guide.md"
GUIDES = (GUIDE, DOCS / "actors-guide.md", DOCS / "exchange.md")
TEXT = "\n".join(guide.read_text(encoding="utf-8") for guide in GUIDES)
LOAD = Reader.load
COMMANDS = dict(commands())


def lines() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
    found = re.findall(r"\bverbale [^|<>\n]*", "\n".join(blocks))
    return [line.strip() for line in found]


@pytest.mark.parametrize("line", lines())
def test_its_commands_exist(line):
    words = shlex.split(line)
    named = max((name for name in COMMANDS if words[: len(name.split())] == name.split()), key=len)
    assert named != "verbale"
    known = {option for param in COMMANDS[named].params for option in param.opts}
    assert {word for word in words if word.startswith("-") and word != "-"} <= known


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"verbale", "verbale demo", "verbale council"}))
def test_it_tells_of_every_command(name):
    assert any(line.startswith(name) for line in lines()) or f"`{name}`" in TEXT


def test_its_python_does_what_it_shows(monkeypatch):
    monkeypatch.setattr(Reader, "load", LOAD)  # the real one
    result = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")
    assert (result.failed, result.attempted > 10) == (0, True)
