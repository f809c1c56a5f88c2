"""Errors as answers: to readers a page in their language, to programs `application/problem+json`."""

from __future__ import annotations

from fastapi import HTTPException, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from pipeline.web.context import context_of
from pipeline.web.i18n import translator

_TITLES = {400: "Bad request", 404: "Not found", 405: "Method not allowed", 422: "Bad request", 503: "Unavailable"}
# What a page says where nothing more is known than the status; of others it says that it cannot be shown.
_MESSAGES = {404: "address", 500: "server", 503: "database"}


class ReaderError(HTTPException):
    """An error that the catalogues have words for: `message` without its "error_", and its fields."""

    def __init__(self, status: int, message: str, **values: str) -> None:
        super().__init__(status, translator("en")(f"error_{message}", **values))
        self.message, self.values = message, values


def _is_for_programs(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _problem(status: int, title: str, detail: str) -> JSONResponse:
    """An error as RFC 9457 has it."""
    body = {"type": "about:blank", "status": status, "title": title, "detail": detail}
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


def answer_error(request: Request, status: int, detail: str, message: str | None = None, **values: str) -> Response:
    """The answer to a request that failed: `detail` for programs, the catalogue's `message` for readers."""
    if _is_for_programs(request):
        return _problem(status, _TITLES.get(status, "Error"), detail)
    told = {"message": message or _MESSAGES.get(status), "values": values}
    return context_of(request).page(request, "error.html", status, code=status, **told)
