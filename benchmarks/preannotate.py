"""How much slower is a run than the bare pipeline? 240 documents, from the API call to the last prediction stored."""

from pathlib import Path
from typing import Any

from benchmarks.harness import BareEngine, Installation, figures, installation, read_documents, spec_of

COUNT = 240
ROUNDS = 2
WARM = 16
TARGET = 1.10


def run(documents: Path | None) -> dict[str, Any]:
    """Both warm; see `measure`."""
    return measure("preannotate", read_documents(documents, COUNT), rounds=ROUNDS)


def measure(name: str, texts: list[str], *, rounds: int = 1) -> dict[str, Any]:
    """Runs over `texts` against transform + collect of the same texts, one after the other, never at once.

    Half of the floor is measured before a run and half behind it, so that a load that comes and goes on the
    machine weighs on both alike. The quickest run counts, against the quickest floor.
    """
    with installation() as made:
        made.add(texts[:WARM])
        made.run_all()
        made.add(texts)
        bare = BareEngine(spec_of(made))
        stored = _as_stored(made)
        bare.transform_seconds(stored[:WARM])
        peaks: dict[str, int] = {}
        measured = [_round(made, bare, stored, peaks) for _ in range(rounds)]
        bare.stop()
    ours, floor = (min(seconds) for seconds in zip(*measured, strict=True))
    ratios = [round(a / b, 3) for a, b in measured]
    return figures(name, len(stored), ours, floor, TARGET, max(peaks.values()), peaks_mb=peaks, ratios=ratios)


def _round(made: Installation, bare: BareEngine, texts: list[str], peaks: dict[str, int]) -> tuple[float, float]:
    """Seconds of a run, and of the floor around it."""
    half = len(texts) // 2
    before = bare.transform_seconds(texts[:half])
    ours, seen = made.run_all()
    after = bare.transform_seconds(texts[half:])
    peaks.update({process: max(most, peaks.get(process, 0)) for process, most in seen.items()})
    return ours, before + after


def _as_stored(made: Installation) -> list[str]:
    """The very texts the run had: what was imported twice counts once."""
    from annotation_lab.tasks import queries

    with made.database.read() as session:
        return [
            task.text
            for some in queries.in_order(session, made.project, at_once=500, characters=10_000_000)
            for task in some
        ]
