"""An invented article with facts of every kind, and rulings on them."""

from __future__ import annotations

from pipeline.records import (
    Conferral,
    DateMention,
    Evidence,
    Facts,
    Mention,
    Occupancy,
    PartialDate,
    Person,
    Span,
    Statement,
    Term,
    text_digest,
)
from pipeline.review import Changes, Ruled, Ruling, Target, Verdict, targets_of

TEXT = (
    "Kota Melati dan Kota Kenanga meraih predikat BB pada SAKIP tahun 2024. Wali Kota Melati Rina Dewi hadir."
    " “Ini kerja bersama,” ujar Rina.\nSekda Budi Hartono tidak hadir."
)
ARTICLE = "article-1"


def at(words: str, rule: str = "machine", confidence: float = 0.6, text: str = TEXT) -> Evidence:
    """The evidence of the first place that prints the words."""
    start = text.index(words)
    return Evidence(Span(start, start + len(words)), words, rule, confidence)


def award(recipient: str, grade: str | None = "BB", key: str | None = "sakip") -> Conferral:
    """An award of the first sentence."""
    sentence = at("Kota Melati dan Kota Kenanga meraih predikat BB pada SAKIP tahun 2024.")
    term = Term(grade, grade) if grade else None
    name = f"award-{recipient}-{grade}"
    slots = (("year", at("tahun 2024")),)
    return Conferral(name, Term(recipient), Term("SAKIP", key), sentence, grade=term, year=2024, slots=slots)


def make_facts() -> Facts:
    """What a machine read."""
    rina = Person(
        "person-rina",
        "Rina Dewi",
        ("Rina",),
        (Mention("Rina Dewi", at("Rina Dewi")), Mention("Rina", Evidence(Span(131, 135), "Rina", "machine", 0.6))),
    )
    budi = Person("person-budi", "Budi Hartono", (), (Mention("Budi Hartono", at("Budi Hartono")),))
    return Facts(
        article=ARTICLE,
        people=(rina, budi),
        occupancies=(
            Occupancy(
                "office-rina",
                "person-rina",
                "Wali Kota Melati",
                Term("Wali Kota", "walikota"),
                Term("Melati", "99.71"),
                "definitive",
                at("Wali Kota Melati"),
            ),
            Occupancy("office-budi", "person-budi", "Sekda", Term("Sekda", "sekda"), None, "definitive", at("Sekda")),
        ),
        dates=(DateMention("date-1", "tahun 2024", PartialDate("2024"), at("tahun 2024")),),
        conferrals=(award("Kota Melati"), award("Kota Kenanga")),
        statements=(
            Statement(
                "statement-1", "person-rina", None, "office-rina", "direct", at("Ini kerja bersama,"), at("ujar")
            ),
        ),
    )


def target(fact: str, facts: Facts | None = None) -> Target:
    """The fact as something to rule on."""
    return next(one for one in targets_of(facts or make_facts()) if one.fact == fact)


def ruled(fact: str, keep: bool = True, facts: Facts | None = None, **changes: str | int | None) -> Ruled:
    """What rulings on a fact came to."""
    one = target(fact, facts)
    return Ruled(one.kind, one.span, one.reading, keep, changes)


def ruling(
    number: int,
    coder: str,
    verdict: Verdict,
    fact: str = "award-Kota Melati-BB",
    final: bool = False,
    changes: Changes | None = None,
) -> Ruling:
    """A coder's word on a fact."""
    one = target(fact)
    return Ruling(
        id=number,
        article=ARTICLE,
        text_digest=text_digest(TEXT),
        kind=one.kind,
        span=one.span,
        quote=one.quote,
        reading=one.reading,
        spans=one.spans,
        verdict=verdict,
        coder=coder,
        ruled_at="2025-01-01T00:00:00+00:00",
        changes=changes or {},
        final=final,
    )
