"""Reads events in order and misses none that is committed late.

Ids are given when a row is written and seen when its transaction is committed, so on PostgreSQL a lower id may
appear after a higher one. Ids that were passed over are remembered and asked for again for a minute.
"""

import time
from collections.abc import Collection, Sequence
from typing import Self

from sqlalchemy.orm import Session

from annotation_lab.events import queries
from annotation_lab.events.tables import Event

GAP_SECONDS = 60.0
MOST_GAPS = 1000
MOST_EVENTS = 2000


class Cursor:
    """A place in the events, from `after` on."""

    def __init__(self, after: int, missing: Collection[int] = ()) -> None:
        self.after = after
        self._gaps = dict.fromkeys(sorted(missing), time.monotonic())

    @classmethod
    def at_end(cls, session: Session) -> Self:
        """Behind all events there are; those that are about to be committed are not missed."""
        low, high = queries.bounds(session)
        return cls(high, queries.missing(session, max(low, high - MOST_GAPS), high) if high else ())

    @property
    def settled(self) -> int:
        """Up to here nothing is missing: who has heard it may resume from it."""
        return min(self._gaps) - 1 if self._gaps else self.after

    def read(self, session: Session) -> Sequence[Event]:
        """The events that came since."""
        found = queries.after(session, self.after, MOST_EVENTS, list(self._gaps))
        moment = time.monotonic()
        for event in found:
            self._gaps.pop(event.id, None)
            if event.id > self.after:
                first = max(self.after + 1, event.id - MOST_GAPS)
                self._gaps |= dict.fromkeys(range(first, event.id), moment)
                self.after = event.id
        kept = [(key, since) for key, since in self._gaps.items() if moment - since < GAP_SECONDS]
        self._gaps = dict(kept[-MOST_GAPS:])
        return found
