"""Articles that their publisher splits over several pages: the text put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.extract.assemble import Draft
from pipeline.records import InputError, Issue, Page

GOES_ON = "the article goes on on another page"


def join_parts(draft: Draft, parts: tuple[Page, ...], read: Callable[[Page], Draft]) -> Draft:
    """`draft`, the first page, with the text of the further pages behind it.

    Lines that every page repeats are taken once. A page without text leaves an issue and a gap, the others are kept.
    """
    if not parts:
        return draft
    lines = draft.body.split("\n")
    issues = [issue for issue in draft.issues if issue.message != GOES_ON]
    for part in parts:
        try:
            more = read(part).body.split("\n")
        except InputError as error:
            issues.append(Issue("extract", "", "a further page of the article holds no text", error.message))
            continue
        known = set(lines)
        lines += [line for line in more if line not in known]
    return replace(draft, body="\n".join(lines), issues=tuple(issues))
