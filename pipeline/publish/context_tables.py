"""Tables of a release that facts refer to: regions, schemes with their scales, sources, articles, coverage, issues."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.publish.columns import column

_KNOWLEDGE = "from the project's knowledge tables"
_CRAWL = "counted from the crawl's records"
KINDS = ("ordinal", "nominal", "rank", "pass", "score", "amount")
# Behind the machine's name in the extractor of an article on which people ruled.
RULED = "+ruling-"
VERDICTS = ("ok", "quiet", "blocked", "broken", "truncated", "unreachable")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """A province, kabupaten or kota."""

    region: str = column("code of the region", example="63.71", how="Kemendagri's code, " + _KNOWLEDGE)
    bps_code: str | None = column("code that Statistics Indonesia (BPS) uses", example="6371", how=_KNOWLEDGE)
    level: str = column("kind of region", example="kota", how=_KNOWLEDGE, values=("provinsi", "kabupaten", "kota"))
    name: str = column("official name", example="Kota Banjarmasin", how=_KNOWLEDGE)
    province: str | None = column(
        "code of the province that it lies in; empty for a province", example="63", how="first part of the code"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """A ministry, agency, court, force or other body that the knowledge tables name."""

    organisation: str = column("key of the body", example="kemenpanrb", how=_KNOWLEDGE)
    name: str = column("full name", example="Kementerian PANRB", how=_KNOWLEDGE)
    type: str = column("kind of body", example="ministry", how=_KNOWLEDGE)
    level: str = column("level of government", example="national", how=_KNOWLEDGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRow:
    """An award or assessment that the knowledge tables describe."""

    scheme: str = column("key of the scheme", example="sakip", how=_KNOWLEDGE)
    name: str = column("full name", example="Sistem Akuntabilitas Kinerja Instansi Pemerintah", how=_KNOWLEDGE)
    issuer: str | None = column("who grants it", example="Kementerian PANRB", how=_KNOWLEDGE)
    kind: str = column("how its grades compare", example="ordinal", how=_KNOWLEDGE, values=KINDS)
    scale_checked: bool = column("whether the scale was read in a source", example="true", how=_KNOWLEDGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRow:
    """One grade on the scale of a scheme in an era. Grades of one scale sort by `ordinal`, the best first."""

    scale: str = column(
        "a scheme's scale in one era", example="sakip:2015-", how="scheme, colon, first and last year of the era"
    )
    ordinal: int = column("place on the scale, 1 is the best", example="3", how=_KNOWLEDGE)
    steps: int = column("number of grades on the scale", example="7", how="counted")
    grade: str = column("the grade", example="BB", how=_KNOWLEDGE)
    scheme: str = column("the scheme", example="sakip", how=_KNOWLEDGE)
    valid_from: int | None = column("first year of the era; empty: since ever", example="2015", how=_KNOWLEDGE)
    valid_to: int | None = column("last year of the era; empty: still in force", example="", how=_KNOWLEDGE)
    era: str | None = column("what made the era", example="since PermenPANRB 12/2015", how=_KNOWLEDGE)
    score_range: str | None = column("scores that give the grade", example=">70-80", how=_KNOWLEDGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A newsroom that is watched."""

    source: str = column("key of the source", example="kabar_sukamaju", how="name of its description in the program")
    name: str = column("name", example="Kabar Sukamaju", how="from its description")
    home: str = column("front page", example="https://kabar.example/", how="from its description")
    kind: str = column(
        "press, or a government's own site", example="press", how="from its description",
        values=("press", "government"),
    )  # fmt: skip
    region: str | None = column(
        "region that it writes for; empty: the nation, or unknown", example="63", how="from its description"
    )
    articles: int = column("articles of this release", example="412", how="counted by the host of their addresses")
    last_night: str | None = column(
        "day on which the last judged night began", example="2026-11-25", how=_CRAWL, day=True
    )
    last_verdict: str | None = column(
        "what that night says of the source", example="ok", how="verdict of the crawl", values=VERDICTS
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article, without its text: where it is, and a digest that tells whether a copy is the text that was read."""

    article: str = column("id of the article", example="article-7d5306805af34f09", how="digest of its address")
    source: str | None = column(
        "newsroom; empty where the host is none that is watched", example="kabar_sukamaju", how="by the host of `url`"
    )
    publisher: str | None = column("publisher as the page names it", example="Kabar Sukamaju", how="extracted")
    url: str | None = column("address; empty for files", example="https://kabar.example/1", how="canonical address")
    title: str | None = column("headline, at most 300 characters", example="Kota Sukamaju Raih BB", how="extracted")
    published: str | None = column("day of publication", example="2025-04-18", how="extracted", day=True)
    version: int = column(
        "number of the version that was read", example="1", how="counted up whenever the text was edited"
    )
    seen: str | None = column("day on which that version was last fetched", example="2025-04-19", how=_CRAWL, day=True)
    language: str = column("language", example="id", how="extracted")
    characters: int = column("length of the text in Unicode code points", example="2381", how="counted")
    text_digest: str = column(
        "SHA-256 of the text in UTF-8", example="9f86d081…",
        how="text is what `predikat extract` gives: title, empty line, paragraphs",
    )  # fmt: skip
    extractor: str = column(
        "version of the rules, models and tables that read it",
        example="0.1.0+3f2a…",
        how="program's version and digest",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """What was watched of a region in a month: where nothing was seen, silence says nothing.

    There is a row for each region and each month from the first to the last that the release knows of.
    """

    region: str = column("the region", example="63.71", how="Kemendagri's code")
    month: str = column("the month", example="2026-11", how="month of nights, and of publication", values="YYYY-MM")
    seen: str = column(
        "whether silence means that nothing was reported",
        example="own",
        how="own: an outlet of the region was read; province: only outlets of its province were; no: neither",
        values=("own", "province", "no"),
    )
    outlets: int = column("outlets that write for the region", example="2", how="counted from the descriptions")
    outlets_watched: int = column("of them, those that a night of the month asked", example="2", how=_CRAWL)
    nights: int = column("nights that asked an outlet of the region", example="29", how=_CRAWL)
    nights_seen: int = column(
        "nights in which at least one outlet was seen (ok, quiet or truncated)", example="28", how=_CRAWL
    )
    articles_read: int = column(
        "articles of its outlets that were published in the month and read", example="119", how="counted"
    )
    province_outlets_watched: int = column("outlets of its province that were asked", example="9", how=_CRAWL)
    province_nights_seen: int = column(
        "nights in which at least one outlet of its province was seen", example="29", how=_CRAWL
    )
    province_articles_read: int = column("articles of outlets of its province", example="1204", how="counted")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMonthRow:
    """What was watched of a source in a month."""

    source: str = column("the source", example="kabar_sukamaju", how="key of its description")
    month: str = column("the month", example="2026-11", how="month of nights, and of publication", values="YYYY-MM")
    nights_seen: int = column("nights with the verdict ok, quiet or truncated", example="28", how=_CRAWL)
    nights_unseen: int = column("nights with the verdict blocked, broken or unreachable", example="1", how=_CRAWL)
    articles_read: int = column("articles published in the month and read", example="61", how="counted")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """Something that was met and not understood."""

    issue: str = column("id of the issue", example="issue-05c1…", how="digest of its words")
    stage: str = column("stage that met it", example="interpret", how="recorded")
    subject: str = column("what it is about, at most 300 characters", example="article-7d53…", how="recorded")
    message: str = column("what is wrong", example="grade without scheme", how="recorded")
    detail: str | None = column("the words in question, at most 300 characters", example="BB", how="recorded")
