"""An alias counts where the article ties it to the name, not where it only stands near."""

from __future__ import annotations

import pytest

from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.link import appearances_of
from pipeline.records import Article, Evidence, Facts, Mention, Person, Span


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize(
    ("text", "name", "alias", "tied"),
    [
        ("Rusdi Anwar alias Ideng ditemui kemarin.", "Rusdi Anwar", "Ideng", True),
        ("Rusdi Anwar, yang akrab disapa Mas Ideng, tersenyum.", "Rusdi Anwar", "Ideng", True),
        ("Rusdi Anwar (Gus Ideng) hadir.", "Rusdi Anwar", "Gus Ideng", True),
        ("H. Rusdi Anwar, S.E. (Ideng) hadir.", "H. Rusdi Anwar, S.E.", "Ideng", True),
        # A part of the name, its initials, a nickname with a part of the name.
        ("Rusdi Anwar hadir. Rusdi bicara.", "Rusdi Anwar", "Rusdi", True),
        ("Rusdi Anwar Lawing hadir. RAL bicara.", "Rusdi Anwar Lawing", "RAL", True),
        ("Rusdi Anwar hadir. Bang Rusdi bicara.", "Rusdi Anwar", "Bang Rusdi", True),
        # Another person beside the first, in brackets of another name, behind another cue.
        ("Rusdi Anwar dan Basuni hadir.", "Rusdi Anwar", "Basuni", False),
        ("Rusdi Anwar hadir. Presiden Basuni bicara.", "Rusdi Anwar", "Basuni", False),
        ("Rusdi Anwar menyambut Lawing (Basuni).", "Rusdi Anwar", "Basuni", False),
        ("Rusdi Anwar alias Ideng menyambut para tamu dari desa, juga Basuni.", "Rusdi Anwar", "Basuni", False),
        ("Rusdi Anwar hadir. RB bicara.", "Rusdi Anwar", "RB", False),
    ],
)
def test_what_ties_an_alias(text: str, name: str, alias: str, tied: bool, knowledge: Knowledge) -> None:
    start = text.index(name)
    here = Evidence(Span(start, start + len(name)), name, "test", 1.0)
    person = Person("p", name, (alias,), (Mention(name, here),))
    article = Article(id="a", page="p", source="test", text=text)
    [seen] = appearances_of(article, Facts("a", people=(person,)), knowledge)
    assert bool(seen.aliases) == tied
