"""The house rules that a machine can check: one way of data, small files, no machine's paths."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "verbale"

FLOORS = [
    {"schema", "ids", "errors", "settings", "version"},
    {"intake"},
    {"language"},
    {"actors"},
    {"record"},
    {"store"},
    {"analysis", "council"},
    {"brief", "dossier", "exchange", "scoring"},
    {"samples", "pipeline", "executor"},
    {"review"},
    {"web"},
    {"cli"},
    {"__init__", "__main__"},
]
"""The rooms in the order of the data. A room imports from floors above its own and from itself, never
from below and never from its neighbours, unless they are named here."""

NEIGHBOURS = {("executor", "pipeline"), ("errors", "ids"), ("schema", "errors"), ("schema", "ids")}
"""Rooms on one floor of which the first may import the second."""

ROOMS = frozenset().union(*FLOORS)
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
FORBIDDEN_NAMES = {"util", "utils", "misc", "common", "helper", "helpers"}
LONGEST = 600
READING = {"schema", "ids", "intake", "language", "actors", "record", "scoring", "exchange", "pipeline"}
CLOCKS = {"now", "utcnow", "today"}
CHANCE = {"random", "secrets", "uuid", "time"}

# A path below one of these folders holds on one machine only.
MACHINES = (b"home", b"Users", b"root", b"work", b"mnt", b"tmp")
MACHINE_PATH = re.compile(rb"(?<![\w.:/~-])/(?:" + b"|".join(MACHINES) + rb")/[\w.]")
NOT_OURS = {"__pycache__", "build", "dist", "node_modules"}


def room_of(module: Path) -> str:
    """The room that a module lies in."""
    return module.parts[0].removesuffix(".py")


def floor_of(room: str) -> int:
    """The number of a room's floor, from the top."""
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def imported_rooms(source: str) -> Iterator[tuple[int, str]]:
    """The rooms that a module imports from, each with the line."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            names = [node.module or ""]
            if node.module == "verbale":
                names = [f"verbale.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "verbale":
                yield node.lineno, parts[1] if parts[1:] and parts[1] in ROOMS else "__init__"


def arrows_back(room: str, source: str) -> list[str]:
    """The imports of a module that run against the data."""
    return [
        f"line {line}: {room} imports {other}"
        for line, other in imported_rooms(source)
        if other != room and (room, other) not in NEIGHBOURS and floor_of(other) >= floor_of(room)
    ]


def files() -> Iterator[Path]:
    """Every file of the project; what tools leave behind is not."""
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            hidden = path.name.startswith(".") and path.name not in (".ci", ".gitignore", ".github")
            if hidden or path.name in NOT_OURS or path.suffix in (".egg-info", ".db"):
                continue
            if path.is_dir():
                folders.append(path)
            else:
                yield path


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_run_with_the_data(module):
    source = (PACKAGE / module).read_text(encoding="utf-8")
    assert arrows_back(room_of(module), source) == []


@pytest.mark.parametrize(
    ("room", "line", "allowed"),
    [
        ("record", "from verbale.actors.linking import Mentions", True),
        ("record", "from verbale.record.context import Context", True),
        ("record", "import verbale.schema", True),
        ("record", "from verbale import ids", True),
        ("record", "from spacy.tokens import Doc", True),
        ("record", "from verbale.store import SqlStore", False),
        ("language", "import verbale.actors.linking", False),
        ("language", "from verbale import pipeline", False),
        ("intake", "from verbale import Report", False),
        ("intake", "def f():\n    from verbale.language import annotate", False),
        ("analysis", "from verbale.council import voting", False),
        ("executor", "from verbale.pipeline import Reader", True),
        ("pipeline", "from verbale.executor import run", False),
        ("pipeline", "from verbale.cli.main import app", False),
    ],
)
def test_an_arrow_that_runs_back_is_seen(room, line, allowed):
    assert (arrows_back(room, line) == []) == allowed


def test_every_room_has_its_floor_once():
    assert sum(len(floor) for floor in FLOORS) == len(ROOMS)
    assert {room_of(module) for module in MODULES} <= ROOMS


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_file_is_too_long(module):
    assert len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_module_is_named_for_nothing(module):
    assert not {part.removesuffix(".py") for part in module.parts} & FORBIDDEN_NAMES


@pytest.mark.parametrize("module", [m for m in MODULES if room_of(m) != "cli"], ids=str)
def test_the_library_neither_prints_nor_exits(module):
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "exit", "quit", "sys.exit", "os._exit"), f"line {node.lineno}"
        elif isinstance(node, ast.Raise) and node.exc is not None:
            assert "SystemExit" not in ast.unparse(node.exc), f"line {node.lineno}"


@pytest.mark.parametrize("module", [m for m in MODULES if room_of(m) in READING], ids=str)
def test_the_record_knows_neither_the_day_nor_chance(module):
    """The same input gives the same record: what reads a report asks no clock and throws no dice."""
    asked = []
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in CLOCKS:
            asked.append(f"line {node.lineno}: {ast.unparse(node.func)}")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None) or ""}
            asked += [f"line {node.lineno}: {name}" for name in sorted(names & CHANCE)]
    assert asked == []


def machine_path(content: bytes) -> bytes | None:
    """A path that holds on one machine only, if the content has one."""
    if not any(b"/%b/" % folder in content for folder in MACHINES):
        return None
    match = MACHINE_PATH.search(content)
    return match.group() if match else None


def test_no_file_names_a_path_of_one_machine():
    found = {str(path.relative_to(ROOT)): machine_path(path.read_bytes()) for path in files()}
    assert len(found) > 100
    assert {name: path for name, path in found.items() if path} == {}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("/" + "home/anna/reports", True),
        ("= '/" + "work/main'", True),
        ("/" + "Users/anna", True),
        ("../srv/shared", False),
        ("https://example.org/home/news", False),
        ("docs/srv/plan", False),
        ("/usr/bin/env", False),
    ],
)
def test_what_a_path_of_one_machine_is(text, seen):
    assert bool(machine_path(text.encode())) == seen
