"""Who took an award in hand for its recipient, and who handed it over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipeline.interpret.awards.issuers.rules import is_other_contest
from pipeline.interpret.awards.receivers.offices import SCORED, ReceivingOffices
from pipeline.interpret.awards.receivers.takings import PRIZE, Taking, TakingReader
from pipeline.interpret.awards.recipients.parties import Party
from pipeline.interpret.awards.scope import Scopes, Told, compiled
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Person, Span

_BY = r"(?:\s(?:secara|langsung|resmi|simbolis|oleh))*\s"
# Sentences between two awards that one hand may take.
_TOGETHER = 1
# What stands in front of "diterima" where nothing but the trophy itself is taken.
_OBJECT = re.compile(
    r"\b(?:penghargaan|hadiah|anugerah|piagam|trofi|tropi|piala|sertifikat|plakat|medali|laporan|LHP)(?:nya)?"
    r"(?:\s(?:itu|ini|tersebut|emas|perak|bergilir))?"
    r"(?:\s(?:langsung|kemudian|lalu|lantas))?\s$",
    re.I,
)
# "SMP Melati (diterima …)", "sedangkan untuk Tapin diambil …": what is taken goes without saying.
_UNTOLD = re.compile(
    r"[(–:;-]\s*$|(?:^|[;,]\s|\b(?:sedangkan|sementara|adapun)\s)(?:untuk|bagi|dari)\s[^,;]{4,60}$", re.I
)
# "Penghargaan tersebut diserahkan kepada Direktur …": the one told before, whatever else the sentence names.
_POINTED = re.compile(
    r"\b(?:penghargaan|anugerah|piagam|trofi|piala|sertifikat|plakat|predikat|opini)\s(?:itu|ini|tersebut)\b", re.I
)
# "Kelima penghargaan tersebut diterima …": all that the party got.
_ALL = re.compile(
    r"\b(?:semua|seluruh|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)|(?:dua|tiga|empat|lima|enam|tujuh)(?=\s\w+\s(?:itu|tersebut|ini)))\s"
    r"(?:penghargaan|piala|piagam|trofi|sertifikat|plakat|predikat|prestasi|anugerah)\b",
    re.I,
)
# Who takes what a person got: kin, or a deputy.
_KIN = re.compile(
    r"(?:diwakil|(?:\w+\s)+?(?:oleh\s)?(?:putr[ai]|anak|istri|suami|ayah|ibu|kakak|adik|cucu|ahli\swaris)(?:nya)?\b)"
)
_FOR = re.compile(r"\b(?:[Uu]ntuk|[Bb]agi|[Mm]ilik)\s(?:(?:mendiang|almarhum(?:ah)?)\s)?$")
_IN_TURN = re.compile(r"\bmasing-masing\s(?:diterima|diwakili|diambil)(?:\s(?:secara|langsung|oleh))*\s")


class ReceiverReader:
    """Finds the people between whom an award changed hands."""

    def __init__(self, reading: Reading, around: Surroundings, scopes: Scopes) -> None:
        self.reading = reading
        self.around = around
        self.scopes = scopes
        self._given = compiled(rf"\b(?:diserahkan|diberikan|disematkan|penyerahan\S*\s\w+\sdilakukan)\b{_BY}", re.I)
        self._mentions = sorted(
            ((m.evidence.span, person) for person in around.people for m in person.mentions),
            key=lambda pair: pair[0].start,
        )
        self.offices = ReceivingOffices(reading, around, scopes, [span for span, _ in self._mentions])
        self._reader = TakingReader(reading, around, scopes, self._mentions, self.offices)

    def hands(self, n: int) -> tuple[tuple[Span, str] | None, tuple[Span, str] | None]:
        """(who received, who gave) as (characters, person id or name) for award `n`, or for all of its party."""
        received, given = self._told_hands[n]
        told = self.scopes.told[n]
        if received or told.is_earlier or told.party.person is not None or told.status != "received":
            return received, given
        shared = [
            hands
            for m, hands in enumerate(self._told_hands)
            if hands[0] and (self._is_beside(self.scopes.told[m], told) or self._takes_all(m, hands[0][0], told))
        ]
        return shared[0] if shared and len({hands[0][1] for hands in shared if hands[0]}) == 1 else (received, given)

    def _is_beside(self, one: Told, other: Told) -> bool:
        """Whether two present awards of a party, told close together, may have been handed over together."""
        if one.party is not other.party or one.is_earlier or is_other_contest(one, other):
            return False
        first, second = ([self.reading.sentence_index(span.start) for span in told.spans] for told in (one, other))
        return any(abs(i - j) <= _TOGETHER for i in first for j in second)

    def _takes_all(self, m: int, place: Span, told: Told) -> bool:
        """Whether who took award `m` at `place` took all that the party got."""
        start = self.reading.sentence_at(place.start).start
        return self.scopes.told[m].party is told.party and bool(_ALL.search(self.reading.text, start, place.start))

    @cached_property
    def _told_hands(self) -> list[tuple[tuple[Span, str] | None, tuple[Span, str] | None]]:
        return [self._hands(n) for n in range(len(self.scopes.told))]

    def _hands(self, n: int) -> tuple[tuple[Span, str] | None, tuple[Span, str] | None]:
        told = self.scopes.told[n]
        if told.status != "received":
            return None, None
        if told.party.person is not None:
            return next(self._for_person(n, told.party.person), None), None
        in_turn = list(self._in_turn(told))
        if len(in_turn) == 1:
            return in_turn[0], None
        own = [(span, hands) for span in told.spans for hands in self._owned(n, span)]
        near = [(span, hands) for span in self._around(n) for hands in self._owned(n, span)]
        fitting = [] if told.is_earlier else list(self._in_office(n))
        general = [] if told.is_earlier else list(self._of_first_party(n))
        held = [] if told.is_earlier else list(self._in_office_elsewhere(n))
        for span, (place, person, taken) in [*own, *fitting, *near, *general, *held]:
            named = self.offices.named_before(span, taken)
            is_for_another = bool(named) and told.party not in named
            if not is_for_another and self.offices.fit(told.party, span, place, person):
                return (place, person.id), self._giver(span, person.id)
        return None, None

    def _for_person(self, n: int, winner: Person) -> Iterator[tuple[Span, str]]:
        """Who takes the award of a person who is not there: kin, a deputy, or whoever takes what is "untuk" them."""
        own, around = self.scopes.told[n].spans, self.scopes.around(n)
        for i, span in enumerate(self.reading.sentences):
            is_near = span in own or span in around or (i > 0 and self.reading.sentences[i - 1] in own)
            for place, person, taken in self._reader.takings(span):
                named = [pair for pair in self._mentions if span.start <= pair[0].start and pair[0].end <= taken]
                is_own = named[-1][1] is winner if named else is_near
                is_for = bool(named) and _FOR.search(self.reading.text, span.start, named[-1][0].start) is not None
                if person is not winner and is_own and (is_for or _KIN.match(self.reading.text, taken)):
                    yield place, person.id

    def _in_turn(self, told: Told) -> Iterator[tuple[Span, str]]:
        """Who takes it where as many people as recipients are listed: "masing-masing diterima Budi dan Rina"."""
        for claim in told.claims:
            names, behind = claim.recipients, self.reading.sentence_index(claim.line.span.start) + 1
            end = self.reading.sentences[min(behind, len(self.reading.sentences) - 1)].end
            found = _IN_TURN.search(self.reading.text, claim.line.span.start, end)
            end = self.reading.sentence_at(found.end()).end if found else end
            people = [pair for pair in self._mentions if found and found.end() <= pair[0].start < end]
            if len(names) < 2 or len(people) != len(names):
                continue
            for (i, j), (place, person) in zip(names, people, strict=True):
                if claim.line.raw(i, j) in told.party.forms:
                    yield place, person.id

    def _owned(self, n: int, span: Span) -> Iterator[Taking]:
        """Who takes in hand what the sentence tells of award `n`."""
        for place, person, taken in self._reader.takings(span):
            owners = self._but_own(person, self.scopes.owners(span, place.start))
            if not owners or n in owners:
                yield place, person, taken

    def _in_office(self, n: int) -> Iterator[tuple[Span, Taking]]:
        """Who takes something in hand behind the claims of award `n`: for its recipient, or by an office of it."""
        told = self.scopes.told[n]
        first = min((span.start for span in told.spans), default=0)
        for span in self.reading.sentences:
            if span.start < first:
                continue
            for place, person, taken in self._reader.takings(span):
                if told.party in self._owners(n, span, (place, person, taken)):
                    yield span, (place, person, taken)

    def _in_office_elsewhere(self, n: int) -> Iterator[tuple[Span, Taking]]:
        """Who takes a prize behind the claims of award `n` and is told elsewhere to hold an office of its recipient."""
        told = self.scopes.told[n]
        first = min((span.start for span in told.spans), default=0)
        for span in self.reading.sentences:
            if span.start >= first and not self._is_about_another(n, span):
                for place, person, taken in self._reader.takings(span):
                    if told.party in self.offices.held_by(person):
                        yield span, (place, person, taken)

    def _owners(self, n: int, span: Span, taking: Taking) -> list[Party]:
        """The recipients for whom somebody takes a prize, or what is not told, by the words in front."""
        place, person, taken = taking
        before = self.reading.text[span.start : taken]
        is_untold = _UNTOLD.search(before) is not None or self.offices.stands_before(span, taken, SCORED)
        is_told_before = _POINTED.search(self.reading.text, span.start, span.end) is not None
        is_pointed = is_told_before and not self._is_about_another_of_party(n, span)
        is_same = not any(
            is_other_contest(self.scopes.told[n], self.scopes.told[m]) for m in self.scopes.named_in(span)
        )
        if self._is_about_another(n, span, person) and not (is_untold or is_pointed or is_same):
            return self.offices.thing_of(span, taken)
        is_prize = is_untold or PRIZE.search(before) is not None
        return self.offices.served(span, place) or (self.offices.named_before(span, taken) if is_prize else [])

    def _of_first_party(self, n: int) -> Iterator[tuple[Span, Taking]]:
        """Who takes a trophy or the like, with no word of whose: that of the party that the article is about."""
        told = self.scopes.told[n]
        first = min((span.start for span in told.spans), default=0)
        if told.party is not self._first_party:
            return
        for span in self.reading.sentences:
            if span.start < first or self._is_about_another(n, span):
                continue
            for place, person, taken in self._reader.takings(span):
                is_object = _OBJECT.search(self.reading.text, span.start, taken)
                if (is_object or self._reader.names_taker(taken)) and not self.offices.named_before(span, taken):
                    yield span, (place, person, taken)

    def _is_about_another(self, n: int, span: Span, person: Person | None = None) -> bool:
        """Whether the sentence claims or names other awards, and not this one, beside those of the person."""
        awards = self._but_own(person, self.scopes.named_in(span))
        return bool(awards) and n not in awards

    def _but_own(self, person: Person | None, awards: Sequence[int]) -> list[int]:
        """The awards without the person's own: who takes a prize in office reads like one who won it."""
        parties = [self.scopes.told[m].party for m in awards]
        return [m for m, party in zip(awards, parties, strict=True) if person is None or party.person is not person]

    def _is_about_another_of_party(self, n: int, span: Span) -> bool:
        """The same of the awards of the recipient of award `n` alone."""
        awards = [m for m in self.scopes.named_in(span) if self.scopes.told[m].party is self.scopes.told[n].party]
        return bool(awards) and n not in awards

    def _around(self, n: int) -> list[Span]:
        """Sentences about the award that are about no other party's award as well, unless they name this party."""
        told = self.scopes.told[n]
        if told.is_earlier:
            return []
        first = self._first_party
        found = []
        for span in self.scopes.around(n):
            parties = {id(self.scopes.told[m].party) for m in self.scopes.told_in(span)}
            text = span.of(self.reading.text)
            if len(parties) == 1 or told.party is first or any(form in text for form in told.party.forms):
                found.append(span)
        return found

    @cached_property
    def _first_party(self) -> object:
        """The party of whose award the article tells first."""
        order = sorted(self.scopes.told, key=lambda t: min((s.start for s in t.spans), default=0))
        return order[0].party if order else None

    def _giver(self, span: Span, receiver: str) -> tuple[Span, str] | None:
        for found in self._given.finditer(self.reading.text, span.start, span.end):
            for place, person in self._mentions:
                if found.end() <= place.start <= found.end() + 90 and person.id != receiver:
                    between = self.reading.text[found.end() : place.start]
                    if not re.search(r"[.\n]\s|kepada", between):
                        return place, person.name
        return None
