"""Whose award somebody in office takes in hand: that of the region or body that the office names."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from functools import cached_property

from pipeline.interpret.awards.recipients.parties import Party, is_office
from pipeline.interpret.awards.scope import TABLE, Scopes, compiled
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.interpret.whole_words import find_apart, find_whole, stands_whole
from pipeline.knowledge import Knowledge
from pipeline.knowledge.alternatives import one_of
from pipeline.records import Person, Span

_GOVERNMENT = re.compile(
    r"^(?:(?:Pemerintah|Pem(?:ko|kot|kab|prov|da|daprov|des)|Daerah|Provinsi|Prov\.?|Kabupaten|Kab\.?|Kota|Desa|Kelurahan|"
    r"Kecamatan|Kalurahan|Kapanewon|Kemantren|Distrik|Kampung|Gampong|Pekon|Nagari)\s+)+",
    re.I,
)
_BRACKET = re.compile(r"\s*\([^()]*\)")
# Offices that only one kind of region has, and how that kind is printed.
_LEADERS = (
    (re.compile(r"\b(?:Wali\s?[Kk]ota|Wawali|Wawako)\b"), re.compile(r"(?:Pemerintah\s)?Kota\b|Pemkot?\b")),
    (re.compile(r"\b(?:Bupati|Wabup)\b"), re.compile(r"(?:Pemerintah\s)?Kabupaten\b|Pemkab\b", re.I)),
)
_ACTING = re.compile(r"(?:Penjabat|Pj|Plt|Plh|Pelaksana)\b")
_OFFICE_REACH = 110
_INNER = re.compile(r"\s(?:Pemerintah\s)?(?:Provinsi|Prov\.?|Kabupaten|Kab\.?|Kota)\s")
_LEAST = 4
# "Melati (97,02 persen), diterima Camat …": who got it stands right in front, with a score or a place at most between.
SCORED = re.compile(r"(?:\s\([^()]*\))?(?:,?\s(?:dengan\s)?(?:nilai|skor|poin)\s[\d.,]*\d)?,?\s(?:yang\s)?")
_THING = re.compile(r"\b(?:trofi|piala|plakat|piagam|sertifikat|medali)(?:nya)?\s(?:(?:untuk|bagi|milik)\s)?$", re.I)
# In front of a name for which something is taken; as a subject the name has none of these.
_FOR = re.compile(r"\b(?:[Uu]ntuk|[Bb]agi|[Mm]ilik|[Dd]ari|[Kk]epada|[Dd]i)\s$")
_FOR_WHOM = re.compile(r"\b(?:[Uu]ntuk|[Bb]agi|[Mm]ilik)\s(?:(?:Kota|Kabupaten|Provinsi)\s)?$")
# Where the clause starts that tells who took something.
_CLAUSE = re.compile(r"[;“”\"]|\b(?:[Ss]edang(?:kan)?|[Ss]ementara|[Aa]dapun|[Nn]amun|kemudian|lalu)\b")
# Where another clause or another person's office starts.
_CUT = re.compile(
    r"[;:“”\"]|\b(?:diserahkan|menyerahkan|diberikan|oleh|kepada|dari|diterima|sedangkan|sementara|didampingi)\b"
)


class ReceivingOffices:
    """Compares the offices printed in front of names with the recipients of one article."""

    def __init__(self, reading: Reading, around: Surroundings, scopes: Scopes, named: Sequence[Span]) -> None:
        """`named` has where people are named, in text order: one's office does not reach over another one's name."""
        self.reading = reading
        self._held = [held for held in around.occupancies if held.status != "former"]
        self.scopes = scopes
        self._named = named

    @cached_property
    def _parties(self) -> list[tuple[str, Party]]:
        """What tells each recipient in an office ("Bupati Tapin"), the longest name first."""
        parties = list({id(told.party): told.party for told in self.scopes.told if not _is_person(told.party)}.values())
        names = {
            (name, n)
            for n, party in enumerate(parties)
            for form in party.forms
            if (core := core_of(form))
            # "Kabupaten Bandung" tells which "Bandung"; "Kepala Dishub Tapin" leads "Dishub Kabupaten Tapin"
            for name in (core, form, _INNER.sub(" ", core))
        }
        return [(core, parties[n]) for core, n in sorted(names, key=lambda pair: (-len(pair[0]), *pair))]

    def served(self, span: Span, place: Span) -> list[Party]:
        """The recipients that the words in front of the name at `place` name, those of the longest name."""
        return self._led_by(self._office_before(span, place))

    def _office_before(self, span: Span, place: Span) -> str:
        """The words in front of the name at `place` that may tell its office."""
        other = max((name.end for name in self._named if name.end < place.start), default=0)
        text = self.reading.text[max(span.start, place.start - _OFFICE_REACH, other) : place.start]
        cuts = [found.end() for found in _CUT.finditer(text)]
        return text[cuts[-1] :] if cuts else text

    def held_by(self, person: Person) -> list[Party]:
        """The recipients that an office of the person names, wherever the article tells of it."""
        return next((led for held in self._held if held.holder == person.id and (led := self._led_by(held.title))), [])

    def _led_by(self, words: str) -> list[Party]:
        """The recipients of the longest name that an office's words print."""
        office = _with_bodies(self.reading.knowledge, words)
        named = [(core, party) for core, party in self._parties if stands_whole(office, core)]
        if _leads_body(self.reading.knowledge, words):
            named = [(core, party) for core, party in named if party.kind != "region"]
        return _led(office, [party for core, party in named if len(core) == len(named[0][0])]) if named else []

    def named_before(self, span: Span, taken: int) -> list[Party]:
        """The one recipient that the clause names in front of what is taken ("piala untuk Tapin diterima …").

        In front of a bracket the last one ("Lapas Mawar, Lapas Melati (diterima Kalapas …)");
        both of two with one name.
        """
        text = self.reading.text[span.start : taken]
        clause = text[max((found.end() for found in _CLAUSE.finditer(text)), default=0) :]
        named = find_apart(clause, self._parties)
        if not named or (len({id(party) for _, party in named}) > 1 and not clause.rstrip().endswith("(")):
            return []
        form = max((place for place, _ in named), key=lambda place: place.start).of(clause)
        return _led(clause, [party for name, party in self._parties if name == form])

    def stands_before(self, span: Span, taken: int, between: re.Pattern[str]) -> bool:
        """Whether what is taken has nothing but `between` in front and then the one recipient, as a subject."""
        text = self.reading.text[span.start : taken]
        return any(
            between.fullmatch(text, place.end) and not _FOR.search(text, 0, place.start)
            for party in self.named_before(span, taken)
            for name, other in self._parties
            if other is party
            for place in find_whole(text, name)
        )

    def thing_of(self, span: Span, taken: int) -> list[Party]:
        """The recipient whose trophy is taken ("Piala Desa Melati diterima …"): no trophy is named after it."""
        text = self.reading.text[span.start : taken]
        return [
            party
            for party in self.named_before(span, taken)
            if any(_THING.search(text, 0, place.start) for form in party.forms for place in find_whole(text, form))
        ]

    def fit(self, party: Party, span: Span, place: Span, person: Person) -> bool:
        """Whether the person may take in hand what is for the party: in its office, or in none of another recipient."""
        if person.name in party.forms:
            return False
        if party.kind == "region" and _leads_body(self.reading.knowledge, self._office_before(span, place)):
            return False  # "Kapolres Tapin" takes nothing for Kabupaten Tapin
        served = self.served(span, place)
        if served:
            return any(party is other for other in served)
        return not self._is_elsewhere(party, span, place)

    def _is_elsewhere(self, party: Party, span: Span, place: Span) -> bool:
        """Whether the office, or "untuk" in front, names a region that neither holds nor belongs to the party's."""
        own = self._codes_of(party) if place.start > span.start else set()
        office = place.start - len(self._office_before(span, place))
        clause = max((cut.end() for cut in _CLAUSE.finditer(self.reading.text, span.start, place.start)), default=0)
        named = (
            known
            for known in (self.reading.known_in(Span(span.start, place.start), "REGION") if own else [])
            if known.span.start >= office or _FOR_WHOM.search(self.reading.text, clause, known.span.start)
        )
        return any(not any(a.startswith(b) or b.startswith(a) for a in own for b in known.keys) for known in named)

    def _codes_of(self, party: Party) -> set[str]:
        """Codes of the regions that the party is, or that its name names."""
        if party.kind == "region":
            return {party.key} if party.key else set()
        places = (place for form in party.forms for place in find_whole(self.reading.text, form))
        return {key for place in places for known in self.reading.known_in(place, "REGION") for key in known.keys}


