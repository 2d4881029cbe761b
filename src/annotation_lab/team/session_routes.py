"""Routes of signing in and out, and of oneself."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from annotation_lab.errors import Forbidden, TooManyRequests
from annotation_lab.storage.database import now
from annotation_lab.team import password_reset, queries, service, sessions
from annotation_lab.team.dependencies import COOKIE, CurrentUser
from annotation_lab.team.errors import WrongPassword
from annotation_lab.team.preferences import Preferences, read_preferences
from annotation_lab.team.rate_limit import SignInBrake
from annotation_lab.team.schemas import (
    Credentials,
    Me,
    MeUpdate,
    PasswordChange,
    PasswordReset,
    SessionRead,
    SignIn,
    TokenRead,
    TokenSecret,
    UserName,
    UserRead,
)
from annotation_lab.team.tables import User
from annotation_lab.web.dependencies import API_PREFIX, CurrentDatabase, CurrentSettings, Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.same_site import check_sender

router = APIRouter(tags=["session"])


def _brake(request: Request) -> SignInBrake:
    brake: SignInBrake = request.app.state.sign_in_brake
    return brake


Brake = Annotated[SignInBrake, Depends(_brake)]
_REFUSED = error_responses(WrongPassword, Forbidden, TooManyRequests)


@router.post("/session", status_code=201, responses=_REFUSED, dependencies=[Depends(check_sender)])
def begin_session(
    *,
    request: Request,
    response: Response,
    given: Credentials,
    database: CurrentDatabase,
    settings: CurrentSettings,
    brake: Brake,
) -> Me:
    """Sign in with a browser: the answer sets a cookie that scripts cannot read."""
    user = sessions.check_password(database, brake, given.username, given.password)
    with database.write() as session:
        secret = sessions.begin_session(session, user, settings.session_hours).secret
    set_cookie(request, response, secret, settings.session_hours)
    return _me(user)


def set_cookie(request: Request, response: Response, secret: str, hours: float) -> None:
    """Hand a session's secret to the browser."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(hours * 3600),
        path=API_PREFIX,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


@router.delete("/session", status_code=204)
def end_current_session(request: Request, response: Response, user: CurrentUser, session: WriteSession) -> None:
    """Sign out: ends the session (or token) that this request came with."""
    service.end_token(session, user, request.state.token_id)
    response.delete_cookie(COOKIE, path=API_PREFIX)


@router.get("/sessions")
def list_sessions(request: Request, user: CurrentUser, session: ReadSession) -> list[SessionRead]:
    """Where I am signed in with a browser, newest first."""
    found = [
        SessionRead.model_validate(one) for one in queries.tokens_of(session, user.id, is_session=True, moment=now())
    ]
    return [one.model_copy(update={"is_current": one.id == request.state.token_id}) for one in found]


@router.delete("/sessions/{session_id}", status_code=204)
def end_session(session_id: Id, user: CurrentUser, session: WriteSession) -> None:
    """Sign me out somewhere else."""
    sessions.end_session(session, user, session_id)


@router.post("/session/token", status_code=201, responses=_REFUSED, dependencies=[Depends(check_sender)])
def create_session_token(given: SignIn, database: CurrentDatabase, brake: Brake) -> TokenSecret:
    """Exchange a user name and password for a token."""
    user = sessions.check_password(database, brake, given.username, given.password)
    with database.write() as session:
        new = service.create_token(session, user, name=given.token_name, days=given.days)
        return TokenSecret.model_validate({**TokenRead.model_validate(new.token).model_dump(), "token": new.secret})


@router.post("/session/password-reset", status_code=204, responses=error_responses(Forbidden))
def reset_password(given: PasswordReset, session: WriteSession) -> None:
    """Set a new password with a link that an admin made; works once."""
    password_reset.use_reset(session, given.secret, given.new_password)


@router.get("/me")
def get_me(user: CurrentUser) -> Me:
    """Who am I?"""
    return _me(user)


@router.patch("/me")
def update_me(given: MeUpdate, user: CurrentUser, session: WriteSession) -> Me:
    """Change my own name or e-mail."""
    changed = service.update_user(session, user.id, by=user.username, **given.model_dump())
    changed.view_as = user.view_as
    return _me(changed)


@router.get("/user-names")
def list_user_names(
    *,
    session: ReadSession,
    _user: CurrentUser,
    search: Annotated[str, Query(min_length=1, max_length=150, description="How a name begins.", examples=["ad"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> list[UserName]:
    """Active users whose user, first or last name begins so, to choose one from; names only."""
    return [UserName.model_validate(found) for found in queries.users_like(session, search.strip(), limit)]


@router.put("/me/password", status_code=204, responses=error_responses(TooManyRequests))
def change_my_password(given: PasswordChange, user: CurrentUser, database: CurrentDatabase, brake: Brake) -> None:
    """Change my own password; ends all my tokens and sessions."""
    sessions.check_password(database, brake, user.username, given.old_password)
    with database.write() as session:
        service.update_user(session, user.id, password=given.new_password, by=user.username)


@router.get("/me/preferences")
def get_my_preferences(user: CurrentUser) -> Preferences:
    """How pages look and how labeling goes for me."""
    return read_preferences(user.preferences)


@router.put("/me/preferences")
def set_my_preferences(given: Preferences, user: CurrentUser, session: WriteSession) -> Preferences:
    """Set what I prefer; what is left out gets its default."""
    service.get_user(session, user.id).preferences = given.model_dump()
    return given


def _me(user: User) -> Me:
    told = UserRead.model_validate(user).model_dump()
    return Me(**told, view_as=user.view_as, is_joined=user.oidc_subject is not None)
