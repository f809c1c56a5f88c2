"""An article with its facts highlighted, and facts as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.records import Article, Conferral, Evidence, Facts, Issue

# One colour per kind of fact, here and in every later view; later kinds are painted over earlier ones.
STYLES = {
    "statement": "italic",
    "date": "cyan",
    "event": "magenta",
    "position": "blue",
    "person": "bold green",
    "award": "bold yellow",
    "recipient": "underline",
    "grade": "bold black on yellow",
}
# After a run: a glance, with the summary below it on the same screen. The rest is a query away.
ROWS_SHOWN = 12
_IN_DATABASE = "all are in the database"
# An article that is shown may be a file that no database holds.
_SHOWN, _IN_JSON = 200, "all are in --json"
_STATUS = {
    "received": "",
    "nominated": "[nominated]",
    "targeted": "[hoped for]",
    "not_received": "[not received]",
    "revoked": "[revoked]",
}


def make_table(title: str, *columns: str, caption: str | None = None) -> Table:
    """An empty table with folding columns, title and caption at the left."""
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        caption=caption,
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def shown_of(total: int, limit: int, rest: str) -> str | None:
    """A caption where a table is cut off, else None; `rest` says how to see all."""
    return f"{limit} of {total} shown; {rest}" if total > limit else None


def _grade(conferral: Conferral) -> str:
    grade = conferral.grade.raw if conferral.grade else ""
    score = f"({conferral.score})" if conferral.score and grade else conferral.score or ""
    return " ".join(part for part in (grade, score, _STATUS.get(conferral.status, conferral.status)) if part)


def award_table(
    conferrals: Sequence[Conferral], limit: int = ROWS_SHOWN, of: str = "", rest: str = _IN_DATABASE
) -> Table:
    """Recipient, award, grade, year, issuer; what was only hoped for or missed says so.

    `of` tells whose awards they are where it is not all that was read, `rest` where those beyond `limit` are.
    """
    columns = ("Recipient", "Award", "Grade", "Year", "Issuer")
    table = make_table(f"Awards{of} ({len(conferrals)})", *columns, caption=shown_of(len(conferrals), limit, rest))
    for c in conferrals[:limit]:
        issuer = c.issuer.raw if c.issuer else ""
        year = str(c.year) if c.year else ""
        # Text, not markup: "[hoped for]" and names with brackets are to be read as they stand.
        table.add_row(*(Text(cell) for cell in (c.recipient.raw, c.award.raw, _grade(c), year, issuer)))
    return table


def people_table(articles: Sequence[Facts], limit: int = ROWS_SHOWN, of: str = "", rest: str = _IN_DATABASE) -> Table:
    """People with the offices that the articles ascribe to them; each name once per set of offices.

    Those with an office and in most articles come first. `of` and `rest` are those of `award_table`.
    """
    rows: dict[tuple[str, tuple[str, ...]], int] = {}
    for facts in articles:
        titles: dict[str, list[str]] = {}
        for occupancy in facts.occupancies:
            titles.setdefault(occupancy.holder, []).append(occupancy.title)
        for person in facts.people:
            row = (person.name, tuple(titles.get(person.id, ())))
            rows[row] = rows.get(row, 0) + 1
    caption = shown_of(len(rows), limit, rest)
    table = make_table(f"People{of} ({len(rows)})", "Name", "Positions", "Articles", caption=caption)
    ranked = sorted(rows.items(), key=lambda row: (not row[0][1], -row[1]))
    for (name, offices), count in ranked[:limit]:
        table.add_row(Text(name), Text("; ".join(offices)), str(count))
    return table


@dataclass(frozen=True, slots=True)
class _Mark:
    evidence: Evidence
    style: str


def _marks(facts: Facts) -> Iterator[_Mark]:
    """Every stretch to paint, in the order of STYLES."""
    for kind, evidences in (
        ("statement", [s.evidence for s in facts.statements]),
        ("date", [d.evidence for d in facts.dates]),
        ("event", [e.evidence for e in facts.events]),
        ("position", [o.evidence for o in facts.occupancies]),
        ("person", [m.evidence for p in facts.people for m in p.mentions]),
        ("award", [e for c in facts.conferrals for name, e in c.slots if name == "award"]),
        ("recipient", [e for c in facts.conferrals for name, e in c.slots if name == "recipient"]),
        ("grade", [e for c in facts.conferrals for name, e in c.slots if name in ("grade", "score")]),
    ):
        for evidence in evidences:
            yield _Mark(evidence, STYLES[kind])


def highlighted(article: Article, facts: Facts) -> Text:
    """The article's text with its facts painted."""
    text = Text(article.text)
    if article.body_start:
        text.stylize("bold underline", 0, len(article.title or ""))
    for mark in _marks(facts):
        text.stylize(mark.style, mark.evidence.span.start, mark.evidence.span.end)
    return text


