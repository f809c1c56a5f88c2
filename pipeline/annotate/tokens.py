"""The tokenizer that rules and models share: spaCy's Indonesian one, which also takes apart what the press glues."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # Cython without stubs
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

# Words that only open sentences where they have a capital. Not "Ia", "Dia": "IndonesIa" is a misprint.
OPENERS = (
    "Adapun|Atas|Bahkan|Beliau|Berdasarkan|Berikut|Dalam|Dengan|Dijelaskan(?:nya)?|Dikatakan(?:nya)?|Diketahui|Dikutip|"
    "Dilansir|Disampaikan(?:nya)?|Ditambahkan(?:nya)?|Diungkapkan(?:nya)?|Hal|Jika|Karena|Kemudian|Ketika|Kini|Lalu|"
    "Lantas|Lebih|Melansir|Menurut(?:nya)?|Mereka|Meski(?:pun)?|Namun|Oleh|Pada|Padahal|Pihaknya|Saat|Sebelumnya|"
    "Sedangkan|Sehingga|Sejak|Selain|Selanjutnya|Sementara|Setelah|Tak|Tidak|Untuk|Usai"
)
# spaCy's Indonesian tokenizer keeps "DPRD.Keenam" and "(PEKPPP)," style gluing apart only with these.
# Behind figures only those that end sentences: a year, a score.
EXTRA_INFIXES = (
    r"(?<=[^\W\d_]{3})\.(?=[A-Z][a-z])",
    r"(?<=\d{4})\.(?=[A-Z][a-z])",
    r"(?<=\d-\d)\.(?=[A-Z][a-z])",
    r"(?<=[)%”])\.(?=[A-Z][a-z])",
    rf"(?<=\w)\.(?=(?:{OPENERS})(?:,|$))",
    rf"(?<=[a-z]{{3}})(?=(?:{OPENERS})(?:,|$))",
    r"[“”\"„«»(),;:/–—]",
)
# spaCy peels one mark after the other off a word, in time that grows with the square of their number. What goes on for
# so many characters without a blank is no word: it stays one token.
_NO_WORD = re.compile(r"\S{200}")
TOKENIZER = "predikat.Tokenizer.v1"


def make_tokenizer() -> Callable[[Language], Any]:
    """What a training config names so that the tokens of a model are those that the rules read."""

    def make(nlp: Language) -> Any:
        defaults = nlp.Defaults
        # Made whole: each pattern that is set afterwards has spaCy take up its 16,000 exceptions once more.
        return Tokenizer(
            nlp.vocab,
            rules=defaults.tokenizer_exceptions,
            # Every prefix begins with "^": `search` would look for it at each letter of a word, and find the same.
            prefix_search=compile_prefix_regex(defaults.prefixes or ()).match,
            suffix_search=compile_suffix_regex(defaults.suffixes or ()).search,
            infix_finditer=compile_infix_regex([*(defaults.infixes or ()), *EXTRA_INFIXES]).finditer,
            token_match=_NO_WORD.match,
            url_match=defaults.url_match,
        )

    return make


registry.tokenizers(TOKENIZER)(make_tokenizer)


def blank_indonesian() -> Language:
    """A pipeline that only tokenises."""
    return spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
