"""Random samples: drawn by an admin, ruled on by one coder or by two who do not see each other's rulings."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from pipeline.review import KINDS, Kind
from pipeline.review.agreement import agreement
from pipeline.store.samples import Sample, SampleStore
from pipeline.web.context import context_of
from pipeline.web.desk.queue import show_subject
from pipeline.web.desk.ruling import Subject, coder_of, find_sample, samples_of

router = APIRouter()


def _done(store: SampleStore, sample: Sample, coder: str) -> int:
    """How many facts of a sample this coder has ruled on."""
    mine = ([one for one in found if one.coder == coder] for found in store.rulings_on(sample.id).values())
    return sum(bool(found) and found[-1].verdict != "open" for found in mine)


@router.get("/samples")
def list_samples(request: Request) -> Response:
    """All samples."""
    store, coder = samples_of(request), coder_of(request)
    rows = [(sample, _done(store, sample, coder)) for sample in store.samples()]
    return context_of(request).page(request, "desk/samples.html", rows=rows, kinds=KINDS)


@router.get("/samples/{number}")
def show_next(request: Request, number: int) -> Response:
    """The next fact of a sample; its counts where this coder has none left."""
    store, coder = samples_of(request), coder_of(request)
    sample = find_sample(request, number)
    item = store.next_for(sample, coder)
    text = store.text_of(item) if item else None
    done = _done(store, sample, coder)
    if item is None or text is None:
        by_fact = store.rulings_on(number)
        awards = {one.ordinal for one in store.items(number) if one.target.kind == "award"}
        return context_of(request).page(
            request,
            "desk/sample.html",
            sample=sample,
            done=done,
            strata=store.strata(number),
            agreement=agreement(by_fact.values()),
            of_awards=agreement([found for name, found in by_fact.items() if name in awards]),
        )
    subject = Subject(item.article, item.text_digest, text, item.target, "sample", number)
    return show_subject(request, subject, progress=(done, sample.facts), ordinal=item.ordinal)


@router.post("/admin/samples")
def draw_sample(
    request: Request,
    of_each: Annotated[int, Form(ge=1, le=2000)],
    seed: Annotated[int, Form(ge=0, le=2**31 - 1)],
    coders: Annotated[int, Form(ge=1, le=2)] = 1,
    kind: Annotated[list[Kind] | None, Form()] = None,
) -> Response:
    """Draws a sample of the facts that hold now."""
    chosen = tuple(one for one in KINDS if kind is None or one in kind)
    name = samples_of(request).draw(of_each, seed, coder_of(request), coders, chosen)
    detail = f"seed {seed}, {of_each} of each stratum, {coders} coders, {' '.join(chosen)}"
    request.app.state.users.log("sample drawn", coder_of(request), None, str(name), detail)
    return RedirectResponse(f"/desk/samples/{name}", 303)
