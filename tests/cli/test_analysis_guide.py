"""The page on analysis: its commands exist with these options, its Python does what it shows."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from benchmarks.reference import commands

PAGE = Path(__file__).parents[2] / "docs" / "analysis.md"
COMMANDS = dict(commands())
LINES = re.findall(r"^(?:\$ )?(verbale .*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", LINES)
def test_its_commands_exist(line):
    _, name, *words = shlex.split(line)
    known = {option for param in COMMANDS[f"verbale {name}"].params for option in param.opts}
    assert {word for word in words if word.startswith("-")} <= known


def test_it_shows_every_command_of_the_analysis():
    shown = {line.split()[1] for line in LINES}
    assert shown >= {"proposals", "changes", "links", "deadlocks", "agreement", "network", "disputes"}


def test_its_python_does_what_it_shows():
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (result.failed, result.attempted > 4) == (0, True)
