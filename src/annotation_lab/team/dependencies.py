"""Who is asking: `CurrentUser` and `AdminUser`, for the routes of every word."""

from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from annotation_lab.errors import NotSignedIn
from annotation_lab.storage.database import Database, now
from annotation_lab.team import queries, service
from annotation_lab.team.errors import PasswordChangeNeeded, ScopeTooNarrow
from annotation_lab.team.permissions import Role
from annotation_lab.team.route_permissions import needed_scope, reaches
from annotation_lab.team.tables import ApiToken, User
from annotation_lab.web.dependencies import API_PREFIX, CurrentDatabase
from annotation_lab.web.same_site import check_same_site

COOKIE = "alab_session"
WITH_OLD_PASSWORD = frozenset({"GET /me", "PUT /me/password", "DELETE /session"})
"""What a user may do who must take a new password first."""

bearer = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="A token from `POST /api/v1/session/token`, sent as `Authorization: Bearer alab_…`.",
)
cookie = APIKeyCookie(
    name=COOKIE,
    auto_error=False,
    scheme_name="session",
    description="The cookie from `POST /api/v1/session`; changing requests need the header `X-Requested-With` as well.",
)
ViewAs = Annotated[
    Role | None,
    Header(alias="X-View-As", description="Look at projects with the rights of this role only; never adds any."),
]


def current_user(
    request: Request,
    database: CurrentDatabase,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    session_secret: Annotated[str | None, Depends(cookie)],
    view_as: ViewAs = None,
) -> User:
    """The user whose token or cookie was sent, detached from any session.

    Uses a short session of its own, so that a request never holds two connections at once.
    """
    token, user = _authenticate(database, _secret(request, credentials, session_secret))
    route = _route(request)
    _check_scope(token, route)
    if user.must_change_password and route not in WITH_OLD_PASSWORD:
        raise PasswordChangeNeeded("Take a new password first.", hint="PUT /api/v1/me/password")
    request.state.username, request.state.token_id = user.username, token.id
    user.view_as = view_as
    return user


def _secret(request: Request, credentials: HTTPAuthorizationCredentials | None, session_secret: str | None) -> str:
    if credentials is not None:
        return credentials.credentials
    if session_secret is None:
        raise NotSignedIn(
            "You are not signed in.",
            hint="Get a token with POST /api/v1/session/token and send it as `Authorization: Bearer alab_…`.",
        )
    check_same_site(request)
    return session_secret


def _authenticate(database: Database, secret: str) -> tuple[ApiToken, User]:
    with database.read() as session:
        token, user = service.authenticate(session, secret)
        session.expunge_all()
    # A note that many would wait for each other to make, when a whole team comes back from lunch.
    if service.use_is_worth_noting(token) and not database.is_being_written:
        with database.write() as session:
            queries.note_use(session, token.id, now())
    return token, user


def _route(request: Request) -> str:
    path: str = getattr(request.scope.get("route"), "path", request.url.path)
    return f"{request.method} {path.removeprefix(API_PREFIX)}"


def _check_scope(token: ApiToken, route: str) -> None:
    needed = needed_scope(*route.split(" ", 1))
    if not reaches(token.scope, needed):
        raise ScopeTooNarrow(
            f"The token {token.name!r} may only {token.scope}; this needs {needed}.",
            hint="Make a token with a wider scope: POST /api/v1/tokens.",
        )


CurrentUser = Annotated[User, Depends(current_user)]


def admin_user(user: CurrentUser) -> User:
    """The current user, who must be an admin."""
    service.check_is_admin(user)
    return user


AdminUser = Annotated[User, Depends(admin_user)]
