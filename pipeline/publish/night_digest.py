"""The morning digest of a night: what needs a hand, new awards, new statements; as Markdown and as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.records.crawl import NEEDS_A_HAND, UNREAD_STEPS, ArticleChange, NightDigest

MOST_ROWS = 200
_LONGEST = 300
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int = 0


def _text(value: object) -> str:
    text = " ".join(str(value if value is not None else "").split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _heading(digest: NightDigest) -> tuple[str, str]:
    new, changed = digest.steps.get("added", 0), digest.steps.get("updated", 0)
    failed = sum(count for step, count in digest.steps.items() if step in UNREAD_STEPS)
    hand = sum(one.verdict.kind in NEEDS_A_HAND for one in digest.sources)
    line = (
        f"{_counted(len(digest.sources), 'source')}, {hand} in need of a hand · {_counted(new, 'new article')}, "
        f"{changed} changed, {failed} not readable · {_counted(len(digest.awards), 'award')}, "
        f"{_counted(len(digest.statements), 'statement')}"
    )
    if digest.ended == "budget":
        line += " · the night's time was over before its work"
    return f"Night of {digest.started_at[:10]}", line


def _tables(digest: NightDigest, changes: Sequence[ArticleChange]) -> Iterator[_Table]:
    hand = [one for one in digest.sources if one.verdict.kind in NEEDS_A_HAND]
    yield _Table(
        "Needs a hand",
        ("source", "verdict", "evidence"),
        tuple((one.verdict.source, one.verdict.kind, "; ".join(one.verdict.evidence)) for one in hand),
    )
    troubles = digest.troubles[:MOST_ROWS]
    yield _Table(
        "Not fetched or not readable",
        ("source", "what", "status", "why", "url"),
        tuple((one.source, one.outcome, str(one.status or ""), one.detail, one.url) for one in troubles),
        len(digest.troubles) - len(troubles),
    )
    awards = ("recipient", "award", "grade", "year", "issuer", "status", "article_title", "url")
    yield _rows("New awards", awards, digest.awards)
    yield _rows("New statements", ("speaker", "office", "form", "quote", "article_title", "url"), digest.statements)
    yield _Table(
        "Edited articles",
        ("article", "came", "went", "url"),
        tuple(
            (one.title, "; ".join(one.came) or "no fact", "; ".join(one.went) or "no fact", one.url)
            for one in changes[:MOST_ROWS]
        ),
        max(0, len(changes) - MOST_ROWS),
    )
    fine = [one for one in digest.sources if one.verdict.kind not in NEEDS_A_HAND]
    yield _Table(
        "Sources",
        ("source", "verdict", "new", "read", "requests", "evidence"),
        tuple(
            (
                one.verdict.source,
                one.verdict.kind,
                str(one.counted.fresh),
                str(one.counted.readings),
                str(one.counted.requests),
                "; ".join(one.verdict.evidence),
            )
            for one in fine
        ),
    )


def _rows(title: str, columns: tuple[str, ...], rows: tuple[dict[str, Any], ...]) -> _Table:
    names = tuple("article" if name == "article_title" else name for name in columns)
    shown = tuple(tuple(_text(row.get(name)) for name in columns) for row in rows[:MOST_ROWS])
    return _Table(title, names, shown, max(0, len(rows) - MOST_ROWS))


def digest_markdown(digest: NightDigest, changes: Sequence[ArticleChange] = ()) -> str:
    """The digest as Markdown; what articles say is escaped. `changes` are those of edited articles."""
    title, line = _heading(digest)
    lines = [f"# {title}", "", line, ""]
    for table in _tables(digest, changes):
        lines += [f"## {table.title}", ""]
        if table.rows:
            lines += [f"| {' | '.join(table.columns)} |", "|" + "---|" * len(table.columns)]
            lines += [f"| {' | '.join(_escaped(_text(cell)) for cell in row)} |" for row in table.rows]
        else:
            lines.append("None.")
        lines += [f"\n{table.left_out} more in the database.", ""] if table.left_out else [""]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return text if _WEB.match(text) and not re.search(r"[\s|<>]", text) else _SPECIAL.sub(r"\\\1", text)


_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid #ddd}th{color:#555}td{overflow-wrap:anywhere}"
)


def digest_html(digest: NightDigest, changes: Sequence[ArticleChange] = ()) -> str:
    """The digest as one HTML page without scripts, fonts or images from elsewhere; what articles say is escaped."""
    title, line = _heading(digest)
    parts = [
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
        f'<meta name="viewport" content="width=device-width"><title>{html.escape(title)}</title>',
        f"<style>{_STYLE}</style></head><body><h1>{html.escape(title)}</h1><p>{html.escape(line)}</p>",
    ]
    for table in _tables(digest, changes):
        parts.append(f"<h2>{table.title}</h2>")
        if not table.rows:
            parts.append("<p>None.</p>")
            continue
        head = "".join(f"<th>{name}</th>" for name in table.columns)
        body = "".join(f"<tr>{''.join(f'<td>{_cell(_text(cell))}</td>' for cell in row)}</tr>" for row in table.rows)
        parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
        if table.left_out:
            parts.append(f"<p>{table.left_out} more in the database.</p>")
    return "\n".join([*parts, "</body></html>", ""])


def _cell(text: str) -> str:
    escaped = html.escape(text)
    return f'<a href="{escaped}">{escaped}</a>' if _WEB.match(text) else escaped
