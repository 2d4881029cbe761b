"""One note through the API on a warm server, against the JVM's own time and against LightPipeline from Python."""

import statistics
import time
from pathlib import Path
from typing import Any

from benchmarks.harness import BareEngine, Installation, figures, installation, peak_mb, read_documents, spec_of

TIMES = 25
WARM = 8
TARGET = 1.5
TIMES_FASTER = 5


def run(documents: Path | None) -> dict[str, Any]:
    """p50 of 25 calls each, in turns, so that a load that comes and goes weighs on all alike."""
    [text] = read_documents(documents, 1)
    with installation() as made:
        made.add([text])
        task = made.ask("GET", f"/projects/{made.project}/tasks")["items"][0]["id"]
        bare = BareEngine(spec_of(made))
        rounds = [_round(made, bare, task, text) for _ in range(WARM + TIMES)][WARM:]
        bare.stop()
    ours, floor, python = (statistics.median(seconds) for seconds in zip(*rounds, strict=True))
    return figures(
        "single_task",
        TIMES,
        ours,
        floor,
        TARGET,
        peak_mb(),
        also=python / ours >= TIMES_FASTER,
        python_light_pipeline_s=round(python, 4),
        times_faster_than_python=round(python / ours, 2),
        floor_times_faster_than_python=round(python / floor, 2),
    )


def _round(made: Installation, bare: BareEngine, task: int, text: str) -> tuple[float, float, float]:
    return _call(made, task), bare.jvm_seconds(text), bare.python_seconds(text)


def _call(made: Installation, task: int) -> float:
    began = time.perf_counter()
    made.ask("POST", f"/tasks/{task}/preannotate")
    return time.perf_counter() - began
