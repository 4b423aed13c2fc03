import json
import re
import sqlite3


def test_it_names_the_versions_and_the_digest_of_the_model(kept):
    found = json.loads(kept("info", "--json").stdout)
    assert found["sqlite"] == sqlite3.sqlite_version
    assert re.fullmatch("[0-9a-f]{16}", found["model"])
    assert found["journal mode"].split()[0] in ("WAL", "DELETE")
    assert found["kept"] == {
        "reports": 3, "statements": 1, "positions": 4, "events": 1, "disputes": 1, "links": 1,
        "unresolved": 1,
    }  # fmt: skip


def test_it_tells_no_password(verbale):
    shown = verbale("info", "--db", "oracle://me:secret@host/record").stdout
    assert "oracle://me:***@host/record" in shown
    assert "secret" not in shown


def test_it_works_without_database_and_model(verbale):
    result = verbale("info", "--model", "nothing.onnx")
    assert result.exit_code == 0
    lines = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in result.stdout.splitlines())
    assert lines["model"].startswith("none: nothing.onnx: no language model here")
    assert lines["kept"].startswith("none: verbale.db: no database here")
