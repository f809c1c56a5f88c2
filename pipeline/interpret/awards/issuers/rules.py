"""What words say of who grants an award: bodies that the article itself ties to it by a cue."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.interpret.awards.claims.claim import Claim
from pipeline.interpret.awards.issuers.bodies import BodyReader
from pipeline.interpret.awards.scope import Scopes, Told, compiled, cue
from pipeline.interpret.reading import Reading
from pipeline.interpret.whole_words import find_whole
from pipeline.knowledge import Knowledge
from pipeline.records import Span

# "dari" behind these tells a source or a part, not who grants.
OTHER_FROM = re.compile(
    r"\b(?:dirangkum|dikutip|dilansir|disarikan|mengutip|melansir|terdiri|berbeda|mulai|lebih|asal|berasal|satu|keluar|naik|"
    r"turun|meningkat)\b[^.,]{0,30}\sdari\s$",
    re.I,
)
# A known scheme is not granted by the branch of a village or district.
_LOCAL = re.compile(r"\b(?:Desa|Kelurahan|Kecamatan|Kabupaten)\b")
_CONTEST = re.compile(
    r"^(?:lomba|kompetisi|kejuaraan|liga|piala|festival|turnamen|kontes|olimpiade)\b|\b(?:awards?|anugerah)\b", re.I
)
_ABBREVIATED = 5  # characters at most
_OLEH = r"(?:secara\s\w+\s|langsung\s|resmi\s)*"


@dataclass(frozen=True, slots=True)
class Granting:
    """A place that names a granting body; `cue` is where its words start.

    `is_office` tells the office of a person, `is_source` that the words name whose ranking or survey it is.
    """

    sentence: Span
    cue: int
    body: Span
    is_office: bool
    is_source: bool = False


class IssuerRules:
    """Finds the body that the cues of one article tie to each award; `awards/issuers/choice.py` weighs it."""

    def __init__(self, reading: Reading, scopes: Scopes, bodies: BodyReader) -> None:
        self.reading = reading
        self.scopes = scopes
        self.bodies = bodies
        words = reading.knowledge
        prize = cue(words, "prize")
        self._source = compiled(
            r"\b(?:[Vv]ersi\s(?:media\s|majalah\s|lembaga\s)?|[Pp]ilihan\s(?:media\s|majalah\s|lembaga\s)?|"
            r"[Bb]erdasarkan\s(?=\S+(?:\s[A-Z]\S+)*\sRankings?\b)|"
            r"(?:(?:[Bb]erdasarkan|[Mm]enurut|[Mm]elansir|dalam|dari)\s(?:dari\s)?"
            r"(?:laporan|riset|rilis|survei|pemeringkatan)|lembaga\spemeringkatan)\s"
            r"(?:(?:terbaru|resmi|dunia|internasional|tahunan|global)\s){0,2})(?=[A-Z])(?!Keuangan|Hasil|Kinerja)"
        )
        self._behind = (
            (compiled(rf"\b{cue(words, 'granted')}\b[^.;:\n“”\"]{{0,90}}?\boleh\s{_OLEH}(?=\S)", re.I), False),
            (compiled(rf"\b(?i:{cue(words, 'granted_bare')})\s{_OLEH}(?=[A-Z]|{cue(words, 'body')}\s)"), False),
            (
                compiled(rf"\b{cue(words, 'assessment')}\b[^.;:,\n“”\"]{{0,60}}?\b(?:oleh|dari)\s{_OLEH}(?=\S)", re.I),
                True,
            ),
            (compiled(rf"(?<!\w){prize}\b[^.;\n]{{0,150}}?\bdari\s(?=\S)", re.I), True),
            (
                compiled(
                    r"\b[Tt]erima\skasih\s(?:kepada|untuk)\s(?:tim\s)?(?=[A-Z])"
                    r"(?=[^.\n]{0,60}\b(?:atas\s\w*(?:penghargaan|apresiasi|anugerah)|(?:sudah|telah|yang)\b))"
                ),
                False,
            ),
            (self._source, True),
            (compiled(r"\b[Oo]pini\s(?=BPK|Badan\sPemeriksa)"), True),
        )
        self._active = compiled(rf"\b{cue(words, 'grants')}\b(?=[^.;\n]{{0,70}}\b{cue(words, 'held')})", re.I)
        self._organiser = compiled(r"\s(?:selaku|sebagai)\s(?:panitia\s)?penyelenggara\b")
        assessing = f"{cue(words, 'assessment')}|{cue(words, 'grants')}|menilai|mengevaluasi|mengaudit"
        self._assesses = compiled(rf"\b(?:{assessing})\b", re.I)
        self.grantings = list(self._all())

    def _all(self) -> Iterator[Granting]:
        for span in self.reading.sentences:
            yield from self._in(span)

    def _in(self, span: Span) -> Iterator[Granting]:
        text = self.reading.text
        for pattern, is_from in self._behind:
            for found in pattern.finditer(text, span.start, span.end):
                if is_from and OTHER_FROM.search(found.group()):
                    continue
                body = self.bodies.at(found.end(), is_from)
                if body:
                    is_source = pattern is self._source
                    yield Granting(span, self._cue_of(found, is_from), body, self.bodies.is_office(body), is_source)
        for pattern in (self._active, self._organiser):
            for found in pattern.finditer(text, span.start, span.end):
                body = self.bodies.before(found.start(), max(span.start, found.start() - 140))
                office = None if body else self.bodies.office_before(found.start(), span.start)
                place = body or office
                if place:
                    yield Granting(span, found.start(), place, body is None)

    @staticmethod
    def _cue_of(found: re.Match[str], is_from: bool) -> int:
        return found.end() - 1 if is_from else found.start()

    @cached_property
    def told_of(self) -> list[Span | None]:
        """The body that the article ties to each award by itself."""
        return [self._told_issuer(n) for n in range(len(self.scopes.told))]

    def of_all(self, n: int) -> Span | None:
        """The body that grants the other awards of the article, where all have the same.

        Where no award has a body of its own, it is the only one of which the article says that it grants.
        """
        told = self.scopes.told[n]
        if told.is_earlier or told.status not in ("received", "nominated"):
            return None
        bodies = [
            body
            for m, body in enumerate(self.told_of)
            if body and not self.scopes.told[m].is_earlier and not is_other_contest(self.scopes.told[m], told)
        ]
        if not any(self.told_of):
            bodies = [self.bodies.in_full(g.body) for g in self.grantings if not g.is_office and self._fits(g, n)]
            bodies = [body for body in bodies if not self._is_any_party(body)]
        names = {" ".join(body.of(self.reading.text).split()) for body in bodies}
        if len(names) != 1 or is_part_of(names.pop(), told.party.forms):
            return None
        return bodies[0]

    def _told_issuer(self, n: int) -> Span | None:
        told = self.scopes.told[n]
        if told.is_compared:
            return None
        own = [g for g in self.near(n, told.spans) if self._fits(g, n)]
        is_present = not told.is_earlier and told.status in ("received", "nominated")
        about = [] if not is_present else [g for g in self.near(n, self.scopes.around(n)) if self._fits(g, n)]
        for group in (own, about):
            for granting in group:
                if not granting.is_office:
                    return self.bodies.in_full(granting.body)
        near = [*told.spans, *self.scopes.around(n)]
        scheme = self._of_scheme(told.key, near) if is_present or own else None
        if scheme:
            return scheme
        return next((g.body for g in [*own, *about] if g.is_office), None)

    def near(self, n: int, spans: list[Span]) -> list[Granting]:
        """The places in these sentences that belong to award `n`."""
        found: list[tuple[int, int, Granting]] = []
        for granting in self.grantings:
            if granting.sentence not in spans:
                continue
            owners = self.scopes.owners(granting.sentence, granting.cue)
            if not owners or n in owners or self._is_shared(n, owners):
                found.append((spans.index(granting.sentence), int(bool(owners) and n not in owners), granting))
        return [granting for _, _, granting in sorted(found, key=lambda item: item[:2])]

    def _is_shared(self, n: int, owners: list[int]) -> bool:
        """Whether one of the owners is the same award with another grade or recipient."""
        names = set(self.scopes.told[n].names)
        return any(names & set(self.scopes.told[m].names) for m in owners)

    def _fits(self, granting: Granting, n: int) -> bool:
        """Whether the body is neither a recipient nor the award itself."""
        raw = granting.body.of(self.reading.text)
        told = self.scopes.told[n]
        if is_part_of(raw, told.party.forms):
            return False
        if not granting.is_source and any(_is_within(name, raw) for name in told.names):
            return False
        return not any(_is_recipient(granting, claim) for other in self.scopes.told for claim in other.claims)

    def _is_any_party(self, body: Span) -> bool:
        raw = body.of(self.reading.text)
        return any(is_part_of(raw, told.party.forms) for told in self.scopes.told)

    def _is_told_beside(self, place: Span, near: list[Span]) -> bool:
        """Whether a body stands in a sentence about the award, or in one on assessing and granting."""
        sentence = self.reading.sentence_at(place.start)
        return sentence in near or bool(self._assesses.search(self.reading.text, sentence.start, sentence.end))

    def _is_inside(self, place: Span) -> bool:
        """Whether the place is part of the printed name of an award or of a recipient."""
        return any(name.contains(place) and name != place for name in self._names)

    @cached_property
    def _names(self) -> list[Span]:
        """Where the article prints the names of its awards and their recipients."""
        told = self.scopes.told
        forms = {form for t in told for form in (*t.names, *t.party.forms) if len(form) > 3}
        text = self.reading.text
        return [place for form in forms for place in find_whole(text, form)]

    def _of_scheme(self, key: str | None, near: list[Span]) -> Span | None:
        """The known issuer of a known scheme, where a sentence on the award or on assessing prints it.

        Elsewhere in the article the body may be there for another reason ("berkoordinasi dengan Kemenpan RB").
        """
        issuer = issuer_of_scheme(self.reading.knowledge, key)
        if issuer is None:
            return None
        text = self.reading.text
        forms, keys = issuer
        places = [k.span for k in self.reading.known if k.kind == "ORGANISATION" and keys & set(k.keys)]
        for form in forms:
            places += find_whole(text, form)
        places = [place for place in places if self._is_told_beside(place, near) and not self._is_inside(place)]
        whole = [self.bodies.at(place.start) or place for place in places]
        longest = max(
            (s for s in whole if not _LOCAL.search(s.of(text))), key=lambda s: (len(s), -s.start), default=None
        )
        return self.bodies.in_full(longest) if longest else None


@functools.lru_cache(maxsize=1024)
def issuer_of_scheme(knowledge: Knowledge, key: str | None) -> tuple[tuple[str, ...], frozenset[str]] | None:
    """(printed forms, the longest first; keys of bodies) of who grants a scheme; None where the tables name nobody."""
    scheme = knowledge.scheme_by_key.get(key) if key else None
    if scheme is None or scheme.issuer is None:
        return None
    forms = sorted({scheme.issuer, *scheme.issuer_variants}, key=lambda form: (-len(form), form))
    named = {body.key for form in forms for body in knowledge.organisations_named(form)}
    # An assessment outlives the ministry that made it.
    return tuple(forms), frozenset(key for name in named for key in knowledge.relatives_of(name))


def is_part_of(raw: str, forms: Iterable[str]) -> bool:
    """Whether a name is part of one of the forms, or holds one that is more than an abbreviation."""
    return any(raw in form or (form in raw and len(form) > _ABBREVIATED) for form in forms)


def is_other_contest(one: Told, other: Told) -> bool:
    """Whether two awards come from different known schemes or contests: then each has an issuer of its own."""
    if one.key or other.key:
        return one.key != other.key and bool(one.key and other.key)
    a, b = ({name.lower() for name in told.names if _CONTEST.search(name)} for told in (one, other))
    return bool(a and b) and not a & b


def _is_recipient(granting: Granting, claim: Claim) -> bool:
    """Whether the body is, or stands right behind, a recipient of the same sentence ("Sulaiman dari Libia")."""
    if claim.line.span != granting.sentence:
        return False
    places = [claim.line.chars(i, j) for i, j in claim.recipients]
    return any(
        place.overlaps(granting.body) or place.end in range(granting.body.start - 7, granting.body.start)
        for place in places
    )


def _is_within(name: str, raw: str) -> bool:
    """Whether the body's name is most of the award's, or holds it: then it names the award."""
    return (name in raw and name != raw) or (raw in name and 2 * len(raw) > len(name))
