"""What several tests of the finders share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from pipeline.annotate import Annotator, make_annotator
from pipeline.interpret import Interpreter
from pipeline.interpret.awards.choice import weighing
from pipeline.interpret.awards.coreference import joining
from pipeline.interpret.names.people import find_people
from pipeline.interpret.offices.positions import find_positions
from pipeline.interpret.reading import Reading, make_reading
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Conferral


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return make_annotator(load_knowledge())


@pytest.fixture(scope="session")
def interpreter(annotator: Annotator) -> Interpreter:
    return Interpreter(load_knowledge(), annotator.gazetteer.keys_of)


@pytest.fixture(scope="module")
def every_award() -> Iterator[None]:
    """Keeps whatever the rules propose, each by itself: a new fit of the weights then breaks no test of a rule."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "LEAST_FOR_ANY", 0.0)
        patch.setattr(weighing, "TAGGER_LEAST_FOR_ANY", 0.0)
        patch.setattr(weighing, "LEAST", 0.0)
        patch.setattr(joining, "LEAST", 1.1)
        yield


@pytest.fixture(scope="module")
def conferrals_in(every_award: None, annotator: Annotator, interpreter: Interpreter) -> Callable[..., list[Conferral]]:
    """The awards of an article of 6 February 2024, from its body and its title; each stands on what it quotes."""

    def read(body: str, title: str | None = None) -> list[Conferral]:
        text = f"{title}\n\n{body}" if title else body
        article = Article(
            id="a",
            page="p",
            source="test",
            text=text,
            body_start=len(text) - len(body),
            title=title,
            published="2024-02-06",
        )
        found = list(interpreter.interpret(article, annotator.annotate(article)).conferrals)
        for award in found:
            assert text[award.evidence.span.start : award.evidence.span.end] == award.evidence.quote
        return found

    return read


@pytest.fixture(scope="session")
def reading_of(annotator: Annotator) -> Callable[..., Reading]:
    """An article of a body and a title, annotated and ready to be interpreted."""
    knowledge = load_knowledge()

    def read(body: str, title: str | None = None) -> Reading:
        text = f"{title}\n\n{body}" if title else body
        article = Article(id="a", page="p", source="test", text=text, body_start=len(text) - len(body), title=title)
        return make_reading(article, annotator.annotate(article), knowledge, annotator.gazetteer.keys_of)

    return read


@pytest.fixture(scope="session")
def held_in(reading_of: Callable[..., Reading]) -> Callable[..., list[tuple[str, str]]]:
    """Who holds which office in an article: names and titles, in text order."""

    def held(body: str, title: str | None = None, events: Sequence[str] = ()) -> list[tuple[str, str]]:
        reading = reading_of(body, title)
        people = find_people(reading)
        names = {person.id: person.name for person in people}
        return [(names[o.holder], o.title) for o in find_positions(reading, people, events)]

    return held
