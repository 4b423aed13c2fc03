"""Reads and writes the actor and agent dictionaries of PETRARCH (Open Event Data Alliance).

What the dictionary documentation of PETRARCH says is followed; where its program does otherwise, the
documentation wins, because that is what the writers of dictionaries went by:

- The limits of a range are days of it. (The program leaves out the last day of a range and the day of
  a ``<``; in the published dictionaries one range ends on 060531 and the next begins on 060601, so that
  its reading leaves the office empty on the last day of every tenure.)
- Where several restrictions hold a day, the shortest counts, and of equals the first listed. The
  documentation is silent and its program takes the first; but the published dictionaries list a life as
  ``>480101`` before the years in office, which would then never count.
- Several restrictions may share a line, as in the older dictionaries of TABARI.
- A blank in a phrase lets other words stand between in the documentation; here, as in the later
  program, the words of a phrase always follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.errors import GazetteerError

NULL = "---"
"""The code of what is known and stands for nobody."""

_CENTURY = 30
_COMMENT = re.compile(r"<!--.*?-->")
_CODE = re.compile(r"[A-Za-z0-9~:\-]+")
_RANGE = re.compile(r"(\d+)\s*-\s*(\d+)")
_BOUND = re.compile(r"([<>])\s*(\d+)")
_MARKER = re.compile(r"!([^!]*)!")
_DAY = timedelta(days=1)

Period = tuple[str, date | None, date | None]
"""A code with its first and last day; None: no bound."""


@dataclass(frozen=True)
class Restriction:
    """A code and the days on which it holds, both included; without days it is the default."""

    code: str
    first: date | None = None
    last: date | None = None

    @property
    def is_default(self) -> bool:
        """Whether it holds only where no other does."""
        return self.first is None and self.last is None

    @property
    def length(self) -> timedelta:
        """How long it holds; longest where a bound is missing."""
        return (self.last or date.max) - (self.first or date.min)

    def covers(self, on: date) -> bool:
        """Whether it holds on a day."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


@dataclass(frozen=True)
class ActorRecord:
    """An actor: the phrases that name it, and its codes over time.

    Args:
        phrases: the primary phrase and its synonyms, in capitals, words parted by one blank.
        restrictions: in the order of the file.
        line: where the record begins, counted from 1.
    """

    phrases: tuple[str, ...]
    restrictions: tuple[Restriction, ...]
    line: int = 0

    def code_on(self, on: date) -> str | None:
        """The code on a day: the shortest restriction that holds, else the default, else None."""
        holding = [each for each in self.restrictions if not each.is_default and each.covers(on)]
        return _real(min(holding, key=lambda each: each.length).code) if holding else self._default

    @property
    def _default(self) -> str | None:
        return next((_real(each.code) for each in self.restrictions if each.is_default), None)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The same as `code_on` told as periods that do not overlap, the earliest first.

        Example:
            >>> record = ActorRecord(("X",), (Restriction("A", date(2000, 1, 1), None), Restriction("B")))
            >>> [(code, str(first), str(last)) for code, first, last in record.periods]
            [('B', 'None', '1999-12-31'), ('A', '2000-01-01', 'None')]
        """
        dated = [each for each in self.restrictions if not each.is_default]
        starts = {each.first for each in dated if each.first}
        starts |= {each.last + _DAY for each in dated if each.last and each.last < date.max}
        edges: list[date | None] = [None, *sorted(starts)]
        periods: list[Period] = []
        for first, after in zip(edges, [*edges[1:], None], strict=True):
            code = self.code_on(first if first else (after - _DAY if after else date.min))
            last = after - _DAY if after else None
            if periods and periods[-1][0] == code and periods[-1][2] is not None:
                periods[-1] = (code or "", periods[-1][1], last)
            else:
                periods.append((code or "", first, last))
        return tuple(period for period in periods if period[0])


@dataclass(frozen=True)
class AgentRecord:
    """A noun for people of a party: its forms, its code, and whether that stands before the actor's."""

    phrases: tuple[str, ...]
    code: str
    before: bool = False
    line: int = 0


@dataclass(frozen=True)
class Read:
    """What a dictionary holds, and what is wrong with it, one line each with file and line."""

    actors: tuple[ActorRecord, ...] = ()
    agents: tuple[AgentRecord, ...] = ()
    problems: tuple[str, ...] = ()


