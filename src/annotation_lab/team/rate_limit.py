"""A brake on guessing passwords: so many wrong ones per name, then a pause."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from annotation_lab.team.errors import TooManySignIns, WrongPassword

MAX_KEYS = 10_000


class SignInBrake:
    """Counts wrong passwords per key in this process.

    After `most` of them within `seconds`, an attempt is refused until the oldest of them is that old.
    """

    def __init__(self, most: int = 10, seconds: float = 60) -> None:
        self.most = most
        self.seconds = seconds
        self._wrong: dict[str, deque[float]] = {}
        self._lock = Lock()

    @contextmanager
    def attempt(self, key: str) -> Iterator[None]:
        """Around one try: `TooManySignIns` refuses it; a `WrongPassword` counts, success forgets them."""
        self._check(key)
        try:
            yield
        except WrongPassword:
            self._note_wrong(key)
            raise
        with self._lock:
            self._wrong.pop(key, None)

    def _check(self, key: str) -> None:
        with self._lock:
            times = self._recent(key)
            if len(times) < self.most:
                return
            wait = times[0] + self.seconds - time.monotonic()
        raise TooManySignIns(
            f"Too many wrong passwords: {self.most} within {self.seconds:.0f} s.",
            hint=f"Try again in {max(1, round(wait))} s.",
        )

    def _note_wrong(self, key: str) -> None:
        with self._lock:
            if len(self._wrong) >= MAX_KEYS and key not in self._wrong:
                self._wrong.pop(next(iter(self._wrong)))
            self._wrong.setdefault(key, deque(maxlen=self.most)).append(time.monotonic())

    def _recent(self, key: str) -> deque[float]:
        times = self._wrong.get(key, deque())
        while times and times[0] <= time.monotonic() - self.seconds:
            times.popleft()
        return times
