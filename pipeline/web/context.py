"""What every route works with: the store, the tables' names, and the templates in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.templating import Jinja2Templates
from markupsafe import Markup, escape
from sqlalchemy.orm import Session
from starlette.responses import Response

from pipeline.knowledge import Knowledge
from pipeline.store import Store
from pipeline.web.days import format_day, format_moment
from pipeline.web.excerpts import end_of, start_of
from pipeline.web.highlight import show_characters
from pipeline.web.i18n import LANGUAGES, choose_language, translator
from pipeline.web.names import Names, outlet_names
from pipeline.web.parameters import unknown_parameters
from pipeline.web.queries.statements import group_copies

_COOKIE = "lang"
_YEAR_S = 365 * 24 * 3600


@dataclass(frozen=True)
class Context:
    """Made once for an application."""

    store: Store
    knowledge: Knowledge
    names: Names
    templates: Jinja2Templates

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that only reads."""
        with self.store.read() as session:
            yield session

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """A page in the language of the request."""
        asked = request.query_params.get("lang")
        language = choose_language(asked, request.cookies.get(_COOKIE), request.headers.get("accept-language"))
        shown = {"t": translator(language), "lang": language, "languages": LANGUAGES, "names": self.names}
        shown |= {"unknown": unknown_parameters(request)[:5], **values}
        response = self.templates.TemplateResponse(request, template, shown, status_code=status)
        if asked in LANGUAGES:
            response.set_cookie(_COOKIE, asked, max_age=_YEAR_S, samesite="lax", httponly=True)
        response.headers["Vary"] = "Accept-Language, Cookie"
        return response


def with_query(request: Request, **changes: object) -> str:
    """The address of this page with other parameters; None takes one out."""
    given = {name: value for name, value in request.query_params.items() if value and name != "lang"}
    given |= {name: str(value) for name, value in changes.items() if value is not None}
    kept = {name: value for name, value in given.items() if not (name in changes and changes[name] is None)}
    return f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path


def query_of(values: Mapping[str, object]) -> str:
    """Parameters for an address; those without a value are left out."""
    return urlencode({name: str(value) for name, value in values.items() if value not in (None, "", False)})


def mark_terms(text: str, terms: Iterable[str]) -> Markup:
    """The text, escaped, with the words that were searched for in <mark>."""
    shown = show_characters(text)
    words = sorted({re.escape(term).replace("\\ ", r"\W+") for term in terms}, key=len, reverse=True)
    if not words:
        return escape(shown)
    parts = re.split(rf"(?<!\w)({'|'.join(words)})(?!\w)", shown, flags=re.IGNORECASE)
    marked = (Markup("<mark>{}</mark>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts))
    return Markup("").join(marked)


def safe_url(url: str) -> str:
    """An address of the web; nothing for anything else ("javascript:…")."""
    return url if re.match(r"https?://", url, re.IGNORECASE) else ""


def make_context(store: Store, knowledge: Knowledge, tables: Path | None = None) -> Context:
    """The context of an application over a store; `tables` is the folder with further rows that is in use."""
    names = Names(knowledge, outlet_names(tables))
    templates = Jinja2Templates(directory=Path(__file__).parent / "templates")
    templates.env.globals.update(with_query=with_query, query_of=query_of)
    templates.env.filters.update(shown=show_characters, marked=mark_terms, safe_url=safe_url)
    templates.env.filters.update(day=format_day, moment=format_moment, end_of=end_of, start_of=start_of)
    templates.env.filters.update(outlet=names.outlet, together=group_copies)
    templates.env.trim_blocks = templates.env.lstrip_blocks = True
    return Context(store, knowledge, names, templates)


def context_of(request: Request) -> Context:
    """The context of the application that serves the request."""
    context: Context = request.app.state.context
    return context
