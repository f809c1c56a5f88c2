"""The tables of users, their sessions, failed logins, and what was done."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables import Base


class UserRow(Base):
    """Who may log in; `role` is "reader", "coder" or "admin". Rulings and the audit log keep the name."""

    __tablename__ = "users"
    name: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    password_hash: Mapped[str]
    created_at: Mapped[str]


class UserSessionRow(Base):
    """A login. The cookie holds the token, the table its SHA-256: who reads the table cannot take over a session."""

    __tablename__ = "user_sessions"
    token_digest: Mapped[str] = mapped_column(primary_key=True)
    user_name: Mapped[str] = mapped_column(ForeignKey("users.name"), index=True)
    csrf: Mapped[str]
    created_at: Mapped[str]
    seen_at: Mapped[str]


class LoginFailureRow(Base):
    """A login that failed, or is being tried."""

    __tablename__ = "login_failures"
    __table_args__ = (Index("ix_login_failures_address", "address", "failed_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str]
    address: Mapped[str]
    failed_at: Mapped[str]


class AuditRow(Base):
    """Something done: who, from where, what, on what. Rows are only added."""

    __tablename__ = "audit_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    user_name: Mapped[str | None]
    address: Mapped[str | None]
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[str]
