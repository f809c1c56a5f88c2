"""Rows that a user adds to tables decide what extraction reads, and nothing else does after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.extract.datelines import find_dateline
from pipeline.extract.moments import read_moment
from pipeline.extract.tables import read_with
from pipeline.fetch.formats import make_page
from pipeline.flow import make_tools
from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.records import Page
from pipeline.records.page import HTML, TEXT

POINTER = "Intip deh kabar kami"
PARAGRAPH = "Warga Tapin memanen padi di sawah mereka pada Kamis pagi bersama para penyuluh dan tetangga."
ROWS = {
    "furniture_words.yaml": f"- {{form: {POINTER}, kind: line_start, source: uji}}\n"
    "- {form: Dihimpun oleh, kind: reporter_label, source: uji}\n",
    "calendar.yaml": "- {form: Padiwulan, kind: month, value: '08', source: uji}\n",
    "regions.csv": "code,bps_code,level,official_name,short_name,province_code,province,time_zone,press_forms,homonyms,"
    "ambiguous,source\n99.99,9999,kabupaten,Kabupaten Negeri Padi,Negeri Padi,63,Kalimantan Selatan,WITA,,,,uji\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, rows in ROWS.items():
        (tmp_path / name).write_text(rows)
    return tmp_path


@pytest.fixture
def own(folder: Path) -> Knowledge:
    return load_knowledge(folder)


def _pages() -> list[Page]:
    lines = [PARAGRAPH, f"{POINTER}: Pasar Terapung Ramai", PARAGRAPH.replace("padi", "jagung"), PARAGRAPH]
    markup = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<html><head><title>Panen Padi</title></head><body><h1>Panen Padi</h1><div>{markup}</div></body></html>"
    text = "\n\n".join(["Panen Padi di Tapin", *lines])
    return [make_page("a.html", HTML, html.encode()), make_page("a.txt", TEXT, text.encode())]


@pytest.mark.parametrize("page", _pages(), ids=["html", "text"])
def test_a_line_that_own_rows_call_furniture_is_left_out(page: Page, own: Knowledge, folder: Path) -> None:
    assert POINTER not in extract(page, knowledge=own).text
    assert POINTER not in make_tools(folder, engine="rules").extract(page).text
    assert POINTER in extract(page).text  # the tables of one reading are not those of the next


def test_a_byline_behind_an_own_label(own: Knowledge) -> None:
    text = "\n\n".join(["Panen Padi di Tapin", PARAGRAPH, PARAGRAPH, "Dihimpun oleh: Rina Hapsari"])
    page = make_page("a.txt", TEXT, text.encode())
    assert extract(page, knowledge=own).authors == ("Rina Hapsari",)
    assert extract(page).authors == ()


def test_own_months_and_regions(own: Knowledge) -> None:
    paragraph, moment = "Negeri Padi: Warga memanen padi.", "17 Padiwulan 2025 10:08 WIB"
    with read_with(own):
        read = read_moment(moment)
        assert find_dateline(paragraph) == "Negeri Padi"
        assert read is not None and read.iso == "2025-08-17T10:08:00+07:00"
    assert find_dateline(paragraph) is None
    assert read_moment(moment) is None
