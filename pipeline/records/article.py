"""What `extract` hands on: the text that every span points into."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records.issue import Issue


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned.

    `text` is the coordinate system of every fact and never changes after extract: the title, an empty line, then the
    body (only the body where there is no title). `body_start` is the offset of the body's first character. Paragraphs
    are separated by a newline. `published` and `modified` are ISO 8601 as precise as the page gives them (a day, or a
    moment with its offset). `external_id` is the id that the input itself gave, `source` the input's name.
    """

    id: str
    page: str
    source: str
    text: str
    body_start: int = 0
    external_id: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    publisher: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    published: str | None = None
    modified: str | None = None
    dateline: str | None = None
    language: str = "id"
    digest: str = ""
    issues: tuple[Issue, ...] = ()

    @property
    def body(self) -> str:
        """The text without the title."""
        return self.text[self.body_start :]

    @property
    def published_day(self) -> str | None:
        """The publication day, ISO 8601, or None."""
        return self.published[:10] if self.published else None
