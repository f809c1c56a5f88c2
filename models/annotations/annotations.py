"""Gold facts of public articles without the articles: strings become offsets, and come back with the text at hand.

    python models/annotations/annotations.py pack GOLD.jsonl… | gzip -9n > models/annotations/articles.jsonl.gz
    python models/annotations/annotations.py unpack ARTICLES.jsonl[.gz] > GOLD.jsonl
    python models/annotations/annotations.py unpack-awards ARTICLES.jsonl[.gz] > GOLD.jsonl

The articles belong to their publishers, so nothing of their text is kept here: each string of a fact is the pair
[start, end] of its characters in `title + "\\n\\n" + text`. The few strings that do not stand there as they are (a name
put together from two places) are kept as strings.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKED = HERE / "articles.jsonl.gz"
AWARDS = HERE / "awards.jsonl.gz"  # further articles, of which only the awards were annotated
KINDS = ("people", "positions", "events", "dates", "awards", "statements")
# What is no copy of the text: values that we worked out.
_VALUES = frozenset({"value", "date", "year", "streak", "change", "status", "type", "conferred"})
Record = dict[str, Any]


def _whole(record: Record) -> str:
    return f"{record.get('title') or ''}\n\n{record['text']}"


def _pack(value: Any, text: str) -> Any:
    if isinstance(value, list):
        return [_pack(item, text) for item in value]
    if not isinstance(value, str) or not value:
        return value
    start = text.find(value)
    return [start, start + len(value)] if start >= 0 else value


def _unpack(value: Any, text: str) -> Any:
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(end, int) for end in value):
            return text[value[0] : value[1]]
        return [_unpack(item, text) for item in value]
    return value


def _over(record: Record, text: str, change: Any) -> Record:
    facts = {
        kind: [{k: v if k in _VALUES else change(v, text) for k, v in fact.items()} for fact in record[kind]]
        for kind in KINDS
    }
    return {"id": record["id"], "published": record.get("published"), **facts}


def pack(records: Iterable[Record]) -> Iterator[Record]:
    """Records whose strings are offsets, with the length of the text to know it by."""
    for record in records:
        text = _whole(record)
        yield {**_over(record, text, _pack), "characters": len(text)}


def unpack(articles: Iterable[Record], packed: Iterable[Record]) -> Iterator[Record]:
    """Gold records again, for the articles that are at hand and whose text has the length that was annotated."""
    wanted = {record["id"]: record for record in packed}
    for article in articles:
        record = wanted.get(article["id"])
        if record and record["characters"] == len(text := _whole(article)):
            named = {key: article.get(key) for key in ("title", "publisher", "text")}
            yield {**_over(record, text, _unpack), **named}


def _read(path: Path) -> Iterator[Record]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main(words: list[str]) -> None:
    """The commands of the module's docstring."""
    if len(words) < 2 or words[0] not in {"pack", "unpack", "unpack-awards"}:
        sys.exit(__doc__)
    read = (record for word in words[1:] for record in _read(Path(word)))
    packed = AWARDS if words[0] == "unpack-awards" else PACKED
    for record in pack(read) if words[0] == "pack" else unpack(read, _read(packed)):
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
