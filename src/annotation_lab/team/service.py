"""Users and their tokens: who may sign in, and as whom."""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.storage.database import lock, now
from annotation_lab.team import passwords, queries
from annotation_lab.team.errors import (
    AdminsOnly,
    InvalidToken,
    InvalidUsername,
    LastAdmin,
    MainAdmin,
    NotOneself,
    TokenNotFound,
    UsernameTaken,
    UserNotFound,
    WrongPassword,
)
from annotation_lab.team.route_permissions import Scope
from annotation_lab.team.tables import ApiToken, User
from annotation_lab.web.origin import current_origin

TOKEN_PREFIX = "alab_"  # noqa: S105 - not a secret: it makes leaked ones findable
USE_NOTED_EVERY = timedelta(minutes=1)
USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{1,149}")


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made; `secret` is known only now."""

    token: ApiToken
    secret: str


def create_user(
    session: Session,
    username: str,
    password: str,
    *,
    is_admin: bool = False,
    by: str = "command line",
    **profile: Any,
) -> User:
    """Make a user; `profile` may hold `first_name`, `last_name`, `email` and `must_change_password`.

    Raises `InvalidUsername`, `UsernameTaken` or `WeakPassword`.
    """
    if not USERNAME.fullmatch(username):
        raise InvalidUsername(
            f"{username!r} is not a user name.",
            hint="Take 2 to 150 letters, digits and . _ @ + -, beginning with a letter or digit.",
        )
    passwords.check_policy(password, username)
    password_hash = passwords.hash_password(password)
    lock(session, "user names")  # the database tells upper from lower case
    if queries.user_by_name(session, username):
        raise UsernameTaken(f"There is a user {username!r} already.", hint="Take another name.")
    user = User(username=username, password_hash=password_hash, is_admin=is_admin, **profile)
    session.add(user)
    session.flush()
    audit.record(session, by, "user.create", username, details={"is_admin": is_admin})
    return user


def get_user(session: Session, user_id: int) -> User:
    """The user with this id; `UserNotFound` if there is none."""
    user = queries.user_by_id(session, user_id)
    if user is None:
        raise UserNotFound(f"There is no user {user_id}.", hint="See GET /api/v1/users.")
    return user


def get_user_by_name(session: Session, username: str) -> User:
    """The user with this name, upper and lower case alike; `UserNotFound` if there is none."""
    user = queries.user_by_name(session, username)
    if user is None:
        raise UserNotFound(f"There is no user {username!r}.", hint="`alab user list` names them all.")
    return user


def first_admin(session: Session) -> User:
    """The admin with the lowest id who can sign in; `UserNotFound` before the first was made."""
    user = queries.first_active_admin(session)
    if user is None:
        raise UserNotFound("There is no admin yet.", hint="Make one: alab user create NAME --admin")
    return user


def ensure_admin(session: Session, username: str = "admin") -> tuple[User, str | None]:
    """An admin, made with a generated password if there is no user yet.

    The password is given only when the user was just made, to be shown once.
    """
    if queries.count_users(session):
        return first_admin(session), None
    password = passwords.generate()
    return create_user(session, username, password, is_admin=True), password


def update_user(
    session: Session,
    user_id: int,
    *,
    by: str,
    is_admin: bool | None = None,
    is_active: bool | None = None,
    password: str | None = None,
    **profile: Any,
) -> User:
    """Change a user; a new password and deactivation end all their tokens.

    `profile` may hold `first_name`, `last_name`, `email` and `must_change_password`.
    """
    user = get_user(session, user_id)
    _keep_an_admin(session, user, is_admin=is_admin, is_active=is_active)
    if password is not None:
        set_password(session, user, password, by=by)
    if is_admin is not None:
        user.is_admin = is_admin
    if is_active is not None:
        user.is_active = is_active
    if is_active is False:
        queries.revoke_all(session, user.id, now())
    for name, value in profile.items():
        if value is not None:
            setattr(user, name, value)
    changes = {"is_admin": is_admin, "is_active": is_active, **profile}
    told = {name: value for name, value in changes.items() if value is not None}
    if told:
        audit.record(session, by, "user.update", user.username, details=told)
    session.flush()
    return user


def set_password(session: Session, user: User, password: str, *, by: str) -> None:
    """Give a user a new password; ends all their tokens, any lock-out, and reset links that wait to be used."""
    passwords.check_policy(password, user.username)
    user.must_change_password = False
    queries.forget_failures_of(session, user.username.lower())
    user.password_hash = passwords.hash_password(password)
    queries.revoke_all(session, user.id, now())
    queries.end_resets(session, user.id, now())
    audit.record(session, by, "user.password", user.username)


def delete_user(session: Session, user: User, *, by: User) -> None:
    """Delete a user who owns nothing any more. Raises `NotOneself` or `MainAdmin`.

    What he made keeps his name.
    """
    if user.id == by.id:
        raise NotOneself("You cannot delete yourself.", hint="Another admin can.")
    lock(session, "admins")
    if not queries.is_there(session, user.id):
        raise UserNotFound(f"{user.username} was deleted meanwhile.")
    main = queries.first_admin(session)
    if main is not None and main.id == user.id:
        raise MainAdmin(f"{user.username} is the main admin and cannot be deleted.", hint="Deactivate the account.")
    queries.forget_failures_of(session, user.username.lower())
    audit.record(session, by.username, "user.delete", user.username)
    session.delete(user)
    session.flush()


def _keep_an_admin(session: Session, user: User, *, is_admin: bool | None, is_active: bool | None) -> None:
    takes_away = is_admin is False or is_active is False
    if takes_away:
        lock(session, "admins")
        session.refresh(user)
        takes_away = user.is_admin and user.is_active
    if takes_away and queries.count_active_admins(session) == 1:
        raise LastAdmin(f"{user.username} is the only admin who can sign in.", hint="Make another user admin first.")


def sign_in(session: Session, username: str, password: str) -> User:
    """The user with this name and password; `WrongPassword` if there is none.

    An unknown name takes as long as a wrong password, so that names cannot be told apart by the clock.
    """
    user = queries.user_by_name(session, username)
    is_right = passwords.matches(password, user.password_hash if user else _nobodys_hash())
    if user is None or not is_right or not user.is_active:
        raise WrongPassword(
            "The user name or the password is not right.",
            hint="An administrator gives password links on the page Users, or by `alab user password NAME`.",
        )
    return user


def create_token(
    session: Session, user: User, *, name: str, days: int | None = None, scope: Scope = Scope.MANAGE
) -> NewToken:
    """Make a token for `user`; valid for `days` days, or until it is revoked."""
    secret = new_secret()
    expires_at = None if days is None else now() + timedelta(days=days)
    origin = current_origin()
    token = ApiToken(
        user_id=user.id,
        name=name,
        token_hash=hash_secret(secret),
        scope=scope,
        expires_at=expires_at,
        ip=origin.ip,
        user_agent=origin.user_agent,
    )
    session.add(token)
    session.flush()
    audit.record(session, user.username, "token.create", name, details={"scope": scope})
    return NewToken(token, secret)


def authenticate(session: Session, secret: str) -> tuple[ApiToken, User]:
    """The token and user that a secret stands for; `InvalidToken` if it is unknown, expired or revoked."""
    found = queries.token_and_user(session, hash_secret(secret))
    if found is None or not _is_valid(*found):
        raise InvalidToken(
            "The token is unknown, expired or revoked.",
            hint="Get a new one with POST /api/v1/session/token or `alab user token NAME`.",
        )
    return found


def use_is_worth_noting(token: ApiToken) -> bool:
    """Whether `last_used_at` is old enough to be written anew; not every request writes."""
    return token.last_used_at is None or now() - token.last_used_at > USE_NOTED_EVERY


def revoke_token(session: Session, user: User, token_id: int) -> None:
    """Make one of the user's tokens invalid; `TokenNotFound` if they have no such token."""
    token = queries.token_of(session, user.id, token_id, is_session=False)
    if token is None:
        raise TokenNotFound(f"You have no token {token_id}.", hint="See GET /api/v1/tokens.")
    token.revoked_at = now()
    audit.record(session, user.username, "token.revoke", token.name)


def end_token(session: Session, user: User, token_id: int) -> None:
    """Sign out: make the token or session invalid that a request came with."""
    token = session.get_one(ApiToken, token_id)
    token.revoked_at = now()
    audit.record(session, user.username, "session.end", "" if token.is_session else token.name)


def is_admin(user: User) -> bool:
    """Whether the user has an admin's rights now; not while he views as a role."""
    return user.is_admin and user.view_as is None


def check_is_admin(user: User) -> None:
    """Raise `AdminsOnly` unless the user is an admin."""
    if not is_admin(user):
        raise AdminsOnly("Only admins may do this.", hint="Ask an admin; `alab user list` names them.")


def _is_valid(token: ApiToken, user: User) -> bool:
    is_expired = token.expires_at is not None and token.expires_at <= now()
    return user.is_active and token.revoked_at is None and not is_expired


def new_secret() -> str:
    """A secret of 256 bits that can be found by its prefix where it leaked."""
    return TOKEN_PREFIX + secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """What is kept of a secret; a fast hash is enough, for nobody guesses 256 bits."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _nobodys_hash() -> str:
    return passwords.hash_password(passwords.generate())
