"""What benchmarks share: documents, a whole installation of its own, and floors measured with the bare engine."""

import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import psutil

from annotation_lab.engines.base import PipelineSpec
from annotation_lab.errors import InvalidInput
from annotation_lab.import_export.demo import NOTES
from annotation_lab.import_export.formats.base import RefusedRow
from annotation_lab.import_export.reading import read_rows, reading_of
from annotation_lab.labeling_config.parse import parse
from annotation_lab.models_hub.starter import install_starter_models
from annotation_lab.settings import Settings, get_settings
from annotation_lab.storage.database import Database
from annotation_lab.storage.schema import upgrade
from annotation_lab.team import service as team

PASSWORD = "correct horse battery staple"
POLL_SECONDS = 0.25
"""Between two looks at a run. Asking costs what is measured: at 0.05 it took a tenth of a core."""
CONFIG = """<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" model="posology"/>
    <Label value="STRENGTH" model="posology"/>
    <Label value="FREQUENCY" model="posology"/>
    <Label value="Disease" model="biomedical"/>
    <Label value="Chemical" model="biomedical"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>"""


def read_documents(path: Path | None, count: int) -> list[str]:
    """`count` texts of a file of any format that is imported (the demo's notes by default), repeated as needed."""
    if path is None:
        texts = [note.read_text(encoding="utf-8") for note in sorted(NOTES.glob("*.txt"))]
    else:
        texts = _texts_of(path)
    return [texts[i % len(texts)] for i in range(count)]


def _texts_of(path: Path) -> list[str]:
    """Those of its rows that are not blank. Raises `InvalidInput` for a row that is no document, or without any."""
    if not path.is_file():
        raise InvalidInput(f"There is no file {path}.")
    reading = reading_of(parse(CONFIG).config)
    texts = []
    for _, row in read_rows([(path, path.name)], reading, get_settings().max_text_characters):
        if isinstance(row, RefusedRow):
            raise InvalidInput(f"{row.file}, {row.place}: {row.reason}.", hint="docs/user/import.md tells the formats.")
        texts += [row.text] if row.text.strip() else []
    if not texts:
        raise InvalidInput(f"{path.name} holds no text.")
    return texts


@dataclass
class Installation:
    """A running Annotation Lab with an empty project and its deployed models."""

    api: httpx.Client
    database: Database
    settings: Settings
    project: int
    server: int
    process: psutil.Process

    def add(self, texts: Sequence[str]) -> None:
        """Import texts as tasks."""
        lines = "\n".join(json.dumps({"text": text, "title": f"{i}"}) for i, text in enumerate(texts))
        self.ask("POST", f"/projects/{self.project}/import", files={"files": ("texts.jsonl", lines.encode())})

    def ask(self, method: str, path: str, **what: Any) -> Any:
        """One call of the API."""
        answer = self.api.request(method, f"/api/v1{path}", **what)
        answer.raise_for_status()
        return answer.json()

    def run_all(self) -> tuple[float, dict[str, int]]:
        """Pre-annotate all tasks: seconds from the call to the last prediction stored; peak MiB by process."""
        began = datetime.now(UTC)
        run = self.ask("POST", f"/projects/{self.project}/preannotate", json={"again": True})
        run = self.ask("GET", f"/runs/{run['id']}")
        peaks: dict[str, int] = {}
        while run["state"] in {"waiting", "running"}:
            note_peaks(self.process, peaks)
            time.sleep(POLL_SECONDS)
            run = self.ask("GET", f"/runs/{run['id']}")
        if run["state"] != "done" or run["done"] != run["total"]:
            raise RuntimeError(f"The run ended {run['state']}, {run['done']} of {run['total']}: {run['reason']}")
        return (datetime.fromisoformat(run["finished_at"]) - began).total_seconds(), peaks


def note_peaks(root: psutil.Process, peaks: dict[str, int]) -> None:
    """Note the highest resident memory seen of the web process, the worker and the servers, in MiB."""
    for process in [root, *root.children(recursive=True)]:
        try:
            command, used = " ".join(process.cmdline()), process.memory_info().rss >> 20
        except psutil.Error:
            continue
        name = "server" if "java" in command or "preannotation_server" in command else "worker"
        name = "web" if process.pid == root.pid else name
        peaks[name] = max(peaks.get(name, 0), used)


