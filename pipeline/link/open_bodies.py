"""Schools, companies, hospitals and villages that no table has: known by their names, or by name and town."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.knowledge import Knowledge
from pipeline.link.region_names import plain_words, towns_of

# Kinds of bodies that are told apart by their own names.
_OPEN_KINDS = frozenset({"school", "company", "state_company", "bank", "university", "health", "village", "district"})
_VILLAGE_GOVERNMENTS = {"pemdes": "desa", "pemkel": "kelurahan"}
_STATE_SCHOOLS = frozenset({"min", "mtsn", "man", "sdn", "smpn", "sman", "smkn"})
_DIGITS = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_COMPANY_TAIL = re.compile(r"\s*(?:\(persero\)|persero|tbk)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """What a phrase names. `kind` is "government", "organisation", or the kind of an open-world body."""

    kind: str
    key: str
    label: str
    reasons: str


@functools.lru_cache(maxsize=4)
def _kinds_of_village(knowledge: Knowledge) -> frozenset[str]:
    return knowledge.forms("linking_words", "village_kind") if "linking_words" in knowledge.words else frozenset()


@functools.lru_cache(maxsize=4)
def _opening_words(knowledge: Knowledge) -> dict[str, tuple[str, str]]:
    """Opening form in small letters → (kind, the row's first form in small letters)."""
    rows = [row for row in knowledge.organisation_words if row.type in _OPEN_KINDS]
    return {form.casefold(): (row.type, row.form.casefold()) for row in rows for form in row.forms}


def open_body(phrase: str, knowledge: Knowledge, regions: frozenset[str]) -> Body | None:
    """A school, company or village; None for a phrase that names nobody in particular."""
    words = plain_words(phrase).casefold().removeprefix("pemerintah ").split()
    words = [_VILLAGE_GOVERNMENTS.get(words[0], words[0]), *words[1:]] if words else []
    if not words or _is_english(phrase):
        return None
    opening = _opening_words(knowledge)
    for length in range(min(5, len(words) - 1), 0, -1):
        kind, first = opening.get(" ".join(words[:length]), ("", ""))
        if kind:
            first, rest = _state_school(words[length - 1], first, words[length:])
            if kind == "village" and len(rest) > 1 and rest[0] in _kinds_of_village(knowledge):
                rest = rest[1:]
            return _named(kind, first, _with_digits(rest), phrase, regions)
    return None


def _is_english(phrase: str) -> bool:
    """Whether what looks like the abbreviation of a school is an English word: "Man United", not "MAN 2"."""
    return phrase.split()[0] in {"Man", "Min"}


def _with_digits(words: list[str]) -> list[str]:
    """Numbers of schools and clinics in digits; an "I" is a number only at the end."""
    last = ["1"] if words[-1:] == ["i"] else words[-1:]
    return [_DIGITS.get(word, word) for word in [*words[:-1], *last]]


def _state_school(printed: str, first: str, rest: list[str]) -> tuple[str, list[str]]:
    """State schools under one name, whether their N stands in the abbreviation ("MAN 2"), apart or in full."""
    if printed in _STATE_SCHOOLS and not first.endswith("negeri"):
        return f"{first} negeri", rest
    if rest[0] in {"n", "negeri"} and first.startswith(("sekolah", "madrasah")):
        return f"{first} negeri", rest[1:]
    return first, rest


def _named(kind: str, first: str, rest: list[str], phrase: str, regions: frozenset[str]) -> Body | None:
    name = _COMPANY_TAIL.sub("", " ".join(rest))
    towns = towns_of(regions)
    has_name = any(len(word) > 1 and word.isalpha() for word in rest)
    if kind in {"company", "state_company", "bank"}:
        return Body("company", name, phrase, "company of this name") if has_name else None
    if kind in {"village", "district"} or not has_name:
        # Desa Sukamaju is in every other regency, and SMAN 1 in every town.
        if len(towns) != 1 or not name:
            return None
        kind = "village" if first == "kelurahan" else kind
        start = f"{first} " if kind != "village" else ""
        return Body(kind, f"{start}{name}@{towns[0]}", phrase, f"in the only town that the article names, {towns[0]}")
    return Body(kind, f"{first} {name}", phrase, f"{kind} of this name")
