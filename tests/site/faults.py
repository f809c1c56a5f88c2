"""The switch for each fault: what it does to an answer, or which question the outlet asks while it makes one.

`FAULTS` is the list; tests/site/README.md shows it as a table.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tests.site.templates import message_page
from tests.site.wire import Answer, Asked

KINDS = ("article", "feed", "sitemap", "news_sitemap", "api", "listing", "robots", "calendar", "other")
LISTS = ("feed", "sitemap", "news_sitemap", "api", "listing")


@dataclass
class ActiveFault:
    """A fault that is switched on. `on` are kinds of answers or paths; `left` counts down, None = until cleared."""

    name: str
    on: tuple[str, ...]
    left: int | None = None
    options: dict[str, Any] = field(default_factory=dict)

    def meets(self, asked: Asked, kind: str) -> bool:
        """Whether the request is one that the fault strikes."""
        return self.left != 0 and any(
            place == "any" or place == kind or (place.startswith("/") and asked.path.startswith(place))
            for place in self.on
        )

    def strike(self) -> None:
        """Counts one use."""
        if self.left is not None:
            self.left -= 1


Change = Callable[[Answer, ActiveFault, Asked], Answer]


@dataclass(frozen=True)
class Fault:
    """A kind of fault: what it does, on which answers unless told otherwise, its options with their defaults.

    `change` is None where the outlet itself asks for the fault while it writes an answer.
    """

    about: str
    on: tuple[str, ...] = ("article",)
    change: Change | None = None
    options: dict[str, Any] = field(default_factory=dict)


def _status(code: int, text: str) -> Change:
    def change(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
        headers: tuple[tuple[str, str], ...] = ()
        if (wait := fault.options.get("retry_after")) is not None:
            headers = (("Retry-After", str(wait)),)
        return Answer(code, message_page("Galat", f"{code}", text).encode(), headers=headers, kind=answer.kind)

    return change


def _slow(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    return replace(answer, manner="slow", pause_s=fault.options["pause_s"])


def _manner(name: Any) -> Change:
    return lambda answer, fault, asked: replace(answer, manner=name)


@functools.lru_cache(maxsize=4)
def bomb(size_mb: int) -> bytes:
    """gzip data that unpacks to `size_mb` MB of blanks."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b" " * 1_000_000
    return b"".join(packer.compress(block) for _ in range(size_mb)) + packer.flush()


