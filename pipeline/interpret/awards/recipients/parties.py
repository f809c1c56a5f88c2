"""Who a recipient's name means: every printed form of the same region, organisation or person is one party."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.interpret.awards.line import award_lexicon
from pipeline.interpret.awards.recipients.party_names import bracketed_names, same_name
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.knowledge import Knowledge
from pipeline.records import Person, Span

_GOVERNMENT = re.compile(
    r"(?:Pemerintah\s+Daerah|Pemda|Pemerintah|Pem(?:ko|kot|kab|prov|daprov))?\s*"
    r"(?P<level>Provinsi|Propinsi|Prov\.?|Kabupaten|Kab\.?|Kota)?\s*(?P<name>.+)",
    re.I,
)
_LEVEL_OF_PREFIX = (
    (re.compile(r"\bPem(?:ko|kot)\b|\bKota\b", re.I), "kota"),
    (re.compile(r"\bPemkab\b|\bKab(?:upaten)?\b", re.I), "kabupaten"),
    (re.compile(r"\bPem(?:prov|daprov)\b|\bProv(?:insi)?\b", re.I), "provinsi"),
)
_PREFIXES = {
    "kota": ("Pemerintah Kota", "Pemko", "Pemkot", "Kota"),
    "kabupaten": ("Pemerintah Kabupaten", "Pemkab", "Kabupaten"),
    "provinsi": ("Pemerintah Provinsi", "Pemprov", "Provinsi", "Pemerintah Daerah Provinsi"),
}
_SHORT_BODY = 400
_OFFICES = frozenset(["kader", "wali", "bupati", "gubernur", "tim", "kepala", "rumah"])
_GOVERNMENT_WORD = re.compile(r"Pem(?:erintah|ko|kot|kab|prov|da|daprov)\b", re.I)
_LISTED = re.compile(r",?\s+Tbk\b\.?$")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_WORD = re.compile(r"[^\W_]+")


@dataclass
class Party:
    """One recipient: `forms` are its printed forms, the fullest first; `key` a region or organisation key."""

    kind: str
    forms: list[str] = field(default_factory=list)
    key: str | None = None
    person: Person | None = None

    def add(self, *forms: str) -> None:
        """Adds printed forms that are not there yet."""
        for form in forms:
            if form and form not in self.forms:
                self.forms.append(form)

    @property
    def name(self) -> str:
        """The fullest form: a person's full name, a government's, else the longest."""
        if self.person:
            return self.person.name
        if self.kind == "region":
            return min(
                self.forms, key=lambda f: (not f.startswith("Pemerintah"), not _GOVERNMENT_WORD.match(f), -len(f))
            )
        plain = [f for f in self.forms if "(" not in f] or self.forms
        return max(plain, key=len)


_REGIONAL_HEAD = re.compile(r"^.*?\b(?:Wakil\s+)?(Bupati|Wali\s?[Kk]ota|Gubernur|Wabup|Wawali|Wagub)\b")


def _level_word(head: re.Match[str]) -> str:
    """The kind of region that a regional head governs."""
    first = head[1][:3].lower()
    return {"bup": "Kabupaten", "wab": "Kabupaten", "gub": "Provinsi", "wag": "Provinsi"}.get(first, "Kota")


class _Regions:
    """Regions by the names that the press prints."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.by_name: dict[str, list[str]] = {}
        self.level = {region.code: region.level for region in knowledge.regions}
        self.names: dict[str, set[str]] = {}
        for region in knowledge.regions:
            forms = {region.short_name, region.official_name, *region.press_forms}
            bare = {re.sub(r"^(?:Provinsi|Kabupaten|Kota)\s+", "", form) for form in forms}
            self.names[region.code] = bare
            for form in bare | forms:
                codes = self.by_name.setdefault(form.lower(), [])
                if region.code not in codes:
                    codes.append(region.code)


@functools.lru_cache(maxsize=4)
def _regions_of(knowledge: Knowledge) -> _Regions:
    return _Regions(knowledge)


