"""The page around a made-up article: what real pages of regional press have around theirs, in the same amounts.

Measured on the 42 article pages of 22 Indonesian outlets that the project was given (mean, median): 106 and 78 kB of
HTML, of it 22 and 14 in scripts, 52 and 31 in attributes, 11 and 7 white space; 870 and 772 elements, 213 and 190 of
them links, 187 and 146 div, 118 and 101 li, 47 and 28 span, 40 and 28 img, 40 and 36 script, 14 and 14 p, 18 and 5 i;
14 levels deep at most, 7.8 in the mean; 263 and 234 runs of text, 719 and 656 of white space; 61 and 43 comments; 38
and 29 links of more than 20 letters; 28 and 14 style attributes, 6 and 3 elements hidden by one; 424 and 281 class
attributes. The amounts of a page are drawn around such medians, each with the spread of the real ones. Nothing was
fitted to the time that any program takes.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.bench.wording import Language, make_name

_WORDS = (
    "post",
    "entry",
    "widget",
    "menu",
    "item",
    "block",
    "td",
    "col",
    "row",
    "card",
    "thumb",
    "meta",
    "box",
    "inner",
)
_ATTRIBUTES = ("data-id", "data-src", "data-title", "aria-label", "role", "itemprop", "data-track", "data-ad-slot")
_SCRIPT = "window.dataLayer=window.dataLayer||[];function gtag(a,b){dataLayer.push(arguments)}\n"
_WIDGETS, _MENUS, _FOOTER_LINKS, _NETWORK_LINKS = 3, 38, 14, 14
_CARDS, _LISTED = 14, 10


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the article: words for menus, headlines of other articles, sentences."""

    regions: list[str]
    headlines: list[str]
    language: Language


@dataclass(frozen=True, slots=True)
class Story:
    """The article that the page is about."""

    number: int
    title: str
    paragraphs: list[str]
    published: str
    structured: str  # JSON-LD


