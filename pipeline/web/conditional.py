"""Answers that need not be sent again: programs that ask once more with the tag of the last answer get only "304"."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response


def tag_of(body: bytes) -> str:
    """The tag of an answer's content. It is weak: the same content may be sent compressed or not."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'


def has_tag(asked: str | None, tag: str) -> bool:
    """Whether `If-None-Match` names the tag; strong and weak ones count alike, as RFC 9110 has it."""
    named = [one.strip().removeprefix("W/") for one in (asked or "").split(",")]
    return tag.removeprefix("W/") in named or "*" in named


class ConditionalRoute(APIRoute):
    """A route whose answers may be kept, but are asked for again each time: any night may change them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with tags around it."""
        handler = super().get_route_handler()

        async def answer(request: Request) -> Response:
            response = await handler(request)
            if request.method not in ("GET", "HEAD") or response.status_code != 200:
                return response
            tag = tag_of(bytes(response.body))
            kept = {"ETag": tag, "Cache-Control": "private, no-cache"}
            if has_tag(request.headers.get("if-none-match"), tag):
                return Response(status_code=304, headers=kept)
            response.headers.update(kept)
            return response

        return answer
