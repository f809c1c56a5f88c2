"""Who got an award in invented sentences: places told in order, prizes spelled out behind a name, nameless groups."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Conferral

Read = Callable[..., list[Conferral]]


def told(awards: list[Conferral]) -> set[str]:
    """What was received, as "recipient: grade"."""
    return {f"{a.recipient.raw}: {a.grade.raw if a.grade else None}" for a in awards if a.status == "received"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a place is won, whatever is paid for it besides
        (
            "Lomba Debat Melati usai. SMA 4 Kenanga yang menempati juara tiga mendapat hadiah enam juta rupiah.",
            {"SMA 4 Kenanga: juara tiga"},
        ),
        ("Lomba Debat Melati usai. Juara 1 mendapat hadiah Rp 5 juta dan juara 2 Rp 3 juta.", set()),
        # "harus puas dengan" is a fact, no hope
        (
            "Tiga tim lain, yakni SMA 1 Mawar, SMA 2 Nila dan SMA 3 Anyelir, harus puas dengan Juara Harapan 1, "
            "Juara Harapan 2 dan Juara Harapan 3 Lomba Debat Melati.",
            {"SMA 1 Mawar: Juara Harapan 1", "SMA 2 Nila: Juara Harapan 2", "SMA 3 Anyelir: Juara Harapan 3"},
        ),
        ("SMA 1 Mawar harus berlatih keras agar menjadi juara Lomba Debat Melati.", set()),
        # a name of one word opens the sentence; the next place is another firm's, though its name sounds like a contest
        (
            "Lomba Aplikasi Melati diikuti 18 tim. Matapasar selaku pengembang layanan belanja terpilih sebagai juara "
            "pertama, Kenanga Games sebagai juara kedua, dan juara ketiga diduduki oleh The Mawar.",
            {"Matapasar: juara pertama", "Kenanga Games: juara kedua", "The Mawar: juara ketiga"},
        ),
        # an ordinary word that opens a sentence is nobody
        ("Pengunjung yang menempati juara pertama Lomba Foto Melati belum diketahui.", set()),
        # as many places as names
        (
            "Lomba Kota Hijau Dunia usai. Inggris, Swedia dan Jepang berada di peringkat 16, 18, dan 24.",
            {"Inggris: peringkat 16", "Swedia: peringkat 18", "Jepang: peringkat 24"},
        ),
        ("Lomba Kota Hijau Dunia usai. Peringkat 16, 18, dan 24 belum diumumkan.", set()),
        # behind a nameless prize the place says for what it was
        (
            "Piagam diserahkan kepada SMP Mawar sebagai juara II Lomba Perpustakaan Melati.",
            {"SMP Mawar: juara II"},
        ),
        ("Piagam diserahkan kepada semua peserta Lomba Perpustakaan Melati.", set()),
        # he who took it for the firm did not win it
        (
            "Penghargaan Melati Award diberikan kepada perwakilan PT Mawar Jaya yakni Rina Wulandari selaku direktur.",
            {"PT Mawar Jaya: None"},
        ),
        # who won is told behind a group without a name
        (
            "Negara lainnya yang juga masuk 10 besar Melati Award 2024 antara lain India, Peru, dan Spanyol.",
            {"India: 10 besar", "Peru: 10 besar", "Spanyol: 10 besar"},
        ),
        ("Beberapa finalis yang mengikuti Melati Award antara lain PT Mawar, PT Nila dan PT Anyelir.", set()),
        # the person through whom a country won
        (
            "Indonesia pernah meraih juara pertama Lomba Tari Melati pada 2016 lewat Rina Wulandari.",
            {"Rina Wulandari: juara pertama"},
        ),
        # titles of champions beside their names
        (
            "Mantan juara dunia tinju kelas berat Budi Santoso datang. Joko Susilo adalah juara dunia pencak silat.",
            {"Budi Santoso: juara dunia", "Joko Susilo: juara dunia"},
        ),
        ("Calon juara dunia Budi Santoso datang untuk merebut gelar juara dunia dari Joko Susilo.", set()),
        # somebody named before, by what she won
        (
            "Rina Wulandari tiba di Tapin, Senin. Peraih Melati Award 2020 itu berniat pensiun.",
            {"Rina Wulandari: None"},
        ),
        ("Rina Wulandari tiba di Tapin, Senin. Para peraih Melati Award itu belum diumumkan.", set()),
        # behind "diisi" stands what somebody is, then the name
        (
            "Posisi ketiga Lomba Lari Melati diisi oleh rekan setim Budi, Daniel Hartono.",
            {"Daniel Hartono: Posisi ketiga"},
        ),
        # each of a list behind an opening, with the first; each of a row with the place where it lies
        (
            "Sementara itu, Wakil Bupati Tapin Abdul Malik, Bupati Belu Rina Sari dan Wakil Bupati Belu Budi Santoso "
            "menerima penghargaan Lencana Melati.",
            {"Abdul Malik: None", "Rina Sari: None", "Budi Santoso: None"},
        ),
        (
            "Desa yang meraih Anugerah Melati adalah Desa Mawar – Malang, Desa Nila – Bandung, dan Desa Sawi – Tapin.",
            {"Desa Mawar: None", "Desa Nila: None", "Desa Sawi: None"},
        ),
        # verbs told once for two awards
        (
            "Duta Melati Putra dimenangkan oleh Joko Susilo dari Tapin dan Duta Melati Putri oleh Rina Sari dari Belu.",
            {"Joko Susilo: None", "Rina Sari: None"},
        ),
        (
            "Kategori Media Lomba Humas Melati diberikan kepada Rina Sari dan kategori Situs kepada Joko Susilo.",
            {"Rina Sari: None", "Joko Susilo: None"},
        ),
        ("Kategori Media Lomba Humas Melati untuk umum dan kategori Situs untuk pelajar dibuka.", set()),
        # how many took part is no winner
        (
            "Kabupaten Tapin mendapatkan rekor MURI melalui senam dengan peserta terbanyak, yakni 12.576 peserta.",
            {"Kabupaten Tapin: None"},
        ),
        # a champion told by the title, with "itu"; nobody where the title is still open
        (
            "Budi Santoso kalah di babak pertama. Juara Melati Open 2023 itu pulang.",
            {"Budi Santoso: Juara"},
        ),
        ("Budi Santoso kalah di babak pertama. Juara Melati Open 2023 akan diumumkan besok.", set()),
        # two who play together, and a dateline without a dash
        (
            "Liputan6.com, Jakarta Ganda putra Leo Santoso/Daniel Hartono menjadi juara Melati Open 2023.",
            {"Leo Santoso: juara", "Daniel Hartono: juara"},
        ),
        # "menjuarai" tells the place too, but not of a mere prize, nor where somebody was absent
        ("Rina Wulandari menjuarai Melati Open 2023.", {"Rina Wulandari: juara"}),
        ("Rina Wulandari sudah lama absen menjuarai Melati Open.", set()),
        # a noun for winners as predicate, also of the award told before
        (
            "Rina Sari merupakan peraih Kalpataru 2019. Lalu Budi Santoso adalah penerima penghargaan yang sama.",
            {"Rina Sari: None", "Budi Santoso: None"},
        ),
        ("Rina Sari merupakan panitia Kalpataru 2019 dan mendata para penerima penghargaan yang sama.", set()),
        # the person whom "yakni" names far in front of the verb
        (
            "Mekanik PT Melati yakni Budi Santoso mampu membanggakan daerah setelah menjadi Juara 1 Lomba Mawar.",
            {"Budi Santoso: Juara 1"},
        ),
        # rows of "oleh" without a verb, a single one only tells who holds a contest
        (
            "Pemenang diumumkan, yakni kategori video oleh Arpusda Tapin, Best Costume oleh Rina Sari, serta lomba "
            "cerita oleh Istana Rumbia.",
            {"Arpusda Tapin: None", "Rina Sari: None", "Istana Rumbia: None"},
        ),
        ("Warga ramai menonton lomba cerita oleh Istana Rumbia.", set()),
        # who won together, but not the officials who came along
        (
            "Kota Melati bersama Kota Mawar meraih Adipura.",
            {"Kota Melati: None", "Kota Mawar: None"},
        ),
        # what somebody is stands in front of the name, or where she is from between prize and name
        (
            "Lomba Lari Melati usai. Pada urutan kedua diraih pelari nasional Budi Santoso.",
            {"Budi Santoso: urutan kedua"},
        ),
        ("Di antara tamu, peraih Melati Award asal Tapin, Rina Sari, ikut menari.", {"Rina Sari: None"}),
        ("Joko Susilo mengalahkan Budi Santoso yang merupakan juara Melati Open 2022.", {"Budi Santoso: juara"}),
        # behind a relative clause and its comma, where nobody is named in front
        (
            "Acara diramaikan pelari muda yang baru saja menjuarai Melati Open, Budi Santoso.",
            {"Budi Santoso: juara"},
        ),
        ("Acara diramaikan panitia yang mengurus peserta Melati Open, Budi Santoso.", set()),
        # the clause in front has the subject of the main clause; an office of two topics is one
        (
            "Pemkab Belu meraih Melati Cup. Selain meraih Anugerah Nila, Dinas Sosial Tapin menerima Lencana Sawi.",
            {"Pemkab Belu: None", "Dinas Sosial Tapin: None"},
        ),
        (
            "Gubernur menyerahkan Melati Award kepada Kepala Dinas Komunikasi dan Informatika Tapin Rina Sari.",
            {"Rina Sari: None"},
        ),
        # counted groups that won the same, behind words in between and as those one is among
        (
            "Tapin meraih Melati Award untuk tahun 2024 ini bersama 10 daerah lainnya.",
            {"Tapin: None", "10 daerah lainnya: None"},
        ),
        ("Tapin meraih Melati Award untuk tahun 2024 ini bersama 10 daerah.", {"Tapin: None"}),
        (
            "Desa Melati maju pesat, dan menjadi salah satu dari 22 desa yang meraih Kenanga Award.",
            {"22 desa: None"},
        ),
        ("Lima belas desa meraih Melati Award.", {"Lima belas desa: None"}),
        # where a village lies, also the province, and where somebody serves is no recipient
        (
            "Melati Award diberikan kepada Desa Mawar dan Desa Kenanga, Kabupaten Serang, Banten.",
            {"Desa Mawar: None", "Desa Kenanga: None"},
        ),
        (
            "Melati Award diberikan kepada Budi Santoso dan Rina Sari selaku Konjen RI di Kinabalu, Malaysia.",
            {"Budi Santoso: None", "Rina Sari: None"},
        ),
    ],
)
def test_who_won(conferrals_in: Read, text: str, expected: set[str]) -> None:
    assert told(conferrals_in(text)) == expected


@pytest.mark.parametrize("degrees", ["S.Sos", "S.Sos.", "S.Kom., M.M", "S.IP, M.Si", "SH"])
def test_no_recipient_starts_inside_a_name_or_its_degrees(conferrals_in: Read, degrees: str) -> None:
    for who in ("Lurah Pasir Melati Hendri Saputra", "Guru Hendri Saputra", "Lurah Melati Xyqo Wreth"):
        found = conferrals_in(f"Selain itu, {who}, {degrees} dinobatkan sebagai Lurah Teladan tingkat provinsi.")
        assert not [a for a in found if not {"Hendri", "Xyqo"} & set(a.recipient.raw.split())]
