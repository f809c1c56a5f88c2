"""Annotated articles as the tagger learns them.

    python labels.py OUT.jsonl.gz PIECES.model GOLD.jsonl[.gz]… [--awards-only FILE…]

The codebook's facts name people, awards and offices, not places in the text: each printed form is looked up, what
belongs to one award only near its other parts. Every stretch gets its tag, every fact the links that could tell it: a
network learns that one pair of each group is linked, not which. Needs no torch.
"""

from __future__ import annotations

import argparse
import bisect
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import sentencepiece
from examples import Example, write_examples
from gold_articles import gold_article
from settings import FOLDS
from texts import read_records

from pipeline.annotate import Annotator, make_annotator
from pipeline.annotate.tagger import cut_pieces, sentence_of, windows
from pipeline.knowledge import load_knowledge
from pipeline.records.tagging import LINKS, TAGS, Tag, TagLink

INVENTED = "syn"  # how ids of invented articles begin
_PLACES, _PAIRS = 12, 24  # most places of a speaker's name, and pairs of one group, that are kept
_SLOTS: tuple[tuple[str, Tag, TagLink], ...] = (
    ("issuer", "issuer", "award issuer"),
    ("received_by", "receiver", "award receiver"),
    ("score", "score", "award score"),
)
Stretch = tuple[int, int]
Pairs = list[tuple[Stretch, Stretch]]
Record = dict[str, Any]


def fold_of(record: Record) -> int:
    """The fold of an article: articles of one publisher share one, invented ones go by their ids."""
    name = record["id"] if record["id"].startswith(INVENTED) else record.get("publisher") or record["id"]
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % FOLDS


def printed(text: str, form: str | None) -> list[Stretch]:
    """Where a form is printed as whole words."""
    return [m.span() for m in re.finditer(r"(?<!\w)" + re.escape(form) + r"(?!\w)", text)] if form else []


