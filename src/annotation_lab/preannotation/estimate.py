"""How long a run would take, from what earlier runs of the same pipeline took for each character."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from annotation_lab.preannotation import queries

RUNS = 5
"""How many of the newest runs are asked."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Seconds a run would take, by so many earlier runs; unknown without any."""

    seconds: float | None
    runs: int


def estimate(session: Session, fingerprint: str | None, characters: int) -> Estimate:
    """The time for so many characters."""
    earlier = queries.finished_runs(session, fingerprint, RUNS) if fingerprint else []
    if not earlier:
        return Estimate(None, 0)
    took = sum(((end - start) for start, end, _ in earlier), timedelta())
    rate = took.total_seconds() / sum(done for _, _, done in earlier)
    return Estimate(round(rate * characters, 1), len(earlier))
