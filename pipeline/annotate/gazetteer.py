"""Finds the known names of the knowledge tables in a Doc."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.knowledge import Knowledge

REGION, ORGANISATION, POSITION, SCHEME = "REGION", "ORGANISATION", "POSITION", "SCHEME"


def _is_case_bound(form: str) -> bool:
    """Short all-capital abbreviations ("RB", "KLA") match as printed only: "rb" is a thousand."""
    return len(form) <= 6 and form.upper() == form


class Gazetteer:
    """Known names by kind; keys are `kind|key`, several keys where a name is shared ("Kota/Kabupaten Bogor")."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._folded = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._keys: dict[tuple[str, str], list[str]] = {}
        self._tokenizer = nlp.tokenizer
        for region in knowledge.regions:
            own = {region.official_name, region.short_name, *region.press_forms}
            self._add(REGION, region.code, own)
        for organisation in knowledge.organisations:
            self._add(ORGANISATION, organisation.key, organisation.forms)
        for position in knowledge.positions:
            self._add(POSITION, position.key, position.forms)
        for scheme in knowledge.award_schemes:
            self._add(SCHEME, scheme.key, scheme.forms)

    def _add(self, kind: str, key: str, forms: Iterable[str]) -> None:
        for form in sorted(set(forms)):
            matcher = self._exact if _is_case_bound(form) else self._folded
            matcher.add(kind, [self._tokenizer(form)])
            self._keys.setdefault((kind, form.lower()), []).append(key)

    def keys_of(self, kind: str, form: str) -> list[str]:
        """The keys that share the printed form, empty where it is unknown."""
        return self._keys.get((kind, " ".join(form.lower().split())), [])

    def find(self, doc: Doc) -> list[Span]:
        """Longest known names per kind, in text order; `kb_id_` is the key, "" where several keys share the name.

        A region, organisation or position must be capitalised in the text unless the position is an ordinary noun.
        """
        hits = [*self._exact(doc, as_spans=True), *self._folded(doc, as_spans=True)]
        found: list[Span] = []
        for kind in (REGION, ORGANISATION, POSITION, SCHEME):
            spans = [
                s for s in hits if s.label_ == kind and (kind == POSITION or s.text[0].isupper() or s.text[0].isdigit())
            ]
            for span in filter_spans(spans):
                keys = self.keys_of(kind, span.text)
                found.append(Span(doc, span.start, span.end, label=kind, kb_id=keys[0] if len(keys) == 1 else ""))
        return sorted(found, key=lambda s: (s.start, s.end))
