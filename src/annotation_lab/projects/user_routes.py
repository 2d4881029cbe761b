"""Deleting a user over HTTP; here, because what he owns goes to somebody else first."""

from typing import Annotated

from fastapi import APIRouter, Query

from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.projects import ownership
from annotation_lab.team.dependencies import AdminUser
from annotation_lab.web.dependencies import Id, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["users"])


@router.delete("/users/{user_id}", status_code=204, responses=error_responses(Forbidden, Conflict))
def delete_user(
    user_id: Id,
    admin: AdminUser,
    session: WriteSession,
    new_owner: Annotated[
        str | None, Query(max_length=150, description="User name of who takes over all projects.", examples=["grace"])
    ] = None,
) -> None:
    """Delete a user (admins only); his projects go to `new_owner`. Neither oneself nor the main admin."""
    ownership.delete_user(session, user_id, new_owner, by=admin)
