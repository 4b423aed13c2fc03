"""The options that several commands share: what they accept, and how it is read."""

from __future__ import annotations

import calendar
import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.errors import QueryError, StoreError
from verbale.schema.record import EVENT_TYPES, MEASURES, STATUSES

if TYPE_CHECKING:
    from verbale.actors.gazetteer import Gazetteer
    from verbale.store import Filter, SqlStore, Store, StoredReport

DEFAULT_DB = "verbale.db"
GAZETTEER = "VERBALE_GAZETTEER"
_SIGN_WORDS = {"for": "+", "against": "-", "undecided": "0"}


class Format(StrEnum):
    """How a listing is put out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def one_of(known: Sequence[str], what: str) -> Callable[[str], str]:
    """A reader of one code; it finds the nearest where there is no such code.

    Args:
        known: the codes.
        what: what they are, as ``"measure"``.

    Example:
        >>> one_of(("sanctions", "talks"), "measure")("Talks")
        'talks'
    """
    written = {code.casefold(): code for code in known}

    def parse(value: str) -> str:
        folded = value.strip().casefold().replace("-", "_") if len(value) > 1 else value
        if folded in written:
            return written[folded]
        near = get_close_matches(folded, written, n=1)
        hint = f"; did you mean {written[near[0]]}?" if near else ""
        raise typer.BadParameter(f"no such {what}: {value!r}{hint} (one of {', '.join(known)})")

    return parse


def parse_sign(value: str) -> str:
    """``+``, ``-`` or ``0``, also written for, against or undecided."""
    return one_of(("+", "-", "0"), "sign")(_SIGN_WORDS.get(value.strip().casefold(), value))


def parse_since(value: str) -> date:
    """The first day of a day, month or year.

    Example:
        >>> parse_since("2003-05"), parse_since("1998")
        (datetime.date(2003, 5, 1), datetime.date(1998, 1, 1))
    """
    return _days(value)[0]


def parse_until(value: str) -> date:
    """The last day of a day, month or year.

    Example:
        >>> parse_until("2004-02")
        datetime.date(2004, 2, 29)
    """
    return _days(value)[1]


def _days(value: str) -> tuple[date, date]:
    written = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value.strip(), re.ASCII)
    try:
        if written is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in written.groups())
        assert year is not None
        last = calendar.monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, day or last)
    except ValueError:
        raise typer.BadParameter(f"not a day: {value!r} (write 2003-05-14, 2003-05 or 2003)") from None


def parse_party(value: str) -> str:
    """The code of a party, or of two joined by ``+``, given as a code or as a name.

    Example:
        >>> parse_party("Russia"), parse_party("rus"), parse_party("PSE:HAMAS")
        ('RUS', 'RUS', 'PSE:HAMAS')
    """
    return "+".join(sorted(_party(part.strip()) for part in value.split("+")))


def _party(value: str) -> str:
    if not value:
        raise typer.BadParameter("a party is missing (write it as RUS, UN or PSE:HAMAS)")
    if value == value.upper():
        return value
    for name in (value, value.title()):
        entries = [entry for entry in gazetteer().entries(name) if entry.principal]
        today = [entry for entry in entries if entry.end is None]  # RUS for the Kremlin, not SUN
        named = {entry.principal for entry in today or entries if entry.principal}
        if len(named) == 1:
            return named.pop()
        if named:
            raise typer.BadParameter(f"{value!r} can be {' or '.join(sorted(named))}; name one of them")
    return value.upper()


def gazetteer() -> Gazetteer:
    """The gazetteer, with the layers that the environment names over it."""
    return _loaded(os.environ.get(GAZETTEER))


@cache
def _loaded(layers: str | None) -> Gazetteer:
    from verbale.actors.gazetteer import Gazetteer

    return Gazetteer.load(layers=layers_of(layers))


def layers_of(value: str | None) -> list[Path]:
    """The folders of a user's layers; the last outranks all."""
    return [Path(each) for each in (value or "").split(os.pathsep) if each]


