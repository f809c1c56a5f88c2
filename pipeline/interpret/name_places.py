"""Stretches of capitals that belong to a place, a body or an office, though they could be names."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.interpret.name_lexicon import NameLexicon
from pipeline.interpret.name_spans import NameSpan
from pipeline.interpret.words import Word

_LEVELS = frozenset(["provinsi", "kabupaten", "kota", "kecamatan", "kelurahan", "desa"])


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
        if back == 1 and _is_titled_person(words, labels, span):
            return False
        if lexicon.is_place_cue(before.low) and not (back == 1 and span.titles and before.shape == "lower"):
            firm = before.low in lexicon.of("company") and "N" not in span.labels
            return back == 1 or firm or before.low in lexicon.of("carrying_place")
        if before.low in lexicon.of("carrying_campus") and "O" not in labels[max(0, at - back - 1) : at]:
            return True
        if before.shape == "number" and back == 1 and span.labels == "?":
            return True
        if before.shape not in ("cap", "caps"):
            return False
    return False


def _is_titled_person(words: list[Word], labels: list[str], span: NameSpan) -> bool:
    """Whether a title tells a person from what is called after one ("Ketua DPRD Provinsi Hj. Siti Aminah")."""
    at_level = bool(span.titles) and words[span.first - 1].low in _LEVELS
    return at_level or _heads_hospital(words, labels, span)


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
