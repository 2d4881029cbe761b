"""Signing in by OpenID Connect: attempts, and whose account a provider's user is.

An account is found by the provider's `sub` only, never by user name or e-mail: those can be chosen by people. Who has
an account here already joins the two himself, while signed in. New accounts are made only for the domains and groups
that the settings allow; with none set, nobody gets one.
"""

import re
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.settings import Settings
from annotation_lab.storage.database import lock, now
from annotation_lab.team import passwords, queries, service
from annotation_lab.team.errors import OidcNoAccount, OidcRefused, OidcTaken
from annotation_lab.team.oidc_provider import Attempt
from annotation_lab.team.tables import OidcAttempt, User

VALID_FOR = timedelta(minutes=10)
MOST_ATTEMPTS = 10_000
SUBJECT_CHARACTERS = 255
LOCAL_PATH = re.compile(r"/(?![/\\])[\x21-\x7e]{0,500}")


def new_attempt() -> Attempt:
    """The secrets of a sign-in that begins."""
    return Attempt(*(secrets.token_urlsafe(48) for _ in range(3)))


def keep_attempt(session: Session, attempt: Attempt, return_to: str, *, link: User | None = None) -> str:
    """Keep a sign-in, or the joining of the account `link`, until the browser comes back.

    Gives the secret that this browser keeps in a cookie meanwhile.
    """
    queries.forget_attempts(session, before=now() - VALID_FOR, keep=MOST_ATTEMPTS)
    browser_secret = secrets.token_urlsafe(32)
    session.add(
        OidcAttempt(
            state_hash=service.hash_secret(attempt.state),
            browser_hash=service.hash_secret(browser_secret),
            nonce=attempt.nonce,
            code_verifier=attempt.code_verifier,
            return_to=return_to if LOCAL_PATH.fullmatch(return_to) else "/",
            user_id=link.id if link else None,
        )
    )
    session.flush()
    return browser_secret


def take_attempt(session: Session, state: str, browser_secret: str | None) -> OidcAttempt:
    """The attempt of this state, once, and only for the browser that began it. Raises `OidcRefused`."""
    found = queries.take_attempt(session, service.hash_secret(state), after=now() - VALID_FOR)
    is_ours = found is not None and secrets.compare_digest(
        found.browser_hash, service.hash_secret(browser_secret or "")
    )
    if found is None or not is_ours:
        raise OidcRefused("This sign-in was not begun here, was used already, or took too long.", hint="Try again.")
    return found


def account(session: Session, settings: Settings, claims: dict[str, Any], link_to: int | None) -> User:
    """The user whom the provider's claims stand for; made, joined or changed as the settings say.

    Raises `OidcNoAccount`, `OidcTaken` or `OidcRefused`.
    """
    lock(session, "oidc accounts")
    subject = _subject(settings, claims)
    user = queries.user_by_subject(session, subject)
    if link_to is not None:
        return _link(session, subject, user, service.get_user(session, link_to))
    has_rules = bool(_listed(settings.oidc_allowed_domains) or _listed(settings.oidc_allowed_groups))
    if (has_rules and not _is_allowed(settings, claims)) or (user is None and not has_rules):
        raise OidcNoAccount("There is no account here for you.", hint="Ask an admin of this installation.")
    user = user or _make(session, subject, claims)
    if not user.is_active:
        raise OidcNoAccount("Your account is not active.", hint="Ask an admin of this installation.")
    _set_admin(session, settings, claims, user)
    return user


def unlink(session: Session, user_id: int) -> None:
    """Part a user's account from the provider's."""
    user = service.get_user(session, user_id)
    user.oidc_subject = None
    audit.record(session, user.username, "user.oidc-unlink", user.username)
    session.flush()


def _subject(settings: Settings, claims: dict[str, Any]) -> str:
    sub = claims.get("sub")
    if not isinstance(sub, str) or not 0 < len(sub) <= SUBJECT_CHARACTERS:
        raise OidcRefused("The provider gave no usable `sub`.")
    return f"{settings.oidc_issuer} {sub}"


def _link(session: Session, subject: str, known: User | None, user: User) -> User:
    if known is not None and known.id != user.id:
        raise OidcTaken("The provider's account is joined with another account here.", hint="Part them there first.")
    if not user.is_active:
        raise OidcNoAccount("Your account is not active.")
    user.oidc_subject = subject
    audit.record(session, user.username, "user.oidc-link", user.username)
    session.flush()
    return user


def _is_allowed(settings: Settings, claims: dict[str, Any]) -> bool:
    domains, groups = _listed(settings.oidc_allowed_domains), _listed(settings.oidc_allowed_groups)
    domain = _verified_email(claims).rpartition("@")[2].lower()
    in_domain = not domains or domain in {one.lower() for one in domains}
    return in_domain and (not groups or bool(groups & _groups(settings, claims)))


def _set_admin(session: Session, settings: Settings, claims: dict[str, Any], user: User) -> None:
    """With ALAB_OIDC_ADMIN_GROUPS set, the provider says who is an admin, at each sign-in."""
    groups = _listed(settings.oidc_admin_groups)
    wanted = bool(groups & _groups(settings, claims))
    if not groups or user.is_admin == wanted or (user.is_admin and queries.count_active_admins(session) == 1):
        return
    service.update_user(session, user.id, is_admin=wanted, by="oidc")


def _make(session: Session, subject: str, claims: dict[str, Any]) -> User:
    email = _verified_email(claims)
    wanted = _text(claims, "preferred_username") or email.partition("@")[0] or "user"
    user = service.create_user(
        session,
        _free_name(session, wanted),
        passwords.generate(),
        by="oidc",
        first_name=_text(claims, "given_name")[:150],
        last_name=_text(claims, "family_name")[:150],
        email=email[:254],
    )
    user.oidc_subject = subject
    session.flush()
    return user


def _free_name(session: Session, wanted: str) -> str:
    """A user name that nobody has; one that is taken gets a number, for it may be somebody else's."""
    base = re.sub(r"[^A-Za-z0-9._@+-]", "", wanted)[:140].lstrip("._@+-")
    base = base if len(base) > 1 else "user"
    name, number = base, 1
    while queries.user_by_name(session, name):
        number += 1
        name = f"{base}-{number}"
    return name


def _verified_email(claims: dict[str, Any]) -> str:
    return _text(claims, "email") if claims.get("email_verified") is True else ""


def _text(claims: dict[str, Any], name: str) -> str:
    value = claims.get(name)
    return "".join(c for c in value if c.isprintable()) if isinstance(value, str) else ""


def _groups(settings: Settings, claims: dict[str, Any]) -> set[str]:
    found = claims.get(settings.oidc_groups_claim)
    return {one for one in found if isinstance(one, str)} if isinstance(found, list) else set()


def _listed(setting: str) -> set[str]:
    return {one.strip() for one in setting.split(",") if one.strip()}
