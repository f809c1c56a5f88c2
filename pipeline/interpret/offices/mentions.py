"""Finds the words of offices: "Pj Wali Kota Banjarmasin", "Kepala Dinas Kesehatan", "ketua panitia lomba"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.interpret.words import Word, scan_words
from pipeline.knowledge import Knowledge
from pipeline.knowledge.tables import Word as WordRow

CAPITALISED = frozenset(["cap", "caps", "mixed", "letter"])
_OWNED = "nya"


@dataclass(frozen=True, slots=True)
class Head:
    """An office word of the tables; `strong` heads are offices by themselves."""

    words: tuple[str, ...]
    key: str | None
    takes: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Office:
    """Words `first` to `last` (exclusive) name an office; `head` and `body` bound its office word.

    `prefix` are the words before the head that say how it is held ("Pj", "mantan"), `status` what they mean.
    `owned`: it points back to the body told before ("kepala sekolahnya", "direktur perusahaan itu").
    """

    first: int
    head: int
    body: int
    last: int
    status: str
    key: str | None
    takes: str
    strong: bool
    strong_word: bool = True
    owned: bool = False


class OfficeWords:
    """The tables of offices compiled for matching; made once per knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.heads: dict[str, list[Head]] = {}
        self.prefixes: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        rows = knowledge.words["office_words"]
        described = knowledge.forms("office_words", "description")
        seen: set[tuple[str, ...]] = {tuple(form.split()) for form in (*described, "humas")}
        for position in knowledge.positions:
            for form in position.forms:
                if not any(mark in form for mark in ("/", "(", "..", "+")):
                    self._add(form, position.key, position.takes, True, seen)
        for row in rows:
            if row.kind in ("head", "weak_head", "player"):
                for form in row.forms:
                    self._add(form, None, "either", row.kind == "head", seen)
        for prefix in knowledge.position_prefixes:
            for form in prefix.forms:
                parts = tuple(w.low for w in scan_words(form) if w.text != ".")
                self.prefixes.setdefault(parts[0], []).append((parts, prefix.status))
        for heads in self.heads.values():
            heads.sort(key=lambda head: -len(head.words))
        for prefixes in self.prefixes.values():
            prefixes.sort(key=lambda prefix: -len(prefix[0]))
        self._sets = {kind: knowledge.forms("office_words", kind) for kind in {row.kind for row in rows}}
        self.written_out, self.levels = _valued(rows, "written_out"), _valued(rows, "level")
        self.units, self.led = _valued(rows, "unit"), _valued(rows, "led")
        self.owners = _valued(rows, "owner")
        self.weekdays = {form.lower() for word in knowledge.calendar if word.kind == "weekday" for form in word.forms}
        self.joins = knowledge.forms("office_words", "join")
        self.nouns = knowledge.forms("office_words", "noun")
        self.business = knowledge.forms("office_words", "business")

    def of(self, kind: str) -> frozenset[str]:
        """The words of one kind of `office_words.yaml`, lower-cased."""
        return self._sets[kind]

    def takes_field(self, head: str) -> bool:
        """Whether an office word (lower-cased) takes a field in small letters ("pakar hukum", "pelatih tim putri")."""
        return head in self._sets["player"] or not self._sets["fielded"].isdisjoint((head, head.split(" ", 1)[0]))

    def is_full(self, words: Sequence[Word], office: Office) -> bool:
        """Whether an office says which it is: with a complement, or by itself ("Mensos", "Menteri Luar Negeri")."""
        if office.last > office.body:
            return True
        if office.takes == "none" and office.body > office.head + 1:
            return True  # "Ketua MPR RI": the body is a word of the office
        head = " ".join(w.low for w in words[office.head : office.body])
        return self.names_ministry(head) or head in self._sets["self_contained"]

    def is_stood_in(self, words: Sequence[Word], office: Office) -> bool:
        """Whether somebody stands in for the holder: "Bupati Tapin yang diwakili Sekda Budi"."""
        return any(w.low in self._sets["stood_in"] for w in words[office.last : office.last + 2])

    def names_ministry(self, head: str) -> bool:
        """Whether an office word (lower-cased) is that of one ministry ("mensos", "wakil menteri agama")."""
        return head.startswith(("men", "wamen", "wakil menteri ")) and head not in self._sets["no_ministry"]

    def _add(self, form: str, key: str | None, takes: str, strong: bool, seen: set[tuple[str, ...]]) -> None:
        parts = tuple(w.low for w in scan_words(form))
        if parts and parts not in seen:
            seen.add(parts)
            self.heads.setdefault(parts[0], []).append(Head(parts, key, takes, strong))

    def key_of(self, head: str) -> str | None:
        """The key of an office word, in any case; None for one without."""
        parts = tuple(head.lower().split())
        return next((h.key for h in self.heads.get(parts[0], ()) if h.words == parts), None)

    def head_at(self, words: Sequence[Word], at: int) -> Head | None:
        """The longest office word that starts at word `at`."""
        for head in self.heads.get(words[at].low, ()):
            if _matches(words, at, head.words):
                return head
        return None

    def owned_at(self, words: Sequence[Word], at: int) -> tuple[Head, int] | None:
        """The longest office word with "-nya" that starts at word `at`, and the word behind it ("Kajari-nya")."""
        low = words[at].low
        for head in (*self.heads.get(low, ()), *self.heads.get(low.removesuffix(_OWNED), ())):
            last = at + len(head.words) - 1
            led = " ".join(head.words) in self.led
            if not (head.strong or led) or self.of("for_person").intersection((head.words[-1], " ".join(head.words))):
                continue
            if _matches(words, at, (*head.words[:-1], head.words[-1] + _OWNED)):
                return head, last + 1
            if _matches(words, at, (*head.words, "-", _OWNED)):
                return head, last + 3
        return None

    def behind_pointer(self, words: Sequence[Word], at: int) -> int:
        """The word behind "perusahaan itu" or "perusahaan" before a comma at word `at`; else `at`."""
        if at + 1 >= len(words) or words[at].gap != " " or words[at].text not in self._sets["owner"]:
            return at
        return at + 1 if words[at + 1].text == "," else at + 2 if words[at + 1].low in self._sets["pointer"] else at

    def behind_prefix(self, words: Sequence[Word], at: int) -> int:
        """The word behind a prefix of several words ("Pelaksana Tugas") that starts at `at`; else `at`."""
        for parts, _ in self.prefixes.get(words[at].low, ()):
            if 1 < len(parts) < len(words) - at and _matches(words, at, parts):
                return at + len(parts)
        return at

    def behind_status(self, words: Sequence[Word], at: int) -> tuple[int, str]:
        """The word behind the prefix that starts at word `at` ("mantan"), and its status; `at` where there is none."""
        for parts, status in self.prefixes.get(words[at].low, ()):
            if _matches(words, at, parts):
                return at + len(parts), status
        return at, "definitive"

    def prefix_before(self, words: Sequence[Word], at: int) -> tuple[int, str]:
        """(first word, status) of the office whose head starts at `at`, words like "Pj" and "mantan" included."""
        first, status = at, "definitive"
        while first > 0:
            step = self._prefix_ending(words, first)
            if step is None:
                break
            first, status = step[0], step[1] if status == "definitive" else status
        return first, status

    def _prefix_ending(self, words: Sequence[Word], end: int) -> tuple[int, str] | None:
        last = end - 1
        if words[last].text == "." and last > 0 and words[last].gap == "":
            last -= 1
        if words[last].text == ")" and last >= 2 and words[last - 2].text == "(":
            inner = self._prefix_ending(words, last)
            outer = self._prefix_ending(words, last - 2) if inner else None
            return outer or (inner and (last - 2, inner[1]))
        for length in (1, 2, 3):
            start = last - length + 1
            if start < 0 or words[end].gap == "\n":
                continue
            for parts, status in self.prefixes.get(words[start].low, ()):
                if len(parts) == length and _matches(words, start, parts):
                    return start, status
        return None


