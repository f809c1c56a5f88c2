"""What the rules read in articles without annotation: `python silver.py WORK/silver.jsonl.gz OUT.jsonl.gz [--limit N]`.

The records have the codebook's keys, with the facts that the rules are sure enough of.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
from pathlib import Path
from typing import Any

from gold_articles import gold_article
from settings import SILVER_CONFIDENCE
from texts import read_records

from pipeline.annotate import Annotator, make_annotator
from pipeline.interpret import Interpreter
from pipeline.knowledge import load_knowledge
from pipeline.publish import fact_record

Record = dict[str, Any]


def silver_facts(record: Record, annotator: Annotator, interpreter: Interpreter) -> Record:
    """The record with the facts that the rules read in it."""
    article = gold_article(record)
    facts = fact_record(article, interpreter.interpret(article, annotator.annotate(article)))
    sure = {kind: [f for f in facts[kind] if f["confidence"] >= least] for kind, least in SILVER_CONFIDENCE.items()}
    return {**{key: record[key] for key in ("id", "title", "text")}, **sure}


def main() -> None:
    """Reads the command line and writes the records."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--limit", type=int, help="articles, for a trial")
    given = parser.parse_args()
    knowledge = load_knowledge()
    annotator = make_annotator(knowledge)
    interpreter = Interpreter(knowledge, annotator.gazetteer.keys_of)
    with gzip.open(given.out, "wt", encoding="utf-8", compresslevel=4) as out:
        for record in itertools.islice(read_records(given.articles), given.limit):
            out.write(json.dumps(silver_facts(record, annotator, interpreter), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
