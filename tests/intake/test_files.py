"""Files, folders and standard input to reports, and what cannot be read."""

import io
import json
import os
from pathlib import Path

import pytest

from verbale.errors import IntakeError
from verbale.intake import read_paths
from verbale.intake.reports import LARGEST

TEXT = "Ministers meet in Vienna\n\nThe two ministers agreed on a date for talks.\n"
PARAGRAPH = "<p>They agreed on a date for talks.</p>"
PAGE = f"<!DOCTYPE html><html><body><h1>Ministers meet</h1>{PARAGRAPH * 3}</body></html>"


def line(**fields):
    return json.dumps({"text": "They agreed.", **fields}) + "\n"


def outcome(paths, **options):
    """The reports' ids or texts, and the errors as (where, line, reason)."""
    found = list(read_paths(paths, **options))
    errors = [(Path(e.where).name, e.line, e.reason) for e in found if isinstance(e, IntakeError)]
    reports = [r.given_id or r.text for r in found if not isinstance(r, IntakeError)]
    return reports, errors


def from_stdin(data):
    return outcome(["-"], stdin=io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "content", "reports"),
    [
        ("a.txt", TEXT, [TEXT]),
        ("a.TXT", TEXT, [TEXT]),
        ("a.md", "# Ministers meet\n\nThey *agreed*.\n", ["They agreed."]),
        ("a.jsonl", line(id="1") + "\n" + line(id="2"), ["1", "2"]),
        ("a.ndjson", line(id="1").strip(), ["1"]),
        ("a.json", json.dumps({"id": "1", "text": "They agreed."}, indent=1), ["1"]),
        ("a.json", json.dumps([{"id": "1", "text": "a"}, {"id": "2", "text": "b"}]), ["1", "2"]),
    ],
)
def test_each_kind_of_file_is_read(tmp_path, name, content, reports):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert outcome([tmp_path / name]) == (reports, [])


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.HTML"])
def test_html_is_read(tmp_path, name):
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    (report,) = read_paths([tmp_path / name])
    assert "They agreed on a date for talks." in report.text


def test_a_folder_is_read_in_order_without_hidden_and_unknown_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b.jsonl", "c.md", ".hidden.txt", ".git/x.txt", "notes.doc", "README"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            line(id=name) if name.endswith("l") else f"Report of {name}.", encoding="utf-8"
        )
    reports, errors = outcome([tmp_path])
    assert reports == ["Report of b.txt.", "Report of c.md.", "a/b.jsonl", "Report of a/z.txt."]
    assert errors == []


