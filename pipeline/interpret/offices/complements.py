"""Reads what completes an office word: the body, the field and the region ("Kepala" … "Dinas Sosial Tapin")."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.interpret.offices.mentions import CAPITALISED, Office, OfficeWords
from pipeline.interpret.words import Word

_LONGEST = 28
_LONGEST_TERM = 5  # words of "periode September 2024-Januari 2026"
_LONGEST_BODY = 8  # words of a body behind "dari"
_LONGEST_FIELD = 4  # words behind "bidang" and the like
_LONGEST_TAIL = 3  # words of a place between commas
_SHORTEST = 2  # letters of "TP." and the like
_VERBS = re.compile(r"(?:meng|mem|men|meny|ber|ter|di)\w{3,}")


class Complements:
    """Reads what completes an office word, up to a name, a verb or the end of the clause."""

    def __init__(
        self,
        words: Sequence[Word],
        tables: OfficeWords,
        heads: Collection[int],
        stops: Collection[int],
        plain: Collection[int],
    ) -> None:
        self._words = words
        self._tables = tables
        self._heads = heads
        self._stops = stops
        self._plain = plain

    def complete(self, office: Office) -> Office:
        """The office with its complement."""
        at = done = office.body
        if office.owned:
            return office
        limit = min(len(self._words), office.body + _LONGEST)
        while at < limit and self._words[at].gap != "\n" and (at not in self._stops or self._is_of_unit(at)):
            taken, commits = self._take(at, office)
            if not taken:
                break
            at += taken
            if commits:
                done = at
        return replace(office, last=done)

    def _is_of_unit(self, at: int) -> bool:
        """Whether a unit of the forces carries the name of several words ("Brigif 3/Tri Budi Sakti")."""
        number, slash = self._words[at - 2], self._words[at - 1]
        longer = at + 1 < len(self._words) and self._words[at + 1].shape == "cap"
        if slash.text != "/" or slash.gap or self._words[at].gap or not longer:
            return False
        return number.shape == "number" or (number.shape == "caps" and set(number.low) <= set("ivx"))

    def _take(self, at: int, office: Office) -> tuple[int, bool]:
        """(words taken in at `at`, whether the office may end behind them)."""
        word = self._words[at]
        if word.shape in CAPITALISED or (word.shape == "number" and word.text[0].isupper()):
            return 1, True
        if word.shape == "number":
            return int(word.gap == "" or self._takes_number(at)), True
        if word.shape == "lower":
            return self._take_lower(at, office)
        return self._take_mark(at, office)

    def _takes_number(self, at: int) -> bool:
        """Whether a number belongs to the office: a year only in front of a name or as a term of office."""
        text = self._words[at].text
        if _is_year(self._words[at]):
            if self._opens_term(at):
                return True
            term = {w.low for w in self._words[max(0, at - _LONGEST_TERM) : at]}
            return self._is_before_name(at + 1) or bool(term & {"periode", "masa"})
        return len(text) <= 4

    def _opens_term(self, at: int) -> bool:
        """Whether years of office go on to a name ("Menteri Perdagangan 2015-2016, Budi")."""
        behind = self._words[at + 1 : at + 3]
        years = len(behind) == 2 and behind[0].text in "-–" and _is_year(behind[1])
        return years and self._is_before_name(at + 3)

    def _is_before_name(self, at: int) -> bool:
        """Whether a name begins at word `at`, or behind a comma there."""
        comma = at + 1 < len(self._words) and self._words[at].text == "," and self._words[at + 1].gap != "\n"
        return at in self._stops or (comma and at + 1 in self._stops)

    def _take_lower(self, at: int, office: Office) -> tuple[int, bool]:
        low = self._words[at].low
        if low in self._tables.nouns:
            return 1, True
        if at == office.body and low in self._tables.of("ordinal"):
            return 1, False  # "presiden ketiga RI"
        if low in self._tables.of("origin") and self._is_fielded(office):
            return 1, False
        if low in ("dari", "atau") and (self._is_fielded(office) or self._leads_to_name(at + 1)):
            return 1, False  # "pembalap dari tim Honda", "Pakar Hukum dari Universitas X, Budi"
        if self._words[at - 1].text == "." and self._is_domain(at - 1):
            return 1, True  # "reporter Tirta.com"
        if self._is_field_word(at, office):
            return 1, self._is_expert(office) and self._is_before_name(at + 1)
        if self._names_field(at, office) or (low in self._tables.of("held_tail") and self._is_before_name(at + 1)):
            return 1, True
        if low in ("dr", "drg", "prof") and self._words[at - 1].shape == "caps":
            return 1, False  # a hospital named after a physician: "RSUD dr. Soemarno"
        if low in self._tables.joins or (low == "dari" and office.status == "prospective"):
            after = at + 1
            if after < len(self._words) and self._words[after].low in self._tables.weekdays:
                return 0, False  # "mundur dari kursi CEO Persib pada Jumat"
            if low in ("dan", "and") and after < len(self._words) and (after in self._heads or after in self._stops):
                return 0, False
            return 1, False
        return 0, False

    def _leads_to_name(self, at: int) -> bool:
        """Whether only capitalised words stand between word `at` and a name or the comma before it."""
        first = at
        while at < min(first + _LONGEST_BODY, len(self._words)) and at not in self._heads:
            if at not in self._plain and self._words[at].shape != "letter":
                break
            at += 1
        return first < at < len(self._words) and self._words[first].gap == " " and self._is_before_name(at)

    def _is_fielded(self, office: Office) -> bool:
        return self._tables.takes_field(" ".join(w.low for w in self._words[office.head : office.body]))

    def _is_expert(self, office: Office) -> bool:
        """Whether the office is told by its field alone ("pengamat perbankan")."""
        return self._words[office.head].low in self._tables.of("expert")

    def _is_field_word(self, at: int, office: Office) -> bool:
        """Whether a lower-case word goes on the field right behind such an office word: no verb, no function word."""
        low = self._words[at].low
        if at - office.body >= _LONGEST_FIELD or low in self._tables.joins or low in self._tables.of("no_field"):
            return False
        if low in self._tables.of("held_tail"):
            return False  # "Ketua DPRD setempat Budi"
        if any(w.shape != "lower" for w in self._words[office.body : at]) or _looks_like_verb(low):
            return False
        return self._is_fielded(office)

    def _names_field(self, at: int, office: Office) -> bool:
        """Whether a lower-case word says what a division deals with ("PT Maju bagian kompetisi, Budi")."""
        for back in range(at, max(office.body, at - _LONGEST_FIELD), -1):
            if self._words[back - 1].low in self._tables.of("division"):
                after = next(
                    (i for i in range(at + 1, min(at + 4, len(self._words))) if not self._is_plain_lower(i)), at
                )
                return self._is_plain_lower(at) and self._is_before_name(after)
        return False

    def _is_plain_lower(self, at: int) -> bool:
        return at < len(self._words) and self._words[at].shape == "lower" and self._words[at].gap == " "

    def _take_mark(self, at: int, office: Office) -> tuple[int, bool]:
        mark = self._words[at].text
        if mark == "(":
            return self._take_brackets(at)
        if mark in "/&-–":
            return (0, False) if at + 1 in self._heads and mark in "/&" else (1, False)
        if mark == "." and at > 0 and self._words[at].gap == "":
            return int(self._is_short(at - 1) or self._is_domain(at)), False
        if mark == ",":
            more = at > office.body and (self._is_enumeration(at) or self._is_place_tail(at))
            return int(more or self._is_body_tail(at, office)), False
        return 0, False

    def _is_short(self, at: int) -> bool:
        """Whether the word before a full stop is an abbreviation, so that no sentence ends there ("Kab. Tapin")."""
        word = self._words[at]
        return (
            word.low in self._tables.of("abbreviated")
            or word.shape == "letter"
            or (len(word.text) == _SHORTEST and word.text.isalpha())
        )

    def _is_domain(self, at: int) -> bool:
        """Whether the full stop stands inside a name of the web ("Kabar.id")."""
        behind = self._words[at + 1] if at + 1 < len(self._words) else None
        return behind is not None and behind.gap == "" and behind.low in self._tables.of("domain")

    def _take_brackets(self, at: int) -> tuple[int, bool]:
        for close in range(at + 1, min(at + 9, len(self._words))):
            if close in self._stops or self._words[close].gap == "\n":
                break
            if self._words[close].text == ")":
                inside = self._words[at + 1 : close]
                fine = all(w.text[0].isupper() or w.text in "-/&." or w.low in self._tables.joins for w in inside)
                fine = fine or (len(inside) == 1 and inside[0].low in self._tables.heads)
                return (close - at + 1, True) if inside and fine else (0, False)
        return 0, False

    def _is_place_tail(self, comma: int) -> bool:
        """Whether a place between commas ends the office, and the name follows ("KJRI Jeddah, Arab Saudi, Budi")."""
        at = comma + 1
        is_body = at < len(self._words) and self._words[at].low in self._tables.of("body_opener")
        longest = _LONGEST_BODY if is_body else _LONGEST_TAIL
        while at < len(self._words) and at - comma <= longest and at not in self._stops:
            if self._words[at].low in self._tables.weekdays:
                return False
            if at not in self._plain and not (is_body and self._words[at].shape in CAPITALISED):
                break
            at += 1
        return comma + 1 < at < len(self._words) and self._words[at].text == "," and at + 1 in self._stops

    def _is_body_tail(self, comma: int, office: Office) -> bool:
        """Whether the body follows the office of somebody named before ("Budi (Direktur Eksekutif, Yayasan Tirta)")."""
        opening = self._words[office.first - 1].text if office.first > 0 else ""
        at = comma + 1
        last = min(comma + _LONGEST_BODY, len(self._words))
        while at < last and self._words[at].shape in CAPITALISED and at not in self._heads and at not in self._stops:
            at += 1
        if at == comma + 1 or at >= len(self._words):
            return False
        is_body = self._words[comma + 1].low in self._tables.of("body_opener")
        if at in self._stops:
            return is_body and at - comma > 2  # "Kepala Seksi Informasi, Dinas Kominfo Budi"
        return (opening == "(" and self._words[at].text == ")") or (opening == "," and is_body)

    def _is_enumeration(self, comma: int) -> bool:
        """Whether the words behind the comma go on with the name of an organisation ("Riset, Teknologi, dan …")."""
        for at in range(comma + 1, min(comma + 10, len(self._words))):
            word = self._words[at]
            if at in self._stops or at in self._heads or word.gap == "\n":
                return False
            if word.low in ("dan", "serta", "&"):
                after = at + 1
                return after < len(self._words) and after in self._plain and after not in self._heads
            if word.text != "," and at not in self._plain:
                return False
        return False


def _is_year(word: Word) -> bool:
    return len(word.text) == 4 and word.text.isdecimal() and word.text.startswith(("19", "20"))


def _looks_like_verb(low: str) -> bool:
    return _VERBS.fullmatch(low) is not None
