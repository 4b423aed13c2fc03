import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.cli.output import at, cell, harmless, one_line, visible


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("=1+1", "'=1+1"), ("+1 555", "'+1 555"), ("-x", "'-x"), ("@name", "'@name"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), ("+", "+"), ("-", "-"), ("-0.25", "-0.25"), ("12", "12"), ("Moscow", "Moscow"),
        ("", ""),         ("- he said", "'- he said"), ("+7\n", "'+7\n"),
    ],
)  # fmt: skip
def test_a_cell_is_no_formula(written, kept):
    assert harmless(written) == kept


@given(st.text())
def test_no_csv_cell_starts_a_formula(text):
    row = io.StringIO()
    csv.writer(row).writerow([harmless(text)])
    [[read]] = csv.reader(io.StringIO(row.getvalue(), newline=""))
    assert read.removeprefix("'") == text.removeprefix("'")
    assert read[:1] not in tuple("=@\t\r")
    if read[:1] in tuple("+-"):
        assert read in "+-" or float(read) == float(text)


@given(st.text(st.characters()))
def test_nothing_that_a_terminal_obeys_is_put_out(text):
    shown = one_line(text)
    assert not [letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cs")]
    assert "\u202e" not in visible(text)


def test_letters_of_all_scripts_stay():
    text = "Élysée Кремль دبلوماسی می‌گوید 🕊 👩‍⚖️"
    assert visible(text) == text


@pytest.mark.parametrize(
    ("path", "value"),
    [("evidence.text", "words"), ("evidence.in_title", None), ("source.text", None), ("holder", "RUS")],
)
def test_a_path_of_a_row(path, value):
    assert at({"holder": "RUS", "source": None, "evidence": {"text": "words"}}, path) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "yes"), (False, "no"), (0.5, "0.5"), (["USA", "IRQ"], "USA IRQ"),
        ([{"text": "is against"}, {"text": "now"}], "is against now"),
    ],
)  # fmt: skip
def test_a_cell_of_each_kind(value, text):
    assert cell(value) == text
