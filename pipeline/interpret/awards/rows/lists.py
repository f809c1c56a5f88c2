"""Reads numbered lists of winners and of ranked places ("1. A 2. B 3. C" under "berikut daftar …")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.interpret.awards.rows.list_numbers import LEAST, counted_runs, line_runs
from pipeline.records import Span

# Where the name of an item ends: a bracket, a mark, "dengan skor …", or a label glued to it ("IndosatKantor Pusat:").
_ITEM_END = re.compile(
    r"\s*(?:[\n(:;,]|\.(?:\s|$)|\s[-–]\s|\s(?:dengan|dari|sebanyak|dan$|atas|untuk|yang)\b|\s(?:[Ss]kor|[Nn]ilai|[Pp]oin|[Ii]ndeks):?\s\d|(?<=[a-z])(?=[A-Z][a-z]+(?:\s[A-Z]\w+)?:))"
)
_SCORE = re.compile(r"(?:skor|nilai|poin)\s*:?\s*(\d+(?:[.,]\d+)?)", re.I)
_SCORE_BEHIND = re.compile(r"\s*(?:\(|[–-]\s)(\d{1,3}[.,]\d{1,3})(?!\d)")
_HIGHEST = r"(?:skor|nilai|indeks|poin)\s(?:\S+\s){0,3}tertinggi"
_RANKED = re.compile(rf"terbaik|peringkat|ranking|\btop\b|teratas|terkaya|terpopuler|versi|{_HIGHEST}", re.I)
_WON = re.compile(r"penerima|pemenang|penghargaan|akreditasi|terakreditasi|juara|anugerah|meraih|peraih|award", re.I)
_COUNTED_TITLE = re.compile(r"^(?:Daftar|Ini|Inilah|Ini Dia|Berikut)?[,:]?\s*\d+\s+(.+)$")
_PHRASE = re.compile(
    r"(?:\b\d+\s+|\bdaftar\s+|\bderetan\s+|\bmemiliki\s+)?"
    r"((?:[^\W\d_][\w/-]*\s+){1,6}(?:terbaik|paling top|teratas)\b[^.,:?\n]{0,60})",
    re.I,
)
# "Lembaga Ukur merilis daftar kampus terbaik": the ranking's name stands behind the list.
_ANNOUNCED = re.compile(r"^.*\b(?:daftar|deretan|merilis|mengumumkan)\s+", re.I)
_MOST = 40
# Characters from item to item; of items that stand in lines of their own paragraphs on each may stand between.
_APART, _LINES_APART = 400, 2500


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One item: the name in `span`, its number, its score as printed."""

    span: Span
    number: int
    score: str | None


@dataclass(frozen=True, slots=True)
class AwardList:
    """A list of recipients from offset `start` on; `topic` names the ranking, None where the lines above do."""

    start: int
    items: tuple[ListedItem, ...]
    topic: str | None
    is_ranked: bool
    heading: str | None = None
    is_champions: bool = False


def numbered_items(text: str, start: int) -> dict[int, str]:
    """Where each item of a list that is counted from one begins, and its number."""
    runs = [*counted_runs(text, start, len(text), _APART), *line_runs(text, start, _LINES_APART)]
    return {mark.end(): mark[1] for run in runs if len(run) >= LEAST for mark in run}


def _item(text: str, found: re.Match[str], stop: int) -> ListedItem | None:
    body = text[found.end() : stop]
    end = _ITEM_END.search(body)
    name = (body[: end.start()] if end else body).strip(' .,“”"')
    if not 2 < len(name) < 90 or len(name.split()) > 12:
        return None
    words = name.split()
    if words[0] in ("Kategori", "Penghargaan", "Juara") or sum(w[0].isupper() for w in words) * 2 < len(words):
        return None
    start = text.index(name, found.end())
    score = _SCORE_BEHIND.match(body, start + len(name) - found.end()) or _SCORE.search(body)
    return ListedItem(Span(start, start + len(name)), int(found[1]), score[1] if score else None)


def _topic(title: str, intro: str) -> str | None:
    counted = _COUNTED_TITLE.match(title)
    if counted and _RANKED.search(counted[1]):
        return re.split(r"[,:?]", counted[1])[0].strip()
    phrase = _PHRASE.search(intro) or _PHRASE.search(title)
    return _ANNOUNCED.sub("", phrase[1]).strip() if phrase else None


def _heading(text: str, start: int) -> str | None:
    """The category that a short line just above the list names ("Kategori SMP")."""
    above = text[:start].rstrip("\n ").rsplit("\n", 1)[-1].strip(" :")
    found = re.fullmatch(r"(?:Kategori|Kelompok|Tingkat|Bidang|Lomba|Cabang)\s+(.{2,50})", above)
    return above if found and above.startswith("Lomba") else found[1] if found else None


def find_award_lists(text: str, body_start: int) -> list[AwardList]:
    """Lists of at least three items that the lines above, or the headline, tie to a ranking or an award."""
    title = text[:body_start].strip()
    found: list[AwardList] = []
    for run in (run for run in counted_runs(text, body_start, len(text), _APART) if len(run) >= LEAST):
        intro = text[max(body_start, run[0].start() - 260) : run[0].start()]
        heading = _heading(text, run[0].start())
        won, ranked = (
            bool(_WON.search(intro) or (heading and _WON.search(title))),
            bool(_RANKED.search(intro) or _RANKED.search(title)),
        )
        if not (won or ranked):
            continue
        stops = [m.start() for m in run[1:]] + [min(len(text), run[-1].end() + 160)]
        items = [item for m, stop in zip(run, stops, strict=True) if (item := _item(text, m, stop))]
        topic = _topic(title, intro)
        is_ranked = ranked and not re.search(r"akreditasi|penerima|pemenang", intro, re.I)
        if len(items) >= 3 and (won or topic or all(item.score for item in items)):
            champions = (
                not is_ranked and len(items) <= 6 and bool(re.search(r"juara|pemenang lomba", intro + title, re.I))
            )
            found.append(
                AwardList(
                    run[0].start(), tuple(items[:_MOST]), topic if is_ranked else None, is_ranked, heading, champions
                )
            )
    return found
