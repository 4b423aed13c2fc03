"""A brief as sections of lines and tables, for forms that are not written with a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from verbale.brief import wording
from verbale.brief.contents import Brief, Contested, Done, Move, Note, Party, Shown, Stand, Stuck, Tie, Voice
from verbale.version import VERSION

Style = Literal["plain", "bold", "italic", "soft", "for", "against", "undecided"]
_SIGN_STYLES: dict[str, Style] = {"+": "for", "-": "against", "0": "undecided"}


@dataclass(frozen=True)
class Run:
    """Words in one style, or the number of a note."""

    text: str
    style: Style = "plain"
    note: int | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Item:
    """A line of a list."""

    runs: Line


@dataclass(frozen=True)
class Paragraph:
    """A line of its own."""

    runs: Line


@dataclass(frozen=True)
class Heading:
    """The heading of a part of a section."""

    runs: Line


@dataclass(frozen=True)
class Grid:
    """A table, with a heading for each column and for each row."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]


Block = Item | Paragraph | Heading | Grid


@dataclass(frozen=True)
class Section:
    """A section with its title."""

    title: str
    blocks: tuple[Block, ...]


def outline(brief: Brief) -> tuple[Section, ...]:
    """The sections of a brief in their order, the notes apart; those with nothing in them say so."""
    if brief.is_empty:
        nothing = "on this topic" if brief.topic else "from these days"
        return (Section("Nothing found", (_paragraph(f"Nothing in the record is {nothing}."),)),)
    return (
        Section("Where everyone stands", tuple(_matrix(brief))),
        Section("What moved", tuple(_moves(brief.moves))),
        Section("What is stuck", tuple(_stuck(brief.stuck))),
        Section("What to watch", tuple(_watched(brief))),
        Section("Positions by proposal", tuple(_proposals(brief))),
        Section("What was done", tuple(_events(brief.events))),
        Section("Who said what", tuple(_voices(brief.voices))),
        Section("Disputes", tuple(_disputes(brief.disputes))),
        Section("What depends on what", tuple(_links(brief.links))),
        Section("Not resolved", tuple(_unresolved(brief))),
    )


def opening(brief: Brief) -> str:
    """What the brief rests on, in a few sentences."""
    parts = []
    if brief.since or brief.until:
        since = f" from {wording.day(brief.since)}" if brief.since else ""
        until = f" to {wording.day(brief.until)}" if brief.until else ""
        parts.append(f"Reports published{since}{until}.")
    days = f", {wording.days(brief.first_on, brief.last_on)}" if brief.first_on else ""
    left_out = f"; {wording.number_of(brief.copies, 'copy', 'copies')} left out" if brief.copies else ""
    parts.append(f"The record of {wording.number_of(brief.reports, 'report')}{days}{left_out}.")
    parts.append("Each line ends in the numbers of notes, which give the report and its exact words.")
    return " ".join(parts)


def closing(brief: Brief) -> str:
    """What made the brief."""
    read = "".join(f"Read by {reading}. " for reading in brief.made_by)
    made = f"Brief made by verbale {VERSION}. Confidence is the reader’s own estimate, from 0 to 1."
    return read + made


def note_line(note: Note) -> Line:
    """A note: the report, its outlet and day, and the words."""
    outlet = f"{note.outlet}, " if note.outlet else ""
    return (
        Run(f"{note.title or 'Untitled report'}. {outlet}{wording.day(note.published_on)} "),
        Run(f"{note.report_id}: ", "soft"),
        Run(_quoted(note.words)),
    )


def _matrix(brief: Brief) -> Iterator[Block]:
    if not brief.matrix.lines:
        yield _paragraph("No positions found.")
        return
    rows = []
    for line in brief.matrix.lines:
        cells = [_party(line.holder)]
        for cell in line.cells:
            runs: list[Run] = []
            for stand in cell:
                runs += [Run("\n")] if runs else []
                runs += [_sign(stand), *_cited(stand.notes)]
            cells.append(tuple(runs))
        rows.append(tuple(cells))
    columns = len(brief.matrix.proposals)
    yield Grid(("Party", *map(_capital, brief.matrix.proposals)), tuple(rows), (3, *[2] * columns))
    yield _paragraph("if: on a condition. An empty cell: nothing in the record.", "soft")
    if brief.matrix.left_out:
        yield _paragraph(f"{wording.number_of(brief.matrix.left_out, 'more proposal')} below.", "soft")


