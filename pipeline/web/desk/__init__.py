"""The review desk: one fact beside its sentence and a person's word on it; samples, differences, proposals."""

from fastapi import APIRouter

from pipeline.web.desk import admin, differences, proposals, queue, samples

router = APIRouter(include_in_schema=False)
for part in (queue, samples, differences, proposals, admin):
    router.include_router(part.router, prefix="/desk")

__all__ = ["router"]
