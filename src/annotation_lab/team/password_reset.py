"""Password reset: an admin makes a link, its user sets a new password with it, once."""

from datetime import timedelta

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.storage.database import now
from annotation_lab.team import queries, service
from annotation_lab.team.errors import InvalidResetLink
from annotation_lab.team.tables import PasswordReset, User

VALID_FOR = timedelta(hours=24)


def make_reset(session: Session, user: User, *, by: str) -> tuple[PasswordReset, str]:
    """A way to set a new password, valid for a day, and its secret; earlier ones of the user end."""
    queries.end_resets(session, user.id, now())
    secret = service.new_secret()
    reset = PasswordReset(
        user_id=user.id, token_hash=service.hash_secret(secret), made_by=by, expires_at=now() + VALID_FOR
    )
    session.add(reset)
    session.flush()
    audit.record(session, by, "user.password-reset", user.username)
    return reset, secret


def use_reset(session: Session, secret: str, new_password: str) -> User:
    """Set the new password. Raises `InvalidResetLink` or `WeakPassword`; after the latter the link still works."""
    reset = queries.open_reset(session, service.hash_secret(secret), now())
    user = queries.user_by_id(session, reset.user_id) if reset else None
    if user is None or not user.is_active:
        raise InvalidResetLink("The link was used, has expired, or was never made.", hint="Ask an admin for a new one.")
    service.set_password(session, user, new_password, by=user.username)
    queries.end_resets(session, user.id, now())
    return user
