"""Offices of organisers and juries are completed by the occasion ("Ketua panitia": "… Festival Danau Biru")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.offices.mentions import OfficeWords
from pipeline.interpret.offices.merge import OfficeTitle
from pipeline.records import Term


class OccasionsLed:
    """What somebody who leads a committee or jury leads, where the title leaves it out."""

    def __init__(self, tables: OfficeWords, events: Sequence[str]) -> None:
        """`events`: the names of the article's events, in text order."""
        self._tables = tables
        openers = tables.of("occasion")
        self._occasion = next((name for name in events if name.split()[0].lower() in openers), None)

    def complete(self, title: OfficeTitle) -> OfficeTitle:
        """The title with the first contest or festival of the article; as it is where it is none of an organiser's."""
        if self._occasion is None or not self._is_of_organiser(title.text.lower()):
            return title
        return replace(title, text=f"{title.text} {self._occasion}", organisation=Term(self._occasion, None))

    def _is_of_organiser(self, title: str) -> bool:
        """Whether a title (lower-cased) is the office of a committee or jury and nothing more ("ketua dewan juri")."""
        bodies = self._tables.of("organising")
        leads = (lead for lead in self._tables.of("of_organiser") if title.startswith(f"{lead} "))
        return any(title[len(lead) + 1 :] in bodies for lead in leads)
