"""An outlet of the test site: its stories, its faults, and the answer to each request."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

from pipeline.records.sources import Paging, Publisher
from tests.site import lists, mischief
from tests.site.faults import FAULTS, ActiveFault
from tests.site.newsroom import Story, write_story
from tests.site.templates import Kind, View, article_page, calendar_page, listing_page, message_page
from tests.site.wire import Answer, Asked

PER_PAGE = 10
XML, JSON, TEXT = "application/xml; charset=utf-8", "application/json; charset=utf-8", "text/plain; charset=utf-8"
_ADDRESS: dict[Kind, str] = {
    "wp": "/{year}/{month:02d}/{slug}/",
    "plain": "/berita/{number}/{slug}",
    "gov": "/berita/detail/{number}",
    "wire": "/daerah/d-{number}/{slug}",
}
_NUMBER = re.compile(r"(?:/|-)(\d+)(?:/|$)")


@dataclass
class Outlet:
    """One publisher of the site, on a host of its own. All methods may be called while the site serves."""

    key: str
    kind: Kind
    name: str
    seed: int
    now: datetime
    origin: str = ""
    crawl_delay: float | None = None
    stories: list[Story] = field(default_factory=list)
    faults: list[ActiveFault] = field(default_factory=list)
    gone: dict[int, int] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    # What a test says ---------------------------------------------------------------------------------------------

    @property
    def home(self) -> str:
        """The address of the front page."""
        return f"{self.origin}/"

    @property
    def publisher(self) -> Publisher:
        """The outlet as its YAML would describe it."""
        by_kind: dict[Kind, dict[str, Any]] = {
            "wp": {
                "feeds": (f"{self.origin}/feed/",),
                "sitemaps": (f"{self.origin}/wp-sitemap.xml",),
                "wordpress": f"{self.origin}/wp-json/wp/v2/posts",
            },
            "plain": {
                "feeds": (f"{self.origin}/rss.xml",),
                "sitemaps": (f"{self.origin}/sitemap.xml",),
                "paging": Paging(whole="page=all", parameter="page"),
            },
            "gov": {"listings": (f"{self.origin}/berita",)},
            "wire": {"news_sitemaps": (f"{self.origin}/sitemap-news.xml",)},
        }
        return Publisher(
            key=self.key,
            name=self.name,
            home=self.home,
            kind="government" if self.kind == "gov" else "press",
            region="63",
            time_zone="Asia/Makassar",
            nightly=5,
            **by_kind[self.kind],
        )

    def publish(self, count: int = 1, hours_ago: float = 1.0, parts: int = 1) -> list[Story]:
        """`count` new stories, one minute apart, the last `hours_ago` before now; `parts` pages each (plain only)."""
        with self._lock:
            first = max([1000, *self.gone, *(story.number for story in self.stories)]) + 1
            new = []
            for step in range(count):
                published = self.now - timedelta(hours=hours_ago, minutes=count - step - 1)
                new.append(write_story(self.seed, self.key, first + step, published.replace(second=0), parts))
            self.stories += new
            return new

    def edit(self, story: Story, paragraph: str | None = None, *, silent: bool = False) -> Story:
        """The story with a paragraph more (or `paragraph`); lastmod moves unless `silent`."""
        added = paragraph or f"Berita ini diperbarui pada pukul {self.now:%H.%M} dengan keterangan dari panitia."
        changed = replace(
            story,
            paragraphs=(*story.paragraphs, added),
            modified=story.modified if silent else self.now,
        )
        with self._lock:
            self.stories[[old.number for old in self.stories].index(story.number)] = changed
        return changed

    def delete(self, story: Story, status: int = 404) -> None:
        """The story leaves the lists and its address answers `status`."""
        with self._lock:
            self.stories = [old for old in self.stories if old.number != story.number]
            self.gone[story.number] = status

    def fault(self, name: str, times: int | None = None, on: str | Sequence[str] | None = None, **options: Any) -> None:
        """Switches a fault on: for the next `times` answers it strikes, or until `clear`.

        `on` are kinds of answers (article, feed, sitemap, news_sitemap, api, listing, robots, calendar, any) or paths
        that the request begins with. Raises KeyError for a fault that is not in FAULTS, TypeError for a strange option.
        """
        kind = FAULTS[name]
        strange = options.keys() - kind.options.keys()
        if strange:
            raise TypeError(f"fault {name!r} has no option {sorted(strange)[0]!r}; it has {sorted(kind.options)}")
        places = kind.on if on is None else (on,) if isinstance(on, str) else tuple(on)
        with self._lock:
            self.faults.append(ActiveFault(name, places, times, {**kind.options, **options}))

    def clear(self, name: str | None = None) -> None:
        """Switches off one fault, or all."""
        with self._lock:
            self.faults = [fault for fault in self.faults if name is not None and fault.name != name]

    def url(self, story: Story) -> str:
        """The canonical address of a story."""
        path = _ADDRESS[self.kind].format(
            year=story.published.year, month=story.published.month, slug=story.slug, number=story.number
        )
        return self.origin + path

    # What the server asks -----------------------------------------------------------------------------------------

    def answer(self, asked: Asked) -> Answer:
        """The answer to a request, faults included."""
        with self._lock:
            answer = self._conditional(asked, self._plain_answer(asked))
            for fault in self.faults:
                change = FAULTS[fault.name].change
                if change is not None and fault.meets(asked, answer.kind):
                    fault.strike()
                    return replace(change(answer, fault, asked), fault=fault.name)
            return answer

    def _option(self, name: str, asked: Asked, kind: str, option: str | None = None) -> Any:
        """The option of a fault that is on for this request (True where it has none asked for), else None."""
        for fault in self.faults:
            if fault.name == name and fault.meets(asked, kind):
                fault.strike()
                return fault.options[option] if option else True
        return None

    def _plain_answer(self, asked: Asked) -> Answer:
        fixed: dict[str, Callable[[Asked], Answer]] = {
            "/robots.txt": self._robots,
            "/": self._front,
            "/tentang-kami": lambda _: self._message("Tentang Kami", f"{self.name} terbit sejak 2019."),
            "/pedoman-media-siber": lambda _: self._message("Pedoman Media Siber", "Kami menaati pedoman."),
        }
        by_kind: dict[Kind, dict[str, Callable[[Asked], Answer]]] = {
            "wp": {
                "/feed/": self._feed,
                "/wp-json/wp/v2/posts": self._posts,
                "/wp-sitemap.xml": self._sitemap_index,
                "/wp-sitemap-posts-post-1.xml": self._sitemap,
            },
            "plain": {
                "/rss.xml": self._feed,
                "/sitemap.xml": self._sitemap,
                "/berita": self._listing,
            },
            "gov": {"/berita": self._listing},
            "wire": {"/sitemap-news.xml": self._news_sitemap, "/indeks": self._listing},
        }
        make = (fixed | by_kind[self.kind]).get(asked.path)
        if make is not None:
            return make(asked)
        if asked.path.startswith("/agenda") and self._option("calendar_trap", asked, "calendar"):
            return self._calendar(asked)
        return self._article(asked)

    def _robots(self, asked: Asked) -> Answer:
        delay = f"Crawl-delay: {self.crawl_delay:g}\n" if self.crawl_delay is not None else ""
        named = {"wp": "/wp-sitemap.xml", "plain": "/sitemap.xml", "wire": "/sitemap-news.xml"}.get(self.kind)
        sitemap = f"\nSitemap: {self.origin}{named}\n" if named else ""
        text = f"User-agent: *\nDisallow: /wp-admin/\nDisallow: /cari\n{delay}{sitemap}"
        return Answer(body=text.encode(), content_type=TEXT, kind="robots")

    def _message(self, heading: str, text: str) -> Answer:
        return Answer(body=message_page(self.name, heading, text).encode())

    def _listed(self, asked: Asked, kind: str) -> list[lists.Listed]:
        """The stories, newest first, as this document lists them, its faults included."""
        if self._option("no_items", asked, kind):
            return []
        ahead = timedelta(hours=self._option("clock_skew", asked, kind, "hours") or 0)
        rows = [
            lists.Listed(
                story.number,
                self.url(story),
                story.title,
                story.paragraphs[0],
                story.published + ahead,
                story.modified + ahead,
            )
            for story in sorted(self.stories, key=lambda story: story.published, reverse=True)
        ]
        if self._option("lying_feed", asked, kind):
            rows = mischief.lies(rows, self.origin, self.now)
        if self._option("path_tricks", asked, kind):
            rows = mischief.tricks(rows, self.origin)
        if self._option("twins", asked, kind):
            stories = {story.number: story for story in self.stories}
            rows = [replace(row, url=url) for row in rows for url in self.twins(stories[row.number])]
        return rows

    def twins(self, story: Story) -> tuple[str, ...]:
        """Four addresses of one article: as it is, tracked, AMP, and its print or mobile page."""
        if self.kind == "plain":
            own = f"{story.number}/{story.slug}"
            return mischief.twins(self.url(story), f"{self.origin}/amp/{own}", f"{self.origin}/cetak/{own}")
        return mischief.twins(self.url(story))

    def _feed(self, asked: Asked) -> Answer:
        body = lists.rss(self.name, self.home, self._listed(asked, "feed")[: PER_PAGE * 4])
        return Answer(body=body.encode(), content_type="application/rss+xml; charset=utf-8", kind="feed")

    def _sitemap(self, asked: Asked) -> Answer:
        return Answer(body=lists.sitemap(self._listed(asked, "sitemap")).encode(), content_type=XML, kind="sitemap")

    def _sitemap_index(self, asked: Asked) -> Answer:
        parts = [f"{self.origin}/wp-sitemap-posts-post-1.xml"]
        if self._option("sitemap_cycle", asked, "sitemap"):
            turn = int(asked.query.get("lingkar", "0"))
            parts += [f"{self.origin}/wp-sitemap.xml", f"{self.origin}/wp-sitemap.xml?lingkar={turn + 1}"]
        return Answer(body=lists.sitemap_index(parts).encode(), content_type=XML, kind="sitemap")

    def _news_sitemap(self, asked: Asked) -> Answer:
        rows = [row for row in self._listed(asked, "news_sitemap") if row.published > self.now - timedelta(hours=48)]
        return Answer(body=lists.news_sitemap(self.name, rows).encode(), content_type=XML, kind="news_sitemap")

    def _posts(self, asked: Asked) -> Answer:
        page, size = int(asked.query.get("page", "1")), int(asked.query.get("per_page", "10"))
        rows = self._listed(asked, "api")
        if page > 1 and (page - 1) * size >= len(rows):
            body = b'{"code":"rest_post_invalid_page_number","message":"Halaman tidak ada.","data":{"status":400}}'
            return Answer(400, body, JSON, kind="api")
        body = lists.wordpress_posts(rows[(page - 1) * size : page * size]).encode()
        total = (("X-WP-Total", str(len(rows))), ("X-WP-TotalPages", str(-(-len(rows) // size))))
        return Answer(body=body, content_type=JSON, headers=total, kind="api")

    def _front(self, asked: Asked) -> Answer:
        rows = self._listed(asked, "listing")[:PER_PAGE]
        links = [(row.url, row.title) for row in rows]
        if self._option("calendar_trap", asked, "calendar"):
            links.append((f"{self.origin}/agenda/{self.now:%Y/%m}", "Kalender kegiatan pemerintah daerah bulan ini"))
        if self.kind in {"plain", "gov"}:
            links.append(("/berita", "Berita"))
        feeds = [feed.removeprefix(self.origin) for feed in self.publisher.feeds]
        return Answer(body=listing_page(self.name, links, None, feeds).encode(), kind="listing")

    def _listing(self, asked: Asked) -> Answer:
        page = int(asked.query.get("halaman", "1"))
        rows = self._listed(asked, "listing")
        endless = self._option("calendar_trap", asked, "listing")
        shown = rows[:PER_PAGE] if endless else rows[(page - 1) * PER_PAGE : page * PER_PAGE]
        more = endless or page * PER_PAGE < len(rows)
        links = [(row.url, row.title) for row in shown]
        if endless:
            links.append((f"/agenda/{self.now:%Y/%m}", "Kalender kegiatan pemerintah daerah bulan ini"))
        body = listing_page(self.name, links, f"{asked.path}?halaman={page + 1}" if more else None)
        return Answer(body=body.encode(), kind="listing")

    def _calendar(self, asked: Asked) -> Answer:
        numbers = [int(number) for number in re.findall(r"\d+", asked.path)][:2]
        year, month = numbers if len(numbers) == 2 else (self.now.year, self.now.month)
        return Answer(body=calendar_page(self.name, year, month).encode(), kind="calendar")

    def _article(self, asked: Asked) -> Answer:
        story = self._story_at(asked.path)
        if story is None:
            number = _NUMBER.search(asked.path)
            status = self.gone.get(int(number[1]), 404) if number else 404
            text = "Halaman yang Anda tuju tidak ada."
            return Answer(status, message_page(self.name, "404", text).encode(), kind="article")
        if keep := self._option("truncated", asked, "article", "keep"):
            story = replace(story, paragraphs=story.paragraphs[:keep])
        view = View(
            story=story,
            path=self.origin + asked.path,
            canonical=self.url(story),
            name=self.name,
            part=self._part(asked, story),
            missing=self._option("template_change", asked, "article", "missing"),
            cut=bool(self._option("paywall", asked, "article")),
            variant=_variant(asked),
        )
        if not view.paragraphs and view.missing != "text" and view.part > 1:
            return Answer(404, message_page(self.name, "404", "Halaman itu tidak ada.").encode(), kind="article")
        return Answer(body=article_page(self.kind, view).encode(), kind="article")

    def _part(self, asked: Asked, story: Story) -> int:
        if self.kind != "plain" or story.parts == 1 or asked.query.get("page") == "all" or _variant(asked) == "print":
            return 0
        page = asked.query.get("page", "1")
        return int(page) if page.isdigit() else 1

    def _story_at(self, path: str) -> Story | None:
        bare = re.sub(r"^/(?:amp|cetak)/", "/berita/", path)
        bare = re.sub(r"/amp/?$", "/", bare)
        return next((story for story in self.stories if self.url(story).removeprefix(self.origin) == bare), None)

    def _conditional(self, asked: Asked, answer: Answer) -> Answer:
        """The answer with its ETag and date, or 304 where the reader has it already."""
        if answer.status != 200:
            return answer
        etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        ahead = timedelta(hours=self._option("clock_skew", asked, answer.kind, "hours") or 0)
        known = asked.headers.get("if-none-match")
        headers = (*answer.headers, ("ETag", etag), ("Date", _http_date(self.now + ahead)))
        if known is not None and (known == etag or self._option("etag_lies", asked, answer.kind)):
            return replace(answer, status=304, body=b"", headers=headers)
        return replace(answer, headers=headers)


def _variant(asked: Asked) -> Any:
    if asked.path.startswith("/amp/") or asked.path.endswith(("/amp", "/amp/")) or asked.query.get("amp") == "1":
        return "amp"
    if asked.path.startswith("/cetak/") or asked.query.get("print") == "1":
        return "print"
    return "desktop"


def _http_date(moment: datetime) -> str:
    offset = moment.utcoffset() or timedelta()
    return format_datetime((moment - offset).replace(tzinfo=None)).replace("-0000", "GMT")
