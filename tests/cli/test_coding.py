import json
import os
import pty
import subprocess

import pytest

GOOD = {"id": "a", "text": "Russia opposes force on Iraq. France met Ruritania."}


def lines_of(*reports):
    return "".join(json.dumps(each) + "\n" for each in reports)


def records(result):
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_record_a_report_in_order(verbale, tmp_path):
    sent = [{"id": f"r{number}", "text": "Russia opposes force on Iraq."} for number in range(40)]
    found = records(verbale("code", stdin=lines_of(*sent)))
    assert [each["id"] for each in found] == [each["id"] for each in sent]
    assert list(tmp_path.iterdir()) == []


def test_the_record_has_what_is_agreed(verbale):
    [found] = records(verbale("code", stdin=lines_of(GOOD)))
    assert set(found) == {
        "id", "verbale", "model", "statements", "positions", "events", "disputes", "links", "unresolved",
    }  # fmt: skip
    assert (found["verbale"], found["model"]) == ("0.1.0", "simple")
    evidence = found["positions"][0]["evidence"]
    assert GOOD["text"][evidence["start"] : evidence["end"]] == evidence["text"]


def test_a_report_without_id_is_named_by_its_content(verbale):
    [found] = records(verbale("code", stdin=lines_of({"text": "Moscow met France."})))
    assert found["id"].startswith("r-")


@pytest.mark.parametrize(
    ("line", "named", "message"),
    [
        (b'{"id": "x", "text"', None, "standard input, line 2: is not JSON"),
        (b"[1, 2]", None, "standard input, line 2: "),
        (b'{"id": "x"}', "x", "standard input, line 2: "),
        (b'{"id": "x", "text": 7}', "x", "standard input, line 2: "),
        (b'{"id": "x", "text": ""}', "x", "standard input, line 2: "),
        (b'{"id": "x", "text": "caf\xe9"}', None, "standard input, line 2: is not UTF-8"),
        (b"[" * 100_000, None, "standard input, line 2: is JSON that is nested too deeply"),
        (b'{"text": "' + b"x" * (5 * 2**20) + b'"}', None, "standard input, line 2: is over 5 MB"),
        (b'{"id": 7, "text": null}', "7", "standard input, line 2: "),
        (b'{"id": "x", "text": "BROKEN."}', "x", "no words"),
        (b'{"id": "x", "text": "UNFORESEEN."}', "x", "unforeseen IndexError"),
    ],
)
def test_a_bad_line_has_its_error_and_the_stream_goes_on(verbale, line, named, message):
    stdin = lines_of(GOOD).encode() + line + b"\n" + lines_of({**GOOD, "id": "z"}).encode()
    result = verbale("code", stdin=stdin)
    before, bad, after = records(result)
    assert (before["id"], after["id"]) == ("a", "z")
    assert set(bad) == {"id", "error"}
    assert bad["id"] == named
    assert message in bad["error"]
    assert result.stderr == ("verbale: 1 of 3 reports could not be read; each has its error on its line\n")


def test_blank_lines_and_a_byte_order_mark_are_no_reports(verbale):
    stdin = b"\xef\xbb\xbf" + lines_of(GOOD).encode() + b"\n  \n"
    assert [each["id"] for each in records(verbale("code", stdin=stdin))] == ["a"]


def test_nothing_in_nothing_out(verbale):
    result = verbale("code", stdin="")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_letters_beyond_ascii_count_as_code_points(verbale):
    text = "🕊 «Ça suffit». Russia opposes force on Iraq."
    [found] = records(verbale("code", stdin=lines_of({"id": "é🕊", "text": text})))
    evidence = found["positions"][0]["evidence"]
    assert found["id"] == "é🕊"
    assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_it_answers_each_line_at_once_when_asked(start):
    process = start("code", "--at-once", "1")
    for name in ("first", "second"):
        process.stdin.write(lines_of({**GOOD, "id": name}).encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == name
    process.stdin.close()
    assert process.wait(timeout=20) == 0


def test_on_a_terminal_the_progress_stays_apart_from_the_records(start):
    terminal, shown_to = pty.openpty()
    process = start("code", stderr=shown_to)
    os.close(shown_to)
    records, _ = process.communicate(lines_of(GOOD, {**GOOD, "id": "b"}).encode(), timeout=20)
    assert [json.loads(line)["id"] for line in records.splitlines()] == ["a", "b"]
    assert b"coding" in os.read(terminal, 100_000)
    os.close(terminal)


def test_a_closed_pipe_ends_it_quietly(start, tmp_path):
    sent = tmp_path / "wire.jsonl"
    sent.write_text(lines_of(*({**GOOD, "id": str(number)} for number in range(5_000))), encoding="utf-8")
    with sent.open("rb") as lines:
        process = start("code", stdin=lines)
    head = subprocess.Popen(["head", "-n", "1"], stdin=process.stdout, stdout=subprocess.PIPE)
    process.stdout.close()
    first, _ = head.communicate(timeout=20)
    errors = process.stderr.read()
    process.wait(timeout=20)
    assert json.loads(first)["id"] == "0"
    assert errors == b""
    assert process.returncode == 0
