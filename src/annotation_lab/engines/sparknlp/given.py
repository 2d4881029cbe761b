"""Assertion status of spans that somebody else marked, for scoring a model on a labelled file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotation_lab.engines.base import ModelSpec, PipelineSpec
from annotation_lab.engines.sparknlp.jvm_access import Jvm
from annotation_lab.engines.sparknlp.saved import find_model
from annotation_lab.engines.sparknlp.stages import document_stages, embeddings_stage
from annotation_lab.text.offsets import CodePointMap

GIVEN_CHUNK = """
array(named_struct(
  'annotatorType', 'chunk', 'begin', start, 'end', end - 1, 'result', '',
  'metadata', map('sentence', '0', 'chunk', '0', 'entity', 'given'),
  'embeddings', cast(array() AS array<float>)))
"""
"""One chunk annotation a row; Spark NLP's `end` is inclusive, ours is not."""


def given_chunks(
    spark: Any, texts: Sequence[str], spans: Sequence[tuple[int, int]], *, embeddings: Path, ref: str
) -> Any:
    """A DataFrame `id, text, start, end` (UTF-16, half-open) with columns of the shared stages and `chunk`."""
    from pyspark.ml import Pipeline
    from pyspark.sql.functions import col, expr

    rows = [
        (place, text, *map(CodePointMap(text).to_utf16, span))
        for place, (text, span) in enumerate(zip(texts, spans, strict=True))
    ]
    frame = spark.createDataFrame(rows, "id int, text string, start int, end int").repartition(8)
    stages = [*document_stages(), embeddings_stage(embeddings, ref)]
    shared = Pipeline(stages=stages).fit(frame).transform(frame).withColumn("chunk", expr(GIVEN_CHUNK))
    return shared.withColumn("chunk", col("chunk").alias("chunk", metadata={"annotatorType": "chunk"}))


def predict_given(
    jvm: Jvm, spec: PipelineSpec, model: ModelSpec, texts: Sequence[str], spans: Sequence[tuple[int, int]]
) -> list[str | None]:
    """The status of each span, None where the model tells none."""
    from pyspark.sql import DataFrame

    saved = find_model(Path(model.folder))
    ref = saved.storage_ref or model.embeddings or ""
    folder = next(e.folder for e in spec.embeddings if e.storage_ref == ref)
    frame = given_chunks(jvm.spark, texts, spans, embeddings=Path(folder), ref=ref)
    stage = jvm.load(saved.class_name, saved.folder)
    stage.setInputCols(jvm.strings(["document", "chunk", "embeddings"]))
    stage.setOutputCol("assertion")
    told = DataFrame(stage.transform(frame._jdf), jvm.spark).selectExpr("id", "assertion.result AS status")
    statuses = {row.id: row.status[0] if row.status else None for row in told.collect()}
    return [statuses[place] for place in range(len(texts))]
