"""What linking sees of an award in an article: one claim, by whom it is reported, and a print of the article's text."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from pipeline.knowledge import Knowledge
from pipeline.knowledge.grade_forms import fold_grade
from pipeline.link.appearances import article_regions
from pipeline.link.bodies import resolve_body
from pipeline.link.copies import print_of
from pipeline.link.names import name_words
from pipeline.link.person_names import Words, fold_words
from pipeline.records import Article, Conferral, Facts, mint_id

# Schemes in which a recipient has one grade in a year: two grades in two papers contradict each other.
_ONE_GRADE = frozenset({"ordinal", "pass", "score", "amount"})
_NOT_THE_NAME = frozenset(
    [
        "anugerah", "award", "awards", "ajang", "dalam", "dan", "di", "juara", "kategori", "kompetisi", "lomba",
        "nasional", "penghargaan", "penilaian", "piagam", "tahun", "tingkat",
    ]
)  # fmt: skip
_MEDAL = re.compile(r"^(?:medali|predikat|kategori|opini|nilai)\s+")
# "Juara I", "Terbaik 1", "Peringkat pertama": the first place of a contest. "Juara Harapan I" and "Juara Umum" are not.
_PLACE = re.compile(r"^(?:(?:sebagai|meraih)\s+)?(?:juara|terbaik|peringkat|rangking|ranking|urutan|posisi)\s+(\d+)$")
# Accounts are audited when their year is over: an opinion told in a year is on the year before, at the latest.
_OF_CLOSED_BOOKS = frozenset({"bpk_opini", "kemenkeu_wtp"})


@dataclass(frozen=True, slots=True)
class Claim:
    """One article's report of an award.

    `recipient` is a key of a body, or "person"; then `person` holds the folded name. `award` is the key of a scheme,
    or None; then `award_words` tell it. `issuer` is the name of the body that grants it, `received_by` that of the
    person who took it in hand. `one_grade`: a recipient has one grade of it a year. `rank` is the place of the grade on
    the scale of its year, 1 the best. `text_print` is `print_of` the article's text.
    """

    id: str
    article: str
    fact: str
    publisher: str | None
    day: str | None
    recipient: str
    label: str
    award: str | None
    award_label: str
    award_words: Words
    one_grade: bool
    person: Words = ()
    grade: str | None = None
    rank: int | None = None
    year: int | None = None
    edition_year: int | None = None
    conferred: str | None = None
    status: str = "received"
    issuer: str | None = None
    score: str | None = None
    received_by: str | None = None
    streak: int | None = None
    change: str | None = None
    text_print: bytes = b""


def award_words(name: str, knowledge: Knowledge) -> Words:
    """The words of an award's name that tell it from others, in small letters, sorted; "Jatim" is Jawa Timur."""
    printed = re.findall(r"\w+", re.sub(r"\b(?:19|20)\d\d\b", " ", name))
    words = [word for one in printed for word in _in_full(one, knowledge).casefold().split()]
    return tuple(sorted({word for word in words if word not in _NOT_THE_NAME} or set(words)))


def _in_full(word: str, knowledge: Knowledge) -> str:
    regions = knowledge.regions_named(word) if word[:1].isupper() else ()
    return regions[0].short_name if len(regions) == 1 else word


def grade_of(conferral_grade: str | None, scheme: str | None, year: int | None, knowledge: Knowledge) -> _Graded:
    """The grade as the scale names it (with or without the name of the scheme), with its place, else as printed."""
    if conferral_grade is None:
        return _Graded(None, None)
    row = knowledge.scheme_by_key.get(scheme or "")
    names = {fold_grade(form) for form in (row.name, *row.variants)} if row else set()
    bare = _without_scheme(fold_grade(conferral_grade), names)
    for form in (conferral_grade, bare, *(f"{name} {bare}" for name in sorted(names))):
        if row and (found := knowledge.grade_of(row.key, form, year)):
            return _Graded(found.grade, found.rank)
    folded = _MEDAL.sub("", bare)
    place = _PLACE.match(folded)
    return _Graded(f"peringkat {place[1]}" if place else folded.removeprefix("peringkat "), None)


