"""What the press says of the words beside a name: how often such a name is a person's."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.interpret.names.lexicon import NameLexicon
from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.names.spans import NameSpan

# Log-odds between the classes of `press_context_words.yaml`.
CONTEXT_STEPS = (-2.0, -1.2, -0.6, -0.2, 0.2, 0.6, 1.2, 2.0)


def contexts_of(text: NamedText, span: NameSpan, lexicon: NameLexicon) -> Iterator[str]:
    """ "before0" to "before8" and "behind0" to "behind8": nothing like a person's name to much like one."""
    before, behind = words_before(text, span), words_behind(text, span)
    for side, words, near in (("before", before, before[-1:]), ("behind", behind, behind[:1])):
        known = lexicon.contexts[side]
        number = known.get(" ".join(words), known.get(" ".join(near))) if words else None
        if number is not None:
            yield f"{side}{number}"


def words_before(text: NamedText, span: NameSpan) -> tuple[str, ...]:
    """The two words before the name; nothing at the head of a line, behind capitals, and where both are marks."""
    at = span.first
    if at == 0 or text.words[at].gap == "\n":
        return ()
    return _telling(_kind(text, at - 1), (_kind(text, at - 2), _kind(text, at - 1)))


def words_behind(text: NamedText, span: NameSpan) -> tuple[str, ...]:
    """The two words behind the name; nothing at the end of a line, before capitals, and where both are marks."""
    at = span.last
    if at >= len(text.words) or text.words[at].gap == "\n":
        return ()
    return _telling(_kind(text, at), (_kind(text, at), _kind(text, at + 1)))


def _telling(near: str, both: tuple[str, str]) -> tuple[str, ...]:
    far = both[0] if near == both[1] else both[1]
    told = near[:1].isalpha() or (near in (",", "(") and far[:1].isalpha())
    return both if told else ()


def _kind(text: NamedText, at: int) -> str:
    """The word itself, or a class for what would be too rare."""
    if not 0 <= at < len(text.words):
        return "<end>"
    word = text.words[at]
    if word.shape in ("lower", "mark"):
        return word.low
    if word.shape == "number":
        return "<number>"
    return "<office>" if text.labels[at] == "O" else "<capital>"
