"""Articles and press text that may be read in training: `python texts.py DATA WORK --held-out FILE… [--limit N]`.

Writes `press.txt.gz` (a text a line, its lines parted by \\x01), for masked-language training, and `silver.jsonl.gz`,
articles that the rules will annotate. DATA/corpora/raw.txt.gz has no ids, only paragraphs in order: every paragraph of
an article outside the allowed ids, or of a held-out one, parts the text and is left out. Allowed are the ids in
DATA/gold/to_annotate.txt and train.jsonl. A held-out FILE (JSON Lines) counts by its ids, and by its text where it has
one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gold_articles import whole_text
from settings import SILVER_SEED

_LINES = "\x01"
_LONG, _SHORT = 320, 25  # words at which a stretch of raw text is cut, and at most so many of one that is dropped
_KEY = 25  # letters: shorter paragraphs ("Baca juga") say nothing of where they stand
_ARTICLE = 150  # words of a text that silver takes
_FEW_CUES, _NO_CUES = 3_500, 2_500  # silver's articles with one or two words of awards, and without
_TITLE = 150
_CUE = re.compile(
    r"\b(penghargaan|anugerah|awards?|predikat|juara|medali|peringkat|opini wtp|wtp|piala|terbaik|akreditasi|adipura"
    r"|nominasi|gelar)\b",
    re.IGNORECASE,
)
Record = dict[str, Any]


def key_of(paragraph: str) -> str:
    """The letters and digits alone: equal for one paragraph in two crawls."""
    return re.sub(r"\W+", "", paragraph.lower())


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines)


def read_records(path: Path) -> Iterator[Record]:
    """The records of a file of JSON Lines, packed or not."""
    return (json.loads(line) for line in _lines(path) if line.strip())


def barred_paragraphs(texts: Iterable[str]) -> set[str]:
    """Keys of the paragraphs of texts that may not be read."""
    keys = {key_of(paragraph) for text in texts for paragraph in text.splitlines()}
    return {key for key in keys if len(key) > _KEY}


def stretches(lines: Iterable[str], barred: set[str]) -> Iterator[str]:
    """Raw text in stretches of some 320 words, without barred paragraphs: what they part stays parted."""
    held: list[str] = []
    for line in map(str.strip, lines):
        is_barred = key_of(line) in barred
        if is_barred or sum(len(kept.split()) for kept in held) > _LONG:
            yield "\n".join(held)
            held = []
        if line and not is_barred:
            held.append(line)
    yield "\n".join(held)


def choose_silver(texts: Iterable[str], rng: random.Random) -> list[str]:
    """All texts with three words of awards or more, and some of the others, in any order."""
    by_cues: dict[int, list[str]] = {0: [], 1: [], 3: []}
    for text in texts:
        if len(text.split()) > _ARTICLE:
            cues = len(_CUE.findall(text))
            by_cues[3 if cues >= 3 else min(cues, 1)].append(text)
    for some in by_cues.values():
        rng.shuffle(some)
    chosen = by_cues[3] + by_cues[1][:_FEW_CUES] + by_cues[0][:_NO_CUES]
    rng.shuffle(chosen)
    return chosen


def silver_record(number: int, text: str) -> Record:
    """A text as an article; a short first line is its title."""
    first, _, rest = text.partition("\n")
    titled = len(first) < _TITLE and bool(rest)
    return {
        "id": f"silver{number}",
        "title": first if titled else "",
        "text": rest if titled else text,
        "published": "2023-06-15",  # days without a year need some day to count from
    }


def main() -> None:
    """Reads the command line and writes the two files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--held-out", type=Path, nargs="+", required=True)
    parser.add_argument("--limit", type=int, help="lines of raw text, for a trial")
    given = parser.parse_args()
    held_out = [record for path in given.held_out for record in read_records(path)]
    gold = given.data / "gold"
    allowed = {
        *(gold / "to_annotate.txt").read_text("utf-8").split(),
        *(r["id"] for r in read_records(gold / "train.jsonl")),
    }
    allowed -= {record["id"] for record in held_out}
    articles, others = [], [record["text"] for record in held_out if "text" in record]
    for article in read_records(given.data / "corpora" / "articles.jsonl.gz"):
        if article["id"] in allowed:
            articles.append(whole_text(article))
        else:
            others.append(article["text"])
    raw = _lines(given.data / "corpora" / "raw.txt.gz")
    lines = (line for _, line in zip(range(given.limit), raw, strict=False)) if given.limit else raw
    texts = [text for text in stretches(lines, barred_paragraphs(others)) if len(text.split()) > _SHORT] + articles
    rng = random.Random(SILVER_SEED)
    rng.shuffle(texts)
    given.work.mkdir(parents=True, exist_ok=True)
    with gzip.open(given.work / "press.txt.gz", "wt", encoding="utf-8") as press:
        press.writelines(text.replace("\n", _LINES) + "\n" for text in texts)
    chosen = choose_silver(texts, rng)
    with gzip.open(given.work / "silver.jsonl.gz", "wt", encoding="utf-8") as silver:
        for number, text in enumerate(chosen):
            silver.write(json.dumps(silver_record(number, text), ensure_ascii=False) + "\n")
    print(f"{len(texts)} texts, {sum(len(text.split()) for text in texts)} words; {len(chosen)} articles for silver")


def press_texts(work: Path) -> Iterator[str]:
    """The texts of `press.txt.gz`."""
    return (line.replace(_LINES, "\n") for line in _lines(work / "press.txt.gz"))


if __name__ == "__main__":
    main()
