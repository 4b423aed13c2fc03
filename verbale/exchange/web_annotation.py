"""W3C Web Annotation: every row as an annotation of the words it rests on.

One page of annotations (``AnnotationPage``) in JSON-LD, an annotation a line, after the W3C
Recommendation *Web Annotation Data Model* (2017-02-23). The target is the report with a position selector
(code points, as there) and a quote selector; the bodies are a tag (which kind of row) and the whole row as
JSON. The report itself is not in the page: rows can be read from it, but not kept without their report.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from verbale.errors import ExchangeError
from verbale.exchange.from_json import Row, row_from_json, row_to_json
from verbale.exchange.json_lines import object_of, text_of
from verbale.exchange.parts import KINDS, Losses, Part, RowKind
from verbale.schema import Evidence, Provenance, Report

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FIELDS = ("id", "type", "motivation", "generator", "body", "target")
"""The fields of an annotation that are written; page and annotation have `CONTEXT` together."""
_AROUND = 32


@dataclass(frozen=True)
class Annotation:
    """A row read from an annotation.

    Args:
        row_id: the row's identifier.
        report_id: of the report it is about, which is not there.
        kind: which kind of row it is.
        row: the row.
        fields: the annotation as it stands.
    """

    row_id: str
    report_id: str
    kind: RowKind
    row: Row
    fields: dict[str, Any]


def write(parts: Iterable[Part], stream: TextIO, lost: Losses) -> int:
    """Write every row as an annotation.

    Args:
        parts: reports with their rows.
        stream: where to.
        lost: counts what is left out.

    Returns:
        How many annotations were written.
    """
    head = {"@context": CONTEXT, "id": "urn:verbale:annotations", "type": "AnnotationPage"}
    stream.write(text_of(head)[:-1] + ', "items": [')
    count = 0
    for part in parts:
        lost.add("texts of reports: an annotation points at them")
        for kind, stored in part.rows():
            row = _annotation(part, kind, stored.row_id, stored.row)
            stream.write((",\n" if count else "\n") + text_of(row))
            count += 1
    stream.write("\n]}\n")
    return count


def _annotation(part: Part, kind: RowKind, row_id: str, row: Row) -> dict[str, Any]:
    made = getattr(row, "provenance", None)
    written: dict[str, Any] = {
        "id": f"urn:verbale:{row_id}",
        "type": "Annotation",
        "motivation": "classifying",
    }
    if made is not None:
        written["generator"] = {
            "id": f"urn:verbale:model:{made.model}",
            "type": "Software",
            "name": f"verbale {made.version}",
            "nickname": made.stage,
        }
    written["body"] = [
        {"type": "TextualBody", "purpose": "tagging", "value": kind},
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "application/json",
            "value": text_of(row_to_json(kind, row)),
        },
    ]
    return {**written, "target": _target(part.report, row.evidence)}


def _target(report: Report, evidence: Evidence) -> dict[str, Any]:
    whole = (report.title or "") if evidence.in_title else report.text
    part = "#title" if evidence.in_title else ""
    return {
        "source": f"urn:verbale:{report.report_id}{part}",
        **({"canonical": report.url} if report.url else {}),
        "selector": [
            {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
            {
                "type": "TextQuoteSelector",
                "exact": evidence.text,
                "prefix": whole[max(0, evidence.start - _AROUND) : evidence.start],
                "suffix": whole[evidence.end : evidence.end + _AROUND],
            },
        ],
    }


def read(stream: TextIO, where: str) -> Iterator[Annotation]:
    """The rows of a page that verbale wrote; annotations by others are no rows and passed over.

    Args:
        stream: the page.
        where: what messages call it.

    Raises:
        ExchangeError: if it is no page of annotations, or one of a row is broken.
    """
    page = object_of(stream.read(), where, ("@context", "type", "items"))
    for place, item in enumerate(page["items"] if isinstance(page["items"], list) else (), 1):
        try:
            found = _row(item)
        except (KeyError, TypeError, ValueError) as error:
            raise ExchangeError(where, f"annotation {place} is broken: {error!r}") from None
        if found is not None:
            yield found


def _row(item: dict[str, Any]) -> Annotation | None:
    bodies = item.get("body")
    described = [
        each["value"]
        for each in (bodies if isinstance(bodies, list) else [])
        if isinstance(each, dict) and each.get("format") == "application/json"
    ]
    tags = [each for each in bodies or () if isinstance(each, dict) and each.get("purpose") == "tagging"]
    kinds = [kind for kind in KINDS if any(tag.get("value") == kind for tag in tags)]
    if not described or not kinds:
        return None
    by = item.get("generator", {"nickname": "", "name": "verbale ", "id": "urn:verbale:model:"})
    made = Provenance(
        by["nickname"], by["name"].removeprefix("verbale "), by["id"].removeprefix("urn:verbale:model:")
    )
    return Annotation(
        row_id=item["id"].removeprefix("urn:verbale:"),
        report_id=item["target"]["source"].removeprefix("urn:verbale:").removesuffix("#title"),
        kind=kinds[0],
        row=row_from_json(kinds[0], json.loads(described[0]), made),
        fields=item,
    )
