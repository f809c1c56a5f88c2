"""What words alone say of the year of an award: the year assessed, that of the accounts, that of the edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.interpret.awards.claims.claim import Claim
from pipeline.interpret.awards.scope import Scopes, Told, clause_of, distinctive_names, grade_places
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import DateMention, Span

_YEAR = re.compile(r"(?<![\d/:])((?:19|20)\d\d)(?![\d/])")
_ASIDE = re.compile(
    r"(?:sejak|dibanding(?:kan)?|daripada|dari|hingga|sampai|seperti|sama dengan)\s(?:\S+\s){0,3}$|"
    r"\b(?:PP|UU|Perda|Nomor)\b[^.]{0,25}$",
    re.I,
)
_TIME_BEFORE = re.compile(r"\b(?:tahun|edisi|setahun|periode)\ssebelumnya\b", re.I)
_LAST_TIME = re.compile(r"\b(?:tahun|edisi|setahun|periode)\s(?:sebelumnya|lalu|silam)\b", re.I)
# An audit opinion is for the year of the accounts: "atas LKPD Tahun Anggaran 2023", "laporan keuangan Pemkab 2023".
_ACCOUNTS = re.compile(
    r"\b(?:LKPD|LKPP|LKKL|laporan keuangan)\b[^.;,\d\n]{0,80}?\s(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
_JOINT = re.compile(r",\s|\s(?:dan|serta)\s")
_JOINT_COST = 60  # characters that a joint between a grade and a year counts for
# Between an award's name and its year.
_UP_TO_YEAR = re.compile(r"(?:\s\([^)]*\))?\s(?:(?:untuk|pada|edisi|anggaran)\s)?$")


@dataclass(frozen=True, slots=True)
class Cued:
    """A year and the kind of cue that tells it."""

    year: int
    source: str


class YearCues:
    """Reads the years of the awards of one article by cues; `choice.py` weighs what they say with all other years."""

    def __init__(self, reading: Reading, around: Surroundings, scopes: Scopes) -> None:
        self.reading = reading
        self.scopes = scopes
        self._dates = [d for d in around.dates if d.value]
        self._counts = Counter(d.value.year for d in self._dates if d.value)

    def edition(self, n: int) -> int | None:
        """The year that the award's own name prints."""
        told = self.scopes.told[n]
        if told.is_compared:
            return None
        own = "".join(span.of(self.reading.text) for span in told.spans)
        for name in told.names:
            found = _YEAR.search(name)
            # An earlier result is told of the contest that the present one names with its year.
            if found and not (told.is_earlier and found[1] not in own):
                return int(found[1])
        return None

    def stated(self, n: int) -> DateMention | None:
        """The mention of a bare year beside the award: in the claim's own clause, or behind the award's name."""
        told = self.scopes.told[n]
        accounts = self._of_accounts(n)
        if accounts:
            return accounts
        for claim in told.claims:
            own = self._bare_years(claim, n)
            if own:
                return min(own, key=lambda mention: self._from_grade(claim, mention.evidence.span))
        return None if told.is_earlier else self._behind_name(n)

    def _of_accounts(self, n: int) -> DateMention | None:
        """The year of the accounts that a present opinion is given on: in its own sentence, or the only one."""
        told = self.scopes.told[n]
        if told.grade is None or told.grade.kind != "opinion" or told.is_earlier or told.status != "received":
            return None
        own = [mention for span, mention in self._accounts if span in told.spans]
        if own:
            return own[0]
        years = {mention.value.year for _, mention in self._accounts if mention.value}
        return self._accounts[0][1] if len(years) == 1 else None

    @cached_property
    def _accounts(self) -> list[tuple[Span, DateMention]]:
        """(sentence, year) of all accounts that the article names with their year."""
        text = self.reading.text
        return [
            (sentence, mention)
            for sentence in self.reading.sentences
            for found in _ACCOUNTS.finditer(text, sentence.start, sentence.end)
            for mention in self._in(sentence)
            if mention.value
            and mention.value.precision == "year"
            and not mention.value.is_interval
            and mention.evidence.span.contains(Span(*found.span("year")))
        ]

    def _from_grade(self, claim: Claim, place: Span) -> int:
        """How far a year stands from the claim's grade; the same for all years where its line prints none."""
        text = self.reading.text
        between = (
            text[end : place.start] if end <= place.start else text[place.end : start]
            for start, end in grade_places(claim)
        )
        return min((len(words) + _JOINT_COST * len(_JOINT.findall(words)) for words in between), default=0)

    def cued(self, n: int) -> Cued | None:
        """The year that the award is for, by the surest cue that the article has; None where it has none."""
        told = self.scopes.told[n]
        stated = self.stated(n)
        if stated and stated.value:
            return Cued(stated.value.year, "stated")
        ways = _EARLIER_WAYS if told.is_earlier else _WAYS
        return next((Cued(year, source) for source, read in ways.items() if (year := read(self, n))), None)

    def _of_sibling(self, n: int) -> int | None:
        """The year stated for the same award of another recipient, where the article states just one."""
        told = self.scopes.told[n]
        names = set(distinctive_names(told.names))
        if told.status != "received" or any(self._in(claim.line.span) for claim in told.claims):
            return None
        years: set[int] = set()
        for m, other in enumerate(self.scopes.told):
            if m != n and not other.is_earlier and other.status == "received" and names & set(other.names):
                stated = self.stated(m)
                year = stated.value.year if stated and stated.value else self.edition(m)
                years |= {year} if year else set()
        return years.pop() if len(years) == 1 else None

    def _in(self, span: Span) -> list[DateMention]:
        return [d for d in self._dates if span.contains(d.evidence.span)]

    def _bare_years(self, claim: Claim, n: int) -> list[DateMention]:
        """Years without a month in the claim's clause that no nearer award of the sentence claims for itself."""
        if not claim.region[1]:
            return []
        start, end = clause_of(claim)
        found = []
        for mention in self._in(Span(start, end)):
            place = mention.evidence.span
            if mention.value is None or mention.value.precision != "year" or mention.value.is_interval:
                continue
            if _ASIDE.search(self.reading.text[max(start, place.start - 40) : place.start]):
                continue
            if _TIME_BEFORE.fullmatch(mention.text):
                continue  # "tahun sebelumnya" counts from the present award's year
            owners = self.scopes.owners(claim.line.span, place.start)
            if not owners or n in owners or (self._is_of_series(claim, n) and not self._is_of_compared(n, owners)):
                found.append(mention)
        return found

    def _is_of_compared(self, n: int, owners: Sequence[int]) -> bool:
        """Whether a year is that of results with which the present one is compared ("naik dari Cukup pada 2024")."""
        told = self.scopes.told
        return bool(owners) and not told[n].is_compared and all(told[m].is_compared for m in owners)

    def _is_of_series(self, claim: Claim, n: int) -> bool:
        """Whether the sentence tells another grade of the same award of the same party: each has the year beside it."""
        told = self.scopes.told
        return any(
            m != n
            and told[m].party is told[n].party
            and told[m].grade is not None
            and set(told[m].names) & set(told[n].names)
            for m in self.scopes.claimed_in(claim.line.span)
        )

    def _behind_name(self, n: int) -> DateMention | None:
        """The year right behind the award's name in a sentence that names it ("evaluasi SAKIP tahun 2024")."""
        told = self.scopes.told[n]
        for span in self.scopes.around(n):
            schemes = [k.text for k in self.reading.known_in(span, "SCHEME") if told.key and k.keys == (told.key,)]
            names = [*distinctive_names(told.names), *schemes]
            for mention in self._in(span):
                value, place = mention.value, mention.evidence.span
                if (
                    value
                    and value.precision == "year"
                    and not value.is_interval
                    and any(self._leads_to(name, span.start, place.start) for name in names)
                ):
                    return mention
        return None

    def _leads_to(self, name: str, start: int, end: int) -> bool:
        """Whether the name stands between `start` and `end` with nothing but "tahun" and the like up to `end`."""
        text = self.reading.text
        at = text.find(name, start, end)
        while at >= 0:
            if _UP_TO_YEAR.match(text, at + len(name), end):
                return True
            at = text.find(name, at + 1, end)
        return False

    def _just_before(self, n: int) -> int | None:
        """A bare year in the sentence in front, in the same paragraph, where the claim's own sentence has none."""
        claim = self.scopes.told[n].claims[0]
        index = self.reading.sentence_index(claim.line.span.start)
        if index == 0 or "\n" in self.reading.text[self.reading.sentences[index - 1].end : claim.line.span.start]:
            return None
        if self._in(claim.line.span):
            return None
        years = [
            d.value
            for d in self._in(self.reading.sentences[index - 1])
            if d.value and d.value.precision == "year" and _YEAR.search(d.text)
        ]
        return years[0].year if years else None

    def _earlier_year(self, n: int) -> int | None:
        """A year told in the clause of an earlier award, else the year before its successor's."""
        told = self.scopes.told[n]
        for claim in told.claims:
            start, end = clause_of(claim)
            if _TIME_BEFORE.search(self.reading.text, start, end):
                return self._before_successor(told)
            owned = [
                d.value.year
                for d in self._in(Span(start, end))
                if d.value
                and (told.is_compared or n in (self.scopes.owners(claim.line.span, d.evidence.span.start) or [n]))
            ]
            if owned:
                return owned[0]
            if _LAST_TIME.search(self.reading.text, start, claim.line.span.end):
                return self._before_successor(told)
        return None

    def _before_successor(self, told: Told) -> int | None:
        names = set(told.names)
        for m, other in enumerate(self.scopes.told):
            if other is not told and not other.is_earlier and other.party is told.party and names & set(other.names):
                cued = self.cued(m)
                return cued.year - 1 if cued else None
        return None

    def _of_sentence(self, n: int) -> int | None:
        """A year told in a sentence that claims the award and belongs to it, or is the only bare year there."""
        for claim in self.scopes.told[n].claims:
            years = [
                d.value.year
                for d in self._in(claim.line.span)
                if d.value and n in (self.scopes.owners(claim.line.span, d.evidence.span.start) or [n])
            ]
            if years:
                return years[0]
            shared = {
                d.value.year
                for d in self._in(claim.line.span)
                if d.value
                and d.value.precision == "year"
                and not d.value.is_interval
                and not self._is_of_compared(n, self.scopes.owners(claim.line.span, d.evidence.span.start))
            }
            if len(shared) == 1:
                return shared.pop()
        return None

    def _of_publication(self, n: int) -> int | None:
        """The year of publication, else the one that the article tells most, of what was received or run for."""
        if self.scopes.told[n].status not in ("received", "nominated"):
            return None
        if self.reading.published:
            return self.reading.published.year
        return self._counts.most_common(1)[0][0] if self._counts else None


# In the order in which they are asked, by the name of the cue.
_WAYS = {
    "sentence before": YearCues._just_before,
    "edition": YearCues.edition,
    "sibling": YearCues._of_sibling,
    "sentence": YearCues._of_sentence,
    "publication": YearCues._of_publication,
}
_EARLIER_WAYS = {"earlier": YearCues._earlier_year, "edition": YearCues.edition}
