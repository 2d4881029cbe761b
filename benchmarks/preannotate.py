"""How much slower is a run than the bare pipeline? 240 documents, from the API call to the last prediction stored."""

from pathlib import Path
from typing import Any

from benchmarks.harness import BareEngine, figures, installation, read_documents, spec_of

COUNT = 240
TARGET = 1.10


def run(documents: Path | None) -> dict[str, Any]:
    """Both warm; the bare pipeline runs after the server has ended, so that they never share the cores."""
    return measure("preannotate", read_documents(documents, COUNT))


def measure(name: str, texts: list[str]) -> dict[str, Any]:
    """A run over `texts` against transform + collect of the same texts."""
    with installation() as made:
        made.add(texts[:16])
        made.run_all()
        made.add(texts)
        ours, peaks = made.run_all()
        predicted = made.ask("GET", f"/projects/{made.project}/tasks", params={"limit": 1})["total"]
        spec = spec_of(made)
        bare = BareEngine(spec)
        bare.transform_seconds(texts[:16])
        floor = bare.transform_seconds(_as_stored(made))
        bare.stop()
    return figures(name, predicted, ours, floor, TARGET, max(peaks.values()), peaks_mb=peaks)


def _as_stored(made: Any) -> list[str]:
    """The very texts the run had: what was imported twice counts once."""
    from annotation_lab.tasks import queries

    with made.database.read() as session:
        return [
            task.text
            for some in queries.in_order(session, made.project, at_once=500, characters=10_000_000)
            for task in some
        ]
