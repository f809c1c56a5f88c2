"""Input → Page: files, folders, JSON Lines, WARC archives, standard input, URLs: bytes and where they are from."""

from pipeline.fetch.inputs import Fetched, Skipped, Source, find_sources, read_pages, read_source
from pipeline.fetch.web import WebClient

__all__ = ["Fetched", "Skipped", "Source", "WebClient", "find_sources", "read_pages", "read_source"]
