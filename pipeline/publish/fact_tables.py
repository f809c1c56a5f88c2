"""Tables of a release whose rows are facts: each is what one article says, with the characters that say it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.publish.columns import column
from pipeline.records.fact import AWARD_STATUSES

_READ = "read by the rules from the text"
_PRINTED = "in the sentence that tells of the award, else the nearest; empty: printed nowhere in one piece"
_TABLES = "looked up in the knowledge tables; empty: not in them"
OFFICE_STATUSES = ("definitive", "acting", "former", "prospective")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """What every fact has: its article, where it stands there, what read it, and how sure that is."""

    article: str = column("the article that says so", example="article-7d5306805af34f09", how="id of the article")
    quote: str | None = column(
        "the words that say it, cut off with … where the cap of quotation ends",
        example="predikat BB",
        how="the text from `char_start` to `char_end`",
        late=True,
    )
    char_start: int = column(
        "first character", example="118", how="offset in the article's text, in Unicode code points from 0", late=True
    )
    char_end: int = column("behind the last character", example="129", how="offset, see `char_start`", late=True)
    rule: str = column(
        "what read it; `ruling`: a person", example="awards.clause", how="name of the rule in the program", late=True
    )
    confidence: float = column(
        "probability that the fact is right",
        example="0.84",
        how="calibrated on annotated articles, see accuracy",
        values="0 to 1",
        late=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceRow(FactRow):
    """A person named in an article."""

    appearance: str = column("id", example="appearance-1f0c…", how="digest of article and name")
    person: str | None = column(
        "the person of many articles; empty where not linked yet", example="linked-person-9b2e…", how="linking"
    )
    name: str = column("fullest name in the article", example="dr. Rina Puspita, M.Kes", how=_READ)
    aliases: tuple[str, ...] = column("other printed forms", example='["Rina"]', how=_READ)
    ruled: bool = column(
        "whether a person has ruled on who this is", example="false", how="rulings on pairs (`predikat judge`)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(FactRow):
    """An office that an article ascribes to a person: what tenures are made of."""

    position: str = column("id", example="position-62aa…", how="digest of article and fact")
    appearance: str = column("the person in the article", example="appearance-1f0c…", how=_READ)
    person: str | None = column("the person of many articles", example="linked-person-9b2e…", how="linking")
    title: str = column("the office in its fullest printed form", example="Wali Kota Sukamaju", how=_READ)
    position_key: str | None = column("the office word", example="wali_kota", how=_TABLES)
    organisation: str | None = column("organisation or region as printed", example="Sukamaju", how=_READ)
    organisation_key: str | None = column("the same, as a key", example="63.71", how=_TABLES)
    status: str = column("how it is held", example="definitive", how=_READ, values=OFFICE_STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(FactRow):
    """An organised occasion or named happening."""

    event: str = column("id", example="event-77d0…", how="digest of article and fact")
    name: str = column("name as printed", example="Rapat Koordinasi Akuntabilitas", how=_READ)
    kind: str | None = column("kind of event", example="meeting", how=_TABLES, values="a key of event_words.yaml")
    date: str | None = column(
        "when", example="2025-04-15/2025-04-17", how="resolved against the day of publication",
        values="ISO 8601 day, month or year, or two of them with a slash",
    )  # fmt: skip
    place: str | None = column("venue or place as printed", example="Aula Pemkot", how=_READ)
    place_key: str | None = column("region of the place", example="63.71", how=_TABLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(FactRow):
    """One article's report of an award. Rows of one `award` are reports of the same."""

    claim: str = column("id", example="claim-0d4b…", how="digest of article and fact")
    award: str | None = column(
        "the award that is reported; empty where not linked yet", example="linked-award-52c1…", how="linking"
    )
    recipient: str = column("who holds it, as printed", example="Pemerintah Kota Sukamaju", how=_READ)
    recipient_key: str | None = column("region or organisation", example="63.71", how=_TABLES)
    recipient_appearance: str | None = column(
        "the person in the article, where the recipient is one", example="", how=_READ
    )
    award_name: str = column("award or assessment, as printed", example="evaluasi SAKIP", how=_READ)
    scheme: str | None = column("the scheme", example="sakip", how=_TABLES)
    grade: str | None = column("grade, rank or medal as printed", example="predikat BB", how=_READ)
    grade_key: str | None = column("the grade as its scale names it", example="BB", how=_TABLES)
    scale: str | None = column(
        "scale of the year; without a year the newest", example="sakip:2015-", how="scheme and year"
    )
    ordinal: int | None = column("place of the grade on the scale, 1 is the best", example="3", how="by the scale")
    rank: int | None = column(
        "the number in the grade's words, which need not be a place: five stars are 5", example="1",
        how="read from words such as “Juara I”; to sort take `ordinal`",
    )  # fmt: skip
    score: str | None = column("score as printed", example="72,15", how=_READ)
    year: int | None = column(
        "year that it is for", example="2024", how="year assessed, else of the edition, else of receipt"
    )
    edition_year: int | None = column("year of the edition", example="2025", how=_READ)
    conferred: str | None = column(
        "when it was handed over", example="2025-04-17", how=_READ, values="ISO 8601 day, month or year"
    )
    issuer: str | None = column("who grants it, as printed", example="Kementerian PANRB", how=_READ)
    issuer_key: str | None = column("the same, as a key", example="kemenpanrb", how=_TABLES)
    giver: str | None = column("who handed it over", example="Menteri PANRB", how=_READ)
    received_by: str | None = column("who took it in hand", example="dr. Rina Puspita, M.Kes", how=_READ)
    received_by_appearance: str | None = column("that person in the article", example="appearance-1f0c…", how=_READ)
    streak: int | None = column("how many times running", example="2", how=_READ)
    change: str | None = column("against the time before", example="up", how=_READ, values=("up", "down", "same"))
    status: str = column("whether it has come to pass", example="received", how=_READ, values=AWARD_STATUSES)
    recipient_start: int | None = column(
        "first character of the recipient's name, in this form or another", example="97", how=_PRINTED, late=True
    )
    recipient_end: int | None = column("behind its last character", example="115", how=_PRINTED, late=True)
    award_start: int | None = column(
        "first character of the award's name, in this form or another", example="130", how=_PRINTED, late=True
    )
    award_end: int | None = column("behind its last character", example="144", how=_PRINTED, late=True)
    grade_start: int | None = column("first character of the grade", example="127", how=_PRINTED, late=True)
    grade_end: int | None = column("behind its last character", example="129", how=_PRINTED, late=True)
    ruled: bool = column(
        "whether a person has ruled on which award this is", example="false", how="rulings on pairs (`predikat judge`)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(FactRow):
    """What a speaker said, direct or reported."""

    statement: str = column("id", example="statement-c3d9…", how="digest of article and fact")
    speaker: str | None = column(
        "name, else role or body as printed; empty where the article leaves it open", example="Rina Puspita", how=_READ
    )
    appearance: str | None = column("the speaker in the article", example="appearance-1f0c…", how=_READ)
    person: str | None = column("the speaker of many articles", example="linked-person-9b2e…", how="linking")
    office: str | None = column(
        "office in which the article lets the person speak", example="Wali Kota Sukamaju", how=_READ
    )
    offices_held: tuple[str, ...] = column(
        "offices in which the press saw the person on the day of the article", example='["wali_kota@63.71"]',
        how="tenures that include the day; keys of `offices`",
    )  # fmt: skip
    form: str = column("direct or reported speech", example="direct", how=_READ, values=("direct", "indirect"))
    cue: str | None = column("reporting verb", example="ujar", how=_READ)
    said_on: str | None = column("day of publication", example="2025-04-18", how="of the article", day=True)
    quote_digest: str = column(
        "SHA-256 of the whole statement in UTF-8",
        example="2c26b46b…",
        how="of the text from `char_start` to `char_end`",
    )
