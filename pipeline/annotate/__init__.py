"""Article → spaCy Doc: tokens, sentences, quotations and known names. The one door to `models/`."""

from pipeline.annotate.annotator import ENGINES, Annotator, Engine, make_annotator
from pipeline.annotate.gazetteer import GOVERNMENT, ORGANISATION, POSITION, REGION, SCHEME, Gazetteer
from pipeline.annotate.models import ModelError
from pipeline.annotate.quotes import find_quotes
from pipeline.annotate.sentences import SentenceWords, split_sentences

__all__ = [
    "ENGINES",
    "GOVERNMENT",
    "ORGANISATION",
    "POSITION",
    "REGION",
    "SCHEME",
    "Annotator",
    "Engine",
    "Gazetteer",
    "ModelError",
    "SentenceWords",
    "find_quotes",
    "make_annotator",
    "split_sentences",
]
