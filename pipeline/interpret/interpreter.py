"""The order in which an article is understood."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.interpret.awards import find_awards
from pipeline.interpret.dates import find_dates
from pipeline.interpret.events import find_events
from pipeline.interpret.people import find_people
from pipeline.interpret.positions import find_positions
from pipeline.interpret.reading import KeysOf, make_reading
from pipeline.interpret.references import Referents
from pipeline.interpret.statements import find_statements
from pipeline.interpret.surroundings import Surroundings
from pipeline.knowledge import Knowledge
from pipeline.records import Article, Facts


class Interpreter:
    """Reads facts out of annotated articles; one object per process, no state between articles."""

    def __init__(self, knowledge: Knowledge, keys_of: KeysOf) -> None:
        self._knowledge = knowledge
        self._keys_of = keys_of

    def interpret(self, article: Article, doc: Doc) -> Facts:
        """All facts of one article."""
        reading = make_reading(article, doc, self._knowledge, self._keys_of)
        dates = find_dates(reading)
        people = find_people(reading)
        occupancies = find_positions(reading, people)
        referents = Referents(reading, people, occupancies)
        statements = find_statements(reading, people, occupancies, referents)
        events = find_events(reading, dates)
        conferrals = find_awards(reading, Surroundings(people, occupancies, referents, dates, events))
        return Facts(
            article=article.id,
            people=tuple(people),
            occupancies=tuple(occupancies),
            events=tuple(events),
            dates=tuple(dates),
            conferrals=tuple(conferrals),
            statements=tuple(statements),
            issues=(*article.issues, *reading.issues),
        )
