"""What admins see: users and the audit log. Users are added and removed by `predikat users`."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from pipeline.web.context import context_of

router = APIRouter(prefix="/admin")


@router.get("")
def show_admin(request: Request) -> Response:
    """Users, and what was done last."""
    users = request.app.state.users
    return context_of(request).page(request, "desk/admin.html", users=users.users(), audit=users.audit())
