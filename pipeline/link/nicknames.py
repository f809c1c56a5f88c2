"""Which other name of a person an article ties to the name: by its words, brackets or letters, not by mere nearness.

What reading takes for another form of a name is at times another person of the article.
"""

from __future__ import annotations

import functools
import re

from pipeline.knowledge import Knowledge
from pipeline.knowledge.alternatives import one_of
from pipeline.link.person_names import Words, agree
from pipeline.records import Person

# "akrab disapa Mas Ideng", "sapaan akrab dari Ideng".
_WORDS_BETWEEN = 2
# The shortest abbreviation of a name.
_SHORTEST = 2


@functools.lru_cache(maxsize=4)
def _cues(knowledge: Knowledge) -> str:
    if "linking_words" not in knowledge.words:
        return "alias"
    return one_of(knowledge.forms("linking_words", "nickname_cue"), r"\s+")


def _is_abbreviation(alias: Words, words: Words) -> bool:
    """ "AHY" of Agus Harimurti Yudhoyono, "BJ Habibie" of Bacharuddin Jusuf Habibie."""
    initials = "".join(word[0] for word in words)
    return len(alias[0]) >= _SHORTEST and initials.startswith(alias[0]) and set(alias[1:]) <= set(words)


def _is_said(alias: str, name: str, text: str, knowledge: Knowledge) -> bool:
    """Whether the text says so: after a cue, or in brackets behind the name."""
    if alias not in text:
        return False
    printed = re.escape(alias)
    after_cue = rf"\b(?:{_cues(knowledge)})\b(?:\W+\w+){{0,{_WORDS_BETWEEN}}}?\W+{printed}(?!\w)"
    in_brackets = rf"{re.escape(name.split(',')[0])}(?:,[^()]{{0,20}})?\s*\(\s*{printed}\s*\)"
    return re.search(in_brackets, text) is not None or re.search(after_cue, text, re.IGNORECASE) is not None


def is_tied(alias: str, alias_words: Words, person: Person, words: Words, text: str, knowledge: Knowledge) -> bool:
    """Whether the article ties an alias (as printed, and as folded words) to the person of the folded `words`."""
    if agree(alias_words, words) or set(alias_words) & set(words) or _is_abbreviation(alias_words, words):
        return True
    return any(_is_said(alias, name, text, knowledge) for name in (person.name, *person.aliases) if name != alias)
