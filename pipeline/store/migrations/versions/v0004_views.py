"""The views of what holds now: one current extraction of one current version of each article."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_EVIDENCE = "f.char_start, f.char_end, f.quote, f.rule, f.confidence"
_ARTICLE = "a.article_id, a.external_id, a.url, a.source, a.publisher, a.title AS article_title, a.published"

_VIEWS = {
    "current_articles": """
        SELECT v.article_id, v.external_id, coalesce(v.canonical_url, v.url) AS url, v.source, v.publisher, v.title,
               v.published, v.number AS version, v.id AS version_id, e.id AS extraction_id, e.extractor, v.text
        FROM extractions e JOIN article_versions v ON v.id = e.version_id
        WHERE e.is_current""",
    "current_people": f"""
        SELECT {_ARTICLE}, f.extraction_id, f.id AS person_id, f.name, f.aliases, {_EVIDENCE}
        FROM people f JOIN current_articles a ON a.extraction_id = f.extraction_id""",
    "current_positions": f"""
        SELECT {_ARTICLE}, f.extraction_id, f.id AS position_id, f.holder AS person_id, p.name AS person, f.title,
               f.position_raw AS position, f.position_key, f.organisation_raw AS organisation, f.organisation_key,
               f.status, {_EVIDENCE}
        FROM occupancies f JOIN current_articles a ON a.extraction_id = f.extraction_id
        JOIN people p ON p.extraction_id = f.extraction_id AND p.id = f.holder""",
    "current_events": f"""
        SELECT {_ARTICLE}, f.extraction_id, f.id AS event_id, f.name, f.kind, f.date, f.place_raw AS place, f.place_key,
               {_EVIDENCE}
        FROM events f JOIN current_articles a ON a.extraction_id = f.extraction_id""",
    "current_awards": f"""
        SELECT {_ARTICLE}, f.extraction_id, f.id AS award_id, f.recipient_raw AS recipient, f.recipient_key,
               f.recipient_person AS recipient_person_id, f.award_raw AS award, f.award_key,
               f.grade_raw AS grade, f.grade_key, f.score, f.rank, f.year, f.edition_year, f.conferred,
               f.issuer_raw AS issuer, f.issuer_key, f.giver,
               coalesce(p.name, f.received_by_name) AS received_by, f.received_by_person AS received_by_id,
               f.streak, f.change, f.status, {_EVIDENCE}
        FROM conferrals f JOIN current_articles a ON a.extraction_id = f.extraction_id
        LEFT JOIN people p ON p.extraction_id = f.extraction_id AND p.id = f.received_by_person""",
    "current_statements": f"""
        SELECT {_ARTICLE}, f.extraction_id, f.id AS statement_id, coalesce(p.name, f.speaker_text) AS speaker,
               f.speaker AS speaker_id, o.title AS office, f.office AS office_id, f.form,
               f.cue_quote AS cue, {_EVIDENCE}
        FROM statements f JOIN current_articles a ON a.extraction_id = f.extraction_id
        LEFT JOIN people p ON p.extraction_id = f.extraction_id AND p.id = f.speaker
        LEFT JOIN occupancies o ON o.extraction_id = f.extraction_id AND o.id = f.office""",
}


def upgrade() -> None:
    """Makes the views, `current_articles` first."""
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def downgrade() -> None:
    """Drops the views, `current_articles` last."""
    for name in reversed(_VIEWS):
        op.execute(f"DROP VIEW {name}")
