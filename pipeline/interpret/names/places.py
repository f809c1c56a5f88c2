"""Stretches of capitals that belong to a place, a body or an office, though they could be names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from pipeline.interpret.names.lexicon import NameLexicon
from pipeline.interpret.names.spans import NameSpan
from pipeline.interpret.words import Word

_CAPITALS = frozenset(["cap", "caps"])
# What a place of people is told by; behind "Pemkab" and the like its name stands too.
_TOLD_PLACE = frozenset(
    [
        "desa",
        "kelurahan",
        "kecamatan",
        "kabupaten",
        "kota",
        "provinsi",
        "nagari",
        "pemkab",
        "pemkot",
        "pemko",
        "pemprov",
    ]
)
_WHOLE_NAME = 2  # words
_LEVELS = frozenset(["provinsi", "kabupaten", "kota", "kecamatan", "kelurahan", "desa"])


def mark_printed_places(words: list[Word], labels: list[str], offices: Collection[int]) -> None:
    """Two words that the article prints as a place of no table ("Desa Sukma Ilir") are one wherever they stand.

    Two known names are one only if they are printed so twice; `offices` are the words of offices ("Kepala Desa").
    """
    pairs: Counter[tuple[str, str]] = Counter()
    known: set[tuple[str, str]] = set()
    for at in range(len(words) - 2):
        cue = words[at].low in _TOLD_PLACE and words[at].shape != "lower"
        if cue and labels[at + 1] in "NE?C" and not _completes_office(words, at, offices):
            pair = _place_behind(words, at)
            if pair is not None:
                pairs[pair] += 1
                known |= {pair} if labels[at + 1 : at + 3] == ["N", "N"] else set()
    told = {pair for pair, times in pairs.items() if times > 1 or pair not in known}
    for at in range(len(words) - 1 if told else 0):
        both = (words[at].low, words[at + 1].low) in told and words[at + 1].gap == " "
        if both and words[at].shape in _CAPITALS and words[at + 1].shape in _CAPITALS:
            labels[at] = labels[at + 1] = "X"


def _completes_office(words: list[Word], at: int, offices: Collection[int]) -> bool:
    """Whether only capitals stand between an office and word `at`: a name may follow the place there."""
    while at > 0 and at not in offices and words[at].gap == " " and words[at - 1].shape in _CAPITALS:
        at -= 1
    return at in offices


def _place_behind(words: list[Word], at: int) -> tuple[str, str] | None:
    """The two capitalised words behind word `at`, if no third follows."""
    first, second = words[at + 1], words[at + 2]
    closed = at + 3 >= len(words) or words[at + 3].gap != " " or words[at + 3].shape == "lower"
    fine = all(w.shape in _CAPITALS and w.gap == " " for w in (first, second))
    return (first.low, second.low) if fine and closed else None


def is_of_a_place(words: list[Word], labels: list[str], span: NameSpan, lexicon: NameLexicon) -> bool:
    """Whether the stretch names a place or organisation ("Masjid Al Karim", "Universitas Islam Negeri Sunan Ampel")."""
    if _is_of_a_unit(words, span.first):
        return True
    at = _behind_hyphen(words, span.first)
    for back in range(1, 6):
        if at - back < 0 or words[at - back + 1].gap != " ":
            return False
        before = words[at - back]
        if before.shape == "mark":
            return False
        between = {w.low for w in words[at - back + 1 : at]}
        if between and between <= lexicon.of("campus_word") and before.low in lexicon.of("carrying_campus"):
            return True  # "Universitas Islam Negeri Sunan Ampel"
        if back == 1 and labels[at - 1] == "O" and before.low in lexicon.of("region_head"):
            return False  # "Wali Kota Budi Santoso": a head of a region that the sentence does not name
        if back == 1 and (_is_titled_person(words, labels, span) or _speaks_for_it(words, labels, span, lexicon)):
            return False
        if _cues_place(words, at - back, lexicon) and not (back == 1 and span.titles and before.shape == "lower"):
            firm = before.low in lexicon.of("company") and "N" not in span.labels
            return back == 1 or firm or before.low in lexicon.of("carrying_place")
        if before.low in lexicon.of("carrying_campus") and not _completes_office_of(words, labels, at - back, span):
            return True
        if before.shape == "number" and back == 1 and span.labels == "?":
            return True
        if before.shape not in ("cap", "caps"):
            return False
    return False


def _completes_office_of(words: list[Word], labels: list[str], at: int, span: NameSpan) -> bool:
    """Whether the campus at word `at` ends an office ("Rektor Institut X …"), or goes on one before a known name."""
    if labels[at - 1] == "O" or "O" in labels[at : span.first]:
        return True
    known = set(span.labels) == {"N"} and len(span.core) >= _WHOLE_NAME
    offices = {i for i, label in enumerate(labels) if label == "O"} if known else set()
    return known and _completes_office(words, at, offices)


def _cues_place(words: list[Word], at: int, lexicon: NameLexicon) -> bool:
    """Whether a place follows word `at`: "Gelora Bung Karno", not "Partai Gelora"."""
    low = words[at].low
    return lexicon.is_place_cue(low) and (low != "gelora" or at == 0 or words[at - 1].low != "partai")


def _is_titled_person(words: list[Word], labels: list[str], span: NameSpan) -> bool:
    """Whether a title tells a person from what is called after one ("Ketua DPRD Provinsi Hj. Siti Aminah")."""
    at_level = bool(span.titles) and words[span.first - 1].low in _LEVELS
    return at_level or _heads_hospital(words, labels, span)


def _speaks_for_it(words: list[Word], labels: list[str], span: NameSpan, lexicon: NameLexicon) -> bool:
    """Whether a known name behind "Kepala RSUD" or "Guru SLB" says something: it is then that of a person.

    So is one behind "Kapten tim".
    """
    if words[span.first - 1].text == "tim" and labels[span.first - 1] == "O":
        return "N" in span.labels
    if span.first < 2 or labels[span.first - 2] != "O" or span.last >= len(words) or len(span.core) < _WHOLE_NAME:
        return False
    behind = words[span.last]
    return set(span.labels) == {"N"} and behind.shape == "lower" and behind.low in lexicon.verbs_after


def _heads_hospital(words: list[Word], labels: list[str], span: NameSpan) -> bool:
    """Whether a physician behind "Direktur RSUD" leads it: what follows is a verb, or a degree behind a comma.

    Of "Direktur RSUD dr. Sukarno, Budi Santoso" the hospital has the name.
    """
    if span.first < 2 or labels[span.first - 2] != "O" or not words[span.first - 1].low.startswith("rs"):
        return False
    if not {"dr", "drg"} & set(span.titles) or span.last >= len(words):
        return False
    behind = words[span.last : span.last + 3]
    degree = len(behind) == 3 and behind[0].text == "," and behind[2].text == "." and behind[2].gap == ""
    return degree or behind[0].shape == "lower"


def is_of_bracketed_office(words: list[Word], labels: list[str], span: NameSpan, ends: Collection[int]) -> bool:
    """Whether the stretch ends the office in brackets behind a name ("Budi Santoso (CEO Wirya)")."""
    if span.titles or span.last >= len(words) or words[span.last].text != ")":
        return False
    at = span.first
    while at > 0 and words[at - 1].shape in ("cap", "caps", "mixed"):
        at -= 1
    opened = 1 < at < span.first and words[at - 1].text == "(" and labels[at] == "O"
    return opened and at - 1 in ends


def _is_of_a_unit(words: list[Word], at: int) -> bool:
    """Whether a number and a stroke stand before the name: that of troops ("Yonif 512/Wira Bakti")."""
    return at > 1 and words[at - 1].text == "/" and words[at - 2].shape == "number" and not words[at].gap


def _behind_hyphen(words: list[Word], at: int) -> int:
    """Where the first of two names joined by a hyphen stands ("Bandara Sultan - Iskandar"), else `at` itself."""
    joined = at > 1 and words[at - 1].text == "-" and words[at].gap == words[at - 1].gap != "\n"
    return at - 2 if joined and words[at - 2].shape == "cap" else at