def longest(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches without those that overlap a longer one, in order."""
    kept: list[Stretch] = []
    for start, end in sorted(stretches, key=lambda s: (s[0] - s[1], s)):
        if all(end <= first or start >= last for first, last in kept):
            kept.append((start, end))
    return sorted(kept)


class Labels:
    """The stretches of each tag, and the groups of pairs of each link, in one annotated text.

    `sentence_starts` are the characters at which its sentences start.
    """

    def __init__(self, record: Record, text: str, sentence_starts: Sequence[int]) -> None:
        self.text = text
        self._starts = sentence_starts
        self._tagged: dict[Tag, set[Stretch]] = defaultdict(set)
        self.groups: list[tuple[TagLink, Pairs]] = []
        self._people: dict[str, list[Stretch]] = {}
        for person in record.get("people") or []:
            self._person(person)
        for event in record.get("events") or []:
            self._tagged["event"].update(printed(text, event["name"]))
        for statement in record.get("statements") or []:
            self._statement(statement)
        for position in record.get("positions") or []:
            self._position(position)
        for award in record.get("awards") or []:
            self._award(award)

    def spans(self, tag: Tag) -> list[Stretch]:
        """The stretches of a tag, none of which overlap."""
        return longest(self._tagged[tag])

    def _sentence(self, stretch: Stretch) -> int:
        return bisect.bisect_right(self._starts, stretch[0]) - 1

    def _apart(self, pair: tuple[Stretch, Stretch]) -> int:
        return abs(self._sentence(pair[0]) - self._sentence(pair[1]))

    def _near(self, stretches: Iterable[Stretch], sentences: set[int]) -> list[Stretch]:
        return [stretch for stretch in stretches if self._sentence(stretch) in sentences]

    def _sentences(self, stretches: Iterable[Stretch]) -> set[int]:
        return {self._sentence(stretch) for stretch in stretches}

    def _group(self, link: TagLink, pairs: Pairs) -> None:
        if pairs:
            self.groups.append((link, pairs))

    def _closest(self, heads: Iterable[Stretch], tails: Sequence[Stretch]) -> Pairs:
        pairs = [(head, tail) for head in heads for tail in tails]
        least = min(map(self._apart, pairs), default=0)
        return [pair for pair in pairs if self._apart(pair) == least]

    def _person(self, person: Record) -> None:
        places = [
            place for name in [person["name"], *(person.get("aliases") or [])] for place in printed(self.text, name)
        ]
        self._tagged["person"].update(places)
        self._people[person["name"]] = places

    def _statement(self, statement: Record) -> None:
        start = self.text.find(statement["text"])
        if start < 0:
            return
        stretch = (start, start + len(statement["text"].rstrip()))
        self._tagged["indirect" if statement["type"] == "indirect" else "direct"].add(stretch)
        speaker = statement.get("speaker")
        known = self._people.get(speaker)

        def by_distance(stretches: Iterable[Stretch]) -> list[Stretch]:
            return sorted(stretches, key=lambda place: abs(place[0] - start))

        places = by_distance(printed(self.text, speaker))[:2] if known is None else by_distance(known)[:_PLACES]
        self._group("said by", [(stretch, place) for place in places])

    def _position(self, position: Record) -> None:
        offices = printed(self.text, position["title"])
        self._tagged["office"].update(offices)
        pairs = [(person, office) for person in self._people.get(position["person"], []) for office in offices]
        self._group("holds", [pair for pair in pairs if self._apart(pair) <= 1])

    def _award(self, award: Record) -> None:
        def forms(of: str) -> list[Stretch]:
            names = [award[of], *(award.get(f"{of}_variants") or [])]
            return [place for name in names for place in printed(self.text, name)]

        names, recipients, grades = forms("award"), forms("recipient"), printed(self.text, award.get("grade"))
        of_names, of_recipients = self._sentences(names), self._sentences(recipients)
        grades = (
            self._near(grades, of_names & of_recipients) or self._near(grades, of_names | of_recipients) or grades[:1]
        )
        of_grades = self._sentences(grades)
        recipients = self._near(recipients, of_names | of_grades) or recipients[:1]
        self._tagged["award"].update(names)
        self._tagged["recipient"].update(recipients)
        self._tagged["grade"].update(grades)
        received = (award.get("status") or "received") == "received"
        self._group("won" if received else "hoped", self._closest(names, recipients))
        self._group("award grade", self._closest(names, grades))
        self._group("recipient grade", self._closest(recipients, grades))
        around = of_names | of_recipients | of_grades
        for slot, tag, link in _SLOTS:
            said = award.get(slot)
            if not said:
                continue
            known = self._people.get(said) if slot == "received_by" else None
            places = known or printed(self.text, str(said))
            places = self._near(places, around) or places[:1]
            self._tagged[tag].update(places)
            self._group(link, self._closest(names, places))
            if slot == "score":
                self._group("recipient score", self._closest(recipients, places))


def make_example(record: Record, annotator: Annotator, pieces: Any, *, awards_only: bool = False) -> Example:
    """The example of an annotated article; `pieces` is a SentencePieceProcessor."""
    article = gold_article(record)
    doc = annotator.annotate(article)
    sentence_starts = [span.start_char for span in doc.spans["sentences"]]
    labels = Labels(record, article.text, sentence_starts)
    numbers, starts, ends = cut_pieces(pieces, article.text)
    covered = _covering(starts, ends)
    spans = [
        (TAGS.index(tag), *found)
        for tag in TAGS
        for stretch in labels.spans(tag)
        if (found := covered(stretch)) is not None
    ]
    groups = []
    for link, pairs in labels.groups:
        ends_of = {(covered(head), covered(tail)) for head, tail in pairs}
        firsts = sorted({(head[0], tail[0]) for head, tail in ends_of if head is not None and tail is not None})
        if firsts:
            groups.append((LINKS.index(link), firsts[:_PAIRS]))
    return Example(
        id=record["id"],
        fold=fold_of(record),
        awards_only=awards_only,
        pieces=numbers.tolist(),
        spans=spans,
        groups=groups,
        windows=list(windows(len(numbers), sentence_of(starts, sentence_starts))),
    )


def _covering(
    starts: npt.NDArray[np.int32], ends: npt.NDArray[np.int32]
) -> Callable[[Stretch], tuple[int, int] | None]:
    """A function that gives the first and the last piece of a stretch of characters; None where it has none."""

    def covered(stretch: Stretch) -> tuple[int, int] | None:
        inside = np.nonzero((starts < stretch[1]) & (ends > stretch[0]) & (ends > starts))[0]
        return (int(inside[0]), int(inside[-1])) if len(inside) else None

    return covered


def main() -> None:
    """Reads the command line and writes the examples."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("pieces", type=Path)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument(
        "--awards-only", type=Path, nargs="*", default=[], help="articles of which only awards are known"
    )
    given = parser.parse_args()
    annotator = make_annotator(load_knowledge())
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(given.pieces))
    files = [(path, False) for path in given.gold] + [(path, True) for path in given.awards_only]
    examples = (
        make_example(record, annotator, pieces, awards_only=awards_only)
        for path, awards_only in files
        for record in read_records(path)
    )
    print(dict(write_examples(given.out, examples)))


if __name__ == "__main__":
    main()
