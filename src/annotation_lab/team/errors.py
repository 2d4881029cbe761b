"""Errors of the team."""

from annotation_lab.errors import (
    Conflict,
    Forbidden,
    InvalidInput,
    NotFound,
    NotSignedIn,
    TooManyRequests,
    Unavailable,
)


class WrongPassword(NotSignedIn):
    """The user name or the password is not right; which of both is not told."""

    code = "wrong-password"


class InvalidToken(NotSignedIn):
    """The token is unknown, expired or revoked."""

    code = "invalid-token"


class WeakPassword(InvalidInput):
    """The password does not meet the policy."""

    code = "weak-password"


class InvalidUsername(InvalidInput):
    """The user name has characters that are not taken."""

    code = "invalid-username"


class UsernameTaken(Conflict):
    """There is a user of that name already."""

    code = "username-taken"


class LastAdmin(Conflict):
    """Without this user nobody could manage users any more."""

    code = "last-admin"


class UserNotFound(NotFound):
    """There is no such user."""

    code = "user-not-found"


class TokenNotFound(NotFound):
    """There is no such token of this user."""

    code = "token-not-found"


class AdminsOnly(Forbidden):
    """Only admins may do this."""

    code = "admins-only"


class MainAdmin(Conflict):
    """The main admin cannot be deleted."""

    code = "main-admin"


class NotOneself(Conflict):
    """Nobody deletes himself."""

    code = "not-oneself"


class NewOwnerNeeded(Conflict):
    """The user owns projects; somebody else must take them."""

    code = "new-owner-needed"


class PasswordChangeNeeded(Forbidden):
    """The user must take a new password first."""

    code = "password-change-needed"


class ScopeTooNarrow(Forbidden):
    """The token was made for less than this."""

    code = "scope-too-narrow"


class InvalidResetLink(InvalidInput):
    """The link was used, has expired, or was never made."""

    code = "invalid-reset-link"


class TooManySignIns(TooManyRequests):
    """Too many wrong passwords in a short time."""

    code = "too-many-sign-ins"


class OidcOff(Conflict):
    """Signing in by OpenID Connect is not set up."""

    code = "oidc-off"


class OidcRefused(NotSignedIn):
    """What came back from the provider is not the answer to a sign-in that was begun here."""

    code = "oidc-refused"


class OidcNoAccount(Forbidden):
    """The provider's user has no account here and may not get one."""

    code = "oidc-no-account"


class OidcTaken(Conflict):
    """The provider's account is joined with another account."""

    code = "oidc-taken"


class OidcUnreachable(Unavailable):
    """The provider does not answer as it should."""

    code = "oidc-unreachable"
