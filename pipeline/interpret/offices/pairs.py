"""Offices that come in pairs: "Bupati dan Wakil Bupati Tapin, A dan B"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.links import Link
from pipeline.interpret.offices.mentions import Office, OfficeWords

_JOINED = frozenset(["dan", "-", "–", "/", "serta", "&"])
_IN_PAIR = frozenset(["dan", "-", "–", "/"])
_BETWEEN_PAIRS = frozenset([",", ":", "dan", "serta", "terpilih", "nomor", "urut"])
_CANDIDATE = frozenset(["calon", "bakal", "kandidat"])
_MOST_BETWEEN = 6
_MOST_PAIRS = 8
_LONGEST_MENTION = 8


class OfficePairs:
    """Finds who of a pair of names holds which of a pair of offices; `starts`, `ends` as in OfficeLinks."""

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
        self._ends = sorted(ends)

    def find(self) -> list[Link]:
        """Links of two offices with pairs of names right behind them; else of candidates who run in pairs."""
        return list(self._links()) or list(self._running()) or list(self._running_with_chief())

    def _running(self) -> Iterator[Link]:
        """Links of "pasangan A-B" where somebody runs for one pair of offices only ("capres-cawapres")."""
        both = [p for p in self._pairs_of_offices() if all(o.status == "prospective" for o in p)]
        run_for = [pair for pair in both if not self._prefix(*pair)]
        if len({self._post(chief) for chief, _ in run_for}) != 1:
            return
        fullest = max(run_for, key=lambda pair: len(self._head(pair[0])))
        chief, deputy = self._without_venue(fullest[0]), self._without_venue(fullest[1])
        completed_by = deputy if chief.last == chief.body else None
        for at, word in enumerate(self._words):
            if word.low in self._tables.of("running_pair"):
                for first, second in self._pairs_behind(at + 1):
                    yield Link(self._starts[first], chief, "running_pair", 0.7, completed_by)
                    yield Link(self._starts[second], deputy, "running_pair", 0.7, prefix=self._prefix(chief, deputy))

    def _running_with_chief(self) -> Iterator[Link]:
        """Links of "pasangan calon Bupati Tapin, A-B" and further pairs of its sentence; B would be the deputy."""
        chiefs = [o for o in self._offices if o.status == "prospective" and self._chief(o) in self._tables.levels]
        running = any(chief.status == "prospective" for chief, _ in self._pairs_of_offices())
        if running or len({self._chief(o) for o in chiefs}) != 1:
            return
        chief = self._without_venue(max(chiefs, key=lambda o: o.last - o.body))
        for at, word in enumerate(self._words):
            if word.low in self._tables.of("running_pair"):
                for first, second in self._dashed_pairs(at):
                    yield Link(self._starts[first], chief, "running_pair", 0.7)
                    yield Link(self._starts[second], chief, "running_pair", 0.7, deputy=True)

    def _dashed_pairs(self, at: int) -> Iterator[tuple[int, int]]:
        """The pairs of names with a dash between them from word `at` to the end of its sentence."""
        while at < len(self._words) and self._words[at].text not in ".?!" and self._words[at].gap != "\n":
            pair = self._pair_at(at)
            if pair is not None and self._words[self._end_of(at)].text in "-–":
                yield pair[0], pair[1]
            at += 1

    def _without_venue(self, office: Office) -> Office:
        """The office without words like "di Jakarta" or "pada Pemilu", which tell of the race and not of the office."""
        told = office.last > office.body and self._words[office.body].shape == "lower"
        return replace(office, last=office.body) if told else office

    def _post(self, office: Office) -> str:
        """What somebody runs for, by its first letters: the same of "capres" and "calon presiden"."""
        last = self._head(office).split()[-1]
        return (last[2:] if last.startswith("ca") and " " not in self._head(office) else last)[:3]

    def _pairs_of_offices(self) -> Iterator[tuple[Office, Office]]:
        """Pairs side by side; the deputy of a candidate is one too ("calon presiden dan wakil presiden")."""
        for chief, deputy in zip(self._offices, self._offices[1:], strict=False):
            if self._are_pair(chief, deputy):
                yield chief, replace(deputy, status="prospective") if chief.status == "prospective" else deputy

    def _links(self) -> Iterator[Link]:
        for chief, deputy in self._pairs_of_offices():
            for first, second in self._pairs_behind(deputy.last):
                bare = chief.last == chief.body
                yield Link(self._starts[first], chief, "paired_office", 0.8, deputy if bare else None)
                yield Link(self._starts[second], deputy, "paired_office", 0.8, prefix=self._prefix(chief, deputy))

    def _prefix(self, chief: Office, deputy: Office) -> str:
        """The word for candidates that only the first of two offices carries ("calon presiden dan wakil presiden")."""
        first, own = self._words[chief.first], self._words[deputy.first].low
        said = own in _CANDIDATE or own.startswith("ca")
        return first.text if first.low in _CANDIDATE and not said else ""

    def _are_pair(self, chief: Office, deputy: Office) -> bool:
        between = [w.low for w in self._words[chief.last : deputy.first]]
        return len(between) == 1 and between[0] in _JOINED and self._head(chief) != self._head(deputy)

    def _head(self, office: Office) -> str:
        return " ".join(w.low for w in self._words[office.head : office.body])

    def _chief(self, office: Office) -> str:
        """The office word without the word for candidates ("calon bupati": "bupati")."""
        return " ".join(w for w in self._head(office).split() if w not in _CANDIDATE)

    def _pairs_behind(self, at: int) -> Iterator[tuple[int, int]]:
        """(first word of the first, of the second) of the pairs of names that follow word `at`."""
        at = self._skip(at)
        for _ in range(_MOST_PAIRS):
            pair = self._pair_at(at)
            if pair is None:
                return
            yield pair[0], pair[1]
            at = self._skip(pair[2])

    def _skip(self, at: int) -> int:
        """The word behind commas, "yakni" and the like, "serta", "nomor urut 1"."""
        most = at + _MOST_BETWEEN
        while at < min(most, len(self._words)) and at not in self._starts and self._words[at].gap != "\n":
            low = self._words[at].low
            numbered = self._words[at].shape == "number" and self._words[at - 1].low == "urut"
            if not numbered and low not in self._tables.of("to_name") and low not in _BETWEEN_PAIRS:
                break
            at += 1
        return at

    def _pair_at(self, at: int) -> tuple[int, int, int] | None:
        """The starts of two names joined by "dan" or a dash at word `at`, and the word behind them."""
        if at not in self._starts:
            return None
        end = self._end_of(at)
        if end + 1 not in self._starts or self._words[end].low not in _IN_PAIR:
            return None
        return at, end + 1, self._end_of(end + 1)

    def _end_of(self, start: int) -> int:
        number = bisect_left(self._ends, start + 1)
        end = self._ends[number] if number < len(self._ends) else start
        return end if end - start <= _LONGEST_MENTION else start
