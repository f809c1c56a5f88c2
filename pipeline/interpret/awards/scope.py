"""Where an article tells of each of its awards: the sentences that claim it, name it, or point back at it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.interpret.awards.claims.claim import HANDED, Claim
from pipeline.interpret.awards.claims.comparisons import EARLIER, left_behind
from pipeline.interpret.awards.distance import Anchors, Ways
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.recipients.parties import Party
from pipeline.interpret.reading import Reading
from pipeline.interpret.whole_words import stands_whole
from pipeline.knowledge import Knowledge
from pipeline.knowledge.alternatives import one_of
from pipeline.records import Span

TABLE = "award_slot_words"
# Sentences with one of these may go on about the award of the sentences before them.
_CUED = re.compile(
    r"penghargaan|anugerah|piagam|trofi|piala|plakat|sertifikat|predikat|opini|award|juara|lomba|medali|akreditasi|ajang|kompetisi|"
    r"penilaian|evaluasi|prestasi|capaian|acara|penyerahan|diserahkan|hasil (?:itu|tersebut|ini)|seremoni|"
    r"kegiatan (?:ini|itu|tersebut)|laporan hasil|\bW[TD]P\b|\b(?:nilai|skor|indeks)(?:nya)?\b",
    re.I,
)
_YEAR_TAIL = re.compile(r"(?:\s+(?:tahun|edisi))*\s+(?:19|20)\d\d$", re.I)
_SENTENCES_BACK = 8
_FAR = 10_000  # from an award without words in the sentence
# What follows tells of the time before.
_MOVED = re.compile(r"\b(?:naik|turun|meningkat|menurun)\b[^.;]{0,30}?\sdari\b", re.I)
# "Setelah lima tahun berturut-turut meraih WTP, Pemkot ...": what was won on end is over.
_AFTER_STREAK = re.compile(
    r"(?:\A|[–—:-]\s|[.”\"\n]\s?)(?:Setelah|Usai)\s[^,;]{0,90}\bber(?:turut|untun)\b[^,;]{0,60}\Z"
)


@functools.lru_cache(maxsize=256)
def cue(knowledge: Knowledge, *kinds: str) -> str:
    """The forms of some kinds of `award_slot_words.yaml` as one alternative of a pattern, longest first."""
    return one_of(knowledge.forms(TABLE, *kinds), r"\s+")


@functools.lru_cache(maxsize=128)
def compiled(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern of table words: asked for anew by each article, and the cache of `re` forgets it over their names."""
    return re.compile(pattern, flags)


@dataclass
class Told:
    """An award as it was put together: who got it, its printed names, its grade and the claims that tell it."""

    party: Party
    names: tuple[str, ...]
    grade: GradeMention | None
    status: str
    claims: Sequence[Claim]
    key: str | None = None
    is_earlier: bool = field(default=False, init=False)

    @property
    def is_compared(self) -> bool:
        """Whether it is only told as what the present result is compared with."""
        return all(claim.rule == EARLIER or _left_by(claim) for claim in self.claims)

    @property
    def spans(self) -> list[Span]:
        """The sentences that claim it, each once."""
        return list(dict.fromkeys(claim.line.span for claim in self.claims))


def told_once(told: Iterable[Told]) -> list[Told]:
    """Each award once: of those listed by year several are told by the same words."""
    return list({id(one): one for one in told}.values())


def _left_by(claim: Claim) -> Span | None:
    """What the sentence of the claim tells as the result before it moved, where the claim's grade is part of it."""
    places = (left_behind(claim.line.text, claim.line.span, Span(*place)) for place in grade_places(claim))
    return next((left for left in places if left), None)


def _only_hands_over(claim: Claim) -> bool:
    """Whether the sentence hands over an award named before ("Penghargaan itu diserahkan kepada Bupati")."""
    return claim.rule in HANDED and not claim.award.is_named


def distinctive_names(names: Sequence[str]) -> list[str]:
    """The names by which a sentence can tell the award from others: with a capital, also without their year."""
    found = []
    for name in names:
        bare = _YEAR_TAIL.sub("", name).strip()
        if (
            len(bare) >= 3
            and any(c.isupper() for c in bare)
            and (" " in bare or not bare[1:].islower() or len(bare) > 5)
        ):
            found += [name, bare]
    return list(dict.fromkeys(found))


