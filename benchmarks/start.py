"""From the command to an idle server, by stage; the floor is a bare Spark session with the same jars."""

import time
from pathlib import Path
from typing import Any

from annotation_lab.deployments import service
from annotation_lab.deployments.client import ServerClient
from benchmarks.harness import figures, installation, peak_mb

TARGET = 5.0


def run(documents: Path | None) -> dict[str, Any]:
    """Seconds since the server's process began, at each stage."""
    began = time.perf_counter()
    with installation() as made, made.database.read() as session:
        seconds = time.perf_counter() - began
        server = service.get_deployment(session, made.server)
        stages = ServerClient(server.address or "", server.secret or "").status()["stages"]
    spark = next(at for at, stage in stages if stage.startswith("loading")) - next(
        at for at, stage in stages if stage == "starting Spark"
    )
    return figures("start", 1, seconds, spark, TARGET, peak_mb(), stages=stages)
