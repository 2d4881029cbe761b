"""What wraps every request: a request id, the access log, security headers, a limit on the body.

Plain ASGI, so that answers stream through untouched. The log holds neither query strings nor headers,
because both may carry secrets.
"""

import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from annotation_lab.errors import TooLarge
from annotation_lab.web.errors import error_response
from annotation_lab.web.security_headers import security_headers

log = structlog.get_logger("annotation_lab.access")

JSON_LIMIT_MB = 16
"""Largest body that is not a file; a text of the most characters allowed fits."""
FORM_OVERHEAD_BYTES = 1 << 20


class RequestLog:
    """Give each request an id and write one line about it when its answer has been sent."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["request_id"] = uuid4().hex[:16]
        started, status = time.perf_counter(), 500

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(message, scope)
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        finally:
            _write_line(scope, status, time.perf_counter() - started)


class BodyLimit:
    """Refuse bodies above the limit, by their announced length or while they arrive.

    Only where `takes_files` says so a form may be as large as an upload: elsewhere all of a body would be in memory,
    whoever sends it.
    """

    def __init__(self, app: ASGIApp, upload_mb: int, takes_files: Callable[[Scope], bool]) -> None:
        self.app = app
        self.upload_bytes = (upload_mb << 20) + FORM_OVERHEAD_BYTES
        self.takes_files = takes_files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = self._limit(scope, headers.get("content-type", ""))
        announced = headers.get("content-length", "0")
        if announced.isdecimal() and int(announced) > limit:
            await _refuse(limit)(scope, receive, send)
            return
        await self._count(scope, receive, send, limit)

    def _limit(self, scope: Scope, content_type: str) -> int:
        is_upload = content_type.lower().startswith("multipart/form-data") and self.takes_files(scope)
        return self.upload_bytes if is_upload else JSON_LIMIT_MB << 20

    async def _count(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        arrived, answered = 0, False

        async def counted_receive() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > limit:
                raise _BodyTooLargeError
            return message

        async def noted_send(message: Message) -> None:
            nonlocal answered
            # The framework answers a broken-off body with 400; the true reason is told instead.
            if arrived > limit:
                raise _BodyTooLargeError
            answered = True
            await send(message)

        try:
            await self.app(scope, counted_receive, noted_send)
        except _BodyTooLargeError:
            if answered:
                raise
            await _refuse(limit)(scope, receive, send)


class _BodyTooLargeError(Exception):
    """More arrived than is taken."""


def _refuse(limit: int) -> ASGIApp:
    return error_response(
        413,
        TooLarge.code,
        f"The request is larger than {limit >> 20} MiB.",
        "Send less at once, or let an administrator raise ALAB_MAX_UPLOAD_MB.",
    )


def _add_headers(message: Message, scope: Scope) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in security_headers(scope["path"]).items():
        headers.setdefault(name, value)
    headers["X-Request-Id"] = scope["request_id"]


def _write_line(scope: Scope, status: int, seconds: float) -> None:
    user = scope.get("state", {}).get("username")
    write = log.warning if status >= 500 else log.info
    write(
        "request",
        method=scope["method"],
        path=scope["path"],
        status=status,
        ms=round(seconds * 1000, 1),
        user=user,
        request_id=scope["request_id"],
    )
