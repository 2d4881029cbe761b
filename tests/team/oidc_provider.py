"""A small OpenID Connect provider that keeps to the standard, on a real port: discovery, keys, authorize, token.

It lets everybody in as `claims` says. A test bends one thing at a time: `bend` changes the claims just before they
are signed, `rotate` changes the keys.
"""

import json
import sys
import threading
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET, CALLBACK = (
    "annotation-lab",
    "client secret & 100%/more",
    "http://testserver/api/v1/session/oidc/callback",
)


class LocalProvider(ThreadingHTTPServer):
    """The provider; `requests` holds every path that it was asked for."""

    daemon_threads = True

    def __init__(self, callback: str = CALLBACK) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.callback = callback
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}/realm"
        self.claims: dict[str, Any] = {"sub": "person-1", "preferred_username": "grace"}
        self.bend: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
        self.codes: dict[str, dict[str, str]] = {}
        self.requests: list[str] = []
        self.algorithm = "RS256"
        self.rotate()

    def rotate(self) -> None:
        """Sign with a new key from now on, and show only that."""
        self.key = RSAKey.generate_key(2048, parameters={"kid": f"key-{time.monotonic_ns()}", "use": "sig"})

    def discovery(self) -> dict[str, Any]:
        """What the provider says of itself."""
        names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer} | {name: f"{self.issuer}/{path}" for name, path in names.items()}

    def authorize(self, asked: dict[str, str]) -> str:
        """The address that the browser is sent back to."""
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] == self.callback
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{self.callback}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """Change a code for an ID token, once."""
        user, _, password = b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        if (unquote_plus(user), unquote_plus(password)) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form["code"], None)
        is_right = (
            asked is not None
            and form["grant_type"] == "authorization_code"
            and form["redirect_uri"] == asked["redirect_uri"]
            and create_s256_code_challenge(form["code_verifier"]) == asked["code_challenge"]
        )
        if asked is None or not is_right:
            return 400, {"error": "invalid_grant"}
        moment = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": moment, "exp": moment + 300, "nonce": asked["nonce"]}
        signed = jwt.encode(
            {"alg": self.algorithm, "kid": self.key.kid}, self.bend({**claims, **self.claims}), self.key
        )
        return 200, {"access_token": "of no use to us", "token_type": "Bearer", "id_token": signed}


class _Handler(BaseHTTPRequestHandler):
    server: LocalProvider

    def do_GET(self) -> None:
        found = urlsplit(self.path)
        self.server.requests.append(found.path)
        match found.path.removeprefix("/realm"):
            case "/.well-known/openid-configuration":
                self._send(200, self.server.discovery())
            case "/keys":
                self._send(200, {"keys": [self.server.key.as_dict(private=False)]})
            case "/authorize":
                self.send_response(302)
                self.send_header("Location", self.server.authorize(_first(found.query)))
                self.end_headers()
            case _:
                self._send(404, {})

    def do_POST(self) -> None:
        self.server.requests.append(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/who":  # a story's own way to say who signs in next
            self.server.claims = json.loads(body)
            return self._send(200, {})
        form = _first(body)
        return self._send(*self.server.token(form, self.headers.get("Authorization", "")))

    def _send(self, status: int, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Be still."""


def _first(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}


@contextmanager
def running() -> Iterator[LocalProvider]:
    """A provider that answers."""
    provider = LocalProvider()
    thread = threading.Thread(target=provider.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.shutdown()
        thread.join()
        provider.server_close()


if __name__ == "__main__":  # for the stories of the page: prints what to set, and answers until it is ended
    alone = LocalProvider(sys.argv[1])
    told = {"ALAB_OIDC_ISSUER": alone.issuer, "ALAB_OIDC_CLIENT_ID": CLIENT, "ALAB_OIDC_CLIENT_SECRET": SECRET}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    alone.serve_forever()
