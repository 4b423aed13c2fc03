"""Positions as the store gives them, and a forecaster whose word is easy to follow."""

from datetime import date

from verbale.council.ballot import Ballot, Division, Forecast, Reason
from verbale.schema import Evidence, LinkedActor, Position, Provenance
from verbale.store.base import StoredRow


def position(holder, sign, words, condition=None, *, measure="sanctions", object_="IRQ", on="2003-05-14"):
    evidence = Evidence(100, 100 + len(words), words)
    start = 100 + words.index(condition) if condition else 0
    row = Position(
        holder=holder,
        speaker=None,
        measure=measure,
        object=object_,
        sign=sign,
        condition=Evidence(start, start + len(condition), condition) if condition else None,
        basis="stated",
        evidence=evidence,
        confidence=0.8,
        actor=LinkedActor(None, None, holder, ""),
        provenance=Provenance("positions", "1", "m"),
    )
    return StoredRow(f"p-{holder}{sign}", "r-1", date.fromisoformat(on), row)


class ByPosition:
    """Whoever has a position that holds votes by it for certain; everyone else is for by 3 in 4."""

    def forecast(self, draft, members, positions=(), met=()):
        found = {}
        for each in positions:
            if each.row.condition is None or each.row_id in met:
                vote = "+" if each.row.sign == draft.sign else "-"
                reason = Reason("a position", 1.0, each.row.evidence, each.report_id)
                found[each.row.holder] = Forecast(each.row.holder, Ballot.cast(vote), (reason,))
        unknown = Ballot(0.75, 0.0, 0.25)
        return tuple(found.get(m, Forecast(m, unknown, (Reason("usual", 0.2),), False)) for m in members)


class Divided:
    """Half of the time everyone is for; in the other half everyone is, but for one, against."""

    def forecast(self, draft, members, positions=(), met=()):
        split = {m: Ballot.cast("+" if m == "USA" else "-") for m in members}
        ways = {
            m: (Division("all", 0.5, Ballot.cast("+")), Division("split", 0.5, split[m])) for m in members
        }
        mean = {m: Ballot(0.5 + 0.5 * (m == "USA"), 0.5 * (m != "USA"), 0) for m in members}
        return tuple(Forecast(m, mean[m], (), True, ways[m]) for m in members)
