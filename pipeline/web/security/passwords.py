"""Passwords: hashed by Argon2id, compared in constant time, never stored or logged. The one door to argon2."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST_PASSWORD, MOST_PASSWORD = 12, 1000
_HASHER = PasswordHasher()
# A hash takes 64 MiB: many logins at once wait instead of taking all memory.
_FEW = threading.BoundedSemaphore(2)


def check_password(password: str) -> str | None:
    """What is wrong with a new password, None if nothing is."""
    if len(password) < LEAST_PASSWORD:
        return f"a password has at least {LEAST_PASSWORD} characters"
    if len(password) > MOST_PASSWORD:
        return f"a password has at most {MOST_PASSWORD} characters"
    return None


def hash_password(password: str) -> str:
    """The hash to keep, with its own salt."""
    with _FEW:
        return _HASHER.hash(password)


@cache
def _hash_of_nobody() -> str:
    return hash_password("nobody has this password")


def verify(password: str, password_hash: str | None) -> bool:
    """Whether the password is the one of the hash; for an unknown user (None) it takes as long and is never right."""
    if len(password) > MOST_PASSWORD:
        return False
    known = password_hash or _hash_of_nobody()
    try:
        with _FEW:
            matches = _HASHER.verify(known, password)
    except (VerificationError, InvalidHashError):
        return False
    return matches and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(password_hash)
