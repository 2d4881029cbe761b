"""The text of one stream, from its opening until the page or the session goes."""

from collections.abc import AsyncIterator

from anyio.to_thread import run_sync

from annotation_lab.events.hub import EventHub, ViewerT
from annotation_lab.events.listener import RETRY_MS, Listener, Message

HEARTBEAT_SECONDS = 15.0
"""Proxies close what says nothing for half a minute or longer."""


async def stream(
    hub: EventHub[ViewerT], viewer: ViewerT, project_id: int | None, last_id: int | None
) -> AsyncIterator[bytes]:
    """Server-sent events for one viewer; ends with `end` and its reason."""
    listener = Listener(viewer, project_id)
    try:
        yield f"retry: {RETRY_MS}\n\n".encode()
        for message in await run_sync(hub.join, listener, last_id):
            yield message.encode()
        while listener.ended is None:
            found = await listener.take(HEARTBEAT_SECONDS)
            yield b"".join(message.encode() for message in found) or b": still here\n\n"
        yield Message("end", {"reason": listener.ended}).encode()
    finally:
        hub.leave(listener)
