"""Measure the language layers on the public corpora.

    python -m benchmarks.language --shared DIR [--json FILE]

UD English EWT test (gold tokens; with gold sentences and with those found): UPOS, UAS, LAS
(relations without subtypes, as in the CoNLL 2018 shared task), sentence starts. CoNLL-2003 testa: F1
of name spans. PolNeAR dev: F1 of tokens for source, cue and content, a token counting once for each
role it has in any attribution. MPQA test_fold_2: given the expression of an opinion, F1 of its holder
and of its target, a span found where it shares a word with the right one (binary overlap, Katiyar and
Cardie 2016). PLOVER: type of a sentence with source and target marked, macro-F1 over the types, on the
fifth of the training table that is kept aside.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from training.corpora import (
    OPINION_ROLES,
    ROLES,
    WINDOW,
    Document,
    read_conllu,
    read_deeds,
    read_names,
    read_opinions,
    read_polnear,
)
from verbale.language import attribution
from verbale.language.annotate import pipeline
from verbale.language.runtime import Network
from verbale.scoring import Count


def docs(
    nlp: Language, documents: list[Document], gold_sentences: bool = False
) -> Iterator[tuple[Document, Doc]]:
    """Annotate documents of gold tokens; a passage is a paragraph unless it is a sentence."""
    made = []
    for document in documents:
        words: list[str] = []
        for passage in document:
            if words and passage.attributions is not None:
                words.append("\n\n")
            words.extend(passage.words)
        starts = None
        if gold_sentences:
            starts = [bool(start) for passage in document for start in passage.starts or []]
        made.append(Doc(nlp.vocab, words=words, sent_starts=starts))
    yield from zip(documents, nlp.pipe(made), strict=True)


def measure_parse(nlp: Language, path: Path, gold_sentences: bool) -> dict[str, float]:
    """UPOS, UAS, LAS and the F1 of sentence starts, with the gold sentences given or found."""
    words = upos = uas = las = lemma = 0
    starts = Count()
    for document, doc in docs(nlp, list(read_conllu(path)), gold_sentences):
        base = 0
        for sentence in document:
            for k, token in enumerate(doc[base : base + len(sentence.words)]):
                assert sentence.heads and sentence.upos and sentence.deprels and sentence.lemmas
                head = sentence.heads[k]
                right = token.head.i == (token.i if head < 0 else base + head)
                words += 1
                upos += token.pos_ == sentence.upos[k]
                lemma += token.lemma_ == sentence.lemmas[k]
                uas += right
                las += right and token.dep_.split(":")[0] == sentence.deprels[k].split(":")[0]
                found = bool(token.is_sent_start)
                starts += Count(int(k == 0), int(found), int(found and k == 0))
            base += len(sentence.words)
    return {
        "upos": upos / words, "lemma": lemma / words, "uas": uas / words, "las": las / words,
        "sentence_f1": starts.f1, "words": words,
    }  # fmt: skip


def measure_names(nlp: Language, path: Path) -> dict[str, float]:
    """Precision, recall and F1 of name spans with their type."""
    count = Count()
    for document, doc in docs(nlp, list(read_names(path))):
        tags = [tag for passage in document for tag in passage.names or []]
        gold = set()
        start = None
        for i, tag in enumerate([*tags, "O"]):
            if start is not None and tag[0] != "I":
                gold.add((start, i, tags[start][2:]))
                start = None
            if tag[0] == "B":
                start = i
        found = {(e.start, e.end, e.label_) for e in doc.ents}
        count += Count(len(gold), len(found), len(gold & found))
    return {"precision": count.precision, "recall": count.recall, "f1": count.f1, "spans": count.gold}


def measure_attribution(nlp: Language, folder: Path) -> dict[str, float]:
    """Token F1 of each role."""
    counts = dict.fromkeys(ROLES, Count())
    for document, doc in docs(nlp, list(read_polnear(folder))):
        gold: dict[str, set[int]] = {role: set() for role in ROLES}
        base = 0
        for passage in document:
            for one in passage.attributions or []:
                for role in ROLES:
                    gold[role].update(base + i for i in getattr(one, role))
            base += len(passage.words) + 1
        for role in ROLES:
            found = {i for one in attribution.read(doc) for i in getattr(one, role)}
            counts[role] += Count(len(gold[role]), len(found), len(gold[role] & found))
    return {role: count.f1 for role, count in counts.items()}


_LONGEST = 250


def measure_opinions(network: Network, path: Path) -> dict[str, float]:
    """Binary overlap F1 of holder and target, the expression given."""
    counts = dict.fromkeys(OPINION_ROLES, Count())
    for document in read_opinions(path):
        for group in network.reader.pack([p.words for p in document], WINDOW):
            passages = [document[k] for k in group]
            # One "sentence" of the corpus is a table of a thousand words: the rest of it stays unread.
            words = [w for p in passages for w in p.words][:_LONGEST]
            breaks = [int(k == 0) for p in passages for k in range(len(p.words))][:_LONGEST]
            scores = network.read([(words, breaks)], ["opinion"])[0].scores["opinion"]
            base = 0
            for passage in passages:
                end = base + len(passage.words)
                for one in passage.opinions or []:
                    anchor = base + min(one.expression)
                    likely = scores[min(anchor, len(words) - 1), base:end] > 0
                    for k, role in enumerate(OPINION_ROLES):
                        gold, found = set(getattr(one, role)), set(likely[:, k].nonzero()[0].tolist())
                        counts[role] += Count(bool(gold), bool(found), bool(gold & found))
                base = end
    return {role: count.f1 for role, count in counts.items()}


def measure_deeds(network: Network, path: Path) -> dict[str, float]:
    """Macro-F1 of the type, source and target given."""
    labels = network.labels["deed"]
    counts = dict.fromkeys(labels, Count())
    for [passage] in read_deeds(path, kept_aside=True):
        deed = passage.deed
        assert deed is not None
        breaks = [int(k == 0) for k in range(len(passage.words))]
        added = network.read([(passage.words, breaks)], ["deed"])[0].scores["deed"]
        parts = (list(range(len(passage.words))), deed.source, deed.target)
        found = labels[int(sum(added[part, k].mean(0) for k, part in enumerate(parts)).argmax())]
        for label in {deed.type, found}:
            counts[label] += Count(label == deed.type, label == found, deed.type == found)
    tried = [count for count in counts.values() if count.gold]
    return {
        "macro_f1": sum(count.f1 for count in tried) / len(tried),
        "accuracy": sum(count.right for count in tried) / sum(count.gold for count in tried),
        "sentences": sum(count.gold for count in tried),
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, help="a model file other than the shipped one")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    args = parser.parse_args()
    data = args.shared / "data"
    if not data.is_dir():
        print(f"{data} is not here: the corpora are needed to measure the language layers")
        return
    nlp = pipeline(args.model)
    figures = {
        "ud_ewt_test": measure_parse(nlp, data / "ud" / "ewt-test.conllu", gold_sentences=True),
        "ud_ewt_found": measure_parse(nlp, data / "ud" / "ewt-test.conllu", gold_sentences=False),
        "conll2003_testa": measure_names(nlp, data / "ner" / "conll2003-eng.testa"),
        "polnear_dev": measure_attribution(nlp, data / "polnear" / "dev"),
    }
    network = Network(args.model)
    if "deed" in network.labels:
        figures["mpqa_fold_2"] = measure_opinions(network, data / "mpqa" / "test_fold_2.json")
        figures["plover_aside"] = measure_deeds(network, data / "plover" / "PLV_train.tsv")
    for name, values in figures.items():
        print(f"{name:16} " + "  ".join(f"{key} {value:.4g}" for key, value in values.items()))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
