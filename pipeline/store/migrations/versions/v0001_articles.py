"""Runs, pages, articles with their versions, extractions and issues."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.columns import integers, json, key, optional_integers, optional_texts, reference, texts

revision = "0001"
down_revision = None

_LOOK_UPS = ("external_id", "source", "url", "canonical_url", "publisher")


def _runs() -> None:
    op.create_table(
        "runs",
        key(),
        *texts("command", "extractor", "started_at"),
        *optional_texts("finished_at"),
        *json("versions", "counts"),
    )
    op.create_table(
        "run_inputs",
        reference("run_id", "runs.id", primary_key=True),
        sa.Column("input", sa.Text(), primary_key=True),
        *texts("status", "detail"),
        *integers("articles"),
    )


def _pages() -> None:
    op.create_table(
        "pages",
        sa.Column("key", sa.Integer(), primary_key=True),
        *texts("id", "body_digest", "source", "media_type"),
        *integers("body_bytes"),
        *optional_texts("requested_url", "final_url", "fetched_at", "charset", "declared_id"),
        *optional_integers("status"),
        *json("headers"),
        reference("run_id", "runs.id"),
        sa.UniqueConstraint("id", "body_digest"),
    )
    op.create_index("ix_pages_source", "pages", ["source"])


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), primary_key=True),
        *texts("source"),
        *optional_texts("external_id", "url", "canonical_url", "publisher"),
        reference("first_run", "runs.id"),
    )
    for column in _LOOK_UPS:
        op.create_index(f"ix_articles_{column}", "articles", [column])
    op.create_table(
        "article_versions",
        key(),
        reference("article_id", "articles.id"),
        reference("page_key", "pages.key", index=True),
        *integers("number", "body_start"),
        *texts("content_digest", "source", "text", "language", "digest"),
        *optional_texts("external_id", "url", "canonical_url", "publisher", "title", "editor", "dateline"),
        *optional_texts("published", "modified", "seen_at"),
        *json("authors"),
        reference("run_id", "runs.id"),
        sa.UniqueConstraint("article_id", "number"),
        sa.UniqueConstraint("article_id", "content_digest"),
    )
    op.create_index("ix_article_versions_published", "article_versions", ["published"])


def _extractions() -> None:
    op.create_table(
        "extractions",
        key(),
        reference("article_id", "articles.id", index=True),
        reference("version_id", "article_versions.id"),
        *texts("extractor"),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        reference("run_id", "runs.id"),
        sa.UniqueConstraint("version_id", "extractor"),
    )
    current = sa.text("is_current")
    op.create_index(
        "ix_extractions_current",
        "extractions",
        ["article_id"],
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )


def _issues() -> None:
    op.create_table(
        "issues",
        sa.Column("id", sa.Text(), primary_key=True),
        *texts("stage", "subject", "message", "detail"),
        reference("first_run", "runs.id"),
        reference("last_run", "runs.id"),
    )
    op.create_index("ix_issues_stage_message", "issues", ["stage", "message"])
    for owner, target in (("version", "article_versions.id"), ("extraction", "extractions.id")):
        op.create_table(
            f"{owner}_issues",
            reference(f"{owner}_id", target, primary_key=True),
            sa.Column("ordinal", sa.Integer(), primary_key=True),
            reference("issue_id", "issues.id", index=True),
        )


def upgrade() -> None:
    """Makes the tables, each after those that it refers to."""
    _runs()
    _pages()
    _articles()
    _extractions()
    _issues()


def downgrade() -> None:
    """Drops the tables, their rows included."""
    for table in ("extraction_issues", "version_issues", "issues", "extractions", "article_versions", "articles"):
        op.drop_table(table)
    for table in ("pages", "run_inputs", "runs"):
        op.drop_table(table)