def _moves(moves: Shown[Move]) -> Iterator[Block]:
    for move in moves.items:
        yield Item((
            *_party(move.after.holder), Run(f" on {move.after.proposal}: "),
            *_stand(move.before), Run(f" ({wording.day(move.before.first_on)})", "soft"),
            *_cited(move.before.notes), Run(", then "),
            *_stand(move.after), Run(f" ({wording.day(move.after.first_on)})", "soft"),
            *_cited(move.after.notes), Run(f" {move.what}; confidence {move.confidence:.2f}", "soft"),
        ))  # fmt: skip
    yield from _rest(moves, "changes", "Nobody was seen to move.")


def _stuck(stuck: Shown[Stuck]) -> Iterator[Block]:
    for each in stuck.items:
        since = f"since {wording.day(each.since)}; " if each.since else ""
        until = f"until {wording.day(each.until)}; " if each.until else ""
        yield Item((
            Run(each.explanation), *_cited(each.notes),
            Run(f" {since}{until}confidence {each.confidence:.2f}", "soft"),
        ))  # fmt: skip
    yield from _rest(stuck, "deadlocks", "No deadlock found.")


def _watched(brief: Brief) -> Iterator[Block]:
    for event in brief.coming.items:
        parties = [party.name for party in (*event.actors, *event.recipients)]
        when = f", {event.on}" if event.on else ""
        yield Item((
            Run(_capital(wording.EVENTS[event.type]), "bold"),
            Run(f" planned: {wording.joined(parties)}{when}. {_quoted(event.words)}"), *_cited(event.notes),
        ))  # fmt: skip
    for stand in brief.conditions.items:
        yield Item((
            *_party(stand.holder), Run(f" on {stand.proposal}: is the condition met, "),
            Run(_quoted(stand.condition or "")), *_cited(stand.notes),
            Run(f" {wording.days(stand.first_on, stand.last_on)}", "soft"),
        ))  # fmt: skip
    if not brief.coming.items and not brief.conditions.items:
        yield _paragraph("Nothing planned and no condition found.", "soft")
    yield from _rest(brief.coming, "planned events", None)
    yield from _rest(brief.conditions, "conditions", None)


def _proposals(brief: Brief) -> Iterator[Block]:
    for proposal in brief.proposals.items:
        yield Heading((Run(_capital(proposal.name)),))
        for stand in proposal.stands:
            reports = wording.number_of(stand.reports, "report")
            facts = [
                wording.days(stand.first_on, stand.last_on), wording.BASES[stand.basis], reports,
                f"confidence {stand.confidence:.2f}",
            ]  # fmt: skip
            detail = "; ".join([stand.speaker, *facts] if stand.speaker else facts)
            yield Item((
                *_party(stand.holder), Run(": "), *_stand(stand), Run(f". {_quoted(stand.words)}"),
                *_cited((*stand.notes, *stand.also)), Run(f" {detail}", "soft"),
            ))  # fmt: skip
    yield from _rest(brief.proposals, "proposals", "No positions found.")


def _events(events: Shown[Done]) -> Iterator[Block]:
    rows = []
    for event in events.items:
        reported = f"reported {wording.day(event.reported_on)}" if event.reported_on else "day unknown"
        who = wording.joined([party.name for party in event.actors])
        whom = wording.joined([party.name for party in event.recipients])
        status = f"{wording.STATUSES[event.status]}, confidence {event.confidence:.2f}"
        rows.append((
            (Run(event.on or reported),),
            (Run(wording.EVENTS[event.type]), Run("\n"), Run(status, "soft")),
            (Run(f"{who} → {whom}" if whom else who),),
            (Run(_quoted(event.words)), *_cited(event.notes)),
        ))  # fmt: skip
    if rows:
        yield Grid(("Day", "What", "Who to whom", "Words"), tuple(rows), (3, 3, 4, 9))
    yield from _rest(events, "events", "No events found.")


