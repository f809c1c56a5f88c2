"""Reads the name of a body that grants awards: where it starts, where it ends, and whether it can grant at all."""

from __future__ import annotations

import re

from pipeline.interpret.awards.scope import compiled, cue
from pipeline.interpret.names.lexicon import lexicon_of
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Span

_CAP = r"(?:[A-Z0-9&][\w’'&+/-]*(?:\.(?=[a-z0-9]|[A-Z]{2,}\b)\w+)*)"
_LINK = r"(?:dan|of|the|for|and|in|untuk|&|de|wartawan|bidang)"
_BRACKET = r"\s?\(\s?[A-Z][\w .&/’'-]{1,50}\)"
_NAME = re.compile(rf"{_CAP}(?:{_BRACKET}|,?\s(?=Inc\b|Ltd\b)|\s{_CAP}|\s{_LINK}(?:\s{_LINK})?(?=\s{_CAP}))*")
# The names of ministries and directorates list their fields: "Kementerian Riset, Teknologi, dan Pendidikan Tinggi".
_LISTING = re.compile(r"(?:Kementerian|Kementrian|Direktorat|Dinas|Badan|(?:The\s)?United\sNations)\b")
_LIST_TAIL = re.compile(rf"(?:,\s{_CAP}(?:\s{_CAP})*)+,?\s(?:dan|and)\s{_CAP}(?:\s(?:and\s)?{_CAP})*(?:{_BRACKET})?")
_STOP = re.compile(
    r"\s(?:dan\s)?(?:Senin|Selasa|Rabu|Kamis|Jum[’'a]?at|Sabtu|Minggu|Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|"
    r"September|Oktober|November|Desember|Tahun|Atas|Karena|Sebagai|Kepada|Yang|Dalam(?!\sNegeri)|Pada|Di|Ke|Untuk|Saat|Jadi|Usai|"
    r"(?:19|20)\d\d)\b"
)
# Behind a bracket another body follows: "Lembaga Hijau Nusantara (LHN) dan Yayasan Bumi".
_SECOND = re.compile(r"(?<=\))\sdan\s")
_OFFICE = re.compile(
    r"(?:Wakil\s)?(?:Presiden|Wapres|Menteri|Menko|Menkeu|Mendagri|Menkes|Mensos|Gubernur|Wagub|Bupati|Wabup|Wali\s?[Kk]ota|"
    r"Walikota|Wawali|Kepala|Ketua|Direktur|Dirjen|Dirut|Sekretaris|Sekda|Deputi|Kapol\w+|Kadis\w*|Plt|Pj|Plh|Chairman|CEO|"
    r"Rektor|Dekan|Camat|Koordinator|Asisten|Danrem|Dandim|Kajari|Kajati|Jenderal|Inspektur|Staf|Panglima|Manager|Founder|"
    r"Co-Founder|Pendiri|Pimpinan|Anggota|Komisioner|Kasubdit|Kabid|Kabag)\b"
)
_HEAD_OF = re.compile(
    r"\b(?:Presiden|Menteri|Gubernur|Bupati|Wali\s?[Kk]ota|Kapol(?:da|res|ri)\w*|Pangdam|Dandim|Kajari)\b"
)
_CONTEST = re.compile(
    r"\b(?:Awards?|Prize|Penghargaan|Contest|Competition|Championships?|Cup|Games|Lomba|Kompetisi|Festival|Anugerah|Olimpiade|Piala|"
    r"Kejuaraan|Challenge|Summit|Hingga)\b"
)
_FUNCTION_WORD = re.compile(r"(?:Wakil$|Jadi|Sebagai|Atas|Karena|Kepada|Untuk|Di|Pada|Dalam|Saat|Usai|Yang|Ini|Itu)\b")
_OFFICE_INSIDE = re.compile(r"\s(?:dan\s)?(?:Ketua|Kepala|Bupati|Wali\s?[Kk]ota|Gubernur|Menteri|Direktur|Presiden)\b")
_NOT_A_BODY = re.compile(
    r"[\d\s.,]+|(?:Baca|Berita|Jumlah|Para|Hal|Ini|Itu|Atas|Juara|Kategori|Penghargaan|Award|Awards|Piala|Lomba|Seluruh|"
    r"Tingkat|Rabu|Kamis|Jumat|Sabtu|Minggu|Senin|Selasa|Tahun|Nilai|Hasil|Sebagai|Plt|Forum|Pusat|Nasional|Internasional|"
    r"Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b.{0,3}"
)
_FORCES = frozenset(("pol", "tni"))  # behind a rank: "Irjen Pol."
_TO_NAME = re.compile(r"\.?\s(?:(?:Pol|TNI)\.?\s)?")  # between a rank and the name


