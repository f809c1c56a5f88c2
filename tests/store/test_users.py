"""Users, sessions and tries to log in, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.store import Store, open_store
from pipeline.store.users import Lifetimes, UserStore

START = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with open_store(database_url) as opened:
        yield opened


def _users(store: Store, **later: float) -> UserStore:
    """The users as they are that much later."""
    return UserStore(store, lambda: START + timedelta(**later), Lifetimes(most_of_account=3))


def test_a_name_is_given_once(store: Store) -> None:
    users = _users(store)
    assert not users.has_users()
    assert users.add("ani", "coder", "hash") and not users.add("ani", "admin", "other")
    assert [(user.name, user.role) for user in users.users()] == [("ani", "coder")]
    assert (users.password_hash("ani"), users.password_hash("budi")) == ("hash", None)


@pytest.mark.parametrize(
    ("later", "holds"),
    [({"minutes": 59}, True), ({"minutes": 60}, False), ({"hours": 13}, False)],
)
def test_a_session_without_a_request_runs_out(store: Store, later: dict[str, float], holds: bool) -> None:
    _users(store).add("ani", "coder", "hash")
    _users(store).open_session("ani", "digest", "csrf")
    found = _users(store, **later).login_of("digest")
    assert (found is not None) == holds
    assert _users(store).login_of("another") is None


def test_a_session_ends_with_logout_another_password_and_its_successor(store: Store) -> None:
    users = _users(store)
    users.add("ani", "coder", "hash")
    users.open_session("ani", "first", "csrf")
    users.open_session("ani", "second", "csrf", replaces="first")
    assert users.login_of("first") is None and users.login_of("second") is not None
    users.close_session("second")
    assert users.login_of("second") is None
    users.open_session("ani", "third", "csrf")
    assert users.set_password("ani", "other") and users.login_of("third") is None
    assert users.remove("ani") and not users.remove("ani") and not users.set_role("ani", "admin")


def test_tries_are_counted_by_account_and_address_and_forgotten_in_time(store: Store) -> None:
    users = _users(store)
    assert [users.may_try("ani", "10.0.0.1") for _ in range(4)] == [True, True, True, False]
    # Another address may try: nobody is kept out of their account by a stranger's tries.
    assert users.may_try("ani", "10.0.0.2")
    assert _users(store, minutes=16).may_try("ani", "10.0.0.1")
    users.forget_tries("ani", "10.0.0.2")


def test_tries_side_by_side_do_not_slip_through(store: Store) -> None:
    users = _users(store)
    let_through: list[bool] = []
    threads = [threading.Thread(target=lambda: let_through.append(users.may_try("ani", "10.0.0.1"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(let_through) == 3


def test_the_log_has_what_was_done_the_newest_first(store: Store) -> None:
    users = _users(store)
    users.log("login", "ani", "10.0.0.1")
    users.log("user removed", None, None, "budi", "on the server")
    assert [(one.user, one.action, one.subject) for one in users.audit()] == [
        (None, "user removed", "budi"),
        ("ani", "login", ""),
    ]
    assert len(users.audit(most=1)) == 1
