"""Reads that an office is a post which somebody named earlier holds or held ("ketika menjabat Bupati Tapin")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.interpret.offices.mentions import Office, OfficeWords
from pipeline.interpret.words import Word

# How many words back the name may stand: in a sentence before, in this one, right before the verb.
FARTHEST = 130
_IN_SENTENCE = 30
_SUBJECT = 16
_VERB_BEFORE_AS = 8
_VERB_BEFORE_BECOMING = 3  # "terpilih secara aklamasi menjadi"
_NOUN_BEFORE_AS = 9
_AS = frozenset(["sebagai", "menjadi", "jadi"])


@dataclass(frozen=True, slots=True)
class Post:
    """How an office is told as a post: `rule` names the way, the holder was named up to `reach` words before.

    `in_sentence` asks for the holder's name in the same sentence.
    """

    rule: str
    reach: int
    in_sentence: bool = False


class OfficePosts:
    """Reads the words in front of an office."""

    def __init__(self, words: Sequence[Word], tables: OfficeWords) -> None:
        self._words = words
        self._tables = tables

    def read(self, office: Office) -> Post | None:
        """The post that an office with its body is told as; None where nothing in front of it says so."""
        if office.first == 0 or not self._tables.is_full(self._words, office):
            return None
        if self._is_held(office.first):
            return Post("post_held", FARTHEST if self._has_pronoun(office.first) else _IN_SENTENCE)
        if self._is_in_career(office.first):
            return Post("post_of_career", FARTHEST)
        if self._is_taken_up(office.first) and not self._is_player(office):
            return Post("post_of_subject", _SUBJECT, in_sentence=True)
        return None

    def _is_held(self, first: int) -> bool:
        """Whether a verb of holding stands before the office and its subject is left out or a pronoun."""
        at = first - 1
        if self._words[at].low in _AS:
            at -= 1
        words = self._words[max(0, at - 3) : at + 1]
        if not words:
            return False
        if words[-1].low in self._tables.of("being"):
            return len(words) > 1 and words[-2].low in self._tables.of("pronoun")
        told = {w.low for w in self._clause(first, _VERB_BEFORE_AS)}
        if self._words[first - 1].low == "menjadi" and told & self._tables.of("wished"):
            return False
        held = words[-1].low in self._tables.of("holding") or self._words[first - 1].low == "menjadi"
        return held and any(w.low in self._tables.of("past_cue") for w in words)

    def _has_pronoun(self, first: int) -> bool:
        return any(w.low in self._tables.of("pronoun") for w in self._words[max(0, first - 4) : first])

    def _is_in_career(self, first: int) -> bool:
        """Whether the office is told of a career ("kariernya di kepolisian sebagai", "posisi penting, termasuk")."""
        if self._words[first - 1].low not in self._tables.of("career_opening"):
            return False
        before = self._clause(first - 1, _NOUN_BEFORE_AS)
        return any(w.low in self._tables.of("career_noun") for w in before)

    def _is_taken_up(self, first: int) -> bool:
        """Whether a verb of working as something leads to the office ("aktif sebagai", "terpilih menjadi")."""
        told = self._words[first - 1].low
        if told in self._tables.of("post_noun"):
            before = [w.low for w in self._clause(first - 1, _VERB_BEFORE_AS)]
            return bool(set(before) & self._tables.of("leaving")) and not set(before) & self._tables.of("not_yet")
        if told not in _AS:
            return False
        before = [w.low for w in self._clause(first - 1, _VERB_BEFORE_AS)]
        verbs = set(before if told == "sebagai" else before[-_VERB_BEFORE_BECOMING:])
        return bool(verbs & self._tables.of("working")) and not set(before) & self._tables.of("not_yet")

    def _is_player(self, office: Office) -> bool:
        """Whether the word is one for players: "tampil sebagai wakil Kecamatan Binuang" is no office."""
        return " ".join(w.low for w in self._words[office.head : office.body]) in self._tables.of("player")

    def _clause(self, end: int, most: int) -> list[Word]:
        """Up to `most` words before word `end`, those of an earlier sentence left out."""
        first = end
        while first > 0 and end - first < most and self._words[first].gap != "\n":
            if self._words[first - 1].text in ".?!":
                break
            first -= 1
        return list(self._words[first:end])
