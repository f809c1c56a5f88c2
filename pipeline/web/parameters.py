"""Which parameters of an address mean nothing to its route."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import HTTPException, Request

_EVERYWHERE = frozenset({"lang"})


def unknown_parameters(request: Request) -> tuple[str, ...]:
    """Their names, sorted; none where no route took the request."""
    dependant = getattr(request.scope.get("route"), "dependant", None)
    if dependant is None:
        return ()
    return tuple(sorted(set(request.query_params) - _EVERYWHERE - set(_names(dependant))))


def _names(dependant: Any) -> Iterator[str]:
    yield from (field.alias for field in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _names(inner)


def refuse_unknown(request: Request) -> None:
    """Ends a program's request that asks for what there is not: it would take the answer for a narrower one."""
    if unknown := unknown_parameters(request):
        raise HTTPException(422, f"{unknown[0][:100]}: there is no such parameter here")
