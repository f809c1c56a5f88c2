"""One article as a JSON object, as `predikat extract` writes it."""

from __future__ import annotations

from typing import Any

from pipeline.records import Article


def article_record(article: Article) -> dict[str, Any]:
    """The record of an article: `file` is its source as given, `text` the body without the title.

    Dates are ISO 8601; what is not known is null; `issues` lists what was met and not understood.
    """
    return {
        "file": article.source,
        "id": article.external_id or article.id,
        "article_id": article.id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "published": article.published,
        "modified": article.modified,
        "authors": list(article.authors),
        "editor": article.editor,
        "dateline": article.dateline,
        "publisher": article.publisher,
        "language": article.language,
        "text": article.body,
        "issues": [{"message": issue.message, "detail": issue.detail} for issue in article.issues],
    }
