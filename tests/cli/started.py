"""The program ``verbale`` with the simple reader in place of the model: run as a script."""

import sys
from pathlib import Path


def main() -> None:
    """Start the program; nothing is replaced where this file is only imported."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from cli.simple_reader import SimpleReader
    from verbale.cli.main import run
    from verbale.pipeline import Reader

    Reader.load = classmethod(lambda cls, *_: SimpleReader())
    run()


if __name__ == "__main__":
    main()
