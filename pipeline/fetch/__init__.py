"""Input → Page: files, folders, JSON Lines, WARC archives, standard input, URLs: bytes and where they are from."""

from pipeline.fetch.formats import Fetched, Limits, Skipped
from pipeline.fetch.inputs import Inputs, Source, find_sources, read_pages, read_source
from pipeline.fetch.naming import display_name
from pipeline.fetch.web import Document, WebClient

__all__ = [
    "Document",
    "Fetched",
    "Inputs",
    "Limits",
    "Skipped",
    "Source",
    "WebClient",
    "display_name",
    "find_sources",
    "read_pages",
    "read_source",
]
