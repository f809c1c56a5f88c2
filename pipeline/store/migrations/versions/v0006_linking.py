"""Linking across articles: things, blocks, pairs, people, tenures, awards, and people's rulings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.columns import (
    integers,
    json,
    key,
    optional_integers,
    optional_texts,
    reference,
    texts,
)

revision = "0006"
down_revision = "0005"

# The office in which the press saw a person on the day of the article: (view, facts, column of the person, its id).
_OFFICE_VIEWS = (
    ("current_statement_offices", "statements", "speaker", "statement_id"),
    ("current_receipt_offices", "conferrals", "received_by_person", "award_id"),
)


def _office_view(name: str, facts: str, person: str, fact_id: str) -> str:
    return f"""
    CREATE VIEW {name} AS
    SELECT e.article_id, f.extraction_id, f.id AS {fact_id}, t.entity_id AS linked_person_id, h.office, h.status, t.day
    FROM {facts} f JOIN extractions e ON e.id = f.extraction_id AND e.is_current
    JOIN link_things t ON t.extraction_id = f.extraction_id AND t.fact_id = f.{person}
    JOIN tenures h ON h.person_id = t.entity_id AND t.day >= h.first_seen AND t.day <= h.last_seen"""


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.Text(), primary_key=True)


def _score() -> sa.Column[float]:
    return sa.Column("score", sa.Double(), nullable=False)


def _things() -> None:
    op.create_table(
        "linked_extractions", reference("extraction_id", "extractions.id", primary_key=True), *texts("linker")
    )
    op.create_table(
        "link_things",
        _id(),
        *texts("kind", "fact_id"),
        reference("extraction_id", "extractions.id"),
        *json("data"),
        *optional_texts("day", "component", "entity_id"),
    )
    op.create_index("ix_link_things_fact", "link_things", ["extraction_id", "fact_id"])
    op.create_index("ix_link_things_component", "link_things", ["component"])
    op.create_index("ix_link_things_entity_id", "link_things", ["entity_id"])
    op.create_table(
        "link_blocks",
        sa.Column("block", sa.Text(), primary_key=True),
        sa.Column("thing_id", sa.Text(), sa.ForeignKey("link_things.id"), primary_key=True, index=True),
    )
    op.create_table(
        "link_pairs",
        sa.Column("left_id", sa.Text(), primary_key=True),
        sa.Column("right_id", sa.Text(), primary_key=True, index=True),
        *texts("verdict", "reasons"),
        _score(),
    )


def _people() -> None:
    op.create_table(
        "linked_people",
        _id(),
        *texts("name"),
        *json("names"),
        *integers("articles"),
        *optional_texts("first_seen", "last_seen"),
    )
    op.create_index("ix_linked_people_name", "linked_people", ["name"])
    op.create_table(
        "tenures",
        sa.Column("person_id", sa.Text(), sa.ForeignKey("linked_people.id"), primary_key=True),
        sa.Column("office", sa.Text(), primary_key=True, index=True),
        sa.Column("status", sa.Text(), primary_key=True),
        *texts("first_seen", "last_seen"),
        *integers("articles"),
        *optional_texts("former_from"),
    )


def _awards() -> None:
    op.create_table(
        "linked_awards",
        _id(),
        *texts("recipient", "label", "award_label", "status"),
        *optional_texts("award", "grade", "conferred"),
        *optional_integers("rank", "year", "edition_year"),
        *integers("claims", "publishers", "confirmations"),
        *json("grades", "contradictions"),
    )
    op.create_index("ix_linked_awards_recipient", "linked_awards", ["recipient", "award", "year"])


def upgrade() -> None:
    """Makes the tables and the views of the offices in which statements were made and awards received."""
    _things()
    _people()
    _awards()
    op.create_table(
        "rulings",
        key(),
        *texts("left_id", "right_id", "verdict", "reasons", "judged_by", "judged_at"),
        _score(),
        sa.Column("applied", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_rulings_pair", "rulings", ["left_id", "right_id"])
    for view in _OFFICE_VIEWS:
        op.execute(_office_view(*view))


def downgrade() -> None:
    """Drops the views and the tables, their rows included."""
    for name, *_ in reversed(_OFFICE_VIEWS):
        op.execute(f"DROP VIEW {name}")
    tables = ("rulings", "linked_awards", "tenures", "linked_people", "link_pairs", "link_blocks", "link_things")
    for table in (*tables, "linked_extractions"):
        op.drop_table(table)
