"""The commands that hold reports of one happening against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import typer

from verbale.cli import options as o
from verbale.cli.columns import SHORT_ID, Listing
from verbale.cli.output import Json, warn, write_csv, write_json, write_table

_LISTS = ("said_by_all", "said_by_some", "said_by_one")
_RELATIONS = {name: name.replace("_", " ") for name in _LISTS} | {"contradictions": "contradiction"}
_WORDS = 300
_PATHS = (
    "relation", "kind", "what", "value", "report", "words.text", "words.start", "words.end", "words.in_title",
    "other_value", "other_report", "other_words.text", "other_words.start", "other_words.end",
    "other_words.in_title",
)  # fmt: skip


def _short(text: str, most: int = _WORDS) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def _wordings(row: Json) -> str:
    return "\n".join(
        f"{' '.join(filter(None, (each['report'][:SHORT_ID], value)))}: “{_short(each['text'])}”"
        for value, each in row["wordings"]
    )


def _lines(compared: Json) -> Iterator[Json]:
    """The rows of the table: what all say, where they differ with both wordings, what fewer say."""
    for name in ("said_by_all", "contradictions", "said_by_some", "said_by_one"):
        for each in compared[name]:
            if name == "contradictions":
                what = f"{each['question']}: {each['about']}"
                sides = [each["one"], each["other"]]
            else:
                what = f"{each['kind']}: {each['what']}"
                sides = [{"value": None, "wordings": each["wordings"]}]
            yield {
                "relation": _RELATIONS[name],
                "what": what,
                "wordings": [(side["value"], wording) for side in sides for wording in side["wordings"]],
            }


def _flat(compared: Json) -> Iterator[Json]:
    """The rows of CSV: a fact once for each report that says it, a difference with both wordings."""
    for name in _LISTS:
        for fact in compared[name]:
            for each in fact["wordings"]:
                row = {"relation": name, "kind": fact["kind"], "what": fact["what"]}
                yield {**row, "report": each["report"], "words": each}
    for each in compared["contradictions"]:
        one, other = each["one"], each["other"]
        yield {
            "relation": "contradiction",
            "kind": each["question"],
            "what": each["about"],
            "value": one["value"],
            "report": one["wordings"][0]["report"],
            "words": one["wordings"][0],
            "other_value": other["value"],
            "other_report": other["wordings"][0]["report"],
            "other_words": other["wordings"][0],
        }


def compare(
    reports: Annotated[
        list[str],
        typer.Argument(
            metavar="REPORT...",
            help="Two reports or more: identifiers, the starts of them, or the source's own.",
        ),
    ],
    db: o.Database = o.DEFAULT_DB,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """Hold reports against each other: what all say, what one alone says, where they contradict."""
    from verbale.analysis.comparison import compare as compare_records
    from verbale.errors import QueryError
    from verbale.exchange.comparison_json import comparison_to_json

    with o.opened(db) as store:
        named = {o.report_named(store, name).report.report_id for name in reports}
        if len(named) < 2:
            raise QueryError(
                "one report is nothing to compare; name two or more (verbale reports lists them)"
            )
        records = [record for name in named if (record := store.record(name))]
    made = comparison_to_json(compare_records(records))
    match form:
        case o.Format.JSON:
            write_json(made)
        case o.Format.CSV:
            write_csv(list(_flat(made)), _PATHS)
        case o.Format.TABLE:
            rows = list(_lines(made))
            if rows:
                write_table(rows, (("relation", "relation"), ("what", "what"), ("words", _wordings)))
    for group in made["copies"]:
        warn(f"{', '.join(group['copies'])} counted with the original {group['original']}")


def happenings(
    db: o.Database = o.DEFAULT_DB,
    since: o.Since = None,
    until: o.Until = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
) -> None:
    """List what two or more reports tell of: the reports of one happening together, copies counted once."""
    from verbale.analysis.happenings import happenings as find_happenings
    from verbale.analysis.records import read_records
    from verbale.brief.notes import headline
    from verbale.exchange.comparison_json import happening_to_json

    with o.opened(db) as store:
        records = read_records(store, o.wanted(store, since=since, until=until))
    titles = {each.report.report_id: headline(each.report) or each.report.text for each in records}
    days = {each.report.report_id: str(each.report.published_on or "unknown") for each in records}
    rows = [happening_to_json(each) for each in find_happenings(records)]
    if form is o.Format.CSV:
        _HAPPENINGS.put([_counted(row) for row in rows], form, limit)
    elif form is o.Format.TABLE:
        _HAPPENINGS.put([_told(row, titles, days) for row in rows], form, limit)
    else:
        _HAPPENINGS.put(rows, form, limit)


def _counted(row: Json) -> Json:
    counts = {name: len(row[name]) for name in (*_LISTS, "contradictions")}
    return {**row, **counts, "copies": sum(len(group["copies"]) for group in row["copies"])}


def _told(row: Json, titles: Mapping[str, str], days: Mapping[str, str]) -> Json:
    lines = [f"{name[:SHORT_ID]} {days[name]} {_short(titles[name], 80)}" for name in row["reports"]]
    return {**_counted(row), "lines": lines}


def _together(row: Json) -> str:
    return f"{row['said_by_all']} by all\n{row['said_by_one']} by one\n{row['contradictions']} contradictions"


def _of_it(row: Json) -> str:
    lines: Sequence[str] = row["lines"]
    return "\n".join(lines)


_HAPPENINGS = Listing(
    "happenings",
    (("happening", lambda row: row["id"][:SHORT_ID]), ("reports", _of_it), ("said", _together)),
    ("id", "reports", "sources", "copies", *_LISTS, "contradictions"),
)
