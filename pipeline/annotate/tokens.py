"""The tokenizer that rules and models share: spaCy's Indonesian one, which also takes apart what the press glues."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, registry

# spaCy's Indonesian tokenizer keeps "DPRD.Keenam" and "(PEKPPP)," style gluing apart only with these.
EXTRA_INFIXES = (r"(?<=[^\W\d_]{3})\.(?=[A-Z][a-z])", r"[“”\"„«»(),;:/–—]")
TOKENIZER = "predikat.Tokenizer.v1"


def make_tokenizer() -> Callable[[Language], Any]:
    """What a training config names so that the tokens of a model are those that the rules read."""
    build = registry.tokenizers.get("spacy.Tokenizer.v1")()

    def make(nlp: Language) -> Any:
        tokenizer: Any = build(nlp)  # a Cython class without type stubs
        infixes = [*(nlp.Defaults.infixes or []), *EXTRA_INFIXES]
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        # Every prefix begins with "^": `search` would look for it at each letter of each word, and find the same.
        tokenizer.prefix_search = tokenizer.prefix_search.__self__.match
        return tokenizer

    return make


registry.tokenizers(TOKENIZER)(make_tokenizer)


def blank_indonesian() -> Language:
    """A pipeline that only tokenises."""
    return spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
