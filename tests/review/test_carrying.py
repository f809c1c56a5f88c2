"""Where a ruling stands in another version of the text."""

from __future__ import annotations

import pytest

from pipeline.records import Span
from pipeline.review import Carrier
from pipeline.review.carrying import sentences

OLD = "Wali Kota hadir.\nKota Melati meraih predikat B. Nilainya 64,10. Demikian.\nWarga senang. Warga menari."


def _carried(new: str, words: str, old: str = OLD) -> str | None:
    start = old.index(words)
    span = Carrier(old, new).carry(Span(start, start + len(words)))
    if span is not None:
        assert span.of(new) == words
    return None if span is None else new[max(span.start - 6, 0) : span.start]


@pytest.mark.parametrize(
    ("new", "words", "before"),
    [
        # Something came before, or went after: the sentence itself is what it was.
        ("Kemarin. " + OLD, "Kota Melati", "hadir.\n"[1:]),
        (OLD.replace("Warga menari.", ""), "predikat B", "eraih "),
        (OLD.replace("Nilainya 64,10. ", ""), "predikat B", "eraih "),
        # Paragraphs were joined.
        (OLD.replace("\n", " "), "Kota Melati", "adir. "),
        # A span of two sentences that still follow each other.
        ("Baru. " + OLD, "predikat B. Nilainya 64,10", "eraih "),
        # One letter of the sentence changed, outside the span.
        (OLD.replace("meraih", "merebut"), "predikat B", None),
        (OLD.replace("predikat B.", "predikat BB."), "predikat B", None),
        # The sentence is gone, or stands elsewhere twice.
        (OLD.replace("Kota Melati meraih predikat B. ", ""), "predikat B", None),
        (OLD + " Warga senang.", "Warga senang", None),
        # A sentence came between the two of the span.
        (OLD.replace("B. Nilai", "B. Benar. Nilai"), "predikat B. Nilainya", None),
        # The same words in another sentence are no anchor.
        ("Predikat apa? Kota Melati belum tentu.", "Kota Melati", None),
        ("", "Kota Melati", None),
    ],
)
def test_a_span_is_carried_with_its_whole_sentence_or_not_at_all(new: str, words: str, before: str | None) -> None:
    found = _carried(new, words)
    assert (found is None) == (before is None)
    if found is not None and before is not None:
        assert found.endswith(before[-5:])


def test_all_spans_are_carried_or_none() -> None:
    carrier = Carrier(OLD, "Baru.\n" + OLD.replace("Warga senang.", "Warga sedih."))
    first, second = Span(0, 4), Span(OLD.index("Warga senang"), OLD.index("Warga senang") + 5)
    assert carrier.carry_all([first]) == (Span(6, 10),)
    assert carrier.carry_all([first, second]) is None


@pytest.mark.parametrize("text", [OLD, "", "\n\n", "  a  ", "Tanpa titik", "“Ya!” kata dia. “Tidak…” kata yang lain."])
def test_sentences_hold_every_word_once(text: str) -> None:
    pieces = sentences(text)
    assert "".join(piece.of(text) for piece in pieces).split() == "".join(piece.of(text) for piece in pieces).split()
    covered = {i for piece in pieces for i in range(piece.start, piece.end)}
    assert all(i in covered for i, character in enumerate(text) if not character.isspace())
    assert len(covered) == sum(len(piece) for piece in pieces)
