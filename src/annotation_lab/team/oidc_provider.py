"""The OpenID Connect provider: what it says of itself, its keys, and what its answers are worth.

Its address is a setting and never comes from a request. Its own word on its addresses is believed only if it calls
itself by that very address. Redirects are not followed.
"""

import time
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import quote_plus

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import get_well_known_url
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from annotation_lab.settings import Settings
from annotation_lab.team.errors import OidcOff, OidcRefused, OidcUnreachable

CALLBACK = "/api/v1/session/oidc/callback"
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures with the provider's own key; neither `none` nor one that shares a secret with us."""
LEEWAY_SECONDS = 60
KEPT_SECONDS = 3600
TIMEOUT = httpx.Timeout(15, connect=5)
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """The secrets of one sign-in, made before the browser leaves for the provider."""

    state: str
    nonce: str
    code_verifier: str


class Provider:
    """One provider, as the settings name it; what it says of itself is kept for an hour at most."""

    def __init__(self, settings: Settings) -> None:
        if not settings.oidc_issuer or not settings.oidc_client_id or not settings.public_url:
            raise OidcOff(
                "Signing in by OpenID Connect is not set up.",
                hint="It needs ALAB_OIDC_ISSUER, ALAB_OIDC_CLIENT_ID and ALAB_PUBLIC_URL; see docs/user/sign-in.md.",
            )
        self.issuer = settings.oidc_issuer
        self.client_id = settings.oidc_client_id
        self._secret = settings.oidc_client_secret
        self._scopes = settings.oidc_scopes
        self._callback = settings.public_url.rstrip("/") + CALLBACK
        self._lock = Lock()
        self._known: dict[str, Any] = {}
        self._known_since = 0.0
        self._keys: KeySet | None = None
        self._keys_since = 0.0

    def address(self, attempt: Attempt) -> str:
        """Where the browser goes to sign in. Raises `OidcUnreachable`.

        The provider is asked each time: a browser that is sent to one that is gone shows an error of its own.
        """
        found: str = prepare_grant_uri(
            self._told("authorization_endpoint", anew=True),
            client_id=self.client_id,
            response_type="code",
            redirect_uri=self._callback,
            scope=self._scopes,
            state=attempt.state,
            nonce=attempt.nonce,
            code_challenge=create_s256_code_challenge(attempt.code_verifier),
            code_challenge_method="S256",
        )
        return found

    def claims(self, code: str, attempt: Attempt) -> dict[str, Any]:
        """What the provider says of who signed in. Raises `OidcRefused` or `OidcUnreachable`."""
        answer = self._exchange(code, attempt)
        token, access = answer.get("id_token"), answer.get("access_token")
        if not isinstance(token, str):
            raise OidcRefused("The provider gave no ID token.", hint="Its client must be allowed the scope openid.")
        try:
            return self._checked(token, access, attempt, self._key_set())
        except (JoseError, ValueError):
            # The provider may have changed its keys since we asked for them.
            return self._checked_anew(token, access, attempt)

    def _checked_anew(self, token: str, access: Any, attempt: Attempt) -> dict[str, Any]:
        try:
            return self._checked(token, access, attempt, self._key_set(anew=True))
        except (JoseError, ValueError) as error:
            raise OidcRefused(f"The provider's ID token is not valid: {_first_line(error)}.") from None

    def _checked(self, token: str, access: Any, attempt: Attempt, keys: KeySet) -> dict[str, Any]:
        read = jwt.decode(token, keys, algorithms=ALGORITHMS)
        claims = CodeIDToken(
            read.claims,
            read.header,
            {"iss": {"essential": True, "value": self.issuer}, "aud": {"essential": True, "value": self.client_id}},
            {"nonce": attempt.nonce, "client_id": self.client_id, "access_token": access},
        )
        claims.validate(leeway=LEEWAY_SECONDS)
        return dict(claims)

    def _exchange(self, code: str, attempt: Attempt) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._callback,
            "code_verifier": attempt.code_verifier,
        }
        secret = self._secret.get_secret_value() if self._secret else None
        auth = httpx.BasicAuth(quote_plus(self.client_id), quote_plus(secret)) if secret else None
        if auth is None:
            form["client_id"] = self.client_id
        try:
            answer = httpx.post(self._told("token_endpoint"), data=form, auth=auth, timeout=TIMEOUT)
            told = answer.json()
        except (httpx.HTTPError, ValueError):
            raise self._unreachable() from None
        if answer.is_error or not isinstance(told, dict):
            reason = str(told.get("error", answer.status_code) if isinstance(told, dict) else answer.status_code)[:100]
            raise OidcRefused(f"The provider refused the sign-in: {reason}.", hint="Try again.")
        return told

    def _told(self, name: str, *, anew: bool = False) -> str:
        """An address that the provider tells of itself. No lock is held while it is asked: it may be slow."""
        with self._lock:
            known, since = self._known, self._known_since
        if anew or not known or time.monotonic() - since > KEPT_SECONDS:
            known = self._get(get_well_known_url(self.issuer, external=True))
            if known.get("issuer") != self.issuer:
                raise OidcUnreachable(
                    "The provider calls itself by another address than ALAB_OIDC_ISSUER.",
                    hint="Set it exactly as `issuer` stands in the provider's openid-configuration.",
                )
            with self._lock:
                self._known, self._known_since = known, time.monotonic()
        address = known.get(name)
        if not isinstance(address, str):
            raise self._unreachable()
        return address

    def _key_set(self, *, anew: bool = False) -> KeySet:
        if self._keys is None or anew or time.monotonic() - self._keys_since > KEPT_SECONDS:
            found = self._get(self._told("jwks_uri"))
            if not isinstance(found.get("keys"), list):
                raise self._unreachable()
            self._keys, self._keys_since = KeySet.import_key_set(found), time.monotonic()  # type: ignore[arg-type]
        return self._keys

    def _get(self, address: str) -> dict[str, Any]:
        try:
            found = httpx.get(address, timeout=TIMEOUT).raise_for_status().json()
        except (httpx.HTTPError, ValueError):
            raise self._unreachable() from None
        return found if isinstance(found, dict) else {}

    def _unreachable(self) -> OidcUnreachable:
        return OidcUnreachable(f"The provider {self.issuer} does not answer as it should.", hint="Try again later.")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
