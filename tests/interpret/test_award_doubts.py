"""Two grades of one award in one article are an issue; everything that may stand together is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret import Interpreter
from pipeline.records import Article, Facts


@pytest.fixture(scope="module")
def read(every_award: None, annotator: Annotator, interpreter: Interpreter) -> Callable[[str], Facts]:
    def facts(body: str) -> Facts:
        article = Article(id="a", page="p", source="test", text=body, body_start=0, published="2025-03-14")
        return interpreter.interpret(article, annotator.annotate(article))

    return facts


FIRST = "Pemerintah Kabupaten Tapin meraih predikat A dalam evaluasi SAKIP tahun 2024."


@pytest.mark.parametrize(
    ("then", "grades"),
    [
        (
            "Pemerintah Kabupaten Tapin meraih predikat CC dalam evaluasi SAKIP tahun 2024.",
            "Pemerintah Kabupaten Tapin 2024: A, CC",
        ),
        ("Pemerintah Kabupaten Tapin meraih predikat A dalam evaluasi SAKIP tahun 2024.", None),
        ("Pemerintah Kabupaten Tapin meraih predikat BB dalam evaluasi SAKIP tahun 2023.", None),
        ("Pemerintah Kabupaten Balangan meraih predikat CC dalam evaluasi SAKIP tahun 2024.", None),
        ("Pemerintah Kabupaten Tapin menargetkan predikat AA dalam evaluasi SAKIP tahun 2025.", None),
    ],
)
def test_two_grades(read: Callable[[str], Facts], then: str, grades: str | None) -> None:
    found = [issue.detail for issue in read(f"{FIRST}\n{then}").issues if issue.message == "two grades for one year"]
    assert found == ([grades] if grades else [])