Database = Annotated[
    str,
    typer.Option(
        "--db", metavar="FILE", envvar="VERBALE_DB", show_envvar=True, help="The database, a file or a URL."
    ),
]
Principal = Annotated[
    str | None,
    typer.Option(
        "--principal",
        "--holder",
        metavar="PARTY",
        parser=parse_party,
        help="Only of this party: who speaks, holds the position, acts or claims; as RUS or Russia.",
    ),
]
Speaker = Annotated[
    str | None,
    typer.Option("--speaker", metavar="NAME", help="Only by this person, or a part of the name."),
]
Measure = Annotated[
    str | None,
    typer.Option(
        "--measure",
        metavar="MEASURE",
        parser=one_of(MEASURES, "measure"),
        help=f"Only on this measure: {', '.join(MEASURES)}.",
    ),
]
Object = Annotated[
    str | None,
    typer.Option(
        "--object",
        metavar="PARTY",
        parser=parse_party,
        help="Only about or towards this party: whom the measure is about, the event is done to, "
        "the claim is about.",
    ),
]
Sign = Annotated[
    str | None,
    typer.Option(
        "--sign",
        metavar="SIGN",
        parser=parse_sign,
        help="Only for (+), against (-) or openly undecided (0).",
    ),
]
Type = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        parser=one_of(EVENT_TYPES, "type"),
        help=f"Only events of this type: {', '.join(EVENT_TYPES)}.",
    ),
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        parser=one_of(STATUSES, "status"),
        help=f"Only events of this status: {', '.join(STATUSES)}.",
    ),
]
Since = Annotated[
    date | None,
    typer.Option(
        "--since",
        metavar="DAY",
        parser=parse_since,
        help="Only of reports published on this day or later; 2003-05-14, 2003-05 or 2003.",
    ),
]
Until = Annotated[
    date | None,
    typer.Option(
        "--until",
        metavar="DAY",
        parser=parse_until,
        help="Only of reports published on this day or earlier; 2003-05-14, 2003-05 or 2003.",
    ),
]
InReport = Annotated[
    str | None,
    typer.Option(
        "--report", metavar="REPORT", help="Only of this report: its identifier or the start of it."
    ),
]
Words = Annotated[
    str | None, typer.Option("--text", metavar="WORDS", help="Only where the words it rests on have these.")
]
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many rows, the first ones.")
]
AsFormat = Annotated[
    Format,
    typer.Option(
        "--format",
        metavar="table|json|csv",
        help="A table for reading, JSON without loss, or CSV for a spreadsheet.",
    ),
]
Model = Annotated[
    Path | None,
    typer.Option("--model", metavar="FILE", help="Another language model than the one that comes with it."),
]
Lexicon = Annotated[
    Path | None,
    typer.Option(
        "--lexicon", metavar="FOLDER", help="A folder with measures.toml or events.toml of your own."
    ),
]
Layers = Annotated[
    str | None,
    typer.Option(
        "--gazetteer",
        metavar="FOLDER",
        envvar=GAZETTEER,
        show_envvar=True,
        help="Your own tables of actors, over those of verbale; several are parted as in PATH.",
    ),
]
Threads = Annotated[
    int, typer.Option("--threads", metavar="N", min=0, help="Threads for the model; 0 takes every core.")
]


def opened(db: str) -> SqlStore:
    """The database, for looking things up.

    Raises:
        StoreError: if there is none, with what to do about it.
    """
    from verbale.store import SqlStore

    if "://" not in db and not Path(db).exists():
        raise StoreError(f"{db}: no database here; make one with: verbale read PATH --db {db}")
    return SqlStore.open(db, read_only=True)


def report_named(store: Store, name: str) -> StoredReport:
    """The report that is meant.

    Args:
        store: where it is looked up.
        name: its identifier, the start of it, or what its source calls it.

    Raises:
        QueryError: if no report answers to it, or several do.
    """
    found = store.find_report(name)
    if found is None:
        raise QueryError(f"no report answers to {name!r}; verbale reports lists them")
    return found


def wanted(store: Store, report: str | None = None, **asked: str | date | None) -> Filter:
    """The filter that the options of a listing make.

    Args:
        store: where a report's short name is looked up.
        report: a report's identifier or the start of it.
        asked: the fields of `Filter`.

    Raises:
        QueryError: if a value has no meaning.
    """
    from verbale.store import Filter

    report_id = report_named(store, report).report.report_id if report else None
    return Filter(report_id=report_id, **asked)  # type: ignore[arg-type]
