"""A reader that knows a handful of sentence patterns: the commands are tested without the model."""

import re
from collections.abc import Iterable, Iterator, Sequence

from verbale.errors import EvidenceError, LanguageError
from verbale.schema import (
    Dispute,
    Event,
    Evidence,
    Link,
    LinkedActor,
    Position,
    Provenance,
    Record,
    Report,
    Statement,
    Unresolved,
)

_PARTIES = {"Russia": "RUS", "Moscow": "RUS", "Iraq": "IRQ", "Washington": "USA", "France": "FRA"}
_PARTY = f"(?P<party>{'|'.join(_PARTIES)})"
_SENTENCE = re.compile(r"[^.\n]+\.")
_SAID = re.compile(r"(?P<content>.+), (?P<person>[A-Z]\w+ [A-Z]\w+) of (?P<party>\w+) (?P<cue>said)\.")
_STANCE = re.compile(
    _PARTY + r" (?P<verb>backs|opposes) (?P<measure>sanctions|inspections|force) on (?P<object>\w+)"
    r"(?: (?P<condition>until [^.]+))?\."
)
_MET = re.compile(_PARTY + r" (?P<trigger>met) (?P<other>\w+)\.")
_CHARGE = re.compile(_PARTY + r" says (?P<about>\w+) (?P<claim>hides weapons), which is denied\.")


class SimpleReader:
    """Finds what a few patterns tell; a report that says BROKEN cannot be read."""

    version = "0.1.0"
    model = "simple"

    def heed(self, judgements: Sequence[object]) -> None:
        assert list(judgements) == []

    def read(self, report: Report) -> Record:
        if "BROKEN" in report.text:
            raise EvidenceError(f"{report.given_id or report.report_id}: no words at 0..0")
        if "UNFORESEEN" in report.text:
            raise IndexError("list index out of range")
        if "NO MODEL" in report.text:
            raise LanguageError("the model is damaged")
        if "INTERRUPTED" in report.text:
            raise KeyboardInterrupt
        return _Finder(report, Provenance("simple", self.version, self.model)).record()

    def read_all(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, list(reports))


class _Finder:
    def __init__(self, report: Report, made: Provenance) -> None:
        self.report, self.made = report, made
        self.said, self.held, self.done, self.open, self.unclear = [], [], [], [], []

    def record(self) -> Record:
        for sentence in _SENTENCE.finditer(self.report.reading):
            for pattern, add in (
                (_SAID, self.statement),
                (_STANCE, self.position),
                (_MET, self.event),
                (_CHARGE, self.dispute),
            ):
                if found := pattern.search(self.report.reading, sentence.start(), sentence.end()):
                    add(found)
        links = ()
        if len(self.held) > 1:
            links = (Link("requires", 0, 1, self.held[0].evidence, 0.5, self.made),)
        return Record(
            self.report, tuple(self.said), tuple(self.held), tuple(self.done), tuple(self.open), links,
            tuple(self.unclear),
        )  # fmt: skip

    def at(self, found: re.Match[str], group: str | int) -> Evidence:
        return self.report.evidence(*found.span(group))

    def actor(self, party: str, name: str | None = None) -> LinkedActor:
        return LinkedActor(name, None, party, "named")

    def statement(self, found: re.Match[str]) -> None:
        party = _PARTIES[found["party"]]
        self.said.append(
            Statement(
                party, found["person"], self.at(found, "cue"), "indirect", self.at(found, 0),
                self.at(found, "person"), (self.at(found, "content"),), 0.75,
                self.actor(party, found["person"]), self.made,
            )
        )  # fmt: skip

    def position(self, found: re.Match[str]) -> None:
        party = _PARTIES[found["party"]]
        condition = self.at(found, "condition") if found["condition"] else None
        self.held.append(
            Position(
                party, None, found["measure"], _PARTIES[found["object"]],
                "+" if found["verb"] == "backs" else "-", condition, "reported", self.at(found, 0), 0.5,
                self.actor(party), self.made,
            )
        )  # fmt: skip

    def event(self, found: re.Match[str]) -> None:
        if found["other"] not in _PARTIES:
            self.unclear.append(Unresolved("event", f"who is {found['other']}?", self.at(found, 0)))
            return
        parties = tuple(sorted((_PARTIES[found["party"]], _PARTIES[found["other"]])))
        self.done.append(
            Event(
                "CONSULT",
                parties,
                (),
                self.at(found, "trigger"),
                "occurred",
                self.at(found, 0),
                0.9,
                self.made,
            )
        )

    def dispute(self, found: re.Match[str]) -> None:
        self.open.append(
            Dispute(
                _PARTIES[found["party"]], _PARTIES[found["about"]], self.at(found, "claim"), "denied",
                self.at(found, 0), None, 0.5, self.made,
            )
        )  # fmt: skip