def anchors(claim: Claim, party: Party) -> Iterator[tuple[int, int]]:
    """Character ranges of the claim's grade, award names, recipient and verb, as far as its own line prints them."""
    line, award = claim.line, claim.award
    own = [place for place in claim.recipients if _names_party(line.raw(*place), party)]
    marked: list[tuple[int, int]] = [claim.verb, *(own or claim.recipients)]
    if claim.rule != "award.list":
        marked += [(m.start, m.end) for m in (award.grade, award.topic, award.generic, *award.events) if m]
    for i, j in marked:
        if 0 <= i < j <= len(line):
            chars = line.chars(i, j)
            yield chars.start, chars.end


def _names_party(raw: str, party: Party) -> bool:
    return any(raw in form or form in raw for form in party.forms)


def grade_places(claim: Claim) -> Iterator[tuple[int, int]]:
    """Character range of the claim's grade, if its own line prints one."""
    grade = claim.award.grade
    if grade and claim.rule != "award.list" and grade.start < grade.end <= len(claim.line):
        chars = claim.line.chars(grade.start, grade.end)
        yield chars.start, chars.end


class Scopes:
    """For each sentence of the article, of which awards it tells."""

    def __init__(self, reading: Reading, told: Sequence[Told]) -> None:
        self.reading = reading
        self.told = told
        self._own: dict[Span, list[int]] = {}
        self._claims: dict[tuple[int, Span], list[Claim]] = {}
        self._anchors: dict[tuple[int, Span], Anchors] = {}
        self._owners: dict[tuple[Span, int], list[int]] = {}
        for n, award in enumerate(told):
            for claim in award.claims:
                self._claims.setdefault((n, claim.line.span), []).append(claim)
                owners = self._own.setdefault(claim.line.span, [])
                if n not in owners and not _only_hands_over(claim):
                    owners.append(n)
        self._names = [distinctive_names(award.names) for award in told]
        self._keys = {award.key for award in told if award.key}
        self._about = self._topics()

    def _named(self, span: Span) -> list[int]:
        text = self.reading.text[span.start : span.end]
        keys = {k.keys[0] for k in self.reading.known_in(span, "SCHEME") if len(k.keys) == 1}
        return [
            n
            for n, award in enumerate(self.told)
            if (award.key and award.key in keys) or any(stands_whole(text, name) for name in self._names[n])
        ]

    def is_foreign(self, span: Span) -> bool:
        """Whether the sentence names a known scheme of which no award of the article is told."""
        keys = {k.keys[0] for k in self.reading.known_in(span, "SCHEME") if len(k.keys) == 1}
        return bool(keys - self._keys)

    def _topics(self) -> dict[Span, tuple[list[int], bool]]:
        """(awards, whether the sentence names them) for each sentence."""
        found: dict[Span, tuple[list[int], bool]] = {}
        last: list[int] = []
        age = 0
        for span in self.reading.sentences:
            direct = list(dict.fromkeys([*self._own.get(span, []), *self._named(span)]))
            age += 1
            if direct and all(self.told[n].is_compared for n in direct):
                found[span] = ([*direct, *last], False)
            elif direct:
                last, age = direct, 0
                found[span] = (direct, True)
            elif (
                last
                and age <= _SENTENCES_BACK
                and _CUED.search(self.reading.text, span.start, span.end)
                and not self.is_foreign(span)
            ):
                found[span] = (last, False)
        return found

    def around(self, n: int) -> list[Span]:
        """Sentences that name award `n` or point back at it, without those that claim it."""
        own = set(self.told[n].spans)
        return [span for span, (topic, _) in self._about.items() if n in topic and span not in own]

    def told_in(self, span: Span) -> list[int]:
        """The awards of which the sentence tells."""
        return self._about.get(span, ([], False))[0]

    def claimed_in(self, span: Span) -> list[int]:
        """The awards that the sentence claims."""
        return self._own.get(span, [])

    def named_in(self, span: Span) -> list[int]:
        """The awards that the sentence claims or names itself, without those at which it only points back."""
        awards, is_named = self._about.get(span, ([], False))
        return awards if is_named else []

    def present_of(self, party: Party) -> list[int]:
        """The awards that the party has received, without those of an earlier time."""
        return [
            n
            for n, award in enumerate(self.told)
            if award.party is party and not award.is_earlier and award.status == "received"
        ]

    def told_last(self, party: Party, span: Span) -> list[int]:
        """The present awards of the party that are claimed last in front of the sentence, several if in one."""
        ends = {
            n: max((s.end for s in self.told[n].spans if s.end <= span.start), default=-1)
            for n in self.present_of(party)
        }
        last = max(ends.values(), default=-1)
        return [n for n in ends if ends[n] == last >= 0]

    def owners(self, span: Span, offset: int) -> list[int]:
        """The awards to which what is printed at `offset` of the sentence belongs: those whose words are nearest."""
        found = self._owners.get((span, offset))
        if found is None:
            found = self._owners[span, offset] = self._nearest(span, offset)
        return found

    def _nearest(self, span: Span, offset: int) -> list[int]:
        claimants = [n for n in self._own.get(span, []) if not self._starts_behind(n, span, offset)]
        if len(claimants) < 2:
            return claimants
        costs = {n: self.cost(n, span, offset) for n in claimants}
        least = min(costs.values())
        return [n for n in claimants if costs[n] == least]

    def _starts_behind(self, n: int, span: Span, offset: int) -> bool:
        """Whether award `n` is only what the present one is compared with, further behind in the sentence."""
        claims = self._claims[n, span]
        return all(claim.rule == EARLIER and clause_of(claim)[0] > offset for claim in claims)

    def cost(self, n: int, span: Span, offset: int) -> int:
        """Characters between `offset` of the sentence and the nearest words of award `n`; marks between cost more."""
        if (n, span) not in self._anchors:
            claims, party = self._claims.get((n, span), []), self.told[n].party
            self._anchors[n, span] = Anchors(place for claim in claims for place in anchors(claim, party))
        cost = self._anchors[n, span].cost(offset, self._ways)
        return _FAR if cost is None else cost

    @cached_property
    def _ways(self) -> Ways:
        return Ways(self.reading.text)


