"""The documented data model is the one there is."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from verbale.schema.record import EVENT_TYPES, MEASURES, STATUSES, Answer, Basis, Kind, LinkKind, Sign
from verbale.schema.report import DatedBy
from verbale.store import SqlStore, tables

from .samples import baghdad

PAGE = (Path(__file__).parents[2] / "docs" / "data-model.md").read_text(encoding="utf-8")
FRAME = {"row_id", "report_id", "place", "confidence", "stage"}
ACTOR = {"actor_name", "actor_office", "actor_principal", "actor_why"}


def _documented(table):
    """The fields that the section of a table names."""
    section = re.search(rf"^### `{table}`\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
    assert section, f"docs/data-model.md has no section on {table}"
    named = set()
    for row in re.findall(r"^\| (`[^|]*) \|", section[1], re.MULTILINE):
        for field in re.findall(r"`([^`]+)`", row):
            parts = ("start", "end", "text", "in_title")
            named |= {field[:-1] + part for part in parts} if field.endswith("…") else {field}
    return named


@pytest.mark.parametrize("table", sorted(tables.METADATA.tables))
def test_every_field_is_documented(table):
    there = {column.name for column in tables.METADATA.tables[table].columns}
    framed = "evidence_start" in there
    evidence = {name for name in there if re.fullmatch(r"evidence_(start|end|text|in_title)", name)}
    assert _documented(table) == there - (FRAME | evidence | ACTOR if framed else set())


@pytest.mark.parametrize("field", sorted(FRAME | ACTOR | {"evidence_…"}))
def test_the_frame_of_rows_is_documented(field):
    assert f"| `{field}` |" in PAGE


@pytest.mark.parametrize("code", [*MEASURES, *EVENT_TYPES, *STATUSES])
def test_every_code_has_its_line(code):
    assert f"\n| `{code}` | " in PAGE


@pytest.mark.parametrize("codes", [Kind, Sign, Basis, Answer, LinkKind, DatedBy])
def test_every_value_is_named(codes):
    assert [value for value in get_args(codes) if f"`{value}`" not in PAGE] == []


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL))
def test_every_query_finds_something(tmp_path, query):
    path = tmp_path / "x.db"
    with SqlStore.open(path) as store:
        store.add(baghdad())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(query).fetchall()
