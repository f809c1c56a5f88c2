"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from pipeline.store.users import UserStore
from pipeline.web.context import context_of
from pipeline.web.security.access import (
    address_of,
    digest,
    first_form,
    session_cookie,
    set_form_cookie,
    start_session,
    token_of,
)
from pipeline.web.security.passwords import hash_password, is_outdated, verify

router = APIRouter(include_in_schema=False)
_LONGEST_NAME = 64


def users_of(request: Request) -> UserStore:
    """The users of the application that serves the request."""
    users: UserStore = request.app.state.users
    return users


def _own_address(address: str) -> str:
    """An address on these pages; the desk for anything else."""
    is_path = address.startswith("/") and not address.startswith(("//", "/\\", "/login", "/logout"))
    return address if is_path and address.isprintable() else "/desk"


def login_page(request: Request, status: int = 200, wrong: str | None = None, after: str | None = None) -> Response:
    """The form to log in; `wrong` names why the last try failed, `after` where to go then."""
    token, cookie = first_form(request)
    query = f"?{request.url.query}" if request.url.query else ""
    here = after or (f"{request.url.path}{query}" if request.url.path != "/login" else "/desk")
    values = {"token": token, "wrong": wrong, "after": _own_address(here)}
    response = context_of(request).page(request, "desk/login.html", status, **values)
    if cookie is not None:
        set_form_cookie(request, response, cookie)
    return response


@router.get("/login")
def show_login(request: Request) -> Response:
    """The form to log in."""
    return login_page(request)


@router.post("/login")
def log_in(
    request: Request,
    name: Annotated[str, Form(max_length=_LONGEST_NAME)],
    password: Annotated[str, Form(max_length=2000)],
    after: Annotated[str, Form(max_length=500)] = "/desk",
) -> Response:
    """Logs in, or says that name and password do not fit; not which of them."""
    users, address = users_of(request), address_of(request)
    if not users.may_try(name, address):
        users.log("login refused", name, address)
        response = login_page(request, 429, "too_many", after)
        response.headers["Retry-After"] = str(int(users.lifetimes.window.total_seconds()))
        return response
    known = users.password_hash(name)
    if not verify(password, known):
        users.log("login failed", name, address)
        return login_page(request, 401, "wrong_password", after)
    users.forget_tries(name, address)
    if known is not None and is_outdated(known):
        users.set_password(name, hash_password(password))
    response = RedirectResponse(_own_address(after), 303)
    start_session(request, response, users, name)
    users.log("login", name, address)
    return response


@router.post("/logout")
def log_out(request: Request) -> Response:
    """Ends the session."""
    users, token = users_of(request), token_of(request)
    if token:
        users.close_session(digest(token))
        users.log("logout", request.state.login.user.name, address_of(request))
    response = RedirectResponse("/", 303)
    response.delete_cookie(session_cookie(request), path="/")
    return response