def _voices(voices: Shown[Voice]) -> Iterator[Block]:
    for voice in voices.items:
        yield Heading(_party(voice.party))
        people = ", ".join(f"{person} {times}" for person, times in voice.people)
        statements = wording.number_of(voice.statements, "statement")
        counts = f"{statements} in {wording.number_of(voice.reports, 'report')}"
        yield _paragraph(f"{counts}: {people}." if people else f"{counts}.", "soft")
        for said in voice.said:
            who = f"{said.speaker}, " if said.speaker else ""
            yield Item((
                Run(f"{who}{wording.day(said.on)}, "), Run(said.cue, "italic"),
                Run(f": {_quoted(said.words)}"), *_cited(said.notes), Run(f" {said.kind}", "soft"),
            ))  # fmt: skip
    yield from _rest(voices, "parties", "No statements found.")


def _disputes(disputes: Shown[Contested]) -> Iterator[Block]:
    for each in disputes.items:
        answer = f", {_quoted(each.answer_words)}" if each.answer_words else ""
        yield Item((
            *_party(each.claimant), Run(" about "), *_party(each.about),
            Run(f", {wording.day(each.on)}, {wording.number_of(each.reports, 'report')}: "),
            Run(f"{_quoted(each.claim)}. Answer: "),
            Run(wording.ANSWERS[each.answer], "bold"), Run(answer), *_cited(each.notes),
            Run(f" confidence {each.confidence:.2f}", "soft"),
        ))  # fmt: skip
    yield from _rest(disputes, "disputes", "No disputes found.")


def _links(links: Shown[Tie]) -> Iterator[Block]:
    for tie in links.items:
        yield Item((
            *_party(tie.first.holder), Run(f", {tie.first.proposal} ("), _sign(tie.first), Run(") "),
            Run(wording.LINKS[tie.kind], "italic"), Run(" "),
            *_party(tie.second.holder), Run(f", {tie.second.proposal} ("), _sign(tie.second),
            Run(f"): {_quoted(tie.words)}"), *_cited(tie.notes),
            Run(f" confidence {tie.confidence:.2f}", "soft"),
        ))  # fmt: skip
    yield from _rest(links, "links", "No links found.")


def _unresolved(brief: Brief) -> Iterator[Block]:
    are = "is" if brief.unresolved == 1 else "are"
    things = wording.number_of(brief.unresolved, "thing")
    yield _paragraph(f"{things} could not be resolved and {are} left out above.")
    for each in brief.unsettled.items:
        times = wording.number_of(each.times, "time")
        yield Item((Run(f"{each.what}, {times}: {each.reason}"), *_cited(each.notes)))
    yield from _rest(brief.unsettled, "reasons", None)


def _rest(shown: Shown[object], what: str, nothing: str | None) -> Iterator[Block]:
    if not shown.items and nothing:
        yield _paragraph(nothing, "soft")
    if shown.left_out:
        yield _paragraph(f"{shown.left_out} more {what} left out.", "soft")


def _paragraph(text: str, style: Style = "plain") -> Paragraph:
    return Paragraph((Run(text, style),))


def _party(party: Party) -> Line:
    name = Run(party.name, "bold")
    return (name, Run(f" {party.code}", "soft")) if party.code != party.name else (name,)


def _sign(stand: Stand) -> Run:
    condition = ", if" if stand.condition else ""
    return Run(f"{wording.SIGNS[stand.sign]}{condition}", _SIGN_STYLES[stand.sign])


def _stand(stand: Stand) -> Sequence[Run]:
    sign = Run(wording.SIGNS[stand.sign], _SIGN_STYLES[stand.sign])
    return (sign, Run(f" on condition {_quoted(stand.condition)}")) if stand.condition else (sign,)


def _cited(notes: Iterable[int]) -> Iterator[Run]:
    return (Run(str(number), note=number) for number in notes)


def _quoted(words: str) -> str:
    return f"“{words}”"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
