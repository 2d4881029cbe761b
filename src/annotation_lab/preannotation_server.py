"""Composition root of the preannotation server: `python -m annotation_lab.preannotation_server SPEC ANNOUNCEMENT`."""

import json
import os
import signal
import sys
from pathlib import Path

from annotation_lab.deployments.server import PreannotationServer
from annotation_lab.engine_choice import make_engine
from annotation_lab.engines.base import PipelineSpec
from annotation_lab.settings import get_settings


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
