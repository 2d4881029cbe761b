"""The preannotation server: one engine, one pipeline, HTTP on its own address with its own secret.

The socket answers before the engine starts, so that stages can be read. A server that nobody has asked for its
status for `ORPHAN_SECONDS` ends itself: its worker is gone and no other one has taken it over.
"""

import hmac
import os
import threading
import time
from dataclasses import asdict, dataclass, field, fields
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import orjson
import psutil

from annotation_lab.engines.base import DocumentPrediction, DocumentResult, Engine, Pipeline, PipelineSpec
from annotation_lab.errors import AnnotationLabError, Unavailable

ORPHAN_SECONDS = 120.0
FAILED_EXIT = 3
"""Exit code of a server that tells its reason itself, in the announcement."""


@dataclass(slots=True)
class ServerStatus:
    """What `/status` tells; times in seconds since the process began."""

    state: str = "pending"
    stage: str = "starting"
    reason: str | None = None
    stages: list[tuple[float, str]] = field(default_factory=list)
    in_flight: int = 0
    predicted: int = 0


class PreannotationServer:
    """Holds the pipeline and answers requests, several at a time."""

    def __init__(self, engine: Engine, spec: PipelineSpec, secret: str, *, host: str = "127.0.0.1") -> None:
        self.engine = engine
        self.spec = spec
        self.secret = secret
        self.status = ServerStatus()
        self.pipeline: Pipeline | None = None
        self.lost: str | None = None
        """Why the engine can predict no more, once it cannot."""
        self.asked_at = self.began = time.monotonic()
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer((host, 0), _handler(self))
        self._http.daemon_threads = True

    @property
    def address(self) -> str:
        """`http://host:port` it listens on."""
        host, port = self._http.server_address[:2]
        return f"http://{host!s}:{port}"

    def run(self, announcement: Path) -> int:
        """Announce the address, start the engine, serve until told to stop. Returns the exit code."""
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        _write(announcement, {"address": self.address, "pid": os.getpid()})
        try:
            self.pipeline = self.engine.build(self.spec, self.on_stage)
        except Exception as error:
            reason = str(error) if isinstance(error, AnnotationLabError) else f"{type(error).__name__}: {error}"
            _write(announcement, {"address": self.address, "pid": os.getpid(), "reason": reason[:2000]})
            return FAILED_EXIT
        self.on_stage("ready")
        children = psutil.Process().children()
        self.status.state = "idle"
        while time.monotonic() - self.asked_at < ORPHAN_SECONDS:
            if not all(_lives(child) for child in children):
                self.lost = self.lost or "The engine's Java process ended unexpectedly."
            if self.lost:
                _write(announcement, {"address": self.address, "pid": os.getpid(), "reason": self.lost})
                return FAILED_EXIT
            time.sleep(0.2)
        return 0

    def on_stage(self, stage: str) -> None:
        """Note a stage of the start."""
        self.status.stage = stage
        self.status.stages.append((round(time.monotonic() - self.began, 2), stage))

    def predict(self, texts: list[str], *, one: bool) -> list[DocumentResult]:
        """Predict; `in_flight` counts the requests at work."""
        pipeline = self.pipeline
        if pipeline is None:
            raise RuntimeError("The server is not ready.")
        with self._lock:
            self.status.in_flight += 1
        try:
            return [pipeline.predict_one(texts[0])] if one else pipeline.predict_many(texts)
        finally:
            with self._lock:
                self.status.in_flight -= 1
                self.status.predicted += len(texts)

    def describe(self) -> dict[str, Any]:
        """What `/status` answers; asking keeps the server alive."""
        self.asked_at = time.monotonic()
        told = asdict(self.status)
        if told["state"] == "idle" and told["in_flight"]:
            told["state"] = "busy"
        return told


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def to_json(result: DocumentResult) -> dict[str, Any]:
    """What orjson writes as a JSON object, with its parts that are dataclasses; the client has the inverse."""
    kind = "prediction" if isinstance(result, DocumentPrediction) else "failure"
    return {"kind": kind, **{one.name: getattr(result, one.name) for one in fields(result)}}


def _write(path: Path, told: dict[str, Any]) -> None:
    draft = path.with_suffix(".new")
    draft.write_bytes(orjson.dumps(told))
    draft.replace(path)


def _handler(server: PreannotationServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # keeps connections open between requests
        disable_nagle_algorithm = True
        wbufsize = -1  # header and body leave in one piece

        def do_GET(self) -> None:
            if self._allowed():
                self._answer(200, server.describe())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if not self._allowed():
                return
            try:
                results = server.predict(orjson.loads(body), one=self.path == "/predict-one")
            except Unavailable as error:  # the engine's JVM is gone, and only a new process brings it back
                server.lost = error.message
                self._answer(503, {"message": error.message})
            except Exception as error:
                self._answer(500, {"message": str(error)})
            else:
                self._answer(200, [to_json(result) for result in results])

        def _allowed(self) -> bool:
            told = self.headers.get("Authorization", "").removeprefix("Bearer ")
            if hmac.compare_digest(told.encode(), server.secret.encode()):
                return True
            self._answer(401, {"message": "The secret is not this server's."})
            return False

        def _answer(self, status: int, told: Any) -> None:
            body = orjson.dumps(told)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Requests are not logged: there are many, and texts may be confidential."""

    return Handler