def test_paths_are_read_in_the_order_given(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Report {name}.", encoding="utf-8")
    assert outcome([tmp_path / "b.txt", tmp_path / "a.txt"])[0] == ["Report b.", "Report a."]


@pytest.mark.parametrize(
    ("name", "data", "at", "reason"),
    [
        ("x.txt", b"", None, "is empty"),
        ("x.txt", b" \n\n", None, "is empty"),
        ("x.txt", b"\xef\xbb\xbf", None, "the text is empty"),
        ("x.txt", b"\x89PNG\r\n\x1a\n\0\0", 3, "NUL bytes"),
        ("x.txt", "ok\nChávez".encode("windows-1252"), 2, "byte 0xe1 is not UTF-8"),
        ("x.txt", b"x" * (50 * 2**20), None, "is over 5 MB"),
        ("x.md", b"", None, "is empty"),
        ("x.html", b"", None, "is empty"),
        ("x.html", b"<html></html>", None, "no report text found"),
        ("x.html", b"<p>" * (2 * 2**20), None, "is over 5 MB"),
        ("x.json", b"", None, "is empty"),
        ("x.json", b"[]", None, "empty list"),
        ("x.json", b'{"text":\n 3', 2, "is not JSON"),
        ("x.json", b"3", None, "not a JSON object"),
        ("x.json", b"[" * 100_000, None, "nested too deeply"),
        ("x.json", b"[" + b"1" * 10_000 + b"]", None, "too long a number"),
        ("x.json", b" " * (51 * 2**20), None, "is over 50 MB"),
        ("x.jsonl", b"", None, "is empty"),
        ("x.jsonl", b"\n\n", None, "is empty"),
        ("x.jsonl", b'{\n "text": "a"\n}\n', 1, "give the file the ending .json"),
        ("x.jsonl", line().encode("utf-16"), 1, "is UTF-16"),
        ("x.doc", b"text", None, "is of no kind that is read"),
        ("README", b"text", None, "is of no kind that is read"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_the_next_is_read(tmp_path, name, data, at, reason):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "y.txt").write_text("The other report.", encoding="utf-8")
    reports, [(where, number, told)] = outcome([tmp_path / name, tmp_path / "y.txt"])
    assert reports == ["The other report."]
    assert (where, number) == (name, at)
    assert reason in told and "\n" not in told


def test_broken_lines_are_told_with_their_numbers_and_the_others_read(tmp_path):
    lines = [
        line(id="1").encode(),
        b'{"text": "cut off\n',
        b"\n",
        b"not json\n",
        b'{"text": 3}\n',
        b'{"title": "no text"}\n',
        b'{"text": "\\ud800"}\n',
        b'{"text": "\\u0000"}\n',
        b'{"text": "caf\xe9"}\n',
        b"[" * 100_000 + b"\n",
        b'{"text": "' + b"x" * (6 * 2**20) + b'"}\n',
        line(id="2", published_at="03/04/2003").encode(),
        line(id="3").encode(),
        b'{"text": "a"}{"text": "b"}\n',
        line(id="4").strip().encode(),
    ]
    (tmp_path / "x.jsonl").write_bytes(b"\xef\xbb\xbf" + b"".join(lines))
    reports, errors = outcome([tmp_path / "x.jsonl"])
    assert reports == ["1", "3", "4"]
    assert [(number, reason.partition(";")[0]) for _, number, reason in errors] == [
        (2, "is not JSON: Unterminated string starting at column 10"),
        (4, "is not JSON: Expecting value at column 1"),
        (5, '"text" is a number'),
        (6, 'no "text"'),
        (7, "the text holds half of a surrogate pair at 0"),
        (8, "the text holds a NUL character at 0"),
        (9, "byte 0xe9 is not UTF-8"),
        (10, "is JSON that is nested too deeply or has too long a number"),
        (11, "is over 5 MB"),
        (12, "\"published_at\": '03/04/2003' can be 4 March or 3 April"),
        (14, "is not JSON: Extra data at column 14"),
    ]


def test_a_bad_report_in_a_list_is_told_by_its_number(tmp_path):
    (tmp_path / "x.json").write_text('[{"text": "a"}, {"text": 3}, {"text": "c"}]', encoding="utf-8")
    assert outcome([tmp_path / "x.json"]) == (
        ["a", "c"],
        [("x.json, report 2", None, '"text" is a number; it must be a string')],
    )


def test_json_lines_are_streamed(tmp_path):
    """A file far beyond the limit of one report is read a line at a time."""

    class Endless(io.RawIOBase):
        served = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            row = line(id="1", filler="x" * 1000).encode()[: len(buffer)]
            buffer[: len(row)] = row
            self.served += len(row)
            return len(row)

    endless = Endless()
    reports = read_paths(["-"], stdin=io.BufferedReader(endless, 4096))
    assert next(reports).given_id == "1"
    assert endless.served < 100_000


@pytest.mark.parametrize("ahead", [b"", b"\n\n", b"\xef\xbb\xbf", b"  "])
def test_standard_input_is_json_lines_html_or_text(ahead):
    assert from_stdin(ahead + line(id="1").encode() + line(id="2").encode()) == (["1", "2"], [])
    assert from_stdin(ahead + b"They agreed.\nThey left.\n")[0][0].strip() == "They agreed.\nThey left."
    ((text,), errors) = from_stdin(ahead + PAGE.encode())
    assert "<p>" not in text and "They agreed on a date for talks." in text and errors == []


@pytest.mark.parametrize(
    ("data", "number", "reason"),
    [
        (b"", None, "is empty"),
        (b"\n \n", None, "is empty"),
        (b"{\n}", 1, "many lines"),
        (b"x" * (LARGEST + 1), None, "is over 5 MB"),
        (b"x\n" * LARGEST, None, "is over 5 MB"),
        (b"a\0b", 1, "NUL"),
        ("Иванов".encode("koi8-r"), 1, "not UTF-8"),
    ],
)
def test_standard_input_that_cannot_be_read_is_told(data, number, reason):
    reports, [(where, at, told)] = from_stdin(data)
    assert (reports, where, at) == ([], "standard input", number)
    assert reason in told


def test_the_standard_input_of_the_program_is_the_default(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"They agreed.")))
    assert outcome(["-"]) == (["They agreed."], [])


def test_what_is_not_there_is_told(tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    names = ("none.txt", "none", "link.txt", "loop.txt", "empty", "pipe.txt")
    reports, errors = outcome([tmp_path / name for name in names])
    assert reports == []
    assert [reason.partition(";")[0] for _, _, reason in errors] == [
        "there is no such file",
        "there is no such file",
        "is a link to a file that is not there",
        "is a link to a file that is not there",
        "no reports in this folder (.htm, .html, .json, .jsonl, .md, .ndjson, .txt)",
        "is not a plain file",
    ]


def test_a_name_that_is_too_long_is_told(tmp_path):
    reports, [(_, _, reason)] = outcome([tmp_path / f"{'x' * 5000}.txt"])
    assert reports == []
    assert "too long" in reason or "no such file" in reason


def test_a_broken_link_in_a_folder_is_told_and_the_rest_read(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_text("They agreed.", encoding="utf-8")
    reports, [(where, _, reason)] = outcome([tmp_path])
    assert (reports, where) == (["They agreed."], "a.txt")
    assert "link" in reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "no"), "may not be read by you"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_a_file_that_the_system_refuses_is_told(tmp_path, monkeypatch, error, reason):
    (tmp_path / "a.txt").write_text("They agreed.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("They left.", encoding="utf-8")
    opened = Path.open

    def refuse(self, *arguments, **options):
        if self.name == "a.txt":
            raise error
        return opened(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    reports, [(where, _, told)] = outcome([tmp_path])
    assert (reports, where) == (["They left."], "a.txt")
    assert reason in told


def test_a_strange_name_is_told_on_one_line(tmp_path):
    error = next(iter(read_paths([tmp_path / "a\nb\x1b[31m\udcff.txt"])))
    assert str(error).isprintable()
