"""Where the request in hand comes from; for whoever writes down who did what."""

from contextvars import ContextVar
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

AGENT_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Origin:
    """The address and the program of the other side; both null outside of a request."""

    ip: str | None = None
    user_agent: str | None = None


_origin: ContextVar[Origin | None] = ContextVar("origin", default=None)


def current_origin() -> Origin:
    """Where the request that is answered now comes from; of a command or job nothing is known."""
    return _origin.get() or Origin()


class NoteOrigin:
    """Remember for the time of one request where it comes from.

    Behind a proxy the address is what uvicorn makes of `X-Forwarded-For`, which it takes from trusted proxies only.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            client = scope.get("client")
            agent = Headers(scope=scope).get("user-agent", "")[:AGENT_CHARACTERS]
            printable = "".join(c for c in agent if c.isprintable())
            _origin.set(Origin(client[0] if client else None, printable or None))
        await self.app(scope, receive, send)