def _legend() -> Text:
    legend = Text()
    for kind, style in STYLES.items():
        legend.append(kind, style=style).append("  ")
    return legend


def _header(article: Article) -> Iterable[RenderableType]:
    origin = article.canonical_url or article.url or article.source
    facts = [article.publisher, article.published, article.dateline, ", ".join(article.authors)]
    yield Text(" · ".join(part for part in facts if part), style="dim")
    yield Text(f"{article.id}  {origin}", style="dim")


def _statement_table(facts: Facts) -> Table:
    names = {person.id: person.name for person in facts.people}
    table = make_table(f"Statements ({len(facts.statements)})", "Speaker", "Form", "Text")
    for s in facts.statements:
        speaker = names.get(s.speaker or "", s.speaker_text or "?")
        table.add_row(Text(speaker), s.form, Text(s.evidence.quote))
    return table


def _when_table(facts: Facts) -> Table:
    rows = len(facts.events) + len(facts.dates)
    table = make_table(f"Events and dates ({rows})", "As printed", "When", "Where")
    for event in facts.events:
        place = event.place.raw if event.place else ""
        table.add_row(Text(event.name), event.date.iso if event.date else "?", Text(place))
    for date in facts.dates:
        table.add_row(Text(date.text), date.value.iso if date.value else "?", "")
    return table


def _place(subject: str) -> tuple[str, str]:
    """The id of the article that an issue is about, "" where it is about none, and what else its subject says."""
    if not subject.startswith("article-"):
        return "", subject
    article, _, what = subject.partition(": ")
    return article, what


def issue_table(issues: Sequence[Issue], total: int | None = None) -> Table:
    """What was met and not understood. Ids of articles stand whole: they are there to be copied into `show`."""
    total = len(issues) if total is None else total
    caption = shown_of(total, len(issues), _IN_DATABASE)
    columns = ("Stage", "Article", "Subject", "What", "Detail")
    table = make_table(f"Not understood ({total})", *columns, caption=caption)
    table.columns[columns.index("Article")].no_wrap = True
    for issue in issues:
        cells = (issue.stage, *_place(issue.subject), issue.message, issue.detail)
        table.add_row(*(Text(cell) for cell in cells))
    return table


def article_view(article: Article, facts: Facts) -> Group:
    """The whole article with highlights, then its facts as tables."""
    parts: list[RenderableType] = [*_header(article), "", highlighted(article, facts), "", _legend(), ""]
    if facts.conferrals:
        parts.append(award_table(facts.conferrals, _SHOWN, rest=_IN_JSON))
    if facts.people:
        parts.append(people_table([facts], _SHOWN, rest=_IN_JSON))
    if facts.statements:
        parts.append(_statement_table(facts))
    if facts.events or facts.dates:
        parts.append(_when_table(facts))
    if facts.issues:
        parts.append(issue_table(facts.issues))
    if len(parts) == 7:
        parts.append(Text("No facts were found in this article.", style="dim"))
    return Group(*parts)
