"""Two reports a week apart, in which Russia and France change sides, and the record of each."""

from datetime import date

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

MADE = Provenance("test", "1.0", "c0ffee")
ACTOR = LinkedActor(None, None, "UNNAMED", "")


def at(report: Report, words: str) -> Evidence:
    """The evidence for the first place where a report has these words."""
    start = report.text.index(words)
    return Evidence(start, start + len(words), words)


def position(
    report: Report,
    holder: str,
    measure: str,
    of: str | None,
    sign: str,
    words: str,
    condition: str | None = None,
    confidence: float = 0.8,
    speaker: str | None = None,
    note: str | None = None,
) -> Position:
    """A position as told by a sentence of the report."""
    return Position(
        holder=holder,
        speaker=speaker,
        measure=measure,
        object=of,
        sign=sign,
        condition=at(report, condition) if condition else None,
        basis="stated",
        evidence=at(report, words),
        confidence=confidence,
        actor=ACTOR,
        provenance=MADE,
        note=note,
    )


def event(
    report: Report,
    kind: str,
    actors: str,
    recipients: str,
    trigger: str,
    words: str,
    status: str = "occurred",
) -> Event:
    """An event; actors and recipients with spaces between them."""
    return Event(
        type=kind,
        actors=tuple(actors.split()),
        recipients=tuple(recipients.split()),
        trigger=at(report, trigger),
        status=status,
        evidence=at(report, words),
        confidence=0.7,
        provenance=MADE,
    )


def statement(
    report: Report,
    party: str,
    speaker: str | None,
    cue: str,
    words: str,
    content: str,
    confidence: float = 0.9,
) -> Statement:
    """An indirect statement."""
    return Statement(
        principal=party,
        speaker=speaker,
        cue=at(report, cue),
        kind="indirect",
        evidence=at(report, words),
        source=None,
        content=(at(report, content),),
        confidence=confidence,
        actor=LinkedActor(speaker, "foreign minister" if speaker else None, party, ""),
        provenance=MADE,
    )


def moscow() -> Record:
    """14 May 2003: Russia and France for the sanctions, until inspectors return."""
    report = Report(
        title="No accord on Iraq sanctions",
        text=(
            "The United States called for an end to sanctions on Iraq. "
            "Russia wants them kept until inspectors return to Baghdad, Igor Ivanov said. "
            "France took the same view. "
            "Colin Powell met Vladimir Putin. "
            "Putin will meet George W. Bush on June 1. "
            "Washington says Tehran seeks nuclear arms. Iran denied it. "
            "Somebody spoke of oil."
        ),
        published_on=date(2003, 5, 14),
        dated_by="given",
        outlet="Example Wire",
        url="https://wire.example/a?b=1&c=2",
    )
    kept = "Russia wants them kept until inspectors return to Baghdad, Igor Ivanov said."
    until = "until inspectors return to Baghdad"
    return Record(
        report=report,
        statements=(
            statement(
                report, "RUS", "Igor Ivanov", "said", kept, "Russia wants them kept until inspectors return"
            ),
            statement(
                report, "USA", None, "called", report.text[:58].strip(), "for an end to sanctions on Iraq"
            ),
        ),
        positions=(
            position(report, "USA", "sanctions", "IRQ", "-", report.text[:57], confidence=0.9),
            position(report, "RUS", "sanctions", "IRQ", "+", kept, until, 0.95, "Igor Ivanov"),
            position(report, "RUS", "inspections", "IRQ", "+", kept),
            position(report, "FRA", "sanctions", "IRQ", "+", "France took the same view.", confidence=0.95),
        ),
        events=(
            event(report, "CONSULT", "RUS USA", "", "met", "Colin Powell met Vladimir Putin."),
            event(
                report,
                "CONSULT",
                "RUS USA",
                "",
                "meet",
                "Putin will meet George W. Bush on June 1.",
                "planned",
            ),
        ),
        disputes=(
            Dispute(
                claimant="USA",
                about="IRN",
                claim=at(report, "Tehran seeks nuclear arms"),
                answer="denied",
                evidence=at(report, "Washington says Tehran seeks nuclear arms."),
                answer_evidence=at(report, "Iran denied it."),
                confidence=0.6,
                provenance=MADE,
            ),
        ),
        links=(
            Link(
                kind="requires",
                first=1,
                second=2,
                evidence=at(report, until),
                confidence=0.5,
                provenance=MADE,
            ),
        ),
        unresolved=(Unresolved("speaker", "no name", at(report, "Somebody spoke of oil.")),),
    )


def new_york() -> Record:
    """22 May 2003: Russia and France vote for their end; Syria stays away."""
    report = Report(
        title="Council ends Iraq sanctions",
        text=(
            "Russia, France and the United States voted to end sanctions on Iraq. "
            "Syria did not take part. "
            "Germany <b>praised</b> the *compromise*. "
            "The Democrats in Congress want sanctions on Russia."
        ),
        published_on=date(2003, 5, 22),
        dated_by="given",
    )
    voted = "Russia, France and the United States voted to end sanctions on Iraq."
    return Record(
        report=report,
        statements=(
            statement(
                report, "DEU", None, "praised", "Germany <b>praised</b> the *compromise*.", "the *compromise*"
            ),
        ),
        positions=(
            position(report, "RUS", "sanctions", "IRQ", "-", voted, confidence=0.95),
            position(report, "FRA", "sanctions", "IRQ", "-", voted, confidence=0.95),
            position(report, "USA", "sanctions", "IRQ", "-", voted, confidence=0.7),
            position(report, "SYR", "sanctions", "IRQ", "0", "Syria did not take part."),
            position(
                report,
                "USA:DEMOCRATS",
                "sanctions",
                "RUS",
                "+",
                "The Democrats in Congress want sanctions on Russia.",
            ),
        ),
        events=(event(report, "AGREE", "FRA RUS USA", "", "voted", voted),),
    )
