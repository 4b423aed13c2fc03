"""Make the table of votes and the weights of the model of votes that come with verbale.

python -m training.council                      # fit the weights on the shipped table
python -m training.council --votes VOTES.csv    # make the table anew first, from the published CSV
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from verbale.council.history import History
from verbale.council.model import Examples
from verbale.council.repairs import read_votes
from verbale.council.votes import compact, shipped_votes

DATA = Path(__file__).parents[2] / "verbale" / "council" / "data"


def make_table(votes: Path, folder: Path = DATA) -> dict[str, int]:
    """Write the repaired table, and tell how many repairs of each kind there were."""
    found = read_votes(votes)
    with (folder / "votes-1994-2022.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerows(compact(found.roll_calls))
    with (folder / "votes-1994-2022-repairs.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("kind", "line", "what"))
        writer.writerows((each.kind, each.line, each.what) for each in found.repairs)
    return found.counts()


def fit_weights(folder: Path = DATA) -> None:
    """Fit the weights on the shipped table, and write them."""
    examples = Examples(History(shipped_votes()))
    model = examples.fitted(before=int(examples.years.max()) + 1)
    text = "\n".join(model.lines()) + "\n"
    (folder / "votes-model.toml").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--votes", type=Path, help="the published CSV of votes")
    asked = parser.parse_args()
    if asked.votes is not None:
        for kind, number in make_table(asked.votes).items():
            print(f"{number:5} {kind}")
    fit_weights()


if __name__ == "__main__":
    main()