def _gzip_bomb(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    headers = (*answer.headers, ("Content-Encoding", "gzip"))
    return replace(answer, body=bomb(fault.options["size_mb"]), headers=headers)


def _redirect_loop(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    turn = int(asked.query.get("putar", "0")) + 1
    target = f"{asked.path}?putar={turn if fault.options['new_addresses'] else turn % 2}"
    return Answer(302, headers=(("Location", target),), kind=answer.kind)


def _redirect(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    return Answer(302, headers=(("Location", fault.options["to"]),), kind=answer.kind)


def _robots(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    return replace(answer, body=fault.options["text"].encode())


def _malformed(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    """Cut in the last third of the items, with an ampersand that is no entity and a byte that is no UTF-8."""
    body = answer.body.replace(b"<link>", b"<link>&nbsp;", 1) if fault.options["entity"] else answer.body
    return replace(answer, body=body.replace(b"<title>", b"<title>A & B \xff ", 1)[: int(len(body) * 0.7)])


def _empty(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    return replace(answer, body=b"")


def _html_instead(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    page = message_page("Beranda", "Situs dalam perbaikan", "Kami akan kembali secepatnya.")
    return replace(answer, body=page.encode(), content_type="text/html; charset=utf-8")


def _entities(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    """Entities that grow a billionfold and one that names a file of the reader's machine."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE r [<!ENTITY e0 "awas">{levels}<!ENTITY berkas SYSTEM "file:///etc/passwd">]>'
    head, mark, rest = answer.body.decode().partition("?>")
    rest = rest.replace("<title>", "<title>&e9;&berkas;", 1).replace("<loc>", "<loc>&e9;&berkas;", 1)
    return replace(answer, body=(head + mark + doctype + rest).encode())


def _soft_404(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    text = "Maaf, halaman yang Anda cari tidak ditemukan atau telah dipindahkan. Silakan gunakan kolom pencarian."
    return replace(answer, body=message_page("Berita", "Halaman Tidak Ditemukan", text).encode())


def _captcha(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    head = '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/jsch/v1"></script>'
    page = message_page("Just a moment...", "Memeriksa peramban Anda", "Buktikan bahwa Anda bukan robot.", head)
    body = page.replace("</body>", '<div class="g-recaptcha" data-sitekey="uji"></div></body>').encode()
    return replace(answer, body=body, content_type="text/html; charset=utf-8")


def _charset_lies(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    """Windows-1252 bytes that the header calls UTF-8 and the page ISO-8859-5."""
    text = answer.body.decode().replace('<meta charset="utf-8">', '<meta charset="iso-8859-5">')
    return replace(answer, body=text.encode("cp1252", "xmlcharrefreplace"))


def _header_bomb(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    many = tuple((f"X-Isi-{n}", "x" * fault.options["size"]) for n in range(fault.options["count"]))
    return replace(answer, headers=(*answer.headers, *many))


def _etag_always_new(answer: Answer, fault: ActiveFault, asked: Asked) -> Answer:
    fault.options["turn"] = fault.options.get("turn", 0) + 1
    kept = tuple(pair for pair in answer.headers if pair[0] != "ETag")
    return replace(answer, headers=(*kept, ("ETag", f'"w-{fault.options["turn"]}"')))


FAULTS: dict[str, Fault] = {
    "403": Fault("403 Forbidden", change=_status(403, "Akses ditolak.")),
    "404": Fault("404 Not Found", change=_status(404, "Tidak ada.")),
    "410": Fault("410 Gone", change=_status(410, "Sudah dihapus.")),
    "429": Fault(
        "429 Too Many Requests with Retry-After", change=_status(429, "Pelan-pelan."), options={"retry_after": 1}
    ),
    "500": Fault("500 Internal Server Error", change=_status(500, "Galat peladen.")),
    "503": Fault(
        "503 with Retry-After (seconds or an HTTP date)", change=_status(503, "Penuh."), options={"retry_after": 1}
    ),
    "slow": Fault("the body comes in sixteen pieces, pause_s apart", change=_slow, options={"pause_s": 0.5}),
    "reset": Fault("the connection is reset in the middle of the body", change=_manner("reset")),
    "short": Fault("half the body that Content-Length promises", change=_manner("short")),
    "gzip_bomb": Fault("gzip that unpacks to size_mb MB", change=_gzip_bomb, options={"size_mb": 300}),
    "redirect_loop": Fault(
        "redirects without end: between two addresses, or to ever new_addresses",
        change=_redirect_loop,
        options={"new_addresses": False},
    ),
    "redirect_private": Fault(
        "redirects to an address that no crawler has business at",
        change=_redirect,
        options={"to": "http://169.254.169.254/latest/meta-data/"},
    ),
    "redirect": Fault("redirects to the address `to`", change=_redirect, options={"to": "/"}),
    "robots_change": Fault("robots.txt becomes `text`", ("robots",), _robots, {"text": "User-agent: *\nDisallow: /\n"}),
    "robots_5xx": Fault("robots.txt answers 503", ("robots",), _status(503, "Penuh.")),
    "malformed": Fault("XML or JSON cut off, with stray ampersand and byte", LISTS, _malformed, {"entity": False}),
    "empty": Fault("a body of no bytes", LISTS, _empty),
    "no_items": Fault("well-formed lists without any article", LISTS),
    "html_feed": Fault(
        "an HTML page in place of the feed, status 200", ("feed", "sitemap", "news_sitemap", "api"), _html_instead
    ),
    "entities": Fault(
        "XML entities: a billion laughs and a local file", ("feed", "sitemap", "news_sitemap"), _entities
    ),
    "lying_feed": Fault(
        "lists link to pages that are not there, to other hosts, and give old articles today's date", LISTS
    ),
    "path_tricks": Fault("lists link to ../ paths, NULs, javascript:, file: and very long addresses", LISTS),
    "sitemap_cycle": Fault("the sitemap index names itself and an index that names it", ("sitemap",)),
    "soft_404": Fault("status 200 and 'not found' in words", change=_soft_404),
    "captcha": Fault("status 200 and a challenge in place of the page", change=_captcha),
    "charset_lies": Fault(
        "Windows-1252 bytes called UTF-8 by the header and ISO-8859-5 by the page", change=_charset_lies
    ),
    "header_bomb": Fault("`count` headers of `size` bytes", change=_header_bomb, options={"count": 200, "size": 8000}),
    "template_change": Fault("articles lose their text, date or title (`missing`)", options={"missing": "text"}),
    "paywall": Fault("articles end after the first paragraph"),
    "truncated": Fault("articles lose all but `keep` of their paragraphs", options={"keep": 2}),
    "twins": Fault("lists name each article four times: plain, tracked, AMP, print or mobile", LISTS),
    "clock_skew": Fault("dates and the Date header are `hours` ahead", ("any",), options={"hours": 7}),
    "calendar_trap": Fault(
        "the front page links to a calendar, and listings page on without end", ("listing", "calendar")
    ),
    "etag_lies": Fault("304 for whatever has an If-None-Match, changed or not", ("article", *LISTS)),
    "etag_always_new": Fault(
        "a new ETag and Last-Modified each time, the body the same", ("article", *LISTS), _etag_always_new
    ),
}
