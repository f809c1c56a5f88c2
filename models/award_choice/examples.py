"""The candidates of annotated, judged and ordinary articles, each with its features and whether it is right."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.annotate import make_annotator
from pipeline.evaluate.facts import RecordFacts
from pipeline.evaluate.matching import match
from pipeline.evaluate.normalisation import bag_of
from pipeline.interpret.awards.choice.features import Features, describe_awards
from pipeline.interpret.awards.contest import with_contest
from pipeline.interpret.awards.line import award_lexicon
from pipeline.knowledge import load_knowledge

HERE = Path(__file__).parent
JUDGED = HERE / "judged.jsonl"
sys.path[:0] = [str(HERE.parent / "annotations"), str(HERE.parent / "fitting")]
from annotations import AWARDS, PACKED, unpack  # noqa: E402
from award_candidates import award_candidates, award_fact  # noqa: E402
from gold_articles import gold_article  # noqa: E402
from kept_taggings import annotator_of  # noqa: E402

# An article with none of these reports no award: whatever the finder proposes there is wrong.
_AWARD_WORD = re.compile(
    r"penghargaan|anug[re]*h|award|juara|piala|medali|predikat|\bwtp\b|akredita|lomba|trofi|festival|kompetisi|"
    r"kejuaraan|sertifika|peringkat|\bgelar\b|prestasi|rekor|nominasi|opini|dinobatkan",
    re.IGNORECASE,
)
MOST_ORDINARY = 400
SAME = 0.8  # F1 of the words of a judged name and of a candidate's
Record = dict[str, Any]


@dataclass
class Example:
    """An article: its candidates as facts, their features, and for each 1 (right), 0 (wrong) or None (unknown)."""

    id: str
    kind: str  # "annotated", "further" (annotated too, mostly sport), "judged" or "ordinary"
    publisher: str
    gold: list[Record]
    candidates: list[Record]
    features: list[Features]
    labels: list[float | None]


def read(path: Path) -> Iterator[Record]:
    """The records of a JSON Lines file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _whole(record: Record) -> str:
    return f"{record.get('title') or ''}\n\n{record['text']}"


def _sources(gold: Path, articles: Path, ids: Path) -> Iterator[tuple[str, Record]]:
    wanted = set(ids.read_text(encoding="utf-8").split())
    at_hand = [article for article in read(articles) if article["id"] in wanted]
    annotated = [*read(gold), *unpack(at_hand, read(PACKED))]
    judged = {row["id"]: row for row in read(JUDGED)}
    further = list(unpack(at_hand, read(AWARDS)))
    yield from (("annotated", record) for record in annotated)
    yield from (("further", record) for record in further)
    done = {record["id"] for record in annotated + further}
    ordinary = 0
    for article in at_hand:
        row = None if article["id"] in done else judged.get(article["id"])
        if row and row["characters"] == len(_whole(article)):
            yield "judged", article | {"judged": [_printed(fact, _whole(article)) for fact in row["candidates"]]}
        elif article["id"] not in done and ordinary < MOST_ORDINARY and not _AWARD_WORD.search(_whole(article)):
            ordinary += 1
            yield "ordinary", article


def _printed(fact: Record, text: str) -> Record:
    """A judged candidate whose offsets are strings again."""
    return {key: text[v[0] : v[1]] if isinstance(v, list) else v for key, v in fact.items()}


def matched(gold: Sequence[Record], facts: Sequence[Record], kind: str = "awards_found") -> list[bool]:
    """Which of the facts match a gold award of their status, each gold award once."""
    found = [False] * len(facts)
    for status in {fact["status"] for fact in facts}:
        places = [n for n, fact in enumerate(facts) if fact["status"] == status]
        ours = [award | {"status": "received"} for award in gold if (award.get("status") or "received") == status]
        theirs = [facts[n] | {"status": "received"} for n in places]
        pairs = match(kind, RecordFacts({"awards": ours}), RecordFacts({"awards": theirs})).pairs
        for _, system in pairs:
            found[places[system]] = True
    return found


def _as_judged(judged: Iterable[Record], fact: Record) -> float | None:
    """What was judged of a candidate like this one, None where nothing was."""
    found: float | None = None
    for row in judged:
        same = all(bag_of(row[key]).f1(bag_of(fact[key]), SAME) for key in ("recipient", "award"))
        if same and row["status"] == fact["status"]:
            found = max(found or 0.0, float(row["right"]))
    return found


def _labels(kind: str, record: Record, facts: list[Record], *, graded: bool) -> list[float | None]:
    if kind in ("annotated", "further"):
        # The tagger proposes grades that the rules have not: which of them is right must be learnt too.
        return [float(right) for right in matched(record["awards"], facts, "awards" if graded else "awards_found")]
    return [_as_judged(record["judged"], fact) if kind == "judged" else 0.0 for fact in facts]


def load_examples(gold: Path, articles: Path, ids: Path, kept: Sequence[Path] = ()) -> list[Example]:
    """All examples: gold records, the annotated, judged and ordinary ones among the `articles` that `ids` allows.

    With files of `kept` taggings the tagger reads them too.
    """
    knowledge = load_knowledge()
    annotator = annotator_of(knowledge, kept) if kept else make_annotator(knowledge)
    found: list[Example] = []
    for kind, record in _sources(gold, articles, ids):
        article = gold_article(record)
        reading, candidates = award_candidates(article, annotator, knowledge)
        named = with_contest(candidates, article.title, award_lexicon(knowledge))
        facts = [award_fact(candidate) for candidate in named]
        features = describe_awards(reading, candidates)
        publisher = record.get("publisher") or record["id"]
        labels = _labels(kind, record, facts, graded=bool(kept))
        found.append(Example(record["id"], kind, publisher, record.get("awards") or [], facts, features, labels))
    return found
