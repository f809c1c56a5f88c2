from __future__ import annotations

import pytest

from pipeline.web.excerpts import end_of, start_of


@pytest.mark.parametrize(
    ("text", "end", "start"),
    [
        ("satu dua tiga empat", "… empat", "satu dua …"),
        # What fits is whole.
        ("tiga empat", "tiga empat", "tiga empat"),
        ("", "", ""),
        # A word that is longer than all of it is left out.
        ("pertanggungjawaban", "… ", " …"),
    ],
)
def test_a_text_is_cut_at_a_blank(text: str, end: str, start: str) -> None:
    assert (end_of(text, 10), start_of(text, 10)) == (end, start)
