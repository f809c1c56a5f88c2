"""The guard before every route, also before those that do not exist: role first, then the form's secret."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response

from pipeline.store import StoreError
from pipeline.store.users import Login, UserStore
from pipeline.web.security.access import (
    SAFE,
    Access,
    came_from_elsewhere,
    digest,
    form_token,
    is_ours,
    may,
    role_needed,
    token_of,
)
from pipeline.web.security.routes import login_page

_LARGEST_FORM = 64 * 1024
Next = Callable[[Request], Awaitable[Response]]


def _login_of(request: Request, users: UserStore) -> Login | None:
    token = token_of(request)
    return users.login_of(digest(token)) if token else None


def _refusal(request: Request, status: int, detail: str) -> Response:
    if request.url.path.startswith("/api/"):
        body = {"type": "about:blank", "status": status, "title": "Refused", "detail": detail}
        return JSONResponse(body, status_code=status, media_type="application/problem+json")
    if status == 401 and request.method in SAFE and not request.url.path.startswith("/feeds/"):
        return login_page(request, 401)
    return PlainTextResponse(detail, status_code=status)


def _refuse_role(request: Request, access: Access) -> Response | None:
    needed = role_needed(request.method, request.scope["path"], access.login_to_read)
    login: Login | None = request.state.login
    if needed is None:
        return None
    if login is None:
        return _refusal(request, 401, "log in first")
    if not may(login.user.role, needed):
        return _refusal(request, 403, f"this takes the role {needed}")
    return None


async def _refuse_form(request: Request) -> Response | None:
    """What is wrong with a request that changes something."""
    if came_from_elsewhere(request):
        return _refusal(request, 403, "the request comes from another site")
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        return _refusal(request, 411, "the length of the form is missing")
    if int(length) > _LARGEST_FORM:
        return _refusal(request, 413, "the form is too large")
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return _refusal(request, 403, "only forms of these pages change anything")
    await request.body()  # kept, so that the route can read it again
    secret = (await request.form()).get("csrf")
    if not isinstance(secret, str) or not is_ours(request, secret):
        return _refusal(request, 403, "the form has run out: go back, load the page anew, and send it again")
    return None


def guard(app: FastAPI, users: UserStore, access: Access) -> None:
    """Puts the guard before every route of the application, which has its context.

    `request.state.login` is the login, if any; templates get the token of their forms from `csrf(request)`.
    """
    app.state.access, app.state.users = access, users
    app.state.context.templates.env.globals.update(csrf=form_token)

    @app.middleware("http")
    async def check(request: Request, call_next: Next) -> Response:
        request.state.login = None
        try:
            request.state.login = await run_in_threadpool(_login_of, request, users)
            refused = await run_in_threadpool(_refuse_role, request, access)
        except StoreError:
            return PlainTextResponse("the database does not answer", status_code=503)
        if refused is None and request.method not in SAFE:
            refused = await _refuse_form(request)
        response = refused or await call_next(request)
        if refused is not None or request.state.login is not None:
            # A page of somebody's is for nobody else, and not for the next at the same machine.
            response.headers["Cache-Control"] = "no-store"
        return response