def _without_scheme(grade: str, named: set[str]) -> str:
    """A grade without the name of its scheme: "Adiwiyata Nasional" is the grade "Nasional"."""
    opening = max((name for name in named if grade.startswith(f"{name} ")), key=len, default="")
    return grade[len(opening) :].strip()


def year_of_scale(year: int | None, edition_year: int | None, day: str | None) -> int | None:
    """The year whose scale a grade is on: that of the award, else of the edition, else of the report."""
    told = int(day[:4]) if day else None
    return next((known for known in (year, edition_year, told) if known is not None), None)


def year_assessed(scheme: str | None, year: int | None, day: str | None, status: str) -> int | None:
    """The year that an award is for; the press at times gives that in which the books were audited."""
    told = int(day[:4]) if day else None
    if scheme in _OF_CLOSED_BOOKS and status == "received" and year is not None and told is not None and year >= told:
        return told - 1
    return year


@dataclass(frozen=True, slots=True)
class _Graded:
    grade: str | None
    rank: int | None


def _claim(
    article: Article, facts: Facts, conferral: Conferral, knowledge: Knowledge, regions: frozenset[str]
) -> Claim | None:
    people = {one.id: one for one in facts.people}
    person = people.get(conferral.recipient_person or "")
    taker = people.get(conferral.received_by or "")
    body = None if person else resolve_body(conferral.recipient, knowledge, regions, article.published_day)
    if body:
        recipient = body.key if body.kind in {"government", "organisation"} else f"{body.kind}:{body.key}"
    else:
        recipient = "person" if person else _open_recipient(conferral, article)
    scheme = knowledge.scheme_by_key.get(conferral.award.key or "")
    year = year_of_scale(conferral.year, conferral.edition_year, article.published_day)
    printed = (conferral.grade.key or conferral.grade.raw) if conferral.grade else None
    graded = grade_of(printed, scheme.key if scheme else None, year, knowledge)
    return Claim(
        id=mint_id("claim", article.id, conferral.id),
        article=article.id,
        fact=conferral.id,
        publisher=article.publisher,
        day=article.published_day,
        recipient=recipient,
        label=body.label if body else (person.name if person else conferral.recipient.raw),
        award=scheme.key if scheme else None,
        award_label=scheme.name if scheme else conferral.award.raw,
        award_words=award_words(conferral.award.raw, knowledge),
        one_grade=scheme is not None and scheme.kind in _ONE_GRADE,
        person=fold_words(name_words(person.name, knowledge)) if person else (),
        grade=graded.grade,
        rank=graded.rank,
        year=year_assessed(scheme.key if scheme else None, conferral.year, article.published_day, conferral.status),
        edition_year=conferral.edition_year,
        conferred=conferral.conferred.iso if conferral.conferred else None,
        status=conferral.status,
        issuer=_issuer(conferral, knowledge, regions, article.published_day),
        score=conferral.score,
        received_by=taker.name if taker else conferral.received_by,
        streak=conferral.streak,
        change=conferral.change,
    )


def _open_recipient(conferral: Conferral, article: Article) -> str:
    """A recipient as printed; one that is a body of which every region has one is told apart by the article."""
    printed = " ".join(conferral.recipient.raw.casefold().split())
    return f"text:{printed}" + (f" of article {article.id}" if conferral.recipient.key else "")


def _issuer(conferral: Conferral, knowledge: Knowledge, regions: frozenset[str], day: str | None) -> str | None:
    """The full name of the body that grants an award, else its name as printed."""
    if conferral.issuer is None:
        return None
    body = resolve_body(conferral.issuer, knowledge, regions, day)
    return body.label if body else conferral.issuer.raw


def claims_of(article: Article, facts: Facts, knowledge: Knowledge, home: str | None = None) -> list[Claim]:
    """The claims of an article. `home` is the code of the region that the publisher writes for."""
    if not facts.conferrals:
        return []
    regions = article_regions(facts, knowledge, home)
    made = (_claim(article, facts, conferral, knowledge, regions) for conferral in facts.conferrals)
    text_print = print_of(article.body)
    return [dataclasses.replace(claim, text_print=text_print) for claim in made if claim]
