"""The application: routes, static files, security headers, and errors as pages or as JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import Response

from pipeline.knowledge import Knowledge
from pipeline.store import Store, StoreError
from pipeline.store.users import UserStore
from pipeline.web import api, desk, feeds, health, pages, security
from pipeline.web.context import context_of, make_context

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


def _is_for_programs(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _problem(status: int, title: str, detail: str) -> JSONResponse:
    """An error as RFC 9457 has it."""
    body = {"type": "about:blank", "status": status, "title": title, "detail": detail}
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


_TITLES = {400: "Bad request", 404: "Not found", 405: "Method not allowed", 422: "Bad request", 503: "Unavailable"}


def _error(request: Request, status: int, detail: str) -> Response:
    if _is_for_programs(request):
        return _problem(status, _TITLES.get(status, "Error"), detail)
    return context_of(request).page(request, "error.html", status, code=status, detail=detail)


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    def on_http_error(request: Request, error: HTTPException) -> Response:
        return _error(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    def on_bad_value(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return _error(request, 422, f"{where}: {first['msg']}")

    @app.exception_handler(StoreError)
    def on_store_error(request: Request, error: StoreError) -> Response:
        return _error(request, 503, "the database does not answer")


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
