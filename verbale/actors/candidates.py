"""The persons of the gazetteer that a name or an office can mean on the day, weighed against each other.

Each candidate is a tenure with the features that speak for it. The best one is taken only where it
leads the next of another party by a margin; else all are named in the reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from verbale.actors.gazetteer import Tenure
from verbale.actors.names import name_key
from verbale.actors.setting import Setting

WEIGHTS = {
    "in office on the day": 2.0,
    "the office of the title": 3.0,
    "the party of the title": 3.0,
    "the full name": 2.0,
    "its state is named": 1.5,
    "its state is the report's": 1.0,
    "a leading office": 0.5,
}
"""What each feature adds; set by hand, checked on annotated reports."""
MARGIN = 1.0
"""By how much the best candidate must lead the best of any other party."""
_LEADING = (
    "head of state", "head of government", "secretary-general", "foreign minister", "defence minister",
    "UN ambassador",
)  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """A tenure and what speaks for it."""

    tenure: Tenure
    features: tuple[str, ...]

    @property
    def score(self) -> float:
        """The sum of the weights of its features."""
        return sum(WEIGHTS[feature] for feature in self.features)


def candidates(
    setting: Setting, name: str, office: str | None = None, party: str | None = None
) -> list[Candidate]:
    """Whom a name can mean, the likeliest first; a full name that nobody held an office under: nobody.

    Args:
        setting: the report.
        name: as the report writes it.
        office: the office that a title in the report gives.
        party: the party that a title gives.
    """
    full = " " in name
    known = setting.gazetteer.tenures_of(name) if full else setting.gazetteer.by_last_name(name)
    if not known and not full:
        known = setting.gazetteer.tenures_of(name)
    on = setting.on
    begun = [
        t for t in known if on is None or t.covers(on) or (full and (not t.start or t.start.first <= on))
    ]
    weighed = [Candidate(t, tuple(_features(setting, t, full, office, party))) for t in begun]
    rank = {office: number for number, office in enumerate(_LEADING)}
    return sorted(weighed, key=lambda c: (-c.score, rank.get(c.tenure.office, len(rank))))


def _features(
    setting: Setting, tenure: Tenure, full: bool, office: str | None, party: str | None
) -> list[str]:
    state = tenure.principal.split(":")[0]
    holds = {
        "in office on the day": setting.on is None or tenure.covers(setting.on),
        "the office of the title": office is not None and tenure.office == office,
        "the party of the title": party is not None and tenure.principal == party,
        "the full name": full,
        "its state is named": setting.counts[state] > 0 or setting.names(tenure.principal),
        "its state is the report's": state == setting.home,
        "a leading office": tenure.office in _LEADING,
    }
    return [feature for feature, held in holds.items() if held]


def clear(listed: list[Candidate]) -> Candidate | None:
    """The best candidate, if it leads the best of any other party by the margin."""
    if not listed:
        return None
    best = listed[0]
    other = next((c for c in listed if c.tenure.principal != best.tenure.principal), None)
    return best if other is None or best.score - other.score >= MARGIN else None


def reason(setting: Setting, candidate: Candidate) -> str:
    """As ``foreign minister of RUS on 2003-05-14: Igor Ivanov``."""
    day = f" on {setting.on}" if setting.on else ""
    tenure = candidate.tenure
    return f"{tenure.office} of {tenure.principal}{day}: {tenure.person}"


def doubt(name: str, listed: list[Candidate]) -> str:
    """Why a name stays unresolved, with those it can mean."""
    said = dict.fromkeys(f"{c.tenure.person} ({c.tenure.office} of {c.tenure.principal})" for c in listed)
    return f"unresolved: {name} may be {', '.join(said)}"


def holder(
    setting: Setting, title: str | None, party: str | None, name: str | None = None
) -> tuple[str, str] | None:
    """The office that a title means and who held it on the day, if it was one person.

    Args:
        setting: the report; without a day nobody is named.
        title: as ``"foreign minister"``.
        party: whose office it is.
        name: the name in the report, or None for an office alone.
    """
    if title is None or party is None or setting.on is None:
        return None
    for office in setting.gazetteer.offices_of(title, party):
        held = setting.gazetteer.holders(office.name, party, setting.on)
        if name is not None:
            held = tuple(t for t in held if _is_called(t, name))
        persons = {t.person for t in held if t.surely_covers(setting.on)} or {t.person for t in held}
        if len(persons) == 1:
            return office.name, persons.pop()
        if persons:
            return None
    return None


def _is_called(tenure: Tenure, name: str) -> bool:
    """Whether a name in a report is a form of the holder's name."""
    said = name_key(name)
    forms = {name_key(form) for form in (tenure.person, *tenure.aliases)}
    return said in forms or bool(set(said.split()) & {name_key(word) for word in tenure.called})
