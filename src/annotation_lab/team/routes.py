"""Routes of signing in, users and tokens."""

from fastapi import APIRouter, Request

from annotation_lab.errors import Conflict, Forbidden, TooManyRequests
from annotation_lab.team import queries, service
from annotation_lab.team.dependencies import AdminUser, CurrentUser
from annotation_lab.team.errors import WrongPassword
from annotation_lab.team.rate_limit import SignInBrake
from annotation_lab.team.schemas import (
    PasswordChange,
    SignIn,
    TokenCreate,
    TokenRead,
    TokenSecret,
    UserCreate,
    UserRead,
    UserUpdate,
)
from annotation_lab.web.dependencies import CurrentDatabase, Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging, cut, id_after, make_cursor

session_router = APIRouter(tags=["session"])
users_router = APIRouter(prefix="/users", tags=["users"], responses=error_responses(Forbidden))
tokens_router = APIRouter(prefix="/tokens", tags=["tokens"])


@session_router.post("/session/token", status_code=201, responses=error_responses(WrongPassword, TooManyRequests))
def create_session_token(request: Request, given: SignIn, database: CurrentDatabase) -> TokenSecret:
    """Exchange a user name and password for a token."""
    brake: SignInBrake = request.app.state.sign_in_brake
    # Hashing takes its time: no write lock is held meanwhile.
    with database.read() as session, brake.attempt(given.username.lower()):
        user = service.sign_in(session, given.username, given.password)
    with database.write() as session:
        return _with_secret(service.create_token(session, user, name=given.token_name, days=given.days))


@session_router.get("/me")
def get_me(user: CurrentUser) -> UserRead:
    """Who am I?"""
    return UserRead.model_validate(user)


@session_router.put("/me/password", status_code=204, responses=error_responses(TooManyRequests))
def change_my_password(request: Request, given: PasswordChange, user: CurrentUser, session: WriteSession) -> None:
    """Change my own password; ends all my tokens."""
    brake: SignInBrake = request.app.state.sign_in_brake
    with brake.attempt(user.username.lower()):
        service.sign_in(session, user.username, given.old_password)
    service.update_user(session, user.id, password=given.new_password, by=user.username)


@users_router.get("")
def list_users(_admin: AdminUser, session: ReadSession, paging: Paging) -> Page[UserRead]:
    """List all users (admins only)."""
    rows, more = cut(queries.users_after(session, id_after(paging), paging.limit + 1), paging.limit)
    return Page(
        items=[UserRead.model_validate(row) for row in rows],
        next_cursor=make_cursor(rows[-1].id) if more else None,
        total=queries.count_users(session),
    )


@users_router.post("", status_code=201)
def create_user(given: UserCreate, admin: AdminUser, session: WriteSession) -> UserRead:
    """Make a user (admins only)."""
    user = service.create_user(session, given.username, given.password, is_admin=given.is_admin, by=admin.username)
    return UserRead.model_validate(user)


@users_router.get("/{user_id}")
def get_user(user_id: Id, _admin: AdminUser, session: ReadSession) -> UserRead:
    """One user (admins only)."""
    return UserRead.model_validate(service.get_user(session, user_id))


@users_router.patch("/{user_id}", responses=error_responses(Conflict))
def update_user(user_id: Id, given: UserUpdate, admin: AdminUser, session: WriteSession) -> UserRead:
    """Change a user's rights, activity or password (admins only)."""
    user = service.update_user(
        session,
        user_id,
        by=admin.username,
        is_admin=given.is_admin,
        is_active=given.is_active,
        password=given.password,
    )
    return UserRead.model_validate(user)


@tokens_router.get("")
def list_tokens(user: CurrentUser, session: ReadSession) -> list[TokenRead]:
    """My tokens that are not revoked, newest first."""
    return [TokenRead.model_validate(token) for token in queries.tokens_of(session, user.id)]


@tokens_router.post("", status_code=201)
def create_token(given: TokenCreate, user: CurrentUser, session: WriteSession) -> TokenSecret:
    """Make a token for myself; its secret is shown this once."""
    return _with_secret(service.create_token(session, user, name=given.name, days=given.days))


@tokens_router.delete("/{token_id}", status_code=204)
def revoke_token(token_id: Id, user: CurrentUser, session: WriteSession) -> None:
    """Make one of my tokens invalid at once."""
    service.revoke_token(session, user, token_id)


def _with_secret(new: service.NewToken) -> TokenSecret:
    return TokenSecret.model_validate({**TokenRead.model_validate(new.token).model_dump(), "token": new.secret})
