"""Finds where the headline of a linked article ("Baca juga: …") has run into the sentence behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.knowledge import Knowledge
from pipeline.knowledge.alternatives import one_of

_FEWEST_LETTERS = 3
_WORD_STARTS = re.compile(r"(?<!\w)[A-Z]|(?<=[a-z])[A-Z](?=[a-z])")


class RunOnLinks:
    """Knows the verbs of saying, before which the speaker stands: "Baca juga: Jalan Baru Dibuka Budi mengatakan …"."""

    def __init__(self, knowledge: Knowledge) -> None:
        verbs = [v.form for v in knowledge.speech_verbs if v.form.startswith("me") and v.strength == "strong"]
        self._link = re.compile(
            rf"Baca [Jj]uga\s?:[^.!?\n\"“”]{{9,200}}?(?P<run>[A-Z][^.,:;!?\n\"“”]{{0,160}}?),?\s"
            rf"(?:(?:juga|pun|lantas|kemudian)\s)?{one_of(verbs)}(?!\w)"
        )

    def breaks(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The end of each such headline, and where the sentence behind it begins: at a name told before."""
        for link in self._link.finditer(text, start, end):
            last = link.end("run")
            starts = (m.start() for m in _WORD_STARTS.finditer(text, link.start("run"), last))
            begin = next((at for at in starts if _is_told(text[at:last], text[: link.start()])), None)
            if begin is not None:
                yield begin - (text[begin - 1] == " "), begin


def _is_told(name: str, before: str) -> bool:
    """Whether the words are capitalised and the text before them has them too."""
    capitalised = len(name) >= _FEWEST_LETTERS and name.replace(" ", "").isalpha() and name.istitle()
    return capitalised and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", before) is not None
