"""Finds words that name people by counting what stands around them in press text.

    python models/name_evidence/count_name_words.py PARAGRAPHS.txt.gz NAMES.txt [--without GOLD.jsonl…] > TABLE.yaml

TABLE is `pipeline/knowledge/counted_name_words.yaml`. PARAGRAPHS has one paragraph of raw press text a line; NAMES one
name word a line, from general lists (see README.md); paragraphs of the articles of GOLD are left out, so that figures
measured on them are fair. Same input, same table.

A word counts for a person where it stands behind a speech cue, an occupation or a given name, or in front of a speech
verb, an age or a surname; against, where it stands behind a place word or beside a capitalised word for something
else. Words of the general lists need little support from the press, other words much. Three rounds: the words of one
are known in the next.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from pipeline.interpret.names.lexicon import NameLexicon, lexicon_of
from pipeline.knowledge import load_knowledge

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]")
SENTENCE_ENDS = frozenset('.?!"“”:;-–•*')
SOURCE = "name lists of the packages faker (MIT) and names (US census, public domain), counted over press text"
_LINE = 108
_LEAST_COUNTED = 8
ROUNDS = 3


class Counts:
    """How often each word stands as a person, as something else, in capitals at all and in small letters."""

    def __init__(self) -> None:
        self.person: Counter[str] = Counter()
        self.other: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        self.small: Counter[str] = Counter()
        self.thing: Counter[str] = Counter()

    def add(self, tokens: list[str], cues: Cues) -> None:
        """Counts the words of one paragraph."""
        for at, token in enumerate(tokens):
            if len(token) < 3 or not token[0].isalpha():
                continue
            if token.islower():
                self.small[token] += 1
            elif token[0].isupper() and token[1:].islower() and at and tokens[at - 1] not in SENTENCE_ENDS:
                low = token.lower()
                self.capital[low] += 1
                self.person[low] += cues.is_person(tokens, at)
                self.other[low] += cues.is_other(tokens, at)
                self.thing[low] += cues.is_thing_name(tokens, at)


class Cues:
    """The words around a name, from the tables; `known` are the words that are known to name people."""

    def __init__(self, lexicon: NameLexicon, known: Collection[str]) -> None:
        self._lexicon = lexicon
        self.known = known
        self._things = lexicon.never | lexicon.common | lexicon.region_words
        self._before = (
            lexicon.cues_before | lexicon.occupations | {"bernama", "pak", "bu", "bapak", "ibu", "mas", "mbak"}
        )

    def is_person(self, tokens: list[str], at: int) -> bool:
        """Whether what stands around the word names a person."""
        before = tokens[at - 1].lower()
        behind = tokens[at + 1 : at + 4]
        if tokens[at - 1].islower() and before in self._before:
            return True
        if before in self.known and tokens[at - 1][0].isupper():
            return True
        if behind and behind[0].islower() and behind[0] in self._lexicon.verbs_after:
            return not tokens[at - 1][0].isupper()
        if len(behind) == 3 and behind[0] == "(" and behind[1].isdigit() and len(behind[1]) == 2 and behind[2] == ")":
            return True
        return bool(behind) and behind[0].lower() in self.known and behind[0][0].isupper()

    def is_other(self, tokens: list[str], at: int) -> bool:
        """Whether what stands around the word names a place, a body or a thing."""
        before = tokens[at - 1]
        if self._lexicon.is_place_cue(before.lower()) or before.lower() in (
            "dari",
            "se",
            "pada",
            "dalam",
            "oleh",
            "tim",
        ):
            return True
        return self._is_thing(before) or (at + 1 < len(tokens) and self._is_thing(tokens[at + 1]))

    def is_thing_name(self, tokens: list[str], at: int) -> bool:
        """Whether a place word or a noun for things stands before the word ("Jalan Sudirman", "film Habibie")."""
        before = tokens[at - 1].lower()
        return self._lexicon.is_place_cue(before) or before in self._lexicon.of("thing")

    def _is_thing(self, token: str) -> bool:
        """Whether a capitalised word beside the counted one is known to be no name of a person."""
        low = token.lower()
        if not token[0].isupper() or low in self.known:
            return False
        return token.isupper() or low in self._things


def paragraphs(path: Path, without: Collection[str]) -> Iterator[list[str]]:
    """The tokens of each paragraph but those of `without`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() not in without:
                yield _TOKEN.findall(line)


