"""Who took an award in hand for its recipient, and who handed it over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipeline.interpret.award_issuer_rules import is_other_contest
from pipeline.interpret.award_offices import ReceivingOffices
from pipeline.interpret.award_parties import Party
from pipeline.interpret.award_scope import Scopes, Told, compiled, cue, distinctive_names
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Person, Span

_BY = r"(?:\s(?:secara|langsung|resmi|simbolis|oleh))*\s"
# A full stop behind up to three letters ends an abbreviation ("Dr.", "Hj.", "Pol.").
_SHORT = r"(?:(?<=\b\w)|(?<=\b\w{2})|(?<=\b\w{3}))\."
_BREAK = re.compile(
    rf"(?!{_SHORT})[.!?]\s+[A-Z“\"]|[\n;“”\"]|\b(?:kata|ujar|ungkap|tutur|pungkas|terang|jelas|ucap|"
    r"kepada|dari|didampingi|disaksikan|bersama|dan diserahkan|yang diserahkan)\b"
)
_AFTER = re.compile(
    r"\b(?:[Uu]sai|[Ss]eusai|[Ss]etelah|[Ss]esudah|[Ss]elepas|saat|ketika|sebelum)\s(?:menerima|terima|mengambil)\b"
)
_THROUGH = re.compile(r"\b(?:melalui|lewat|diwakili|diwakilkan)(?:\soleh)?\s")
_WINS = re.compile(
    r"[\s,)]*(?:\([^)]*\)[\s,]*)?(?:\w+\s){0,3}(?:menerima|meraih|mendapat(?:kan)?|memperoleh|dianugerahi|diganjar|menyabet)\b"
)
# What may part a name from its verb: degrees, a bracket, a few words without another name ("hadir langsung untuk").
_BETWEEN = re.compile(r"(?:,\s(?:[A-Z][\w.]{0,5}\s?)+)*[\s,)]*(?:\([^)]*\)[\s,]*)?(?:[a-z]+,?\s){0,7}")
_SUBJECT_REACH = 70
# Sentences between two awards that one hand may take.
_TOGETHER = 2
# Words between "menerima" and the thing.
_COUNTED = r"(?:secara\s|langsung\s|sendiri\s|seluruh\s|semua\s|kedua\s|ketiga\s|lembar\s|plakat\s|dua\s|tiga\s)*"
_PRIZE = re.compile(
    r"penghargaan|hadiah|anugerah|piagam|trofi|tropi|trophy|piala|sertifikat|predikat|opini|award|medali|plakat|lencana|LHP|dokumen|hasil|"
    r"itu|ini|tersebut",
    re.I,
)
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
# "Melati (97,02 persen), diterima Camat …": who got it stands right in front, with a score or a place at most between.
_SCORED = re.compile(r"(?:\s\([^()]*\))?(?:,?\s(?:dengan\s)?(?:nilai|skor|poin)\s[\d.,]*\d)?,?\s(?:yang\s)?")
# "Penghargaan tersebut diserahkan kepada Direktur …": the one told before, whatever else the sentence names.
_POINTED = re.compile(
    r"\b(?:penghargaan|anugerah|piagam|trofi|piala|sertifikat|plakat|predikat|opini)\s(?:itu|ini|tersebut)\b", re.I
)
# "sedianya hendak diterima Bupati": who was to take it and did not.
_MEANT = re.compile(r"\b(?:hendak|akan|batal|urung|seharusnya|semestinya|sedianya)\s(?:\w+\s)?$")
# "diterima oleh perwakilan PT Maju, Budi": the recipient's name is part of what the person is.
_DEPUTY = re.compile(r"(?:perwakilan|wakil|utusan|pengurus|pihak)\s")
# "katanya saat menerima penghargaan": whoever was named last speaks.
_HIDDEN = re.compile(r"\b(?:kata|ujar|ucap|tutur|ungkap|jelas)nya,?\s*$")
_HIDDEN_BACK = 3  # sentences
_SAID_BEFORE = 60  # characters between who speaks and "usai menerima"
_FROM = re.compile(r"\b(?:dari|oleh)\b")
_OFFICE = re.compile(
    r"(?:Wakil\s)?(?:Bupati|Wali\s?[Kk]ota|Walikota|Gubernur|Wabup|Wagub|Wawali|Sekda|Kepala\s\w+|Kepala|Direktur(?:\sUtama)?|"
    r"Dirut|Ketua|Rektor|Menteri|Mendagri|Kapolda|Kapolres|Camat|Lurah|Kades)\b"
)
# What parts two names of a list of people in office.
_FELLOW = re.compile(rf",?\s(?:(?:dan|serta|bersama)\s(?:juga\s)?)?{_OFFICE.pattern}(?:\s[A-Z][\w./-]*){{0,8}},?\s")
# "diterima Bupati Budi yang diwakili Sekda Rina": she took it.
_STOOD_IN = re.compile(r",?\s(?:yang\s)?(?:diwakili|diwakilkan)\b")
# Whoever governs takes a report for the region, and not the council's chair named before.
_COUNCIL = re.compile(r"\bDPRD\b[^,;]{0,40}$")
_IN_TURN = re.compile(r"\bmasing-masing\s(?:diterima|diwakili|diambil)(?:\s(?:secara|langsung|oleh))*\s")
Taking = tuple[Span, Person, int]  # characters of who takes, the person, where the words for taking start


class ReceiverReader:
    """Finds the people between whom an award changed hands."""

    def __init__(self, reading: Reading, around: Surroundings, scopes: Scopes) -> None:
        self.reading = reading
        self.around = around
        self.scopes = scopes
        words = reading.knowledge
        handed = cue(words, "handed")
        self._taken = compiled(rf"\b{cue(words, 'taken')}\b{_BY}", re.I)
        to = rf"\b(?:kepada|pada(?=\s{_OFFICE.pattern}))\s+"
        clause = rf"(?:[^.\n]|{_SHORT}){{0,200}}?"
        self._handed = compiled(rf"\b{handed}\b{clause}{to}", re.I)
        self._handed_through = compiled(rf"\b{handed}\b{clause}\b(?:melalui|lewat)\s+", re.I)
        # "Yang menerima Wakil Bupati Budi", "Penerimanya ialah Budi".
        self._taker = compiled(rf"\b{cue(words, 'taker')}(?:\s(?:adalah|ialah|yakni|langsung|justru))*\s", re.I)
        self._goes_up = compiled(rf"\b{cue(words, 'goes_up')}\b", re.I)
        # "Batam mengirim Inspektur Zul": whom the recipient sent.
        self._sent = compiled(rf"\b(?:mengutus|mengirim(?:kan)?)\s(?={_OFFICE.pattern})")
        self._given = compiled(rf"\b(?:diserahkan|diberikan|disematkan|penyerahan\S*\s\w+\sdilakukan)\b{_BY}", re.I)
        self._takes_something = compiled(rf"\b{cue(words, 'takes')}\b", re.I)
        self._read: dict[Span, list[Taking]] = {}
        self._mentions = sorted(
            ((m.evidence.span, person) for person in around.people for m in person.mentions),
            key=lambda pair: pair[0].start,
        )
        self.offices = ReceivingOffices(reading, around, scopes, [span for span, _ in self._mentions])

    def hands(self, n: int) -> tuple[tuple[Span, str] | None, tuple[Span, str] | None]:
        """(who received, who gave) as (characters, person id or name) for award `n`, or for all of its party."""
        received, given = self._told_hands[n]
        told = self.scopes.told[n]
        if received or told.is_earlier or told.party.person is not None or told.status != "received":
            return received, given
        shared = [
            hands for m, hands in enumerate(self._told_hands) if hands[0] and self._is_beside(self.scopes.told[m], told)
        ]
        return shared[0] if shared and len({hands[0][1] for hands in shared if hands[0]}) == 1 else (received, given)

    def _is_beside(self, one: Told, other: Told) -> bool:
        """Whether two present awards of a party, told close together, may have been handed over together."""
        if one.party is not other.party or one.is_earlier or is_other_contest(one, other):
            return False
        first, second = ([self.reading.sentence_index(span.start) for span in told.spans] for told in (one, other))
        return any(abs(i - j) <= _TOGETHER for i in first for j in second)

    @cached_property
    def _told_hands(self) -> list[tuple[tuple[Span, str] | None, tuple[Span, str] | None]]:
        return [self._hands(n) for n in range(len(self.scopes.told))]

    def _hands(self, n: int) -> tuple[tuple[Span, str] | None, tuple[Span, str] | None]:
        told = self.scopes.told[n]
        if told.party.person is not None or told.status != "received":
            return None, None
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
        for place, person, taken in self._receivers(span):
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
            for place, person, taken in self._receivers(span):
                if told.party in self._owners(n, span, (place, person, taken)):
                    yield span, (place, person, taken)

    def _in_office_elsewhere(self, n: int) -> Iterator[tuple[Span, Taking]]:
        """Who takes a prize behind the claims of award `n` and is told elsewhere to hold an office of its recipient."""
        told = self.scopes.told[n]
        first = min((span.start for span in told.spans), default=0)
        for span in self.reading.sentences:
            if span.start >= first and not self._is_about_another(n, span):
                for place, person, taken in self._receivers(span):
                    if told.party in self.offices.held_by(person):
                        yield span, (place, person, taken)

    def _owners(self, n: int, span: Span, taking: Taking) -> list[Party]:
        """The recipients for whom somebody takes a prize, or what is not told, by the words in front."""
        place, person, taken = taking
        before = self.reading.text[span.start : taken]
        is_untold = _UNTOLD.search(before) is not None or self.offices.stands_before(span, taken, _SCORED)
        is_told_before = _POINTED.search(self.reading.text, span.start, span.end) is not None
        is_pointed = is_told_before and not self._is_about_another_of_party(n, span)
        if self._is_about_another(n, span, person) and not (is_untold or is_pointed):
            return self.offices.thing_of(span, taken)
        is_prize = is_untold or _PRIZE.search(before) is not None
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
            for place, person, taken in self._receivers(span):
                is_object = _OBJECT.search(self.reading.text, span.start, taken)
                if (is_object or self._taker.match(self.reading.text, taken)) and not self.offices.named_before(
                    span, taken
                ):
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

    def _receivers(self, span: Span) -> list[Taking]:
        """Everybody who takes something in hand in the sentence; each award asks, and it is read once."""
        if span not in self._read:
            self._read[span] = list(self._taking(span))
        return self._read[span]

    def _taking(self, span: Span) -> Iterator[Taking]:
        yield from self._given_to(span)
        text = self.reading.text
        for found in _AFTER.finditer(text, span.start, span.end):
            if near := self._speaker(span, found):
                yield *near, found.start()
        for found in self._takings(span):
            if near := self._subject(span, found.start()):
                yield *near, found.start()
                yield from ((*pair, found.start()) for pair in self._before(span, near[0]))
        for found in self._goes_up.finditer(text, span.start, span.end):
            if (near := self._subject(span, found.start())) and self.offices.served(span, near[0]):
                yield *near, found.start()
        for found in _THROUGH.finditer(text, span.start, span.end):
            near = self._behind(found.end(), span.end)
            if near and _WINS.match(text, near[0].end, span.end):
                yield *near, found.start()

    def _given_to(self, span: Span) -> Iterator[Taking]:
        """Who stands behind words like "diterima", "diserahkan kepada" and "mengutus"."""
        text = self.reading.text
        for pattern in (self._taken, self._taker, self._handed, self._handed_through):
            for found in pattern.finditer(text, span.start, span.end):
                near = self._behind(found.end(), span.end)
                if near is None or _MEANT.search(text, span.start, found.start()) or _STOOD_IN.match(text, near[0].end):
                    continue
                if pattern not in (self._taken, self._taker) and not self._is_prize(span, found):
                    continue
                # Who grants hands over through people as well ("diserahkan BKN melalui Kepala Kanreg").
                if pattern is self._handed_through and not self.offices.served(span, near[0]):
                    continue
                is_deputy = _DEPUTY.match(text, found.end()) is not None
                if is_deputy or not self._is_beside_recipient(span, found.end(), near[0].start):
                    everyone = [near, *self._next(span, near[0])]
                    everyone.sort(key=lambda pair: _COUNCIL.search(text, span.start, pair[0].start) is not None)
                    yield from ((*pair, found.start()) for pair in everyone)
        for found in self._sent.finditer(text, span.start, span.end):
            near = self._behind(found.end(), span.end)
            if near and self.offices.stands_before(span, found.start(), _SCORED):
                yield *near, found.start()

    def _is_prize(self, span: Span, found: re.Match[str]) -> bool:
        """Whether it is a prize that is handed over."""
        return bool(_PRIZE.search(self.reading.text, max(span.start, found.start() - 70), found.end()))

    def _takings(self, span: Span) -> Iterator[re.Match[str]]:
        """Verbs like "menerima" in front of a prize or of an award's name."""
        if self._takes_something.search(self.reading.text, span.start, span.end):
            yield from self._takes.finditer(self.reading.text, span.start, span.end)

    @cached_property
    def _takes(self) -> re.Pattern[str]:
        told = self.scopes.told
        names = "".join(rf"|{re.escape(name)}\b" for award in told for name in distinctive_names(award.names))
        takes = cue(self.reading.knowledge, "takes")
        prize = rf"\b{takes}\b(?=\s{_COUNTED}(?:{_PRIZE.pattern}{names}))"
        alone = r"\bmenerimanya\b(?=[.,]|\s(?:secara\s)?(?:langsung|sendiri|dari)\b)"
        # "Wali Kota Budi hadir menerima."
        bare = r"\bmenerima(?:\s(?:secara\s)?(?:langsung|sendiri))?(?=[.,](?!\d))"
        return re.compile(rf"{prize}|{alone}|{bare}", re.I)

    def _is_beside_recipient(self, span: Span, start: int, end: int) -> bool:
        """Whether a recipient is named before the person: then the person is another one, or only told of.

        The office right before the person's name is none ("Direktur PT Maju, Budi").
        """
        return any(
            start <= claim.line.chars(i, j).start and claim.line.chars(i, j).end < end - 3
            for told in self.scopes.told
            for claim in told.claims
            if claim.line.span == span
            for i, j in claim.recipients
        )

    def _behind(self, offset: int, limit: int) -> tuple[Span, Person] | None:
        """The person named within 130 characters behind `offset`, in the same phrase, or meant by an office there."""
        for place, person in self._mentions:
            if offset <= place.start <= min(offset + 130, limit) and not _BREAK.search(
                self.reading.text[offset : place.start]
            ):
                return place, person
        office = _OFFICE.match(self.reading.text, offset, limit)
        return self._meant(Span(office.start(), office.end())) if office else None

    def _next(self, span: Span, place: Span) -> Iterator[tuple[Span, Person]]:
        """Those in office who are listed behind one in office of a recipient ("…, Wakil Bupati Melati Budi, dan …")."""
        if not self.offices.served(span, place):
            return
        for other, person in self._mentions:
            if place.end < other.start < span.end and _FELLOW.fullmatch(self.reading.text, place.end, other.start):
                yield other, person
                place = other

    def _before(self, span: Span, place: Span) -> Iterator[tuple[Span, Person]]:
        """Those listed before one in office of a recipient, the nearest first."""
        if not self.offices.served(span, place):
            return
        for other, person in reversed(self._mentions):
            is_listed = span.start <= other.start < other.end < place.start
            if is_listed and _FELLOW.fullmatch(self.reading.text, other.end, place.start):
                yield other, person
                place = other

    def _meant(self, span: Span) -> tuple[Span, Person] | None:
        referent = self.around.referents.resolve(span)
        person = next((p for p in self.around.people if referent and p.id == referent.person), None)
        return (span, person) if person else None

    def _subject(self, span: Span, offset: int) -> tuple[Span, Person] | None:
        """The person who is the subject of "menerima": the last one named before it, without another verb between."""
        before = [pair for pair in self._mentions if span.start <= pair[0].start and pair[0].end <= offset]
        if not before or offset - before[-1][0].end > _SUBJECT_REACH:
            return None
        between = self.reading.text[before[-1][0].end : offset]
        return before[-1] if _BETWEEN.fullmatch(between) else None

    def _speaker(self, span: Span, found: re.Match[str]) -> tuple[Span, Person] | None:
        """Who speaks in a sentence with "usai menerima penghargaan": who received also speaks.

        The person named right before, else the nearest behind who is not the one "dari" whom it was received.
        """
        text = self.reading.text
        if not _PRIZE.search(text, found.end(), min(span.end, found.end() + 40)):
            return None
        if _HIDDEN.search(text, span.start, found.start()):
            return self._last_named(span)
        inside = [pair for pair in self._mentions if span.contains(pair[0])]
        before = [pair for pair in inside if 0 <= found.start() - pair[0].end <= _SAID_BEFORE]
        if before:
            return before[-1]
        behind = [pair for pair in inside if pair[0].start >= found.end()]
        others = (
            [pair for pair in behind if not _FROM.search(text[found.end() : pair[0].start])] or behind[1:] or behind
        )
        return min(others or inside, key=lambda pair: abs(pair[0].start - found.start()), default=None)

    def _last_named(self, span: Span) -> tuple[Span, Person] | None:
        """The person named last in the few sentences in front."""
        first = max(0, self.reading.sentence_index(span.start) - _HIDDEN_BACK)
        floor = self.reading.sentences[first].start
        return next(
            (pair for pair in reversed(self._mentions) if floor <= pair[0].start and pair[0].end <= span.start), None
        )

    def _giver(self, span: Span, receiver: str) -> tuple[Span, str] | None:
        for found in self._given.finditer(self.reading.text, span.start, span.end):
            for place, person in self._mentions:
                if found.end() <= place.start <= found.end() + 90 and person.id != receiver:
                    between = self.reading.text[found.end() : place.start]
                    if not re.search(r"[.\n]\s|kepada", between):
                        return place, person.name
        return None
