"""A model's own figures: `python measure.py GOLD.jsonl [--model FOLDER]`.

F of exact stretches by tag, against those that `labels.py` finds in the gold, and of awards told by links alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gold_articles import gold_article
from labels import Labels
from texts import read_records

from pipeline.annotate import make_annotator
from pipeline.annotate.models import MODELS
from pipeline.annotate.tagger import TAGGER, load_tagger
from pipeline.evaluate import evaluate
from pipeline.evaluate.normalisation import bag_of
from pipeline.knowledge import load_knowledge
from pipeline.records.tagging import TAGGING, TAGS, TaggedSpan, Tagging

_LIKELY = 0.4  # of stretches, and of the link between an award and its recipient
_GRADED = 0.3  # of both links of a grade
_SAME = 0.5  # F of the words of two names of one award or recipient
_EDGES = ' \n,.:;“”"()'
Record = dict[str, Any]


def _told(text: str, tagging: Tagging) -> Iterator[tuple[float, Record]]:
    """(Probability, award) of each pair of an award and a recipient, with the grades that both are linked to."""

    def said(span: TaggedSpan) -> str:
        return text[span.start : span.end].strip(_EDGES)

    grades = tagging.spans("grade", _LIKELY)
    for award in tagging.spans("award", _LIKELY):
        for recipient in tagging.spans("recipient", _LIKELY):
            won = tagging.link("won", award, recipient)
            if won < _LIKELY:
                continue
            linked = {
                said(grade)
                for grade in grades
                if min(tagging.link("award grade", award, grade), tagging.link("recipient grade", recipient, grade))
                > _GRADED
            }
            for grade in linked or {None}:
                yield won, {"award": said(award), "recipient": said(recipient), "grade": grade, "status": "received"}


def awards_by_links(text: str, tagging: Tagging) -> list[Record]:
    """Awards as the links tell them, the surest first; other names of one award become its variants."""
    told = sorted(_told(text, tagging), key=lambda found: -found[0])
    graded = {(a["recipient"].lower(), a["award"].lower()) for _, a in told if a["grade"]}
    awards: list[Record] = []
    for _, award in told:
        if not award["grade"] and (award["recipient"].lower(), award["award"].lower()) in graded:
            continue
        same = next((known for known in awards if _is_same(known, award)), None)
        if same is None:
            awards.append({**award, "award_variants": [], "recipient_variants": []})
        else:
            same["award_variants"].append(award["award"])
            same["recipient_variants"].append(award["recipient"])
    return awards


def _is_same(one: Record, other: Record) -> bool:
    alike = all(bag_of(one[part]).f1(bag_of(other[part])) >= _SAME for part in ("award", "recipient"))
    return alike and (one["grade"] or "").lower() == (other["grade"] or "").lower()


def main() -> None:
    """Reads the command line and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", type=Path, default=MODELS / TAGGER)
    given = parser.parse_args()
    annotator = make_annotator(load_knowledge())
    annotator.tagger = load_tagger(given.model)
    gold, system = {}, {}
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for record in read_records(given.gold):
        article = gold_article(record)
        doc = annotator.annotate(article)
        tagging: Tagging = doc.user_data[TAGGING]
        labels = Labels(record, article.text, [span.start_char for span in doc.spans["sentences"]])
        for tag in TAGS:
            told, true = {(s.start, s.end) for s in tagging.spans(tag)}, set(labels.spans(tag))
            right[tag] += len(told & true)
            found[tag] += len(told)
            wanted[tag] += len(true)
        gold[record["id"]] = record
        system[record["id"]] = {"id": record["id"], "awards": awards_by_links(article.text, tagging)}
    print(" ".join(f"{tag} {2 * right[tag] / max(1, found[tag] + wanted[tag]):.3f}" for tag in TAGS))
    scores = evaluate(gold, system, resamples=10).scores
    print(" ".join(f"{kind} {scores[kind].f1:.3f}" for kind in ("awards_found", "awards")))


if __name__ == "__main__":
    main()
