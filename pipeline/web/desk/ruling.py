"""A ruling that comes in by a form: what it is on, whether this coder may give it, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi import HTTPException, Request
from starlette.datastructures import FormData

from pipeline.review import VERDICTS, Changes, Target, Verdict, check_changes
from pipeline.review.threads import Place, place_of
from pipeline.store.rulings import Reviewed, RulingStore, Word
from pipeline.store.samples import Item, Sample, SampleStore
from pipeline.web.context import context_of
from pipeline.web.desk.keys import with_keys
from pipeline.web.errors import ReaderError

_LONGEST_NOTE = 1000
Mode = Literal["queue", "sample", "final"]


def rulings_of(request: Request) -> RulingStore:
    """The rulings of the application's store."""
    return RulingStore(context_of(request).store, request.app.state.access.now)


def samples_of(request: Request) -> SampleStore:
    """The samples of the application's store."""
    return SampleStore(rulings_of(request))


def coder_of(request: Request) -> str:
    """Who is logged in; the guard let nobody else through."""
    name: str = request.state.login.user.name
    return name


@dataclass(frozen=True)
class Subject:
    """What is ruled on: a fact, in the text with this digest of this article."""

    article: str
    text_digest: str
    text: str
    target: Target
    mode: Mode
    sample: int | None = None


def find_sample(request: Request, number: int) -> Sample:
    """A sample by its number. Raises HTTPException where there is none."""
    found = next((one for one in samples_of(request).samples() if one.id == number), None)
    if found is None:
        raise HTTPException(404, f"sample {number}")
    return found


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _of_sample(request: Request, form: FormData) -> Subject:
    sample = find_sample(request, int(_field(form, "sample")))
    store = samples_of(request)
    item = next((one for one in store.items(sample.id) if str(one.ordinal) == _field(form, "ordinal")), None)
    text = store.text_of(item) if item else None
    if item is None or text is None:
        raise HTTPException(404, f"sample {sample.id}")
    _check_turn(store, sample, item, coder_of(request))
    return Subject(item.article, item.text_digest, text, item.target, "sample", sample.id)


def _check_turn(store: SampleStore, sample: Sample, item: Item, coder: str) -> None:
    """Whether the fact is this coder's to rule on: one who has done so may again, others only up to the number."""
    coders = {one.coder for one in store.rulings_on(sample.id)[item.ordinal] if one.verdict != "open"}
    if coder not in coders and len(coders) >= sample.coders:
        raise ReaderError(409, "enough_coders")


def _of_article(request: Request, form: FormData) -> Subject:
    found = rulings_of(request).reviewed(_field(form, "article"))
    target = found.target(_field(form, "fact")) if found else None
    if found is None or target is None or target.key != _field(form, "key"):
        raise ReaderError(409, "read_anew")
    if found.state.digest != _field(form, "text"):
        raise ReaderError(409, "text_changed")
    is_final = _field(form, "final") == "yes"
    _check_open(found, place_of(target), coder_of(request), is_final)
    mode: Mode = "final" if is_final else "queue"
    return Subject(found.article.id, found.state.digest, found.article.text, target, mode)


def _check_open(found: Reviewed, place: Place, coder: str, is_final: bool) -> None:
    settled = found.settled(place)
    if is_final and (settled.state != "contested" or coder in settled.coders):
        raise ReaderError(409, "own_difference")
    if not is_final and place in found.review.blind and settled.state not in {"settled", "contested"}:
        raise ReaderError(409, "blind")


def subject_of(request: Request, form: FormData) -> Subject:
    """What a form rules on. Raises HTTPException where it is no more, or not this coder's to rule on."""
    return _of_sample(request, form) if _field(form, "sample").isdecimal() else _of_article(request, form)


def word_of(request: Request, subject: Subject, form: FormData) -> Word:
    """What a form says. Raises ValueError for a correction that is none."""
    verdict = next((one for one in VERDICTS if one == _field(form, "verdict") and one != "open"), None)
    if verdict is None:
        raise ReaderError(422, "parameter", name="verdict")
    note = " ".join(_field(form, "note").split())[:_LONGEST_NOTE]
    changes = _changes(request, subject, form, verdict)
    return Word(coder_of(request), verdict, changes, note, subject.mode == "final", subject.sample)


def _changes(request: Request, subject: Subject, form: FormData, verdict: Verdict) -> Changes:
    if verdict != "corrected":
        return {}
    typed = {
        name.removeprefix("value-"): text
        for name, text in form.items()
        if isinstance(text, str) and name.startswith("value-")
    }
    changes = check_changes(subject.target, typed, subject.text)
    return with_keys(subject.target, changes, context_of(request).knowledge)
