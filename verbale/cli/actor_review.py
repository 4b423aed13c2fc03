"""``verbale actors review``: mentions in doubt, and what a reviewer says of them."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli import options as o
from verbale.cli.columns import Listing
from verbale.cli.output import Json, one_line, warn
from verbale.errors import QueryError

if TYPE_CHECKING:
    from verbale.actors.judgements import Judgement
    from verbale.pipeline import Reader
    from verbale.review import Doubt
    from verbale.store import Store

DOUBTS = Listing(
    "mentions",
    (
        ("date", lambda row: row["published_on"] or "unknown"), ("mention", "mention_id"),
        ("words", lambda row: f"{row['before']}[{row['words']}]{row['after']}"), ("now", "principal"),
        ("why", "reason"),
        ("candidates", lambda row: "\n".join(_candidate(each) for each in row["candidates"])),
    ),
    ("published_on", "mention_id", "words", "before", "after", "principal", "actor", "reason"),
)  # fmt: skip
JUDGEMENTS = Listing(
    "judgements",
    (
        ("judgement", "judgement_id"), ("what", "deed"), ("about", "subject"), ("actor", "actor"),
        ("party", "principal"), ("who", "who"), ("when", "when"), ("why", "why"),
    ),
    ("judgement_id", "deed", "subject", "actor", "principal", "office", "who", "when", "why", "in_force"),
)  # fmt: skip


def _candidate(candidate: Json) -> str:
    return f"{candidate['name']}, {candidate['office']} ({candidate['principal']})"


def doubt_to_json(doubt: Doubt) -> Json:
    """A mention in doubt as a JSON object."""
    return {
        "mention_id": doubt.mention_id,
        "report": doubt.report_id,
        "published_on": doubt.published_on.isoformat() if doubt.published_on else None,
        "words": doubt.words,
        "before": doubt.before,
        "after": doubt.after,
        "principal": doubt.principal,
        "actor": doubt.actor,
        "reason": doubt.reason,
        "candidates": [
            {"name": each.name, "office": each.office, "principal": each.principal}
            for each in doubt.candidates
        ],
    }


def review(
    db: o.Database = o.DEFAULT_DB,
    mention: Annotated[
        str | None, typer.Option("--mention", metavar="MENTION", help="Judge this mention, without asking.")
    ] = None,
    is_: Annotated[
        str | None, typer.Option("--is", metavar="ACTOR", help="The mention is this actor.")
    ] = None,
    never: Annotated[
        str | None, typer.Option("--never", metavar="ACTOR", help="The mention is not this actor or party.")
    ] = None,
    merge: Annotated[
        str | None,
        typer.Option("--merge", metavar="NAME", help="The actor of this name is the one of --into."),
    ] = None,
    rename: Annotated[
        str | None, typer.Option("--rename", metavar="NAME", help="The actor of this name is called --into.")
    ] = None,
    split: Annotated[
        str | None,
        typer.Option("--split", metavar="NAME", help="For the party of --for, the actor is that of --into."),
    ] = None,
    into: Annotated[str | None, typer.Option("--into", metavar="NAME", help="The other name.")] = None,
    for_: Annotated[
        str | None,
        typer.Option("--for", metavar="PARTY", parser=o.parse_party, help="For whom the actor speaks."),
    ] = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="OFFICE", help="The office in which the actor speaks.")
    ] = None,
    undo: Annotated[
        str | None, typer.Option("--undo", metavar="JUDGEMENT", help="This judgement no longer counts.")
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="NAME", envvar="VERBALE_REVIEWER", help="Who says so; else the user's name."
        ),
    ] = None,
    show_list: Annotated[
        bool, typer.Option("--list", help="List the mentions in doubt and ask nothing.")
    ] = False,
    history: Annotated[bool, typer.Option("--history", help="List what was judged until now.")] = False,
    report: o.InReport = None,
    since: o.Since = None,
    until: o.Until = None,
    limit: o.Limit = None,
    form: o.AsFormat = o.Format.TABLE,
    model: o.Model = None,
    threads: o.Threads = 0,
    lexicon: o.Lexicon = None,
    layers: o.Layers = None,
) -> None:
    """Go through the mentions in doubt and say who they are.

    On a terminal each mention is shown with the words around it and its candidates. With --mention,
    --merge, --rename, --split or --undo one judgement is made and nothing asked. Every judgement is
    kept with who, when and why; the reports it concerns are read anew.
    """
    from verbale.actors.judgements import Judgement
    from verbale.pipeline import Reader
    from verbale.review import doubts, first_doubts, judge
    from verbale.store import SqlStore

    chosen = [name for name, value in (("mention", mention), ("merge", merge), ("rename", rename),
              ("split", split), ("undo", undo)) if value]  # fmt: skip
    if len(chosen) > 1 or (mention and bool(is_ or (for_ and not never)) == bool(never)):
        raise QueryError(
            "one judgement at a time: --mention with --is or --never, --merge, --rename, --split, --undo"
        )
    if chosen and not why:
        raise QueryError("a judgement needs --why")
    with o.opened(db) as kept:
        wanted = o.wanted(kept, report, since=since, until=until)
        if history:
            JUDGEMENTS.put(history_of(kept), form, limit)
            return
    with SqlStore.open(db, create=False) as store:
        reader = Reader.load(model, threads, lexicon, o.layers_of(layers))
        if show_list or (not chosen and form is not o.Format.TABLE):
            found = first_doubts(reader, store, wanted, limit)
            DOUBTS.put([doubt_to_json(each) for each in found], form, None)
        elif chosen:
            deed = chosen[0] if chosen[0] != "mention" else "never" if never else "is"
            subject = mention or merge or rename or split or undo or ""
            made = Judgement(
                deed,  # type: ignore[arg-type]
                subject,
                by or getpass.getuser(),
                _now(),
                why or "",
                is_ or never or into,
                for_,
                office,
            )
            _tell(judge(reader, store, made), made)
        else:
            for count, doubt in enumerate(doubts(reader, store, wanted)):
                if limit is not None and count >= limit:
                    break
                answer = _asked(doubt, by or getpass.getuser())
                if answer == "quit":
                    break
                if answer is not None and not isinstance(answer, str):
                    _tell(_judged(reader, store, answer), answer)


def _judged(reader: Reader, store: Store, judgement: Judgement) -> list[str]:
    from verbale.review import judge

    try:
        return judge(reader, store, judgement)
    except QueryError as error:
        warn(str(error))
        return []


def history_of(store: Store) -> list[Json]:
    """All judgements as JSON objects, the first made first, with whether each still counts."""
    from verbale.actors.judgements import in_force

    made = store.judgements()
    counting = {each.judgement_id for each in in_force(made)}
    return [
        {
            "judgement_id": each.judgement_id, "deed": each.deed, "subject": each.subject,
            "actor": each.actor, "principal": each.principal, "office": each.office, "who": each.who,
            "when": each.when, "why": each.why, "in_force": each.judgement_id in counting,
        }
        for each in made
    ]  # fmt: skip


def _tell(reports: list[str], judgement: Judgement) -> None:
    number = len(reports)
    typer.echo(f"{judgement.judgement_id}: kept; {number} report{'' if number == 1 else 's'} read anew")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _asked(doubt: Doubt, who: str) -> Judgement | str | None:
    """What the reviewer says of one mention: a judgement, "quit", or None to pass it by."""
    from verbale.actors.judgements import Judgement

    typer.echo()
    typer.echo(f"{doubt.published_on or 'day unknown'} · {doubt.mention_id} · {one_line(doubt.reason)}")
    typer.echo(f"  {one_line(doubt.before)} [{one_line(doubt.words)}] {one_line(doubt.after)}")
    for number, each in enumerate(doubt.candidates, start=1):
        typer.echo(f"  {number}  {each.name}, {each.office} ({each.principal})")
    typer.echo("  number: that one · name: this actor · =PARTY: only the party · !: not who it is taken for")
    answer = typer.prompt("  who is it? (empty: next, q: stop)", default="", show_default=False).strip()
    if answer in ("", "q"):
        return "quit" if answer == "q" else None
    deed, actor, party, office = "is", answer, None, None
    if answer.isdigit() and 0 < int(answer) <= len(doubt.candidates):
        candidate = doubt.candidates[int(answer) - 1]
        actor, party, office = candidate.name, candidate.principal, candidate.office
    elif answer.startswith("="):
        return _party_only(doubt, answer[1:], who)
    elif answer == "!":
        actor = doubt.actor or doubt.principal or ""
        deed = "never"
        if not actor:
            warn("it is taken for nobody")
            return None
    why = typer.prompt("  why?")
    return Judgement(deed, doubt.mention_id, who, _now(), why, actor, party, office)  # type: ignore[arg-type]


def _party_only(doubt: Doubt, answer: str, who: str) -> Judgement | None:
    from verbale.actors.judgements import Judgement

    try:
        party = o.parse_party(answer)
    except typer.BadParameter as error:
        warn(str(error))
        return None
    return Judgement("is", doubt.mention_id, who, _now(), typer.prompt("  why?"), None, party)
