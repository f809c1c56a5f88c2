"""Describes each award that the rules propose by features of its form and its surroundings, each between 0 and 1."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.interpret.awards.choice.context import LEAD, describe_sentence
from pipeline.interpret.awards.choice.tagger_features import TaggerFeatures
from pipeline.interpret.awards.line import VERB_KINDS, Lexicon, award_lexicon
from pipeline.interpret.awards.tagged.finding import RULE as TAGGED
from pipeline.interpret.names.lexicon import lexicon_of
from pipeline.interpret.reading import Reading
from pipeline.records import Conferral

_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"(?:[A-D]{1,3}|Aa\d)\s?[+-]?", re.I)
_OPINION = re.compile(r"w[td]p\b|wajar |unqualified", re.I)
_CHAMPION = re.compile(r"juara|pemenang|winner|champion", re.I)
# Nouns made of verbs and adjectives ("perawatan", "kualitas") name what somebody does, seldom what somebody wins.
_ABSTRACT = re.compile(r"(?:pe|ke)\w{4,}an|\w{3,}(?:asi|itas|ma|isme|si)|upaya|hasil|kinerja|layanan|start|waktu")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIKE = 0.5  # F1 of the words of two awards
_HEADS = ("prize", "token", "contest", "assessment")
# The slots that a real award more often has filled.
_SLOTS = ("issuer", "year", "score", "received_by", "streak", "conferred", "giver", "change", "edition_year")

Features = dict[str, float]


def describe_awards(reading: Reading, candidates: Sequence[Conferral]) -> list[Features]:
    """One set of features for each candidate of the article."""
    article = _Surface(reading, candidates)
    return [article.describe(candidate) for candidate in candidates]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _level(count: float, most: int) -> float:
    """A count on a logarithmic scale, 1 from `most` on."""
    return min(1.0, math.log2(1 + count) / math.log2(1 + most))


def _share_of_capitals(printed: str) -> float:
    found = _WORD.findall(printed)
    return sum(word[0].isupper() or word[0].isdigit() for word in found) / len(found) if found else 0.0


def _size(printed: str) -> str:
    count = len(_WORD.findall(printed))
    return next(name for most, name in ((1, "1"), (2, "2"), (4, "3-4"), (7, "5-7"), (999, "8+")) if count <= most)


def _likeness(words: set[str], name: str) -> float:
    own = set(_words(name))
    return 2 * len(words & own) / (len(words) + len(own)) if words or own else 0.0


class _Surface:
    """What the features of all candidates of one article share."""

    def __init__(self, reading: Reading, candidates: Sequence[Conferral]) -> None:
        self.reading = reading
        self.lexicon: Lexicon = award_lexicon(reading.knowledge)
        self.low = reading.text.lower()
        self.candidates = candidates
        self.ordinary = lexicon_of(reading.knowledge).common
        self.title = set(_words(reading.text[: reading.body_start]))
        self.lead = set(_words(reading.text[reading.body_start : reading.body_start + LEAD]))
        self.awards = Counter(c.award.raw.lower() for c in candidates)
        self.parties = Counter(c.recipient.raw for c in candidates)
        self.pairs = Counter((c.award.raw.lower(), c.recipient.raw) for c in candidates)
        self.common = self._of_article(candidates)
        self.tagger = TaggerFeatures(reading)

    def _of_article(self, candidates: Sequence[Conferral]) -> Features:
        words = _words(self.reading.text)
        present = set(words)
        heads = self.lexicon.words("prize") | self.lexicon.words("token") | self.lexicon.words("rank_head")
        named = {word.lower() for word in self.lexicon.words("name_word")}
        prizes = self.lexicon.words("prize") | {"award", "awards"}
        body = _words(self.reading.text[self.reading.body_start :])
        match = len(present & self.lexicon.words("match"))
        return {
            "bias": 1.0,
            "article: award word in headline": float(bool(self.title & (heads | named))),
            "article: verb of winning in headline": float(
                any(self.title & self.lexicon.words(kind) for kind in ("get", "named", "taken", "give"))
            ),
            "article: no headline": float(not self.title),
            "article: prize words": _level(sum(word in prizes for word in body), 12),
            "article: no prize word": float(not any(word in prizes for word in words)),
            "article: match words": min(1.0, match / 8),
            "article: ballot words": float(len(present & self.lexicon.words("ballot")) > 1),
            "article: candidates": _level(len(candidates), 40),
            "article: one candidate": float(len(candidates) == 1),
            "article: length": min(1.0, len(words) / 1000),
        }

    def describe(self, candidate: Conferral) -> Features:
        """The features of one candidate."""
        found = dict(self.common)
        found[f"rule {candidate.evidence.rule.removeprefix('award.')}"] = 1.0
        found[f"status {candidate.status}"] = 1.0
        found["finder"] = candidate.evidence.confidence
        found |= dict(self._name(candidate))
        found |= dict(self._grade(candidate))
        found |= dict(self._recipient(candidate))
        found |= dict(self._beside(candidate))
        found |= describe_sentence(self.reading, candidate)
        found |= dict(self.tagger.of(candidate))
        found |= {f"has {slot}": float(getattr(candidate, slot) is not None) for slot in _SLOTS}
        return found

    def _taken_up(self, forms: Sequence[str]) -> Iterator[tuple[str, float]]:
        """How the headline, the lead and the rest of the article take up the recipient with these `forms`."""
        for where, words in (("headline", self.title), ("lead", self.lead)):
            best = 0.0
            for form in forms:
                own = set(_words(form))
                best = max(best, len(own & words) / len(own) if own else 0.0)
            yield f"recipient in {where}", best
        yield "recipient mentions", _level(sum(self.low.count(form.lower()) for form in set(forms)), 16)

    def _has(self, words: Sequence[str], *kinds: str) -> bool:
        return any(word in self.lexicon.words(kind) for word in words for kind in kinds)

    def _name(self, candidate: Conferral) -> Iterator[tuple[str, float]]:
        raw = candidate.award.raw
        words = _words(raw)
        first = words[0] if words else ""
        named = {word.lower() for word in self.lexicon.words("name_word")}
        yield "award: scheme", float(candidate.award.key is not None)
        yield "award: generic", float(all(word in self.lexicon.words("prize") for word in words))
        for kind in _HEADS:
            yield f"award: headed by {kind}", float(self._has([first], kind))
        yield "award: has name word", float(any(word in named for word in words))
        yield "award: lower case", float(raw.islower())
        plain = raw[0].islower() and not any(word in named - {"terbaik"} for word in words)
        yield "award: plain best", float(plain and words[-1:] == ["terbaik"])
        yield "award: abstract", float(plain and bool(_ABSTRACT.fullmatch(first)))
        yield "award: abbreviation", float(len(words) == 1 and raw.isupper())
        yield "award: capitals", _share_of_capitals(raw)
        yield f"award: words {_size(raw)}", 1.0
        yield "award: year", float(bool(_YEAR.search(raw)))
        yield "award: other forms", _level(len(candidate.award_variants), 6)
        yield (
            "award: small words",
            min(1.0, 3 * sum(w in self.lexicon.words("stop") for w in words) / max(1, len(words))),
        )
        yield "award: verb inside", float(self._has(words, *VERB_KINDS, "says"))
        yield "award: ends open", float(bool(words) and self._has(words[-1:], "stop", "adverb"))
        yield "award: odd characters", float(bool(re.search(r"[\n;:?!|\"“”]", raw)))
        party = set(_words(candidate.recipient.raw))
        yield "award: names recipient", len(party & set(words)) / len(party) if party else 0.0
        yield "award: other recipients", _level(self.awards[raw.lower()] - 1, 12)
        forms = {raw.lower(), *(form.lower() for form in candidate.award_variants)}
        yield "award: mentions", _level(sum(self.low.count(form) for form in forms), 16)

    def _beside(self, candidate: Conferral) -> Iterator[tuple[str, float]]:
        """How the candidate compares with the others of the article: the same told twice is right once at most."""
        party, award = _words(candidate.recipient.raw), set(_words(candidate.award.raw))
        others = [other for other in self.candidates if other is not candidate]
        mine = [other for other in others if other.recipient.raw == candidate.recipient.raw]
        yield "beside: like award of same recipient", max((_likeness(award, o.award.raw) for o in mine), default=0.0)
        yield "beside: grade of same recipient", float(any(o.grade and o.grade == candidate.grade for o in mine))
        yield from self._other_reader(candidate, award, mine)
        longer = [o for o in others if set(party) < set(_words(o.recipient.raw))]
        yield "beside: longer recipient", float(bool(longer))
        same = [o for o in others if o.award.raw == candidate.award.raw and o.recipient.raw != candidate.recipient.raw]
        yield "beside: same award and grade", float(any(o.grade == candidate.grade for o in same))

    def _other_reader(
        self, candidate: Conferral, award: set[str], mine: Sequence[Conferral]
    ) -> Iterator[tuple[str, float]]:
        """Whether rules and tagger read the award of this recipient with different grades: one of them is wrong.

        A place and the medals that led to it are both right.
        """
        is_tagged = candidate.evidence.rule == TAGGED
        kind = self._grade_kind(candidate)
        others = [
            o
            for o in mine
            if (o.evidence.rule == TAGGED) != is_tagged
            and _likeness(award, o.award.raw) >= _LIKE
            and {self._grade_kind(o), kind} != {"medal", "rank"}
        ]
        reader = "rules" if is_tagged else "tagger"
        if others:
            yield f"beside: {reader} have it with another grade", float(all(o.grade != candidate.grade for o in others))
            yield f"beside: {reader} have it without a grade", float(all(o.grade is None for o in others))

    def _grade(self, candidate: Conferral) -> Iterator[tuple[str, float]]:
        grade = candidate.grade
        kind = self._grade_kind(candidate)
        yield f"grade: {kind}", 1.0
        if grade is not None:
            yield "grade in headline", float(grade.raw.lower() in self.low[: self.reading.body_start])
            yield "grade in sentence", float(grade.raw in candidate.evidence.quote)
            yield "grade: on a scale", float(grade.key is not None)

    def _grade_kind(self, candidate: Conferral) -> str:
        if candidate.grade is None:
            return "none"
        raw = candidate.grade.raw.strip(" \"'“”")
        words = _words(raw)
        if self._has(words, "medal_id") or any(w.capitalize() in self.lexicon.words("medal_en") for w in words):
            return "medal"
        if _LETTER.fullmatch(raw):
            return "letter"
        if _OPINION.match(raw):
            return "opinion"
        if candidate.rank is not None or any(char.isdigit() for char in raw):
            return "champion rank" if _CHAMPION.search(raw) else "rank"
        return "champion" if _CHAMPION.search(raw) else "best" if "terbaik" in words else "level"

    def _recipient(self, candidate: Conferral) -> Iterator[tuple[str, float]]:
        raw = candidate.recipient.raw
        words = _words(raw)
        yield f"recipient: {self._party_kind(candidate, words)}", 1.0
        yield f"recipient: words {_size(raw)}", 1.0
        yield "recipient: capitals", _share_of_capitals(raw)
        yield "recipient: all capitals", float(raw.isupper())
        yield "recipient: award words", float(self._has(words, *_HEADS, "category", "winner", "rank_head"))
        yield (
            "recipient: small words",
            float(self._has(words[:1] + words[-1:], "stop", "no_name", "adverb", *VERB_KINDS)),
        )
        yield "recipient: ordinary words", sum(w in self.ordinary for w in words) / max(1, len(words))
        yield "recipient: in small letters too", float(len(words) == 1 and f" {words[0]} " in self.reading.text)
        yield "recipient: odd characters", float(bool(re.search(r"[\n;:?!|\"“”\d]", raw)))
        yield "recipient: other awards", _level(self.parties[raw] - 1, 8)
        yield "recipient: same award again", float(self.pairs[candidate.award.raw.lower(), raw] > 1)
        yield from self._taken_up([raw, *candidate.recipient_variants])

    def _party_kind(self, candidate: Conferral, words: Sequence[str]) -> str:
        if candidate.recipient_person is not None:
            return "person"
        if candidate.recipient.key is not None:
            return "known"
        first = words[0] if words else ""
        if first.isdigit() or self._has([first], "ordinal"):
            return "counted"
        if self._has([first], "opener"):
            return "opener"
        if self._has([first], "group"):
            return "group"
        return "one word" if len(words) == 1 else "open"
