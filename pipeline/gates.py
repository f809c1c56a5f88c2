"""Cheap gates before extraction: pages of other hosts, in other languages or without any keyword are passed over.

A gate looks at the bytes of a page for about a millisecond; what it cannot tell, it lets through.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.decoding import codec_of
from pipeline.extract.languages import guess_language
from pipeline.records import InputError, Page
from pipeline.records.addresses import host_name
from pipeline.records.markup import unescape
from pipeline.records.page import ARTICLE_JSON
from pipeline.settings import Settings

_FIRST = 1_000_000  # bytes of a page that a gate looks at
_UNSEEN = re.compile(r"<(?:(script|style|noscript|svg)\b|!--)", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "noscript", "svg")}
_ENDS[""] = re.compile("-->")
_TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.IGNORECASE)
_RUN = re.compile(r">([^<>]{60,})")  # menus and buttons are shorter than sentences
_TAG = re.compile(r"<[^<>]*>")
_FEWEST_WORDS = 20
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gates:
    """Which pages are read; an empty gate lets all through.

    `hosts` count with their subdomains. `languages` are ISO 639-1 codes of "id", "ms", "jv" and "en"; a page in any
    other language is in none of them. `keywords` are whole words or phrases, compared without regard to case.
    """

    hosts: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    keywords: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Another one for other gates; empty where there are none."""
        if self == Gates():
            return ""
        said = json.dumps([sorted(self.hosts), sorted(self.languages), sorted(self.keywords)])
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def stopped_by(self, page: Page) -> str | None:
        """The gate that a page does not come through ("hosts", "languages", "keywords"), None where it does."""
        if self.hosts and not self._has_host(page):
            return "hosts"
        if not (self.languages or self.keywords):
            return None
        text = seen_text(page)
        if self.languages and len(text.split()) >= _FEWEST_WORDS and guess_language(text) not in self.languages:
            return "languages"
        if self.keywords and not _any_of(self.keywords).search(text):
            return "keywords"
        return None

    def _has_host(self, page: Page) -> bool:
        host = host_name(page.final_url or page.requested_url)
        if host is None:
            return True
        labels = host.split(".")
        return any(".".join(labels[at:]) in self.hosts for at in range(len(labels)))


@functools.lru_cache(maxsize=4)
def _any_of(keywords: tuple[str, ...]) -> re.Pattern[str]:
    phrases = sorted((r"\s+".join(map(re.escape, keyword.split())) for keyword in keywords), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def _decoded(body: bytes, charset: str | None) -> str:
    found = _CHARSET.search(body[:2048])
    name = codec_of(charset) or codec_of(found[1].decode("ascii") if found else None) or "utf-8"
    try:
        return body.decode(name, "ignore")
    except (LookupError, UnicodeError):
        return body.decode("utf-8", "ignore")


def _without_unseen(source: str) -> str:
    """The source without scripts, styles, drawings and comments; one without an end is left in.

    Each kind of end is looked for in vain at most once, so that no page costs more than its length.
    """
    kept, at, endless = [], 0, set[str]()
    while (opening := _UNSEEN.search(source, at)) is not None:
        name = (opening[1] or "").lower()
        end = None if name in endless else _ENDS[name].search(source, opening.end())
        kept.append(source[at : opening.start()])
        if end is None:
            endless.add(name)
            kept.append(opening[0])
        at = end.end() if end else opening.end()
        kept.append(" ")
    return "".join([*kept, source[at:]])


def _seen_in_html(source: str) -> str:
    title = _TITLE.search(source)
    plain = _without_unseen(source)
    runs = " ".join(_RUN.findall(plain))
    if len(runs.split()) < _FEWEST_WORDS:
        runs = _TAG.sub(" ", plain)
    return unescape(f"{title[1] if title else ''}\n{runs}")


def seen_text(page: Page) -> str:
    """Roughly what a reader sees of a page: its title and the longer runs of text."""
    source = _decoded(page.body[:_FIRST], page.charset)
    if page.media_type == ARTICLE_JSON:
        try:
            record = json.loads(source)
        except ValueError:  # cut off at the limit
            return source
        values = [record.get(name) for name in ("title", "text", "html")]
        source = "\n".join(value for value in values if isinstance(value, str))
    return _seen_in_html(source) if "</" in source else source


def _lines(path: Path, setting: str) -> Iterable[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"{setting} {path}", f"cannot be read ({reason})", "name a text file, one a line") from error
    plain = (line.partition("#")[0].strip() for line in lines)
    found = [line for line in plain if line]
    if not found:
        raise InputError(f"{setting} {path}", "the file names nothing", "write one a line, or leave the setting out")
    return found


def load_gates(settings: Settings) -> Gates:
    """The gates that the settings ask for. Raises InputError for a file that cannot be read or is empty."""
    hosts = _lines(settings.hosts, "hosts") if settings.hosts else ()
    keywords = _lines(settings.keywords, "keywords") if settings.keywords else ()
    return Gates(
        frozenset(host.lower().removeprefix("www.") for host in hosts),
        frozenset(settings.languages.replace(",", " ").lower().split()),
        tuple(sorted(set(keywords))),
    )
