"""The SparkSession of this process: one JVM, tuned for Spark NLP on few cores."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotation_lab.engines.base import OnStage
from annotation_lab.engines.sparknlp.jars import installed_jars
from annotation_lab.engines.sparknlp.java import find_java_home
from annotation_lab.errors import InvalidInput, Unavailable

LEAST_MEMORY_MB = 1024
"""Below this a JVM with Spark and TensorFlow does not come up."""

HEAP_SHARE = 0.85
"""Part of a process's memory given to the JVM's heap; native code (TensorFlow, ONNX) needs the rest."""

TUNED = {
    # Spark NLP's default of 6 threads per ONNX session costs a factor of 2 to 3 when every core runs a task.
    "spark.jsl.settings.onnx.intraOpNumThreads": "1",
    # Every import of an ONNX folder is called model.onnx, and Spark takes a second file of one name for a mistake.
    "spark.files.overwrite": "true",
    "spark.serializer": "org.apache.spark.serializer.KryoSerializer",
    "spark.kryoserializer.buffer.max": "2000M",
    "spark.driver.maxResultSize": "4096M",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """How to start the JVM; memory in MiB of the whole process."""

    engine_dir: Path
    memory_mb: int
    master: str = "local[*]"
    java_home: Path | None = None
    tuned: bool = True
    java_options: str = ""


def start_session(options: SessionOptions, on_stage: OnStage) -> Any:
    """Start the SparkSession of this process. Raises `InvalidInput` for too little memory, `Unavailable` otherwise."""
    if options.memory_mb < LEAST_MEMORY_MB:
        raise InvalidInput(
            f"{options.memory_mb} MiB is too little memory for Spark NLP; at least {LEAST_MEMORY_MB} MiB are needed.",
            hint="Raise ALAB_SERVER_MEMORY_MB.",
        )
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # or each model logs where its tensors would be on a GPU
    os.environ["JAVA_HOME"] = str(find_java_home(options.java_home))
    jars = installed_jars(options.engine_dir)
    on_stage("starting Spark")
    from pyspark.sql import SparkSession

    scratch = tempfile.mkdtemp(prefix="alab-spark-")
    builder = SparkSession.builder.appName("annotation-lab").master(options.master)
    for key, value in _configuration(options, jars, scratch).items():
        builder = builder.config(key, value)
    try:
        with _jvm_output_on_stderr():
            session = builder.getOrCreate()
    except Exception as error:
        raise Unavailable(
            f"Spark did not start with {options.memory_mb} MiB: {error}",
            hint="See the log; lower ALAB_SERVER_MEMORY_MB if the machine has less.",
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


@contextmanager
def _jvm_output_on_stderr() -> Iterator[None]:
    """The JVM inherits our stdout, and Spark NLP prints to it; stdout is for results alone."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _configuration(options: SessionOptions, jars: list[Path], scratch: str) -> dict[str, str]:
    configuration = {
        "spark.driver.memory": f"{int(options.memory_mb * HEAP_SHARE)}m",
        "spark.local.dir": scratch,
        "spark.sql.warehouse.dir": f"{scratch}/warehouse",
        "spark.driver.extraClassPath": os.pathsep.join(str(jar) for jar in jars),
        # Native libraries and models unpack here, not into the machine's common folder. A JVM that ran out of memory
        # may do anything but work; it ends instead, with the reason in the log.
        "spark.driver.extraJavaOptions": " ".join(
            filter(None, (f"-Djava.io.tmpdir={scratch}", "-XX:+ExitOnOutOfMemoryError", options.java_options))
        ),
        "spark.jsl.settings.pretrained.cache_folder": f"{scratch}/pretrained",
    }
    if not options.master.startswith("local"):
        configuration["spark.jars"] = ",".join(str(jar) for jar in jars)
    return configuration | (TUNED if options.tuned else {"spark.ui.enabled": "false"})
