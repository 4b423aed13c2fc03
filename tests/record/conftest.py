"""Hand-made frames: what the network would say of a text, written so that it can be read.

A frame is a line ``words: head label; role = words, words``. A probability may follow a label or
the words of a role; it is 0.9 where none does. ``#2`` after a word means its second place in the
text. Mentions are written as ``principal`` or ``principal Person's Name``; ``?`` and a reason stand
for one that could not be resolved. An attribution is ``source | cue | content``, pieces of one with
``…`` between them.

    context(
        "Russia rejected the draft, Ivanov said.",
        {"Russia": "RUS", "Ivanov": "RUS Igor Ivanov"},
        '''
        said: statement cue; speaker = Ivanov
        rejected: position resolution-; holder = Russia 0.8
        ''',
    )
"""

import re
from collections.abc import Sequence

import numpy as np
import spacy
from spacy.tokens import Doc

from verbale.actors.linking import Mentions
from verbale.language import attribution
from verbale.language.attribution import Attribution
from verbale.language.frames import Block, Frames
from verbale.record.context import Context
from verbale.record.lexicon import Lexicon
from verbale.record.thresholds import DEFAULTS, Thresholds
from verbale.schema import Mention, Report, Span
from verbale.schema.record import EVENT_TYPES, MEASURES, STATUSES

LABELS = {
    "statement": ["cue"],
    "position": [f"{measure}{sign}" for measure in MEASURES for sign in "+-0"],
    "basis": ["stated", "reported", "act"],
    "event": list(EVENT_TYPES),
    "status": list(STATUSES),
    "claim": ["claim"],
    "answer": ["denied", "confirmed", "none"],
    "link": ["speaker", "holder", "object", "condition", "actor", "recipient", "claimant", "about"],
}
USUAL = {"basis": "stated", "status": "occurred", "answer": "none"}
CHANCE = 0.9
_BLANK = spacy.blank("en")


def places(doc: Doc, words: str) -> list[int]:
    """The places in the Doc of words that stand together."""
    words, _, number = words.strip().partition("#")
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", doc.text)]
    start, end = found[int(number or 1) - 1]
    return [t.i for t in doc if t.idx < end and t.idx + len(t) > start and not t.is_space]


def context(
    text: str,
    mentions: dict[str, str],
    frames: str = "",
    *,
    attributions: Sequence[str] = (),
    title: str | None = None,
    furniture: str | None = None,
    second_window: str | None = None,
    thresholds: Thresholds = DEFAULTS,
    lexicon: Lexicon | None = None,
) -> Context:
    """The context of a report that is annotated by hand.

    Args:
        text, title: of the report.
        mentions: words of the report and what they denote.
        frames, attributions: see the head of this file.
        furniture: words of the text that are page furniture.
        second_window: the word that the network's second window starts with.
        thresholds: in place of the usual ones.
        lexicon: words that support the network.
    """
    spans = (Span(text.index(furniture), text.index(furniture) + len(furniture)),) if furniture else ()
    report = Report(text=text, title=title, furniture=spans)
    doc = _BLANK(report.reading)
    _split(doc)
    for token in doc:
        token.lemma_ = token.lower_
    attribution.write(doc, [_attribution(doc, line) for line in attributions])
    doc._.frames = _frames(doc, frames, places(doc, second_window)[0] if second_window else len(doc))
    made = [_mention(doc, words, denoted) for words, denoted in mentions.items()]
    every = tuple(sorted(made, key=lambda m: m.start))
    linked = Mentions(every, {m.head: m for m in every}, None)
    return Context(report, doc, linked, "0.1.0", "0123456789abcdef", thresholds=thresholds, lexicon=lexicon)


def _split(doc: Doc) -> None:
    """A sentence starts after a full stop (and what closes a quotation) and after a blank line."""
    ended = True
    for token in doc:
        if token.is_space or token.text == "”":
            token.is_sent_start = False
            ended = ended or "\n\n" in token.text
        else:
            token.is_sent_start = ended
            ended = token.text in (".", "!", "?")


def _attribution(doc: Doc, line: str) -> Attribution:
    roles = [part.split("…") if part.strip() else [] for part in line.split("|")]
    return Attribution(*(tuple(i for piece in pieces for i in places(doc, piece)) for pieces in roles))


def _mention(doc: Doc, words: str, denoted: str) -> Mention:
    where = places(doc, words)
    principal, _, rest = denoted.partition(" ")
    known = principal != "?"
    return Mention(
        start=doc[where[0]].idx,
        end=doc[where[-1]].idx + len(doc[where[-1]]),
        head=where[-1],
        kind="name",
        principal=principal if known else None,
        person=rest or None if known else None,
        why=f"“{words}”" if known else rest,
    )


def _frames(doc: Doc, lines: str, border: int) -> Frames:
    words = {
        name: np.zeros((len(doc), len(labels)), np.float32)
        for name, labels in LABELS.items()
        if name != "link"
    }
    for name, label in USUAL.items():
        words[name][:, LABELS[name].index(label)] = 0.5
    links = np.full((len(doc), len(doc), len(LABELS["link"])), -9.0, np.float32)
    for line in filter(None, map(str.strip, lines.splitlines())):
        anchors, _, parts = line.partition(": ")
        for part in parts.split("; "):
            role, equals, fillers = part.partition(" = ")
            for anchor in places(doc, anchors):
                if equals:
                    for filler in fillers.split(", "):
                        named, chance = _chance(filler)
                        score = np.log(chance / (1 - chance))
                        links[anchor, places(doc, named), LABELS["link"].index(role)] = score
                else:
                    (head, label), chance = _chance(part)[0].split(), _chance(part)[1]
                    words[head][anchor, LABELS[head].index(label)] = chance
    spoken = np.array([t.i for t in doc if not t.is_space], dtype=np.int64)
    windows = [spoken[spoken < border], spoken[spoken >= border]]
    blocks = tuple(Block(tokens, links[np.ix_(tokens, tokens)]) for tokens in windows)
    return Frames(words, LABELS, blocks, (np.arange(len(doc)) >= border).astype(np.int64))


def _chance(written: str) -> tuple[str, float]:
    """What is written, and the probability after it."""
    match = re.fullmatch(r"(.*) (0\.\d+)", written.strip())
    return (match[1], float(match[2])) if match else (written.strip(), CHANCE)
