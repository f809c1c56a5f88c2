"""Article → spaCy Doc: tokens, sentences, quotations and known names. The one door to `models/`."""

from pipeline.annotate.annotator import ENGINES, Annotator, Engine, make_annotator
from pipeline.annotate.gazetteer import GOVERNMENT, ORGANISATION, POSITION, REGION, SCHEME, Gazetteer
from pipeline.annotate.listing import ModelState, list_models
from pipeline.annotate.models import ModelError
from pipeline.annotate.quotes import find_quotes
from pipeline.annotate.sentences import SentenceWords, split_sentences
from pipeline.annotate.stanza_download import download_stanza

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
    "ModelState",
    "SentenceWords",
    "download_stanza",
    "find_quotes",
    "list_models",
    "make_annotator",
    "split_sentences",
]
