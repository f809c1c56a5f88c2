"""What a run knows of a page's publisher from the rows of publishers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.fetch.formats import make_page
from pipeline.flow import make_tools
from pipeline.knowledge import KnowledgeError
from pipeline.records.page import HTML

PAGE = "<html><head>{head}</head><body><h1>Warga Tapin Panen Padi</h1><div>{text}</div></body></html>"
TEXT = "<p>Warga Tapin memanen padi di sawah mereka pada Kamis pagi bersama para penyuluh dan tetangga.</p>" * 4


def _folder(tmp_path: Path, name: str = "Kabar X") -> Path:
    (tmp_path / "publishers").mkdir(exist_ok=True)
    row = f"{{name: {name}, home: https://kabarx.example/, kind: press, time_zone: Asia/Makassar, source: uji}}"
    (tmp_path / "publishers" / "kabarx.yaml").write_text(row)
    return tmp_path


@pytest.mark.parametrize(
    ("address", "head", "publisher"),
    [
        ("https://kabarx.example/a", "", "Kabar X"),
        ("https://www.kabarx.example/a", "", "Kabar X"),
        # What the page says itself stands, and a host of no row is all that is known.
        ("https://kabarx.example/a", '<meta property="og:site_name" content="Kabar Lain">', "Kabar Lain"),
        ("https://kabary.example/a", "", "kabary.example"),
    ],
)
def test_a_page_that_does_not_say_whose_it_is(tmp_path: Path, address: str, head: str, publisher: str) -> None:
    tools = make_tools(_folder(tmp_path), engine="rules")
    page = make_page(address, HTML, PAGE.format(head=head, text=TEXT).encode(), requested_url=address)
    assert tools.extract(page).publisher == publisher


def test_another_name_is_another_version(tmp_path: Path) -> None:
    before = make_tools(_folder(tmp_path), engine="rules").version
    make_tools.cache_clear()
    assert make_tools(_folder(tmp_path, "Kabar Z"), engine="rules").version != before


def test_what_is_wrong_with_tables_and_publishers_is_told_together(tmp_path: Path) -> None:
    _folder(tmp_path, "''")
    (tmp_path / "positions.yaml").write_text("- kata\n")
    with pytest.raises(KnowledgeError) as caught:
        make_tools(tmp_path, engine="rules")
    lines = str(caught.value).splitlines()
    assert [Path(line.split(": ")[0]).name for line in lines] == ["positions.yaml", "kabarx.yaml"]
