"""Awards under the full printed names of the schemes of the tables, head words inside them or not; invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Conferral

Read = Callable[..., list[Conferral]]


@pytest.mark.parametrize(
    ("scheme", "key"),
    [
        ("Survei Penilaian Integritas", "spi_kpk"),  # "Penilaian" is a head word too
        ("Satya Lencana Karya Satya", "satyalancana_karya_satya"),
        ("Program Penilaian Peringkat Kinerja Perusahaan", "proper"),
        ("Museum Rekor Dunia Indonesia", "muri"),
    ],
)
@pytest.mark.parametrize("tail", ["", " 2025"])
def test_a_scheme_is_not_cut_at_a_head_word_inside_it(conferrals_in: Read, scheme: str, key: str, tail: str) -> None:
    found = conferrals_in(f"Pemkab Tapin meraih peringkat I {scheme}{tail} pekan lalu.")
    assert [(a.award.key, a.award.raw.startswith(scheme)) for a in found] == [(key, True)]
