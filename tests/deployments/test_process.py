"""The server's process and the server itself, without a worker."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import orjson
import psutil
import pytest

from annotation_lab.deployments.client import ServerClient
from annotation_lab.deployments.errors import ServerUnreachable
from annotation_lab.deployments.process import ServerProcess, is_alive
from annotation_lab.deployments.server import FAILED_EXIT, PreannotationServer
from annotation_lab.engines.base import (
    DocumentFailure,
    DocumentPrediction,
    ModelKind,
    ModelSpec,
    OnStage,
    PipelineSpec,
)
from annotation_lab.engines.fake import FAIL_WORD, FakeEngine, FakePipeline
from tests.stand import kill, until

SPEC = PipelineSpec(models=(ModelSpec(name="meds", version=1, kind=ModelKind.NER, folder="meds", labels=("DRUG",)),))
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


class EngineWithChild(FakeEngine):
    """Its pipeline lives in a child process, as Spark's does."""

    child: "subprocess.Popen[bytes]"

    def build(self, spec: PipelineSpec, on_stage: OnStage) -> FakePipeline:
        self.child = subprocess.Popen(SLEEP)
        return super().build(spec, on_stage)


def served(server: PreannotationServer, folder: Path) -> tuple[ServerClient, list[int], threading.Thread]:
    codes: list[int] = []
    thread = threading.Thread(target=lambda: codes.append(server.run(folder / "announcement.json")))
    thread.start()
    until(lambda: server.status.state == "idle", lambda: "the server did not come up", seconds=10)
    return ServerClient(server.address, server.secret), codes, thread


def test_results_come_through_http_as_they_are(tmp_path: Path) -> None:
    server = PreannotationServer(FakeEngine(), SPEC, "s3cret")
    client, _, thread = served(server, tmp_path)
    texts = ["😀 a drug\r\nand a Drug", "", FAIL_WORD]
    pipeline = FakePipeline(SPEC)
    try:
        assert client.predict_many(texts) == pipeline.predict_many(texts)
        assert isinstance(client.predict_one(texts[0]), DocumentPrediction)
        assert isinstance(client.predict_one(FAIL_WORD), DocumentFailure)
        assert client.status()["predicted"] == 5
    finally:
        server.lost = "end of the test"
        thread.join()


def test_without_the_secret_nothing_is_told(tmp_path: Path) -> None:
    server = PreannotationServer(FakeEngine(), SPEC, "s3cret")
    _, _, thread = served(server, tmp_path)
    try:
        with pytest.raises(ServerUnreachable, match="401"):
            ServerClient(server.address, "guessed").predict_one("a drug")
        with pytest.raises(ServerUnreachable, match="401"):
            ServerClient(server.address, "s3cre").status()
    finally:
        server.lost = "end of the test"
        thread.join()
    assert b"s3cret" not in (tmp_path / "announcement.json").read_bytes()


def test_an_idle_server_whose_engine_died_ends_with_the_reason(tmp_path: Path) -> None:
    engine = EngineWithChild()
    _, codes, thread = served(PreannotationServer(engine, SPEC, "s3cret"), tmp_path)
    kill(engine.child.pid)
    engine.child.wait()
    thread.join(5)
    assert codes == [FAILED_EXIT]
    assert "Java process ended unexpectedly" in orjson.loads((tmp_path / "announcement.json").read_bytes())["reason"]


def test_ending_a_server_ends_children_that_outlived_it(tmp_path: Path) -> None:
    code = "import subprocess, sys; print(subprocess.Popen(sys.argv[1:]).pid, flush=True)"
    parent = subprocess.Popen([sys.executable, "-c", code, *SLEEP], stdout=subprocess.PIPE, start_new_session=True)
    told, _ = parent.stdout.readline(), parent.wait()  # type: ignore[union-attr]
    child = int(told)
    assert is_alive(child)
    ServerProcess(tmp_path).end(parent.pid)
    until(lambda: not psutil.pid_exists(child) or not is_alive(child), lambda: "the child lives", seconds=5)
    parent.stdout.close()  # type: ignore[union-attr]


def test_temporary_files_of_a_server_go_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALAB_ENGINE", "fake")
    process = ServerProcess(tmp_path / "server")
    pid = process.start(SPEC.to_json(), "s3cret", 1024)
    scratch = Path((process.folder / "scratch").read_text())
    until(lambda: bool(process.announced()), lambda: "the server did not come up", seconds=20)
    assert "s3cret" not in " ".join(psutil.Process(pid).cmdline())
    process.end(pid)
    assert process.exit_reason(pid) is not None
    process.clear()
    assert not scratch.exists()


def test_the_reason_of_a_crash_names_exit_and_last_lines(tmp_path: Path) -> None:
    process = ServerProcess(tmp_path)
    process.log.write_text("one\n\njava.lang.OutOfMemoryError: Java heap space\nthe last\n")
    process.process = subprocess.Popen([sys.executable, "-c", "import os; os._exit(134)"])
    process.process.wait()
    reason = process.exit_reason(process.process.pid) or ""
    assert "exit code 134" in reason and "ran out of memory" in reason and reason.endswith("| the last")


def test_memory_that_an_earlier_process_lacked_is_no_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALAB_ENGINE", "fake")
    process = ServerProcess(tmp_path)
    process.log.write_text("java.lang.OutOfMemoryError: Java heap space\n")
    pid = process.start(SPEC.to_json(), "s3cret", 1024)
    until(lambda: bool(process.announced()), lambda: "the server did not come up", seconds=20)
    kill(pid)
    process.process.wait()  # type: ignore[union-attr]
    assert "memory" not in (process.exit_reason(pid) or "memory")
    process.clear()


def test_a_living_process_has_no_reason(tmp_path: Path) -> None:
    assert ServerProcess(tmp_path).exit_reason(os.getpid()) is None