@contextmanager
def installation(config: str = CONFIG) -> Iterator[Installation]:
    """A whole installation in a folder of its own: `alab serve`, one project, its models deployed."""
    with tempfile.TemporaryDirectory(prefix="alab-bench-") as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        settings = Settings(data_dir=Path(folder), engine_dir=get_settings().resolved_engine_dir, port=port)
        database = Database(settings.resolved_database_url)
        upgrade(database)
        install_starter_models(database, settings, lambda _stage: None)
        with database.write() as session:
            team.create_user(session, "bench", PASSWORD, is_admin=True)
        environment = {
            **os.environ,
            "ALAB_DATA_DIR": folder,
            "ALAB_ENGINE_DIR": str(settings.resolved_engine_dir),
            "ALAB_PORT": str(port),
        }
        command = [sys.executable, "-m", "annotation_lab.cli.main", "serve"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as served:
            try:
                yield _prepare(settings, database, config, psutil.Process(served.pid))
            finally:
                _stop_servers(database)
                served.terminate()
        database.close()


def _prepare(settings: Settings, database: Database, config: str, process: psutil.Process) -> Installation:
    api = httpx.Client(base_url=f"http://127.0.0.1:{settings.port}", timeout=600, trust_env=False)
    _wait_until(lambda: api.get("/api/v1/health").status_code == 200)
    body = {"username": "bench", "password": PASSWORD}
    token = api.post("/api/v1/session/token", json=body).json()["token"]
    api.headers["Authorization"] = f"Bearer {token}"
    made = Installation(api, database, settings, 0, 0, process)
    made.project = made.ask("POST", "/projects", json={"name": "Bench"})["id"]
    made.ask("PUT", f"/projects/{made.project}/labeling-config", json={"xml": config})
    made.server = made.ask("POST", f"/projects/{made.project}/deploy", json={})["id"]
    _wait_until(lambda: made.ask("GET", f"/deployments/{made.server}")["state"] == "idle")
    return made


def _wait_until(is_so: Any, seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if is_so():
                return
        except httpx.HTTPError:
            pass
        time.sleep(POLL_SECONDS)
    raise TimeoutError("The installation did not come up.")


def _stop_servers(database: Database) -> None:
    from annotation_lab.deployments import queries

    with database.read() as session:
        pids = [deployment.pid for deployment in queries.running(session) if deployment.pid]
    for pid in pids:
        with_children = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        for process in with_children:
            process.kill()


class BareEngine:
    """The same pipeline in this process, without anything of ours around it."""

    def __init__(self, spec: PipelineSpec) -> None:
        from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
        from annotation_lab.engines.sparknlp.session import SessionOptions

        settings = get_settings()
        self.engine = SparkNlpEngine(SessionOptions(settings.resolved_engine_dir, settings.server_memory_mb))
        self.pipeline = self.engine.build(spec, lambda _stage: None)

    def transform_seconds(self, texts: Sequence[str]) -> float:
        """`PipelineModel.transform` and collect of the columns that are needed."""
        from pyspark.sql import DataFrame

        spark = self.engine.spark
        columns = self.pipeline.columns
        began = time.perf_counter()
        frame = spark.createDataFrame([(text,) for text in texts], "text string")
        DataFrame(self.pipeline.java_model.transform(frame._jdf), spark).select(*columns).collect()
        return time.perf_counter() - began

    def jvm_seconds(self, text: str) -> float:
        """The JVM's own `fullAnnotateJava`, its result left in the JVM."""
        began = time.perf_counter()
        self.pipeline.java_light.fullAnnotateJava(text)
        return time.perf_counter() - began

    def python_seconds(self, text: str) -> float:
        """`LightPipeline.fullAnnotate` from Python, as most people write it."""
        began = time.perf_counter()
        self._light.fullAnnotate(text)
        return time.perf_counter() - began

    @cached_property
    def _light(self) -> Any:
        from pyspark.ml import PipelineModel
        from sparknlp.base import LightPipeline

        return LightPipeline(PipelineModel._from_java(self.pipeline.java_model))

    def stop(self) -> None:
        """End the JVM's session."""
        self.engine.stop()


def spec_of(made: Installation) -> PipelineSpec:
    """The spec of an installation's server."""
    from annotation_lab.deployments import service

    with made.database.read() as session:
        return PipelineSpec.from_json(service.get_deployment(session, made.server).spec)


def peak_mb() -> int:
    """Highest resident memory of this process, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def own_peak_mb() -> int:
    """Highest resident memory of this program alone, in MiB; `peak_mb` also knows who started it. Linux only."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) >> 10


def figures(
    name: str, n: int, ours: float, floor: float, target: float, peak: int, *, also: bool = True, **more: Any
) -> dict[str, Any]:
    """What every benchmark tells; seconds and MiB. `ok`: the ratio reaches its target, and what is `also` asked."""
    return {
        "name": name,
        "n": n,
        "ours_s": round(ours, 4),
        "floor_s": round(floor, 4),
        "ratio": round(ours / floor, 3),
        "target": target,
        "ok": ours / floor <= target and also,
        "peak_mb": peak,
        **more,
    }
