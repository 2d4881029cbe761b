"""Route of the audit; `app.py` lets only admins at it, because the team stands above the audit."""

from typing import Annotated

from fastapi import APIRouter, Query

from annotation_lab.audit import queries
from annotation_lab.audit.schemas import AuditEntryRead
from annotation_lab.errors import Forbidden
from annotation_lab.web.dependencies import ReadSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging, cut, id_after, make_cursor

router = APIRouter(prefix="/audit", tags=["audit"])


@router.get("", responses=error_responses(Forbidden))
def list_audit_entries(
    session: ReadSession,
    paging: Paging,
    actor: Annotated[str | None, Query(max_length=150, description="Only acts of this user.")] = None,
    action: Annotated[
        str | None, Query(max_length=80, description="`user.create`, or `user` for all about users.")
    ] = None,
    project_id: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Page[AuditEntryRead]:
    """Who did what, when: newest first (admins only)."""
    before = id_after(paging) or None
    found = queries.entries_before(session, before, paging.limit + 1, actor=actor, action=action, project_id=project_id)
    rows, more = cut(found, paging.limit)
    return Page(
        items=[AuditEntryRead.model_validate(row) for row in rows],
        next_cursor=make_cursor(rows[-1].id) if more else None,
    )
