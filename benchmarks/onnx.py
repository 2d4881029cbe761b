"""Is the tuned session at least twice as fast as Spark NLP's defaults? Embeddings alone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.harness import figures, peak_mb, read_documents

COUNT = 60
TARGET = 0.5

MEASURE = """
import json, sys, time
from pyspark.ml import Pipeline
from annotation_lab.engines.sparknlp.embeddings import MINILM_REF, minilm_folder
from annotation_lab.engines.sparknlp.session import SessionOptions, start_session
from annotation_lab.engines.sparknlp.stages import document_stages, embeddings_stage
from annotation_lab.settings import get_settings
tuned, texts = sys.argv[1] == "tuned", json.loads(sys.stdin.read())
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
print("seconds", measure(frame))
"""


def run(documents: Path | None) -> dict[str, Any]:
    """Seconds of both over the same texts; the floor is the default."""
    texts = json.dumps(read_documents(documents, COUNT))
    ours, floor = _seconds("tuned", texts), _seconds("default", texts)
    return figures("onnx", COUNT, ours, floor, TARGET, peak_mb())


def _seconds(how: str, texts: str) -> float:
    command = [sys.executable, "-c", MEASURE, how]
    done = subprocess.run(command, input=texts, capture_output=True, text=True, check=True)
    return float(done.stdout.split("seconds")[-1])
