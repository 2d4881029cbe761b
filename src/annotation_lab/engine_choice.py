"""The engine in force, for the composition roots that run in a process of their own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotation_lab.engines.base import Engine
    from annotation_lab.engines.sparknlp.engine import SparkNlpEngine
    from annotation_lab.engines.sparknlp.session import SessionOptions
    from annotation_lab.settings import Settings


def make_engine(settings: Settings, memory_mb: int) -> Engine:
    """Spark NLP; `ALAB_ENGINE=fake` is for tests where the engine does not matter."""
    if os.environ.get("ALAB_ENGINE") == "fake":
        from annotation_lab.engines.fake import FakeEngine

        return FakeEngine(
            start_seconds=float(os.environ.get("ALAB_FAKE_START_SECONDS", "0")),
            seconds_per_text=float(os.environ.get("ALAB_FAKE_SECONDS_PER_TEXT", "0")),
        )
    return make_spark_engine(settings, memory_mb)


def make_spark_engine(settings: Settings, memory_mb: int) -> SparkNlpEngine:
    """Spark NLP, for what only it can do."""
    from annotation_lab.engines.sparknlp.engine import SparkNlpEngine

    return SparkNlpEngine(session_options(settings, memory_mb))


def session_options(settings: Settings, memory_mb: int) -> SessionOptions:
    """How every JVM of an installation is started, of commands too."""
    from annotation_lab.engines.sparknlp.session import SessionOptions

    return SessionOptions(
        settings.resolved_engine_dir,
        memory_mb,
        settings.spark_master,
        settings.java_home,
        java_options=settings.java_options,
    )
