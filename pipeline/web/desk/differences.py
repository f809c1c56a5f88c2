"""Differences between two coders, decided by a third."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from pipeline.review.rulings import last_of_each
from pipeline.review.threads import place_of
from pipeline.web.context import context_of
from pipeline.web.desk.queue import show_subject
from pipeline.web.desk.ruling import Subject, coder_of, rulings_of
from pipeline.web.errors import ReaderError

router = APIRouter()


@router.get("/differences")
def list_differences(request: Request) -> Response:
    """The facts on which coders differ; those that one took part in are for others to decide."""
    coder = coder_of(request)
    found = [
        (reviewed.article, target, coder not in reviewed.settled(place_of(target)).coders)
        for reviewed, target in rulings_of(request).differences()
    ]
    return context_of(request).page(request, "desk/differences.html", found=found)


@router.get("/differences/{article}/{fact}")
def show_difference(request: Request, article: str, fact: str) -> Response:
    """One difference, with what each coder said, for one who took no part."""
    found = rulings_of(request).reviewed(article)
    target = found.target(fact) if found else None
    if found is None or target is None:
        raise HTTPException(404, fact)
    settled = found.settled(place_of(target))
    if settled.state != "contested":
        raise HTTPException(404, fact)
    if coder_of(request) in settled.coders:
        raise ReaderError(403, "own_difference")
    votes, _ = last_of_each(found.rulings_on(place_of(target)))
    subject = Subject(article, found.state.digest, found.article.text, target, "final")
    return show_subject(request, subject, votes=votes)
