"""Which printed forms count as the same."""

from __future__ import annotations

import pytest

from pipeline.evaluate.normalisation import bag_of, grade_key, name_bag, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pemkab Hulu Sungai Tengah", "pemerintah kabupaten hulu sungai tengah"),
        ("Plt. Sekdakab Kutai Barat", "pelaksana tugas sekretaris daerah kabupaten kutai barat"),
        ("kabupaten/kota", "kabupaten kota"),
        ("Juara ke-3", "peringkat 3"),
        ("Ma'ruf Jum’at", "ma'ruf jum’at"),
        ("Peringkat III", "peringkat 3"),
        # Nothing to expand, nothing to keep.
        ("Bupati", "bupati"),
        ("—", ""),
        ("", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert " ".join(words_of(text)) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Drs. H. Rahmat Saleh, M.Si", "Rahmat Saleh", True),
        ("dr. Siti Aminah", "Siti Aminah", True),
        # Four words in five: one word too many in three is one too many.
        ("Rahmat Saleh", "Rahmat Saleh Pratama", True),
        ("Rahmat", "Rahmat Saleh", False),
        ("Rahmat Saleh", "Rahmat Hidayat", False),
        # Only titles: then they are the name.
        ("H. M. Ap", "H. M. Ap", True),
        ("", "Rahmat", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert (name_bag(one).f1(name_bag(other), 0.8) > 0) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("predikat A", "A", True),
        ("A minus", "A-", True),
        ("“BB”", "BB", True),
        ("Juara Pertama", "peringkat I", True),
        ("Kategori Nindya", "nindya", True),
        (None, "", True),
        # A sign, a letter more, or no grade at all makes another grade.
        ("A", "A-", False),
        ("B", "BB", False),
        ("Juara I", "Juara II", False),
        ("WTP", None, False),
        ("Madya", "Utama", False),
    ],
)
def test_grades(one: str | None, other: str | None, same: bool) -> None:
    assert (grade_key(one) == grade_key(other)) is same


def test_a_bag_counts_words_and_cuts_at_the_threshold() -> None:
    # Two of three and two of two words in common: 2·2/5.
    assert bag_of("satu dua lain").f1(bag_of("satu dua")) == pytest.approx(0.8)
    assert bag_of("kota kota").f1(bag_of("kota")) == pytest.approx(2 / 3)
    assert bag_of("satu dua lain").f1(bag_of("satu dua"), 0.81) == 0
    assert bag_of(None).f1(bag_of("")) == 0
