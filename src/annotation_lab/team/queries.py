"""All SQL of the team."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from annotation_lab.storage.folding import folded
from annotation_lab.team.tables import ApiToken, OidcAttempt, PasswordReset, SignInFailures, User


def user_by_id(session: Session, user_id: int) -> User | None:
    """The user with this id."""
    return session.get(User, user_id)


def is_there(session: Session, user_id: int) -> bool:
    """Whether there is such a user at this moment; he stays until the transaction ends."""
    return session.scalar(select(User.id).where(User.id == user_id).with_for_update()) is not None


def user_by_name(session: Session, username: str) -> User | None:
    """The user with this name; upper and lower case count as the same."""
    return session.scalar(select(User).where(func.lower(User.username) == username.lower()))


def users_after(session: Session, after_id: int, limit: int) -> Sequence[User]:
    """Users in order of id."""
    return session.scalars(select(User).where(User.id > after_id).order_by(User.id).limit(limit)).all()


def users_like(session: Session, words: str, limit: int) -> Sequence[User]:
    """Active users whose user name, first or last name begins with these words, by user name."""
    names = (User.username, User.first_name, User.last_name)
    begins = [folded(part).startswith(words.lower(), autoescape=True) for part in names]
    found = select(User).where(User.is_active, or_(*begins))
    return session.scalars(found.order_by(func.lower(User.username)).limit(limit)).all()


def count_users(session: Session) -> int:
    """How many users there are."""
    return session.scalar(select(func.count()).select_from(User)) or 0


def count_active_admins(session: Session) -> int:
    """How many admins can sign in."""
    return session.scalar(select(func.count()).where(User.is_admin, User.is_active)) or 0


def first_active_admin(session: Session) -> User | None:
    """The admin with the lowest id who can sign in."""
    return session.scalar(select(User).where(User.is_admin, User.is_active).order_by(User.id).limit(1))


def first_admin(session: Session) -> User | None:
    """The main admin: the one with the lowest id, active or not."""
    return session.scalar(select(User).where(User.is_admin).order_by(User.id).limit(1))


def forget_failures(session: Session, *, before: datetime) -> None:
    """Forget the wrong passwords of names that were last tried before a moment."""
    session.execute(delete(SignInFailures).where(SignInFailures.last_at < before))


def forget_failures_of(session: Session, key: str) -> None:
    """Forget the wrong passwords of one name, given in lower case."""
    session.execute(delete(SignInFailures).where(SignInFailures.username == key))


def open_reset(session: Session, token_hash: str, moment: datetime) -> PasswordReset | None:
    """The password reset with this hash, if it may still be used; locked until the transaction ends."""
    statement = select(PasswordReset).where(
        PasswordReset.token_hash == token_hash, PasswordReset.used_at.is_(None), PasswordReset.expires_at > moment
    )
    return session.scalar(statement.with_for_update())


def end_resets(session: Session, user_id: int, moment: datetime) -> None:
    """Make every open password reset of a user invalid."""
    statement = update(PasswordReset).where(PasswordReset.user_id == user_id, PasswordReset.used_at.is_(None))
    session.execute(statement.values(used_at=moment))


def token_and_user(session: Session, token_hash: str) -> tuple[ApiToken, User] | None:
    """The token with this hash and whose it is."""
    statement = select(ApiToken, User).join(User, User.id == ApiToken.user_id)
    row = session.execute(statement.where(ApiToken.token_hash == token_hash)).first()
    return None if row is None else (row[0], row[1])


def tokens_of(session: Session, user_id: int, *, is_session: bool, moment: datetime) -> Sequence[ApiToken]:
    """A user's tokens (or sessions) that are neither revoked nor expired, newest first."""
    statement = select(ApiToken).where(
        ApiToken.user_id == user_id,
        ApiToken.is_session == is_session,
        ApiToken.revoked_at.is_(None),
        or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > moment),
    )
    return session.scalars(statement.order_by(ApiToken.id.desc())).all()


def token_of(session: Session, user_id: int, token_id: int, *, is_session: bool) -> ApiToken | None:
    """One token (or session) of this user, unless it is revoked."""
    token = session.get(ApiToken, token_id)
    if token is None or token.user_id != user_id or token.is_session != is_session:
        return None
    return None if token.revoked_at else token


def users_of_tokens(session: Session, token_ids: Collection[int], moment: datetime) -> dict[int, User]:
    """The users who may act by these tokens now, by token, detached from the session."""
    found = session.execute(
        select(ApiToken.id, User)
        .join(User, User.id == ApiToken.user_id)
        .where(
            ApiToken.id.in_(token_ids),
            ApiToken.revoked_at.is_(None),
            or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > moment),
            User.is_active,
            User.must_change_password.is_(False),
        )
    ).all()
    return {token_id: user for token_id, user in found}


def note_use(session: Session, token_id: int, moment: datetime) -> None:
    """Write down when a token was last used."""
    session.execute(update(ApiToken).where(ApiToken.id == token_id).values(last_used_at=moment))


def revoke_all(session: Session, user_id: int, moment: datetime) -> None:
    """Make every token of a user invalid."""
    statement = update(ApiToken).where(ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None))
    session.execute(statement.values(revoked_at=moment))


def user_by_subject(session: Session, subject: str) -> User | None:
    """The user who is joined with this account of the OpenID Connect provider."""
    return session.scalar(select(User).where(User.oidc_subject == subject))


def forget_attempts(session: Session, *, before: datetime, keep: int) -> None:
    """Forget sign-ins that took too long, and all but the newest so many."""
    session.execute(delete(OidcAttempt).where(OidcAttempt.created_at < before))
    oldest = session.scalar(
        select(OidcAttempt.created_at).order_by(OidcAttempt.created_at.desc()).offset(keep).limit(1)
    )
    if oldest is not None:
        session.execute(delete(OidcAttempt).where(OidcAttempt.created_at <= oldest))


def take_attempt(session: Session, state_hash: str, *, after: datetime) -> OidcAttempt | None:
    """The sign-in of this state, which is forgotten with it; two who ask at once do not both get it."""
    return session.scalar(
        delete(OidcAttempt)
        .where(OidcAttempt.state_hash == state_hash, OidcAttempt.created_at >= after)
        .returning(OidcAttempt)
    )


def users_beginning(session: Session, beginning: str, limit: int) -> Sequence[User]:
    """Active users whose user name, first or last name begins so, in order of user name."""
    names = (User.username, User.first_name, User.last_name)
    begins = or_(*(folded(name).startswith(beginning.lower(), autoescape=True) for name in names))
    return session.scalars(select(User).where(User.is_active, begins).order_by(User.username).limit(limit)).all()
