"""Annotated articles → DocBins over our tokenizer: `python gold_spans.py GOLD.jsonl OUT NAME [--half 0|1]`.

The codebook's facts name people, not places in the text: each name is looked up wherever the article prints it, the
longest first where two overlap. Writes `NAME-people.spacy`; `--half` keeps the articles of one half by the hash of
their ids.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from pipeline.annotate.models import multiply_with_numpy
from pipeline.annotate.tokens import blank_indonesian

Found = tuple[int, int, str]
_CHUNK = 120  # tokens; lines are put together up to this many


def half_of(article_id: str) -> int:
    """0 or 1, always the same for an id."""
    return hashlib.sha256(article_id.encode()).digest()[0] % 2


def article_text(record: dict[str, Any]) -> str:
    """Title and body as the extract stage joins them."""
    title = (record.get("title") or "").strip()
    return f"{title}\n\n{record['text']}" if title else str(record["text"])


def occurrences(text: str, form: str, *, any_case: bool = True) -> Iterator[tuple[int, int]]:
    """Where `form` is printed as whole words, white space alike."""
    words = [re.escape(word) for word in form.split()]
    if words:
        pattern = r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"
        for match in re.finditer(pattern, text, re.IGNORECASE if any_case else 0):
            yield match.span()


def person_spans(record: dict[str, Any], text: str) -> list[Found]:
    """Every place that prints the name of a person of the article."""
    names = {name for person in record["people"] for name in [person["name"], *person["aliases"]]}
    found = []
    for name in names:
        for start, end in occurrences(text, name):
            printed = text[start:end]
            if printed[0].isupper() or name[0].islower():
                found.append((start, end, "PERSON"))
    return found


def set_spans(doc: Doc, found: Iterable[Found]) -> Doc:
    """The Doc with `found` as entities, the longest first."""
    spans = [doc.char_span(start, end, label=label) for start, end, label in found]
    doc.set_ents(filter_spans([span for span in spans if isinstance(span, Span)]))
    return doc


def chunks(doc: Doc) -> Iterator[Doc]:
    """The Doc in pieces that end with lines: a batch of whole articles would be too uneven."""
    start = 0
    for token in doc:
        is_end = "\n" in token.text and token.i + 1 - start >= _CHUNK
        if (is_end and token.ent_iob_ != "I") or token.i + 1 == len(doc):
            yield doc[start : token.i + 1].as_doc()
            start = token.i + 1


def read_gold(path: Path, half: int | None = None) -> list[dict[str, Any]]:
    """The articles of a gold file, or one half of them."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [r for r in records if half is None or half_of(r["id"]) == half]


def people_docs(nlp: Language, records: Iterable[dict[str, Any]], helper: Language | None = None) -> Iterator[Doc]:
    """One Doc per article with its people; with a `helper` also the ORG and PLACE names that the helper finds.

    The gold says nothing of most organisations and places: what a model trained on the public sets finds outside
    people stands in for them, else the two sets would contradict each other.
    """
    for record in records:
        text = article_text(record)
        doc = set_spans(nlp.make_doc(text), person_spans(record, text))
        if helper is not None:
            taken = {token.i for ent in doc.ents for token in ent}
            guessed = [
                Span(doc, e.start, e.end, label=e.label_)
                for e in helper(text).ents
                if e.label_ != "PERSON" and not taken & set(range(e.start, e.end))
            ]
            doc.set_ents([*doc.ents, *guessed])
        yield doc


def main() -> None:
    """Reads the command line and writes the DocBin."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("name")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--helper", help="model that finds ORG and PLACE")
    given = parser.parse_args()
    multiply_with_numpy()
    nlp = blank_indonesian()
    records = read_gold(given.gold, given.half)
    helper = spacy.load(given.helper) if given.helper else None
    pieces = [piece for doc in people_docs(nlp, records, helper) for piece in chunks(doc)]
    DocBin(docs=pieces).to_disk(given.out / f"{given.name}-people.spacy")
    labels = [ent.label_ for piece in pieces for ent in piece.ents]
    print(given.name, len(pieces), {label: labels.count(label) for label in sorted(set(labels))})


if __name__ == "__main__":
    main()