def mark_earlier(told: Sequence[Told], reading: Reading) -> None:
    """Marks the awards that the article tells as those of an earlier time ("tahun lalu", "pernah", "pada 2017")."""
    earlier = compiled(rf"\b{cue(reading.knowledge, 'earlier')}\b", re.I)
    compared = compiled(rf"\b{cue(reading.knowledge, 'compared')}\W[^.,;]{{0,30}}$", re.I)
    for award in told:
        body = [claim for claim in award.claims if not claim.line.is_title]
        award.is_earlier = (
            bool(body)
            and len(body) == len(award.claims)
            and all(_is_earlier(claim, reading, earlier, compared) for claim in body)
        )


def _is_earlier(claim: Claim, reading: Reading, earlier: re.Pattern[str], compared: re.Pattern[str]) -> bool:
    if claim.rule == EARLIER or _left_by(claim):
        return True
    if any(_AFTER_STREAK.search(reading.text[claim.line.span.start : at]) for at, _ in grade_places(claim)):
        return True
    start, end = clause_of(claim)
    text = reading.text[start:end]
    moved = _MOVED.search(text)
    if moved and any(at < start + moved.start() for at, _ in grade_places(claim)):
        text = text[: moved.start()]
    found = [m for m in earlier.finditer(text) if not compared.search(text[: m.start()])]
    if found:
        return True
    years = [int(y) for y in re.findall(r"(?<![\w/.:-])((?:19|20)\d\d)\b", text)]
    return bool(years and reading.published and max(years) < reading.published.year - 1)


def clause_of(claim: Claim) -> tuple[int, int]:
    """Characters from the start of the claim's clause to the end of what its verb governs."""
    line, left = claim.line, _left_by(claim)
    if left:
        return left.start, left.end
    first, last = claim.verb
    if claim.region[1]:
        first, last = min(first, claim.region[0]), max(last, claim.region[1])
    start, end = line.tokens[min(first, len(line) - 1)].start, line.tokens[min(last, len(line)) - 1].end
    before = line.text[line.span.start : start]
    cuts = [m.end() for m in re.finditer(r"[;:]|,\s(?:sedangkan|sementara|namun|dan|di\s?mana)\b", before)]
    return line.span.start + (cuts[-1] if cuts else 0), max(end, start + 1)
