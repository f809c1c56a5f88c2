from __future__ import annotations

import pytest

from pipeline.web.days import format_day, format_moment

MONTHS = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2025-04-17", "17 Apr 2025"),
        ("2025-05", "Mei 2025"),
        ("2025", "2025"),
        ("2025-04-15/2025-04-17", "15 Apr 2025 – 17 Apr 2025"),
        ("2025-04-17T23:59:00+08:00", "17 Apr 2025"),
        # What is no day stays as it is.
        ("2025-13-01", "2025-13-01"),
        ("kemarin", "kemarin"),
        ("", ""),
    ],
)
def test_a_day_is_shown_as_precise_as_it_is(value: str, shown: str) -> None:
    assert format_day(value, MONTHS) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2025-05-02T18:05:00+00:00", "2 Mei 2025 18:05 UTC"),
        ("2025-05-02T18:05:00+08:00", "2 Mei 2025 18:05 UTC+08:00"),
        ("2025-05-02T18:05", "2 Mei 2025 18:05"),
        ("2025-05-02", "2 Mei 2025"),
        ("?", "?"),
    ],
)
def test_a_moment_has_its_time_where_it_is_known(value: str, shown: str) -> None:
    assert format_moment(value, MONTHS) == shown
