"""The life of a proposal: first heard, tabled, amended, adopted, rejected, lapsed.

A stage is told by a verb of it within a few words of the words that name the measure, in a sentence
that shows a position on it, where neither the sentence (as "would", "not", "if") nor an event that the
reader found there says that it has not happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from verbale.analysis.phrases import tokens
from verbale.schema import Evidence

if TYPE_CHECKING:
    from verbale.analysis.history import History, Row

Stage = Literal["first heard", "tabled", "amended", "adopted", "rejected", "lapsed"]

_VERBS: dict[str, Stage] = {
    **dict.fromkeys(
        ("tabled", "introduced", "submitted", "circulated", "presented", "unveiled"), "tabled"
    ),
    **dict.fromkeys(
        ("amended", "revised", "softened", "reworded", "watered", "redrafted", "toughened"), "amended"
    ),
    **dict.fromkeys(
        ("adopted", "passed", "approved", "ratified", "signed", "endorsed", "imposed", "lifted"), "adopted"
    ),
    **dict.fromkeys(("vetoed", "defeated", "scuttled", "rejected"), "rejected"),
}  # fmt: skip
_NOT_YET = frozenset(
    ("would", "will", "could", "should", "may", "might", "must", "can", "to", "if", "unless", "until", "not",
     "never", "n't", "before", "once", "be", "being", "without")
)  # fmt: skip
_NEAR = 6
_BEFORE = 4
_UNREAL = frozenset({"planned", "hypothetical", "negated"})


@dataclass(frozen=True)
class LifeStage:
    """One stage, on the day of the report that tells it.

    Args:
        on: the day; None where it is unknown.
        report_id, evidence: where a report says so; None for `lapsed`, which silence tells.
    """

    stage: Stage
    on: date | None
    report_id: str | None
    evidence: Evidence | None


def life_of(rows: Sequence[Row], history: History, silence_days: int) -> tuple[LifeStage, ...]:
    """The stages of a proposal, each once, when it is first told.

    Args:
        rows: its positions, by day.
        history: with the events of the same sentences.
        silence_days: after so many days in which nobody speaks of it, it has lapsed.
    """
    first = rows[0]
    stages = [LifeStage("first heard", first.published_on, first.report_id, first.row.evidence)]
    known: set[Stage] = set()
    for row in rows:
        stage = _told(row, history)
        if stage is not None and stage not in known:
            known.add(stage)
            stages.append(LifeStage(stage, row.published_on, row.report_id, row.row.evidence))
    days = [row.published_on for row in rows if row.published_on]
    if days and history.last_day and not known & {"adopted", "rejected"}:
        end = max(days) + timedelta(days=silence_days)
        if end < history.last_day:
            stages.append(LifeStage("lapsed", end, None, None))
    return tuple(stages)


def _told(row: Row, history: History) -> Stage | None:
    text = row.row.evidence.text
    words = [word.casefold() for word in tokens(text)]
    if not any(word in _VERBS for word in words):
        return None
    named = [each for each in history.phrases.measures(text) if each.code == row.row.measure]
    for place, word in enumerate(words):
        stage = _VERBS.get(word)
        near = any(each.start - _NEAR <= place < each.end + _NEAR for each in named)
        hedged = _NOT_YET & set(words[max(0, place - _BEFORE) : place])
        if stage is None or not near or hedged or _is_unreal(row, word, history):
            continue
        if word == "lifted":  # lifting ends what the measure is about
            stage = "rejected"
        return stage
    return None


def _is_unreal(row: Row, verb: str, history: History) -> bool:
    """Whether an event that the reader found at this verb is planned, imagined or denied."""
    return any(
        event.row.evidence == row.row.evidence
        and verb in event.row.trigger.text.casefold()
        and event.row.status in _UNREAL
        for event in history.events_of.get(row.report_id, ())
    )