def _led(office: str, parties: list[Party]) -> list[Party]:
    """Of regions with one name the city for a mayor, the regency for a regent; all where the office is of neither."""
    for head, government in _LEADERS:
        if head.search(office):
            own = [party for party in parties if any(government.match(form) for form in party.forms)]
            return own or parties
    return parties


def _is_person(party: Party) -> bool:
    return party.person is not None or is_office(party.forms[0]) or bool(_ACTING.match(party.forms[0]))


@functools.lru_cache(maxsize=8)
def _bodies_of_heads(knowledge: Knowledge) -> dict[str, str]:
    """The body that each head leads, by the head's title: "Kapolres Tapin" is the head of "Polres Tapin"."""
    rows = (row for row in knowledge.words[TABLE] if row.kind == "head")
    return {form: row.value for row in rows for form in row.forms if row.value}


def _leads_body(knowledge: Knowledge, office: str) -> bool:
    """Whether the office is that of such a head."""
    return compiled(rf"\b{one_of(_bodies_of_heads(knowledge))}\b").search(office) is not None


def _with_bodies(knowledge: Knowledge, office: str) -> str:
    """The words of an office, and once more with each head's title in the words of the body that it leads."""
    bodies = _bodies_of_heads(knowledge)
    led = compiled(rf"\b{one_of(bodies)}\b").sub(lambda head: bodies[head[0]], office)
    return f"{office}; {led}"


def core_of(form: str) -> str:
    """A recipient's name without words of government and brackets; empty where little is left."""
    bare = _GOVERNMENT.sub("", _BRACKET.sub("", form)).strip()
    return bare if len(bare) >= _LEAST and bare[0].isupper() else ""
