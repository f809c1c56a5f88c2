"""Groups the candidates that name the same event, and describes each group by features of its surroundings."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.interpret.events.names import EventName
from pipeline.interpret.events.stages import EDITION, Stages, editions, make_stages
from pipeline.interpret.events.tagged import is_tagged, tagger_features
from pipeline.interpret.reading import Reading
from pipeline.records import DateMention, PartialDate

NEAR = 110  # characters between a name and the date that follows it
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SUPPORT = frozenset({"cue cue_when", "cue cue_verb", "cue cue_noun", "cue cue_occasion", "day behind"})
_PRESENTATIONS = ("award_presentation", "ceremony")  # kinds of names that may only say that a prize is handed over
_LEVEL = re.compile(r"\b(?:tingkat|se)[\s-](nasional|provinsi|kabupaten|kota|kecamatan|dunia|asia)\b")
_BRACKET = re.compile(r"\s\((?P<short>[A-Z][A-Za-z-]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Candidates that name one event; `best` is the fullest, `features` what is known of it, each between 0 and 1.

    `day` is when it was, once the whole article was looked at.
    """

    best: EventName
    members: tuple[EventName, ...]
    features: dict[str, float]
    day: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class NameWords:
    """Tells whether two printed names name the same event.

    `empty` words tell no name from another, `ceremony` words only say how an occasion is held; `short` holds the
    abbreviations that the article explains, `stages` the words for parts of a tournament.
    """

    empty: frozenset[str]
    ceremony: frozenset[str]
    short: Mapping[str, frozenset[str]]
    stages: Stages

    def of(self, name: str) -> frozenset[str]:
        """The words that tell one name from another, lower-cased, years left out, abbreviations written out."""
        words: set[str] = set()
        for word in _WORD.findall(name):
            words |= self.short.get(word, frozenset([word.lower()]))
        return frozenset(word for word in words - self.empty if not _YEAR.fullmatch(word))

    def count(self, name: str) -> int:
        """How many words tell the name from another, as printed."""
        return sum(word.lower() not in self.empty and not _YEAR.fullmatch(word) for word in set(_WORD.findall(name)))

    def same(self, left: str, right: str) -> bool:
        """Whether one name holds the other, or they share nearly all words; other years make another event."""
        if self.differ(left, right):
            return False
        a, b = self.of(left), self.of(right)
        if not a or not b:
            return False
        cores = sorted((a - self.ceremony, b - self.ceremony), key=len)
        if cores[0] and (cores[0] == cores[1] or self._is_short_for(cores[0], cores[1], left + " " + right)):
            return True
        shared = len(a & b)
        if shared == min(len(a), len(b)) and (shared >= 2 or len(a) == len(b)):
            return True
        return 2 * shared / (len(a) + len(b)) >= 0.8

    def differ(self, left: str, right: str) -> bool:
        """Whether the names tell other years, editions, levels or stages.

        "MTQ tingkat provinsi" and "MTQ tingkat nasional" are two, so are "Piala X" and "final Piala X".
        """
        told = ((set(tell(left)), set(tell(right))) for tell in (_YEAR.findall, editions, _levels))
        return any(a and b and not a & b for a, b in told) or self.stages.of(left) != self.stages.of(right)

    def _is_short_for(self, few: frozenset[str], many: frozenset[str], printed: str) -> bool:
        """Whether the one word of `few` is an abbreviation that the longer name holds too."""
        if len(few) != 1 or not few <= many:
            return False
        word = next(iter(few))
        return len(word) >= 3 and (word.upper() in printed or f"({word}" in printed.lower())


def make_name_words(reading: Reading) -> NameWords:
    """The words of the table, with the abbreviations of the article."""
    knowledge = reading.knowledge
    return NameWords(
        knowledge.forms("event_words", "empty_word"),
        knowledge.forms("event_words", "ceremony_word"),
        abbreviations(reading.text),
        make_stages(knowledge),
    )


def abbreviations(text: str) -> dict[str, frozenset[str]]:
    """The abbreviations that the text explains ("Anugerah Media Humas (AMH)"), with the words that they stand for."""
    found: dict[str, frozenset[str]] = {}
    for bracket in _BRACKET.finditer(text):
        short = bracket["short"]
        before = [word.lower() for word in _WORD.findall(text[max(0, bracket.start() - 120) : bracket.start()])]
        for count in range(2, min(len(before), len(short) + 3) + 1):
            initials = "".join(word[0] for word in before[-count:])
            if initials[0] == short[0].lower() and _is_subsequence(short.lower(), initials):
                found.setdefault(short, frozenset(before[-count:]))
                break
    return found


def _levels(printed: str) -> list[str]:
    return _LEVEL.findall(printed.lower())


def _is_subsequence(letters: str, of: str) -> bool:
    rest = iter(of)
    return all(letter in rest for letter in letters if letter.isalpha())


