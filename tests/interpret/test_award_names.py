"""Names of awards in invented sentences: where they are, where they end, and what only looks like one."""

from __future__ import annotations

import pytest

from pipeline.interpret.awards.grades.finding import find_grades
from pipeline.interpret.awards.line import Line, award_lexicon
from pipeline.interpret.awards.names.finding import find_award_mentions
from pipeline.interpret.awards.names.mentions import OCCASION
from pipeline.knowledge import load_knowledge
from pipeline.records import Span


def _names(text: str, person: str = "", body: str = "") -> list[str]:
    """The names read in `text`, with "~" in front of a mere occasion; `person` and `body` are known names in it."""
    places = [[Span(text.index(n), text.index(n) + len(n))] if n else [] for n in (person, body)]
    line = Line(text, Span(0, len(text)), award_lexicon(load_knowledge()), people=places[0], bodies=places[1])
    found = find_award_mentions(line, find_grades(line), [])
    return ["~" + m.raw if m.kind == OCCASION else m.raw for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a title with its contest, be the name in no table
        ("Ia menjadi juara di GP Kenanga pekan lalu.", ["GP Kenanga"]),
        ("Tim itu juara bertahan Serie Melati.", ["Serie Melati"]),
        ("Ia juara dunia kelas bulu WBZ.", ["bulu WBZ"]),
        ("Rina meraih emas di nomor lempar lembing.", ["lempar lembing"]),
        # the unknown name behind a verb of winning
        ("Novel itu memenangi Kusala Sastra Melati.", ["Kusala Sastra Melati"]),
        ("Klub itu menjuarai IBM 2019.", ["IBM 2019"]),
        # what somebody was named
        ("Rina terpilih menjadi guru teladan tingkat nasional.", ["guru teladan tingkat nasional"]),
        ("Rina didapuk sebagai Duta Baca Melati.", ["Duta Baca Melati"]),
        (
            "Ia menerima penghargaan dari Kementerian Kebun dan Taman sebagai pembina petani muda.",
            ["penghargaan", "pembina petani muda"],
        ),
        # a prize by its field, a certificate by what it attests, "ITU" is no pointer
        ("Ia menerima penghargaan di bidang ketahanan pangan.", ["penghargaan di bidang ketahanan pangan"]),
        ("Kota itu memperoleh sertifikat eliminasi malaria.", ["sertifikat eliminasi malaria"]),
        ("Kota itu meraih penghargaan ITU Melati Awards.", ["ITU Melati Awards"]),
        # a verb ends the name of a contest
        ("Lomba Kampung Resik II ditutup kemarin.", ["Lomba Kampung Resik II"]),
        # categories that a number tells apart
        (
            "Tiga penghargaan untuk kategori Gizi, Layanan Ibu dan Air Bersih.",
            ["penghargaan", "Gizi", "Layanan Ibu", "Air Bersih"],
        ),
        ("Dua penghargaan untuk kategori Gizi, dan Bupati Melati hadir.", ["penghargaan", "Gizi"]),
        # the noun for a winner is no part of the name
        ("Penerima Anugerah Sastra Melati adalah Budi.", ["Anugerah Sastra Melati"]),
        # a stage of a contest wins nothing
        ("Klub itu lolos ke semifinal Piala Melati.", ["~Piala Melati"]),
        # a ranking by what it ranks, by its publisher's name, by its own name
        ("Kampus itu masuk daftar kampus terbaik di Asia.", ["kampus terbaik di Asia"]),
        (
            "Kota Kenanga masuk daftar provinsi dengan jalan terbaik 2025.",
            ["provinsi dengan jalan terbaik 2025"],
        ),
        ("Kampus itu di peringkat 7 nasional versi Melati Green Index.", ["Melati Green Index"]),
        ("Ia mengutip Peringkat Universitas se-Asia.", ["Peringkat Universitas se-Asia"]),
        ("Kota itu peringkat kedua nasional penurunan angka stunting.", ["penurunan angka stunting"]),
        # a category with its complement, the contest of medals, who became the winner of what
        ("Ia menang pada kategori Pelayanan Publik dengan Aduan Tercepat.", ["Pelayanan Publik dengan Aduan Tercepat"]),
        ("Tim itu meraih tiga medali di Melati League 2026.", ["Melati League 2026"]),
        ("Desa itu menjadi pemenang Nusantara Brilian 2023.", ["Nusantara Brilian 2023"]),
        # two titles in a row, a category in small letters, a capital inside a name
        (
            "Ia menerima penghargaan sebagai Top Singer of The Year dan Top Album.",
            ["penghargaan", "Top Singer of The Year", "Top Album"],
        ),
        ("Ia juara 2 kategori edukasi dan pemerataan informasi.", ["edukasi dan pemerataan informasi"]),
        ("Ia menerima Gelar Adat Tertinggi Suku Nila.", ["Gelar Adat Tertinggi Suku Nila"]),
        # a verb, an adverb or a winner behind the year ends the name; a hall that bears it is no award
        ("Klub itu juara Piala Melati 2023 mengalahkan Kenanga.", ["Piala Melati 2023"]),
        ("Ia meraih juara Melati Open 2023 seusai menang di final.", ["Melati Open 2023"]),
        ("Ia juara Melati Superbike 2023 Budi Nila.", ["Melati Superbike 2023"]),
        ("Ia memenangi FIFA 2026 World Cup.", ["FIFA 2026 World Cup"]),
        ("Ia menerima penghargaan dilakukan Bupati.", ["penghargaan"]),
        ("Ia juara lomba desa membangun tingkat nasional.", ["lomba desa membangun tingkat nasional"]),
        ("Ia menjuarai lomba menulis surat.", ["lomba menulis surat"]),
        ("Upacara digelar di Gedung Adipura Kencana.", ["~Gedung Adipura Kencana"]),
        ("Ia berpose di jalan Kalpataru.", ["~Kalpataru"]),
        ("Kota itu meraih predikat Stadion Terbaik.", ["Stadion Terbaik"]),
        # a role played is no title
        ("Ia meraih Piala Melati atas perannya sebagai Putri Nila dalam film itu.", ["Piala Melati"]),
        # nothing: a rank's own number, a version of a story, a juror, a count by a pollster
        ("Kota itu berada di peringkat kedua.", []),
        ("Versi Budi berbeda dari versi Rina.", []),
        ("Ia menjadi juri Lomba Melati.", ["~Lomba Melati"]),
        ("Kampus terbaik dipilih warga.", []),
        # nothing: elections, offices, suspects, degrees, places, papers of land, a name, a body
        ("Ia memenangkan Pilkada Melati.", []),
        ("Budi terpilih menjadi Ketua Umum Ikatan Melati periode 2024.", []),
        ("Budi ditetapkan sebagai tersangka kasus suap.", []),
        ("Ia dianugerahi Doktor Ekonomi.", []),
        ("Mereka juara di Stadion Melati.", []),
        ("Warga menerima sertifikat tanah gratis.", []),
        ("Hasil hitung cepat memenangkan Budi Santoso.", []),
        ("Tim itu juara di Palangka Raya.", []),
        ("Ia menerima tamu dari luar kota.", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    person = "Budi Santoso" if "Budi Santoso" in text else ""
    body = "Palangka Raya" if "Palangka Raya" in text else ""
    assert _names(text, person, body) == expected


@pytest.mark.parametrize(
    ("text", "people", "words"),
    [
        ("Leo Putra/Daniel Sari juara", ["Leo Putra", "Daniel Sari"], ["Leo", "Putra", "/", "Daniel", "Sari", "juara"]),
        ("Rina /Budi juara", ["Rina", "Budi"], ["Rina", "/", "Budi", "juara"]),  # the stroke is a word of its own
        ("Lomba MI/SD juara", [], ["Lomba", "MI/SD", "juara"]),
    ],
)
def test_a_stroke_parts_people(text: str, people: list[str], words: list[str]) -> None:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in people]
    line = Line(text, Span(0, len(text)), award_lexicon(load_knowledge()), people=spans)
    assert [token.text for token in line.tokens] == words
