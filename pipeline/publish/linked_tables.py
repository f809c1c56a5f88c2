"""Tables of a release about what many articles say together: people, offices, tenures, awards."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.publish.columns import column
from pipeline.publish.fact_tables import OFFICE_STATUSES
from pipeline.records.fact import AWARD_STATUSES

_LINKING = "by linking, from the reports of all articles"
_MOST = "the one that most claims give"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person of one or many articles."""

    person: str = column("id", example="linked-person-9b2e…", how="named after the first of the appearances")
    name: str = column("name", example="Rina Puspita", how="the form that most articles print")
    names: tuple[str, ...] = column("all names printed", example='["Rina Puspita"]', how=_LINKING)
    articles: int = column("articles that name the person", example="14", how="counted")
    first_seen: str | None = column("day of the first article", example="2024-02-01", how="counted", day=True)
    last_seen: str | None = column("day of the last article", example="2026-10-30", how="counted", day=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """An office of one body."""

    office: str = column("position, @, body", example="wali_kota@63.71", how="keys of both")
    position_key: str = column("key of the position", example="wali_kota", how="from the knowledge tables")
    position: str = column("name of the position", example="Wali Kota", how="from the knowledge tables")
    body_key: str | None = column(
        "key of the body; with its kind before it where no table has the body", example="63.71", how=_LINKING
    )
    body: str | None = column("name of the body", example="Kota Banjarmasin", how="from the knowledge tables")
    region: str | None = column("region of the body", example="63.71", how="from the key")


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureRow:
    """A person in an office, as long as articles show it. The true first and last day are unknown."""

    person: str = column("the person", example="linked-person-9b2e…", how=_LINKING)
    office: str = column("the office", example="wali_kota@63.71", how=_LINKING)
    status: str = column("how it is held", example="definitive", how=_LINKING, values=OFFICE_STATUSES)
    first_seen: str = column("day of the first article that says so", example="2024-02-01", how=_LINKING, day=True)
    last_seen: str = column("day of the last article that says so", example="2026-10-30", how=_LINKING, day=True)
    articles: int = column("articles that say so", example="9", how="counted")
    former_from: str | None = column(
        "first day on which an article calls the person a former holder", example="", how=_LINKING, day=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow:
    """An award: one recipient, one scheme, one year, however many articles report it."""

    award: str = column("id", example="linked-award-52c1…", how="named after the first of its claims")
    recipient: str = column(
        "key of who holds it", example="63.71", how=_LINKING,
        values="a region's code (its government), a key of an organisation, `kind:name`, `text:words`, or `person`",
    )  # fmt: skip
    recipient_name: str = column("name of who holds it", example="Pemerintah Kota Banjarmasin", how=_LINKING)
    recipient_person: str | None = column("the person, where it is one", example="", how=_LINKING)
    region: str | None = column("region of the recipient", example="63.71", how="from the key")
    scheme: str | None = column("the scheme; empty: not in the tables", example="sakip", how=_LINKING)
    award_name: str = column(
        "name of the award", example="Sistem Akuntabilitas Kinerja Instansi Pemerintah", how=_LINKING
    )
    grade: str | None = column(
        "the grade that most independent sources give; empty: none, or a tie", example="BB", how=_LINKING
    )
    scale: str | None = column(
        "scale of the year; without a year the newest", example="sakip:2015-", how="scheme and year"
    )
    ordinal: int | None = column("place of the grade on the scale, 1 is the best", example="3", how="by the scale")
    steps: int | None = column("number of grades on the scale", example="7", how="by the scale")
    grades_told: tuple[str, ...] = column(
        "every grade that is told, with its independent sources", example='["BB: 2","A: 1"]', how=_LINKING
    )
    year: int | None = column("year that it is for", example="2024", how=f"{_MOST}; of a tie the earlier one")
    edition_year: int | None = column("year of the edition", example="2025", how=_MOST)
    conferred: str | None = column(
        "when it was handed over", example="2025-04-17", how=_MOST,
        values="ISO 8601 day, month or year",
    )  # fmt: skip
    issuer: str | None = column("who grants it", example="Kementerian PANRB", how=_LINKING)
    status: str = column(
        "whether it has come to pass",
        example="received",
        how="what has come to pass outweighs a hope",
        values=AWARD_STATUSES,
    )
    claims: int = column("reports", example="3", how="counted")
    publishers: int = column("publishers that report it", example="3", how="counted")
    confirmations: int = column(
        "independent sources", example="2", how="a paper counts once, and papers that print one text count once"
    )
    contradictions: tuple[str, ...] = column(
        "fields in which reports of independent sources differ",
        example='["grade"]',
        how="compared; the year between any two articles",
        values="grade, year, status",
    )
    first_seen: str | None = column("day of the first report", example="2025-04-18", how="counted", day=True)
    last_seen: str | None = column("day of the last report", example="2025-05-02", how="counted", day=True)
    score: str | None = column("score as printed", example="72,15", how=f"{_MOST}, of those that tell no other grade")
    received_by: str | None = column("who took it in hand", example="dr. Rina Puspita, M.Kes", how=_MOST)
    streak: int | None = column("how many times running", example="2", how=_MOST)
    change: str | None = column("against the time before", example="up", how=_MOST, values=("up", "down", "same"))
