from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.web.highlight import Piece, Reading, cut, group_by_kind, paragraphs, readings_of, show_characters
from tests.conftest import make_article


def reading(start: int, end: int, kind: str = "person", role: str | None = None, fact: str | None = None) -> Reading:
    return Reading(fact or f"{kind}-{start}-{end}", kind, "?", None, "test.rule", 0.9, start, end, role)


TEXT = "Bupati Kapuas menerima predikat BB."


@pytest.mark.parametrize(
    ("readings", "pieces"),
    [
        # One in another: three stretches, the inner one has both kinds, the shorter first.
        (
            [reading(0, 35, "award"), reading(32, 34, "date")],
            [("Bupati Kapuas menerima predikat ", ("award",)), ("BB", ("date", "award")), (".", ("award",))],
        ),
        # Two that cross.
        (
            [reading(0, 13, "position"), reading(7, 22, "person")],
            [
                ("Bupati ", ("position",)),
                ("Kapuas", ("position", "person")),
                (" menerima", ("person",)),
                (" predikat BB.", ()),
            ],
        ),
        # Two on the same characters.
        ([reading(0, 6), reading(0, 6, "position")], [("Bupati", ("person", "position")), (TEXT[6:], ())]),
        # None, an empty one, and one beyond the text mark nothing.
        ([], [(TEXT, ())]),
        ([reading(3, 3)], [(TEXT, ())]),
        ([reading(30, 99)], [(TEXT, ())]),
    ],
)
def test_facts_that_overlap_are_cut_at_every_border(
    readings: list[Reading], pieces: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = cut(TEXT, readings)
    assert [(piece.text, piece.kinds) for piece in found] == pieces


_SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda s: reading(min(s), max(s)))


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=40), st.lists(_SPANS, max_size=8))
def test_no_character_is_lost_and_every_reading_starts_once(text: str, readings: list[Reading]) -> None:
    pieces = cut(text, readings)
    assert "".join(piece.text for piece in pieces) == show_characters(text)
    placed = [r for r in readings if r.start < r.end <= len(text)]
    started = [r for piece in pieces for r in piece.starts]
    assert sorted(map(repr, started)) == sorted(map(repr, placed))
    lines = ["".join(piece.text for piece in paragraph) for paragraph in paragraphs(pieces)]
    assert lines == [line for line in show_characters(text).split("\n") if line]


def test_a_fact_over_two_paragraphs_is_marked_in_both_and_starts_in_the_first() -> None:
    both = reading(0, 9)
    assert paragraphs(cut("satu\ndua, tiga", [both])) == [
        [Piece("satu", (both,), (both,))],
        [Piece("dua,", (both,), ()), Piece(" tiga", (), ())],
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u202eterbalik\u202c", "[U+202E]terbalik[U+202C]"),
        ("\u2066pisah\u2069", "[U+2066]pisah[U+2069]"),
        ("nol\u200blebar\ufeff", "nol[ZWSP]lebar[BOM]"),
        ("bel\x07", "bel[U+0007]"),
        # Letters of other scripts, marks on letters and emoji are what they are.
        ("شكرا", "شكرا"),
        ("e\u0301 🙂", "e\u0301 🙂"),
        ("baris\nlain\tlagi", "baris\nlain\tlagi"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert show_characters(text) == shown


def test_facts_are_grouped_with_their_parts_behind_them() -> None:
    first, second = reading(5, 30, "award", fact="a"), reading(8, 34, "award", fact="b")
    parts = [reading(9, 12, "award", "score", "b"), reading(6, 8, "award", "grade", "a")]
    person = reading(0, 4)
    groups = group_by_kind([person, first, parts[1], second, parts[0]])
    assert [(group.kind, group.facts) for group in groups] == [("award", 2), ("person", 1)]
    assert groups[0].readings == (first, parts[1], second, parts[0])


def test_every_fact_of_an_article_can_be_marked() -> None:
    made = make_article()
    readings = readings_of(made.facts, {"person-rina": "linked-1"})
    assert {r.kind for r in readings} == {"person", "position", "event", "date", "award", "statement"}
    assert {r.entity for r in readings if r.kind == "person"} == {"linked-1"}
    assert {r.role for r in readings if r.kind == "award"} == {None, "grade", "score", "year"}
