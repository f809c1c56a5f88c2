"""Spellings and rows that the knowledge tables lack, proposed from the desk into files for a person to commit."""

from __future__ import annotations

import threading
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from pipeline.knowledge import Knowledge
from pipeline.review.table_rows import TABLES, add_row, new_position, new_scheme, spelling
from pipeline.web.context import context_of
from pipeline.web.desk.ruling import coder_of

router = APIRouter()
# Two proposals at once would each write the file without the other's row.
_ONE = threading.Lock()
Text = Annotated[str, Form(max_length=200)]


def _page(request: Request, status: int = 200, **values: Any) -> Response:
    knowledge = context_of(request).knowledge
    known = {
        "award_schemes": sorted((row.name, row.key) for row in knowledge.award_schemes),
        "positions": sorted((row.name, row.key) for row in knowledge.positions),
    }
    branches = sorted({row.branch for row in knowledge.positions})
    shown = {"tables": list(TABLES), "known": known, "branches": branches, "wrong": None, "kept": None}
    return context_of(request).page(request, "desk/proposals.html", status, **{**shown, "form": "", **values})


@router.get("/proposals")
def show_proposals(request: Request, form: Annotated[str, Query(max_length=200)] = "") -> Response:
    """The forms for a spelling, a new award and a new office."""
    return _page(request, form=form)


@router.post("/proposals")
def propose(
    request: Request,
    table: Text,
    form: Text,
    key: Text = "",
    issuer: Text = "",
    branch: Text = "",
    takes: Text = "none",
) -> Response:
    """Writes a row into the file of proposals, checked by the loader of the tables."""
    knowledge, coder = context_of(request).knowledge, coder_of(request)
    source = f"review desk, {coder}, {request.app.state.access.now().date().isoformat()}"
    given = {"key": key, "issuer": issuer, "branch": branch, "takes": takes}
    try:
        row = _row(table, form, given, source, knowledge)
        with _ONE:
            path = add_row(request.app.state.access.proposals, table, row)
    except ValueError as error:
        return _page(request, 422, wrong=str(error), form=form)
    request.app.state.users.log("row proposed", coder, None, f"{table}:{row['key']}", form)
    return _page(request, kept=path)


def _row(table: str, form: str, given: dict[str, str], source: str, knowledge: Knowledge) -> dict[str, Any]:
    """The row that a form asks for: another spelling where it names a key, else a new row. Raises ValueError."""
    if table not in TABLES:
        raise ValueError(f"{table}: no such table")
    if given["key"]:
        return spelling(table, given["key"], form, source, knowledge)
    if table == "award_schemes":
        return new_scheme(form, given["issuer"], source, knowledge)
    return new_position(form, given["takes"], given["branch"], source, knowledge)
