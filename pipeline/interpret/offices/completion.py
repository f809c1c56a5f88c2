"""What completes a bare office where the article leaves no doubt: the region of "Bupati", the village of "Kades"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.interpret.offices.mentions import CAPITALISED, Office, OfficeWords, without_owner
from pipeline.interpret.reading import Reading
from pipeline.interpret.words import Word, index_at

_NATIONAL = frozenset(["presiden", "wakil presiden", "wapres"])
_STATE = frozenset(["RI", "Republik Indonesia", "Indonesia"])
_DEPUTIES = frozenset(["wakil ketua", "wakil direktur", "wakil dekan", "wakil rektor"])
_SENTENCE_ENDS = frozenset(".?!")
_COMMISSION = re.compile(r" komisi (?:[ivx]+|[a-e])$")
_LEVELS = frozenset(["provinsi", "kabupaten", "kota"])
_LONGEST_TITLE = 3  # letters of "Tgk."
_LONGEST_UNIT = 8  # words of "Desa Sungai Danau Kecamatan Satui"

Completion = tuple[str, str | None]
"""What to add to the office as printed, and its key."""


class OfficeCompletion:
    """Completes the bare offices of one article."""

    def __init__(
        self,
        reading: Reading,
        words: Sequence[Word],
        tables: OfficeWords,
        offices: Sequence[Office],
        names: Collection[int] = (),
    ) -> None:
        """`names`: the first words of people's names, where the name of a body ends."""
        self._names = names
        self._reading = reading
        self._words = words
        self._tables = tables
        self._offices = offices
        self._regions = [k for k in reading.known if k.kind == "REGION"]
        self._organisations = [k for k in reading.known if k.kind == "ORGANISATION"]
        self._complements = self._complements_by_level()
        self._kinds_led = {kind for kinds in tables.led.values() for kind in kinds.split("/")}

    def complete(self, office: Office) -> Completion | None:
        """What an office without a complement is completed by; None where the article does not make it certain."""
        head = self._head(office)
        if office.owned:
            return self._of_owner(office)
        if head in _NATIONAL:
            return self._of_state(head)
        level = self._tables.levels.get(head)
        if level is not None:
            return self._of_sent(level, office) or self._of_region(level) or self._of_unit(office)
        if self._tables.is_full(self._words, office):
            return None
        last = head.split()[-1]
        own = self._of_word(last) if last in self._kinds_led else None  # "Direktur RSUD"
        return self._of_unit(office) or self._of_led(head, office.first) or own

    def extend(self, office: Office) -> Completion | None:
        """What completes an office that ends in the word for its body or level ("Ketua DPRD Provinsi").

        Also the firm of an office that tells its field alone ("Direktur Keuangan").
        """
        head, last = self._head(office), self._words[office.last - 1]
        if last.low in _LEVELS and not self._is_of_region(office.last - 2):
            return self._of_region(last.low) or self._of_word(last.low)
        if office.last == office.body + 1 and last.low in self._kinds_led:
            return self._of_word(last.low)
        field = (w.low for w in self._words[office.body : office.last])
        if head in self._tables.led and self._tables.of("firm_field").issuperset(field):
            return self._of_led(head, office.first)
        return None

    def _is_of_region(self, at: int) -> bool:
        """Whether word `at` is of a region's name, which the level ends then ("Lima Puluh Kota", "Bima Kota")."""
        start = self._words[at].start
        return any(k.span.start <= start < k.span.end for k in self._regions)

    def _of_owner(self, office: Office) -> Completion | None:
        """What "-nya" points back to ("Konawe oleh bupatinya").

        The last body that fits, told in this sentence or the one before.
        """
        here, before = self._sentence_start(office.first), self._sentence_before(office.first)
        bodies = self._bodies_for(self._written(self._head(office)), self._words[office.body].low)
        for first, last in ((here, office.first), (before, here)):
            fitting = [(at, body) for at, body in bodies if first <= at < last]
            if fitting:
                return max(fitting)[1], None
        return None

    def _bodies_for(self, head: str, behind: str) -> list[tuple[int, str]]:
        """(word, name) of each body of the article to which somebody with the office `head` could belong.

        `behind`: the word behind the office, which may tell what kind of body it is ("direktur perusahaan itu").
        """
        level = self._tables.levels.get(head)
        if level is not None:
            levels = level.split("/")
            fitting = [k for k in self._regions if any(self._level(code) in levels for code in k.keys)]
            return [(index_at(self._words, k.span.start), k.text) for k in fitting]
        kind, kinds = self._tables.units.get(head), self._tables.owners.get(behind, self._tables.led.get(head))
        if kind is not None:
            return [(at, name) for at in self._places({kind}) if (name := self._unit_at(at))]
        openers = kinds.split("/") if kinds is not None else self._tables.of("body_opener")
        named = [(at, self._text(at, at + 1), self._unit_at(at)) for at in self._places(openers)]
        bodies = [(at, f"{opener} {name}") for at, opener, name in named if name]
        if kinds is None:
            bodies += [(index_at(self._words, k.span.start), k.text) for k in self._organisations]
        return bodies

    def _of_word(self, kind: str) -> Completion | None:
        """The only name that the article prints behind the word `kind` ("Provinsi Jawa Tengah")."""
        body = self._only_body((kind,))
        return (body[len(kind) + 1 :], None) if body is not None else None

    def _of_led(self, head: str, before: int) -> Completion | None:
        """The firm or school led from word `before`: the only one of the article, else the last in front of it."""
        kinds = self._tables.led.get(self._written(head), self._tables.led.get(head))
        if kinds is None:
            return None
        body = self._only_body(kinds.split("/")) or self._last_body(kinds.split("/"), before)
        return (body, None) if body is not None else None

    def _last_body(self, kinds: Collection[str], before: int) -> str | None:
        """The body last told in the same sentence ("untuk SDN 2 diterima Budi selaku kepala sekolah")."""
        first = self._sentence_start(before)
        told = [at for at in self._places(kinds) if first <= at < before and self._unit_at(at)]
        return f"{self._text(told[-1], told[-1] + 1)} {self._unit_at(told[-1])}" if told else None

    def _sentence_before(self, at: int) -> int:
        """First word of the sentence before that of word `at`, if it is of the same paragraph."""
        here = self._sentence_start(at)
        return self._sentence_start(here - 1) if here and self._words[here].gap != "\n" else here

    def _only_body(self, kinds: Collection[str]) -> str | None:
        """The one body whose name the article opens with a word of `kinds`."""
        names = {self._unit_at(at): self._text(at, at + 1) for at in self._places(kinds)}
        bodies = {f"{kind} {name}" for name, kind in names.items() if name}
        return _fullest({body for body in bodies if body.lower() not in self._tables.of("told_in_passing")})

    def of_the_chair(self, office: Office) -> str | None:
        """The body of a deputy with a mere number ("Wakil Ketua II"): that of the only chair whom the article names.

        Of a deputy without a chair, and of a commission ("Ketua Komisi II"), that of its only council.
        """
        head = self._head(office)
        if office.last == office.body and _COMMISSION.search(head):
            return self._only_body(("dprd",))
        if office.last == office.body or head not in _DEPUTIES:
            return None
        if self._text(office.body, office.last).lower() not in self._tables.of("roman"):
            return None
        chair = head.split(" ", 1)[1]
        return _fullest({self._body_of(other, chair) for other in self._offices} - {""}) or self._only_body(("dprd",))

    def _body_of(self, office: Office, chair: str) -> str:
        """What the office leads if it opens with the word `chair` ("Ketua DPRD Tapin": "DPRD Tapin"); else ""."""
        whole = self._text(office.head, office.last).replace("\n", " ")
        leads = whole.lower().startswith(f"{chair} ") and not _COMMISSION.search(self._head(office))
        return whole[len(chair) + 1 :] if leads else ""

    def _of_state(self, head: str) -> Completion | None:
        whole = (self._text(o.head, o.last) for o in self._offices if o.last > o.head)
        printed = {w[len(head) + 1 :] for w in whole if w.lower().startswith(f"{head} ")}
        state = sorted(printed & _STATE, key=len)
        return (state[-1], None) if state else None

    def _of_region(self, level: str) -> Completion | None:
        """(region as printed, code) that the article leaves no doubt about for a bare "Bupati"."""
        printed: set[str] = set()
        for one in level.split("/"):
            printed |= self._complements.get(one, set())
        if "/" not in level:
            printed = self._complements.get(level, set())
        if len(printed) == 1:
            raw = next(iter(printed))
            return raw, self._code_of(raw)
        return None if printed else self._only_region(level)

    def _of_sent(self, level: str, office: Office) -> Completion | None:
        """The region for which its sentence tells an office to act ("Palangka Raya diwakili Sekda Budi")."""
        at = office.first - 1
        while at > 0 and self._words[at].low in self._tables.of("acting_for"):
            at -= 1
        first = at + 1
        while (
            at > 0 and first - at < _LONGEST_UNIT and self._words[at].shape != "lower" and self._words[at].gap != "\n"
        ):
            at -= 1
        span = (self._words[at].start, self._words[first - 1].end)
        told = [k for k in self._regions if first < office.first and span[0] <= k.span.start < k.span.end <= span[1]]
        fitting = [(k, code) for k in told for code in k.keys if (self._level(code) or "") in level.split("/")]
        return (fitting[-1][0].text, fitting[-1][1]) if fitting else None

    def _of_unit(self, office: Office) -> Completion | None:
        """The unit of the kind which the office leads ("Kepala Desa", "Desa Binuang").

        The only one that the article prints, else the only one in front of it in its sentence or with the one before.
        """
        kind = self._tables.units.get(self._written(self._head(office)))
        if kind is None:
            return None
        found = {at: self._unit_at(at) for at in self._places({kind})}
        firsts = (self._sentence_start(office.first), self._sentence_before(office.first))
        near = ({name for at, name in found.items() if first <= at < office.first} for first in firsts)
        body = next((one for names in (set(found.values()), *near) if (one := _fullest(names - {""}))), None)
        return (body, None) if body is not None else None

    def _places(self, kinds: Collection[str]) -> list[int]:
        """Where the article prints a word of `kinds`."""
        return [at for at, word in enumerate(self._words) if word.low in kinds and self._is_of_body(at)]

    def _sentence_start(self, at: int) -> int:
        while at > 0 and self._words[at].gap != "\n" and self._words[at - 1].text not in _SENTENCE_ENDS:
            at -= 1
        return at

    def _is_of_body(self, at: int) -> bool:
        """Whether word `at` stands in the body: in headlines names run into other words in capitals."""
        return self._words[at].start >= self._reading.body_start

    def _unit_at(self, at: int) -> str:
        """The name behind a word like "Desa" as far as capitals go."""
        last = at + 1
        while last < min(at + _LONGEST_UNIT, len(self._words)) and last not in self._names:
            if self._is_stop_of_title(last):
                last += 1
                continue
            if self._words[last].shape not in (*CAPITALISED, "number") or self._words[last].gap != " ":
                break
            last += 1
        return self._text(at + 1, last) if last > at + 1 and self._words[at].shape in CAPITALISED else ""

    def _is_stop_of_title(self, at: int) -> bool:
        """Whether a full stop ends a short title inside a name ("RSUD Tgk. Abdul Muis", "RSUD dr. Agung")."""
        before, stop = self._words[at - 1], self._words[at]
        after = self._words[at + 1] if at + 1 < len(self._words) else stop
        titled = len(before.text) <= _LONGEST_TITLE and before.shape in CAPITALISED and after.shape in CAPITALISED
        return stop.text == "." and not stop.gap and titled and after.gap == " "

    def _complements_by_level(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for office in self._offices:
            level = self._tables.levels.get(self._head(office))
            if level and office.last > office.body:
                raw = self._text(office.body, office.last)
                if any(k.text == raw for k in self._regions):
                    found.setdefault(level, set()).add(raw)
        return found

    def _code_of(self, raw: str) -> str | None:
        codes = {k.keys for k in self._regions if k.text == raw}
        only = next(iter(codes)) if len(codes) == 1 else ()
        return only[0] if len(only) == 1 else None

    def _only_region(self, level: str) -> Completion | None:
        counts: Counter[str] = Counter()
        for known in self._regions:
            fitting = [c for c in known.keys if (self._level(c) or "") in level.split("/")]
            if len(fitting) == 1 and not self._tells_where(known.span.start):
                counts[fitting[0]] += 1
        common = counts.most_common(2)
        if not common or (len(common) == 2 and common[0][1] < max(4, 4 * common[1][1])):
            return None
        code = common[0][0]
        return self._reading.knowledge.region_by_code[code].short_name, code

    def _tells_where(self, start: int) -> bool:
        """Whether a region only tells where a place is ("di Hotel Melati, Palembang")."""
        return self._reading.text[max(0, start - 2) : start] == ", "

    def _level(self, code: str) -> str | None:
        region = self._reading.knowledge.region_by_code.get(code)
        return region.level if region else None

    def _written(self, head: str) -> str:
        return " ".join(self._tables.written_out.get(word, word) for word in head.split())

    def _head(self, office: Office) -> str:
        return without_owner(self._text(office.head, office.body), office).lower()

    def _text(self, first: int, last: int) -> str:
        return self._reading.text[self._words[first].start : self._words[last - 1].end]


def _fullest(names: set[str]) -> str | None:
    """The longest of the names if it contains all others; else None."""
    fullest = max(names, key=len, default="")
    return fullest if fullest and all(name in fullest for name in names) else None