class Parties:
    """The parties of one article."""

    def __init__(self, reading: Reading, around: Surroundings) -> None:
        self.reading = reading
        self.around = around
        self.all: list[Party] = []
        lexicon = award_lexicon(reading.knowledge)
        self._openers, self._bare_kinds = lexicon.words("opener"), lexicon.words("bare_kind")
        self._regions = _regions_of(reading.knowledge)
        self._codes = {k.keys[0] for k in reading.known if k.kind == "REGION" and len(k.keys) == 1}
        bracketed = bracketed_names(reading.text, lexicon.words("no_name") | lexicon.words("follow"))
        self._aliases = [pair for pair in bracketed if self._region_code(pair[1]) is None]
        self._mentions = [(m.evidence.span, p) for p in around.people for m in p.mentions]

    def of_span(self, span: Span) -> Party | None:
        """The party that the name in `span` means, None where it only names a kind ("kabupaten/kota", "K/L")."""
        raw = " ".join(self.reading.text[span.start : span.end].split())
        person = self._person_in(span)
        if person:
            return self._person_party(person, raw)
        if span.end <= self.reading.body_start and self._region_code(raw) is None:
            in_body = self._as_in_body(raw)
            if in_body is None:
                return None
            raw = in_body
        if all(word.lower() in self._bare_kinds for word in _WORD.findall(raw)):
            return None
        code = self._region_code(raw)
        if code:
            return self._region_party(code, raw)
        return self._named_party(self._only_one(raw))

    def _only_one(self, raw: str) -> str:
        """The only full name in the article that a bare "Polres" or "Puskesmas" opens, else the word itself."""
        if raw.lower() not in self._openers or not raw[0].isupper():
            return raw
        # Capitals of a headline tell no name.
        body = self.reading.text[self.reading.body_start :]
        full = {" ".join(m.split()) for m in re.findall(rf"\b{re.escape(raw)}(?:\s[A-Z][\w.]*\w)+", body)}
        longest = max(full, key=len, default=raw)
        return longest if all(longest.startswith(name) for name in full) else raw

    def _as_in_body(self, raw: str) -> str | None:
        """A headline's name without its last words that the body never prints with a capital ("Melati Kembali").

        None where the body prints none of its words so: they are no name, headlines give every word a capital.
        """
        words = raw.split()
        if words[0].isdigit() or words[0].islower():
            return raw
        body = self.reading.text[self.reading.body_start :]
        while len(words) > 1 and not re.search(rf"(?<!\w){re.escape(words[-1])}(?!\w)", body, self._case(raw)):
            words.pop()
        if re.search(rf"(?<!\w){re.escape(words[-1])}", body, self._case(raw)):
            return " ".join(words)
        return None if len(body) > _SHORT_BODY else raw

    def _case(self, raw: str) -> re.RegexFlag:
        return re.I if raw.isupper() else re.NOFLAG

    def governed_by(self, party: Party) -> Party | None:
        """The region whose head or deputy the person is, if the article tells."""
        if party.person is None:
            return None
        return next((region for holder, region in self._governed() if holder == party.person.id), None)

    def only_governed(self) -> Party | None:
        """The region of all regional heads and deputies that the article names in office, if it is one."""
        regions = [region for _, region in self._governed()]
        return regions[0] if regions and all(region is regions[0] for region in regions) else None

    def _governed(self) -> Iterator[tuple[str, Party]]:
        """(person id, region) of each regional head and deputy in office."""
        for occupancy in self.around.occupancies:
            if not _REGIONAL_HEAD.search(occupancy.title) or occupancy.status == "former":
                continue
            code = self._region_code(_REGIONAL_HEAD.sub(_level_word, occupancy.title).strip())
            if code:
                printed = next(iter(self._printed_forms(code)), occupancy.title)
                yield occupancy.holder, self._region_party(code, printed)

    def _person_in(self, span: Span) -> Person | None:
        """The person whose name ends the span (a title or office may stand in front)."""
        inside = [(s, p) for s, p in self._mentions if span.start <= s.start < span.end]
        if not inside:
            return None
        last = max(inside, key=lambda pair: pair[0].end)
        first = min(inside, key=lambda pair: pair[0].start)
        lead = self.reading.text[span.start : first[0].start]
        if lead.split() and lead.split()[0].lower() in self._openers - _OFFICES:
            return None  # "Universitas … Sunan Kalijaga", "SMP Budi Utomo": named after a person
        rest = self.reading.text[last[0].end : span.end]
        if len(lead.split()) > 6 or (len(rest) > 12 and not rest.lstrip().startswith("(")):
            return None
        return last[1]

    def of_person(self, person: Person) -> Party:
        """The party of a person of the article."""
        return self._person_party(person, person.name)

    def _person_party(self, person: Person, raw: str) -> Party:
        party = next((p for p in self.all if p.person is person), None)
        if party is None:
            party = Party("person", [person.name, *person.aliases], None, person)
            self.all.append(party)
        party.add(raw)
        return party

    def _region_code(self, raw: str) -> str | None:
        """The region that a bare region name or the name of its government means, where exactly one fits."""
        found = _GOVERNMENT.fullmatch(re.sub(r"\s*\([^)]*\)", "", raw))
        if not found:
            return None
        codes = self._regions.by_name.get(found["name"].lower(), [])
        level = next((level for pattern, level in _LEVEL_OF_PREFIX if pattern.search(raw)), None)
        fitting = [c for c in codes if level is None or self._regions.level[c] == level]
        if len(fitting) > 1:
            fitting = [c for c in fitting if c in self._codes] or fitting
        return fitting[0] if len(fitting) == 1 else None

    def _region_party(self, code: str, raw: str) -> Party:
        party = next((p for p in self.all if p.kind == "region" and p.key == code), None)
        if party is None:
            party = Party("region", [raw], code)
            party.add(*self._printed_forms(code))
            self.all.append(party)
        party.add(raw)
        return party

    def _printed_forms(self, code: str) -> list[str]:
        """The forms of a region and its government that the article prints."""
        text = self.reading.text
        names = sorted(self._regions.names[code], key=len, reverse=True)
        forms = [f"{p} {n}" for n in names for p in _PREFIXES[self._regions.level[code]] if n in text]
        return [form for form in [*forms, *names] if re.search(rf"\b{re.escape(form)}\b", text)]

    def _named_party(self, raw: str) -> Party:
        forms = self._forms_of(raw)
        words = [tuple(_WORD.findall(form.lower())) for form in forms]
        for party in self.all:
            if (
                party.kind == "name"
                and is_office(party.forms[0]) == is_office(raw)
                and any(
                    same_name(a, tuple(_WORD.findall(f.lower())), self._openers) for f in party.forms for a in words
                )
            ):
                party.add(*forms)
                return party
        keys = {
            k.keys[0] for k in self.reading.known if k.kind == "ORGANISATION" and len(k.keys) == 1 and k.text in forms
        }
        party = Party("name", list(forms), next(iter(keys)) if len(keys) == 1 else None)
        self.all.append(party)
        return party

    def _renames(self, name: str, bracket: str) -> bool:
        """Whether a bracket behind a name is another form of it, and not where it lies ("SD Mawar (Tapin)")."""
        if self._region_code(bracket) is not None:
            return False
        words = _WORD.findall(bracket)
        return len(words) == 1 or set(words) <= set(_WORD.findall(name)) or any(w.isupper() for w in words)

    def _forms_of(self, raw: str) -> list[str]:
        """The name, without its bracket, its abbreviation, and what the article's brackets tell of it."""
        plain = " ".join(_BRACKET.sub("", raw).split())
        inside = [b.strip() for b in _BRACKET.findall(raw) if b.strip()[:1].isupper()]
        forms = [plain or raw, raw, _LISTED.sub("", plain), *(b for b in inside if self._renames(plain, b))]
        for long, short in self._aliases:
            if short in forms and len(long.split()) > 1:
                forms.append(long)
            elif long in forms:
                forms.append(short)
        return list(dict.fromkeys(form for form in forms if form))


_OFFICE_WORD = re.compile(
    r"(?:(?:Plt|Pj|Plh|Pjs|Wakil)\.?\s)*(?:Bupati|Wali\s?[Kk]ota|Gubernur|Wabup|Wagub|Wawali|Sekda|Sekretaris|Kepala|Ketua|"
    r"Direktur|Dirut|CEO|Chairman|Presiden|President|Vice|General|Manager|Manajer|Menteri|Deputi|Asisten|Camat|Lurah|Kades|"
    r"Rektor|Dekan|Kapol\w+|Dandim|Dan(?:rem|lanal)|Kajari|Ka(?:lapas|rutan)|Kadis|Kabag|Kabid|Kasi|Pemimpin|Koordinator|Bendahara|Head|Chief|Komisaris|Kakanwil|Pimpinan|Corporate\sSecretary)\b"
)


def is_office(name: str) -> bool:
    """Whether the name is that of somebody's office ("Direktur Utama PT Maju"); the body is another party."""
    return bool(_OFFICE_WORD.match(name))
