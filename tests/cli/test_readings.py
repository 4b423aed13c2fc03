from collections.abc import Iterator

import pytest

from verbale.cli.readings import Failure, read_each, reason_of
from verbale.errors import IntakeError, LanguageError
from verbale.schema import Record, Report

from .simple_reader import SimpleReader


def names(outcomes):
    return [
        each.report.given_id if isinstance(each, Record) else f"failed {each.given_id}" for each in outcomes
    ]


def reports(*texts: str) -> list[Report]:
    return [Report(text=text, given_id=str(number)) for number, text in enumerate(texts)]


@pytest.mark.parametrize("at_once", [1, 2, 3, 16])
@pytest.mark.parametrize("broken", ["BROKEN", "UNFORESEEN"])
def test_one_failure_leaves_the_others_in_their_order(at_once, broken):
    stream = reports("a", "b", broken, "c", broken, "d")
    assert names(read_each(SimpleReader(), stream, at_once)) == ["0", "1", "failed 2", "3", "failed 4", "5"]


def test_what_could_not_be_had_keeps_its_place():
    unread = Failure(IntakeError("a.txt", "empty"), "x")
    assert names(read_each(SimpleReader(), [*reports("a", "b"), unread, *reports("c")])) == [
        "0", "1", "failed x", "0",
    ]  # fmt: skip


def test_a_failing_model_ends_the_reading():
    with pytest.raises(LanguageError):
        list(read_each(SimpleReader(), reports("a", "NO MODEL", "b")))


def test_no_more_is_taken_than_is_read_together():
    taken = []

    def stream() -> Iterator[Report]:
        for report in reports("a", "b", "c", "d"):
            taken.append(report.given_id)
            yield report

    next(read_each(SimpleReader(), stream(), at_once=2))
    assert taken == ["0", "1"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (IntakeError("a.jsonl", "not JSON", 3), "a.jsonl, line 3: not JSON"),
        (FileNotFoundError(2, "No such file or directory", "a.txt"), "a.txt: No such file or directory"),
        (IndexError("list index out of range"), "unforeseen IndexError: list index out of range"),
    ],
)
def test_reasons_are_for_the_user(error, reason):
    assert reason_of(error) == reason


def test_an_unforeseen_failure_names_its_report():
    assert str(Failure(IndexError("out of range"), "wire-1")) == "wire-1: unforeseen IndexError: out of range"
