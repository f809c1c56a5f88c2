"""Tables as they stand on a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rich.console import Console, RenderableType

from pipeline.screen import article_view


def _on_screen(shown: RenderableType, width: int = 80) -> str:
    """What a terminal of that width has of it."""
    stream = io.StringIO()
    Console(file=stream, width=width).print(shown)
    return stream.getvalue()


def test_an_article_may_be_in_no_database(made_article: Callable[..., Any]) -> None:
    made = made_article(1)
    many = replace(made.facts, conferrals=made.facts.conferrals * 201)
    shown = " ".join(_on_screen(article_view(made.article, many)).split())
    assert f"200 of {len(many.conferrals)} shown; all are in --json" in shown and "database" not in shown
