"""A server's memory limit: a JVM that runs out of it ends, and the reason is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotation_lab.deployments.client import ServerClient
from annotation_lab.deployments.errors import ServerUnreachable
from annotation_lab.deployments.process import ServerProcess, is_alive
from annotation_lab.engines.base import EmbeddingsSpec, ModelSpec, PipelineSpec
from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
from tests.stand import until

pytestmark = [pytest.mark.spark, pytest.mark.slow]

LEAST_MB = 1024
TOO_MUCH = "Take aspirin daily. " * 10_000_000


def test_a_server_that_runs_out_of_memory_ends_and_says_so(
    tmp_path: Path,
    spark_engine: SparkNlpEngine,
    minilm: EmbeddingsSpec,
    starter: Callable[[str], ModelSpec],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALAB_ENGINE_DIR", str(spark_engine.options.engine_dir))
    process = ServerProcess(tmp_path)
    pid = process.start(
        PipelineSpec((starter("assertion_status"), starter("posology")), (minilm,)).to_json(), "s", LEAST_MB
    )
    try:
        until(lambda: bool(process.announced()), lambda: "the server did not come up")
        client = ServerClient(process.announced()["address"], "s")
        until(lambda: client.status()["state"] == "idle", process.log.read_text)
        with pytest.raises(ServerUnreachable):
            client.predict_many([TOO_MUCH])
        until(lambda: not is_alive(pid), lambda: "the server lives")
        assert "ALAB_SERVER_MEMORY_MB" in (process.exit_reason(pid) or "")
    finally:
        process.end(pid)
        process.clear()
