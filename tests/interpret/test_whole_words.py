"""Names as whole words and text in small letters: what the patterns find that they stand for."""

from __future__ import annotations

import re

import pytest

from pipeline.interpret.small_letters import in_small_letters, small_letters
from pipeline.interpret.whole_words import find_whole, stands_whole

TEXTS = (
    "SAKIP, SAKIPA, aSAKIP, SAKIP_1 dan SAKIP",
    "SAKIPSAKIP SAKIP",
    "(SAKIP)SAKIP",
    "9SAKIP é SAKIPé",
    "Adipura Adipura Kencana",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("form", ["SAKIP", "Adipura", "SAKIP)", "(SAKIP", "aa"])
def test_finds_what_its_pattern_finds(text: str, form: str) -> None:
    wanted = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
    assert [(place.start, place.end) for place in find_whole(text, form)] == wanted
    assert stands_whole(text, form) is bool(wanted)


def test_no_form_stands_nowhere() -> None:
    assert not list(find_whole("SAKIP", ""))


@pytest.mark.parametrize("text", ["JUARA I", "İZMİR meraih Juara", "Kılıç ſenin K", "ẞ Straße", "ΑΣ"])
def test_small_letters_keep_every_offset(text: str) -> None:
    assert len(small_letters(text)) == len(text)


@pytest.mark.parametrize("pattern", [r"(?P<word>juara)\s[A-Z]\b", r"Rp\.?\s?\d+", r"\Wizmir|\bkiliç|senin", r"\Sa"])
@pytest.mark.parametrize("text", ["Meraih JUARA I", "juara I", "RP 500", "di İZMİR", "Kiliç ſenin", "Juara Satu", "-"])
def test_small_letters_find_what_ignoring_case_finds(pattern: str, text: str) -> None:
    wanted = [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]
    found = in_small_letters(pattern).finditer(small_letters(text))
    assert [one.span() for one in found] == wanted
