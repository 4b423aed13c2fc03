"""Three short reports written for these tests, and the record each holds."""

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
    Span,
    Statement,
    Unresolved,
)

VERSION, MODEL = "1.0", "c0ffee"


def at(report: Report, words: str, *, in_title: bool = False) -> Evidence:
    """The evidence for the first place where a report has these words."""
    start = ((report.title or "") if in_title else report.text).index(words)
    return Evidence(start, start + len(words), words, in_title=in_title)


def made(stage: str, version: str = VERSION, model: str = MODEL) -> Provenance:
    return Provenance(stage, version, model)


def actor(principal: str, name: str | None = None, office: str | None = None) -> LinkedActor:
    return LinkedActor(name, office, principal, why=f"named as {name or principal}")


def baghdad(version: str = VERSION, model: str = MODEL, confidence: float = 0.9) -> Record:
    """Every kind of row, in a report with title, furniture and headline."""
    report = Report(
        title="Annan brings home Iraqi pledge on inspections",
        text=(
            "BAGHDAD, Feb 23 - Kofi Annan said Iraq would open the presidential sites. "
            'Russia, Yevgeny Primakov said, "is against" any use of force, "now and later." '
            "The United States insisted that sanctions stay until inspectors finish. "
            "Washington says Iraq hides weapons; Baghdad denied it. "
            "Annan met Tariq Aziz on Sunday. Primakov telephoned. Watch our news"
        ),
        furniture=(Span(309, 323),),
        given_id="wire-1",
        published_on=date(1998, 2, 23),
        dated_by="dateline",
        outlet="Example Wire",
        dateline="BAGHDAD, Feb 23",
        language="en",
    )
    pledge = at(report, "Kofi Annan said Iraq would open the presidential sites.")
    russian = at(report, 'Russia, Yevgeny Primakov said, "is against" any use of force, "now and later."')
    american = at(report, "The United States insisted that sanctions stay until inspectors finish.")
    charge = at(report, "Washington says Iraq hides weapons; Baghdad denied it.")
    speaking, standing, doing = (
        made(stage, version, model) for stage in ("statements", "positions", "events")
    )
    return Record(
        report=report,
        statements=(
            Statement(
                principal="UN",
                speaker="Kofi Annan",
                cue=at(report, "said"),
                kind="indirect",
                evidence=pledge,
                source=at(report, "Kofi Annan"),
                content=(at(report, "Iraq would open the presidential sites"),),
                confidence=confidence,
                actor=actor("UN", "Kofi Annan", "secretary-general"),
                provenance=speaking,
            ),
            Statement(
                principal="RUS",
                speaker="Yevgeny Primakov",
                cue=at(report, "said,"),
                kind="mixed",
                evidence=russian,
                source=None,
                content=(at(report, '"is against"'), at(report, '"now and later."')),
                confidence=0.1 + 0.2,
                actor=actor("RUS", "Yevgeny Primakov", "foreign minister"),
                provenance=speaking,
            ),
        ),
        positions=(
            Position(
                holder="IRQ",
                speaker=None,
                measure="inspections",
                object="IRQ",
                sign="+",
                condition=None,
                basis="reported",
                evidence=at(report, "Iraqi pledge on inspections", in_title=True),
                confidence=0.7,
                actor=actor("IRQ"),
                provenance=standing,
            ),
            Position(
                holder="RUS",
                speaker="Yevgeny Primakov",
                measure="force",
                object="IRQ",
                sign="-",
                condition=None,
                basis="stated",
                evidence=russian,
                confidence=confidence,
                actor=actor("RUS", "Yevgeny Primakov", "foreign minister"),
                provenance=standing,
            ),
            Position(
                holder="USA",
                speaker=None,
                measure="sanctions",
                object="IRQ",
                sign="+",
                condition=at(report, "until inspectors finish"),
                basis="stated",
                evidence=american,
                confidence=1.0,
                actor=actor("USA"),
                provenance=standing,
            ),
        ),
        events=(
            Event(
                type="ACCUSE",
                actors=("USA",),
                recipients=("IRQ",),
                trigger=at(report, "says Iraq hides"),
                status="occurred",
                evidence=charge,
                confidence=0.5,
                provenance=doing,
            ),
            Event(
                type="CONSULT",
                actors=("IRQ", "UN"),
                recipients=(),
                trigger=at(report, "met"),
                status="occurred",
                evidence=at(report, "Annan met Tariq Aziz on Sunday."),
                confidence=0.8,
                provenance=doing,
                earliest=date(1998, 2, 22),
                latest=date(1998, 2, 22),
                when="on Sunday",
            ),
        ),
        disputes=(
            Dispute(
                claimant="USA",
                about="IRQ",
                claim=at(report, "Iraq hides weapons"),
                answer="denied",
                evidence=charge,
                answer_evidence=at(report, "Baghdad denied it"),
                confidence=0.6,
                provenance=made("disputes", version, model),
            ),
        ),
        links=(
            Link(
                kind="requires",
                first=2,
                second=0,
                evidence=american,
                confidence=0.4,
                provenance=made("links", version, model),
            ),
        ),
        unresolved=(
            Unresolved(
                what="recipient",
                reason="the report does not say whom he called",
                evidence=at(report, "Primakov telephoned."),
            ),
        ),
    )


def dayton() -> Record:
    """Earlier, without a title; a party of its own beside a state, and objects joined."""
    report = Report(
        text=(
            "The presidents of Bosnia, Croatia and Serbia initialled a peace plan on Tuesday. "
            "Congress opposed sending troops. Britain welcomed the agreement."
        ),
        given_id="wire-2",
        published_on=date(1995, 11, 21),
        dated_by="given",
        url="https://wire.example/2",
    )
    standing = made("positions")
    return Record(
        report=report,
        positions=(
            Position(
                holder="USA:CONGRESS",
                speaker=None,
                measure="deployment",
                object="BIH",
                sign="-",
                condition=None,
                basis="reported",
                evidence=at(report, "Congress opposed sending troops."),
                confidence=0.9,
                actor=actor("USA:CONGRESS"),
                provenance=standing,
            ),
            Position(
                holder="GBR",
                speaker=None,
                measure="agreement",
                object="BIH+HRV+YUG",
                sign="+",
                condition=None,
                basis="reported",
                evidence=at(report, "Britain welcomed the agreement."),
                confidence=0.9,
                actor=actor("GBR"),
                provenance=standing,
            ),
        ),
        events=(
            Event(
                type="AGREE",
                actors=("BIH", "HRV", "YUG"),
                recipients=(),
                trigger=at(report, "initialled"),
                status="occurred",
                evidence=at(report, "The presidents of Bosnia, Croatia and Serbia initialled a peace plan"),
                confidence=0.9,
                provenance=made("events"),
            ),
        ),
    )


def paris() -> Record:
    """Of unknown day, with letters beyond ASCII."""
    report = Report(text="The Élysée is ready for talks with Iran, 100% ready, if enrichment is frozen 🕊.")
    return Record(
        report=report,
        positions=(
            Position(
                holder="FRA",
                speaker=None,
                measure="talks",
                object="IRN",
                sign="+",
                condition=at(report, "if enrichment is frozen 🕊"),
                basis="stated",
                evidence=at(report, report.text),
                confidence=0.9,
                actor=actor("FRA"),
                provenance=made("positions"),
            ),
        ),
        events=(
            Event(
                type="MOBILIZE",
                actors=("IRN",),
                recipients=(),
                trigger=at(report, "enrichment"),
                status="hypothetical",
                evidence=at(report, report.text),
                confidence=0.2,
                provenance=made("events"),
            ),
        ),
    )
