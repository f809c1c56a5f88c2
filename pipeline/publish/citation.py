"""CITATION.cff of a release (Citation File Format 1.2.0)."""

from __future__ import annotations

from typing import Any

import yaml

from pipeline.publish.data_package import About

_NOBODY = "the makers of this data set"
_ABSTRACT = (
    "People, offices, events, awards with their grades, and statements with their speakers, read by Predikat from "
    "Indonesian news articles; every row names the article and the characters that say it."
)


def citation_text(about: About) -> str:
    """The file. Authors are taken for names of bodies: nothing says which part of a person's name is the family's."""
    content: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Please cite this data set as below.",
        "type": "dataset",
        "title": about.title,
        "abstract": _ABSTRACT,
        "version": about.version,
        "date-released": about.day,
        "authors": [{"name": author} for author in about.authors or (_NOBODY,)],
        "keywords": ["Indonesia", "news", "awards", "officials", "quotations"],
    }
    if about.licence:
        content["license"] = about.licence
    if about.url:
        content["url"] = about.url
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)
