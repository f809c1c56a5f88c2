"""What a request may do: the role that each address needs, and the login that a request comes with."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from fastapi import Request
from starlette.responses import Response

from pipeline.store.users import ROLES, Lifetimes, Login, Role, UserStore

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_PUBLIC, _STATIC = ("/login", "/health"), "/static/"
_FORM_COOKIE = "predikat_form"


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Access:
    """How an application is guarded.

    `login_to_read`: nothing is shown without a login. `now` is the clock of sessions and rulings. `proposals` is the
    folder for rows that the desk proposes for the tables, `tables` the folder with further rows that is in use.
    """

    login_to_read: bool = False
    now: Callable[[], datetime] = _utc_now
    lifetimes: Lifetimes = field(default_factory=Lifetimes)
    proposals: Path = Path("outputs/proposals")
    tables: Path | None = None


def role_needed(method: str, path: str, login_to_read: bool) -> Role | None:
    """The least role that a request needs, None for none. What is not named here only an admin may change."""
    if path in _PUBLIC or path.startswith(_STATIC):
        return None
    if path.startswith("/desk/admin"):
        return "admin"
    if path == "/desk" or path.startswith("/desk/"):
        return "coder"
    if path == "/logout":
        return "reader"
    if method in SAFE:
        return "reader" if login_to_read else None
    return "admin"


def may(role: Role, needed: Role | None) -> bool:
    """Whether a role is at least the one needed."""
    return needed is None or ROLES.index(role) >= ROLES.index(needed)


def digest(token: str) -> str:
    """What the database knows of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(32)


def is_secure(request: Request) -> bool:
    """Whether the request came by TLS, as seen by us or told by a proxy that is believed."""
    return request.url.scheme == "https"


def session_cookie(request: Request) -> str:
    """The cookie's name. Over TLS the prefix keeps other hosts of the domain from setting it."""
    return "__Host-predikat" if is_secure(request) else "predikat"


def token_of(request: Request) -> str | None:
    """The session's token that the request brings."""
    return request.cookies.get(session_cookie(request))


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """Sets a cookie that scripts do not see and other sites do not send; it goes with the browser's session."""
    response.set_cookie(name, value, path="/", httponly=True, samesite="lax", secure=is_secure(request))


def start_session(request: Request, response: Response, users: UserStore, name: str) -> None:
    """Logs a user in: a new token, whatever the browser had before."""
    token, old = new_token(), token_of(request)
    users.open_session(name, digest(token), new_token(), replaces=digest(old) if old else None)
    set_cookie(request, response, session_cookie(request), token)


def _secret(request: Request, cookie: str | None) -> str | None:
    login: Login | None = request.state.login
    if login is not None:
        return login.csrf
    return digest(f"form:{cookie}") if cookie else None


def _signed(secret: str, nonce: str) -> str:
    return f"{nonce}.{hmac.new(secret.encode(), nonce.encode(), hashlib.sha256).hexdigest()}"


def form_token(request: Request) -> str:
    """What a form of this page carries: another text each time, so that compressing the page tells nothing of it.

    Empty for who has neither a login nor the cookie of forms.
    """
    secret = _secret(request, request.cookies.get(_FORM_COOKIE))
    return _signed(secret, secrets.token_urlsafe(12)) if secret else ""


def first_form(request: Request) -> tuple[str, str | None]:
    """The token for the form of who may have no cookie yet, and the cookie to set in that case."""
    if token := form_token(request):
        return token, None
    cookie = new_token()
    return _signed(_secret(request, cookie) or "", secrets.token_urlsafe(12)), cookie


def set_form_cookie(request: Request, response: Response, cookie: str) -> None:
    """Keeps the secret of forms for who is not logged in."""
    set_cookie(request, response, _FORM_COOKIE, cookie)


def is_ours(request: Request, token: str) -> bool:
    """Whether a form with this token was made by us for this browser."""
    secret = _secret(request, request.cookies.get(_FORM_COOKIE))
    nonce = token.partition(".")[0]
    return secret is not None and hmac.compare_digest(_signed(secret, nonce).encode(), token.encode())


def came_from_elsewhere(request: Request) -> bool:
    """Whether the browser says that another site made the request."""
    if request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        return True
    origin = request.headers.get("origin")
    return origin is not None and origin.partition("://")[2] != request.headers.get("host")


def address_of(request: Request) -> str:
    """Where the request comes from: what a believed proxy says, else the other end of the connection."""
    return request.client.host if request.client else ""
