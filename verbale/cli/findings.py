"""What each kind of finding shows: as a table, as CSV, and as JSON."""

from __future__ import annotations

from verbale.cli.columns import SHORT_ID, Listing
from verbale.cli.output import Json, one_line, write_json

__all__ = [
    "AGREEMENT",
    "BLOCS",
    "CHANGES",
    "CONTESTS",
    "DEADLOCKS",
    "FREED",
    "JUDGEMENTS",
    "LINKS",
    "MEMBERS",
    "PROPOSALS",
    "Json",
    "write_json",
]

_MOST_WORDS = 220


def _short(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS].rsplit(' ', 1)[0]} …"


def _quoted(words: Json, report: str) -> str:
    return f"“{_short(words['text'])}” {report[:SHORT_ID]}"


def _days(row: Json) -> str:
    first, last = row["first_on"] or "unknown", row["last_on"] or "unknown"
    return first if first == last else f"{first}\n{last}"


def _life(row: Json) -> str:
    return "\n".join(f"{stage['on'] or 'unknown'} {stage['stage']}" for stage in row["life"])


def _stands(row: Json) -> str:
    signs: dict[str, list[str]] = {}
    for position in row["positions"]:
        shown = f"{position['sign']} if" if position["condition"] else position["sign"]
        known = signs.setdefault(position["holder"], [])
        if shown not in known:
            known.append(shown)
    return "\n".join(f"{holder} {', '.join(shown)}" for holder, shown in sorted(signs.items()))


def _move(row: Json) -> str:
    turned = f" ({row['direction']})" if row["direction"] else ""
    return f"{row['before']['level']}\n→ {row['after']['level']}\n{row['kind']}{turned}"


def _between(row: Json) -> str:
    return f"{row['before']['on']}\n{row['after']['on']}"


def _both(row: Json) -> str:
    return "\n".join(_quoted(row[side]["evidence"], row[side]["report"]) for side in ("before", "after"))


def _confidence(row: Json) -> str:
    return f"{row['confidence']:.2f}"


def _dependence(row: Json) -> str:
    word = {
        "requires": "only after",
        "before": "only after",
        "in_exchange_for": "in exchange for",
        "blocks": "only with",
    }[row["kind"]]
    return f"{row['held']['name']}\n{word}\n{row['needed']['name']}"


def _freed(row: Json) -> str:
    rest = "".join(f"\nstill needs {node['name']}" for node in row["still_needs"])
    return f"{row['freed']['name']}{rest}"


def _deadlock(row: Json) -> str:
    return str(row["explanation"])


def _places(row: Json) -> str:
    return "\n".join(f"{place['holder']}: {_quoted(place, place['report'])}" for place in row["evidence"])


def _stuck(row: Json) -> str:
    since = row["since"] or "unknown"
    return f"{since}\nuntil {row['until']}" if row["until"] else since


def _pair(row: Json) -> str:
    return f"{row['one']} {row['other']}"


def _share(row: Json) -> str:
    return f"{row['agreement']:.2f} ({row['low']:.2f} to {row['high']:.2f})"


def _answers(row: Json) -> str:
    denied = f"\ndenied by {', '.join(row['denied_by'])}" if row["denied_by"] else ""
    confirmed = f"\nconfirmed by {', '.join(row['confirmed_by'])}" if row["confirmed_by"] else ""
    return f"{row['state']}{denied}{confirmed}"


def _reports(row: Json) -> str:
    return "\n".join(report[:SHORT_ID] for report in row["reports"])


def _source(row: Json) -> str:
    return str(row["report"])[:SHORT_ID]


PROPOSALS = Listing(
    "proposals",
    (
        ("proposal", "name"), ("date", _days), ("stands", _stands), ("life", _life), ("reports", "reports"),
        ("id", lambda row: row["id"][:SHORT_ID]),
    ),
    ("id", "name", "measure", "object", "forum", "first_on", "last_on", "holders", "reports"),
)  # fmt: skip
CHANGES = Listing(
    "changes",
    (
        ("date", _between), ("who", "holder"), ("proposal", "proposal.name"), ("move", _move),
        ("confidence", _confidence), ("words", _both),
    ),
    (
        "holder", "proposal.id", "proposal.name", "proposal.measure", "proposal.object", "kind", "direction",
        *(f"{side}.{field}" for side in ("before", "after")
          for field in ("on", "level", "condition.text", "evidence.text", "report", "row_id")),
        "confidence",
    ),
)  # fmt: skip
LINKS = Listing(
    "links",
    (
        ("date", lambda row: row["published_on"] or "unknown"), ("who", "holder"), ("link", _dependence),
        ("told by", "told_by"), ("words", "evidence.text"), ("report", _source),
    ),
    (
        "row_id", "report", "published_on", "kind", "told_by", "holder",
        *(f"{side}.{field}" for side in ("held", "needed")
          for field in ("id", "name", "measure", "object", "sign")),
        "first", "second", "evidence.text", "evidence.start", "evidence.end", "evidence.in_title",
        "confidence", "provenance.stage", "provenance.version", "provenance.model",
    ),
)  # fmt: skip
FREED = Listing(
    "dependences",
    (
        ("step", "step"), ("who", "holder"), ("frees", _freed), ("words", "dependence.evidence.text"),
        ("report", lambda row: row["dependence"]["report"][:SHORT_ID]),
    ),
    (
        "step", "holder", "freed.id", "freed.name", "freed.measure", "freed.object", "freed.sign",
        "dependence.evidence.text", "dependence.report", "dependence.published_on", "dependence.confidence",
    ),
)  # fmt: skip
DEADLOCKS = Listing(
    "deadlocks",
    (
        ("date", _stuck), ("who", "holders"), ("deadlock", _deadlock), ("confidence", _confidence),
        ("words", _places),
    ),
    ("holders", "explanation", "since", "until", "confidence"),
)  # fmt: skip
AGREEMENT = Listing(
    "pairs",
    (
        ("period", "period"), ("measure", "measure"), ("parties", _pair), ("shared", "shared"),
        ("agreement", _share), ("distance", lambda row: f"{row['distance']:.2f}"),
    ),
    (
        "period", "measure", "one", "other", "shared", "same", "agreement", "low", "high", "distance",
    ),
)  # fmt: skip
BLOCS = Listing(
    "blocs",
    (("period", "period"), ("parties", "holders"), ("cohesion", "cohesion")),
    ("period", "holders", "cohesion"),
)
MEMBERS = Listing(
    "parties",
    (
        ("party", "party"), ("activity", "activity"), ("degree", "degree"), ("betweenness", "betweenness"),
        ("community", "community"),
    ),
    ("party", "activity", "degree", "betweenness", "community"),
)  # fmt: skip
CONTESTS = Listing(
    "disputes",
    (
        ("date", _days), ("who", lambda row: f"{row['claimant']} about {row['about']}"),
        ("claim", "claim.text"), ("state", _answers), ("report", _reports),
    ),
    (
        "claimant", "about", "claim.text", "state", "denied_by", "confirmed_by", "reports", "first_on",
        "last_on",
    ),
)  # fmt: skip
JUDGEMENTS = Listing(
    "judgements",
    (
        ("judgement", lambda row: row["judgement"][:SHORT_ID]), ("made", "judged_at"), ("by", "judged_by"),
        ("kind", "kind"), ("undoes", lambda row: (row["undoes"] or "")[:SHORT_ID]), ("why", "why"),
    ),
    ("judgement", "kind", "rows", "undoes", "judged_by", "why", "judged_at"),
)  # fmt: skip
