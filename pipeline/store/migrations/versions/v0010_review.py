"""Rulings on facts, samples to rule on, the extractions that rulings make; users, sessions, audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.columns import integers, json, key, optional_texts, reference, texts

revision = "0010"
down_revision = "0009"

_TABLES = (
    "fact_rulings",
    "review_items",
    "review_strata",
    "review_samples",
    "ruled_extractions",
    "user_sessions",
    "login_failures",
    "audit_log",
    "users",
)


def _target() -> list[sa.Column[object]]:
    return [
        reference("article_id", "articles.id"),
        *texts("text_digest", "kind", "quote", "reading_key"),
        *integers("char_start", "char_end"),
        *json("reading", "spans"),
    ]


def _review() -> None:
    op.create_table("review_samples", key(), *texts("drawn_at", "drawn_by"), *integers("seed", "coders", "of_each"))
    op.create_table(
        "review_strata",
        reference("sample_id", "review_samples.id", primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("band", sa.Text(), primary_key=True),
        *integers("population"),
    )
    op.create_table(
        "review_items",
        reference("sample_id", "review_samples.id", primary_key=True),
        sa.Column("ordinal", sa.Integer(), primary_key=True),
        *_target(),
        *texts("counted_as", "band", "extractor"),
    )
    op.create_index("ix_review_items_article_id", "review_items", ["article_id"])
    op.create_table(
        "fact_rulings",
        key(),
        *_target(),
        *texts("verdict", "note", "coder", "ruled_at"),
        *json("changes"),
        sa.Column("final", sa.Boolean(), nullable=False),
        reference("sample_id", "review_samples.id", nullable=True),
    )
    op.create_index("ix_fact_rulings_article_id", "fact_rulings", ["article_id"])
    op.create_index("ix_fact_rulings_coder", "fact_rulings", ["coder", "id"])
    op.create_table(
        "ruled_extractions",
        reference("extraction_id", "extractions.id", primary_key=True),
        reference("base_id", "extractions.id"),
    )
    op.create_index("ix_ruled_extractions_base_id", "ruled_extractions", ["base_id"])


def _users() -> None:
    op.create_table(
        "users", sa.Column("name", sa.Text(), primary_key=True), *texts("role", "password_hash", "created_at")
    )
    op.create_table(
        "user_sessions",
        sa.Column("token_digest", sa.Text(), primary_key=True),
        sa.Column("user_name", sa.Text(), sa.ForeignKey("users.name"), nullable=False, index=True),
        *texts("csrf", "created_at", "seen_at"),
    )
    op.create_table("login_failures", key(), *texts("account", "address", "failed_at"))
    op.create_index("ix_login_failures_address", "login_failures", ["address", "failed_at"])
    who = optional_texts("user_name", "address")
    op.create_table("audit_log", key(), *texts("at", "action", "subject", "detail"), *who)


def upgrade() -> None:
    """Makes the tables."""
    _review()
    _users()


def downgrade() -> None:
    """Drops the tables, rulings and users with them; the machine's extractions hold again."""
    ruled = "SELECT extraction_id FROM ruled_extractions"
    current = "SELECT r.base_id FROM ruled_extractions r JOIN extractions e ON e.id = r.extraction_id AND e.is_current"
    bases = op.get_bind().execute(sa.text(current)).scalars().all()
    op.execute(f"UPDATE extractions SET is_current = false WHERE id IN ({ruled})")
    for base in bases:
        op.execute(sa.text("UPDATE extractions SET is_current = true WHERE id = :base").bindparams(base=base))
    for table in _TABLES:
        op.drop_table(table)
