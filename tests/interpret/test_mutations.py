"""Facts follow the text: two names, grades or days exchanged in an article are exchanged in what is read from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from pipeline.flow import make_tools
from pipeline.records import Article, Facts

Projection = frozenset[tuple[str | None, ...]]


@dataclass(frozen=True)
class Case:
    """An article written for this test and two strings of it, of one kind, that can change places."""

    text: str
    left: str
    right: str


SAKIP = """Dua pemerintah daerah menerima hasil evaluasi SAKIP dari Kementerian PANRB di Jakarta, Selasa (11/3/2025).

Pemerintah Kabupaten Tapin meraih predikat BB untuk SAKIP tahun 2024. Pemerintah Kabupaten Balangan meraih predikat \
CC untuk SAKIP tahun 2024.

"Kami belum puas, perangkat daerah harus bekerja lebih rapi," kata Bupati Tapin Rahmat Hidayatullah, Rabu (12/3/2025).

Bupati Balangan Siti Nurhalimah mengatakan bahwa perbaikan dimulai dari perencanaan."""

LOMBA = """SMPN 2 Marabahan keluar sebagai Juara I Lomba Perpustakaan Sekolah tingkat provinsi, Kamis (6/2/2025). \
SMAN 1 Pelaihari meraih Juara III Lomba Perpustakaan Sekolah.

Kepala SMPN 2 Marabahan Agus Salim mengatakan, kunjungan siswa naik dua kali lipat. "Anak-anak sekarang betah di \
perpustakaan," ujar Agus.

Ketua Panitia Dewi Anggraini menambahkan, lomba digelar lagi pada 20 Maret 2026."""

PELAYANAN = """Wali Kota Banjarbaru menyerahkan penghargaan pelayanan publik, Senin (3/3/2025). Dinas Kesehatan Kota \
Banjarbaru memperoleh predikat Pelayanan Prima, sedangkan RSUD Idaman memperoleh predikat Sangat Baik pada penilaian \
PEKPPP tahun 2024.

"Pelayanan harus terasa sampai ke kelurahan," tutur Sekretaris Daerah Kota Banjarbaru, Yudi Pratama.

Menurut Kepala Dinas Kesehatan Kota Banjarbaru Ratna Sari, antrean kini dapat dipantau dari rumah."""

OPINI = """BPK Perwakilan Kalimantan Tengah menyerahkan laporan hasil pemeriksaan, Jumat (23/5/2025). Pemerintah \
Kabupaten Kapuas meraih opini WTP untuk laporan keuangan tahun 2024, sedangkan Pemerintah Kabupaten Katingan meraih \
opini WDP.

Bupati Kapuas Bambang Sutrisno menjelaskan bahwa catatan pemeriksa akan ditindaklanjuti paling lambat 22 Juli 2025.

"Kami hormati hasil pemeriksaan ini," kata Wakil Bupati Katingan Lukman Hakim."""

DUA_PENILAIAN = """Pemerintah Kabupaten Tapin meraih predikat BB untuk Sistem Akuntabilitas Kinerja Instansi \
Pemerintah (SAKIP) dan predikat CC untuk Reformasi Birokrasi (RB), Kamis (17/4/2025)."""

NAMES = [
    Case(SAKIP, "Rahmat Hidayatullah", "Siti Nurhalimah"),
    Case(PELAYANAN, "Yudi Pratama", "Ratna Sari"),
    Case(OPINI, "Bambang Sutrisno", "Lukman Hakim"),
]
GRADES = [
    Case(SAKIP, "BB", "CC"),
    Case(DUA_PENILAIAN, "BB", "CC"),
    Case(LOMBA, "Juara I", "Juara III"),
    Case(PELAYANAN, "Pelayanan Prima", "Sangat Baik"),
    Case(OPINI, "WTP", "WDP"),
]
RECIPIENTS = [
    Case(SAKIP, "Pemerintah Kabupaten Tapin", "Pemerintah Kabupaten Balangan"),
    Case(LOMBA, "SMPN 2 Marabahan", "SMAN 1 Pelaihari"),
    Case(OPINI, "Pemerintah Kabupaten Kapuas", "Pemerintah Kabupaten Katingan"),
]
DAYS = [
    Case(SAKIP, "Selasa (11/3/2025)", "Rabu (12/3/2025)"),
    Case(LOMBA, "Kamis (6/2/2025)", "20 Maret 2026"),
    Case(OPINI, "Jumat (23/5/2025)", "22 Juli 2025"),
]


def read(text: str) -> Facts:
    return make_tools(engine="rules").read(Article("uji", "halaman", "uji", text, 0, published="2025-06-01"))


def exchanged(text: str, left: str, right: str) -> str:
    """The text with the two strings in each other's places."""
    either = re.compile(rf"\b(?:{re.escape(left)}|{re.escape(right)})(?!\w)")
    return either.sub(lambda found: right if found.group() == left else left, text)


def statements(facts: Facts) -> Projection:
    """Who said what."""
    names = {person.id: person.name for person in facts.people}
    return frozenset((names.get(s.speaker or "", s.speaker_text), s.form, s.evidence.quote) for s in facts.statements)


def offices(facts: Facts) -> Projection:
    """Who holds what."""
    names = {person.id: person.name for person in facts.people}
    return frozenset((names[o.holder], o.title) for o in facts.occupancies)


def awards(facts: Facts) -> Projection:
    """Who got which award with which grade."""
    return frozenset((c.recipient.raw, c.award.raw, c.grade.raw if c.grade else None) for c in facts.conferrals)


def days(facts: Facts) -> Projection:
    """Which words are which day."""
    return frozenset((d.text, d.value.iso if d.value else None) for d in facts.dates)


def mutate(case: Case, project: Callable[[Facts], Projection]) -> tuple[Projection, Projection]:
    """What is read from the changed article, and what was read from the article with the same change made to it."""
    before = project(read(case.text))
    printed = {value for row in before for value in row if value}
    assert any(case.left in value for value in printed)
    assert any(case.right in value for value in printed)
    expected = frozenset(
        tuple(exchanged(value, case.left, case.right) if value else None for value in row) for row in before
    )
    return project(read(exchanged(case.text, case.left, case.right))), expected


@pytest.mark.parametrize("case", NAMES)
def test_exchanged_people_exchange_their_words_and_offices(case: Case) -> None:
    for project in (statements, offices):
        found, expected = mutate(case, project)
        assert found == expected


@pytest.mark.parametrize("case", [*GRADES, *RECIPIENTS])
def test_exchanged_grades_and_recipients_exchange_in_the_awards(case: Case) -> None:
    found, expected = mutate(case, awards)
    assert found == expected


@pytest.mark.parametrize("case", DAYS)
def test_exchanged_days_keep_their_values_and_change_places(case: Case) -> None:
    before, after = read(case.text), read(exchanged(case.text, case.left, case.right))
    assert days(after) == days(before)
    order = [d.text for d in before.dates if d.text in (case.left, case.right)]
    assert len(order) >= 2
    assert [d.text for d in after.dates if d.text in (case.left, case.right)] == order[::-1]


def test_an_exchange_that_changes_nothing_is_noticed() -> None:
    """The comparison itself: a reader that ignores the text would fail it."""
    case = GRADES[0]
    deaf = awards(read(case.text))
    expected = frozenset(
        tuple(exchanged(value, case.left, case.right) if value else None for value in row) for row in deaf
    )
    assert deaf != expected