def read_actors(text: str, where: str) -> Read:
    """Read an actor dictionary.

    Args:
        text: the file.
        where: what messages call it.
    """
    found: list[ActorRecord] = []
    problems: list[str] = []
    phrases: list[str] = []
    restrictions: list[Restriction] = []
    begun = 0

    def close() -> None:
        if phrases:
            found.append(ActorRecord(tuple(dict.fromkeys(phrases)), tuple(restrictions), begun))

    for number, line in lines(text):
        try:
            if line.startswith("["):
                if not phrases:
                    raise GazetteerError("a date restriction with no actor before it")
                restrictions += _restrictions(line)
                continue
            words, codes = _parted(line)
            if line.startswith("+"):
                if not phrases:
                    raise GazetteerError("a synonym with no actor before it")
                phrases.append(_phrase(words[1:]))
            else:
                close()
                phrases, restrictions, begun = [], [], number
                phrases.append(_phrase(words))
            restrictions += _restrictions(codes)
        except GazetteerError as error:
            problems.append(f"{where}, line {number}: {error}")
    close()
    return Read(actors=tuple(found), problems=tuple(problems))


def read_agents(text: str, where: str) -> Read:
    """Read an agent dictionary; its sets of substitutions are filled in.

    Args:
        text: the file.
        where: what messages call it.
    """
    found: list[AgentRecord] = []
    problems: list[str] = []
    sets: dict[str, tuple[str, ...]] = {}
    for number, line in lines(text):
        try:
            marker = re.fullmatch(r"!([^!]+)!\s*=\s*(.*)", line)
            if marker:
                sets[marker[1]] = tuple(word for each in marker[2].split(",") if (word := each.strip()))
            else:
                found.append(_agent(line, sets, number))
        except GazetteerError as error:
            problems.append(f"{where}, line {number}: {error}")
    return Read(agents=tuple(found), problems=tuple(problems))


def write_actors(records: Iterable[ActorRecord]) -> str:
    """An actor dictionary; each record tells the same codes for every day as the one given."""
    out: list[str] = []
    for record in records:
        periods = record.periods
        whole = len(periods) == 1 and periods[0][1:] == (None, None)
        primary, *others = (f"{phrase.replace(' ', '_')}_" for phrase in record.phrases)
        out.append(f"{primary} [{periods[0][0]}]" if whole else primary)
        out.extend(f"+{other}" for other in others)
        if not whole:
            out.extend(f"\t[{code} {_written(first, last)}]" for code, first, last in periods)
    return "".join(f"{line}\n" for line in out)


