"""Lines and elements of a page that are no part of the article: which ones, the rows of `furniture_words.yaml` say."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.extract.tables import tables
from pipeline.knowledge import Knowledge

TABLE = "furniture_words"
_INITIALS = re.compile(r"[\[(]\s*(?:\*+|[A-Za-z]{1,10}\d{0,3}|\d{1,4})(?:\s*[/,|&-]\s*(?:\*+|[\w.]{1,12}))*\s*[\])]\.?")
_BARE_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4})+")
_RULE_LINE = re.compile(r"[\W_]*")
_END_INITIALS = re.compile(
    r"[.!?\"”'’]\s*[\[(](?:[a-z]{2,5}|[A-Z]-\d+|[A-Z]{2,4}|\*+)(?:/(?:[a-zA-Z]{2,6}|\*+))*[\])]\s*$"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s*(?:19|20)\d\d|copyright\b)", re.IGNORECASE)
_CREDITED = re.compile(r"\S.*[\s(.\w](?:Foto|Photo|Fotografer|Dok|Credit)\s*[:/]\s*[^.!?:]{2,60}$", re.DOTALL)
_LONGEST_FURNITURE = 320
_ELEMENT_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


def _starts(forms: frozenset[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?:{alternatives})(?!\w)" if alternatives else r"(?!)", re.IGNORECASE)


def _bare(text: str) -> str:
    return text.strip(" :.!?»>-–—|*#").lower()


@dataclass(frozen=True)
class Furniture:
    """The furniture table, compiled. Phrases are compared without regard to case."""

    line_starts: re.Pattern[str]
    lines: frozenset[str]
    list_heads: frozenset[str]
    elements: frozenset[str]
    author_elements: frozenset[str]
    continues: re.Pattern[str]
    end_heads: frozenset[str]
    error_pages: re.Pattern[str]

    def is_line(self, text: str) -> bool:
        """Whether a line of its own is furniture: a label, initials, a rule, a notice, a pointer elsewhere."""
        if _RULE_LINE.fullmatch(text) or _INITIALS.fullmatch(text) or _BARE_INITIALS.fullmatch(text):
            return True
        if _bare(text) in self.lines:
            return True
        if len(text) > _LONGEST_FURNITURE:
            return False
        return bool(self.line_starts.match(text.lstrip("*#»>•-– ")) or _COPYRIGHT.match(text) or _CREDITED.match(text))

    def is_list_head(self, text: str) -> bool:
        """Whether a line announces a list of other articles."""
        return len(text) < 60 and _bare(text) in self.list_heads

    def is_end_head(self, text: str) -> bool:
        """Whether a line announces what stands below articles: other articles, comments."""
        return len(text) < 60 and _bare(text) in self.end_heads

    def marks_element(self, names: str) -> bool:
        """Whether a class or id attribute marks furniture."""
        return self._has(names, self.elements)

    def marks_author(self, names: str) -> bool:
        """Whether a class or id attribute marks a byline."""
        return self._has(names, self.author_elements)

    @staticmethod
    def _has(names: str, words: frozenset[str]) -> bool:
        lowered = names.lower()
        if any(name in words for name in lowered.split()):
            return True
        return any(word.lower() in words for word in _ELEMENT_WORD.findall(names))


def ends_article(text: str) -> bool:
    """Whether a line closes an article: the writer's and editor's initials, alone or behind the last sentence."""
    return bool(_INITIALS.fullmatch(text) or _END_INITIALS.search(text))


@functools.lru_cache(maxsize=4)
def _compile(knowledge: Knowledge) -> Furniture:
    rows = knowledge.words[TABLE]

    def forms(kind: str) -> frozenset[str]:
        return frozenset(form.lower() for row in rows if row.kind == kind for form in row.forms)

    return Furniture(
        line_starts=_starts(forms("line_start") | forms("next_page")),
        lines=frozenset(_bare(form) for form in forms("line")),
        list_heads=frozenset(_bare(form) for form in forms("list_head") | forms("end_head")),
        elements=forms("element"),
        author_elements=forms("author_element"),
        continues=_starts(forms("next_page")),
        error_pages=_starts(forms("error_page")),
        end_heads=frozenset(_bare(form) for form in forms("end_head")),
    )


def words(*kinds: str) -> frozenset[str]:
    """The lower-cased forms of the table's rows of these kinds."""
    return tables().forms(TABLE, *kinds)


def load_furniture() -> Furniture:
    """The rules of the table in force."""
    return _compile(tables())
