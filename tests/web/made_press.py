"""An invented press over six years: offices that change hands, grades that rise, papers that differ, hostile text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.flow import Run, Tools
from pipeline.linking import home_finder, link_store
from pipeline.records.crawl import FetchRecord, Outcome, Verdict, VerdictKind
from pipeline.settings import load_settings
from pipeline.store import Frontier, Store

SAMPLES = Path(__file__).parents[2] / "corpus/samples"
MAYOR = "Rina Puspita Dewi"
HOSTILE_TITLE = "<script>alert('judul')</script> Kota Bontang \u202eterbalik\u202c"
HOSTILE_TEXT = (
    "BONTANG – Wali Kota Bontang <img src=x onerror=alert(1)> menerima Penghargaan \u200bAdipura\u200b 2024.\n\n"
    "“Ini \u202ekitabret\u202c kerja <script>alert(2)</script> seluruh warga kota,” kata Wali Kota Bontang Budi Santoso"
    " 'onmouseover=alert(1) \"> & kawan-kawan.\n\n"
    "شكرا للجميع, demikian tertulis di spanduk {{ 7 * 7 }} itu."
)


@dataclass(frozen=True)
class Evaluation:
    """The result of SAKIP of one year, as one paper tells it."""

    region: str
    leader: str
    year: int
    grade: str
    score: str
    publisher: str = "Kabar Borneo"
    day: str = "04-17"

    def record(self) -> dict[str, Any]:
        name = self.leader.split(",")[0].rsplit(" ", 3)[-3]
        text = (
            f"SAMARINDA – Pemerintah {self.region} meraih predikat {self.grade} dengan nilai {self.score} dalam"
            f" evaluasi Sistem Akuntabilitas Kinerja Instansi Pemerintah (SAKIP) tahun {self.year} dari Kementerian"
            f" PANRB.\n\nHasil evaluasi itu diterima {self.leader} di Jakarta.\n\n"
            f"“Nilai tahun {self.year} ini milik seluruh pegawai, bukan milik saya,” kata {name}.\n\n"
            f"{name} mengatakan bahwa rumah sakit dan sekolah menjadi perhatian pada tahun berikutnya."
        )
        address = f"{self.publisher.split()[-1].lower()}.example/{self.region.replace(' ', '-').lower()}-{self.year}"
        return {
            "id": address,
            "url": f"https://{address}",
            "title": f"{self.region} Raih Predikat {self.grade} SAKIP {self.year}",
            "publisher": self.publisher,
            "published": f"{self.year + 1}-{self.day}T08:00:00+08:00",
            "text": text,
        }


def _evaluations() -> Iterator[Evaluation]:
    grades = ["CC", "B", "B", "BB", "A"]
    for place, grade in enumerate(grades):
        office = "Wakil Bupati" if place < 2 else "Bupati"
        leader, score = f"{office} Kapuas {MAYOR}", f"{58 + 6 * place},4{place}"
        yield Evaluation("Kabupaten Kapuas", leader, 2019 + place, grade, score)
        yield Evaluation("Kabupaten Kapuas", leader, 2019 + place, grade, score, "Warta Kahayan", "04-18")
    for place, grade in enumerate(["B", "BB", "BB", "A", "AA"]):
        leader = "Wali Kota Palangka Raya Agus Setia Wibowo"
        yield Evaluation("Kota Palangka Raya", leader, 2019 + place, grade, f"{66 + 6 * place},10")
    for place, grade in enumerate(["C", "CC", "B"]):
        leader = "Bupati Sintang Yohana Maria Lestari"
        yield Evaluation("Kabupaten Sintang", leader, 2021 + place, grade, f"{48 + 8 * place},75", "Suara Dayak")


# So much of a paper's own that its article is no copy of those of the others.
_OWN_WORDS = (
    "Kuala Kapuas terletak di tepi sungai, tidak jauh dari laut. Hujan turun sejak pagi dan jalan menuju pasar"
    " tergenang. Pedagang sayur menggelar dagangan di bawah tenda biru, sementara perahu kayu menunggu penumpang di"
    " dermaga lama. Anak-anak berangkat ke sekolah dengan payung warna-warni. Menjelang siang langit kembali cerah,"
    " angin bertiup dari muara, dan bau ikan asin memenuhi gang-gang sempit di belakang pasar. Seekor kucing tidur"
    " di atas karung beras tanpa peduli pada keramaian di sekitarnya."
)


def _differing() -> dict[str, Any]:
    """What a paper that writes for itself tells otherwise than two others."""
    told = Evaluation(
        "Kabupaten Kapuas", f"Bupati Kapuas {MAYOR}", 2023, "BB", "79,90", "Suara Dayak", "04-19"
    ).record()
    return told | {"text": f"{told['text']}\n\n{_OWN_WORDS}"}


def _hostile() -> dict[str, Any]:
    return {
        "id": "hostile",
        "url": "javascript:alert(3)",
        "title": HOSTILE_TITLE,
        "publisher": "Kabar \u202eoenroB\u202c",
        "published": "2025-01-02",
        "text": HOSTILE_TEXT,
    }


def _edited() -> list[dict[str, Any]]:
    """An article that its paper changed: the grade was put right."""
    before = Evaluation("Kabupaten Sintang", "Bupati Sintang Yohana Maria Lestari", 2024, "B", "69,90").record()
    text = before["text"].replace("predikat B ", "predikat BB ").replace("69,90", "70,90")
    after = before | {"title": before["title"].replace(" B ", " BB "), "text": text}
    return [before, after]


def made_records() -> list[dict[str, Any]]:
    """The articles, in the order in which they are read."""
    return [*(one.record() for one in _evaluations()), _differing(), _hostile(), *_edited()]


def _add_nights(store: Store) -> None:
    frontier = Frontier(store)
    verdicts: tuple[tuple[str, VerdictKind, str], ...] = (
        ("kabar_borneo", "ok", "12 new articles"),
        ("suara_dayak", "blocked", "HTTP 403 for 9 of 9 articles"),
        ("warta_kahayan", "quiet", "lists were read, nothing is new since 2025-04-20"),
    )
    outcomes: dict[str, Outcome] = {"ok": "ok", "blocked": "refused", "quiet": "unchanged"}
    for day in ("2025-05-01", "2025-05-02"):
        night = frontier.open_night(f"{day}T18:00:00+00:00").id
        for source, kind, evidence in verdicts:
            url = f"https://{source}.example/{day}"
            at = f"{day}T18:05:00+00:00"
            frontier.record_fetch(FetchRecord(night, source, "article", url, outcomes[kind], at, detail=evidence))
        judged = [(frontier.source_night(night, s), Verdict(s, kind, (evidence,))) for s, kind, evidence in verdicts]
        frontier.save_verdicts(judged)
        frontier.close_night(night, f"{day}T18:30:00+00:00", "complete")


def fill(store: Store, tools: Tools, folder: Path) -> None:
    """The samples, the made articles, two nights of crawling, all linked."""
    made = folder / "made.jsonl"
    made.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made_records()), encoding="utf-8")
    report = Run(load_settings(), store, tools).over([str(SAMPLES), str(made)], "run")
    assert not report.failures, report.failures
    _add_nights(store)
    link_store(store, tools.knowledge, home_finder(None))
