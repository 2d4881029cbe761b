"""Routes of users and tokens."""

from fastapi import APIRouter

from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.storage.database import now
from annotation_lab.team import password_reset, queries, service
from annotation_lab.team.dependencies import AdminUser, CurrentUser
from annotation_lab.team.schemas import ResetLink, TokenCreate, TokenRead, TokenSecret, UserCreate, UserRead, UserUpdate
from annotation_lab.web.dependencies import Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging, cut, id_after, make_cursor

users_router = APIRouter(prefix="/users", tags=["users"], responses=error_responses(Forbidden))
tokens_router = APIRouter(prefix="/tokens", tags=["tokens"])


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
    user = service.create_user(session, **given.model_dump(), by=admin.username)
    return UserRead.model_validate(user)


@users_router.get("/{user_id}")
def get_user(user_id: Id, _admin: AdminUser, session: ReadSession) -> UserRead:
    """One user (admins only)."""
    return UserRead.model_validate(service.get_user(session, user_id))


@users_router.patch("/{user_id}", responses=error_responses(Conflict))
def update_user(user_id: Id, given: UserUpdate, admin: AdminUser, session: WriteSession) -> UserRead:
    """Change a user's name, rights, activity or password (admins only)."""
    user = service.update_user(session, user_id, by=admin.username, **given.model_dump())
    return UserRead.model_validate(user)


@users_router.post("/{user_id}/password-reset", status_code=201)
def make_password_reset(user_id: Id, admin: AdminUser, session: WriteSession) -> ResetLink:
    """Make a link with which a user sets a new password, once and within a day (admins only)."""
    reset, secret = password_reset.make_reset(session, service.get_user(session, user_id), by=admin.username)
    return ResetLink(secret=secret, path=f"/reset-password#{secret}", expires_at=reset.expires_at)


@tokens_router.get("")
def list_tokens(user: CurrentUser, session: ReadSession) -> list[TokenRead]:
    """My tokens that are not revoked, newest first."""
    return [
        TokenRead.model_validate(token) for token in queries.tokens_of(session, user.id, is_session=False, moment=now())
    ]


@tokens_router.post("", status_code=201)
def create_token(given: TokenCreate, user: CurrentUser, session: WriteSession) -> TokenSecret:
    """Make a token for myself; its secret is shown this once."""
    new = service.create_token(session, user, name=given.name, days=given.days, scope=given.scope)
    return TokenSecret.model_validate({**TokenRead.model_validate(new.token).model_dump(), "token": new.secret})


@tokens_router.delete("/{token_id}", status_code=204)
def revoke_token(token_id: Id, user: CurrentUser, session: WriteSession) -> None:
    """Make one of my tokens invalid at once."""
    service.revoke_token(session, user, token_id)