def write_agents(records: Iterable[AgentRecord]) -> str:
    """An agent dictionary; of two forms the second is the plural, of more each stands by itself."""
    out: list[str] = []
    for record in records:
        code = f"{record.code}~" if record.before else f"~{record.code}"
        first, *others = (phrase.replace(" ", "_") for phrase in record.phrases)
        pairs = [(first, others[0])] if len(others) == 1 else [(form, "") for form in (first, *others)]
        out.extend(f"{form} {{{more}}} [{code}]\n" for form, more in pairs)
    return "".join(out)


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers; comments and outer blanks are taken off.

    Comments are ``#`` and ``;`` to the end of the line, and ``<!-- … -->`` over one or several lines.
    """
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        if inside:
            _, end, line = line.partition("-->")
            inside = not end
            if inside:
                continue
        line = _COMMENT.sub("", line)
        line, opened, _ = line.partition("<!--")
        inside = bool(opened)
        line = re.split(r"[#;]", line, maxsplit=1)[0].strip()
        if line:
            yield number, line


def plural(word: str) -> str:
    """The regular plural: ``Y`` to ``IES``, ``ES`` after ``SS``, else ``S``.

    Example:
        >>> plural("DEPUTY"), plural("ACTRESS"), plural("ENVOY_TO_X")
        ('DEPUTIES', 'ACTRESSES', 'ENVOY_TO_XS')
    """
    if word.endswith("Y"):
        return f"{word[:-1]}IES"
    return f"{word}ES" if word.endswith("SS") else f"{word}S"


def day(text: str) -> date:
    """A day as ``YYYYMMDD``, with anything after it left aside, or ``YYMMDD``: to 30 it is of this century.

    Raises:
        GazetteerError: if there is no such day.

    Example:
        >>> [str(day(text)) for text in ("19450703", "450703", "030514", "300101")]
        ['1945-07-03', '1945-07-03', '2003-05-14', '2030-01-01']
    """
    if len(text) == 6:
        text = f"{'20' if int(text[:2]) <= _CENTURY else '19'}{text}"
    try:
        if len(text) < 8:
            raise ValueError
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        raise GazetteerError(f"no such day: {text}; write YYYYMMDD or YYMMDD") from None


def _written(first: date | None, last: date | None) -> str:
    if first is None:
        return f"<{last:%Y%m%d}" if last else ""
    return f"{first:%Y%m%d}-{last:%Y%m%d}" if last else f">{first:%Y%m%d}"


def _real(code: str) -> str | None:
    return None if code == NULL else code


def _parted(line: str) -> tuple[str, str]:
    """The words of a line, and the code in brackets at its end with the brackets."""
    words, bracket, code = line.partition("[")
    return words, f"[{code}" if bracket else ""


def _phrase(words: str) -> str:
    phrase = " ".join(words.replace("_", " ").split()).upper()
    if not phrase:
        raise GazetteerError("no name before the code")
    if any(mark in phrase for mark in "[]{}?"):
        raise GazetteerError(f"not a name: {phrase}")
    return phrase


def _restrictions(text: str) -> list[Restriction]:
    """The restrictions of a line: one, or several in a row, as TABARI's dictionaries have them."""
    return [_restriction(f"[{each}".strip()) for each in text.split("[")[1:]]


def _restriction(text: str) -> Restriction:
    if not text.endswith("]"):
        raise GazetteerError(f"a code whose bracket is not closed: {text}")
    code, _, limits = text[1:-1].strip().partition(" ")
    if not _CODE.fullmatch(code):
        raise GazetteerError(f"not a code: {code!r}")
    limits = limits.strip()
    if not limits:
        return Restriction(code)
    if bound := _BOUND.fullmatch(limits):
        on = day(bound[2])
        return Restriction(code, None, on) if bound[1] == "<" else Restriction(code, on, None)
    if between := _RANGE.fullmatch(limits):
        first, last = day(between[1]), day(between[2])
        if last < first:
            raise GazetteerError(f"a range that ends before it starts: {limits}")
        return Restriction(code, first, last)
    raise GazetteerError(f"not a date restriction: {limits!r}; write <DATE, >DATE or DATE-DATE")


def _agent(line: str, sets: dict[str, tuple[str, ...]], number: int) -> AgentRecord:
    words, code = _parted(line)
    if not code:
        raise GazetteerError("an agent with no code")
    code = _restriction(code).code
    before = code.endswith("~")
    if code.count("~") != 1 or not (before or code.startswith("~")):
        raise GazetteerError(f"the code of an agent has one ~ before or after it: {code}")
    words, brace, given = words.partition("{")
    if brace and "}" not in given:
        raise GazetteerError("a plural whose brace is not closed")
    singular = "_".join(words.replace("_", " ").split())
    if "!" in singular:
        forms = _substituted(singular, sets)
    elif brace:
        forms = (singular, given.partition("}")[0])
    else:
        forms = (singular, plural(singular))
    phrases = tuple(dict.fromkeys(_phrase(form) for form in forms if form.strip()))
    if not phrases:
        raise GazetteerError("no name before the code")
    return AgentRecord(phrases, code.strip("~"), before, number)


def _substituted(phrase: str, sets: dict[str, tuple[str, ...]]) -> Sequence[str]:
    marker = _MARKER.search(phrase)
    if marker is None:
        if "!" in phrase:
            raise GazetteerError(f"a substitution with one ! only: {phrase}")
        return (phrase,)
    if marker[1] not in sets:
        raise GazetteerError(f"no set of substitutions is called !{marker[1]}!")
    return [
        form
        for word in sets[marker[1]]
        for form in _substituted(f"{phrase[: marker.start()]}{word}{phrase[marker.end() :]}", sets)
    ]
