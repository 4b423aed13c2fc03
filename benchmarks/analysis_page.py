"""Run the commands that docs/analysis.md shows over the sample reports, and put in what they say.

    python -m benchmarks.analysis_page [--check]

A block of ``console`` holds commands after ``$``; what stands below each is made anew. With `--check`
nothing is written, and the exit code tells whether the page is up to date.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "analysis.md"
WIDTH = "110"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def run(command: str, folder: Path) -> str:
    """What a command of verbale prints, both streams together, without spaces at the ends of lines."""
    words = [str(Path(sys.executable).parent / "verbale"), *shlex.split(command)[1:]]
    done = subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "COLUMNS": WIDTH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def page(text: str, folder: Path) -> str:
    """The page with every block of ``console`` made anew."""

    def block(found: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (verbale .*)$", found[1], re.MULTILINE)
        return "```console\n" + "\n".join(f"$ {each}\n{run(each, folder)}" for each in commands) + "\n```"

    return _BLOCK.sub(block, text)


def main() -> None:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    before = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        run(f"verbale read {shlex.quote(str(ROOT / 'verbale' / 'samples'))} --db samples.db", Path(folder))
        after = page(before, Path(folder))
    if args.check:
        sys.exit(before != after)
    PAGE.write_text(after, encoding="utf-8")
    print(f"{PAGE} written")


if __name__ == "__main__":
    main()
