"""Who takes something in hand in a sentence: behind passive verbs, as the subject of active ones, as who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipeline.interpret.awards.receivers.offices import SCORED, ReceivingOffices
from pipeline.interpret.awards.scope import Scopes, compiled, cue, distinctive_names
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Person, Span

Named = tuple[Span, Person]  # characters of a name, and whose it is
Taking = tuple[Span, Person, int]  # characters of who takes, the person, where the words for taking start

_BY = r"(?:\s(?:secara|langsung|resmi|simbolis|oleh))*\s"
# "dibawa turun dari panggung oleh": what is told of the taking before its agent.
_BY_FAR = r"\s(?:[a-z]+\s){1,5}oleh\s"
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
# What may part a name from its verb: degrees, a bracket, a few words without another name ("hadir langsung untuk")
# but those of a place or of whom the person stands for ("mewakili Bupati", "naik ke panggung Hotel Melati").
_PLACED = r"(?:[A-Z][\w./-]*,?\s){1,6}"
_BETWEEN = re.compile(
    rf"(?:,\s?(?:[A-Z][\w.]{{0,5}}\s?)+)*[\s,)]*(?:\([^)]*\)[\s,]*)?"
    rf"(?:(?:mewakili|panggung|podium|depan)\s{_PLACED}|[a-z]+,?\s){{0,8}}"
)
_SUBJECT_REACH = 70
# Words between "menerima" and the thing.
_COUNTED = r"(?:secara\s|langsung\s|sendiri\s|seluruh\s|semua\s|kedua\s|ketiga\s|lembar\s|plakat\s|dua\s|tiga\s)*"
PRIZE = re.compile(
    r"penghargaan|hadiah|anugerah|piagam|trofi|tropi|trophy|piala|sertifikat|predikat|opini|award|medali|plakat|lencana|LHP|dokumen|hasil|"
    r"itu|ini|tersebut",
    re.I,
)
# What can be carried.
_THINGS = r"(?:trofi|tropi|trophy|piala|sertifikat|piagam|plakat|medali|lencana)"
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
_COUNCIL = re.compile(r"\bDPRD\b(?:(?!\s(?:dan|serta)\s)[^,;]){0,40}$")
# "Hadir langsung menerima penghargaan tersebut, Sekda Budi": the subject comes last.
_OPENS = re.compile(r"(?:(?:Turut|Ikut|Tampak)\s)?[Hh]adir\s(?:[a-z]+\s){0,3}$")
# Where another clause starts: who stands beside somebody in one does not in the next.
_CLAUSE = re.compile(r"[;“”\"]|\b(?:sedangkan|sementara|adapun|namun|kepada|diterima|yang)\b", re.I)


class TakingReader:
    """Reads the takings of one article, sentence by sentence."""

    def __init__(
        self,
        reading: Reading,
        around: Surroundings,
        scopes: Scopes,
        mentions: Sequence[Named],
        offices: ReceivingOffices,
    ) -> None:
        """`mentions` has every name of a person in text order."""
        self.reading = reading
        self.around = around
        self.scopes = scopes
        self.offices = offices
        self._mentions = mentions
        words = reading.knowledge
        handed = cue(words, "handed")
        self._taken = compiled(rf"\b{cue(words, 'taken')}\b(?:{_BY_FAR}|{_BY})", re.I)
        to = rf"\b(?:kepada|pada(?=\s{_OFFICE.pattern}))\s+"
        clause = rf"(?:[^.\n]|{_SHORT}){{0,200}}?"
        self._handed = compiled(rf"\b{handed}\b{clause}{to}", re.I)
        self._handed_through = compiled(rf"\b{handed}\b{clause}\b(?:melalui|lewat)\s+", re.I)
        self._reaches = compiled(rf"\b{cue(words, 'reaches')}\s", re.I)
        self._stands_in = compiled(rf"\b{cue(words, 'stands_in')}{_BY}", re.I)
        # "Yang menerima Wakil Bupati Budi", "Penerimanya ialah Budi".
        self._taker = compiled(rf"\b{cue(words, 'taker')}(?:\s(?:adalah|ialah|yakni|langsung|justru))*\s", re.I)
        self._goes_up = compiled(rf"\b{cue(words, 'goes_up')}\b", re.I)
        # "Batam mengirim Inspektur Zul": whom the recipient sent.
        self._sent = compiled(rf"\b(?:mengutus|mengirim(?:kan)?)\s(?={_OFFICE.pattern})")
        self._beside = compiled(rf"\b{cue(words, 'beside')}\s(?=[^,;]*[A-Z])", re.I)
        self._denied = compiled(rf"\b(?:{cue(words, 'not_taken')}|{cue(words, 'hoped')}|(?!akhir)\w+nya)\b", re.I)
        self._takes_something = compiled(rf"\b{cue(words, 'takes', 'carries')}\b", re.I)
        self._read: dict[Span, list[Taking]] = {}

    def takings(self, span: Span) -> list[Taking]:
        """Everybody who takes something in hand in the sentence; each award asks, and it is read once."""
        if span not in self._read:
            self._read[span] = list(self._taking(span))
        return self._read[span]

    def names_taker(self, offset: int) -> bool:
        """Whether the words at `offset` are a noun for who takes ("Penerimanya ialah Budi")."""
        return self._taker.match(self.reading.text, offset) is not None

    def _taking(self, span: Span) -> Iterator[Taking]:
        yield from self._given_to(span)
        text = self.reading.text
        for found in _AFTER.finditer(text, span.start, span.end):
            if near := self._speaker(span, found):
                yield *near, found.start()
        for found in self._takings(span):
            if near := self._subject(span, found.start()) or self._told_last(span, found):
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
        for pattern in (
            self._taken,
            self._stands_in,
            self._taker,
            self._reaches,
            self._handed,
            self._handed_through,
        ):
            for found in pattern.finditer(text, span.start, span.end):
                near = self._behind(found.end(), span.end)
                if near is None or _MEANT.search(text, span.start, found.start()) or _STOOD_IN.match(text, near[0].end):
                    continue
                if pattern not in (self._taken, self._stands_in, self._taker) and not self._is_prize(span, found):
                    continue
                if pattern is self._stands_in and not self._is_stand_in(span, found):
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
            if near and self.offices.stands_before(span, found.start(), SCORED):
                yield *near, found.start()

    def _is_prize(self, span: Span, found: re.Match[str]) -> bool:
        """Whether it is a prize that is handed over."""
        return bool(PRIZE.search(self.reading.text, max(span.start, found.start() - 70), found.end()))

    def _is_stand_in(self, span: Span, found: re.Match[str]) -> bool:
        """Whether somebody stands in where there is something to take, or for a recipient; many only speak."""
        is_for_body = _OFFICE.search(self.reading.text, span.start, found.start()) is None
        return self._names_prize(span) or (is_for_body and self.offices.stands_before(span, found.start(), SCORED))

    def _names_prize(self, span: Span) -> bool:
        return PRIZE.search(self.reading.text, span.start, span.end) is not None

    def _takings(self, span: Span) -> Iterator[re.Match[str]]:
        """Verbs like "menerima" in front of a prize or of an award's name."""
        if self._takes_something.search(self.reading.text, span.start, span.end):
            yield from self._takes.finditer(self.reading.text, span.start, span.end)

    @cached_property
    def _takes(self) -> re.Pattern[str]:
        told, words = self.scopes.told, self.reading.knowledge
        names = "".join(rf"|{re.escape(name)}\b" for award in told for name in distinctive_names(award.names))
        prize = rf"\b{cue(words, 'takes')}\b(?=\s{_COUNTED}(?:{PRIZE.pattern}{names}))"
        carried = rf"\b{cue(words, 'carries')}\b(?=\s{_COUNTED}{_THINGS})"
        alone = r"\bmenerimanya\b(?=[.,]|\s(?:secara\s)?(?:langsung|sendiri|dari|bersama|didampingi|mewakili)\b)"
        # "Wali Kota Budi hadir menerima."
        bare = r"\bmenerima(?:\s(?:secara\s)?(?:langsung|sendiri))?(?=[.,](?!\d))"
        return re.compile(rf"{prize}|{carried}|{alone}|{bare}", re.I)

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

    def _behind(self, offset: int, limit: int) -> Named | None:
        """The person named within 130 characters behind `offset`, in the same phrase, or meant by an office there."""
        for place, person in self._mentions:
            if offset <= place.start <= min(offset + 130, limit) and not _BREAK.search(
                self.reading.text[offset : place.start]
            ):
                return place, person
        office = _OFFICE.match(self.reading.text, offset, limit)
        return self._meant(Span(office.start(), office.end())) if office else None

    def _next(self, span: Span, place: Span) -> Iterator[Named]:
        """Those in office who are listed behind one in office of a recipient ("…, Wakil Bupati Melati Budi, dan …")."""
        if not self.offices.served(span, place):
            return
        for other, person in self._mentions:
            if place.end < other.start < span.end and _FELLOW.fullmatch(self.reading.text, place.end, other.start):
                yield other, person
                place = other

    def _before(self, span: Span, place: Span) -> Iterator[Named]:
        """Those listed before one in office of a recipient, the nearest first."""
        if not self.offices.served(span, place):
            return
        for other, person in reversed(self._mentions):
            is_listed = span.start <= other.start < other.end < place.start
            if is_listed and _FELLOW.fullmatch(self.reading.text, other.end, place.start):
                yield other, person
                place = other

    def _meant(self, span: Span) -> Named | None:
        referent = self.around.referents.resolve(span)
        person = next((p for p in self.around.people if referent and p.id == referent.person), None)
        return (span, person) if person else None

    def _subject(self, span: Span, offset: int) -> Named | None:
        """The person who is the subject of "menerima": the last one named before it, without another verb between.

        Who only stands beside the subject is not ("Bupati Budi didampingi Sekda Rina menerima").
        """
        text = self.reading.text
        before = [pair for pair in self._mentions if span.start <= pair[0].start and pair[0].end <= offset]
        for beside in reversed(list(self._beside.finditer(text, span.start, offset))):
            leading = [pair for pair in before if pair[0].end <= beside.start()]
            if leading and len(leading) < len(before) and not _CLAUSE.search(text, beside.end(), offset):
                before, offset = leading, beside.start()
        if not before or offset - before[-1][0].end > _SUBJECT_REACH:
            return None
        between = text[before[-1][0].end : offset]
        return before[-1] if _BETWEEN.fullmatch(between) and not self._denied.search(between) else None

    def _told_last(self, span: Span, found: re.Match[str]) -> Named | None:
        """The subject behind the object of a verb that opens the sentence."""
        is_opening = _OPENS.fullmatch(self.reading.text, span.start, found.start()) is not None
        return self._behind(found.end(), span.end) if is_opening else None

    def _speaker(self, span: Span, found: re.Match[str]) -> Named | None:
        """Who speaks in a sentence with "usai menerima penghargaan": who received also speaks.

        The person named right before, else the nearest behind who is not the one "dari" whom it was received.
        """
        text = self.reading.text
        if not PRIZE.search(text, found.end(), min(span.end, found.end() + 40)):
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

    def _last_named(self, span: Span) -> Named | None:
        """The person named last in the few sentences in front."""
        first = max(0, self.reading.sentence_index(span.start) - _HIDDEN_BACK)
        floor = self.reading.sentences[first].start
        return next(
            (pair for pair in reversed(self._mentions) if floor <= pair[0].start and pair[0].end <= span.start), None
        )
