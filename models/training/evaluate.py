"""Figures for a trained pipeline: `python evaluate.py MODEL DATA [--speed]`.

Names are compared by exact characters and label on the running text of the official test splits, whatever the tokens;
the people of the gold by exact characters, and once more by any overlap, because its texts were not annotated by place.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy
from gold_spans import Found, article_text, person_spans, read_gold
from public_ner import join_tokens, read_conll
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token
from spacy.util import filter_spans

from pipeline.annotate.models import multiply_with_numpy

Counts = dict[str, Counter[str]]


def count(counts: Counter[str], wanted: set[Found], found: set[Found], *, by_overlap: bool = False) -> None:
    """Adds the true, found and wanted spans of one text to `counts`."""
    if by_overlap:
        true = sum(any(f[0] < w[1] and w[0] < f[1] and f[2] == w[2] for w in wanted) for f in found)
        reached = sum(any(f[0] < w[1] and w[0] < f[1] and f[2] == w[2] for f in found) for w in wanted)
        counts.update(true=true, reached=reached, found=len(found), wanted=len(wanted))
    else:
        both = len(wanted & found)
        counts.update(true=both, reached=both, found=len(found), wanted=len(wanted))


def as_percent(counts: Counter[str]) -> dict[str, float]:
    """Precision, recall and F in per cent."""
    precision = counts["true"] / max(1, counts["found"])
    recall = counts["reached"] / max(1, counts["wanted"])
    both = precision + recall
    return {
        "p": round(100 * precision, 1),
        "r": round(100 * recall, 1),
        "f": round(200 * precision * recall / both, 1) if both else 0.0,
    }


def found_in(doc: Doc) -> set[Found]:
    """The names that the pipeline found."""
    return {(e.start_char, e.end_char, e.label_) for e in doc.ents}


def measure(nlp: Language, texts: Iterable[tuple[str, list[Found]]], *, by_overlap: bool = False) -> dict[str, object]:
    """Scores per label and over the labels that the texts are annotated with."""
    pairs = list(texts)
    labels = {label for _, wanted in pairs for _, _, label in wanted}
    counts: Counts = {label: Counter() for label in sorted(labels)}
    for doc, (_, wanted) in zip(nlp.pipe(text for text, _ in pairs), pairs, strict=True):
        found = found_in(doc)
        for label in labels:
            one = {span for span in wanted if span[2] == label}
            count(counts[label], one, {span for span in found if span[2] == label}, by_overlap=by_overlap)
    return {"all": as_percent(sum(counts.values(), Counter())), **{name: as_percent(c) for name, c in counts.items()}}


def idner_texts(data: Path, part: str = "test") -> list[tuple[str, list[Found]]]:
    """Every sentence of a part of idner-news-2k, those included whose names are no tokens of ours."""
    sentences = [join_tokens(s) for s in read_conll(data / "nlp" / "ner" / "idner-news-2k" / f"{part}.txt")]
    return [(s.text, list(s.names)) for s in sentences]


def gold_texts(nlp: Language, path: Path) -> list[tuple[str, list[Found]]]:
    """The articles of a gold file with their people: the longest name where two overlap."""
    texts = []
    for record in read_gold(path):
        text = article_text(record)
        doc = nlp.make_doc(text)
        spans = [doc.char_span(start, end, label=label) for start, end, label in person_spans(record, text)]
        kept = filter_spans([span for span in spans if span is not None])
        texts.append((text, [(s.start_char, s.end_char, s.label_) for s in kept]))
    return texts


def words_of(doc: Doc) -> Doc:
    """The tokens and sentences of a Doc without what is known of them."""
    starts: list[bool | int | None] = [bool(token.is_sent_start) for token in doc]
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        sent_starts=starts,
    )


def is_attached(found: Token, wanted: Token) -> tuple[bool, bool]:
    """Whether the head is right, and whether head and relation are (without subtypes, as the CoNLL figures have it)."""
    head = found.head.i == wanted.head.i
    return head, head and found.dep_.partition(":")[0] == wanted.dep_.partition(":")[0]


def measure_syntax(nlp: Language, path: Path) -> dict[str, float]:
    """UPOS, features, lemmas and trees on gold tokens and sentences, punctuation included, in per cent."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    right: Counter[str] = Counter()
    for found_doc, wanted_doc in zip(nlp.pipe(map(words_of, gold)), gold, strict=True):
        for found, wanted in zip(found_doc, wanted_doc, strict=True):
            head, relation = is_attached(found, wanted)
            right.update(upos=found.pos == wanted.pos, feats=found.morph == wanted.morph)
            right.update(lemma=found.lemma_ == wanted.lemma_, uas=head, las=relation)
    total = sum(map(len, gold))
    return {name: round(100 * count / total, 1) for name, count in right.items()}


def words_per_second(nlp: Language, texts: list[str]) -> float:
    """Words a second on one core, tokenising included."""
    list(nlp.pipe(texts[:5]))
    start = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=32))
    return round(words / (time.process_time() - start))


def main() -> None:
    """Reads the command line and prints the figures as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("data", type=Path)
    parser.add_argument("--treebanks", type=Path, help="folder with the DocBins of treebanks.py")
    given = parser.parse_args()
    multiply_with_numpy()
    nlp = spacy.load(given.model)
    dev = gold_texts(nlp, given.data / "gold" / "dev.jsonl")
    figures: dict[str, object] = {
        "idner-news-2k test": measure(nlp, idner_texts(given.data)),
        "gold dev": measure(nlp, dev),
        "gold dev, any overlap": measure(nlp, dev, by_overlap=True),
        "words/s (CPU time)": words_per_second(nlp, [text for text, _ in dev]),
    }
    if given.treebanks:
        for name in ("gsd-test", "csui-test", "gsd-test-words", "csui-test-words"):
            figures[name] = measure_syntax(nlp, given.treebanks / f"{name}.spacy")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
