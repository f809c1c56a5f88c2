"""Which names of an article on films are those of characters: they name no real person."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence

from pipeline.interpret.names.lexicon import NameLexicon
from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.names.spans import NameSpan
from pipeline.interpret.names.spellings import Core

_LEAST_WORDS_OF_FILM = 2


def find_characters(text: NamedText, lexicon: NameLexicon, cores: Collection[Core]) -> frozenset[Core]:
    """The cores of played characters and of the parts of their names.

    In an article on films a character is played ("memerankan Laras", "Laras yang diperankan"), or has the full name of
    the actor in brackets behind it ("Laras (Wulan Permata)").
    """
    if sum(word.low in lexicon.of("film") for word in text.words) < _LEAST_WORDS_OF_FILM:
        return frozenset()
    played = {span.core for span in text.spans if _is_played(text, lexicon, span)} | set(_cast(text.spans, text))
    # "Laras" of a film is no character where the article names Laras Permata.
    whole = {core for core in played if not any(set(core) < set(other) for other in cores if other not in played)}
    return frozenset(core for core in cores if any(set(core) <= set(other) for other in whole))


def _is_played(text: NamedText, lexicon: NameLexicon, span: NameSpan) -> bool:
    words, at = text.words, span.first - 1
    if at > 0 and words[at].low in lexicon.of("character"):
        at -= 1
    if at >= 0 and words[at].low in lexicon.of("playing"):
        return True
    behind = [word.low for word in words[span.last : span.last + 2]]
    return "diperankan" in behind and behind[0] in ("diperankan", "yang")


def _cast(spans: Sequence[NameSpan], text: NamedText) -> Iterator[Core]:
    words = text.words
    for character, actor in itertools.pairwise(spans):
        opened = actor.first - character.last == 1 and words[character.last].text == "("
        closed = actor.last < len(words) and words[actor.last].text == ")"
        if opened and closed and len(actor.core) > 1 and not set(character.core) & set(actor.core):
            yield character.core