class BodyReader:
    """Reads names of granting bodies in one article."""

    def __init__(self, reading: Reading, around: Surroundings) -> None:
        self.reading = reading
        words = reading.knowledge
        self._lead = compiled(rf"{cue(words, 'body')}\s(?:[a-z-]+\s){{0,4}}(?=[A-Z0-9])")
        self._alone = compiled(rf"{cue(words, 'body_alone')}\b(?!\s(?:daerah|kota|kabupaten|provinsi|desa))")
        self._origin = compiled(rf"{cue(words, 'origin')}\b", re.I)
        self._mentions = [m.evidence.span for person in around.people for m in person.mentions]
        self._titles = lexicon_of(words).openers

    def at(self, offset: int, is_from: bool = False) -> Span | None:
        """The body named right at `offset`; `is_from` refuses names that tell where somebody comes from."""
        text = self.reading.text
        limit = self._limit(offset)
        alone = self._alone.match(text, offset, limit)
        if alone and is_from:
            return Span(alone.start(), alone.end())
        lead = self._lead.match(text, offset, limit)
        start = lead.end() if lead else offset
        end = self._end(start, limit)
        if end is None:
            return None
        span = Span(start, end)
        if is_from and self._origin.match(text, start, end):
            return None
        return span if self.is_body(span, is_from) else None

    def before(self, offset: int, floor: int) -> Span | None:
        """The body whose name ends right before `offset` ("KPK memberikan …")."""
        text = self.reading.text
        best: Span | None = None
        offset = len(re.sub(r"\s*\(\W*\)\s*$", "", text[:offset]))
        for found in re.finditer(r"(?<![\w.-])(?=[A-Z0-9])", text[floor:offset]):
            start = floor + found.start()
            if best is not None and start < best.end:
                continue
            end = self._end(start, offset)
            if end is not None:
                best = Span(start, end)
        if best is None or not re.fullmatch(
            r"\W{0,2}(?:\s?(?:juga|kembali|telah|sudah|pun|resmi|baru saja|akan|masih|hanya)\b)*\s*",
            text[best.end : offset],
        ):
            return None
        return best if self.is_body(best, False) and not self._is_opening_word(best) else None

    def office_before(self, offset: int, floor: int) -> Span | None:
        """The office of the person named right before `offset` ("Bupati Tapin, Budi, memberikan …")."""
        text = self.reading.text
        named = max(
            (m for m in self._mentions if floor <= m.start and m.end <= offset), key=lambda m: m.end, default=None
        )
        if named is None or not re.fullmatch(r"[\s,)]*(?:(?:juga|telah|turut|langsung)\s)*", text[named.end : offset]):
            return None
        before = list(_HEAD_OF.finditer(text, max(floor, named.start - 70), named.start))
        if not before or not re.fullmatch(r"[\s\w.]*,?\s", text[before[-1].start() : named.start]):
            return None
        name = self._without_titles(text[before[-1].start() : named.start])
        return Span(before[-1].start(), before[-1].start() + len(name)) if " " in name else None

    def without_rank(self, span: Span) -> Span:
        """The name of an office without the rank of who holds it: "Kapolda Melati Irjen Pol" of "… Irjen Pol. Budi"."""
        text = self.reading.text
        if not any(_TO_NAME.fullmatch(text, span.end, m.start) for m in self._mentions if m.start > span.end):
            return span
        return Span(span.start, span.start + len(self._without_titles(span.of(text))))

    def _without_titles(self, name: str) -> str:
        """The name without the titles and ranks of the person behind it: "Kapolres Tapin AKBP"."""
        words = name.rstrip(" ,").split(" ")
        low = [word.strip(".,").lower() for word in words]
        last = len(words)
        while last > 1 and (
            low[last - 1] in self._titles or (low[last - 1] in _FORCES and low[last - 2] in self._titles)
        ):
            last -= 1
        return " ".join(words[:last]).rstrip(" ,")

    def _is_opening_word(self, span: Span) -> bool:
        """Whether the name is one word that only starts its sentence ("Kemudian")."""
        raw = span.of(self.reading.text)
        if " " in raw or not raw[1:].islower() or self.reading.known_in(span, "ORGANISATION"):
            return False
        return span.start - self.reading.sentence_at(span.start).start < 3

    def _limit(self, offset: int) -> int:
        """Where the sentence or line of `offset` ends."""
        text = self.reading.text
        line = text.find("\n", offset)
        return min(self.reading.sentence_at(offset).end, len(text) if line < 0 else line)

    def _end(self, start: int, limit: int) -> int | None:
        text = self.reading.text
        found = _NAME.match(text, start, limit)
        if not found:
            return None
        end = found.end()
        if _LISTING.match(text, start):
            listed = _LIST_TAIL.match(text, end, limit)
            end = listed.end() if listed else end
        stop = _STOP.search(text, start + 1, end) or _SECOND.search(text, start + 1, end)
        end = stop.start() if stop else end
        office = _OFFICE_INSIDE.search(text, start, end)
        end = office.start() if office and not _OFFICE.match(text, start) else end
        inside = [m.start for m in self._mentions if start < m.start < end]
        if inside:
            end = start + len(self._without_titles(text[start : min(inside)]))
        name = re.sub(r"[\s,(–-]+$|\s(?:dan|untuk|of|the|and|in|for|bidang)\s*$", "", text[start:end])
        return start + len(name) if len(name) > 1 else None

    def is_body(self, span: Span, is_from: bool) -> bool:
        """Whether the name can be that of a granting body: no person, place or number, an office only behind "dari"."""
        raw = span.of(self.reading.text)
        if _CONTEST.search(raw):
            return False
        if _NOT_A_BODY.fullmatch(raw) or _FUNCTION_WORD.match(raw) or any(m.overlaps(span) for m in self._mentions):
            return False
        if _OFFICE.match(raw) and not (is_from and len(raw.split()) > 1):
            return False
        if any(k.kind == "REGION" and k.span == span for k in self.reading.known):
            return False
        if any(k.kind == "SCHEME" and k.span.start < span.start < k.span.end for k in self.reading.known):
            return False  # "Korupsi (WBK)" of "Wilayah Bebas dari Korupsi (WBK)"
        return not (len(raw) < 3 or raw.islower())

    def in_full(self, span: Span) -> Span:
        """Where the article spells an abbreviation out ("Badan Pemeriksa Keuangan (BPK)" for "BPK"), else `span`."""
        raw = span.of(self.reading.text)
        short = raw.split()[0]
        if not re.fullmatch(r"[A-Z][\w&/-]{1,11}", short) or short[1:].islower():
            return span
        for found in re.finditer(rf"(?<=\w)\s?\(\s?{re.escape(short)}(?:\s[^)]{{0,12}})?\)", self.reading.text):
            floor = max(self._line_start(found.start()), found.start() - 110)
            full = self._spelt_out(short, floor, found.start())
            if full is not None:
                return Span(full, found.end())
        return span

    def _line_start(self, offset: int) -> int:
        return max(self.reading.text.rfind("\n", 0, offset) + 1, self.reading.sentence_at(offset).start)

    def _spelt_out(self, short: str, floor: int, end: int) -> int | None:
        """Where the run of words right before `end` starts whose first letter is the abbreviation's."""
        text = self.reading.text
        for found in re.finditer(r"(?<![\w.-])(?=[A-Z])", text[floor:end]):
            start = floor + found.start()
            name = _NAME.match(text, start, end)
            if name and name.end() == end and text[start].lower() == short[0].lower() and " " in name.group():
                return start
        return None

    def is_office(self, span: Span) -> bool:
        """Whether the name is that of an office, not of a body."""
        return bool(_OFFICE.match(span.of(self.reading.text)))
