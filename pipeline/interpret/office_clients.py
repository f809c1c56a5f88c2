"""Offices held for a person: "Kuasa hukum Budi Santoso, Siti Aminah" is Siti's, "Bob, pelatih Michael" is Bob's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.interpret.named_text import NamedText
from pipeline.interpret.office_links import Link
from pipeline.interpret.offices import Office, OfficeWords

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
        """Links of offices that reach over the name of the person they are held for."""
        for office in self._offices:
            end = self._client_end(office)
            if end is None:
                continue
            holder = self._holder(office, end)
            if holder is not None and holder != self._starts[office.last]:
                yield Link(holder, replace(office, last=end), "office_for_person", 0.85)

    def _client_end(self, office: Office) -> int | None:
        """The word behind the name that follows an office which is held for a person."""
        at = office.last
        head = " ".join(w.low for w in self._words[office.head : office.body])
        if at not in self._starts or self._words[at].gap != " " or head not in self._tables.of("for_person"):
            return None
        later = [end for end in range(at + 1, at + 9) if end in self._ends]
        return later[0] if later else None

    def _holder(self, office: Office, end: int) -> str | None:
        """The person named right behind the client, else right before the office; None in the middle of a list."""
        if end >= len(self._words) or self._words[end].low in _GOES_ON:
            return None
        before = self._words[office.first - 1].text if office.first > 0 else ""
        if before in (",", "(") and office.first - 1 in self._ends and self._words[office.first].gap != "\n":
            return self._ends[office.first - 1]
        if self._words[end].text not in _BEFORE_HOLDER or end + 1 not in self._starts:
            return None
        behind = next((at for at in range(end + 2, end + 10) if at in self._ends), None)
        if behind is None or self._is_list(behind):
            return None
        return self._starts[end + 1]

    def _is_list(self, at: int) -> bool:
        """Whether further names follow word `at`: then the client may be the first of several holders."""
        if self._words[at : at + 1] and self._words[at].text == ",":
            at += 1
        return at + 1 in self._starts and self._words[at].low in _GOES_ON
