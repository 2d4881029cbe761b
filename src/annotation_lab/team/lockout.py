"""Lock-out: a name with too many wrong passwords in a row takes none for a while.

Kept in the database, so that it holds over all web processes and restarts, unlike the brake in `rate_limit.py`.
Names without a user are counted too: an answer does not tell which names there are.
"""

from datetime import timedelta

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.storage.database import lock, now
from annotation_lab.team import queries
from annotation_lab.team.errors import TooManySignIns
from annotation_lab.team.tables import SignInFailures

MOST_FAILURES = 20
LOCKED_FOR = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)
NAME_CHARACTERS = 150


def check_not_locked(session: Session, username: str) -> None:
    """Raise `TooManySignIns` while a name is locked."""
    found = session.get(SignInFailures, _key(username))
    if found and found.locked_until and found.locked_until > now():
        minutes = -(-(found.locked_until - now()).seconds // 60)
        raise TooManySignIns(
            f"Too many wrong passwords: {MOST_FAILURES} in a row.",
            hint=f"Try again in {minutes} min, or ask an admin for a new password.",
        )


def note_failure(session: Session, username: str) -> None:
    """Count one wrong password; the last that is allowed locks the name."""
    lock(session, "sign-in failures")
    queries.forget_failures(session, before=now() - FORGOTTEN_AFTER)
    found = session.get(SignInFailures, _key(username))
    if found is None:
        found = SignInFailures(username=_key(username), count=0)
        session.add(found)
    found.count += 1
    found.last_at = now()
    audit.record(session, _key(username), "session.refuse", details={"in_a_row": found.count})
    if found.count % MOST_FAILURES == 0:
        found.locked_until = now() + LOCKED_FOR
        audit.record(session, _key(username), "session.lock", details={"minutes": LOCKED_FOR.seconds // 60})
    session.flush()


def forgive(session: Session, username: str) -> None:
    """Forget the wrong passwords of a name: it signed in, or got a new password."""
    queries.forget_failures_of(session, _key(username))


def _key(username: str) -> str:
    return username.lower()[:NAME_CHARACTERS]
