"""Describes, for one award and one year, what speaks for the award being for that year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from pipeline.interpret.awards.contest import CONTEST_WORD
from pipeline.interpret.awards.likelihoods import Features
from pipeline.interpret.awards.scope import Scopes, Told, compiled, cue, distinctive_names
from pipeline.interpret.awards.years.cues import YearCues
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import DateMention, Span

# What a year is of, by the words in front of it: kinds of `award_slot_words.yaml`.
_CUES = ("accounts", "assessed", "edition", "since", "compared", "held")
_REACH = 70
_CEREMONY = re.compile(r"award|anugerah|penghargaan", re.I)
_DIGITS = re.compile(r"(?:19|20)\d\d")
_EARLY_MONTHS = 4  # what is handed over so early in a year was mostly assessed in the one before
_OLD = 3


class YearDescriber:
    """Describes pairs of an award and a year of one article."""

    def __init__(self, reading: Reading, around: Surroundings, scopes: Scopes, cues: YearCues) -> None:
        self.reading = reading
        self.scopes = scopes
        self.cues = cues
        self._mentions: dict[int, list[DateMention]] = defaultdict(list)
        for mention in sorted(around.dates, key=lambda one: one.evidence.span.start):
            if mention.value is not None:
                for year in {mention.value.first_day.year, mention.value.last_day.year}:
                    self._mentions[year].append(mention)
        self._published = reading.published.year if reading.published else None
        kinds = "|".join(f"(?P<{kind}>{cue(reading.knowledge, f'year_{kind}')})" for kind in _CUES)
        self._cue = compiled(rf"\b(?:{kinds})\b", re.I)
        # What cues say of each award.
        self.cued = [cues.cued(n) for n in range(len(scopes.told))]

    def years(self, n: int) -> list[int]:
        """The years that award `n` could be for: those that the article tells or cues give, and that of publication."""
        cued, edition = self.cued[n], self.cues.edition(n)
        named = {year for year in (cued.year if cued else None, edition, self._published) if year}
        return sorted(named | self._mentions.keys())

    def mentions(self, year: int) -> list[DateMention]:
        """Where the article tells the year, alone or as that of a month or day, in text order."""
        return self._mentions.get(year, [])

    def describe(self, n: int, year: int) -> Features:
        """The features of the year for award `n`, each 0 or 1."""
        told = self.scopes.told[n]
        when = self._when(year)
        names = ["bias", when, *self._of_award(told, when), *self._of_cues(n, year, when)]
        names += self._of_places(n, year, when)
        return dict.fromkeys(names, 1.0)

    def _when(self, year: int) -> str:
        """How the year stands to that of publication."""
        if self._published is None:
            return "undated"
        age = self._published - year
        return "later" if age < 0 else f"age {age}" if age < _OLD else "old"

    def _of_award(self, told: Told, when: str) -> Iterator[str]:
        """What kind of award it is, with the age of the year."""
        yield f"{'known' if told.key else 'unknown'} {when}"
        if told.key:
            yield f"scheme {told.key} {when}"
        if told.grade is not None:
            yield f"grade {told.grade.kind} {when}"
        if any(CONTEST_WORD.search(name) for name in told.names):
            yield f"contest {when}"
        if any(_CEREMONY.search(name) for name in told.names):
            yield f"prize {when}"
        if told.status != "received":
            yield f"{told.status} {when}"
        if self.reading.published and self.reading.published.month <= _EARLY_MONTHS:
            yield f"early {when}"

    def _of_cues(self, n: int, year: int, when: str) -> Iterator[str]:
        """What cues alone say of this award and of others of the same name."""
        own = self.cued[n]
        if own is None:
            yield from ("rule none", f"rule none {when}")
        elif own.year == year:
            yield from (f"rule {own.source}", f"rule {own.source} {when}")
        else:
            yield "rule other"
        edition = self.cues.edition(n)
        if edition is not None:
            yield "in name" if edition == year else "another in name"
        told, names = self.scopes.told, self._names[n]
        for m, other in enumerate(self.cued):
            if m == n or other is None:
                continue
            is_same = not names.isdisjoint(self._names[m])
            if other.year == year and other.source in ("stated", "edition"):
                yield "rule of the same" if is_same else "rule of another"
            if is_same and told[m].party is told[n].party and told[m].is_earlier:
                yield f"predecessor {max(-2, min(year - other.year, 2)):+d}"

    @cached_property
    def _names(self) -> list[frozenset[str]]:
        return [frozenset(distinctive_names(told.names)) for told in self.scopes.told]

    @cached_property
    def _sentences(self) -> list[tuple[frozenset[Span], frozenset[Span]]]:
        """For each award the sentences that claim it, and those that name it or point back at it."""
        return [(frozenset(told.spans), frozenset(self.scopes.around(n))) for n, told in enumerate(self.scopes.told)]

    def _of_places(self, n: int, year: int, when: str) -> Iterator[str]:
        """Where the article tells the year, and which words stand in front of it there."""
        mentions = self.mentions(year)
        if not mentions:
            yield f"unprinted {when}"
        for mention in mentions:
            where, kind = self._where(n, mention.evidence.span), self._kind(mention)
            yield f"{where} {kind}"
            if kind == "year":
                yield f"{where} {self._before(mention)}"
                yield f"year {when}"
                yield f"{where} year {when}"
        bare = self._bare_years
        if year in bare:
            yield "only year" if len(bare) == 1 else "told most" if bare[year] == max(bare.values()) else "told less"
            if len(bare) > 1 and year == max(bare):
                yield "latest"

    @cached_property
    def _bare_years(self) -> Counter[int]:
        """How often the article tells each year without a month, in digits."""
        return Counter(
            year
            for year, mentions in self._mentions.items()
            for one in mentions
            if self._kind(one) == "year" and _DIGITS.search(one.text)
        )

    @staticmethod
    def _kind(mention: DateMention) -> str:
        """How precise the mention is: "year", "past year" (told in words), "interval", "month" or "day"."""
        value = mention.value
        if value is None or value.is_interval:
            return "interval"
        if value.precision == "year" and not _DIGITS.search(mention.text):
            return "year in words"
        return value.precision

    def _where(self, n: int, place: Span) -> str:
        """ "own" or "rival" (nearer to another award) in a sentence that claims the award, "around" or "far"."""
        sentence = self.reading.sentence_at(place.start)
        own, around = self._sentences[n]
        if sentence in own:
            owners = self.scopes.owners(sentence, place.start)
            return "rival" if owners and n not in owners else "own"
        if sentence in around:
            return "around"
        return "headline" if sentence.start < self.reading.body_start else "far"

    def _before(self, mention: DateMention) -> str:
        """The kind of the nearest word in front that says what the year is of."""
        place = mention.evidence.span
        sentence = self.reading.sentence_at(place.start)
        before = self.reading.text[max(sentence.start, place.start - _REACH) : place.end]
        found = next(reversed(list(self._cue.finditer(before))), None)
        return found.lastgroup if found and found.lastgroup else "plain"
