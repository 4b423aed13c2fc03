"""Reports in, records out: the stages one after the other, over one report or a stream of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from spacy.language import Language

from verbale.actors.gazetteer import Gazetteer
from verbale.actors.judgements import Judged, Judgement
from verbale.actors.linking import Linker, Mentions
from verbale.language.annotate import Annotator, pipeline
from verbale.record import disputes, events, links, positions, statements
from verbale.record.context import Context
from verbale.record.lexicon import Lexicon
from verbale.record.thresholds import Calibration, Thresholds
from verbale.schema import Record, Report
from verbale.version import VERSION

_REPORTS_AT_ONCE = 16


class Reader:
    """Reads reports with one language pipeline and one gazetteer.

    Args:
        nlp: a spaCy pipeline that holds the component ``verbale_annotator``.
        linker: from mentions to actors.
        lexicon: words for measures and events.

    Example:
        >>> reader = Reader.load()
        >>> record = reader.read(Report(text="Russia rejected the draft resolution, Igor Ivanov said."))
        >>> record.statements[0].principal
        'RUS'
    """

    def __init__(self, nlp: Language, linker: Linker, lexicon: Lexicon) -> None:
        self._nlp = nlp
        self._linker = linker
        self._lexicon = lexicon
        self._judged: Judged | None = None
        annotator = nlp.get_pipe("verbale_annotator")
        assert isinstance(annotator, Annotator)
        self.model = annotator.network.digest
        self.version = VERSION
        self._thresholds = Thresholds.of(annotator.network.settings)
        self._calibration = Calibration.of(annotator.network.settings)

    @classmethod
    def load(
        cls,
        model: Path | None = None,
        threads: int = 0,
        lexicon: Path | None = None,
        layers: Sequence[Path] = (),
    ) -> Reader:
        """A reader with the model, the gazetteer and the lexicon in the package.

        Args:
            model: another model file.
            lexicon: a folder with a ``measures.toml`` or ``events.toml`` of your own.
            threads: threads for the network; 0 takes every core.
            layers: folders of a user's own tables of actors; the last outranks all.

        Raises:
            LanguageError: if the model is missing or damaged.
            GazetteerError: if a table of actors is broken.
            LexiconError: if a table of words is broken.
        """
        return cls(pipeline(model, threads), Linker.load(layers), Lexicon.load(lexicon))

    def heed(self, judgements: Sequence[Judgement]) -> None:
        """Read from now on with what reviewers have said of actors, in place of what was heeded before."""
        self._judged = Judged(judgements, self._linker.gazetteer) if judgements else None

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer by which mentions are linked."""
        return self._linker.gazetteer

    def read(self, report: Report) -> Record:
        """The record of one report.

        Raises:
            EvidenceError: if a row would not rest on words of the report.
        """
        return next(self.read_all([report]))

    def read_all(self, reports: Iterable[Report]) -> Iterator[Record]:
        """The records of many reports, in order, several read at once."""
        for context in self.contexts(reports):
            yield self.record(context)

    def contexts(self, reports: Iterable[Report]) -> Iterator[Context]:
        """Reports annotated and linked: what the record's stages read."""
        stream = iter(reports)
        while batch := list(islice(stream, _REPORTS_AT_ONCE)):
            docs = self._nlp.pipe([report.reading for report in batch])
            for report, doc in zip(batch, docs, strict=True):
                mentions = self._linker.link(doc, report)
                if self._judged is not None:
                    mentions = Mentions.of(self._judged.apply(mentions.all, report), mentions.home)
                yield Context(
                    report,
                    doc,
                    mentions,
                    self.version,
                    self.model,
                    self._thresholds,
                    self._calibration,
                    self._lexicon,
                )

    def record(self, context: Context) -> Record:
        """The record of an annotated and linked report.

        Raises:
            EvidenceError: if a row would not rest on words of the report.
        """
        said, unresolved = statements.find(context)
        stances = positions.find(context, said)
        record = Record(
            report=context.report,
            statements=tuple(said),
            positions=tuple(stance.position for stance in stances),
            events=tuple(events.find(context)),
            disputes=tuple(disputes.find(context, said)),
            links=tuple(links.find(context, stances)),
            unresolved=tuple(unresolved),
        )
        for evidence in record.every_evidence():
            context.report.check(evidence)
        return record
