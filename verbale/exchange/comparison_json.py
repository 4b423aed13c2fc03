"""Comparisons and happenings as JSON."""

from __future__ import annotations

from typing import Any

from verbale.analysis.comparison import Comparison, Contradiction, Fact, Side, Wording
from verbale.analysis.happenings import Happening
from verbale.exchange.record_json import evidence_to_json

Json = dict[str, Any]


def happening_to_json(happening: Happening) -> Json:
    """A happening: its identifier, all its reports, and what they say together and apart."""
    return {
        "id": happening.happening_id,
        "reports": list(happening.reports),
        **_content(happening.compared),
    }


def comparison_to_json(comparison: Comparison) -> Json:
    """A comparison: the reports given, copies included, and what they say together and apart."""
    copied = {group.original: group.others for group in comparison.copies}
    reports = [each for name in comparison.reports for each in (name, *copied.get(name, ()))]
    return {"reports": reports, **_content(comparison)}


def _content(compared: Comparison) -> Json:
    return {
        "sources": list(compared.reports),
        "copies": [{"original": each.original, "copies": list(each.others)} for each in compared.copies],
        "said_by_all": [_fact(each) for each in compared.said_by_all],
        "said_by_some": [_fact(each) for each in compared.said_by_some],
        "said_by_one": [_fact(each) for each in compared.said_by_one],
        "contradictions": [_contradiction(each) for each in compared.contradictions],
    }


def _fact(fact: Fact) -> Json:
    return {"kind": fact.kind, "what": fact.what, "wordings": [_wording(each) for each in fact.wordings]}


def _contradiction(difference: Contradiction) -> Json:
    return {
        "question": difference.question,
        "about": difference.about,
        "one": _side(difference.one),
        "other": _side(difference.other),
    }


def _side(side: Side) -> Json:
    return {"value": side.value, "wordings": [_wording(each) for each in side.wordings]}


def _wording(wording: Wording) -> Json:
    return {"report": wording.report_id, **evidence_to_json(wording.evidence)}
