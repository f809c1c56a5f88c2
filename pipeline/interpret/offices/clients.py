"""Offices completed by what looks like a name: "Kuasa hukum Budi, Siti" is Siti's, "CEO Kopi Wati, Budi" is Budi's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.links import Link
from pipeline.interpret.offices.mentions import CAPITALISED, Office, OfficeWords

_LONGEST_NAME = 9
_BEFORE_HOLDER = frozenset([",", "-", "–"])
_GOES_ON = frozenset(["dan", "serta", "&", "/"])


class OfficeClients:
    """Finds who holds an office for whom; `starts` and `ends` map word indexes of mentions to person ids."""

    def __init__(
        self,
        text: NamedText,
        tables: OfficeWords,
        offices: Sequence[Office],
        starts: Mapping[int, str],
        ends: Mapping[int, str],
    ) -> None:
        self._words = text.words
        self._tables = tables
        self._offices = offices
        self._starts = starts
        self._ends = ends

    def find(self) -> Iterator[Link]:
        """Links of offices that reach over the name of the person, or of the firm, that they are held for."""
        for office in self._offices:
            end = self._client_end(office)
            if end is None:
                continue
            holder = self._holder(office, end)
            if holder is not None and holder != self._starts[office.last]:
                yield Link(holder, replace(office, last=end), "office_for_person", 0.85)

    def _client_end(self, office: Office) -> int | None:
        """The word behind the name that follows an office which is held for a person or a pair, or leads a firm."""
        at = office.last
        if at not in self._starts or self._words[at].gap != " ":
            return None
        end = self._end_of(at)
        if end is None:
            return None
        if end + 1 in self._starts and self._words[end].text in "-–" and self._words[end].gap == "":
            return self._end_of(end + 1)  # "Sekretaris Tim Kampanye Nasional Budi-Siti"
        return end if self._is_for_person(office) or self._leads(office) else None

    def _end_of(self, start: int) -> int | None:
        return next((end for end in range(start + 1, start + _LONGEST_NAME) if end in self._ends), None)

    def _is_for_person(self, office: Office) -> bool:
        return " ".join(w.low for w in self._words[office.head : office.body]) in self._tables.of("for_person")

    def _leads(self, office: Office) -> bool:
        """Whether the office is one of a firm whose name is still to come ("Direktur Utama …", "Brand Manager …")."""
        firm = self._tables.of("firm_head")
        if self._words[office.head].shape == "lower":
            return False
        first = self._words[office.head].low if office.last == office.body else ""
        return first in firm or self._words[office.last - 1].low in firm

    def _holder(self, office: Office, end: int) -> str | None:
        """The person named right behind the client, else right before the office; None in the middle of a list."""
        if end >= len(self._words) or self._words[end].low in _GOES_ON:
            return None
        before = self._words[office.first - 1].text if office.first > 0 else ""
        if before in (",", "(") and office.first - 1 in self._ends and self._words[office.first].gap != "\n":
            english = self._words[office.body - 1].low in self._tables.of("english_head")
            return self._ends[office.first - 1] if english or self._is_for_person(office) else None
        if self._words[end].text not in _BEFORE_HOLDER or end + 1 not in self._starts:
            return None
        behind = self._end_of(end + 1)
        if behind is None or self._is_list(behind):
            return None
        return self._starts[end + 1]

    def _is_list(self, at: int) -> bool:
        """Whether further names follow word `at`: then the client may be the first of several holders."""
        behind = self._words[at : at + 3]
        if behind and behind[0].text == ",":
            behind = behind[1:]
        return len(behind) > 1 and behind[0].low in _GOES_ON and behind[1].shape in CAPITALISED
