"""What a user would otherwise run over the same pages: `python rivals.py NAME FILE`; prints one JSON object.

Needs nothing of Predikat, so that each rival may live in an environment of its own. FILE has a JSON object a line with
`html` and `text`. The first ten documents warm up and are not counted; loading is not counted either.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WARM_UP = 10
Work = Callable[[Any], Any]


def trafilatura() -> tuple[Work, str]:
    """Main text only."""
    from trafilatura import extract

    return lambda record: extract(record["html"]), "html"


def news_please() -> tuple[Work, str]:
    """Main text, title, day, authors."""
    from newsplease import NewsPlease

    return lambda record: NewsPlease.from_html(record["html"], url=record["url"], fetch_images=False), "html"


def spacy_blank() -> tuple[Work, str]:
    """Tokens only: the floor."""
    import spacy

    return spacy.blank("id"), "text"


def stanza() -> tuple[Work, str]:
    """Sentences, tags, lemmas and trees, with the Indonesian models of this project."""
    from pipeline.annotate.stanza_model import load_stanza

    return load_stanza().read_text, "text"


RIVALS = {"trafilatura": trafilatura, "news-please": news_please, "spacy-blank": spacy_blank, "stanza": stanza}


def timed(work: Work, inputs: list[Any]) -> dict[str, float]:
    """Seconds of processor and clock for all inputs but the first, and the peak memory of the process in MB."""
    for one in inputs[:WARM_UP]:
        work(one)
    counted = inputs[WARM_UP:]
    cpu, wall = time.process_time(), time.perf_counter()
    for one in counted:
        work(one)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"documents": len(counted), "cpu_s": cpu, "wall_s": wall, "peak_mb": peak}


def main(name: str, file: Path, most: int) -> None:
    """Runs one rival over the first `most` documents of a file."""
    work, field = RIVALS[name]()
    with file.open(encoding="utf-8") as lines:
        records = [json.loads(line) for _, line in zip(range(most), lines, strict=False)]
    inputs: list[Any] = records if field == "html" else [record["text"] for record in records]
    print(json.dumps({"name": name, **timed(work, inputs)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
