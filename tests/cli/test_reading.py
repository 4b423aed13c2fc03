import json
import signal
import sqlite3
import time

import pytest

from verbale.store import SqlStore

LINES = [
    {"id": "a", "text": "Russia opposes force on Iraq.", "published_at": "2003-05-14"},
    {"id": "b", "text": "France backs inspections on Iraq. France met Moscow."},
]


def write_lines(path, reports):
    path.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")


def content(path):
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def test_a_folder_is_read_and_summed_up(verbale, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    write_lines(folder / "wire.jsonl", LINES)
    (folder / "moscow.txt").write_text("Washington backs sanctions on Iraq.\n", encoding="utf-8")
    result = verbale("read", "reports")
    assert result.stdout == (
        "3 reports read, 0 already there, 0 failed; found 0 statements, 3 positions, 1 event, 0 disputes\n"
    )
    assert (result.exit_code, result.stderr) == (0, "")


def test_reading_twice_changes_nothing(verbale, tmp_path):
    write_lines(tmp_path / "wire.jsonl", LINES)
    verbale("read", "wire.jsonl")
    before = content(tmp_path / "verbale.db")
    again = verbale("read", "wire.jsonl", "wire.jsonl")
    assert "0 reports read, 4 already there, 0 failed" in again.stdout
    assert again.exit_code == 0
    assert content(tmp_path / "verbale.db") == before


def test_the_same_report_twice_in_one_run_is_kept_once(verbale, tmp_path):
    write_lines(tmp_path / "wire.jsonl", [LINES[0], LINES[0]])
    assert "1 report read, 1 already there, 0 failed" in verbale("read", "wire.jsonl").stdout


def test_standard_input_is_a_dash(verbale):
    result = verbale("read", "-", stdin="Russia opposes force on Iraq.")
    assert "1 report read, 0 already there, 0 failed; found 0 statements, 1 position" in result.stdout
    assert "RUS" in verbale("positions").stdout


BAD_FILES = {
    "empty.txt": b"",
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(256)),
    "bad.jsonl": b'{"id": "c", "text": "Moscow met France."}\n{"id": "d", "text"\n',
    "noway.jsonl": b'{"id": "e"}\n',
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_others_are_read(verbale, tmp_path, name):
    (tmp_path / name).write_bytes(BAD_FILES[name])
    write_lines(tmp_path / "wire.jsonl", LINES)
    result = verbale("read", name, "wire.jsonl")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("verbale: ") and name in result.stderr
    assert "1 failed" in result.stdout
    kept = {row["given_id"] for row in json.loads(verbale("reports", "--format", "json").stdout)}
    assert kept >= {"a", "b"}


def test_a_bad_line_is_named_by_its_number(verbale, tmp_path):
    (tmp_path / "bad.jsonl").write_bytes(BAD_FILES["bad.jsonl"])
    result = verbale("read", "bad.jsonl")
    assert "bad.jsonl, line 2: " in result.stderr
    assert "1 report read, 0 already there, 1 failed" in result.stdout


@pytest.mark.parametrize("word", ["BROKEN", "UNFORESEEN"])
def test_a_report_whose_reading_fails_is_named_and_not_kept(verbale, tmp_path, word):
    write_lines(tmp_path / "wire.jsonl", [LINES[0], {"id": "x", "text": f"{word}."}, LINES[1]])
    result = verbale("read", "wire.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith("verbale: x: ")
    assert "2 reports read, 0 already there, 1 failed" in result.stdout
    assert "Traceback" in verbale("read", "wire.jsonl", "--debug").stderr


def test_a_missing_path_is_named(verbale):
    result = verbale("read", "nowhere.txt")
    assert result.exit_code == 1
    assert "nowhere.txt" in result.stderr


def test_a_failing_model_ends_it_with_one_line(verbale, tmp_path):
    write_lines(tmp_path / "wire.jsonl", [*LINES, {"id": "x", "text": "NO MODEL."}])
    result = verbale("read", "wire.jsonl")
    assert (result.exit_code, result.stderr) == (1, "verbale: the model is damaged\n")
    assert "2 reports read" in result.stdout


def test_interrupted_it_keeps_what_is_finished(verbale, tmp_path):
    write_lines(tmp_path / "wire.jsonl", [*LINES, {"id": "x", "text": "INTERRUPTED."}, LINES[0]])
    result = verbale("read", "wire.jsonl")
    assert result.exit_code == 130
    assert "2 reports read" in result.stdout
    with SqlStore.open(tmp_path / "verbale.db", read_only=True) as store:
        assert store.counts()["reports"] == 2


def test_ctrl_c_ends_it_quietly(start, tmp_path):
    process = start("read", "-")
    process.stdin.write(b"Russia opposes force on Iraq.")
    process.stdin.flush()
    until = time.monotonic() + 20
    while not (tmp_path / "verbale.db").exists() and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert errors == b""


def test_no_path_is_wrong_usage(verbale):
    result = verbale("read")
    assert result.exit_code == 2
    assert result.stderr == "verbale: Missing argument 'PATH...' (see verbale read --help)\n"
