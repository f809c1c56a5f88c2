"""Names of recipients in invented sentences."""

from __future__ import annotations

import pytest

from pipeline.interpret.awards.line import Line, award_lexicon
from pipeline.interpret.awards.recipients.lists import read_names
from pipeline.knowledge import load_knowledge
from pipeline.records import Span


def _line(text: str) -> Line:
    return Line(text, Span(0, len(text)), award_lexicon(load_knowledge()))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # "hingga" joins the last name of a list, and nothing else
        ("Kota Melati, Kota Mawar, hingga Kota Kenanga menerima piala.", ["Kota Melati", "Kota Mawar", "Kota Kenanga"]),
        ("Kota Melati hingga Kota Mawar dilalui jalan.", ["Kota Melati"]),
        # rows between semicolons
        ("SD Melati, Tapin; SD Mawar, Batu; dan SD Kenanga.", ["SD Melati", "SD Mawar", "SD Kenanga"]),
        # one office whose name has "dan" in it, and two offices
        ("Dinas Pariwisata dan Kebudayaan menerima piala.", ["Dinas Pariwisata dan Kebudayaan"]),
        ("Dinas Kesehatan dan Dinas Sosial menerima piala.", ["Dinas Kesehatan", "Dinas Sosial"]),
        (
            "Kementerian Dalam Negeri dan Badan Narkotika menerima piala.",
            ["Kementerian Dalam Negeri", "Badan Narkotika"],
        ),
        # an abbreviation in brackets tells how far the name goes
        (
            "Jaringan Dokumentasi dan Informasi Hukum (JDIH) Tapin.",
            ["Jaringan Dokumentasi dan Informasi Hukum (JDIH) Tapin"],
        ),
        # hospitals are named after doctors, whose title has no capital
        (
            "RSUD dr. H. Sutomo Bakti, RS drg Melati dan RSUD Mawar.",
            ["RSUD dr. H. Sutomo Bakti", "RS drg Melati", "RSUD Mawar"],
        ),
        ("Puskesmas Mawar, dr. Rina dan lainnya.", ["Puskesmas Mawar"]),
        # details of listed names are skipped
        ("Rina dari SMPN 1 Melati, Budi asal Solo dan Tono.", ["Rina", "Budi", "Tono"]),
        ("Desa Suka, Kecamatan Jaya, dan Desa Maju.", ["Desa Suka", "Desa Maju"]),
        ("Bappeda dengan nilai 98,2, Inspektorat dengan nilai 97,1.", ["Bappeda", "Inspektorat"]),
        # counted groups
        ("enam personel Polres Melati menerima piagam.", ["enam personel Polres Melati"]),
        ("32 provinsi menerima piagam.", ["32 provinsi"]),
        # nobody
        ("yang berprestasi menerima piagam.", []),
        ("Kamis (17/4/2025) di balai kota.", []),
        ("Alhamdulillah semua senang.", []),
        ("kedua kalinya secara berturut-turut.", []),
        ("Prestasi ini membanggakan.", []),
        ("“Unitnya meraih piala.", []),
        ("Dewan Juri menerima piala itu.", []),
        # they are looked up, and so is who has such a name
        ("“Keduanya meraih piala.", ["Keduanya"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    line = _line(f"oleh {text}")
    assert [line.raw(i, j) for i, j in read_names(line, 0)] == names
