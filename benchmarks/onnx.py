"""Is the tuned session at least twice as fast as Spark NLP's defaults? Embeddings alone."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from benchmarks.harness import figures, peak_mb, read_documents

COUNT = 60
ROUNDS = 3
TARGET = 0.5

MEASURE = """
import json, sys, time
from pyspark.ml import Pipeline
from annotation_lab.engines.sparknlp.embeddings import MINILM_REF, minilm_folder
from annotation_lab.engines.sparknlp.session import SessionOptions, start_session
from annotation_lab.engines.sparknlp.stages import document_stages, embeddings_stage
from annotation_lab.settings import get_settings
tuned, texts = sys.argv[1] == "tuned", json.loads(sys.stdin.readline())
engine_dir = get_settings().resolved_engine_dir
spark = start_session(SessionOptions(engine_dir, 3072, tuned=tuned), lambda stage: None)
embeddings = embeddings_stage(minilm_folder(engine_dir), MINILM_REF)
embeddings = embeddings if tuned else embeddings.setBatchSize(8)
frame = spark.createDataFrame([(text,) for text in texts], "text string").repartition(4).cache()
model = Pipeline(stages=[*document_stages(), embeddings]).fit(frame)
def measure(frame):
    began = time.perf_counter()
    model.transform(frame).selectExpr("size(embeddings) AS n").agg({"n": "sum"}).collect()
    return time.perf_counter() - began
measure(frame.limit(8))
for _ in sys.stdin:
    print("seconds", measure(frame), flush=True)
"""


def run(documents: Path | None) -> dict[str, Any]:
    """Seconds of both over the same texts, in turns, the best of each; the floor is the default."""
    texts = json.dumps(read_documents(documents, COUNT))
    with _session("tuned", texts) as tuned, _session("default", texts) as default:
        rounds = [(_measure(tuned), _measure(default)) for _ in range(ROUNDS)]
    ours, floor = (min(seconds) for seconds in zip(*rounds, strict=True))
    return figures("onnx", COUNT, ours, floor, TARGET, peak_mb())


@contextmanager
def _session(how: str, texts: str) -> Iterator[subprocess.Popen[str]]:
    """A process with a Spark session of its own, which measures once for each line it is sent."""
    command = [sys.executable, "-c", MEASURE, how]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        _say(process, texts)
        yield process
        _input(process).close()


def _measure(process: subprocess.Popen[str]) -> float:
    _say(process, "go")
    told = process.stdout.readline() if process.stdout else ""
    while told and not told.startswith("seconds"):
        told = process.stdout.readline() if process.stdout else ""
    return float(told.removeprefix("seconds"))


def _say(process: subprocess.Popen[str], line: str) -> None:
    _input(process).write(line + "\n")
    _input(process).flush()


def _input(process: subprocess.Popen[str]) -> IO[str]:
    if process.stdin is None:
        raise RuntimeError("The process takes no input.")
    return process.stdin
