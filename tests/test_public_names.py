"""The public surface, and what merely importing it must not do."""

import subprocess
import sys
from pathlib import Path

import pytest

import verbale

NAMES = [
    "Dispute",
    "Event",
    "Evidence",
    "Link",
    "Position",
    "Provenance",
    "Reader",
    "Record",
    "Report",
    "Span",
    "Statement",
    "Unresolved",
    "VerbaleError",
    "__version__",
]

# Watches a fresh interpreter: every file opened for writing, every file of data read, every socket.
WATCHED = """
import os, sys

seen = []
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate")

def watch(event, args):
    if event in CHANGES or event.startswith(("socket.", "subprocess.", "os.system", "urllib.", "tempfile.")):
        seen.append((event, args))
    elif event == "open" and isinstance(args[2], int) and (
        args[2] & WRITING or f"verbale{os.sep}" in str(args[0]) and not str(args[0]).endswith((".py", ".pyc"))
    ) and "dist-info" not in str(args[0]):
        seen.append((event, args))

sys.addaudithook(watch)
import verbale
print(seen)
"""


def test_the_public_names_are_these():
    assert verbale.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_there_and_explained(name):
    thing = getattr(verbale, name)
    assert name == "__version__" or thing.__doc__


def watched(deed: str, folder: Path) -> list[str]:
    """What the watch prints for `import verbale`, or another deed, in a folder."""
    script = WATCHED.replace("import verbale", deed)
    done = subprocess.run(
        [sys.executable, "-B", "-c", script], capture_output=True, text=True, check=True, cwd=folder
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_importing_writes_no_file_reads_no_data_and_opens_no_socket(tmp_path):
    load = "from verbale.actors.gazetteer import Gazetteer; Gazetteer.load()"
    imported, loaded = watched(f"import verbale; print(seen); {load}", tmp_path)
    assert imported == "[]"
    assert "states.csv" in loaded


@pytest.mark.parametrize(
    "deed",
    [
        "open('made.txt', 'w')",
        "import os; os.mkdir('made')",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])",
    ],
)
def test_the_watch_sees_what_it_should(deed, tmp_path):
    assert watched(deed, tmp_path) != ["[]"]
