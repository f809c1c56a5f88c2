"""Facts: people, offices, dates, events, awards and statements, each with its evidence."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.columns import (
    evidence,
    integers,
    json,
    optional_integers,
    optional_texts,
    reference,
    texts,
)

revision = "0002"
down_revision = "0001"


def _within(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["extraction_id", column], [f"{table}.extraction_id", f"{table}.id"])


def _facts(table: str, *columns: Any) -> None:
    op.create_table(
        table,
        reference("extraction_id", "extractions.id", primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        *integers("ordinal"),
        *columns,
        *evidence(),
    )


def _parts(table: str, owner: str, of: str, label: str) -> None:
    op.create_table(
        table,
        sa.Column("extraction_id", sa.Integer(), primary_key=True),
        sa.Column(owner, sa.Text(), primary_key=True),
        sa.Column("ordinal", sa.Integer(), primary_key=True),
        *texts(label),
        *evidence(),
        _within(owner, of),
    )


def _people() -> None:
    _facts("people", *texts("name"), *json("aliases"))
    op.create_index("ix_people_name", "people", ["name"])
    _parts("mentions", "person_id", "people", "name")
    _facts(
        "occupancies",
        *texts("holder", "title", "position_raw", "status"),
        *optional_texts("position_key", "organisation_raw", "organisation_key"),
        _within("holder", "people"),
    )
    op.create_index("ix_occupancies_holder", "occupancies", ["extraction_id", "holder"])
    op.create_index("ix_occupancies_office", "occupancies", ["position_key", "organisation_key"])


def _happenings() -> None:
    _facts("dates", *texts("text"), *optional_texts("value"))
    _facts("events", *texts("name"), *optional_texts("kind", "date", "place_raw", "place_key"), *json("participants"))
    op.create_index("ix_events_date", "events", ["date"])


def _conferrals() -> None:
    _facts(
        "conferrals",
        *texts("recipient_raw", "award_raw", "status"),
        *optional_texts(
            "recipient_key", "recipient_person", "award_key", "grade_raw", "grade_key", "score", "conferred"
        ),
        *optional_texts("issuer_raw", "issuer_key", "giver", "received_by_person", "received_by_name", "change"),
        *optional_integers("rank", "year", "edition_year", "streak"),
        *json("recipient_variants", "award_variants"),
        _within("recipient_person", "people"),
        _within("received_by_person", "people"),
    )
    op.create_index("ix_conferrals_recipient", "conferrals", ["recipient_key", "award_key", "year"])
    op.create_index("ix_conferrals_award", "conferrals", ["award_key", "grade_key", "year"])
    op.create_index("ix_conferrals_year", "conferrals", ["year"])
    _parts("conferral_slots", "conferral_id", "conferrals", "field")


def _statements() -> None:
    _facts(
        "statements",
        *texts("form"),
        *optional_texts("speaker", "speaker_text", "office", "cue_quote", "cue_rule"),
        *optional_integers("cue_start", "cue_end"),
        sa.Column("cue_confidence", sa.Double(), nullable=True),
        _within("speaker", "people"),
        _within("office", "occupancies"),
    )
    op.create_index("ix_statements_speaker", "statements", ["extraction_id", "speaker"])


def upgrade() -> None:
    """Makes the tables, each after those that it refers to."""
    _people()
    _happenings()
    _conferrals()
    _statements()


def downgrade() -> None:
    """Drops the tables, their rows included."""
    for table in (
        "statements",
        "conferral_slots",
        "conferrals",
        "events",
        "dates",
        "occupancies",
        "mentions",
        "people",
    ):
        op.drop_table(table)
