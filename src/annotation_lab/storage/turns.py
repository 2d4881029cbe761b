"""A lock that is given in the order in which it was asked for."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from annotation_lab.errors import Unavailable


class DatabaseBusy(Unavailable):
    """Others wrote for so long that a writer's turn did not come."""

    code = "database-busy"


class Turns:
    """One writer at a time, first come, first served; taken and given back by any thread.

    SQLite's own waiting is by sleeping and looking again, up to a tenth of a second: whoever is unlucky waits long, and
    between two writers nobody writes.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._is_taken = False
        self._waiting: deque[Lock] = deque()

    @property
    def is_taken(self) -> bool:
        """Whether it is somebody's turn."""
        return self._is_taken

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    @contextmanager
    def one(self) -> Iterator["Turn"]:
        """A turn that can be taken within; it ends with the block, taken or not."""
        turn = Turn(self)
        try:
            yield turn
        finally:
            turn.end()

    def take(self, seconds: float) -> None:
        """Wait for one's turn. Raises `DatabaseBusy` after so many seconds."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            return
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                raise DatabaseBusy(
                    f"Other changes took longer than {seconds:g} seconds.", hint="Nothing was changed; try again."
                )
        # It was given at the very last moment.

    def pass_on(self) -> None:
        """Give the turn to whoever has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False


class Turn:
    """The turn of one writer, taken at most once."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._is_mine = False

    def take(self, seconds: float) -> None:
        """Wait for it, unless it was taken before. Raises `DatabaseBusy`."""
        if not self._is_mine:
            self._turns.take(seconds)
            self._is_mine = True

    def end(self) -> None:
        """Pass it on, if it was taken."""
        if self._is_mine:
            self._is_mine = False
            self._turns.pass_on()
