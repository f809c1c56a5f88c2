"""Users, their sessions, failed logins and the audit log. Passwords come hashed; this module knows none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, text, update
from sqlalchemy.exc import IntegrityError

from pipeline.store.errors import StoreError
from pipeline.store.store import Store
from pipeline.store.user_tables import AuditRow, LoginFailureRow, UserRow, UserSessionRow

Role = Literal["reader", "coder", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class User:
    """Who may log in."""

    name: str
    role: Role
    created_at: str


@dataclass(frozen=True, slots=True)
class Login:
    """A session that holds: whose it is, and the secret that its forms carry."""

    user: User
    csrf: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something done."""

    at: str
    user: str | None
    address: str | None
    action: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long a session holds without a request, and at most; and when too many logins failed."""

    idle: timedelta = timedelta(hours=1)
    absolute: timedelta = timedelta(hours=12)
    window: timedelta = timedelta(minutes=15)
    most_of_account: int = 5
    most_of_address: int = 30


# A session's last request is written at most so often.
_TOUCH = timedelta(seconds=60)


class UserStore:
    """The part of a store that keeps users. Each method raises StoreError where the database cannot be used."""

    def __init__(
        self, store: Store, now: Callable[[], datetime] = _utc_now, lifetimes: Lifetimes | None = None
    ) -> None:
        self._store, self._now = store, now
        self.lifetimes = lifetimes or Lifetimes()

    def _time(self, before: timedelta = timedelta()) -> str:
        return (self._now().astimezone(UTC) - before).isoformat(timespec="microseconds")

    # Users ------------------------------------------------------------------------------------------------------

    def add(self, name: str, role: Role, password_hash: str) -> bool:
        """Adds a user; False where the name is taken."""
        row = {"name": name, "role": role, "password_hash": password_hash, "created_at": self._time()}
        try:
            with self._store.write() as connection:
                connection.execute(insert(UserRow), row)
        except (IntegrityError, StoreError) as error:
            if isinstance(error, IntegrityError) or isinstance(error.__cause__, IntegrityError):
                return False
            raise
        return True

    def users(self) -> list[User]:
        """All users by name."""
        with self._store.read() as session:
            return [_user(row) for row in session.scalars(select(UserRow).order_by(UserRow.name))]

    def has_users(self) -> bool:
        """Whether anyone may log in."""
        with self._store.read() as session:
            return session.scalar(select(UserRow.name).limit(1)) is not None

    def password_hash(self, name: str) -> str | None:
        """The hash of a user's password, None where there is no such user."""
        with self._store.read() as session:
            return session.scalar(select(UserRow.password_hash).where(UserRow.name == name))

    def set_role(self, name: str, role: Role) -> bool:
        """Gives a user another role, and ends their sessions; False where there is no such user."""
        return self._change(name, role=role)

    def set_password(self, name: str, password_hash: str) -> bool:
        """Gives a user another password, and ends their sessions; False where there is no such user."""
        return self._change(name, password_hash=password_hash)

    def _change(self, name: str, **values: str) -> bool:
        with self._store.write() as connection:
            _end_sessions(connection, name)
            return connection.execute(update(UserRow).where(UserRow.name == name).values(**values)).rowcount == 1

    def remove(self, name: str) -> bool:
        """Removes a user and their sessions; their rulings stay. False where there is no such user."""
        with self._store.write() as connection:
            _end_sessions(connection, name)
            return connection.execute(delete(UserRow).where(UserRow.name == name)).rowcount == 1

    # Sessions ---------------------------------------------------------------------------------------------------

    def open_session(self, name: str, token_digest: str, csrf: str, replaces: str | None = None) -> None:
        """Opens a session; the one that it `replaces` and all that have run out are ended."""
        row = {"token_digest": token_digest, "user_name": name, "csrf": csrf}
        with self._store.write() as connection:
            if replaces:
                connection.execute(delete(UserSessionRow).where(UserSessionRow.token_digest == replaces))
            connection.execute(delete(UserSessionRow).where(self._is_over()))
            times = {"created_at": self._time(), "seen_at": self._time()}
            connection.execute(insert(UserSessionRow), {**row, **times})

    def _is_over(self) -> ColumnElement[bool]:
        idle, absolute = self._time(self.lifetimes.idle), self._time(self.lifetimes.absolute)
        return or_(UserSessionRow.seen_at <= idle, UserSessionRow.created_at <= absolute)

    def login_of(self, token_digest: str) -> Login | None:
        """The session with this token, if it has not run out."""
        query = select(UserSessionRow, UserRow).join(UserRow, UserRow.name == UserSessionRow.user_name)
        with self._store.read() as session:
            found = session.execute(query.where(UserSessionRow.token_digest == token_digest, ~self._is_over())).first()
            if found is None:
                return None
            login, seen_at = Login(_user(found[1]), found[0].csrf), found[0].seen_at
        if seen_at <= self._time(_TOUCH):
            touched = update(UserSessionRow).where(UserSessionRow.token_digest == token_digest)
            with self._store.write() as connection:
                connection.execute(touched.values(seen_at=self._time()))
        return login

    def close_session(self, token_digest: str) -> None:
        """Ends a session."""
        with self._store.write() as connection:
            connection.execute(delete(UserSessionRow).where(UserSessionRow.token_digest == token_digest))

    # Failed logins ----------------------------------------------------------------------------------------------

    def may_try(self, account: str, address: str) -> bool:
        """Counts a try to log in, and says whether it is let through.

        It is counted before the password is looked at, so that tries side by side do not slip through.
        """
        recent = (LoginFailureRow.address == address, LoginFailureRow.failed_at > self._time(self.lifetimes.window))
        counted = select(func.count(), func.count().filter(LoginFailureRow.account == account)).where(*recent)
        with self._store.write() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("LOCK TABLE login_failures IN SHARE ROW EXCLUSIVE MODE"))
            old = self._time(self.lifetimes.window)
            connection.execute(delete(LoginFailureRow).where(LoginFailureRow.failed_at <= old))
            of_address, of_account = connection.execute(counted).one()
            if of_address >= self.lifetimes.most_of_address or of_account >= self.lifetimes.most_of_account:
                return False
            row = {"account": account, "address": address, "failed_at": self._time()}
            connection.execute(insert(LoginFailureRow), row)
        return True

    def forget_tries(self, account: str, address: str) -> None:
        """Forgets the tries of an account from an address: the login went well."""
        mine = (LoginFailureRow.account == account, LoginFailureRow.address == address)
        with self._store.write() as connection:
            connection.execute(delete(LoginFailureRow).where(*mine))

    # Audit log --------------------------------------------------------------------------------------------------

    def log(self, action: str, user: str | None, address: str | None, subject: str = "", detail: str = "") -> None:
        """Adds to the audit log."""
        row = {"at": self._time(), "user_name": user, "address": address}
        with self._store.write() as connection:
            connection.execute(insert(AuditRow), {**row, "action": action, "subject": subject, "detail": detail})

    def audit(self, most: int = 200) -> list[AuditEntry]:
        """The last entries of the audit log, the newest first."""
        query = select(AuditRow).order_by(AuditRow.id.desc()).limit(most)
        with self._store.read() as session:
            return [
                AuditEntry(row.at, row.user_name, row.address, row.action, row.subject, row.detail)
                for row in session.scalars(query)
            ]


def _end_sessions(connection: Connection, name: str) -> None:
    connection.execute(delete(UserSessionRow).where(UserSessionRow.user_name == name))


def _user(row: UserRow) -> User:
    role: Role = row.role  # type: ignore[assignment]
    return User(row.name, role, row.created_at)
