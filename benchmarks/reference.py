"""Write docs/cli.md, the reference of the command line, from the code.

python -m benchmarks.reference
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from verbale.cli.main import app

Command = TyperCommand | TyperGroup
PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
_INTRODUCTION = """\
# The command line

*Made by `python -m benchmarks.reference`; change the code, not this page.*

Each command explains itself with `--help`. An error is one line on standard error. Exit codes: 0 all
went well; 1 something could not be read, written or found; 2 the command was used wrongly; 130 it was
interrupted.
"""


def commands() -> list[tuple[str, Command]]:
    """The program itself and its commands and those under them, each with the name it is called by."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return list(_with_those_under("verbale", group))


def _with_those_under(name: str, command: Command) -> Iterator[tuple[str, Command]]:
    yield name, command
    if isinstance(command, TyperGroup):
        for word, each in command.commands.items():
            assert isinstance(each, TyperCommand | TyperGroup)
            yield from _with_those_under(f"{name} {word}", each)


def reference() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *(_section(name, command) for name, command in commands())])


def _section(name: str, command: Command) -> str:
    arguments = [param for param in command.params if isinstance(param, TyperArgument)]
    options = [param for param in command.params if isinstance(param, TyperOption)]
    usage = [name, *(_argument(each) for each in arguments), "[OPTIONS]"]
    if isinstance(command, TyperGroup):
        usage.append("COMMAND ...")
    lines = [f"## `{name}`", "", inspect.cleandoc(command.help), "", f"    {' '.join(usage)}", ""]
    for title, params in (("Argument", arguments), ("Option", options)):
        if params:
            lines += [f"| {title} | Meaning |", "| --- | --- |", *(_line(param) for param in params), ""]
    return "\n".join(lines)


def _argument(param: TyperArgument) -> str:
    return param.metavar if param.required else f"[{param.metavar}]"


def _line(param: TyperArgument | TyperOption) -> str:
    names = ", ".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))
    if isinstance(param, TyperArgument):
        names = f"`{param.metavar}`"
    elif param.metavar:
        names += f" `{param.metavar}`"
    facts = [param.help]
    if param.default not in (None, False) and not callable(param.default):
        facts.append(f"Default: `{param.default}`.")
    if param.envvar:
        facts.append(f"Also set by the environment variable `{param.envvar}`.")
    cells = [cell.replace("|", r"\|") for cell in (names, " ".join(facts))]
    return f"| {cells[0]} | {cells[1]} |"


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(reference(), encoding="utf-8")
    print(f"{PAGE} written")


if __name__ == "__main__":
    main()
