"""Which stretches stand between quotation marks, however the press prints the marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate import find_quotes

QUOTED = [
    ("“Kami siap,” ujarnya.", ["Kami siap,"]),
    ('"Kami siap," ujar Budi. "Besok mulai."', ["Kami siap,", "Besok mulai."]),
    # an opening mark where a closing one was meant, and the other way round
    ("“Kami siap,“ ujarnya.", ["Kami siap,"]),
    ("Warga senang.”Kami siap melayani,” ujarnya.", ["Kami siap melayani,"]),
    # low marks, guillemets, two apostrophes, doubled marks
    ("„Kami siap,” ujarnya.", ["Kami siap,"]),
    ("«Kami siap,» ujarnya.", ["Kami siap,"]),
    ("Panitia lega.''Semua lancar,'' kata Budi.", ["Semua lancar,"]),
    ('""Kami siap," kata Budi.', ["Kami siap,"]),
    # marks with spaces inside, as tokenised text has them
    ('" Kami siap , " kata Budi .', [" Kami siap , "]),
    # a quotation inside a quotation belongs to the outer one
    ('"Lomba "Desa Bersih" itu penting bagi kami," kata Budi.', ['Lomba "Desa Bersih" itu penting bagi kami,']),
    ("“Lomba “Desa Bersih” itu penting,” kata Budi.", ["Lomba “Desa Bersih” itu penting,"]),
    # over two paragraphs, and with its closing mark slipped to the next line
    ("“Kami bangun jalan,\nlalu kami rawat,” katanya.", ["Kami bangun jalan,\nlalu kami rawat,"]),
    ('"Kami bangun jalan itu.\n" kata Budi.', ["Kami bangun jalan itu.\n"]),
    # the opening mark was lost, or slipped to the end of the line before
    ("Jalan rusak.\nKami akan perbaiki jalan itu,” kata Budi.", ["Kami akan perbaiki jalan itu,"]),
    ('Jalan itu rusak."\nKami akan perbaiki jalan itu," kata Budi.', ["Kami akan perbaiki jalan itu,"]),
    # the closing mark was lost: the cue ends the quotation, or the paragraph does
    ('"Kami siap melayani, ujar Budi.', ["Kami siap melayani,"]),
    ("“Kami siap melayani.\nJalan itu rusak.", ["Kami siap melayani."]),
    ('"Kami siap, kata Budi. "Besok mulai," kata Ani.', ["Kami siap,", "Besok mulai,"]),
    # single marks count around a stretch that ends as speech does
    ("'Kami sudah siap melayani,' kata Budi.", ["Kami sudah siap melayani,"]),
]
UNQUOTED = [
    "Jalan itu rusak.",
    "",
    '""',
    "Ma'ruf dan Jum'at tidak dikutip.",
    "Program 'Desa Bersih' berjalan baik.",
    "Jalan itu rusak parah.” Besok diperbaiki.",
    'Panjangnya 5" saja',
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in find_quotes(text)] == expected


@pytest.mark.parametrize("text", UNQUOTED)
def test_no_quotation(text: str) -> None:
    assert list(find_quotes(text)) == []


@given(st.text(alphabet="aB .,\n\"“”„'", max_size=60))
def test_quotations_never_overlap_and_are_never_blank(text: str) -> None:
    spans = list(find_quotes(text))
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text).strip() for span in spans)
