"""The page on exchange is true: its Python does what it shows, its table has every format."""

import doctest
from pathlib import Path

from verbale.exchange.formats import FORMATS
from verbale.exchange.reading_in import READERS

PAGE = Path(__file__).parents[2] / "docs" / "exchange.md"
LINES = PAGE.read_text(encoding="utf-8").splitlines()


def test_its_python_does_what_it_shows(tmp_path):
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8", globs={"folder": tmp_path})
    assert (result.failed, result.attempted > 5) == (0, True)


def test_every_format_stands_in_the_table_with_an_example():
    rows = [line for line in LINES if line.startswith("| `") and "verbale export" in line]
    assert [row.split("`")[1] for row in rows] == list(FORMATS)
    assert all(f"`verbale export {name} -o " in row for name, row in zip(FORMATS, rows, strict=True))


def test_what_comes_in_stands_there():
    rows = [line for line in LINES if line.startswith("| `") and "verbale export" not in line]
    assert {row.split("`")[1] for row in rows} == set(READERS)
