"""Composition root of the preannotation server: `python -m annotation_lab.preannotation_server SPEC ANNOUNCEMENT`."""

import json
import os
import signal
import sys
from pathlib import Path

from annotation_lab.deployments.server import PreannotationServer
from annotation_lab.engines.base import Engine, PipelineSpec
from annotation_lab.settings import Settings, get_settings


def make_engine(settings: Settings, memory_mb: int) -> Engine:
    """The engine in force; `ALAB_ENGINE=fake` is for tests where the engine does not matter."""
    if os.environ.get("ALAB_ENGINE") == "fake":
        from annotation_lab.engines.fake import FakeEngine

        return FakeEngine(
            start_seconds=float(os.environ.get("ALAB_FAKE_START_SECONDS", "0")),
            seconds_per_text=float(os.environ.get("ALAB_FAKE_SECONDS_PER_TEXT", "0")),
        )
    from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
    from annotation_lab.engines.sparknlp.session import SessionOptions

    options = SessionOptions(settings.resolved_engine_dir, memory_mb, settings.spark_master, settings.java_home)
    return SparkNlpEngine(options)


def main() -> int:
    """Run one server until it is told to end."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    spec_file, announcement = (Path(argument) for argument in sys.argv[1:3])
    secret = os.environ.pop("ALAB_SERVER_SECRET")
    settings = get_settings()
    spec = PipelineSpec.from_json(json.loads(spec_file.read_text()))
    server = PreannotationServer(
        make_engine(settings, settings.server_memory_mb), spec, secret, host=settings.server_host
    )
    code = server.run(announcement)
    os._exit(code)  # threads of the HTTP server and the JVM's gateway would keep the process


if __name__ == "__main__":
    sys.exit(main())
