from __future__ import annotations

import pytest

from pipeline.web.changes import compare


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("nilai B ini", "nilai BB ini", [("same", "nilai "), ("out", "B "), ("in", "BB "), ("same", "ini")]),
        # Only added, only removed.
        ("satu", "satu\ndua", [("out", "satu"), ("in", "satu\ndua")]),
        ("satu dua", "satu ", [("same", "satu "), ("out", "dua")]),
        # What cannot be seen is shown.
        ("a", "\u202ea", [("out", "a"), ("in", "[U+202E]a")]),
        # Nothing changed.
        ("sama saja", "sama saja", [("same", "sama saja")]),
        ("", "", []),
    ],
)
def test_changes_by_words(old: str, new: str, changes: list[tuple[str, str]]) -> None:
    assert compare(old, new) == changes


def test_a_text_that_says_the_same_all_over_is_compared_by_lines_or_as_a_whole() -> None:
    lines = ["kata " * 9 + f"baris {number}\n" for number in range(200)]
    changed = [*lines[:100], "baris baru\n", *lines[101:]]
    assert compare("".join(lines), "".join(changed))[1:3] == [("out", lines[100]), ("in", "baris baru\n")]
    same = "baris\n" * 2000
    assert [kind for kind, _ in compare(same, same + "x")] == ["out", "in"]
