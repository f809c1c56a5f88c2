"""Keys of bodies and offices tell where they lie and what they are called."""

from __future__ import annotations

import pytest

from pipeline.knowledge import load_knowledge
from pipeline.publish.body_keys import body_name, region_in


@pytest.mark.parametrize(
    ("key", "region", "name"),
    [
        ("63.71", "63.71", "Kota Banjarmasin"),
        ("63", "63", "Provinsi Kalimantan Selatan"),
        ("dinas_kesehatan:63.71", "63.71", "Dinas Kesehatan Kota Banjarmasin"),
        ("village:sukamaju@63.71", "63.71", "sukamaju"),
        ("company:karya tambang mekar", None, "karya tambang mekar"),
        ("99.99", "99.99", "99.99"),  # a code of no region is no name, but better than none
        ("", None, None),
    ],
)
def test_keys_of_bodies(key: str, region: str | None, name: str | None) -> None:
    assert region_in(key) == region
    assert body_name(key, load_knowledge()) == name


def test_offices_lie_where_their_body_does() -> None:
    assert region_in("wali_kota@63.71") == "63.71"
    assert region_in("menteri@kementerian_kesehatan") is None
