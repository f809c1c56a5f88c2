"""Linking measured on gold: the articles of a gold file as linking would see them."""

from __future__ import annotations

from pathlib import Path

from pipeline.evaluate.link_gold import GoldArticle, GoldAward, GoldPerson, read_form_gold, read_link_gold
from pipeline.evaluate.links import ClusterScore, score_clusters
from pipeline.knowledge import Knowledge
from pipeline.link import (
    Appearance,
    Claim,
    Cluster,
    Held,
    appearance_id,
    award_words,
    fold_words,
    gender_of,
    grade_of,
    make_census,
    name_words,
    resolve_awards,
    resolve_body,
    resolve_people,
    year_assessed,
    year_of_scale,
)
from pipeline.records import Term

_ONE_GRADE = frozenset({"ordinal", "pass", "score", "amount"})


def _appearance(article: GoldArticle, number: int, person: GoldPerson, knowledge: Knowledge) -> Appearance:
    def held(office: str, status: str) -> Held:
        position = knowledge.position_by_key.get(office.split("@", 1)[0])
        return Held(office, status, position is not None and position.takes == "region")

    return Appearance(
        id=appearance_id(article.id, f"person-{number}"),
        article=article.id,
        fact=f"person-{number}",
        name=person.name,
        words=fold_words(name_words(person.name, knowledge)),
        aliases=tuple(fold_words(name_words(alias, knowledge)) for alias in person.aliases),
        offices=tuple(sorted(held(*office) for office in person.offices)),
        regions=article.regions,
        day=article.day,
        gender=gender_of(person.name, knowledge),
    )


def _recipient(article: GoldArticle, award: GoldAward, knowledge: Knowledge) -> tuple[str, tuple[str, ...]]:
    if award.recipient.startswith("person "):
        return "person", fold_words(name_words(award.recipient.removeprefix("person "), knowledge))
    key = award.recipient if award.recipient in knowledge.region_by_code else None
    body = resolve_body(Term(award.recipient, key), knowledge, article.regions)
    return (f"{body.kind}:{body.key}" if body else f"text:{award.recipient.casefold()}"), ()


def _claim(article: GoldArticle, number: int, award: GoldAward, knowledge: Knowledge) -> Claim:
    scheme = knowledge.scheme_by_key.get(award.award)
    recipient, person = _recipient(article, award, knowledge)
    scale = year_of_scale(award.year, award.edition, article.day)
    printed = None if award.grade == "none" else award.grade
    graded = grade_of(printed, scheme.key if scheme else None, scale, knowledge)
    return Claim(
        id=appearance_id(article.id, f"award-{number}"),
        article=article.id,
        fact=f"award-{number}",
        publisher=article.publisher,
        day=article.day,
        recipient=recipient,
        label=award.recipient,
        award=scheme.key if scheme else None,
        award_label=award.award,
        award_words=award_words(award.award, knowledge),
        one_grade=scheme is not None and scheme.kind in _ONE_GRADE,
        person=person,
        grade=graded.grade,
        rank=graded.rank,
        year=year_assessed(scheme.key if scheme else None, award.year, article.day, award.status),
        edition_year=award.edition,
        conferred=award.on,
        status=award.status,
    )


def _cluster_of(clusters: tuple[Cluster, ...]) -> dict[str, str]:
    return {member: cluster.members[0] for cluster in clusters for member in cluster.members}


def score_people(articles: list[GoldArticle], knowledge: Knowledge) -> ClusterScore:
    """How well the people of gold articles are told apart and put together."""
    gold: dict[str, str] = {}
    names: dict[str, str] = {}
    seen = []
    for article in articles:
        for number, person in enumerate(article.people):
            one = _appearance(article, number, person, knowledge)
            seen.append(one)
            gold[one.id], names[one.id] = person.cluster, f"{article.id}.{number} {person.name}"
    return _score(gold, resolve_people(seen, census=make_census(knowledge)).clusters, names)


def score_awards(articles: list[GoldArticle], knowledge: Knowledge) -> ClusterScore:
    """How well the claims of gold articles are put together to awards."""
    gold: dict[str, str] = {}
    names: dict[str, str] = {}
    claims = []
    for article in articles:
        for number, award in enumerate(article.awards):
            one = _claim(article, number, award, knowledge)
            claims.append(one)
            gold[one.id], names[one.id] = (
                award.cluster,
                f"{article.id}.{number} {award.recipient} {award.award} {award.grade}",
            )
    return _score(gold, resolve_awards(claims).clusters, names)


def _score(gold: dict[str, str], clusters: tuple[Cluster, ...], names: dict[str, str]) -> ClusterScore:
    found = _cluster_of(clusters)
    return score_clusters({names[i]: c for i, c in gold.items()}, {names[i]: found[i] for i in gold})


def score_forms(path: Path, knowledge: Knowledge) -> tuple[int, list[str]]:
    """How many printed forms of bodies there are, and those that are read as something else, with what."""
    forms = read_form_gold(path)
    wrong = []
    for form in forms:
        body = resolve_body(Term(form.form), knowledge, form.regions, form.day)
        found = f"{body.kind} {body.key}" if body else "open"
        if found != form.body:
            wrong.append(f"{form.form} is {form.body}, read as {found}")
    return len(forms), wrong


def score_gold(path: Path, knowledge: Knowledge) -> dict[str, ClusterScore]:
    """People and awards of a gold file. Raises InputError for a line that is not in the notation."""
    articles = read_link_gold(path)
    return {"people": score_people(articles, knowledge), "awards": score_awards(articles, knowledge)}
