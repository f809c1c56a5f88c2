"""The application: routes, static files, security headers, and errors as pages or as JSON."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import Response

from pipeline.knowledge import Knowledge
from pipeline.store import Store, StoreError
from pipeline.store.users import UserStore
from pipeline.web import api, desk, feeds, health, pages, security
from pipeline.web.context import make_context
from pipeline.web.errors import ReaderError, answer_error

_log = logging.getLogger(__name__)
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "testserver")
_HEADERS = {
    # No scripts and styles but those of this package: hostile text stays text.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(ReaderError)
    def on_reader_error(request: Request, error: ReaderError) -> Response:
        return answer_error(request, error.status_code, str(error.detail), error.message, **error.values)

    @app.exception_handler(HTTPException)
    def on_http_error(request: Request, error: HTTPException) -> Response:
        return answer_error(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    def on_bad_value(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return answer_error(request, 422, f"{where}: {first['msg']}", "parameter", name=where)

    @app.exception_handler(StoreError)
    def on_store_error(request: Request, error: StoreError) -> Response:
        return answer_error(request, 503, "the database does not answer")

    @app.exception_handler(Exception)
    def on_fault(request: Request, error: Exception) -> Response:
        # The server logs the traceback, which does not say what was asked for.
        _log.error("%s %r failed; a traceback follows", request.method, str(request.url))
        response = answer_error(request, 500, "an unexpected error, which is logged")
        # It is answered outside of all middlewares.
        response.headers.update(_HEADERS | {"Cache-Control": "no-store"})
        return response


def make_app(
    store: Store, knowledge: Knowledge, hosts: Sequence[str] = (), access: security.Access | None = None
) -> FastAPI:
    """The application over a store; only the review desk writes, and only for users with a role.

    `hosts` are further names under which it is reached, behind a proxy; a request for another name is refused, so that
    no page of elsewhere can read a loopback server by giving its own name this address.
    """
    app = FastAPI(
        title="Predikat",
        version=version("predikat"),
        description="Who got which award with which grade, and what officials said. Every fact has its evidence.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    access = access or security.Access()
    app.state.context = make_context(store, knowledge, access.tables)
    security.guard(app, UserStore(store, access.now, access.lifetimes), access)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, *hosts])

    @app.middleware("http")
    async def add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    _add_errors(app)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    app.include_router(health.router)
    app.include_router(api.router)
    app.include_router(feeds.router)
    app.include_router(security.router)
    app.include_router(desk.router)
    app.include_router(pages.router)
    return app
