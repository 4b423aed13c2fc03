"""Scenarios kept under a name: a JSON file beside the database, which anyone can read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from verbale.errors import CouncilError, QueryError

Json = dict[str, Any]


def scenario_file(db: str) -> Path:
    """Where scenarios are kept that belong to a database.

    Args:
        db: the database, a file or a URL; for a URL they lie in the folder one is in.

    Example:
        >>> scenario_file("iraq/verbale.db").as_posix()
        'iraq/verbale.scenarios.json'
    """
    path = Path("verbale.db") if "://" in db else Path(db)
    return path.with_name(f"{path.stem}.scenarios.json")


def kept_scenarios(path: Path) -> dict[str, Json]:
    """The scenarios of a file by name, in the order of the alphabet; none where there is no file.

    Raises:
        CouncilError: if the file is broken.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except json.JSONDecodeError as error:
        raise CouncilError(
            f"{path}, line {error.lineno}: not JSON ({error.msg}); mend it or move it away"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise CouncilError(f"{path}: cannot be read ({error})") from error
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        raise CouncilError(f"{path}: not a file of scenarios; move it away or name another with --scenarios")
    return {name: found[name] for name in sorted(found)}


def keep_scenario(path: Path, name: str, scenario: Json) -> bool:
    """Keep a scenario under a name.

    Args:
        path: the file, which is made if need be.
        name: its name; a scenario that already has it is replaced.
        scenario: as `verbale.council.scenario.to_json` makes it.

    Returns:
        Whether another was replaced.

    Raises:
        QueryError: if the name is empty.
        CouncilError: if the file is broken or cannot be written.
    """
    if not name.strip():
        raise QueryError("a scenario needs a name")
    found = kept_scenarios(path)
    replaced = name in found
    _write(path, found | {name: scenario})
    return replaced


def remove_scenarios(path: Path, names: Sequence[str]) -> None:
    """Take scenarios out of a file.

    Raises:
        QueryError: if one of them is not there; nothing is taken out then.
        CouncilError: if the file is broken or cannot be written.
    """
    found = kept_scenarios(path)
    scenarios_named(found, names, path)
    _write(path, {name: each for name, each in found.items() if name not in names})


def scenarios_named(found: dict[str, Json], names: Sequence[str], path: Path) -> dict[str, Json]:
    """Those of the scenarios that have these names, in this order.

    Raises:
        QueryError: if there is no such scenario.
    """
    for name in names:
        if name not in found:
            known = ", ".join(found) or "none"
            raise QueryError(f"no scenario {name!r} in {path} (it has: {known})")
    return {name: found[name] for name in names}


def _write(path: Path, scenarios: dict[str, Json]) -> None:
    text = json.dumps({name: scenarios[name] for name in sorted(scenarios)}, ensure_ascii=False, indent=1)
    written = path.with_name(f"{path.name}.part")
    try:
        written.write_text(f"{text}\n", encoding="utf-8")
        written.replace(path)
    except OSError as error:
        raise CouncilError(f"{path}: cannot be written ({error.strerror})") from error
