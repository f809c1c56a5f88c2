"""Who may do what, and what cannot be guessed, forged, kept or read from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount, Route

from pipeline.flow import Tools
from pipeline.store import Store, StoreError, open_store
from pipeline.store.users import Lifetimes, Role, UserStore
from pipeline.web import make_app
from pipeline.web.security import Access, check_password, role_needed
from tests.web.forms import PASSWORD, Clock, add_users, cheap_passwords, form, log_in, make_guarded, visitor

# What anyone may see, however the application is guarded.
PUBLIC = {
    ("GET", "/login"),
    ("HEAD", "/login"),
    ("POST", "/login"),
    ("GET", "/static"),
    ("HEAD", "/static"),
    ("GET", "/health"),
}
pytestmark = pytest.mark.usefixtures(cheap_passwords.__name__)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/predikat.db") as opened:
        add_users(opened, rita="reader", coki="coder", adi="admin")
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guarded(store: Store, tools: Tools, clock: Clock) -> FastAPI:
    return make_guarded(store, tools.knowledge, clock, login_to_read=True)


def test_health_needs_no_login_and_tells_whether_the_database_answers(
    guarded: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visitor(guarded)
    well = client.get("/health")
    assert (well.status_code, well.json()["database"]) == (200, "answers")

    def refuse(session: object) -> None:
        raise StoreError("sqlite:///x.db", "the disk cannot be read", "check it")

    monkeypatch.setattr("pipeline.web.queries.sources.answers", refuse)
    ill = client.get("/health")
    assert (ill.status_code, ill.json()["database"]) == (503, "does not answer")


# Every route ----------------------------------------------------------------------------------------------------------


def _leaves(routes: list[BaseRoute], prefix: str = "") -> Iterator[tuple[str, str]]:
    """(method, address) of every route, the mounted and included ones too; an unknown kind of route is an error."""
    for route in routes:
        if isinstance(route, Mount):
            yield from (("GET", prefix + route.path), ("HEAD", prefix + route.path))
        elif isinstance(route, APIRoute | Route):
            for method in route.methods or ():
                yield method, prefix + route.path
        else:
            # FastAPI keeps included routers whole; an attribute that is missing means that it does so otherwise now.
            inner, context = route.original_router, route.include_context  # type: ignore[attr-defined]
            yield from _leaves(inner.routes, prefix + context.prefix)


def _routes(app: FastAPI) -> set[tuple[str, str]]:
    found = set(_leaves(app.router.routes))
    assert {("POST", "/desk/rulings"), ("GET", "/desk/admin"), ("GET", "/api/v1/awards"), ("GET", "/")} <= found
    return found


def _address(path: str) -> str:
    return re.sub(r"{[^}]*}", "1", path)


def test_every_route_without_a_login_answers_401(guarded: FastAPI) -> None:
    client = visitor(guarded)
    answers = {
        (method, path): client.request(method, _address(path), follow_redirects=False).status_code
        for method, path in _routes(guarded)
        if (method, path) not in PUBLIC
    }
    assert len(answers) > 30
    assert {key: status for key, status in answers.items() if status != 401} == {}


@pytest.mark.parametrize(("name", "role"), [("rita", "reader"), ("coki", "coder"), ("adi", "admin")])
def test_every_route_that_takes_a_higher_role_answers_403(guarded: FastAPI, name: str, role: Role) -> None:
    client = visitor(guarded)
    assert log_in(client, name).status_code == 303
    order = ("reader", "coder", "admin")
    for method, path in sorted(_routes(guarded)):
        if path in ("/login", "/logout"):
            continue
        expected = "admin" if path.startswith("/desk/admin") else "coder" if path.startswith("/desk") else "reader"
        answer = client.request(method, _address(path), follow_redirects=False)
        if order.index(expected) > order.index(role):
            assert answer.status_code == 403, (method, path)
        elif method == "POST":
            # Allowed, but without the token of a form nothing is changed.
            assert answer.status_code in (403, 411)
        else:
            assert answer.status_code not in (401, 403), (method, path)


def test_reading_takes_no_login_on_this_machine_and_the_desk_always_does(store: Store, tools: Tools) -> None:
    client = visitor(make_guarded(store, tools.knowledge))
    for method, path in _routes(make_guarded(store, tools.knowledge)):
        if method in ("GET", "HEAD") and (method, path) not in PUBLIC:
            status = client.request(method, _address(path), follow_redirects=False).status_code
            assert (status == 401) == path.startswith("/desk"), (path, status)


@pytest.mark.parametrize(
    ("method", "path", "needed"),
    [
        ("GET", "/login", None),
        ("GET", "/static/desk.js", None),
        ("GET", "/desk", "coder"),
        ("POST", "/desk/admin/samples", "admin"),
        ("POST", "/logout", "reader"),
        # What nobody thought of takes the highest role; what only looks like an open address is none.
        ("POST", "/awards", "admin"),
        ("DELETE", "/", "admin"),
        ("GET", "/loginfoo", "reader"),
        ("GET", "/staticfoo", "reader"),
        ("GET", "/desktop", "reader"),
    ],
)
def test_the_role_that_an_address_takes(method: str, path: str, needed: Role | None) -> None:
    assert role_needed(method, path, login_to_read=True) == needed


# Sessions -------------------------------------------------------------------------------------------------------------


def test_a_session_runs_out_when_idle_and_at_most_after_its_lifetime(guarded: FastAPI, clock: Clock) -> None:
    client = visitor(guarded)
    log_in(client, "coki")
    for _ in range(10):
        clock.forward(minutes=59)
        assert client.get("/desk").status_code == 200
    clock.forward(minutes=61)
    assert client.get("/desk").status_code == 401
    log_in(client, "coki")
    for _ in range(11):
        clock.forward(minutes=59)
        assert client.get("/desk").status_code == 200
    for _ in range(2):
        clock.forward(minutes=59)
    assert client.get("/desk").status_code == 401


def test_a_login_makes_a_new_token_and_ends_the_old_one(guarded: FastAPI) -> None:
    client = visitor(guarded)
    client.cookies.set("predikat", "chosen-by-somebody-else")
    log_in(client, "coki")
    first = client.cookies.get("predikat", domain="testserver.local")
    assert first and first != "chosen-by-somebody-else"
    log_in(client, "coki")
    other = visitor(guarded)
    other.cookies.set("predikat", first)
    assert other.get("/desk").status_code == 401


@pytest.mark.parametrize(
    ("base", "name", "flags"),
    [
        ("http://testserver", "predikat", {"HttpOnly", "SameSite=lax", "Path=/"}),
        ("https://testserver", "__Host-predikat", {"HttpOnly", "SameSite=lax", "Path=/", "Secure"}),
    ],
)
def test_cookies_are_kept_from_scripts_and_other_sites(guarded: FastAPI, base: str, name: str, flags: set[str]) -> None:
    client = visitor(guarded, base)
    answer = log_in(client, "coki")
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{name}="))
    assert set(cookie.split("; ")[1:]) == flags


def test_the_database_has_neither_passwords_nor_tokens(guarded: FastAPI, store: Store) -> None:
    client = visitor(guarded)
    log_in(client, "coki")
    token = client.cookies.get("predikat", domain="testserver.local")
    dumped = b"".join(path.read_bytes() for path in sorted(store.files()) if path.exists())
    assert token and token.encode() not in dumped and PASSWORD.encode() not in dumped
    assert b"$argon2id$" in dumped


def test_logging_out_and_losing_the_role_end_the_session(guarded: FastAPI, store: Store) -> None:
    client = visitor(guarded)
    log_in(client, "coki")
    client.post("/logout", data=form(client.get("/desk").text, "/logout"), follow_redirects=False)
    assert client.get("/desk").status_code == 401
    log_in(client, "coki")
    UserStore(store).set_role("coki", "reader")
    assert client.get("/desk").status_code == 401
    log_in(client, "coki")
    assert client.get("/desk").status_code == 403
    UserStore(store).remove("coki")
    assert client.get("/").status_code == 401


# Forms ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "headers", "status"),
    [
        ({}, {}, 200),
        ({"csrf": ""}, {}, 403),
        ({"csrf": "wrong"}, {}, 403),
        ({"csrf": "nonce." + "0" * 64}, {}, 403),
        ({}, {"Origin": "https://elsewhere.example"}, 403),
        ({}, {"Origin": "null"}, 403),
        ({}, {"Origin": "http://testserver"}, 200),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, {"Sec-Fetch-Site": "same-origin"}, 200),
        ({"note": "x" * 70_000}, {}, 413),
        ({}, {"Content-Type": "text/plain"}, 403),
    ],
)
def test_only_forms_of_ours_change_anything(
    guarded: FastAPI, fields: dict[str, str], headers: dict[str, str], status: int
) -> None:
    client = visitor(guarded)
    log_in(client, "coki")
    token = form(client.get("/desk").text, "/logout")["csrf"]
    answer = client.post("/desk/undo", data={"csrf": token, **fields}, headers=headers)
    assert answer.status_code == status


def test_a_token_is_of_one_session_and_reads_otherwise_each_time(guarded: FastAPI) -> None:
    client, other = visitor(guarded), visitor(guarded)
    log_in(client, "coki")
    log_in(other, "adi")
    tokens = {form(client.get("/desk").text, "/logout")["csrf"] for _ in range(3)}
    assert len(tokens) == 3
    for token in tokens:
        assert client.post("/desk/undo", data={"csrf": token}).status_code == 200
        assert other.post("/desk/undo", data={"csrf": token}).status_code == 403


def test_a_login_form_of_another_browser_is_refused(guarded: FastAPI) -> None:
    client, other = visitor(guarded), visitor(guarded)
    fields = form(other.get("/login").text, "/login")
    client.get("/login")
    answer = client.post("/login", data={**fields, "name": "coki", "password": PASSWORD})
    assert answer.status_code == 403 and client.get("/desk").status_code == 401


@pytest.mark.parametrize(
    ("after", "goes_to"),
    [
        ("/awards?year=2024", "/awards?year=2024"),
        ("//elsewhere.example", "/desk"),
        ("https://elsewhere.example", "/desk"),
        ("/\\elsewhere.example", "/desk"),
        ("/a\r\nSet-Cookie: x=1", "/desk"),
        ("", "/desk"),
    ],
)
def test_a_login_leads_to_pages_of_ours_only(guarded: FastAPI, after: str, goes_to: str) -> None:
    client = visitor(guarded)
    fields = {**form(client.get("/login").text, "/login"), "after": after}
    answer = client.post("/login", data={**fields, "name": "coki", "password": PASSWORD}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, goes_to)


# Passwords ------------------------------------------------------------------------------------------------------------


def test_wrong_name_and_wrong_password_are_answered_alike(guarded: FastAPI) -> None:
    client = visitor(guarded)
    answers = [log_in(client, "coki", "falsch falsch falsch"), log_in(client, "nobody", PASSWORD)]
    assert [one.status_code for one in answers] == [401, 401]
    texts = [re.sub(r'value="[^"]*"', "", one.text) for one in answers]
    assert texts[0] == texts[1] and "do not fit" in texts[0]


def test_an_account_is_tried_five_times_from_one_address(guarded: FastAPI, clock: Clock) -> None:
    client = visitor(guarded)
    assert [log_in(client, "coki", "falsch falsch falsch").status_code for _ in range(6)] == [401] * 5 + [429]
    refused = log_in(client, "coki")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "900")
    # Another account is not kept out by it, and after the wait this one is not either.
    assert log_in(client, "adi").status_code == 303
    clock.forward(minutes=16)
    assert log_in(client, "coki").status_code == 303
    # What went well counts for nothing.
    assert [log_in(client, "coki").status_code for _ in range(7)] == [303] * 7


def test_many_accounts_are_not_tried_from_one_address(store: Store, tools: Tools) -> None:
    access = Access(lifetimes=Lifetimes(most_of_address=3), now=Clock())
    client = visitor(make_app(store, tools.knowledge, access=access))
    answers = [log_in(client, f"user{number}", "falsch falsch falsch").status_code for number in range(4)]
    assert answers == [401, 401, 401, 429]


@pytest.mark.parametrize(("password", "fits"), [("x" * 12, True), ("x" * 11, False), ("", False), ("x" * 1001, False)])
def test_passwords_have_a_length(password: str, fits: bool) -> None:
    assert (check_password(password) is None) == fits


# Headers, log ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/desk", "/login", "/static/desk.js", "/nowhere", "/api/v1/awards"])
def test_every_answer_forbids_scripts_frames_and_guesses(guarded: FastAPI, path: str) -> None:
    headers = visitor(guarded).get(path).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy and "default-src 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


def test_what_is_somebodys_is_not_kept_by_the_browser(guarded: FastAPI) -> None:
    client = visitor(guarded)
    assert client.get("/desk").headers["cache-control"] == "no-store"
    log_in(client, "coki")
    assert client.get("/awards").headers["cache-control"] == "no-store"


def test_logins_are_in_the_audit_log_without_passwords(guarded: FastAPI, store: Store) -> None:
    client = visitor(guarded)
    log_in(client, "coki", "falsch falsch falsch")
    log_in(client, "adi")
    page = client.get("/desk/admin").text
    assert [one.action for one in UserStore(store).audit()] == ["login", "login failed"]
    assert "login failed" in page and "falsch" not in page


def test_a_host_that_is_not_ours_is_refused(guarded: FastAPI) -> None:
    assert visitor(guarded).get("/login", headers={"Host": "elsewhere.example"}).status_code == 400