def held_out(golds: Iterable[Path]) -> set[str]:
    """The paragraphs of annotated articles."""
    held: set[str] = set()
    for gold in golds:
        for line in gold.read_text(encoding="utf-8").splitlines():
            held.update(paragraph.strip() for paragraph in json.loads(line)["text"].split("\n"))
    return held


def choose(counts: Counts, listed: Collection[str], lexicon: NameLexicon) -> set[str]:
    """The words, lower-cased, of which the tables know nothing and that the counts make names of people."""
    chosen = set()
    nobody = (
        lexicon.never | lexicon.common | lexicon.region_words | lexicon.either | lexicon.openers | lexicon.particles
    )
    for word, seen in counts.capital.items():
        person, other = counts.person[word], counts.other[word]
        if word in nobody:
            continue
        if counts.small[word] > 0.08 * seen:
            continue
        if word in listed:
            fine = person >= 1 and person >= 0.5 * other
        else:
            fine = person >= 4 and person >= 1.2 * other and person >= 0.3 * seen
        if fine:
            chosen.add(word)
    return chosen


def unsure(counts: Counts, names: Collection[str]) -> set[str]:
    """Name words that stand for something else nearly as often ("Surya", "Putri"), where the press has them at all."""
    return {
        word
        for word in names
        if counts.capital[word] >= _LEAST_COUNTED and counts.thing[word] > max(2.0, 0.25 * counts.person[word])
    }


def print_rows(words: Iterable[str], kind: str, source: str = SOURCE) -> None:
    """Prints the rows of one kind, one for each first letter."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words):
        groups.setdefault(word[0], []).append(word.capitalize())
    for _, group in sorted(groups.items()):
        print(f"- form: {_quoted(group[0])}\n  kind: {kind}\n  variants: [")
        line = "   "
        for word in group[1:]:
            if len(line) + len(word) + 2 > _LINE:
                print(line)
                line = "   "
            line += f" {_quoted(word)},"
        print(f"{line}\n  ]\n  source: {source}")


def _quoted(word: str) -> str:
    plain = all(letter.isalnum() or letter in " -" for letter in word) and word[0].isalpha()
    return (
        word
        if plain and word not in ("No", "Yes", "On", "Off", "Null", "True", "False")
        else json.dumps(word, ensure_ascii=False)
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paragraphs", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    lexicon = lexicon_of(load_knowledge())
    listed = {line.strip().lower() for line in options.names.read_text(encoding="utf-8").splitlines()}
    held = held_out(options.without)
    counted = {f.lower() for row in load_knowledge().words.get("counted_name_words", ()) for f in row.forms}
    base = lexicon.given - counted
    known = set(base)
    chosen: set[str] = set()
    counts = Counts()
    for _ in range(ROUNDS):
        counts, cues = Counts(), Cues(lexicon, frozenset(known))
        for tokens in paragraphs(options.paragraphs, held):
            counts.add(tokens, cues)
        chosen = choose(counts, listed, lexicon) - set(base)
        known = set(base) | chosen
    print("# SPDX-License-Identifier: CC-BY-SA-4.0")
    print("# Words of names, counted by models/name_evidence/count_name_words.py: change nothing here by hand.")
    print("# `given`: given names and surnames; `unsure`: words of names that stand for other things nearly as often.")
    print_rows(chosen, "given")
    print_rows(unsure(counts, known), "unsure")


if __name__ == "__main__":
    main()
