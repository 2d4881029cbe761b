"""Who is asking: `CurrentUser` and `AdminUser`, for the routes of every word."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from annotation_lab.errors import NotSignedIn
from annotation_lab.storage.database import Database, now
from annotation_lab.team import queries, service
from annotation_lab.team.tables import ApiToken, User
from annotation_lab.web.dependencies import CurrentDatabase

bearer = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="A token from `POST /api/v1/session/token`, sent as `Authorization: Bearer alab_…`.",
)


def current_user(
    request: Request,
    database: CurrentDatabase,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> User:
    """The user whose token was sent, detached from any session.

    Uses a short session of its own, so that a request never holds two connections at once.
    """
    if credentials is None:
        raise NotSignedIn(
            "You are not signed in.",
            hint="Get a token with POST /api/v1/session/token and send it as `Authorization: Bearer alab_…`.",
        )
    with database.read() as session:
        token, user = service.authenticate(session, credentials.credentials)
        session.expunge_all()
    if service.use_is_worth_noting(token):
        _note_use(database, token)
    request.state.username = user.username
    return user


def _note_use(database: Database, token: ApiToken) -> None:
    with database.write() as session:
        queries.note_use(session, token.id, now())


CurrentUser = Annotated[User, Depends(current_user)]


def admin_user(user: CurrentUser) -> User:
    """The current user, who must be an admin."""
    service.check_is_admin(user)
    return user


AdminUser = Annotated[User, Depends(admin_user)]
