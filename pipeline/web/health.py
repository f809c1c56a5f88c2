"""Whether the explorer can show anything, for whoever watches the server: no login, nothing of the data."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from pipeline.store import StoreError
from pipeline.web.context import context_of
from pipeline.web.queries import sources

router = APIRouter(include_in_schema=False)


@router.get("/health")
def health(request: Request) -> Response:
    """200 where the database answers, else 503."""
    context = context_of(request)
    try:
        with context.session() as session:
            sources.answers(session)
    except StoreError:
        state, status = "does not answer", 503
    else:
        state, status = "answers", 200
    body = {"database": state, "version": version("predikat")}
    return JSONResponse(body, status_code=status, headers={"Cache-Control": "no-store"})
