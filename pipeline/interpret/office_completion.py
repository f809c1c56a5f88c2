"""What completes a bare office where the article leaves no doubt: the region of "Bupati", the village of "Kades"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.interpret.offices import CAPITALISED, Office, OfficeWords
from pipeline.interpret.reading import Reading
from pipeline.interpret.words import Word

_NATIONAL = frozenset(["presiden", "wakil presiden", "wapres"])
_STATE = frozenset(["RI", "Republik Indonesia", "Indonesia"])
_DEPUTIES = frozenset(["wakil ketua", "wakil direktur", "wakil dekan", "wakil rektor"])
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
    ) -> None:
        self._reading = reading
        self._words = words
        self._tables = tables
        self._offices = offices
        self._regions = [k for k in reading.known if k.kind == "REGION"]
        self._complements = self._complements_by_level()

    def complete(self, office: Office) -> Completion | None:
        """What an office without a complement is completed by; None where the article does not make it certain."""
        head = self._head(office)
        if head in _NATIONAL:
            return self._of_state(head)
        level = self._tables.levels.get(head)
        if level is not None:
            return self._of_region(level)
        if self._tables.is_full(self._words, office):
            return None
        return self._of_unit(head)

    def of_the_chair(self, office: Office) -> str | None:
        """The body of a deputy with a mere number ("Wakil Ketua II"): that of the only chair whom the article names."""
        head = self._head(office)
        if office.last == office.body or head not in _DEPUTIES:
            return None
        if self._text(office.body, office.last).lower() not in self._tables.of("roman"):
            return None
        chair = head.split(" ", 1)[1]
        return _fullest({self._body_of(other, chair) for other in self._offices} - {""})

    def _body_of(self, office: Office, chair: str) -> str:
        """What the office leads if it opens with the word `chair` ("Ketua DPRD Tapin": "DPRD Tapin"); else ""."""
        whole = self._text(office.head, office.last).replace("\n", " ")
        return whole[len(chair) + 1 :] if whole.lower().startswith(f"{chair} ") else ""

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

    def _of_unit(self, head: str) -> Completion | None:
        """The one unit that the article prints of the kind which the office leads ("Kepala Desa", "Desa Binuang")."""
        kind = self._tables.units.get(self._written(head))
        if kind is None:
            return None
        places = (at for at, word in enumerate(self._words) if word.low == kind and self._is_of_body(at))
        found = {self._unit_at(at) for at in places}
        body = _fullest(found - {""})
        return (body, None) if body is not None else None

    def _is_of_body(self, at: int) -> bool:
        """Whether word `at` stands in the body: in headlines names run into other words in capitals."""
        return self._words[at].start >= self._reading.body_start

    def _unit_at(self, at: int) -> str:
        """The name behind a word like "Desa" as far as capitals go."""
        last = at + 1
        while last < min(at + _LONGEST_UNIT, len(self._words)) and self._words[last].shape in CAPITALISED:
            if self._words[last].gap != " ":
                break
            last += 1
        return self._text(at + 1, last) if last > at + 1 and self._words[at].shape in CAPITALISED else ""

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
            if len(fitting) == 1:
                counts[fitting[0]] += 1
        common = counts.most_common(2)
        if not common or (len(common) == 2 and common[0][1] < max(4, 4 * common[1][1])):
            return None
        code = common[0][0]
        return self._reading.knowledge.region_by_code[code].short_name, code

    def _level(self, code: str) -> str | None:
        region = self._reading.knowledge.region_by_code.get(code)
        return region.level if region else None

    def _written(self, head: str) -> str:
        return " ".join(self._tables.written_out.get(word, word) for word in head.split())

    def _head(self, office: Office) -> str:
        return self._text(office.head, office.body).lower()

    def _text(self, first: int, last: int) -> str:
        return self._reading.text[self._words[first].start : self._words[last - 1].end]


def _fullest(names: set[str]) -> str | None:
    """The longest of the names if it contains all others; else None."""
    fullest = max(names, key=len, default="")
    return fullest if fullest and all(name in fullest for name in names) else None