def without_owner(printed: str, office: Office) -> str:
    """What is printed of an office, without the "-nya" of an owned one."""
    return printed.removesuffix(_OWNED).removesuffix("-") if office.owned else printed


def _valued(rows: Sequence[WordRow], kind: str) -> dict[str, str]:
    """Each form of the rows of one kind, and what it stands for."""
    return {form: row.value for row in rows if row.kind == kind and row.value for form in row.forms}


def _matches(words: Sequence[Word], at: int, parts: tuple[str, ...]) -> bool:
    if at + len(parts) > len(words):
        return False
    return all(words[at + i].low == part and (i == 0 or words[at + i].gap != "\n") for i, part in enumerate(parts))


def _business_start(words: Sequence[Word], head: int, end: int, tables: OfficeWords) -> int:
    """First word of an English title, which ends in its office word ("Senior Brand Manager")."""
    first = head
    if words[end - 1].low not in tables.of("english_head"):
        return head
    while first > 0 and words[first].gap == " " and words[first - 1].low in tables.business:
        first -= 1
    while first < head and words[first].shape not in CAPITALISED:
        first += 1
    return first


def find_heads(words: Sequence[Word], tables: OfficeWords) -> list[Office]:
    """All office words with their prefixes, without complements, in order."""
    found: list[Office] = []
    at = 0
    while at < len(words):
        at = tables.behind_prefix(words, at)
        plain = tables.head_at(words, at)
        owned = tables.owned_at(words, at)
        if owned is not None:
            head, end = owned
        elif plain is not None:
            head, end = plain, at + len(plain.words)
        else:
            at += 1
            continue
        last = end if owned else tables.behind_pointer(words, end)
        first, status = tables.prefix_before(words, _business_start(words, at, end, tables))
        if head.words[0] in ("calon", "bakal", "capres", "cawapres", "bacapres", "cagub", "cabup"):
            status = "prospective"
        capital = words[at].shape in CAPITALISED
        strong = head.strong and capital
        found.append(
            Office(first, at, end, last, status, head.key, head.takes, strong, head.strong, bool(owned) or last > end)
        )
        at = last
    return found


@functools.lru_cache(maxsize=4)
def office_words_of(knowledge: Knowledge) -> OfficeWords:
    """The office words of `knowledge`, compiled once per process."""
    return OfficeWords(knowledge)
