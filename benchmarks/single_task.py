"""One note through the API on a warm server, against the JVM's own time and against LightPipeline from Python."""

import statistics
import time
from pathlib import Path
from typing import Any

from benchmarks.harness import BareEngine, figures, installation, peak_mb, read_documents, spec_of

TIMES = 25
WARM = 8
TARGET = 1.5


def run(documents: Path | None) -> dict[str, Any]:
    """p50 of 25 calls each."""
    [text] = read_documents(documents, 1)
    with installation() as made:
        made.add([text])
        task = made.ask("GET", f"/projects/{made.project}/tasks")["items"][0]["id"]
        ours = [_call(made, task) for _ in range(WARM + TIMES)][WARM:]
        bare = BareEngine(spec_of(made))
        floor = [bare.jvm_seconds(text) for _ in range(WARM + TIMES)][WARM:]
        python = [bare.python_seconds(text) for _ in range(5)]
        bare.stop()
    p50 = statistics.median(ours)
    return figures(
        "single_task",
        TIMES,
        p50,
        statistics.median(floor),
        TARGET,
        peak_mb(),
        python_light_pipeline_s=round(statistics.median(python), 4),
        times_faster_than_python=round(statistics.median(python) / p50, 2),
    )


def _call(made: Any, task: int) -> float:
    began = time.perf_counter()
    made.ask("POST", f"/tasks/{task}/preannotate")
    return time.perf_counter() - began
