"""``verbale info``: what this installation is made of."""

from __future__ import annotations

import platform
import re
import sqlite3
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from verbale.cli import options as o
from verbale.cli.output import Json, one_line, write_json
from verbale.errors import LanguageError, StoreError
from verbale.version import VERSION

_PASSWORD = re.compile(r"(://[^:/@]*:)[^@]*(@)")
_PACKAGES = ("spacy", "onnxruntime", "tokenizers", "sqlalchemy", "trafilatura")


def installation(db: str, model: Path | None = None) -> Json:
    """What reads, what keeps, and what is kept."""
    from verbale.store.connect import wal_is_safe

    safe = wal_is_safe(sqlite3.sqlite_version_info)
    return {
        "verbale": VERSION,
        "model": _model(model),
        "python": platform.python_version(),
        **{package: version(package) for package in _PACKAGES},
        "sqlite": sqlite3.sqlite_version,
        "journal mode": "WAL" if safe else "DELETE (the write-ahead log of this SQLite can lose data)",
        "database": _PASSWORD.sub(r"\1***\2", db),
        "kept": _kept(db),
    }


def _model(path: Path | None) -> str:
    from verbale.language.runtime import Network

    try:
        return Network(path, threads=1).digest
    except LanguageError as error:
        return f"none: {error}"


def _kept(db: str) -> Json | str:
    try:
        with o.opened(db) as store:
            return store.counts()
    except StoreError as error:
        return f"none: {error}"


def info(
    db: o.Database = o.DEFAULT_DB,
    model: o.Model = None,
    as_json: Annotated[bool, typer.Option("--json", help="Put it out as JSON.")] = False,
) -> None:
    """Show the versions, the model's digest, and what SQLite and the database are like."""
    found = installation(db, model)
    if as_json:
        write_json(found)
        return
    width = max(map(len, found))
    for name, value in found.items():
        if isinstance(value, dict):
            value = ", ".join(f"{kind} {count}" for kind, count in value.items())
        typer.echo(f"{name:<{width}}  {one_line(value)}")
