"""Bodies of which every region has one, and bodies with numbers for names."""

from __future__ import annotations

import pytest

from pipeline.knowledge import load_knowledge
from pipeline.link import resolve_body
from pipeline.records import Term


@pytest.mark.parametrize(
    ("printed", "key", "regions", "expected"),
    [
        ("Dinkes Kotim", None, "", "dinas_kesehatan:62.02"),
        ("Dinas Kesehatan Kabupaten Kotawaringin Timur", "dinas_kesehatan", "63.71", "dinas_kesehatan:62.02"),
        ("Dinas Kesehatan", "dinas_kesehatan", "62.02 62", "dinas_kesehatan:62.02"),
        ("DPRD Kota Malang", None, "35", "dewan_perwakilan_rakyat_daerah:35.73"),
        ("Polres Boyolali", None, "", "kepolisian_resor:33.09"),
        ("Kejaksaan Negeri Bantul", "kejaksaan_negeri", "", "kejaksaan_negeri:34.02"),
        ("TPID Kota Malang", None, "", "35.73"),
        ("Komisi Pemilihan Umum", None, "33.09", "komisi_pemilihan_umum"),
        ("KPU Bantul", None, "", "komisi_pemilihan_umum:34.02"),
        ("Puskesmas Ketapang I", None, "62.02", "pusat kesehatan masyarakat ketapang 1"),
        ("MAN 2 Bantul", None, "", "madrasah aliyah negeri 2 bantul"),
        ("SMA N 1 Bantul", None, "", "sekolah menengah atas negeri 1 bantul"),
        ("RSUD Sehat Sentosa", "rumah_sakit_umum_daerah", "33.09", "rumah sakit umum daerah sehat sentosa"),
        # Which region's it is nobody says: several towns, none, a namesake, several in a region.
        ("Dinas Kesehatan", "dinas_kesehatan", "62.01 62.02", None),
        ("Dinas Kesehatan", "dinas_kesehatan", "62", None),
        ("Dinkes Malang", None, "35", None),
        ("Kantor Pertanahan", "kantor_pertanahan", "", None),
        ("KPP Pratama Pasar Lama", "kantor_pelayanan_pajak", "33.09", None),
        ("Perangkat Daerah", "perangkat_daerah", "33.09", None),
        ("Polsek Kota Lama", None, "", None),
        ("Man United", None, "", None),
    ],
)
def test_bodies_of_regions(printed: str, key: str | None, regions: str, expected: str | None) -> None:
    body = resolve_body(Term(printed, key), load_knowledge(), frozenset(regions.split()))
    assert (body.key if body else None) == expected