class Theme:
    """One site's way of printing pages, drawn by chance: white space, names of classes, amounts."""

    def __init__(self, luck: random.Random, around: Around) -> None:
        self._luck, self._around = luck, around
        self._size = luck.lognormvariate(0, 0.4)
        self._gap = "\n" + luck.choice(("", "\t\t", "\t\t\t\t", " " * 12, " " * 16, " " * 28))
        self._classes = luck.choice((1, 1, 1, 2, 3, 20))
        self._named = luck.choice((0.35, 0.45, 0.8))
        self._styled = luck.choice((0.005, 0.015, 0.03, 0.09))
        self._spaced = luck.random() < 0.5
        self._commented = luck.choice((0.15, 0.4, 0.8))

    def page(self, story: Story) -> str:
        """The whole page."""
        body = [self._top(), self._main(story), self._footer(), *self._scripts(12)]
        return f'<!DOCTYPE html>\n<html lang="id">\n{self._head(story)}\n{self._box("body", body)}\n</html>\n'

    def _count(self, median: float, spread: float = 0.35) -> int:
        return round(median * self._size * self._luck.lognormvariate(0, spread))

    def _some(self, make: Callable[[], str], median: float) -> list[str]:
        return [make() for _ in range(self._count(median))]

    def _attributes(self, **named: str) -> str:
        """Attributes as named, and those that themes add: classes, identifiers, styles, data for scripts."""
        luck = self._luck
        if "class" not in named and luck.random() < self._named:
            words = luck.choices(_WORDS, k=2 * luck.randint(1, self._classes))
            pairs = [f"{one}-{other}" for one, other in zip(words[::2], words[1::2], strict=True)]
            named["class"] = " ".join(pairs)
        if luck.random() < 0.06:
            named["id"] = f"{luck.choice(_WORDS)}-{luck.randrange(10**4)}"
        if luck.random() < self._styled:
            named["style"] = luck.choice(
                ("margin-top:10px;", "width:100%;height:auto", "text-align:center", "color:#222")
            )
        if luck.random() < 0.1:
            named[luck.choice(_ATTRIBUTES)] = f"{luck.choice(_WORDS)}-{luck.randrange(10**6)}"
        return "".join(f' {name}="{html.escape(value)}"' for name, value in named.items())

    def _box(self, name: str, inside: Iterable[str], **named: str) -> str:
        """An element over several lines; now and then with the comment that tells where it ends."""
        gap, comment = self._gap, ""
        if self._luck.random() < self._commented:
            comment = (
                f"<!-- {self._luck.choice(('.', '#', 'end ', 'start '))}{'-'.join(self._luck.choices(_WORDS, k=6))} -->"
            )
        return f"<{name}{self._attributes(**named)}>{gap}{gap.join(inside)}{gap}</{name}>{comment}"

    def _line(self, name: str, text: str, **named: str) -> str:
        return f"<{name}{self._attributes(**named)}>{text}</{name}>"

    def _link(self, text: str, path: str) -> str:
        return self._line("a", text, href=f"https://kabar.test/{path}", title=text if "<" not in text else "")

    def _wrapped(self, inside: Iterable[str], levels: int, **named: str) -> str:
        """Themes put boxes into boxes."""
        content = self._box("div", inside, **named)
        for _ in range(levels):
            content = self._box("div", [content], **named)
        return content

    def _headline(self) -> tuple[str, str]:
        title = self._luck.choice(self._around.headlines)
        return html.escape(title), f"berita/{self._luck.randrange(10**6)}/{title.lower().replace(' ', '-')}"

    def _image(self, alt: str) -> str:
        path = f"https://kabar.test/uploads/2025/foto-{self._luck.randrange(10**6)}"
        named = {"src": f"{path}-300x200.jpg", "alt": alt}
        if self._luck.random() < 0.15:
            named["srcset"] = ", ".join(f"{path}-{width}x{width * 2 // 3}.jpg {width}w" for width in (300, 768, 1024))
        return f"<img{self._attributes(**named)}>"

    def _scripts(self, median: float) -> list[str]:
        def make() -> str:
            if self._luck.random() < 0.55:
                return f'<script async src="https://cdn.test/{"-".join(self._luck.choices(_WORDS, k=3))}.js"></script>'
            length = min(40_000, int(self._luck.lognormvariate(6.2, 1.3)))
            return f"<script>{(_SCRIPT * (length // len(_SCRIPT) + 1))[:length]}</script>"

        return self._some(make, median)

    def _head(self, story: Story) -> str:
        title = html.escape(story.title)
        luck = self._luck
        named = [
            '<meta charset="utf-8">',
            f"<title>{title} - Kabar Uji</title>",
            f'<meta property="og:title" content="{title}">',
            '<meta property="og:type" content="article">',
            f'<meta property="article:published_time" content="{story.published}T10:00:00+07:00">',
            f'<link rel="canonical" href="https://kabar.test/berita/{story.number}">',
            f'<script type="application/ld+json">{story.structured}</script>',
        ]
        metas = self._some(lambda: f'<meta name="{luck.choice(_WORDS)}-{luck.randrange(99)}" content="Kabar Uji">', 24)
        links = self._some(lambda: f'<link rel="stylesheet" href="https://cdn.test/{luck.choice(_WORDS)}.css">', 15)
        styles = self._some(lambda: f"<style>.{luck.choice(_WORDS)}{{margin:0}}</style>", 1)
        return self._gap.join(["<head>", *named, *metas, *links, *styles, *self._scripts(16), "</head>"])

    def _menu(self, median: float) -> str:
        """A list of links, some with a list of their own."""

        def item() -> str:
            place = html.escape(self._luck.choice(self._around.regions))
            link = self._link(place, f"kanal/{self._luck.randrange(99)}")
            return self._box("li", [link]) if self._spaced else self._line("li", link)

        items = self._some(item, median)
        if len(items) > 9:
            under = self._box("ul", items[-6:], **{"class": "sub-menu"})
            items = [*items[:-7], f"<li>{items[-7]}{under}</li>"]
        return self._box("ul", items)

    def _icons(self, count: int) -> list[str]:
        share = '<i class="fa fa-share"></i>' if self._spaced else self._line("span", "Bagikan")
        return [self._line("a", share, href="https://sosial.test/share") for _ in range(count)]

    def _search(self) -> str:
        fields = ['<input type="text" name="s" placeholder="Cari">', '<input type="hidden" name="t" value="1">']
        return self._box("form", [*fields, self._line("button", "Cari")], action="/cari")

    def _top(self) -> str:
        menus = [self._menu(_NETWORK_LINKS), self._menu(_MENUS), self._menu(_MENUS / 4)]
        hidden = [self._box("div", [self._image("")], style="display:none") for _ in range(2)]
        logo = self._line("a", self._image("Kabar Uji"), href="/")
        inside = [logo, self._search(), self._wrapped(menus, 1), *hidden, *self._icons(4)]
        return self._box(self._luck.choice(("header", "div")), inside)

    def _main(self, story: Story) -> str:
        column = self._wrapped([self._article(story), *self._below(), self._comments()], 1, **{"class": "content"})
        side = self._wrapped([widget for _ in range(_WIDGETS) for widget in self._widget()], 1)
        return self._wrapped([column, side], 2, **{"class": "site"})

    def _article(self, story: Story) -> str:
        luck = self._luck
        heading = [
            self._line("span", " &raquo; ".join(self._link(word, "kanal") for word in ("Beranda", "Daerah"))),
            self._line("h1", html.escape(story.title)),
            self._line(
                "span", f"{make_name(luck)} - {story.published[8:]}/{story.published[5:7]}/{story.published[:4]}"
            ),
        ]
        picture = self._box("div", [self._image(html.escape(story.title)), self._line("span", "Foto: Kabar Uji")])
        tags = [self._line("li", self._link(f"#{luck.choice(self._around.regions)}", "tag")) for _ in range(4)]
        parts = [
            self._box("div", heading),
            self._box("div", self._icons(5)),
            picture,
            self._wrapped([self._body(story.paragraphs)], luck.randint(0, 2), **{"class": "single-post"}),
            self._box("ul", tags),
            self._box("div", [*self._icons(5), *self._scripts(2)], style="display:none"),
        ]
        return self._box(luck.choice(("article", "div", "div")), parts, **{"class": "single"})

    def _body(self, paragraphs: list[str]) -> str:
        """The body as publishing systems print it: <p> or <br> between, with bold words, links and boxes inside."""
        luck = self._luck
        broken = luck.random() < 1 / 3
        parts = []
        for paragraph in paragraphs:
            words = html.escape(paragraph).split(" ")
            if luck.random() < 0.4:
                at = luck.randrange(len(words))
                words[at] = luck.choice((f"<strong>{words[at]}</strong>", self._link(words[at], "tag")))
            text = " ".join(words)
            parts.append(f"{text}<br><br>" if broken else f"<p>{text}</p>")
            if luck.random() < 0.2:
                title, path = self._headline()
                parts.append(self._line("div", f"<strong>Baca juga:</strong> {self._link(title, path)}"))
            if luck.random() < 0.15:
                parts.append(self._box("div", ['<ins class="slot" data-slot="12"></ins>', *self._scripts(1)]))
        return self._box("div", parts, **{"class": luck.choice(("entry-content", "detail-text", "post-body"))})

    def _card(self) -> str:
        """Another article with its picture."""
        title, path = self._headline()
        luck = self._luck
        name = luck.choice(("h2", "h3", "h3", "h4", "h4"))
        meta = [
            self._line("span", self._link("Daerah", "kanal")),
            self._line("span", f"{luck.randint(1, 23)} jam lalu"),
        ]
        text = [self._line(name, self._link(title, path)), self._box("div", meta)]
        if luck.random() < 0.1:
            text.append(self._line("p", html.escape(self._around.language.sentence(luck, 8)) + " […]"))
        picture = self._box("div", [self._line("a", self._image(title), href=f"/{path}")])
        return self._box(luck.choice(("article", "div", "li")), [self._box("div", [picture]), self._box("div", text)])

    def _listed(self) -> str:
        title, path = self._headline()
        return self._line("li", self._link(title, path))

    def _below(self) -> list[str]:
        related = self._some(self._card, _CARDS)
        return [self._box("div", [self._line("h4", "Berita Terkait"), self._wrapped(related, 1)])]

    def _widget(self) -> list[str]:
        """A box of the side column: an advertisement, articles with pictures, or a list of headlines."""
        slot = self._box("div", [f'<a href="https://iklan.test/">{self._image("")}</a>', *self._scripts(2)])
        head = self._line("h3", self._luck.choice(("Terpopuler", "Terbaru", "Pilihan")))
        cards = self._some(self._card, _CARDS / 4)
        listed = self._box("ul", self._some(self._listed, _LISTED / _WIDGETS))
        return [slot, self._box("div", [head, *cards, listed])]

    def _comments(self) -> str:
        luck = self._luck
        said = []
        for _ in range(luck.choice((0, 0, 0, 1, 4))):
            words = html.escape(self._around.language.sentence(luck, luck.randint(6, 30)))
            said.append(self._box("div", [self._line("b", make_name(luck)), self._line("p", words)]))
        field = '<input type="text" name="author"><input type="submit" value="Kirim">'
        return self._box("div", [*said, self._box("form", [field])], id="comments")

    def _footer(self) -> str:
        about = self._line("p", html.escape(self._around.language.sentence(self._luck, 12)))
        inside = [about, self._menu(_FOOTER_LINKS), *self._icons(4), self._line("div", "© Kabar Uji")]
        closed = self._box("div", ["<noscript><img src='https://cdn.test/p.gif'></noscript>"], style="display:none")
        return self._wrapped([self._box("footer", inside), closed], 1)
