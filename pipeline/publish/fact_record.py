"""One article's facts as a JSON object in the codebook's keys plus evidence."""

from __future__ import annotations

from typing import Any

from pipeline.records import Article, Evidence, Facts, Term


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "rule": evidence.rule,
        "confidence": round(evidence.confidence, 3),
    }


def _raw(term: Term | None) -> str | None:
    return term.raw if term else None


def _key(term: Term | None) -> str | None:
    return term.key if term else None


def fact_record(article: Article, facts: Facts) -> dict[str, Any]:
    """The record that `--facts` writes, of the facts given. Raises ValueError where they are another article's.

    `text[start:end] == quote` for each fact, where `text` is the record's own `text`: title, empty line, body.
    `positions[].person`, `awards[].received_by` and `statements[].speaker` are names; `*_id` beside them is the id.
    `id` is the id that the input gave the article, else ours (`article_id`).
    """
    if facts.article != article.id:
        raise ValueError(
            f"facts of {facts.article} with the text of {article.id}; give the article they were read from"
        )
    names = {person.id: person.name for person in facts.people}
    return {
        "id": article.external_id or article.id,
        "article_id": article.id,
        "url": article.canonical_url or article.url,
        "source": article.source,
        "title": article.title,
        "published": article.published,
        "publisher": article.publisher,
        "text": article.text,
        "people": [
            {
                "id": p.id,
                "name": p.name,
                "aliases": list(p.aliases),
                "mentions": [[m.evidence.span.start, m.evidence.span.end] for m in p.mentions],
                **_evidence(p.evidence),
            }
            for p in facts.people
        ],
        "positions": [
            {
                "id": o.id,
                "person": names.get(o.holder, o.holder),
                "person_id": o.holder,
                "title": o.title,
                "key": o.position.key,
                "organisation": _raw(o.organisation),
                "organisation_key": _key(o.organisation),
                "status": o.status,
                **_evidence(o.evidence),
            }
            for o in facts.occupancies
        ],
        "events": [
            {
                "id": e.id,
                "name": e.name,
                "key": e.kind,
                "date": e.date.iso if e.date else None,
                "place": _raw(e.place),
                "place_key": _key(e.place),
                **_evidence(e.evidence),
            }
            for e in facts.events
        ],
        "dates": [
            {"id": d.id, "text": d.text, "value": d.value.iso if d.value else None, **_evidence(d.evidence)}
            for d in facts.dates
        ],
        "awards": [
            {
                "id": c.id,
                "recipient": c.recipient.raw,
                "recipient_key": c.recipient.key,
                "recipient_person_id": c.recipient_person,
                "recipient_variants": list(c.recipient_variants),
                "award": c.award.raw,
                "key": c.award.key,
                "award_variants": list(c.award_variants),
                "grade": _raw(c.grade),
                "grade_key": _key(c.grade),
                "score": c.score,
                "rank": c.rank,
                "year": c.year,
                "edition_year": c.edition_year,
                "issuer": _raw(c.issuer),
                "issuer_key": _key(c.issuer),
                "giver": c.giver,
                "received_by": names.get(c.received_by, c.received_by) if c.received_by else None,
                "received_by_id": c.received_by if c.received_by in names else None,
                "conferred": c.conferred.iso if c.conferred else None,
                "streak": c.streak,
                "change": c.change,
                "status": c.status,
                "slots": {name: _evidence(evidence) for name, evidence in c.slots},
                **_evidence(c.evidence),
            }
            for c in facts.conferrals
        ],
        "statements": [
            {
                "id": s.id,
                "speaker": names.get(s.speaker, s.speaker_text) if s.speaker else s.speaker_text,
                "speaker_id": s.speaker,
                "office_id": s.office,
                "type": s.form,
                "text": s.evidence.quote,
                "cue": s.cue.quote if s.cue else None,
                **_evidence(s.evidence),
            }
            for s in facts.statements
        ],
    }
