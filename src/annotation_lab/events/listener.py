"""One open stream: what waits to be sent to it, bounded, and the text of it."""

import asyncio
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import orjson

from annotation_lab.events.tables import Event

ViewerT = TypeVar("ViewerT")

MOST_WAITING = 1000
RETRY_MS = 2000
LATEST_COUNTS = frozenset({"job", "deployment", "run", "labeling-config"})
"""Kinds of which only the newest state of a subject matters."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent; `id` is from where a page may resume."""

    kind: str
    data: dict[str, Any]
    id: int | None = None

    def encode(self) -> bytes:
        """As text of a stream of server-sent events."""
        head = f"id: {self.id}\n" if self.id is not None else ""
        return f"{head}event: {self.kind}\ndata: ".encode() + orjson.dumps(self.data) + b"\n\n"


class Listener(Generic[ViewerT]):
    """Belongs to one stream; filled by the hub's thread, emptied by the event loop."""

    def __init__(self, viewer: ViewerT, project_id: int | None) -> None:
        self.viewer = viewer
        self.project_id = project_id
        self.ended: str | None = None
        self._waiting: deque[Message] = deque()
        self._lock = threading.Lock()
        self._loop = asyncio.get_running_loop()
        self._filled = asyncio.Event()

    def wants(self, event: Event) -> bool:
        """Whether the stream is for it: without a project all, else that one's events and those for everybody."""
        for_everybody = event.permission is None and event.username is None
        return self.project_id is None or for_everybody or event.project_id == self.project_id

    def put(self, events: Sequence[Event], settled: int) -> None:
        """Let events wait to be sent; beyond the bound all are forgotten, and the page is told to read anew."""
        wanted = [event for event in events if self.wants(event)]
        if not wanted:
            return
        with self._lock:
            for event in newest(wanted):
                self._waiting.append(Message(event.kind, event.data, min(event.id, settled)))
            if len(self._waiting) > MOST_WAITING:
                self._waiting.clear()
                self._waiting.append(Message("reset", {"reason": "too much was waiting"}, settled))
        self._wake()

    def end(self, reason: str) -> None:
        """End the stream."""
        self.ended = reason
        self._wake()

    def _wake(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._filled.set)

    async def take(self, seconds: float) -> list[Message]:
        """What waits; empty after so many seconds without anything."""
        try:
            await asyncio.wait_for(self._filled.wait(), seconds)
        except TimeoutError:
            return []
        self._filled.clear()
        with self._lock:
            found = list(self._waiting)
            self._waiting.clear()
        return found


def newest(events: Sequence[Event]) -> list[Event]:
    """Without those that a later one of the same subject outdates."""
    last = {(event.kind, event.subject): event.id for event in events}
    return [e for e in events if e.kind not in LATEST_COUNTS or last[e.kind, e.subject] == e.id]
