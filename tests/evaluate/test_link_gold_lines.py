"""The notation of the gold for linking: what it says, and what is none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.link_gold import GoldAward, GoldPerson, read_link_gold
from pipeline.records import InputError

HEAD = "2024-02-03; 63.71; Kabar"


def read(folder: Path, fact: str) -> GoldPerson | GoldAward:
    file = folder / "gold.txt"
    file.write_text(f"# a comment\n\n{HEAD} | {fact}\n", encoding="utf-8")
    (article,) = read_link_gold(file)
    made: list[GoldPerson | GoldAward] = [*article.people, *article.awards]
    assert len(made) == 1
    return made[0]


@pytest.mark.parametrize(
    ("fact", "made"),
    [
        ("Rina #p1", GoldPerson("p1", "Rina", (), ())),
        ("Rina Puspita (Rina; Bu Rina) #p1", GoldPerson("p1", "Rina Puspita", ("Rina", "Bu Rina"), ())),
        (
            "Rina (Ina) = wali_kota@63.71, former bupati@63.01#p1",
            GoldPerson("p1", "Rina", ("Ina",), (("wali_kota@63.71", "definitive"), ("bupati@63.01", "former"))),
        ),
        ("! 63.71 / sakip / BB / 2023 #a1", GoldAward("a1", "63.71", "sakip", "BB", 2023, None, None, "received")),
        (
            '!person Rina / "Piala Warga" / - / none on 2024-02-01 edition 2024 targeted #a1',
            GoldAward("a1", "person Rina", '"Piala Warga"', "-", None, "2024-02-01", 2024, "targeted"),
        ),
    ],
)
def test_a_fact_is_read(tmp_path: Path, fact: str, made: GoldPerson | GoldAward) -> None:
    assert read(tmp_path, fact) == made


@pytest.mark.parametrize(
    "fact",
    [
        "Rina",
        "Rina #",
        "#p1",
        "Rina #p1 #p2",
        "Rina (Ina #p1",
        "Rina = #p1",
        "Rina = sometimes bupati@63.01 #p1",
        "! 63.71 / sakip / BB #a1",
        "! 63.71 / sakip / BB / 23 #a1",
        "! 63.71 / / BB / 2023 #a1",
        "! 63.71 / sakip / BB / 2023 / x #a1",
        "Rina" + " " * 200_000 + "x (Ina",
        "! 63.71" + " " * 200_000 + "/ sakip / BB / none" + " " * 200_000 + "x #a1",
    ],
)
def test_what_is_not_in_the_notation_is_named_by_its_line(tmp_path: Path, fact: str) -> None:
    with pytest.raises(InputError, match="line 3"):
        read(tmp_path, fact)
