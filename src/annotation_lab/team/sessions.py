"""Sessions: somebody signed in with a browser, whose cookie holds a secret like that of a token."""

from datetime import timedelta

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.errors import NotFound
from annotation_lab.storage.database import Database, now
from annotation_lab.team import lockout, queries, service
from annotation_lab.team.errors import WrongPassword
from annotation_lab.team.rate_limit import SignInBrake
from annotation_lab.team.tables import ApiToken, User
from annotation_lab.web.origin import current_origin


class SessionNotFound(NotFound):
    """There is no such session of this user."""

    code = "session-not-found"


def check_password(database: Database, brake: SignInBrake, username: str, password: str) -> User:
    """The user with this name and password. Raises `WrongPassword` or `TooManySignIns`.

    Hashing takes its time: no write lock is held meanwhile. Every failure is counted and written down.
    """
    try:
        with database.read() as session, brake.attempt(username.lower()):
            lockout.check_not_locked(session, username)
            user = service.sign_in(session, username, password)
            session.expunge_all()
    except WrongPassword:
        with database.write() as session:
            lockout.note_failure(session, username)
        raise
    with database.write() as session:
        lockout.forgive(session, username)
    return user


def begin_session(session: Session, user: User, hours: float, *, how: str = "password") -> service.NewToken:
    """Sign a user in; the secret belongs into a cookie."""
    origin, secret = current_origin(), service.new_secret()
    token = ApiToken(
        user_id=user.id,
        name="browser",
        token_hash=service.hash_secret(secret),
        is_session=True,
        expires_at=now() + timedelta(hours=hours),
        ip=origin.ip,
        user_agent=origin.user_agent,
    )
    session.add(token)
    session.flush()
    audit.record(session, user.username, "session.begin", details={"how": how})
    return service.NewToken(token, secret)


def end_session(session: Session, user: User, session_id: int) -> None:
    """Sign the user out of one session. Raises `SessionNotFound`."""
    token = queries.token_of(session, user.id, session_id, is_session=True)
    if token is None:
        raise SessionNotFound(f"You have no session {session_id}.", hint="See GET /api/v1/sessions.")
    token.revoked_at = now()
    audit.record(session, user.username, "session.end")
