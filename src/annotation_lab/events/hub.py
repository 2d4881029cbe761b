"""Tells events to the open streams of this web process: one thread asks the database for all of them.

It asks only while somebody listens. Who may see what, and who is still signed in, is told by `Audience`, which the
words above give; it is asked anew at each look, so that a lost role or a sign-out takes effect at once.
"""

import threading
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

import structlog
from sqlalchemy.orm import Session

from annotation_lab.events import queries
from annotation_lab.events.cursor import MOST_EVENTS, Cursor
from annotation_lab.events.listener import Listener, Message, newest
from annotation_lab.events.tables import Event
from annotation_lab.storage.database import Database

log = structlog.get_logger("annotation_lab.events")

POLL_SECONDS = 0.5
CLOSED, SIGNED_OUT = "the server ends", "signed out"

ViewerT = TypeVar("ViewerT", bound=Hashable)
Audience = Callable[[Session, Collection[ViewerT], Sequence[Event]], Mapping[ViewerT, Sequence[Event]]]
"""Which of the events each viewer may see; one who is not signed in any more is not in it."""


class EventHub(Generic[ViewerT]):
    """The streams of one web process."""

    def __init__(self, database: Callable[[], Database], audience: Audience[ViewerT]) -> None:
        self._database = database
        self._audience = audience
        self._listeners: set[Listener[ViewerT]] = set()
        self._lock = threading.Lock()
        self._cursor: Cursor | None = None
        self._closed = threading.Event()

    def count(self, is_meant: Callable[[ViewerT], bool]) -> int:
        """How many streams are open of those viewers."""
        with self._lock:
            return sum(is_meant(listener.viewer) for listener in self._listeners)

    def join(self, listener: Listener[ViewerT], last_id: int | None) -> list[Message]:
        """Begin to fill a listener; what it hears first: `hello`, what came since `last_id`, or `reset`."""
        if self._closed.is_set():
            listener.end(CLOSED)
            return [Message("hello", {})]
        with self._database().read() as session:
            low, high = queries.bounds(session)
            at_end = Cursor.at_end(session)
        with self._lock:
            if self._cursor is None:
                self._cursor = at_end
                threading.Thread(target=self._run, args=(self._cursor,), name="events", daemon=True).start()
            settled = self._cursor.settled
            self._listeners.add(listener)
        hello = Message("hello", {}, settled)
        if last_id is None or last_id == settled:
            return [hello]
        if not low - 1 <= last_id <= high:
            return [hello, Message("reset", {"reason": "away for too long"}, settled)]
        return [hello, *self._missed(listener, last_id, settled)]

    def _missed(self, listener: Listener[ViewerT], last_id: int, settled: int) -> list[Message]:
        with self._database().read() as session:
            found = queries.after(session, last_id, MOST_EVENTS)
            seen = self._audience(session, [listener.viewer], found).get(listener.viewer, ())
        if len(found) == MOST_EVENTS:
            return [Message("reset", {"reason": "too much was missed"}, settled)]
        wanted = newest([event for event in seen if listener.wants(event)])
        return [Message(event.kind, event.data, min(event.id, settled)) for event in wanted]

    def leave(self, listener: Listener[ViewerT]) -> None:
        """Fill a listener no more."""
        with self._lock:
            self._listeners.discard(listener)

    def close(self) -> None:
        """End every stream, and each that is opened from now on; the process is about to end."""
        self._closed.set()
        with self._lock:
            for listener in self._listeners:
                listener.end(CLOSED)

    def _run(self, cursor: Cursor) -> None:
        while not self._closed.wait(POLL_SECONDS):
            with self._lock:
                listeners = list(self._listeners)
                if not listeners:
                    self._cursor = None
                    return
            try:
                self._tell(cursor, listeners)
            except Exception as error:
                log.error("events could not be read", error=str(error))

    def _tell(self, cursor: Cursor, listeners: Sequence[Listener[ViewerT]]) -> None:
        with self._database().read() as session:
            events = cursor.read(session)
            seen = self._audience(session, {listener.viewer for listener in listeners}, events)
        for listener in listeners:
            if listener.viewer in seen:
                listener.put(seen[listener.viewer], cursor.settled)
            else:
                listener.end(SIGNED_OUT)
