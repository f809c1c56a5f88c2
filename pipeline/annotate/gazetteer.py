"""Finds the known names of the knowledge tables in a Doc."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.annotate.name_context import NameContext
from pipeline.knowledge import Knowledge, Region
from pipeline.knowledge.tables import fold_form

REGION, ORGANISATION, POSITION, SCHEME, GOVERNMENT = "REGION", "ORGANISATION", "POSITION", "SCHEME", "GOVERNMENT"
KINDS = (REGION, ORGANISATION, POSITION, SCHEME)
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\s\-/]+")


@dataclass(frozen=True, slots=True)
class _Form:
    """One printed form of one row. `any_case`: no capitals needed; `is_ambiguous`: no key by itself."""

    key: str
    printed: str
    any_case: bool
    is_ambiguous: bool

    @property
    def is_short_capitals(self) -> bool:
        """Short all-capital abbreviations ("RB", "KLA") are taken only as printed: "rb" is a thousand."""
        return len(self.printed) <= 6 and self.printed.upper() == self.printed and bool(_LETTERS.search(self.printed))

    def fits(self, text: str) -> bool:
        """Whether `text` has the capitals of this form; more of them ("WALI KOTA") do no harm."""
        if self.is_short_capitals:
            return text == self.printed
        if self.any_case:
            return True
        wanted, found = _WORD.findall(self.printed), _WORD.findall(text)
        if len(wanted) != len(found):
            return not (self.printed[0].isupper() and text[0].islower())
        return all(not (w[0].isupper() and f[0].islower()) for w, f in zip(wanted, found, strict=True))


def _outside(spans: list[Span], holders: list[Span]) -> list[Span]:
    """Those of `spans` that are no part of a longer one: a ministry "… dan Reformasi Birokrasi" is no scheme."""
    return [s for s in spans if not any(h.start <= s.start and s.end <= h.end and len(h) > len(s) for h in holders)]


def _region_forms(region: Region) -> list[str]:
    short = region.short_name
    title = {"provinsi": ("Provinsi", "Prov.", "Prov"), "kabupaten": ("Kabupaten", "Kab.", "Kab"), "kota": ("Kota",)}
    # "Kabupaten X" is also made from the forms of the press: "Kabupaten Tanjab Barat".
    names = (short, *(form for form in region.press_forms if not form.startswith("Kota ")))
    return [*region.forms, *(f"{word} {name}" for word in title[region.level] for name in names)]


class Gazetteer:
    """Known names by kind, with the keys of the rows that print them so."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._tokenizer = nlp.tokenizer
        self._forms: dict[tuple[str, str], list[_Form]] = {}
        self._context = NameContext(knowledge)
        self._levels = {region.code: region.level for region in knowledge.regions}
        for kind, form in _all_forms(knowledge):
            self._forms.setdefault((kind, fold_form(form.printed)), []).append(form)
            self._matcher.add(kind, [self._tokenizer(form.printed)])

    def keys_of(self, kind: str, form: str) -> list[str]:
        """The keys that share the printed form; empty where it is unknown or ambiguous with things in no table."""
        found = self._forms.get((REGION if kind == GOVERNMENT else kind, fold_form(form)), [])
        return list(dict.fromkeys(f.key for f in found if not f.is_ambiguous))

    def find(self, doc: Doc) -> list[Span]:
        """Longest known names per kind, in text order, each with its key as `kb_id_`.

        The key is "" where several rows share the name and the words before it do not tell which is meant, and where
        the name is ambiguous with an ordinary word. A name must have the capitals that its row prints; the names of
        positions are taken in any case. A region with a word like "Pemkot" before it is a GOVERNMENT as well.
        """
        by_kind: dict[str, list[Span]] = {kind: [] for kind in KINDS}
        for span in self._matcher(doc, as_spans=True):
            if any(form.fits(span.text) for form in self._forms.get((span.label_, fold_form(span.text)), ())):
                by_kind[span.label_].append(span)
        longest = {kind: filter_spans(spans) for kind, spans in by_kind.items()}
        longest[SCHEME] = _outside(longest[SCHEME], [*longest[ORGANISATION], *longest[POSITION]])
        found: list[Span] = []
        for kind, spans in longest.items():
            for span in spans:
                if kind == REGION:
                    span = self._without_wali(span)
                key = self._key(kind, span)
                found.append(Span(doc, span.start, span.end, label=kind, kb_id=key))
                if kind == REGION:
                    found.extend(self._governments(span, key))
        return sorted(found, key=lambda s: (s.start, s.end))

    def _key(self, kind: str, span: Span) -> str:
        forms = [form for form in self._forms[kind, fold_form(span.text)] if form.fits(span.text)]
        keys = {form.key for form in forms}
        if kind == REGION:
            level = self._context.region_level(span)
            if level in self._levels.values():
                keys = {key for key in keys if self._levels[key] == level} or keys
            is_sure = level is not None
        else:
            is_sure = kind == SCHEME and self._context.opens_scheme(span)
        if not is_sure and all(form.is_ambiguous for form in forms if form.key in keys):
            return ""
        return keys.pop() if len(keys) == 1 else ""

    def _without_wali(self, region: Span) -> Span:
        """The region in "Wali Kota X" is "X", not "Kota X"."""
        is_title = len(region) > 1 and region.start > 0 and region.doc[region.start - 1].lower_ == "wali"
        return region[1:] if is_title and (REGION, fold_form(region[1:].text)) in self._forms else region

    def _governments(self, region: Span, key: str) -> Iterator[Span]:
        start = self._context.government_start(region)
        if start is not None:
            yield Span(region.doc, start, region.end, label=GOVERNMENT, kb_id=key)


def _all_forms(knowledge: Knowledge) -> Iterator[tuple[str, _Form]]:
    for region in knowledge.regions:
        yield from _kind_forms(REGION, region.code, _region_forms(region), region.ambiguous)
    for organisation in knowledge.organisations:
        yield from _kind_forms(ORGANISATION, organisation.key, organisation.forms, organisation.ambiguous)
    for scheme in knowledge.award_schemes:
        yield from _kind_forms(SCHEME, scheme.key, scheme.forms, scheme.ambiguous)
    for position in knowledge.positions:
        for form in position.forms:
            yield POSITION, _Form(position.key, form, form == position.name, form in position.ambiguous)


def _kind_forms(kind: str, key: str, forms: Iterable[str], ambiguous: Iterable[str]) -> Iterator[tuple[str, _Form]]:
    unsure = frozenset(ambiguous)
    for form in dict.fromkeys(forms):
        # Names of four words or more are nothing else, however they are printed.
        yield kind, _Form(key, form, kind != REGION and len(form.split()) >= 4, form in unsure)
