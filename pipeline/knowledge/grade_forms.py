"""How the press prints a grade: "Predikat A", "A (Memuaskan)", "juara 1", "Juara Pertama"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ORDINALS = (
    "pertama",
    "kedua",
    "ketiga",
    "keempat",
    "kelima",
    "keenam",
    "ketujuh",
    "kedelapan",
    "kesembilan",
    "kesepuluh",
)
_CARDINALS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_NUMBERS = {
    **{word: n for n, word in enumerate(_ROMAN, start=1)},
    **{word: n for n, word in enumerate(_ORDINALS, start=1)},
    **{word: n for n, word in enumerate(_CARDINALS, start=1)},
    "kesatu": 1,
    "xx": 20,
    "xxx": 30,
}
_MARKS = re.compile(r"[\"“”„«»‘’']")
_LABEL = re.compile(
    r"^(?:(?:ber)?predikat|kategori|katagori|peringkat|nilai|grade|tingkat|strata|kualitas|opini|kualifikasi"
    r"|status|ter?akreditasi|akreditasi|level kategori)\s+"
)


def fold_grade(printed: str) -> str:
    """A grade without case, quotation marks and spare spaces; "Juara I", "juara 1" and "Juara Pertama" fold alike."""
    words = _MARKS.sub("", printed).lower().replace("ke-", "").split()
    return " ".join(str(_NUMBERS.get(word, word)) for word in words)


def readings_of_grade(printed: str) -> Iterator[frozenset[str]]:
    """What a printed grade may stand for, the closest reading first: as it is, without its label, part by part."""
    folded = fold_grade(printed)
    yield frozenset([folded])
    yield frozenset([_LABEL.sub("", folded)])
    yield frozenset(_LABEL.sub("", part.strip()) for part in re.split(r"[()/]", folded) if part.strip())
