"""The queue: the fact that is most worth a look, ruled on, the next one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from pipeline.linking import home_finder, link_store
from pipeline.review import KINDS, Kind, Target
from pipeline.review.queue import Candidate
from pipeline.review.threads import place_of
from pipeline.store.review_queue import find_worthy
from pipeline.store.rulings import Reviewed, RulingStore
from pipeline.web.context import context_of
from pipeline.web.desk.ruling import Subject, coder_of, rulings_of, subject_of, word_of
from pipeline.web.desk.view import view_of

router = APIRouter()
KindName = Annotated[Kind, Query()]
_KEPT = timedelta(minutes=5)


def show_subject(request: Request, subject: Subject, status: int = 200, **values: Any) -> Response:
    """The page of a fact to rule on."""
    store = rulings_of(request)
    found = store.reviewed(subject.article)
    return context_of(request).page(
        request,
        "desk/fact.html",
        status,
        subject=subject,
        view=view_of(subject.target, subject.text),
        article=found.article if found else None,
        counts=store.counts_of(coder_of(request)),
        **{"wrong": None, "reasons": (), "kinds": KINDS, "progress": None, "votes": (), "skipped": (), **values},
    )


class Worthy:
    """The worthiest facts of each kind, weighed anew when they are old or used up: weighing looks at all facts."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._kept: dict[Kind, tuple[datetime, list[Candidate]]] = {}

    def first(self, store: RulingStore, kind: Kind, is_open: Callable[[Candidate], bool]) -> Candidate | None:
        """The worthiest fact that is open."""
        at, kept = self._kept.get(kind, (None, []))
        if at is not None and self._now() - at < _KEPT and (found := next(filter(is_open, kept), None)):
            return found
        weighed = find_worthy(store.store, [kind])
        self._kept[kind] = self._now(), weighed
        return next(filter(is_open, weighed), None)


def _worthy_of(request: Request) -> Worthy:
    state = request.app.state
    if not hasattr(state, "worthy"):
        state.worthy = Worthy(state.access.now)
    found: Worthy = state.worthy
    return found


def _next(request: Request, kind: Kind, skipped: Collection[str]) -> tuple[Reviewed, Target, Candidate] | None:
    """The worthiest fact for this coder: nobody has settled it, nor two differ on it, nor do two rule on it blindly."""
    store, coder = rulings_of(request), coder_of(request)
    known: dict[str, Reviewed | None] = {}

    def find(candidate: Candidate) -> tuple[Reviewed, Target] | None:
        if candidate.article not in known:
            known[candidate.article] = store.reviewed(candidate.article)
        found = known[candidate.article]
        target = found.target(candidate.fact) if found else None
        return (found, target) if found and target else None

    def is_open(candidate: Candidate) -> bool:
        found = find(candidate) if candidate.fact not in skipped else None
        if found is None:
            return False
        place = place_of(found[1])
        settled = found[0].settled(place)
        return (
            place not in found[0].review.blind and settled.state in {"open", "unsure"} and coder not in settled.coders
        )

    first = _worthy_of(request).first(store, kind, is_open)
    found = find(first) if first else None
    return (*found, first) if found and first else None


@router.get("")
def show_queue(
    request: Request, kind: KindName = "award", skip: Annotated[list[str] | None, Query(max_length=50)] = None
) -> Response:
    """The fact of this kind that is most worth a look."""
    found = _next(request, kind, skip or ())
    if found is None:
        counts = rulings_of(request).counts_of(coder_of(request))
        return context_of(request).page(request, "desk/empty.html", kinds=KINDS, kind=kind, counts=counts)
    reviewed, target, candidate = found
    subject = Subject(reviewed.article.id, reviewed.state.digest, reviewed.article.text, target, "queue")
    return show_subject(request, subject, reasons=candidate.reasons, skipped=(skip or [])[-40:])


@router.get("/articles/{article}/facts/{fact}")
def show_fact(request: Request, article: str, fact: str) -> Response:
    """One fact, as the machine read it; for a second look."""
    found = rulings_of(request).reviewed(article)
    target = found.target(fact) if found else None
    if found is None or target is None:
        raise HTTPException(404, fact)
    return show_subject(request, Subject(article, found.state.digest, found.article.text, target, "queue"))


@router.post("/rulings")
async def rule(request: Request) -> Response:
    """Keeps a ruling and goes on; a correction that is none is shown again with what is wrong."""
    form = await request.form()
    return await run_in_threadpool(_rule, request, form)


def _rule(request: Request, form: Any) -> Response:
    subject = subject_of(request, form)
    try:
        word = word_of(request, subject, form)
    except ValueError as error:
        return show_subject(request, subject, 422, wrong=str(error))
    rulings_of(request).rule(subject.target, subject.article, subject.text_digest, word)
    if subject.mode == "sample":
        return RedirectResponse(f"/desk/samples/{subject.sample}", 303)
    after = "/desk/differences" if subject.mode == "final" else f"/desk?kind={subject.target.kind}"
    return RedirectResponse(after, 303)


@router.post("/undo")
def undo(request: Request) -> Response:
    """Takes the coder's last ruling back and shows the fact again."""
    store = rulings_of(request)
    taken = store.take_back(coder_of(request))
    if taken is None:
        return RedirectResponse("/desk", 303)
    if taken.sample is not None:
        return RedirectResponse(f"/desk/samples/{taken.sample}", 303)
    found = store.reviewed(taken.article)
    for target in found.targets() if found else ():
        if (target.kind, target.span, target.key) == (taken.kind, taken.span, taken.key):
            return RedirectResponse(f"/desk/articles/{taken.article}/facts/{target.fact}", 303)
    return RedirectResponse(f"/desk?kind={taken.kind}", 303)


@router.post("/link")
def link(request: Request) -> Response:
    """Links people and awards across articles anew where rulings changed them."""
    context = context_of(request)
    link_store(context.store, context.knowledge, home_finder(request.app.state.access.tables))
    request.app.state.users.log("link", coder_of(request), None)
    return RedirectResponse("/desk", 303)
