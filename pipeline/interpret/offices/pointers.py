"""Ties an office to somebody named earlier: "ujar Ketua KONI Tapin itu", "ketika menjabat Bupati Tapin"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.links import Link
from pipeline.interpret.offices.mentions import Office, OfficeWords
from pipeline.interpret.offices.posts import FARTHEST, OfficePosts, Post

_LONGEST_BETWEEN = 9
_SENTENCE_ENDS = frozenset(".?!")
_CHAINING = frozenset(["post_held", "post_of_career", "post_of_subject", "apposition_word", "career"])


class OfficePointers:
    """Finds links of offices that no name stands beside; `starts` maps first words of mentions to person ids."""

    def __init__(
        self,
        text: NamedText,
        tables: OfficeWords,
        offices: Sequence[Office],
        starts: Mapping[int, str],
        body_start: int,
    ) -> None:
        self._words = text.words
        self._tables = tables
        self._offices = offices
        self._posts = OfficePosts(text.words, tables)
        self._starts = starts
        self._named = dict(starts)
        self._begins = sorted(at for at in starts if text.words[at].start >= body_start)
        self._body_start = body_start
        self._opening: dict[int, str] = {}

    def find(self, linked: Sequence[Link]) -> Iterator[Link]:
        """Links of the offices that `linked` leaves over, in text order."""
        held = {link.office.first: link for link in linked}
        self._opening = {first: link.person for first, link in held.items()}
        before: Link | None = None
        for office in self._offices:
            link = held.get(office.first)
            if link is None and self._words[office.first].start >= self._body_start:
                link = self._pointed(office, before)
                if link is not None:
                    self._begins = sorted({*self._begins, office.first})
                    self._named[office.first] = link.person
                    yield link
            before = link

    def _pointed(self, office: Office, before: Link | None) -> Link | None:
        """The link of an office that no name stands beside; `before` is that of the office before it."""
        if before is not None and self._goes_on(before, office):
            return Link(before.person, office, "career", 0.6)
        if self._is_pointed_at(office):
            person, rule = self._subject_before(office.first), "office_pointed_at"
        elif (post := self._posts.read(office)) is not None:
            person, rule = self._holder(office.first, post), post.rule
        else:
            return None
        return Link(person, office, rule, 0.7) if person is not None else None

    def _goes_on(self, before: Link, office: Office) -> bool:
        """Whether the office goes on the list of those that somebody held ("Camat Binuang 2010-2015, lalu Sekda")."""
        if before.rule not in _CHAINING or not self._tables.is_full(self._words, office):
            return False
        between = self._words[before.office.last : office.first]
        if not between or len(between) > _LONGEST_BETWEEN:
            return False
        if any(w.gap == "\n" and w.low not in self._tables.of("career_next") for w in between):
            return False
        fitting = all(w.low in self._tables.of("career_link") or w.shape == "number" for w in between)
        return fitting and any(w.low not in "-–" and w.shape != "number" for w in between)

    def _is_pointed_at(self, office: Office) -> bool:
        """Whether "ini", "itu" or "tersebut" behind a full office points to somebody named before."""
        at = office.last
        if at >= len(self._words) or self._words[at].low not in self._tables.of("pointer") or at in self._starts:
            return False
        numbered = self._words[office.body - 1].low in self._tables.of("roman")
        bare = office.status == "definitive" and not numbered and not self._tables.is_full(self._words, office)
        if bare or self._words[at].gap != " " or office.first == 0:
            return False
        before = self._words[office.first - 1]
        one_of = office.first > 2 and before.low == "satu" and self._words[office.first - 2].low == "salah"
        opens = self._opens(office.first - 2 if one_of else office.first)
        return opens or before.low in self._tables.of("pointing_before")

    def _opens(self, at: int) -> bool:
        """Whether a sentence begins at word `at`, or with one word like "Namun" or "Akibatnya," before it."""
        before = self._words[at - 1]
        if self._words[at].gap == "\n" or before.text in _SENTENCE_ENDS or before.text in '"”“':
            return True
        if before.text == "," and self._words[at - 2].text in ",.":
            return self._opens(at - 1)  # ". , Pemain itu": what stood between was lost
        if before.text == ",":
            linked = at >= 2 and self._words[at - 2].low in self._tables.of("connector")
            return linked and self._opens(at - 2)
        return before.low in self._tables.of("connector") and (at < 2 or self._opens(at - 1))

    def _holder(self, at: int, post: Post) -> str | None:
        """The person named last before the post at word `at`, in the same sentence if `post` asks for it."""
        person = self._last_named(at, post.reach)
        if person is None or not post.in_sentence:
            return person
        name = self._last_name(at) or 0
        told = self._words[name + 1 : at]
        apart = any(w.gap == "\n" or (w.text in ".?!;" and w.gap == "") for w in told)
        apart = apart or any(w.low in self._tables.of("reporting") for w in told)
        return None if apart or self._words[name - 1].low in self._tables.of("not_subject") else person

    def _subject_before(self, at: int) -> str | None:
        """The person that a sentence before word `at` opens with, if it names the last person; else that person.

        Of "Budi mengaku bertemu Siti. Ketua KONI itu …" Budi is spoken of. Who stands behind an opening "ia" is not. If
        the office is that of who speaks ("Menurut politikus itu"), an office may open the sentence with its name.
        """
        last = self._last_named(at, FARTHEST)
        if last is None:
            return None
        first = self._sentence_start(self._last_name(at) or 0)
        if self._words[first].low in self._tables.of("pronoun"):
            return self._last_named(first, FARTHEST) or last
        said = self._words[at - 1].low in self._tables.of("pointing_before")
        opening = self._opening.get(first, last) if said else last
        return self._named.get(first, opening)

    def _sentence_start(self, at: int) -> int:
        """The first word of the sentence around word `at`, behind a connector ("Sementara", "Namun,")."""
        first = at
        while first > 0 and self._words[first].gap != "\n" and self._words[first - 1].text not in _SENTENCE_ENDS:
            first -= 1
        while first < at and (
            self._words[first].low in self._tables.of("connector") or self._words[first].text in ',"'
        ):
            first += 1
        return first

    def _last_named(self, at: int, farthest: int) -> str | None:
        """The person named last before word `at`, not in a quotation; None where nobody is near."""
        name = self._last_name(at)
        return self._named[name] if name is not None and at - name <= farthest else None

    def _last_name(self, at: int) -> int | None:
        """The last name before word `at`; not one that another sentence is only reported by, or somebody is kin of."""
        for name in reversed(self._begins[: bisect_left(self._begins, at)]):
            if not self._is_aside(name):
                return name
        return None

    def _is_aside(self, name: int) -> bool:
        """Whether a name is told in passing: "Gaya Budi, kata Siti, berubah", "adik Siti itu"."""
        cue = name - 1
        while cue > 0 and self._words[cue].low in self._tables.of("of_kin"):
            cue -= 1
        if cue < 1:
            return False
        low = self._words[cue].low
        said = low in self._tables.of("pointing_before") and self._words[cue - 1].text == ","
        return said or low in self._tables.of("kin")