def group(reading: Reading, names: Iterable[EventName], words: NameWords) -> list[list[EventName]]:
    """Candidates that name the same event, each group in text order."""
    groups: list[list[EventName]] = []
    for name in names:
        printed = name.span.of(reading.text)
        home = next((g for g in groups if _belongs(printed, [m.span.of(reading.text) for m in g], words)), None)
        if home is None and name.kind in _PRESENTATIONS and not words.of(printed) - words.ceremony:
            home = _presented(reading, groups, words)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return groups


def _belongs(printed: str, others: Sequence[str], words: NameWords) -> bool:
    """Whether one of the names is the same; a bare "MTQ" does not join what its fuller names tell apart."""
    return not any(words.differ(printed, other) for other in others) and any(
        words.same(printed, other) for other in others
    )


def _presented(reading: Reading, groups: Sequence[list[EventName]], words: NameWords) -> list[EventName] | None:
    """The prize named last, which a bare "malam penganugerahan" hands over; None where none was named."""

    def is_prize(name: EventName) -> bool:
        printed = name.span.of(reading.text)
        return name.kind == "award_presentation" and printed[0].isupper() and bool(words.of(printed) - words.ceremony)

    prizes = [(members[-1].span.start, members) for members in groups if any(map(is_prize, members))]
    return max(prizes, key=lambda prize: prize[0])[1] if prizes else None


def describe(
    reading: Reading, members: Sequence[EventName], dates: Sequence[DateMention], name_words: NameWords
) -> Occasion:
    """The group as one occasion with its features."""
    in_body = [name for name in members if name.span.start >= reading.body_start] or list(members)
    best = max(in_body, key=lambda name: _fullness(reading, name, name_words))
    printed = best.span.of(reading.text)
    features = {"bias": 1.0, f"form {best.form}": 1.0, f"kind {best.kind}": 1.0, f"head {best.head}": 1.0}
    for name in members:
        # An item on the programme of an event is as surely an occasion as one that somebody speaks after.
        features["cue cue_when" if name.cue == "cue_part" else f"cue {name.cue}"] = 1.0
        features["held"] = max(features.get("held", 0.0), float(name.is_held))
        features.update(_around(reading, name, dates))
    words = name_words.of(printed)
    title = name_words.of(reading.text[: reading.body_start])
    features["in title"] = len(words & title) / len(words) if words and title else 0.0
    features["capital"] = float(printed[0].isupper() or printed[0].isdigit())
    features["all lower"] = float(printed.islower())
    features["has year"] = float(bool(_YEAR.search(printed)))
    features[f"words {min(len(words), 6)}"] = 1.0
    features["repeated"] = min(1.0, math.log2(len(members)) / 2)
    features["only title"] = float(best.span.start < reading.body_start)
    features["early"] = 1.0 - min(1.0, (in_body[0].span.start - reading.body_start) / max(1, len(reading.article.body)))
    features["lead"] = float(0 <= in_body[0].span.start - reading.body_start < 350)
    features["capital share"] = _share_of_capitals(printed)
    features["edition"] = float(bool(EDITION.search(printed)))
    features["abbreviation"] = float("(" in printed)
    features["unsupported"] = float(not _SUPPORT & features.keys() and not features["held"])
    features["quoted"] = float(all(reading.quote_at(name.span.start) is not None for name in members))
    features.update(tagger_features(reading, members))
    return Occasion(best, tuple(members), features)


def _fullness(reading: Reading, name: EventName, name_words: NameWords) -> tuple[bool, bool, int, int]:
    """Orders the printed forms of one name.

    One that the tagger takes for an event comes before others, a proper name before a description, then the one with
    most words.
    """
    printed = name.span.of(reading.text)
    count = name_words.count(printed)
    is_proper = printed[0].isupper() and f"({printed})" not in reading.text
    return is_tagged(reading, name), is_proper, count, -name.span.start


def _share_of_capitals(printed: str) -> float:
    found = _WORD.findall(printed)
    return sum(word[0].isupper() for word in found) / len(found) if found else 0.0


def _around(reading: Reading, name: EventName, dates: Sequence[DateMention]) -> dict[str, float]:
    found: dict[str, float] = {}
    sentence = reading.sentence_at(name.span.start)
    for date in dates:
        span = date.evidence.span
        if date.value is None or not sentence.contains(span):
            continue
        kind = "day" if date.value.precision == "day" else "coarse date"
        if 0 <= span.start - name.span.end <= NEAR:
            found[f"{kind} behind"] = 1.0
        elif not name.span.overlaps(span):
            found[f"{kind} in sentence"] = 1.0
    if re.match(r",?\s(?:yang\s\w+\s)?(?:bertempat\s)?di\s", reading.text[name.span.end : name.span.end + 40]):
        found["place behind"] = 1.0
    return found


def day_starts(dates: Sequence[DateMention]) -> frozenset[int]:
    """Where days and months begin: no name of an event runs into one."""
    return frozenset(date.evidence.span.start for date in dates if date.value is None or date.value.precision != "year")
