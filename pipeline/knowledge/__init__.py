"""Tables that people edit: award schemes, positions, organisations, regions, speech verbs, titles, calendar, cue words.

What can be listed lives here as rows with a source; adding a row changes no code.
"""

from pipeline.knowledge.complaints import KnowledgeError, Problems
from pipeline.knowledge.loader import Knowledge, forget_knowledge, load_knowledge
from pipeline.knowledge.row_files import load_rows
from pipeline.knowledge.tables import (
    AwardScheme,
    CalendarWord,
    Grade,
    NamePart,
    Organisation,
    OrganisationWord,
    Position,
    PositionPrefix,
    Region,
    Row,
    Scale,
    SpeechVerb,
    Title,
    Word,
)

__all__ = [
    "AwardScheme",
    "CalendarWord",
    "Grade",
    "Knowledge",
    "KnowledgeError",
    "NamePart",
    "Organisation",
    "OrganisationWord",
    "Position",
    "PositionPrefix",
    "Problems",
    "Region",
    "Row",
    "Scale",
    "SpeechVerb",
    "Title",
    "Word",
    "forget_knowledge",
    "load_knowledge",
    "load_rows",
]
