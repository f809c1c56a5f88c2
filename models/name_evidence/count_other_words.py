"""Sorts the words of which the tables know nothing by what press text does with them.

    python models/name_evidence/count_other_words.py PARAGRAPHS.txt.gz NAMES.txt [--without GOLD.jsonl…] > TABLE.yaml

TABLE is `pipeline/knowledge/listed_name_words.yaml`; the inputs are those of count_name_words.py, which is run first.
`listed`: words of NAMES that the press hardly prints; `of_names`: ordinary words that stand inside names often;
`small`: words that the press prints in small letters too; `thing`: capitalised words that stand beside names of things
and never for a person. They are weak evidence: their weights are fitted by fit.py and fit_borders.py.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from count_name_words import SENTENCE_ENDS, Counts, Cues, held_out, paragraphs, print_rows

from pipeline.interpret.names.lexicon import NameLexicon, is_derived, lexicon_of
from pipeline.interpret.words import Word
from pipeline.knowledge import load_knowledge

# Labels of words that are no known name words.
_OTHER = "CXERP?"


class Neighbours:
    """How often each word stands right behind, or opening a name right before, a known name word."""

    def __init__(self, given: Iterable[str]) -> None:
        self._given = frozenset(given)
        self.inside: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()

    def add(self, tokens: list[str]) -> None:
        """Counts the words of one paragraph."""
        for at, token in enumerate(tokens):
            if len(token) < 2 or not (token[0].isupper() and token[1:].islower()):
                continue
            if at == 0 or tokens[at - 1] in SENTENCE_ENDS:
                continue
            before, behind = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else ""
            low = token.lower()
            self.inside[low] += self._is_name(before)
            self.inside[low] += self._is_name(behind) and not before[:1].isupper()
            self.alone[low] += not before[:1].isupper() and not behind[:1].isupper()

    def _is_name(self, token: str) -> bool:
        return token[:1].isupper() and token.lower() in self._given


def _label(lexicon: NameLexicon, word: str) -> str:
    return lexicon.label(Word(word.capitalize(), 0, len(word), " "))


def _plain(word: str) -> bool:
    return len(word) > 2 and word.isascii() and "'" not in word


def small_words(counts: Counts, unknown: Iterable[str]) -> set[str]:
    """Unknown words that the press prints in small letters as well."""
    return {w for w in unknown if counts.small[w] >= max(2.0, 0.3 * counts.capital[w])}


def thing_words(counts: Counts, unknown: Iterable[str]) -> set[str]:
    """Unknown words that stand beside names of things and hardly ever where a person stands."""
    return {
        w
        for w in unknown
        if counts.capital[w] >= 4
        and counts.person[w] <= 0.04 * counts.capital[w]
        and counts.other[w] >= max(2.0, 0.25 * counts.capital[w])
        and counts.other[w] > 5 * counts.person[w]
    }


def words_of_names(counts: Counts, beside: Neighbours, lexicon: NameLexicon) -> set[str]:
    """Words that are no known names but stand inside them in a good part of their places."""
    found = set()
    for word, inside in beside.inside.items():
        if _label(lexicon, word) not in _OTHER or is_derived(word):
            continue
        if len(word) == 2:
            fine = inside >= max(5, beside.alone[word])
        else:
            fine = inside >= max(3.0, 0.15 * counts.capital[word]) and counts.small[word] < 40 * inside
        if fine:
            found.add(word)
    return found


def listed_words(counts: Counts, names: Iterable[str], lexicon: NameLexicon) -> set[str]:
    """Words of general lists, without accents, that are unknown and not often printed in small letters."""
    rare = {w for w in names if counts.small[w] <= max(1.0, 0.08 * counts.capital[w])}
    folded = {"".join(c for c in unicodedata.normalize("NFKD", w) if not unicodedata.combining(c)) for w in rare}
    return {w for w in folded if _plain(w) and _label(lexicon, w) == "?"}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paragraphs", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    lexicon = lexicon_of(load_knowledge())
    counts, cues, beside = Counts(), Cues(lexicon, lexicon.given), Neighbours(lexicon.given)
    for tokens in paragraphs(options.paragraphs, held_out(options.without)):
        counts.add(tokens, cues)
        beside.add(tokens)
    unknown = [w for w in counts.capital if _plain(w) and _label(lexicon, w) == "?"]
    small = small_words(counts, unknown)
    things = thing_words(counts, unknown) - small
    names = {line.strip().lower() for line in options.names.read_text(encoding="utf-8").splitlines()}
    print("# SPDX-License-Identifier: CC-BY-SA-4.0")
    print("# Words that may or may not be names, by models/name_evidence/count_other_words.py: change nothing by hand.")
    print(
        "# `listed`: in general lists of names; `of_names`: ordinary, but often inside names; `small`: the press prints"
    )
    print("# them in small letters too; `thing`: beside names of things, not of people.")
    print_rows(listed_words(counts, names, lexicon) - small - things, "listed")
    print_rows(words_of_names(counts, beside, lexicon), "of_names")
    print_rows(small, "small")
    print_rows(things, "thing")


if __name__ == "__main__":
    main()
